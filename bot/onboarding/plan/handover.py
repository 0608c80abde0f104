"""The hand-over pack: what who comes after somebody in a role needs to know."""

from collections.abc import Iterator, Mapping, Sequence

from bot.onboarding.plan.packing import Pack, Section
from bot.onboarding.plan.rules import State
from bot.onboarding.plan.texts import said
from bot.onboarding.plan.view import PlanView
from bot.roles.messages import role_name
from bot.words import N_, Words

Records = Sequence[Mapping[str, object]]
REPORTS = 6  # of the latest reports

# Fields of a report that a successor reads, in their order, by the names under which they are kept.
_REPORTED = {
    "summary": N_("Summary"),
    "done": N_("Done"),
}


def pack(view: PlanView, kept: Mapping[str, Records], reported: Sequence[Section], w: Words) -> Pack:
    """Put together what is known of a role for who takes it over.

    Args:
        kept: what is kept about the person in it, by kind, as the joins give it.
        reported: what the last report of the role leaves open.
    """
    title = w.say(
        "Hand-over: {title}, {name}", title=view.engagement.title.raw, name=view.around.person.name.raw
    )
    sections = (
        (w.say("The role"), tuple(_role(view, w))),
        (w.say("Open tasks"), tuple(_open_tasks(view, w))),
        *reported,
        (w.say("Latest reports"), tuple(_reports(kept.get("reports", ()), w))),
        (w.say("Verified answers"), tuple(_answers(kept.get("verified_answers", ())))),
    )
    return Pack(
        title, tuple((heading, lines or (w.say("Nothing is known here."),)) for heading, lines in sections)
    )


def _role(view: PlanView, w: Words) -> Iterator[str]:
    yield w.say("From {start} to {end}", start=w.day(view.term.start), end=w.day(view.term.end))
    for role, somebody in view.around.around.items():
        if somebody:
            yield f"{role_name(role, w)}: {w.list(one.name.raw for one in somebody)}"


def _open_tasks(view: PlanView, w: Words) -> Iterator[str]:
    for task in view.tasks:
        if task.state in (State.OPEN, State.WAITING):
            yield f"{w.short_day(task.due)}: {said(task.step.title, view, w).raw}"


def _reports(records: Records, w: Words) -> Iterator[str]:
    """Yield the latest version of each of the latest reports, the last one first."""
    latest = {record.get("occurrence"): record for record in records}
    for record in list(latest.values())[: -REPORTS - 1 : -1]:
        yield f"{record.get('period_from')} – {record.get('period_to')}"
        for name, label in _REPORTED.items():
            text = " / ".join(str(record.get(name) or "").split("\n"))
            if text:
                yield f"{w.say(label)}: {text}"


def _answers(records: Records) -> Iterator[str]:
    for record in records:
        yield f"{record.get('question')} — {record.get('answer')}"
