"""Questions and the rows they become."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.documents import store as documents
from bot.knowledge import actions, store
from bot.knowledge.heard import Courtesy, Heard, Way
from bot.knowledge.loop import answers
from bot.knowledge.loop.answers import Written
from bot.knowledge.outcome import DaysLeft, Outcome
from bot.knowledge.replies import Answered, Confirmed, Courteous, NoDocument, NoQuestion, Several, TooLong
from bot.knowledge.semantics import Semantics
from bot.knowledge.store import QuestionRow
from bot.people import store as people
from bot.people.store import Person
from bot.roles import store as roles
from bot.roles.store import Engagement
from tests.house import NOW, House, profile

WORDS = Semantics()
WIFI = "What is the password of the guest wifi?"
ROLE = Path(__file__).parents[2] / "documents" / "senior-it-project-manager.txt"


@pytest.fixture
def tx(house: House) -> Iterator[Session]:
    with house.database.write() as opened:
        yield opened


@pytest.fixture
def nora(tx: Session, house: House) -> Person:
    return people.person(tx, house.workspace, house.person)


@pytest.fixture
def engagement(tx: Session, house: House) -> roles.Engagement:
    text = ROLE.read_text(encoding="utf-8")
    return roles.save_engagement(
        tx,
        house.workspace,
        document=documents.save_document(tx, house.workspace, ROLE.name, text, NOW),
        person=house.person,
        title="Senior IT Project Manager",
        start=date(2025, 11, 17),
        end=date(2026, 11, 16),
        channel=house.channel,
    )


def somebody(tx: Session, house: House, slack_id: str, name: str, role: str, engagement: int) -> Person:
    person = people.save_person(tx, house.workspace, slack_id, profile(name))
    roles.add_colleague(tx, house.workspace, engagement, person.id, role)
    return person


def direct(text: str) -> Heard:
    return Heard(text, Way.DIRECT)


def rows(tx: Session) -> list[QuestionRow]:
    return list(tx.scalars(select(QuestionRow).order_by(QuestionRow.id)))


def asked(tx: Session, person: Person, text: str, now: datetime = NOW) -> Answered:
    reply = actions.ask(tx, person, direct(text), WORDS, now)
    assert isinstance(reply, Answered)
    return reply


@pytest.mark.usefixtures("engagement")
def test_a_question_becomes_a_row_that_says_who_asked_what_how_and_what_came_of_it(
    tx: Session, house: House, nora: Person
) -> None:
    actions.ask(tx, nora, Heard("what is the wifi password?", Way.MENTION), WORDS, NOW)
    (row,) = rows(tx)
    assert (row.workspace_id, row.person_id, row.text) == (
        house.workspace,
        nora.id,
        "what is the wifi password?",
    )
    assert (row.outcome, row.way, row.asked_at) == ("none", "mention", NOW)
    assert row.engagement_id is not None


@pytest.mark.usefixtures("engagement")
def test_the_same_may_be_asked_twice(tx: Session, nora: Person) -> None:
    for _ in range(2):
        assert isinstance(actions.ask(tx, nora, direct("when do I start?"), WORDS, NOW), Answered)
    assert len(rows(tx)) == 2


@pytest.mark.usefixtures("engagement")
def test_documents_of_one_workspace_are_not_quoted_in_another(tx: Session) -> None:
    elsewhere = people.workspace_of(tx, "T2", "Elsewhere", NOW)
    stranger = people.save_person(tx, elsewhere, "U9", profile("Noor"))
    assert isinstance(actions.ask(tx, stranger, direct("when is the last day?"), WORDS, NOW), NoDocument)


def test_a_question_before_any_import_is_kept_for_later(tx: Session, nora: Person) -> None:
    assert isinstance(actions.ask(tx, nora, direct("when do I start?"), WORDS, NOW), NoDocument)
    (row,) = rows(tx)
    assert (row.outcome, row.engagement_id, row.text) == ("no_document", None, "when do I start?")


@pytest.mark.usefixtures("engagement")
def test_of_a_question_that_is_too_long_only_its_beginning_is_kept(tx: Session, nora: Person) -> None:
    assert actions.ask(tx, nora, direct("when " * 2000), WORDS, NOW) == TooLong(10_000, 1000)
    assert len(rows(tx)[0].text) == 1000


@pytest.mark.usefixtures("engagement")
def test_a_courtesy_is_answered_and_not_kept(tx: Session, nora: Person) -> None:
    assert actions.ask(tx, nora, direct("hello"), WORDS, NOW) == Courteous(Courtesy.GREETING)
    assert rows(tx) == []


@pytest.mark.usefixtures("engagement")
def test_words_that_ask_nothing_are_kept_as_such(tx: Session, nora: Person) -> None:
    assert actions.ask(tx, nora, direct("and so on"), WORDS, NOW) == NoQuestion()
    assert [row.outcome for row in rows(tx)] == ["help"]


@pytest.mark.usefixtures("engagement")
def test_today_is_the_date_of_the_person_who_asks(tx: Session, house: House, nora: Person) -> None:
    late = datetime(2025, 11, 18, 23, 30, tzinfo=UTC)  # the 19th in Brussels, still the 18th in Lisbon
    lisbon = people.save_person(tx, house.workspace, "U2", replace(profile("Rui"), zone="Europe/Lisbon"))
    left = [asked(tx, person, "how many days are left?", late).answer.fact for person in (nora, lisbon)]
    assert [fact.days for fact in left if isinstance(fact, DaysLeft)] == [362, 363]


def test_the_manager_is_asked_first_then_the_buddy(
    tx: Session, house: House, nora: Person, engagement: roles.Engagement
) -> None:
    open_question = "what is the wifi password?"
    assert asked(tx, nora, open_question).human is None
    somebody(tx, house, "U3", "Lena", "buddy", engagement.id)
    first = asked(tx, nora, open_question).human
    marc = somebody(tx, house, "U4", "Marc", "manager", engagement.id)
    then = asked(tx, nora, open_question).human
    own = asked(tx, marc, open_question).human
    assert [human.slack_id for human in (first, then, own) if human] == ["U3", "U4", "U3"]


def test_a_question_is_not_put_to_somebody_who_left(
    tx: Session, house: House, nora: Person, engagement: roles.Engagement
) -> None:
    marc = somebody(tx, house, "U4", "Marc", "manager", engagement.id)
    people.keep_left(tx, house.workspace, marc.id, NOW)
    assert asked(tx, nora, "what is the wifi password?").human is None


def test_nobody_is_bothered_with_what_the_documents_say(
    tx: Session, house: House, nora: Person, engagement: roles.Engagement
) -> None:
    somebody(tx, house, "U4", "Marc", "manager", engagement.id)
    found = asked(tx, nora, "when do I start?")
    assert found.answer.outcome is Outcome.FACT
    assert found.human is None


def test_dates_other_than_those_of_the_document_are_marked_as_agreed(
    tx: Session, house: House, nora: Person, engagement: roles.Engagement
) -> None:
    assert not asked(tx, nora, "when do I start?").agreed
    roles.save_engagement(
        tx,
        house.workspace,
        document=engagement.document,
        person=nora.id,
        title=engagement.title.raw,
        start=date(2025, 12, 1),
        end=date(2026, 5, 31),
        channel=None,
    )
    assert asked(tx, nora, "when do I start?").agreed


def test_a_humans_answer_is_framed_in_the_language_of_the_question_and_not_of_its_author(
    tx: Session, engagement: Engagement, nora: Person
) -> None:
    said = Written(Typed(WIFI), Typed("Elle est à la réception."), Typed(""), engagement.end, for_all=False)
    about = {"engagement": engagement.id, "role": engagement.title.raw, "author": nora.id, "keeper": nora.id}
    answers.save(tx, nora.workspace, said, NOW, language="fr", **about)
    reply = actions.ask(tx, nora, direct(WIFI), WORDS, NOW)
    assert isinstance(reply, Confirmed)
    assert (reply.language, reply.key > 0) == ("en", True)


@pytest.mark.usefixtures("engagement")
def test_a_question_that_names_nothing_goes_on_from_the_one_before_it(tx: Session, nora: Person) -> None:
    asked(tx, nora, "What do I report?")
    assert asked(tx, nora, "and to whom?").question.raw == "What do I report? and to whom?"
    assert [row.outcome for row in rows(tx)] == ["quote", "quote"]


@pytest.mark.usefixtures("engagement")
def test_a_question_with_a_topic_of_its_own_is_answered_by_itself(tx: Session, nora: Person) -> None:
    asked(tx, nora, "What do I report?")
    assert asked(tx, nora, "and when is my last day?").question.raw == "and when is my last day?"


@pytest.mark.usefixtures("engagement")
def test_a_sentence_that_asks_two_things_is_kept_and_answered_as_two(tx: Session, nora: Person) -> None:
    reply = actions.ask(tx, nora, direct("Where do I work and who feeds the parrot?"), WORDS, NOW)
    assert isinstance(reply, Several)
    kept = [(one.text, one.outcome) for one in rows(tx)]
    assert kept == [("Where do I work?", Outcome.FACT), ("who feeds the parrot?", Outcome.NONE)]


def test_a_sentence_that_a_human_answered_as_a_whole_is_not_taken_apart(
    tx: Session, nora: Person, engagement: Engagement
) -> None:
    whole = "Where do I work and who feeds the parrot?"
    written = Written(Typed(whole), Typed("At the zoo."), Typed(""), engagement.end, for_all=False)
    about = {"engagement": engagement.id, "role": engagement.title.raw, "author": nora.id, "keeper": nora.id}
    answers.save(tx, nora.workspace, written, NOW, language="en", **about)
    assert isinstance(actions.ask(tx, nora, direct(whole), WORDS, NOW), Confirmed)


@pytest.mark.usefixtures("engagement")
def test_half_an_hour_later_nothing_goes_on(tx: Session, nora: Person) -> None:
    asked(tx, nora, "What do I report?")
    later = NOW + timedelta(minutes=31)
    assert isinstance(actions.ask(tx, nora, direct("and to whom?"), WORDS, later), NoQuestion)


@pytest.mark.usefixtures("engagement")
def test_nobody_goes_on_from_what_another_asked(tx: Session, house: House, nora: Person) -> None:
    asked(tx, nora, "What do I report?")
    tom = people.save_person(tx, house.workspace, "U3", profile("Tom"))
    assert not isinstance(actions.ask(tx, tom, direct("and to whom?"), WORDS, NOW), Answered)


@pytest.mark.usefixtures("engagement")
def test_what_a_question_may_be_looked_up_as_is_told_before(tx: Session, nora: Person) -> None:
    asked(tx, nora, "What do I report?")
    assert actions.wordings(tx, nora, direct("and to whom?"), NOW) == (
        "and to whom?",
        "What do I report? and to whom?",
    )
    assert actions.wordings(tx, nora, direct("When is my last day?"), NOW) == ("When is my last day?",)


@pytest.mark.usefixtures("engagement")
def test_only_who_asked_judges_and_shares_an_answer(tx: Session, house: House, nora: Person) -> None:
    key = asked(tx, nora, "When is my last day?").key
    tom = people.save_person(tx, house.workspace, "U3", profile("Tom"))
    assert not store.judge(tx, house.workspace, tom.id, key, helpful=False, why="old")
    assert actions.shared(tx, tom, key, WORDS, NOW) is None
    assert store.judge(tx, house.workspace, nora.id, key, helpful=False, why="old", words="Since May.")
    assert actions.shared(tx, nora, key, WORDS, NOW) is not None
    (told,) = store.questions_of(tx, house.workspace, nora.id)
    assert (told["helpful"], told["judged_why"], told["judged_words"]) == (False, "old", "Since May.")
