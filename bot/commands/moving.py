"""`foyer role`: the days of a role are moved; what is done stays as it is."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot import assembly, settings, setup
from bot.commands.changing import engagements
from bot.commands.given import Parsers
from bot.commands.members import slack_id
from bot.commands.opening import opened
from bot.errors import PersonUnknown
from bot.onboarding.plan import actions
from bot.onboarding.plan.actions import Move
from bot.onboarding.plan.rules import Term


def add_to(parsers: Parsers) -> None:
    """Offer the commands."""
    group = parsers.add_parser("role", help="move the first or the last day of a role")
    verbs = group.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for which, does in (
        ("start", "move the first day"),
        ("end", "move the last day: longer, or an early end"),
    ):
        parser = verbs.add_parser(which, help=does)
        parser.add_argument("day", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--person", metavar="WHO", required=True, help="e-mail address or Slack id")
        parser.add_argument("--dry-run", action="store_true", help="only show what would move")
        parser.set_defaults(command=move, which=which)


def move(typed: Namespace) -> int:
    """Show what moves, and move it unless only a look was asked for."""
    chosen = settings.load("role")
    now = assembly.business_clock(chosen).now()
    with opened(chosen) as database:
        named = slack_id(chosen, database, typed.person)
        with database.write() as tx:
            engagement = next(engagements(tx, named), None)
            if engagement is None:
                raise PersonUnknown(typed.person)
            term = replace(Term(engagement.start, engagement.end), **{typed.which: typed.day})
            found = actions.moved(tx, engagement, term, now)
            if not typed.dry_run:
                setup.move(tx, engagement, term, now)
    print("\n".join(_lines(found, is_done=not typed.dry_run)))
    return 0


def _lines(found: Move, *, is_done: bool) -> Iterator[str]:
    did = "Moved" if is_done else "Would move"
    yield f"{did}: {found.around.person.name.raw}, {found.term.start} to {found.term.end}."
    for one in found.shifts:
        yield f"  {one.before or 'new'} -> {one.after or 'falls away'}  {one.step.title['en']}"
    yield f"  {found.kept} tasks that are done stay as they are."
