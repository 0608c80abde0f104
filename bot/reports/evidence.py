"""What a report shows of the responsibilities of a role, as the ledger of its engagement keeps it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.reports.store import Report, Series
from bot.roles import ledger
from bot.roles.ledger import Evidence


def record(tx: Session, series: Series, report: Report, now: datetime, beside: Iterable[Report] = ()) -> None:
    """Let the ledger hold what a report marks as evidence, and nothing it says no more.

    Args:
        beside: the same report as other audiences have it: evidence is found where one of them stands in a
            channel, for only what stands there has an address that others can open.
    """
    key = str(report.slot)
    posted = next((one.under for one in (report, *beside) if one.under), None)
    ledger.withdraw(tx, series.workspace, "report", key)
    marked: dict[int, list[str]] = {}
    for proof in report.written.points.evidence:
        marked.setdefault(proof.responsibility, []).append(proof.text.raw)
    for responsibility, done in marked.items():
        shown = Evidence("report", key, report.period.last, Typed("\n".join(done)), report.author, posted)
        ledger.record(tx, series.workspace, series.engagement, responsibility, shown, now)
