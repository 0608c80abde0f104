"""The business clock bar, and what the page says when somebody is not there."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk
from tests.workspace.tiny_app import TinyApp
from workspace import Workspace

MONDAY = "2025-11-17T07:30:00+00:00"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace of its own in which it is a Monday morning, and whose app does not follow the clock."""
    with Workspace(folder=tmp_path / "workspace") as started:
        yield started


@pytest.fixture
def monday(page: Page, office: Workspace) -> Desk:
    answer = page.request.post(
        f"{office.url}/control/clock/start",
        data={"at": MONDAY},
        headers={"Authorization": f"Bearer {office.bot_token}"},
    )
    assert answer.json()["ok"]
    return Desk(page, office.url).opens("U0NORA")


def test_the_bar_shows_the_business_day_and_time(monday: Desk) -> None:
    expect(monday.page.get_by_test_id("clock-now")).to_have_text("Mon 17 November 2025, 08:30")


@pytest.mark.parametrize(
    ("button", "shown"),
    [("clock-hour", "Mon 17 November 2025, 09:30"), ("clock-tomorrow", "Tue 18 November 2025, 09:00")],
)
def test_a_step_moves_the_clock_and_says_what_happened(monday: Desk, button: str, shown: str) -> None:
    monday.page.get_by_test_id(button).click()
    expect(monday.page.get_by_test_id("clock-now")).to_have_text(shown)
    expect(monday.page.get_by_test_id("clock-outcome")).to_have_text("Nothing arrived.")


def test_a_coming_day_can_be_chosen(monday: Desk) -> None:
    monday.page.get_by_test_id("clock-later").click()
    monday.page.get_by_role("menuitem", name="To Thursday 09:00").click()
    expect(monday.page.get_by_test_id("clock-now")).to_have_text("Thu 20 November 2025, 09:00")


def test_any_later_time_can_be_chosen_across_a_change_of_the_clocks(monday: Desk) -> None:
    monday.page.get_by_test_id("clock-later").click()
    monday.page.get_by_test_id("clock-any").fill("2026-03-30T10:15")
    monday.page.get_by_test_id("clock-go").click()
    expect(monday.page.get_by_test_id("clock-now")).to_have_text("Mon 30 March 2026, 10:15")
    moved = datetime.fromisoformat(str(monday.page.get_by_test_id("clock").get_attribute("data-now")))
    assert moved.astimezone(UTC).hour == 8


def test_going_back_is_refused_in_kind_words(monday: Desk) -> None:
    monday.page.get_by_test_id("clock-later").click()
    monday.page.get_by_test_id("clock-any").fill("2025-11-10T09:00")
    monday.page.get_by_test_id("clock-go").click()
    expect(monday.page.get_by_test_id("clock-outcome")).to_contain_text("forward")
    expect(monday.page.get_by_test_id("clock-now")).to_contain_text("17 November 2025")


def test_nothing_due_is_said(monday: Desk) -> None:
    monday.page.get_by_test_id("clock-next").click()
    expect(monday.page.get_by_test_id("clock-outcome")).to_be_visible()
    expect(monday.page.get_by_test_id("clock-now")).to_contain_text("17 November 2025")


def test_messages_stand_under_their_business_day(office: Workspace, monday: Desk) -> None:
    monday.says("On Monday")
    monday.page.get_by_test_id("clock-tomorrow").click()
    expect(monday.page.get_by_test_id("clock-now")).to_contain_text("18 November")
    monday.says("On Tuesday")
    expect(monday.page.get_by_test_id("messages").locator("[data-day]")).to_have_text(["Yesterday", "Today"])
    assert office.url in monday.page.url


def test_an_app_that_is_away_is_said_to_be_away(office: Workspace, monday: Desk) -> None:
    state = monday.page.get_by_test_id("app-connection")
    expect(state).to_have_text("Foyer is not connected")
    app = TinyApp(office)
    expect(state).to_have_text("Foyer is connected")
    app.close()
    expect(state).to_have_text("Foyer is not connected")


def test_the_page_comes_back_when_the_server_does(tmp_path: Path, page: Page) -> None:
    first = Workspace(folder=tmp_path / "workspace").start()
    desk = Desk(page, first.url).opens("U0NORA", "C0GENERAL")
    desk.says("Before the pause")
    desk.composer.fill("Half typed")
    first.stop()
    expect(page.get_by_test_id("server-lost")).to_be_visible()
    with Workspace(folder=tmp_path / "workspace", port=first.port):
        expect(page.get_by_test_id("server-lost")).to_have_count(0, timeout=15_000)
        expect(desk.last).to_contain_text("Before the pause")
        expect(desk.composer).to_have_value("Half typed")
