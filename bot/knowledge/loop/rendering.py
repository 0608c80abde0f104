"""The words for a message of the loop right before it is sent, or why it is not needed any more."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Message, Typed
from bot.joins import NotWanted, Occasion, Reason
from bot.knowledge.loop import (
    answers,
    checkups,
    messages,
    planning,
    received,
    rehearsing,
    store,
    tidings,
)
from bot.knowledge.loop.messages import Shown
from bot.knowledge.loop.rules import Step
from bot.knowledge.loop.store import OpenQuestion
from bot.knowledge.loop.tables import ANSWERED, CONFIRMED, OPEN, PROPOSED, UNANSWERABLE
from bot.people import store as people
from bot.people.store import Person
from bot.roles import store as roles
from bot.words import N_, Words, words

Rendered = Message | NotWanted


def render(tx: Session, occasion: Occasion, now: datetime) -> Rendered:
    """Return a message in the language of whom it goes to, or why it is no longer wanted."""
    write = _WRITTEN.get(occasion.kind)
    if write is None or occasion.recipient.person is None:
        return NotWanted("nothing_of_this_kind")
    return write(tx, occasion, people.person(tx, occasion.workspace, occasion.recipient.person), now)


def reason(occasion: Occasion, w: Words) -> Reason | None:
    """Return why somebody gets a message of the loop; None for a kind that is none of it."""
    rule = _REASONS.get(occasion.kind)
    return Reason(w.say(rule)) if rule else None


def shown(tx: Session, question: OpenQuestion) -> Shown:
    """Return a question with the names that its reader may see."""
    named = [one.person for one in question.askers if one.named]
    return Shown(
        question,
        askers=tuple(_name(tx, question.workspace, one) for one in named),
        hidden=len(question.askers) - len(named),
        owner=_name(tx, question.workspace, question.owner) if question.owner else None,
    )


def gap_list(tx: Session, reader: Person, now: datetime) -> Message:
    """Return the open questions somebody is told of, or that there are none."""
    found = planning.gaps_of(tx, reader.workspace, reader.id, now)
    return messages.gaps([shown(tx, one) for one in found], words(reader.language))


def _asked(tx: Session, occasion: Occasion, reader: Person, now: datetime) -> Rendered:
    question = store.question(tx, occasion.workspace, occasion.subject)
    unwanted = _unwanted(tx, question, occasion, now)
    if unwanted:
        return unwanted
    w, about = words(reader.language), shown(tx, question)
    if occasion.kind == planning.ASKED:
        return messages.asked(about, w)
    if occasion.kind == Step.TOLD:
        return messages.unanswered(about, w)
    return messages.reminder(about, w, is_last=occasion.kind == Step.SECOND)


def _unwanted(tx: Session, question: OpenQuestion, occasion: Occasion, now: datetime) -> NotWanted | None:
    if question.state != OPEN:
        return NotWanted("answered" if question.state == ANSWERED else "given_up")
    if occasion.occurrence != question.owned_since.isoformat():
        return NotWanted("passed_on")
    return NotWanted("engagement_ended") if planning.has_ended(tx, question, now) else None


def _answered(tx: Session, occasion: Occasion, reader: Person, _now: datetime) -> Rendered:
    question = store.question(tx, occasion.workspace, occasion.subject)
    if question.state != ANSWERED or question.answer is None:
        return NotWanted("withdrawn")
    answer = answers.answer(tx, occasion.workspace, question.answer)
    if answer.state != CONFIRMED:
        return NotWanted("withdrawn")
    by = _name(tx, occasion.workspace, answer.keeper)
    return tidings.answered(_their_words(question, reader), answer, by, words(reader.language), reader.zone)


def _unanswerable(tx: Session, occasion: Occasion, reader: Person, _now: datetime) -> Rendered:
    question = store.question(tx, occasion.workspace, occasion.subject)
    if question.state != UNANSWERABLE:
        return NotWanted("answered")
    by = _name(tx, occasion.workspace, question.closed_by)
    return tidings.unanswerable(_their_words(question, reader), question, by, words(reader.language))


def _gaps(tx: Session, occasion: Occasion, reader: Person, now: datetime) -> Rendered:
    if not planning.gaps_of(tx, occasion.workspace, reader.id, now):
        return NotWanted("nothing_open")
    return gap_list(tx, reader, now)


def _renewal(tx: Session, occasion: Occasion, reader: Person, _now: datetime) -> Rendered:
    answer = answers.answer(tx, occasion.workspace, occasion.subject)
    if answer.state != CONFIRMED:
        return NotWanted("withdrawn")
    if answer.valid_until.isoformat() != occasion.occurrence or answer.keeper != reader.id:
        return NotWanted("renewed")
    return messages.renewal(answer, words(reader.language))


def _proposed(tx: Session, occasion: Occasion, reader: Person, _now: datetime) -> Rendered:
    answer = answers.answer(tx, occasion.workspace, occasion.subject)
    if answer.state != PROPOSED:
        return NotWanted("reviewed")
    by = _name(tx, occasion.workspace, answer.author)
    return messages.proposed(answer, by, words(reader.language))


def _recalled(tx: Session, occasion: Occasion, reader: Person, _now: datetime) -> Rendered:
    at = datetime.fromisoformat(occasion.occurrence)
    changes = received.recalled(tx, occasion.workspace, reader.id, at)
    return tidings.recalled(changes, words(reader.language)) if changes else NotWanted("nothing_left")


def _disagree(tx: Session, occasion: Occasion, reader: Person, _now: datetime) -> Rendered:
    engagement = roles.engagement(tx, occasion.workspace, occasion.subject)
    found = checkups.contradictions(tx, occasion.workspace, engagement.id)
    if not found:
        return NotWanted("settled")
    return tidings.disagree(found, engagement.title, words(reader.language))


def _before(tx: Session, occasion: Occasion, reader: Person, _now: datetime) -> Rendered:
    engagement = roles.engagement(tx, occasion.workspace, occasion.subject)
    left = rehearsing.left(tx, engagement)
    if not left:
        return NotWanted("nothing_open")
    return tidings.before(engagement.id, engagement.title, left, words(reader.language))


def _their_words(question: OpenQuestion, reader: Person) -> Typed:
    return next((one.text for one in question.askers if one.person == reader.id), question.text)


def _name(tx: Session, workspace: int, person: int | None) -> Typed:
    return people.person(tx, workspace, person).name if person else Typed("?")


_WRITTEN: Mapping[str, Callable[[Session, Occasion, Person, datetime], Rendered]] = {
    planning.ASKED: _asked,
    Step.FIRST: _asked,
    Step.SECOND: _asked,
    Step.TOLD: _asked,
    planning.ANSWERED: _answered,
    planning.UNANSWERABLE: _unanswerable,
    planning.GAPS: _gaps,
    planning.RENEW: _renewal,
    planning.PROPOSED: _proposed,
    planning.RECALLED: _recalled,
    planning.DISAGREE: _disagree,
    planning.BEFORE: _before,
}
_REASONS: Mapping[str, str] = {
    planning.ASKED: N_("Somebody asked what the documents do not answer, and you are the one to know."),
    Step.FIRST: N_("A question has waited for you for a working day."),
    Step.SECOND: N_("A question has waited for you for three working days."),
    Step.TOLD: N_("A question has waited for five working days, and you look after the answers of the role."),
    planning.ANSWERED: N_("You asked something, and somebody has answered it."),
    planning.UNANSWERABLE: N_("You asked something, and nobody can answer it."),
    planning.GAPS: N_(
        "Each Monday I list the questions that nobody has answered, for those who look after them."
    ),
    planning.RENEW: N_("You confirmed an answer, and it ends in a week."),
    planning.PROPOSED: N_("Somebody proposed an answer, and you are the one to review it."),
    planning.RECALLED: N_("I answered you from something that has changed since."),
    planning.DISAGREE: N_("I compare the documents of a role whenever one of them changes."),
    planning.BEFORE: N_(
        "I ask the documents of a role what newcomers ask most, whenever one of them changes."
    ),
}
