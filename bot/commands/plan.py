"""`foyer plan`: a plan of onboarding is checked, and shown with its days."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import assembly, settings
from bot.calendar.calendars import Calendars
from bot.calendar.rules import local_day
from bot.commands.changing import engagements
from bot.commands.given import Parsers
from bot.commands.members import slack_id
from bot.commands.opening import opened
from bot.errors import PersonUnknown
from bot.onboarding.plan import rules
from bot.onboarding.plan.reading import SHIPPED, plan_text, read_plan
from bot.onboarding.plan.rules import Planned, Term, WorkingDays
from bot.onboarding.plan.view import PlanView, plan_view

A_YEAR = timedelta(days=364)


def add_to(parsers: Parsers) -> None:
    """Offer the commands."""
    group = parsers.add_parser("plan", help="check a plan of onboarding, and show its days")
    verbs = group.add_subparsers(title="commands", metavar="COMMAND", required=True)
    parser = verbs.add_parser("check", help="tell what is wrong with a plan file, line by line")
    parser.add_argument(
        "file", type=Path, nargs="?", default=SHIPPED, help="plan file; the shipped one if left out"
    )
    parser.set_defaults(command=check)
    parser = verbs.add_parser("show", help="show the plans of running roles, or a plan file with its days")
    parser.add_argument("--person", metavar="WHO", help="e-mail address or Slack id; without it, everybody")
    parser.add_argument("--file", type=Path, help="a plan file, for a role that begins on --start")
    for end in ("start", "end"):
        parser.add_argument(
            f"--{end}", type=date.fromisoformat, metavar="YYYY-MM-DD", help=f"{end} of that role"
        )
    parser.set_defaults(command=show)


def check(typed: Namespace) -> int:
    """Read a plan file, and tell how many tasks it has."""
    found = read_plan(plan_text(str(typed.file)), typed.file.name)
    print(f"{typed.file.name} is fine: {len(found.steps)} tasks.")
    return 0


def show(typed: Namespace) -> int:
    """Show the plans that are kept, or what a plan file comes to for a role that begins on a day."""
    chosen = settings.load("plan")
    now = assembly.business_clock(chosen).now()
    if typed.file or typed.start:
        today = local_day(now, ZoneInfo(chosen.default_zone))
        print("\n".join(_of_file(typed, chosen.foyer_plan_file, today)))
        return 0
    with opened(chosen) as database:
        named = slack_id(chosen, database, typed.person) if typed.person else None
        with database.read() as tx:
            found = [view for one in engagements(tx, named) if (view := plan_view(tx, one, now))]
    if named and not found:
        raise PersonUnknown(typed.person)
    print("\n".join(line for view in found for line in _of(view)) or "No plan is kept yet.")
    return 0


def _of_file(typed: Namespace, default: str, today: date) -> Iterator[str]:
    steps = read_plan(plan_text(str(typed.file or default))).steps
    start = typed.start or today
    term = Term(start, typed.end or start + A_YEAR)
    first, last = term.start - rules.MARGIN, term.end + rules.MARGIN
    work = WorkingDays.around(first, last, Calendars().closed(first, last))
    yield f"{term.start} to {term.end}:"
    yield from (_line(one) for one in rules.schedule(steps, term, work))


def _of(view: PlanView) -> Iterator[str]:
    yield f"{view.around.person.name.raw}, {view.engagement.title.raw}, {view.term.start} to {view.term.end}:"
    for task in view.tasks:
        owners = ", ".join(one.name.raw for one in view.owners(task))
        yield f"{_line(Planned(task.step, task.due))} [{task.state}, {owners}]"


def _line(one: Planned) -> str:
    return f"  {one.day:%Y-%m-%d %a}  {one.step.owner:<15} {one.step.title['en']}"
