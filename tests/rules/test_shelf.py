"""From a role document to what questions are answered from."""

from contextlib import suppress
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.errors import EmptyDocument
from bot.knowledge.facts import last_day
from bot.knowledge.library import Library
from bot.knowledge.shelf import as_agreed, library_of
from bot.roles.errors import NotARoleDocument

SHEET = """Data Engineer
Location: Ghent
Contract type: freelance
Start Date: {start}
Duration: 6 months

Responsibilities:
- Build pipelines for the
  finance department.
- Keep them running.
Desired Skills:
- Python
"""
CLEAR, UNCLEAR = "17/11/2025", "02/03/2026"


def shelf(start: str = CLEAR) -> Library:
    return library_of("data.txt", SHEET.format(start=start))


def placed(library: Library) -> list[tuple[int, str, str]]:
    return [(passage.line, passage.heading, passage.quote) for passage in library.passages]


def test_each_label_line_and_each_bullet_is_a_passage_under_its_heading() -> None:
    assert placed(shelf()) == [
        (1, "", "Data Engineer"),
        (2, "", "Location: Ghent"),
        (3, "", "Contract type: freelance"),
        (4, "", "Start Date: 17/11/2025"),
        (5, "", "Duration: 6 months"),
        (8, "Responsibilities", "Build pipelines for the finance department."),
        (10, "Responsibilities", "Keep them running."),
        (12, "Desired Skills", "Python"),
    ]


def test_a_sub_heading_names_the_heading_it_stands_under() -> None:
    text = "# Analyst\n\n## Responsibilities\n- Lead\n### Suppliers\n- Negotiate\n## Skills\n- French\n"
    assert placed(library_of("role.md", text)) == [
        (1, "", "Analyst"),
        (4, "Responsibilities", "Lead"),
        (6, "Responsibilities › Suppliers", "Negotiate"),
        (8, "Skills", "French"),
    ]


def test_a_sentence_wrapped_over_lines_is_one_passage_and_the_next_one_is_another() -> None:
    prose = "You will join a small team that looks after the\nbudget.\nIt is fun.\n"
    text = f"Analyst\nResponsibilities:\n- Lead\n\n{prose}"
    assert [quote for _, _, quote in placed(library_of("role.txt", text))][-2:] == [
        "You will join a small team that looks after the budget.",
        "It is fun.",
    ]


def test_a_value_that_stands_in_a_heading_is_quoted_from_there() -> None:
    library = library_of("role.md", "# Analyst\n## Location: Ghent\n## Responsibilities\n- Lead\n- Build\n")
    assert (library.facts.location, library.facts.lines["location"].quote) == ("Ghent", "Location: Ghent")
    assert placed(library)[-1] == (5, "Responsibilities", "Build")


def test_of_two_values_on_one_line_each_is_quoted_in_its_own_words() -> None:
    table = "| Location | Ghent |\n|---|---|\n| Duration | 6 months |\n"
    text = f"# Analyst\n\nLocation: Ghent<br>Duration: 6 months\n\n## Responsibilities\n- Lead\n\n{table}"
    lines = library_of("role.md", text).facts.lines
    assert (lines["location"].quote, lines["duration_months"].quote) == (
        "Location: Ghent",
        "Duration: 6 months",
    )


def test_each_stated_value_has_the_line_it_was_read_from() -> None:
    facts = shelf().facts
    assert {name: passage.line for name, passage in facts.lines.items()} == {
        "title": 1,
        "location": 2,
        "start": 4,
        "duration_months": 5,
    }
    assert (facts.title, facts.location, facts.duration_months) == ("Data Engineer", "Ghent", 6)


def test_a_last_day_that_follows_from_the_length_has_no_line_of_its_own() -> None:
    facts = shelf().facts
    assert (facts.start, facts.end) == (date(2025, 11, 17), date(2026, 5, 16))
    assert "end" not in facts.lines


def test_dates_the_document_agrees_with_leave_the_library_as_it_is() -> None:
    stated = shelf()
    assert as_agreed(stated, date(2025, 11, 17), date(2026, 5, 16)) is stated


def test_another_start_is_no_longer_quoted_from_the_document_nor_is_a_length_that_does_not_fit() -> None:
    facts = as_agreed(shelf(), date(2025, 12, 1), date(2026, 3, 31)).facts
    assert (facts.start, last_day(facts), facts.duration_months) == (
        date(2025, 12, 1),
        date(2026, 3, 31),
        None,
    )
    assert set(facts.lines) == {"title", "location"}


def test_a_later_start_with_the_stated_length_still_rests_on_the_line_of_the_length() -> None:
    facts = as_agreed(shelf(), date(2025, 12, 1), date(2026, 5, 31)).facts
    assert facts.duration_months == 6
    assert "duration_months" in facts.lines
    assert "start" not in facts.lines


def test_a_start_that_can_be_read_two_ways_is_read_day_first_and_quoted() -> None:
    unclear = shelf(UNCLEAR)
    chosen = as_agreed(unclear, date(2026, 3, 2), date(2026, 9, 1)).facts
    assert chosen.start == unclear.facts.start == date(2026, 3, 2)
    assert chosen.lines["start"].quote == "Start Date: 02/03/2026"
    assert chosen.duration_months == 6


def test_a_library_is_made_once_for_each_text() -> None:
    assert shelf() is shelf()
    assert shelf() is not shelf(UNCLEAR)


_LINES = st.lists(
    st.sampled_from(
        (
            "# Analyst",
            "Analyst",
            "## Location: Ghent",
            "Location",
            "Ghent",
            "**Start date**",
            "17/11/2025",
            "Start Date: 02/03/2026 <br> Duration: 6 months",
            "| Location | Duration |",
            "|---|---|",
            "| Ghent | 12 months |",
            "Responsibilities:",
            "- Lead projects",
            "  with care.",
            "You start on 17 November 2025 for one year,",
            "two days a week at the office.",
            "===",
            "```",
            "",
        )
    ),
    max_size=14,
)


@settings(deadline=None)
@given(lines=_LINES, name=st.sampled_from(("role.txt", "role.md")))
def test_every_stated_value_can_be_quoted_however_the_document_is_laid_out(
    lines: list[str], name: str
) -> None:
    with suppress(EmptyDocument, NotARoleDocument):
        library = library_of(name, "\n".join(["Analyst", *lines, "Responsibilities:", "- Lead the team"]))
        assert set(library.facts.lines.values()) <= set(library.passages)
