"""Facts of the role sheet: dates, sums and values, however they are asked for."""

from dataclasses import replace
from datetime import date

import pytest

from bot.knowledge.facts import last_day
from bot.knowledge.library import Library, RoleFacts
from bot.knowledge.outcome import (
    DaysLeft,
    DaysUntilStart,
    Elapsed,
    End,
    FullTime,
    Halfway,
    HomeDays,
    Length,
    Location,
    OfficeDays,
    Outcome,
    Span,
    Start,
    StillThere,
    Title,
    When,
)
from bot.knowledge.plain import plain_text
from bot.knowledge.rules import answer
from tests.rules.answer_vectors import BRUSSELS, role

FIRST, LAST = date(2025, 11, 17), date(2026, 11, 16)
TODAY = date(2026, 2, 2)


def fact_of(question: str, today: date = TODAY) -> object:
    return answer(question, role(BRUSSELS), today).fact


@pytest.mark.parametrize(
    "question",
    ["When do I start?", "when do i beginn", "WHAT IS MY START DATE", "on which date did my contract start",
     "Quand est-ce que je commence ?", "quelle est la date de début", "Quel jour ai-je débuté ?",
     "Wanneer begin ik?", "wat is de startdatum", "Op welke dag ben ik begonnen?"],
)  # fmt: skip
def test_the_start_is_found_in_three_languages(question: str) -> None:
    assert fact_of(question) == Start(FIRST, past=True)


@pytest.mark.parametrize(
    "question",
    ["When does my contract end?", "what is my last day", "Until when am I employed?", "When is it over?",
     "Quand se termine mon contrat", "Quel est mon dernier jour ?", "Jusqu'à quand suis-je engagé ?",
     "Wanneer loopt mijn contract af?", "Wat is mijn laatste werkdag?", "Tot wanneer werk ik hier?"],
)  # fmt: skip
def test_the_last_day_is_found_in_three_languages(question: str) -> None:
    assert fact_of(question) == End(LAST, past=False)


@pytest.mark.parametrize(
    "question",
    ["How many days are left?", "how long do i still have", "How many weeks remain?",
     "How many days until my contract ends?", "Combien de jours me reste-t-il ?", "Combien de temps encore ?",
     "Hoeveel dagen heb ik nog?", "Hoe lang moet ik nog?", "Hoeveel weken blijven er nog over?"],
)  # fmt: skip
def test_the_days_left_are_counted_after_today_up_to_the_last_day(question: str) -> None:
    assert fact_of(question) == DaysLeft(days=287, weeks=41, months=9, odd_days=14, end=LAST)


def test_on_the_last_day_no_day_is_left() -> None:
    assert fact_of("How many days are left?", LAST) == DaysLeft(0, 0, 0, 0, LAST)


def test_after_the_end_the_days_left_become_the_day_the_role_ended() -> None:
    assert fact_of("How many days are left?", date(2026, 11, 17)) == End(LAST, past=True)


def test_before_the_start_the_days_left_become_the_days_until_the_start() -> None:
    assert fact_of("How many days are left?", date(2025, 11, 10)) == DaysUntilStart(7, FIRST)


@pytest.mark.parametrize(
    "question",
    ["How long until I start?", "Combien de jours avant de commencer ?", "Hoeveel dagen voor ik begin?"],
)
def test_before_the_start_the_days_until_it_are_counted(question: str) -> None:
    assert fact_of(question, date(2025, 11, 16)) == DaysUntilStart(1, FIRST)


@pytest.mark.parametrize(
    "question",
    ["How long have I been here?", "Depuis combien de temps suis-je ici ?", "Hoe lang ben ik al bezig?"],
)
def test_the_time_done_is_counted_from_the_first_day(question: str) -> None:
    assert fact_of(question) == Elapsed(days=77, weeks=11, months=2, odd_days=16, start=FIRST)


@pytest.mark.parametrize(
    "question", ["When am I halfway?", "Quand suis-je à mi-chemin ?", "Wanneer ben ik halfweg?"]
)
def test_halfway_is_the_day_in_the_middle(question: str) -> None:
    assert fact_of(question) == Halfway(date(2026, 5, 18), past=False)


@pytest.mark.parametrize(
    ("question", "when"),
    [
        ("Am I still here on 16 November 2026?", When.WITHIN),
        ("Am I still here on 17/11/2026?", When.AFTER),
        ("Will I still be employed in November 2026?", When.PARTLY),
        ("Is my contract over by Christmas?", When.AFTER),
        ("Was I employed on 2025-11-16?", When.BEFORE),
        ("Serai-je encore là le 1er décembre 2026 ?", When.AFTER),
        ("Suis-je encore sous contrat en juillet ?", When.WITHIN),
        ("Ben ik er nog op 1 december?", When.AFTER),
        ("Werk ik hier nog in maart 2026?", When.WITHIN),
    ],
)
def test_whether_the_role_runs_on_a_day_named_in_the_question(question: str, when: When) -> None:
    found = fact_of(question)
    assert isinstance(found, StillThere)
    assert found.when is when


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When do I start and when does it end?", Span(FIRST, LAST)),
        ("How long is the contract?", Length(12, 365, LAST)),
        ("Is it permanent?", Length(12, 365, LAST)),
        ("Combien de mois dure la mission ?", Length(12, 365, LAST)),
        ("Hoe lang duurt de opdracht?", Length(12, 365, LAST)),
        ("How many office days per week?", OfficeDays(2)),
        ("how often must I come to the ofice", OfficeDays(2)),
        ("Combien de jours au bureau par semaine ?", OfficeDays(2)),
        ("Hoe vaak moet ik op kantoor zijn?", OfficeDays(2)),
        ("Can I work from home?", HomeDays(2)),
        ("Le télétravail est-il possible ?", HomeDays(2)),
        ("Mag ik thuiswerken?", HomeDays(2)),
        ("Is it full-time?", FullTime(True)),
        ("Est-ce à temps plein ?", FullTime(True)),
        ("Werk ik deeltijds?", FullTime(True)),
        ("Where will I work?", Location("Brussels")),
        ("Où vais-je travailler ?", Location("Brussels")),
        ("Waar werk ik?", Location("Brussels")),
        ("What is my job title?", Title("Senior IT Project Manager")),
        ("Quel est mon titre ?", Title("Senior IT Project Manager")),
        ("Wat is mijn functietitel?", Title("Senior IT Project Manager")),
    ],
)
def test_the_values_of_the_sheet_are_found_in_three_languages(question: str, expected: object) -> None:
    assert fact_of(question) == expected


@pytest.mark.parametrize(
    "question",
    ["When does the first project start?", "How long does an audit last?",
     "Which days must I be in the office?",
     "Can I swap an office day?", "How many office days are there in July?", "When is the project kick-off?"],
)  # fmt: skip
def test_a_question_about_something_else_besides_gets_no_fact(question: str) -> None:
    given = answer(question, role(BRUSSELS), TODAY)
    assert given.fact is None
    assert given.outcome in (Outcome.PARTIAL, Outcome.NONE)


@pytest.mark.parametrize(
    "question",
    [
        "Can the contract become permanent?",
        "Le contrat peut-il devenir permanent ?",
        "Kan het contract vast worden?",
    ],
)
def test_what_comes_after_the_role_is_not_answered_with_how_long_it_lasts(question: str) -> None:
    assert answer(question, role(BRUSSELS), TODAY).outcome is not Outcome.FACT


def test_a_computed_last_day_names_both_lines_and_the_sum() -> None:
    given = answer("When does my contract end?", role(BRUSSELS), TODAY)
    assert [passage.text for passage in given.quotes] == ["Start Date: 17/11/2025", "Duration: 12 months"]
    assert [(step.name, step.value) for step in given.because] == [
        ("start", FIRST),
        ("duration_months", 12),
        ("end", LAST),
    ]
    assert "Counted from Monday 17 November 2025, 12 months end on Monday 16 November 2026" in plain_text(
        given
    )


def test_a_last_day_the_document_states_needs_no_sum() -> None:
    library = role(BRUSSELS)
    line = library.passages[3]
    facts = replace(library.facts, end=date(2026, 6, 30), lines={**library.facts.lines, "end": line})
    given = answer("When does my contract end?", Library(library.passages, facts), TODAY)
    assert given.fact == End(date(2026, 6, 30), past=False)
    assert line in given.quotes
    assert given.because == ()


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2025, 11, 17), 12, date(2026, 11, 16)),
        (date(2026, 1, 1), 6, date(2026, 6, 30)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 28)),
    ],
)
def test_months_end_the_day_before_the_one_of_the_same_number(start: date, months: int, end: date) -> None:
    assert last_day(RoleFacts(start=start, duration_months=months)) == end


def test_what_the_sheet_leaves_open_is_not_made_up() -> None:
    open_ended = Library((), RoleFacts(title="Tester", start=FIRST))
    for question in (
        "When does it end?",
        "How many days are left?",
        "When am I halfway?",
        "Where do I work?",
    ):
        assert answer(question, open_ended, TODAY).outcome is Outcome.NONE
