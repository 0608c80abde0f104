"""The form in which who is who around a role is said, and what comes back from it."""

from collections.abc import Mapping
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
OUTSIDE = "roles.people.outside"  # the field of those who are not in Slack
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
            _outside(circle, w),
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


def read_outside(view: Mapping[str, Any]) -> str:
    """Return what was typed about people who are not in Slack."""
    return view["state"]["values"][OUTSIDE][OUTSIDE].get("value") or ""


def _outside(circle: Circle, w: Words) -> InputBlock:
    roles = w.list(role_name(role, w) for role in outside.BY_EMAIL)
    hint = w.say(
        "One a line, like {sponsor}: Els Peeters <els@example.org>. They can be: {roles}. I write to them by "
        "e-mail.",
        sponsor=role_name("sponsor", w),
        roles=roles,
    )
    return InputBlock(
        block_id=OUTSIDE,
        label=PlainTextObject(text=w.say("People who are not in Slack")),
        hint=PlainTextObject(text=hint),
        element=PlainTextInputElement(
            action_id=OUTSIDE, multiline=True, initial_value=outside.written(circle, w) or None
        ),
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
