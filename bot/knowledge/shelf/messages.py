"""The shelf in Slack: files that were sent, how far their reading is, and the list of handbooks."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block, ButtonElement, ConfirmObject, PlainTextObject

from bot import blocks
from bot.blocks import Message, Typed
from bot.calendar.rules import local_day
from bot.knowledge.shelf.actions import Book
from bot.knowledge.shelf.indexing import Progress
from bot.words import Words

REMOVE = "shelf.handbook.remove"
SHOWN = 40  # handbooks of one list


def beginning(files: int, w: Words) -> Message:
    """Return the sign that files arrived and are being opened."""
    return Message(w.say_many("I am reading {n} file…", "I am reading {n} files…", files))


def progress(found: Progress, w: Words) -> Message:
    """Return how far the reading of files is."""
    if not found.files:
        return Message(w.say("These files were removed again, so I do not answer from them."))
    files = w.say_many("{n} file", "{n} files", found.files)
    passages = w.say_many("{n} passage", "{n} passages", found.passages)
    if found.done:
        read = w.say("Read: {files}, {passages}. I answer from them now.", files=files, passages=passages)
        return Message(read, (blocks.section(read), blocks.context(_whom_for(found.titles, w))))
    return Message(
        w.say(
            "I am reading {files}: {learned} of {passages} so far. Until then I answer as before.",
            files=files,
            learned=found.learned,
            passages=passages,
        )
    )


def nothing_read(w: Words) -> Message:
    """Return that none of the files could be read; why is told of each."""
    return Message(w.say("I could not read what you sent, and have kept nothing of it."))


def refused(sentences: Sequence[str], w: Words) -> Message:
    """Return why files could not be read, a sentence for each."""
    title = w.say_many("{n} file is not read:", "{n} files are not read:", len(sentences))
    listed = "\n".join(f"• {sentence}" for sentence in sentences)
    return Message(title, (blocks.section(title), *blocks.sections(listed)))


def not_theirs(w: Words) -> Message:
    """Return, to who does not decide on documents, how their file gets here."""
    return Message(
        w.say(
            "Thank you. I read documents that those who look after Foyer here send me: please give it to "
            "your manager or an admin. Questions you can ask me in words."
        )
    )


def no_document(w: Words) -> Message:
    """Return which files can be read."""
    return Message(w.say("I can read text, Markdown, PDF and DOCX files. Send me one of those, please."))


def listed(books: Sequence[Book], zone: ZoneInfo, w: Words, said: str = "") -> Message:
    """Return the handbooks, each with its button to remove it.

    Args:
        said: what just changed, a sentence that stands above the list.
    """
    title = w.say("Documents I answer from, beside the role documents")
    hint = w.say("Send me files in a direct message to add one, or to replace the one with the same name.")
    above = (blocks.section(said),) if said else ()
    none = () if books else (blocks.section(w.say("There is none yet.")),)
    shown = tuple(_line(book, zone, w) for book in books[:SHOWN])
    return Message(
        said or title, (blocks.header(title), *above, *none, *shown, *_rest(books, w), blocks.context(hint))
    )


def answered_from(names: Sequence[Typed], w: Words) -> Message:
    """Return the documents somebody is answered from, for who does not decide on them."""
    title = w.say("Documents I answer you from")
    lines = "\n".join(f"• {name}" for name in names[:SHOWN])
    rest = len(names) - SHOWN
    more = (blocks.context(w.say_many("{n} more is not shown.", "{n} more are not shown.", rest)),)
    return Message(title, (blocks.header(title), blocks.section(lines), *(more if rest > 0 else ())))


def removed(name: Typed, w: Words) -> str:
    """Return the sentence about a handbook that was removed."""
    return w.say("I no longer answer from {name}.", name=name)


def _whom_for(titles: Sequence[str], w: Words) -> str:
    if not titles:
        return w.say("They are for everybody here. `/role admin documents` lists and removes them.")
    named = w.list(str(Typed(title)) for title in titles)
    return w.say("They are for the role of {titles}. `/role admin documents` lists them.", titles=named)


def _rest(books: Sequence[Book], w: Words) -> Iterator[Block]:
    rest = len(books) - SHOWN
    if rest > 0:
        yield blocks.context(w.say_many("{n} more is not shown.", "{n} more are not shown.", rest))


def _line(book: Book, zone: ZoneInfo, w: Words) -> Block:
    name = w.say("*{name}*, version {version}", name=book.name, version=book.version)
    lines = [name, _state(book, zone, w)]
    if book.role:
        lines.append(w.say("for {role}", role=book.role))
    return blocks.section("\n".join(lines), accessory=_remove(book, w))


def _state(book: Book, zone: ZoneInfo, w: Words) -> str:
    passages = w.say_many("{n} passage", "{n} passages", book.passages)
    if book.since is None:
        return w.say("being read: {learned} of {passages}", learned=book.learned, passages=passages)
    return w.say("{passages}, since {day}", passages=passages, day=w.day(local_day(book.since, zone)))


def _remove(book: Book, w: Words) -> ButtonElement:
    sure = ConfirmObject(
        title=PlainTextObject(text=w.say("Remove it?")),
        text=PlainTextObject(text=w.say("I then answer no longer from {name}.", name=book.name.raw)),
        confirm=PlainTextObject(text=w.say("Remove")),
        deny=PlainTextObject(text=w.say("Keep")),
    )
    return ButtonElement(
        action_id=REMOVE, text=PlainTextObject(text=w.say("Remove")), value=str(book.id), confirm=sure
    )
