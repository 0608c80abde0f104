"""The words about targets and reviews that Foyer understands, and what answers them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.calendar.rules import local_day
from bot.joins import Act, Asker, Phrases, Reply
from bot.people import store as people
from bot.people.store import Person
from bot.reviews import actions, messages, overviews, quiet
from bot.reviews.dossier import messages as dossiers
from bot.reviews.dossier.assembling import dossier
from bot.reviews.errors import NobodyReviewed
from bot.reviews.heard import Heard, Verb, heard_directly
from bot.reviews.targets import actions as targeting
from bot.reviews.targets import messages as targets
from bot.roles import several
from bot.roles import store as roles
from bot.roles.store import Engagement
from bot.words import N_, Words

EXAMPLES = (
    N_("“my targets” shows what you are to reach, and takes how far you are"),
    N_("“next review” shows when it is, and what both sides write"),
    N_("“dossier” shows what speaks for you before a review"),
    N_("“ledger” shows what your role is for, each point with what shows it"),
)


def understand(said: str, _today: date) -> Act | None:
    """Return the act that words about targets and reviews mean, or None."""
    found = heard_directly(said)
    return partial(answer, found) if found else None


def answer(found: Heard, tx: Session, asker: Asker, now: datetime) -> Reply:
    """Return what was asked for.

    Raises: every kind of `bot.reviews.errors` about who sees what.
    """
    person = people.person(tx, asker.workspace, asker.person)
    every = actions.whose(tx, person, now)
    is_own = every[0].person == person.id
    if len(every) > 1 and not (is_own and found.verb is Verb.LEDGER):
        return Reply(overviews.choice(tx, every, asker.words))
    return Reply(_ANSWERS[found.verb](found, tx, person, every[0], now, asker.words))


def _targets(
    _found: Heard, tx: Session, person: Person, role: Engagement, now: datetime, w: Words
) -> Message:
    name = several.whose(tx, role, people.person(tx, role.workspace, role.person).name)
    return targets.overview(targeting.look(tx, person, role.id, now), name, w)


def _review(_found: Heard, tx: Session, person: Person, role: Engagement, now: datetime, w: Words) -> Message:
    return messages.card(actions.look(tx, person, role.id, None, now), w)


def _dossier(
    _found: Heard, tx: Session, person: Person, role: Engagement, now: datetime, w: Words
) -> Message:
    of = actions.look(tx, person, role.id, None, now)
    found = dossier(tx, of, local_day(now, person.zone))
    return dossiers.offered(of, found, w) if found else messages.card(of, w)


def _ledger(found: Heard, tx: Session, person: Person, _role: Engagement, now: datetime, w: Words) -> Message:
    own = roles.engagement_of(tx, person.workspace, person.id)
    if own is None:
        raise NobodyReviewed
    weeks, today = found.weeks or quiet.WEEKS, local_day(now, person.zone)
    every = (own, *several.beside(tx, own, today))
    return quiet.message([quiet.of(tx, one, today, weeks) for one in every], w)


_ANSWERS: Mapping[Verb, Callable[[Heard, Session, Person, Engagement, datetime, Words], Message]] = {
    Verb.TARGETS: _targets,
    Verb.REVIEW: _review,
    Verb.DOSSIER: _dossier,
    Verb.LEDGER: _ledger,
}
PHRASES = Phrases(understand, EXAMPLES, N_("Targets and reviews"))
