"""Setting up in Slack: how it begins, what is asked about a file, and what was set up."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, PlainTextObject

from bot import blocks
from bot.blocks import Message, Typed
from bot.drafts.spoken import proposal
from bot.people.store import Person
from bot.roles.messages import people_button, people_lines
from bot.setup import Left, Outcome, SetUp
from bot.words import N_, Words

START = "drafts.start"  # opens the form to paste a document in
AS_ROLE = "drafts.file.role"
AS_HANDBOOK = "drafts.file.handbook"

EXAMPLES = (N_("“set up a role”: a role document becomes a working assistant, for those who look after me"),)

LEFT: Mapping[Left, str] = {
    Left.NO_CHANNEL: N_("no channel was chosen; send me the document again to name one"),
    Left.PARTS_OF_DAYS: N_("office days are counted in whole days; say how many with *Edit* next time"),
    Left.NOT_OFFERED: N_("I do not do this yet"),
}


def offer(w: Words) -> Message:
    """Return how a role is set up, with the button to paste its document in."""
    return Message(w.say("Set up a role"), home_blocks(w, is_empty=False))


def home_blocks(w: Words, *, is_empty: bool) -> tuple[Block, ...]:
    """Return how a role is set up, for a Home; `is_empty`: there is no role yet."""
    how = w.say(
        "Send me its role document in a direct message: a posting, a contract or a description, as text, "
        "Markdown, PDF or DOCX. I show what I would set up, each with its line, and you decide."
    )
    first = (w.say("Nobody has a role here yet. Shall we begin?"),) if is_empty else ()
    return (
        blocks.header(w.say("Set up a role")),
        blocks.section("\n".join((*first, how))),
        ActionsBlock(elements=[_button(START, w.say("Paste a document"), "paste", "primary")]),
    )


def in_another_language(document: int, why: str, w: Words) -> Message:
    """Return that a role cannot be read in the language of a file, and the way to answer from it anyway.

    Args:
        document: key of the draft it is kept in until then.
        why: which languages there are, a sentence.
    """
    button = _button(AS_HANDBOOK, w.say("Keep it as a handbook"), str(document))
    return Message(why, (blocks.section(why), ActionsBlock(elements=[button])))


def which(name: Typed, document: int, why: str, w: Words) -> Message:
    """Return the question what a file is, with a button for each answer.

    Args:
        document: key of the draft it is kept in until then.
        why: why it is asked, a sentence; "" where it looks like both.
    """
    asked = w.say("What is {name}: a role to set up, or a handbook to answer from?", name=name)
    buttons = ActionsBlock(
        elements=[
            _button(AS_ROLE, w.say("A role to set up"), str(document), "primary"),
            _button(AS_HANDBOOK, w.say("A handbook"), str(document)),
        ]
    )
    return Message(asked, (blocks.section(asked), *((blocks.context(why),) if why else ()), buttons))


def put_aside(name: Typed, w: Words) -> Message:
    """Return that a draft was put aside."""
    return Message(w.say("{name} is put aside. Nothing was set up.", name=name))


def finished(done: SetUp, welcomed: datetime | None, by: Person, w: Words) -> Message:
    """Return what was set up and what was not, who is who, and what comes next.

    Args:
        welcomed: when the person hears of it, aware UTC; None where they did already.
    """
    engagement = done.circle.engagement
    title = w.say(
        "{name} is {title} from {start} to {end}.",
        name=done.circle.person.name,
        title=engagement.title,
        start=w.long_date(engagement.start),
        end=w.long_date(engagement.end),
    )
    begun = [f"✓ {proposal(one.proposal, by, w)}" for one in done.outcomes if not one.left]
    became = "\n".join((*begun, *_left(done.outcomes, by, w)))
    return Message(
        title,
        (
            blocks.header(w.say("Set up")),
            blocks.section(title),
            *((blocks.section(became),) if became else ()),
            blocks.section(people_lines(done.circle, w)),
            people_button(done.circle, w),
            *_next(done, welcomed, by, w),
        ),
    )


def _left(outcomes: tuple[Outcome, ...], by: Person, w: Words) -> Iterator[str]:
    for one in outcomes:
        if one.left:
            what = proposal(one.proposal, by, w)
            yield w.say("– not yet: {what} ({why})", what=what, why=w.say(LEFT[one.left]))


def _next(done: SetUp, welcomed: datetime | None, by: Person, w: Words) -> Iterator[Block]:
    if welcomed:
        when = w.moment(welcomed, by.zone)
        name = done.circle.person.name
        yield blocks.context(w.say("I introduce myself to {name} on {when}.", name=name, when=when))


def _button(action: str, text: str, value: str, style: str | None = None) -> ButtonElement:
    return ButtonElement(action_id=action, text=PlainTextObject(text=text), value=value, style=style)
