"""A browser, a workspace with a small real app in it, and a page that must not fail silently."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chromium import launched
from tests.browser.desk import Desk
from tests.workspace.tiny_app import MANIFEST, TinyApp
from workspace import Workspace
from workspace.client import Client

# What the page shows is waited for, on a busy machine too.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with each file: an open Playwright keeps an event loop in this thread, others need one."""
    with sync_playwright() as playwright:
        chromium = launched(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh window; an error in the page's own code fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda said: errors.extend([said.text] if "Content Security" in said.text else []))
    yield opened
    context.close()
    assert errors == []


@pytest.fixture(scope="module")
def inhabited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, TinyApp]]:
    with Workspace(folder=tmp_path_factory.mktemp("workspace"), manifest=MANIFEST) as started:
        app = TinyApp(started)
        yield started, app
        app.vanishes()
    app.close()


@pytest.fixture
def workspace(inhabited: tuple[Workspace, TinyApp]) -> Workspace:
    return inhabited[0]


@pytest.fixture
def app(inhabited: tuple[Workspace, TinyApp]) -> Iterator[TinyApp]:
    """The app, which has heard nothing yet."""
    inhabited[1].forgets()
    yield inhabited[1]
    inhabited[1].forgets()


@pytest.fixture
def desk(page: Page, workspace: Workspace) -> Iterator[Desk]:
    """Nora's desk: her page, at her messages with the app; she closes the forms she leaves open."""
    yield Desk(page, workspace.url).opens("U0NORA")
    nora = Client(workspace.url).person("U0NORA")
    for view in reversed(nora.state()["modals"]):
        nora.closes(view)
