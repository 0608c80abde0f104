"""`foyer week`: a week of office days in the terminal: what was planned, what was said, and the sum."""

import argparse
import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from bot import assembly, settings
from bot.calendar.errors import NoSuchWeek
from bot.calendar.rules import Week
from bot.commands.given import Parsers
from bot.commands.opening import opened
from bot.errors import PersonUnknown
from bot.people import store as people
from bot.regime import actions, explaining, phrases
from bot.regime.errors import NoOfficeDays
from bot.regime.rules import DayKind, DayState
from bot.regime.weekview import WeekView
from bot.roles import store as roles
from bot.roles.store import Engagement
from bot.words import words

_W = words("en")


def add_to(parsers: Parsers) -> None:
    """Offer the command."""
    parser = parsers.add_parser("week", help="show a week of office days: planned, said, and the sum")
    parser.add_argument("--person", metavar="WHO", help="Slack id or name (default: everybody)")
    parser.add_argument("--week", type=_week, metavar="2025-W47", help="ISO week (default: this week)")
    parser.add_argument("--json", action="store_true", help="show it as JSON")
    parser.set_defaults(command=show)


def show(chosen_words: argparse.Namespace) -> int:
    """Show a week of one person or of everybody who keeps office days; Slack is not asked.

    Raises: PersonUnknown, OutsideEngagement.
    """
    chosen = settings.load("preview")
    now = assembly.business_clock(chosen).now()
    with opened(chosen) as database, database.read() as tx:
        found = list(_found(tx, chosen_words.person))
        if not found and chosen_words.person:
            raise PersonUnknown(chosen_words.person)
        seen = [
            (people.person(tx, one.workspace, one.person).name.raw, view)
            for one in found
            if (view := _view(tx, one, chosen_words.week, now))
        ]
    if chosen_words.json:
        print(json.dumps([_as_json(name, view) for name, view in seen], ensure_ascii=False, indent=2))
    else:
        lines = [line for name, view in seen for line in _lines(name, view)]
        print("\n".join(lines) or "Nobody keeps office days.")
    return 0


def _found(tx: Session, who: str | None) -> Iterator[Engagement]:
    """Yield the engagements of a person, named by Slack id or name, or of everybody."""
    for workspace in people.workspaces(tx):
        by_id = people.person_by_slack_id(tx, workspace, who) if who else None
        for one in reversed(roles.engagements(tx, workspace)):
            person = people.person(tx, workspace, one.person)
            is_named = who and person.name.raw.casefold() == who.casefold()
            if who is None or is_named or (by_id and by_id.id == person.id):
                yield one


def _view(tx: Session, engagement: Engagement, week: Week | None, now: datetime) -> WeekView | None:
    """Return a week of an engagement, by its first day within it; None where no office days are kept."""
    try:
        today = actions.week(tx, engagement, now)
    except NoOfficeDays:
        return None
    if week is None or week == Week.of(today.today):
        return today
    inside = (day for day in week.days if engagement.start <= day <= engagement.end)
    return actions.week(tx, engagement, now, next(inside, week.monday))


def _lines(name: str, view: WeekView) -> Iterable[str]:
    standing = view.standing
    yield f"{name}, {view.week}: {phrases.headline(view, _W)}"
    for state in view.days:
        known, *planned = phrases.known(state, view, _W)
        yield f"  {_W.short_day(state.day):<11} {known}"
        yield from (f"{'':14}{line}" for line in planned)
    yield f"  {phrases.status(standing, _W)}"
    yield from (f"    {sentence}" for sentence in explaining.sentences(view, _W))
    yield f"    {view.source_line.raw}"


def _as_json(name: str, view: WeekView) -> dict[str, object]:
    standing = view.standing
    return {
        "person": name,
        "week": str(view.week),
        "days": [_day(state) for state in view.days],
        "required": float(standing.required),
        "done": float(standing.done),
        "remaining": float(standing.remaining),
        "workdays_left": float(standing.workdays_left),
        "status": standing.status,
        "because": list(explaining.sentences(view, _W)),
        "source": view.source_line.raw,
    }


def _day(state: DayState) -> dict[str, object]:
    is_said = state.kind is DayKind.SAID
    return {
        "day": state.day.isoformat(),
        "kind": state.kind,
        "planned": {half.value: place.value for half, place in state.plan.places.items()},
        "said": {"am": state.am, "pm": state.pm} if is_said else {},
    }


def _week(text: str) -> Week:
    try:
        return Week.parse(text)
    except NoSuchWeek as none:
        raise argparse.ArgumentTypeError(f"'{text}' is no ISO week; write one like 2025-W47") from none
