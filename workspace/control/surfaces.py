"""What people do with the app's own surfaces: commands, buttons, forms, shortcuts, Home."""

from contextlib import suppress

from workspace import acts, answers, events, inputs, interactions
from workspace.control.orders import Malformed, Order, known_view
from workspace.control.talk import invite
from workspace.manifest import Command
from workspace.refusals import NotPossible, Refused
from workspace.store import Json
from workspace.triggers import ResponseUrl
from workspace.views import with_values


async def command(order: Order) -> Json:
    """Run a slash command; when it fails, Slackbot says so to the person as well."""
    name, where, user = order.text("command"), order.conversation(), order.user()
    try:
        return invite(order) if name == "/invite" else await _command(order, name)
    except NotPossible as problem:
        acts.slackbot_says(order.site, where.id, user.id, problem.message)
        raise


async def _command(order: Order, name: str) -> Json:
    site, user, where = order.site, order.user(), order.conversation()
    invoked = _known_command(order, name)
    payload = interactions.command(site, user, where, invoked, order.text("text", ""))
    answer = await interactions.deliver(site, "slash_commands", payload, name)
    if answer.get("text") or answer.get("blocks"):
        _respond(order, ResponseUrl(user.id, where.id), answer)
    return {}


def _known_command(order: Order, name: str) -> Command:
    for command_ in order.site.app.commands:
        if command_.command == name:
            return command_
    raise NotPossible("unknown_command", f"{name} is not a command of this workspace.")


def _respond(order: Order, response: ResponseUrl, answer: Json) -> None:
    try:
        answers.respond(order.site, response, answer)
    except Refused as refused:
        sentence = f"The app's answer was refused: {refused.error}."
        raise NotPossible("app_answer_refused", sentence) from refused


async def action(order: Order) -> Json:
    """Press a button or choose something, in a message or a view."""
    container, pressed = order.document("container"), order.document("action")
    block_id, action_id = str(pressed.get("block_id")), str(pressed.get("action_id"))
    given = inputs.merged(order.document("values", {}), {block_id: {action_id: pressed}})
    if container.get("type") == "view":
        payload = _in_view(order, str(container.get("view_id")), pressed, given)
    elif container.get("type") == "message":
        payload = _in_message(order, container, pressed, given)
    else:
        raise Malformed("container.type is neither message nor view.")
    await interactions.deliver(order.site, "interactive", payload, "This button")
    return {}


def _in_message(order: Order, container: Json, pressed: Json, given: Json) -> Json:
    site, user = order.site, order.user()
    where = {"conversation": container.get("conversation"), "ts": container.get("ts")}
    message = Order(site, order.body | where).message()
    values = inputs.values(message.blocks or [], inputs.merged(site.state.choices(message, user.id), given))
    payload = interactions.message_action(site, user, message, pressed, values)
    site.state.choose(message, user.id, values)
    return payload


def _in_view(order: Order, view_id: str, pressed: Json, given: Json) -> Json:
    site, user = order.site, order.user()
    view = known_view(site, user.id, view_id)
    values = inputs.values(view["blocks"], inputs.merged(view["state"]["values"], given))
    payload = interactions.view_action(site, user, view, pressed, values)
    site.views.replace(user.id, with_values(view, values))
    return payload


async def submit(order: Order) -> Json:
    """Send a form; its errors come back per block, whether the client or the app found them."""
    site, user, view = order.site, order.user(), order.view()
    if site.views.stack(user.id)[-1:] != [view]:
        raise NotPossible("view_not_on_top", "Another form lies on this one.")
    if not view.get("submit"):
        raise NotPossible("no_submit", "This form has nothing to submit.")
    given = inputs.merged(view["state"]["values"], order.document("values", {}))
    values = inputs.values(view["blocks"], given)
    if problems := inputs.problems(view["blocks"], values):
        return {"errors": problems}
    filled = site.views.replace(user.id, with_values(view, values))
    payload = interactions.submission(site, user, filled)
    answer = await interactions.deliver(site, "interactive", payload, "This form")
    return {"errors": answers.submitted(site, user.id, filled, answer)}


async def close(order: Order) -> Json:
    """Close a modal and what lies on it; the app hears of it where it asked to."""
    site, user, view = order.site, order.user(), order.view()
    cleared = bool(view["clear_on_close"])
    stack = site.views.stack(user.id)
    closed = stack if cleared else stack[stack.index(view) :]
    site.views.close(user.id, closed[0]["id"])
    for one in reversed(closed):
        if one["notify_on_close"]:
            payload = interactions.closing(site, user, one, cleared)
            # Slack tells nobody when an app does not hear of a form that was closed.
            with suppress(NotPossible):
                await interactions.deliver(site, "interactive", payload, "Closing")
    return {}


async def home(order: Order) -> Json:
    """Look at the app's Home or at the messages with it."""
    tab = order.text("tab")
    if tab not in ("home", "messages"):
        raise Malformed("tab is neither home nor messages.")
    events.home_opened(order.site, order.user().id, tab)
    return {}


async def shortcut(order: Order) -> Json:
    site, callback_id = order.site, order.text("callback_id")
    for chosen in site.app.shortcuts:
        if chosen.callback_id == callback_id:
            message = order.message() if chosen.type == "message" else None
            payload = interactions.shortcut(site, order.user(), chosen, message)
            await interactions.deliver(site, "interactive", payload, chosen.name)
            return {}
    raise NotPossible("unknown_shortcut", "This app has no such shortcut.")
