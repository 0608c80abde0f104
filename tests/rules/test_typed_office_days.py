"""Office days as they are typed: which words say where somebody works, and which are a question."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import assembly
from bot.calendar.rules import Weekday
from bot.calendar.spans import Span
from bot.knowledge.heard import courtesy
from bot.regime.heard import understand
from bot.regime.plan import typed as typed_words
from bot.regime.plan.said import Said
from bot.regime.rules import Part, Place
from bot.roles.folding import fold
from tests.rules.answer_vectors import cases

WED = date(2025, 11, 19)
MON, TUE, THU = (WED + timedelta(days=days) for days in (-2, -1, 1))
VECTORS = ("dev", "own", "fresh")
QUESTIONS = [
    case["question"]
    for name in (*(f"answers-role.{kind}.jsonl" for kind in VECTORS), "answers-other-roles.own.jsonl")
    for case in cases(name)
]


def meant(typed: str, today: date = WED) -> tuple[str, date | None, Place | None] | None:
    """What typed words mean: the act, the day, and the place."""
    act = understand(typed, today)
    if act is None:
        return None
    about = act.__self__  # type: ignore[attr-defined] # every act here is a method of what was said
    if hasattr(about, "said"):
        return act.__name__, about.said.days[0], about.said.place
    return act.__name__, about.day, None


@pytest.mark.parametrize(
    ("typed", "place", "day"),
    [
        ("office", Place.OFFICE, WED),
        ("Home.", Place.HOME, WED),
        ("WFH", Place.HOME, WED),
        ("off!", Place.OFF, WED),
        ("🏢 Office", Place.OFFICE, WED),
        ("  office   today ", Place.OFFICE, WED),
        ("office this morning", Place.OFFICE, WED),
        ("home yesterday", Place.HOME, TUE),
        ("yesterday: home", Place.HOME, TUE),
        ("office, 18/11/2025", Place.OFFICE, TUE),
        ("office 2025-11-18", Place.OFFICE, TUE),
        ("office on monday", Place.OFFICE, MON),
        ("ito wed", Place.OFFICE, WED),
        ("at the client yesterday", Place.CLIENT_SITE, TUE),
        ("off", Place.OFF, WED),
        ("bureau", Place.OFFICE, WED),
        ("Bureau lundi", Place.OFFICE, MON),
        ("au bureau le lundi", Place.OFFICE, MON),
        ("maison", Place.HOME, WED),
        ("à la maison aujourd’hui", Place.HOME, WED),
        ("télétravail hier", Place.HOME, TUE),
        ("teletravail hier", Place.HOME, TUE),
        ("congé", Place.OFF, WED),
        ("bureau avant-hier", Place.OFFICE, MON),
        ("kantoor", Place.OFFICE, WED),
        ("op kantoor gisteren", Place.OFFICE, TUE),
        ("thuis", Place.HOME, WED),
        ("thuis op maandag", Place.HOME, MON),
        ("kantoor eergisteren", Place.OFFICE, MON),
        ("vrij", Place.OFF, WED),
    ],
)
def test_a_place_is_a_check_in_of_today_or_of_the_day_beside_it(typed: str, place: Place, day: date) -> None:
    assert meant(typed) == ("keep", day, place)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("office tomorrow", THU),
        ("office thu", THU),
        ("wfh 20/11", THU),
        ("bureau jeudi", THU),
        ("thuis morgen", THU),
        ("congé après-demain", WED + timedelta(days=2)),
        ("kantoor overmorgen", WED + timedelta(days=2)),
    ],
)
def test_a_day_to_come_is_said_back_first(typed: str, day: date) -> None:
    found = meant(typed)
    assert found
    assert found[:2] == ("propose", day)


@pytest.mark.parametrize(
    ("today", "typed", "day"),
    [
        (MON, "office fri", MON + timedelta(days=4)),  # not the Friday of last week
        (MON, "office mon", MON),
        (MON + timedelta(days=3), "office mon", MON),
        (MON + timedelta(days=4), "office mon", MON + timedelta(days=7)),  # as near ahead as behind
        (MON + timedelta(days=6), "office thu", THU),
        (MON + timedelta(days=6), "office tue", MON + timedelta(days=8)),
    ],
)
def test_a_weekday_is_a_recent_one_of_this_week_or_the_next(today: date, typed: str, day: date) -> None:
    found = meant(typed, today)
    assert found
    assert found[1] == day


@pytest.mark.parametrize("typed", ["week", "Week?", "this week", "semaine", "cette semaine", "deze week"])
def test_the_week_is_shown(typed: str) -> None:
    assert meant(typed) == ("show", None, None)


@pytest.mark.parametrize(
    ("typed", "day"),
    [("today", WED), ("today?", WED), ("vandaag", WED), ("aujourd'hui", WED), ("yesterday", TUE)],
)
def test_a_day_alone_is_shown_with_its_question(typed: str, day: date) -> None:
    assert meant(typed) == ("show", day, None)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "?", "office?", "off?", "home tomorrow?", "morgen", "thursday", "do", "20/11/2025"),
        *("how many office days do I have?", "office days", "home office", "work", "the office is cold"),
        *("office banana", "office 31/11", "office in june", "wfh every month", "week off", "off the record"),
        *("office monday morning, home tuesday afternoon", "office morning, home morning", "office, home"),
        "office " * 500,
    ],
)
def test_what_says_more_or_asks_is_no_check_in(typed: str) -> None:
    assert meant(typed) is None


@pytest.mark.parametrize("today", [WED, date(2026, 2, 2), date(2026, 11, 16)])
def test_no_question_of_the_answer_vectors_is_taken_for_a_phrase(today: date) -> None:
    assert len(QUESTIONS) > 700
    taken = [
        question
        for question in QUESTIONS
        if courtesy(question) or any(one.phrases.understand(question, today) for one in assembly.CAPABILITIES)
    ]
    assert taken == []


SPOKEN = st.sampled_from([word for words in typed_words.PLACES.values() for word in words])
DATES = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(SPOKEN, DATES, DATES)
def test_a_written_date_is_that_date_on_every_day(word: str, day: date, today: date) -> None:
    for typed in (f"{word} {day:%d/%m/%Y}", f"{day.isoformat()} {word.upper()}"):
        found = meant(typed, today)
        assert found is not None
        is_button = found[2] is not Place.OFF or {"off", "conge", "vrij"} & set(fold(word).split())
        assert found[:2] == ("keep" if day <= today and is_button else "propose", day)


@given(st.text(max_size=40), DATES)
def test_any_text_is_read_or_left(typed: str, today: date) -> None:
    understand(typed, today)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("wfh tomorrow", "home full 2025-11-20"),
        ("office thu and fri", "office full 2025-11-20 2025-11-21"),
        ("office thu fri", "office full 2025-11-20 2025-11-21"),
        ("kantoor di en do", "office full 2025-11-18 2025-11-20"),
        ("3 and 5 december office", "office full 2025-12-03 2025-12-05"),
        ("thuis elke maandag", "home full MO"),
        ("office every tue", "office full TU"),
        ("office on mondays", "office full MO"),
        ("thuis elke ma en vr", "home full MO FR"),
        ("bureau tous les mardis", "office full TU"),
        ("office every day", "office full MO TU WE TH FR"),
        ("au bureau jeudi matin", "office am 2025-11-20"),
        ("office pm", "office pm 2025-11-19"),
        ("home this afternoon", "home pm 2025-11-19"),
        ("kantoor vrijdagnamiddag", "office pm 2025-11-21"),
        ("thuis di vm", "home am 2025-11-18"),
        ("congé demain après-midi", "off pm 2025-11-20"),
        ("ito thu", "office full 2025-11-20"),
        ("remote", "home full 2025-11-19"),
        ("I was at the office on monday", "office full 2025-11-17"),
        ("j’étais au bureau hier", "office full 2025-11-18"),
        ("ik was thuis maandag", "home full 2025-11-17"),
        ("à domicile", "home full 2025-11-19"),
        ("télétravail demain", "home full 2025-11-20"),
        ("morgen thuis", "home full 2025-11-20"),
        ("I’m sick", "off full 2025-11-19"),
        ("ziek", "off full 2025-11-19"),
        ("malade", "off full 2025-11-19"),
        ("off 3–7 aug", "off full 2026-08-03/2026-08-07"),
        ("congé du 3 au 7 août", "off full 2026-08-03/2026-08-07"),
        ("verlof van 3 tot en met 7 augustus", "off full 2026-08-03/2026-08-07"),
        ("off until friday", "off full 2025-11-19/2025-11-21"),
        ("off next week", "off full 2025-11-24/2025-11-30"),
        ("office 3/11-5/11", "office full 2025-11-03/2025-11-05"),
        ("office next tuesday", "office full 2025-11-25"),
        ("bureau mardi prochain", "office full 2025-11-25"),
        ("travel thu", "business_trip full 2025-11-20"),
        ("en formation demain", "training full 2025-11-20"),
        ("office tomorrow morning, home in the afternoon", "office+home full 2025-11-20"),
        ("home in the afternoon and office in the morning", "office+home full 2025-11-19"),
        ("donderdagvoormiddag kantoor, namiddag thuis", "office+home full 2025-11-20"),
        ("bureau vendredi matin puis télétravail vendredi après-midi", "office+home full 2025-11-21"),
        ("sick this morning, home this afternoon", "off+home full 2025-11-19"),
    ],
)
def test_several_days_halves_spans_and_weekdays_are_read_in_three_languages(typed: str, told: str) -> None:
    assert str(typed_words.said(typed, WED)) == told


PARTS = st.sampled_from(Part)
SAID = st.one_of(
    st.builds(Said, st.sampled_from(Place), PARTS, st.lists(DATES, min_size=1, max_size=8).map(tuple)),
    st.builds(
        lambda p, a, d, n: Said(p, a, span=Span(d, d + timedelta(days=n))),
        st.sampled_from(Place),
        PARTS,
        DATES,
        st.integers(0, 60),
    ),
    st.builds(
        Said,
        st.sampled_from(Place),
        days=st.lists(DATES, min_size=1, max_size=8).map(tuple),
        afternoon=st.sampled_from(Place),
    ),
    st.builds(
        Said, st.sampled_from(Place), PARTS, weekdays=st.frozensets(st.sampled_from(Weekday), min_size=1)
    ),
)


@given(SAID)
def test_what_stands_on_a_yes_is_what_was_said(said: Said) -> None:
    assert Said.read(str(said)) == said
    assert len(str(said)) < 2000  # characters of a button's value


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("sick", WED),
        ("leave", WED),
        ("holiday next monday", MON + timedelta(days=7)),
        ("vacances lundi prochain", MON + timedelta(days=7)),
        ("vakantie 24/11/2025", date(2025, 11, 24)),
        ("a day off on friday", THU + timedelta(days=1)),
    ],
)
def test_a_day_away_is_said_back_first_where_the_words_are_not_those_of_the_button(
    typed: str, day: date
) -> None:
    assert meant(typed) == ("propose", day, Place.OFF)


@pytest.mark.parametrize("typed", ["holiday", "vacation", "vacances", "vakantie"])
def test_what_may_ask_about_holidays_tells_of_none_without_a_day(typed: str) -> None:
    assert meant(typed) is None


@pytest.mark.parametrize("typed", ["office", "office yesterday", "sick", "office am", "office mon"])
def test_one_day_up_to_today_is_kept_without_a_yes(typed: str) -> None:
    said = typed_words.said(typed, WED)
    assert said
    assert not said.needs_yes(WED)


@pytest.mark.parametrize(
    "typed", ["office tomorrow", "office mon and tue", "home every mon", "off until fri"]
)
def test_everything_else_is_said_back_first(typed: str) -> None:
    said = typed_words.said(typed, WED)
    assert said
    assert said.needs_yes(WED)


@pytest.mark.parametrize("typed", ["undo", "Undo!", "annuler", "ongedaan maken", "plan", "mon planning"])
def test_the_last_word_and_the_plan_are_asked_for_by_a_word(typed: str) -> None:
    assert understand(typed, WED)
