"""`foyer export`: everything that is kept about a person, as JSON."""

import argparse
import json
import os
from pathlib import Path

from sqlalchemy.orm import Session

from bot import assembly, settings
from bot.commands.members import member
from bot.commands.opening import Parsers, opened
from bot.db import Database
from bot.errors import FileUnwritable, PersonUnknown
from bot.people import store as people
from bot.people.store import Person
from bot.privacy.export import export
from bot.settings import Settings

_FOR_ITS_OWNER = 0o600


def add_to(parsers: Parsers) -> None:
    """Offer the command."""
    parser = parsers.add_parser("export", help="show everything that is kept about a person, as JSON")
    parser.add_argument("who", metavar="WHO", help="e-mail address or Slack id; Slack is asked for the first")
    parser.add_argument("--to", type=Path, metavar="FILE", help="write it to a new file only you can read")
    parser.add_argument("--json", action="store_true", help="on one line")
    parser.set_defaults(command=hand_out)


def hand_out(chosen_words: argparse.Namespace) -> int:
    """Show or write what is kept about a person in every workspace of the database."""
    chosen = settings.load("export")
    now = assembly.business_clock(chosen).now()
    with opened(chosen) as database:
        slack_id = _slack_id(chosen, database, chosen_words.who)
        with database.read() as tx:
            known = _known(tx, slack_id)
            if not known:
                raise PersonUnknown(chosen_words.who)
            found = [export(tx, one.workspace, assembly.CAPABILITIES, one.id, now) for one in known]
    whole = found[0] if len(found) == 1 else found
    text = json.dumps(whole, ensure_ascii=False, indent=None if chosen_words.json else 2)
    if chosen_words.to:
        _write(chosen_words.to, text)
    else:
        print(text)
    return 0


def _slack_id(chosen: Settings, database: Database, who: str) -> str:
    """Return the Slack id somebody was named by; only an e-mail address is looked up in Slack."""
    if "@" not in who:
        return who
    foyer = assembly.assemble(chosen, assembly.business_clock(chosen), database, assembly.slack_of(chosen))
    return member(foyer, who).slack_id


def _known(tx: Session, slack_id: str) -> list[Person]:
    found = (people.person_by_slack_id(tx, workspace, slack_id) for workspace in people.workspaces(tx))
    return [person for person in found if person]


def _write(path: Path, text: str) -> None:
    try:
        # Never over another file, and readable to nobody else from its first byte on.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FOR_ITS_OWNER)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f"{text}\n")
    except OSError as refused:
        raise FileUnwritable(str(path), refused.strerror or "") from refused
