"""A cadence as people type it, and what is refused."""

from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot import complaints
from bot.calendar.errors import NoSuchDay, UnknownZone
from bot.calendar.rules import MONDAY_TO_FRIDAY, Weekday
from bot.reports.cadence_proposed import anchored
from bot.reports.cadence_text import cadence
from bot.reports.cadences import LAST, QUARTERS, Cadence, Frequency
from bot.reports.errors import (
    AnchorMissing,
    CadenceError,
    NeverDue,
    NoSuchRhythm,
    UnfinishedCadence,
    UnknownCadence,
    UnknownMonth,
    UntilBeforeFrom,
)
from bot.words import LANGUAGES, words
from handlers.sentences import sentence

BRUSSELS = ZoneInfo("Europe/Brussels")
TUESDAY, THURSDAY, FRIDAY = Weekday.TU, Weekday.TH, Weekday.FR


def days(*named: Weekday) -> frozenset[Weekday]:
    return frozenset(named)


def weekly(*named: Weekday, at: time = time(16), **more: Any) -> Cadence:
    return Cadence(Frequency.WEEKLY, at, BRUSSELS, days(*named), **more)


def monthly(at: time = time(10), **point: Any) -> Cadence:
    return Cadence(Frequency.MONTHLY, at, BRUSSELS, **point)


def quarterly(*months: int) -> Cadence:
    return Cadence(Frequency.QUARTERLY, time(15), BRUSSELS, workday=LAST, months=frozenset(months))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("weekly FR 16:00", weekly(FRIDAY)),
        ("  WEEKLY   fr 16:00 ", weekly(FRIDAY)),
        ("weekly FR 9:05", weekly(FRIDAY, at=time(9, 5))),
        ("weekly TU,TH 16:00", weekly(TUESDAY, THURSDAY)),
        ("weekly th , tu,TH 16:00", weekly(TUESDAY, THURSDAY)),
        ("weekly tue, thursday 16:00", weekly(TUESDAY, THURSDAY)),
        ("weekly Mardi,jeu. 16:00", weekly(TUESDAY, THURSDAY)),
        ("weekly jeu,mar 16:00", weekly(TUESDAY, THURSDAY)),
        ("weekly dinsdag,do 16:00", weekly(TUESDAY, THURSDAY)),
        ("weekly FR 16:00 from 2025-11-20", weekly(FRIDAY, anchor=date(2025, 11, 20))),
        ("weekly FR 16:00 UNTIL 2026-11-16", weekly(FRIDAY, until=date(2026, 11, 16))),
        (
            "every 2 weeks TH 16:00 Europe/Brussels from 2025-11-20 until 2026-11-16",
            weekly(THURSDAY, interval=2, anchor=date(2025, 11, 20), until=date(2026, 11, 16)),
        ),
        ("every 1 week TH 16:00", weekly(THURSDAY)),
        ("workdays 17:00", Cadence(Frequency.DAILY, time(17), BRUSSELS, MONDAY_TO_FRIDAY)),
        ("daily 17:00", Cadence(Frequency.DAILY, time(17), BRUSSELS, frozenset(Weekday))),
        ("monthly 2nd TH 10:00", monthly(nth=2, days=days(THURSDAY))),
        ("monthly 5th vrijdag 10:00", monthly(nth=5, days=days(FRIDAY))),
        ("monthly last FR 10:00", monthly(nth=LAST, days=days(FRIDAY))),
        ("monthly first workday 10:00", monthly(workday=1)),
        ("Monthly Last Workday 10:00", monthly(workday=LAST)),
        ("monthly day 1 10:00", monthly(monthday=1)),
        ("monthly day 31 10:00", monthly(monthday=31)),
        ("quarterly last workday 15:00", quarterly(*QUARTERS)),
        ("quarterly (Feb/May/Aug/Nov) last workday 15:00", quarterly(2, 5, 8, 11)),
        ("quarterly(nov / FEB/ août/mei/feb) last workday 15:00", quarterly(2, 5, 8, 11)),
    ],
)
def test_a_cadence_is_read_as_people_type_it(text: str, meant: Cadence) -> None:
    assert cadence(text, BRUSSELS) == meant


@pytest.mark.parametrize("name", ["America/New_York", "america/new_york", "AMERICA/NEW_YORK"])
def test_a_zone_in_the_text_goes_before_the_zone_of_the_series(name: str) -> None:
    assert cadence(f"weekly FR 16:00 {name}", BRUSSELS).zone.key == "America/New_York"
    assert cadence(f"weekly FR 16:00 {name} from 2026-01-01", BRUSSELS).zone.key == "America/New_York"


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("now and then", "now"),
        ("weekly 16:00", "16:00"),
        ("weekly XX 16:00", "XX"),
        ("weekly FR,Foo 16:00", "Foo"),
        ("weekly FR,, 16:00", "FR,,"),
        ("weekly FR 24:00", "24:00"),
        ("weekly FR 16:60", "16:60"),
        ("weekly FR 16h", "16h"),
        ("weekly FR noon", "noon"),
        ("weekly FR 16:00 UTC sharp", "sharp"),
        ("weekly FR 16:00 from tomorrow", "tomorrow"),
        ("weekly FR 16:00 from 20251120", "20251120"),
        ("weekly FR 16:00 until 2026-11-16 from 2025-11-20", "from"),
        ("every other weeks FR 16:00", "other"),
        ("every 0 weeks FR 16:00", "0"),
        ("every 1000 weeks FR 16:00", "1000"),
        ("every 2 months FR 16:00", "months"),
        ("workdays 2nd TH 17:00", "2nd"),
        ("daily MO 17:00", "MO"),
        ("monthly FR 17:00", "FR"),
        ("monthly 6th FR 17:00", "6th"),
        ("monthly 2nd workday 17:00", "workday"),
        ("monthly first FR 17:00", "first"),
        ("monthly 2nd TU,TH 17:00", "TU,TH"),
        ("monthly day 0 17:00", "0"),
        ("monthly day 32 17:00", "32"),
        ("quarterly (Feb last workday 15:00", "last"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_word_and_the_whole_text(text: str, unread: str) -> None:
    with pytest.raises(UnknownCadence) as refused:
        cadence(text, BRUSSELS)
    assert (refused.value.text, refused.value.unread) == (text, unread)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "daily",
        "workdays",
        "weekly",
        "weekly FR",
        "every",
        "every 2",
        "every 2 weeks",
        "every 2 weeks TH",
        "monthly",
        "monthly day",
        "monthly 2nd",
        "monthly last",
        "monthly last workday",
        "quarterly",
        "quarterly (",
        "quarterly (Feb",
        "weekly FR 16:00 from",
        "weekly FR 16:00 UTC until",
    ],
)
def test_a_text_that_stops_before_its_end_is_refused_as_unfinished(text: str) -> None:
    with pytest.raises(UnfinishedCadence) as refused:
        cadence(text, BRUSSELS)
    assert refused.value.text == text


@pytest.mark.parametrize("zone", ["Europe/Bruxelles", "Narnia", "16:30", "../UTC", "localtime"])
def test_a_zone_that_does_not_exist_is_refused_by_its_name(zone: str) -> None:
    with pytest.raises(UnknownZone) as refused:
        cadence(f"weekly FR 16:00 {zone}", BRUSSELS)
    assert refused.value.zone == zone


@pytest.mark.parametrize("bound", ["from", "until"])
def test_a_date_the_calendar_does_not_have_is_refused_by_itself(bound: str) -> None:
    with pytest.raises(NoSuchDay) as refused:
        cadence(f"weekly FR 16:00 {bound} 2026-02-29", BRUSSELS)
    assert refused.value.text == "2026-02-29"


@pytest.mark.parametrize("months", ["(Foo)", "(Feb/Foo)", "(Feb/May/Foo/Foo)"])
def test_a_month_nobody_knows_is_refused_by_its_name(months: str) -> None:
    with pytest.raises(UnknownMonth) as refused:
        cadence(f"quarterly {months} last workday 15:00", BRUSSELS)
    assert refused.value.month == "Foo"


def test_every_so_many_weeks_without_a_day_to_count_from_is_refused_with_the_number() -> None:
    with pytest.raises(AnchorMissing) as refused:
        cadence("every 3 weeks TH 15:00 until 2026-11-16", BRUSSELS)
    assert refused.value.weeks == 3


def test_a_cadence_that_ends_before_it_begins_is_refused_with_both_dates() -> None:
    with pytest.raises(UntilBeforeFrom) as refused:
        cadence("weekly FR 16:00 from 2025-11-20 until 2025-11-19", BRUSSELS)
    assert (refused.value.anchor, refused.value.until) == (date(2025, 11, 20), date(2025, 11, 19))


@pytest.mark.parametrize(
    "text",
    [
        "weekly FR 16:00 from 2025-11-22 until 2025-11-27",
        "every 2 weeks TH 15:00 from 2025-11-21 until 2025-12-03",
        "monthly day 15 10:00 from 2026-01-16 until 2026-02-14",
        "monthly 5th MO 10:00 from 2026-01-01 until 2026-02-28",
        "quarterly last workday 15:00 from 2026-01-01 until 2026-03-30",
    ],
)
def test_a_cadence_without_a_date_between_its_bounds_is_refused_with_both(text: str) -> None:
    with pytest.raises(NeverDue) as refused:
        cadence(text, BRUSSELS)
    assert f"from {refused.value.anchor} until {refused.value.until}" in text


def test_a_fifth_weekday_however_rare_is_no_reason_to_refuse() -> None:
    assert cadence("quarterly (Feb) 5th MO 10:00 from 2096-03-01", BRUSSELS).nth == 5
    assert cadence("weekly FR 16:00 from 2025-11-21 until 2025-11-21", BRUSSELS).days == days(FRIDAY)


@pytest.mark.parametrize(
    ("rhythm", "start", "complete"),
    [
        ("weekly FR 16:00", date(2025, 11, 17), "weekly FR 16:00"),
        ("every 2 weeks TH 15:00", date(2025, 11, 17), "every 2 weeks TH 15:00 from 2025-11-20"),
        ("every 2 weeks TH 15:00", date(2025, 11, 20), "every 2 weeks TH 15:00 from 2025-11-20"),
        ("every 2 weeks TH 15:00", date(2025, 11, 21), "every 2 weeks TH 15:00 from 2025-11-27"),
        ("every 4 weeks MO,WE 9:00", date(2025, 11, 18), "every 4 weeks MO,WE 9:00 from 2025-11-19"),
        (
            "every 2 weeks TH 15:00 from 2026-01-08",
            date(2025, 11, 17),
            "every 2 weeks TH 15:00 from 2026-01-08",
        ),
        ("monthly", date(2025, 11, 17), "monthly last workday 15:00"),
        (" Quarterly ", date(2025, 11, 17), "quarterly last workday 15:00"),
    ],
)
def test_the_rhythm_of_a_role_document_becomes_a_cadence_of_its_engagement(
    rhythm: str, start: date, complete: str
) -> None:
    assert anchored(rhythm, start) == complete
    assert cadence(complete, BRUSSELS)


def test_a_rhythm_nobody_can_read_is_not_completed() -> None:
    with pytest.raises(UnknownCadence):
        anchored("now and then", date(2025, 11, 17))


REFUSED = {
    UnknownCadence: "weekly <XX> 16:00",
    UnfinishedCadence: "weekly FR",
    UnknownMonth: "quarterly (<Foo>) last workday 15:00",
    AnchorMissing: "every 2 weeks TH 15:00",
    UntilBeforeFrom: "weekly FR 16:00 from 2025-11-20 until 2025-11-19",
    NeverDue: "weekly FR 16:00 from 2025-11-22 until 2025-11-27",
    UnknownZone: "weekly FR 16:00 <Narnia>",
    NoSuchDay: "weekly FR 16:00 from 2026-02-29",
}


def test_whoever_types_a_cadence_can_meet_every_kind_of_refusal_but_the_one_of_data() -> None:
    kinds = {kind for kind in CadenceError.__subclasses__() if kind is not NoSuchRhythm}
    assert kinds == {kind for kind in REFUSED if issubclass(kind, CadenceError)}


@pytest.mark.parametrize("kind", REFUSED, ids=lambda kind: kind.__name__)
def test_each_refusal_has_a_sentence_for_slack_and_one_for_the_command_line(
    kind: type[UnknownCadence],
) -> None:
    with pytest.raises(kind) as refused:
        cadence(REFUSED[kind], BRUSSELS)
    for language in LANGUAGES:
        said = sentence(refused.value, words(language))
        assert said
        assert "<" not in said
    assert complaints.complaint(refused.value) != f"{refused.value}."
