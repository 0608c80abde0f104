"""Who is in and weekly results in Slack. The ids of their buttons and forms are constants here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    DatePickerElement,
    InputBlock,
    PlainTextObject,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Message, Typed
from bot.calendar.rules import Week
from bot.regime.team.presence import Colleague
from bot.regime.team.results import Result
from bot.regime.team.rules import Outcome, Presence, group_figure, outcome
from bot.regime.team.store import CollectiveInformation
from bot.words import N_, Words

TEAM = "regime.team"  # the button on Home that shows who is in
RESULTS = "regime.results"  # the button that shows them
RESULTS_CSV, RESULTS_XLSX = "regime.results.csv", "regime.results.xlsx"
OWN_CSV = "regime.own.csv"
INFORM, WITHDRAW, INFORM_FORM, GIVEN_ON = (
    "regime.inform",
    "regime.inform.withdraw",
    "regime.inform.form",
    "given_on",
)

_WEEKS_SHOWN = 4
_JUDGEMENTS_SHOWN = 20
_MEMBERS_SHOWN = 50
_NAMES_OF_A_DAY, _NAMES_OF_A_WEEK = 100, 30  # on each day; more do not fit into a message of Slack's
_GROUPS: Mapping[Presence, str] = {
    Presence.IN: N_("*In:* {names}"),
    Presence.EXPECTED: N_("*Expected:* {names}"),
    Presence.NOT_IN: N_("*Not in, or nothing said:* {names}"),
}
_OUTCOMES: Mapping[Outcome, str] = {
    Outcome.MET: N_("met"),
    Outcome.NOT_MET: N_("not met"),
    Outcome.NOTHING_ASKED: N_("nothing was asked"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody whose weekly results a manager sees: by our own key, with each week that was judged."""

    person: int
    name: Typed
    title: Typed
    weeks: Mapping[Week, Result]

    def outcome(self, week: Week) -> Outcome | None:
        """Return the result of a week; None when there is none to be shown."""
        return outcome(self.weeks[week].status) if week in self.weeks else None


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


def results(members: Sequence[Member], week_: Week, w: Words) -> Message:
    """Return the results of a week for a manager, by name and in no other order."""
    title = w.say("Office days, week of {monday}", monday=w.long_date(week_.monday))
    shown = (*_lines(members, (week_,), w), *_figure(members, week_, w), _seen_by(w))
    return Message(title, (blocks.header(title), *shown))


def recent(members: Sequence[Member], w: Words) -> Message:
    """Return the results of the last weeks for a manager, with the buttons that export all of them."""
    title = w.say("Office days of your team")
    shown = recent_blocks(members, w)
    return Message(title, (blocks.header(title), *shown, _exports(), _seen_by(w)))


def recent_blocks(members: Sequence[Member], w: Words) -> tuple[Block, ...]:
    """Return the results of the last weeks as blocks; one sentence when none is over."""
    weeks = sorted({week for one in members for week in one.weeks})[-_WEEKS_SHOWN:]
    if not weeks:
        return (blocks.section(w.say("No week is over yet.")),)
    judged = [one for one in members if any(week in one.weeks for week in weeks)]
    return (*_lines(judged, weeks, w), *_figure(members, weeks[-1], w))


def manager_blocks(members: Sequence[Member], waiting: int, w: Words) -> tuple[Block, ...]:
    """Return what a manager's Home shows: the way to results, if there are any to see, and what waits.

    Results stand behind the button: Home is drawn again without anybody looking, and a look is kept.

    Args:
        waiting: how many decisions about the office days of others are theirs to take.
    """
    shown: list[Block] = [blocks.header(w.say("Office days of your team"))]
    if waiting:
        shown.append(
            blocks.section(w.say_many("{n} decision waits for you.", "{n} decisions wait for you.", waiting))
        )
    if members:
        shown.append(ActionsBlock(elements=[_button(RESULTS, w.say("Weekly results"))]))
    return tuple(shown)


def own_results(history: Sequence[Result], zone: ZoneInfo, w: Words) -> tuple[Block, ...]:
    """Return every judgement of a person's weeks, in the words their manager reads, the latest last."""
    title = blocks.header(w.say("Your weekly results"))
    if not history:
        return title, blocks.section(w.say("No week is over yet."))
    lines = "\n".join(_judgement(one, zone, w) for one in history[-_JUDGEMENTS_SHOWN:])
    return title, *blocks.sections(lines)


def mirror(w: Words, information: CollectiveInformation | None) -> Block:
    """Return what a person's manager can see of these results now."""
    if information is None:
        return blocks.context(w.say("Your manager does not see these results."))
    return blocks.context(
        w.say(
            "Your manager sees the result of each week that is over, since the staff was informed on {day}.",
            day=w.long_date(information.given_on),
        )
    )


def own_export(w: Words) -> Block:
    """Return the button that sends a person all that is kept about them."""
    return ActionsBlock(elements=[_button(OWN_CSV, w.say("My data (CSV)"))])


def informed(information: CollectiveInformation | None, by: Typed | None, w: Words) -> Message:
    """Return for admins whether the collective information is recorded, with the button for the other way."""
    title = w.say("Collective information")
    if information is None:
        text = w.say(
            "It is not recorded that the staff or its representation was informed. Until it is, no manager "
            "sees anybody's weekly results."
        )
        button = _button(INFORM, w.say("Record it as given"))
    else:
        text = w.say(
            "Given on {day}, recorded by {name}. Managers see met or not met for each week that is over.",
            day=w.long_date(information.given_on),
            name=by or w.say("somebody who has left"),
        )
        button = _button(WITHDRAW, w.say("Take back"))
    return Message(title, (blocks.header(title), blocks.section(text), ActionsBlock(elements=[button])))


def inform_form(today: date, w: Words) -> View:
    """Return the form in which an admin says on which day the staff was informed."""
    picker = DatePickerElement(action_id=GIVEN_ON, initial_date=today.isoformat())
    field = InputBlock(
        block_id=GIVEN_ON, label=PlainTextObject(text=w.say("Given to the staff on")), element=picker
    )
    told = w.say(
        "From then on managers see met or not met for each week that is over. It is kept who records it."
    )
    return blocks.modal(
        INFORM_FORM,
        w.say("Collective information"),
        (field, blocks.context(told)),
        submit=w.say("Record"),
        close=w.say("Cancel"),
    )


def team_button(w: Words) -> ButtonElement:
    """Return the button on Home that shows who is in."""
    return _button(TEAM, w.say("Who is in"))


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


def _lines(members: Sequence[Member], weeks: Sequence[Week], w: Words) -> tuple[Block, ...]:
    """Return a line for each member, and below them how many more there are."""
    lines = blocks.sections("\n".join(_line(one, weeks, w) for one in members[:_MEMBERS_SHOWN]))
    rest = len(members) - _MEMBERS_SHOWN
    if rest <= 0:
        return lines
    more = w.say_many("{n} more person stands in the files.", "{n} more people stand in the files.", rest)
    return (*lines, blocks.context(more))


def _line(member: Member, weeks: Sequence[Week], w: Words) -> str:
    found = [(week, member.outcome(week)) for week in weeks]
    said = [
        w.say("{week}: {outcome}", week=w.month_day(week.monday), outcome=w.say(_OUTCOMES[one]))
        for week, one in found
        if one
    ]
    name = w.say("*{name}*, {title}", name=member.name, title=member.title)
    return f"{name}\n    {' · '.join(said)}"


def _figure(members: Sequence[Member], week_: Week, w: Words) -> tuple[Block, ...]:
    figure = group_figure([found for one in members if (found := one.outcome(week_))])
    if figure is None:
        return ()
    met, judged = figure
    return (blocks.section(w.say("{met} of {judged} met their week.", met=met, judged=judged)),)


def _judgement(result: Result, zone: ZoneInfo, w: Words) -> str:
    found = outcome(result.status) or Outcome.NOTHING_ASKED
    return w.say(
        "Week of {week}: *{outcome}*, as of {moment}",
        week=w.long_date(result.week.monday),
        outcome=w.say(_OUTCOMES[found]),
        moment=w.moment(result.closed_at, zone),
    )


def _exports() -> Block:
    return ActionsBlock(elements=[_button(RESULTS_CSV, "CSV"), _button(RESULTS_XLSX, "Excel")])


def _button(action_id: str, label: str) -> ButtonElement:
    return ButtonElement(action_id=action_id, text=PlainTextObject(text=label))


def _remark(w: Words) -> Block:
    return blocks.context(w.say("Only those who share it; each of them sees that you looked."))


def _shared_only(w: Words) -> Block:
    return blocks.context(w.say("Only members of this channel who share it in their preferences with me."))


def _seen_by(w: Words) -> Block:
    return blocks.context(w.say("Each person sees the same of themself with `/office results`."))
