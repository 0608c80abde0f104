"""What green may hide: only in a green report, only with evidence from the reports themselves."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import Typed
from bot.reports import watermelon_words
from bot.reports.figures import Figures
from bot.reports.points import Issue, Points, Risk, Step
from bot.reports.rules import Colour, Field, Written
from bot.reports.watermelon import Hint, Sign, hints
from bot.words import words
from tests.reports import written

UNTIL = date(2025, 12, 12)
DAY = timedelta(days=1)
ISSUE = Issue("i", Typed("No servers"))
RISK = Risk("r", Typed("Rain"))
ANSWERED = replace(RISK, response=Typed("Umbrellas"))


def green(*, end: date | None = None, **points: Any) -> Written:
    return replace(written(), points=Points(**points), figures=Figures(forecast_end=end))


def coloured(said: Written, colour: Colour) -> Written:
    return replace(said, colours={**said.colours, Field.COLOUR: colour})


def signs(*reports: Written) -> list[Sign]:
    return [one.sign for one in hints(reports, UNTIL)]


def steps(*days: date) -> list[Written]:
    return [green(steps=(Step("s", Typed("Test"), due=day),)) for day in days]


def test_a_first_report_without_trouble_is_left_alone() -> None:
    assert signs(green(issues=(ISSUE,), risks=(RISK,))) == []


def test_an_issue_in_three_reports_in_a_row_ages_and_one_that_was_gone_does_not() -> None:
    stands = green(issues=(ISSUE,))
    assert hints([stands] * 3, UNTIL) == (Hint(Sign.ISSUE_AGES, ISSUE.text, 3),)
    assert hints([stands] * 9, UNTIL) == (Hint(Sign.ISSUE_AGES, ISSUE.text, 4),)
    assert signs(stands, green(), stands, stands) == []


@pytest.mark.parametrize(("due", "found"), [(UNTIL - DAY, [Sign.ISSUE_OVERDUE]), (UNTIL, []), (None, [])])
def test_an_issue_past_its_day_is_told(due: date | None, found: list[Sign]) -> None:
    assert signs(green(issues=(replace(ISSUE, due=due),))) == found


def test_an_end_that_moved_twice_slips_and_one_that_moved_once_or_came_nearer_does_not() -> None:
    first, second, third = UNTIL, UNTIL + DAY, UNTIL + 2 * DAY
    (hint,) = hints([green(end=third), green(end=second), green(end=first)], UNTIL)
    assert hint == Hint(Sign.END_SLIPS, times=2, was=first, now=third)
    assert signs(green(end=second), green(end=second), green(end=first)) == []
    assert signs(green(end=first), green(end=second), green(end=third)) == []


def test_a_step_put_off_twice_is_told_and_one_that_was_done_in_between_is_not() -> None:
    late = steps(UNTIL + 2 * DAY, UNTIL + DAY, UNTIL)
    assert signs(*late) == [Sign.STEP_SLIPS]
    assert signs(late[0], green(), *late[1:]) == []


def test_a_risk_that_had_gone_and_is_back_is_told_also_in_other_letters() -> None:
    same = green(risks=(Risk("another", Typed("rain ")),))
    assert signs(same, green(), green(risks=(ANSWERED,))) == [Sign.RISK_RETURNS]
    assert signs(same, green(risks=(ANSWERED,)), green()) == []


def test_a_risk_without_a_response_in_three_reports_is_told_and_one_with_a_response_is_not() -> None:
    assert signs(*[green(risks=(RISK,))] * 3) == [Sign.RISK_UNANSWERED]
    assert signs(*[green(risks=(ANSWERED,))] * 3) == []


@given(st.sampled_from([Colour.AMBER, Colour.RED]), st.from_type(Points), st.integers(1, 6))
def test_a_report_that_is_not_green_hides_nothing(colour: Colour, listed: Points, times: int) -> None:
    said = coloured(replace(written(), points=listed), colour)
    assert hints([said] * times, UNTIL) == ()


@pytest.mark.parametrize("sign", Sign)
@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_every_hint_has_kind_words_with_its_evidence(sign: Sign, language: str) -> None:
    hint = Hint(sign, Typed("<Rain>"), 3, UNTIL, UNTIL + DAY)
    said = watermelon_words.sentence(hint, words(language))
    assert "{" not in said
    assert sign is Sign.END_SLIPS or "&lt;Rain&gt;" in said
