"""Calendars out and in: whole days, only dates, and a bad event takes nothing else with it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from bot.calendar.spans import Span
from bot.regime.facts import Part
from bot.regime.team.errors import CalendarTooLarge, NotACalendar
from bot.regime.team.ics_in import MOST_BYTES, MOST_EVENTS, absences_in
from bot.regime.team.ics_out import OfficeDay, calendar_feed
from bot.words import words

BRUSSELS = ZoneInfo("Europe/Brussels")
DAY, A_DAY = date(2025, 11, 20), timedelta(days=1)
FIRST, LAST = date(2025, 11, 1), date(2026, 12, 31)
NOW = datetime(2025, 11, 17, 8, tzinfo=UTC)


def file(*events: str) -> bytes:
    """A calendar of events, each the lines between its BEGIN and END."""
    parts = [f"BEGIN:VEVENT\n{event}\nEND:VEVENT" for event in events]
    whole = "\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//HR//EN", *parts, "END:VCALENDAR", ""))
    return whole.replace("\n", "\r\n").encode()


def spans(*events: str) -> list[tuple[str, str]]:
    found = absences_in(file(*events), BRUSSELS, FIRST, LAST)
    assert found.unread == 0
    return [(one.first.isoformat(), one.last.isoformat()) for one in found.spans]


def test_a_whole_day_event_ends_before_its_end_date() -> None:
    assert spans("UID:1\nDTSTART;VALUE=DATE:20251120\nDTEND;VALUE=DATE:20251122") == [
        ("2025-11-20", "2025-11-21")
    ]


@pytest.mark.parametrize("end", ["", "\nDTEND;VALUE=DATE:20251120", "\nDURATION:P1D"])
def test_a_whole_day_event_without_an_end_or_with_its_own_day_as_end_is_one_day(end: str) -> None:
    assert spans(f"UID:1\nDTSTART;VALUE=DATE:20251120{end}") == [("2025-11-20", "2025-11-20")]


@pytest.mark.parametrize(
    ("begins", "ends", "span"),
    [
        ("20251120T080000Z", "20251120T160000Z", Span(DAY, DAY)),
        ("20251120T090000", "20251120T170000", Span(DAY, DAY)),
        ("20251120T120000Z", "20251121T160000Z", Span(DAY, DAY + A_DAY, from_noon=True)),
        ("20251120T080000Z", "20251120T110000Z", Span(DAY, DAY, until_noon=True)),
        ("20251120T130000Z", "20251120T160000Z", Span(DAY, DAY, from_noon=True)),
        ("20251119T230000Z", "20251120T230000Z", Span(DAY, DAY)),
        ("20251120T080000Z", "20251120T090000Z", None),
        ("20251120T180000Z", "20251120T230000Z", None),
    ],
)
def test_hours_are_away_by_the_halves_of_a_day_they_take_where_the_person_is(
    begins: str, ends: str, span: Span | None
) -> None:
    found = absences_in(file(f"UID:1\nDTSTART:{begins}\nDTEND:{ends}"), BRUSSELS, FIRST, LAST)
    assert found.spans == ((span,) if span else ())


def test_events_that_come_again_are_unfolded_without_what_was_taken_out() -> None:
    every_friday = "UID:1\nDTSTART;VALUE=DATE:20251121\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20251128"
    assert [first for first, _ in spans(every_friday)] == ["2025-11-21", "2025-12-05"]


def test_touching_events_are_one_absence_and_what_was_cancelled_is_none() -> None:
    assert spans(
        "UID:1\nDTSTART;VALUE=DATE:20251120",
        "UID:2\nDTSTART;VALUE=DATE:20251121",
        "UID:3\nDTSTART;VALUE=DATE:20251201\nSTATUS:CANCELLED",
    ) == [("2025-11-20", "2025-11-21")]


@pytest.mark.parametrize(
    "bad",
    [
        "UID:9\nDTSTART;VALUE=DATE:20251345",
        "UID:9\nSUMMARY:no date at all",
        "UID:9\nDTSTART:20251120T080000Z\nRRULE:FREQ=WEKLY",
        "UID:9\nDTSTART:20251120T080000Z\nDTEND:never",
        "UID:9\nDTSTART:20251120T080000Z\nRRULE:FREQ=SECONDLY",
    ],
)
def test_an_event_with_a_bad_date_is_counted_and_the_rest_is_kept(bad: str) -> None:
    good = "UID:1\nDTSTART;VALUE=DATE:20251215\nDTEND;VALUE=DATE:20251216"
    found = absences_in(file(bad, good), BRUSSELS, FIRST, LAST)
    assert (found.spans, found.unread) == ((Span(date(2025, 12, 15), date(2025, 12, 15)),), 1)


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"\xff\xfe\x00", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", b"<html></html>", b"%PDF-1.7"],
)
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(NotACalendar):
        absences_in(data, BRUSSELS, FIRST, LAST)


def test_a_calendar_beyond_the_limits_is_refused() -> None:
    with pytest.raises(CalendarTooLarge):
        absences_in(b" " * (MOST_BYTES + 1), BRUSSELS, FIRST, LAST)
    with pytest.raises(CalendarTooLarge):
        absences_in(file(*["UID:1\nDTSTART;VALUE=DATE:20251120"] * (MOST_EVENTS + 1)), BRUSSELS, FIRST, LAST)


def test_only_days_of_the_window_are_read() -> None:
    endless = file("UID:1\nDTSTART;VALUE=DATE:20200106\nRRULE:FREQ=DAILY")
    found = absences_in(endless, BRUSSELS, date(2025, 11, 17), date(2025, 11, 21))
    assert found.spans == (Span(date(2025, 11, 17), date(2025, 11, 21)),)


def test_office_days_are_written_as_days_that_keep_their_name() -> None:
    days = [
        OfficeDay(7, date(2025, 11, 18), Part.FULL, is_said=True),
        OfficeDay(7, date(2025, 11, 20), Part.AM, is_said=False),
    ]
    written = Calendar.from_ical(calendar_feed(days, NOW, words("en")))
    told = [(str(one["UID"]), one["DTSTART"].dt, str(one["SUMMARY"])) for one in written.walk("VEVENT")]
    assert told == [
        ("office-7-2025-11-18@foyer", date(2025, 11, 18), "Office"),
        ("office-7-2025-11-20@foyer", date(2025, 11, 20), "Office in the morning (planned)"),
    ]
    assert {str(one["TRANSP"]) for one in written.walk("VEVENT")} == {"TRANSPARENT"}


def test_what_is_written_is_read_again_by_the_same_rules() -> None:
    feed = calendar_feed([OfficeDay(7, date(2025, 11, 18), Part.FULL, is_said=True)], NOW, words("nl"))
    assert absences_in(feed, BRUSSELS, FIRST, LAST).spans == (Span(date(2025, 11, 18), date(2025, 11, 18)),)
