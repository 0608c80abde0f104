"""Legal holds in Slack, for who looks after Foyer: those that stand, and the form of a new one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    DatePickerElement,
    EmailInputElement,
    InputBlock,
    InputInteractiveElement,
    PlainTextInputElement,
    PlainTextObject,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Message, Typed
from bot.privacy.audit import LONGEST_NAME
from bot.privacy.holds import LONGEST_REASON, Hold
from bot.words import N_, Words

PLACE, LIFT, FORM = "privacy.hold.place", "privacy.hold.lift", "privacy.hold.form"
PERSON, ADDRESS, NAME, REASON, SINCE = "person", "address", "name", "reason", "since"
SHOWN = 20

ONE_OF_BOTH = N_("Choose somebody here, or else give the address of somebody who is not in Slack.")
NOBODY = N_("I know nobody outside Slack by {address}.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the form says: whom the hold is about, its name, reason and date.

    Args:
        user: Slack's id of whom it is about; None for none.
        address: of somebody who is not in Slack; None for none.
    """

    user: str | None
    address: str | None
    name: str
    reason: str
    since: date


def listed(found: Sequence[Hold], names: Mapping[int, Typed], w: Words) -> Message:
    """Return the holds that stand, each with its way out, and the way to a new one.

    Args:
        names: of the people, by our own key.
    """
    title = w.say("Legal holds")
    lines = [block for one in found[:SHOWN] for block in _one(one, names[one.person], w)]
    rest = len(found) - SHOWN
    more = (blocks.context(w.say_many("{n} more later on.", "{n} more later on.", rest)),) if rest > 0 else ()
    none = () if found else (blocks.section(w.say("Nothing is on hold.")),)
    place = ButtonElement(action_id=PLACE, text=PlainTextObject(text=w.say("Place a hold")))
    return Message(
        title, (blocks.header(title), *none, *lines, *more, ActionsBlock(block_id=PLACE, elements=[place]))
    )


def form(today: date, w: Words) -> View:
    """Return the form of a new hold."""
    told = w.say(
        "Nothing about this person is erased until you lift the hold. They read its name, reason and date in "
        "their privacy mirror; who places and who lifts it is kept."
    )
    return blocks.modal(
        FORM,
        w.say("Legal hold"),
        (*_fields(today, w), blocks.context(told)),
        submit=w.say("Hold"),
        close=w.say("Cancel"),
    )


def read(view: Mapping[str, Any]) -> Wanted:
    """Return what a form says."""
    values = view["state"]["values"]
    name, reason = (" ".join(values[one][one]["value"].split()) for one in (NAME, REASON))
    since = date.fromisoformat(values[SINCE][SINCE]["selected_date"])
    user, address = values[PERSON][PERSON].get("selected_user"), values[ADDRESS][ADDRESS].get("value")
    return Wanted(user or None, (address or "").strip() or None, name, reason, since)


def lifted(value: str) -> tuple[int, str]:
    """Return whose hold a button lifts, by our own key, and its name."""
    person, _, name = value.partition(" ")
    return int(person), name


def _one(one: Hold, name: Typed, w: Words) -> Iterator[Block]:
    text = w.say(
        "*{person}*: {name}, since {day}, by {by}\n{reason}",
        person=name,
        name=one.name,
        day=w.long_date(one.since),
        by=one.placed_by,
        reason=one.reason,
    )
    sure = ConfirmObject(
        title=PlainTextObject(text=w.say("Lift the hold?")),
        text=PlainTextObject(text=w.say("What is past its time is then erased within the hour.")),
        confirm=PlainTextObject(text=w.say("Lift")),
        deny=PlainTextObject(text=w.say("Cancel")),
    )
    button = ButtonElement(
        action_id=LIFT,
        text=PlainTextObject(text=w.say("Lift")),
        value=f"{one.person} {one.name.raw}",
        confirm=sure,
    )
    yield blocks.section(text, accessory=button)


def _fields(today: date, w: Words) -> Iterator[InputBlock]:
    yield _field(PERSON, w.say("About whom"), UserSelectElement(action_id=PERSON), optional=True)
    by_email = w.say("Or by e-mail, somebody who is not in Slack")
    yield _field(ADDRESS, by_email, EmailInputElement(action_id=ADDRESS), optional=True)
    short = PlainTextInputElement(action_id=NAME, max_length=LONGEST_NAME)
    yield _field(NAME, w.say("Name, such as a case number"), short)
    long = PlainTextInputElement(action_id=REASON, multiline=True, max_length=LONGEST_REASON)
    yield _field(REASON, w.say("Reason"), long)
    yield _field(SINCE, w.say("Since"), DatePickerElement(action_id=SINCE, initial_date=today.isoformat()))


def _field(name: str, label: str, element: InputInteractiveElement, *, optional: bool = False) -> InputBlock:
    return InputBlock(block_id=name, label=PlainTextObject(text=label), element=element, optional=optional)
