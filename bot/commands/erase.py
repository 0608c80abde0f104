"""`foyer erase`: what of somebody need not be kept is erased, and of the rest it says why it stays."""

from argparse import Namespace

from bot import assembly, settings, setup
from bot.commands.given import Parsers
from bot.commands.members import known
from bot.commands.opening import opened
from bot.people.store import Person
from bot.privacy import erasing, erasure
from bot.privacy.erasing import Erased
from bot.privacy.practice import Periods, practice_of
from bot.words import words


def add_to(parsers: Parsers) -> None:
    """Offer the command."""
    parser = parsers.add_parser("erase", help="erase what of somebody need not be kept; the rest by schedule")
    parser.add_argument(
        "--person",
        required=True,
        metavar="WHO",
        help="e-mail address or Slack id; Slack is asked for the first",
    )
    parser.add_argument("--by", metavar="WHOM", help="who asked for it; otherwise the person themself")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--dry-run", action="store_true", help="only show it, as without --yes")
    how.add_argument("--yes", action="store_true", help="erase it; it does not come back")
    parser.set_defaults(command=erase)


def erase(typed: Namespace) -> int:
    """Erase it in every workspace that knows them, once that is confirmed; show what goes and what stays."""
    chosen = settings.load("erase")
    now, periods = assembly.business_clock(chosen).now(), practice_of(chosen).periods
    with opened(chosen) as database:
        every = known(chosen, database, typed.person)
        with database.write() as tx:
            for person in every:
                by = typed.by or person.name.raw
                found = erasing.erase_optional(
                    tx, person.workspace, assembly.CAPABILITIES, person.id, by, now
                )
                setup.look_again(tx, person.workspace, person.id, now)
                _tell(person, found, periods, is_done=typed.yes)
            if not typed.yes:
                tx.rollback()
    if not typed.yes:
        print("Nothing was erased. To erase it, say so with --yes.")
    return 0


def _tell(person: Person, found: Erased, periods: Periods, *, is_done: bool) -> None:
    says = "was erased" if is_done else "would be erased"
    print(f"Of {person.name.raw} {says}: {found.total} records.")
    for kind, n in sorted(found.gone.items()):
        print(f"{n:6}  {kind}")
    print("What stays:")
    for line in erasure.staying(found, periods, words("en")):
        print(line.replace("*", ""))
