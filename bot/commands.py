"""What each command of the command line does."""

import json
import logging
import signal
import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot import assembly, migrations, settings, setup
from bot.assistant import Assistant
from bot.clock import SystemClock
from bot.db import Database
from bot.errors import ChannelUnknown, FileUnreadable, PersonMissing, PersonUnknown, SlackRefused
from bot.knowledge.plain import plain_text
from bot.knowledge.rules import answer
from bot.knowledge.shelf import library_of
from bot.people import store as people
from bot.roles import store as roles
from bot.roles.as_json import as_json
from bot.roles.document import Document
from bot.roles.proposals import proposals
from bot.roles.reading import read_document
from bot.roles.rules import role_sheet
from bot.settings import Settings
from bot.slack import Member
from handlers.speaker import take_over

PROJECT = Path(__file__).resolve().parent.parent
BRUSSELS = PROJECT / "documents" / "senior-it-project-manager.txt"


def run(_: Namespace) -> int:
    """Serve a Slack workspace until the process is told to stop."""
    chosen, end = settings.load("run"), asked_to_end()
    with opened(chosen) as database:
        foyer = assembly.assemble(
            chosen, assembly.business_clock(chosen), database, assembly.slack_of(chosen)
        )
        _log_at(chosen)
        with assembly.serving(foyer):
            print(f"Foyer serves {foyer.identity.team_name}. Ctrl-C ends it.", flush=True)
            wait_for(end)
    return 0


def take_in(words: Namespace) -> int:
    """Show what a role document says, or begin the engagement it describes."""
    document = read(words.file)
    if words.dry_run:
        sheet = role_sheet(document)
        found = as_json(sheet, proposals(sheet))
        print(json.dumps(found, ensure_ascii=False, indent=None if words.json else 2))
        return 0
    if not words.person:
        raise PersonMissing
    chosen = settings.load("import")
    with opened(chosen) as database:
        foyer = assembly.assemble(
            chosen, assembly.business_clock(chosen), database, assembly.slack_of(chosen)
        )
        engagement = _begin(foyer, document, words)
    print(f"Imported {document.name}: {engagement.title.raw}, {engagement.start} to {engagement.end}.")
    return 0


def _begin(foyer: Assistant, document: Document, words: Namespace) -> roles.Engagement:
    person = take_over(foyer, _member(foyer, words.person)).id
    named = {role: getattr(words, role) for role in ("manager", "sponsor", "buddy")}
    around = {take_over(foyer, _member(foyer, who)).id: role for role, who in named.items() if who}
    name = _channel_name(foyer, words.channel) if words.channel else ""
    now = foyer.clock.now()
    with foyer.transaction() as tx:
        channel = people.save_channel(tx, foyer.workspace, words.channel, name) if words.channel else None
        cast = setup.Cast(person=person, channel=channel, around=around)
        return setup.set_up(
            tx, foyer.workspace, document, cast, now, setup.Days(start=words.start, end=words.end)
        )


def _member(foyer: Assistant, who: str) -> Member:
    try:
        return foyer.slack.member_by_email(who) if "@" in who else foyer.slack.member(who)
    except SlackRefused as refused:
        if refused.code in ("users_not_found", "user_not_found"):
            raise PersonUnknown(who) from refused
        raise


def _channel_name(foyer: Assistant, channel: str) -> str:
    try:
        return foyer.slack.channel_name(channel)
    except SlackRefused as refused:
        if refused.code == "channel_not_found":
            raise ChannelUnknown(channel) from refused
        raise


def ask(words: Namespace) -> int:
    """Answer one question from a role document."""
    document = read(words.role)
    today = SystemClock().now().date()
    print(plain_text(answer(words.question, library_of(document.name, document.text), today)))
    return 0


def migrate(_: Namespace) -> int:
    """Bring the database to this version; a SQLite file is copied first."""
    chosen = settings.load("migrate")
    database = Database(chosen.database_url)
    try:
        if migrations.is_current(database):
            print("The database is up to date.")
            return 0
        copy = migrations.back_up(chosen.database_url, SystemClock().now())
        migrations.migrate(database)
    finally:
        database.close()
    print("The database is up to date now." + (f" The copy of before is {copy}." if copy else ""))
    return 0


@contextmanager
def opened(chosen: Settings) -> Iterator[Database]:
    """Open the database of the settings, brought to this version, for as long as the block lasts."""
    database = Database(chosen.database_url)
    try:
        migrations.migrate(database)
        yield database
    finally:
        database.close()


def read(path: Path) -> Document:
    """Read a role document from a file; raises FileUnreadable and what `read_document` raises."""
    try:
        return read_document(path.name, path.read_bytes())
    except OSError as refused:
        raise FileUnreadable(str(path), refused.strerror or "") from refused


def asked_to_end() -> threading.Event:
    """Return an event that Ctrl-C and the signal to terminate set, from now on."""
    event = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: event.set())
    return event


def wait_for(end: threading.Event) -> None:
    """Wait until the process is asked to end."""
    while not end.wait(0.5):  # a bare wait would not let Windows see Ctrl-C
        pass


def _log_at(chosen: Settings) -> None:
    for name in ("bot", "handlers", "schedules"):
        logging.getLogger(name).setLevel(chosen.log_level)
