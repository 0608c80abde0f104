"""A month in Slack: a table with a line for each day and why it counted or not, and each week's result.

A table and no picture: it is read aloud line by line, can be searched, and needs nothing drawn.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, PlainTextObject

from bot import blocks
from bot.blocks import Message
from bot.regime import phrases
from bot.regime.own import messages
from bot.regime.own.monthview import MonthView, Running, WeekLine
from bot.regime.own.verdicts import DayLine, Verdict
from bot.regime.rules import Standing, WindowKind
from bot.words import N_, Words

VERDICTS: Mapping[Verdict, str] = {
    Verdict.OUTSIDE: N_("It is not in your role."),
    Verdict.COUNTS: N_("It counts as an office day."),
    Verdict.COUNTS_HALF: N_("It counts as half an office day."),
    Verdict.NO_WORKING_DAY: N_("It does not count: it is none of your working days."),
    Verdict.HALF_TOO_LITTLE: N_("It does not count: half a day adds nothing under your rules."),
    Verdict.CLOSED: N_("Nobody is expected on a closed day."),
    Verdict.AWAY: N_("You are away, and nothing is expected."),
    Verdict.NOT_A_PLACE_THAT_COUNTS: N_("It does not count: this place is no presence under your rules."),
    Verdict.LATE: N_("It was said too late to count without approval."),
    Verdict.FREE: N_("It is none of your working days."),
    Verdict.TO_COME: N_("It can still become an office day."),
    Verdict.NOT_SAID: N_("Nothing was noted, so it does not count."),
}


def month(view: MonthView, since_start: Running, w: Words) -> Message:
    """Return a month: the sum, each day with its reason, each week with its result, and the ways on."""
    title = w.say("{month} {year}", month=w.month(view.month.first), year=view.month.year)
    summed = w.say_many(
        "{days} office day counts in this month so far.",
        "{days} office days count in this month so far.",
        phrases.plural(view.counted, w),
        days=phrases.number(view.counted, w),
    )
    said = "\n".join((phrases.of_role(view.role, title, w), summed, run_up(since_start, w)))
    above: tuple[Block, ...] = (
        blocks.header(phrases.of_role(view.role, title, w, plain=True)),
        blocks.section(summed),
        blocks.context(run_up(since_start, w)),
    )
    return Message(said, (*above, _table(view, w), _buttons(view, w)))


def run_up(since_start: Running, w: Words) -> str:
    """Say how many of the office days of the weeks that are over were done."""
    if not since_start.required:
        return w.say("No week of your role that asks for office days is over yet.")
    return w.say_many(
        "{done} of {required} required office day in the weeks that are over.",
        "{done} of {required} required office days in the weeks that are over.",
        phrases.plural(since_start.required, w),
        done=phrases.number(since_start.done, w),
        required=phrases.number(since_start.required, w),
    )


def why(line: DayLine, w: Words, waiting: Collection[date] = ()) -> str:
    """Say why a day counted or not.

    Args:
        waiting: days a decision is waited for.
    """
    said = w.say(VERDICTS[line.verdict])
    if line.state.day not in waiting:
        return said
    return w.say("{why} ⏳ It waits for a decision.", why=said)


def result(week: WeekLine, standing: Standing, w: Words) -> str:
    """Say how a week stands, or a longer window."""
    if week.accepted:
        return w.say("🤝 It counts as met: your appeal was accepted.")
    return phrases.status(standing, w)


def _table(view: MonthView, w: Words) -> Block:
    rows: list[tuple[str, str, str]] = []
    strong: set[int] = set()
    for week in view.weeks:
        rows += _days(view, week, w)
        if week.standing:
            strong.add(len(rows))
            rows.append(_sum(week, week.standing, w))
    return blocks.table((w.say("Day"), w.say("Noted"), w.say("Why it counts or not")), rows, strong)


def _days(view: MonthView, week: WeekLine, w: Words) -> Iterator[tuple[str, str, str]]:
    for line in week.days:
        known = " · ".join(phrases.known(line.state, view, w))
        yield w.short_day(line.state.day), known, why(line, w, view.waiting)


def _sum(week: WeekLine, standing: Standing, w: Words) -> tuple[str, str, str]:
    window = standing.window
    if window.kind is WindowKind.WEEK:
        name = w.say("Week of {day}", day=w.month_day(window.first))
    else:
        name = w.say("{first} to {last}", first=w.month_day(window.first), last=w.month_day(window.last))
    done, required = phrases.number(standing.done, w), phrases.number(standing.required, w)
    return name, w.say("{done} of {required}", done=done, required=required), result(week, standing, w)


def _buttons(view: MonthView, w: Words) -> ActionsBlock:
    shown = []
    if view.has_earlier:
        shown.append(_turn("earlier", view, -1, w.say("◀ Earlier")))
    if view.has_later:
        shown.append(_turn("later", view, 1, w.say("Later ▶")))
    day = min(max(view.month.first, view.start), view.today)
    shown.append(messages.wrong_button(view.engagement, day.isoformat(), w))
    shown.append(_button(messages.HISTORY, w.say("What was changed"), str(view.engagement)))
    return ActionsBlock(block_id=f"{messages.MONTH}.buttons", elements=shown)


def _turn(way: str, view: MonthView, months: int, label: str) -> ButtonElement:
    return _button(f"{messages.MONTH}.{way}", label, f"{view.engagement} {view.month.shifted(months).first}")


def _button(action_id: str, label: str, value: str) -> ButtonElement:
    return ButtonElement(action_id=action_id, text=PlainTextObject(text=label, emoji=True), value=value)
