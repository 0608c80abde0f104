"""Who may speak to the workspace, and what the page gets from it."""

import asyncio
import http.client
import json
from typing import Any

import aiohttp
import pytest
from slack_sdk import WebClient

from workspace import Workspace
from workspace.client import Declined, Person

JSON = {"Content-Type": "application/json"}


def asked(
    workspace: Workspace, verb: str, path: str, body: str = "", headers: dict[str, str] | None = None
) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", workspace.port, timeout=10)
    try:
        connection.request(verb, path, body or None, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1:1", "127.0.0.1", ""])
def test_a_name_rebound_to_this_machine_finds_nobody_home(workspace: Workspace, host: str) -> None:
    headers = {"Host": host.format(port=workspace.port)}
    assert asked(workspace, "GET", "/control/state?as=U0NORA", headers=headers)[0] == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_this_machine_is_home_by_any_of_its_names(workspace: Workspace, host: str) -> None:
    headers = {"Host": f"{host}:{workspace.port}"}
    assert asked(workspace, "GET", "/control/state?as=U0NORA", headers=headers)[0] == 200


@pytest.mark.parametrize("path", ["/control/stream?as=U0NORA", "/control/state?as=U0NORA", "/"])
def test_a_page_from_elsewhere_is_refused(workspace: Workspace, path: str) -> None:
    assert asked(workspace, "GET", path, headers={"Origin": "https://evil.example"})[0] == 403
    assert asked(workspace, "GET", path, headers={"Origin": "null"})[0] == 403


def test_a_form_of_another_page_cannot_act_for_a_person(workspace: Workspace, nora: Person) -> None:
    body = json.dumps({"as": "U0NORA", "conversation": nora.place(""), "text": "not me"})
    assert asked(workspace, "POST", "/control/message", body, {"Content-Type": "text/plain"})[0] == 400
    assert nora.messages() == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("message", "{}"),
        ("message", "[]"),
        ("message", "not JSON"),
        ("message", '{"as": 7, "conversation": "C0PROJECT", "text": "a"}'),
        ("home", '{"as": "U0NORA", "tab": "about"}'),
        ("action", '{"as": "U0NORA", "container": {"type": "dream"}, "action": {}}'),
        ("user", '{"user": "U0NORA", "patch": {"shoe_size": 38}}'),
        ("user", '{"user": "U0NORA", "patch": {"tz": "Europe/Atlantis"}}'),
        ("faults", '{"method": "chat.postMessage", "kind": "gremlins"}'),
    ],
)
def test_a_request_that_makes_no_sense_is_malformed(workspace: Workspace, path: str, body: str) -> None:
    status, answer = asked(workspace, "POST", f"/control/{path}", body, JSON)
    assert (status, json.loads(answer)["error"]) == (400, "malformed_request")


@pytest.mark.parametrize(
    ("path", "body", "error"),
    [
        ("message", {"conversation": "C0NOWHERE", "text": "a"}, "channel_not_found"),
        ("message", {"conversation": "C0PROJECT", "text": " "}, "no_text"),
        ("message", {"conversation": "C0PROJECT", "text": "a", "thread_ts": "1.000000"}, "thread_not_found"),
        ("delete", {"conversation": "C0PROJECT", "ts": "1.000000"}, "message_not_found"),
        ("join", {"conversation": "C0PROJECT"}, "already_in_channel"),
        ("leave", {"conversation": "C0RANDOM", "user": "U0FOYER"}, "not_in_channel"),
        ("open_dm", {"user": "U0NORA"}, "cannot_dm_self"),
        ("close", {"view_id": "V0GONE"}, "view_not_found"),
        ("shortcut", {"callback_id": "unheard.of"}, "unknown_shortcut"),
        ("command", {"conversation": "C0PROJECT", "command": "/invite", "text": "@nobody"}, "user_not_found"),
    ],
)
def test_what_a_person_cannot_do_is_said_in_a_sentence(
    workspace: Workspace, path: str, body: dict[str, Any], error: str
) -> None:
    with pytest.raises(Declined) as refused:
        workspace.people.post(path, {"as": "U0NORA"} | body)
    assert refused.value.error == error
    assert refused.value.message.endswith(".")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", "{}"),
        ("multipart/form-data", ""),
        ("multipart/form-data; boundary=edge", "no edge anywhere"),
        ("multipart/form-data; boundary=edge", "--edge\r\nno header\r\n\r\nx\r\n--edge--"),
        (
            "multipart/form-data; boundary=edge",
            '--edge\r\nContent-Disposition: form-data; name="as"\r\n\r\nx',
        ),
    ],
)
def test_an_upload_that_is_no_form_with_files_is_malformed(
    workspace: Workspace, kind: str, body: str
) -> None:
    status, answer = asked(workspace, "POST", "/control/upload", body, {"Content-Type": kind})
    assert (status, json.loads(answer)["error"]) == (400, "malformed_request")


def test_nobody_edits_or_deletes_what_another_wrote(workspace: Workspace, nora: Person) -> None:
    nora.says("mine", "#project")
    marc = workspace.people.person("U0MARC")
    message = marc.messages("#project")[0]
    for act, error in (
        (lambda: marc.edits(message, "his"), "edit"),
        (lambda: marc.deletes(message), "delete"),
    ):
        with pytest.raises(Declined) as refused:
            act()
        assert refused.value.error == f"cant_{error}_message"


def test_a_note_only_i_see_can_be_dismissed(web: WebClient, nora: Person) -> None:
    web.chat_postEphemeral(channel="C0PROJECT", user="U0NORA", text="psst")
    nora.deletes(nora.messages("#project")[0])
    assert nora.messages("#project") == []


def test_the_page_is_served_fresh_and_nothing_outside_it(workspace: Workspace) -> None:
    status, _ = asked(workspace, "GET", "/page/../server.py")
    assert status == 404
    assert asked(workspace, "GET", "/page/%2e%2e/server.py")[0] == 404
    assert asked(workspace, "GET", "/page/no-such-file.js")[0] == 404


def test_the_stream_shows_the_state_at_once_and_after_every_change(
    workspace: Workspace, nora: Person
) -> None:
    async def watch() -> list[int]:
        unread = []
        address = f"{workspace.url}/control/stream?as=U0MARC"
        async with aiohttp.ClientSession() as session, session.ws_connect(address) as stream:
            unread.append(_unread(await stream.receive_json(timeout=10)))
            await asyncio.to_thread(nora.says, "news", "#project")
            while unread[-1] == unread[0]:
                unread.append(_unread(await stream.receive_json(timeout=10)))
        return unread

    assert asyncio.run(watch())[-1] == 1


def _unread(picture: dict[str, Any]) -> int:
    conversations = picture["state"]["conversations"]
    return int(next(found["unread"] for found in conversations if found["name"] == "project"))


def test_the_state_has_every_part_the_page_is_promised(nora: Person) -> None:
    state = nora.state()
    parts = {"team", "me", "app", "users", "conversations", "clock", "home", "modals", "revision"}
    assert set(state) == parts
    assert {"now", "zone", "moving", "target", "next_due", "version"} == set(state["clock"])
    direct = next(found for found in state["conversations"] if found["user"] == "U0FOYER")
    assert (direct["kind"], direct["unread"], direct["latest"]) == ("im", 0, None)
    assert state["app"]["connected"] is False
