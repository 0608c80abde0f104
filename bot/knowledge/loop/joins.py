"""What the loop adds to the joins of its room."""

from datetime import datetime

from slack_sdk.models.blocks import Block
from sqlalchemy.orm import Session

from bot.joins import Asker, PersonalData
from bot.knowledge.loop import answers, around, checkups, experts, messages, planning, received, store
from bot.knowledge.loop.answers import VerifiedAnswer
from bot.knowledge.loop.planning import plan
from bot.knowledge.loop.rendering import reason, render, shown
from bot.knowledge.loop.store import OpenQuestion
from bot.people import store as people
from bot.people.store import Person
from bot.roles import store as roles

__all__ = ["home_section", "personal_data", "plan", "reason", "render"]


def home_section(tx: Session, asker: Asker, now: datetime) -> tuple[Block, ...]:
    """Return the questions and answers somebody looks after, for Home; nothing for who has none."""
    person = people.person(tx, asker.workspace, asker.person)
    waiting = [shown(tx, one) for one in _to_answer(tx, person, now)]
    reviews = answers.waiting_for(tx, asker.workspace, asker.person)
    given = [one for one in answers.confirmed(tx, asker.workspace) if _is_theirs(tx, person, one)]
    if not (waiting or reviews or given):
        return ()
    return messages.home_section(waiting, reviews, given, asker.words)


def personal_data(tx: Session, workspace: int, person: int) -> PersonalData:
    """Return what the loop keeps about a person."""
    return {
        "open_questions": store.asked_of(tx, workspace, person),
        "questions_to_answer": store.owned_of(tx, workspace, person),
        "verified_answers": answers.answers_of(tx, workspace, person),
        "received_quotes": received.received_of(tx, workspace, person),
        "topics_to_answer": experts.topics_of(tx, workspace, person),
        "skipped_topics": checkups.skipped_of(tx, workspace, person),
    }


def _to_answer(tx: Session, person: Person, now: datetime) -> list[OpenQuestion]:
    own = store.open_ones(tx, person.workspace, person.id)
    told = planning.gaps_of(tx, person.workspace, person.id, now)
    return [*own, *(one for one in told if one not in own)]


def _is_theirs(tx: Session, person: Person, answer: VerifiedAnswer) -> bool:
    if answer.keeper == person.id:
        return True
    if answer.engagement is None:
        return person.is_admin
    return around.looks_after(tx, roles.engagement(tx, person.workspace, answer.engagement), person)
