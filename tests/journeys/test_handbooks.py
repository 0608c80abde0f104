"""`foyer import --handbook` and `foyer handbooks`: documents are read, learned, listed and removed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.files import handbook_docx, pdf
from tests.journeys.office import Office
from tests.journeys.test_command_line import refused


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Nora's role; Foyer is not running."""
    with Office(tmp_path_factory.mktemp("handbooks")) as opened:
        opened.imports()
        yield opened


@pytest.fixture
def folder(office: Office) -> Path:
    """Handbooks of several kinds, and what is none."""
    place = office.folder / "handbook"
    (place / "rules").mkdir(parents=True, exist_ok=True)
    (place / "leave.md").write_text("# Leave\n\nEverybody has 25 days.\n", encoding="utf-8")
    (place / "staff.docx").write_bytes(handbook_docx())
    (place / "rules" / "wifi.pdf").write_bytes(pdf(["The guest network is called Welcome."]))
    (place / "logo.png").write_bytes(b"\x89PNG")
    return place


def test_a_folder_of_handbooks_is_read_learned_and_listed(office: Office, folder: Path) -> None:
    done = office.foyer("import", "--handbook", str(folder))
    assert done.returncode == 0, done.stderr
    read, *_, served = done.stdout.splitlines()
    assert read == "read: 3 files, 4 passages"
    assert served == (
        "answered from now: leave.md (version 1), rules/wifi.pdf (version 1), staff.docx (version 1)"
    )
    assert office.foyer("handbooks").stdout.splitlines() == [
        "leave.md: version 1, 1 passage, since 2025-11-17",
        "rules/wifi.pdf: version 1, 1 passage, since 2025-11-17",
        "staff.docx: version 1, 2 passages, since 2025-11-17",
    ]


def test_a_handbook_for_one_role_is_listed_with_it_and_removed_by_both(office: Office, folder: Path) -> None:
    file = str(folder / "leave.md")
    done = office.foyer("import", "--handbook", file, "--for-role", "senior it PROJECT manager")
    assert done.returncode == 0, done.stderr
    assert "for Senior IT Project Manager" in office.foyer("handbooks").stdout
    words = ("--remove", "leave.md", "--for-role", "Senior IT Project Manager")
    left = office.foyer("handbooks", *words).stdout
    assert "No longer answered from: leave.md." in left
    assert "for Senior IT Project Manager" not in left


def test_handbooks_are_listed_and_removed_without_slack(
    office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.foyer("import", "--handbook", str(folder / "leave.md"))
    served = {**office.environment, "SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": ""}
    monkeypatch.setattr(Office, "environment", property(lambda _: served))
    listed = office.foyer("handbooks")
    assert "leave.md: version" in listed.stdout, listed.stderr
    gone = office.foyer("handbooks", "--remove", "leave.md")
    assert gone.stdout.startswith("No longer answered from: leave.md."), gone.stderr


def test_when_one_file_cannot_be_read_none_is_kept(office: Office, folder: Path) -> None:
    other = folder.parent / "other"
    other.mkdir()
    (other / "a.md").write_text("# Pay\n\nMonthly.\n", encoding="utf-8")
    (other / "torn.pdf").write_bytes(b"%PDF-1.7 torn")
    assert "torn.pdf is damaged" in refused(office.foyer("import", "--handbook", str(other)))
    assert "a.md" not in office.foyer("handbooks").stdout


def test_a_dry_run_tells_how_much_would_be_read(office: Office, folder: Path) -> None:
    done = office.foyer(
        "import", "--dry-run", "--handbook", str(folder / "leave.md"), str(folder / "staff.docx")
    )
    assert done.stdout == "read: 2 files, 3 passages\n"


def test_what_cannot_be_found_is_told(office: Office, folder: Path) -> None:
    assert "nowhere.md" in refused(office.foyer("import", "--handbook", "nowhere.md"))
    assert "no text, Markdown" in refused(
        office.foyer("import", "--handbook", str(office.folder / "workspace"))
    )
    assert "No handbook is called" in refused(office.foyer("handbooks", "--remove", "nowhere.md"))
    words = ("import", "--handbook", str(folder), "--for-role", "Clerk")
    assert "Senior IT Project Manager" in refused(office.foyer(*words))
