"""Verified answers: looked up first, kept by a human, recalled when they or the documents change."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot import setup
from bot.blocks import Typed
from bot.documents import store as documents
from bot.documents.reading import document_of, read_document
from bot.documents.store import StoredDocument
from bot.joins import Asker, NotWanted
from bot.knowledge.capability import KNOWLEDGE
from bot.knowledge.library import Library, Passage, RoleFacts
from bot.knowledge.loop import actions, answers, checkups, planning, rehearsing, saving
from bot.knowledge.loop.actions import Done
from bot.knowledge.loop.errors import NotTheirsToAnswer
from bot.knowledge.loop.newcomers import Coverage, newcomers, rehearse
from bot.knowledge.loop.sitting import Page
from bot.knowledge.loop.tables import CONFIRMED, PROPOSED
from bot.knowledge.semantics import Semantics
from bot.knowledge.shelf.passages import passages_of
from bot.outbox import store as outbox
from bot.people.store import Person
from bot.words import words
from tests.house import NOW, House
from tests.loop import UNTIL, WIFI, Desk, desk, written
from tests.reports import at

TOPICS = tuple(newcomers())
LEAVE = "# Leave\n\nAsk for leave three working days ahead.\n\n# Forms\n\nThe form is on the intranet.\n"


@pytest.fixture
def office(house: House) -> Iterator[Desk]:
    with house.database.write() as tx:
        yield desk(tx, house)


def saves(office: Desk, by: Person, now: datetime = NOW, **changed: object) -> Done:
    return saving.save(office.tx, office.engagement, by, written(**changed), office.meaning, now)


def handbook(office: Desk, text: str, now: datetime = NOW, role: str | None = None) -> StoredDocument:
    """Keep a version of the handbook and put it in force; return what was in force before."""
    kept = documents.save_handbook(office.tx, office.workspace, "leave.md", text, now, role=role)
    documents.put_in_force(office.tx, office.workspace, kept.id, now)
    return documents.document(office.tx, office.workspace, kept.id)


def got(office: Desk, person: Person, text: str, now: datetime = NOW) -> None:
    """Let a person receive the passage of the handbook that holds these words."""
    passages = passages_of(document_of("leave.md", LEAVE))
    quotes = [passage for passage in passages if text in passage.quote]
    assert quotes
    actions.got(office.tx, office.engagement, person, "How do I ask for leave?", quotes, now)


# Looked up first


def test_an_expired_answer_is_not_given_any_more(office: Desk) -> None:
    saves(office, office.marc)
    assert office.verified(now=at("2026-05-17 23:00"))
    assert office.verified(now=at("2026-05-18 00:30")) is None


def test_an_answer_for_one_role_is_not_given_in_another_but_one_for_everybody_is(office: Desk) -> None:
    other = replace(office, engagement=replace(office.engagement, title=Typed("Data Engineer")))
    saves(office, office.marc)
    assert office.verified()
    assert other.verified() is None
    saves(office, office.marc, for_all=True)
    assert other.verified()


def test_of_two_answers_to_one_question_the_latest_is_given(office: Desk) -> None:
    saves(office, office.marc)
    saves(office, office.marc, NOW + timedelta(days=1), text="Ask the guard.")
    found = office.verified()
    assert found
    assert found.answer == Typed("Ask the guard.")


def test_every_wording_in_which_it_was_asked_finds_the_answer(office: Desk) -> None:
    key = office.asks(office.nora).question.id
    wording = "Guests want the wifi: what is its password?"
    office.meaning.tells(WIFI, wording, 0.97)
    assert office.asks(office.tom, wording).question.id == key
    office.answers(office.marc, key)
    assert office.verified(wording)


# Saved from a message


def test_who_looks_after_the_role_confirms_an_answer_by_saving_it(office: Desk) -> None:
    for person in (office.marc, office.ada):
        assert saves(office, person).answer.state == CONFIRMED  # type: ignore[union-attr]


def test_what_somebody_else_saves_is_reviewed_by_who_would_be_asked(office: Desk) -> None:
    done = saves(office, office.tom)
    assert done.answer
    assert done.answer.state == PROPOSED
    assert office.verified() is None
    (due,) = done.dues
    assert (due.kind, due.recipient.person) == (planning.PROPOSED, office.marc.id)
    assert "Tom proposes an answer. May I give it from now on?" in office.shown(due)
    confirmed = saving.confirm(office.tx, office.marc, done.answer.id, office.meaning, NOW)
    assert confirmed.edits[due.key].text.startswith("Saved. I give this answer until")
    assert office.verified()
    assert office.render(due) == NotWanted("reviewed")


def test_open_questions_that_ask_the_same_are_answered_by_what_is_saved(office: Desk) -> None:
    office.asks(office.nora)
    done = saves(office, office.marc)
    assert [(due.kind, due.recipient.person) for due in done.dues] == [(planning.ANSWERED, office.nora.id)]


# Kept up to date


def test_the_keeper_is_asked_a_week_before_whether_it_still_holds(office: Desk) -> None:
    done = saves(office, office.marc)
    assert done.answer
    (due,) = office.plan(NOW, at("2026-05-17 12:00")).due
    assert (due.kind, due.recipient.person, due.due) == (
        planning.RENEW,
        office.marc.id,
        at("2026-05-10 09:30"),
    )
    assert "Does it still hold?" in office.shown(due)
    renewed = saving.renew(office.tx, office.marc, done.answer.id, due.due)
    assert renewed.answer
    assert renewed.answer.valid_until == date(2026, 11, 10)
    assert due.key in renewed.edits
    assert office.render(due) == NotWanted("renewed")
    assert office.plan(due.due, at("2026-11-10 12:00")).due[0].due == at("2026-11-03 09:30")


def test_a_changed_answer_is_told_to_who_received_it_with_what_it_was(office: Desk) -> None:
    key = office.asks(office.nora).question.id
    done = office.answers(office.marc, key)
    assert done.answer
    changed = saving.change(
        office.tx, office.marc, done.answer.id, written("Ask the guard."), office.meaning, NOW
    )
    (due,) = [one for one in changed.dues if one.kind == planning.RECALLED]
    assert due.recipient.person == office.nora.id
    shown = office.shown(due)
    assert "Something I answered you has changed." in shown
    assert shown.index("It is on the notice board.") < shown.index("Ask the guard.")


def test_a_new_day_until_which_it_is_good_recalls_nothing(office: Desk) -> None:
    done = office.answers(office.marc, office.asks(office.nora).question.id)
    assert done.answer
    longer = written(valid_until=UNTIL + timedelta(days=30))
    assert saving.change(office.tx, office.marc, done.answer.id, longer, office.meaning, NOW).dues == ()


def test_a_withdrawn_answer_is_told_to_who_received_it_and_found_no_more(office: Desk) -> None:
    done = saves(office, office.marc)
    assert done.answer
    actions.got(office.tx, office.engagement, office.nora, WIFI, (), NOW, answer=office.verified())
    gone = saving.withdraw(office.tx, office.marc, done.answer.id, NOW + timedelta(days=1))
    (due,) = gone.dues
    assert "this answer was withdrawn" in office.shown(due)
    assert office.verified() is None


def test_only_its_keeper_and_those_who_look_after_the_role_decide_on_an_answer(office: Desk) -> None:
    done = saves(office, office.marc)
    assert done.answer
    for person in (office.nora, office.tom, office.lena):
        with pytest.raises(NotTheirsToAnswer):
            saving.withdraw(office.tx, person, done.answer.id, NOW)
    assert saving.withdraw(office.tx, office.ada, done.answer.id, NOW).answer


# Recall of documents


def test_who_was_answered_from_a_passage_that_changed_is_told_both_once(office: Desk) -> None:
    former = handbook(office, LEAVE)
    got(office, office.nora, "three working days")
    got(office, office.tom, "on the intranet")
    changed = LEAVE.replace("three", "five")
    current = handbook(office, changed, NOW + timedelta(days=10))
    later = NOW + timedelta(days=10)
    (due,) = actions.recall_document(office.tx, office.workspace, former, current, later)
    assert due.recipient.person == office.nora.id
    shown = office.shown(due, later)
    assert "*Then:*" in shown
    assert shown.index("three working days") < shown.index("five working days")
    assert actions.recall_document(office.tx, office.workspace, former, current, later) == ()


def test_who_was_told_what_it_says_now_is_told_when_that_changes(office: Desk) -> None:
    first = handbook(office, LEAVE)
    got(office, office.nora, "three working days")
    second = handbook(office, LEAVE.replace("three", "five"), NOW + timedelta(days=10))
    actions.recall_document(office.tx, office.workspace, first, second, NOW + timedelta(days=10))
    third = handbook(office, LEAVE.replace("three", "seven"), NOW + timedelta(days=50))
    later = NOW + timedelta(days=50)
    (due,) = actions.recall_document(office.tx, office.workspace, second, third, later)
    shown = office.shown(due, later)
    assert shown.index("five working days") < shown.index("seven working days")
    assert "three" not in shown


def test_a_passage_that_only_moved_is_not_recalled(office: Desk) -> None:
    former = handbook(office, LEAVE)
    got(office, office.nora, "three working days")
    moved = "# Absence\n\nThe form is new.\n\nAsk for leave  three working days ahead.\n"
    current = handbook(office, moved, NOW + timedelta(days=1))
    assert actions.recall_document(office.tx, office.workspace, former, current, NOW) == ()


def test_a_document_that_was_removed_is_recalled_as_no_longer_saying_it(office: Desk) -> None:
    former = handbook(office, LEAVE)
    got(office, office.nora, "three working days")
    (due,) = actions.recall_document(office.tx, office.workspace, former, None, NOW)
    assert "leave.md no longer says this" in office.shown(due)


def test_what_was_received_more_than_ninety_days_ago_is_not_recalled(office: Desk) -> None:
    former = handbook(office, LEAVE)
    got(office, office.nora, "three working days")
    assert actions.recall_document(office.tx, office.workspace, former, None, NOW + timedelta(days=91)) == ()


def test_a_handbook_of_another_role_or_workspace_recalls_nothing(office: Desk) -> None:
    former = handbook(office, LEAVE)
    got(office, office.nora, "three working days")
    theirs = replace(former, role="Data Engineer")
    assert actions.recall_document(office.tx, office.workspace, theirs, None, NOW) == ()
    assert actions.recall_document(office.tx, office.workspace + 1, former, None, NOW) == ()


def test_who_was_answered_from_a_role_document_is_told_when_it_is_imported_anew(office: Desk) -> None:
    def imports(weeks: str) -> setup.SetUp:
        text = f"Title: Analyst\nStart Date: 17/11/2025\nDuration: 12 months\nNotice: {weeks} weeks\n"
        document = read_document("analyst.txt", text.encode())
        return setup.set_up(office.tx, office.workspace, document, setup.Cast(office.tom.id), NOW)

    engagement = imports("three").circle.engagement
    quote = Passage("analyst.txt", "", "Notice: three weeks", 4, "Notice: three weeks")
    actions.got(office.tx, engagement, office.tom, "How long is my notice?", [quote], NOW)
    imports("three")
    assert outbox.waiting(office.tx, office.workspace) == []
    imports("five")
    (waiting,) = outbox.waiting(office.tx, office.workspace)
    assert (waiting.occasion.kind, waiting.speaks_to) == (planning.RECALLED, office.tom.id)


def test_a_first_version_recalls_nothing(office: Desk) -> None:
    assert actions.recall_document(office.tx, office.workspace, None, handbook(office, LEAVE), NOW) == ()


# Before day one


def library(*texts: str) -> Library:
    return Library(tuple(Passage(f"{n}.md", "", text, 1, text) for n, text in enumerate(texts)), RoleFacts())


def rehearsed(office: Desk, found: Library, covered: tuple[str, ...]) -> tuple[str, ...]:
    """Look a library over; return the kinds of the messages about it."""
    coverage = Coverage(covered, tuple(topic for topic in TOPICS if topic not in covered))
    dues = rehearsing.keep(office.tx, office.engagement, found, coverage, NOW)
    assert {due.recipient.person for due in dues} <= {office.marc.id}
    return tuple(due.kind for due in dues)


def test_documents_are_asked_what_newcomers_ask() -> None:
    found = library("You ask for leave on the intranet, three working days ahead.")
    coverage = rehearse(found, Semantics(), date(2025, 11, 17))
    assert "leave" in coverage.covered
    assert "wifi" in coverage.open
    assert set(coverage.covered) | set(coverage.open) == set(TOPICS)


def test_the_manager_is_told_what_the_documents_leave_open_and_again_only_when_that_changes(
    office: Desk,
) -> None:
    assert rehearsed(office, library("one"), TOPICS[:30]) == (planning.BEFORE,)
    assert not rehearsing.is_due(office.tx, office.engagement, library("one"))
    assert rehearsing.is_due(office.tx, office.engagement, library("two"))
    assert rehearsed(office, library("two"), TOPICS[:30]) == ()
    assert rehearsed(office, library("three"), TOPICS[:31]) == (planning.BEFORE,)


def test_the_message_counts_what_is_answered_and_offers_the_rest(office: Desk) -> None:
    coverage = Coverage(TOPICS[:31], TOPICS[31:])
    (due,) = rehearsing.keep(office.tx, office.engagement, library("one"), coverage, NOW)
    shown = office.shown(due)
    assert "31 of the 40 questions that newcomers ask most are answered" in shown
    assert "Answer 9 questions" in shown


def test_what_the_manager_writes_is_found_in_all_three_languages(office: Desk) -> None:
    rehearsed(office, library("one"), TOPICS[2:])
    page = Page(office.engagement.id, TOPICS[1], {"badge": Typed("At the guard post.")}, ("day-one",))
    saving.fill_in(office.tx, office.marc, page, office.meaning, NOW)
    for wording in newcomers()["badge"].wordings.values():
        found = office.verified(wording)
        assert found
        assert found.answer == Typed("At the guard post.")
    assert rehearsing.left(office.tx, office.engagement) == ()


def test_only_those_who_look_after_the_role_fill_it_in(office: Desk) -> None:
    page = Page(office.engagement.id, "badge", {"badge": Typed("Somewhere")}, ())
    with pytest.raises(NotTheirsToAnswer):
        saving.fill_in(office.tx, office.nora, page, office.meaning, NOW)


# Contradictions


def test_documents_that_contradict_each_other_are_told_once_until_they_agree(office: Desk) -> None:
    apart = library("Notice is 3 days.", "Notice is 5 days.")
    assert rehearsed(office, apart, TOPICS) == (planning.DISAGREE,)
    assert rehearsed(office, apart, TOPICS) == ()
    (due,) = planning.disagree(office.engagement.id, (office.marc.id,), NOW)
    shown = office.shown(due)
    assert "Two documents of “Project Manager” contradict each other." in shown
    assert "Notice is 3 days." in shown
    assert "Notice is 5 days." in shown
    rehearsed(office, library("Notice is 3 days."), TOPICS)
    assert office.render(due) == NotWanted("settled")
    assert checkups.contradictions(office.tx, office.workspace, office.engagement.id) == []


# Home, and what is kept


def test_home_shows_who_looks_after_answers_what_waits_and_what_is_given(office: Desk) -> None:
    office.asks(office.nora, "Where is the archive?")
    saves(office, office.marc)

    def home(person: Person) -> str:
        asker = Asker(office.workspace, person.id, words("en"))
        return str([block.to_dict() for one in KNOWLEDGE.home(office.tx, asker, NOW) for block in one.blocks])

    assert "Where is the archive?" in home(office.marc)
    assert WIFI in home(office.marc)
    assert "Questions and answers you look after" not in home(office.nora)


def test_what_the_loop_keeps_of_a_person_is_told_to_them_alone(office: Desk) -> None:
    done = office.answers(office.marc, office.asks(office.nora).question.id)
    assert done.answer
    hers = KNOWLEDGE.personal_data(office.tx, office.workspace, office.nora.id)
    his = KNOWLEDGE.personal_data(office.tx, office.workspace, office.marc.id)
    assert [one["text"] for one in hers["open_questions"]] == [WIFI]
    assert [one["quote"] for one in hers["received_quotes"]] == ["It is on the notice board."]
    assert [one["answer"] for one in his["verified_answers"]] == ["It is on the notice board."]
    assert hers["verified_answers"] == his["open_questions"] == []


def test_answers_of_a_page_keep_their_language(office: Desk) -> None:
    rehearsed(office, library("one"), TOPICS[1:])
    page = Page(office.engagement.id, TOPICS[0], {TOPICS[0]: Typed("À l'accueil.")}, ())
    saving.fill_in(office.tx, replace(office.marc, language="fr"), page, office.meaning, NOW)
    (kept,) = answers.confirmed(office.tx, office.workspace)
    assert (kept.language, kept.question.raw) == ("fr", newcomers()[TOPICS[0]].wordings["fr"])
