"""`foyer handbooks`, and `foyer import --handbook`: documents that everybody in a role is answered from."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from bot import assembly, settings
from bot.assistant import Assistant
from bot.commands.given import Parsers, read
from bot.commands.opening import opened
from bot.documents.document import Document
from bot.documents.limits import HANDBOOK
from bot.documents.reading import SUFFIXES
from bot.documents.store import StoredDocument
from bot.knowledge.semantics import loading
from bot.knowledge.shelf import actions, books
from bot.knowledge.shelf.actions import Book
from bot.knowledge.shelf.errors import NoSuchHandbook, NoSuchRole, NothingToRead
from bot.outbox import store as outbox
from bot.people import store as people
from bot.roles import store as roles
from bot.roles.folding import fold
from schedules import indexing

FOR_ROLE = "title of the role they are for; without it, they are for every role"


def add_to(parsers: Parsers) -> None:
    """Offer the command."""
    parser = parsers.add_parser("handbooks", help="list the handbooks that are answered from, or remove one")
    parser.add_argument("--remove", metavar="NAME", help="answer no longer from the handbook of this name")
    parser.add_argument("--for-role", metavar="TITLE", help=FOR_ROLE)
    parser.set_defaults(command=handbooks)


def add_options_to(parser: ArgumentParser) -> None:
    """Offer the options of `foyer import` that name handbooks."""
    parser.add_argument(
        "--handbook",
        type=Path,
        metavar="PATH",
        nargs="+",
        action="extend",
        default=[],
        help="handbooks to answer from: files, or folders of text, Markdown, PDF and DOCX files",
    )
    parser.add_argument("--for-role", metavar="TITLE", help=FOR_ROLE)


def handbooks(typed: Namespace) -> int:
    """List the handbooks of every workspace, or remove one of them; Slack is not asked for anything."""
    chosen, understanding = settings.load("handbooks"), loading()
    with opened(chosen) as database:
        if typed.remove:
            now = assembly.business_clock(chosen).now()
            with database.write() as tx:
                _remove(tx, typed.remove, typed.for_role, now)
            print(f"No longer answered from: {typed.remove}.")
        with database.read() as tx:
            listed = [
                book
                for workspace in people.workspaces(tx)
                for book in actions.listed(tx, workspace, understanding())
            ]
    print(*(map(_line, listed) if listed else ("There is no handbook.",)), sep="\n")
    return 0


def read_all(paths: Iterable[Path]) -> list[Document]:
    """Read files, and those of folders; when one cannot be read, none is.

    Raises: FileUnreadable, NothingToRead, and what `read_document` raises.
    """
    return [read(path, HANDBOOK, name) for path, name in _files(paths)]


def show(read: Sequence[Document]) -> None:
    """Tell how much was read."""
    passages = sum(len(books.handbook(one.name, one.text)) for one in read)
    print(f"read: {_count(len(read), 'file')}, {_count(passages, 'passage')}")


def take_in(foyer: Assistant, read: Sequence[Document], title: str | None) -> None:
    """Keep handbooks, learn them with progress on the terminal, and answer from them.

    Raises: NoSuchRole.
    """
    now = foyer.clock.now()
    show(read)
    with foyer.transaction() as tx:
        role = _title(tx, (foyer.workspace,), title) if title else None
        kept = actions.take_in(tx, foyer.workspace, read, (role,), now)
    for document in kept:
        _learn(foyer, document)
        if document.in_force is None:
            indexing.put_in_force(foyer, document.id)
    print(f"answered from now: {', '.join(f'{one.name} (version {one.version})' for one in kept)}")


def _learn(foyer: Assistant, document: StoredDocument) -> None:
    passages = books.passages(document)
    while not indexing.learn(foyer, document):
        left = len(foyer.semantics.missing(passages))
        if sys.stdout.isatty():
            print(
                f"learning {document.name}: {len(passages) - left} of {len(passages)}", end="\r", flush=True
            )


def _remove(tx: Session, name: str, title: str | None, now: datetime) -> None:
    """Take a handbook out of force wherever one is called so, and tell who was answered from it.

    Raises: NoSuchHandbook, NoSuchRole.
    """
    every = people.workspaces(tx)
    role = _title(tx, every, title) if title else None
    there = [
        (workspace, one)
        for workspace in every
        for one in actions.kept(tx, workspace)
        if (one.name, one.role) == (name, role)
    ]
    if not there:
        raise NoSuchHandbook(name)
    for workspace, one in there:
        outbox.queue_all(tx, workspace, actions.retire(tx, workspace, one, now), now)


def _title(tx: Session, workspaces: Iterable[int], typed: str) -> str:
    """Return the title of a role that somebody has, however it was typed."""
    every = (one for workspace in workspaces for one in roles.engagements(tx, workspace))
    known = tuple(dict.fromkeys(one.title.raw for one in every))
    found = next((title for title in known if fold(title) == fold(typed)), None)
    if found is None:
        raise NoSuchRole(typed, known)
    return found


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield files with what they are called: in a folder, their way from there."""
    for path in paths:
        if not path.is_dir():
            yield path, path.name
            continue
        inside = [one for one in sorted(path.rglob("*")) if one.suffix.lower() in SUFFIXES and one.is_file()]
        if not inside:
            raise NothingToRead(str(path))
        yield from ((one, one.relative_to(path).as_posix()) for one in inside)


def _line(book: Book) -> str:
    state = f"since {book.since:%Y-%m-%d}" if book.since else f"being read, {book.learned} learned"
    whom = f", for {book.role.raw}" if book.role else ""
    return f"{book.name.raw}: version {book.version}, {_count(book.passages, 'passage')}, {state}{whom}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
