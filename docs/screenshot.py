"""Makes the README's picture anew, from the real page with the real Foyer behind it.

    .venv/bin/python -m docs.screenshot

It lives Nora's first three mornings by the clock above the page, then asks and looks as she would.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import Locator, ViewportSize, expect, sync_playwright

from bot.regime import messages as regime
from bot.regime.rules import Place
from tests.browser.chromium import launched
from tests.browser.desk import Desk
from tests.browser.trial import Trial

PICTURE = Path(__file__).with_suffix(".png")
SIZE = ViewportSize(width=1280, height=800)
MORNINGS = (Place.OFFICE, Place.HOME, Place.OFFICE)


def main() -> None:
    """Write docs/screenshot.png."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = launched(playwright).new_page(viewport=SIZE, locale="en-GB")
        with Trial(Path(folder) / "data") as trial:
            nora = Desk(page, trial.url).opens("U0NORA")
            prompts = [_checks_in(nora, place) for place in MORNINGS]
            _asks_beside(nora, prompts[-1])
            _looks_at_her_week(nora)
            page.screenshot(path=PICTURE)


def _checks_in(nora: Desk, place: Place) -> Locator:
    said = nora.messages.count()
    nora.page.get_by_test_id("clock-next").click()
    expect(nora.messages).to_have_count(said + 1)
    prompt = nora.message(str(nora.last.get_attribute("data-ts")))
    button = nora.element(f"{regime.CHECK_IN}.{place}", prompt)
    button.click()
    expect(button).to_have_count(0)
    return prompt


def _asks_beside(nora: Desk, prompt: Locator) -> None:
    prompt.hover()
    prompt.get_by_test_id("reply-in-thread").click()
    question = nora.page.get_by_test_id("thread-composer")
    question.fill("When is my last day?")
    question.press("Enter")
    expect(nora.page.get_by_test_id("thread")).to_contain_text("16 November 2026")


def _looks_at_her_week(nora: Desk) -> None:
    nora.says("/office")
    expect(nora.last).to_contain_text("Only visible to you")
    nora.page.get_by_test_id("clock-outcome").get_by_role("button").click()
    nora.last.scroll_into_view_if_needed()
    nora.page.mouse.move(0, 0)


if __name__ == "__main__":
    main()
