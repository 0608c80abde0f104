"""Reactions: added and taken back."""

import re

from workspace import acts
from workspace.entities import Message
from workspace.refusals import Refused
from workspace.store import Json
from workspace.webapi import places
from workspace.webapi.calls import Call, method


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
