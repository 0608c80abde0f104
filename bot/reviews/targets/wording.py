"""How a target is told, in Slack and on paper alike: the same numbers in the same words."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from babel.numbers import format_decimal

from bot.blocks import Typed
from bot.reviews.targets.rules import Aim, Flaw, Part, Status, progress
from bot.words import N_, Words

Show = Callable[[Typed], str]  # `str` escapes for mrkdwn; paper takes what was typed as it is

STATUSES: Mapping[Status, str] = {
    Status.NOT_STARTED: N_("⚪ Not started"),
    Status.ON_TRACK: N_("🟢 On track"),
    Status.AT_RISK: N_("🔶 At risk"),
    Status.DONE: N_("✅ Done"),
    Status.DROPPED: N_("✖️ Dropped"),
}
LABELS: Mapping[Part, str] = {
    Part.TITLE: N_("What is to be reached?"),
    Part.WHY: N_("Why does it matter?"),
    Part.MEASURE: N_("What is measured?"),
    Part.UNIT: N_("In which unit?"),
    Part.BASELINE: N_("Where does it stand today?"),
    Part.VALUE: N_("Where is it to be?"),
    Part.DIRECTION: N_("Which way is better?"),
    Part.DUE: N_("By when?"),
    Part.LINK: N_("Where can one see it? (address)"),
    Part.WEIGHT: N_("Weight of all targets, in %"),
    Part.SERVES: N_("Which responsibility does it serve?"),
}
# The parts a target needs before it holds, as a list names them.
NAMES: Mapping[Part, str] = {
    Part.MEASURE: N_("a measure"),
    Part.BASELINE: N_("where it stands today"),
    Part.VALUE: N_("where it is to be"),
    Part.DUE: N_("a day by when"),
}
FLAWS: Mapping[Flaw, str] = {
    Flaw.EMPTY: N_("A target that holds needs this."),
    Flaw.NO_NUMBER: N_("Please write a number, such as 95 or 12,5."),
    Flaw.WRONG_WAY: N_("This lies the other way than you say is better."),
    Flaw.OUTSIDE: N_("Please choose a day of the role."),
    Flaw.NO_WEIGHT: N_("Please write a whole number from 0 to 100."),
    Flaw.NO_ADDRESS: N_("An address begins with https://."),
    Flaw.WHY_DROPPED: N_("Please say in a few words why it is dropped."),
}


def status(of: Status, w: Words) -> str:
    """Return the name of a status with its symbol."""
    return w.say(STATUSES[of])


def figure(value: Decimal, aim: Aim, w: Words, show: Show = str) -> str:
    """Write a number in the unit of its target, as in "95 %"."""
    written = format_decimal(value, locale=w.language)
    return f"{written}\u00a0{show(aim.unit)}" if aim.unit.raw else written


def goal(aim: Aim, w: Words, show: Show = str) -> str:
    """Write what a target measures and how far it is to go, as in "reports on time: from 60 % to 95 %"."""
    if aim.baseline is None or aim.value is None:
        return show(aim.measure) if aim.measure.raw else w.say("not measured yet")
    way = w.say(
        "from {baseline} to {value}",
        baseline=figure(aim.baseline, aim, w, show),
        value=figure(aim.value, aim, w, show),
    )
    return f"{show(aim.measure)}: {way}" if aim.measure.raw else way


def reached(aim: Aim, value: Decimal | None, w: Words, show: Show = str) -> str:
    """Write where a target stands, as in "now 80 %, 57 % of the way"; "" before any number was told."""
    if value is None:
        return ""
    share = progress(aim, value)
    now = figure(value, aim, w, show)
    if share is None:
        return w.say("now {value}", value=now)
    return w.say("now {value}, {share}\u00a0% of the way", value=now, share=share)


def by(due: date | None, w: Words) -> str:
    """Write by when, as in "by 31 March 2026"."""
    return w.say("by {day}", day=w.long_date(due)) if due else w.say("no day yet")
