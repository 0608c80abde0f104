"""A whole plan in Slack, its beginning, roles nobody has, and what moves with the days of a role."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, PlainTextObject

from bot import blocks
from bot.blocks import Message, Typed
from bot.onboarding.plan.actions import Move
from bot.onboarding.plan.messages import named, progress, when
from bot.onboarding.plan.rules import Late, Shift, State, Task
from bot.onboarding.plan.texts import said
from bot.onboarding.plan.view import PlanView
from bot.roles.messages import people_button, role_name
from bot.words import N_, Words

LATE = "onboarding.late"  # begins the ids of three buttons, one for each `Late`
MOVE = "onboarding.move"
STAY = "onboarding.stay"
A_YEAR = timedelta(days=365)
LISTED = 12  # tasks in a list of some

_SIGNS = {State.DONE: "✓", State.SKIPPED: "–", State.WAITING: "…", State.OPEN: "○"}
_LATE = {
    Late.MERGE: N_("With the next morning"),
    Late.SEND: N_("Tell them now"),
    Late.SKIP: N_("Leave them out"),
}


def plan(view: PlanView, w: Words, beside: Sequence[Typed] = ()) -> Message:
    """Return a whole plan: how far it is, and every task with its day, its state and who does it.

    Args:
        beside: titles of the person's other roles, whose plans are offered.
    """
    others = [w.say("`/role plan {role}` shows the plan of your other role.", role=one) for one in beside]
    title = w.say("The plan of {name}", name=view.whose)
    shown = (task for task in view.tasks if task.state is not State.SKIPPED)
    lines = [_line(task, view, w) for task in sorted(shown, key=lambda task: task.due)]
    return Message(
        title,
        (
            blocks.section("\n".join((f"*{title}*", progress(view, w)))),
            *blocks.sections("\n".join(lines) or w.say("It has no tasks.")),
            blocks.context(
                w.say("✓ done · ○ to do · … waits for another task. `/role tasks` shows yours."), *others
            ),
        ),
    )


def begun(view: PlanView, w: Words) -> Message:
    """Return what the chooser is told when a plan begins: what is late, and which roles nobody has."""
    name = view.whose
    text = w.say("The plan for {name} is set up.", name=name)
    head = blocks.section(f"*{text}*\n{progress(view, w)}")
    return Message(text, (head, *_late(view, w), *_unowned(view, w)))


def unowned(view: PlanView, w: Words) -> Message:
    """Return that a role soon has a task, and that nobody has it."""
    text = w.say("Nobody is named yet for tasks of {name}.", name=view.whose)
    return Message(text, (blocks.section(text), *_unowned(view, w)))


def late_decided(view: PlanView, w: Words) -> Message:
    """Return what was decided about the tasks whose day was over."""
    text = {
        Late.SEND: w.say("All right: who has them is told today, or on the next working day."),
        Late.SKIP: w.say("All right: those tasks are left out of the plan."),
    }.get(view.adopted.began.late or Late.MERGE, w.say("All right: they come with the next morning’s tasks."))
    return Message(text, (blocks.section(text), *_unowned(view, w)))


def manager_lines(views: Sequence[PlanView], w: Words) -> Iterator[str]:
    """Yield how far each plan is and what is overdue, for who manages these roles."""
    for view in views:
        overdue = [task for task in view.tasks if task.state is State.OPEN and task.due < view.today]
        yield w.say("*{name}*: {progress}", name=view.whose, progress=progress(view, w))
        for task in overdue[:3]:
            yield f"• {_line(task, view, w)}"


def move(found: Move, engagement: int, w: Words) -> Message:
    """Return what moves with other days of a role, and two buttons: nothing has moved yet."""
    text = w.say(
        "{name}: from {start} to {end}. Shall I move the role?",
        name=found.around.person.name,
        start=w.day(found.term.start),
        end=w.day(found.term.end),
    )
    moved = [_shift(one, found.view, w) for one in found.shifts[:LISTED] if found.view]
    rest = len(found.shifts) - LISTED
    if rest > 0:
        moved.append(w.say_many("and {n} more task", "and {n} more tasks", rest))
    kept = w.say_many(
        "{n} task that is done stays as it is.", "{n} tasks that are done stay as they are.", found.kept
    )
    shown = [blocks.section(text), *((blocks.section("\n".join(moved)),) if moved else ())]
    shown += (blocks.context(kept),) if found.kept else ()
    return Message(text, (*shown, _move_buttons(f"{engagement} {found.term.start} {found.term.end}", w)))


def _move_buttons(value: str, w: Words) -> ActionsBlock:
    yes = _button(MOVE, w.say("Move"), value, "primary")
    return ActionsBlock(block_id=MOVE, elements=[yes, _button(STAY, w.say("Leave it as it is"), value)])


def was_moved(found: Move, w: Words) -> Message:
    """Return that the days of a role are others now."""
    name, start, end = found.around.person.name, w.day(found.term.start), w.day(found.term.end)
    return Message(w.say("Moved: {name}, from {start} to {end}.", name=name, start=start, end=end))


def stayed(w: Words) -> Message:
    """Return that nothing was moved."""
    return Message(w.say("All right, nothing was moved."))


def _line(task: Task, view: PlanView, w: Words) -> str:
    state = when(task, view, w) if task.state is State.OPEN and task.due <= view.today else ""
    more = f" _{note}_" if (note := state or named(task, view, w)) else ""
    return f"{_SIGNS[task.state]} {_day(task.due, view, w)} · {_named(task, view, w)}{more}"


def _day(day: date, view: PlanView, w: Words) -> str:
    """Write a day in short, with its year where that day will come twice."""
    return w.short_day(day) if day - view.today < A_YEAR else f"{w.short_day(day)} {day.year}"


def _named(task: Task, view: PlanView, w: Words) -> str:
    owners = w.list(str(one.name) for one in view.owners(task))
    return f"{said(task.step.title, view, w)} ({owners})"


def _late(view: PlanView, w: Words) -> Iterator[Block]:
    late = view.late()
    if not late:
        return
    head = w.say_many(
        "{n} task was to be done before today. What shall become of it?",
        "{n} tasks were to be done before today. What shall become of them?",
        len(late),
    )
    lines = [f"• {w.short_day(task.day)} · {_named(task, view, w)}" for task in late[:LISTED]]
    yield blocks.section("\n".join((head, *lines)))
    yield ActionsBlock(
        block_id=f"{LATE} {view.engagement.id}",
        elements=[_button(f"{LATE}.{one}", w.say(label), view.engagement.id) for one, label in _LATE.items()],
    )
    yield blocks.context(w.say("If you say nothing, they come with the tasks of the next working day."))


def _unowned(view: PlanView, w: Words) -> Iterator[Block]:
    found = view.unowned()
    if not found:
        return
    head = w.say(
        "Nobody has these roles yet. Until somebody is named, their tasks come to {name}.",
        name=view.chooser.name,
    )
    lines = [
        w.say("• *{role}*, first on {day}", role=role_name(role, w), day=w.day(task.due))
        for role, task in found
    ]
    yield blocks.section("\n".join((head, *lines)))
    yield people_button(view.around, w)


def _shift(one: Shift, view: PlanView, w: Words) -> str:
    task = said(one.step.title, view, w)
    if one.after is None:
        return w.say("• {task}: falls away", task=task)
    if one.before is None:
        return w.say("• {task}: new, on {after}", task=task, after=w.short_day(one.after))
    # Both are written alike, and a year only where it tells something.
    write = w.short_day if one.before.year == one.after.year else w.day
    before, after = write(one.before), write(one.after)
    return w.say("• {task}: {before} → {after}", task=task, before=before, after=after)


def _button(action: str, label: str, value: object, style: str | None = None) -> ButtonElement:
    return ButtonElement(action_id=action, text=PlainTextObject(text=label), value=str(value), style=style)
