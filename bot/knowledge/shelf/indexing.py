"""What is still to be learned of a document, and how far those are that somebody waits for."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.documents import store as documents
from bot.documents.store import DocumentKind, StoredDocument
from bot.errors import FoyerError
from bot.knowledge.library import Passage
from bot.knowledge.semantics import Semantics
from bot.knowledge.shelf import books, store


@dataclass(frozen=True, slots=True)
class Progress:
    """How far some documents are.

    Args:
        files: how many of them are kept or waiting; none when all were removed meanwhile.
        passages: of these files; `learned` those that are known already.
        done: all of them are answered from.
        titles: of the roles they are for; none when they are for every role.
    """

    files: int
    passages: int
    learned: int
    done: bool
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """How far all documents of a workspace are.

    Args:
        files: that are answered from; `passages` of them.
        waiting: files that are still being read.
        unlearned: passages, of all files, that are not known yet.
        unreadable: names of files that an earlier version could read and this one cannot.
    """

    files: int
    passages: int
    waiting: int
    unlearned: int
    unreadable: tuple[str, ...]


def unlearned(tx: Session, workspace: int, semantics: Semantics, document: StoredDocument) -> list[Passage]:
    """Return the passages of a document that are to be learned; what is kept of them is taken up before.

    Raises: EmptyDocument, NotARoleDocument.
    """
    missing = semantics.missing(books.passages(document))
    digests = [passage.digest for passage in missing]
    semantics.remember(store.vectors(tx, workspace, semantics.engine, digests))
    return semantics.missing(missing)


def progress(tx: Session, workspace: int, semantics: Semantics, keys: tuple[int, ...]) -> Progress:
    """Return how far the documents of some keys are; one that is for several roles counts once."""
    kept = [documents.document(tx, workspace, key) for key in keys]
    there = {one.name: one for one in kept if one.retired is None}
    passages = [passage for one in there.values() for passage in books.passages(one)]
    return Progress(
        files=len(there),
        passages=len(passages),
        learned=len(passages) - len(semantics.missing(passages)),
        done=all(one.in_force for one in kept if one.retired is None),
        titles=tuple(sorted({one.role for one in kept if one.role})),
    )


def learned(tx: Session, workspace: int, engine: str) -> Learned:
    """Return how far all documents are.

    Args:
        engine: the embedders in use; "" when there is none, and nothing has to be learned.
    """
    kept = [documents.document(tx, workspace, key) for key in store.keys_in_use(tx, workspace)]
    known = store.digests(tx, workspace, engine)
    read: list[tuple[StoredDocument, tuple[Passage, ...]]] = []
    unreadable: list[str] = []
    for one in kept:
        try:
            read.append((one, books.passages(one)))
        except FoyerError:
            unreadable.append(one.name)
    every = {passage.digest for _, passages in read for passage in passages}
    served = [passages for one, passages in read if not _waits(one)]
    return Learned(
        files=len(served),
        passages=sum(map(len, served)),
        waiting=len(read) - len(served),
        unlearned=len(every - known) if engine else 0,
        unreadable=tuple(unreadable),
    )


def _waits(document: StoredDocument) -> bool:
    return document.kind is DocumentKind.HANDBOOK and document.in_force is None


def forget_unused(tx: Session, workspace: int) -> int:
    """Forget what was learned of passages that stand in no document any more; return how many there were."""
    used = {
        passage.digest
        for key in store.keys_in_use(tx, workspace)
        for passage in books.passages(documents.document(tx, workspace, key))
    }
    return store.forget_vectors(tx, workspace, used)
