"""What the app reads back: conversations, threads, people."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.workspace.tiny_app import web_client
from workspace import Patience, Workspace
from workspace.client import Person


def with_app(person: Person) -> dict[str, Any]:
    """Their direct conversation with the app, as the page gets it."""
    return next(one for one in person.state()["conversations"] if one["user"] == "U0FOYER")


def test_the_client_learns_who_it_is_and_what_it_may(web: WebClient) -> None:
    answer = web.auth_test()
    assert (answer["team_id"], answer["user_id"], answer["bot_id"]) == ("T0BRUSSELS", "U0FOYER", "B0FOYER")
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")


def test_history_comes_newest_first_in_pages_without_replies(web: WebClient, nora: Person) -> None:
    root = nora.says("one", "#project")
    nora.says("a reply", "#project", thread=root)
    for word in ("two", "three"):
        web.chat_postMessage(channel="C0PROJECT", text=word)
    pages = [dict(page.data) for page in web.conversations_history(channel="C0PROJECT", limit=2)]
    assert [[message["text"] for message in page["messages"]] for page in pages] == [
        ["three", "two"],
        ["one"],
    ]
    assert [page["has_more"] for page in pages] == [True, False]
    assert pages[1]["messages"][0]["reply_count"] == 1


def test_history_is_bounded_by_time_and_takes_the_bounds_only_when_asked(web: WebClient) -> None:
    stamps = [web.chat_postMessage(channel="C0PROJECT", text=word)["ts"] for word in ("one", "two", "three")]
    bounds = {"channel": "C0PROJECT", "oldest": stamps[0], "latest": stamps[2]}
    assert [message["text"] for message in web.conversations_history(**bounds)["messages"]] == ["two"]
    everything = web.conversations_history(**bounds, inclusive=True)["messages"]
    assert [message["text"] for message in everything] == ["three", "two", "one"]


def test_metadata_is_shown_only_to_who_asks_for_it(web: WebClient) -> None:
    metadata = {"event_type": "prompt_sent", "event_payload": {"key": "2026-03-02"}}
    web.chat_postMessage(channel="U0NORA", text="hello", metadata=metadata)
    direct = web.conversations_open(users="U0NORA")["channel"]["id"]
    assert "metadata" not in web.conversations_history(channel=direct)["messages"][0]
    found = web.conversations_history(channel=direct, include_all_metadata=True)["messages"][0]
    assert found["metadata"] == metadata


def test_a_thread_is_its_root_and_its_replies_whichever_of_them_is_named(
    web: WebClient, nora: Person
) -> None:
    root = nora.says("root", "#project")
    reply = web.chat_postMessage(channel="C0PROJECT", text="reply", thread_ts=root)["ts"]
    web.chat_postMessage(channel="C0PROJECT", text="reply to the reply", thread_ts=reply)
    for ts in (root, reply):
        thread = web.conversations_replies(channel="C0PROJECT", ts=ts)["messages"]
        assert [message["text"] for message in thread] == ["root", "reply", "reply to the reply"]
        assert {message["thread_ts"] for message in thread} == {root}


def test_a_deleted_root_stays_as_a_gravestone_for_its_replies(web: WebClient, nora: Person) -> None:
    root = nora.says("root", "#project")
    nora.says("reply", "#project", thread=root)
    nora.deletes(nora.messages("#project")[0])
    thread = web.conversations_replies(channel="C0PROJECT", ts=root)["messages"]
    assert [message.get("subtype") for message in thread] == ["tombstone", None]


def test_stamps_are_unique_and_rise(web: WebClient) -> None:
    stamps = [web.chat_postMessage(channel="C0PROJECT", text="again")["ts"] for _ in range(20)]
    assert all(earlier < later for earlier, later in pairwise(stamps))


def test_people_carry_their_zone_and_on_request_their_locale(web: WebClient) -> None:
    user = web.users_info(user="U0MARC")["user"]
    assert (user["tz"], user["profile"]["email"]) == ("Europe/Brussels", "marc.dubois@example.org")
    assert user["tz_offset"] in (3600, 7200)
    assert "locale" not in user
    assert web.users_info(user="U0MARC", include_locale=True)["user"]["locale"] == "fr-FR"


def test_all_people_are_listed_slackbot_among_them_as_no_bot(web: WebClient) -> None:
    members = [member for page in web.users_list(limit=3) for member in page["members"]]
    assert len(members) == 9
    assert [member["id"] for member in members if member["is_bot"]] == ["U0FOYER"]


def test_conversations_are_those_the_app_can_see(web: WebClient) -> None:
    listed = web.conversations_list(types="public_channel,im")["channels"]
    assert {one["name"] for one in listed if one["is_channel"]} == {"general", "project", "random"}
    assert {one["user"] for one in listed if one["is_im"]} >= {"U0NORA", "U0MARC"}
    own = web.users_conversations()["channels"]
    assert {one["name"] for one in own} == {"general", "project"}
    assert web.conversations_info(channel="C0RANDOM")["channel"]["is_member"] is False


def test_the_app_joins_a_public_channel_by_itself(web: WebClient) -> None:
    web.conversations_join(channel="C0RANDOM")
    assert "U0FOYER" in web.conversations_members(channel="C0RANDOM")["members"]
    assert web.conversations_join(channel="C0RANDOM")["warning"] == "already_in_channel"


def test_direct_conversations_of_others_do_not_exist_for_the_app(
    workspace: Workspace, web: WebClient
) -> None:
    people = workspace.people
    direct = people.post("open_dm", {"as": "U0NORA", "user": "U0MARC"})["conversation"]
    people.person("U0NORA").says("between us", direct)
    assert direct not in {one["id"] for one in web.conversations_list(types="im")["channels"]}
    with pytest.raises(SlackApiError, match="channel_not_found"):
        web.conversations_history(channel=direct)


def test_reactions_are_kept_once_per_person(web: WebClient, nora: Person) -> None:
    ts = nora.says("done", "#project")
    web.reactions_add(channel="C0PROJECT", timestamp=ts, name="tada")
    nora.reacts(nora.messages("#project")[0], "tada")
    assert nora.messages("#project")[0]["reactions"] == [{"name": "tada", "users": ["U0FOYER", "U0NORA"]}]
    web.reactions_remove(channel="C0PROJECT", timestamp=ts, name="tada")
    nora.reacts(nora.messages("#project")[0], "tada")
    assert "reactions" not in nora.messages("#project")[0]


def test_unread_messages_are_counted_and_so_are_those_that_ping(web: WebClient, nora: Person) -> None:
    def project() -> tuple[int, int]:
        found = next(one for one in nora.state()["conversations"] if one["name"] == "project")
        return found["unread"], found["mentions"]

    web.chat_postMessage(channel="C0PROJECT", text="no ping: &lt;!channel&gt;")
    assert project() == (1, 0)
    web.chat_postMessage(channel="C0PROJECT", text="<!channel> and <@U0NORA>")
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "<@U0NORA>, your turn"}}
    web.chat_postMessage(channel="C0PROJECT", text="your turn", blocks=[block])
    assert project() == (3, 2)
    nora.reads(nora.messages("#project")[-1])
    assert project() == (0, 0)


def test_a_permalink_leads_to_the_thread_of_a_reply(web: WebClient, nora: Person) -> None:
    root = nora.says("root", "#project")
    reply = nora.says("reply", "#project", thread=root)
    link = web.chat_getPermalink(channel="C0PROJECT", message_ts=reply)["permalink"]
    assert link.endswith(f"/archives/C0PROJECT/p{reply.replace('.', '')}?thread_ts={root}&cid=C0PROJECT")


def test_a_broadcast_reply_is_seen_in_the_channel_too(web: WebClient, nora: Person) -> None:
    root = nora.says("root", "#project")
    web.chat_postMessage(channel="C0PROJECT", text="for all", thread_ts=root, reply_broadcast=True)
    shown = [message["text"] for message in web.conversations_history(channel="C0PROJECT")["messages"]]
    assert shown == ["for all", "root"]


def test_the_app_shows_that_it_is_at_work_until_it_answers(web: WebClient, nora: Person) -> None:
    ts, direct = nora.says("a hard question"), nora.place("")
    said = {"status": "is thinking…", "loading_messages": ["Reading", "Comparing"]}
    web.assistant_threads_setStatus(channel_id=direct, thread_ts=ts, **said)
    shown = {"text": "is thinking…", "thread_ts": ts, "loading": ["Reading", "Comparing"]}
    assert with_app(nora)["status"] == shown
    web.chat_postMessage(channel=direct, text="An answer")
    assert with_app(nora)["status"] is None


def test_a_status_fades_by_itself_and_whoever_looks_is_told(tmp_path: Path) -> None:
    with Workspace(folder=tmp_path, patience=Patience(status=0.5)) as workspace:
        nora = workspace.people.person("U0NORA")
        asked = {"channel_id": nora.place(""), "thread_ts": nora.says("a hard question")}
        before = nora.state()["revision"]
        web_client(workspace).assistant_threads_setStatus(**asked, status="is thinking…")
        nora.waits(lambda: nora.state()["revision"] >= before + 2 or None, "news that the status is gone")
        assert with_app(nora)["status"] is None


def test_suggested_prompts_stand_until_the_person_writes(web: WebClient, nora: Person) -> None:
    direct, prompts = nora.place(""), [{"title": "My week", "message": "How is my week?"}]
    web.assistant_threads_setSuggestedPrompts(channel_id=direct, title="For instance", prompts=prompts)
    web.chat_postMessage(channel=direct, text="Welcome")
    assert (with_app(nora)["prompts"], with_app(nora)["prompts_title"]) == (prompts, "For instance")
    nora.says("How is my week?")
    assert with_app(nora)["prompts"] == []


def test_prompts_for_a_thread_pass_and_are_not_shown(web: WebClient, nora: Person) -> None:
    thread = {"channel_id": nora.place(""), "thread_ts": nora.says("hello")}
    prompts = [{"title": "My week", "message": "How is my week?"}]
    assert web.assistant_threads_setSuggestedPrompts(**thread, prompts=prompts)["ok"]
    assert with_app(nora)["prompts"] == []
