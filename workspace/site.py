"""One workspace, assembled: the frozen bundle every request handler receives."""

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import web

from workspace.assistance import Assistance
from workspace.clock import BusinessClock
from workspace.faults import Faults
from workspace.journey import Journey
from workspace.manifest import AppProfile
from workspace.patience import Patience
from workspace.seed import Seed
from workspace.socketmode import SocketMode
from workspace.state import State
from workspace.store import Json, Store
from workspace.triggers import ResponseUrls, Triggers
from workspace.views import Views

if TYPE_CHECKING:
    from workspace.uploads import Upload


@dataclass(frozen=True, slots=True)
class Tokens:
    """bot: `xoxb-…`, for the Web API. app: `xapp-…`, for Socket Mode."""

    bot: str
    app: str


@dataclass(frozen=True, slots=True)
class Site:
    url: str
    seed: Seed
    app: AppProfile
    tokens: Tokens
    patience: Patience
    clock: BusinessClock
    state: State
    socket: SocketMode
    views: Views
    triggers: Triggers
    response_urls: ResponseUrls
    journey: Journey
    assistance: Assistance
    faults: Faults = field(default_factory=Faults)
    uploads: "dict[str, Upload]" = field(default_factory=dict)


SITE = web.AppKey("site", Site)


def assemble(store: Store, seed: Seed, manifest: Json, patience: Patience, url: str) -> Site:
    """Wire the parts of one workspace together; `url` is its root, without a slash at the end."""
    app = AppProfile.of(manifest)
    clock = BusinessClock(store)
    state = State(store, seed, app, clock)
    socket = SocketMode(seed.app.app_id, patience, state.bell)
    return Site(
        url=url,
        seed=seed,
        app=app,
        tokens=_tokens(store, seed),
        patience=patience,
        clock=clock,
        state=state,
        socket=socket,
        views=Views(seed, state),
        triggers=Triggers(patience),
        response_urls=ResponseUrls(patience, url),
        journey=Journey(clock, socket, state.bell, patience),
        assistance=Assistance(patience, state.bell),
    )


def _tokens(store: Store, seed: Seed) -> Tokens:
    """Drawn once per workspace, so that an app finds its way back after a restart."""
    saved = store.get("tokens", "tokens")
    if saved is None:
        suffix = secrets.token_hex(16)
        saved = {"bot": f"xoxb-local-{suffix}", "app": f"xapp-1-{seed.app.app_id}-{suffix}"}
        store.put("tokens", "tokens", saved)
    return Tokens(**saved)
