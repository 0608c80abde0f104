"""What a document that is kept holds: its passages, read once and remembered for those used last."""

from functools import lru_cache

from bot.documents.reading import document_of
from bot.documents.store import DocumentKind, StoredDocument
from bot.knowledge.library import Library, Passage
from bot.knowledge.shelf.passages import passages_of
from bot.knowledge.shelf.role import library_of

Text = tuple[str, str]
"""The name of a document and its text: all that its passages depend on."""


@lru_cache(maxsize=256)
def handbook(name: str, text: str) -> tuple[Passage, ...]:
    """Return the passages of a handbook; raises EmptyDocument."""
    return passages_of(document_of(name, text))


@lru_cache(maxsize=32)
def library(role: Text, handbooks: tuple[Text, ...]) -> Library:
    """Return the library of a role document and handbooks, the same one for the same documents.

    Raises: EmptyDocument, NotARoleDocument.
    """
    stated = library_of(*role)
    every = (stated.passages, *(handbook(*one) for one in handbooks))
    return Library(tuple(passage for passages in every for passage in passages), stated.facts)


def passages(document: StoredDocument) -> tuple[Passage, ...]:
    """Return the passages of a document of either kind; raises EmptyDocument, NotARoleDocument."""
    if document.kind is DocumentKind.ROLE:
        return library_of(document.name, document.text).passages
    return handbook(document.name, document.text)
