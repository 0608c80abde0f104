"""From the regime of a role document to the options of a policy."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from bot.calendar.rules import Week
from bot.regime.adoption import Terms
from bot.roles.lengths import last_day
from bot.roles.sheet import WorkRegime

_HUNDREDTHS = Decimal("0.01")


def terms_of(regime: WorkRegime, start: date) -> Sequence[Terms] | None:
    """Return what a role asks for, one after the other; None where it asks for parts of days.

    A share is counted over each calendar month, in which it comes to whole days. A first phase is kept to the
    end of its last week, so that no week is judged by two rules.

    Args:
        start: first day of the role.
    """
    days = regime.office_days_per_week
    if days is None:
        return (_share(regime.share),) if regime.share is not None else ()
    if days.value % 1:
        return None
    steady = {"required_days": int(days.value)}
    if regime.opening is None or regime.opening.days % 1:
        return (Terms(steady),)
    opening = {"required_days": int(regime.opening.days)}
    after = last_day(start, regime.opening.length) + timedelta(days=1)
    monday = Week.of(after - timedelta(days=1)).shifted(1).monday
    return (Terms(opening), Terms(steady, since=monday))


def _share(share: Decimal) -> Terms:
    required = float(share.quantize(_HUNDREDTHS))
    return Terms({"basis": "percent", "required_pct": required, "window": "calendar_month"})
