"""Handbooks of a workspace: who is answered from which, and how they are learned passage by passage."""

import pytest
from sqlalchemy import select

from bot.documents import store as documents
from bot.errors import SlackRefused
from bot.knowledge.shelf import actions, store
from bot.knowledge.shelf.errors import NotTheirShelf
from bot.knowledge.shelf.store import PassageVectorRow
from bot.people import store as people
from bot.roles import store as roles
from schedules.indexing import PORTION
from tests.house import NOW, House, profile
from tests.shelf import TITLE, Library

SENTENCE = "Whoever works here is asked to keep this rule, and to tell the office when it cannot be kept. "


def handbook(*rules: str) -> str:
    """A handbook with a section for each rule."""
    return "# Rules\n" + "".join(f"\n## Rule {rule}\n\nRule {rule}: {SENTENCE}\n" for rule in rules)


MANY = handbook(*map(str, range(3 * PORTION)))


@pytest.fixture
def library(house: House) -> Library:
    return Library(house)


def quoted(library: Library, engagement: roles.Engagement) -> set[str]:
    """The names of the documents that may be quoted about an engagement."""
    with library.foyer.reading() as tx:
        return {passage.document for passage in actions.library(tx, engagement).passages}


def kept_vectors(library: Library) -> int:
    with library.foyer.reading() as tx:
        return len(list(tx.scalars(select(PassageVectorRow.id))))


def test_a_role_is_answered_from_its_document_and_its_handbooks_and_no_others(library: Library) -> None:
    nora = library.begins()
    library.takes(handbook("a"), name="for-all.md")
    library.takes(handbook("b"), name="for-managers.md", role=TITLE)
    library.takes(handbook("c"), name="for-clerks.md", role="Clerk")
    with library.foyer.transaction() as tx:
        other = people.workspace_of(tx, "T2", "Elsewhere", NOW)
        theirs = documents.save_handbook(tx, other, "elsewhere.md", handbook("d"), NOW)
        documents.put_in_force(tx, other, theirs.id, NOW)
    library.rings()
    assert quoted(library, nora) == {"senior-it-project-manager.txt", "for-all.md", "for-managers.md"}


def test_a_library_is_the_same_one_until_its_documents_change(library: Library) -> None:
    nora = library.begins()
    with library.foyer.reading() as tx:
        before = actions.library(tx, nora)
        assert actions.library(tx, nora) is before
    library.takes(handbook("a"))
    library.rings()
    with library.foyer.reading() as tx:
        assert actions.library(tx, nora) is not before


def test_a_handbook_serves_when_all_of_it_is_learned_and_its_former_version_until_then(
    library: Library,
) -> None:
    library.takes(handbook("a"))
    library.rings()
    library.takes(MANY)
    library.rings(2)
    assert library.names_in_force() == [("handbook.md", 1)]
    library.rings()
    assert library.names_in_force() == [("handbook.md", 2)]


def test_only_new_passages_of_a_changed_handbook_are_learned(library: Library) -> None:
    library.takes(handbook("a", "b", "c"))
    library.rings()
    library.embedder.learned.clear()
    library.takes(handbook("a", "B", "c"))
    library.rings()
    assert library.names_in_force() == [("handbook.md", 2)]
    assert {text for text in library.embedder.learned if "Rule a" in text or "Rule c" in text} == set()
    assert any("Rule B" in text for text in library.embedder.learned)


def test_the_same_handbook_again_changes_nothing(library: Library) -> None:
    first = library.takes(handbook("a"))
    library.rings()
    again = library.takes(handbook("a"))
    library.rings()
    assert again.id == first.id
    assert library.names_in_force() == [("handbook.md", 1)]


def test_who_is_stopped_goes_on_where_they_were(library: Library) -> None:
    library.takes(MANY)
    library.rings(2)
    done = kept_vectors(library)
    assert done == 2 * PORTION
    library.start()
    library.rings()
    assert library.names_in_force() == [("handbook.md", 1)]
    wholes = [
        text for text in library.embedder.learned if text.startswith("Rules ›") and SENTENCE[:20] in text
    ]
    assert len(wholes) == PORTION
    assert kept_vectors(library) == 3 * PORTION


def test_after_a_restart_what_is_in_force_is_remembered_and_not_learned_again(library: Library) -> None:
    engagement = library.begins()
    library.takes(handbook("a", "b"))
    library.rings()
    library.start()
    library.rings(1)
    assert library.embedder.learned == []
    with library.foyer.reading() as tx:
        assert library.foyer.semantics.knows(actions.library(tx, engagement).passages)


def test_the_role_document_is_learned_before_handbooks_that_wait(library: Library) -> None:
    library.takes(MANY)
    engagement = library.begins()
    library.rings(4)
    with library.foyer.reading() as tx:
        role = actions.library(tx, engagement).passages
    assert library.foyer.semantics.knows(role)
    assert library.names_in_force() == []


def test_what_stands_in_no_document_any_more_is_forgotten(library: Library) -> None:
    library.takes(handbook("a", "b"))
    library.rings()
    before = kept_vectors(library)
    with library.foyer.transaction() as tx:
        documents.retire_handbook(tx, library.house.workspace, "handbook.md", NOW)
    library.rings(1)
    assert (before, kept_vectors(library)) == (2, 0)


def test_a_handbook_removed_while_it_is_read_never_serves(library: Library) -> None:
    library.takes(MANY)
    library.rings(1)
    with library.foyer.transaction() as tx:
        documents.retire_handbook(tx, library.house.workspace, "handbook.md", NOW)
    library.rings()
    assert library.names_in_force() == []


def told(library: Library, document: int) -> None:
    """Have the message "1.0" tell Nora how far a document is."""
    with library.foyer.transaction() as tx:
        people.keep_direct_channel(tx, library.house.workspace, library.house.person, "D1")
        store.tell(tx, library.house.workspace, library.house.person, "1.0", [document])


def test_who_waits_sees_how_far_the_reading_is_and_when_it_is_done(library: Library) -> None:
    told(library, library.takes(MANY).id)
    library.rings()
    texts = [message.text for posted, message in library.slack.edits if posted.channel == "D1"]
    assert texts[0] == ("I am reading 1 file: 8 of 24 passages so far. Until then I answer as before.")
    assert texts[-1] == "Read: 1 file, 24 passages. I answer from them now."
    assert len(texts) == len(set(texts))


def test_the_last_word_about_a_reading_is_said_again_when_slack_did_not_answer(library: Library) -> None:
    told(library, library.takes(handbook("a")).id)
    library.slack.faults += ["drop_before"]
    library.rings(1)
    assert library.slack.edits == []
    library.rings(2)
    assert [message.text for _, message in library.slack.edits] == [
        "Read: 1 file, 1 passage. I answer from them now."
    ]


def test_a_message_that_was_deleted_is_not_edited_for_ever(library: Library) -> None:
    told(library, library.takes(handbook("a")).id)
    library.slack.faults += [SlackRefused("message_not_found", permanent=True)]
    library.rings(3)
    assert library.slack.edits == []
    with library.foyer.reading() as tx:
        assert store.readings(tx, library.house.workspace) == []


def test_a_reading_goes_on_telling_after_a_restart(library: Library) -> None:
    told(library, library.takes(MANY).id)
    library.rings(1)
    library.start()
    library.rings()
    assert library.slack.edits[-1][1].text.startswith("Read: 1 file")


def test_vectors_of_one_workspace_are_not_another_ones(library: Library) -> None:
    with library.foyer.transaction() as tx:
        other = people.workspace_of(tx, "T2", "Elsewhere", NOW)
        store.keep_vectors(tx, other, "words", {"a": b"1"})
        store.keep_vectors(tx, library.house.workspace, "words", {"a": b"2"})
        store.keep_vectors(tx, library.house.workspace, "words", {"a": b"3"})
        assert store.vectors(tx, library.house.workspace, "words", ["a", "b"]) == {"a": b"3"}
        assert store.vectors(tx, library.house.workspace, "use", ["a"]) == {}
        assert store.forget_vectors(tx, library.house.workspace, {"b"}) == 1
        assert store.vectors(tx, other, "words", ["a"]) == {"a": b"1"}


@pytest.mark.parametrize(("role", "is_theirs"), [("manager", True), ("admin", True), ("buddy", False)])
def test_who_looks_after_a_role_decides_on_its_handbooks_only(
    library: Library, role: str, is_theirs: bool
) -> None:
    engagement = library.begins()
    with library.foyer.transaction() as tx:
        marc = people.save_person(tx, library.house.workspace, "U2", profile("Marc"))
        roles.add_colleague(tx, library.house.workspace, engagement.id, marc.id, role)
        if not is_theirs:
            with pytest.raises(NotTheirShelf):
                actions.shelf_of(tx, marc)
            return
        assert actions.shelf_of(tx, marc).roles == (TITLE,)
        for_all = documents.save_handbook(tx, library.house.workspace, "all.md", "Hi.", NOW)
        with pytest.raises(NotTheirShelf):
            actions.remove(tx, marc, for_all.id, NOW)


def test_an_admin_of_the_workspace_decides_on_every_handbook(library: Library) -> None:
    kept = library.takes(handbook("a"), role="Clerk")
    with library.foyer.transaction() as tx:
        ada = people.save_person(tx, library.house.workspace, "U3", profile("Ada", is_admin=True))
        assert actions.shelf_of(tx, ada).roles == (None,)
        removed, _ = actions.remove(tx, ada, kept.id, NOW)
        assert removed.name == "handbook.md"
        assert actions.kept(tx, library.house.workspace) == []
