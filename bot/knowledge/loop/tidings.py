"""What the loop tells: an answer to who asked, what changed of it, and what the documents leave open."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, PlainTextObject

from bot import blocks
from bot.blocks import Message, Typed, context, quoted, section, shortened
from bot.knowledge.library import Passage
from bot.knowledge.loop.answers import VerifiedAnswer
from bot.knowledge.loop.contradictions import Contradiction
from bot.knowledge.loop.newcomers import newcomers
from bot.knowledge.loop.received import Received
from bot.knowledge.loop.store import OpenQuestion
from bot.knowledge.quotes import quote_blocks
from bot.words import Words

FILL_IN = "knowledge.loop.fill_in"

LONGEST_QUOTE = 600  # characters of each of two quotes that are compared
_MOST_CHANGES = 5
_MOST_PAIRS = 5
_MOST_OPEN = 5


def answered(asked: Typed, answer: VerifiedAnswer, by: Typed, w: Words, zone: ZoneInfo) -> Message:
    """Return the answer to who asked, in their words, and who stands for it."""
    said = w.say("{name} has answered your question.", name=by)
    shown: list[Block] = [section(said), context(w.say("You asked: {question}", question=_short(asked)))]
    shown += blocks.sections(quoted(answer.answer))
    if answer.source.raw:
        shown.append(context(w.say("More: {source}", source=answer.source)))
    if answer.confirmed:
        confirmed = w.long_date(answer.confirmed.astimezone(zone).date())
        shown.append(context(w.say("Confirmed by {name} on {day}.", name=by, day=confirmed)))
    return Message(said, tuple(shown))


def unanswerable(asked: Typed, question: OpenQuestion, by: Typed, w: Words) -> Message:
    """Return that nobody can answer what somebody asked."""
    said = w.say("{name} looked at your question and cannot answer it.", name=by)
    shown: list[Block] = [section(said), context(w.say("You asked: {question}", question=_short(asked)))]
    if question.why.raw:
        shown.append(section(quoted(question.why)))
    return Message(said, tuple(shown))


def recalled(changes: Sequence[Received], w: Words) -> Message:
    """Return what has changed of what somebody received, as it was and as it is."""
    said = w.say_many(
        "Something I answered you has changed.", "{n} things I answered you have changed.", len(changes)
    )
    shown: list[Block] = [section(said)]
    for change in changes[:_MOST_CHANGES]:
        shown += _change(change, w)
    left = len(changes) - _MOST_CHANGES
    if left > 0:
        shown.append(context(w.say_many("{n} more has changed.", "{n} more have changed.", left)))
    return Message(said, tuple(shown))


def disagree(found: Sequence[Contradiction], title: Typed, w: Words) -> Message:
    """Return the passages that contradict each other in the documents of a role."""
    said = w.say_many(
        "Two documents of “{title}” contradict each other.",
        "The documents of “{title}” contradict each other in {n} places.",
        len(found),
        title=title,
    )
    shown: list[Block] = [section(said)]
    for pair in found[:_MOST_PAIRS]:
        shown += quote_blocks((_cut(pair.first),), w)
        shown += quote_blocks((_cut(pair.second),), w)
    left = len(found) - _MOST_PAIRS
    if left > 0:
        shown.append(context(w.say_many("{n} more place.", "{n} more places.", left)))
    shown.append(context(w.say("Until one of them is changed, I answer with both.")))
    return Message(said, tuple(shown))


def before(engagement: int, title: Typed, left: Sequence[str], w: Words) -> Message:
    """Return how many of the newcomers' questions the documents answer, and the button for the others.

    Args:
        left: topics that neither a document nor a person has answered yet.
    """
    every = len(newcomers())
    if not left:
        return Message(
            w.say("Every question that newcomers ask most is answered for “{title}”.", title=title)
        )
    said = w.say(
        "{covered} of the {every} questions that newcomers ask most are answered for “{title}”. "
        "You could answer the others in one sitting; what you leave out stays open.",
        covered=every - len(left),
        every=every,
        title=title,
    )
    lines = "\n".join(f"• {newcomers()[topic].wordings[w.language]}" for topic in left[:_MOST_OPEN])
    label = w.say_many("Answer {n} question", "Answer {n} questions", len(left))
    button = ButtonElement(
        action_id=FILL_IN, text=PlainTextObject(text=label), value=str(engagement), style="primary"
    )
    row = ActionsBlock(block_id=f"{FILL_IN}.{engagement}", elements=[button])
    return Message(said, (section(said), section(lines), row))


def _change(change: Received, w: Words) -> Iterator[Block]:
    yield context(w.say("You asked: {question}", question=_short(change.question)))
    yield section(w.say("*Then:*\n{quote}", quote=_quoted(change.source.quote)))
    if change.became.raw:
        yield section(w.say("*Now:*\n{quote}", quote=_quoted(change.became.raw)))
    elif change.source.answer is not None:
        yield section(w.say("*Now:* this answer was withdrawn."))
    else:
        yield section(w.say("*Now:* {document} no longer says this.", document=Typed(change.source.document)))


def _quoted(text: str) -> str:
    return quoted(Typed(shortened(text, LONGEST_QUOTE)))


def _cut(passage: Passage) -> Passage:
    quote = shortened(passage.quote, LONGEST_QUOTE)
    return Passage(passage.document, passage.heading, passage.text, passage.line, quote)


def _short(text: Typed) -> Typed:
    return Typed(shortened(" ".join(text.raw.split()), 300))
