"""What reports leave in the ledger of their engagement; each is dated, and leads to where it was posted."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.reports import store
from bot.reports.agreements import Series
from bot.reports.decisions.rules import Verdict
from bot.reports.decisions.store import Kept
from bot.reports.releasing import store as releasing
from bot.reports.rules import Slot
from bot.reports.store import Report
from bot.roles import ledger
from bot.roles.ledger import Evidence

# Evidence is kept once and read in every language, so an outcome stands in it as its sign.
OUTCOMES: Mapping[Verdict, str] = {Verdict.APPROVED: "✅", Verdict.DECLINED: "✖️"}


def record(tx: Session, series: Series, report: Report, now: datetime) -> None:
    """Let the ledger hold what a report marks as evidence, and nothing it says no more.

    Args:
        series: of the engagement it is evidence in.
        report: with the slot its author wrote it for.
    """
    key, posted = str(report.slot), posted_under(tx, series.workspace, report.slot)
    ledger.withdraw(tx, series.workspace, "report", key)
    marked: dict[int, list[str]] = {}
    for proof in report.written.points.evidence:
        marked.setdefault(proof.responsibility, []).append(proof.text.raw)
    for responsibility, done in marked.items():
        shown = Evidence("report", key, report.period.last, Typed("\n".join(done)), report.author, posted)
        ledger.record(tx, series.workspace, series.engagement, responsibility, shown, now)


def record_outcome(tx: Session, decision: Kept, author: int, now: datetime) -> None:
    """Let the ledger hold what was decided, as far as the last report that asks for it marks it as evidence.

    Args:
        decision: with its answers in the zone of its series, whose `author` is who brought it about.
    """
    withdraw_outcome(tx, decision)
    responsibility, answer = decision.point.responsibility, decision.asked.standing
    if responsibility is None or answer is None or not answer.is_final:
        return
    asked = f"{OUTCOMES[answer.verdict]} {decision.point.text.raw}"
    text = Typed(" → ".join(filter(None, (asked, answer.comment.raw))))
    posted = posted_under(tx, decision.workspace, decision.slot)
    shown = Evidence("decision", str(decision.id), answer.day, text, author, posted)
    ledger.record(tx, decision.workspace, decision.engagement, responsibility, shown, now)


def withdraw_outcome(tx: Session, decision: Kept) -> None:
    """Take back what a decision left in the ledger."""
    ledger.withdraw(tx, decision.workspace, "decision", str(decision.id))


def posted_under(tx: Session, workspace: int, origin: Slot) -> str | None:
    """Return the natural key of a channel's message under which a report stands.

    A report its author wrote for people stands in a channel where it was released to another audience, too;
    None where it stands in none.
    """
    slots = (origin, *(one.slot for one in releasing.together(tx, workspace, origin)))
    reports = (store.report(tx, workspace, slot) for slot in slots)
    return next((one.under for one in reports if one and one.under), None)
