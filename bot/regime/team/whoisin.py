"""Who is in, in Slack: shown to a colleague, and as a digest in a channel. The id of its button is here."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from slack_sdk.models.blocks import Block, ButtonElement, PlainTextObject

from bot import blocks
from bot.blocks import Message, Typed
from bot.regime.team.presence import Colleague
from bot.regime.team.rules import Presence
from bot.words import N_, Words

TYPED_EXAMPLES = (N_("“who is in” or “who is in tomorrow”: those around your role who share it"),)
TEAM = "regime.team"  # the button on Home that shows who is in

_NAMES_OF_A_DAY, _NAMES_OF_A_WEEK = 100, 30  # on each day; more do not fit into a message of Slack's
_GROUPS: Mapping[Presence, str] = {
    Presence.IN: N_("*In:* {names}"),
    Presence.EXPECTED: N_("*Expected:* {names}"),
    Presence.NOT_IN: N_("*Not in, or nothing said:* {names}"),
}


def day(colleagues: Sequence[Colleague], on: date, w: Words) -> Message:
    """Return who of a team is in on a day."""
    title = w.say("Who is in: {day}", day=w.day(on))
    return Message(title, (blocks.header(title), *_day(colleagues, on, w), _remark(w)))


def week(colleagues: Sequence[Colleague], days: Sequence[date], w: Words) -> Message:
    """Return who of a team is in on each day of a week."""
    title = w.say("Who is in: week of {monday}", monday=w.long_date(days[0]))
    return Message(title, (blocks.header(title), *_week(colleagues, days, w), _remark(w)))


def nobody_shares(w: Words, *, shares: bool) -> Message:
    """Return that nobody around somebody's role shares; `shares`: they do themselves."""
    text = w.say("Nobody around your role shares whether they are in.")
    if shares:
        return Message(text)
    offer = w.say("You can begin, with `/role prefs`: colleagues then see “in” or “not in”, never why.")
    return Message(f"{text}\n{offer}")


def digest_today(colleagues: Sequence[Colleague], on: date, w: Words) -> Message:
    """Return the digest of a day for a channel: names without mentions, so that nobody is pinged."""
    title = w.say("In the office today, {day}", day=w.day(on))
    return Message(title, (blocks.header(title), *_day(colleagues, on, w), _shared_only(w)))


def digest_week(colleagues: Sequence[Colleague], days: Sequence[date], w: Words) -> Message:
    """Return the digest of a coming week for a channel."""
    title = w.say("In the office in the week of {monday}", monday=w.long_date(days[0]))
    return Message(title, (blocks.header(title), *_week(colleagues, days, w), _shared_only(w)))


def digest_empty(on: date, w: Words) -> Message:
    """Return what stands in the place of a digest once nobody of it shares any more."""
    return Message(w.say("In the office, {day}: nobody in this channel shares it any more.", day=w.day(on)))


def nobody_in_channel(channel: Typed, w: Words) -> Message:
    """Return to who switched a digest on that nobody in the channel shares."""
    text = w.say(
        "Nobody in #{channel} shares whether they are in, so I post no digest there. As soon as somebody "
        "does, in their preferences, it comes by itself.",
        channel=channel,
    )
    return Message(text)


def switched(channel: Typed, w: Words, *, on: bool, was_on: bool) -> Message:
    """Return what became of a digest that was switched on or off."""
    if on:
        text = w.say(
            "The digest is on in #{channel}: who is in on working days at 09:00, and next week on Fridays at "
            "16:00. It names only members of this channel who share that, never why, and pings nobody.",
            channel=channel,
        )
    elif was_on:
        text = w.say("The digest is off in #{channel}.", channel=channel)
    else:
        text = w.say("No digest was on in #{channel}.", channel=channel)
    return Message(text)


def team_button(w: Words) -> ButtonElement:
    """Return the button on Home that shows who is in."""
    return ButtonElement(action_id=TEAM, text=PlainTextObject(text=w.say("Who is in")))


def _day(colleagues: Sequence[Colleague], on: date, w: Words) -> Iterator[Block]:
    for kind, sentence in _GROUPS.items():
        names = [str(one.name) for one in colleagues if one.days.get(on) is kind]
        if names:
            yield from blocks.sections(w.say(sentence, names=_names(names, _NAMES_OF_A_DAY, w)))
        elif kind is Presence.IN:
            yield blocks.section(w.say("*In:* nobody has said so yet"))


def _week(colleagues: Sequence[Colleague], days: Sequence[date], w: Words) -> tuple[Block, ...]:
    return blocks.sections("\n".join(_in_on(colleagues, day, w) for day in days))


def _in_on(colleagues: Sequence[Colleague], on: date, w: Words) -> str:
    day = w.short_day(on)
    said = [str(one.name) for one in colleagues if one.days.get(on) is Presence.IN]
    planned = [
        w.say("{name} (expected)", name=one.name)
        for one in colleagues
        if one.days.get(on) is Presence.EXPECTED
    ]
    if not said + planned:
        return w.say("*{day}:* nobody so far", day=day)
    names = _names((*said, *planned), _NAMES_OF_A_WEEK, w)
    return w.say("*{day}:* {names}", day=day, names=names)


def _names(names: Sequence[str], most: int, w: Words) -> str:
    """Write names as a sentence does; of very many only the first."""
    rest = len(names) - most
    if rest <= 0:
        return w.list(names)
    return w.say_many("{names} and {n} more", "{names} and {n} more", rest, names=", ".join(names[:most]))


def _remark(w: Words) -> Block:
    return blocks.context(w.say("Only those who share it; each of them sees that you looked."))


def _shared_only(w: Words) -> Block:
    return blocks.context(w.say("Only members of this channel who share it in their preferences with me."))
