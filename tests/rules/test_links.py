"""Addresses in letters: read as they were made, and nothing else opens."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.onboarding.plan.links import LASTS, PATH, Link, Signer, addresses, digest, signer_of
from bot.onboarding.plan.view import Ref
from bot.settings import Settings, load

UNTIL = datetime(2026, 2, 1, 8, 30, tzinfo=UTC)
SIGNER = Signer("https://foyer.example.org", b"k" * 32)
LINK = Link(1, 2, Ref(3, "access-card"), UNTIL)
TOKEN = SIGNER.token(LINK)
WHOLE = st.integers(1, 10**6)
NAMED = st.from_regex(r"[a-z0-9_-]{1,64}", fullmatch=True)


@given(
    workspace=WHOLE, person=WHOLE, engagement=WHOLE, task=st.from_regex(r"[a-z0-9_-]{1,64}", fullmatch=True)
)
def test_an_address_is_read_as_it_was_made(workspace: int, person: int, engagement: int, task: str) -> None:
    link = Link(workspace, person, Ref(engagement, task), UNTIL)
    assert SIGNER.read(SIGNER.token(link)) == link


@pytest.mark.parametrize("at", range(len(TOKEN)))
def test_an_address_with_one_other_character_opens_nothing(at: int) -> None:
    for other in "Aa9-._~%":
        changed = f"{TOKEN[:at]}{other}{TOKEN[at + 1 :]}"
        assert changed == TOKEN or SIGNER.read(changed) is None


@given(st.text(max_size=80))
def test_what_is_no_address_opens_nothing(token: str) -> None:
    assert SIGNER.read(token) is None


def test_another_key_another_end_and_padding_make_another_address() -> None:
    assert Signer(SIGNER.home, b"o" * 32).read(TOKEN) is None
    for spelled in (
        f"{TOKEN}=",
        f"{TOKEN}\n",
        TOKEN.replace(".", "=."),
        f"{TOKEN}.",
        TOKEN.rpartition(".")[0],
    ):
        assert SIGNER.read(spelled) is None
    later = SIGNER.token(Link(1, 2, LINK.ref, UNTIL + timedelta(seconds=1)))
    assert digest(later) != digest(TOKEN)


def test_a_letter_written_again_has_the_same_addresses() -> None:
    due = UNTIL - LASTS
    first, again = (addresses(SIGNER, 1, 2, due)(LINK.ref) for _ in range(2))
    assert first == again == f"https://foyer.example.org{PATH}{TOKEN}"


def test_there_are_addresses_only_where_an_admin_says_where_they_lead() -> None:
    assert signer_of(Settings(_env_file=None)) is None  # type: ignore[call-arg]
    chosen = {"foyer_link_url": "https://foyer.example.org/in/", "foyer_link_key": "s" * 32}
    signer = signer_of(load("run", env_file=None, foyer_health_port=8485, **_TOKENS, **chosen))
    assert signer
    assert signer.address(LINK).startswith(f"https://foyer.example.org/in{PATH}")


_TOKENS = {"slack_bot_token": "xoxb-1", "slack_app_token": "xapp-1"}
