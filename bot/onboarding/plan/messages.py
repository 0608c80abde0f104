"""Tasks in Slack: one with its buttons, a morning's, the next ones. The ids of buttons are constants here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    DatePickerElement,
    InputBlock,
    PlainTextInputElement,
    PlainTextObject,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Message, Typed
from bot.onboarding.plan.replies import Saying, TaskReply
from bot.onboarding.plan.rules import HAND_OVER, Mark, Milestone, State, Task
from bot.onboarding.plan.texts import said
from bot.onboarding.plan.view import One, PlanView, Ref
from bot.people.store import Person
from bot.roles import several
from bot.roles.messages import role_name
from bot.words import N_, Words

DONE = "onboarding.task.done"
NOT_YET = "onboarding.task.not_yet"
LATER = "onboarding.task.later"  # the day it is put off to
ASK = "onboarding.task.ask"
UNDO = "onboarding.task.undo"
QUESTION_FORM = "onboarding.task.question"
QUESTION = "question"  # the field of that form
HAND_OVER_PACK = "onboarding.handover"
EXPORT = "onboarding.export"

EXAMPLES = (
    N_("“tasks”: what your plan asks of you today, and what comes next"),
    N_("“done laptop”: the task with that word in its name is done"),
    N_("“my onboarding”: the whole plan, and how far it is"),
)
SHOWN = 8  # tasks with buttons in one message
SQUARES = 10  # of the picture of progress

_REPLIED: Mapping[Saying, str] = {
    Saying.DONE: N_("{name} says that this is done, for {whose}: {task}"),
    Saying.NOT_YET: N_("{name} says that this is not done yet, for {whose}: {task}"),
    Saying.QUESTION: N_("{name} asks something about this, for {whose}: {task}"),
}
_MILESTONES = {
    Milestone.DAY_30: N_("Thirty days in the role: a good moment to look back with your sponsor."),
    Milestone.DAY_60: N_("Sixty days in the role. What would you change, now that you know it?"),
    Milestone.DAY_90: N_("Ninety days in the role: the onboarding comes to its end. Well done!"),
    Milestone.HALFWAY: N_("Half of your time in this role is over."),
    Milestone.LEFT_90: N_("Ninety days are left in this role: time to settle what comes after it."),
    Milestone.LEFT_60: N_("Sixty days are left in this role: the hand-over can begin."),
    Milestone.LEFT_30: N_("Thirty days are left in this role."),
    Milestone.LAST_DAY: N_(
        "Today is your last day in this role. Thank you for all you did! From tomorrow on I send you nothing "
        "more; take your own data with you if you like."
    ),
}


@dataclass(frozen=True, slots=True)
class Morning:
    """What somebody is told on a morning: their tasks, and milestones of their own roles."""

    name: Typed
    person: int
    tasks: tuple[One, ...]
    milestones: tuple[tuple[PlanView, Milestone], ...] = ()


def morning(told: Morning, w: Words) -> Message:
    """Return a morning's tasks, the first ones with their buttons."""
    hello = w.say("Good morning, {name}.", name=told.name)
    count = w.say_many("There is {n} task for today.", "There are {n} tasks for today.", len(told.tasks))
    text = f"{hello} {count}" if told.tasks else hello
    return Message(
        text,
        (
            blocks.section(text),
            *(block for view, one in told.milestones for block in _milestone(view, one, w)),
            *cards(told.tasks, told.person, w),
        ),
    )


def tasks(own: Sequence[One], coming: Sequence[One], person: int, w: Words) -> Message:
    """Return what answers who asks for their tasks: those for today, and the next ones.

    Args:
        person: who asks, by our own key.
    """
    text = w.say("Nothing is to be done today.") if not own else w.say("Your tasks")
    ahead = w.say("*Coming next*")
    return Message(
        text,
        (
            blocks.section(f"*{text}*"),
            *cards(own, person, w),
            *((blocks.section(ahead), *cards(coming, person, w)) if coming else ()),
        ),
    )


def cards(found: Sequence[One], person: int, w: Words) -> Iterator[Block]:
    """Yield tasks with their buttons; of very many, the rest as a line that counts them."""
    for one in found[:SHOWN]:
        yield from card(one, person, w)
    rest = len(found) - SHOWN
    if rest > 0:
        yield blocks.context(w.say_many("And {n} more task.", "And {n} more tasks.", rest))


def one(found: One, person: int, w: Words) -> Message:
    """Return a task by itself, as after it was said to be done."""
    return Message(str(said(found.task.step.title, found.view, w)), card(found, person, w))


def card(one: One, person: int, w: Words) -> tuple[Block, ...]:
    """Return a task as it stands: what, why, when, and its buttons.

    Args:
        person: who reads it, by our own key.
    """
    title, ref = said(one.task.step.title, one.view, w), one.ref
    if one.task.state is State.DONE:
        if because := named(one.task, one.view, w):
            done = w.say("✓ {task}: done ({because}).", task=title, because=because)
            return (blocks.section(done, block_id=str(ref)),)
        text = w.say("✓ {task}: done. Thank you!", task=title)
        return blocks.section(text, block_id=str(ref)), _row(ref, (_button(UNDO, w.say("Undo"), ref),))
    if one.task.said and one.task.said.mark is Mark.PUT_OFF and one.task.due > one.view.today:
        text = w.say("{task}: all right, I come back to it on {day}.", task=title, day=w.day(one.task.due))
        return blocks.section(text, block_id=str(ref)), _row(ref, _put_off(one, w))
    lines = "\n".join((f"*{title}*", *_about(one, person, w)))
    return blocks.section(lines, block_id=str(ref)), _row(ref, _open(one, w))


def when(task: Task, view: PlanView, w: Words) -> str:
    """Say when a task is to be done, in working days."""
    if task.state is State.WAITING:
        first = said(task.waits_for[0].title, view, w)
        return w.say("Waits for: {task}", task=first)
    if task.due == view.today:
        return w.say("Due today")
    if task.due > view.today:
        days = view.work.between(view.today, task.due)
        return w.say_many("Due in {n} working day", "Due in {n} working days", days)
    days = max(view.work.between(task.due, view.today), 1)
    return w.say_many("Overdue by {n} working day", "Overdue by {n} working days", days)


def named(task: Task, view: PlanView, w: Words) -> str:
    """Say who is named, where a task is done because of that; "" for any other task."""
    if task.step.names is None or task.said is None or task.said.mark is not Mark.NAMED:
        return ""
    names = w.list(str(one.name) for one in view.around.present(task.step.names))
    return w.say("{role}: {names}", names=names, role=role_name(task.step.names, w))


def progress(view: PlanView, w: Words) -> str:
    """Draw how far a plan is, and say it in words."""
    every = [task for task in view.tasks if task.state is not State.SKIPPED]
    done = sum(task.state is State.DONE for task in every)
    filled = SQUARES * done // len(every) if every else SQUARES
    picture = "▰" * filled + "▱" * (SQUARES - filled)
    return w.say_many(
        "{picture} {n} of {all} task is done",
        "{picture} {n} of {all} tasks are done",
        done,
        picture=picture,
        all=len(every),
    )


def home(view: PlanView, own: Sequence[One], person: int, w: Words) -> tuple[Block, ...]:
    """Return how a plan progresses and the next three tasks of somebody, for their Home."""
    is_own = view.around.person.key == person
    title = (
        several.named(Typed(w.say("Your plan")), view.role).raw
        if is_own
        else w.say("Your tasks for {name}", name=view.whose.raw)
    )
    nothing = () if own else (blocks.context(w.say("Nothing is waiting for you.")),)
    picture = (blocks.section(progress(view, w)),) if is_own else ()
    return (
        blocks.header(title),
        *picture,
        *(block for one in own[:3] for block in card(one, person, w)),
        *nothing,
    )


def question_form(one: One, w: Words) -> View:
    """Return the form for a question about a task."""
    hint = w.say("I look it up in the documents; what they do not say, a person can.")
    field = InputBlock(
        block_id=QUESTION,
        label=PlainTextObject(text=w.say("What would you like to know?")),
        hint=PlainTextObject(text=hint),
        element=PlainTextInputElement(action_id=QUESTION, max_length=500),
    )
    return blocks.modal(
        QUESTION_FORM,
        w.say("I have a question"),
        (blocks.section(str(said(one.task.step.title, one.view, w))), field),
        submit=w.say("Ask"),
        close=w.say("Cancel"),
    )


def _milestone(view: PlanView, milestone: Milestone, w: Words) -> Iterator[Block]:
    which = () if view.role is None else (f"*{view.role}*",)
    yield blocks.section("\n".join((*which, w.say(_MILESTONES[milestone]), progress(view, w))))
    key = str(view.engagement.id)
    buttons = []
    if milestone in HAND_OVER:
        buttons.append(_button(HAND_OVER_PACK, w.say("Send me the hand-over pack"), key))
    if milestone is Milestone.LAST_DAY:
        buttons.append(_button(HAND_OVER_PACK, w.say("Send me the hand-over pack"), key))
        buttons.append(_button(EXPORT, w.say("Send me my data"), key))
    if buttons:
        yield ActionsBlock(block_id=f"{HAND_OVER_PACK} {key}", elements=buttons)


def _about(one: One, person: int, w: Words) -> Iterator[str]:
    step, view = one.task.step, one.view
    if step.why:
        yield str(said(step.why, view, w))
    about = [when(one.task, view, w)]
    if view.is_orphan(one.task):
        about.append(w.say("nobody is named as {role} yet", role=role_name(step.owner, w)))
    if view.is_outside(one.task):
        names = w.list(str(owner.name) for owner in view.owners(one.task))
        about.append(w.say("{names} was asked by e-mail; press Done once you are told", names=names))
    if view.around.person.key != person:
        about.append(w.say("for the role of {name}", name=view.whose))
    elif view.role is not None:
        about.append(w.say("for your role as {title}", title=view.role))
    if step.link:
        more = w.say("More")
        about.append(f"<{step.link}|{more}>")
    yield f"_{' · '.join(about)}_"


def _open(one: One, w: Words) -> Iterable[ButtonElement]:
    yield _button(DONE, w.say("Done"), one.ref, "primary")
    if one.task.due <= one.view.today and one.view.today < one.view.term.end:
        yield _button(NOT_YET, w.say("Not yet"), one.ref)
    yield _button(ASK, w.say("I have a question"), one.ref)


def _put_off(one: One, w: Words) -> Iterable[ButtonElement | DatePickerElement]:
    yield _button(DONE, w.say("Done"), one.ref, "primary")
    yield DatePickerElement(
        action_id=LATER,
        initial_date=one.task.due.isoformat(),
        placeholder=PlainTextObject(text=w.say("Another day")),
    )


def _row(ref: Ref, elements: Iterable[ButtonElement | DatePickerElement]) -> ActionsBlock:
    # The picker of a day carries no value of its own: its row says which task it is about.
    return ActionsBlock(block_id=f"{ref} row", elements=list(elements))


def ref_of(block_id: str) -> Ref:
    """Return which task a row of buttons is about."""
    return Ref.read(block_id.removesuffix(" row"))


def _button(action: str, label: str, value: object, style: str | None = None) -> ButtonElement:
    return ButtonElement(action_id=action, text=PlainTextObject(text=label), value=str(value), style=style)


def replied(one: One, reply: TaskReply, by: Person, w: Words) -> Message:
    """Return what whoever decides on a role is told that somebody said of a task by their letter."""
    values = {"name": by.name, "task": said(one.task.step.title, one.view, w), "whose": one.view.whose}
    text = w.say(_REPLIED[reply.saying], **values)
    if reply.saying is not Saying.QUESTION:
        return Message(text, (blocks.section(text),))
    to = w.say("Answer them by e-mail: {address}", address=Typed(by.email or "?"))
    shown = (blocks.section(text), blocks.section(blocks.quoted(reply.question)), blocks.context(to))
    return Message(text, shown)
