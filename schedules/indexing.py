"""The tick that learns what stands in documents, some passages at a time.

A handbook is answered from when all of it is learned; until then its former version is. What was learned is
kept at once, so that who is stopped goes on where they were.
"""

import logging

from bot.assistant import Assistant
from bot.blocks import Message
from bot.documents import store as documents
from bot.documents.store import DocumentKind, StoredDocument
from bot.errors import FoyerError, SlackRefused, SlackUnclear
from bot.knowledge.shelf import actions, indexing, messages, store
from bot.knowledge.shelf.store import Reading
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.people import store as people
from bot.slack import Posted
from bot.words import words

PORTION = 8  # passages: about a second

_log = logging.getLogger(__name__)


class Indexing:
    """Learns what is not learned yet, and remembers what is: an idle second costs two short queries."""

    def __init__(self) -> None:
        self._known: set[int] = set()  # keys of documents of which every passage is known
        self._shown: dict[Reading, Message] = {}

    def __call__(self, assistant: Assistant) -> None:
        """Learn a portion of what is to be learned, and show how far it is to who waits for it."""
        with assistant.reading() as tx:
            keys = store.keys_in_use(tx, assistant.workspace)
        if self._known != set(keys):
            self._known &= set(keys)
            self._go_on(assistant, keys)
        self._show(assistant)

    def _go_on(self, assistant: Assistant, keys: list[int]) -> None:
        for key in keys:
            if key in self._known:
                continue
            if not _is_learned(assistant, key):
                return
            self._known.add(key)
        with assistant.transaction() as tx:
            indexing.forget_unused(tx, assistant.workspace)

    def _show(self, assistant: Assistant) -> None:
        with assistant.reading() as tx:
            waiting = store.readings(tx, assistant.workspace)
        for reading in waiting:
            self._tell(assistant, reading)

    def _tell(self, assistant: Assistant, reading: Reading) -> None:
        """Edit the message that tells how far a reading is; after the last edit it is left alone."""
        with assistant.reading() as tx:
            found = indexing.progress(tx, assistant.workspace, assistant.semantics, reading.documents)
            person = people.person(tx, assistant.workspace, reading.person)
            where = people.address(tx, assistant.workspace, person=reading.person, channel=None)
        message = messages.progress(found, words(person.language))
        try:
            if message != self._shown.get(reading):
                assistant.slack.update(Posted(where, reading.ts), message)
        except SlackUnclear:
            return  # the next ring tries again
        except SlackRefused as refused:
            if not refused.permanent:
                return
            _log.info("The message about a reading could not be edited: %s", refused)
        self._shown[reading] = message
        if found.done:
            del self._shown[reading]
            with assistant.transaction() as tx:
                store.told(tx, assistant.workspace, reading)


def _is_learned(assistant: Assistant, key: int) -> bool:
    """Learn some of a document; tell whether all of it is known, and a handbook in force."""
    with assistant.reading() as tx:
        document = documents.document(tx, assistant.workspace, key)
    try:
        if not learn(assistant, document):
            return False
    except FoyerError as unreadable:
        # An earlier version could read it; the others do not wait for it.
        _log.warning("A document is not learned: %s", unreadable)
        return True
    if document.kind is DocumentKind.HANDBOOK and document.in_force is None:
        put_in_force(assistant, key)
    return True


def learn(assistant: Assistant, document: StoredDocument) -> bool:
    """Learn a portion of a document and keep it; tell whether all of it is known.

    No transaction is open while passages are embedded, which takes about a second.

    Raises: EmptyDocument, NotARoleDocument.
    """
    workspace, semantics = assistant.workspace, assistant.semantics
    with assistant.reading() as tx:
        missing = indexing.unlearned(tx, workspace, semantics, document)
    learned = semantics.learn(missing[:PORTION])
    if learned:
        with assistant.transaction() as tx:
            store.keep_vectors(tx, workspace, semantics.engine, learned)
    return len(missing) <= PORTION


def put_in_force(assistant: Assistant, key: int) -> None:
    """Answer from a handbook from now on; who got other answers from it is told."""
    now = assistant.clock.now()
    with assistant.transaction() as tx:
        dues = actions.put_in_force(tx, assistant.workspace, key, now)
        outbox.queue_all(tx, assistant.workspace, dues, now)
        diary.begin(tx, assistant.workspace, "knowledge", assistant.workspace, now)
