"""The tick that judges weeks that are over, and keeps whose results a manager was sent."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.calendar.rules import Week, local_day
from bot.outbox import store as outbox
from bot.outbox.entry import MERGED, SENT
from bot.people import store as people
from bot.privacy.looks import Look, has_looked, looked
from bot.regime.team import judging, planning, rendering, results, store


def tick(assistant: Assistant) -> None:
    """Judge what is to be judged now, and keep looks."""
    now = assistant.clock.now()
    close(assistant, now)
    with assistant.reading() as tx:
        sent = _unkept(tx, assistant.workspace, now)
    if sent:
        with assistant.transaction() as tx:
            for manager, week in sent:
                _keep(tx, assistant.workspace, manager, week, now)


def close(assistant: Assistant, now: datetime) -> None:
    """Judge every week that is over at `now`, before anybody is told of it."""
    with assistant.reading() as tx:
        is_due = bool(judging.due(tx, assistant.workspace, now))
    if is_due:
        with assistant.transaction() as tx:
            judging.close(tx, assistant.workspace, now)


def _unkept(tx: Session, workspace: int, now: datetime) -> list[tuple[int, Week]]:
    """Return the managers who were sent the results of last week, of whom no look is kept."""
    if store.collective_information(tx, workspace) is None:
        return []
    found = []
    for manager in results.managers(tx, workspace):
        today = local_day(now, people.person(tx, workspace, manager).zone)
        week = Week.of(today).shifted(-1)
        entry = outbox.find(tx, workspace, planning.results_due(manager, week, now).key)
        if entry is None or entry.state not in (SENT, MERGED):
            continue
        if not has_looked(tx, workspace, manager, Look.RESULTS, str(week), entry.occasion.due):
            found.append((manager, week))
    return found


def _keep(tx: Session, workspace: int, manager: int, week: Week, now: datetime) -> None:
    for one in rendering.members(tx, workspace, manager):
        if one.outcome(week):
            looked(tx, workspace, one.person, manager, Look.RESULTS, str(week), now)
