"""What a newcomer lives in the browser: `foyer try`, the page, and the real Foyer behind it."""

import re
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.onboarding.messages import PREFERENCES
from bot.people.rules import Preference
from bot.regime import messages as regime
from bot.reports import messages as reports
from bot.reports.rules import Field
from tests.browser.desk import Desk
from tests.browser.trial import Trial, command, environment

PROJECT = "C0PROJECT"
MORNING = 3  # messages Nora has at nine: the welcome, her task, and the question
OFFICE = f"{regime.CHECK_IN}.office"
TOO_SHORT = "Fine."
SUMMARY = "The team is complete and the plan has been agreed with the sponsor."
RESUME = "L’équipe est au complet et le plan a été convenu avec le commanditaire."
COLOURED = (Field.SCHEDULE, Field.BUDGET, Field.SCOPE, Field.COLOUR)


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    with Trial(tmp_path / "data") as opened:
        yield opened


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    """The morning of the first day, which the tests that ask for it live one after the other."""
    with Trial(tmp_path_factory.mktemp("morning") / "data") as opened:
        yield opened


@pytest.fixture
def nora(page: Page, trial: Trial) -> Desk:
    return Desk(page, trial.url).opens("U0NORA")


def refused(data: Path, port: int = 0) -> str:
    """Return the one sentence of a `foyer try` that could not begin."""
    done = subprocess.run(
        command(data, port), env=environment(), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    return sentence


def test_the_page_opens_as_nora_on_the_morning_of_her_first_day(page: Page, morning: Trial) -> None:
    page.goto(morning.url)
    expect(page.get_by_test_id("acting-as")).to_contain_text("Nora Lambert")
    expect(page.get_by_test_id("clock-now")).to_contain_text("Mon 17 November 2025, 08:3")
    expect(page.get_by_test_id("app-connection")).to_have_text("Foyer is connected")
    expect(page.get_by_test_id("commands")).to_contain_text("/office")


def test_a_folder_that_is_open_elsewhere_is_told_in_one_sentence(morning: Trial) -> None:
    assert str(morning.data) in refused(morning.data)


def test_a_card_asked_for_in_a_channel_is_seen_by_nobody_else(page: Page, morning: Trial) -> None:
    nora = Desk(page, morning.url)
    nora.opens("U0NORA", PROJECT).says("/office")
    expect(nora.last).to_contain_text("0 of 2")
    nora.opens("U0MARC", PROJECT).says("I was here")
    expect(nora.messages).to_have_count(1)


def test_a_card_a_prompt_and_an_answer_on_the_first_morning(page: Page, morning: Trial) -> None:
    nora = Desk(page, morning.url).opens("U0NORA")
    nora.composer.press_sequentially("/off")
    nora.composer.press("Enter")
    expect(nora.composer).to_have_value("/office ")
    nora.composer.press("Enter")
    expect(nora.last).to_contain_text("0 of 2")
    expect(nora.last).to_contain_text("Only visible to you")

    nora.page.get_by_test_id("clock-next").click()
    nora.finds_at("Mon 17 November 2025, 09:00", "3 messages arrived.")  # her task, Els's, and the question
    expect(nora.messages).to_have_count(MORNING + 1)
    expect(nora.last).to_contain_text("Where are you working today?")
    prompt = nora.message(str(nora.last.get_attribute("data-ts")))
    nora.element(OFFICE, prompt).click()
    expect(prompt).to_contain_text("1 of 2")
    expect(prompt).not_to_contain_text("Good morning")
    expect(nora.element(OFFICE, prompt)).to_have_count(0)

    nora.says("/ask when is my last day?")
    expect(nora.last).to_contain_text("16 November 2026")
    expect(nora.last.locator("blockquote")).to_have_text(
        re.compile(r"Start Date: 17/11/2025\s*Duration: 12 months")
    )


def test_the_weekly_report_is_reminded_written_put_right_and_read_by_all(nora: Desk) -> None:
    nora.opens("U0NORA", PROJECT)
    nora.goes_to("2025-11-21T16:00")
    nora.finds_at("Fri 21 November 2025, 16:00", "arrived")
    reminder = nora.message(str(nora.last.get_attribute("data-ts")))
    expect(reminder).to_contain_text("@Nora Lambert")
    nora.element(reports.WRITE, reminder).click()

    for field in COLOURED:
        nora.picks("Green", nora.modal.locator(f'[data-block-id="{field}"]'))
    written = {Field.SUMMARY: TOO_SHORT, Field.DONE: "Kick-off held", Field.NEXT: "Requirements workshop"}
    for field, text in written.items():
        nora.field(field).fill(text)
    nora.page.get_by_test_id("modal-submit").click()
    summary = nora.modal.locator(f'[data-block-id="{Field.SUMMARY}"]')
    expect(summary.get_by_test_id("field-error")).to_contain_text("40 characters")
    expect(nora.modal.get_by_test_id("field-error")).to_have_count(1)
    for field, text in written.items():
        expect(nora.field(field)).to_have_value(text)
    nora.field(Field.SUMMARY).fill(SUMMARY)
    nora.page.get_by_test_id("modal-submit").click()

    expect(nora.modal).to_contain_text("Nothing has left so far.")
    expect(nora.modal).to_contain_text(SUMMARY)
    expect(nora.element(reports.WRITE, reminder)).to_be_visible()
    nora.page.get_by_test_id("modal-submit").click()
    expect(nora.modal).to_have_count(0)
    expect(nora.element(reports.WRITE)).to_have_count(0)
    for reader in ("U0NORA", "U0MARC"):
        nora.opens(reader, PROJECT)
        reminder.get_by_test_id("open-thread").click()
        thread = nora.page.get_by_test_id("thread")
        for text in ("Green", SUMMARY, "Kick-off held", "Requirements workshop"):
            expect(thread).to_contain_text(text)

    nora.page.get_by_test_id("clock-tomorrow").click()
    nora.finds_at("Sat 22 November 2025, 09:00", "Nothing arrived.")
    expect(nora.messages).to_have_count(1)
    expect(nora.element(reports.WRITE)).to_have_count(0)


def test_a_friday_in_french_from_the_preferences_to_the_report_in_the_channel_and_on_home(nora: Desk) -> None:
    nora.element(PREFERENCES).first.click()
    nora.picks("Français", nora.modal.locator(f'[data-block-id="{Preference.LANGUAGE}"]'))
    nora.page.get_by_test_id("modal-submit").click()
    expect(nora.last).to_contain_text("Langue : Français")

    nora.opens("U0NORA", PROJECT)
    nora.goes_to("2025-11-21T16:00")
    nora.finds_at("Fri 21 November 2025, 16:00", "arrived")
    reminder = nora.message(str(nora.last.get_attribute("data-ts")))
    expect(reminder).to_contain_text("Rédiger le rapport")
    nora.element(reports.WRITE, reminder).click()
    expect(nora.modal).to_contain_text("Rapport d’avancement")
    for field in COLOURED:
        nora.picks("Vert", nora.modal.locator(f'[data-block-id="{field}"]'))
    nora.field(Field.SUMMARY).fill(RESUME)
    nora.field(Field.DONE).fill("Lancement tenu")
    nora.field(Field.NEXT).fill("Atelier des exigences")
    nora.page.get_by_test_id("modal-submit").click()
    expect(nora.modal).to_contain_text("Rien n’est encore parti.")
    nora.page.get_by_test_id("modal-submit").click()
    expect(nora.modal).to_have_count(0)

    nora.opens("U0MARC", PROJECT)
    expect(reminder).to_contain_text("Vert")
    reminder.get_by_test_id("open-thread").click()
    expect(nora.page.get_by_test_id("thread")).to_contain_text(RESUME)

    nora.opens("U0NORA")
    nora.page.get_by_test_id("tab-home").click()
    home = nora.page.get_by_test_id("home")
    expect(home).to_contain_text("Rapports d’avancement")
    expect(home).to_contain_text("Vert")


def test_what_was_said_and_the_time_of_day_are_there_after_a_clean_end(page: Page, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Trial(data) as first:
        nora = Desk(page, first.url).opens("U0NORA")
        page.get_by_test_id("clock-hour").click()
        nora.finds_at("Mon 17 November 2025, 09:3", "3 messages arrived.")
        nora.element(OFFICE).click()
        expect(nora.last).to_contain_text("1 of 2")
        assert first.ends() == 0
        assert first.said == ""
    with Trial(data) as again:
        nora = Desk(page, again.url).opens("U0NORA")
        expect(page.get_by_test_id("clock-now")).to_contain_text("Mon 17 November 2025, 09:3")
        expect(nora.messages).to_have_count(MORNING)
        expect(nora.last).to_contain_text("1 of 2")
        nora.says("/office")
        expect(nora.last).to_contain_text("Only visible to you")
        expect(nora.last).to_contain_text("1 of 2")


def test_a_port_in_use_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"Port {port} is in use" in refused(tmp_path / "data", port)
