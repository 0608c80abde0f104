"""What one window hands on to the next: step 6 of the calculation."""

from dataclasses import dataclass
from decimal import Decimal

from bot.regime.policy import MakeUp, Policy
from bot.regime.steps import Step, StepKind


@dataclass(frozen=True, slots=True)
class Carried:
    """How the window before ended, in days: done beyond what it required, or missing to it."""

    surplus: Decimal = Decimal(0)
    deficit: Decimal = Decimal(0)


NOTHING = Carried()


def carried_steps(
    required: Decimal, available: Decimal, before: Carried, policy: Policy
) -> tuple[tuple[Step, Decimal], ...]:
    """Return what the window before changes, each step with what it adds to the days required.

    Args:
        required: what the window requires by itself.
        available: office days that are possible in the window; making up never asks for more.
    """
    changes = []
    credit = min(before.surplus, policy.carry_over_max, required)
    if credit > 0:
        changes.append((Step(StepKind.CARRIED, credit), -credit))
    if policy.make_up is MakeUp.NEXT_WEEK and before.deficit > 0:
        room = max(Decimal(0), available - (required - max(Decimal(0), credit)))
        owed = min(before.deficit, room)
        changes.append((Step(StepKind.MADE_UP, owed), owed))
    return tuple(changes)
