"""First contact, set-up and settings in Slack. The ids of their buttons are constants here."""

from collections.abc import Mapping
from datetime import datetime

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, PlainTextObject

from bot import blocks
from bot.blocks import Message
from bot.calendar.rules import Week, Weekday
from bot.onboarding.actions import Welcome
from bot.people.store import Person
from bot.privacy.messages import kept_button, notice
from bot.privacy.practice import Practice
from bot.words import N_, Words

PREFERENCES = "onboarding.preferences"  # the button that opens the form

EXAMPLES = (
    N_("“preferences”: your language, your times, and how often I write"),
    N_("“privacy”: what I keep about you, and who sees it"),
)

# Each language by the name its speakers give it.
LANGUAGE_NAMES: Mapping[str, str] = {"en": "English", "fr": "Français", "nl": "Nederlands"}

_WHAT_I_DO = (
    N_("I answer questions about your role and quote the line I found: just write to me."),
    N_("Where your role asks for office days, I ask you in the morning where you work, and count with you."),
    N_("When a progress report is due, I remind you and open its form."),
)
_SOME_WEEK = Week(2025, 47)


def welcome(told: Welcome, practice: Practice, w: Words) -> Message:
    """Return the first contact: who speaks, what it does, what it keeps, and two buttons."""
    hello = w.say("Hello {name}, welcome!", name=told.person.name)
    what_i_do = "\n".join(f"• {w.say(one)}" for one in _WHAT_I_DO)
    return Message(
        hello,
        (
            blocks.section(f"*{hello}*\n{_about(told, w)}"),
            blocks.section(what_i_do),
            *notice(w, told.contact, practice),
            _set_up_buttons(w),
        ),
    )


def set_up_blocks(told: Welcome, practice: Practice, w: Words) -> tuple[Block, ...]:
    """Return the short set-up that stands on Home until its notice was seen there."""
    return (
        blocks.header(w.say("Welcome")),
        blocks.section(_about(told, w)),
        *notice(w, told.contact, practice),
        _set_up_buttons(w),
    )


def settings_blocks(person: Person, w: Words, *, has_role: bool = True) -> tuple[Block, ...]:
    """Return what a person chose, with the button to change it, for their Home.

    Args:
        has_role: whether they have a role of their own; nobody else is asked where they work.
    """
    chosen = _settings(person, w) if has_role else _settings_of_others(person, w)
    return (
        blocks.header(w.say("Settings and privacy")),
        blocks.section("\n".join(chosen)),
        _buttons(w, w.say("Preferences")),
    )


def offer(w: Words) -> Message:
    """Return what answers somebody who asks for their preferences in words."""
    text = w.say("Your language, your times, and how often I write: you choose.")
    return Message(text, (blocks.section(text), _buttons(w, w.say("Preferences"))))


def quieter(w: Words) -> Message:
    """Return what answers somebody who wants to hear less, with the button that sees to it."""
    told = w.say(
        "I write less when you say so: in your preferences you choose how many messages a day, when, and on "
        "which days I ask."
    )
    away = w.say("“away until friday” keeps me silent until then; “preview” shows what I would send.")
    return Message(told, (blocks.section(told), blocks.context(away), _buttons(w, w.say("Preferences"))))


def saved(
    before: Person,
    after: Person,
    next_prompt: datetime | None,
    w: Words,
    office_days: frozenset[Weekday] | None = None,
) -> Message:
    """Return what changed, and when the next morning's question comes.

    Args:
        office_days: the usual office days, where these changed.
        next_prompt: aware UTC; None when none is coming.
        w: words of the language that holds now.
    """
    both = zip(_settings(before, w), _settings(after, w), strict=True)
    lines = [now for was, now in both if now != was]
    if office_days is not None:
        lines.append(_usual_office_days(office_days, w))
    text = w.say("Your preferences are saved.") if lines else w.say("Nothing has changed.")
    if next_prompt is not None:
        moment = w.moment(next_prompt, after.zone)
        lines.append(w.say("The next morning's question comes on {moment}.", moment=moment))
    return Message(text, (blocks.section("\n".join((text, *lines))),))


def weekday(day: Weekday, w: Words) -> str:
    """Write the name of a weekday."""
    return w.weekday(next(one for one in _SOME_WEEK.days if Weekday.of(one) is day))


def _about(told: Welcome, w: Words) -> str:
    return w.say(
        "I am Foyer, the bot for your role as {title}, from {start} to {end}.",
        title=told.engagement.title,
        start=w.day(told.engagement.start),
        end=w.day(told.engagement.end),
    )


def _set_up_buttons(w: Words) -> ActionsBlock:
    return _buttons(w, w.say("Set up (one minute)"), style="primary")


def _buttons(w: Words, label: str, style: str | None = None) -> ActionsBlock:
    opens = ButtonElement(action_id=PREFERENCES, text=PlainTextObject(text=label), style=style)
    return ActionsBlock(elements=[opens, kept_button(w)])


def _settings(person: Person, w: Words) -> tuple[str, ...]:
    """Write a line for each thing a person chose, in the order of the form."""
    return (
        _language(person, w),
        _zone(person, w),
        w.say("Morning's question: *{time}*", time=f"{person.prompt_time:%H:%M}"),
        _quiet_hours(person, w),
        w.say("Unasked messages a day: *{n}* at the most", n=person.nudge_budget),
        _daily_prompt(person, w),
        _sharing(person, w),
    )


def _settings_of_others(person: Person, w: Words) -> tuple[str, ...]:
    """Write a line for each thing that bears on somebody who has no role of their own."""
    return (
        _language(person, w),
        _zone(person, w),
        w.say("Morning's messages: *{time}*", time=f"{person.prompt_time:%H:%M}"),
        _quiet_hours(person, w),
        w.say("Unasked messages a day: *{n}* at the most", n=person.nudge_budget),
    )


def _language(person: Person, w: Words) -> str:
    language = LANGUAGE_NAMES[person.language]
    if person.own_language:
        return w.say("Language: *{language}*", language=language)
    return w.say("Language: *{language}*, as in Slack", language=language)


def _zone(person: Person, w: Words) -> str:
    if person.own_zone:
        return w.say("Time zone: *{zone}*", zone=person.zone)
    return w.say("Time zone: *{zone}*, as in Slack", zone=person.zone)


def _quiet_hours(person: Person, w: Words) -> str:
    if person.quiet_from == person.quiet_until:
        return w.say("Quiet hours: *none*")
    begins, ends = f"{person.quiet_from:%H:%M}", f"{person.quiet_until:%H:%M}"
    return w.say("Quiet hours: *{begins} to {ends}*", begins=begins, ends=ends)


def _daily_prompt(person: Person, w: Words) -> str:
    if person.daily_prompt:
        return w.say("I ask you: *on each working day*")
    return w.say("I ask you: *where your plan leaves it open*")


def _usual_office_days(chosen: frozenset[Weekday], w: Words) -> str:
    days = [weekday(day, w) for day in Weekday if day in chosen]
    if not days:
        return w.say("Usual office days: *none named*")
    return w.say("Usual office days: *{days}*", days=w.list(days))


def _sharing(person: Person, w: Words) -> str:
    if person.shares_presence:
        return w.say("Colleagues see: *in or not in*, never why")
    return w.say("Colleagues see: *nothing of your days*")
