"""A dossier puts itself together: targets and responsibilities against what was reported and done."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from bot.people import store as people
from bot.reviews.dossier import store
from bot.reviews.dossier.lines import Dossier, DutyPart, Line, OpenAction, TargetPart, from_plain, key_of
from bot.reviews.rules import Side
from bot.reviews.sitting import Sitting
from bot.reviews.targets import store as targets
from bot.reviews.targets.store import CheckIn, Target
from bot.roles import ledger
from bot.roles.ledger import Evidence

SHOWN = 3  # pieces of evidence for one responsibility


def dossier(tx: Session, of: Sitting, today: date) -> Dossier | None:
    """Return the dossier as the reader of a review may see it.

    To its person as it stands today with their edits, to the others as it was shared; None before that.
    """
    if of.side is not Side.SELF:
        return from_plain(of.review.shared) if of.review and of.review.shared is not None else None
    found = assembled(tx, of, today)
    return found.edited(store.edits(tx, of.review)) if of.review else found


def assembled(tx: Session, of: Sitting, today: date) -> Dossier:
    """Return what there is of evidence since the review before, as it was recorded."""
    workspace, engagement = of.engagement.workspace, of.engagement
    since, until = _since(of), min(today, of.scheduled.day)
    known = ledger.evidence(tx, workspace, engagement.id)
    window = {key: _within(every, since, until) for key, every in known.items()}
    return Dossier(
        title=engagement.title,
        name=of.person.name,
        since=since,
        until=until,
        targets=tuple(
            _target(one, window.get(one.aim.serves or 0, ()), since, until)
            for one in targets.targets(tx, workspace, engagement.id)
            if one.holds
        ),
        duties=tuple(
            DutyPart(one.position, one.text, tuple(map(_line, _shown(window.get(one.id), known.get(one.id)))))
            for one in ledger.responsibilities(tx, workspace, engagement.id)
        ),
        agreed=tuple(_agreed(tx, of)),
    )


def _since(of: Sitting) -> date:
    """Return the first day the evidence is of: the day of the review before, else the first of the role."""
    before = [one.day for one in of.every if one.day < of.scheduled.day]
    return max(before, default=of.engagement.start)


def _target(one: Target, evidence: Sequence[Evidence], since: date, until: date) -> TargetPart:
    told = [said for said in one.history if since <= said.day <= until and said.note.raw]
    # What its check-ins left in the ledger stands among them already.
    others = [found for found in evidence if found.kind != "target"]
    lines = [*(_told(said) for said in reversed(told)), *map(_line, others)]
    value = one.last_value
    return TargetPart(
        aim=one.aim,
        status=one.status,
        value=None if value is None else f"{value:f}",
        lines=tuple(sorted(lines, key=lambda line: line.day, reverse=True)),
    )


def _told(said: CheckIn) -> Line:
    return Line(key_of("check_in", str(said.id)), said.day, "check_in", said.note)


def _line(found: Evidence) -> Line:
    return Line(
        key_of(found.kind, found.key, found.text.raw), found.day, found.kind, found.text, found.posted
    )


def _within(every: Sequence[Evidence], since: date, until: date) -> tuple[Evidence, ...]:
    return tuple(found for found in every if since <= found.day <= until)


def _shown(lately: Sequence[Evidence] | None, ever: Sequence[Evidence] | None) -> Sequence[Evidence]:
    """Return the latest evidence of the time under review; without any, the latest there is."""
    return (lately or ())[:SHOWN] or (ever or ())[:1]


def _agreed(tx: Session, of: Sitting) -> Iterator[OpenAction]:
    for action in of.agreed:
        if action.done_at is None:
            owner = people.person(tx, of.engagement.workspace, action.owner).name
            yield OpenAction(action.text, owner, action.due)
