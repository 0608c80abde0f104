"""The verbs of setting a role up in Slack; each works in the caller's open transaction and never commits."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot import setup
from bot.blocks import Typed
from bot.calendar.rules import local_day
from bot.documents import store as documents
from bot.documents.document import Document
from bot.documents.reading import document_of
from bot.drafts import rules, store
from bot.drafts.errors import DraftGone, NoRoleToRenew
from bot.drafts.rules import Changes
from bot.drafts.store import Draft
from bot.outbox.admins import admins
from bot.outbox.errors import NotAnAdmin
from bot.people import store as people
from bot.people.store import Person
from bot.reports.cadence_proposed import anchored
from bot.reports.cadence_text import cadence
from bot.roles import store as roles
from bot.roles.agreed import edits_of
from bot.roles.edits import Edits, edited, proposed
from bot.roles.folding import fold
from bot.roles.proposals import Proposal, proposals
from bot.roles.rules import role_sheet
from bot.roles.sheet import RoleSheet
from bot.roles.store import Engagement
from bot.setup import Cast, Days, SetUp


@dataclass(frozen=True, slots=True)
class Renewal:
    """A role of the same name that is there already, whose it is, and what the document changes in it."""

    engagement: Engagement
    name: Typed
    changes: Changes


@dataclass(frozen=True, slots=True)
class Seen:
    """A draft as its card shows it.

    Args:
        sheet: what the document says, with what was said otherwise.
        days: first and last day, as far as they are known.
        asked: what has to be said before the role can begin.
        renewals: the roles of this name that are there already.
        left_out: what the document proposes and somebody does not want.
    """

    draft: Draft
    sheet: RoleSheet
    proposals: tuple[Proposal, ...]
    days: Days
    asked: tuple[rules.Asked, ...]
    renewals: tuple[Renewal, ...]
    left_out: tuple[Proposal, ...]


def check_may(tx: Session, person: Person) -> None:
    """Raise NotAnAdmin for who does not look after Foyer here."""
    if person.id not in admins(tx, person.workspace):
        raise NotAnAdmin


def begin(tx: Session, by: Person, document: Document, now: datetime) -> Seen:
    """Begin to set a role document up; raises NotAnAdmin, NotARoleDocument, UnknownLanguage."""
    check_may(tx, by)
    role_sheet(document)
    draft = store.begin(tx, by.workspace, by.id, document.name, document.text, now)
    return _seen(tx, draft, by, now)


def seen(tx: Session, by: Person, key: int, now: datetime) -> Seen:
    """Return a draft as it stands; raises NotAnAdmin, DraftGone."""
    check_may(tx, by)
    draft = store.draft(tx, by.workspace, key)
    if draft is None:
        raise DraftGone
    return _seen(tx, draft, by, now)


def say(tx: Session, by: Person, key: int, days: Days, edits: Edits, now: datetime) -> Seen:
    """Keep what somebody wants otherwise than the document proposes; what they do not name stays.

    Raises: NotAnAdmin, DraftGone; EndsBeforeStart; what `cadence` raises.
    """
    current = seen(tx, by, key, now)
    before, said = current.draft.days, current.draft.edits
    days = Days(days.start or before.start, days.end or before.end)
    edits = edits.over(said)
    _check(current.sheet, days, edits, by, now)
    store.say(tx, by.workspace, key, days, edits)
    return seen(tx, by, key, now)


def set_up(tx: Session, by: Person, key: int, cast: Cast, now: datetime, plan: str | None = None) -> SetUp:
    """Begin the role of a draft, whole or not at all.

    Args:
        plan: what stands in the file of its plan; None for a role that has one.

    Raises: NotAnAdmin, DraftGone, and as `setup.set_up`.
    """
    draft = seen(tx, by, key, now).draft
    document = document_of(draft.name, draft.text)
    done = setup.set_up(tx, by.workspace, document, cast, now, draft.days, plan, draft.edits)
    store.forget(tx, by.workspace, key)
    return done


def renew(tx: Session, by: Person, key: int, engagement: int, now: datetime) -> SetUp:
    """Adopt a changed document for a role that is there; what was done in it, and who is who, stays.

    Raises: NotAnAdmin, DraftGone, NoRoleToRenew, and as `setup.set_up`.
    """
    current = seen(tx, by, key, now)
    found = next((one for one in current.renewals if one.engagement.id == engagement), None)
    if found is None:
        raise NoRoleToRenew
    _keep_what_was_agreed(tx, current, found.engagement)
    return set_up(tx, by, key, Cast(found.engagement.person), now)


def put_aside(tx: Session, by: Person, key: int) -> Draft:
    """Forget a draft, and return what it was; raises NotAnAdmin, DraftGone."""
    check_may(tx, by)
    draft = store.draft(tx, by.workspace, key)
    if draft is None:
        raise DraftGone
    store.forget(tx, by.workspace, key)
    return draft


def _seen(tx: Session, draft: Draft, by: Person, now: datetime) -> Seen:
    stated = role_sheet(document_of(draft.name, draft.text))
    sheet = edited(stated, draft.edits)
    days = setup.days_of(sheet, draft.days)
    wanted = proposed(stated, draft.edits)
    about = {(one.kind, one.audience) for one in wanted}
    return Seen(
        draft=draft,
        sheet=sheet,
        proposals=wanted,
        days=days,
        asked=rules.asked(sheet, days.start, days.end),
        renewals=_renewals(tx, draft, sheet, local_day(now, by.zone)),
        left_out=tuple(one for one in proposals(stated) if (one.kind, one.audience) not in about),
    )


def _renewals(tx: Session, draft: Draft, sheet: RoleSheet, today: date) -> tuple[Renewal, ...]:
    title = fold(sheet.title.text if sheet.title else draft.name)
    running = (one for one in roles.engagements(tx, draft.workspace) if one.end >= today)
    return tuple(_renewal(tx, one, sheet) for one in running if fold(one.title.raw) == title)


def _renewal(tx: Session, engagement: Engagement, sheet: RoleSheet) -> Renewal:
    name = people.person(tx, engagement.workspace, engagement.person).name
    return Renewal(engagement, name, rules.changes(_sheet_of(tx, engagement), sheet))


def _sheet_of(tx: Session, engagement: Engagement) -> RoleSheet:
    stored = documents.document(tx, engagement.workspace, engagement.document)
    return role_sheet(document_of(stored.name, stored.text))


def _keep_what_was_agreed(tx: Session, current: Seen, engagement: Engagement) -> None:
    """Keep the name of the role, and days agreed on otherwise than a document said that says the same now."""
    before, after, said = _sheet_of(tx, engagement), current.sheet, current.draft.days
    is_same_start = after.start is None or before.start == after.start
    is_same_end = after.end is None or before.end == after.end
    days = Days(
        said.start or (engagement.start if is_same_start else None),
        said.end or (engagement.end if is_same_end and is_same_start else None),
    )
    edits = replace(current.draft.edits.over(edits_of(tx, engagement)), title=engagement.title.raw)
    store.say(tx, engagement.workspace, current.draft.id, days, edits)


def _check(sheet: RoleSheet, said: Days, edits: Edits, by: Person, now: datetime) -> None:
    days = setup.days_of(sheet, said)
    if days.start and days.end and days.end < days.start:
        raise setup.EndsBeforeStart(days.start, days.end)
    for rhythm in filter(None, edits.rhythms.values()):
        cadence(anchored(rhythm, days.start or local_day(now, by.zone)), by.zone)
