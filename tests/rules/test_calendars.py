"""The two calendars of a role: what closes a day, from when, why; and the country a place lies in."""

from datetime import date, timedelta

import pytest

from bot.calendar import calendars
from bot.calendar.calendars import Calendars, Chosen, ClosedDay, ClosedFor, Closing, Replaced
from bot.calendar.closed import closed_days
from bot.calendar.rules import days_between
from bot.roles.workplace import calendar_at

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
ASSUMPTION, MONDAY_AFTER = date(2026, 8, 15), date(2026, 8, 17)
ARMISTICE, GOOD_FRIDAY = date(2026, 11, 11), date(2026, 4, 3)


def both(closed_for: ClosedFor, start: date = date.min) -> Chosen:
    return Chosen(start, "BE", "EUI-BRU", closed_for)


@pytest.mark.parametrize(
    ("closed_for", "names"),
    [
        (ClosedFor.EITHER, ("BE", "EUI-BRU")),
        (ClosedFor.EMPLOYER, ("BE",)),
        (ClosedFor.BUILDING, ("EUI-BRU",)),
    ],
)
def test_a_day_is_closed_for_presence_when_either_calendar_is_or_the_one_that_was_chosen(
    closed_for: ClosedFor, names: tuple[str, ...]
) -> None:
    found = Calendars((both(closed_for),)).closed(FIRST, LAST)
    assert found == frozenset().union(*(closed_days(name, FIRST, LAST) for name in names))


def test_without_a_choice_the_belgian_holidays_are_closed() -> None:
    assert Calendars().closed(FIRST, LAST) == closed_days("BE", FIRST, LAST)
    assert calendars.of("BE", "BE").versions[0].names == ("BE",)


def test_other_calendars_hold_from_their_day_on_and_change_nothing_before() -> None:
    change = date(2026, 7, 1)
    found = Calendars((Chosen(date(2025, 11, 17), "BE", "BE"), both(ClosedFor.BUILDING, change)))
    assert found.closed(FIRST, change - timedelta(days=1)) == closed_days("BE", FIRST, date(2026, 6, 30))
    assert found.closed(change, LAST) == closed_days("EUI-BRU", change, LAST)
    assert found.on(date(2020, 1, 1)).building == "BE"


def test_what_is_chosen_last_counts_of_what_has_begun() -> None:
    later, sooner = both(ClosedFor.BUILDING, date(2026, 9, 1)), Chosen(date(2026, 3, 1), "NL", "NL")
    found = Calendars((Chosen(date.min, "BE", "BE"), later, sooner))
    assert [found.on(day).employer for day in (FIRST, date(2026, 5, 1), LAST)] == ["BE", "NL", "NL"]


def test_a_replacement_day_is_closed_only_where_its_calendar_holds() -> None:
    replaced = (Replaced("BE", ASSUMPTION, MONDAY_AFTER),)
    assert MONDAY_AFTER in Calendars(replaced=replaced).closed(FIRST, LAST)
    assert MONDAY_AFTER not in Calendars((both(ClosedFor.BUILDING),), replaced).closed(FIRST, LAST)
    assert MONDAY_AFTER not in Calendars().closed(FIRST, LAST)


def test_a_closed_day_says_whether_it_is_a_holiday_the_institution_s_own_or_in_the_place_of_one() -> None:
    found = Calendars((both(ClosedFor.EITHER),), (Replaced("BE", ASSUMPTION, MONDAY_AFTER),))
    assert found.why(ARMISTICE, "en") == ClosedDay(Closing.HOLIDAY, "Armistice Day")
    assert found.why(GOOD_FRIDAY, "en") == ClosedDay(Closing.INSTITUTION, "EU institutions in Brussels")
    assert found.why(MONDAY_AFTER, "en") == ClosedDay(Closing.REPLACEMENT, "Assumption Day")
    assert found.why(date(2026, 8, 18), "en") is None


def test_every_closed_day_of_a_year_says_why_and_no_other_day_does() -> None:
    found = Calendars((both(ClosedFor.EITHER),), (Replaced("BE", ASSUMPTION, MONDAY_AFTER),))
    said = {day for day in days_between(FIRST, LAST) if found.why(day, "nl")}
    assert said == found.closed(FIRST, LAST)


@pytest.mark.parametrize(
    ("place", "calendar"),
    [
        ("Brussels", "BE"),
        ("Bruxelles, Belgique", "BE"),
        ("Brussel", "BE"),
        ("Antwerp (Belgium)", "BE"),
        ("Luxembourg", "LU"),
        ("Paris 12e", "FR"),
        ("Berlin, Duitsland", "DE"),
        ("Brussels or Paris", None),
        ("at home", None),
        ("", None),
    ],
)
def test_a_place_tells_its_country_by_its_name_or_a_large_city_of_it(
    place: str, calendar: str | None
) -> None:
    assert calendar_at(place) == calendar
