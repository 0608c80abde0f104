"""The only reader of the environment.

Every setting has a default or is needed by some command only; `load(command)` names all problems at once.
Units stand in the description of each setting, which `.env.example` repeats.
"""

from email.utils import parseaddr
from pathlib import Path
from typing import Literal
from zoneinfo import available_timezones

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import SettingsInvalid

Command = Literal[
    "run",
    "try",
    "import",
    "handbooks",
    "migrate",
    "preview",
    "export",
    "doctor",
    "policy",
    "plan",
    "collective-information",
    "purge",
    "role",
    "hold",
    "erase",
]

SECRET_LENGTH = 32  # characters of a secret that signs, at the least

NEEDED_BY: dict[str, tuple[str, ...]] = {
    "run": ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"),
    "import": ("SLACK_BOT_TOKEN",),
}


class Settings(BaseSettings):
    """What an admin can set, in the environment or in a file `.env`."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore")

    slack_bot_token: SecretStr | None = Field(None, description="Bot token of the Slack app, xoxb-…")
    slack_app_token: SecretStr | None = Field(None, description="App-level token for Socket Mode, xapp-…")
    slack_api_url: str = Field("https://slack.com/api/", description="Slack's Web API, ends with a slash")
    slack_messages_per_minute: int = Field(
        240, ge=1, le=6000, description="Messages a minute sent to one workspace at the most"
    )
    slack_timeout_seconds: float = Field(
        4.0, gt=0, le=60, description="Seconds a call to Slack may take before it counts as unanswered"
    )
    database_url: str = Field(
        "sqlite:///.data/foyer.db",
        description="Where everything is kept: sqlite:///PATH or postgresql+psycopg://USER:PASSWORD@HOST/NAME",
        repr=False,  # it may hold a password
    )
    clock_url: str = Field(
        "", description="Local workspace whose business clock is followed; empty: the machine's clock"
    )
    default_language: Literal["en", "fr", "nl"] = Field(
        "en", description="Language for people whose Slack language Foyer does not speak"
    )
    default_zone: str = Field("Europe/Brussels", description="IANA zone for people whose Slack names none")
    closures_folder: str = Field(
        "", description="Folder with closed days of your own, as those in bot/calendar/closures; empty: none"
    )
    foyer_plan_file: str = Field(
        "", description="Plan of onboarding of your own, written as documents/plan.yaml; empty: that one"
    )
    foyer_model_url: str = Field(
        "", description="OpenAI-compatible API of a model that may rephrase quotes; empty: no model"
    )
    foyer_model_key: SecretStr | None = Field(None, description="Key of that API; empty: it asks for none")
    foyer_model_name: str = Field(
        "", validate_default=True, description="Name of the model, as that API knows it"
    )
    foyer_health_port: int | None = Field(
        None, ge=1, le=65535, description="Port of the health page, on this machine only; empty: no page"
    )
    foyer_feed_url: str = Field(
        "", description="Address at which calendar apps reach the health page's port; empty: no addresses"
    )
    foyer_link_url: str = Field(
        "",
        validate_default=True,
        description="Address at which people reach the health page's port from letters; empty: no links",
    )
    foyer_link_key: SecretStr | None = Field(
        None,
        validate_default=True,
        description="What signs these links, at least 32 characters by chance; changed, old links end",
    )
    foyer_calendar_hosts: str = Field(
        "", description="Hosts of calendars that may lie in a private network, with commas; empty: none"
    )
    smtp_host: str = Field(
        "",
        description="Mail server for people who are not in Slack; empty: who writes to them gets the text",
    )
    smtp_port: int = Field(587, ge=1, le=65535, description="Port of that server")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        "starttls",
        description="TLS after the greeting, from the start, or none, which is for this machine only",
    )
    smtp_user: str = Field("", description="User name for that server; empty: it asks for none")
    smtp_password: SecretStr | None = Field(None, description="Password of that user")
    smtp_from: str = Field(
        "",
        validate_default=True,
        description="In whose name it sends, as Foyer <foyer@example.org>; bounces go there",
    )
    smtp_timeout_seconds: float = Field(
        10.0, gt=0, le=60, description="Seconds that server may take before it counts as unreachable"
    )
    retention_check_ins_days: int = Field(
        90,
        ge=30,
        le=730,
        description="Days that check-ins, plans and days away are kept after the end of a role",
    )
    retention_results_days: int = Field(
        365,
        ge=30,
        le=1825,
        description="Days that weekly results and what was decided about them are kept after it; no fewer",
    )
    retention_audit_days: int = Field(
        365,
        ge=30,
        le=1825,
        description="Days that it is kept who looked, and what was held or erased before its time",
    )
    retention_log_days: int = Field(
        30, ge=7, le=365, description="Days that unasked messages stay in the delivery log"
    )
    listener_threads: int = Field(16, ge=1, le=128, description="Slack requests handled at the same time")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="What the log shows, from everything to errors only"
    )

    @property
    def private_hosts(self) -> frozenset[str]:
        """The hosts of calendars that may lie in a private network."""
        return frozenset(host.strip() for host in self.foyer_calendar_hosts.split(",")) - {""}

    @field_validator("slack_bot_token", "slack_app_token")
    @classmethod
    def _right_kind_of_token(cls, token: SecretStr | None, info: object) -> SecretStr | None:
        prefix = {"slack_bot_token": "xoxb-", "slack_app_token": "xapp-"}[getattr(info, "field_name", "")]
        if token is None or not token.get_secret_value():
            return None
        if not token.get_secret_value().startswith(prefix):
            raise ValueError(f"must begin with {prefix}")
        return token

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        try:
            parsed = make_url(url)
        except (ArgumentError, ValueError):  # a port that is no number, which may be part of a password
            raise ValueError("is not a database URL, such as sqlite:///.data/foyer.db") from None
        if parsed.drivername in ("sqlite", "sqlite+pysqlite"):
            return _with_file(parsed)
        if parsed.drivername in ("postgresql+psycopg", "postgresql", "postgres"):
            return _with_name(parsed.set(drivername="postgresql+psycopg"))
        raise ValueError(
            "names a database or a driver Foyer does not speak; "
            "use sqlite:///PATH or postgresql+psycopg://USER:PASSWORD@HOST/NAME"
        )

    @field_validator("clock_url", "foyer_feed_url", "foyer_link_url", "foyer_model_url")
    @classmethod
    def _web_address_or_none(cls, url: str) -> str:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("must be a web address, such as http://127.0.0.1:8484")
        return url

    @field_validator("foyer_link_url")
    @classmethod
    def _served_somewhere(cls, url: str, info: ValidationInfo) -> str:
        if url and info.data.get("foyer_health_port", 0) is None:
            raise ValueError("is set, and FOYER_HEALTH_PORT, where it leads, is not")
        return url

    @field_validator("foyer_link_key")
    @classmethod
    def _long_enough(cls, secret: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        given = secret.get_secret_value() if secret else ""
        if info.data.get("foyer_link_url") and not given:
            raise ValueError("is not set, and FOYER_LINK_URL is")
        if given and len(given) < SECRET_LENGTH:
            raise ValueError(f"has fewer than {SECRET_LENGTH} characters")
        return secret if given else None

    @field_validator("foyer_model_name")
    @classmethod
    def _named_with_its_address(cls, name: str, info: ValidationInfo) -> str:
        if info.data.get("foyer_model_url") and not name:
            raise ValueError("is not set, and FOYER_MODEL_URL is")
        return name

    @field_validator("smtp_from")
    @classmethod
    def _sends_in_a_name(cls, sender: str, info: ValidationInfo) -> str:
        if info.data.get("smtp_host") and "@" not in parseaddr(sender)[1]:
            raise ValueError("is no address, such as Foyer <foyer@example.org>, and SMTP_HOST is set")
        return sender

    @field_validator("retention_results_days")
    @classmethod
    def _no_fewer_than_their_days(cls, results: int, info: ValidationInfo) -> int:
        days = info.data.get("retention_check_ins_days", results)
        if results < days:
            raise ValueError(
                f"must be at least {days}, as RETENTION_CHECK_INS_DAYS: a result rests on its days"
            )
        return results

    @field_validator("foyer_health_port", mode="before")
    @classmethod
    def _empty_is_none(cls, port: object) -> object:
        return None if port == "" else port

    @field_validator("slack_api_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if not (url.startswith(("http://", "https://")) and url.endswith("/")):
            raise ValueError("must be a web address that ends with a slash")
        return url

    @field_validator("default_zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        if zone not in available_timezones():
            raise ValueError("is not an IANA time zone, such as Europe/Brussels")
        return zone


def load(command: Command, *, env_file: Path | None = Path(".env"), **overrides: object) -> Settings:
    """Read and validate the settings that `command` needs.

    Args:
        command: the subcommand that is about to run; it decides which settings must be there.
        env_file: a file of `NAME=value` lines, weaker than the environment; None reads no file.
        overrides: settings by their field name, stronger than the environment.

    Raises: SettingsInvalid, with every problem found.
    """
    try:
        settings = Settings(_env_file=env_file, **overrides)  # type: ignore[arg-type,call-arg]
    except ValidationError as invalid:
        raise SettingsInvalid(tuple(_problems(invalid))) from None
    except UnicodeDecodeError:
        raise SettingsInvalid(((str(env_file), "is not text in UTF-8; save it as that"),)) from None
    missing = [name for name in NEEDED_BY.get(command, ()) if not getattr(settings, name.lower())]
    if missing:
        raise SettingsInvalid(tuple((name, "is not set") for name in missing))
    return settings


def _with_file(url: URL) -> str:
    if url.database in (None, "", ":memory:"):
        raise ValueError("names no file, so nothing would be kept; use sqlite:///PATH")
    return url.render_as_string(hide_password=False)


def _with_name(url: URL) -> str:
    if not url.database:
        raise ValueError("names no database; use postgresql+psycopg://USER:PASSWORD@HOST/NAME")
    return url.render_as_string(hide_password=False)


def _problems(invalid: ValidationError) -> list[tuple[str, str]]:
    # pydantic puts "Value error, " before what a validator of ours raised.
    return [
        (str(error["loc"][0]).upper(), error["msg"].removeprefix("Value error, "))
        for error in invalid.errors(include_input=False, include_url=False)
    ]
