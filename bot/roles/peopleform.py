"""The form in which who is who around a role is said, and what comes back from it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    InputBlock,
    PlainTextInputElement,
    PlainTextObject,
    UserMultiSelectElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.roles import outside
from bot.roles.circle import Circle
from bot.roles.messages import role_name
from bot.roles.store import SINGLE_ROLES
from bot.words import N_, Words

FORM = "roles.people.form"
BY_ADDRESS = "roles.people.by_address"  # the field of those who are named by their addresses
LONGEST_HINT = 2000  # characters
MOST = {"observer": 10, "admin": 5}  # people at the most, so that all can be looked up before Slack gives up

REFUSED = {
    "bot": N_("{name} is an app, not a person. Please choose somebody."),
    "left": N_("The account of {name} is closed. Please choose somebody else."),
    "own": N_("{name} is the new person here. Please choose somebody else."),
}
TAKEN = N_("One person has this role: choose {name} below, or somebody here.")


@dataclass(frozen=True, slots=True)
class Origin:
    """Which engagement a form is about, and where to answer, "" for nowhere in particular."""

    engagement: int
    response_url: str

    @classmethod
    def read(cls, view: Mapping[str, Any]) -> "Origin":
        """Read where a form that comes back began."""
        engagement, _, url = view["private_metadata"].partition(" ")
        return cls(int(engagement), url)

    def __str__(self) -> str:
        """Write it for the form to carry."""
        return f"{self.engagement} {self.response_url}"


def form(circle: Circle, response_url: str, w: Words) -> View:
    """Return the form, filled in with who is who now."""
    about = w.say("The people around {name}. An emptied field takes the role back.", name=circle.person.name)
    return blocks.modal(
        FORM,
        w.say("Who is who"),
        (
            blocks.section(about),
            *(_one(role, circle, w) for role in SINGLE_ROLES),
            *(_several(role, circle, w) for role in MOST),
            _by_address(circle, w),
        ),
        submit=w.say("Save"),
        close=w.say("Cancel"),
        private_metadata=str(Origin(circle.engagement.id, response_url)),
    )


def read(view: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the Slack ids that were chosen for each role; none for a field that was emptied."""
    values = view["state"]["values"]
    single = {role: values[role][role].get("selected_user") for role in SINGLE_ROLES}
    several = {role: tuple(values[role][role].get("selected_users") or ()) for role in MOST}
    return {role: (user,) if user else () for role, user in single.items()} | several


def read_by_address(view: Mapping[str, Any]) -> str:
    """Return what was typed about people by their addresses."""
    return view["state"]["values"][BY_ADDRESS][BY_ADDRESS].get("value") or ""


def twice(chosen: Collection[str], named: Mapping[str, str], w: Words) -> dict[str, str]:
    """Return a sentence for each role that one person has and two were named for.

    Args:
        chosen: the roles somebody was chosen for.
        named: the roles somebody was named for by an address, and what they are called.
    """
    return {
        role: w.say(TAKEN, name=name)
        for role, name in named.items()
        if role in SINGLE_ROLES and role in chosen
    }


def by_address_hint(w: Words) -> str:
    """Return how people are named by their addresses, and for what one needs no account in Slack."""
    sponsor, manager = (role_name(role, w) for role in ("sponsor", "manager"))
    return w.say(
        "One a line, in place of a choice above or for any other role: “{manager}: marc@example.org” for "
        "somebody in Slack, “{sponsor}: Els Peeters <els@example.org>” for somebody who is not. By e-mail "
        "alone can be: {roles}.",
        manager=manager,
        sponsor=sponsor,
        roles=w.list(role_name(role, w) for role in outside.BY_EMAIL),
    )


def _by_address(circle: Circle, w: Words) -> InputBlock:
    written = outside.written(circle, w) or None
    return InputBlock(
        block_id=BY_ADDRESS,
        label=PlainTextObject(text=w.say("People by e-mail")),
        hint=PlainTextObject(text=blocks.shortened(by_address_hint(w), LONGEST_HINT)),
        element=PlainTextInputElement(action_id=BY_ADDRESS, multiline=True, initial_value=written),
        optional=True,
    )


def _one(role: str, circle: Circle, w: Words) -> InputBlock:
    chosen = _chosen(role, circle)
    return _input(role, UserSelectElement(action_id=role, initial_user=chosen[0] if chosen else None), w)


def _several(role: str, circle: Circle, w: Words) -> InputBlock:
    chosen, most = _chosen(role, circle), MOST[role]
    element = UserMultiSelectElement(
        action_id=role, initial_users=chosen or None, max_selected_items=max(most, len(chosen))
    )
    return _input(role, element, w)


def _chosen(role: str, circle: Circle) -> list[str]:
    # A closed account cannot be kept by oversight: its field starts empty.
    return [one.slack_id for one in circle.present(role) if one.slack_id]


def _input(role: str, element: UserSelectElement | UserMultiSelectElement, w: Words) -> InputBlock:
    label = PlainTextObject(text=role_name(role, w))
    return InputBlock(block_id=role, label=label, element=element, optional=True)
