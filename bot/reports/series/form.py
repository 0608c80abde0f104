"""The form in which a series is set up or changed, and what comes back from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    ContextBlock,
    ConversationFilter,
    ConversationSelectElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
    UserMultiSelectElement,
    UserSelectElement,
)
from slack_sdk.models.blocks.basic_components import DispatchActionConfig
from slack_sdk.models.views import View

from bot import blocks
from bot.reports.audiences import AUDIENCES, OFFERED, OWN, SENIOR_MANAGEMENT, SPONSOR, STEERING, TEAM
from bot.reports.cadence_proposed import anchored
from bot.reports.cadence_text import cadence
from bot.reports.cadence_words import describe
from bot.reports.rhythms import LONGEST
from bot.reports.series.readers import MOST
from bot.roles.messages import role_name
from bot.words import N_, Words

FORM = "reports.series.form"
AUDIENCE, NAME, PICK, CADENCE, CHANNEL = "audience", "name", "pick", "cadence", "channel"
ROLES, READERS, EXTERNALS, AUTHOR, CONTACT, TELLS = (
    "roles",
    "readers",
    "externals",
    "author",
    "contact",
    "tells",
)
# The buttons of the form itself: another rhythm was picked or typed, and the next dates are shown.
PICKED, RETYPED = "reports.series.pick", "reports.series.cadence"
LONGEST_NAME = 80
_ANYWHERE, _ANY_DAY = ZoneInfo("UTC"), date(2024, 1, 1)  # an offered rhythm is told without its dates
READING_ROLES = ("manager", "sponsor", "buddy", "observer")

NAMES: Mapping[str, str] = {
    TEAM: N_("The team, in its channel"),
    SPONSOR: N_("The sponsor"),
    STEERING: N_("The steering committee"),
    SENIOR_MANAGEMENT: N_("Senior management"),
    OWN: N_("Others, whom I name"),
}


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the form; people and the channel by Slack's ids, None or () for nobody.

    Args:
        key: of the series it changes; None for a new one.
        externals: people outside Slack, one a line, as they are typed.
    """

    engagement: int
    key: int | None
    audience: str
    name: str
    cadence: str
    channel: str | None
    author: str | None
    contact: str | None
    roles: tuple[str, ...]
    readers: tuple[str, ...]
    externals: str
    tells_nothing: bool


def form(filled: Filled, dates: Sequence[datetime] | str, w: Words, *, drawn: str = "") -> View:
    """Return the form.

    Args:
        dates: the next ones, in the zone of the cadence, or the sentence that says what is wrong with it.
        drawn: what makes the fields that a choice fills in others, so that Slack forgets what they held.
    """
    shown: tuple[Block, ...] = (
        _audience(filled, w),
        _named(filled, w),
        _pick(w),
        _cadence(filled, drawn, w),
        _dates(dates, w),
        _channel(filled, w),
        *_readers(filled, drawn, w),
        *_people(filled, w),
        _tells(filled, w),
    )
    title = w.say("New series") if filled.key is None else w.say("Change the series")
    return blocks.modal(
        FORM,
        title,
        shown,
        submit=w.say("Save"),
        close=w.say("Cancel"),
        private_metadata=f"{filled.engagement} {filled.key or 0}",
    )


def read(view: Mapping[str, Any]) -> Filled:
    """Return what stands in a form that comes back, or in which something was picked."""
    engagement, key = map(int, view["private_metadata"].split())
    values = {
        block.partition(" ")[0]: next(iter(said.values())) for block, said in view["state"]["values"].items()
    }
    chosen = values[AUDIENCE].get("selected_option") or {}
    return Filled(
        engagement=engagement,
        key=key or None,
        audience=chosen.get("value", TEAM),
        name=" ".join((values[NAME].get("value") or "").split()),
        cadence=" ".join((values[CADENCE].get("value") or "").split()),
        channel=values[CHANNEL].get("selected_conversation"),
        author=values[AUTHOR].get("selected_user"),
        contact=values[CONTACT].get("selected_user"),
        roles=_checked(values[ROLES]),
        readers=tuple(values[READERS].get("selected_users") or ()),
        externals=values[EXTERNALS].get("value") or "",
        tells_nothing=bool(_checked(values[TELLS])),
    )


def cadence_block(view: Mapping[str, Any]) -> str:
    """Return the name of the field of the cadence in an open form, for an error to stand on it."""
    named: list[str] = [block["block_id"] for block in view["blocks"]]
    return next(name for name in named if name.partition(" ")[0] == CADENCE)


def _audience(filled: Filled, w: Words) -> InputBlock:
    options = {one: _option(one, w.say(NAMES[one])) for one in AUDIENCES}
    # Reports are kept by their audience, so that it stays what it is once there are some.
    offered = list(options.values()) if filled.key is None else [options[filled.audience]]
    element = StaticSelectElement(
        action_id=AUDIENCE, options=offered, initial_option=options[filled.audience]
    )
    return _input(AUDIENCE, w.say("For whom"), element, dispatch_action=True)


def _named(filled: Filled, w: Words) -> InputBlock:
    element = PlainTextInputElement(
        action_id=NAME, initial_value=filled.name or None, max_length=LONGEST_NAME
    )
    hint = w.say("Needed for a second series for the same audience, and for one of your own.")
    return _input(NAME, w.say("What it is called"), element, hint=hint, optional=True)


def _pick(w: Words) -> InputBlock:
    options = [_option(text, _told(text, w)) for text in OFFERED]
    element = StaticSelectElement(action_id=PICKED, options=options)
    hint = w.say("A choice here fills in the field below.")
    return _input(PICK, w.say("Pick how often"), element, hint=hint, optional=True, dispatch_action=True)


def _told(rhythm: str, w: Words) -> str:
    return describe(cadence(anchored(rhythm, _ANY_DAY), _ANYWHERE), w)


def _cadence(filled: Filled, drawn: str, w: Words) -> InputBlock:
    typing = DispatchActionConfig(trigger_actions_on=["on_character_entered"])
    element = PlainTextInputElement(
        action_id=RETYPED,
        initial_value=filled.cadence or None,
        max_length=LONGEST,
        dispatch_action_config=typing,
    )
    hint = w.say("For example “weekly FR 16:00”, “monthly 2nd TH 10:00” or “quarterly last workday 15:00”.")
    return _input(f"{CADENCE} {drawn}".strip(), w.say("How often"), element, hint=hint, dispatch_action=True)


def _dates(dates: Sequence[datetime] | str, w: Words) -> ContextBlock:
    if isinstance(dates, str):
        return blocks.context(dates)
    told = " · ".join(w.moment(due, due.tzinfo) for due in dates if due.tzinfo)
    return blocks.context(w.say("Next: {dates}", dates=told))


def _channel(filled: Filled, w: Words) -> InputBlock:
    element = ConversationSelectElement(
        action_id=CHANNEL,
        initial_conversation=filled.channel,
        filter=ConversationFilter(include=["public", "private"], exclude_bot_users=True),
    )
    hint = w.say("Where it is asked for and posted; empty: it goes from person to person.")
    return _input(CHANNEL, w.say("Channel"), element, hint=hint, optional=True)


def _readers(filled: Filled, drawn: str, w: Words) -> Iterable[InputBlock]:
    options = {role: _option(role, role_name(role, w)) for role in READING_ROLES}
    boxes = CheckboxesElement(
        action_id=ROLES,
        options=list(options.values()),
        initial_options=[options[role] for role in filled.roles if role in options] or None,
    )
    hint = w.say("Whoever has the role then, so that a replaced sponsor is right at once.")
    yield _input(f"{ROLES} {drawn}".strip(), w.say("Who gets it, by role"), boxes, hint=hint, optional=True)
    people = UserMultiSelectElement(
        action_id=READERS, initial_users=list(filled.readers) or None, max_selected_items=MOST
    )
    yield _input(READERS, w.say("Who gets it, by name"), people, optional=True)
    outside = PlainTextInputElement(
        action_id=EXTERNALS, multiline=True, initial_value=filled.externals or None, max_length=2000
    )
    hint = w.say("One a line, such as Els Peeters <els@example.org>. It leaves once its author releases it.")
    yield _input(EXTERNALS, w.say("Who gets it by e-mail"), outside, hint=hint, optional=True)


def _people(filled: Filled, w: Words) -> Iterable[InputBlock]:
    author = UserSelectElement(action_id=AUTHOR, initial_user=filled.author)
    yield _input(AUTHOR, w.say("Who writes it"), author)
    contact = UserSelectElement(action_id=CONTACT, initial_user=filled.contact)
    hint = w.say("Told when a report is two working days late. Its author hears of that first.")
    yield _input(CONTACT, w.say("Contact for late reports"), contact, hint=hint, optional=True)


def _tells(filled: Filled, w: Words) -> InputBlock:
    said = _option(TELLS, w.say("Tell the channel when nothing was submitted; nobody is named"))
    boxes = CheckboxesElement(
        action_id=TELLS, options=[said], initial_options=[said] if filled.tells_nothing else None
    )
    return _input(TELLS, w.say("When nothing comes"), boxes, optional=True)


def _input(block: str, label: str, element: InputInteractiveElement, **more: Any) -> InputBlock:
    hint = more.pop("hint", None)
    return InputBlock(
        block_id=block,
        label=PlainTextObject(text=label),
        element=element,
        hint=PlainTextObject(text=hint) if hint else None,
        **more,
    )


def _option(value: str, label: str) -> Option:
    return Option(value=value, text=PlainTextObject(text=blocks.shortened(label, blocks.OPTION_TEXT)))


def _checked(value: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(option["value"] for option in value.get("selected_options") or ())
