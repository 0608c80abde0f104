"""A cadence in one line for its reader."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.reports.cadence_spec import from_spec
from bot.reports.cadence_text import cadence
from bot.reports.cadence_words import describe
from bot.words import words
from tests.rules.cadence_vectors import CASES

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("weekly FR 16:00", "every Friday at 16:00"),
        ("weekly TH,TU 9:05", "every Tuesday and Thursday at 09:05"),
        ("weekly FR 16:00 until 2026-11-16", "every Friday at 16:00, until 16 November 2026"),
        ("every 2 weeks TH 15:00 from 2025-11-20", "every 2 weeks on Thursday at 15:00"),
        ("workdays 17:00", "Monday to Friday at 17:00"),
        ("daily 17:00", "every day at 17:00"),
        ("monthly 2nd TH 10:00", "every month on the second Thursday at 10:00"),
        ("monthly last FR 10:00", "every month on the last Friday at 10:00"),
        ("monthly first workday 10:00", "every month on the first workday at 10:00"),
        ("monthly day 15 10:00", "every month on day 15 at 10:00"),
        ("monthly day 31 10:00", "every month on day 31, or else the last day, at 10:00"),
        (
            "quarterly last workday 15:00",
            "in March, June, September and December on the last workday at 15:00",
        ),
    ],
)
def test_a_cadence_is_told_in_one_line(text: str, line: str) -> None:
    assert describe(cadence(text, BRUSSELS), words("en")) == line


def test_days_and_months_are_told_in_the_language_of_the_reader() -> None:
    second_thursday = cadence("quarterly (Feb) 2nd TH 10:00", BRUSSELS)
    french, dutch = describe(second_thursday, words("fr")), describe(second_thursday, words("nl"))
    assert "jeudi" in french
    assert "février" in french
    assert "donderdag" in dutch
    assert "februari" in dutch


def test_cadences_with_other_dates_are_told_in_other_words() -> None:
    cadences = {replace(from_spec(case["spec"]), zone=BRUSSELS) for case in CASES}
    assert len({describe(one, words("en")) for one in cadences}) == len(cadences)
