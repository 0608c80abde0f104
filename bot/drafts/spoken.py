"""What a role document proposes, in the reader's language."""

from datetime import date
from decimal import Decimal

from bot.people.store import Person
from bot.reports.cadence_proposed import anchored
from bot.reports.cadence_text import cadence
from bot.reports.cadence_words import describe
from bot.reports.messages import TITLES
from bot.roles.proposals import Proposal
from bot.roles.sheet import WorkRegime
from bot.words import N_, Words

_ANY_DAY = date(2025, 1, 6)  # where a rhythm is counted from is not among its words
_HUNDREDTHS = Decimal("0.01")
_WEEK = 7
# Months between the reviews after day 90 -> how often there are any.
REVIEWS = {
    3: N_("on days 30, 60 and 90, then every three months"),
    6: N_("on days 30, 60 and 90, then every six months"),
    12: N_("on days 30, 60 and 90, then every year"),
    0: N_("on days 30, 60 and 90, and at the end"),
}
NAMES = {
    "office_days": N_("Office days"),
    "review": N_("Reviews against targets"),
    "plan": N_("Onboarding plan"),
}
_PLAN = N_("Onboarding plan: from four weeks before the first day to the hand-over")


def proposal(one: Proposal, by: Person, w: Words, regime: WorkRegime | None = None) -> str:
    """Say in one line what is proposed.

    Args:
        regime: what office days are asked for; None says only that they are.
    """
    if one.audience and one.rhythm:
        what, how = w.say(TITLES[one.audience]), rhythm(one.rhythm, by, w)
        return w.say("{what}: {how}", what=what, how=how)
    said = w.say(_PLAN) if one.kind == "plan" else name(one, w)
    if one.months is not None:
        return w.say("{what}: {how}", what=said, how=w.say(REVIEWS[one.months]))
    if one.kind != "office_days" or regime is None:
        return said
    return w.say("{what}: {how}", what=said, how=office_days(regime, w))


def name(one: Proposal, w: Words) -> str:
    """Return what a proposal is called, without its rhythm."""
    return w.say(TITLES[one.audience] if one.audience else NAMES[one.kind])


def rhythm(text: str, by: Person, w: Words) -> str:
    """Say how often a report is due."""
    return describe(cadence(anchored(text, _ANY_DAY), by.zone), w)


def office_days(regime: WorkRegime, w: Words) -> str:
    """Say how many days a week are spent in the office, and how many in a first phase."""
    if regime.share is not None:
        share = f"{regime.share.quantize(_HUNDREDTHS).normalize():f}"
        return w.say("{share} % of the days worked, counted over each month", share=share)
    days = regime.office_days_per_week
    steady = _number(days.value) if days else w.say("not said")
    if regime.opening is None:
        return w.say("{days} a week", days=steady)
    first, length = _number(regime.opening.days), regime.opening.length
    months = w.say_many("{n} month", "{n} months", length.months)
    weeks = w.say_many("{n} week", "{n} weeks", length.days // _WEEK)
    long = months if length.months else weeks
    return w.say("{first} a week for the first {long}, then {days}", first=first, long=long, days=steady)


def _number(days: Decimal) -> str:
    return f"{days.normalize():f}"
