"""A report as its readers see it, before it is drawn for Slack, Word, Markdown or a mail.

Every text here is plain: whoever draws it escapes it for the place it goes to.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `lead` is what stands before it in bold, such as "Schedule:"."""

    text: str
    lead: str = ""

    @property
    def whole(self) -> str:
        """The line as one text."""
        return f"{self.lead} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines under a heading, each a point of a list; without a heading they are paragraphs."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A whole report for one audience.

    Args:
        title: which report of which days.
        overall: the colour of the project over all, with what it was.
        colours: of schedule, budget and scope, each with its trend.
        signature: who wrote it, when.
        note: which version this is, and what was changed; "" for the first.
    """

    title: str
    overall: str
    colours: tuple[str, ...]
    parts: tuple[Part, ...]
    signature: str
    note: str = ""

    @property
    def weight(self) -> int:
        """The characters of its parts."""
        return sum(len(part.heading) + _weight(part.lines) for part in self.parts)


def fitted(page: Page, most: int) -> Page:
    """Return a page whose parts have at most about `most` characters: its longest lines lose their ends."""
    if page.weight <= most:
        return page
    lengths = sorted(len(line.text) for part in page.parts for line in part.lines)
    longest = _level(lengths, most - (page.weight - sum(lengths)))
    return replace(page, parts=tuple(_cut(page, max(longest, 1))))


def _weight(lines: tuple[Line, ...]) -> int:
    return sum(len(line.lead) + len(line.text) for line in lines)


def _level(lengths: list[int], room: int) -> int:
    """Return the length to which the longest texts are cut so that all of them have room."""
    for n, length in enumerate(lengths):
        share = room // (len(lengths) - n)
        if length > share:
            return share
        room -= length
    return lengths[-1]


def _cut(page: Page, longest: int) -> Iterator[Part]:
    for part in page.parts:
        yield replace(part, lines=tuple(replace(one, text=_begun(one.text, longest)) for one in part.lines))


def _begun(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
