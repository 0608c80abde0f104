"""The verbs of the shelf: the library of an engagement, handbooks taken in, put in force and removed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.documents import store as documents
from bot.documents.document import Document
from bot.documents.store import DocumentKind, StoredDocument
from bot.joins import Due
from bot.knowledge.library import Library
from bot.knowledge.loop.recalling import recall_document
from bot.knowledge.semantics import Semantics
from bot.knowledge.shelf import books
from bot.knowledge.shelf.errors import NotTheirShelf
from bot.people.store import Person
from bot.roles import store as roles
from bot.roles.store import Engagement

_LOOK_AFTER = ("manager", "admin")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The handbooks somebody decides on: all of the workspace, or those for the roles of some titles."""

    titles: tuple[str, ...]
    everything: bool

    @property
    def roles(self) -> tuple[str | None, ...]:
        """What a handbook they bring is for: every role (None), or these titles."""
        return (None,) if self.everything else self.titles

    def holds(self, document: StoredDocument) -> bool:
        """Tell whether they decide on a document."""
        is_theirs = self.everything or document.role in self.titles
        return document.kind is DocumentKind.HANDBOOK and is_theirs


@dataclass(frozen=True, slots=True)
class Book:
    """A handbook as a list shows it.

    Args:
        learned: how many of its passages the semantics know.
        since: from when on it is answered from, aware UTC; None while it is being read.
    """

    id: int
    name: Typed
    role: Typed | None
    version: int
    passages: int
    learned: int
    since: datetime | None


def library(tx: Session, engagement: Engagement) -> Library:
    """Return all that may be quoted about an engagement.

    That is its role document and the handbooks in force for its role in its workspace; the dates are those of
    the document, which `as_agreed` replaces.

    Raises: EmptyDocument, NotARoleDocument.
    """
    workspace = engagement.workspace
    role = documents.document(tx, workspace, engagement.document)
    handbooks = documents.handbooks(tx, workspace, engagement.title.raw)
    return books.library((role.name, role.text), tuple((one.name, one.text) for one in handbooks))


def names_of(tx: Session, engagement: Engagement) -> list[str]:
    """Return the names of the documents a role is answered from: its own document, then the handbooks."""
    workspace = engagement.workspace
    handbooks = documents.handbooks(tx, workspace, engagement.title.raw)
    role = documents.document(tx, workspace, engagement.document)
    return [role.name, *sorted((one.name for one in handbooks), key=str.casefold)]


def shelf_of(tx: Session, person: Person) -> Shelf:
    """Return the handbooks somebody decides on: as an admin of the workspace, or around an engagement.

    Raises: NotTheirShelf, for somebody who decides on none.
    """
    titles = {
        engagement.title.raw
        for engagement in roles.engagements_with(tx, person.workspace, person.id)
        for one in roles.colleagues(tx, person.workspace, engagement.id)
        if one.person == person.id and one.role in _LOOK_AFTER
    }
    if not titles and not person.is_admin:
        raise NotTheirShelf
    return Shelf(tuple(sorted(titles)), everything=person.is_admin)


def take_in(
    tx: Session,
    workspace: int,
    read: Iterable[Document],
    titles: Sequence[str | None],
    now: datetime,
    by: int | None = None,
) -> list[StoredDocument]:
    """Keep documents as handbooks that wait to be learned, for each of some roles; None is every role."""
    return [
        documents.save_handbook(tx, workspace, document.name, document.text, now, role=title, by=by)
        for document in read
        for title in titles
    ]


def put_in_force(tx: Session, workspace: int, key: int, now: datetime) -> tuple[Due, ...]:
    """Answer from a handbook from now on; return what is told to those who got other answers from it."""
    former = documents.put_in_force(tx, workspace, key, now)
    return recall_document(tx, workspace, former, documents.document(tx, workspace, key), now)


def remove(tx: Session, person: Person, key: int, now: datetime) -> tuple[StoredDocument, tuple[Due, ...]]:
    """Answer no longer from a handbook; return it, and what is told to those who got answers from it.

    Raises: NotTheirShelf, NoResultFound.
    """
    document = documents.document(tx, person.workspace, key)
    if not shelf_of(tx, person).holds(document):
        raise NotTheirShelf
    return document, retire(tx, person.workspace, document, now)


def retire(tx: Session, workspace: int, document: StoredDocument, now: datetime) -> tuple[Due, ...]:
    """Take a handbook of any version out of force; return what is told to those who got answers from it."""
    there = [one for one in documents.handbooks(tx, workspace) if _is_same(one, document)]
    documents.retire_handbook(tx, workspace, document.name, now, role=document.role)
    return tuple(due for one in there for due in recall_document(tx, workspace, one, None, now))


def kept(tx: Session, workspace: int) -> list[StoredDocument]:
    """Return the handbooks in force and those that wait to be, by name."""
    every = documents.handbooks(tx, workspace) + documents.waiting_handbooks(tx, workspace)
    return sorted(every, key=lambda one: (one.name.casefold(), one.id))


def listed(tx: Session, workspace: int, semantics: Semantics, shelf: Shelf | None = None) -> list[Book]:
    """Return the handbooks in force and those that are being read, by name.

    Args:
        shelf: of whom the list is for; None lists all of the workspace.
    """
    theirs = (one for one in kept(tx, workspace) if shelf is None or shelf.holds(one))
    return [_book(one, semantics) for one in theirs]


def _book(document: StoredDocument, semantics: Semantics) -> Book:
    passages = books.passages(document)
    return Book(
        id=document.id,
        name=Typed(document.name),
        role=Typed(document.role) if document.role else None,
        version=document.version,
        passages=len(passages),
        learned=len(passages) - len(semantics.missing(passages)),
        since=document.in_force,
    )


def _is_same(one: StoredDocument, other: StoredDocument) -> bool:
    return (one.name, one.role) == (other.name, other.role)
