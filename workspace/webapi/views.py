"""Opening, stacking and changing modals; publishing Homes."""

from workspace import blockkit
from workspace.outgoing import parsed
from workspace.refusals import Refused, invalid
from workspace.store import Json
from workspace.webapi.calls import Call, method


@method("views.open")
def open_(call: Call) -> Json:
    given = judged(call.json("view"), "modal")
    return {"view": call.site.views.open(_person(call), given)}


@method("views.push")
def push(call: Call) -> Json:
    given = judged(call.json("view"), "modal")
    return {"view": call.site.views.push(_person(call), given)}


@method("views.update")
def update(call: Call) -> Json:
    given = judged(call.json("view"), "modal", "home")
    view_id, external_id = call.text("view_id"), call.text("external_id")
    if not (view_id or external_id):
        raise invalid("invalid_arguments", ["missing required field: view_id"])
    return {"view": call.site.views.update(view_id, external_id, given, call.text("hash"))}


@method("views.publish")
def publish(call: Call) -> Json:
    user = call.site.state.users.get(call.need("user_id"))
    if user is None or user.is_bot or user.deleted:
        raise invalid("invalid_arguments", ["invalid `user_id`"])
    if not call.site.app.home_tab:
        raise Refused("not_enabled")
    given = judged(call.json("view"), "home")
    return {"view": call.site.views.publish(user.id, given, call.text("hash"))}


def judged(view: object, *kinds: str) -> Json:
    """A view as Slack accepts it, with every id filled in. Raises view_too_large, invalid_arguments."""
    given = parsed(view, "invalid_arguments")
    if blockkit.view_too_large(given):
        raise Refused("view_too_large")
    if problems := blockkit.problems_of_view(given, *kinds):
        raise invalid("invalid_arguments", problems)
    accepted: Json = given | {"blocks": blockkit.named(given["blocks"])}
    return accepted


def _person(call: Call) -> str:
    return call.site.triggers.exchange(call.need("trigger_id"))
