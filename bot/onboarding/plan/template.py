"""A plan as an organisation writes it down: its tasks, in plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.roles.store import ROLES
from bot.words import LANGUAGES

__all__ = ["LANGUAGES", "NAMED", "OFFSETS", "OWNERS", "PLACEHOLDERS", "Origin", "Step", "Template", "Text"]

# Who can be asked to do something; an observer receives, and is never prompted.
OWNERS = ("person", *(role for role in ROLES if role not in ("observer", "colleague")))
# Whom a task can be about naming: who is asked to do something, but whom the role document is of.
NAMED = OWNERS[1:]
# What stands in braces in a text: whose role it is, what it is called, its days, and who has which role.
PLACEHOLDERS = frozenset({"title", "start", "end", *OWNERS})


class Origin(StrEnum):
    """From which day a task is counted."""

    START = "start"
    END = "end"


# Calendar days before and after its origin, both included.
OFFSETS: Mapping[Origin, tuple[int, int]] = {Origin.START: (-28, 90), Origin.END: (-90, 0)}


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a plan: language -> how it is said in it."""

    said: Mapping[str, str]

    def __getitem__(self, language: str) -> str:
        return self.said[language]


@dataclass(frozen=True, slots=True)
class Step:
    """A task as the plan has it.

    Args:
        id: what it is known by among those of its plan.
        offset: calendar days from its origin; negative before it.
        owner: one of `OWNERS`.
        title: what is to be done, said to who does it.
        why: why it matters; None where it goes without saying.
        link: a web address with more; None for none.
        after: ids of the tasks that must be done before.
        responsibility: words of the line of the role document it is evidence for; None for no such line.
        names: the role that somebody is named for by it, so that it is done once one is; None for no role.
        then: what is left to do once somebody is named; None: nothing, it is done.
        line: of the file, from 1 on.
    """

    id: str
    origin: Origin
    offset: int
    owner: str
    title: Text
    why: Text | None = None
    link: str | None = None
    after: tuple[str, ...] = ()
    responsibility: str | None = None
    names: str | None = None
    then: Text | None = None
    line: int = 1


@dataclass(frozen=True, slots=True)
class Template:
    """The tasks of a plan, in the order of its file."""

    steps: tuple[Step, ...]
