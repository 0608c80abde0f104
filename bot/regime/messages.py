"""Office days in Slack: the card, the prompt, the help. The ids of their buttons are constants here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

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
AS_PLANNED = f"{CHECK_IN}.as_planned"
TAKE_BACK = "regime.take_back"
ANOTHER_DAY = "regime.another_day"
PLAN = "regime.plan"  # opens the planner
WHY = "regime.why"
BUTTONS = "regime.buttons"  # block of the buttons, one on each surface: "regime.buttons.prompt"

QUICK = (Place.OFFICE, Place.HOME, Place.OFF)

TYPED_EXAMPLES = (
    N_("“office”, “home” or “off”: where you work today"),
    N_("“office yesterday” or “home monday”: a day you forgot"),
    N_("“office thu and fri” or “wfh tomorrow”: what you plan, which I say back first"),
    N_("“home every monday”: your usual week"),
    N_("“off 3-7 aug”: days away"),
    N_("“undo”: what you said last about today is taken back"),
    N_("“week”: your office days of this week"),
    N_("“public holidays”: the closed days to come"),
)
EXAMPLES = (
    N_("`/office` shows this week and asks where you are working today."),
    N_("`/office yesterday` or `/office thursday` is for a day you forgot."),
    N_("`/office 20/11/2025` is for any other day of your role."),
    N_("`/office in`, `/office home thu` and `/office off 3-7 aug` say where you are or plan to be."),
    N_("`/office plan` opens the plan of this week and the next; `/office undo` takes back what you said."),
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
    N_("`/office policy` shows how your office days are counted, and who changed that."),
    N_("`/office help` shows this help."),
)


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


def place_of(action_id: str) -> Place | None:
    """Return the place a check-in button says, None: as planned; raises UnknownPlace."""
    return None if action_id == AS_PLANNED else place_named(action_id.removeprefix(f"{CHECK_IN}."))


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
    said = [known(view, w)] if view.is_said or view.is_planned else []
    return Message("\n".join((*said, *standings(view, w))), shown)


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
    usual = phrases.usual_week(view.usual, w)
    return (
        *(block for one in view.each for block in _standing(one, w)),
        *([blocks.context(usual)] if usual and way is Way.HOME else []),
        *_question(view, w, changing=changing),
        buttons(view, w, way, changing=changing),
    )


def _standing(view: WeekView, w: Words) -> Iterator[Block]:
    """Yield the days of a week in one role, and where it stands."""
    yield blocks.header(phrases.headline(view, w, plain=True))
    yield SectionBlock(fields=[MarkdownTextObject(text=phrases.chip(state, view, w)) for state in view.days])
    yield blocks.section(phrases.status(view.standing, w))
    if rest := phrases.remaining(view.standing, w):
        yield blocks.context(*rest)


def standings(view: WeekView, w: Words) -> list[str]:
    """Say of each role that the person has how many office days are done, and where that stands."""
    return [said for one in view.each for said in (phrases.headline(one, w), phrases.status(one.standing, w))]


def prompt(view: WeekView, name: Typed, w: Words, *, changing: bool = False) -> Message:
    """Return the morning's message about `view.day`: the question, and once it is answered the answer."""
    below = standings(view, w)
    is_today = view.day == view.today
    if (view.is_said or view.is_to_come) and not view.asks and not changing:
        text = known(view, w)
    elif is_today and view.is_planned and not changing:
        plan = phrases.said(view.state, w)
        text = w.say("Good morning, {name}. Planned for today: *{place}*", name=name, place=plan)
    elif is_today:
        text = w.say("Good morning, {name}. Where are you working today?", name=name)
    else:
        text = question(view, w)
    if is_today and not view.is_said:
        below.insert(0, w.day(view.day))  # which the others say themselves
    row = buttons(view, w, Way.PROMPT, changing=changing)
    return Message(text, (blocks.section(text), *_waits(view, w), blocks.context(*below), row))


def usage(w: Words) -> Message:
    """Return what can be typed after `/office`."""
    title = w.say("Your office days")
    private = w.say("What you see and say here is private: only you see it.")
    lines = "\n".join(w.say(example) for example in EXAMPLES)
    return Message(title, (blocks.header(title), blocks.section(lines), blocks.context(private)))


def _pause(view: WeekView, w: Words) -> str:
    """Say that the role has not begun, or that it is over."""
    if view.phase.phase is Phase.BEFORE:
        text = w.say(
            "Your role begins on {day}. From that morning on I ask you where you work.",
            day=w.day(view.facts.start),
        )
        return phrases.of_role(view.role, text, w)
    last = view.facts.end or view.today
    text = w.say("Your role ended on {day}. I do not ask about office days any more.", day=w.day(last))
    return phrases.of_role(view.role, text, w)


def question(view: WeekView, w: Words) -> str:
    """Ask where a day is spent, was spent, or is to be spent."""
    if view.day == view.today:
        return w.say("Where are you working today?")
    if view.is_to_come:
        return w.say("Where do you plan to work on {day}?", day=w.day(view.day))
    return w.say("Where were you on {day}?", day=w.day(view.day))


def known(view: WeekView, w: Words) -> str:
    """Say what is known about a day: what was said, or else what is planned."""
    place = phrases.said(view.state, w)
    if view.is_said:
        return w.say("{day}, you said: *{place}*", day=w.day(view.day), place=place)
    return w.say("{day}, planned: *{place}*", day=w.day(view.day), place=place)


def buttons(view: WeekView, w: Words, way: Way, *, changing: bool = False) -> ActionsBlock:
    """Return the row of buttons about a day, as they stand on a surface."""
    labels = {
        **_answers(view, w, way, changing=changing),
        ANOTHER_DAY: w.say("More choices"),
        **_plan(view, w, way),
        WHY: w.say("Why?"),
    }
    about = str(Press(view.engagement, view.day))
    row = [button(action_id, label, about) for action_id, label in labels.items()]
    return ActionsBlock(block_id=f"{BUTTONS}.{way}", elements=row)


def button(action_id: str, label: str, value: str, style: str | None = None) -> ButtonElement:
    """Return a button, its label cut at Slack's limit."""
    text = PlainTextObject(text=blocks.shortened(label, blocks.OPTION_TEXT), emoji=True)
    return ButtonElement(action_id=action_id, text=text, value=value, style=style)


def _question(view: WeekView, w: Words, *, changing: bool) -> tuple[Block, ...]:
    """Say what is known about the day, or ask; on a day off that nobody asked about, neither."""
    if (view.is_said or view.is_planned) and not changing:
        note = (blocks.context(phrases.left_out(view, w)),) if view.is_left_out else ()
        return (blocks.section(known(view, w)), *note, *_waits(view, w))
    if not (view.asks or changing):
        return _waits(view, w)
    return (blocks.section(question(view, w)), *(_waits(view, w) or _would_wait(view, w)))


def _would_wait(view: WeekView, w: Words) -> tuple[Block, ...]:
    """Say of a day long past, before anything is said of it, who will see that."""
    if not view.is_late:
        return ()
    told = w.say_many(
        "This day is more than {n} day ago, so what you say waits for your manager’s yes. They see your "
        "name, this day, what was noted of it, and what you say.",
        "This day is more than {n} days ago, so what you say waits for your manager’s yes. They see your "
        "name, this day, what was noted of it, and what you say.",
        view.correction_window,
    )
    return (blocks.context(told),)


def _waits(view: WeekView, w: Words) -> tuple[Block, ...]:
    """Say that what was said of the day waits for a yes."""
    if not view.waits:
        return ()
    told = w.say_many(
        "This day is more than {n} day ago: what you said is noted, and counts once your manager says yes.",
        "This day is more than {n} days ago: what you said is noted, and counts once your manager says yes.",
        view.correction_window,
    )
    return (blocks.context(told),)


def _answers(view: WeekView, w: Words, way: Way, *, changing: bool) -> dict[str, str]:
    """Return the buttons that say where the day is spent, or that change what was said."""
    places = {f"{CHECK_IN}.{place}": phrases.place(place, w) for place in QUICK}
    is_known = view.is_said or (view.is_to_come and view.is_planned)
    # A hint is given before its day and answered on it, too.
    is_open = view.asks and not view.is_planned
    if changing or is_open or (way is Way.WARNING and not view.is_said):
        return places
    # On Home nothing but a whole new Home could bring the places back; there the form changes a day.
    if is_known:
        change = {CHANGE: w.say("Change")} if way is not Way.HOME else {}
        return change | ({TAKE_BACK: w.say("Undo")} if view.is_said and not view.is_late else {})
    if not view.is_planned:
        return {}
    as_planned = {AS_PLANNED: w.say("I’m here") if view.day == view.today else w.say("As planned")}
    return as_planned | (places if way is Way.HOME else {CHANGE: w.say("Changed")})


def _plan(view: WeekView, w: Words, way: Way) -> dict[str, str]:
    """Return the button that opens the planner; on a question only where no usual week is known."""
    if way is not Way.PROMPT:
        return {PLAN: w.say("Plan the week")}
    return {} if view.usual or not view.is_first_of_week else {PLAN: w.say("Set my usual week")}
