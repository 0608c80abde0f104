"""Several days as people type them, in three languages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.absences import LONGEST, span_problem
from bot.calendar.errors import (
    AbsenceInThePast,
    AbsenceTooLong,
    EndsBeforeItBegins,
    NoSuchDay,
    UnreadableSpan,
)
from bot.calendar.spans import Span, parse_span

MONDAY = date(2025, 11, 17)
TUESDAY, FRIDAY = date(2025, 11, 18), date(2025, 11, 21)
JULY = Span(date(2026, 7, 20), date(2026, 7, 24))
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("tomorrow", Span(TUESDAY, TUESDAY)),
        ("demain", Span(TUESDAY, TUESDAY)),
        ("until friday", Span(MONDAY, FRIDAY)),
        ("jusqu\u2019au vendredi", Span(MONDAY, FRIDAY)),
        ("tot en met vrijdag", Span(MONDAY, FRIDAY)),
        ("tomorrow until friday", Span(TUESDAY, FRIDAY)),
        ("morgen t/m vrijdag", Span(TUESDAY, FRIDAY)),
        ("tomorrow-friday", Span(TUESDAY, FRIDAY)),
        ("20/7/2026 24/7/2026", JULY),
        ("20/7-24/7", JULY),
        ("2026-07-20 – 2026-07-24", JULY),
        ("from 20/7 to 24/7", JULY),
        ("du 20/7 au 24/7", JULY),
        ("van 20/7 tot 24/7", JULY),
        ("20-7-2026", Span(JULY.first, JULY.first)),
        ("28/12-3/1", Span(date(2025, 12, 28), date(2026, 1, 3))),
        ("friday tuesday", Span(FRIDAY, date(2025, 11, 25))),
        ("3-7 aug 2026", Span(date(2026, 8, 3), date(2026, 8, 7))),
        ("du 3 au 7 août 2026", Span(date(2026, 8, 3), date(2026, 8, 7))),
        ("3 augustus 2026", Span(date(2026, 8, 3), date(2026, 8, 3))),
        ("from 1st to 3rd of december", Span(date(2025, 12, 1), date(2025, 12, 3))),
        ("1er mai", Span(date(2026, 5, 1), date(2026, 5, 1))),
        ("next week", Span(date(2025, 11, 24), date(2025, 11, 30))),
        ("cette semaine", Span(MONDAY, date(2025, 11, 23))),
    ],
)
def test_days_are_understood_as_people_type_them(typed: str, span: Span) -> None:
    assert parse_span(typed, MONDAY) == span


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("tomorrow morning", Span(TUESDAY, TUESDAY, until_noon=True)),
        ("tomorrow afternoon", Span(TUESDAY, TUESDAY, from_noon=True)),
        ("demain matin", Span(TUESDAY, TUESDAY, until_noon=True)),
        ("vendredi après-midi", Span(FRIDAY, FRIDAY, from_noon=True)),
        ("vrijdag namiddag", Span(FRIDAY, FRIDAY, from_noon=True)),
        ("tomorrow afternoon until friday morning", Span(TUESDAY, FRIDAY, from_noon=True, until_noon=True)),
        ("20/7 pm - 24/7", Span(JULY.first, JULY.last, from_noon=True)),
        ("until friday morning", Span(MONDAY, FRIDAY, until_noon=True)),
        ("this morning", Span(MONDAY, MONDAY, until_noon=True)),
        ("cet après-midi", Span(MONDAY, MONDAY, from_noon=True)),
    ],
)
def test_a_half_is_said_after_its_day(typed: str, span: Span) -> None:
    assert parse_span(typed, MONDAY) == span


@given(days, days, st.booleans(), st.booleans())
def test_the_halves_and_the_whole_days_of_a_span_are_all_of_it(
    first: date, last: date, from_noon: bool, until_noon: bool
) -> None:
    span = Span(first, max(first, last), from_noon=from_noon, until_noon=until_noon)
    if span.is_empty:
        return
    length = (span.last - span.first).days + 1 - 0.5 * (from_noon + until_noon)
    whole = span.whole_days
    counted = ((whole[1] - whole[0]).days + 1 if whole else 0) + 0.5 * len(span.half_days)
    assert counted == length
    assert span.covers(span)
    assert Span(first, span.last).covers(span)


def test_a_span_that_ends_at_the_noon_it_begins_is_refused() -> None:
    empty = Span(FRIDAY, FRIDAY, from_noon=True, until_noon=True)
    assert isinstance(span_problem(empty, MONDAY), EndsBeforeItBegins)


@pytest.mark.parametrize("typed", ["", "someday", "20/7 - someday", "until", "1 2 3 4"])
def test_what_is_no_days_is_never_guessed(typed: str) -> None:
    with pytest.raises(UnreadableSpan):
        parse_span(typed, MONDAY)


def test_a_day_that_is_in_no_calendar_is_named() -> None:
    with pytest.raises(NoSuchDay) as refused:
        parse_span("20/11-31/11", MONDAY)
    assert refused.value.text == "31/11"


@pytest.mark.parametrize(
    ("typed", "named"), [("31 nov", "31 nov"), ("30-31 feb", "31 feb"), ("31-30 nov", "31")]
)
def test_a_day_no_month_has_is_named_also_where_the_month_is_written(typed: str, named: str) -> None:
    with pytest.raises(NoSuchDay) as refused:
        parse_span(typed, MONDAY)
    assert refused.value.text == named


def test_of_days_that_are_over_the_nearest_is_meant_where_that_is_asked() -> None:
    assert parse_span("3/2-5/2", date(2026, 6, 1)).first == date(2027, 2, 3)
    assert parse_span("3/2-5/2", date(2026, 6, 1), nearest=True) == Span(date(2026, 2, 3), date(2026, 2, 5))


@given(days, days, days)
def test_two_whole_dates_are_read_as_written_whatever_day_it_is(first: date, last: date, today: date) -> None:
    assert parse_span(f"{first} {last:%d/%m/%Y}", today) == Span(first, last)


@given(days, st.dates(date(2020, 3, 1), date(2030, 12, 31)))
def test_a_day_without_a_year_is_never_long_past(day: date, today: date) -> None:
    if (day.month, day.day) != (2, 29):
        assert parse_span(f"{day:%d/%m}", today).first >= today - timedelta(days=31)


def test_an_absence_begins_today_at_the_earliest_ends_after_it_began_and_is_no_longer_than_a_year() -> None:
    yesterday = MONDAY - timedelta(days=1)
    longest = MONDAY + timedelta(days=LONGEST - 1)
    assert isinstance(span_problem(Span(yesterday, MONDAY), MONDAY), AbsenceInThePast)
    assert isinstance(span_problem(Span(FRIDAY, TUESDAY), MONDAY), EndsBeforeItBegins)
    assert isinstance(span_problem(Span(MONDAY, longest + timedelta(days=1)), MONDAY), AbsenceTooLong)
    assert span_problem(Span(MONDAY, longest), MONDAY) is None
    assert span_problem(Span(MONDAY, MONDAY), MONDAY) is None
