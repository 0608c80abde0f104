"""What plans add to the joins of their room."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot import blocks
from bot.blocks import Message
from bot.joins import Asker, Due, NotWanted, Occasion, PersonalData, Place, Reason, Section
from bot.onboarding.plan import adding, letters, messages, overviews, planning, replies, store
from bot.onboarding.plan.links import Addresses, Signer, addresses
from bot.onboarding.plan.messages import EXAMPLES, Morning
from bot.onboarding.plan.planning import AT_ONCE, BEGUN, LETTER, REPLIED, TASKS, UNOWNED
from bot.onboarding.plan.view import One, PlanView, due_and_coming, plan_view, views
from bot.people import store as people
from bot.people.store import Person
from bot.roles import store as roles
from bot.roles.store import Engagement
from bot.words import N_, Words, words

__all__ = ["EXAMPLES", "KINDS", "dues", "home", "personal_data", "reason", "render"]


def dues(tx: Session, engagement: Engagement, now: datetime) -> list[Due]:
    """Return every message of the plan of an engagement, past ones too, as its tasks stand at `now`."""
    view = plan_view(tx, engagement, now)
    return list(planning.dues(tx, view)) if view else []


def render(
    tx: Session, occasion: Occasion, now: datetime, signer: Signer | None = None
) -> Message | NotWanted:
    """Return the words of a message of a plan, or why it is no longer wanted.

    Args:
        signer: makes the addresses in letters; None: they have none.
    """
    view = plan_view(tx, roles.engagement(tx, occasion.workspace, occasion.subject), now)
    if view is None:
        return NotWanted("no_tasks")
    if view.today > view.term.end:
        return NotWanted("engagement_ended")
    person = occasion.recipient.person or 0
    reader = _Reader(
        people.person(tx, occasion.workspace, person),
        addresses(signer, occasion.workspace, person, occasion.due) if signer else None,
    )
    return _RENDERED[occasion.kind](tx, occasion, view, reader, now)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Whom a message goes to, and what makes the addresses in it where it is a letter."""

    person: Person
    addresses: Addresses | None

    @property
    def words(self) -> Words:
        """The words of their language."""
        return words(self.person.language)


def _morning(
    tx: Session, occasion: Occasion, view: PlanView, reader: _Reader, now: datetime
) -> Message | NotWanted:
    """Draw the tasks of every plan somebody has a part in, in the message of the first of these plans."""
    if occasion.occurrence.startswith(AT_ONCE):
        told = _late(reader.person, view)
        return _drawn(told, [view], reader, now) if told.tasks else NotWanted("no_tasks")
    day = date.fromisoformat(occasion.occurrence)
    key = reader.person.id
    if any(day < later <= view.today for later in view.mornings(key)):
        return NotWanted("told_later")
    ringing = [one for one in views(tx, occasion.workspace, key, now) if day in one.mornings(key)]
    if ringing and ringing[0].engagement.id != view.engagement.id:
        return NotWanted("told_together")
    told = _told(reader.person, ringing, day)
    if not told.tasks and not told.milestones:
        return NotWanted("no_tasks")
    return _drawn(told, ringing, reader, now)


def _drawn(told: Morning, found: Sequence[PlanView], reader: _Reader, now: datetime) -> Message:
    person, w = reader.person, reader.words
    if person.email is None:
        return messages.morning(told, w)
    every = [One(view, task) for view in found for task in view.of(person.id)]
    return letters.morning(told.tasks, every, person.name, now, w, reader.addresses)


def _letter(
    _tx: Session, _occasion: Occasion, view: PlanView, reader: _Reader, now: datetime
) -> Message | NotWanted:
    due, coming = due_and_coming(view, reader.person.id)
    if not (due or coming):
        return NotWanted("no_tasks")
    return letters.first(view, [*due, *coming], reader.person.name, now, reader.words, reader.addresses)


def _replied(
    tx: Session, occasion: Occasion, view: PlanView, reader: _Reader, _now: datetime
) -> Message | NotWanted:
    """Tell whoever decides on a role what somebody who is not in Slack said of a task."""
    said = replies.reply(tx, occasion.workspace, int(occasion.occurrence))
    task = next((one for one in view.tasks if one.step.id == said.ref.task), None)
    if task is None:
        return NotWanted("no_tasks")
    by = people.person(tx, occasion.workspace, said.person)
    return messages.replied(One(view, task), said, by, reader.words)


def _late(reader: Person, view: PlanView) -> Morning:
    due, _ = due_and_coming(view, reader.id)
    return Morning(reader.name, reader.id, tuple(one for one in due if one.task.is_late))


def _told(reader: Person, found: list[PlanView], since: date) -> Morning:
    due = [one for view in found for one in due_and_coming(view, reader.id)[0]]
    own = (one for one in found if one.around.person.key == reader.id)
    reached = ((one, one.milestone(since, one.today)) for one in own)
    return Morning(
        reader.name,
        reader.id,
        # Those of today first: of very many, only the first ones have buttons.
        tuple(sorted(due, key=lambda one: one.task.due, reverse=True)),
        tuple((view, milestone) for view, milestone in reached if milestone),
    )


def _begun(
    _tx: Session, _occasion: Occasion, view: PlanView, reader: _Reader, _now: datetime
) -> Message | NotWanted:
    if not (view.late() or view.unowned()):
        return NotWanted("nothing_to_decide")
    return overviews.begun(view, reader.words)


def _unowned(
    _tx: Session, _occasion: Occasion, view: PlanView, reader: _Reader, _now: datetime
) -> Message | NotWanted:
    if not view.unowned():
        return NotWanted("nothing_to_decide")
    return overviews.unowned(view, reader.words)


_RENDERED: Mapping[str, Callable[[Session, Occasion, PlanView, _Reader, datetime], Message | NotWanted]] = {
    TASKS: _morning,
    BEGUN: _begun,
    UNOWNED: _unowned,
    LETTER: _letter,
    REPLIED: _replied,
}
KINDS = frozenset(_RENDERED)

_REASONS: Mapping[str, str] = {
    TASKS: N_("The plan of the role has a task for you on this day, or one that is still open."),
    BEGUN: N_("You decide on this role, and its plan has begun with something to decide."),
    UNOWNED: N_("You decide on this role, and nobody is named yet for some of its tasks."),
    LETTER: N_("Somebody who is not in Slack was named for tasks of the role, and is told of them once."),
    REPLIED: N_("You decide on this role, and somebody who is not in Slack answered by their letter."),
}


def reason(occasion: Occasion, w: Words) -> Reason:
    """Return why somebody gets a message of a plan."""
    return Reason(w.say(_REASONS[occasion.kind]))


def home(tx: Session, asker: Asker, now: datetime) -> Iterator[Section]:
    """Yield a person's own plan or their next tasks for somebody else, and the plans of roles they manage."""
    found = views(tx, asker.workspace, asker.person, now)
    theirs = [(view, _next(view, asker.person)) for view in found]
    mine = [one for one in theirs if one[0].role and one[0].around.person.key == asker.person]
    for view, own in mine or theirs[:1]:
        if own or view.around.person.key == asker.person:
            yield Section(Place.PLAN, messages.home(view, own, asker.person, asker.words))
    managed = [view for view in found if "manager" in view.around.roles_of(asker.person)]
    if managed:
        lines = "\n".join(overviews.manager_lines(managed, asker.words))
        title = blocks.header(asker.words.say("Plans of your people"))
        yield Section(Place.MANAGER, (title, *blocks.sections(lines)))


def _next(view: PlanView, person: int) -> list[One]:
    due, coming = due_and_coming(view, person)
    return [*due, *coming]


def personal_data(tx: Session, workspace: int, person: int) -> PersonalData:
    """Return the plans of a person's roles, and what was said of tasks."""
    return {
        "onboarding_plans": store.plans_of(tx, workspace, person),
        "added_tasks": adding.added_about(tx, workspace, person),
        "task_marks": store.marks_about(tx, workspace, person),
        "task_replies": replies.replies_about(tx, workspace, person),
    }
