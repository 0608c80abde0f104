"""`foyer purge`: what has been kept for as long as it may be is erased, as each hour by itself."""

from argparse import Namespace
from collections import Counter

from sqlalchemy.orm import Session

from bot import assembly, settings
from bot.commands import hold
from bot.commands.given import Parsers
from bot.commands.opening import opened
from bot.people import store as people
from bot.privacy import retention
from bot.privacy.practice import practice_of


def add_to(parsers: Parsers) -> None:
    """Offer the command."""
    parser = parsers.add_parser("purge", help="erase what has been kept for as long as it may be")
    parser.add_argument("--dry-run", action="store_true", help="only count what would be erased")
    parser.set_defaults(command=purge)


def purge(typed: Namespace) -> int:
    """Erase it in every workspace, unless only a count was asked for; print how many records of each kind."""
    chosen = settings.load("purge")
    now, periods = assembly.business_clock(chosen).now(), practice_of(chosen).periods
    gone: Counter[str] = Counter()
    held: Counter[str] = Counter()
    with opened(chosen) as database, database.write() as tx:
        for workspace in people.workspaces(tx):
            if typed.dry_run:
                found = retention.rehearsed(tx, workspace, assembly.CAPABILITIES, periods, now)
                gone.update(found.erased)
                held.update(found.held)
            else:
                gone.update(retention.purge(tx, workspace, assembly.CAPABILITIES, periods, now))
        _tell_holds(tx)
        if typed.dry_run:
            tx.rollback()
    _tell(gone, "would be erased" if typed.dry_run else "were erased")
    if held:
        _tell(held, "stay, for they are on hold")
    return 0


def _tell_holds(tx: Session) -> None:
    for workspace in people.workspaces(tx):
        for line in hold.lines(tx, workspace):
            print(line)


def _tell(counts: Counter[str], what: str) -> None:
    for kind, n in sorted(counts.items()):
        print(f"{n:6}  {kind}")
    print(f"{counts.total()} records {what}.")
