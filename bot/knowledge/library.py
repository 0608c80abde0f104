"""What questions are answered from: passages of documents, and the typed values of the role sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document that can be quoted on its own: a label line, a bullet, a paragraph.

    Args:
        document: name of the document, as people know it.
        heading: the heading it stands under, empty above the first one.
        text: its words without list marks, as they are searched.
        line: number of its first line in the document, from 1.
        quote: its words as they are shown.
    """

    document: str
    heading: str
    text: str
    line: int
    quote: str

    @property
    def digest(self) -> str:
        """What it says, as 32 hexadecimal digits: the same heading and words have the same digest."""
        return _digest(self.heading, self.text)


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """The values a role sheet states; None where it is silent.

    Args:
        office_days_per_week: days per week at the office.
        start: first day of the role.
        end: last day of the role, inclusive; None to have it derived from start and duration.
        lines: name of a field of this class -> the passage it was read from. An `end` without a line of its
            own is taken to be derived from start and duration.
    """

    title: str | None = None
    location: str | None = None
    full_time: bool | None = None
    office_days_per_week: int | None = None
    start: date | None = None
    end: date | None = None
    duration_months: int | None = None
    lines: Mapping[str, Passage] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Library:
    """All that may be quoted to one person: the documents of their role in their workspace."""

    passages: tuple[Passage, ...]
    facts: RoleFacts = RoleFacts()

    @property
    def role_document(self) -> str:
        """Name of the document the values were read from; "" where there is none."""
        return next((line.document for line in self.facts.lines.values()), "")


@lru_cache(maxsize=50_000)
def _digest(heading: str, text: str) -> str:
    return sha256(f"{heading}\n{text}".encode("utf-8", "replace")).hexdigest()[:32]
