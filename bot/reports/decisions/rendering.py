"""The words of a message about a decision, or why it is no longer wanted, at sending."""

from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.joins import NotWanted, Occasion
from bot.people import store as people
from bot.reports import agreements
from bot.reports import messages as reports
from bot.reports.decisions import messages, planning
from bot.reports.decisions import store as decisions
from bot.reports.decisions.store import Kept
from bot.reports.expectations import timetable
from bot.reports.ladder import REPLACED
from bot.roles import several
from bot.words import Words, words

DECIDED, WITHDRAWN = "decided", "not_asked_any_more"


def render(tx: Session, occasion: Occasion) -> Message | NotWanted:
    """Return a message about a decision in its reader's language, or why it is no longer wanted."""
    key, number = planning.number_of(occasion.occurrence)
    series = agreements.series(tx, occasion.workspace, occasion.subject)
    decision = decisions.decision(tx, occasion.workspace, key, timetable(tx, series).cadence.zone)
    reader = people.person(tx, occasion.workspace, occasion.recipient.person or series.terms.author)
    w = words(reader.language)
    if occasion.kind == planning.ANSWERED:
        return messages.told(decision, decision.asked.answers[number - 1], w, series.role)
    if not decision.asked.is_open:
        return NotWanted(WITHDRAWN if decision.asked.is_withdrawn else DECIDED)
    if occasion.kind == planning.FORWARDED:
        return messages.forwarded(decision, reports.title(series, w), w)
    return _asked(tx, series, decision, occasion, w)


def _asked(
    tx: Session, series: agreements.Series, decision: Kept, occasion: Occasion, w: Words
) -> Message | NotWanted:
    if decision.point.by != occasion.recipient.person:
        return NotWanted(REPLACED)
    author = several.named(people.person(tx, occasion.workspace, series.terms.author).name, series.role)
    drawn = messages.reminded if occasion.kind == planning.REMINDED else messages.asked
    return drawn(decision, author, w)
