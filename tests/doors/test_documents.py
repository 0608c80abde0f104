"""Handbooks at the doors: sent in a direct message, read, told about, listed and removed."""

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import delete

from bot.documents import store as documents
from bot.documents.limits import HANDBOOK
from bot.documents.store import DocumentRow
from bot.knowledge.capability import KNOWLEDGE
from bot.knowledge.shelf import messages
from bot.knowledge.shelf.store import ReadingRow
from bot.roles.store import EngagementRow
from handlers import apology, conversation, role
from handlers import documents as door
from schedules.indexing import Indexing
from tests.doors.reception import Reception
from tests.files import encrypted_pdf, handbook_docx, pdf, scanned_pdf
from tests.payloads import message
from workspace.client import Person
from workspace.store import Json

LEAVE = b"# Leave\n\nEverybody has 25 days.\n"
WIFI = pdf(["The guest network is called Welcome.", "Its password hangs at reception."])


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    doors = (apology, role, door, conversation)
    with Reception(tmp_path_factory.mktemp("documents"), *doors, capabilities=(KNOWLEDGE,)) as reception:
        yield reception


@pytest.fixture
def office(opened: Reception) -> Reception:
    """Nora's role, which Marc manages; no handbook yet."""
    with opened.foyer.transaction() as tx:
        for table in (ReadingRow, EngagementRow, DocumentRow):
            tx.execute(delete(table))
    opened.begins(manager="U0MARC", buddy="U0TOM")
    return opened


@pytest.fixture
def amina(office: Reception) -> Person:
    """An admin of the workspace."""
    return office.client.person("U0AMINA")


def is_read(office: Reception) -> None:
    """Let the clock ring until everything that was sent is learned."""
    tick = Indexing()
    for _ in range(5):
        tick(office.foyer)


def in_force(office: Reception) -> list[tuple[str, str | None, int]]:
    with office.foyer.reading() as tx:
        kept = documents.handbooks(tx, office.foyer.workspace)
    return [(one.name, one.role, one.version) for one in kept]


def waiting(office: Reception) -> list[str]:
    with office.foyer.reading() as tx:
        return [one.name for one in documents.waiting_handbooks(tx, office.foyer.workspace)]


def shown(place: Json) -> str:
    return json.dumps(place, ensure_ascii=False)


def test_files_of_an_admin_are_read_and_the_message_about_them_says_when_they_are(
    office: Reception, amina: Person
) -> None:
    amina.says("Our handbook", files={"leave.md": LEAVE, "wifi.pdf": WIFI, "staff.docx": handbook_docx()})
    first = amina.sees("I am reading 3 files…")
    amina.waits(lambda: len(waiting(office)) == 3 or None, "the files to be kept")
    assert in_force(office) == []
    is_read(office)
    last = amina.sees("Read: 3 files, 4 passages. I answer from them now.")
    assert last["ts"] == first["ts"]
    assert "They are for everybody here." in shown(last)
    assert [(name, for_role) for name, for_role, _ in in_force(office)] == [
        ("leave.md", None),
        ("staff.docx", None),
        ("wifi.pdf", None),
    ]


def test_a_file_of_the_same_name_takes_the_place_of_the_one_before(office: Reception, amina: Person) -> None:
    for text in (LEAVE, LEAVE.replace(b"25", b"26")):
        amina.says("", files={"leave.md": text})
        amina.waits(lambda: waiting(office) or None, "the file to be kept")
        is_read(office)
    assert in_force(office) == [("leave.md", None, 2)]


def test_what_a_manager_sends_is_for_the_role_they_manage(office: Reception) -> None:
    office.marc.says("", files={"team.md": b"# Team\n\nWe meet on Mondays.\n"})
    office.marc.waits(lambda: waiting(office) or None, "the file to be kept")
    is_read(office)
    assert in_force(office) == [("team.md", "Senior IT Project Manager", 1)]
    told = shown(office.marc.sees("1 fichier, 1 passage. Je réponds"))
    assert "la fonction de Senior IT Project Manager" in told


@pytest.mark.parametrize(
    ("who", "thanks"),
    [
        ("nora", "please give it to your manager or an admin"),
        ("tom", "please give it to your manager or an admin"),
        ("els", "geef het aan je leidinggevende of een beheerder"),
    ],
)
def test_files_of_anybody_else_are_thanked_for_and_not_kept(office: Reception, who: str, thanks: str) -> None:
    person: Person = getattr(office, who)
    person.says("", files={"leave.md": LEAVE})
    person.sees(thanks)
    assert waiting(office) == []


def test_a_question_with_a_file_is_answered_where_nobody_asked_to_have_it_read(office: Reception) -> None:
    office.nora.says("where is the role based?", files={"screen.png": b"\x89PNG"})
    office.nora.sees("The role is based in Brussels.")


def test_an_admin_is_told_which_files_can_be_read(office: Reception, amina: Person) -> None:
    amina.says("", files={"screen.png": b"\x89PNG"})
    amina.sees("I can read text, Markdown, PDF and DOCX files.")
    assert waiting(office) == []


def test_of_several_files_those_that_cannot_be_read_are_named_with_the_reason(
    office: Reception, amina: Person
) -> None:
    files = {
        "leave.md": LEAVE,
        "locked.pdf": encrypted_pdf(["Secret."], user="a", owner="b"),
        "scan.pdf": scanned_pdf(2),
        "torn.docx": b"not a document",
        "empty.txt": b"",
    }
    amina.says("", files={name: data for name, data in files.items() if data} | {"blank.txt": b" \n"})
    told = shown(amina.sees("4 files are not read:"))
    for sentence in (
        "locked.pdf is protected with a password.",
        "scan.pdf holds pictures of pages",
        "torn.docx is damaged, or is no DOCX file.",
        "blank.txt is empty.",
    ):
        assert sentence in told
    amina.waits(lambda: waiting(office) or None, "the good one to be kept")
    assert waiting(office) == ["leave.md"]


def test_when_nothing_can_be_read_nothing_is_kept_and_the_message_says_so(
    office: Reception, amina: Person
) -> None:
    amina.says("", files={"torn.pdf": b"%PDF-1.7 torn"})
    amina.sees("I could not read what you sent, and have kept nothing of it.")
    assert waiting(office) == []


def test_a_file_that_is_too_large_is_refused_before_it_is_fetched(office: Reception, amina: Person) -> None:
    file = {
        "id": "F1",
        "name": "huge.pdf",
        "size": HANDBOOK.file + 1,
        "url_private": "https://x.example/huge.pdf",
    }
    place = amina.place("")
    about = message(
        "", user=amina.id, channel=place, ts="1763364700.000100", subtype="file_share", files=[file]
    )
    office.hands_over(about)
    assert "huge.pdf is too large for me." in shown(amina.sees("1 file is not read:"))


@pytest.mark.parametrize(
    "file",
    [
        {"name": "gone.md", "mode": "tombstone"},
        {"name": "drive.md", "is_external": True, "url_private": "https://drive.example/drive.md"},
    ],
)
def test_a_file_that_slack_does_not_hold_is_told_of(office: Reception, amina: Person, file: Json) -> None:
    place, ts = amina.place(""), f"17633648{len(file['name'])}.000100"
    office.hands_over(message("", user=amina.id, channel=place, ts=ts, subtype="file_share", files=[file]))
    assert f"Slack did not hand over {file['name']}." in shown(amina.messages()[-2:])


def test_handbooks_are_listed_with_their_versions_and_removed_after_a_confirmation(
    office: Reception, amina: Person
) -> None:
    amina.says("", files={"leave.md": LEAVE})
    amina.waits(lambda: waiting(office) or None, "the file to be kept")
    amina.runs("/role admin documents")
    assert "being read: 1 of 1 passage" in shown(amina.messages()[-1])
    is_read(office)
    amina.runs("/role admin documents")
    listed = amina.messages()[-1]
    assert "*leave.md*, version 1" in shown(listed)
    assert "1 passage, since Monday 17 November 2025" in shown(listed)
    assert '"confirm"' in shown(listed)
    amina.presses(listed, messages.REMOVE)
    amina.sees("I no longer answer from leave.md.")
    assert in_force(office) == []


def test_a_manager_sees_the_handbooks_of_their_role_and_others_see_none(
    office: Reception, amina: Person
) -> None:
    amina.says("", files={"all.md": LEAVE})
    office.marc.says("", files={"team.md": LEAVE})
    amina.waits(lambda: len(waiting(office)) == 2 or None, "both to be kept")
    office.marc.runs("/role admin documents")
    listed = shown(office.marc.messages()[-1])
    assert "team.md" in listed
    assert "all.md" not in listed
    office.nora.runs("/role admin documents")
    assert "decided by those who look after a role" in shown(office.nora.messages()[-1])
