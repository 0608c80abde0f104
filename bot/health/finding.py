"""What was found about one part of Foyer, with a sentence and what to do."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class State(StrEnum):
    """How a part does."""

    FINE = "fine"
    WARNING = "warning"
    BROKEN = "broken"


MARKS = {State.FINE: "✓", State.WARNING: "!", State.BROKEN: "✗"}


@dataclass(frozen=True, slots=True)
class Finding:
    """How one part does.

    Args:
        check: code of the part, such as "database".
        says: a plain sentence.
        todo: what to do about it, a sentence; "" when there is nothing to do.
    """

    check: str
    state: State
    says: str
    todo: str = ""

    @property
    def mark(self) -> str:
        """The sign of its state."""
        return MARKS[self.state]

    def as_json(self) -> dict[str, object]:
        """Return it as plain values."""
        return asdict(self)


def fine(check: str, says: str) -> Finding:
    """Return that a part does well."""
    return Finding(check, State.FINE, says)


def warning(check: str, says: str, todo: str = "") -> Finding:
    """Return that a part does less than it could."""
    return Finding(check, State.WARNING, says, todo)


def broken(check: str, says: str, todo: str) -> Finding:
    """Return that a part does not do its work."""
    return Finding(check, State.BROKEN, says, todo)


def is_broken(found: Iterable[Finding]) -> bool:
    """Tell whether anything does not do its work."""
    return any(one.state is State.BROKEN for one in found)
