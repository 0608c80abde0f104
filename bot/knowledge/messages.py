"""What is said to who asked: the question again, the answer, and the lines of the document behind it."""

from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, DividerBlock

from bot.blocks import MESSAGE_TEXT, Message, Typed, context, header, section, sections, shortened, split
from bot.knowledge import plain, pressing
from bot.knowledge.heard import Courtesy
from bot.knowledge.outcome import Answer, FullTime, HomeDays, Location, OfficeDays, Title
from bot.knowledge.pressing import Seen
from bot.knowledge.quotes import quote_blocks, section_of
from bot.knowledge.replies import (
    Answered,
    Around,
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

PROMPT = "knowledge.prompt"  # and the number of the example
LONGEST_RESTATED = 300  # characters of the question that are said again
LONGEST_SENTENCE = 400  # characters; only words of a question that we could not make out come near
EXAMPLES = (
    N_("When is my last day?"),
    N_("How many days a week am I expected at the office?"),
    N_("What are my responsibilities?"),
    N_("Who do I report progress to?"),
)
# For those around a role who have none of their own.
OF_OTHERS = (
    N_("When is the last day?"),
    N_("How many days a week are expected at the office?"),
    N_("What are the responsibilities of the role?"),
    N_("Who gets progress reports?"),
)
PROMPTS = (EXAMPLES[0], N_("How many office days do I still owe this week?"), *EXAMPLES[2:])
TYPED_EXAMPLES = (N_("any question about your role, such as “When is my last day?”"),)
_UNDATED = (FullTime, HomeDays, Location, OfficeDays, Title)


def said(reply: Reply, w: Words, seen: Seen = Seen.DIRECT, *, by: Typed | None = None) -> tuple[Message, ...]:
    """Return the words for a reply, as as many messages as Slack's limits need.

    Args:
        seen: in public nobody is pinged to help or asked how it was; what one person sees alone in a channel
            can be shared there.
        by: whose question it is, where others read that they asked.
    """
    match reply:
        case Answered():
            w = words(reply.answer.language)
            return split(_sentence(reply, w), tuple(_answered(reply, w, seen, by)))
        case Confirmed():
            w = words(reply.language)
            text = _of_role(reply.role, shortened(str(reply.verified.answer), LONGEST_SENTENCE), w)
            return split(text, tuple(_confirmed(reply, w, seen, by)))
        case Several():
            return _several(reply, w, seen, by)
        case Courteous():
            return (_courteous(reply.kind, w),)
        case NoQuestion():
            return (_how(w.say("I found no question about the role in this."), w),)
        case NoDocument():
            text = w.say("I have no role document yet. Once an admin has imported one, I answer from it.")
            return (Message(text),)
        case TooLong(size=size, limit=limit):
            text = w.say(
                "Your question has {size} characters, and I read {limit}. Could you put it shorter?",
                size=size,
                limit=limit,
            )
            return (Message(text),)


def in_other_words(reply: Reply) -> Message | None:
    """Return the model's words by themselves, for a place where an answer cannot be edited; None without."""
    if not (isinstance(reply, Answered) and reply.wording):
        return None
    w = words(reply.answer.language)
    text = str(Typed(shortened(reply.wording, LONGEST_SENTENCE)))
    return Message(text, (section(text), context(_of_a_model(w))))


def home_section(w: Words, *, is_own: bool = True) -> list[Block]:
    """Return the section of the Home tab that tells how to ask, with questions that a press asks.

    Args:
        is_own: the role that is asked about is the reader's; else they stand around it.
    """
    asked = [
        ButtonElement(text=shortened(w.say(one), pressing.LONGEST_BUTTON), action_id=f"{PROMPT}.{at}")
        for at, one in enumerate(EXAMPLES if is_own else OF_OTHERS)
    ]
    title = w.say("Ask about your role") if is_own else w.say("Ask about the role")
    how = _how_to_ask(w) if is_own else _how_to_ask_of_others(w)
    return [header(title), section(how), ActionsBlock(elements=asked)]


def _answered(reply: Answered, w: Words, seen: Seen, by: Typed | None) -> Iterator[Block]:
    yield context(_asked(reply.question, w, by))
    yield section(_sentence(reply, w))
    yield from quote_blocks(reply.answer.quotes, w)
    for line in _remarks(reply, w, seen):
        yield context(line)
    yield from pressing.buttons(reply, w, seen)


def _confirmed(reply: Confirmed, w: Words, seen: Seen, by: Typed | None) -> Iterator[Block]:
    """Yield the answer a human gave before, with who stands for it and since when."""
    given = reply.verified
    yield context(_asked(reply.question, w, by))
    yield from sections(_of_role(reply.role, str(given.answer), w))
    if given.source.raw:
        yield context(str(given.source))
    yield context(
        w.say("Confirmed by {person} on {day}.", person=given.by, day=w.day(given.confirmed.date()))
    )
    yield from pressing.buttons(reply, w, seen)


def _several(reply: Several, w: Words, seen: Seen, by: Typed | None) -> tuple[Message, ...]:
    """Return the answers to several questions, one under the other."""
    each = [one for part in reply.replies for one in said(part, w, seen, by=by)]
    blocks = [block for one in each for block in (*one.blocks, DividerBlock())][:-1]
    text = "\n".join(dict.fromkeys(one.text for one in each))
    return split(shortened(text, MESSAGE_TEXT), blocks)


def _asked(question: Typed, w: Words, by: Typed | None) -> str:
    restated = Typed(shortened(question.raw, LONGEST_RESTATED))
    if by:
        return w.say("{person} asked: {question}", person=by, question=restated)
    return w.say("You asked: {question}", question=restated)


def _sentence(reply: Answered, w: Words) -> str:
    said = str(Typed(shortened(reply.wording or plain.sentence(reply.answer, w), LONGEST_SENTENCE)))
    return _of_role(reply.role, said, w)


def _of_role(role: Typed | None, text: str, w: Words) -> str:
    return text if role is None else w.say("{role}: {text}", role=role, text=text)


def handed_over(owner: Human | None, w: Words) -> Message:
    """Return what is said to who had a question put to a human."""
    if owner is None:
        return Message(w.say("I keep your question, and tell who looks after this role that it is open."))
    return Message(w.say("I asked {person}, and tell you as soon as there is an answer.", person=owner.name))


NAMED = {
    "manager": N_("Your manager: {people}."),
    "sponsor": N_("Your sponsor: {people}."),
    "buddy": N_("Your buddy: {people}."),
}


def named(role: str, around: Sequence[Around], w: Words) -> Message:
    """Return who has a role around the one of who asks, or around each of several."""
    told = (_of_role(one.role, w.say(NAMED[role], people=_people(one, w)), w) for one in around)
    return Message("\n".join(told))


def _people(around: Around, w: Words) -> str:
    return w.list(f"<@{one.slack_id}>" if one.slack_id else str(one.name) for one in around.people)


def was_shared(w: Words) -> Message:
    """Return what is said to who shared an answer."""
    return Message(w.say("Everybody here sees the answer now."))


def not_a_member(w: Words) -> Message:
    """Return why an answer cannot be shared where Foyer is not a member."""
    return Message(w.say("I am not a member here, so I cannot share it. Invite me: type /invite @Foyer."))


def not_shared_outside(w: Words) -> Message:
    """Return why an answer is not shared in a channel of two organisations."""
    return Message(
        w.say("Another organisation reads this channel too, so I share nothing of the documents here.")
    )


def gone(w: Words) -> Message:
    """Return what is said when what a button means is not there any more."""
    return Message(w.say("That has changed meanwhile. Please ask once more."))


def _of_a_model(w: Words) -> str:
    return w.say("A language model put it into words; what counts is what is quoted.")


def _remarks(reply: Answered, w: Words, seen: Seen) -> Iterator[str]:
    if reply.wording:
        yield _of_a_model(w)
    for line in plain.derivation(reply.answer, w):
        yield str(Typed(line))
    if reply.agreed and _is_dated(reply.answer):
        yield w.say("These dates were agreed here; they are not those of the document.")
    if reply.answer.nearest:
        sections = dict.fromkeys(str(section_of(passage)) for passage in reply.answer.nearest)
        yield w.say("The nearest I found is under {sections}.", sections=w.list(sections))
    if reply.human and seen is Seen.PUBLIC:
        yield w.say("You could ask {person}.", person=reply.human.name)


def _is_dated(answer: Answer) -> bool:
    return answer.fact is not None and not isinstance(answer.fact, _UNDATED)


def _courteous(kind: Courtesy, w: Words) -> Message:
    if kind is Courtesy.THANKS:
        return Message(w.say("With pleasure! I am here whenever you need me."))
    if kind is Courtesy.ANSWER:
        return Message(w.say("To answer yes or no, please press the button below my question."))
    if kind is Courtesy.STUCK:
        return Message(
            w.say(
                "A person helps best: “who is who” shows those around your role. Or write me in a few words "
                "what you need: what the documents do not say, I can put to one of them for you."
            )
        )
    if kind is Courtesy.WORDLESS:
        return Message(w.say("I understand words best. Write “help” to see what I can do for you."))
    return _how(w.say("Hello!"), w)


def _how(opening: str, w: Words) -> Message:
    blocks = (section(opening), section(_how_to_ask(w)), context(_examples(w)))
    return Message(text=opening, blocks=blocks)


def _how_to_ask(w: Words) -> str:
    return w.say(
        "Ask me about your role: I answer from its document and show the line that says so. Write to me "
        "here, use `/ask` anywhere for an answer only you see, or mention me in a channel."
    )


def _how_to_ask_of_others(w: Words) -> str:
    return w.say(
        "Ask me about the role you follow: I answer from its document and show the line that says so. "
        "Write to me here, use `/ask` anywhere for an answer only you see, or mention me in a channel."
    )


def _examples(w: Words) -> str:
    return "\n".join(f"• {w.say(example)}" for example in EXAMPLES)
