"""A meaning that behaves: questions are alike as far as they share words, and as a test says."""

from collections.abc import Mapping, Sequence

from bot.knowledge.text import words

SAME = 0.95


class Meaning:
    """Tells how far questions ask the same by the words they share; some pairs it has been told.

    Args:
        told: (question, other) -> likeness, in either order.
    """

    engine = "e5+use"

    def __init__(self, told: Mapping[tuple[str, str], float] | None = None) -> None:
        self._told = {frozenset(pair): likeness for pair, likeness in (told or {}).items()}

    def tells(self, question: str, other: str, likeness: float) -> None:
        """Be told of one more pair."""
        self._told[frozenset((question, other))] = likeness

    def alike(self, question: str, others: Sequence[str]) -> list[float]:
        """Return for each of `others`, in 0..1, how far it asks the same."""
        return [self._likeness(question, other) for other in others]

    def _likeness(self, one: str, other: str) -> float:
        if frozenset((one, other)) in self._told:
            return self._told[frozenset((one, other))]
        first, second = set(words(one)), set(words(other))
        return len(first & second) / max(len(first | second), 1)
