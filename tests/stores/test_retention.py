"""What is kept about people is erased when its time is over, and not a day earlier."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.__main__ import FAILURE, main
from bot.assembly import CAPABILITIES
from bot.blocks import Typed
from bot.calendar.store import AbsenceRow
from bot.db import Row
from bot.health import standing
from bot.health.facts import facts
from bot.joins import Due, Manner, Recipient
from bot.outbox import store as outbox
from bot.people import store as people
from bot.privacy import audit, holds, retention
from bot.privacy.errors import HoldKnown, NoSuchHold
from bot.privacy.holds import Hold
from bot.privacy.looks import Look, LookRow, looked
from bot.privacy.practice import Periods, days
from bot.regime.plan.store import UsualWeekRow
from bot.regime.store import CheckInRow
from bot.regime.team.tables import WeeklyResultRow
from bot.roles import store as roles
from bot.settings import Settings
from bot.words import words
from tests.house import NOW, House, profile
from tests.people import engaged

END = date(2025, 12, 31)
DAY = timedelta(days=1)
PERIODS = Periods()
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


def purged(house: House, now: datetime, periods: Periods = PERIODS) -> Mapping[str, int]:
    with house.database.write() as tx:
        return retention.purge(tx, house.workspace, CAPABILITIES, periods, now)


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
    assert purged(lived, at(END + days(PERIODS.days))) == {}
    assert purged(lived, at(END + days(PERIODS.days) + DAY)) == {
        "check_ins": 1,
        "usual_weeks": 1,
        "absences": 1,
    }
    assert kept(lived)["weekly_results"] == 1


def test_results_stay_a_year(lived: House) -> None:
    purged(lived, at(END + days(PERIODS.results)))
    assert kept(lived)["weekly_results"] == 1
    assert purged(lived, at(END + days(PERIODS.results) + DAY)) == {"weekly_results": 1}


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
    gone = purged(lived, at(END + days(PERIODS.days) + DAY))
    assert gone == {"check_ins": 1}
    assert {name for name in PER_PERSON if kept(lived)[name]} == PER_PERSON


def test_another_workspace_keeps_its_own(lived: House) -> None:
    with lived.database.write() as tx:
        other = people.workspace_of(tx, "T2", "Elsewhere", NOW)
        gone = retention.purge(tx, other, CAPABILITIES, PERIODS, at(END + days(PERIODS.results) + DAY))
    assert gone == {}
    assert kept(lived)["check_ins"] == 1


def test_who_looked_is_kept_a_year(house: House) -> None:
    with house.database.write() as tx:
        marc = people.save_person(tx, house.workspace, "U2", profile("Marc")).id
        looked(tx, house.workspace, house.person, marc, Look.DAYS, "2025-11-17", NOW)
    assert purged(house, NOW + days(PERIODS.audit)) == {}
    assert purged(house, NOW + days(PERIODS.audit) + DAY) == {"looks": 1}


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
    assert purged(house, NOW + days(PERIODS.log)) == {}
    purged(house, NOW + days(PERIODS.log) + DAY)
    with house.database.read() as tx:
        assert len(list(tx.scalars(select(outbox.OutboxRow.id)))) == stays


def test_what_still_waits_to_be_sent_is_not_erased_however_old(house: House) -> None:
    due = Due("regime.prompt", 1, Recipient(person=house.person), "x", due=NOW, expires=NOW + DAY)
    with house.database.write() as tx:
        outbox.queue(tx, house.workspace, due, NOW)
    assert purged(house, NOW + days(PERIODS.log) + DAY) == {}


def test_the_periods_are_those_of_the_settings(lived: House) -> None:
    short = Periods(days=30, results=40)
    assert purged(lived, at(END + 30 * DAY), short) == {}
    assert set(purged(lived, at(END + 31 * DAY), short)) == {"check_ins", "usual_weeks", "absences"}
    assert purged(lived, at(END + 41 * DAY), short) == {"weekly_results": 1}


def case(house: House, name: str = "Case 7") -> Hold:
    return Hold(house.person, Typed(name), Typed("A court asked for it."), END, Typed("Amina"))


def test_what_is_on_hold_stays_until_the_last_hold_is_lifted_and_the_audit_tells_of_each(
    lived: House,
) -> None:
    late = at(END + 10 * 365 * DAY)
    due = Due("regime.prompt", 1, Recipient(person=lived.person), "x", due=NOW, expires=NOW + DAY)
    with lived.database.write() as tx:
        marc = people.save_person(tx, lived.workspace, "U2", profile("Marc")).id
        for person, by in ((lived.person, marc), (marc, lived.person), (lived.person, None)):
            tx.add(
                LookRow(
                    workspace_id=lived.workspace,
                    person_id=person,
                    by_id=by,
                    what="days",
                    about="",
                    looked_at=NOW,
                )
            )
        outbox.queue(tx, lived.workspace, due, NOW)
        row = tx.scalars(select(outbox.OutboxRow)).one()
        row.settled_at, row.state = NOW, outbox.SENT
        for name in ("Case 7", "Case 8"):
            holds.place(tx, lived.workspace, case(lived, name), NOW)
        with pytest.raises(HoldKnown):
            holds.place(tx, lived.workspace, case(lived), NOW)
    assert purged(lived, late) == {}
    with lived.database.write() as tx:
        (told,) = standing.holds(1, facts(tx, lived.workspace, "", NOW).held_since, words("en"))
        assert told.says.endswith("on legal hold, and is not erased; the first hold is of 31 December 2025.")
        found = retention.rehearsed(tx, lived.workspace, CAPABILITIES, PERIODS, late)
        assert found.erased == {}
        assert found.held == {
            "check_ins": 1,
            "usual_weeks": 1,
            "absences": 1,
            "weekly_results": 1,
            "looks": 3,
            "messages": 1,
            "privacy_audit": 2,
        }
        tx.rollback()
    with lived.database.write() as tx:
        holds.lift(tx, lived.workspace, lived.person, "Case 7", "Els", NOW)
        with pytest.raises(NoSuchHold):
            holds.lift(tx, lived.workspace, lived.person, "Case 7", "Els", NOW)
    assert purged(lived, late) == {}
    with lived.database.write() as tx:
        holds.lift(tx, lived.workspace, lived.person, "Case 8", "Els", late)
        told = [
            (one.act, one.about.raw, one.by.raw) for one in audit.acts(tx, lived.workspace, lived.person, 9)
        ]
    assert told == [
        (audit.Act.LIFTED, "Case 8", "Els"),
        (audit.Act.LIFTED, "Case 7", "Els"),
        (audit.Act.HELD, "Case 8", "Amina"),
        (audit.Act.HELD, "Case 7", "Amina"),
    ]
    assert purged(lived, late)["privacy_audit"] == 3
    assert not any(kept(lived).values())


def test_the_commands_place_list_and_lift_and_a_dry_run_tells_what_a_hold_keeps(
    lived: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", lived.database.engine.url.render_as_string(hide_password=False))
    lived.database.close()
    named = ["U1", "--name", "Case 7"]
    assert (
        main(
            ["hold", "place", *named, "--reason", "A court asked.", "--by", "Amina", "--since", "2026-01-02"]
        )
        == 0
    )
    capsys.readouterr()
    assert main(["hold", "list"]) == 0
    line = "On hold: Nora, “Case 7”, since 2026-01-02, by Amina: A court asked.\n"
    assert capsys.readouterr().out == line
    assert main(["purge", "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert line in told
    assert "0 records would be erased." in told
    assert "1  check_ins" in told.partition("0 records would be erased.")[2]
    assert "stay, for they are on hold." in told
    assert main(["hold", "lift", *named, "--by", "Els"]) == 0
    assert main(["hold", "lift", *named, "--by", "Els"]) == FAILURE
    assert "No hold on this person is called 'Case 7'." in capsys.readouterr().err
    assert main(["hold", "lift", "U9", "--name", "x", "--by", "Els"]) == FAILURE
    assert main(["purge"]) == 0
    assert "check_ins" in capsys.readouterr().out
