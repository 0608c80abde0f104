"""The tick that asks new documents what newcomers ask, and whether they contradict each other."""

import logging

from bot.assistant import Assistant
from bot.calendar.rules import local_day
from bot.documents import store as documents
from bot.documents.store import StoredDocument
from bot.errors import FoyerError
from bot.knowledge.library import Library
from bot.knowledge.loop import checkups, rehearsing
from bot.knowledge.loop.newcomers import Coverage, rehearse
from bot.knowledge.shelf import actions, books, store
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.people import store as people
from bot.roles import store as roles
from bot.roles.store import Engagement

Seen = tuple[tuple[int, int], ...]

_log = logging.getLogger(__name__)


class Rehearsing:
    """Looks the documents of each role over once all of them are learned; idle, it costs a few queries."""

    def __init__(self) -> None:
        self._done: tuple[list[int], Seen] | None = None  # the documents and roles that were looked over
        self._found: dict[str, Coverage] = {}

    def __call__(self, assistant: Assistant) -> None:
        """Look over the documents of one role that have changed since."""
        with assistant.reading() as tx:
            keys = store.keys_in_use(tx, assistant.workspace)
            every = roles.engagements(tx, assistant.workspace)
            waiting = [
                one for one in documents.waiting_handbooks(tx, assistant.workspace) if _is_readable(one)
            ]
        if waiting:
            return  # they are being learned, and may answer what the others leave open
        state = (keys, tuple((one.id, one.document) for one in every))
        if self._done == state:
            return
        if not any(self._look_over(assistant, engagement) for engagement in every):
            self._done = state

    def _look_over(self, assistant: Assistant, engagement: Engagement) -> bool:
        """Look over the documents of a role; tell whether there is more to be done about any later."""
        library = _changed(assistant, engagement)
        if library is None:
            return False
        if assistant.semantics.missing(library.passages):
            return True  # they are still being learned
        self._keep(assistant, engagement, library)
        return True

    def _keep(self, assistant: Assistant, engagement: Engagement, library: Library) -> None:
        now = assistant.clock.now()
        with assistant.reading() as tx:
            zone = people.person(tx, assistant.workspace, engagement.person).zone
        name = checkups.name_of(library.passages)
        if name not in self._found:
            # Seconds of work, with no transaction open; roles of the same documents share it.
            self._found = {name: rehearse(library, assistant.semantics, local_day(now, zone))}
        with assistant.transaction() as tx:
            dues = rehearsing.keep(tx, engagement, library, self._found[name], now)
            outbox.queue_all(tx, assistant.workspace, dues, now)
            diary.begin(tx, assistant.workspace, "knowledge", assistant.workspace, now)


def _changed(assistant: Assistant, engagement: Engagement) -> Library | None:
    """Return the documents of a running role where they are others than were looked over last."""
    with assistant.reading() as tx:
        if engagement.end < assistant.clock.now().date():
            return None
        try:
            library = actions.library(tx, engagement)
        except FoyerError as unreadable:
            # An earlier version could read it; the others do not wait for it.
            _log.warning("Documents are not looked over: %s", unreadable)
            return None
        return library if rehearsing.is_due(tx, engagement, library) else None


def _is_readable(document: StoredDocument) -> bool:
    try:
        books.passages(document)
    except FoyerError:
        return False
    return True
