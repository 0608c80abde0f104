"""Files that somebody sends in a direct message: who looks after Foyer has them read and answered from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import Any

from bot.assistant import Assistant
from bot.blocks import Message
from bot.documents.document import Document
from bot.documents.errors import DocumentTooLarge
from bot.documents.limits import HANDBOOK
from bot.documents.reading import SUFFIXES, read_document
from bot.errors import FoyerError, SlackRefused, SlackUnclear
from bot.knowledge.shelf import actions, messages, store
from bot.knowledge.shelf.actions import Shelf
from bot.knowledge.shelf.errors import NotFetched, NotTheirShelf
from bot.people import store as people
from bot.slack import Posted
from handlers import apology
from handlers.speaker import Speaker

LONGEST_NAME = 255  # characters that the database keeps

File = Mapping[str, Any]


def take_in(foyer: Assistant, who: Speaker, event: Mapping[str, Any], now: datetime) -> bool:
    """Read the files of a direct message as handbooks; tell whether that is all there is to answer.

    A picture beside a question is nothing to read, and the question is answered. Reading goes on in the
    background: see `schedules.indexing`.
    """
    files: Sequence[File] = event.get("files") or ()
    readable = [file for file in files if PurePath(_name(file)).suffix.lower() in SUFFIXES]
    shelf = _shelf(foyer, who)
    if shelf is None or not readable:
        is_alone = bool(files) and not (event.get("text") or "").strip()
        if is_alone:
            _say(foyer, event, messages.no_document(who.words) if shelf else messages.not_theirs(who.words))
        return is_alone
    posted = _say(foyer, event, messages.beginning(len(readable), who.words))
    read, wrong = _read(foyer, readable)
    if wrong:
        sentences = [apology.sentence(one, who.words) or "" for one in wrong]
        _say(foyer, event, messages.refused(sentences, who.words))
    if read:
        _keep(foyer, who, shelf, read, posted, now)
    else:
        foyer.slack.update(posted, messages.nothing_read(who.words))
    return True


def _shelf(foyer: Assistant, who: Speaker) -> Shelf | None:
    try:
        with foyer.reading() as tx:
            return actions.shelf_of(tx, who.person)
    except NotTheirShelf:
        return None


def _read(foyer: Assistant, files: Sequence[File]) -> tuple[list[Document], list[FoyerError]]:
    """Return the files that can be read, and why the others cannot."""
    read: list[Document] = []
    wrong: list[FoyerError] = []
    for file in files:
        try:
            read.append(read_document(_name(file), _fetched(foyer, file), HANDBOOK))
        except FoyerError as refused:
            wrong.append(refused)
    return read, wrong


def _fetched(foyer: Assistant, file: File) -> bytes:
    name, size = _name(file), int(file.get("size") or 0)
    if size > HANDBOOK.file:
        raise DocumentTooLarge(name, size, HANDBOOK.file)
    try:
        return foyer.slack.download(file.get("url_private") or "", HANDBOOK.file)
    except (SlackRefused, SlackUnclear) as missing:
        raise NotFetched(name) from missing


def _keep(
    foyer: Assistant, who: Speaker, shelf: Shelf, read: Sequence[Document], posted: Posted, now: datetime
) -> None:
    with foyer.transaction() as tx:
        people.keep_direct_channel(tx, foyer.workspace, who.person.id, posted.channel)
        kept = actions.take_in(tx, foyer.workspace, read, shelf.roles, now, by=who.person.id)
        store.tell(tx, foyer.workspace, who.person.id, posted.ts, {one.id for one in kept})


def _name(file: File) -> str:
    """Return the name of a file, its end kept where it is too long: the suffix says how it is read."""
    return PurePath(str(file.get("name") or "")).name[-LONGEST_NAME:]


def _say(foyer: Assistant, event: Mapping[str, Any], message: Message) -> Posted:
    return foyer.slack.post(event["channel"], replace(message, thread=event.get("thread_ts")))
