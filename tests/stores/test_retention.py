"""What is kept about people is erased when its time is over, and not a day earlier."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.assembly import CAPABILITIES
from bot.calendar.store import AbsenceRow
from bot.db import Row
from bot.joins import Due, Manner, Recipient
from bot.outbox import store as outbox
from bot.people import store as people
from bot.privacy import retention
from bot.privacy.looks import Look, LookRow, looked
from bot.regime.plan.store import UsualWeekRow
from bot.regime.store import CheckInRow
from bot.regime.team.tables import WeeklyResultRow
from bot.roles import store as roles
from tests.house import NOW, House, profile
from tests.people import engaged

END = date(2025, 12, 31)
DAY = timedelta(days=1)
KEPT = {CheckInRow: "check_ins", UsualWeekRow: "usual_weeks", AbsenceRow: "absences"}
PER_PERSON = {"usual_weeks", "absences"}


def at(day: date) -> datetime:
    """Return noon of a day."""
    return NOW.replace(year=day.year, month=day.month, day=day.day, hour=12)


def kept(house: House) -> Mapping[str, int]:
    """Count what is kept of days and results."""
    tables: dict[type[Row], str] = {**KEPT, WeeklyResultRow: "weekly_results", LookRow: "looks"}
    with house.database.read() as tx:
        return Counter({name: len(list(tx.scalars(select(table.id)))) for table, name in tables.items()})


def purged(house: House, now: datetime) -> Mapping[str, int]:
    with house.database.write() as tx:
        return retention.purge(tx, house.workspace, CAPABILITIES, now)


@pytest.fixture
def lived(house: House) -> House:
    """Nora's role has ended; a day, a week as usual, days away and a result of it are kept."""
    role = engaged(house, end=END)
    by = {"recorded_by": house.person, "recorded_at": NOW}
    with house.database.write() as tx:
        for row in (
            CheckInRow(engagement_id=role.id, day=END, place="office", part="full", way="form", **by),
            WeeklyResultRow(
                engagement_id=role.id, week="2026-W01", required=2, done=2, status="met", closed_at=NOW
            ),
            UsualWeekRow(person_id=house.person, effective_from=END, pattern={}, way="form", **by),
            AbsenceRow(person_id=house.person, first_day=END, last_day=END, source="announced", **by),
        ):
            row.workspace_id = house.workspace
            tx.add(row)
    return house


def test_days_stay_ninety_days_after_the_end_of_a_role_and_not_a_day_longer(lived: House) -> None:
    assert purged(lived, at(END + retention.DAYS)) == {}
    assert purged(lived, at(END + retention.DAYS + DAY)) == {"check_ins": 1, "usual_weeks": 1, "absences": 1}
    assert kept(lived)["weekly_results"] == 1


def test_results_stay_a_year(lived: House) -> None:
    purged(lived, at(END + retention.RESULTS))
    assert kept(lived)["weekly_results"] == 1
    assert purged(lived, at(END + retention.RESULTS + DAY)) == {"weekly_results": 1}


def test_what_is_of_a_person_stays_while_another_role_of_theirs_runs(lived: House) -> None:
    role = engaged(lived, end=END)
    with lived.database.write() as tx:
        roles.save_engagement(
            tx,
            lived.workspace,
            document=role.document,
            person=lived.person,
            title="Data Steward",
            start=END,
            end=END + timedelta(days=300),
            channel=None,
        )
    gone = purged(lived, at(END + retention.DAYS + DAY))
    assert gone == {"check_ins": 1}
    assert {name for name in PER_PERSON if kept(lived)[name]} == PER_PERSON


def test_another_workspace_keeps_its_own(lived: House) -> None:
    with lived.database.write() as tx:
        other = people.workspace_of(tx, "T2", "Elsewhere", NOW)
        gone = retention.purge(tx, other, CAPABILITIES, at(END + retention.RESULTS + DAY))
    assert gone == {}
    assert kept(lived)["check_ins"] == 1


def test_who_looked_is_kept_a_year(house: House) -> None:
    with house.database.write() as tx:
        marc = people.save_person(tx, house.workspace, "U2", profile("Marc")).id
        looked(tx, house.workspace, house.person, marc, Look.DAYS, "2025-11-17", NOW)
    assert purged(house, NOW + retention.LOOKS) == {}
    assert purged(house, NOW + retention.LOOKS + DAY) == {"looks": 1}


@pytest.mark.parametrize(("manner", "stays"), [(Manner.NUDGE, 0), (Manner.ASKED, 1), (Manner.TOGETHER, 1)])
def test_unasked_messages_leave_the_log_after_thirty_days(house: House, manner: Manner, stays: int) -> None:
    due = Due(
        "regime.prompt",
        1,
        Recipient(person=house.person),
        "2025-11-17",
        due=NOW,
        expires=NOW + DAY,
        manner=manner,
    )
    with house.database.write() as tx:
        outbox.queue(tx, house.workspace, due, NOW)
        row = tx.scalars(select(outbox.OutboxRow)).one()
        row.settled_at, row.state = NOW, outbox.SENT
    assert purged(house, NOW + retention.LOG) == {}
    purged(house, NOW + retention.LOG + DAY)
    with house.database.read() as tx:
        assert len(list(tx.scalars(select(outbox.OutboxRow.id)))) == stays


def test_what_still_waits_to_be_sent_is_not_erased_however_old(house: House) -> None:
    due = Due("regime.prompt", 1, Recipient(person=house.person), "x", due=NOW, expires=NOW + DAY)
    with house.database.write() as tx:
        outbox.queue(tx, house.workspace, due, NOW)
    assert purged(house, NOW + retention.LOG + DAY) == {}
