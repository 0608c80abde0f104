"""What the settings say is done with data: how long each kind stays, and whether a model reads along.

Whatever tells somebody about their data takes it from here, so that no text says otherwise than is done.
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.settings import Settings
from bot.words import Words

_YEAR = 365


@dataclass(frozen=True, slots=True)
class Periods:
    """For how many days each kind is kept.

    Args:
        days: check-ins, plans and days away, after the last day of a role.
        results: weekly results and what was decided about them, after the last day of a role.
        audit: who looked, and what was held or erased before its time.
        log: which unasked messages were sent.
    """

    days: int = 90
    results: int = _YEAR
    audit: int = _YEAR
    log: int = 30


@dataclass(frozen=True, slots=True)
class Practice:
    """What is done with data here.

    Args:
        model: name of the model that is given questions and quotes to reword; "" for none.
    """

    periods: Periods = Periods()
    model: str = ""


AS_SHIPPED = Practice()


def practice_of(settings: Settings) -> Practice:
    """Return what the settings say is done with data."""
    periods = Periods(
        days=settings.retention_check_ins_days,
        results=settings.retention_results_days,
        audit=settings.retention_audit_days,
        log=settings.retention_log_days,
    )
    return Practice(periods, settings.foyer_model_name if settings.foyer_model_url else "")


def days(n: int) -> timedelta:
    """Return a period of whole days."""
    return timedelta(days=n)


def told(n: int, w: Words) -> str:
    """Write a period of days, as in "90 days" or "1 year"."""
    if n % _YEAR == 0:
        return w.say_many("{n} year", "{n} years", n // _YEAR)
    return w.say_many("{n} day", "{n} days", n)
