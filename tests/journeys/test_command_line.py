"""The command line: each command does its job, and each mistake gets one sentence and no traceback."""

import json
from pathlib import Path

import pytest

from tests.journeys.office import ROLE, Done, Office


def refused(done: Done) -> str:
    """Return the one sentence of a command that was refused."""
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def test_a_dry_run_prints_the_role_sheet_and_touches_nothing(office: Office) -> None:
    done = office.foyer("import", "ROLE", "--dry-run", "--json")
    sheet = json.loads(done.stdout)
    assert (sheet["title"], sheet["end"]) == ("Senior IT Project Manager", "2026-11-16")
    assert [len(sheet[part]) for part in ("responsibilities", "qualifications", "desired_skills")] == [
        14,
        3,
        3,
    ]
    assert not (office.folder / "foyer.db").exists()


def test_a_role_document_can_be_asked_without_slack(office: Office) -> None:
    done = office.foyer("ask", "Where is the job?", "--role", str(ROLE))
    assert "Brussels" in done.stdout


def test_without_tokens_run_says_what_to_set(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        Office, "environment", property(lambda _: {"PATH": "", "PYTHONPATH": str(ROLE.parents[1])})
    )
    sentence = refused(office.foyer("run"))
    assert "SLACK_BOT_TOKEN" in sentence
    assert "SLACK_APP_TOKEN" in sentence


@pytest.mark.parametrize("wrong", [{"SLACK_BOT_TOKEN": "xoxb-wrong"}, {"SLACK_APP_TOKEN": "xapp-wrong"}])
def test_a_wrong_token_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]
) -> None:
    environment = office.environment | wrong
    monkeypatch.setattr(Office, "environment", property(lambda _: environment))
    assert "invalid_auth" in refused(office.foyer("run"))


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "empty"), (b"%PDF-1.7\n\x00\x01", "text"), (b"Dear all,\nlunch is at noon.\n", "role")],
    ids=["empty", "binary", "no role"],
)
def test_a_file_that_is_no_role_document_is_told(office: Office, content: bytes, told: str) -> None:
    file = office.folder / "file.txt"
    file.write_bytes(content)
    sentence = refused(office.foyer("import", str(file), "--person", "U0NORA"))
    assert told in sentence
    assert "file.txt" in sentence


def test_a_role_without_dates_is_told_what_to_add_and_nothing_is_kept(office: Office) -> None:
    file = office.folder / "role.txt"
    lines = ROLE.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(x for x in lines if not x.startswith(("Start", "Duration"))), encoding="utf-8")
    sentence = refused(office.foyer("import", str(file), "--person", "U0NORA"))
    assert "--start" in sentence
    done = office.foyer(
        "import", str(file), "--person", "U0NORA", "--start", "2025-11-17", "--end", "2026-11-16"
    )
    assert done.returncode == 0


def test_a_file_that_is_not_there_is_told(office: Office) -> None:
    assert "nowhere.txt" in refused(office.foyer("import", "nowhere.txt", "--dry-run"))


def test_an_import_without_a_person_says_how_to_name_one(office: Office) -> None:
    assert "--person" in refused(office.foyer("import", "ROLE"))


def test_a_person_slack_does_not_know_is_told(office: Office) -> None:
    sentence = refused(office.foyer("import", "ROLE", "--person", "nobody@example.org"))
    assert "nobody@example.org" in sentence


def test_a_channel_the_app_cannot_see_is_told_with_the_invitation(office: Office) -> None:
    done = office.foyer("import", "ROLE", "--person", "U0NORA", "--channel", "C0NOWHERE")
    assert "/invite" in refused(done)


def test_a_folder_nothing_can_be_kept_in_is_told(office: Office) -> None:
    (office.folder / "file").write_bytes(b"")
    words = ("try", "--port", "0", "--data", str(office.folder / "file"))
    assert "--data" in refused(office.foyer(*words))


@pytest.mark.parametrize("words", [(), ("dance",), ("try", "--port", "99999"), ("import",)])
def test_wrong_words_get_one_line_and_the_way_to_help(office: Office, words: tuple[str, ...]) -> None:
    assert "--help" in refused(office.foyer(*words))


def test_a_read_only_database_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "kept.db").write_bytes(b"")
    url = f"sqlite:///file:{tmp_path / 'kept.db'}?mode=ro&uri=true"
    monkeypatch.setattr(Office, "environment", property(lambda self: _with_database(self, url)))
    assert "written" in refused(office.foyer("migrate"))


def test_an_unreachable_database_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    url = f"sqlite:///{tmp_path / 'file' / 'foyer.db'}"
    monkeypatch.setattr(Office, "environment", property(lambda self: _with_database(self, url)))
    assert "database" in refused(office.foyer("run")).lower()


_environment = Office.environment.fget


def _with_database(office: Office, url: str) -> dict[str, str]:
    assert _environment
    return _environment(office) | {"DATABASE_URL": url}
