"""How Foyer does, before a real local workspace: what Slack says, the health page, and an admin's Home."""

import json
import socket
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from urllib.error import HTTPError

import pytest
from slack_sdk import WebClient
from sqlalchemy import update

from bot.assistant import Assistant
from bot.db import Database
from bot.errors import DatabaseUnreachable, HealthPortTaken
from bot.health import asking, page
from bot.health.facts import Facts, facts
from bot.health.finding import Finding, State
from bot.people import store as people
from bot.pulse import Pulse
from bot.roles.store import EngagementRow
from bot.slack import Member, Slack, member_from
from bot.words import words
from handlers import home
from tests.doors.reception import Reception

W = words("en")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    with Reception(tmp_path_factory.mktemp("health"), home) as opened:
        opened.begins(manager="U0MARC")
        yield opened


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def known(office: Reception, channel: str = "") -> Facts:
    """What the database tells, with the role's channel named."""
    foyer = office.foyer
    with foyer.transaction() as tx:
        key = people.save_channel(tx, foyer.workspace, channel, "there") if channel else None
        tx.execute(update(EngagementRow).values(channel_id=key))
        return facts(tx, foyer.workspace, "", foyer.clock.now())


def asked(port: int, accept: str = "", query: str = "") -> tuple[int, str]:
    """Return status and body of the health page."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}/health{query}", headers={"Accept": accept})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - this machine's own
            return answer.status, answer.read().decode()
    except HTTPError as unwell:
        return unwell.code, unwell.read().decode()


def with_page(office: Reception, port: int, *, since: float = 0.0) -> Assistant:
    """An assistant with a health page whose clock last rang so many seconds ago."""
    now = [0.0]
    pulse = Pulse(lambda: now[0])
    pulse.beats("planning")
    now[0] = since
    settings = office.foyer.settings.model_copy(update={"foyer_health_port": port})
    return replace(office.foyer, settings=settings, pulse=pulse)


def test_slack_tells_who_the_token_is_what_it_may_do_and_what_time_it_is(office: Reception) -> None:
    grant, found = asking.bot_token(office.foyer.slack, W)
    assert found.state is State.FINE
    assert grant
    assert grant.scopes
    assert "chat:write" in grant.scopes
    assert grant.at
    assert [one.state for one in asking.permissions(grant, W)] == [State.FINE]


def test_a_token_slack_does_not_take_is_told_with_slacks_own_code(office: Reception) -> None:
    stranger = Slack(WebClient(token="xoxb-stranger", base_url=office.workspace.api_url))  # noqa: S106 - of no app
    grant, found = asking.bot_token(stranger, W)
    assert grant is None
    assert (found.state, "SLACK_BOT_TOKEN (invalid_auth)" in found.says) == (State.BROKEN, True)


def test_a_slack_that_does_not_answer_is_told(office: Reception) -> None:
    office.client.fault("auth.test", "http_500")
    grant, found = asking.bot_token(office.foyer.slack, W)
    assert grant is None
    assert (found.state, "does not answer" in found.says) == (State.BROKEN, True)


def test_the_app_token_is_tried_by_asking_for_a_socket(office: Reception) -> None:
    slack = office.foyer.slack
    assert asking.app_token(slack, office.workspace.app_token, W).state is State.FINE
    assert asking.app_token(slack, office.workspace.bot_token, W).state is State.BROKEN


@pytest.mark.parametrize(
    ("channel", "state", "told"),
    [
        ("C0PROJECT", State.FINE, "Foyer is in #project"),
        ("C0RANDOM", State.BROKEN, "/invite @Foyer in #random"),
        ("C0NOWHERE", State.BROKEN, "/invite @Foyer in #there"),
    ],
)
def test_whether_foyer_is_in_the_channel_of_each_role_is_told_with_the_invitation(
    office: Reception, channel: str, state: State, told: str
) -> None:
    (found,) = asking.channels(office.foyer.slack, known(office, channel), W)
    assert (found.state, told in f"{found.says} {found.todo}") == (state, True)


def test_the_time_zones_people_live_by_are_told(office: Reception) -> None:
    (found,) = asking.zones(office.foyer.slack, known(office), W)
    assert (found.state, "2 people in Europe/Brussels" in found.says) == (State.FINE, True)


def test_who_has_no_time_zone_in_slack_is_named(office: Reception, monkeypatch: pytest.MonkeyPatch) -> None:
    def member(slack: Slack, user: str) -> Member:
        known = member_from(slack.client.users_info(user=user)["user"])
        return replace(known, zone=None) if user == "U0MARC" else known

    monkeypatch.setattr(Slack, "member", member)
    (found,) = asking.zones(office.foyer.slack, known(office), W)
    assert (found.state, "Marc" in found.says) == (State.WARNING, True)


def test_the_page_answers_machines_in_json_and_people_in_their_language(office: Reception, port: int) -> None:
    with page.served(with_page(office, port)):
        status, told = asked(port)
        as_page = asked(port, "text/html", "?language=fr")
        assert asked(port, query="/../secret")[0] == 404
    found = {one["check"]: one["state"] for one in json.loads(told)["findings"]}
    assert (status, json.loads(told)["alive"]) == (200, True)
    assert found["ticks"] == "fine"
    assert {"events", "roles", "documents", "post", "understanding"} <= found.keys()
    assert as_page[0] == 200
    assert '<html lang="fr">' in as_page[1]


def test_the_page_turns_when_the_clock_has_not_rung_for_ten_seconds(office: Reception, port: int) -> None:
    with page.served(with_page(office, port, since=11.0)):
        status, told = asked(port)
    assert (status, json.loads(told)["alive"]) == (503, False)


def test_a_database_out_of_reach_turns_the_page_and_is_told_on_it(
    office: Reception, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: Database) -> None:
        raise DatabaseUnreachable("sqlite:///foyer.db", "disk I/O error")

    with page.served(with_page(office, port)):
        monkeypatch.setattr(Database, "read", gone)
        status, told = asked(port)
    assert status == 503
    assert "database" in {one["check"] for one in json.loads(told)["findings"]}


def test_no_page_is_served_where_no_port_is_named_and_one_that_is_taken_is_told(
    office: Reception, port: int
) -> None:
    with page.served(office.foyer):
        pass
    taken = with_page(office, port)
    with page.served(taken), pytest.raises(HealthPortTaken), page.served(taken):
        pass


def test_those_who_look_after_foyer_see_on_home_how_it_does_and_nobody_else(office: Reception) -> None:
    for user in ("U0AMINA", "U0NORA"):
        office.hands_over({"type": "app_home_opened", "user": user, "channel": "D1", "tab": "home"})
    amina = office.client.person("U0AMINA")
    assert "by words alone" in json.dumps(amina.home("How Foyer does"))
    assert "How Foyer does" not in json.dumps(office.nora.home("Good to see you"))


def test_a_finding_is_told_to_machines_with_the_same_words() -> None:
    found = Finding("clock", State.WARNING, "It is late.", "Wind it.")
    told = {"check": "clock", "state": "warning", "says": "It is late.", "todo": "Wind it."}
    assert found.as_json() == told
