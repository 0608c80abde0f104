"""What an assistant shows while it works, and what it suggests to ask."""

from typing import Any

from workspace.assistance import Prompt, Prompts, Status
from workspace.blockkit.rules import Rule, Shape, items, string
from workspace.entities import Conversation
from workspace.outgoing import parsed
from workspace.refusals import Refused, invalid
from workspace.store import Json
from workspace.webapi import places
from workspace.webapi.calls import Call, method

_LOADING = items(string(50), most=10)
_PROMPTS = items(
    Shape({"title": string(3000), "message": string(40_000)}, required=("title", "message")), most=4, least=0
)


@method("assistant.threads.setStatus", "assistant:write", "chat:write")
def set_status(call: Call) -> Json:
    """An empty `status` takes it away."""
    where = places.conversation(call.site, call.need("channel_id"))
    thread = call.need("thread_ts")
    _check_thread(call, where, thread)
    loading = _judged(call, "loading_messages", _LOADING) or ()
    call.site.assistance.set_status(where.id, Status(call.text("status"), thread, tuple(loading)))
    return {}


@method("assistant.threads.setSuggestedPrompts", "assistant:write")
def set_suggested_prompts(call: Call) -> Json:
    """They stand until the person writes. An agent's call that names a thread passes and shows nothing."""
    if not call.site.app.is_agent:
        raise Refused("not_agent_app")
    where = places.conversation(call.site, call.need("channel_id"))
    call.need("prompts")
    given = _judged(call, "prompts", _PROMPTS)
    if thread := call.text("thread_ts"):
        _check_thread(call, where, thread)
        return {}
    prompts = tuple(Prompt(prompt["title"], prompt["message"]) for prompt in given)
    call.site.assistance.set_prompts(where.id, Prompts(call.text("title"), prompts))
    return {}


def _check_thread(call: Call, where: Conversation, thread: str) -> None:
    if call.site.state.message(where.id, thread) is None:
        raise Refused("invalid_thread_ts")


def _judged(call: Call, name: str, rule: Rule) -> Any:
    """An argument that may come as JSON or as a string of JSON; None when it is not there."""
    given = parsed(call.args.get(name), "invalid_arguments")
    if given is not None and (problems := list(rule(given, f"/{name}"))):
        raise invalid("invalid_arguments", problems)
    return given
