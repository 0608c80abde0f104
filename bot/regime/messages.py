"""Office days in Slack: the card, the prompt, the help. The ids of their buttons are constants here."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)

from bot import blocks
from bot.blocks import Message, Typed
from bot.regime import phrases
from bot.regime.facts import Way
from bot.regime.rules import Phase, Place, place_named
from bot.regime.weekview import WeekView
from bot.words import N_, Words

CHECK_IN = "regime.check_in"  # one button each, "regime.check_in.office"
CHANGE = "regime.change"
ANOTHER_DAY = "regime.another_day"
WHY = "regime.why"
BUTTONS = "regime.buttons"  # block of the buttons, one on each surface: "regime.buttons.prompt"

QUICK = (Place.OFFICE, Place.HOME, Place.OFF)

TYPED_EXAMPLES = (
    N_("“office”, “home” or “off”: where you work today"),
    N_("“office yesterday” or “home monday”: a day you forgot"),
    N_("“week”: your office days of this week"),
)
EXAMPLES = (
    N_("`/office` shows this week and asks where you are working today."),
    N_("`/office yesterday` or `/office thursday` is for a day you forgot."),
    N_("`/office 20/11/2025` is for any day of your role up to today."),
    N_("`/office month` shows a month, each day with its reason; `/office month 2026-02` another one."),
    N_("`/office why` shows the sum behind this week; `/office why 2025-W48` behind another."),
    N_("`/office fix 20/11/2025` corrects a day, or appeals the result of its week."),
    N_("`/office history` shows what was changed, by whom and why."),
    N_("`/office team` or `/office team week` shows who is in, of those who share it."),
    N_("`/office results` shows your weekly results, and those of your team if you manage one."),
    N_("`/office calendar` sends your office days as a file; with a web address, it reads your days away."),
    N_(
        "`/office team digest on` in a channel posts each morning who is in; `/office team digest off` ends "
        "it."
    ),
    N_("`/office help` shows this help."),
)

_A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Press:
    """What a button is about: an engagement by our own key, and a local date."""

    engagement: int
    day: date

    @classmethod
    def read(cls, value: str) -> "Press":
        """Read a button's value.

        Raises: ValueError, for a value no button of ours has.
        """
        engagement, day = value.split(" ")
        return cls(int(engagement), date.fromisoformat(day))

    def __str__(self) -> str:
        """Write the value of a button."""
        return f"{self.engagement} {self.day}"


def place_of(action_id: str) -> Place:
    """Return the place a check-in button says; raises UnknownPlace."""
    return place_named(action_id.removeprefix(f"{CHECK_IN}."))


def way_of(block_id: str) -> Way:
    """Return on which surface a button was pressed, by the id of its block."""
    return Way(block_id.removeprefix(f"{BUTTONS}."))


def card(view: WeekView, w: Words, way: Way = Way.COMMAND, *, changing: bool = False) -> Message:
    """Return the week as a message; with `changing` the places stand there again.

    Args:
        way: the surface it stands on.
    """
    shown = week_blocks(view, w, way, changing=changing)
    if view.phase.phase is not Phase.RUNNING:
        return Message(_pause(view, w), shown)
    said = [_you_said(view, w)] if view.is_said else []
    return Message("\n".join((*said, phrases.headline(view, w), phrases.status(view.standing, w))), shown)


def to_come(day: date, place: Place, w: Words, *, asks: bool, by_name: bool) -> Message:
    """Return what is said to somebody who tells of a day that has not come; nothing is kept of it.

    Args:
        asks: on its morning they will be asked.
        by_name: the day was named by its weekday, which may have been meant for the week before.
    """
    if place is Place.OFF:
        written = f"{day:%d/%m/%Y}"
        text = w.say(
            "{day} is still to come. Note days away with `/role away {written}`: then I ask nothing on them.",
            day=w.day(day),
            written=written,
        )
    elif asks:
        text = w.say(
            "{day} is still to come, and I keep no plans yet. On that morning I ask you.", day=w.day(day)
        )
    else:
        text = w.say("{day} is still to come, and I keep no plans yet. Tell me on that day.", day=w.day(day))
    if not by_name:
        return Message(text)
    meant = w.say("For the week before, write the date: {date}.", date=f"{day - _A_WEEK:%d/%m/%Y}")
    return Message(text, (blocks.section(text), blocks.context(meant)))


def today_blocks(view: WeekView, next_prompt: datetime | None, w: Words) -> tuple[Block, ...]:
    """Return one strip about today: what is known about it, and when the next question comes.

    Args:
        view: the week of today.
        next_prompt: aware UTC; None when none is coming.
    """
    state = phrases.today(view, w)
    strip = blocks.section(w.say("*Today, {day}:* {state}", day=w.day(view.day), state=state))
    if next_prompt is None:
        return (strip,)
    moment = w.moment(next_prompt, view.facts.zone)
    return strip, blocks.context(w.say("The next morning's question comes on {moment}.", moment=moment))


def week_blocks(view: WeekView, w: Words, way: Way, *, changing: bool = False) -> tuple[Block, ...]:
    """Return the week as blocks; before and after the engagement one sentence, and no buttons.

    Args:
        way: the surface they stand on.
    """
    if view.phase.phase is not Phase.RUNNING:
        return (blocks.section(_pause(view, w)),)
    chips = [MarkdownTextObject(text=phrases.chip(state, view, w)) for state in view.days]
    rest = phrases.remaining(view.standing, w)
    return (
        blocks.header(phrases.headline(view, w)),
        SectionBlock(fields=chips),
        blocks.section(phrases.status(view.standing, w)),
        *([blocks.context(*rest)] if rest else []),
        *_question(view, w, changing=changing),
        _buttons(view, w, way, changing=changing),
    )


def prompt(view: WeekView, name: Typed, w: Words, *, changing: bool = False) -> Message:
    """Return the morning's message about `view.day`: the question, and once it is answered the answer."""
    below = [phrases.headline(view, w), phrases.status(view.standing, w)]
    if view.is_said and not changing:
        text = _you_said(view, w)
    elif view.day == view.today:
        text = w.say("Good morning, {name}. Where are you working today?", name=name)
        below.insert(0, w.day(view.day))  # which the other two say themselves
    else:
        text = w.say("Where were you on {day}?", day=w.day(view.day))
    buttons = _buttons(view, w, Way.PROMPT, changing=changing)
    return Message(text, (blocks.section(text), blocks.context(*below), buttons))


def usage(w: Words) -> Message:
    """Return what can be typed after `/office`."""
    title = w.say("Your office days")
    private = w.say("What you see and say here is private: only you see it.")
    lines = "\n".join(w.say(example) for example in EXAMPLES)
    return Message(title, (blocks.header(title), blocks.section(lines), blocks.context(private)))


def _pause(view: WeekView, w: Words) -> str:
    """Say that the role has not begun, or that it is over."""
    if view.phase.phase is Phase.BEFORE:
        return w.say(
            "Your role begins on {day}. From that morning on I ask you where you work.",
            day=w.day(view.facts.start),
        )
    last = view.facts.end or view.today
    return w.say("Your role ended on {day}. I do not ask about office days any more.", day=w.day(last))


def _question(view: WeekView, w: Words, *, changing: bool) -> tuple[Block, ...]:
    """Say what was said about the day, or ask; on a day off that nobody asked about, neither."""
    if view.is_said and not changing:
        left_out = w.say("This day does not add to your office days: it is not one of your working days.")
        note = (blocks.context(left_out),) if view.is_left_out else ()
        late = (blocks.context(_late(view, w)),) if view.is_late else ()
        return (blocks.section(_you_said(view, w)), *note, *late)
    if view.is_late:
        return (blocks.context(_late(view, w)),)
    if not (view.asks or changing):
        return ()
    if view.day == view.today:
        return (blocks.section(w.say("Where are you working today?")),)
    return (blocks.section(w.say("Where were you on {day}?", day=w.day(view.day))),)


def _late(view: WeekView, w: Words) -> str:
    written = f"{view.day:%d/%m/%Y}"
    return w.say(
        "This day is so long past that a change needs approval: `/office fix {written}`.", written=written
    )


def _you_said(view: WeekView, w: Words) -> str:
    return w.say("{day}, you said: *{place}*", day=w.day(view.day), place=phrases.said(view.state, w))


def _buttons(view: WeekView, w: Words, way: Way, *, changing: bool) -> ActionsBlock:
    about = str(Press(view.engagement, view.day))
    asking = view.asks or (changing and not view.is_late)
    # On Home nothing but a whole new Home could bring the places back; there the form changes a day.
    change = view.is_said and not changing and way is not Way.HOME and not view.is_late
    labels = {
        **({f"{CHECK_IN}.{place}": phrases.place(place, w) for place in QUICK} if asking else {}),
        **({CHANGE: w.say("Change")} if change else {}),
        ANOTHER_DAY: w.say("Another day"),
        WHY: w.say("Why?"),
    }
    buttons = [_button(action_id, label, about) for action_id, label in labels.items()]
    return ActionsBlock(block_id=f"{BUTTONS}.{way}", elements=buttons)


def _button(action_id: str, label: str, value: str) -> ButtonElement:
    text = PlainTextObject(text=blocks.shortened(label, blocks.OPTION_TEXT), emoji=True)
    return ButtonElement(action_id=action_id, text=text, value=value)
