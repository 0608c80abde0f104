"""What is said to who asked: the question again, the answer, and the lines of the document behind it."""

from collections.abc import Iterator

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, DividerBlock

from bot.blocks import Message, Typed, context, header, section, sections, shortened
from bot.knowledge import plain
from bot.knowledge.heard import Courtesy
from bot.knowledge.outcome import Answer, FullTime, HomeDays, Location, OfficeDays, Title
from bot.knowledge.quotes import quote_blocks, section_of
from bot.knowledge.replies import (
    Answered,
    Confirmed,
    Courteous,
    Human,
    NoDocument,
    NoQuestion,
    Reply,
    Several,
    TooLong,
)
from bot.words import N_, Words, words

HAND_OVER = "knowledge.hand_over"
CHOOSE = "knowledge.choose"
LONGEST_BUTTON = 75  # characters; Slack's limit
MOST_BLOCKS = 50  # of one message; Slack's limit
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
            return _answered(reply, words(reply.answer.language), is_public=is_public)
        case Confirmed():
            return _confirmed(reply, words(reply.language))
        case Several():
            return _several(reply, w, is_public=is_public)
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
        *_buttons(reply, w, is_public=is_public),
    )
    return Message(text=str(said), blocks=blocks)


def _confirmed(reply: Confirmed, w: Words) -> Message:
    """Return the answer a human gave before, with who stands for it and since when."""
    given = reply.verified
    badge = w.say("Confirmed by {person} on {day}.", person=given.by, day=w.day(given.confirmed.date()))
    blocks = (
        context(
            w.say("You asked: {question}", question=Typed(shortened(reply.question.raw, LONGEST_RESTATED)))
        ),
        *sections(str(given.answer)),
        *([context(str(given.source))] if given.source.raw else []),
        context(badge),
    )
    return Message(text=shortened(str(given.answer), LONGEST_SENTENCE), blocks=blocks)


def _several(reply: Several, w: Words, *, is_public: bool) -> Message:
    """Return the answers to several questions, one under the other, as far as a message goes."""
    each = [message(one, w, is_public=is_public) for one in reply.replies]
    blocks = [block for one in each for block in (*one.blocks, DividerBlock())][:-1]
    return Message(text="\n".join(one.text for one in each), blocks=tuple(blocks[:MOST_BLOCKS]))


def _buttons(reply: Answered, w: Words, *, is_public: bool) -> Iterator[Block]:
    """Yield what somebody can do about an answer that is none; in a channel nobody presses for another."""
    language = reply.answer.language
    choices = [
        ButtonElement(
            text=shortened(passage.heading or passage.document, LONGEST_BUTTON),
            action_id=f"{CHOOSE}.{at}",
            value=f"{language} {passage.digest}",
        )
        for at, passage in enumerate(reply.answer.choices)
    ]
    if reply.human and reply.key and not is_public:
        asked = shortened(w.say("Ask {person}", person=reply.human.name.raw), LONGEST_BUTTON)
        choices.append(ButtonElement(text=asked, action_id=HAND_OVER, value=str(reply.key)))
    if choices:
        yield ActionsBlock(elements=choices)


def handed_over(owner: Human | None, w: Words) -> Message:
    """Return what is said to who had a question put to a human."""
    if owner is None:
        return Message(w.say("I keep your question, and tell who looks after this role that it is open."))
    return Message(w.say("I asked {person}, and tell you as soon as there is an answer.", person=owner.name))


def gone(w: Words) -> Message:
    """Return what is said when what a button means is not there any more."""
    return Message(w.say("That has changed meanwhile. Please ask once more."))


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
    if reply.human and is_public:
        yield w.say("You could ask {person}.", person=reply.human.name)


def _is_dated(answer: Answer) -> bool:
    return answer.fact is not None and not isinstance(answer.fact, _UNDATED)


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
