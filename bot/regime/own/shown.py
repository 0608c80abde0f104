"""A request with what its readers are shown: names, and nothing beyond the day or week in question."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar import store as calendar
from bot.calendar.spans import Span
from bot.people import store as people
from bot.regime import actions as regime
from bot.regime.own import store
from bot.regime.own.store import Kind, Request, StepKind
from bot.roles import several
from bot.roles import store as roles

_NOTHING = Typed("")


@dataclass(frozen=True, slots=True)
class Shown:
    """A request as it is worded.

    Args:
        name: of whom it is about, with the role where that is told apart.
        role: its title, where that is told apart.
        by: who decided, or took it back; "?" for who was erased, "" while nobody has.
        span: the days away as they are now.
        result: office days done and required in the week of an appeal; None for the others.
        question, answer: what was last asked about it, and replied.
        asked_by: who asked that.
    """

    request: Request
    name: Typed
    by: Typed
    span: Span
    result: tuple[Decimal, Decimal] | None = None
    question: Typed = _NOTHING
    answer: Typed = _NOTHING
    asked_by: Typed = _NOTHING
    role: Typed | None = None


def shown(tx: Session, request: Request, now: datetime | None = None) -> Shown:
    """Return a request with the names in it.

    Args:
        now: at which the result of an appeal's week is told; None leaves it out.
    """
    workspace, wish = request.workspace, request.wish
    engagement = roles.engagement(tx, workspace, request.engagement)
    absence = calendar.absence(tx, workspace, engagement.person, wish.absence) if wish.absence else None
    role = several.told_apart(tx, workspace, engagement.id)
    asked = [one for one in store.steps(tx, workspace, request.id) if one.what is StepKind.ASKED]
    replies = [one for one in store.steps(tx, workspace, request.id) if one.what is StepKind.REPLIED]
    result = None
    if now and wish.kind is Kind.APPEAL:
        judged = regime.week(tx, engagement, now, min(wish.last, engagement.end)).standing
        result = judged.done, judged.required
    return Shown(
        request,
        name=several.named(_name(tx, workspace, engagement.person), role),
        by=_name(tx, workspace, request.closed_by) if request.closed else _NOTHING,
        span=absence.span if absence else Span(wish.first, wish.last),
        result=result,
        question=asked[-1].note if asked else _NOTHING,
        answer=replies[-1].note if replies else _NOTHING,
        asked_by=_name(tx, workspace, asked[-1].by) if asked else _NOTHING,
        role=role,
    )


def _name(tx: Session, workspace: int, person: int | None) -> Typed:
    return people.person(tx, workspace, person).name if person else Typed("?")
