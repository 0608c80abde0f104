"""Socket Mode: tickets, connections, and payloads that must be acknowledged in time."""

import asyncio
import json
import secrets
from typing import Any
from uuid import uuid4

from aiohttp import WSMsgType, web

from workspace.bell import Bell
from workspace.patience import Patience
from workspace.store import Json

MOST_CONNECTIONS = 10
# Slack tells an app when it will renew the connection; ours stay until one is asked to go.
CONNECTION_SECONDS = 18_060


class NotConnected(Exception):
    """No connection of the app is open, or the one used broke before it answered."""


class NotAcknowledged(Exception):
    """The app did not acknowledge in time."""


class SocketMode:
    """The open connections of the one app. Each payload goes to one of them, in turn."""

    def __init__(self, app_id: str, patience: Patience, changed: Bell) -> None:
        self._app_id = app_id
        self._patience = patience
        self._changed = changed
        self._tickets: set[str] = set()
        self._connections: list[web.WebSocketResponse] = []
        self._leaving: list[web.WebSocketResponse] = []
        self._awaited: dict[str, tuple[web.WebSocketResponse, asyncio.Future[Json]]] = {}
        self._retrying: set[asyncio.Task[None]] = set()

    @property
    def connected(self) -> bool:
        return bool(self._connections)

    def ticket(self) -> str:
        """A ticket opens one connection."""
        ticket = secrets.token_hex(16)
        self._tickets.add(ticket)
        return ticket

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection, from hello to its end."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401, text="invalid ticket")
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if len(self._connections) >= MOST_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        self._connections.append(socket)
        try:
            await socket.send_json(self._hello())
            self._changed.ring()
            await self._part_with(self._leaving)
            await self._listen(socket)
        finally:
            self._forget(socket)
        return socket

    async def deliver(self, kind: str, payload: Json, retry: tuple[int, str] | None = None) -> Json:
        """Send one payload; returns what the app acknowledged it with, {} if with nothing.

        `kind` is Slack's envelope type: events_api, slash_commands or interactive.
        Raises NotConnected or NotAcknowledged.
        """
        if not self._connections:
            raise NotConnected
        socket = self._connections.pop(0)
        self._connections.append(socket)
        envelope = _envelope(kind, payload, retry)
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._awaited[envelope["envelope_id"]] = (socket, answer)
        try:
            async with asyncio.timeout(self._patience.ack):
                await socket.send_json(envelope)
                return await answer
        except TimeoutError as error:
            raise NotAcknowledged from error
        except ConnectionError as error:
            raise NotConnected from error
        finally:
            del self._awaited[envelope["envelope_id"]]

    def announce(self, payload: Json) -> None:
        """Deliver an event in the background, again and again as Slack does, then give up."""
        task = asyncio.get_running_loop().create_task(self._announce(payload))
        self._retrying.add(task)
        task.add_done_callback(self._retrying.discard)

    async def _announce(self, payload: Json) -> None:
        retry: tuple[int, str] | None = None
        for attempt, pause in enumerate((0.0, *self._patience.retries)):
            if attempt:
                await asyncio.sleep(pause)
            try:
                await self.deliver("events_api", payload, retry)
                return
            except NotAcknowledged:
                retry = (attempt + 1, "timeout")
            except NotConnected:
                retry = (attempt + 1, "connection_failed")

    async def renew(self) -> None:
        """Ask the app to reconnect, as Slack does when it renews its servers; then the old lines close."""
        for socket in list(self._connections):
            self._connections.remove(socket)
            self._leaving.append(socket)
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})
        self._changed.ring()

    async def close(self) -> None:
        for task in list(self._retrying):
            task.cancel()
        await self._part_with(self._connections + self._leaving)

    async def _part_with(self, sockets: list[web.WebSocketResponse]) -> None:
        for socket in list(sockets):
            await socket.close()

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                self._acknowledged(_parsed(message.data))

    def _acknowledged(self, answer: Json) -> None:
        _, waiting = self._awaited.get(answer.get("envelope_id", ""), (None, None))
        if waiting is not None and not waiting.done():
            payload = answer.get("payload")
            waiting.set_result(payload if isinstance(payload, dict) else {})

    def _forget(self, socket: web.WebSocketResponse) -> None:
        for sockets in (self._connections, self._leaving):
            if socket in sockets:
                sockets.remove(socket)
        for used, waiting in self._awaited.values():
            if used is socket and not waiting.done():
                waiting.set_exception(NotConnected())
        self._changed.ring()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._connections),
            "debug_info": {"host": "local", "approximate_connection_time": CONNECTION_SECONDS},
            "connection_info": {"app_id": self._app_id},
        }


def _parsed(data: Any) -> Json:
    try:
        answer = json.loads(data)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _envelope(kind: str, payload: Json, retry: tuple[int, str] | None) -> Json:
    envelope: Json = {
        "envelope_id": str(uuid4()),
        "payload": payload,
        "type": kind,
        "accepts_response_payload": kind != "events_api",
    }
    if kind == "events_api":
        envelope["retry_attempt"], envelope["retry_reason"] = retry or (0, "")
    return envelope
