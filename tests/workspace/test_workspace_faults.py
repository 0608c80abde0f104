"""Faults a test can order, as a client of Slack meets them."""

import http.client

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from workspace import Workspace
from workspace.client import Person


def test_a_ratelimited_call_says_how_long_to_wait_and_then_passes(
    workspace: Workspace, web: WebClient
) -> None:
    workspace.people.fault("chat.postMessage", "ratelimited", seconds=7)
    with pytest.raises(SlackApiError) as refused:
        web.chat_postMessage(channel="C0PROJECT", text="hello")
    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "7"
    assert web.chat_postMessage(channel="C0PROJECT", text="hello")["ok"]


@pytest.mark.parametrize(("kind", "posted"), [("drop_before", []), ("drop_after", ["hello"])])
def test_a_dropped_connection_leaves_the_caller_in_doubt(
    workspace: Workspace, web: WebClient, nora: Person, kind: str, posted: list[str]
) -> None:
    workspace.people.fault("chat.postMessage", kind)
    with pytest.raises((http.client.HTTPException, OSError)):
        web.chat_postMessage(channel="C0PROJECT", text="hello")
    assert [message["text"] for message in nora.messages("#project")] == posted


def test_a_server_error_is_not_json(workspace: Workspace, web: WebClient) -> None:
    workspace.people.fault("auth.test", "http_500")
    with pytest.raises(SlackApiError) as refused:
        web.auth_test()
    assert refused.value.response.status_code == 500


def test_a_fault_is_for_its_method_and_can_be_taken_back(workspace: Workspace, web: WebClient) -> None:
    people = workspace.people
    people.fault("chat.postMessage", "http_500", count=5)
    assert web.auth_test()["ok"]
    people.fault("chat.postMessage", "http_500", count=0)
    assert web.chat_postMessage(channel="C0PROJECT", text="hello")["ok"]
