"""What can be wrong with a plan, with a task of it, and with days a role is moved to."""

from dataclasses import dataclass
from datetime import date

from bot.errors import FoyerError


@dataclass(frozen=True, slots=True, order=True)
class Flaw:
    """Something in a plan file that cannot stay: its line, from 1 on, the code of what it is, and the text.

    Args:
        allowed: what could stand there instead; nothing where that is no list.
    """

    line: int
    code: str
    text: str = ""
    allowed: tuple[str, ...] = ()


@dataclass(eq=False)
class PlanUnreadable(FoyerError):
    """The plan file `name` is no YAML from `line` on; `why` in the words of its reader."""

    name: str
    line: int
    why: str


@dataclass(eq=False)
class PlanFlawed(FoyerError):
    """The plan file `name` has flaws, so that nothing of it is taken."""

    name: str
    flaws: tuple[Flaw, ...]


@dataclass(eq=False)
class NoPlanHere(FoyerError):
    """Somebody asks for a plan, and none is kept for a role they are in or stand around."""


@dataclass(eq=False)
class NoSuchTask(FoyerError):
    """No task of who asks is called anything like `text`."""

    text: str


@dataclass(eq=False)
class SeveralTasks(FoyerError):
    """More than one task of who asks is called something like `text`."""

    text: str


@dataclass(eq=False)
class NotTheirTask(FoyerError):
    """The task is for somebody else, and who pressed is neither the manager nor an admin of the role."""


@dataclass(eq=False)
class NotTheirsToMove(FoyerError):
    """Somebody wants to move the days of a role, and is neither its manager nor an admin."""


@dataclass(eq=False)
class SeveralRoles(FoyerError):
    """Several roles could be meant: the name of the person in the role is to be said as well."""


@dataclass(eq=False)
class EndBeforeStart(FoyerError):
    """The role would end on `end`, before it begins on `start`."""

    start: date
    end: date
