"""The forms of setting up: a document pasted in, one thing edited, the few decisions that begin a role."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    ConversationFilter,
    ConversationSelectElement,
    DatePickerElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
    UserMultiSelectElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.drafts import card, rules, spoken
from bot.drafts.actions import Seen
from bot.reports.messages import TITLES
from bot.roles.edits import Edits
from bot.roles.messages import role_name
from bot.roles.peopleform import LONGEST_HINT, by_address_hint
from bot.setup import Days
from bot.slack import Posted
from bot.words import Words

PASTE, EDITING, BEGINNING = "drafts.form.paste", "drafts.form.edit", "drafts.form.begin"

PERSON, CHANNEL, TEXT = "person", "channel", "text"
WRITTEN = "by_email"  # people named by their addresses
RHYTHM = "rhythm"  # with an audience: a sponsor is somebody around a role, too
REVIEW, PLAN = "review", "plan"  # what is edited, and its field
AROUND = ("manager", "sponsor", "buddy")
SEVERAL = {"observer": 10, "admin": 5}  # people at the most, so that all can be looked up in time
PASTED = 3000  # characters; Slack takes no more in a field
LONGEST = 200  # characters of a name or a rhythm
WORK_WEEK = 5  # days


@dataclass(frozen=True, slots=True)
class Origin:
    """Which draft a form is about, where its card stands, and what the form edits."""

    draft: int
    posted: Posted
    about: str = ""

    @classmethod
    def read(cls, view: Mapping[str, Any]) -> "Origin":
        """Read where a form that comes back began."""
        draft, channel, ts, *about = view["private_metadata"].split(" ")
        return cls(int(draft), Posted(channel, ts), *about)

    def __str__(self) -> str:
        """Write it for the form to carry."""
        return " ".join((str(self.draft), self.posted.channel, self.posted.ts, *filter(None, (self.about,))))


def paste(w: Words) -> View:
    """Return the form in which the text of a role document is pasted."""
    longer = w.say("Up to 3,000 characters. Send me a longer one as a file, in our direct messages.")
    text = PlainTextInputElement(action_id=TEXT, multiline=True, max_length=PASTED)
    field = _field(TEXT, w.say("Text of the role document"), text, hint=longer)
    return blocks.modal(
        PASTE, w.say("Set up a role"), (field,), submit=w.say("Read it"), close=w.say("Cancel")
    )


def edit(seen: Seen, origin: Origin, w: Words) -> View:
    """Return the form that edits the role, its office days, its reviews, its plan, or one of its reports."""
    return blocks.modal(
        EDITING,
        w.say("Edit"),
        tuple(_editing(seen, origin.about, w)),
        submit=w.say("Save"),
        close=w.say("Cancel"),
        private_metadata=str(origin),
    )


def begin(seen: Seen, origin: Origin, w: Words) -> View:
    """Return the form of the decisions that begin a role: who, around whom, where, and what is open."""
    around = (_people(role, UserSelectElement(action_id=role), w) for role in AROUND)
    several = (
        _people(role, UserMultiSelectElement(action_id=role, max_selected_items=most), w)
        for role, most in SEVERAL.items()
    )
    return blocks.modal(
        BEGINNING,
        w.say("Set up a role"),
        (
            _field(PERSON, w.say("Who starts in this role?"), UserSelectElement(action_id=PERSON)),
            *(_asked(one, w) for one in seen.asked),
            *around,
            _channel(w),
            *several,
            _written(w),
        ),
        submit=w.say("Set up"),
        close=w.say("Cancel"),
        private_metadata=str(origin),
    )


def read_edits(view: Mapping[str, Any]) -> tuple[Days, Edits]:
    """Return what a form says otherwise than the document; what it has no field for is left open."""
    values = view["state"]["values"]
    said = {field: _value(values, field) for field in card.FACTS}
    office_days = said["office_days"]
    fields = {audience: f"{RHYTHM}.{audience}" for audience in TITLES}
    rhythms = {one: _value(values, field) or "" for one, field in fields.items() if field in values}
    return (
        Days(*(date.fromisoformat(day) if (day := said[end]) else None for end in ("start", "end"))),
        Edits(
            title=said["title"],
            office_days=int(office_days) if office_days else None,
            rhythms=rhythms,
            review_months=int(months) if (months := _value(values, REVIEW)) else None,
            plan=bool(int(plan)) if (plan := _value(values, PLAN)) else None,
        ),
    )


def read_people(view: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the Slack ids that were chosen: "person", and each role around them."""
    values = view["state"]["values"]
    single = {role: values[role][role].get("selected_user") for role in (PERSON, *AROUND)}
    several = {role: tuple(values[role][role].get("selected_users") or ()) for role in SEVERAL}
    return {role: (user,) if user else () for role, user in single.items()} | several


def read_written(view: Mapping[str, Any]) -> str:
    """Return what was typed about people by e-mail."""
    return str(view["state"]["values"][WRITTEN][WRITTEN].get("value") or "")


def read_channel(view: Mapping[str, Any]) -> str | None:
    """Return the Slack id of the channel that was chosen; None for none."""
    chosen = view["state"]["values"][CHANNEL][CHANNEL].get("selected_conversation")
    return str(chosen) if chosen else None


def read_text(view: Mapping[str, Any]) -> str:
    """Return the text that was pasted."""
    return str(view["state"]["values"][TEXT][TEXT].get("value") or "")


def _editing(seen: Seen, about: str, w: Words) -> Iterator[InputBlock]:
    if about == card.ROLE:
        title = seen.sheet.title.text if seen.sheet.title else None
        yield _named("title", w, title)
        for end, day in (("start", seen.days.start), ("end", seen.days.end)):
            yield _day(end, w.say(card.FACTS[end]), day, optional=True)
    elif about == "office_days":
        days = seen.sheet.work_regime.office_days_per_week
        yield _office_days(w.say(card.FACTS["office_days"]), int(days.value) if days else None, w)
    elif about == REVIEW:
        now = next((one.months for one in seen.proposals if one.months is not None), None)
        options = {months: w.say(said) for months, said in spoken.REVIEWS.items()}
        yield _choice(REVIEW, w.say(spoken.NAMES[REVIEW]), options, now)
    elif about == PLAN:
        hint = w.say("Its tasks can be added and changed later.")
        options = {1: w.say("With a plan"), 0: w.say("Without a plan")}
        yield _choice(PLAN, w.say(spoken.NAMES[PLAN]), options, int(seen.draft.edits.plan is not False), hint)
    else:
        every = (*seen.proposals, *seen.left_out)
        rhythm = next((one.rhythm for one in every if one.audience == about), "")
        hint = w.say("For example “weekly FR 16:00” or “monthly 2nd TH 10:00”. Empty: no such report.")
        field = f"{RHYTHM}.{about}"
        element = PlainTextInputElement(action_id=field, initial_value=rhythm or None, max_length=LONGEST)
        yield _field(field, w.say(TITLES[about]), element, hint=hint, optional=True)


def _asked(one: rules.Asked, w: Words) -> InputBlock:
    label = w.say(card.MISSING[one.field])
    hint = card.asked(one, w) if one.question else ""
    match one.field:
        case "title":
            return _named("title", w, None, hint=hint)
        case "office_days":
            return _office_days(label, None, w, hint=hint)
    first = one.question.days[0] if one.question and one.question.days else None
    return _day(one.field, label, first if one.field == "start" else None, hint=hint)


def _named(field: str, w: Words, now: str | None, hint: str = "") -> InputBlock:
    element = PlainTextInputElement(action_id=field, initial_value=now, max_length=LONGEST)
    return _field(field, w.say(card.FACTS[field]), element, hint=hint)


def _day(field: str, label: str, now: date | None, *, hint: str = "", optional: bool = False) -> InputBlock:
    element = DatePickerElement(action_id=field, initial_date=now.isoformat() if now else None)
    return _field(field, label, element, hint=hint, optional=optional)


def _office_days(label: str, now: int | None, w: Words, hint: str = "") -> InputBlock:
    none = w.say("0: I ask for no office days.")
    return _choice("office_days", label, {n: str(n) for n in range(WORK_WEEK + 1)}, now, hint or none)


def _choice(
    field: str, label: str, choices: Mapping[int, str], now: int | None, hint: str = ""
) -> InputBlock:
    options = {
        number: Option(
            value=str(number), text=PlainTextObject(text=blocks.shortened(text, blocks.OPTION_TEXT))
        )
        for number, text in choices.items()
    }
    chosen = options.get(now) if now is not None else None
    element = StaticSelectElement(action_id=field, options=list(options.values()), initial_option=chosen)
    return _field(field, label, element, hint=hint)


def _people(role: str, element: UserSelectElement | UserMultiSelectElement, w: Words) -> InputBlock:
    return _field(role, role_name(role, w), element, optional=True)


def _written(w: Words) -> InputBlock:
    element = PlainTextInputElement(action_id=WRITTEN, multiline=True, max_length=PASTED)
    return _field(WRITTEN, w.say("People by e-mail"), element, hint=by_address_hint(w), optional=True)


def _channel(w: Words) -> InputBlock:
    only = ConversationFilter(include=["public", "private"], exclude_external_shared_channels=True)
    element = ConversationSelectElement(action_id=CHANNEL, filter=only)
    hint = w.say("Where reports for the team stand. Invite me there first.")
    return _field(CHANNEL, w.say("The project’s channel"), element, hint=hint, optional=True)


def _field(
    name: str, label: str, element: InputInteractiveElement, *, hint: str = "", optional: bool = False
) -> InputBlock:
    return InputBlock(
        block_id=name,
        label=PlainTextObject(text=label),
        element=element,
        hint=PlainTextObject(text=blocks.shortened(hint, LONGEST_HINT)) if hint else None,
        optional=optional,
    )


def _value(values: Mapping[str, Any], field: str) -> str | None:
    """Return what a field says, of whatever kind it is; None for an empty one, or one that is not there."""
    found = values.get(field, {}).get(field, {})
    chosen = found.get("selected_option")
    said = found.get("value") or found.get("selected_date") or (chosen["value"] if chosen else None)
    return str(said).strip() if said else None
