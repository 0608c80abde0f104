"""Nora's engagement and the reports she owes in it, for stories about reports in a database."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.blocks import Message
from bot.joins import Due, NotWanted, Occasion, Plan, Subject
from bot.people import store as people
from bot.people.store import Person
from bot.reports import actions, expectations, overview
from bot.reports.agreements import Series
from bot.reports.capability import REPORTS
from bot.reports.expectations import Expected
from bot.reports.releasing import actions as releasing
from bot.reports.rules import Slot, Written
from bot.roles import store as roles
from bot.roles.store import Engagement
from tests.house import NOW, House, plan_of, profile
from tests.reports import at, written

LINE = "Regularly report project progress at all levels"
FIRST, SECOND = at("2025-11-21 16:00"), at("2025-11-28 16:00")


@dataclass(frozen=True)
class Project:
    """An engagement and one series of its reports."""

    house: House
    engagement: Engagement
    series: Series

    def slot(self, occurrence: datetime = FIRST) -> Slot:
        return Slot(self.series.id, occurrence)

    def submits(
        self,
        occurrence: datetime = FIRST,
        now: datetime = FIRST,
        person: int = 0,
        said: Written | None = None,
        under: str | None = None,
    ) -> Expected:
        """Let Nora write a report and release it to its own audience."""
        house, slot, report = self.house, self.slot(occurrence), said or written()
        author = person or house.person
        with house.database.write() as tx:
            actions.submit(tx, house.workspace, author, slot, report, now, under)
            leaving = releasing.release(tx, house.workspace, author, slot, (), lambda _: under, now)
            return leaving.reports[0]

    def coming(self, now: datetime, audience: str | None = None) -> Expected:
        with self.house.database.read() as tx:
            return expectations.coming(tx, self.house.workspace, self.house.person, now, audience)

    def expected(self, occurrence: datetime = FIRST) -> Expected:
        with self.house.database.read() as tx:
            return expectations.expected(tx, self.house.workspace, self.slot(occurrence))

    def plans(self, since: datetime, until: datetime) -> Plan:
        with self.house.database.read() as tx:
            return plan_of(REPORTS, tx, Subject(self.house.workspace, self.series.id), since, until)

    def renders(self, due: Due, now: datetime) -> Message | NotWanted:
        about = Occasion(self.house.workspace, due.kind, due.subject, due.recipient, due.occurrence, due.due)
        with self.house.database.read() as tx:
            return REPORTS.render(tx, about, now)

    def readers(self) -> list[str]:
        with self.house.database.read() as tx:
            return [reader.name.raw for reader in overview.readers(tx, self.series)]

    def names(self, role: str, person: int) -> None:
        """Let exactly this person have a role around the engagement."""
        with self.house.database.write() as tx:
            roles.fill_role(tx, self.house.workspace, self.engagement.id, role, [person])

    def ends(self, day: date) -> None:
        """Let the engagement end on another day than was agreed."""
        with self.house.database.write() as tx:
            roles.save_engagement(
                tx,
                self.house.workspace,
                document=self.engagement.document,
                person=self.engagement.person,
                title=self.engagement.title.raw,
                start=self.engagement.start,
                end=day,
                channel=None,
            )


def adopts(
    house: House,
    engagement: Engagement,
    cadence: str = "weekly FR 16:00",
    now: datetime = NOW,
    audience: str = "team",
) -> Series:
    """Let Nora report: to the team in the project's channel, to others privately."""
    with house.database.write() as tx:
        return actions.adopt_series(
            tx,
            engagement,
            audience=audience,
            cadence=cadence,
            zone="Europe/Brussels",
            channel=house.channel if audience == "team" else None,
            author=engagement.person,
            source_line=LINE,
            now=now,
        )


def somebody(house: House, name: str, slack_id: str, language: str = "en") -> Person:
    """Make another person known."""
    with house.database.write() as tx:
        return people.save_person(tx, house.workspace, slack_id, profile(name, language=language))
