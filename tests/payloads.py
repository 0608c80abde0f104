"""Payloads as Slack sends them, for doors that are tried with what people at the local workspace cannot do.

Their shapes are those of Slack's own samples; each test says only what matters to it.
"""

from typing import Any

Payload = dict[str, Any]
TEAM, APP, BOT_USER = "T0BRUSSELS", "A0FOYER", "U0FOYER"


def event(about: Payload, **more: Any) -> Payload:
    """An event of the Events API around what happened."""
    about = {"event_ts": about.get("ts", "1763364600.000100")} | about
    return {
        "token": "local",
        "team_id": TEAM,
        "api_app_id": APP,
        "event": about,
        "type": "event_callback",
        "event_id": "Ev0000000001",
        "event_time": int(float(about["event_ts"])),
        "authorizations": [
            {"enterprise_id": None, "team_id": TEAM, "user_id": BOT_USER, "is_bot": True}
            | {"is_enterprise_install": False}
        ],
        "is_ext_shared_channel": False,
    } | more


def message(text: str, *, user: str, channel: str, ts: str, **more: Any) -> Payload:
    """What a `message` event says of a direct message."""
    said = {"type": "message", "user": user, "text": text, "ts": ts, "team": TEAM}
    return said | {"channel": channel, "channel_type": "im"} | more


def mention(text: str, *, user: str, channel: str, ts: str, **more: Any) -> Payload:
    """What an `app_mention` event says; `text` without the mention itself."""
    said = {"type": "app_mention", "user": user, "text": f"<@{BOT_USER}> {text}", "ts": ts, "team": TEAM}
    return said | {"channel": channel} | more


def edited(text: str, *, user: str, channel: str, ts: str, at: str) -> Payload:
    """What a `message` event says when the message `ts` was edited at another instant."""
    before = {"type": "message", "user": user, "text": "before", "ts": ts}
    after = before | {"text": text, "edited": {"user": user, "ts": at}}
    return _news("message_changed", channel, at) | {"message": after, "previous_message": before}


def deleted(text: str, *, user: str, channel: str, ts: str, at: str) -> Payload:
    """What a `message` event says when the message `ts` was deleted at another instant."""
    gone = {"type": "message", "user": user, "text": text, "ts": ts}
    return _news("message_deleted", channel, at) | {"deleted_ts": ts, "previous_message": gone}


def bot_message(text: str, *, channel: str, ts: str) -> Payload:
    """What a `message` event says of another app that writes without a user of its own."""
    said = {"type": "message", "subtype": "bot_message", "text": text, "ts": ts, "username": "another-bot"}
    return said | {"bot_id": "B0ANOTHER", "channel": channel, "channel_type": "im"}


def submission(view: Payload, *, user: str) -> Payload:
    """A `view_submission` of a form; `view` as it was opened, with `state` as it was filled in."""
    return {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "brussels"},
        "user": {"id": user, "username": user, "name": user, "team_id": TEAM},
        "api_app_id": APP,
        "token": "local",
        "trigger_id": "123.123.07ecad50d3e077e08742bafff5f7ab0c",
        "view": view,
        "response_urls": [],
    }


def press(action_id: str, value: str, *, user: str, channel: str, ts: str) -> Payload:
    """A `block_actions` of a button under a message, by somebody who cannot see it at the workspace."""
    return {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "brussels"},
        "user": {"id": user, "username": user, "name": user, "team_id": TEAM},
        "api_app_id": APP,
        "token": "local",
        "container": {"type": "message", "message_ts": ts, "channel_id": channel, "is_ephemeral": False},
        "trigger_id": "123.123.07ecad50d3e077e08742bafff5f7ab0c",
        "channel": {"id": channel, "name": "directmessage"},
        "actions": [
            {"type": "button", "block_id": "b", "action_id": action_id, "value": value, "action_ts": ts}
        ],
    }


def _news(subtype: str, channel: str, at: str) -> Payload:
    about = {"type": "message", "subtype": subtype, "hidden": True, "ts": at}
    return about | {"channel": channel, "channel_type": "im"}
