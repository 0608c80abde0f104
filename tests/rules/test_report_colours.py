"""Green, amber and red by rule: every threshold on both of its sides, and what makes a colour."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from bot.blocks import Typed
from bot.reports import rag
from bot.reports.figures import USUAL, Figures, Thresholds, as_json, figures, thresholds
from bot.reports.points import Approval, Change, Issue, Points, Risk, Urgency
from bot.reports.rag import Why
from bot.reports.written import Colour, Field

GREEN, AMBER, RED = Colour.GREEN, Colour.AMBER, Colour.RED
END = date(2026, 6, 30)  # a Tuesday
TODAY = date(2025, 11, 21)
LATE = rag.workdays_late(frozenset())
ASPECTS = (Field.SCHEDULE, Field.BUDGET, Field.SCOPE)


def dated(forecast: date, **more: bool) -> Figures:
    return Figures(END, forecast, **more)


def costing(forecast: str, baseline: str = "1000") -> Figures:
    return Figures(baseline_cost=Decimal(baseline), forecast_cost=Decimal(forecast))


@pytest.mark.parametrize(
    ("forecast", "days", "colour"),
    [
        (date(2026, 6, 1), 0, GREEN),
        (END, 0, GREEN),
        (date(2026, 7, 1), 1, GREEN),
        (date(2026, 7, 7), 5, GREEN),
        (date(2026, 7, 8), 6, AMBER),
        (date(2026, 7, 14), 10, AMBER),
        (date(2026, 7, 15), 11, RED),
    ],
)
def test_the_end_is_judged_by_how_many_working_days_it_is_late(
    forecast: date, days: int, colour: Colour
) -> None:
    verdict = rag.schedule(dated(forecast), None, USUAL, LATE)
    assert verdict
    assert (verdict.colour, verdict.reasons[0].amount) == (colour, days)


def test_a_closed_day_is_no_working_day_to_be_late_by() -> None:
    late = rag.workdays_late(frozenset({date(2026, 7, 8)}))
    verdict = rag.schedule(dated(date(2026, 7, 8)), None, USUAL, late)
    assert verdict
    assert verdict.colour is GREEN


@pytest.mark.parametrize(
    ("forecast", "colour"), [(END, AMBER), (date(2026, 7, 8), AMBER), (date(2026, 7, 15), RED)]
)
def test_a_milestone_that_moved_is_amber_and_never_hides_that_the_end_is_late(
    forecast: date, colour: Colour
) -> None:
    verdict = rag.schedule(dated(forecast, milestone_moved=True), None, USUAL, LATE)
    assert verdict
    assert verdict.colour is colour
    assert (Why.MILESTONE_MOVED in {one.why for one in verdict.reasons}) == (colour is AMBER)


@pytest.mark.parametrize(
    ("before", "colour"), [(None, GREEN), (END, GREEN), (date(2026, 7, 1), GREEN), (date(2026, 6, 29), RED)]
)
def test_an_end_that_was_agreed_anew_and_later_is_red_in_the_report_that_says_so(
    before: date | None, colour: Colour
) -> None:
    verdict = rag.schedule(dated(END), Figures(baseline_end=before), USUAL, LATE)
    assert verdict
    assert verdict.colour is colour


@pytest.mark.parametrize("said", [Figures(), Figures(END), Figures(forecast_end=END), costing("5", "0")])
def test_without_both_figures_the_rules_say_nothing(said: Figures) -> None:
    assert rag.schedule(said, None, USUAL, LATE) is None
    assert rag.budget(said, USUAL) is None


@pytest.mark.parametrize(
    ("forecast", "colour", "shown"),
    [
        ("900", GREEN, "0"),
        ("1000", GREEN, "0"),
        ("1050", GREEN, "5.0"),
        ("1050.01", AMBER, "5.0"),
        ("1100", AMBER, "10.0"),
        ("1100.01", RED, "10.0"),
        ("2000", RED, "100.0"),
    ],
)
def test_the_budget_is_judged_by_how_many_percent_the_forecast_is_above_it(
    forecast: str, colour: Colour, shown: str
) -> None:
    verdict = rag.budget(costing(forecast), USUAL)
    assert verdict
    assert (verdict.colour, verdict.reasons[0].amount) == (colour, Decimal(shown))


@pytest.mark.parametrize(
    ("approval", "undeliverable", "colour"),
    [
        (None, False, GREEN),
        (Approval.APPROVED, False, GREEN),
        (Approval.DECLINED, False, GREEN),
        (Approval.AWAITED, False, AMBER),
        (Approval.UNAPPROVED, False, RED),
        (None, True, RED),
        (Approval.AWAITED, True, RED),
    ],
)
def test_the_scope_is_judged_by_its_changes_and_by_what_cannot_be_delivered(
    approval: Approval | None, undeliverable: bool, colour: Colour
) -> None:
    changes = (Change("c", Typed("A second site"), approval),) if approval else ()
    verdict = rag.scope(Figures(undeliverable=undeliverable), changes)
    assert verdict.colour is colour
    assert all(one.colour is colour for one in verdict.reasons)


@pytest.mark.parametrize(("likelihood", "impact"), list(product(range(1, 6), repeat=2)))
@pytest.mark.parametrize(
    ("response", "is_approved"), [("", False), ("", True), ("Rent", False), ("Rent", True)]
)
def test_a_risk_is_amber_from_10_and_red_from_15_unless_its_response_is_approved(
    likelihood: int, impact: int, response: str, is_approved: bool
) -> None:
    risk = Risk("r", Typed("Rain"), likelihood, impact, Typed(response), is_approved=is_approved)
    level = likelihood * impact
    at_worst = AMBER if response and is_approved else RED
    expected = GREEN if level < 10 else AMBER if level < 15 else at_worst
    assert rag.of_risk(risk, USUAL) is expected


def test_a_risk_nobody_has_rated_is_green() -> None:
    assert rag.of_risk(Risk("r", Typed("Rain")), USUAL) is GREEN


@pytest.mark.parametrize("colours", list(product(Colour, repeat=3)))
def test_a_project_is_as_the_worst_of_its_aspects(colours: tuple[Colour, ...]) -> None:
    verdict = rag.overall(dict(zip(ASPECTS, colours, strict=True)), Points(), USUAL, TODAY)
    worst = RED if RED in colours else AMBER if AMBER in colours else GREEN
    assert verdict.colour is worst
    assert {one.aspect for one in verdict.reasons} == {
        aspect for aspect, colour in zip(ASPECTS, colours, strict=True) if colour is worst
    }


RISKS = (Risk("r", Typed("Rain"), 2, 5), Risk("r", Typed("Rain"), 5, 5))
ISSUES = (
    Issue("i", Typed("No servers"), Urgency.HIGH),
    Issue("i", Typed("No servers"), due=date(2025, 11, 20)),
)


@pytest.mark.parametrize(
    "listed", [*(Points(risks=(one,)) for one in RISKS), *(Points(issues=(one,)) for one in ISSUES)]
)
@pytest.mark.parametrize("worst", Colour)
def test_risks_and_issues_raise_green_to_amber_and_nothing_to_red(listed: Points, worst: Colour) -> None:
    verdict = rag.overall(dict.fromkeys(ASPECTS, worst), listed, USUAL, TODAY)
    assert verdict.colour is (AMBER if worst is GREEN else worst)


@pytest.mark.parametrize(
    "listed",
    [
        Points(risks=(Risk("r", Typed("Rain"), 3, 3),)),
        Points(issues=(Issue("i", Typed("No servers"), Urgency.MEDIUM, due=TODAY),)),
        Points(issues=(Issue("i", Typed("No servers"), Urgency.LOW),)),
    ],
)
def test_a_small_risk_and_an_issue_that_has_time_leave_green_alone(listed: Points) -> None:
    assert rag.overall(dict.fromkeys(ASPECTS, GREEN), listed, USUAL, TODAY).colour is GREEN


def test_thresholds_can_be_others() -> None:
    strict = Thresholds(late_green=0, late_amber=1, cost_green=0, cost_amber=1, risk_amber=2, risk_red=4)
    late = rag.schedule(dated(date(2026, 7, 1)), None, strict, LATE)
    dear = rag.budget(costing("1020"), strict)
    assert late
    assert dear
    assert (late.colour, dear.colour) == (AMBER, RED)
    assert rag.of_risk(Risk("r", Typed("Rain"), 2, 2), strict) is RED


def test_figures_and_thresholds_come_back_as_they_were_kept() -> None:
    said = replace(costing("1020.50"), baseline_end=END, milestone_moved=True)
    assert figures(as_json(said)) == said
    assert (figures({}), thresholds({})) == (Figures(), USUAL)
    assert thresholds(as_json(Thresholds(late_green=0))) == Thresholds(late_green=0)
