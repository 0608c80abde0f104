"""A person at the page, for tests that read as stories."""

from typing import Any, Self

from playwright.sync_api import Locator, Page, expect


class Desk:
    """`page` shows the workspace at `url`; nothing here waits for a time, only for what is to be seen."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url

    def opens(self, user: str, conversation: str | None = None) -> Self:
        """Open the page as that person, by default at that person's messages with the app."""
        place = f"/conversation/{conversation}" if conversation else ""
        self.page.goto(f"{self.url}/#/as/{user}{place}")
        expect(self.page.locator(f"[data-testid=window][data-me={user}]")).to_be_visible()
        expect(self.composer).to_be_visible()
        return self

    @property
    def composer(self) -> Locator:
        return self.page.get_by_test_id("composer")

    @property
    def modal(self) -> Locator:
        return self.page.get_by_test_id("modal")

    @property
    def last(self) -> Locator:
        return self.messages.last

    @property
    def messages(self) -> Locator:
        return self.page.get_by_test_id("messages").get_by_test_id("message")

    @property
    def conversation(self) -> str:
        return self.page.url.split("/conversation/")[1].split("/")[0]

    def message(self, ts: str) -> Locator:
        found = self.page.get_by_test_id("messages").locator(f'[data-ts="{ts}"]')
        expect(found).to_be_visible()
        return found

    def says(self, text: str) -> None:
        self.composer.fill(text)
        self.composer.press("Enter")
        expect(self.composer).to_have_value("")

    def element(self, action_id: str, within: Locator | None = None) -> Locator:
        return (within or self.page).locator(f'[data-action-id="{action_id}"]')

    def field(self, block_id: str) -> Locator:
        """What one types into in a form."""
        return self.modal.locator(f'[data-block-id="{block_id}"]').locator("input, textarea").first

    def goes_to(self, wall: str) -> None:
        """Move the clock to a later day and time, as in "2025-11-21T16:00"."""
        self.page.get_by_test_id("clock-later").click()
        self.page.get_by_test_id("clock-any").fill(wall)
        self.page.get_by_test_id("clock-go").click()

    def finds_at(self, moment: str, outcome: str) -> None:
        """The clock has been moved to `moment`, and what arrived on the way is said and is there."""
        expect(self.page.get_by_test_id("clock-outcome")).to_contain_text(outcome)
        expect(self.page.get_by_test_id("clock-now")).to_contain_text(moment)

    def picks(self, name: str, within: Locator) -> None:
        """Open a menu and pick an option by name."""
        within.get_by_role("combobox").click()
        self.page.get_by_role("option", name=name).first.click()

    def draws(self, mrkdwn: str) -> str:
        """How the page draws a mrkdwn text, as HTML."""
        return str(self._module("mrkdwn.js", "Mrkdwn", {"text": mrkdwn}))

    def draws_markdown(self, text: str) -> str:
        return str(self._module("markdown.js", "Markdown", {"text": text}))

    def _module(self, path: str, name: str, props: dict[str, Any]) -> Any:
        script = """async ([path, name, props]) => {
            const { h, render } = await import("preact");
            const box = document.createElement("div");
            render(h((await import(`/page/js/${path}`))[name], props), box);
            return box.innerHTML;
        }"""
        return self.page.evaluate(script, [path, name, props])
