"""The first four weeks of the Brussels role by a moved clock: planned, sick, away, corrected, warned."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot.onboarding.capability import ONBOARDING
from bot.outbox import actions as planner
from bot.outbox import diary
from bot.regime import actions, messages
from bot.regime.capability import REGIME
from bot.regime.plan import form
from bot.regime.plan import messages as plans
from bot.regime.store import CheckInRow
from handlers import apology, conversation, home, regime, weekplan
from tests.doors.reception import FIRST_MORNING, Reception
from workspace.store import Json

BRUSSELS = ZoneInfo("Europe/Brussels")
LINE = "Work Regime: Full-time, 2 office days per week"
MON = date(2025, 11, 17)
HERE = messages.AS_PLANNED
OFFICE, AT_HOME = (f"{messages.CHECK_IN}.{place}" for place in ("office", "home"))


class Weeks:
    """Nora, and the clock that is moved from one due instant to the next."""

    def __init__(self, office: Reception) -> None:
        self.office, self.nora, self.foyer = office, office.nora, office.foyer

    def lives_until(self, week: int, weekday: int, hour: int, minute: int = 0) -> None:
        """Do everything due until a wall time of a week, the first being 1, Monday being 0."""
        day = MON + timedelta(weeks=week - 1, days=weekday)
        until = datetime(day.year, day.month, day.day, hour, minute, tzinfo=BRUSSELS)
        while True:
            with self.foyer.transaction() as tx:
                planner.plan(tx, self.foyer.workspace, self.foyer.capabilities, self.office.clock.instant)
            self.foyer.lane.deliver(self.office.clock.instant)
            with self.foyer.reading() as tx:
                due = planner.next_due(tx, self.foyer.workspace, self.office.clock.instant)
            if due is None or due > until:
                break
            self.office.clock.instant = due
        self.office.clock.instant = until

    def heard(self) -> list[Json]:
        """What Foyer wrote to her."""
        return [one for one in self.nora.messages() if one["user"] == "U0FOYER"]

    def last(self) -> Json:
        return self.heard()[-1]

    def runs(self, text: str) -> Json:
        self.nora.runs(f"/office {text}".strip(), "#project")
        return self.nora.messages("#project")[-1]

    def stands(self) -> str:
        """The text of this week's card."""
        return shown(self.runs(""))


def shown(place: Json) -> str:
    return json.dumps(place, ensure_ascii=False)


@pytest.fixture
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Weeks]:
    doors = (apology, regime, weekplan, home, conversation)
    folder = tmp_path_factory.mktemp("weeks")
    with Reception(folder, *doors, capabilities=(REGIME, ONBOARDING)) as office:
        office.clock.instant = FIRST_MORNING
        role = office.begins(manager="U0MARC")
        with office.foyer.transaction() as tx:
            actions.adopt_policy(tx, role, 2, LINE, FIRST_MORNING)
            diary.begin(tx, role.workspace, "regime", role.id, FIRST_MORNING)
        yield Weeks(office)


def test_the_first_four_weeks(weeks: Weeks) -> None:
    _the_first_week_is_planned_once(weeks)
    _in_the_second_a_sick_day_makes_the_days_short(weeks)
    _in_the_third_holidays_are_left_alone(weeks)
    _in_the_fourth_what_was_wrong_is_corrected(weeks)


def _the_first_week_is_planned_once(weeks: Weeks) -> None:
    weeks.lives_until(1, 0, 9)
    weeks.nora.presses(weeks.last(), messages.PLAN)
    chosen = {f"{form.DAY}.2025-11-{day}": "office office" for day in (18, 20)} | {form.USUAL: form.THIS}
    assert weeks.nora.submits(weeks.nora.modal("Plan the week"), chosen) == {}
    for day, done in ((1, "1 of 2"), (3, "2 of 2")):
        weeks.lives_until(1, day, 9)
        assert "Planned for today: *🏢 Office*" in shown(weeks.last())
        weeks.nora.presses(weeks.last(), HERE)
        assert f"{done} office days this week" in shown(weeks.last())
    before = len(weeks.heard())
    weeks.lives_until(1, 6, 23)
    assert len(weeks.heard()) == before == 4  # three of the clock, and the card of the planner


def _in_the_second_a_sick_day_makes_the_days_short(weeks: Weeks) -> None:
    before = len(weeks.heard())
    weeks.lives_until(2, 0, 9)
    assert "This week: 🏢 Office: Tuesday and Thursday" in shown(weeks.last())
    weeks.nora.presses(weeks.last(), plans.CONFIRM)
    weeks.lives_until(2, 1, 8)
    weeks.runs("sick")
    weeks.lives_until(2, 2, 17)
    assert len(weeks.heard()) == before + 1
    weeks.lives_until(2, 2, 18)
    hint = weeks.last()
    assert "A hint in good time" in shown(hint)
    assert "2 working days left" in shown(hint)
    assert "Days that fit: Thu 27 Nov (planned) and Fri 28 Nov" in shown(hint)
    weeks.lives_until(2, 3, 9)
    weeks.nora.presses(hint, OFFICE)
    weeks.lives_until(2, 4, 9)
    weeks.nora.presses(weeks.last(), OFFICE)
    assert "2 of 2 office days this week" in weeks.stands()
    assert len(weeks.heard()) == before + 3


def _in_the_third_holidays_are_left_alone(weeks: Weeks) -> None:
    before = len(weeks.heard())
    weeks.lives_until(3, 0, 8)
    weeks.nora.presses(weeks.runs("off 4-5 dec"), plans.YES)
    weeks.lives_until(3, 0, 9)
    assert "This week: 🏢 Office: Tuesday" in shown(weeks.last())
    weeks.lives_until(3, 0, 18)
    assert "Days that fit: Tue 2 Dec (planned) and Wed 3 Dec" in shown(weeks.last())
    weeks.lives_until(3, 1, 9)
    weeks.nora.presses(weeks.last(), OFFICE)
    weeks.lives_until(3, 2, 10)
    weeks.nora.presses(weeks.last(), OFFICE)
    weeks.lives_until(3, 6, 23)
    assert "2 of 2 office days this week" in weeks.stands()
    assert len(weeks.heard()) == before + 3


def _in_the_fourth_what_was_wrong_is_corrected(weeks: Weeks) -> None:
    weeks.lives_until(4, 1, 9)
    tuesday = weeks.last()
    weeks.nora.presses(tuesday, HERE)
    weeks.lives_until(4, 2, 9)
    assert "0 of 2 office days this week" in shown(weeks.runs("home yesterday"))
    corrected = next(one for one in weeks.heard() if one["ts"] == tuesday["ts"])
    assert "you said: *🏠 Home*" in shown(corrected)
    assert "1 of 2 office days this week" in shown(weeks.runs("undo yesterday"))
    weeks.lives_until(4, 3, 9)
    weeks.nora.presses(weeks.last(), HERE)
    assert "2 of 2 office days this week" in weeks.stands()
    late = shown(weeks.runs("office 21/11/2025"))
    assert "counts once your manager says yes" in late
    assert "2 of 2 office days in the week of 17 November 2025" in late
    with weeks.foyer.reading() as tx:
        # Two, three and three days, and in the last week one more, its correction, that this is taken back.
        assert tx.scalar(select(func.count()).select_from(CheckInRow)) == 2 + 3 + 2 + 4 + 1
    weeks.lives_until(6, 2, 23)
    before = len(weeks.heard())
    weeks.lives_until(6, 3, 23)  # Christmas
    assert len(weeks.heard()) == before
