"""`foyer policy`; `try` shows what a change would have made of the weeks that are over."""

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot import assembly, settings
from bot.commands import changing
from bot.commands.changing import engagements, together
from bot.commands.given import Parsers
from bot.commands.members import slack_id
from bot.commands.opening import opened
from bot.errors import PersonUnknown
from bot.people import store as people
from bot.regime import actions
from bot.regime.errors import NoOfficeDays
from bot.regime.options import PRESETS
from bot.regime.rules import Standing, Status, Tried
from bot.roles.store import Engagement


@dataclass(frozen=True, slots=True)
class _Result:
    """Whose role it is, what it is called, and its weeks."""

    person: str
    title: str
    weeks: tuple[Tried, ...]


def add_to(parsers: Parsers) -> None:
    """Offer the command."""
    group = parsers.add_parser("policy", help="try a change of the office-day policy before it is made")
    verbs = group.add_subparsers(title="commands", metavar="COMMAND", required=True)
    parser = verbs.add_parser("try", help="show the weeks that are over before and after; nothing is changed")
    _add_changes(parser)
    parser.add_argument("--person", metavar="WHO", help="e-mail address or Slack id; without it, everybody")
    parser.add_argument("--json", action="store_true", help="show it as JSON")
    parser.set_defaults(command=try_it)
    changing.add_to(verbs, _add_changes)


def _add_changes(parser: ArgumentParser) -> None:
    parser.add_argument(
        "changes",
        nargs="+",
        type=_change,
        metavar="KEY=VALUE",
        help=f"options, as holiday_rule=none, work_days=MO,TU or place_rules.home=counts, or a preset: "
        f"{', '.join(PRESETS)}",
    )


def try_it(words: Namespace) -> int:
    """Show each week that is over before and after the change; nothing is changed, and nobody is told."""
    chosen = settings.load("policy")
    now = assembly.business_clock(chosen).now()
    with opened(chosen) as database:
        named = slack_id(chosen, database, words.person) if words.person else None
        with database.read() as tx:
            changes = together(words.changes)
            found = list(engagements(tx, named))
            if named and not found:
                raise PersonUnknown(words.person)
            results = list(_results(tx, found, changes, now))
    if words.json:
        print(json.dumps([_as_json(result) for result in results], ensure_ascii=False, indent=2))
    else:
        print("\n".join(line for result in results for line in _lines(result)) or "Nobody keeps office days.")
    return 0


def _change(text: str) -> tuple[str, object]:
    """Read "KEY=VALUE", or the name of a preset; a value is JSON, codes with commas, or a word."""
    if text in PRESETS:
        return "preset", text
    key, equals, value = text.partition("=")
    if not (key and equals):
        raise ArgumentTypeError(f"'{text}' is neither KEY=VALUE nor a preset")
    return key, _value(value)


def _value(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text.split(",") if "," in text else text


def _results(
    tx: Session, engagements: Iterable[Engagement], changes: dict[str, object], now: datetime
) -> Iterator[_Result]:
    for engagement in engagements:
        try:
            weeks = actions.try_policy(tx, engagement, changes, now)
        except NoOfficeDays:
            continue
        person = people.person(tx, engagement.workspace, engagement.person)
        yield _Result(person.name.raw, engagement.title.raw, weeks)


def _lines(result: _Result) -> Iterator[str]:
    yield f"{result.person}, {result.title}:"
    if not result.weeks:
        yield "  No week is over yet."
        return
    yield f"  {'week':<10}{'before':<28}after"
    for week in result.weeks:
        mark = "*" if week.differs else " "
        yield f"{mark} {week.week!s:<10}{_told(week.before):<28}{_told(week.after)}"
    met = [_met(result.weeks, side) for side in ("before", "after")]
    yield f"  met: {met[0]} before, {met[1]} after; * would be different"


def _told(standing: Standing | None) -> str:
    if standing is None:
        return "goes on"
    return f"{standing.done.normalize():f} of {standing.required.normalize():f}, {standing.status}"


def _met(weeks: Sequence[Tried], side: str) -> int:
    return [getattr(getattr(week, side), "status", None) for week in weeks].count(Status.MET)


def _as_json(result: _Result) -> dict[str, object]:
    return {
        "person": result.person,
        "role": result.title,
        "weeks": [
            {"week": str(week.week), "before": _numbers(week.before), "after": _numbers(week.after)}
            for week in result.weeks
        ],
    }


def _numbers(standing: Standing | None) -> dict[str, object] | None:
    if standing is None:
        return None
    return {
        "required": float(standing.required),
        "done": float(standing.done),
        "status": standing.status,
    }
