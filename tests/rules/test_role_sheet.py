"""From a role document to a role sheet: whole documents, in three languages and in several shapes."""

from typing import Any

from tests.rules.role_sheets import brussels, ours, sheet_of, shown

RESPONSIBILITIES = [
    (
        "Lead the development of project proposals or plans, determining timeframe, budget, procedures, "
        "staffing requirements, and resource assignments."
    ),
    "Define overall project governance, organization, deliverable scope, and associated responsibilities.",
    "Oversee business, technical, organizational, management, and financial aspects of the project.",
    "Regularly report project progress at all levels, including senior management and/or the sponsor/client.",
    (
        "Challenge and negotiate changes in project specifications or scope with the project "
        "sponsor/client as required."
    ),
    "Coordinate a team of specialists to implement project tasks.",
    (
        "Act as the interface and facilitator between the project sponsor/customer and various IT services "
        "involved in the project."
    ),
    "Negotiate and manage contracts with external suppliers with the support of specialized teams.",
    (
        "Analyze requirements with the project sponsor/customer and support from Enterprise "
        "Architect/Application Architects to evaluate project feasibility."
    ),
    (
        "Lead projects requiring the ability to deal with changes and instability in project management "
        "processes, strategy, and frameworks."
    ),
    (
        "Present the project convincingly and win buy-in from the sponsor/client, possibly using support "
        "from business or technical subject matter experts."
    ),
    "Regularly lead improvement initiatives.",
    "Manage relationships with external suppliers at the project level.",
    "Performance and achievements are subject to periodic review against targets.",
]
QUALIFICATIONS = [
    (
        "Strong leadership skills to direct staff and resolve issues ensuring project goals and "
        "requirements are met on time and with quality."
    ),
    (
        "Good business and technical understanding gained over several infrastructure and application "
        "development projects."
    ),
    "Interpersonal skills to influence decisions taken with the project sponsor/client.",
]
DESIRED_SKILLS = [
    "Experience in complex environments with regulatory and organizational constraints.",
    "Ability to lead projects of unusual size, timeframe, or complexity.",
    "Proficiency in English.",
]
REPORTING_LINE = RESPONSIBILITIES[3]
OFFICE_DAYS = "2 office days in each Monday–Sunday week, or as many as you have working days if that is fewer"
REVIEWS = (
    "Reviews against targets: on days 30, 60 and 90, then every three months, and two weeks before the end"
)
BRUSSELS: dict[str, Any] = {
    "title": "Senior IT Project Manager",
    "location": "Brussels",
    "work_regime": {"full_time": True, "office_days_per_week": 2},
    "start": "2025-11-17",
    "duration_months": 12,
    "end": "2026-11-16",
    "responsibilities": RESPONSIBILITIES,
    "qualifications": QUALIFICATIONS,
    "desired_skills": DESIRED_SKILLS,
    "proposals": [
        {
            "kind": "office_days",
            "summary": OFFICE_DAYS,
            "source_line": "Work Regime: Full-time, 2 office days per week",
        },
        {
            "kind": "report_series",
            "summary": "Checkpoint for the team: weekly FR 16:00",
            "source_line": REPORTING_LINE,
        },
        {
            "kind": "report_series",
            "summary": "Status report for the sponsor: every 2 weeks TH 15:00",
            "source_line": REPORTING_LINE,
        },
        {
            "kind": "report_series",
            "summary": "Progress report for senior management: quarterly",
            "source_line": REPORTING_LINE,
        },
        {
            "kind": "review",
            "summary": REVIEWS,
            "source_line": "Performance and achievements are subject to periodic review against targets.",
        },
        {
            "kind": "plan",
            "summary": "Onboarding plan from four weeks before 17 November 2025 to the hand-over on "
            "16 November 2026",
            "source_line": "Start Date: 17/11/2025",
        },
    ],
    "questions": [],
    "country": "BE",
    "languages": [],
}


def test_the_brussels_document_gives_exactly_this_sheet() -> None:
    assert shown(sheet_of(brussels())) == BRUSSELS


def test_the_keys_of_the_sheet_stand_in_a_fixed_order() -> None:
    written = shown(sheet_of(brussels()))
    assert list(written) == list(BRUSSELS)
    assert [list(one) for one in written["proposals"]] == [["kind", "summary", "source_line"]] * 6


def test_the_same_file_called_markdown_gives_the_same_sheet() -> None:
    assert shown(sheet_of(brussels(), "role.md")) == BRUSSELS


def test_headings_tables_wrapped_items_and_bold_labels_say_the_same_as_plain_text() -> None:
    written = shown(ours("senior-it-project-manager.md"))
    assert {key: written[key] for key in BRUSSELS if key != "proposals"} == {
        key: BRUSSELS[key] for key in BRUSSELS if key != "proposals"
    }
    assert [one["summary"] for one in written["proposals"]] == [
        one["summary"] for one in BRUSSELS["proposals"]
    ]
    assert written["proposals"][0]["source_line"] == "| Work Regime | Full-time, *2 office days* per week |"


def test_a_wrapped_item_is_one_text_that_names_both_of_its_lines() -> None:
    contracts = ours("senior-it-project-manager.md").responsibilities[7]
    assert contracts.text == RESPONSIBILITIES[7]
    assert [line.text for line in contracts.sources] == [
        "* Negotiate and manage contracts with external suppliers",
        "with the support of specialized teams.",
    ]


def test_every_value_names_its_line_in_the_file() -> None:
    sheet = sheet_of(brussels())
    lines = brussels().splitlines()
    assert sheet.end is not None
    assert [passage.line for passage in sheet.end.passages] == [4, 5]
    for passage in (*sheet.responsibilities, *sheet.qualifications, *sheet.desired_skills):
        assert lines[passage.line - 1] == passage.source == f"- {passage.text}"


def test_a_counted_end_is_marked_as_counted_and_a_stated_one_is_not() -> None:
    counted = sheet_of(brussels()).end
    stated = sheet_of("Clerk\nStart: 2026-01-05\nEnd: 2026-06-30\nTasks:\n- File").end
    assert counted is not None
    assert stated is not None
    assert (counted.derived, stated.derived) == (True, False)


def test_a_french_document_is_read_like_an_english_one() -> None:
    written = shown(ours("chef-de-projet.txt"))
    assert written["title"] == "Chef de projet informatique"
    assert written["location"] == "Liège"
    assert written["work_regime"] == {"full_time": True, "office_days_per_week": 2}
    assert (written["start"], written["duration_months"], written["end"]) == ("2025-12-01", 18, "2027-05-31")
    assert written["responsibilities"][0] == "Piloter les projets de bout en bout ;"
    assert len(written["responsibilities"]) == 3
    assert written["qualifications"] == ["Cinq ans d'expérience en gestion de projet."]
    assert written["desired_skills"] == ["Connaissance du néerlandais."]
    assert written["questions"] == []
    assert [one["kind"] for one in written["proposals"]] == [
        "office_days",
        "report_series",
        "report_series",
        "review",
        "plan",
    ]


def test_a_dutch_document_is_read_like_an_english_one() -> None:
    written = shown(ours("projectleider.txt"))
    assert (written["title"], written["location"]) == ("Projectleider infrastructuur", "Gent")
    assert written["work_regime"] == {"full_time": True, "office_days_per_week": 2}
    assert (written["start"], written["duration_months"], written["end"]) == ("2025-11-17", 6, "2026-05-16")
    assert written["responsibilities"][0] == "Leidt het projectteam en bewaakt het budget."
    assert written["qualifications"] == ["Ervaring met netwerken."]
    assert written["desired_skills"] == ["Kennis van het Frans."]
    assert written["questions"] == []


def test_running_text_gives_what_labels_would_have_given() -> None:
    written = shown(ours("data-engineer.txt"))
    assert (written["title"], written["location"]) == ("Senior Data Engineer", "Antwerp")
    assert written["work_regime"] == {"full_time": False, "office_days_per_week": 3}
    assert (written["start"], written["duration_months"], written["end"]) == ("2026-03-02", 6, "2026-09-01")
    assert written["responsibilities"] == ["build pipelines", "send a weekly status report to the team"]
    assert written["qualifications"] == ["someone with 5 years of experience", "curious"]
    assert written["desired_skills"] == ["Spark"]
    assert written["questions"] == []


def test_headings_in_capitals_with_their_values_below_are_read() -> None:
    written = shown(ours("system-administrator.txt"))
    assert (written["title"], written["location"]) == ("SYSTEM ADMINISTRATOR", "Mons, Belgium")
    assert written["work_regime"] == {"full_time": True, "office_days_per_week": 2}
    assert (written["start"], written["duration_months"], written["end"]) == (
        "2026-04-01",
        None,
        "2027-03-31",
    )
    assert written["responsibilities"] == ["Install servers.", "Patch them, and keep them running."]
    assert (written["qualifications"], written["desired_skills"]) == (["Linux", "Networks"], ["Ansible"])


def test_front_matter_tables_with_a_head_row_tick_boxes_and_quotes_are_read() -> None:
    written = shown(ours("business-analyst.md"))
    assert (written["title"], written["location"]) == ("Business Analyst", "Luxembourg")
    assert written["work_regime"] == {"full_time": True, "office_days_per_week": 3}
    assert written["duration_months"] == 9
    assert written["responsibilities"][1].endswith("on progress and on risks.")
    assert written["qualifications"] == ["SQL", "Python", "Excel and more"]
    assert written["desired_skills"] == ["French"]


def test_the_order_of_the_parts_does_not_matter() -> None:
    sheet = sheet_of(
        "Nice to have:\n* Dutch\n\nMust have:\n* Java\n\nYour tasks:\n* Code\n\n"
        "Position: Java Developer\nWorkplace: Namur | Start: 2026-01-05 | End: 2026-06-30\n"
        "Type: Full time, on-site 3 days/week, 2 days remote\n"
    )
    written = shown(sheet)
    assert (written["title"], written["location"]) == ("Java Developer", "Namur")
    assert (written["start"], written["end"]) == ("2026-01-05", "2026-06-30")
    assert written["work_regime"] == {"full_time": True, "office_days_per_week": 3}
    assert (written["responsibilities"], written["qualifications"], written["desired_skills"]) == (
        ["Code"],
        ["Java"],
        ["Dutch"],
    )
