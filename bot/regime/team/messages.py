"""Weekly results and the collective information in Slack. The ids of their buttons and forms are here."""

from collections.abc import Mapping, Sequence
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
from bot.regime import phrases
from bot.regime.team.results import Result
from bot.regime.team.rules import Outcome, group_figure, outcome
from bot.regime.team.store import CollectiveInformation
from bot.words import N_, Words

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


def own_results(role: Typed | None, history: Sequence[Result], zone: ZoneInfo, w: Words) -> tuple[Block, ...]:
    """Return every judgement of a person's weeks, in the words their manager reads, the latest last.

    Args:
        role: its title, where the person has several at the same time.
    """
    title = blocks.header(phrases.of_role(role, w.say("Your weekly results"), w, plain=True))
    over = [one for one in history if outcome(one.status)]
    if not over:
        return title, blocks.section(w.say("No week is over yet."))
    lines = "\n".join(_judgement(one, zone, w) for one in over[-_JUDGEMENTS_SHOWN:])
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


def _seen_by(w: Words) -> Block:
    return blocks.context(w.say("Each person sees the same of themself with `/office results`."))
