"""What is still to be learned of a document, and how far those are that somebody waits for."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.documents import store as documents
from bot.documents.store import StoredDocument
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


def forget_unused(tx: Session, workspace: int) -> int:
    """Forget what was learned of passages that stand in no document any more; return how many there were."""
    used = {
        passage.digest
        for key in store.keys_in_use(tx, workspace)
        for passage in books.passages(documents.document(tx, workspace, key))
    }
    return store.forget_vectors(tx, workspace, used)
