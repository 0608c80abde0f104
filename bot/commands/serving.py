"""`foyer run` and `foyer migrate`: serving a workspace, and bringing its database up to date."""

from argparse import Namespace

from bot.commands import importing
from bot.commands.given import Parsers
from bot.knowledge.semantics import loading


def add_to(parsers: Parsers) -> None:
    """Offer the two commands."""
    parser = parsers.add_parser("run", help="serve the Slack workspace of your tokens")
    parser.set_defaults(command=_run)
    parser = parsers.add_parser("migrate", help="bring the database to this version, after a backup")
    parser.set_defaults(command=_migrate)


def _run(_: Namespace) -> int:
    understanding = loading()  # beside the import of the house, which takes as long
    with importing():
        from bot.commands.running import run

    return run(understanding)


def _migrate(_: Namespace) -> int:
    from bot.commands.running import migrate

    return migrate()
