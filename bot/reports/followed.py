"""How far the reports of a manager's people are: what is there, what is not, and what comes next.

Colours are left out: they are read in the report once it is released, which its author decides.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import Block
from sqlalchemy.orm import Session

from bot import blocks
from bot.blocks import Typed
from bot.calendar import store as calendar
from bot.calendar.rules import local_day
from bot.people import store as people
from bot.reports import agreements, messages, overview
from bot.reports.overview import Fate, Outlook
from bot.reports.states import State
from bot.roles import store as roles
from bot.words import N_, Words

MANAGER = "manager"
SHOWN = 6  # people on Home
_THERE = N_("The one due on {due} is there.")
_HELD = N_("The one due on {due} is written, and its author looks it over before it goes out.")
_LAST: Mapping[State, str] = {
    State.EARLY: _THERE,
    State.ON_TIME: _THERE,
    State.LATE: N_("The one due on {due} came on {at}."),
    State.SKIPPED: N_("The one due on {due} was left out."),
    State.WAITING: N_("The one due on {due} is not there yet."),
    State.NOT_DELIVERED: N_("The one due on {due} did not come."),
}
_NEXT: Mapping[State, str] = {
    State.EARLY: N_("The next, due on {due}, is there already."),
    State.SKIPPED: N_("The next, due on {due}, is left out."),
    State.COMING: N_("The next is due on {due}."),
}


@dataclass(frozen=True, slots=True)
class Followed:
    """The series that somebody else writes, as the manager of their role sees them.

    Args:
        is_away: whether nothing is asked of them today, for they are away.
        says_so: whether they share that with their colleagues.
    """

    name: Typed
    series: tuple[Outlook, ...]
    is_away: bool
    says_so: bool


def followed(tx: Session, workspace: int, person: int, now: datetime) -> list[Followed]:
    """Return how far the reports are that others write for the roles a person manages; never their own."""
    by_author: dict[int, list[Outlook]] = {}
    for engagement in roles.engagements_with(tx, workspace, person):
        around = roles.colleagues(tx, workspace, engagement.id)
        if (person, MANAGER) not in {(one.person, one.role) for one in around}:
            continue
        for series in agreements.series_for(tx, workspace, engagement.id):
            outlook = overview.outlook(tx, series, now)
            if series.terms.author != person and not outlook.has_ended:
                by_author.setdefault(series.terms.author, []).append(outlook)
    return [_of_author(tx, workspace, author, every, now) for author, every in by_author.items()]


def _of_author(tx: Session, workspace: int, author: int, every: Sequence[Outlook], now: datetime) -> Followed:
    known = people.person(tx, workspace, author)
    today = local_day(now, known.zone)
    is_away = bool(calendar.absences(tx, workspace, author, today, today))
    return Followed(known.name, tuple(sorted(every, key=_next_due)), is_away, known.shares_presence)


def _next_due(outlook: Outlook) -> tuple[bool, float]:
    """Sort what is due soonest before what is due later, and before what is not due any more."""
    coming = outlook.coming
    return coming is None, coming.occurrence.timestamp() if coming else 0.0


def heading(w: Words) -> str:
    """Return the title above the reports of one's people."""
    return w.say("Progress reports of your people")


def shown(every: Iterable[Followed], w: Words) -> tuple[Block, ...]:
    """Return how far the reports of each of somebody's people are, the title above them; () for none."""
    found = tuple(block for one in every for block in blocks.sections("\n".join(_lines(one, w))))
    return (blocks.header(heading(w)), *found) if found else ()


def _lines(one: Followed, w: Words) -> Iterator[str]:
    away = ""
    if one.is_away:
        away = w.say("Away today") if one.says_so else w.say("Nothing is asked for today")
    yield w.say("*{name}* ({note})", name=one.name, note=away) if away else f"*{one.name}*"
    for outlook in one.series:
        said = " ".join(filter(None, _said(outlook, w)))
        yield f"• _{messages.title(outlook.series, w)}_ · {said}"


def _said(outlook: Outlook, w: Words) -> Iterator[str]:
    if outlook.series.paused_at is not None:
        yield w.say("Paused.")
        return
    if outlook.due:
        yield _told(_LAST, outlook.due, outlook, w)
    if outlook.coming:
        yield _told(_NEXT, outlook.coming, outlook, w)
    else:
        yield w.say("None comes after that: the role ends on {end}.", end=w.long_date(outlook.end))


def _told(sentences: Mapping[State, str], fate: Fate, outlook: Outlook, w: Words) -> str:
    is_held = outlook.held is not None and outlook.held.occurrence == fate.occurrence
    at = w.moment(fate.report.submitted_at, outlook.zone) if fate.report else ""
    sentence = _HELD if is_held else sentences[fate.state]
    return w.say(sentence, due=w.moment(fate.occurrence, outlook.zone), at=at)
