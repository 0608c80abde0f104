"""PDF and DOCX become documents with headings, lists and tables; what cannot be read is told by its kind."""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from bot.documents import errors
from bot.documents.document import Document, Kind
from bot.documents.limits import HANDBOOK, ROLE, Limits
from bot.documents.pages import page_of
from bot.documents.reading import document_of, read_document
from bot.errors import FoyerError
from bot.roles.rules import role_sheet
from tests.files import Set, Typeset, docx_file, encrypted_pdf, handbook_docx, pdf, scanned_pdf

TINY = Limits(text=100, file=100_000, unpacked=20_000, pages=2)
PARAGRAPH = [
    Set("The full-time working week has thirty-seven hours and thirty", gap=10),
    "minutes. Part-time is a percentage of this and is always con-",
    "firmed in writing by the director. Whoever works part-",
    "time says on which days.",
]


def page(title: str, *lines: Typeset, number: int) -> list[Typeset]:
    """A page with a running header, a heading, some lines, and its number."""
    foot = Set(f"Page {number} of 2", gap=40)
    return ["Acme staff handbook", Set(title, size=16, gap=12), *lines, foot]


def two_pages() -> Document:
    leave = [Set("Leave is asked for in the calendar and granted by the whole of", gap=10)]
    first = page("Working time", *PARAGRAPH, *leave, number=1)
    second = page("Sickness", Set("Call before nine.", gap=10), number=2)
    return read_document("handbook.pdf", pdf(first, [second[0], "your team.", *second[1:]]))


def headings(document: Document) -> list[tuple[int, str]]:
    return [(line.level, line.text) for line in document.lines if line.kind is Kind.HEADING]


def test_lines_broken_on_a_page_of_a_pdf_are_one_again() -> None:
    (paragraph,) = (line.text for line in two_pages().lines if line.text.startswith("The full-time"))
    assert paragraph == (
        "The full-time working week has thirty-seven hours and thirty minutes. Part-time is a percentage of "
        "this and is always confirmed in writing by the director. Whoever works part-time says on which days."
    )


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    assert "granted by the whole of your team." in two_pages().text


def test_larger_lines_of_a_pdf_are_its_headings() -> None:
    assert headings(two_pages()) == [(1, "Working time"), (1, "Sickness")]


def test_what_runs_along_every_page_is_left_out() -> None:
    text = two_pages().text
    assert "Acme" not in text
    assert "Page" not in text


def test_the_page_of_a_line_can_be_told() -> None:
    document = two_pages()
    at = {line.text: line.sources[0].number for line in document.lines}
    assert [page_of(document, at[text]) for text in ("Working time", "Sickness", "Call before nine.")] == [
        1,
        2,
        2,
    ]


def test_bold_lines_of_the_size_of_the_text_are_headings_below_the_larger_ones() -> None:
    lines = [Set("Leave", size=16), *PARAGRAPH, Set("Sick leave", bold=True, gap=10), Set("Call us.", gap=4)]
    assert headings(read_document("a.pdf", pdf(lines))) == [(1, "Leave"), (2, "Sick leave")]


def test_items_and_label_lines_of_a_pdf_stay_lines_of_their_own() -> None:
    lines = ["Clerk", "Location: Ghent", "Start Date: 17/11/2025", "Duration: 12 months", "Tasks:"]
    lines += [
        "• File letters, which arrive each morning in the large",
        "grey box at the door.",
        "• Answer the phone.",
    ]
    sheet = role_sheet(read_document("role.pdf", pdf(lines)))
    assert sheet.title
    assert sheet.title.text == "Clerk"
    assert sheet.location
    assert sheet.location.text == "Ghent"
    assert [one.text for one in sheet.responsibilities] == [
        "File letters, which arrive each morning in the large grey box at the door.",
        "Answer the phone.",
    ]


def test_a_docx_becomes_markdown_with_headings_lists_and_tables() -> None:
    document = read_document("handbook.docx", handbook_docx())
    assert headings(document)[:2] == [(1, "Staff handbook"), (2, "Leave")]
    items = [(line.text, line.indent) for line in document.lines if line.kind is Kind.ITEM]
    assert [text for text, _ in items] == [
        "Open the leave calendar.",
        "On the intranet, not in the mail.",
        "Tell your team.",
    ]
    assert items[1][1] > items[0][1]
    assert [line.cells for line in document.lines if line.kind is Kind.ROW] == [
        ("Grade", "Days"),
        ("3", "25"),
        ("4", "28"),
    ]
    assert "internal" not in document.text


def test_what_was_kept_of_a_file_is_read_again_as_the_same_document() -> None:
    for name, data in (("a.docx", handbook_docx()), ("a.pdf", pdf(["Leave", "25 days a year."]))):
        document = read_document(name, data)
        assert document_of(name, document.text) == document


@pytest.mark.parametrize(
    "typed",
    [
        "# of desks",
        "required * or **not**",
        "2 < 3 and [x]",
        "a_b and _c_",
        "`code` \\ back",
        "> quoted",
        "AT&amp;T",
    ],
)
def test_signs_typed_in_a_docx_are_no_marks(typed: str) -> None:
    made = docx.Document()
    made.add_paragraph(typed)
    (line,) = (line for line in read_document("a.docx", docx_file(made)).lines if line.kind is not Kind.BLANK)
    assert (line.text, line.kind) == (typed, Kind.TEXT)


def test_bold_paragraphs_of_a_docx_are_headings_and_a_frame_is_text() -> None:
    made = docx.Document()
    made.add_paragraph().add_run("Holidays").bold = True
    made.add_table(rows=1, cols=1).cell(0, 0).text = "The office is closed in August."
    document = read_document("a.docx", docx_file(made))
    assert [text for _, text in headings(document)] == ["Holidays"]
    assert [line.text for line in document.lines if line.kind is Kind.TEXT] == [
        "The office is closed in August."
    ]


def test_a_change_that_was_struck_out_is_not_read_and_one_that_was_added_is() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("Leave is ")
    for tag, text in (("w:del", "20"), ("w:ins", "25")):
        change = paragraph._p.makeelement(qn(tag), {})
        change.append(made.add_paragraph(text).runs[0]._r)
        paragraph._p.append(change)
    paragraph.add_run(" days.")
    assert read_document("a.docx", docx_file(made)).text == "Leave is 25 days."


def bomb() -> bytes:
    """A DOCX whose main part unpacks to far more than it weighs."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"<" + b" " * 100_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.pdf", b"", errors.EmptyDocument),
        ("a.docx", b" \n", errors.EmptyDocument),
        ("a.pdf", b"%PDF-1.7\n%nothing more", errors.BrokenDocument),
        ("a.pdf", b"just a text", errors.BrokenDocument),
        ("a.pdf", pdf(["A whole text."])[:200], errors.BrokenDocument),
        ("a.docx", b"just a text", errors.BrokenDocument),
        ("a.docx", b"PK\x03\x04" + bytes(60), errors.BrokenDocument),
        ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(60), errors.BrokenDocument),
        ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), errors.EncryptedDocument),
        ("a.pdf", encrypted_pdf(["Secret."], user="a", owner="b"), errors.EncryptedDocument),
        ("a.pdf", scanned_pdf(2), errors.ScannedDocument),
        ("a.pdf", pdf([]), errors.EmptyDocument),
        ("a.pdf", pdf(["One."], ["Two."], ["Three."]), errors.TooManyPages),
        ("a.pdf", pdf(["Word " * 30]), errors.DocumentTooLong),
        ("a.pdf", pdf([Set(" ")] * 1000), errors.UnpacksTooLarge),
        ("a.docx", bomb(), errors.UnpacksTooLarge),
        ("a.docx", bytes(TINY.file + 1), errors.DocumentTooLarge),
        ("a.txt", b"a" * (TINY.text + 1), errors.DocumentTooLarge),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_its_kind(
    name: str, data: bytes, kind: type[FoyerError]
) -> None:
    with pytest.raises(FoyerError) as refused:
        read_document(name, data, TINY)
    assert type(refused.value) is kind
    assert vars(refused.value)["name"] == name


def test_a_scan_says_how_many_pages_are_pictures() -> None:
    with pytest.raises(errors.ScannedDocument) as refused:
        read_document("scan.pdf", scanned_pdf(2))
    assert refused.value.pages == 2


def test_a_pdf_that_is_only_protected_against_changes_is_read() -> None:
    data = encrypted_pdf(["Call before nine."], user="", owner="secret")
    assert read_document("a.pdf", data).text == "Call before nine."


def test_what_no_database_keeps_is_left_out_of_a_text() -> None:
    made = docx.Document()
    made.add_paragraph("of\u00adfice, pro\ufb01le,\u00a0\u200bhere")
    assert read_document("a.docx", docx_file(made)).text == "office, profile, here"


def test_a_handbook_may_be_larger_than_a_role_document() -> None:
    text = b"Everybody is welcome here.\n" * (ROLE.text // 20)
    with pytest.raises(errors.DocumentTooLarge):
        read_document("a.txt", text)
    assert read_document("a.txt", text, HANDBOOK).name == "a.txt"
