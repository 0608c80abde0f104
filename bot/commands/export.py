"""`foyer export`: everything that is kept about a person, as JSON."""

import argparse
import json
import os
from pathlib import Path

from sqlalchemy.orm import Session

from bot import assembly, settings
from bot.commands.members import slack_id
from bot.commands.opening import Parsers, opened
from bot.errors import FileUnwritable, PersonUnknown
from bot.people import store as people
from bot.people.store import Person
from bot.privacy.export import export

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
        named = slack_id(chosen, database, chosen_words.who)
        with database.read() as tx:
            known = _known(tx, named)
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


def _known(tx: Session, named: str) -> list[Person]:
    found = (people.person_by_slack_id(tx, workspace, named) for workspace in people.workspaces(tx))
    return [person for person in found if person]


def _write(path: Path, text: str) -> None:
    try:
        # Never over another file, and readable to nobody else from its first byte on.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FOR_ITS_OWNER)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f"{text}\n")
    except OSError as refused:
        raise FileUnwritable(str(path), refused.strerror or "") from refused
