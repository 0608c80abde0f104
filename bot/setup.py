"""Setting up: a role document and the people around it become a working assistant.

What the document proposes is adopted by the rooms it concerns, each with the line it came from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.errors import FoyerError
from bot.onboarding import actions as onboarding
from bot.outbox import diary
from bot.regime import actions as regime
from bot.reports import actions as reports
from bot.roles import store as roles
from bot.roles.document import Document
from bot.roles.proposals import Proposal, proposals
from bot.roles.rules import role_sheet
from bot.roles.sheet import RoleSheet
from bot.roles.store import Engagement

TEAM_CADENCE = "weekly FR 16:00"
TEAM_ZONE = "Europe/Brussels"
AT_THEIR_TIME = ("onboarding", "regime")  # whose messages come by a person's zone and prompt time


@dataclass(eq=False)
class DatesMissing(FoyerError):
    """The document `name` does not say when the role starts or ends, and nobody else did."""

    name: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who around an engagement, by our own keys.

    Args:
        person: the new person.
        channel: the project's channel, where reports are asked for; None for no channel.
        around: person -> role, one of `roles.store.ROLES`.
    """

    person: int
    channel: int | None = None
    around: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of an engagement as somebody says them; None leaves what the document says."""

    start: date | None = None
    end: date | None = None


def set_up(
    tx: Session, workspace: int, document: Document, cast: Cast, now: datetime, days: Days | None = None
) -> Engagement:
    """Begin the engagement a role document describes; doing it again renews it and keeps what was done.

    Raises: DatesMissing, NotARoleDocument.
    """
    sheet = role_sheet(document)
    first, last = _days(sheet, days or Days())
    if first is None or last is None:
        raise DatesMissing(document.name)
    engagement = roles.save_engagement(
        tx,
        workspace,
        document=roles.save_document(tx, workspace, document.name, document.text, now),
        person=cast.person,
        title=sheet.title.text if sheet.title else document.name,
        start=first,
        end=last,
        channel=cast.channel,
    )
    for person, role in cast.around.items():
        roles.add_colleague(tx, workspace, engagement.id, person, role)
    diary.begin(tx, workspace, "onboarding", engagement.id, onboarding.enrol(tx, engagement, now))
    for proposal in proposals(sheet):
        _adopt(tx, engagement, sheet, proposal, now)
    return engagement


def look_again(tx: Session, workspace: int, person: int, now: datetime) -> None:
    """Have what comes at a person's own time looked at again: something about their days has changed."""
    for engagement in roles.engagements(tx, workspace):
        if engagement.person == person:
            for capability in AT_THEIR_TIME:
                diary.begin(tx, workspace, capability, engagement.id, now)


def _days(sheet: RoleSheet, said: Days) -> tuple[date | None, date | None]:
    start = said.start or (sheet.start.value if sheet.start else None)
    end = said.end or (sheet.end.value if sheet.end else None)
    return start, end


def _adopt(tx: Session, engagement: Engagement, sheet: RoleSheet, proposal: Proposal, now: datetime) -> None:
    office_days = sheet.work_regime.office_days_per_week
    if proposal.kind == "office_days" and office_days and office_days.value % 1 == 0:
        regime.adopt_policy(tx, engagement, int(office_days.value), proposal.source_line, now)
        diary.begin(tx, engagement.workspace, "regime", engagement.id, now)
    elif proposal.audience == "team" and engagement.channel is not None:
        series = reports.adopt_series(
            tx,
            engagement,
            audience=proposal.audience,
            cadence=TEAM_CADENCE,
            zone=TEAM_ZONE,
            channel=engagement.channel,
            author=engagement.person,
            source_line=proposal.source_line,
            now=now,
        )
        diary.begin(tx, engagement.workspace, "reports", series.id, now)
