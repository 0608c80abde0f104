"""`foyer hold`: what is about somebody is kept for a named reason until that is lifted."""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from bot import assembly, settings
from bot.blocks import Typed
from bot.calendar.rules import local_day
from bot.commands.given import Parsers, day
from bot.commands.members import known
from bot.commands.opening import opened
from bot.people import store as people
from bot.people.store import Person
from bot.privacy import holds
from bot.privacy.audit import LONGEST_NAME
from bot.privacy.holds import LONGEST_REASON, Hold
from bot.settings import Settings


def add_to(parsers: Parsers) -> None:
    """Offer the commands."""
    group = parsers.add_parser("hold", help="keep what is about somebody for a named reason, and let it go")
    verbs = group.add_subparsers(title="commands", metavar="COMMAND", required=True)
    place = verbs.add_parser("place", help="erase nothing about somebody until the hold is lifted")
    lift = verbs.add_parser("lift", help="let the schedule go on, unless another hold stands")
    for parser in (place, lift):
        parser.add_argument(
            "who", metavar="WHO", help="e-mail address or Slack id; Slack is asked for the first"
        )
        parser.add_argument(
            "--name",
            required=True,
            type=_at_most(LONGEST_NAME),
            metavar="NAME",
            help="of the hold, such as a case number",
        )
        parser.add_argument(
            "--by", required=True, type=_at_most(LONGEST_NAME), metavar="WHOM", help="who decided it"
        )
    place.add_argument(
        "--reason", required=True, type=_at_most(LONGEST_REASON), help="one sentence; the person reads it"
    )
    place.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="otherwise today")
    place.set_defaults(command=put_on)
    lift.set_defaults(command=let_go)
    verbs.add_parser("list", help="show every hold").set_defaults(command=show)


def put_on(typed: Namespace) -> int:
    """Put what is about somebody on hold in every workspace that knows them."""
    chosen, now = _now()
    with opened(chosen) as database:
        every = known(chosen, database, typed.who)
        with database.write() as tx:
            for person in every:
                since = typed.since or local_day(now, person.zone)
                hold = Hold(person.id, Typed(typed.name), Typed(typed.reason), since, Typed(typed.by))
                holds.place(tx, person.workspace, hold, now)
                print(f"Nothing about {person.name.raw} is erased until “{typed.name}” is lifted.")
    return 0


def let_go(typed: Namespace) -> int:
    """Take a hold back; tell which others stand."""
    chosen, now = _now()
    with opened(chosen) as database:
        every = known(chosen, database, typed.who)
        with database.write() as tx:
            for person in every:
                holds.lift(tx, person.workspace, person.id, typed.name, typed.by, now)
                print(_let_go(tx, person, typed.name))
    return 0


def show(_typed: Namespace) -> int:
    """Show every hold, the earliest first."""
    chosen, _ = _now()
    with opened(chosen) as database, database.read() as tx:
        told = [line for workspace in people.workspaces(tx) for line in lines(tx, workspace)]
    print("\n".join(told) if told else "Nothing is on hold.")
    return 0


def lines(tx: Session, workspace: int) -> Iterator[str]:
    """Yield a line for each hold of a workspace."""
    for one in holds.holds(tx, workspace):
        name = people.person(tx, workspace, one.person).name.raw
        placed = f"since {one.since}, by {one.placed_by.raw}"
        yield f"On hold: {name}, “{one.name.raw}”, {placed}: {one.reason.raw}"


def _let_go(tx: Session, person: Person, name: str) -> str:
    left = [f"“{one.name.raw}”" for one in holds.holds_on(tx, person.workspace, person.id)]
    if left:
        return f"“{name}” is lifted; {person.name.raw} is still on hold by {', '.join(left)}."
    return f"“{name}” is lifted; what is about {person.name.raw} is erased when its time is over."


def _now() -> tuple[Settings, datetime]:
    chosen = settings.load("hold")
    return chosen, assembly.business_clock(chosen).now()


def _at_most(longest: int) -> Callable[[str], str]:
    """Return what reads an argument of 1 to `longest` characters."""

    def read(text: str) -> str:
        said = " ".join(text.split())
        if not 0 < len(said) <= longest:
            raise ArgumentTypeError(f"it needs 1 to {longest} characters")
        return said

    return read
