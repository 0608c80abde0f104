"""The Chromium in which the page is tested: the system's, Playwright's own, or a new one where root may."""

import os
import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import Browser, Playwright

# The shell alone opens a page at half the cost of a whole browser.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGS = (
    "--no-sandbox",  # containers rarely grant what the sandbox needs; only our own page is opened
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class NoChromium(Exception):
    """There is no Chromium here and none could be installed."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The browser tests need Chromium, and {reason}. "
            "Install the package 'chromium' with your system's package manager, "
            "or run 'playwright install chromium'."
        )


def launched(playwright: Playwright) -> Browser:
    """A headless Chromium; raises NoChromium."""
    return playwright.chromium.launch(executable_path=_executable(playwright), args=list(ARGS))


def _executable(playwright: Playwright) -> str:
    own = playwright.chromium.executable_path
    return _on_path() or (own if Path(own).exists() else None) or _installed()


def _on_path() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def _installed() -> str:
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        raise NoChromium("only root on a Debian-like system could install it from here")
    _quietly(apt, "update", "-qq")
    for name in NAMES[:2]:  # older systems have no shell alone
        done = _quietly(apt, "install", "-y", "-qq", "--no-install-recommends", name)
        if found := _on_path():
            return found
    raise NoChromium(f"apt-get could not install it ({done.stderr.strip()[-200:]})")


def _quietly(*command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
