"""The words about reports that Foyer understands in a direct message."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.joins import Act, Asker, Phrases, Reply
from bot.people import store as people
from bot.reports import (
    actions,
    agreements,
    expectations,
    followed,
    messages,
    outlooks,
    overview,
    rhythms,
    standing,
)
from bot.reports.decisions import actions as decisions
from bot.reports.decisions import messages as asked
from bot.reports.errors import NoSeries, UnknownDelay
from bot.reports.heard import Heard, Verb, heard_directly
from bot.reports.history import pages
from bot.reports.releasing import actions as releasing
from bot.reports.releasing import messages as held
from bot.reports.series import notes, overviews
from bot.words import N_

EXAMPLES = (
    N_("“report” shows the progress report that is due next"),
    N_("“report status” shows how far your reports are, and those of your people"),
    N_("“snooze 4h” reminds you of a report later"),
    N_("“skip: on leave” leaves a report out, with your reason"),
)


def understand(said: str, _today: date) -> Act | None:
    """Return the act that words about reports mean, or None."""
    found = heard_directly(said)
    if found and found.verb is Verb.SKIP and not found.rest:
        return partial(_offer_to_skip, found)
    return partial(answer, found) if found else None


def answer(found: Heard, tx: Session, asker: Asker, now: datetime) -> Reply:
    """Do what was understood and return the answer; a form is offered by its button.

    Raises: every kind of `bot.reports.errors` about series and reports.
    """
    return _ANSWERS[found.verb](found, tx, asker, now)


def _write(found: Heard, tx: Session, asker: Asker, now: datetime) -> Reply:
    report = expectations.begin_coming(tx, asker.workspace, asker.person, now, found.audience)
    return Reply(messages.to_write(report, asker.words))


def _edit(found: Heard, tx: Session, asker: Asker, _now: datetime) -> Reply:
    slot = expectations.last_submitted(tx, asker.workspace, asker.person, found.audience)
    return Reply(messages.to_edit(expectations.expected(tx, asker.workspace, slot), asker.words))


def _skip(found: Heard, tx: Session, asker: Asker, now: datetime) -> Reply:
    reason = Typed(found.rest)
    report = actions.skip(tx, asker.workspace, asker.person, reason, now, found.audience)
    return Reply(messages.skipped(report, asker.words), standing.reminders(report))


def _offer_to_skip(found: Heard, tx: Session, asker: Asker, now: datetime) -> Reply:
    """Say back which report one word would leave out; nothing is changed."""
    report = expectations.begin_coming(tx, asker.workspace, asker.person, now, found.audience)
    return Reply(messages.to_skip(report, asker.words))


def _snooze(found: Heard, tx: Session, asker: Asker, now: datetime) -> Reply:
    if found.rest:
        raise UnknownDelay(found.rest)
    report = actions.snooze_waiting(tx, asker.workspace, asker.person, found.delay, now, found.audience)
    return Reply(messages.put_off(report, asker.words), standing.reminders(report), again=(report.series.id,))


def _status(found: Heard, tx: Session, asker: Asker, now: datetime) -> Reply:
    own = overview.overview(tx, asker.workspace, asker.person, now)
    others = followed.followed(tx, asker.workspace, asker.person, now)
    if not (own or others):
        # Who only reads reports is shown those they got.
        if not overview.readable(tx, asker.workspace, asker.person):
            raise NoSeries
        return _history(found, tx, asker, now)
    return Reply(outlooks.status(own, others, asker.words))


def _history(found: Heard, tx: Session, asker: Asker, now: datetime) -> Reply:
    return Reply(pages.history(tx, asker, found, now))


def _trend(found: Heard, tx: Session, asker: Asker, _now: datetime) -> Reply:
    return pages.trend(tx, asker, found.audience)


def _rhythm(found: Heard, tx: Session, asker: Asker, now: datetime) -> Reply:
    if not found.rest:
        every = rhythms.rhythms(tx, asker.workspace, asker.person, now, found.audience)
        return Reply(outlooks.rhythms(every, asker.words))
    changed = rhythms.change(tx, asker.workspace, asker.person, found.rest, now, found.audience)
    return Reply(outlooks.rhythm_changed(changed, asker.words), again=(changed.series.id,))


def _release(_found: Heard, tx: Session, asker: Asker, _now: datetime) -> Reply:
    slot = releasing.waiting(tx, asker.workspace, asker.person)
    return Reply(held.waits(expectations.expected(tx, asker.workspace, slot), asker.words))


def _decisions(_found: Heard, tx: Session, asker: Asker, _now: datetime) -> Reply:
    found = decisions.log(tx, asker.workspace, asker.person, asked.SHOWN)
    zone = people.person(tx, asker.workspace, asker.person).zone
    titles = {
        key: agreements.series(tx, asker.workspace, key).role for key in {one.slot.series for one in found}
    }
    return Reply(asked.log(found, zone, asker.words, titles))


def _series(_found: Heard, tx: Session, asker: Asker, now: datetime) -> Reply:
    by = people.person(tx, asker.workspace, asker.person)
    return Reply(overviews.listed(tx, by, now, asker.words))


def _delegate(found: Heard, tx: Session, asker: Asker, now: datetime) -> Reply:
    report = expectations.begin_coming(tx, asker.workspace, asker.person, now, found.audience)
    return Reply(notes.to_hand_over(report, asker.words))


def _help(_found: Heard, _tx: Session, asker: Asker, _now: datetime) -> Reply:
    return Reply(messages.usage(asker.words))


_ANSWERS: Mapping[Verb, Callable[[Heard, Session, Asker, datetime], Reply]] = {
    Verb.WRITE: _write,
    Verb.EDIT: _edit,
    Verb.RELEASE: _release,
    Verb.DECISIONS: _decisions,
    Verb.SKIP: _skip,
    Verb.SNOOZE: _snooze,
    Verb.STATUS: _status,
    Verb.HISTORY: _history,
    Verb.TREND: _trend,
    Verb.RHYTHM: _rhythm,
    Verb.SERIES: _series,
    Verb.DELEGATE: _delegate,
    Verb.HELP: _help,
}
PHRASES = Phrases(understand, EXAMPLES, N_("Progress reports"))
