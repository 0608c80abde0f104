"""What a person starts: slash commands, buttons, forms, shortcuts; and the payloads the app gets for them."""

from workspace import blockkit, inputs, wire
from workspace.clock import ts_of
from workspace.entities import Conversation, Message, User
from workspace.manifest import Command, Shortcut
from workspace.refusals import NotPossible
from workspace.site import Site
from workspace.socketmode import NotAcknowledged, NotConnected
from workspace.store import Json
from workspace.texts import Names, as_sent, escaped
from workspace.triggers import ResponseUrl
from workspace.views import with_values


async def deliver(site: Site, kind: str, payload: Json, what: str) -> Json:
    """Send an interaction once, as Slack does; NotPossible with dispatch_failed or operation_timeout."""
    try:
        return await site.socket.deliver(kind, payload)
    except NotConnected as error:
        sentence = f"{what} failed with the error “dispatch_failed”: the app is not connected."
        raise NotPossible("dispatch_failed", sentence) from error
    except NotAcknowledged as error:
        sentence = f"{what} failed with the error “operation_timeout”: the app did not answer in time."
        raise NotPossible("operation_timeout", sentence) from error


def command(site: Site, user: User, where: Conversation, invoked: Command, text: str) -> Json:
    """The payload of a slash command."""
    names = Names.of(site.state.users.values(), site.state.conversations.values(), labels=True)
    response_url = site.response_urls.issue(ResponseUrl(user.id, where.id))
    return {
        "token": "local",
        "team_id": site.seed.team.id,
        "team_domain": site.seed.team.domain,
        "channel_id": where.id,
        "channel_name": _channel_name(where),
        "user_id": user.id,
        "user_name": user.name,
        "command": invoked.command,
        "text": as_sent(text, names) if invoked.should_escape else escaped(text),
        "api_app_id": site.seed.app.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": site.triggers.issue(user.id),
    }


def message_action(site: Site, user: User, message: Message, pressed: Json, values: Json) -> Json:
    """block_actions for an element of a message; `values` are those of all its elements."""
    element = _pressed(message.blocks or [], pressed)
    where = site.state.conversations[message.conversation]
    thread = {"thread_ts": message.thread_ts} if message.thread_ts else {}
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": where.id,
        "is_ephemeral": message.only_for is not None,
    }
    response = ResponseUrl(user.id, where.id, message.ts, message.thread_ts)
    payload = _interaction(site, user, "block_actions") | {
        "container": container | thread,
        "channel": {"id": where.id, "name": _channel_name(where)},
        "state": {"values": values},
        "response_url": site.response_urls.issue(response),
        "actions": [_action(site, element, pressed)],
    }
    if message.only_for is None:
        payload["message"] = wire.threaded(site, message)
    return payload


def view_action(site: Site, user: User, view: Json, pressed: Json, values: Json) -> Json:
    """block_actions for an element of a modal or Home."""
    element = _pressed(view["blocks"], pressed)
    return _interaction(site, user, "block_actions") | {
        "container": {"type": "view", "view_id": view["id"]},
        "view": with_values(view, values),
        "actions": [_action(site, element, pressed)],
    }


def submission(site: Site, user: User, view: Json) -> Json:
    return _interaction(site, user, "view_submission") | {"view": view, "response_urls": []}


def closing(site: Site, user: User, view: Json, cleared: bool) -> Json:
    """view_closed carries no trigger: there is nothing left to open a view on."""
    payload = _interaction(site, user, "view_closed") | {"view": view, "is_cleared": cleared}
    return {name: value for name, value in payload.items() if name != "trigger_id"}


def shortcut(site: Site, user: User, chosen: Shortcut, message: Message | None) -> Json:
    """shortcut (global) or message_action (on a message)."""
    kind = "shortcut" if message is None else "message_action"
    payload = _interaction(site, user, kind)
    payload |= {"callback_id": chosen.callback_id, "action_ts": ts_of(site.clock.now())}
    if message is None:
        return payload
    where = site.state.conversations[message.conversation]
    response = ResponseUrl(user.id, where.id, message.ts, message.thread_ts)
    return payload | {
        "channel": {"id": where.id, "name": _channel_name(where)},
        "message_ts": message.ts,
        "message": wire.threaded(site, message),
        "response_url": site.response_urls.issue(response),
    }


def _interaction(site: Site, user: User, kind: str) -> Json:
    team = site.seed.team
    return {
        "type": kind,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": team.id},
        "api_app_id": site.seed.app.app_id,
        "token": "local",
        "trigger_id": site.triggers.issue(user.id),
        "team": {"id": team.id, "domain": team.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _pressed(blocks: list[Json], pressed: Json) -> tuple[Json, Json]:
    """The block and element an action names; a field of a form acts only where it dispatches."""
    for block, element in blockkit.elements(blocks):
        named = (block["block_id"], element["action_id"])
        if named == (pressed.get("block_id"), pressed.get("action_id")):
            if block["type"] == "input" and not block.get("dispatch_action"):
                raise NotPossible("does_not_dispatch", "This field is sent with its form, not by itself.")
            return block, element
    raise NotPossible("no_such_element", "There is no such button or field here.")


def _action(site: Site, found: tuple[Json, Json], pressed: Json) -> Json:
    block, element = found
    own = {name: element[name] for name in ("text", "value", "style", "confirm") if name in element}
    chosen = inputs.selection(element, pressed)
    return (
        {"type": element["type"], "block_id": block["block_id"], "action_id": element["action_id"]}
        | own
        | chosen
        | {"action_ts": ts_of(site.clock.now())}
    )


def _channel_name(where: Conversation) -> str:
    return where.name if where.kind == "channel" else "directmessage"
