"""Calendars and replacement days in Slack: what is closed, what is proposed. The ids of buttons are here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, DividerBlock, PlainTextObject

from bot import blocks
from bot.blocks import Message, Typed
from bot.calendar import calendars as kernel
from bot.calendar.calendars import Calendars, Chosen, ClosedFor
from bot.calendar.closed import closed_days, holiday_name, is_calendar
from bot.calendar.institutions import institutions
from bot.people.store import Person
from bot.regime import phrases
from bot.regime.governance.rules import Proposal
from bot.roles.calendars import Decided
from bot.roles.store import Engagement
from bot.words import N_, Words

CHOOSE = "regime.calendars.choose"
CONFIRM, ANOTHER, NONE = (f"regime.replacement.{verb}" for verb in ("confirm", "another", "none"))
SHOWN = 8  # roles, and calendars, of one list
CLOSED_FOR: Mapping[ClosedFor, str] = {
    ClosedFor.EITHER: N_("closed when either of them is"),
    ClosedFor.EMPLOYER: N_("closed when the employer’s is"),
    ClosedFor.BUILDING: N_("closed when the building’s is"),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """The calendars of an engagement."""

    engagement: Engagement
    person: Person
    calendars: Calendars


@dataclass(frozen=True, slots=True)
class Overview:
    """A year of the calendars of some engagements.

    Args:
        proposals: for the holidays of the year that fall on a weekend.
        decided: the last decision about each of them, by calendar and holiday.
        names: who decided, by our own keys.
    """

    year: int
    kept: Sequence[Kept]
    proposals: Sequence[Proposal]
    decided: Mapping[tuple[str, date], Decided]
    names: Mapping[int, Typed]

    @property
    def calendars(self) -> tuple[str, ...]:
        """Every calendar of the engagements that there still is, each once."""
        every = (chosen for one in self.kept for chosen in one.calendars.versions)
        named = dict.fromkeys(name for chosen in every for name in (chosen.employer, chosen.building))
        return tuple(filter(is_calendar, named))


def overview(found: Overview, w: Words, said: str = "") -> Message:
    """Return the calendars of the roles somebody decides on, their closed days, and what is in their place.

    Args:
        said: what just happened, a sentence above it.
    """
    title = w.say("Calendars and closed days {year}", year=found.year)
    shown: list[Block] = [*([blocks.section(said)] if said else []), blocks.header(title)]
    shown += (
        blocks.section(_kept(one, w), accessory=_button(CHOOSE, w.say("Change"), one))
        for one in found.kept[:SHOWN]
    )
    for name in found.calendars[:SHOWN]:
        shown += (DividerBlock(), *blocks.sections(_year(name, found.year, w)))
    for proposal in found.proposals:
        decided = found.decided.get((proposal.calendar, proposal.holiday))
        shown.append(blocks.section(_standing(proposal, decided, found.names, w)))
        shown.append(buttons(proposal, w, decided))
    return Message(said or title, tuple(shown[: blocks.MESSAGE_BLOCKS]))


def proposed(proposal: Proposal, w: Words) -> Message:
    """Return the question which day is closed in the place of a holiday; nothing applies before an answer."""
    text = w.say(
        "*{holiday}* falls on {day}. I propose that *{instead}* is closed in its place, in the calendar "
        "{calendar}. Until somebody decides, it is a day like any other.",
        holiday=holiday_name(proposal.calendar, proposal.holiday, w.language) or "",
        day=w.day(proposal.holiday),
        instead=w.day(proposal.day),
        calendar=Typed(proposal.calendar),
    )
    return Message(text, (blocks.section(text), buttons(proposal, w)))


def settled(proposal: Proposal, decided: Decided, names: Mapping[int, Typed], w: Words) -> Message:
    """Return what was decided, in the place of the question; until it comes it can be changed."""
    text = _standing(proposal, decided, names, w)
    return Message(text, (blocks.section(text), buttons(proposal, w, decided)))


def decided_on(proposal: Proposal, decided: Decided, w: Words) -> str:
    """Return the sentence about a decision just taken."""
    holiday = holiday_name(proposal.calendar, proposal.holiday, w.language) or ""
    if decided.day is None:
        return w.say("Noted: no day is closed in the place of {holiday}.", holiday=holiday)
    return w.say("Noted: {day} is closed in the place of {holiday}.", day=w.day(decided.day), holiday=holiday)


def pressed(value: str) -> tuple[str, date]:
    """Read what a button about a holiday is about: its calendar, and the holiday."""
    calendar, holiday = value.rsplit(" ", 1)
    return calendar, date.fromisoformat(holiday)


def buttons(proposal: Proposal, w: Words, decided: Decided | None = None) -> ActionsBlock:
    """Return the buttons that decide about a holiday; what is decided already has none."""
    texts = {CONFIRM: w.say("Confirm"), ANOTHER: w.say("Another day"), NONE: w.say("No replacement")}
    if decided:
        texts = {ANOTHER: texts[ANOTHER]} | ({NONE: texts[NONE]} if decided.day else {})
    return ActionsBlock(
        block_id=f"regime.replacement {proposal.occurrence}",
        elements=[
            ButtonElement(
                action_id=action,
                text=PlainTextObject(text=text),
                value=proposal.occurrence,
                style="primary" if action == CONFIRM else None,
            )
            for action, text in texts.items()
        ],
    )


def _kept(one: Kept, w: Words) -> str:
    first = w.say("*{name}*, {title}", name=one.person.name, title=one.engagement.title)
    return "\n".join((first, *(_chosen(version, w) for version in one.calendars.versions[-2:])))


def _chosen(version: Chosen, w: Words) -> str:
    values = {"employer": Typed(version.employer), "building": Typed(version.building)}
    rule = w.say(CLOSED_FOR[version.closed_for])
    told = w.say("Employer: {employer} · Building: {building} · {rule}", rule=rule, **values)
    if version.effective_from == date.min:
        return told
    return w.say("From {day}: {calendars}", day=w.long_date(version.effective_from), calendars=told)


def _year(name: str, year: int, w: Words) -> str:
    """Return a calendar's name and its closed days of a year on weekdays."""
    known = institutions().get(name)
    title = w.say("*Calendar {name}*", name=Typed(name))
    if known:
        title = w.say("*Calendar {name}*: {institution}", name=Typed(name), institution=Typed(known.name))
    days = sorted(closed_days(name, date(year, 1, 1), date(year, 12, 31)))
    lines = [_day(day, name, w) for day in days] or [w.say("No closed day is known for {year}.", year=year)]
    status = (w.say("Status: {status}", status=Typed(known.status)),) if known and known.status else ()
    return "\n".join((title, " · ".join(lines), *status))


def _day(day: date, calendar: str, w: Words) -> str:
    why = phrases.closed_day(day, kernel.of(calendar), w)
    return w.say("{day} ({holiday})", day=w.short_day(day), holiday=why)


def _standing(proposal: Proposal, decided: Decided | None, names: Mapping[int, Typed], w: Words) -> str:
    values = {
        "holiday": holiday_name(proposal.calendar, proposal.holiday, w.language) or "",
        "day": w.day(proposal.holiday),
        "calendar": Typed(proposal.calendar),
    }
    if decided is None:
        return w.say(
            "*{holiday}* ({calendar}) falls on {day}. Proposed in its place: {instead}. Not decided yet.",
            instead=w.day(proposal.day),
            **values,
        )
    values |= {"at": w.long_date(decided.at.date()), "name": names.get(decided.by or 0, Typed("–"))}
    if decided.day is None:
        return w.say(
            "*{holiday}* ({calendar}) falls on {day}. No day is closed in its place: {name}, {at}.", **values
        )
    return w.say(
        "*{holiday}* ({calendar}) falls on {day}. Closed in its place: *{instead}*: {name}, {at}.",
        instead=w.day(decided.day),
        **values,
    )


def _button(action: str, text: str, one: Kept) -> ButtonElement:
    return ButtonElement(action_id=action, text=PlainTextObject(text=text), value=str(one.engagement.id))
