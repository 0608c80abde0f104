"""Which report a form is about, as the form itself carries it."""

from dataclasses import dataclass

from bot.reports.rules import Slot


@dataclass(frozen=True, slots=True)
class Origin:
    """Which report a form is about; `version` is that of the submitted one it edits, 0 for a new one."""

    slot: Slot
    version: int = 0

    @classmethod
    def read(cls, text: str) -> "Origin":
        """Read what `str` writes; raises ValueError for anything else."""
        first, _, rest = text.partition(" ")
        return cls(Slot.read(rest), int(first)) if " " in rest else cls(Slot.read(text))

    def __str__(self) -> str:
        """Return "7 2025-11-21T15:00:00+00:00", with the version before it where there is one."""
        return f"{self.version} {self.slot}" if self.version else str(self.slot)
