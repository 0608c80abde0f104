"""`foyer ask`: documents are asked a question, without Slack and without a database."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.clock import SystemClock
from bot.commands.given import BRUSSELS, Parsers, read
from bot.documents.document import Document
from bot.errors import FileUnreadable
from bot.knowledge import kept
from bot.knowledge.embedders import Available, UniversalSentences, available
from bot.knowledge.heard import LONGEST_QUESTION
from bot.knowledge.library import Library
from bot.knowledge.loop.contradictions import undisputed
from bot.knowledge.plain import plain_text
from bot.knowledge.rules import answers
from bot.knowledge.semantics import Semantics, ready
from bot.knowledge.shelf import library_of
from bot.knowledge.shelf.passages import passages_of

_KEPT = Path(".data") / "passages.npz"  # beside the database, where none is named


def add_to(parsers: Parsers) -> None:
    """Offer the command."""
    parser = parsers.add_parser("ask", help="ask documents a question, without Slack")
    parser.add_argument("question", type=_question, help="the question, in quotation marks")
    add_documents_to(parser)
    parser.set_defaults(command=ask)


def add_documents_to(parser: ArgumentParser) -> None:
    """Offer the options that say which documents are asked."""
    parser.add_argument(
        "--role", type=Path, metavar="FILE", help="role document; without any, that of Brussels"
    )
    parser.add_argument(
        "--handbook",
        type=Path,
        metavar="PATH",
        nargs="+",
        action="extend",
        default=[],
        help="handbooks, files or folders of them",
    )


def _question(text: str) -> str:
    """Read a question; raises ArgumentTypeError for none, and for a text that is too long to be one."""
    if not text.strip():
        raise ArgumentTypeError("ask something, such as 'when is my last day?'")
    if len(text) > LONGEST_QUESTION:
        raise ArgumentTypeError(f"it has {len(text)} characters; a question has {LONGEST_QUESTION} at most")
    return text


def ask(words: Namespace) -> int:
    """Answer a question, or each of several, from the documents."""
    library = library_asked(words)
    # One question is not worth the half minute that the slower embedder takes to learn a handbook.
    semantics = learned(library, available((UniversalSentences,)))
    today = SystemClock().now().date()
    every = answers(words.question, library, today, semantics)
    found = tuple(undisputed(one, library) for one in every)
    print("\n\n".join(plain_text(one, one.language) for one in found))
    return 0


def library_asked(words: Namespace) -> Library:
    """Return what the documents of the options say.

    Raises: FileUnreadable, and what reading a document raises.
    """
    handbooks = [read(path) for path in files(words.handbook)]
    role = words.role or (None if handbooks else BRUSSELS)
    library = _of_role(read(role)) if role else Library(())
    passages = tuple(passage for document in handbooks for passage in passages_of(document))
    return Library((*library.passages, *passages), library.facts)


def learned(library: Library, embedders: Available) -> Semantics:
    """Return the semantics of embedders, with every passage of a library learned."""
    semantics = ready(embedders)
    kept.learn(semantics, library.passages, _KEPT)
    return semantics


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that are named, and those of the folders that are named, by name.

    Raises: FileUnreadable, for a folder with nothing in it.
    """
    for path in paths:
        inside = sorted(one for one in path.rglob("*") if one.is_file() and not one.name.startswith("."))
        if path.is_dir() and not inside:
            raise FileUnreadable(str(path), "empty")
        yield from inside if path.is_dir() else [path]


def _of_role(document: Document) -> Library:
    return library_of(document.name, document.text)
