"""From a role document to a role sheet: headings, lists and titles in the shapes people give them."""

import pytest

from tests.rules.role_sheets import sheet_of


@pytest.mark.parametrize(
    "heading",
    ["What we offer", "About us:", "Contact", "CONTACT", "Nous offrons :", "Ons aanbod", "Travel:"],
)
def test_a_list_ends_where_a_heading_of_something_else_begins(heading: str) -> None:
    sheet = sheet_of(f"Clerk\nResponsibilities:\n- File letters.\n\n{heading}\n- Something else\n")
    assert [one.text for one in sheet.responsibilities] == ["File letters."]


@pytest.mark.parametrize("lead", ["You will:", "In this role you will also:", "As a clerk, you:"])
def test_words_that_lead_into_a_list_do_not_end_it(lead: str) -> None:
    sheet = sheet_of(f"Clerk\nResponsibilities:\n- File letters.\n{lead}\n- Open letters.\n")
    assert [one.text for one in sheet.responsibilities] == ["File letters.", "Open letters."]


@pytest.mark.parametrize(
    "mark", ["- ", "* ", "• ", "– ", "1. ", "2) ", "(3) ", "a) ", "▪ ", "•", "✓ ", "- [ ] "]
)
def test_a_bullet_of_any_kind_is_left_out_of_the_text(mark: str) -> None:
    sheet = sheet_of(f"Clerk\nTasks:\n{mark}File letters.\n")
    assert [one.text for one in sheet.responsibilities] == ["File letters."]
    assert sheet.responsibilities[0].source == f"{mark}File letters."


def test_a_list_without_bullets_has_one_item_a_line() -> None:
    sheet = sheet_of("Clerk\n\nResponsibilities\nOpen letters and\nfile them.\nAnswer calls.\n")
    assert [one.text for one in sheet.responsibilities] == ["Open letters and file them.", "Answer calls."]


def test_a_list_on_the_line_of_its_label_is_split_at_semicolons() -> None:
    sheet = sheet_of("Clerk\nLocation: Ghent\nResponsibilities: open letters; file them\n")
    assert [one.text for one in sheet.responsibilities] == ["open letters", "file them"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Title: Data Steward", "Data Steward"),
        ("Job description – Data Steward", "Data Steward"),
        ("=== Data Steward ===", "Data Steward"),
        ("# 🚀 Data Steward (m/f/x)", "Data Steward"),
        ("**Data Steward**", "Data Steward"),
        ("VACANCY NOTICE\n\nData Steward", "Data Steward"),
        ("Brussels, 1 October 2025\n\nData Steward", "Data Steward"),
        ("Requirements Engineer", "Requirements Engineer"),
        ("C# Developer", "C# Developer"),
    ],
)
@pytest.mark.parametrize("name", ["role.txt", "role.md"])
def test_the_title_is_found_without_its_decoration(line: str, title: str, name: str) -> None:
    sheet = sheet_of(f"{line}\n\nResponsibilities:\n\n- Keep data tidy.\n", name)
    assert sheet.title is not None
    assert sheet.title.text == title


def test_numbered_chapters_are_headings_and_numbered_items_are_items() -> None:
    sheet = sheet_of(
        "Test Manager\n\n1. Description of the tasks\n\n   1.1 Define tests.\n   1.2 Run\n       tests.\n\n"
        "2. Required expertise\n\n   - Patience.\n\n3. Assets\n\n   - French.\n"
    )
    assert [one.text for one in sheet.responsibilities] == ["Define tests.", "Run tests."]
    assert [one.text for one in sheet.qualifications] == ["Patience."]
    assert [one.text for one in sheet.desired_skills] == ["French."]


def test_numbered_items_with_items_below_them_stay_items() -> None:
    sheet = sheet_of("Clerk\n\nTasks:\n\n1. File\n   - letters\n   - bills\n2. Answer calls\n")
    assert [one.text for one in sheet.responsibilities] == ["File", "letters", "bills", "Answer calls"]


@pytest.mark.parametrize("between", ["\n", " | ", "; ", ". ", " • ", "\t"])
def test_labels_on_one_line_are_as_good_as_labels_on_several(between: str) -> None:
    facts = between.join(("Location: Ghent", "Start: 17/11/2025", "Duration: 12 months"))
    sheet = sheet_of(f"Clerk\n{facts}\nTasks:\n- File letters.\n")
    assert sheet.location is not None
    assert sheet.location.text == "Ghent"
    assert sheet.end is not None
    assert sheet.end.value.isoformat() == "2026-11-16"


def test_lists_under_headings_of_no_known_name_are_told_by_what_they_speak_of() -> None:
    sheet = sheet_of(
        "Clerk\n\nOn the table\n- Open letters\n- File them\n\n"
        "Under the hat\n- A degree in law\n- Fluent French\n\n"
        "In the drawer\n- 25 days of leave\n- Meal vouchers\n"
    )
    assert [one.text for one in sheet.responsibilities] == ["Open letters", "File them"]
    assert [one.text for one in sheet.qualifications] == ["A degree in law", "Fluent French"]


def test_a_list_of_no_known_name_alone_is_not_the_work() -> None:
    sheet = sheet_of(
        "Clerk\nLocation: Ghent\nStart: 17/11/2025\n\nOn the table\n- Open letters\n- File them\n"
    )
    assert sheet.responsibilities == ()


def test_a_matrix_tells_what_is_needed_from_what_is_welcome() -> None:
    sheet = sheet_of(
        "# Clerk\n\n## Requirements\n\n| Area | Essential | Desirable |\n|---|---|---|\n"
        "| Law | A degree | A doctorate |\n| Languages | French | |\n",
        "role.md",
    )
    assert [one.text for one in sheet.qualifications] == ["Law: A degree", "Languages: French"]
    assert [one.text for one in sheet.desired_skills] == ["Law: A doctorate"]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The bank recruits, from 5 May 2026, a treasury analyst.", "treasury analyst"),
        ("It is a Platform Engineer seat in Dublin.", "Platform Engineer"),
        ("Le Prestataire met à disposition du Client un Chef de projet Finance.", "Chef de projet Finance"),
        ("Wij zoeken een ervaren .NET developer.", ".NET developer"),
    ],
)
def test_a_role_is_named_in_running_text(sentence: str, title: str) -> None:
    sheet = sheet_of(f"Hello,\n\n{sentence}\n\nTasks:\n- Keep data tidy.\n")
    assert sheet.title is not None
    assert sheet.title.text == title


@pytest.mark.parametrize(
    ("label", "value", "about"),
    [
        ("Title of the function", "Data Steward", "title"),
        ("Business title", "Data Steward", "title"),
        ("Welke rol zoek je?", "Data Steward", "title"),
        ("Place of secondment", "Ghent", "location"),
        ("Voor welke locatie?", "Ghent", "location"),
    ],
)
def test_a_label_is_known_by_its_words_in_whatever_order(label: str, value: str, about: str) -> None:
    line = f"{label} {value}" if label.endswith("?") else f"{label}: {value}"
    sheet = sheet_of(f"Role\n{line}\nTasks:\n- File letters.\n")
    assert {"title": sheet.title, "location": sheet.location}[about] is not None
    found = sheet.title if about == "title" else sheet.location
    assert found is not None
    assert found.text == value


@pytest.mark.parametrize(
    "heading",
    [
        "The clerk is responsible for:",
        "Your days are filled with:",
        "What the jobholder will do",
        "Under the guidance of the head of unit, you will:",
        "Tes journées seront remplies de...",
        "Wat gaat deze persoon doen?",
    ],
)
def test_a_heading_opens_the_work_by_what_it_says(heading: str) -> None:
    sheet = sheet_of(f"Clerk\n\n{heading}\n- Open letters\n- File them\n\nRequirements\n- A degree\n")
    assert [one.text for one in sheet.responsibilities] == ["Open letters", "File them"]
    assert [one.text for one in sheet.qualifications] == ["A degree"]


def test_a_frame_around_the_assignment_is_not_its_list_of_tasks() -> None:
    sheet = sheet_of(
        "Clerk\n\nContext of the assignment\n- Two archives are merged\n\n"
        "Tasks\n- Open letters\n- File them\n"
    )
    assert [one.text for one in sheet.responsibilities] == ["Open letters", "File them"]


def test_what_an_item_calls_an_advantage_is_desired_unless_it_asks_for_something_as_well() -> None:
    sheet = sheet_of(
        "Clerk\nTasks:\n- File letters\nRequirements:\n- A degree\n"
        "- Welsh is desirable\n- English; French is a plus\n"
    )
    assert [one.text for one in sheet.qualifications] == ["A degree", "English; French is a plus"]
    assert [one.text for one in sheet.desired_skills] == ["Welsh is desirable"]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Employer: Agency for Rail Safety, Lille", "Lille"),
        ("OCMW Kortrijk zoekt", "Kortrijk"),
        ("Loopwell Group · Breda · Full-time", "Breda"),
        ("We have offices in Geneva, Zurich and London, and you join our Zurich office.", "Zurich"),
    ],
)
def test_a_place_is_known_by_the_house_or_the_town_a_line_names(line: str, place: str) -> None:
    sheet = sheet_of(f"Data Steward\n{line}\n\nTasks:\n- Keep data tidy.\n")
    assert sheet.location is not None
    assert sheet.location.text == place


def test_marks_of_a_chat_are_left_out_and_labels_in_one_list_open_their_parts() -> None:
    sheet = sheet_of(
        "@here :wave: We're opening a *Technical Writer* role in Ghent!\n\n"
        "• Start: 1 May 2026\n• You'll: write guides\n• You bring: patience\n• Nice: some Python\n"
    )
    assert sheet.title
    assert sheet.title.text == "Technical Writer"
    parts = (sheet.responsibilities, sheet.qualifications, sheet.desired_skills)
    assert [[one.text for one in part] for part in parts] == [["write guides"], ["patience"], ["some Python"]]


def test_a_period_from_one_day_to_another_is_no_head_of_a_letter() -> None:
    sheet = sheet_of(
        "role: Data Steward\nsite: Ghent\nfrom: 2026-06-01\nto: 2027-05-31\n\nTasks:\n- Tidy data.\n"
    )
    assert sheet.start
    assert sheet.end
    assert sheet.location
