"""The control API: what the page and tests do in the place of people. See each room for its acts."""

import asyncio
import json
from collections.abc import Awaitable, Callable

from aiohttp import web

from workspace import files
from workspace.control import surfaces, talk, timing, uploads
from workspace.control.orders import Malformed, Order, known_conversation, known_user
from workspace.control.pictures import messages, state
from workspace.refusals import NotPossible
from workspace.site import SITE, Site
from workspace.store import Json

# The page needs no more than ten pictures a second.
BREATH = 0.1

Act = Callable[[Order], Awaitable[Json]]

ACTS: dict[str, Act] = {
    "message": talk.message,
    "edit": talk.edit,
    "delete": talk.delete,
    "react": talk.react,
    "read": talk.read,
    "open_dm": talk.open_dm,
    "join": talk.join,
    "leave": talk.leave,
    "user": talk.change_user,
    "command": surfaces.command,
    "action": surfaces.action,
    "submit": surfaces.submit,
    "close": surfaces.close,
    "home": surfaces.home,
    "shortcut": surfaces.shortcut,
    "clock/move": timing.move,
    "faults": timing.fault,
    "disconnect": timing.disconnect,
}
ACTS_OF_THE_APP: dict[str, Act] = {"clock/settled": timing.settled, "clock/start": timing.start}


def routes() -> list[web.RouteDef]:
    """Every route of the control API."""
    acts = [web.post(f"/control/{name}", _serving(act)) for name, act in ACTS.items()]
    of_app = [
        web.post(f"/control/{name}", _serving(act, of_app=True)) for name, act in ACTS_OF_THE_APP.items()
    ]
    shown = [
        web.get("/control/state", _carefully(_state)),
        web.get("/control/messages", _carefully(_messages)),
        web.get("/control/stream", _carefully(_stream)),
        web.get("/control/clock", _carefully(timing.show)),
        web.get("/control/file", _carefully(_file)),
    ]
    return [*shown, *acts, *of_app, web.post("/control/upload", _carefully(uploads.upload))]


def _serving(act: Act, of_app: bool = False) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def serve(request: web.Request) -> web.StreamResponse:
        site = request.app[SITE]
        if of_app and request.headers.get("Authorization") != f"Bearer {site.tokens.bot}":
            raise NotPossible("not_authed", "Only the app itself may do this.")
        done = await act(Order(site, await _body(request)))
        return web.json_response({"ok": True} | done)

    return _carefully(serve)


def _carefully(
    serve: Callable[[web.Request], Awaitable[web.StreamResponse]],
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            return await serve(request)
        except NotPossible as refused:
            return web.json_response({"ok": False, "error": refused.error, "message": refused.message})
        except Malformed as malformed:
            body = {"ok": False, "error": "malformed_request", "message": str(malformed)}
            return web.json_response(body, status=400)

    return answer


async def _body(request: web.Request) -> Json:
    if request.content_type != "application/json":
        raise Malformed("The body must be JSON and say so.")
    try:
        body = json.loads(await request.text())
    except ValueError as error:
        raise Malformed("The body is not JSON.") from error
    if not isinstance(body, dict):
        raise Malformed("The body is not an object.")
    return body


async def _state(request: web.Request) -> web.Response:
    """At once, or with `since` when the revision has grown past it (at most `wait` seconds)."""
    site, user = request.app[SITE], _viewer(request)
    since, wait = timing.waiting(request)
    if since is not None:
        await site.state.bell.past(since, wait)
    return web.json_response(state(site, user))


async def _messages(request: web.Request) -> web.Response:
    site, user = request.app[SITE], _viewer(request)
    where = known_conversation(site, user, request.query.get("conversation", ""))
    return web.json_response({"messages": messages(site, where.id, user)})


async def _file(request: web.Request) -> web.Response:
    """A file's content, for a person who is where it was shared."""
    site = request.app[SITE]
    found = files.seen_by(site, _viewer(request), request.query.get("file", ""))
    if found is None:
        raise NotPossible("file_not_found", "There is no such file.")
    return files.content(site, found)


async def _stream(request: web.Request) -> web.StreamResponse:
    """Pictures of the state over a WebSocket: one at once, then one after every change."""
    site, user = request.app[SITE], _viewer(request)
    socket = web.WebSocketResponse(heartbeat=20)
    await socket.prepare(request)
    pushing = asyncio.create_task(_push(site, user, socket))
    try:
        async for _ in socket:
            pass
    finally:
        pushing.cancel()
    return socket


async def _push(site: Site, user: str, socket: web.WebSocketResponse) -> None:
    while not socket.closed:
        seen = site.state.bell.count
        await socket.send_json({"type": "state", "state": state(site, user)})
        await asyncio.sleep(BREATH)
        await site.state.bell.past(seen)


def _viewer(request: web.Request) -> str:
    """The person named by `as`; without it, the seed's first person, so that the page can open at all."""
    site = request.app[SITE]
    return known_user(site, request.query.get("as") or site.seed.users[0].id).id
