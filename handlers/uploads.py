"""Files that somebody sends in a direct message: who looks after Foyer has them read and answered from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePath
from typing import Any

from bot.assistant import Assistant
from bot.blocks import Message
from bot.documents.document import Document
from bot.documents.errors import DocumentTooLarge
from bot.documents.limits import HANDBOOK, ROLE
from bot.documents.reading import SUFFIXES, read_document
from bot.drafts.rules import Verdict
from bot.errors import FoyerError, SlackRefused, SlackUnclear
from bot.knowledge.shelf import actions, messages, store
from bot.knowledge.shelf.actions import Shelf
from bot.knowledge.shelf.errors import NotFetched, NotTheirShelf
from bot.people import store as people
from bot.slack import Posted
from handlers import drafting
from handlers.sentences import sentence
from handlers.speaker import Speaker

LONGEST_NAME = 255  # characters that the database keeps

File = Mapping[str, Any]


@dataclass(slots=True)
class _Read:
    """The files to answer from, those to set a role up from, and why others cannot be read."""

    handbooks: list[Document] = field(default_factory=list)
    roles: list[Document] = field(default_factory=list)
    wrong: list[FoyerError] = field(default_factory=list)


def take_in(foyer: Assistant, who: Speaker, event: Mapping[str, Any], now: datetime) -> bool:
    """Read the files of a direct message; tell whether that is all there is to answer.

    A picture beside a question is nothing to read, and the question is answered. A role document is shown to
    who looks after Foyer as what would be set up; everything else is a handbook, and is read in the
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
    read = _read(foyer, readable, may_set_up=drafting.may_set_up(foyer, who))
    if read.wrong:
        sentences = [sentence(one, who.words) or "" for one in read.wrong]
        _say(foyer, event, messages.refused(sentences, who.words))
    cards = [drafting.begun(foyer, who, one, now) for one in read.roles]
    if read.handbooks:
        keep(foyer, who, shelf, read.handbooks, posted, now)
    else:
        first, *cards = cards or [messages.nothing_read(who.words)]
        foyer.slack.update(posted, first)
    for message in cards:
        _say(foyer, event, message)
    return True


def keep(
    foyer: Assistant, who: Speaker, shelf: Shelf, read: Sequence[Document], posted: Posted, now: datetime
) -> None:
    """Keep handbooks to be read, and who is told on which message how far that is."""
    with foyer.transaction() as tx:
        people.keep_direct_channel(tx, foyer.workspace, who.person.id, posted.channel)
        kept = actions.take_in(tx, foyer.workspace, read, shelf.roles, now, by=who.person.id)
        store.tell(tx, foyer.workspace, who.person.id, posted.ts, {one.id for one in kept})


def _shelf(foyer: Assistant, who: Speaker) -> Shelf | None:
    try:
        with foyer.reading() as tx:
            return actions.shelf_of(tx, who.person)
    except NotTheirShelf:
        return None


def _read(foyer: Assistant, files: Sequence[File], *, may_set_up: bool) -> _Read:
    read = _Read()
    for file in files:
        try:
            data = _fetched(foyer, file)
            document = read_document(_name(file), data, HANDBOOK)
            kind = drafting.judged(document) if may_set_up else Verdict.HANDBOOK
            if kind is Verdict.ROLE:
                read_document(document.name, data, ROLE)  # which is shorter than a handbook may be
            (read.handbooks if kind is Verdict.HANDBOOK else read.roles).append(document)
        except FoyerError as refused:
            read.wrong.append(refused)
    return read


def _fetched(foyer: Assistant, file: File) -> bytes:
    name, size = _name(file), int(file.get("size") or 0)
    if size > HANDBOOK.file:
        raise DocumentTooLarge(name, size, HANDBOOK.file)
    try:
        return foyer.slack.download(file.get("url_private") or "", HANDBOOK.file)
    except (SlackRefused, SlackUnclear) as missing:
        raise NotFetched(name) from missing


def _name(file: File) -> str:
    """Return the name of a file, its end kept where it is too long: the suffix says how it is read."""
    return PurePath(str(file.get("name") or "")).name[-LONGEST_NAME:]


def _say(foyer: Assistant, event: Mapping[str, Any], message: Message) -> Posted:
    return foyer.slack.post(event["channel"], replace(message, thread=event.get("thread_ts")))
