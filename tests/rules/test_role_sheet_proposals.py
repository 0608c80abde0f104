"""What a role sheet proposes to set up, and on which line each proposal rests."""

import pytest

from bot.roles.proposals import Proposal, proposals
from tests.rules.role_sheets import sheet_of


def proposed(line: str, *more: str) -> tuple[Proposal, ...]:
    return proposals(sheet_of("\n".join(("Project Manager", "Responsibilities:", f"- {line}", *more))))


def audiences(line: str, *more: str) -> list[str | None]:
    return [one.audience for one in proposed(line, *more) if one.kind == "report_series"]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Regularly report project progress.", ["team"]),
        ("Report progress to the team.", ["team"]),
        ("Report progress to the sponsor.", ["sponsor"]),
        (
            "Deliver status reports to the client and the steering committee.",
            ["sponsor", "senior_management"],
        ),
        ("Keep senior management informed of risks.", ["senior_management"]),
        ("Keep the sponsor and the suppliers informed.", ["sponsor"]),
        ("Keep users and the board informed.", ["senior_management"]),
        ("Keep tenants informed.", []),
        ("Bewoners op de hoogte houden.", []),
        ("Hou de huurders op de hoogte.", []),
        ("Rendre compte de l'avancement au commanditaire.", ["sponsor"]),
        ("Voortgangsrapportage aan de directie.", ["senior_management"]),
        ("Rapporteert over de voortgang aan het team en de klant.", ["team", "sponsor"]),
        ("Regularly report project progress at all levels.", ["team"]),
        ("Reporting hebdomadaire au chef de programme.", ["team"]),
        ("Elk kwartaal rapporteren aan de zorgdirectie.", ["senior_management"]),
    ],
)
def test_a_report_series_is_proposed_for_each_audience_the_line_names(line: str, named: list[str]) -> None:
    assert audiences(line) == named


def test_at_all_levels_means_everybody_the_responsibilities_name() -> None:
    assert audiences("Report progress at all levels.", "- Negotiate scope with the sponsor.") == [
        "team",
        "sponsor",
    ]


def test_the_line_of_a_paragraph_is_the_sentence_that_says_so() -> None:
    told = "You start on 4 May 2026. You report progress to M. Petit every month. Mail us."
    lines = {one.kind: one.source_line for one in proposals(sheet_of(f"Project Manager\n\n{told}"))}
    assert lines["report_series"] == "You report progress to M. Petit every month."
    assert lines["plan"] == "You start on 4 May 2026."


def test_one_audience_has_one_series_however_many_lines_ask_for_it() -> None:
    found = [
        one
        for one in proposed("Report progress to the sponsor.", "- Send status reports to the client.")
        if one.kind == "report_series"
    ]
    assert [(one.audience, one.source_line) for one in found] == [
        ("sponsor", "Report progress to the sponsor.")
    ]


@pytest.mark.parametrize(
    ("line", "rhythm"),
    [
        ("Report progress to the sponsor.", "every 2 weeks TH 15:00"),
        ("Send a weekly status report to the sponsor.", "weekly FR 16:00"),
        ("Send the sponsor a status report every two weeks.", "every 2 weeks TH 15:00"),
        ("Send a monthly status report to the sponsor.", "monthly"),
        ("Send a status report to the sponsor every quarter.", "quarterly"),
    ],
)
def test_a_rhythm_that_the_line_states_goes_before_the_usual_one(line: str, rhythm: str) -> None:
    series = proposed(line)[0]
    assert series.rhythm == rhythm
    assert series.summary == f"Status report for the sponsor: {rhythm}"


@pytest.mark.parametrize(
    "line",
    [
        "Performance is reviewed against targets.",
        "Your results are assessed every year against your objectives.",
        "You will be evaluated against agreed goals.",
        "Annual performance appraisal.",
        "Vos prestations font l'objet d'une évaluation annuelle.",
        "Je prestaties worden jaarlijks beoordeeld.",
    ],
)
def test_a_review_is_proposed_where_the_document_says_one_takes_place(line: str) -> None:
    assert [(one.kind, one.source_line) for one in proposed(line)] == [("review", line)]


@pytest.mark.parametrize(
    "line",
    [
        "Review the code before each release.",
        "Prepare a daily press review.",
        "Negotiate contracts with suppliers.",
        "Improve the performance of the database.",
        "Maintain the reporting database.",
    ],
)
def test_a_line_that_asks_for_neither_report_nor_review_proposes_nothing(line: str) -> None:
    assert proposed(line) == ()


def test_no_office_days_are_proposed_for_a_role_away_from_the_office() -> None:
    sheet = sheet_of("Clerk\nRegime: fully remote\nTasks:\n- File letters.\n")
    assert proposals(sheet) == ()


def test_one_office_day_is_spoken_of_in_the_singular() -> None:
    sheet = sheet_of("Clerk\nRegime: 1 office day per week\nTasks:\n- File letters.\n")
    assert proposals(sheet)[0].summary.startswith("1 office day in each Monday–Sunday week")


def test_a_plan_without_a_known_end_has_no_hand_over_in_it() -> None:
    sheet = sheet_of("Clerk\nStart: 2026-03-02\nTasks:\n- File letters.\n")
    plan = proposals(sheet)[-1]
    assert (plan.kind, plan.source_line) == ("plan", "Start: 2026-03-02")
    assert plan.summary == "Onboarding plan from four weeks before 2 March 2026"


def test_the_line_of_a_wrapped_item_is_the_one_that_holds_the_words() -> None:
    series = proposed("Run the project office and", "  report its progress to the sponsor.")[0]
    assert series.source_line == "report its progress to the sponsor."


@pytest.mark.parametrize(
    ("regime", "summary"),
    [
        ("3 days of telework a week", "2 office days in each Monday–Sunday week, or as many as"),
        (
            "on site every day in the first month, afterwards one day a week",
            "5 office days a week in the first month, then 1 office day in each Monday–Sunday week",
        ),
        (
            "fully remote, except the first 6 weeks: 2 days a week on site",
            "2 office days a week in the first 6 weeks, then none",
        ),
        (
            "every other week in the office",
            "50 % of the days worked in the office, counted over each calendar month",
        ),
        (
            "one day out of three on site",
            "33.33 % of the days worked in the office, counted over each calendar month",
        ),
    ],
)
def test_the_office_days_proposed_say_what_the_regime_says(regime: str, summary: str) -> None:
    proposal = proposals(sheet_of(f"Clerk\nRegime: full-time, {regime}\nTasks:\n- File letters.\n"))[0]
    assert proposal.summary.startswith(summary)
    assert proposal.source_line == f"Regime: full-time, {regime}"


def test_of_a_wrapped_line_the_words_that_inform_are_quoted() -> None:
    (team, *_) = proposed("Order supplies for the floor, and", "  keep the team informed about deliveries.")
    assert team.source_line == "keep the team informed about deliveries."
