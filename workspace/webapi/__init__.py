"""Slack's Web API: who calls, whether they may, and what they get; the methods are in this package."""

import asyncio
import json
import secrets

from aiohttp import web

from workspace.faults import Fault
from workspace.refusals import Refused, invalid
from workspace.site import SITE, Site
from workspace.store import Json
from workspace.webapi import assistant, basics, chat, conversations, files, people, reactions, views
from workspace.webapi.calls import METHODS, Call, Entry

_ROOMS = (assistant, basics, chat, conversations, files, people, reactions, views)


async def serve(request: web.Request) -> web.StreamResponse:
    """POST (or GET) /api/<method>."""
    site, name = request.app[SITE], request.match_info["method"]
    fault = site.faults.next(name)
    if fault is None:
        return await _answered(request, site, name)
    return await _with_fault(request, site, name, fault)


async def _answered(request: web.Request, site: Site, name: str) -> web.Response:
    entry = METHODS.get(name)
    try:
        args = await _arguments(request)
        answer = _run(site, name, entry, args, _token(request, args))
    except Refused as refused:
        answer = {"ok": False, "error": refused.error} | refused.details
    return web.json_response(answer, headers=_headers(site, entry))


async def _with_fault(request: web.Request, site: Site, name: str, fault: Fault) -> web.StreamResponse:
    if fault.kind == "ratelimited":
        headers = {"Retry-After": str(int(fault.seconds))}
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
    if fault.kind == "http_500":
        return web.Response(status=500, text="internal error")
    if fault.kind == "delay":
        await asyncio.sleep(fault.seconds)
        return await _answered(request, site, name)
    if fault.kind == "drop_after":
        await _answered(request, site, name)
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


def _run(site: Site, name: str, entry: Entry | None, args: Json, token: str) -> Json:
    if entry is None or entry.token:
        _check_token(site, entry, token)
    if entry is None:
        raise Refused("unknown_method", {"req_method": name})
    call = Call(site, args)
    if entry.scopes:
        call.require(*entry.scopes)
    return {"ok": True} | entry.run(call)


def _check_token(site: Site, entry: Entry | None, token: str) -> None:
    if not token:
        raise Refused("not_authed")
    if token not in (site.tokens.bot, site.tokens.app):
        raise Refused("invalid_auth")
    if entry is None:
        return
    expected = site.tokens.bot if entry.token == "bot" else site.tokens.app  # noqa: S105 (a kind, no secret)
    if token != expected:
        raise Refused("not_allowed_token_type")


async def _arguments(request: web.Request) -> Json:
    """Arguments of the query and of a form or JSON body, the body's first."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError as error:
            raise Refused("invalid_json") from error
        if not isinstance(body, dict):
            raise Refused("json_not_object")
        return args | body
    form = await request.post()
    return args | {name: value for name, value in form.items() if isinstance(value, str)}


def _token(request: web.Request, args: Json) -> str:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else str(args.pop("token", ""))


def _headers(site: Site, entry: Entry | None) -> dict[str, str]:
    accepted = ",".join(entry.scopes) if entry else ""
    granted = ",".join(sorted(site.app.scopes))
    return {
        "x-oauth-scopes": granted,
        "x-accepted-oauth-scopes": accepted,
        "x-slack-req-id": secrets.token_hex(16),
    }


__all__ = ["METHODS", "invalid", "serve"]
