"""What answers who asks about a role, by the command or in words: card, people, days away, privacy."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from slack_sdk.models.views import View
from sqlalchemy.orm import Session

from bot import setup
from bot.assistant import Assistant
from bot.blocks import Message, Typed
from bot.calendar import absences
from bot.calendar import messages as away
from bot.calendar.rules import local_day
from bot.calendar.spans import parse_span
from bot.drafts import actions as drafts
from bot.drafts import forms as drafting
from bot.knowledge.shelf import actions as shelf
from bot.knowledge.shelf import messages as handbooks
from bot.knowledge.shelf.errors import NotTheirShelf
from bot.onboarding import actions as onboarding
from bot.onboarding.form import preferences_form
from bot.onboarding.rolecard import role_card
from bot.outbox import actions as outbox
from bot.outbox import messages as post
from bot.outbox import store as outbox_store
from bot.outbox.admins import admins
from bot.outbox.errors import NotAnAdmin
from bot.outbox.preview import coming
from bot.people import store as people
from bot.people.store import Person
from bot.privacy import holding, holds
from bot.privacy.counts import privacy_message
from bot.privacy.export import kept
from bot.privacy.looks import Look, looked
from bot.regime.governance import actions as governing
from bot.regime.governance import closing, overviews
from bot.regime.governance import messages as policies
from bot.regime.governance.errors import NobodyGoverned
from bot.regime.own import awaydays as own
from bot.regime.plan import actions as plan
from bot.regime.team import pages as team
from bot.roles import messages, several
from bot.roles import store as roles
from bot.roles.circle import circle
from bot.roles.errors import NoRoleHere
from bot.roles.folding import fold
from bot.roles.heard import EVERYBODY, Heard, Word
from bot.roles.store import Engagement
from bot.words import Words
from handlers import notice, owndata, posted, roleplan
from handlers.speaker import Speaker

PREVIEWED = timedelta(days=14)
YEAR = 4  # digits of a year


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who asks, what was typed after the word that was understood, and when."""

    foyer: Assistant
    who: Speaker
    rest: str
    now: datetime

    @property
    def person(self) -> Person:
        """Who asks."""
        return self.who.person

    @property
    def words(self) -> Words:
        """The words of their language."""
        return self.who.words

    @property
    def today(self) -> date:
        """The date it is for them."""
        return local_day(self.now, self.person.zone)


def answer(foyer: Assistant, who: Speaker, said: Heard, now: datetime) -> Message | View:
    """Do what was understood; return the answer, which is a form for preferences.

    Raises: what the verbs of roles, of the calendar and of the post raise.
    """
    return _ANSWERS[said.word](_Asked(foyer, who, said.rest, now))


def looks_after(foyer: Assistant, person: Person) -> bool:
    """Return whether somebody looks after Foyer here."""
    with foyer.reading() as tx:
        return person.id in admins(tx, foyer.workspace)


def _manages(foyer: Assistant, person: Person) -> bool:
    """Return whether somebody manages a role."""
    with foyer.reading() as tx:
        near = roles.engagements_with(tx, foyer.workspace, person.id)
        return any("manager" in circle(tx, one).roles_of(person.id) for one in near)


def _help(asked: _Asked) -> Message:
    is_admin = looks_after(asked.foyer, asked.person)
    return messages.usage(asked.words, is_admin=is_admin, manages=_manages(asked.foyer, asked.person))


def _card(asked: _Asked) -> Message:
    with asked.foyer.reading() as tx:
        engagement = _engagements(tx, asked.person)[0]
        own = engagement.person == asked.person.id
        card = role_card(tx, engagement)
        beside = [role_card(tx, one) for one in several.beside(tx, engagement, asked.today)] if own else []
    return messages.role_card(card, asked.words, own=own, beside=beside)


def _people(asked: _Asked) -> Message:
    with asked.foyer.reading() as tx:
        every = [circle(tx, engagement) for engagement in _engagements(tx, asked.person)]
    named = [one for one in every if fold(asked.rest) in fold(one.person.name.raw)] or every
    decides = (one.engagement.id for one in named if one.may_be_changed_by(asked.person))
    return messages.people(named, frozenset(decides), asked.words)


def _away(asked: _Asked) -> Message:
    foyer, person = asked.foyer, asked.person
    if not asked.rest:
        with foyer.reading() as tx:
            return away.coming(absences.coming(tx, foyer.workspace, person.id, asked.today), asked.words)
    span = parse_span(asked.rest, asked.today)
    notice.ensure_shown(foyer, asked.who, asked.now)
    with foyer.transaction() as tx:
        announced = own.announce(tx, person, span, asked.now)
        outbox_store.queue_all(tx, foyer.workspace, announced.done.dues, asked.now)
        setup.look_again(tx, foyer.workspace, person.id, asked.now)
    if announced.done.dues:
        foyer.lane.deliver(asked.now)
    return away.kept(announced.absence, asked.words, announced.names)


def _back(asked: _Asked) -> Message:
    foyer, person, w = asked.foyer, asked.person, asked.words
    with foyer.transaction() as tx:
        ended, withdrawn = own.come_back(tx, person, asked.now)
        setup.look_again(tx, foyer.workspace, person.id, asked.now)
        left = absences.coming(tx, foyer.workspace, person.id, asked.today)
    posted.edit(foyer, withdrawn.edits)
    return away.coming(left, w, away.welcome_back(ended, w))


def _preferences(asked: _Asked) -> View:
    foyer, person = asked.foyer, asked.person
    with foyer.reading() as tx:
        office_days = plan.usual_office_days(tx, foyer.workspace, person.id, asked.now)
    return preferences_form(person, office_days, asked.words)


def _privacy(asked: _Asked) -> Message:
    foyer, person = asked.foyer, asked.person
    with foyer.reading() as tx:
        found = kept(tx, foyer.workspace, foyer.capabilities, person.id)
        contact = onboarding.contact(tx, foyer.workspace, person.id)
    counts = {kind: len(records) for kind, records in found.items()}
    return privacy_message(counts, contact, foyer.practice, asked.words)


def _preview(asked: _Asked) -> Message:
    foyer, person = asked.foyer, asked.person
    for_all = fold(asked.rest) in EVERYBODY
    if for_all and not looks_after(foyer, person):
        raise NotAnAdmin
    with foyer.reading() as tx:
        found = coming(
            tx,
            foyer.workspace,
            foyer.capabilities,
            asked.now,
            asked.now + PREVIEWED,
            person=None if for_all else person.id,
            w=asked.words,
        )
    if for_all:
        _keep_looks(asked, Look.PREVIEW, {one.recipient.person for one in found})
    return post.preview(found, asked.words, person.zone)


def _log(asked: _Asked) -> Message:
    foyer, person = asked.foyer, asked.person
    with foyer.reading() as tx:
        fates = outbox.delivery_log(tx, foyer.workspace, person.id)
    _keep_looks(asked, Look.POST, {one.person for one in fates})
    return post.log(fates, asked.words, person.zone)


def _keep_looks(asked: _Asked, what: Look, persons: Collection[int | None]) -> None:
    """Keep for each person that who asks is shown something about them."""
    foyer, by = asked.foyer, asked.person.id
    with foyer.transaction() as tx:
        for person in sorted(one for one in persons if one is not None):
            looked(tx, foyer.workspace, person, by, what, str(asked.today), asked.now)


def _documents(asked: _Asked) -> Message:
    foyer, person = asked.foyer, asked.person
    with foyer.reading() as tx:
        theirs = shelf.shelf_of(tx, person)
        found = shelf.listed(tx, foyer.workspace, foyer.semantics, theirs)
    return handbooks.listed(found, person.zone, asked.words)


def _docs(asked: _Asked) -> Message:
    """List what is answered from: to who decides on it with its buttons, to others by name."""
    try:
        return _documents(asked)
    except NotTheirShelf:
        with asked.foyer.reading() as tx:
            names = shelf.names_of(tx, _engagements(tx, asked.person)[0])
        return handbooks.answered_from([Typed(name) for name in names], asked.words)


def _collective(asked: _Asked) -> Message:
    with asked.foyer.reading() as tx:
        return team.information(tx, asked.person, asked.words)


def legal_holds(foyer: Assistant, who: Speaker) -> Message:
    """Return the legal holds for who looks after Foyer; raises NotAnAdmin."""
    if not looks_after(foyer, who.person):
        raise NotAnAdmin
    with foyer.reading() as tx:
        found = holds.holds(tx, foyer.workspace)
        names = {one.person: people.person(tx, foyer.workspace, one.person).name for one in found}
    return holding.listed(found, names, who.words)


def policies_of(foyer: Assistant, who: Speaker, typed: str, now: datetime) -> Message:
    """Return how office days are counted, to who decides on it; raises NobodyGoverned for others."""
    return _policy(_Asked(foyer, who, typed, now))


def _policy(asked: _Asked) -> Message:
    """Show how office days are counted: to who decides on it every role of theirs, to others their own."""
    foyer, person, w = asked.foyer, asked.person, asked.words
    with foyer.reading() as tx:
        own = roles.engagement_of(tx, foyer.workspace, person.id)
        try:
            decides = governing.theirs(tx, person)
        except NobodyGoverned:
            if own is None:
                raise
            return policies.policy(governing.policy(tx, own, asked.now), w, may_change=False)
        every = [governing.policy(tx, one, asked.now) for one in decides]
    named = [one for one in every if fold(asked.rest) in fold(one.person.name.raw)] or every
    return policies.policy(named[0], w, may_change=True) if len(named) == 1 else policies.listed(named, w)


def _calendars(asked: _Asked) -> Message:
    year = int(asked.rest) if asked.rest.isdecimal() and len(asked.rest) == YEAR else asked.today.year
    with asked.foyer.reading() as tx:
        return closing.overview(overviews.overview(tx, asked.person, year), asked.words)


def _set_up(asked: _Asked) -> View:
    with asked.foyer.reading() as tx:
        drafts.check_may(tx, asked.person)
    return drafting.paste(asked.words)


def _engagements(tx: Session, person: Person) -> list[Engagement]:
    """Return the engagements somebody may see here, at least one; a Slack admin sees every one."""
    near = roles.engagements_with(tx, person.workspace, person.id)
    if person.is_admin:
        near += [one for one in roles.engagements(tx, person.workspace) if one not in near]
    if not near:
        raise NoRoleHere
    return near


_ANSWERS: Mapping[Word, Callable[[_Asked], Message | View]] = {
    Word.CARD: _card,
    Word.HELP: _help,
    Word.PEOPLE: _people,
    Word.PREFERENCES: _preferences,
    Word.PRIVACY: _privacy,
    Word.PREVIEW: _preview,
    Word.DOCS: _docs,
    Word.EXPORT: lambda asked: owndata.send(asked.foyer, asked.who, asked.now),
    Word.LOG: _log,
    Word.DOCUMENTS: _documents,
    Word.COLLECTIVE: _collective,
    Word.HOLD: lambda asked: legal_holds(asked.foyer, asked.who),
    Word.POLICY: _policy,
    Word.PLAN: lambda asked: roleplan.plan(asked.foyer, asked.who, asked.rest, asked.now),
    Word.TASKS: lambda asked: roleplan.tasks(asked.foyer, asked.who, asked.now),
    Word.START: lambda asked: roleplan.would_start(asked.foyer, asked.who, asked.rest, asked.now),
    Word.END: lambda asked: roleplan.would_end(asked.foyer, asked.who, asked.rest, asked.now),
    Word.CALENDARS: _calendars,
    Word.SET_UP: _set_up,
    Word.AWAY: _away,
    Word.BACK: _back,
}
