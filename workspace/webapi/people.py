"""People: one, all, or by address."""

from workspace import wire
from workspace.entities import User
from workspace.refusals import Refused
from workspace.store import Json
from workspace.webapi import places
from workspace.webapi.calls import Call, method, page


@method("users.info", "users:read")
def info(call: Call) -> Json:
    return {"user": _shown(call, places.user(call.site, call.need("user")))}


@method("users.list", "users:read")
def list_(call: Call) -> Json:
    everyone = list(call.site.state.users.values())
    shown, cursor = page(call, everyone, default=max(len(everyone), 1))
    return {
        "members": [_shown(call, user) for user in shown],
        "cache_ts": int(call.site.clock.now().timestamp()),
        "response_metadata": {"next_cursor": cursor},
    }


@method("users.lookupByEmail", "users:read.email")
def lookup_by_email(call: Call) -> Json:
    wanted = call.need("email").lower()
    for user in call.site.state.users.values():
        if user.email.lower() == wanted and not user.deleted:
            return {"user": _shown(call, user)}
    raise Refused("users_not_found")


def _shown(call: Call, user: User) -> Json:
    email = "users:read.email" in call.site.app.scopes
    team, now = call.site.seed.team.id, call.site.clock.now()
    return wire.user(user, team, now, email, call.flag("include_locale"))
