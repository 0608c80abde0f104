"""What an admin can set: validated per command, every problem at once, and told in `.env.example`."""

import re
from pathlib import Path

import pytest

from bot import settings
from bot.errors import SettingsInvalid
from bot.settings import Settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def _a_clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def example() -> dict[str, tuple[str, str]]:
    """Each setting of the example file: its default as written, and the comment above it."""
    text = EXAMPLE.read_text(encoding="utf-8")
    return {
        found["name"]: (found["value"], found["comment"])
        for found in re.finditer(
            r"^# (?P<comment>.+)\n#?(?P<name>[A-Z_]+)=(?P<value>.*)$", text, re.MULTILINE
        )
    }


def test_the_example_names_every_setting_with_its_default_and_unit() -> None:
    told = {
        name.upper(): ("" if field.default is None else str(field.default), field.description)
        for name, field in Settings.model_fields.items()
    }
    assert example() == told


def test_without_tokens_run_names_both_at_once() -> None:
    with pytest.raises(SettingsInvalid) as refused:
        settings.load("run", env_file=None)
    assert [name for name, _ in refused.value.problems] == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]


def test_the_local_workspace_needs_no_setting_at_all() -> None:
    assert settings.load("try", env_file=None).default_zone == "Europe/Brussels"


def test_half_a_configuration_names_the_other_half(tmp_path: Path) -> None:
    half = tmp_path / ".env"
    half.write_text("SLACK_BOT_TOKEN=xoxb-1\nSLACK_APP_TOKEN=\n", encoding="utf-8")
    with pytest.raises(SettingsInvalid) as refused:
        settings.load("run", env_file=half)
    assert refused.value.problems == (("SLACK_APP_TOKEN", "is not set"),)


def test_every_wrong_setting_is_named_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {
        "SLACK_BOT_TOKEN": "xapp-swapped",
        "DATABASE_URL": "mysql://nowhere",
        "DEFAULT_ZONE": "Europe/Atlantis",
        "LISTENER_THREADS": "many",
        "SLACK_API_URL": "slack.com",
        "CLOCK_URL": "127.0.0.1:8484",
        "FOYER_MODEL_URL": "localhost/v1",
        "FOYER_FEED_URL": "foyer.example.org",
        "FOYER_LINK_URL": "foyer.example.org",
        "RETENTION_CHECK_INS_DAYS": "7",
        "RETENTION_LOG_DAYS": "forever",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsInvalid) as refused:
        settings.load("run", env_file=None)
    assert {name for name, _ in refused.value.problems} == set(wrong)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite+nope:///foyer.db",
        "letter",
        "postgresql+psycopg://foyer:secret@host",
        "postgresql+asyncpg://foyer:secret@host/foyer",
        "postgresql://foyer:secret/foyer",
    ],
)
def test_a_database_that_keeps_nothing_or_is_unknown_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(SettingsInvalid) as refused:
        settings.load("migrate", env_file=None, database_url=url)
    assert [name for name, _ in refused.value.problems] == ["DATABASE_URL"]
    assert "secret" not in str(refused.value.problems)


@pytest.mark.parametrize("scheme", ["postgresql+psycopg", "postgresql", "postgres"])
def test_every_usual_way_to_write_a_postgresql_address_is_understood(scheme: str) -> None:
    chosen = settings.load("migrate", env_file=None, database_url=f"{scheme}://foyer:s%40fe@host:5433/foyer")
    assert chosen.database_url == "postgresql+psycopg://foyer:s%40fe@host:5433/foyer"


def test_a_model_without_its_name_is_told_before_anybody_asks_it() -> None:
    with pytest.raises(SettingsInvalid) as refused:
        settings.load("try", env_file=None, foyer_model_url="http://127.0.0.1:11434/v1")
    assert [name for name, _ in refused.value.problems] == ["FOYER_MODEL_NAME"]


def test_settings_that_are_printed_tell_no_secret() -> None:
    chosen = settings.load(
        "run",
        env_file=None,
        database_url="postgresql://foyer:secret@host/foyer",
        slack_bot_token="xoxb-secret",  # noqa: S106 - a token of no app
        slack_app_token="xapp-secret",  # noqa: S106 - as above
        foyer_model_key="secret",
        foyer_link_key="secret" * 6,
    )
    assert "secret" not in repr(chosen)


def test_a_file_of_settings_in_another_encoding_is_told_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("DEFAULT_LANGUAGE=fr\n", encoding="utf-16")
    with pytest.raises(SettingsInvalid) as refused:
        settings.load("try", env_file=file)
    assert [name for name, _ in refused.value.problems] == [str(file)]


def test_the_environment_is_stronger_than_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / ".env"
    file.write_text("DEFAULT_LANGUAGE=fr\n", encoding="utf-8")
    monkeypatch.setenv("DEFAULT_LANGUAGE", "nl")
    assert settings.load("try", env_file=file).default_language == "nl"


def test_results_are_kept_no_shorter_than_the_days_they_rest_on() -> None:
    with pytest.raises(SettingsInvalid) as refused:
        settings.load("purge", env_file=None, retention_check_ins_days=200, retention_results_days=199)
    ((name, problem),) = refused.value.problems
    assert name == "RETENTION_RESULTS_DAYS"
    assert "must be at least 200, as RETENTION_CHECK_INS_DAYS" in problem
    equal = settings.load("purge", env_file=None, retention_check_ins_days=200, retention_results_days=200)
    assert equal.retention_results_days == 200


@pytest.mark.parametrize(
    ("chosen", "wrong"),
    [
        ({"foyer_link_key": "s" * 32}, "FOYER_LINK_URL"),
        ({"foyer_health_port": 8485}, "FOYER_LINK_KEY"),
        ({"foyer_health_port": 8485, "foyer_link_key": "s" * 31}, "FOYER_LINK_KEY"),
    ],
)
def test_links_in_letters_need_a_port_and_a_secret_of_enough_length(
    chosen: dict[str, object], wrong: str
) -> None:
    with pytest.raises(SettingsInvalid) as refused:
        settings.load("try", env_file=None, foyer_link_url="https://foyer.example.org", **chosen)
    assert [name for name, _ in refused.value.problems] == [wrong]
