"""The tick that reads the calendars of days away again, each once a day."""

import logging
from datetime import datetime

from bot import setup
from bot.assistant import Assistant
from bot.errors import FoyerError
from bot.outbox import store as outbox
from bot.people import store as people
from bot.regime.team import hr, planning
from bot.regime.team.calendars import read_from
from bot.regime.team.hr import HRCalendar

_log = logging.getLogger(__name__)


def tick(assistant: Assistant) -> None:
    """Read every calendar that is due; one that cannot be read does not keep the others waiting."""
    now = assistant.clock.now()
    with assistant.reading() as tx:
        due = hr.due(tx, assistant.workspace, now)
    for found in due:
        _read(assistant, found, now)


def _read(assistant: Assistant, found: HRCalendar, now: datetime) -> None:
    workspace, person = assistant.workspace, found.person
    with assistant.reading() as tx:
        zone = people.person(tx, workspace, person).zone
        window = hr.window(tx, workspace, person, now)
    try:
        read = read_from(found.url or "", zone, window, assistant.settings.private_hosts)
    except FoyerError as unread:
        _log.info("The calendar of person %s could not be read: %s", person, type(unread).__name__)
        _failed(assistant, found, type(unread).__name__, now)
        return
    with assistant.transaction() as tx:
        if hr.take_over(tx, workspace, person, read, now):
            setup.look_again(tx, workspace, person, now)


def _failed(assistant: Assistant, found: HRCalendar, problem: str, now: datetime) -> None:
    """Keep that a calendar could not be read, and tell its person the first time."""
    with assistant.transaction() as tx:
        hr.failed(tx, assistant.workspace, found.person, problem, now)
        if not found.problem:
            outbox.queue(tx, assistant.workspace, planning.unread(found.person, now), now)
