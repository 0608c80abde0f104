"""Setting up: a role document and the people around it become a working assistant.

What the document proposes is adopted by the rooms it concerns, each with the line it came from.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from bot.documents import store as documents
from bot.documents.document import Document
from bot.documents.reading import document_of
from bot.errors import FoyerError
from bot.knowledge.loop.recalling import recall_document
from bot.onboarding import actions as onboarding
from bot.onboarding import moves
from bot.onboarding.plan import actions as plans
from bot.onboarding.plan.rules import Term
from bot.onboarding.plan.store import adopted
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.people import store as people
from bot.regime import actions as regime
from bot.regime.own import actions as own
from bot.regime.proposed import terms_of
from bot.reports import actions as reports
from bot.reports import rhythms
from bot.reports.agreements import series_for
from bot.reports.audiences import TEAM
from bot.reports.cadence_proposed import anchored
from bot.roles import calendars, ledger
from bot.roles import store as roles
from bot.roles.agreed import edits_of
from bot.roles.agreed import keep as keep_edits
from bot.roles.circle import Circle, circle
from bot.roles.edits import Edits, edited, proposed
from bot.roles.lengths import Length, last_day
from bot.roles.proposals import USUAL_MONTHS, Audience, Proposal
from bot.roles.rules import role_sheet
from bot.roles.sheet import RoleSheet
from bot.roles.store import Engagement

AT_THEIR_TIME = ("onboarding", "regime", "reviews")  # whose messages come by a person's zone and prompt time


@dataclass(eq=False)
class DatesMissing(FoyerError):
    """The document `name` does not say when the role starts or ends, and nobody else did."""

    name: str


@dataclass(eq=False)
class EndsBeforeStart(FoyerError):
    """The last day of a role, `last`, lies before its first, `first`."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who around an engagement, by our own keys.

    Args:
        person: the new person.
        channel: the project's channel, where reports are asked for; None for no channel.
        around: role, one of `roles.store.ROLES`, -> who has it. Of a role that one person has, it is who has
            it from now on; of the others, who has it as well.
    """

    person: int
    channel: int | None = None
    around: Mapping[str, Sequence[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of an engagement as somebody says them; None leaves what the document says."""

    start: date | None = None
    end: date | None = None


class Left(StrEnum):
    """Why something a document proposes was not set up."""

    NO_CHANNEL = "no_channel"
    PARTS_OF_DAYS = "parts_of_days"
    NOT_OFFERED = "not_offered"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a proposal.

    Args:
        terms: what was agreed on, such as the whole cadence; "" where the summary says it all.
        left: why it was not set up; None: it was.
    """

    proposal: Proposal
    terms: str = ""
    left: Left | None = None


@dataclass(frozen=True, slots=True)
class _Agreed:
    """An engagement, and the one it renews; None for a new one."""

    engagement: Engagement
    before: Engagement | None
    has_plan: bool

    def rhythm(self, tx: Session, audience: Audience, proposed: str) -> str:
        """Return how often a report is due: as somebody chose it meanwhile, else as the document proposes."""
        fresh = anchored(proposed, self.engagement.start)
        if self.before is None:
            return fresh
        begun = anchored(proposed, self.before.start)
        return rhythms.chosen(tx, self.before.workspace, self.before.id, audience, begun) or fresh


@dataclass(frozen=True, slots=True)
class SetUp:
    """An engagement as it was set up: who is who, and what became of each proposal."""

    circle: Circle
    outcomes: tuple[Outcome, ...]


def set_up(
    tx: Session,
    workspace: int,
    document: Document,
    cast: Cast,
    now: datetime,
    days: Days | None = None,
    plan: str | None = None,
    edits: Edits | None = None,
) -> SetUp:
    """Begin the engagement a role document describes; doing it again renews it and keeps what was done.

    Args:
        plan: what stands in the file of its plan; None leaves the plan it has, or none. Nor does a role get
            one where somebody wants none.
        edits: what is set up otherwise than the document proposes; None leaves what was said of it before.

    Raises: DatesMissing, EndsBeforeStart, NotARoleDocument; PlanUnreadable, PlanFlawed.
    """
    stated = role_sheet(document)
    title = _title(document, stated, edits)
    before = _held(tx, workspace, cast.person, title)
    edits = edits or (edits_of(tx, before) if before else Edits())
    sheet = edited(stated, edits)
    proposals = proposed(stated, edits)
    months = _review_months(tx, before, document, proposals, edits)
    engagement = _save(tx, workspace, document, sheet, cast, title, days or Days(), months, now)
    keep_edits(tx, engagement, edits)
    if before and before.document != engagement.document:
        _recall(tx, before, engagement, now)
    _begin(tx, engagement, None if edits.plan is False else plan, now)
    agreed = _Agreed(engagement, before, has_plan=adopted(tx, workspace, engagement.id) is not None)
    outcomes = tuple(_adopt(tx, agreed, sheet, proposal, now) for proposal in proposals)
    hand_over(tx, workspace, now)
    return SetUp(circle(tx, engagement), outcomes)


def move(tx: Session, engagement: Engagement, term: Term, now: datetime, by: int | None = None) -> SetUp:
    """Give an engagement other days: what its document proposes is set up anew, what is done stays.

    Args:
        by: who moves it, by our own key; the others it concerns are told. None for who runs Foyer.
    """
    stored = documents.document(tx, engagement.workspace, engagement.document)
    outbox.queue_all(tx, engagement.workspace, tuple(moves.news(tx, engagement, by, now)), now)
    return set_up(
        tx,
        engagement.workspace,
        document_of(stored.name, stored.text),
        Cast(engagement.person, engagement.channel),
        now,
        Days(term.start, term.end),
        edits=edits_of(tx, engagement),
    )


def look_again(tx: Session, workspace: int, person: int, now: datetime) -> None:
    """Have what comes at a person's own time looked at again: something about their days has changed."""
    for engagement in roles.engagements(tx, workspace):
        if engagement.person == person:
            for capability in AT_THEIR_TIME:
                diary.begin(tx, workspace, capability, engagement.id, now)


def hand_over(tx: Session, workspace: int, now: datetime) -> None:
    """Have what waits for a decision decided by who is there for it now: somebody around a role changed."""
    for done in own.hand_over(tx, workspace, now):
        outbox.queue_all(tx, workspace, done.dues, now)
        if done.request:
            diary.begin(tx, workspace, "regime", done.request.engagement, now)


def others_have_tasks(tx: Session, engagement: Engagement, now: datetime) -> None:
    """Have the mornings of a plan looked at again: somebody else has a role now, and so its tasks."""
    diary.begin(tx, engagement.workspace, "onboarding", engagement.id, now)
    outbox.queue_all(tx, engagement.workspace, plans.letters(tx, engagement, now), now)


def closed_days_changed(tx: Session, workspace: int, now: datetime) -> None:
    """Have what depends on closed days looked at again: office days, the days of tasks, dates of reports."""
    for engagement in roles.engagements(tx, workspace):
        for capability in (*AT_THEIR_TIME, "reviews"):
            diary.begin(tx, workspace, capability, engagement.id, now)
        for series in series_for(tx, workspace, engagement.id):
            diary.begin(tx, workspace, "reports", series.id, now)


def _held(tx: Session, workspace: int, person: int, title: str) -> Engagement | None:
    every = roles.engagements(tx, workspace)
    return next((one for one in every if one.person == person and one.title.raw == title), None)


def _save(
    tx: Session,
    workspace: int,
    document: Document,
    sheet: RoleSheet,
    cast: Cast,
    title: str,
    said: Days,
    review_months: int,
    now: datetime,
) -> Engagement:
    """Keep an engagement with its document, what is asked of it, its closed days and who is around it."""
    first, last = _agreed_days(document, sheet, said)
    engagement = roles.save_engagement(
        tx,
        workspace,
        document=documents.save_document(tx, workspace, document.name, document.text, now),
        person=cast.person,
        title=title,
        start=first,
        end=last,
        channel=cast.channel,
        review_months=review_months,
    )
    ledger.keep_in_step(tx, engagement, sheet.responsibilities)
    calendars.begin(tx, engagement, sheet.location.text if sheet.location else "", now)
    for role, persons in cast.around.items():
        roles.name_for_role(tx, workspace, engagement.id, role, persons)
    return engagement


def _begin(tx: Session, engagement: Engagement, plan: str | None, now: datetime) -> None:
    """Have a person welcomed, their plan followed, and their reviews prepared.

    Args:
        plan: what stands in the file of the plan; None leaves the one there is, or none.
    """
    workspace = engagement.workspace
    if plan is not None:
        plans.adopt(tx, engagement, plan, now)
    diary.begin(tx, workspace, "onboarding", engagement.id, onboarding.enrol(tx, engagement, now))
    outbox.queue_all(tx, workspace, plans.letters(tx, engagement, now), now)
    diary.begin(tx, workspace, "reviews", engagement.id, now)


def _recall(tx: Session, before: Engagement, engagement: Engagement, now: datetime) -> None:
    """Have those told who were answered from lines of the role document that have changed."""
    former = documents.document(tx, before.workspace, before.document)
    current = documents.document(tx, engagement.workspace, engagement.document)
    in_role = replace(former, role=engagement.title.raw)
    dues = recall_document(tx, engagement.workspace, in_role, current, now)
    outbox.queue_all(tx, engagement.workspace, dues, now)


def days_of(sheet: RoleSheet, said: Days) -> Days:
    """Return the days of a role: as somebody says, as its document does, or counted from its length."""
    start = said.start or (sheet.start.value if sheet.start else None)
    moved = said.start is not None and (sheet.end is None or sheet.end.derived)
    if said.end or start is None or not moved or sheet.duration_months is None:
        return Days(start, said.end or (sheet.end.value if sheet.end else None))
    return Days(start, last_day(start, Length(sheet.duration_months.value, 0, "", 0)))


def _review_months(
    tx: Session, before: Engagement | None, document: Document, proposals: Iterable[Proposal], edits: Edits
) -> int:
    """Return how many months lie between reviews: as somebody says, as they do now, or as is proposed.

    Those of a role that is there stay while its document says the same.
    """
    if edits.review_months is not None:
        return edits.review_months
    if before and documents.document(tx, before.workspace, before.document).text == document.text:
        return before.review_months
    return next((one.months for one in proposals if one.months is not None), USUAL_MONTHS)


def _title(document: Document, sheet: RoleSheet, edits: Edits | None) -> str:
    if edits and edits.title:
        return edits.title
    return sheet.title.text if sheet.title else document.name


def _agreed_days(document: Document, sheet: RoleSheet, said: Days) -> tuple[date, date]:
    days = days_of(sheet, said)
    if days.start is None or days.end is None:
        raise DatesMissing(document.name)
    if days.end < days.start:
        raise EndsBeforeStart(days.start, days.end)
    return days.start, days.end


def _adopt(tx: Session, agreed: _Agreed, sheet: RoleSheet, proposal: Proposal, now: datetime) -> Outcome:
    engagement = agreed.engagement
    if proposal.kind == "office_days":
        terms = terms_of(sheet.work_regime, engagement.start)
        if not terms:
            return Outcome(proposal, left=Left.PARTS_OF_DAYS)
        regime.adopt_terms(tx, engagement, terms, proposal.source_line, now)
        diary.begin(tx, engagement.workspace, "regime", engagement.id, now)
        return Outcome(proposal)
    if proposal.kind == "review" or (proposal.kind == "plan" and agreed.has_plan):
        return Outcome(proposal)  # every role has its reviews
    if proposal.audience and proposal.rhythm:
        return _adopt_series(tx, agreed, proposal, proposal.audience, proposal.rhythm, now)
    return Outcome(proposal, left=Left.NOT_OFFERED)


def _adopt_series(
    tx: Session, agreed: _Agreed, proposal: Proposal, audience: Audience, rhythm: str, now: datetime
) -> Outcome:
    engagement = agreed.engagement
    is_posted = audience == TEAM  # the others go from person to person
    if is_posted and engagement.channel is None:
        return Outcome(proposal, left=Left.NO_CHANNEL)
    cadence = agreed.rhythm(tx, audience, rhythm)
    series = reports.adopt_series(
        tx,
        engagement,
        audience=audience,
        cadence=cadence,
        zone=people.person(tx, engagement.workspace, engagement.person).zone.key,
        channel=engagement.channel if is_posted else None,
        author=engagement.person,
        source_line=proposal.source_line,
        now=now,
    )
    diary.begin(tx, engagement.workspace, "reports", series.id, now)
    return Outcome(proposal, terms=cadence)
