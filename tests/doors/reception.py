"""Doors before a real local workspace: people speak to a real Bolt app over Socket Mode.

What Slack does by itself, such as sending an event twice, is handed to the same app as a payload; listeners
run at once in the thread that hands it over, so that whoever hands one over has the answer when it returns.
"""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any, Self

import yaml
from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot import settings
from bot.assistant import Assistant
from bot.clock import MovableClock
from bot.db import Database
from bot.documents import store as documents
from bot.joins import Capability
from bot.knowledge.rules import answer
from bot.knowledge.shelf import library_of
from bot.outbox.delivery import Lane
from bot.people import store as people
from bot.roles import store as roles
from bot.slack import Slack, hang_up
from handlers.speaker import take_over
from tests.databases import file_with_tables
from tests.patience import AT_LEISURE
from tests.payloads import Payload, event, press, submission
from workspace import Workspace
from workspace.client import Client, Person
from workspace.store import Json

ROOT = Path(__file__).parents[2]
ROLE = ROOT / "documents" / "senior-it-project-manager.txt"
FIRST_MORNING = datetime(2025, 11, 17, 7, 30, tzinfo=UTC)  # 08:30 in Brussels
START, END = date(2025, 11, 17), date(2026, 11, 16)


class AtOnce(Executor):
    """Runs what it is given before it returns."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **more: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(fn(*args, **more))
        except Exception as error:  # noqa: BLE001 - an executor keeps every error for who asks
            done.set_exception(error)
        return done


class Reception:
    """Some doors of Foyer, and the workspace they open to.

    Args:
        folder: where both remember; the test's own.
        doors: the doors that are open, in the order of the register.
        capabilities: what Home and the lane know of.
        chosen: settings by their field name.
    """

    def __init__(
        self, folder: Path, *doors: ModuleType, capabilities: tuple[Capability, ...] = (), **chosen: str
    ) -> None:
        manifest = yaml.safe_load((ROOT / "manifest.yaml").read_text(encoding="utf-8"))
        self.workspace = Workspace(folder=folder / "workspace", manifest=manifest, patience=AT_LEISURE)
        self._database_url = file_with_tables(folder)
        self._doors = doors
        self._capabilities = capabilities
        self._chosen = chosen
        self.clock = MovableClock(FIRST_MORNING)

    def __enter__(self) -> Self:
        _first_question()
        self.workspace.start()
        self.client = Client(self.workspace.url)
        self.nora, self.marc, self.els, self.tom = (
            self.client.person(user) for user in ("U0NORA", "U0MARC", "U0ELS", "U0TOM")
        )
        self._database = Database(self._database_url)
        self.foyer = self._assistant()
        self._app = App(name="foyer", client=self.foyer.slack.client, listener_executor=AtOnce())
        for door in self._doors:
            door.register(self._app, self.foyer)
        self._socket = SocketModeHandler(self._app, self.workspace.app_token)
        self._socket.connect()  # type: ignore[no-untyped-call] # slack-bolt leaves it untyped
        self.nora.waits(lambda: self.nora.state()["app"]["connected"] or None, "the app to connect")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.client.auto_reconnect_enabled = False
        self.workspace.stop()
        hang_up(self._socket.client)
        self._database.close()

    def begins(
        self, *, start: date = START, end: date = END, informed: bool = True, **around: str
    ) -> roles.Engagement:
        """Set Nora up in the Brussels role; `around` is role=Slack id.

        `informed` says whether she has been shown the notice about her data, as by her welcome.
        """
        foyer = self.foyer
        nora = take_over(foyer, foyer.slack.member("U0NORA"))
        known = {role: take_over(foyer, foyer.slack.member(user)) for role, user in around.items()}
        with foyer.transaction() as tx:
            text = ROLE.read_text(encoding="utf-8")
            engagement = roles.save_engagement(
                tx,
                foyer.workspace,
                document=documents.save_document(tx, foyer.workspace, ROLE.name, text, foyer.clock.now()),
                person=nora.id,
                title="Senior IT Project Manager",
                start=start,
                end=end,
                channel=None,
            )
            if informed:
                people.notice_was_shown(tx, foyer.workspace, nora.id, foyer.clock.now())
            for role, person in known.items():
                roles.add_colleague(tx, foyer.workspace, engagement.id, person.id, role)
        return engagement

    def answers(self, person: Person, text: str, thread: str | None = None) -> Json:
        """Let a person write to Foyer; return its first answer, waited for."""
        written = person.says(text, thread=thread)

        def look() -> Json | None:
            later = (one for one in person.messages() if one["ts"] > written)
            return next((one for one in later if one["user"] != person.id), None)

        return person.waits(look, f"an answer to {text[:80]!r}")

    def hands_over(self, about: Payload, **more: Any) -> BoltResponse:
        """Hand an event to the app, as Slack would; its listener has run when this returns."""
        return self._app.dispatch(BoltRequest(body=event(about, **more), mode="socket_mode"))

    def hands_over_form(self, view: Payload, *, user: str) -> BoltResponse:
        """Hand a submitted form to the app, as it was filled in."""
        return self._app.dispatch(BoltRequest(body=submission(view, user=user), mode="socket_mode"))

    def hands_over_press(self, action_id: str, value: str, *, user: str) -> BoltResponse:
        """Hand the press of a button to the app, as of a message that Slack showed to somebody else."""
        about = press(action_id, value, user=user, channel="D0ELSEWHERE", ts="1763364600.000100")
        return self._app.dispatch(BoltRequest(body=about, mode="socket_mode"))

    def _assistant(self) -> Assistant:
        chosen = settings.load(
            "try",
            env_file=None,
            slack_bot_token=self.workspace.bot_token,
            slack_app_token=self.workspace.app_token,
            slack_api_url=self.workspace.api_url,
            database_url=self._database_url,
            **self._chosen,
        )
        slack = Slack(
            WebClient(token=self.workspace.bot_token, base_url=self.workspace.api_url, retry_handlers=[])
        )
        identity = slack.identity()
        with self._database.write() as tx:
            key = people.workspace_of(tx, identity.team, identity.team_name, self.clock.now())
        return Assistant(
            settings=chosen,
            clock=self.clock,
            database=self._database,
            slack=slack,
            identity=identity,
            workspace=key,
            capabilities=self._capabilities,
            lane=Lane(self._database, slack, self._capabilities, key, per_minute=6000),
        )


@cache
def _first_question() -> None:
    """Have the lexicon read: a listener here is done before it acknowledges, and Slack waits for 3 s."""
    answer("Where is it?", library_of(ROLE.name, ROLE.read_text(encoding="utf-8")), START)
