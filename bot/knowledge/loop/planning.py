"""The messages of the loop: what each is about, to whom, when. One diary for a workspace has all of them."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.calendar.rules import local_day
from bot.joins import Due, Manner, Plan, Recipient, Subject
from bot.knowledge.loop import answers, around, rules, store
from bot.knowledge.loop.answers import VerifiedAnswer
from bot.knowledge.loop.rules import Step
from bot.knowledge.loop.store import Asker, OpenQuestion
from bot.people import store as people
from bot.roles import store as roles

ASKED, ANSWERED, UNANSWERABLE = "knowledge.open", "knowledge.answered", "knowledge.unanswerable"
GAPS, RENEW, PROPOSED = "knowledge.gaps", "knowledge.renew", "knowledge.proposed"
RECALLED, DISAGREE, BEFORE = "knowledge.recalled", "knowledge.disagree", "knowledge.before"

_KEEPS = timedelta(days=14)  # over a holiday of whoever is asked or told
_A_WEEK = timedelta(days=7)
_A_DAY = timedelta(days=1)  # before it, a question of this morning needs no list
_A_MOMENT = timedelta(microseconds=1)


def plan(tx: Session, subject: Subject, since: datetime, until: datetime) -> Plan:
    """Return what the clock makes due in a workspace after `since` and up to `until`, and when there is more.

    Args:
        subject: the workspace; its key is that of the workspace, too.
    """
    every = [*_reminders(tx, subject.workspace), *_renewals(tx, subject.workspace)]
    weekly = list(_gap_lists(tx, subject.workspace, since, until))
    later = [*(due.due for due in every if due.due > until), *_next_mondays(tx, subject.workspace, until)]
    due = [*(due for due in every if since < due.due <= until), *weekly]
    return Plan(tuple(sorted(due, key=lambda one: one.due)), next_due=min(later, default=None))


def asked(question: OpenQuestion, now: datetime) -> tuple[Due, ...]:
    """Return the message that gives a question to its owner; none where it has no owner."""
    if question.owner is None:
        return ()
    return (_step(ASKED, question, question.owner, now),)


def owners_keys(question: OpenQuestion) -> tuple[str, ...]:
    """Return the natural keys of the messages in which a question's present owner was asked."""
    if question.owner is None:
        return ()
    kinds = (ASKED, Step.FIRST, Step.SECOND)
    return tuple(_step(kind, question, question.owner, question.owned_since).key for kind in kinds)


def answered(question: OpenQuestion, asker: Asker, now: datetime) -> Due:
    """Return the message that tells somebody who asked the answer to their question."""
    return _closed(ANSWERED, question, asker, now)


def unanswerable(question: OpenQuestion, asker: Asker, now: datetime) -> Due:
    """Return the message that tells somebody who asked that there is no answer."""
    return _closed(UNANSWERABLE, question, asker, now)


def proposed(answer: VerifiedAnswer, now: datetime) -> tuple[Due, ...]:
    """Return the message that asks the keeper of a proposed answer to review it."""
    return tuple(_once(PROPOSED, answer.id, (answer.keeper,), "", now))


def keepers_keys(answer: VerifiedAnswer) -> tuple[str, ...]:
    """Return the natural keys of the messages in which its keeper was asked about an answer."""
    whom, until = (answer.keeper,), answer.valid_until.isoformat()
    asked = (
        *_once(PROPOSED, answer.id, whom, "", answer.written),
        *_once(RENEW, answer.id, whom, until, answer.written),
    )
    return tuple(due.key for due in asked)


def recalled(persons: Iterable[int], now: datetime) -> tuple[Due, ...]:
    """Return the messages that tell people what has changed of what they received."""
    return tuple(due for one in persons for due in _once(RECALLED, one, (one,), now.isoformat(), now))


def disagree(engagement: int, told: Iterable[int], now: datetime) -> tuple[Due, ...]:
    """Return the messages about documents that contradict each other."""
    return tuple(_once(DISAGREE, engagement, told, now.isoformat(), now))


def before(engagement: int, told: Iterable[int], now: datetime) -> tuple[Due, ...]:
    """Return the messages about newcomers' questions that the documents of a role do not answer."""
    return tuple(_once(BEFORE, engagement, told, now.isoformat(), now))


def gap_list_key(workspace: int, person: int, monday: str) -> str:
    """Return the natural key of somebody's list of open questions of a week."""
    return f"{GAPS}:{workspace}:{Recipient(person=person)}:{monday}"


def gaps_of(tx: Session, workspace: int, person: int, now: datetime) -> list[OpenQuestion]:
    """Return the open questions of running roles that somebody is told of, the oldest first."""
    return [one for one in _listed(tx, workspace).get(person, ()) if not has_ended(tx, one, now)]


def _reminders(tx: Session, workspace: int) -> Iterator[Due]:
    for question in store.open_ones(tx, workspace):
        if question.owner is None:
            continue
        days = around.days_of(tx, workspace, question.owner, question.owned_since)
        for step, at in rules.steps(question.owned_since, days):
            told = (question.owner,) if step is not Step.TOLD else _others(tx, question)
            yield from (_step(step, question, person, at) for person in told)


def _renewals(tx: Session, workspace: int) -> Iterator[Due]:
    for answer in answers.confirmed(tx, workspace):
        if answer.keeper is None:
            continue
        zone = people.person(tx, workspace, answer.keeper).zone
        at = rules.renewal(answer.valid_until, zone)
        yield from _once(RENEW, answer.id, (answer.keeper,), answer.valid_until.isoformat(), at)


def _gap_lists(tx: Session, workspace: int, since: datetime, until: datetime) -> Iterator[Due]:
    for person, listed in _listed(tx, workspace).items():
        zone = people.person(tx, workspace, person).zone
        for monday, at in rules.mondays(zone, since, until):
            if any(one.asked + _A_DAY <= at and not has_ended(tx, one, at) for one in listed):
                yield Due(
                    kind=GAPS,
                    subject=workspace,
                    recipient=Recipient(person=person),
                    occurrence=monday.isoformat(),
                    due=at,
                    expires=at + _A_WEEK,
                )


def _next_mondays(tx: Session, workspace: int, until: datetime) -> Iterator[datetime]:
    for person, listed in _listed(tx, workspace).items():
        waiting = [one.asked + _A_DAY for one in listed if not has_ended(tx, one, until)]
        if waiting:
            zone = people.person(tx, workspace, person).zone
            yield rules.next_monday(zone, max(until, min(waiting) - _A_MOMENT))[1]


def _listed(tx: Session, workspace: int) -> dict[int, list[OpenQuestion]]:
    """Return the open questions by whom they are listed for, by our own keys."""
    found: dict[int, list[OpenQuestion]] = {}
    for question in store.open_ones(tx, workspace):
        for person in _told(tx, question):
            found.setdefault(person, []).append(question)
    return found


def has_ended(tx: Session, question: OpenQuestion, now: datetime) -> bool:
    """Tell whether the role a question is about has ended."""
    engagement = roles.engagement(tx, question.workspace, question.engagement)
    zone = people.person(tx, question.workspace, engagement.person).zone
    return local_day(now, zone) > engagement.end


def _told(tx: Session, question: OpenQuestion) -> list[int]:
    return around.keepers(tx, roles.engagement(tx, question.workspace, question.engagement))


def _others(tx: Session, question: OpenQuestion) -> list[int]:
    """Return who is told that an owner does not answer: the manager or else the admins, not the owner."""
    told = [one for one in _told(tx, question) if one != question.owner]
    return told or [one for one in around.admins(tx, question.workspace) if one != question.owner]


def _closed(kind: str, question: OpenQuestion, asker: Asker, now: datetime) -> Due:
    (due,) = _once(kind, question.id, (asker.person,), "", now, rules.manner(asker.asked, now))
    return due


def _step(kind: str, question: OpenQuestion, person: int, at: datetime) -> Due:
    (due,) = _once(kind, question.id, (person,), question.owned_since.isoformat(), at)
    return due


def _once(
    kind: str,
    subject: int,
    told: Iterable[int | None],
    occurrence: str,
    at: datetime,
    manner: Manner = Manner.NUDGE,
) -> Iterator[Due]:
    for person in told:
        if person is not None:
            yield Due(
                kind=kind,
                subject=subject,
                recipient=Recipient(person=person),
                occurrence=occurrence,
                due=at,
                expires=at + _KEEPS,
                manner=manner,
            )
