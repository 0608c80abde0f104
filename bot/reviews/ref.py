"""How a button or a form carries which review of which role it is about."""

from dataclasses import dataclass

from bot.reviews.dates import Kind


@dataclass(frozen=True, slots=True)
class Ref:
    """A review of an engagement, by its key; kind None: the one to look at now."""

    engagement: int
    kind: Kind | None = None

    @classmethod
    def read(cls, value: str) -> "Ref":
        """Read what a button or a form carries."""
        engagement, _, kind = value.partition(" ")
        return cls(int(engagement), Kind(kind) if kind else None)

    def __str__(self) -> str:
        """Write it for a button or a form to carry."""
        return f"{self.engagement} {self.kind or ''}".strip()
