"""`foyer export`: everything that is kept about a person, or the weekly results of everybody."""

import argparse
import json
import sys
from pathlib import Path

from bot import assembly, settings
from bot.commands.given import Parsers, write_new
from bot.commands.members import known
from bot.commands.opening import opened
from bot.db import Database
from bot.errors import FileMissing, NobodyNamed
from bot.people import store as people
from bot.privacy.export import export, kept
from bot.regime.team import exporting, pages
from bot.settings import Settings

_WRITERS = {"csv": exporting.as_csv, "xlsx": exporting.as_xlsx}


def add_to(parsers: Parsers) -> None:
    """Offer the command."""
    parser = parsers.add_parser(
        "export", help="show everything that is kept about a person, or the weekly results of everybody"
    )
    parser.add_argument(
        "who", nargs="?", metavar="WHO", help="e-mail address or Slack id; Slack is asked for the first"
    )
    parser.add_argument("--to", type=Path, metavar="FILE", help="write it to a new file only you can read")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="on one line")
    form.add_argument("--csv", action="store_true", help="a row for each value")
    form.add_argument(
        "--results",
        choices=sorted(_WRITERS),
        help="weekly results of everybody instead, once it is recorded that the staff was informed",
    )
    parser.set_defaults(command=hand_out)


def hand_out(chosen_words: argparse.Namespace) -> int:
    """Show or write what is kept about a person, or the results, in every workspace of the database."""
    chosen = settings.load("export")
    to, form = chosen_words.to, chosen_words.results
    if form == "xlsx" and to is None:
        raise FileMissing
    with opened(chosen) as database:
        data = _results(database, form) if form else _own(chosen, database, chosen_words)
    if to:
        write_new(to, data)
    else:
        sys.stdout.write(data.decode("utf-8-sig"))
    return 0


def _results(database: Database, form: str) -> bytes:
    """Return the results of everybody; raises NoResultsHere."""
    with database.read() as tx:
        members = [one for key in people.workspaces(tx) for one in pages.everybody(tx, key)]
    return _WRITERS[form](exporting.RESULT_COLUMNS, exporting.result_rows(members))


def _own(chosen: Settings, database: Database, chosen_words: argparse.Namespace) -> bytes:
    who = chosen_words.who
    if who is None:
        raise NobodyNamed
    now = assembly.business_clock(chosen).now()
    every = known(chosen, database, who)
    with database.read() as tx:
        if chosen_words.csv:
            found = [kept(tx, one.workspace, assembly.CAPABILITIES, one.id) for one in every]
            rows = [row for one in found for row in exporting.own_rows(one)]
            return exporting.as_csv(exporting.OWN_COLUMNS, rows)
        whole = [export(tx, one.workspace, assembly.CAPABILITIES, one.id, now) for one in every]
    shown = whole[0] if len(whole) == 1 else whole
    text = json.dumps(shown, ensure_ascii=False, indent=None if chosen_words.json else 2)
    return f"{text}\n".encode()
