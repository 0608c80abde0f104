"""The Home tab as people open it."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from bot.joins import Asker, Capability, Phrases, Reason, Section, nothing_planned
from bot.knowledge.capability import KNOWLEDGE
from bot.onboarding.capability import ONBOARDING
from bot.people import store as people
from bot.people.store import PersonRow
from bot.regime import actions, messages
from bot.regime.capability import REGIME
from bot.regime.store import CheckInRow
from handlers import apology, home, regime
from tests.doors.reception import FIRST_MORNING, Reception

LINE = "Work Regime: Full-time, 2 office days per week"
broken: list[str] = []  # filled by the test that wants a capability to fail


def _home(_tx: Session, _asker: Asker, _now: datetime) -> Sequence[Section]:
    if broken:
        raise RuntimeError(broken[0])
    return ()


SHAKY = Capability(
    "shaky",
    plan=nothing_planned,
    render=KNOWLEDGE.render,
    home=_home,
    phrases=Phrases(understand=lambda *_: None),
    reason=lambda *_: Reason(""),
    personal_data=lambda *_: {},
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    doors, capabilities = (apology, home, regime), (KNOWLEDGE, SHAKY, ONBOARDING, REGIME)
    with Reception(tmp_path_factory.mktemp("home"), *doors, capabilities=capabilities) as reception:
        role = reception.begins(informed=False)
        with reception.foyer.transaction() as tx:
            actions.adopt_policy(tx, role, 2, LINE, FIRST_MORNING)
        yield reception


@pytest.fixture
def office(opened: Reception) -> Iterator[Reception]:
    """Nora's first morning; two office days a week are asked of her."""
    opened.clock.instant = FIRST_MORNING
    with opened.foyer.transaction() as tx:
        tx.execute(update(PersonRow).values(notice_shown_at=None))
        tx.execute(delete(CheckInRow))
    yield opened
    broken.clear()


def seen(office: Reception) -> str:
    office.hands_over({"type": "app_home_opened", "user": "U0NORA", "channel": "D1", "tab": "home"})
    return json.dumps(office.nora.home("Settings and privacy"), ensure_ascii=False)


def is_informed(office: Reception) -> bool:
    with office.foyer.reading() as tx:
        nora = people.person_by_slack_id(tx, office.foyer.workspace, "U0NORA")
    assert nora
    return nora.notice_shown_at is not None


def test_while_a_part_is_missing_nobody_is_taken_to_have_seen_the_notice(office: Reception) -> None:
    broken.append("no such table")
    shown = seen(office)
    assert "A part of this page cannot be shown just now." in shown
    assert "no such table" not in shown
    assert "0 of 2 office days this week" in shown
    assert not is_informed(office)


def test_a_home_that_slack_does_not_take_troubles_nobody_and_is_drawn_the_next_time(
    office: Reception,
) -> None:
    before = len(office.nora.messages())
    seen(office)
    office.client.fault("views.publish", "http_500")
    seen(office)
    assert "Settings and privacy" in seen(office)
    assert len(office.nora.messages()) == before


def test_first_comes_the_set_up_and_once_it_was_seen_today_and_then_the_week(office: Reception) -> None:
    first = seen(office)
    assert first.index("Good to see you") < first.index("Welcome") < first.index("0 of 2 office days")
    assert "*Today" not in first
    assert is_informed(office)
    shown = seen(office)
    assert "Welcome" not in shown
    in_order = (
        "*Today, Monday 17 November 2025:* ❔ Not said yet",
        "0 of 2 office days",
        "Ask about your role",
    )
    places = [shown.index(one) for one in (*in_order, "Settings and privacy")]
    assert places == sorted(places)
    assert "The next morning's question comes on Mon 17 Nov, 09:00." in shown


def test_what_was_said_of_today_stands_at_the_top(office: Reception) -> None:
    seen(office)
    seen(office)
    office.nora.presses(office.nora.home("Where are you working today?"), f"{messages.CHECK_IN}.office")
    shown = json.dumps(office.nora.home("you said"), ensure_ascii=False)
    assert "*Today, Monday 17 November 2025:* 🏢 Office" in shown
    assert "comes on Tue 18 Nov, 09:00." in shown


def test_on_a_day_off_today_says_so(office: Reception) -> None:
    office.clock.instant = FIRST_MORNING + timedelta(days=5)
    seen(office)
    assert "*Today, Saturday 22 November 2025:* ▫️ No working day" in seen(office)
