"""The tick that asks new documents what newcomers ask, and whether they contradict each other."""

import logging
from datetime import datetime

from bot.assistant import Assistant
from bot.calendar.rules import local_day
from bot.documents import store as documents
from bot.documents.store import StoredDocument
from bot.errors import FoyerError
from bot.knowledge.library import Library
from bot.knowledge.loop import checkups, rehearsing
from bot.knowledge.loop.newcomers import Coverage, answered, coverage, newcomers
from bot.knowledge.shelf import actions, books, store
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.people import store as people
from bot.roles import store as roles
from bot.roles.store import Engagement

PORTION = 4  # questions, each in three languages: well below a second
Seen = tuple[tuple[int, int], ...]

_log = logging.getLogger(__name__)


class Rehearsing:
    """Looks the documents of each role over once all of them are learned; idle, it costs a few queries."""

    def __init__(self) -> None:
        self._done: tuple[list[int], Seen] | None = None  # the documents and roles that were looked over
        self._asked: dict[str, dict[str, bool]] = {}  # library -> topic -> whether it is answered

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
        self._ask(assistant, engagement, library)
        return True

    def _ask(self, assistant: Assistant, engagement: Engagement, library: Library) -> None:
        """Ask a portion of the questions; roles of the same documents share the answers."""
        now = assistant.clock.now()
        with assistant.reading() as tx:
            zone = people.person(tx, assistant.workspace, engagement.person).zone
        name = checkups.name_of(library.passages)
        self._asked = {name: self._asked.get(name, {})}
        asked = self._asked[name]
        portion = [topic for topic in newcomers() if topic not in asked][:PORTION]
        found = answered(portion, library, assistant.semantics, local_day(now, zone))
        asked |= {topic: topic in found for topic in portion}
        if len(asked) == len(newcomers()):
            _keep(assistant, engagement, library, coverage([topic for topic in asked if asked[topic]]), now)


def _keep(
    assistant: Assistant, engagement: Engagement, library: Library, found: Coverage, now: datetime
) -> None:
    with assistant.transaction() as tx:
        dues = rehearsing.keep(tx, engagement, library, found, now)
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
