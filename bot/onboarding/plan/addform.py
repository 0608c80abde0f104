"""The form that makes a message a task of a plan. Ids are constants here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Typed
from bot.onboarding.plan.adding import Added
from bot.onboarding.plan.template import OWNERS
from bot.onboarding.plan.view import PlanView
from bot.roles.messages import role_name
from bot.words import N_, Words

ADD = "onboarding.add_task"  # the shortcut on a message
FORM = "onboarding.add_task_form"
TITLE, OWNER, DAY = "title", "owner", "day"
LONGEST = 300  # characters of what is to be done
OPTION = 75  # characters; Slack's limit

PAST = N_("This day is over. Please choose a later one.")
TOO_LATE = N_("The role ends on {end}. Please choose a day before that.")
EMPTY = N_("Please write at least one word.")


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in: the task, and the engagement whose plan it is for."""

    engagement: int
    added: Added

    def misfits(self, view: PlanView, w: Words) -> dict[str, str]:
        """Return what cannot stay as it is, by field; {} where all fits the plan."""
        return dict(self._misfits(view, w))

    def _misfits(self, view: PlanView, w: Words) -> Iterator[tuple[str, str]]:
        if not self.added.title.raw.strip():
            yield TITLE, w.say(EMPTY)
        if self.added.day < view.today:
            yield DAY, w.say(PAST)
        elif self.added.day > view.term.end:
            yield DAY, w.say(TOO_LATE, end=w.day(view.term.end))


def add_form(views: list[PlanView], text: str, link: str, w: Words) -> View:
    """Return the form, with the text of a message in it.

    Args:
        views: the plans somebody has a part in, of which the first is proposed.
        link: web address of the message; "" for none.
    """
    first = views[0]
    tomorrow = min(first.work.after(first.today) or first.today, first.term.end)
    title = PlainTextInputElement(
        initial_value=blocks.shortened(text, LONGEST) or None, multiline=True, max_length=LONGEST
    )
    owners = [
        _option(f"{view.engagement.id} {owner}", label) for view in views for owner, label in _owners(view, w)
    ]
    shown: tuple[Block, ...] = (
        _field(TITLE, w.say("What is to be done?"), title),
        _field(OWNER, w.say("By whom?"), _menu(owners)),
        _field(DAY, w.say("By when?"), DatePickerElement(initial_date=tomorrow.isoformat())),
        blocks.context(w.say("It comes with the morning’s tasks, and stands in the plan of the role.")),
    )
    return blocks.modal(
        FORM,
        w.say("Make it a task"),
        shown,
        submit=w.say("Add"),
        close=w.say("Cancel"),
        private_metadata=link,
    )


def read(view: Mapping[str, Any]) -> Filled:
    """Return what was filled in."""
    values = view["state"]["values"]
    engagement, _, owner = values[OWNER][OWNER]["selected_option"]["value"].partition(" ")
    added = Added(
        Typed(" ".join((values[TITLE][TITLE]["value"] or "").split())),
        owner,
        date.fromisoformat(values[DAY][DAY]["selected_date"]),
    )
    return Filled(int(engagement), replace(added, link=view["private_metadata"] or None))


def kept(filled: Filled, view: PlanView, w: Words) -> View:
    """Return what stands in the place of the form once the task is in the plan."""
    added = filled.added
    said = w.say(
        "“{task}” is a task now: {owner}, by {day}.",
        task=added.title,
        owner=Typed(dict(_owners(view, w)).get(added.owner, "")),
        day=w.day(added.day),
    )
    shown = (blocks.section(said),)
    return blocks.modal(FORM, w.say("Make it a task"), shown, submit=None, close=w.say("Close"))


def _owners(view: PlanView, w: Words) -> Iterator[tuple[str, str]]:
    """Yield who can be given a task of a plan: the person in the role, and whoever has a role around it."""
    for owner in OWNERS:
        having = (view.around.person,) if owner == "person" else view.around.present(owner)
        if having:
            names = w.list(one.name.raw for one in having)
            yield (
                owner,
                f"{names} ({view.engagement.title.raw if owner == 'person' else role_name(owner, w)})",
            )


def _option(value: str, label: str) -> Option:
    return Option(value=value, text=PlainTextObject(text=blocks.shortened(label, OPTION)))


def _menu(options: list[Option]) -> StaticSelectElement:
    return StaticSelectElement(action_id="", options=options[:100], initial_option=options[0])


def _field(name: str, label: str, element: InputInteractiveElement) -> InputBlock:
    element.action_id = name
    return InputBlock(block_id=name, label=PlainTextObject(text=label), element=element)
