"""The passages of handbooks: what stands under which headings, and what is quoted together."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.errors import EmptyDocument
from bot.documents.reading import document_of, read_document
from bot.knowledge.library import Passage
from bot.knowledge.shelf.passages import passages_of
from tests.files import handbook_docx

LONG = "Everybody who works here is asked to keep the desk clean and the door closed at night. "


def passages(text: str, name: str = "handbook.md") -> tuple[Passage, ...]:
    return passages_of(document_of(name, text))


def shown(text: str, name: str = "handbook.md") -> list[tuple[str, str]]:
    return [(one.heading, one.quote) for one in passages(text, name)]


def test_a_passage_stands_under_the_path_of_its_headings() -> None:
    text = "Hello.\n\n# Time\n\n## Leave\n\nAsk early.\n\n### Sick leave\n\nCall.\n\n## Pay\n\nMonthly."
    assert shown(text) == [
        ("", "Hello."),
        ("Time › Leave", "Ask early."),
        ("Time › Leave › Sick leave", "Call."),
        ("Time › Pay", "Monthly."),
    ]


def test_headings_without_a_text_make_no_passage() -> None:
    assert shown("# Time\n\n## Leave\n\n## Pay\n\nMonthly.") == [("Time › Pay", "Monthly.")]


def test_of_a_long_path_the_outermost_headings_are_left_out() -> None:
    (only,) = passages(f"# {'Wide ' * 12}\n\n## {'Wider ' * 12}\n\n### Leave\n\nAsk early.")
    assert only.heading.endswith("› Leave")
    assert len(only.heading) <= 120


def test_marks_of_links_pictures_and_emphasis_are_no_words() -> None:
    text = "See **the** [calendar](https://x.example/leave) and ![a map](map.png) of _floor 2_."
    (only,) = passages(text)
    assert (only.text, only.quote) == ("See the calendar and a map of floor 2.",) * 2


def test_lines_of_one_paragraph_are_one_sentence_again() -> None:
    assert shown("Ask your manager\nearly in the year.\n\nThen wait.")[0][1].startswith(
        "Ask your manager early in the year."
    )


def test_an_introduction_stays_with_its_list() -> None:
    text = "# Leave\n\n" + LONG * 7 + "\n\nTo ask for leave:\n\n1. Open the calendar.\n2. Tell your team."
    assert shown(text)[-1] == ("Leave", "To ask for leave:\n1. Open the calendar.\n2. Tell your team.")


def test_of_a_long_list_every_part_keeps_the_introduction() -> None:
    items = "\n".join(f"- Rule {number}: {LONG}{LONG}" for number in range(8))
    found = passages(f"# Rules\n\nThese rules are never broken:\n\n{items}")
    assert len(found) > 1
    assert all(one.text.startswith("These rules are never broken: Rule") for one in found)
    assert sum(one.text.count("Rule ") for one in found) == 8


def test_what_is_indented_under_an_item_belongs_to_it() -> None:
    text = "- Laptop\n  - with a charger\n\n  It is yours.\n- Badge"
    (only,) = passages(text)
    assert only.quote == "• Laptop\n   • with a charger It is yours.\n• Badge"


def test_a_small_table_stays_together_and_names_its_columns() -> None:
    (only,) = passages("# Grades\n\n| Grade | Days |\n|---|---|\n| 3 | 25 |\n| 4 | 28 |")
    assert only.text == "Grade: 3 | Days: 25\nGrade: 4 | Days: 28"
    assert only.quote == "Grade | Days\n3 | 25\n4 | 28"


def test_of_a_large_table_each_row_is_quoted_with_the_names_of_its_columns() -> None:
    rows = "\n".join(f"| Room {number} | {LONG} |" for number in range(8))
    found = passages(f"| Room | Use |\n|---|---|\n{rows}")
    assert len(found) == 8
    assert found[2].quote.startswith("Room: Room 2 | Use: Everybody")


def test_a_row_that_only_names_a_group_is_a_heading_of_the_rows_below() -> None:
    table = (
        "# Titles\n\n| Level | Pay |\n|---|---|\n| **Office** | |\n| 1 | low |\n| **Field** | |\n| 1 | high |"
    )
    assert [(one.heading, one.text) for one in passages(table)] == [
        ("Titles › Office", "Level: 1 | Pay: low"),
        ("Titles › Field", "Level: 1 | Pay: high"),
    ]


def test_a_long_paragraph_is_split_between_sentences_and_loses_no_word() -> None:
    text = LONG * 30
    found = passages(text)
    assert len(found) > 1
    assert all(len(one.text) <= 800 and one.text.endswith(".") for one in found)
    assert " ".join(one.text for one in found).split() == text.split()


@pytest.mark.parametrize("line", ["- [Leave](#leave)", "Leave ............ 12", "Leave . . . . . . 12"])
def test_a_table_of_contents_is_no_passage(line: str) -> None:
    assert shown(f"# Leave\n\n{line}\n\nAsk early.") == [("Leave", "Ask early.")]


def test_settings_on_top_of_a_page_are_no_passage() -> None:
    assert shown("---\ntitle: Leave\nlayout: page\n---\n\n# Leave\n\nAsk early.") == [("Leave", "Ask early.")]


def test_the_title_among_such_settings_is_the_heading_of_all() -> None:
    text = "---\ntitle: 'Time off'\norder: 2\n---\nAsk early.\n\n## Pay\n\nMonthly."
    assert shown(text) == [("Time off", "Ask early."), ("Time off › Pay", "Monthly.")]


def test_numbered_sections_of_a_plain_text_are_headings() -> None:
    text = (
        "ACME MANUAL\n\n1 WORKING TIME\n\n1.1 Shifts\n\nThree a day.\n\n1.2 Breaks\n\nOne of thirty minutes."
    )
    assert shown(text, "manual.txt") == [
        ("ACME MANUAL › 1 WORKING TIME › 1.1 Shifts", "Three a day."),
        ("ACME MANUAL › 1 WORKING TIME › 1.2 Breaks", "One of thirty minutes."),
    ]


def test_numbered_items_of_a_plain_text_are_no_headings() -> None:
    text = "Leave\n\n1. Open the calendar.\n2. Tell your team.\n\nThen wait for the answer of the office."
    assert {heading for heading, _ in shown(text, "leave.txt")} == {"Leave"}


def test_short_lines_that_stand_alone_over_a_text_are_headings() -> None:
    text = "Guide du cabinet\n\nHoraires\nChacun gère son agenda.\n\nArgent\nLe salaire est versé le 28.\n"
    assert shown(text, "guide.txt") == [
        ("Guide du cabinet › Horaires", "Chacun gère son agenda."),
        ("Guide du cabinet › Argent", "Le salaire est versé le 28."),
    ]


def test_label_lines_are_read_as_a_list() -> None:
    text = "Kort\n\nHelpdesk\nNummer: 300\nOpen: werkdagen van 7.30 tot 17.30 uur\n"
    assert shown(text, "it.txt") == [
        ("Kort › Helpdesk", "Nummer: 300\nOpen: werkdagen van 7.30 tot 17.30 uur")
    ]


def test_lines_an_editor_broke_are_one_paragraph_in_a_plain_text() -> None:
    broken = "Leave\n\nEverybody who works here is asked to\nkeep the desk clean. The cleaners come\n"
    broken += "Monday and Thursday at six. Whoever is\nstill there then lifts the chair.\n"
    (only,) = passages(broken, "leave.txt")
    assert "\n" not in only.text


def test_a_docx_has_the_passages_of_its_headings() -> None:
    found = passages_of(read_document("handbook.docx", handbook_docx()))
    assert [one.heading for one in found] == ["Staff handbook › Leave", "Staff handbook › Leave › Grades"]
    assert found[1].text == "Grade: 3 | Days: 25\nGrade: 4 | Days: 28"


def test_a_passage_says_on_which_line_it_begins() -> None:
    text = "# Leave\n\nAsk early.\n\n## Pay\n\nMonthly."
    assert [text.split("\n")[one.line - 1] for one in passages(text)] == ["Ask early.", "Monthly."]


def test_the_same_words_under_the_same_heading_have_the_same_digest_wherever_they_stand() -> None:
    one, other = passages("# Leave\n\nAsk early."), passages("Hi.\n\n# Leave\n\nAsk early.", "b.md")[1:]
    assert one[0].digest == other[0].digest
    assert passages("# Pay\n\nAsk early.")[0].digest != one[0].digest


LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "# ", "## ", "- ", "  - ", "1. ", "1.1 ", "| a | ", "**Bold** ", "Where: "]),
        st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cf")), max_size=40),
    ).map("".join),
    max_size=20,
)


@given(LINES, st.sampled_from(["a.md", "a.txt", "a.docx", "a.pdf"]))
def test_whatever_stands_in_a_handbook_every_passage_has_words_and_a_line(
    lines: list[str], name: str
) -> None:
    try:
        document = document_of(name, "\n".join(lines))
    except EmptyDocument:
        return
    for one in passages_of(document):
        assert one.text.strip()
        assert one.quote.strip()
        assert 1 <= one.line <= len(document.text.split("\n"))
        assert len(one.heading) <= 120


WORDS = st.lists(st.from_regex(r"[a-z]{2,9}[.,]?", fullmatch=True), min_size=1, max_size=30).map(" ".join)


@settings(max_examples=40)  # words of a pattern are slow to make up
@given(st.lists(WORDS, min_size=1, max_size=12))
def test_no_word_of_a_paragraph_is_lost(paragraphs: list[str]) -> None:
    found = passages("# Heading\n\n" + "\n\n".join(paragraphs))
    said = re.findall(r"\w+", " ".join(one.text for one in found))
    assert said == re.findall(r"\w+", " ".join(paragraphs))
