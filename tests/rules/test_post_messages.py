"""The post in words: the log, the preview, notices and health fit Slack in every language."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.blocks import Typed
from bot.joins import Reason, Recipient
from bot.outbox import entry, manners, messages, sentences
from bot.outbox.log import SHOWN, Health, LogEntry
from bot.outbox.preview import Coming
from bot.outbox.undeliverable import TOKEN_REFUSED, UNINVITED, Trouble
from bot.words import LANGUAGES, words

ROOT = Path(__file__).parents[2]
ZONE = ZoneInfo("Europe/Brussels")
AT = datetime(2025, 11, 17, 8, tzinfo=UTC)
EN = words("en")
STATES = (entry.QUEUED, entry.SENDING, entry.SENT, entry.MERGED, entry.DROPPED, entry.EXPIRED, entry.FAILED)


def fate(state: str, reason: str = "", **changed: object) -> LogEntry:
    told = {"to": Typed("Nora"), "is_channel": False, "due": AT, "at": AT, "resent_by": None}
    return LogEntry(id=7, kind="regime.prompt", state=state, reason=reason, **told | changed)  # type: ignore[arg-type]


def comes(number: int = 0, held_for: str = "") -> Coming:
    return Coming(
        at=AT + timedelta(hours=number),
        recipient=Recipient(person=3),
        to=Typed("Nora"),
        kind="regime.prompt",
        subject=1,
        occurrence="2025-11-17",
        due=AT,
        held_for=held_for,
        reason=Reason("On each of your working days. " * 20),
        text="Good morning " * 50,
    )


def drawn(message: object) -> str:
    return str(message.as_payload())  # type: ignore[attr-defined]


def test_every_reason_a_capability_drops_a_message_for_is_said_in_a_sentence() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "bot").rglob("*.py")))
    used = set(re.findall(r'NotWanted\("(\w+)"\)', source))
    assert len(used) > 5
    assert used <= sentences.REASONS.keys()


def test_every_reason_of_the_post_itself_is_said_in_a_sentence() -> None:
    held = {manners.QUIET_HOURS, manners.WEEKEND, manners.CLOSED_DAY, manners.ABSENT, manners.NUDGE_BUDGET}
    assert {*held, manners.TOO_LATE, manners.LEFT, *UNINVITED} <= sentences.REASONS.keys()
    assert {sentences.reason(code, EN)[-1] for code in (*held, *TOKEN_REFUSED)} == {"."}


def test_a_code_that_slack_invents_tomorrow_is_told_as_it_is() -> None:
    assert "brand_new_refusal" in sentences.reason("brand_new_refusal", EN)
    assert sentences.kind("reviews.invitation", EN) == "reviews.invitation"


@pytest.mark.parametrize("state", STATES)
def test_the_log_offers_to_send_again_what_failed_expired_or_was_dropped_and_nothing_else(state: str) -> None:
    shown = drawn(messages.log([fate(state)], EN, ZONE))
    assert (messages.RESEND in shown) == (state in ("failed", "expired", "dropped"))


def test_a_digest_is_not_sent_again_but_what_stood_in_it_is() -> None:
    lost = [
        fate(entry.FAILED),
        LogEntry(8, entry.DIGEST, Typed("Nora"), False, entry.FAILED, "", AT, AT, None),
    ]
    assert drawn(messages.log(lost, EN, ZONE)).count(messages.RESEND) == 1


def test_the_log_names_whom_when_why_and_who_sent_it_again() -> None:
    shown = drawn(messages.log([fate(entry.SENT, "weekend", resent_by=Typed("Amina"))], EN, ZONE))
    assert all(said in shown for said in ("Nora", "09:00", "weekend", "Amina"))


def test_a_name_in_the_log_never_pings() -> None:
    assert "<!channel>" not in drawn(messages.log([fate(entry.SENT, to=Typed("<!channel>"))], EN, ZONE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_log_and_a_full_preview_are_within_slacks_limits(language: str) -> None:
    w, longest = words(language), max(sentences.REASONS, key=lambda code: len(sentences.REASONS[code]))
    messages.log([fate(entry.FAILED, longest, resent_by=Typed("A" * 255), to=Typed("N" * 255))] * 40, w, ZONE)
    messages.preview([comes(number, longest) for number in range(300)], w, ZONE)


def test_the_log_shows_the_latest_and_no_more_than_fit() -> None:
    assert drawn(messages.log([fate(entry.FAILED)] * 40, EN, ZONE)).count(messages.RESEND) == SHOWN


def test_a_preview_says_what_a_message_waits_for_and_how_many_come_after() -> None:
    shown = drawn(messages.preview([comes(number, "weekend") for number in range(30)], EN, ZONE))
    assert "end of the weekend" in shown
    assert f"{30 - messages.PREVIEWED} more" in shown


def test_an_empty_log_and_an_empty_preview_say_so() -> None:
    assert "No message" in drawn(messages.log([], EN, ZONE))
    assert "Nothing" in drawn(messages.preview([], EN, ZONE))


def test_whoever_can_invite_me_is_told_how() -> None:
    told = messages.undeliverable(Trouble(Typed("project"), "not_in_channel", waiting=2, failed=0), EN)
    assert "/invite @Foyer in #project" in drawn(told)
    assert "2 messages" in drawn(told)


def test_where_no_invitation_helps_none_is_asked_for() -> None:
    told = messages.undeliverable(Trouble(Typed("project"), "is_archived", waiting=0, failed=1), EN)
    assert "/invite" not in drawn(told)
    assert "archived" in drawn(told)


@pytest.mark.parametrize("last", [AT, None])
def test_the_health_of_the_post_is_told_in_numbers(last: datetime | None) -> None:
    shown = str([part.to_dict() for part in messages.health(Health(3, 2, 40, 1, 5, last), EN, ZONE)])
    assert all(number in shown for number in ("3 messages", "2 of them", "40 sent", "1 too late", "5 failed"))
    assert ("09:00" in shown) == (last is not None)
