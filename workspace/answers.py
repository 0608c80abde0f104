"""What the app answers to an interaction: with its acknowledgement, or later through a response URL."""

import json
from dataclasses import asdict, replace

from aiohttp import web

from workspace import acts
from workspace.entities import Message
from workspace.outgoing import content
from workspace.refusals import NotPossible, Refused
from workspace.site import SITE, Site
from workspace.store import Json
from workspace.triggers import ResponseUrl
from workspace.webapi.views import judged

_GONE = {"used_url", "expired_url", "no_service"}


async def serve(request: web.Request) -> web.Response:
    """POST /response/<secret>: a message sent through a response URL."""
    site = request.app[SITE]
    try:
        said = json.loads(await request.text() or "{}")
        if not isinstance(said, dict):
            raise Refused("invalid_payload")
        respond(site, site.response_urls.use(request.match_info["secret"]), said)
    except ValueError:
        return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
    except Refused as refused:
        status = 404 if refused.error in _GONE else 400
        return web.json_response({"ok": False, "error": refused.error} | refused.details, status=status)
    return web.Response(text="ok")


def respond(site: Site, response: ResponseUrl, said: Json) -> None:
    """Say something where the interaction took place: for one person unless `in_channel`.

    Raises Refused in Slack's codes.
    """
    original = site.state.message(response.conversation, response.original) if response.original else None
    if said.get("delete_original"):
        _take_back(site, original)
        return
    given = content(said)
    if given.is_empty:
        raise Refused("no_text")
    if said.get("replace_original") and original is not None:
        _put_in_place(site, original, said)
        return
    thread = said.get("thread_ts") or response.thread_ts
    message = acts.app_message(site, response.conversation, asdict(given), thread)
    in_channel = said.get("response_type") == "in_channel"
    acts.post(site, message if in_channel else replace(message, only_for=response.user))


def _take_back(site: Site, original: Message | None) -> None:
    if original is None:
        raise Refused("message_not_found")
    acts.delete(site, original)


def _put_in_place(site: Site, original: Message, said: Json) -> None:
    given = content(said)
    after = replace(original, text=given.text or "", blocks=given.blocks, attachments=given.attachments)
    acts.edit(site, original, after, mark=False)


def submitted(site: Site, user: str, view: Json, answer: Json) -> Json:
    """Apply the acknowledgement of a form; returns its errors, {} when the form was taken.

    Raises NotPossible (app_answer_refused) for an answer Slack would not accept; the form then stays open.
    """
    try:
        return _submitted(site, user, view, answer)
    except Refused as refused:
        problems = ", ".join(refused.details.get("errors", [])) or refused.error
        raise NotPossible("app_answer_refused", f"The app's answer was refused: {problems}.") from refused


def _submitted(site: Site, user: str, view: Json, answer: Json) -> Json:
    match answer.get("response_action"):
        case None:
            site.views.close(user, view["id"])
        case "clear":
            site.views.clear(user)
        case "errors":
            return _errors(view, answer.get("errors"))
        case "update":
            given = judged(answer.get("view"), "modal")
            site.views.update(view["id"], None, given, None)
        case "push":
            site.views.push(user, judged(answer.get("view"), "modal"))
        case _:
            raise Refused("invalid_response_action")
    return {}


def _errors(view: Json, errors: object) -> Json:
    """Errors may only name the view's input blocks, and there must be some."""
    inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not inputs.issuperset(errors):
        raise Refused("invalid_error_block_ids")
    return errors
