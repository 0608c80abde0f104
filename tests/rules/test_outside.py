"""People who are not in Slack, as somebody writes them down: what is read, and what is refused."""

import pytest

from bot.errors import AddressUnreadable
from bot.roles import outside
from bot.roles.circle import NEEDED
from bot.roles.errors import NoRoleByEmail
from bot.roles.outside import BY_EMAIL, Outsider
from bot.roles.store import ROLES


@pytest.mark.parametrize(
    "line",
    [
        "Sponsor: Els Peeters <els@example.org>",
        "sponsor : Els   Peeters <ELS@example.org>",
        "\n  SPONSOR:Els Peeters <els@Example.ORG> \n\n",
    ],
)
def test_a_line_is_read_however_it_is_typed(line: str) -> None:
    assert outside.read(line) == (Outsider("sponsor", "Els Peeters", "els@example.org"),)


@pytest.mark.parametrize("role", ["Supplier’s HR", "supplier's hr", "supplier_hr", "RH du fournisseur"])
def test_a_role_is_known_by_its_name_in_each_language(role: str) -> None:
    (found,) = outside.read(f"{role}: hr@supplier.example")
    assert (found.role, found.name) == ("supplier_hr", "hr@supplier.example")


@pytest.mark.parametrize(
    "text",
    [
        "Els Peeters <els@example.org>",
        "Admins: Els Peeters <els@example.org>",
        "Friend: Els Peeters <els@example.org>",
        "Sponsor:",
        "Sponsor: Els <els@example.org>\nSponsor: Ann <ann@example.org>",
    ],
)
def test_a_line_without_a_role_they_can_have_is_refused(text: str) -> None:
    with pytest.raises(NoRoleByEmail):
        outside.read(text)


@pytest.mark.parametrize("somebody", ["Els Peeters", "Els <els@>", "Els <els@example.org"[:-1] + "\u0000g>"])
def test_an_address_no_letter_could_reach_is_refused(somebody: str) -> None:
    with pytest.raises(AddressUnreadable):
        outside.read(f"Sponsor: {somebody}")


def test_several_observers_can_be_reached_by_mail() -> None:
    found = outside.read("Observers: Els <els@example.org>\nObservers: Ann <ann@example.org>")
    assert [one.address for one in found] == ["els@example.org", "ann@example.org"]


def test_whoever_a_role_needs_may_be_outside_slack_and_who_reviews_or_looks_after_foyer_may_not() -> None:
    assert set(BY_EMAIL) <= set(ROLES)
    assert not set(BY_EMAIL) & {"reviewer", "admin"}
    assert set(NEEDED) <= set(BY_EMAIL)
