"""What is said to who asked: the question again, the answer, and the lines of the document behind it."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block

from bot.blocks import Message, Typed, context, header, section, shortened
from bot.knowledge import plain
from bot.knowledge.heard import Courtesy
from bot.knowledge.outcome import Answer, FullTime, HomeDays, Location, OfficeDays, Title
from bot.knowledge.quotes import quote_blocks, section_of
from bot.knowledge.replies import Answered, Courteous, Human, NoDocument, NoQuestion, Reply, TooLong
from bot.words import N_, Words

LONGEST_RESTATED = 300  # characters of the question that are said again
LONGEST_SENTENCE = 400  # characters; only words of a question that we could not make out come near
EXAMPLES = (
    N_("When is my last day?"),
    N_("How many days a week am I expected at the office?"),
    N_("What are my responsibilities?"),
    N_("Who do I report progress to?"),
)
TYPED_EXAMPLES = (N_("any question about your role, such as “When is my last day?”"),)
_UNDATED = (FullTime, HomeDays, Location, OfficeDays, Title)


def message(reply: Reply, w: Words, *, is_public: bool = False) -> Message:
    """Return the words for a reply.

    Args:
        is_public: it is read in a channel; there nobody is pinged to help.
    """
    match reply:
        case Answered():
            return _answered(reply, w, is_public=is_public)
        case Courteous():
            return _courteous(reply.kind, w)
        case NoQuestion():
            return _how(w.say("I found no question about the role in this."), w)
        case NoDocument():
            return Message(
                w.say("I have no role document yet. Once an admin has imported one, I answer from it.")
            )
        case TooLong(size=size, limit=limit):
            return Message(
                w.say(
                    "Your question has {size} characters, and I read {limit}. Could you put it shorter?",
                    size=size,
                    limit=limit,
                )
            )


def home_section(w: Words) -> list[Block]:
    """Return the section of the Home tab that tells how to ask."""
    return [header(w.say("Ask about your role")), section(_how_to_ask(w)), context(_examples(w))]


def _answered(reply: Answered, w: Words, *, is_public: bool) -> Message:
    said = Typed(shortened(reply.wording or plain.sentence(reply.answer, w), LONGEST_SENTENCE))
    question = Typed(shortened(reply.question.raw, LONGEST_RESTATED))
    blocks = (
        context(w.say("You asked: {question}", question=question)),
        section(str(said)),
        *quote_blocks(reply.answer.quotes, w),
        *(context(line) for line in _remarks(reply, w, is_public=is_public)),
    )
    return Message(text=str(said), blocks=blocks)


def _remarks(reply: Answered, w: Words, *, is_public: bool) -> Iterator[str]:
    if reply.wording:
        yield w.say("A language model put it into words; what counts is what is quoted.")
    for line in plain.derivation(reply.answer, w):
        yield str(Typed(line))
    if reply.agreed and _is_dated(reply.answer):
        yield w.say("The dates are those your role was set up with.")
    if reply.answer.nearest:
        sections = dict.fromkeys(str(section_of(passage)) for passage in reply.answer.nearest)
        yield w.say("The nearest I found is under {sections}.", sections=w.list(sections))
    if reply.human:
        yield w.say("You could ask {person}.", person=_named(reply.human, is_public=is_public))


def _is_dated(answer: Answer) -> bool:
    return answer.fact is not None and not isinstance(answer.fact, _UNDATED)


def _named(human: Human, *, is_public: bool) -> str:
    return str(human.name) if is_public else f"<@{human.slack_id}>"


def _courteous(kind: Courtesy, w: Words) -> Message:
    if kind is Courtesy.THANKS:
        return Message(w.say("With pleasure! I am here whenever you need me."))
    if kind is Courtesy.WORDLESS:
        return _how(w.say("I understand words best."), w)
    return _how(w.say("Hello!"), w)


def _how(opening: str, w: Words) -> Message:
    blocks = (section(opening), section(_how_to_ask(w)), context(_examples(w)))
    return Message(text=opening, blocks=blocks)


def _how_to_ask(w: Words) -> str:
    return w.say(
        "Ask me about your role: I answer from its document and show the line that says so. Write to me "
        "here, use `/ask` anywhere for an answer only you see, or mention me in a channel."
    )


def _examples(w: Words) -> str:
    return "\n".join(f"• {w.say(example)}" for example in EXAMPLES)
