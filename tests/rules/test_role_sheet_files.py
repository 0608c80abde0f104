"""From the bytes of a file to a role document: encodings, line ends, and files that are no text."""

import codecs

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from bot.documents.document import Document
from bot.documents.errors import BinaryDocument, DocumentTooLarge, EmptyDocument
from bot.documents.limits import ROLE
from bot.documents.reading import document_of, read_document
from bot.roles.errors import NotARoleDocument
from bot.roles.proposals import proposals
from bot.roles.rules import role_sheet
from bot.roles.sheet import RoleSheet
from tests.rules.role_sheets import brussels, shown

FRENCH = "Chargé d’études\nLieu : Liège\nTâches :\n- Étudier l’été.\n"


@pytest.mark.parametrize(
    "data",
    [
        FRENCH.encode(),
        codecs.BOM_UTF8 + FRENCH.encode(),
        FRENCH.encode("utf-16"),
        codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"),
        FRENCH.encode("cp1252"),
        FRENCH.replace("\n", "\r\n").encode(),
        FRENCH.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 big end", "windows-1252", "crlf", "cr"],
)
@pytest.mark.parametrize("name", ["role.txt", "role.md", "role"])
def test_the_same_text_is_read_from_any_usual_encoding(name: str, data: bytes) -> None:
    document = read_document(name, data)
    assert document.text == FRENCH
    assert [one.text for one in role_sheet(document).responsibilities] == ["Étudier l’été."]


@pytest.mark.parametrize("data", [b"", b"  \r\n\t\n", codecs.BOM_UTF8, "\u200b\n".encode()])
def test_a_file_without_text_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(EmptyDocument) as refused:
        read_document("empty.txt", data)
    assert refused.value.name == "empty.txt"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%text", "pdf"),
        (b"PK\x03\x04docx", "zip"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe0jpeg", "jpeg"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
        (b"{\\rtf1 hello}", "rtf"),
        (b"Title\x00: Clerk", None),
        (bytes(range(256)), None),
        ("Привет, мир".encode("koi8-r"), None),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_what_it_seems_to_be(data: bytes, kind: str | None) -> None:
    with pytest.raises(BinaryDocument) as refused:
        read_document("role.txt", data)
    assert (refused.value.name, refused.value.format) == ("role.txt", kind)


def test_a_file_too_large_for_a_role_document_is_refused_before_it_is_read() -> None:
    with pytest.raises(DocumentTooLarge) as refused:
        read_document("role.txt", b"a" * (ROLE.text + 1))
    assert (refused.value.size, refused.value.limit) == (ROLE.text + 1, ROLE.text)


def test_an_error_says_its_kind_and_nothing_of_the_document() -> None:
    with pytest.raises(NotARoleDocument) as refused:
        role_sheet(document_of("letter.txt", "Dear aunt, thank you."))
    assert str(refused.value) == "NotARoleDocument"


def test_lines_are_numbered_from_one_as_an_editor_numbers_them() -> None:
    document = read_document("role.txt", b"Clerk\r\n\r\nTasks:\r\n- File")
    assert [(line.sources[0].number, line.sources[0].text) for line in document.lines] == [
        (1, "Clerk"),
        (2, ""),
        (3, "Tasks:"),
        (4, "- File"),
    ]


@pytest.mark.parametrize("name", ["role.txt", "role.md"])
def test_windows_line_ends_change_nothing_in_the_sheet(name: str) -> None:
    plain, windows = (document_of(name, text) for text in (brussels(), brussels().replace("\n", "\r\n")))
    assert role_sheet(plain) == role_sheet(windows)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=30)
LABELS = st.sampled_from(
    [
        "",
        "- ",
        "* ",
        "1. ",
        "# ",
        "Location: ",
        "Start: ",
        "Duration: ",
        "Regime: ",
        "Tasks:",
        "Skills:",
        "| a | ",
    ]
)
LINES = st.lists(st.tuples(LABELS, WORDS).map("".join), max_size=12)


def read(document: Document) -> RoleSheet:
    """Read the sheet of a document; one that is mostly noise is no role document, and tells nothing here."""
    try:
        return role_sheet(document)
    except NotARoleDocument:
        reject()


@given(LINES, st.sampled_from(["role.txt", "role.md"]))
def test_whatever_stands_in_a_document_its_sheet_says_nothing_that_does_not(
    lines: list[str], name: str
) -> None:
    text = "\n".join(["Clerk", "Tasks:", "- File letters.", *lines])
    document = document_of(name, text)
    sheet = read(document)
    known = " ".join(" ".join(line.text.split()) for line in document.lines)
    for passage in (*sheet.responsibilities, *sheet.qualifications, *sheet.desired_skills):
        assert " ".join(passage.text.split()) in known
        assert all(source.text in document.text for source in passage.sources)
    stripped = [line.strip() for line in document.text.split("\n")]
    for proposal in proposals(sheet):
        assert any(line.endswith(proposal.source_line) for line in stripped)
    assert shown(sheet)["title"] in document.text


@given(LINES)
def test_every_text_of_a_plain_document_stands_in_one_of_its_lines(lines: list[str]) -> None:
    text = "\n".join(["Clerk", "Tasks:", "- File letters.", *(line.replace("*", "") for line in lines)])
    document = document_of("role.txt", text)
    sheet = read(document)
    folded = " ".join(document.text.split())
    for passage in (*sheet.responsibilities, *sheet.qualifications, *sheet.desired_skills):
        assert " ".join(passage.text.split()) in folded
