"""Builders of what people are in: engagements and their office-day policy."""

from datetime import date

from bot.documents import store as documents
from bot.outbox import diary
from bot.regime import actions as regime
from bot.roles import store as roles
from bot.roles.store import Engagement
from tests.house import NOW, House

START, END = date(2025, 11, 17), date(2026, 11, 16)
SOURCE_LINE = "Work Regime: Full-time, 2 office days per week"


def engaged(house: House, *, start: date = START, end: date = END, person: int | None = None) -> Engagement:
    """Begin the engagement of Nora, or of another person, with no policy."""
    with house.database.write() as tx:
        return roles.save_engagement(
            tx,
            house.workspace,
            document=documents.save_document(tx, house.workspace, "role.txt", SOURCE_LINE, NOW),
            person=person or house.person,
            title="Project Manager",
            start=start,
            end=end,
            channel=house.channel,
        )


def keeps_office_days(house: House, engagement: Engagement) -> Engagement:
    """Adopt two office days a week for an engagement and open its diary."""
    with house.database.write() as tx:
        regime.adopt_policy(tx, engagement, 2, SOURCE_LINE, NOW)
        diary.begin(tx, house.workspace, "regime", engagement.id, NOW)
    return engagement
