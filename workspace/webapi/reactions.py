"""Reactions, and what an assistant shows while it works."""

import re

from workspace import acts
from workspace.assistance import Prompt
from workspace.entities import Message
from workspace.outgoing import parsed
from workspace.refusals import Refused, invalid
from workspace.store import Json
from workspace.webapi import places
from workspace.webapi.calls import Call, method

MOST_PROMPTS = 4


@method("reactions.add", "reactions:write")
def add(call: Call) -> Json:
    found, name = _item(call)
    if call.site.state.bot_user in found.reactions.get(name, ()):
        raise Refused("already_reacted")
    acts.react(call.site, found, call.site.state.bot_user, name, add=True)
    return {}


@method("reactions.remove", "reactions:write")
def remove(call: Call) -> Json:
    found, name = _item(call)
    if call.site.state.bot_user not in found.reactions.get(name, ()):
        raise Refused("no_reaction")
    acts.react(call.site, found, call.site.state.bot_user, name, add=False)
    return {}


def _item(call: Call) -> tuple[Message, str]:
    name = call.need("name").strip(":")
    if not re.fullmatch(r"[a-z0-9_'+-]+(::skin-tone-[2-6])?", name):
        raise Refused("invalid_name")
    where = places.member_of(call.site, call.need("channel"))
    return places.message(call.site, where, call.need("timestamp")), name


@method("assistant.threads.setStatus", "assistant:write", "chat:write")
def set_status(call: Call) -> Json:
    where = places.conversation(call.site, call.need("channel_id"))
    if call.site.state.message(where.id, call.need("thread_ts")) is None:
        raise Refused("invalid_thread_ts")
    call.site.assistance.set_status(where.id, call.text("status"))
    return {}


@method("assistant.threads.setSuggestedPrompts", "assistant:write")
def set_suggested_prompts(call: Call) -> Json:
    if not call.site.app.is_agent:
        raise Refused("not_agent_app")
    where = places.conversation(call.site, call.need("channel_id"))
    if call.text("thread_ts") and call.site.state.message(where.id, call.text("thread_ts")) is None:
        raise Refused("invalid_thread_ts")
    call.need("prompts")
    call.site.assistance.set_prompts(where.id, _prompts(call))
    return {}


def _prompts(call: Call) -> list[Prompt]:
    given = parsed(call.args["prompts"], "invalid_arguments")
    if not isinstance(given, list) or len(given) > MOST_PROMPTS:
        raise invalid(
            "invalid_arguments", [f"no more than {MOST_PROMPTS} items allowed [json-pointer:/prompts]"]
        )
    try:
        return [Prompt(title=str(prompt["title"]), message=str(prompt["message"])) for prompt in given]
    except (KeyError, TypeError) as error:
        raise invalid(
            "invalid_arguments", ["title and message are required [json-pointer:/prompts]"]
        ) from error
