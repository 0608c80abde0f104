"""What the app is told, when, how often, and on which connection."""

import threading
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.socket_mode import SocketModeClient

from tests.workspace.line import Line
from tests.workspace.tiny_app import MANIFEST, TinyApp
from workspace import Patience, Workspace
from workspace.client import Client, Declined


def test_a_direct_message_reaches_the_app_with_all_it_needs(people: Client, app: TinyApp) -> None:
    ts = people.person("U0NORA").says("hello")
    payload = app.hears(lambda heard: heard.get("event", {}).get("text") == "hello")
    event = payload["event"]
    assert (event["user"], event["ts"], event["channel_type"], event["team"]) == (
        "U0NORA",
        ts,
        "im",
        "T0BRUSSELS",
    )
    assert event["client_msg_id"]
    assert payload["event_id"].startswith("Ev")
    assert payload["event_time"] == int(float(ts))


def test_edits_and_deletions_come_as_their_own_kinds_of_message(people: Client, app: TinyApp) -> None:
    nora = people.person("U0NORA")
    nora.says("frist")
    nora.edits(nora.messages()[-1], "first")
    nora.deletes(nora.messages()[-1])
    changed = app.hears_event("message", "message_changed")
    assert (changed["message"]["text"], changed["previous_message"]["text"]) == ("first", "frist")
    deleted = app.hears_event("message", "message_deleted")
    assert deleted["deleted_ts"] == changed["message"]["ts"]


def test_a_mention_is_told_twice_but_only_where_the_app_is(people: Client, app: TinyApp) -> None:
    nora = people.person("U0NORA")
    nora.says("@Foyer are you there?", "#random")
    nora.says("@Foyer are you here?", "#project")
    mention = app.hears_event("app_mention")
    assert (mention["text"], mention["channel"]) == ("<@U0FOYER> are you here?", "C0PROJECT")
    assert app.hears_event("message")["channel"] == "C0PROJECT"


def test_an_invited_app_hears_of_its_own_arrival(people: Client, app: TinyApp) -> None:
    nora = people.person("U0NORA")
    nora.runs("/invite @Foyer", "#random")
    joined = app.hears_event("member_joined_channel")
    assert (joined["user"], joined["channel"], joined["inviter"]) == ("U0FOYER", "C0RANDOM", "U0NORA")
    people.post("leave", {"as": "U0NORA", "conversation": "C0RANDOM", "user": "U0FOYER"})
    assert app.hears_event("member_left_channel")["user"] == "U0FOYER"


def test_a_changed_and_a_new_person_are_told_apart(people: Client, app: TinyApp) -> None:
    people.post("user", {"user": "U0TOM", "patch": {"tz": "Europe/Lisbon"}})
    assert app.hears_event("user_change")["user"]["tz"] == "Europe/Lisbon"
    people.post("user", {"user": "U0ANA", "patch": {"name": "ana", "real_name": "Ana Silva"}})
    assert app.hears_event("team_join")["user"]["real_name"] == "Ana Silva"
    people.person("U0ANA").says("hello from Ana")
    assert app.hears(lambda heard: heard.get("event", {}).get("text") == "hello from Ana")


def test_opening_the_home_tells_the_app_and_carries_what_it_published(people: Client, app: TinyApp) -> None:
    els = people.person("U0ELS")
    els.opens_messages()
    assert app.hears_event("app_home_opened")["tab"] == "messages"
    app.client.views_publish(user_id="U0ELS", view={"type": "home", "blocks": [{"type": "divider"}]})
    app.forgets()
    els.opens_home()
    opened = app.hears_event("app_home_opened")
    assert (opened["tab"], opened["view"]["type"]) == ("home", "home")


def test_only_what_the_manifest_subscribes_to_is_told(tmp_path: Path) -> None:
    settings = {"event_subscriptions": {"bot_events": ["app_mention"]}}
    with Workspace(folder=tmp_path, manifest=MANIFEST | {"settings": settings}) as workspace:
        app = TinyApp(workspace)
        nora = workspace.people.person("U0NORA")
        nora.says("not for you", "#project")
        nora.says("@Foyer for you", "#project")
        app.hears_event("app_mention")
        app.vanishes()
    app.close()
    assert [payload["event"]["type"] for payload in app.heard] == ["app_mention"]


@pytest.fixture
def impatient(tmp_path: Path) -> Any:
    patience = Patience(ack=0.25, retries=(0.0, 0.05, 0.1))
    with Workspace(folder=tmp_path, manifest=MANIFEST, patience=patience) as started:
        yield started


def test_an_event_without_an_answer_comes_again_three_times_and_says_so(impatient: Workspace) -> None:
    line = Line(impatient, lambda _: False)
    impatient.people.person("U0NORA").says("anybody?")
    assert line.has_got(4)
    assert [request.retry_attempt for request in line.got] == [0, 1, 2, 3]
    assert [request.retry_reason for request in line.got] == ["", "timeout", "timeout", "timeout"]
    assert len({request.payload["event_id"] for request in line.got}) == 1


def test_an_event_missed_while_away_is_told_after_the_return(tmp_path: Path) -> None:
    with Workspace(folder=tmp_path, patience=Patience(retries=(0.0, 0.5, 5.0))) as workspace:
        workspace.people.person("U0NORA").says("are you back?")
        line = Line(workspace, lambda _: True)
        assert line.has_got(1)
    assert line.got[0].retry_reason == "connection_failed"


def test_a_command_nobody_answers_fails_in_the_eyes_of_who_ran_it(impatient: Workspace) -> None:
    nora = impatient.people.person("U0NORA")
    with pytest.raises(Declined) as refused:
        nora.runs("/do it")
    assert refused.value.error == "dispatch_failed"
    line = Line(impatient, lambda _: False)
    with pytest.raises(Declined) as refused:
        nora.runs("/do it")
    assert refused.value.error == "operation_timeout"
    assert len(line.got) == 1
    remarks = [message for message in nora.messages() if message["user"] == "USLACKBOT"]
    assert [("operation_timeout" in one["text"], one["ephemeral"]) for one in remarks] == [
        (False, True),
        (True, True),
    ]


def test_each_payload_goes_to_one_connection(impatient: Workspace) -> None:
    lines = [Line(impatient, lambda _: True) for _ in range(2)]
    nora = impatient.people.person("U0NORA")
    for number in range(4):
        nora.says(f"message {number}")
    assert [line.has_got(2) for line in lines] == [True, True]
    texts = [request.payload["event"]["text"] for line in lines for request in line.got]
    assert sorted(texts) == [f"message {number}" for number in range(4)]


def test_an_eleventh_connection_is_turned_away(impatient: Workspace) -> None:
    told_to_go = threading.Event()

    def listen(message: str) -> None:
        if "too_many_websockets" in message:
            told_to_go.set()

    lines = [Line(impatient, lambda _: True) for _ in range(10)]
    web = WebClient(base_url=impatient.api_url)
    eleventh = SocketModeClient(
        impatient.app_token, web_client=web, auto_reconnect_enabled=False, on_message_listeners=[listen]
    )
    eleventh.connect_to_new_endpoint = lambda **_: None  # type: ignore[method-assign]
    eleventh.connect()
    assert told_to_go.wait(10)
    nora = impatient.people.person("U0NORA")
    for number in range(10):
        nora.says(f"message {number}")
    assert all(line.has_got(1) for line in lines)


def test_a_ticket_opens_one_connection_only(impatient: Workspace) -> None:
    line = Line(impatient, lambda _: True)
    again = SocketModeClient(
        impatient.app_token, web_client=line.client.web_client, auto_reconnect_enabled=False
    )
    again.wss_uri = line.client.wss_uri
    again.connect()
    assert not again.is_connected()


def test_an_app_asked_to_renew_its_connection_comes_back(people: Client, app: TinyApp) -> None:
    nora = people.person("U0NORA")
    people.post("disconnect", {})
    nora.waits(lambda: nora.state()["app"]["connected"] or None, "the app to come back")
    nora.says("welcome back")
    assert app.hears(lambda heard: heard.get("event", {}).get("text") == "welcome back")
