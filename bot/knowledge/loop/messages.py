"""What the loop says to those who answer. The ids of its buttons are constants here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, PlainTextObject

from bot import blocks
from bot.blocks import Message, Typed, context, quoted, section, shortened
from bot.knowledge.loop.answers import VerifiedAnswer
from bot.knowledge.loop.store import OpenQuestion
from bot.knowledge.quotes import quote_blocks
from bot.words import Words

ANSWER = "knowledge.loop.answer"
PASS_ON = "knowledge.loop.pass_on"  # noqa: S105 - no secret: a question is passed on
GIVE_UP = "knowledge.loop.give_up"
RENEW, CHANGE, WITHDRAW = "knowledge.loop.renew", "knowledge.loop.change", "knowledge.loop.withdraw"
CONFIRM = "knowledge.loop.confirm"

LONGEST_QUESTION = 500  # characters of a question that are shown
SHOWN_IN_LIST = 10


@dataclass(frozen=True, slots=True)
class Shown:
    """An open question with the names its reader may see.

    Args:
        askers: names of those who asked and are named; `hidden` is how many others asked.
        owner: name of who is to answer it; None for nobody.
    """

    question: OpenQuestion
    askers: tuple[Typed, ...]
    hidden: int
    owner: Typed | None

    @property
    def count(self) -> int:
        """How many people asked."""
        return len(self.askers) + self.hidden


def asked(shown: Shown, w: Words) -> Message:
    """Return the message that gives a question to its owner."""
    return _to_answer(_opening(shown, w), shown, w)


def reminder(shown: Shown, w: Words, *, is_last: bool) -> Message:
    """Return a reminder of a question; the last one says who is told next."""
    said = w.say("This question still waits for you:")
    if is_last:
        said = w.say(
            "This question still waits for you. In two working days I tell your manager or an admin:"
        )
    return _to_answer(said, shown, w)


def unanswered(shown: Shown, w: Words) -> Message:
    """Return the message that tells somebody that a question's owner does not answer."""
    said = w.say("{owner} has not come to answer this question. Could you?", owner=shown.owner or "?")
    return _to_answer(said, shown, w)


def settled(question: OpenQuestion, answer: VerifiedAnswer, by: Typed, w: Words) -> Message:
    """Return what stands in the place of a question once it is answered."""
    told = len([one for one in question.askers if one.person != answer.author])
    said = w.say("{name} has answered this question. Thank you!", name=by)
    who = w.say_many("{n} person is told.", "{n} people are told.", told)
    return Message(said, (section(said), *_question(question), section(quoted(answer.answer)), context(who)))


def passed_on(question: OpenQuestion, to: Typed, w: Words) -> Message:
    """Return what stands in the place of a question once somebody else has it."""
    said = w.say("Passed on to {name}. Thank you!", name=to)
    return Message(said, (section(said), *_question(question)))


def given_up(question: OpenQuestion, by: Typed, w: Words) -> Message:
    """Return what stands in the place of a question that cannot be answered."""
    said = w.say("{name} says that this cannot be answered. Whoever asked is told.", name=by)
    return Message(said, (section(said), *_question(question), *_why(question, w)))


def gaps(shown: Sequence[Shown], w: Words) -> Message:
    """Return the list of what was asked and not answered; nothing of it when all of it is."""
    if not shown:
        return Message(w.say("Every question of this list is answered now. Thank you!"))
    title = w.say_many("{n} question waits for an answer", "{n} questions wait for an answer", len(shown))
    lines = tuple(_listed(one, w) for one in shown[:SHOWN_IN_LIST])
    return Message(title, (blocks.header(title), *lines, *_rest(len(shown) - SHOWN_IN_LIST, w)))


def renewal(answer: VerifiedAnswer, w: Words) -> Message:
    """Return the question whether an answer still holds."""
    said = w.say("An answer of yours ends on {day}. Does it still hold?", day=w.day(answer.valid_until))
    buttons = (
        _button(RENEW, w.say("Still right"), answer.id, primary=True),
        _button(CHANGE, w.say("Change"), answer.id),
        _button(WITHDRAW, w.say("Withdraw"), answer.id),
    )
    return Message(said, (section(said), *_answer(answer, w), _buttons(RENEW, answer.id, *buttons)))


def proposed(answer: VerifiedAnswer, by: Typed, w: Words) -> Message:
    """Return the question whether a proposed answer may be given."""
    said = w.say("{name} proposes an answer. May I give it from now on?", name=by)
    buttons = (
        _button(CONFIRM, w.say("Yes, confirm"), answer.id, primary=True),
        _button(CHANGE, w.say("Change"), answer.id),
        _button(WITHDRAW, w.say("Do not use it"), answer.id),
    )
    return Message(said, (section(said), *_answer(answer, w), _buttons(CONFIRM, answer.id, *buttons)))


def kept(answer: VerifiedAnswer, w: Words) -> Message:
    """Return that an answer is given from now on."""
    said = w.say("Saved. I give this answer until {day}.", day=w.day(answer.valid_until))
    return Message(said, (section(said), *_answer(answer, w)))


def handed_in(keeper: Typed, w: Words) -> Message:
    """Return that an answer is reviewed before it is given."""
    return Message(w.say("Thank you! {name} reviews it first, and I give it from then on.", name=keeper))


def withdrawn(answer: VerifiedAnswer, w: Words) -> Message:
    """Return that an answer is not given any more."""
    said = w.say("I do not give this answer any more.")
    return Message(said, (section(said), *_answer(answer, w)))


def home_section(
    open_ones: Sequence[Shown],
    reviews: Sequence[VerifiedAnswer],
    verified: Sequence[VerifiedAnswer],
    w: Words,
) -> tuple[Block, ...]:
    """Return what somebody looks after: questions to answer, answers to review, and those that are given."""
    shown: list[Block] = [blocks.header(w.say("Questions and answers you look after"))]
    shown += [_listed(one, w) for one in open_ones[:SHOWN_IN_LIST]]
    shown += _rest(len(open_ones) - SHOWN_IN_LIST, w)
    if reviews or verified:
        shown.append(section(w.say("*Answers from people*")))
    shown += [_kept_one(one, w.say("To be reviewed"), w) for one in reviews[:SHOWN_IN_LIST]]
    for one in verified[:SHOWN_IN_LIST]:
        shown.append(_kept_one(one, w.say("good until {day}", day=w.short_day(one.valid_until)), w))
    left = max(0, len(verified) - SHOWN_IN_LIST)
    if left:
        shown.append(context(w.say_many("{n} more answer.", "{n} more answers.", left)))
    return tuple(shown)


def _to_answer(said: str, shown: Shown, w: Words) -> Message:
    key = shown.question.id
    buttons = (
        _button(ANSWER, w.say("Answer"), key, primary=True),
        _button(PASS_ON, w.say("Not mine"), key),
        _button(GIVE_UP, w.say("Cannot be answered"), key),
    )
    note = w.say("Your answer goes to everybody who asked this, and I give it to whoever asks it later.")
    about = (*_question(shown.question), *_near(shown.question, w))
    return Message(said, (section(said), *about, _buttons(ANSWER, key, *buttons), context(note)))


def _opening(shown: Shown, w: Words) -> str:
    if not shown.askers:
        return w.say_many(
            "A colleague asks something that the documents do not answer.",
            "{n} colleagues ask something that the documents do not answer.",
            shown.count,
        )
    others = w.say_many("{n} colleague", "{n} colleagues", shown.hidden)
    who = w.list((*map(str, shown.askers), *((others,) if shown.hidden else ())))
    return w.say_many(
        "{who} asks something that the documents do not answer.",
        "{who} ask something that the documents do not answer.",
        shown.count,
        who=who,
    )


def _question(question: OpenQuestion) -> tuple[Block, ...]:
    return (section(quoted(question.text)),)


def _near(question: OpenQuestion, w: Words) -> Iterator[Block]:
    if question.near:
        yield context(w.say("The nearest I found:"))
        yield from quote_blocks(question.near[:1], w)


def _why(question: OpenQuestion, w: Words) -> Iterator[Block]:
    if question.why.raw:
        yield context(w.say("Because: {why}", why=question.why))


def _answer(answer: VerifiedAnswer, w: Words) -> Iterator[Block]:
    yield section(w.say("*{question}*", question=_short(answer.question)))
    yield section(quoted(answer.answer))
    if answer.source.raw:
        yield context(w.say("More: {source}", source=answer.source))


def _listed(shown: Shown, w: Words) -> Block:
    """Return an open question as a line with its button."""
    question = shown.question
    asked = w.say_many("{n} person asked", "{n} people asked", shown.count)
    since = w.say("since {day}", day=w.short_day(question.asked.date()))
    whose = w.say("with {owner}", owner=shown.owner) if shown.owner else w.say("with nobody yet")
    line = w.say(
        "{question}\n{asked}, {since}, {whose}.",
        question=_short(question.text),
        asked=asked,
        since=since,
        whose=whose,
    )
    return section(line, accessory=_button(ANSWER, w.say("Answer"), question.id))


def _kept_one(answer: VerifiedAnswer, state: str, w: Words) -> Block:
    line = w.say("{question}\n{state}", question=_short(answer.question), state=state)
    return section(line, accessory=_button(CHANGE, w.say("Change"), answer.id))


def _rest(left: int, w: Words) -> list[Block]:
    if left <= 0:
        return []
    return [context(w.say_many("{n} more question.", "{n} more questions.", left))]


def _short(text: Typed) -> Typed:
    return Typed(shortened(" ".join(text.raw.split()), LONGEST_QUESTION))


def _buttons(name: str, key: int, *buttons: ButtonElement) -> Block:
    return ActionsBlock(block_id=f"{name}.{key}", elements=list(buttons))


def _button(action: str, label: str, key: int, *, primary: bool = False) -> ButtonElement:
    return ButtonElement(
        action_id=action,
        text=PlainTextObject(text=label),
        value=str(key),
        style="primary" if primary else None,
    )
