"""One report at three altitudes: each in its own length and order, within limits, whatever is typed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.blocks import Typed
from bot.reports.altitudes import posts
from bot.reports.altitudes.altitude import Altitude, Wording
from bot.reports.altitudes.page import Line, Page, Part, fitted
from bot.reports.altitudes.pages import SENTENCE, TOP_RISKS, page
from bot.reports.decisions.rules import Answer, Verdict
from bot.reports.figures import Figures
from bot.reports.points import Change, Decision, Issue, Points, Risk, Step
from bot.reports.rules import Field, Written, misfits
from bot.words import words
from tests.reports import written
from tests.rules.test_reports_messages import EXPECTED, dicts, fillings, report
from workspace.blockkit import problems_of_message, too_long

EN = words("en")
LEVELS = ((1, 2), (5, 4), (2, 2), (3, 4), (1, 1))
POINTS = Points(
    steps=(Step("s", Typed("Order servers"), Typed("Nora"), date(2025, 11, 28)),),
    risks=tuple(Risk(f"r{i}", Typed(f"Risk {i * j}"), i, j, owner=Typed("Marc")) for i, j in LEVELS),
    issues=(Issue("i", Typed("No test system"), owner=Typed("Tom")),),
    decisions=(Decision("d", Typed("More time"), Typed("yes\nno"), 2, Typed("Els"), date(2025, 12, 1)),),
    changes=(Change("c", Typed("A second site")),),
)
SAID = replace(
    written(
        summary="The plan is agreed. The supplier of the servers is late by two weeks.",
        schedule="amber",
        colour="amber",
        schedule_note="Two weeks late",
        help_needed="A second tester",
    ),
    points=POINTS,
)
GREEN = report(written())


def drawn(altitude: Altitude, said: Written = SAID) -> Page:
    return page(replace(EXPECTED, known=GREEN), report(said), EN, altitude)


def lines(one: Page, heading: str = "") -> list[str]:
    return [line.whole for part in one.parts if part.heading == heading for line in part.lines]


def headings(one: Page) -> list[str]:
    return [part.heading for part in one.parts]


def test_the_team_reads_the_whole_in_the_order_of_its_work() -> None:
    whole = drawn(Altitude.TACTICAL)
    assert headings(whole) == [
        "",
        "Done",
        "Next",
        "Issues",
        "Decisions requested",
        "Risks",
        "Changes",
        "Help needed",
        "Behind the colours",
    ]
    assert lines(whole, "Next") == ["Order servers (Nora, by Fri 28 Nov)"]
    assert len(lines(whole, "Risks")) == len(LEVELS)


def test_the_sponsor_reads_why_the_greatest_risks_and_who_is_asked_and_not_the_daily_work() -> None:
    status = drawn(Altitude.EXECUTIVE)
    assert headings(status) == ["", "Behind the colours", "Top risks", "Decisions requested", "Help needed"]
    assert lines(status, "Behind the colours") == ["Schedule: Two weeks late"]
    assert [line.split(" (")[0] for line in lines(status, "Top risks")] == ["Risk 20", "Risk 12", "Risk 4"]
    assert lines(status, "Decisions requested") == ["More time (yes / no, Els, by Mon 1 Dec)"]


def test_senior_management_reads_five_lines() -> None:
    five = drawn(Altitude.STRATEGIC)
    assert five.overall == "🔶 Amber, was 🟢 Green"
    assert five.colours[0] == "Schedule: 🔶 Amber ↓ was 🟢 Green"
    assert lines(five) == [
        "The plan is agreed.",
        "Greatest risk: Risk 20 (level 20 of 25, Marc)",
        "Needed from you: More time (yes / no, Els, by Mon 1 Dec); A second tester",
    ]


def test_where_nothing_is_needed_senior_management_reads_so() -> None:
    assert lines(drawn(Altitude.STRATEGIC, written()))[-1] == "Needed from you: nothing for now"


@pytest.mark.parametrize("altitude", Altitude)
def test_an_authors_own_words_stand_for_their_altitude_until_the_summary_changes(altitude: Altitude) -> None:
    own = Wording(Typed("In short: late."), SAID.text(Field.SUMMARY))
    asked = replace(EXPECTED, wordings={altitude: own})
    for other in Altitude:
        said = lines(page(asked, report(SAID), EN, other))[0]
        assert (said == "In short: late.") is (other is altitude)
    changed = replace(SAID, texts={**SAID.texts, Field.SUMMARY: Typed("Everything is different now, sadly.")})
    assert lines(page(asked, report(changed), EN, altitude))[0] == "Everything is different now, sadly."


def test_what_was_decided_stands_beside_what_was_asked() -> None:
    at = datetime(2025, 11, 24, 9, tzinfo=UTC)
    answer = Answer(Verdict.DECLINED, 2, Typed("Els"), at, Typed("Not before\nthe audit"))
    shown = page(replace(EXPECTED, answers={"d": answer}), report(SAID), EN, Altitude.EXECUTIVE)
    assert lines(shown, "Decisions requested") == [
        "More time (yes / no, Els, by Mon 1 Dec). ✖️ declined by Els, Mon 24 Nov: Not before the audit"
    ]


def points() -> st.SearchStrategy[Points]:
    text = (st.text(min_size=1, max_size=300) | st.just("&<>" * 100)).map(Typed)
    return st.builds(
        Points,
        steps=st.lists(st.builds(Step, key=st.just("s"), text=text, owner=text), min_size=1, max_size=10),
        risks=st.lists(
            st.builds(Risk, key=st.just("r"), text=text, response=text, likelihood=st.integers(1, 5)),
            max_size=5,
        ),
        issues=st.lists(st.builds(Issue, key=st.just("i"), text=text), max_size=5),
        decisions=st.lists(
            st.builds(Decision, key=st.just("d"), text=text, options=text, by_name=text), max_size=5
        ),
        changes=st.lists(st.builds(Change, key=st.just("c"), text=text), max_size=5),
    )


@settings(deadline=None, max_examples=40)
@given(fillings(), points(), st.sampled_from(Altitude), st.sampled_from(["en", "fr", "nl"]))
def test_whatever_is_typed_each_altitude_is_within_what_slack_takes(
    said: Written, listed: Points, altitude: Altitude, language: str
) -> None:
    w, said = words(language), replace(said, points=listed)
    assume(not misfits(said))
    one = page(EXPECTED, report(said), w, altitude)
    for draw in (posts.root, posts.details, posts.whole):
        message = draw(one, w)
        assert problems_of_message(dicts(message)) == []
        assert not too_long(dicts(message))
    if altitude is Altitude.STRATEGIC:
        assert len(one.parts[0].lines) <= 3
        assert len(one.parts[0].lines[0].text) <= SENTENCE
    if altitude is Altitude.EXECUTIVE:
        assert len(lines(one, w.say("Top risks"))) <= TOP_RISKS


@given(st.lists(st.text(min_size=1, max_size=50), min_size=1, max_size=8), st.integers(10, 200))
def test_what_is_too_long_loses_the_ends_of_its_longest_lines_alone(texts: list[str], most: int) -> None:
    whole = Page("", "", (), (Part("", tuple(map(Line, texts))),), "")
    cut = [line.text for line in fitted(whole, most).parts[0].lines]
    assert sum(map(len, cut)) <= max(most, len(texts))
    longest = max(map(len, cut))
    for before, after in zip(texts, cut, strict=True):
        assert before == after or (len(before) > len(after) and before.startswith(after[:-1]))
        assert before == after or len(before) >= longest


def test_the_sponsor_reads_the_forecast_beside_what_was_agreed_and_senior_management_does_not() -> None:
    figures = Figures(
        baseline_end=date(2026, 6, 30),
        forecast_end=date(2026, 7, 9),
        forecast_cost=Decimal("1250000.5"),
        milestone_moved=True,
        recovery=date(2026, 1, 16),
    )
    said = replace(SAID, figures=figures)
    assert lines(drawn(Altitude.EXECUTIVE, said), "Forecast") == [
        "End: 9 July 2026 expected, 30 June 2026 agreed",
        "Cost: 1,250,000.5 expected",
        "A milestone of the steering committee moved.",
        "Green again by 16 January 2026.",
    ]
    assert len(lines(drawn(Altitude.STRATEGIC, said))) == 3
