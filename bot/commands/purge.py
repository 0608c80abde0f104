"""`foyer purge`: what has been kept for as long as it may be is erased, as each hour by itself."""

from argparse import Namespace
from collections import Counter

from bot import assembly, settings
from bot.commands.given import Parsers
from bot.commands.opening import opened
from bot.people import store as people
from bot.privacy import retention


def add_to(parsers: Parsers) -> None:
    """Offer the command."""
    parser = parsers.add_parser("purge", help="erase what has been kept for as long as it may be")
    parser.add_argument("--dry-run", action="store_true", help="only count what would be erased")
    parser.set_defaults(command=purge)


def purge(typed: Namespace) -> int:
    """Erase it in every workspace, unless only a count was asked for; print how many records of each kind."""
    chosen = settings.load("purge")
    now = assembly.business_clock(chosen).now()
    gone: Counter[str] = Counter()
    with opened(chosen) as database, database.write() as tx:
        for workspace in people.workspaces(tx):
            gone.update(retention.purge(tx, workspace, assembly.CAPABILITIES, now))
        if typed.dry_run:
            tx.rollback()
    for kind, n in sorted(gone.items()):
        print(f"{n:6}  {kind}")
    print(f"{gone.total()} records {'would be' if typed.dry_run else 'were'} erased.")
    return 0
