"""The small form of one point of a report: a step, a risk, an issue, a decision requested or a change."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    CheckboxesElement,
    DatePickerElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticMultiSelectElement,
    StaticSelectElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Typed
from bot.reports import point_words
from bot.reports.form import marks
from bot.reports.form.filling import OWNER, TEXT, entered
from bot.reports.form.origin import Origin
from bot.reports.points import Approval, Change, Decision, Issue, Kind, Point, Risk, Step, Urgency, new_key
from bot.roles.ledger import Responsibility
from bot.words import N_, Words

FORM = "reports.point"
APPROVED = "approved"

TITLES: Mapping[Kind, str] = {
    Kind.STEPS: N_("A next step"),
    Kind.RISKS: N_("A risk"),
    Kind.ISSUES: N_("An issue"),
    Kind.DECISIONS: N_("A decision requested"),
    Kind.CHANGES: N_("A change"),
}
ASKS: Mapping[Kind, str] = {
    Kind.STEPS: N_("What will be done?"),
    Kind.RISKS: N_("What may happen?"),
    Kind.ISSUES: N_("What has happened?"),
    Kind.DECISIONS: N_("What is to be decided?"),
    Kind.CHANGES: N_("What changes of what was agreed?"),
}
# How likely something is and how much it would matter, 1 to 5.
LIKELIHOODS = (N_("rare"), N_("unlikely"), N_("possible"), N_("likely"), N_("almost certain"))
IMPACTS = (N_("negligible"), N_("minor"), N_("moderate"), N_("major"), N_("severe"))


@dataclass(frozen=True, slots=True)
class Subject:
    """What a small form is about: a list, the key of what stands in it or "" for a new point, the report."""

    kind: Kind
    key: str
    origin: Origin

    @classmethod
    def read(cls, text: str) -> "Subject":
        """Read what `str` writes; raises ValueError for anything else."""
        kind, key, origin = text.split(" ", 2)
        return cls(Kind(kind), key.strip("-"), Origin.read(origin))

    def __str__(self) -> str:
        """Return "risks 1f2e3d4c 7 2025-11-21T15:00:00+00:00", with "-" for a new point."""
        return f"{self.kind} {self.key or '-'} {self.origin}"


@dataclass(frozen=True, slots=True)
class Answers:
    """What stands in a small form, by the ids of its fields."""

    values: Mapping[str, str]

    def text(self, name: str) -> Typed:
        """Return what was typed, without spaces around it."""
        return Typed(self.values.get(name, "").strip())

    def number(self, name: str) -> int | None:
        """Return a number that was chosen, or None."""
        said = self.values.get(name, "")
        return int(said) if said else None

    def day(self) -> date | None:
        """Return the day that was chosen, or None."""
        said = self.values.get("due", "")
        return date.fromisoformat(said) if said else None


def form(
    subject: Subject, point: Point | None, decider: str, w: Words, duties: Sequence[Responsibility] = ()
) -> View:
    """Return the small form of a point.

    Args:
        decider: the Slack id of who decides, "" for nobody.
        duties: what the role document lists, for what may be evidence; () where nothing can be.
    """
    stands = Answers(_standing(point, decider))
    text = _text("text", w.say(ASKS[subject.kind]), stands, needed=True)
    fields = (text, *_FIELDS[subject.kind](stands, w), *_evidence(duties, stands, w))
    return blocks.modal(
        FORM,
        w.say(TITLES[subject.kind]),
        fields,
        submit=w.say("Save"),
        close=w.say("Back"),
        private_metadata=str(subject),
    )


def read(view: Mapping[str, Any]) -> tuple[Subject, Answers]:
    """Return what a small form that comes back is about, and what stands in it."""
    return Subject.read(view["private_metadata"]), Answers(entered(view["state"]["values"]))


def point(subject: Subject, said: Answers, decider: int | None, name: Typed) -> Point:
    """Return the point a small form makes; `decider` and `name` are who decides, our key and their name."""
    key, text, owner, due = subject.key or new_key(), said.text("text"), said.text("owner"), said.day()
    match subject.kind:
        case Kind.STEPS:
            return Step(key, text, owner, due)
        case Kind.RISKS:
            levels = said.number("likelihood"), said.number("impact")
            is_approved = said.values.get("approved") == APPROVED
            return Risk(key, text, *levels, said.text("response"), owner, due, is_approved)
        case Kind.ISSUES:
            return Issue(key, text, Urgency(said.values["urgency"]), owner, due)
        case Kind.DECISIONS:
            shows = said.number("responsibility")
            return Decision(key, text, said.text("options"), decider, name, due, shows)
        case Kind.CHANGES:
            return Change(key, text, Approval(said.values["approval"]))


def errors(said: Answers, w: Words) -> dict[str, str]:
    """Return a sentence for each field that cannot stay as it is, by the id of its block."""
    return {} if said.text("text").raw else {"text": w.say("Please write a few words.")}


def _of_step(stands: Answers, w: Words) -> Iterator[InputBlock]:
    yield from _who_and_when(stands, w)


def _of_risk(stands: Answers, w: Words) -> Iterator[InputBlock]:
    yield _choice("likelihood", w.say("How likely is it?"), _levels(LIKELIHOODS, w), stands)
    yield _choice("impact", w.say("How much would it matter?"), _levels(IMPACTS, w), stands)
    yield _text("response", w.say("What is done about it?"), stands)
    yield _field("approved", w.say("Was that agreed to?"), _approved(stands, w))
    yield from _who_and_when(stands, w)


def _of_issue(stands: Answers, w: Words) -> Iterator[InputBlock]:
    urgencies = {one.value: w.say(text) for one, text in point_words.URGENCIES.items()}
    yield _choice("urgency", w.say("How urgent is it?"), urgencies, stands, Urgency.MEDIUM)
    yield from _who_and_when(stands, w)


def _of_decision(stands: Answers, w: Words) -> Iterator[InputBlock]:
    yield _text("options", w.say("Options, one on each line"), stands, multiline=True)
    somebody = UserSelectElement(initial_user=stands.values.get("by") or None)
    yield _field("by", w.say("Who decides?"), somebody)
    yield _text("by_name", w.say("Or their name, if they are not in Slack"), stands, most=OWNER)
    yield _due(stands, w)


def _of_change(stands: Answers, w: Words) -> Iterator[InputBlock]:
    approvals = {one.value: w.say(text) for one, text in point_words.APPROVALS.items()}
    yield _choice("approval", w.say("Was it approved?"), approvals, stands, Approval.AWAITED)


_FIELDS: Mapping[Kind, Callable[[Answers, Words], Iterator[InputBlock]]] = {
    Kind.STEPS: _of_step,
    Kind.RISKS: _of_risk,
    Kind.ISSUES: _of_issue,
    Kind.DECISIONS: _of_decision,
    Kind.CHANGES: _of_change,
}


def _standing(point: Point | None, decider: str) -> dict[str, str]:
    """Return what stands in the fields of a point, by their ids."""
    if point is None:
        return {}
    names = (
        "text",
        "owner",
        "due",
        "likelihood",
        "impact",
        "response",
        "urgency",
        "options",
        "by_name",
        "approval",
        "responsibility",
    )
    said = {name: getattr(point, name, None) for name in names}
    found = {
        name: value.raw if isinstance(value, Typed) else str(value) for name, value in said.items() if value
    }
    if isinstance(point, Risk) and point.is_approved:
        found["approved"] = APPROVED
    return {**found, "by": decider, "by_name": ""} if decider else found


def _levels(names: tuple[str, ...], w: Words) -> dict[str, str]:
    return {str(n): w.say("{n}, {name}", n=n, name=w.say(name)) for n, name in enumerate(names, start=1)}


def _who_and_when(stands: Answers, w: Words) -> Iterator[InputBlock]:
    yield _text("owner", w.say("Who sees to it?"), stands, most=OWNER)
    yield _due(stands, w)


def _due(stands: Answers, w: Words) -> InputBlock:
    return _field("due", w.say("By when?"), DatePickerElement(initial_date=stands.values.get("due")))


def _evidence(duties: Sequence[Responsibility], stands: Answers, w: Words) -> Iterator[InputBlock]:
    """Yield the choice of the responsibility an outcome shows; a choice of several can be taken back."""
    offered = {one.id: marks.option(one) for one in duties[: marks.OFFERED]}
    if offered:
        chosen = offered.get(stands.number("responsibility") or 0)
        menu = StaticMultiSelectElement(
            options=list(offered.values()),
            initial_options=[chosen] if chosen else None,
            max_selected_items=1,
        )
        yield _field("responsibility", w.say("Which of the things your role asks of you will it show?"), menu)


def _text(
    name: str, label: str, stands: Answers, *, needed: bool = False, multiline: bool = False, most: int = TEXT
) -> InputBlock:
    value = stands.values.get(name)
    element = PlainTextInputElement(multiline=multiline, max_length=most, initial_value=value)
    return _field(name, label, element, needed=needed)


def _choice(
    name: str, label: str, offered: Mapping[str, str], stands: Answers, usual: str = ""
) -> InputBlock:
    options = {one: Option(value=one, text=PlainTextObject(text=text)) for one, text in offered.items()}
    chosen = options.get(stands.values.get(name, usual))
    element = StaticSelectElement(options=list(options.values()), initial_option=chosen)
    return _field(name, label, element, needed=True)


def _approved(stands: Answers, w: Words) -> CheckboxesElement:
    option = Option(value=APPROVED, text=PlainTextObject(text=w.say("Yes, it is approved")))
    is_so = stands.values.get("approved") == APPROVED
    return CheckboxesElement(options=[option], initial_options=[option] if is_so else None)


def _field(name: str, label: str, element: InputInteractiveElement, *, needed: bool = False) -> InputBlock:
    element.action_id = name
    return InputBlock(block_id=name, label=PlainTextObject(text=label), element=element, optional=not needed)
