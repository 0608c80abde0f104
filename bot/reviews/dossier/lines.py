"""A dossier as plain data: what Slack shows, the document holds, and is kept once it is shared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any, Literal

from pydantic import TypeAdapter

from bot.blocks import Typed
from bot.reviews.targets.rules import Aim, Status

LONGEST = 3000  # characters of a line in a form, which is all that Slack takes

Source = Literal["check_in", "report", "task", "decision", "target"]


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of dated evidence.

    Args:
        key: what it is known by in this dossier, so that its person can reword it or leave it out.
        posted: natural key of the message that tells of it; None where there is none.
        link: address of that message in Slack; "" while it is not known.
    """

    key: str
    day: date
    source: Source
    text: Typed
    posted: str | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class TargetPart:
    """A target against its evidence; `value` of the last check-in, as it is written, None before any."""

    aim: Aim
    status: Status
    value: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class DutyPart:
    """A responsibility of the role document and its evidence, the latest first."""

    position: int
    text: Typed
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class OpenAction:
    """What was agreed in a review before and is not done."""

    text: Typed
    owner: Typed
    due: date


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is put together for a review.

    Args:
        title: of the role; `name` of its person.
        since, until: the local days the evidence is of, both included.
    """

    title: Typed
    name: Typed
    since: date
    until: date
    targets: tuple[TargetPart, ...]
    duties: tuple[DutyPart, ...]
    agreed: tuple[OpenAction, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of evidence once, in the order in which they stand."""
        parts: tuple[TargetPart | DutyPart, ...] = (*self.targets, *self.duties)
        every = [line for part in parts for line in part.lines]
        return tuple({line.key: line for line in every}.values())

    def edited(self, edits: Mapping[str, Typed]) -> "Dossier":
        """Return it with lines as their person words them, and without those they left out."""
        return self._each(partial(_edited, edits=edits))

    def linked(self, links: Mapping[str, str]) -> "Dossier":
        """Return it with the addresses of messages, by the natural keys of these."""
        return self._each(partial(_linked, links=links))

    def without_gaps(self) -> "Dossier":
        """Return it without responsibilities that have no evidence: those are for the person alone."""
        return replace(self, duties=tuple(part for part in self.duties if part.lines))

    def _each(self, change: Callable[[tuple[Line, ...]], tuple[Line, ...]]) -> "Dossier":
        return replace(
            self,
            targets=tuple(replace(part, lines=change(part.lines)) for part in self.targets),
            duties=tuple(replace(part, lines=change(part.lines)) for part in self.duties),
        )


_PLAIN = TypeAdapter(Dossier)


def as_plain(dossier: Dossier) -> dict[str, Any]:
    """Return a dossier as plain JSON values."""
    plain: dict[str, Any] = _PLAIN.dump_python(dossier, mode="json")
    return plain


def from_plain(plain: Mapping[str, object]) -> Dossier:
    """Return the dossier that was kept as plain JSON values."""
    return _PLAIN.validate_python(plain)


def key_of(source: str, key: str, text: str = "") -> str:
    """Return what a line is known by: short, for it stands in the ids of a form."""
    return sha256(f"{source} {key} {text}".encode()).hexdigest()[:24]


def _edited(lines: tuple[Line, ...], edits: Mapping[str, Typed]) -> tuple[Line, ...]:
    said = (replace(line, text=edits.get(line.key, line.text)) for line in lines)
    return tuple(line for line in said if line.text.raw.strip())


def _linked(lines: tuple[Line, ...], links: Mapping[str, str]) -> tuple[Line, ...]:
    return tuple(replace(line, link=links.get(line.posted or "", line.link)) for line in lines)
