"""The workspace refuses what Slack refuses, in Slack's own codes, to the real client."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.workspace.tiny_app import web_client
from workspace import Workspace
from workspace.client import Person
from workspace.entities import Conversation
from workspace.manifest import DEFAULT
from workspace.seed import Seed


def refusal(call: Callable[..., Any], **arguments: Any) -> dict[str, Any]:
    with pytest.raises(SlackApiError) as refused:
        call(**arguments)
    answer = refused.value.response.data
    assert isinstance(answer, dict)
    return answer


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


@pytest.mark.parametrize(
    ("token", "method", "error"),
    [
        ("", "auth.test", "not_authed"),
        ("xoxb-somebody-else", "auth.test", "invalid_auth"),
        ("the app's", "chat.postMessage", "not_allowed_token_type"),
        ("the bot's", "apps.connections.open", "not_allowed_token_type"),
        ("the bot's", "chat.makeCoffee", "unknown_method"),
    ],
)
def test_a_token_opens_only_its_own_doors(workspace: Workspace, token: str, method: str, error: str) -> None:
    known = {"the app's": workspace.app_token, "the bot's": workspace.bot_token}
    client = WebClient(token=known.get(token, token), base_url=workspace.api_url)
    assert refusal(client.api_call, api_method=method)["error"] == error


def test_a_method_without_its_scope_says_which_one_is_missing(tmp_path: Path) -> None:
    manifest = DEFAULT | {"oauth_config": {"scopes": {"bot": ["users:read"]}}}
    with Workspace(folder=tmp_path, manifest=manifest) as workspace:
        answer = refusal(web_client(workspace).chat_postMessage, channel="C0GENERAL", text="hello")
    expected = {"ok": False, "error": "missing_scope", "needed": "chat:write", "provided": "users:read"}
    assert answer == expected


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "C0NOWHERE", "text": "hello"}, "channel_not_found"),
        ({"channel": "U0NOBODY", "text": "hello"}, "channel_not_found"),
        ({"channel": "C0RANDOM", "text": "hello"}, "not_in_channel"),
        ({"channel": "C0GENERAL", "text": ""}, "no_text"),
        ({"channel": "C0GENERAL", "text": "x" * 40_001}, "msg_too_long"),
        ({"channel": "C0GENERAL", "text": "hello", "thread_ts": "1.000000"}, "thread_not_found"),
        ({"channel": "C0GENERAL", "text": "a", "blocks": "not JSON"}, "invalid_blocks_format"),
        ({"channel": "C0GENERAL", "text": "a", "blocks": [section("b")] * 51}, "invalid_blocks"),
        ({"channel": "C0GENERAL", "text": "a", "blocks": [section("b" * 2700)] * 5}, "msg_blocks_too_long"),
        ({"channel": "C0GENERAL", "text": "a", "markdown_text": "*a*"}, "markdown_text_conflict"),
        ({"channel": "C0GENERAL", "text": "a", "metadata": {"event_type": "due"}}, "invalid_metadata_schema"),
        ({"channel": "C0GENERAL", "text": "a", "metadata": "due"}, "invalid_metadata_format"),
    ],
)
def test_a_message_slack_would_not_post_is_not_posted(
    web: WebClient, arguments: dict[str, Any], error: str
) -> None:
    answer = refusal(web.api_call, api_method="chat.postMessage", json=arguments)
    assert answer["error"] == error


def test_invalid_blocks_say_where_and_why(web: WebClient) -> None:
    answer = refusal(
        web.chat_postMessage, channel="C0GENERAL", text="a", blocks=[section("b"), section("c" * 3001)]
    )
    problem = "must be less than 3001 characters [json-pointer:/blocks/1/text/text]"
    assert answer["errors"] == [problem]
    assert answer["response_metadata"]["messages"] == [f"[ERROR] {problem}"]


def test_nothing_is_posted_into_an_archived_channel(tmp_path: Path) -> None:
    closed = Conversation("C0CLOSED", "channel", "closed", members=("U0NORA", "U0FOYER"), is_archived=True)
    seed = replace(Seed.read(), channels=(closed,))
    with Workspace(seed, tmp_path) as workspace:
        answer = refusal(web_client(workspace).chat_postMessage, channel="#closed", text="hello")
    assert answer["error"] == "is_archived"


def test_a_message_to_a_person_opens_their_direct_conversation(web: WebClient, nora: Person) -> None:
    answer = web.chat_postMessage(channel="U0NORA", text="Welcome")
    assert answer["channel"].startswith("D")
    assert [message["text"] for message in nora.messages(answer["channel"])] == ["Welcome"]


def test_the_app_changes_and_deletes_only_its_own_messages(web: WebClient, nora: Person) -> None:
    ts = nora.says("mine", "#project")
    where = {"channel": "C0PROJECT", "ts": ts}
    assert refusal(web.chat_update, text="yours", **where)["error"] == "cant_update_message"
    assert refusal(web.chat_delete, **where)["error"] == "cant_delete_message"
    gone = {"channel": "C0PROJECT", "ts": "1.000000"}
    assert refusal(web.chat_update, text="yours", **gone)["error"] == "message_not_found"
    assert refusal(web.chat_delete, **gone)["error"] == "message_not_found"


def test_an_update_keeps_what_it_does_not_name(web: WebClient, nora: Person) -> None:
    metadata = {"event_type": "due", "event_payload": {"id": "7"}}
    posted = web.chat_postMessage(channel="C0PROJECT", text="a", blocks=[section("b")], metadata=metadata)
    web.chat_update(channel="C0PROJECT", ts=posted["ts"], text="c")
    kept = nora.messages("#project")[-1]
    assert (kept["text"], kept["blocks"][0]["text"]["text"], kept["metadata"]) == ("c", "b", metadata)
    web.chat_update(channel="C0PROJECT", ts=posted["ts"], text="c", blocks=[], metadata={})
    assert not {"blocks", "metadata"} & nora.messages("#project")[-1].keys()


def test_an_update_takes_less_text_than_a_new_message(web: WebClient) -> None:
    posted = web.chat_postMessage(channel="C0PROJECT", text="a" * 4001)
    answer = refusal(web.chat_update, channel="C0PROJECT", ts=posted["ts"], text="b" * 4001)
    assert answer["error"] == "msg_too_long"


def test_only_who_is_in_the_channel_can_be_told_something_there(workspace: Workspace, web: WebClient) -> None:
    outside = {"channel": "C0PROJECT", "user": "U0LENA", "text": "psst"}
    assert refusal(web.chat_postEphemeral, **outside)["error"] == "user_not_in_channel"
    web.chat_postEphemeral(channel="C0PROJECT", user="U0NORA", text="psst")
    nora, marc = workspace.people.person("U0NORA"), workspace.people.person("U0MARC")
    assert [message.get("ephemeral") for message in nora.messages("#project")] == [True]
    assert marc.messages("#project") == []


@pytest.mark.parametrize(
    ("call", "arguments", "error"),
    [
        ("users_info", {"user": "U0NOBODY"}, "user_not_found"),
        ("users_lookupByEmail", {"email": "nobody@example.org"}, "users_not_found"),
        ("bots_info", {"bot": "B0OTHER"}, "bot_not_found"),
        ("team_info", {"team": "T0OTHER"}, "team_not_found"),
        ("conversations_open", {"users": "U0NOBODY"}, "user_not_found"),
        ("conversations_open", {"channel": "C0PROJECT"}, "method_not_supported_for_channel_type"),
        ("conversations_open", {"users": ""}, "users_list_not_supplied"),
        ("conversations_info", {"channel": "C0NOWHERE"}, "channel_not_found"),
        ("conversations_history", {"channel": "C0RANDOM"}, "not_in_channel"),
        ("conversations_history", {"channel": "C0PROJECT", "cursor": "???"}, "invalid_cursor"),
        ("conversations_history", {"channel": "C0PROJECT", "limit": 5000}, "invalid_limit"),
        ("conversations_history", {"channel": "C0PROJECT", "oldest": "then"}, "invalid_ts_oldest"),
        ("conversations_replies", {"channel": "C0PROJECT", "ts": "1.000000"}, "thread_not_found"),
        ("conversations_list", {"types": "secret"}, "invalid_types"),
        (
            "reactions_add",
            {"channel": "C0PROJECT", "timestamp": "1.000000", "name": "eyes"},
            "message_not_found",
        ),
        ("chat_getPermalink", {"channel": "C0PROJECT", "message_ts": "1.000000"}, "message_not_found"),
        (
            "views_publish",
            {"user_id": "U0NOBODY", "view": {"type": "home", "blocks": []}},
            "invalid_arguments",
        ),
        ("views_publish", {"user_id": "U0NORA", "view": {"type": "modal"}}, "invalid_arguments"),
        ("views_update", {"view_id": "V0GONE", "view": {"type": "home", "blocks": []}}, "not_found"),
        ("views_open", {"trigger_id": "1.2.x", "view": {"type": "home", "blocks": []}}, "invalid_arguments"),
    ],
)
def test_what_does_not_exist_is_not_found(
    web: WebClient, call: str, arguments: dict[str, Any], error: str
) -> None:
    assert refusal(getattr(web, call), **arguments)["error"] == error


def test_a_disabled_person_gets_no_messages(workspace: Workspace, web: WebClient) -> None:
    workspace.people.post("user", {"user": "U0TOM", "patch": {"deleted": True}})
    assert refusal(web.conversations_open, users="U0TOM")["error"] == "user_disabled"
    assert refusal(web.chat_postMessage, channel="U0TOM", text="hello")["error"] == "channel_not_found"


def test_a_home_stays_shut_where_the_manifest_does_not_open_it(tmp_path: Path) -> None:
    features = DEFAULT["features"] | {"app_home": {"home_tab_enabled": False, "messages_tab_enabled": False}}
    with Workspace(folder=tmp_path, manifest=DEFAULT | {"features": features}) as workspace:
        web = web_client(workspace)
        home = {"type": "home", "blocks": []}
        assert refusal(web.views_publish, user_id="U0NORA", view=home)["error"] == "not_enabled"
        assert refusal(web.chat_postMessage, channel="U0NORA", text="a")["error"] == "messages_tab_disabled"


def test_a_home_changed_meanwhile_is_not_overwritten(web: WebClient) -> None:
    home = {"type": "home", "blocks": [section("first")]}
    seen = web.views_publish(user_id="U0NORA", view=home)["view"]["hash"]
    web.views_publish(user_id="U0NORA", view=home, hash=seen)
    assert refusal(web.views_publish, user_id="U0NORA", view=home, hash=seen)["error"] == "hash_conflict"


def test_a_view_of_more_than_250_kilobytes_is_too_large(web: WebClient) -> None:
    home = {"type": "home", "blocks": [section("é" * 2990)] * 45}
    assert refusal(web.views_publish, user_id="U0NORA", view=home)["error"] == "view_too_large"


@pytest.mark.parametrize("loading", [[], ["Reading"] * 11, ["x" * 51], [""], "soon"])
def test_loading_messages_are_ten_short_ones_at_most(web: WebClient, nora: Person, loading: object) -> None:
    status = {"channel_id": nora.place(""), "thread_ts": nora.says("a question"), "status": "is thinking…"}
    about = status | {"loading_messages": loading}
    answer = refusal(web.api_call, api_method="assistant.threads.setStatus", json=about)
    assert answer["error"] == "invalid_arguments"


def test_suggested_prompts_need_an_agent_and_are_four_at_most(
    tmp_path: Path, web: WebClient, nora: Person
) -> None:
    direct = nora.place("")
    prompts = [{"title": f"Question {number}", "message": "Why?"} for number in range(5)]
    setting = {"channel_id": direct, "prompts": prompts}
    answer = refusal(web.api_call, api_method="assistant.threads.setSuggestedPrompts", json=setting)
    assert "no more than 4 items allowed [json-pointer:/prompts]" in answer["errors"]
    plain = {name: value for name, value in DEFAULT["features"].items() if name != "agent_view"}
    with Workspace(folder=tmp_path / "plain", manifest=DEFAULT | {"features": plain}) as workspace:
        method = web_client(workspace).api_call
        answer = refusal(method, api_method="assistant.threads.setSuggestedPrompts", json=setting)
    assert answer["error"] == "not_agent_app"
