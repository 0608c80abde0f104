"""Composition root: the only module that knows every room. Worlds differ only in its arguments."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

import handlers
import schedules
from bot.assistant import Assistant
from bot.clock import Clock, SystemClock, WorkspaceClock
from bot.db import Database
from bot.drafts.capability import DRAFTS
from bot.health import page
from bot.joins import Capability
from bot.knowledge.capability import KNOWLEDGE
from bot.knowledge.model import Model
from bot.knowledge.semantics import Semantics
from bot.mail import Mailer, Server
from bot.onboarding.capability import onboarding_with
from bot.onboarding.plan.links import Signer, signer_of
from bot.outbox.capability import POST
from bot.outbox.delivery import Lane
from bot.people import store as people
from bot.privacy.practice import AS_SHIPPED, Practice, practice_of
from bot.regime.capability import regime_with
from bot.reports.capability import REPORTS
from bot.reports.duedays import due_days
from bot.reviews.capability import REVIEWS
from bot.settings import Settings
from bot.slack import Slack, hang_up
from handlers import feeds, links


def capabilities_with(practice: Practice, signer: Signer | None = None) -> tuple[Capability, ...]:
    """Return what Foyer can do.

    Capabilities know nothing of each other: that office days suggest by reports is decided here.

    Args:
        practice: what the notice tells of what is done with data.
        signer: makes the addresses in letters; None: they have none.
    """
    onboarding = onboarding_with(practice, signer)
    return (regime_with(due_days), REPORTS, REVIEWS, onboarding, DRAFTS, KNOWLEDGE, POST)


CAPABILITIES = capabilities_with(AS_SHIPPED)  # for whoever draws no notice


def business_clock(settings: Settings) -> Clock:
    """Return the clock that says which day it is: the local workspace's where one is named."""
    if settings.clock_url:
        return WorkspaceClock(settings.clock_url, _token(settings))
    return SystemClock()


def slack_of(settings: Settings) -> Slack:
    """Return the adapter to the Slack workspace of the bot token."""
    client = WebClient(
        token=_token(settings),
        base_url=settings.slack_api_url,
        timeout=settings.slack_timeout_seconds,  # type: ignore[arg-type] # handed on to urlopen, which takes floats
        retry_handlers=[],  # a retry nobody knows of posts twice; the outbox owns the retries
    )
    return Slack(client)


def assemble(
    settings: Settings,
    clock: Clock,
    database: Database,
    slack: Slack,
    understanding: Callable[[], Semantics] | None = None,
) -> Assistant:
    """Put the assistant of one workspace together.

    Args:
        understanding: returns what understands questions; None for who answers none and learns no document.

    Raises: SlackRefused, SlackUnclear, when Slack does not say whose token it is.
    """
    identity = slack.identity()
    with database.write() as tx:
        workspace = people.workspace_of(tx, identity.team, identity.team_name, clock.now())
    per_minute = settings.slack_messages_per_minute
    capabilities = capabilities_with(practice_of(settings), signer_of(settings))
    lane = Lane(database, slack, capabilities, workspace, per_minute, mailer_of(settings))
    return Assistant(
        settings=settings,
        clock=clock,
        database=database,
        slack=slack,
        identity=identity,
        workspace=workspace,
        capabilities=capabilities,
        lane=lane,
        understanding=understanding or cache(Semantics),
        model=model_of(settings),
    )


def bolt_app(assistant: Assistant, executor: ThreadPoolExecutor) -> App:
    """Return the Bolt app with every listener of the house."""
    app = App(
        name="foyer",  # Bolt would read the source of every caller to find one
        client=assistant.slack.client,
        # Bolt's own five threads stall under load.
        listener_executor=executor,
    )

    @app.middleware
    def heard(next: Callable[[], None]) -> None:  # noqa: A002 - Bolt's name
        assistant.pulse.hears()
        next()

    handlers.register(app, assistant)
    return app


@contextmanager
def serving(assistant: Assistant) -> Iterator[None]:
    """Listen to Slack and to the clock for as long as the block lasts.

    Raises: SlackRefused, SlackUnclear, when Slack does not take the app-level token; HealthPortTaken.
    """
    secret = assistant.settings.slack_app_token
    token = secret.get_secret_value() if secret else ""
    assistant.slack.check_app_token(token)
    with ThreadPoolExecutor(assistant.settings.listener_threads, "listener") as executor:
        socket = SocketModeHandler(bolt_app(assistant, executor), token)
        stop = threading.Event()
        assistant.pulse.follows(socket.client.is_connected)
        routes = {**feeds.routes(assistant), **links.routes(assistant)}
        with schedules.running(assistant, stop), page.served(assistant, routes):
            # Beside the listeners: a start does not wait for what Slack knows of everybody.
            executor.submit(handlers.people.roll_call, assistant, stop)
            socket.connect()  # type: ignore[no-untyped-call] # slack-bolt leaves it untyped
            try:
                yield
            finally:
                stop.set()
                hang_up(socket.client)


def model_of(settings: Settings) -> Model | None:
    """Return the model that may rephrase quotes; None unless an admin named one."""
    if not settings.foyer_model_url:
        return None
    key = settings.foyer_model_key.get_secret_value() if settings.foyer_model_key else ""
    return Model(settings.foyer_model_url, key, settings.foyer_model_name)


def mailer_of(settings: Settings) -> Mailer | None:
    """Return what reaches people who are not in Slack; None unless an admin named a mail server."""
    if not settings.smtp_host:
        return None
    password = settings.smtp_password.get_secret_value() if settings.smtp_password else ""
    return Mailer(
        Server(
            host=settings.smtp_host,
            port=settings.smtp_port,
            security=settings.smtp_security,
            sender=settings.smtp_from,
            user=settings.smtp_user,
            password=password,
            timeout=settings.smtp_timeout_seconds,
        )
    )


def _token(settings: Settings) -> str:
    return settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else ""
