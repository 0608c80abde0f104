"""Tasks of who is not in Slack, as letters: with the days as a calendar file, and where each is answered."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot import blocks
from bot.blocks import Attachment, Message, Typed
from bot.onboarding.plan import ics
from bot.onboarding.plan.links import Addresses
from bot.onboarding.plan.messages import when
from bot.onboarding.plan.texts import said
from bot.onboarding.plan.view import One, PlanView
from bot.words import Words


def first(
    view: PlanView,
    own: Sequence[One],
    name: Typed,
    now: datetime,
    w: Words,
    addresses: Addresses | None = None,
) -> Message:
    """Return all tasks of somebody in a plan, as they are told when they are named for them.

    Args:
        addresses: where each task is answered; None where that is nowhere.
    """
    about = w.say(
        "{chooser} named you for tasks of {name}, who is {title} from {start} to {end}.",
        chooser=view.chooser.name,
        name=view.around.person.name,
        title=view.engagement.title,
        start=w.day(view.term.start),
        end=w.day(view.term.end),
    )
    subject = w.say("Your tasks for {name}", name=view.whose)
    return _letter(subject, (_hello(name, w), about), own, own, now, w, addresses)


def morning(
    due: Sequence[One],
    every: Sequence[One],
    name: Typed,
    now: datetime,
    w: Words,
    addresses: Addresses | None = None,
) -> Message:
    """Return the tasks of somebody that are for today.

    Args:
        every: those that come later, too, for the calendar file.
        addresses: where each task is answered; None where that is nowhere.
    """
    whose = w.list(dict.fromkeys(str(one.view.whose) for one in due))
    subject = w.say_many("A task of yours for {name}", "Tasks of yours for {name}", len(due), name=whose)
    about = w.say_many("There is {n} task for today.", "There are {n} tasks for today.", len(due))
    return _letter(subject, (_hello(name, w), about), due, every, now, w, addresses)


def _letter(
    subject: str,
    opening: Sequence[str],
    shown: Sequence[One],
    every: Sequence[One],
    now: datetime,
    w: Words,
    addresses: Addresses | None,
) -> Message:
    marking = w.list(dict.fromkeys(str(one.view.chooser.name) for one in shown))
    if addresses:
        ask = w.say(
            "Each task has an address of its own, by which you say once that it is done, or not yet, or ask "
            "something; you can also tell {names}.",
            names=marking,
        )
    else:
        ask = w.say("When something is done, please tell {names}, who marks it here for you.", names=marking)
    attached = w.say("The days are attached as a calendar file.")
    kept = w.say(
        "I am Foyer, an assistant for people who start in a role. I keep your name and this address for it."
    )
    return Message(
        subject,
        (
            blocks.section("\n".join(opening)),
            *(block for one in shown for block in blocks.sections("\n".join(_lines(one, w, addresses)))),
            blocks.section(f"{ask} {attached}"),
            blocks.context(kept),
        ),
        attachments=(Attachment("tasks.ics", ics.calendar_file(every, now, w), ics.KIND),),
    )


def _hello(name: Typed, w: Words) -> str:
    return w.say("Hello {name},", name=name)


def _lines(one: One, w: Words, addresses: Addresses | None) -> Iterator[str]:
    step = one.task.step
    yield f"*{said(step.title, one.view, w)}*"
    if step.why:
        yield str(said(step.why, one.view, w))
    about, more = [w.day(one.task.due), when(one.task, one.view, w)], w.say("More")
    yield " · ".join(about + ([f"<{step.link}|{more}>"] if step.link else []))
    if addresses:
        answered = w.say("Done, not yet, or a question")
        yield f"<{addresses(one.ref)}|{answered}>"
