"""Foyer in a local workspace: a Slack of one's own, in the browser, with no account and no key."""

import os
import sqlite3
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from bot import assembly, settings, setup
from bot.assistant import Assistant
from bot.calendar.rules import wall_instant
from bot.clock import WorkspaceClock
from bot.commands.given import PROJECT, read
from bot.commands.opening import asked_to_end, opened, wait_for
from bot.documents.document import Document
from bot.errors import AlreadyOpen, FolderUnusable, PortTaken
from bot.knowledge.semantics import Semantics
from bot.onboarding.plan.reading import plan_text
from bot.people import store as people
from bot.roles import store as roles
from bot.roles.rules import role_sheet
from bot.settings import Settings
from handlers.speaker import take_over
from workspace.seed import Seed
from workspace.server import PortInUse, Workspace
from workspace.store import FolderInUse

FIRST_MORNING = time(8, 30)  # half an hour before the first prompt
PROJECT_CHANNEL = "project"


def try_out(
    understanding: Callable[[], Semantics], *, port: int, role: Path, data: Path, is_empty: bool = False
) -> int:
    """Open the local workspace and its page, and serve it until Ctrl-C.

    Args:
        understanding: waits for what understands questions, which is being loaded.
        port: of the page; 0 takes a free one.
        role: role document the first run begins with.
        data: folder of all that is remembered between runs.
        is_empty: begin without any role; the clock stands where that document would have it.

    Raises: PortTaken, AlreadyOpen, and what reading a role document raises.
    """
    document = read(role)
    seed = Seed.read()
    with _workspace(seed, data, port) as slack:
        _serve(slack, document, seed, data, understanding, is_empty=is_empty)
    print("\nFoyer is closed. Everything is kept; 'make reset' starts anew.")
    return 0


@contextmanager
def _workspace(seed: Seed, data: Path, port: int) -> Iterator[Workspace]:
    try:
        slack = Workspace(seed=seed, folder=data / "workspace", port=port, manifest=manifest()).start()
    except PortInUse as taken:
        raise PortTaken(taken.port) from taken
    except FolderInUse as held:
        raise AlreadyOpen(str(data)) from held
    except (OSError, sqlite3.Error) as refused:
        raise FolderUnusable(str(data), getattr(refused, "strerror", None) or str(refused)) from refused
    try:
        yield slack
    finally:
        slack.stop()


def manifest() -> dict[str, Any]:
    """Return the Slack app manifest of the project, parsed."""
    return dict(yaml.safe_load((PROJECT / "manifest.yaml").read_text(encoding="utf-8")))


def _serve(
    slack: Workspace,
    document: Document,
    seed: Seed,
    data: Path,
    understanding: Callable[[], Semantics],
    *,
    is_empty: bool,
) -> None:
    chosen, end = _settings(slack, data), asked_to_end()
    clock = WorkspaceClock(slack.url, slack.bot_token)
    # Before anything that takes long: the page can be opened already, and who does so may move the clock.
    clock.start_at(_first_morning(document, seed, clock.now()))
    with opened(chosen) as database:
        foyer = assembly.assemble(chosen, clock, database, assembly.slack_of(chosen), understanding)
        if not is_empty:
            _begin(foyer, document, seed)
        with assembly.serving(foyer):
            _open_page(slack.url)
            wait_for(end)


def _settings(slack: Workspace, data: Path) -> Settings:
    return settings.load(
        "try",
        env_file=None,  # the local workspace needs no configuration, so a half-written one cannot stop it
        slack_bot_token=slack.bot_token,
        slack_app_token=slack.app_token,
        slack_api_url=slack.api_url,
        database_url=f"sqlite:///{data / 'foyer.db'}",
        clock_url=slack.url,
    )


def _first_morning(document: Document, seed: Seed, now: datetime) -> datetime:
    """Return the morning of the role's first day; `now` where the document names none."""
    start = role_sheet(document).start
    return wall_instant(start.value, FIRST_MORNING, ZoneInfo(seed.zone)) if start else now


def _begin(foyer: Assistant, document: Document, seed: Seed) -> None:
    """Set the engagement up on the first run, with the people and the channel the seed names."""
    with foyer.reading() as tx:
        if roles.engagements(tx, foyer.workspace):
            return
    known = [
        (user.role, take_over(foyer, foyer.slack.member(user.id)).id) for user in seed.users if user.role
    ]
    channel = next(found for found in seed.channels if found.name == PROJECT_CHANNEL)
    newcomer = next(person for role, person in known if role == "person")
    around = {role: [person for named, person in known if named == role] for role in roles.ROLES}
    now = foyer.clock.now()
    with foyer.transaction() as tx:
        project = people.save_channel(tx, foyer.workspace, channel.id, channel.name)
        cast = setup.Cast(person=newcomer, channel=project, around=around)
        plan = plan_text(foyer.settings.foyer_plan_file)
        setup.set_up(tx, foyer.workspace, document, cast, now, plan=plan)


def _open_page(url: str) -> None:
    print(f"Foyer is open at {url} (Ctrl-C ends it)", flush=True)
    if os.environ.get("BROWSER", "").lower() != "none":
        webbrowser.open(url)
