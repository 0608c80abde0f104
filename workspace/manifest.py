"""The app's manifest as the workspace reads it: what the app may do and what it is told."""

from dataclasses import dataclass
from typing import Self

from workspace.store import Json

EVERY_SCOPE = (
    "app_mentions:read",
    "assistant:write",
    "channels:history",
    "channels:join",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "im:history",
    "im:read",
    "im:write",
    "reactions:read",
    "reactions:write",
    "team:read",
    "users:read",
    "users:read.email",
)
EVERY_EVENT = (
    "app_home_opened",
    "app_mention",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.im",
    "reaction_added",
    "reaction_removed",
    "team_join",
    "user_change",
)
DEFAULT: Json = {
    "display_information": {"name": "Foyer"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Foyer"},
        "agent_view": {},
    },
    "oauth_config": {"scopes": {"bot": list(EVERY_SCOPE)}},
    "settings": {"event_subscriptions": {"bot_events": list(EVERY_EVENT)}},
}


@dataclass(frozen=True, slots=True)
class Command:
    command: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = False


@dataclass(frozen=True, slots=True)
class Shortcut:
    """`type` is "global" or "message"."""

    name: str
    type: str
    callback_id: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class AppProfile:
    """The part of a Slack app manifest that changes how a workspace treats the app."""

    name: str
    commands: tuple[Command, ...]
    shortcuts: tuple[Shortcut, ...]
    events: frozenset[str]
    scopes: frozenset[str]
    home_tab: bool
    messages_tab: bool
    messages_read_only: bool
    is_agent: bool

    @classmethod
    def of(cls, manifest: Json) -> Self:
        """Read a parsed manifest (JSON schema of Slack's app manifests, major version 1 or 2)."""
        features = manifest.get("features", {})
        home = features.get("app_home", {})
        return cls(
            name=_name(manifest),
            commands=tuple(_command(found) for found in features.get("slash_commands", ())),
            shortcuts=tuple(_shortcut(found) for found in features.get("shortcuts", ())),
            events=frozenset(
                manifest.get("settings", {}).get("event_subscriptions", {}).get("bot_events", ())
            ),
            scopes=frozenset(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ())),
            home_tab=bool(home.get("home_tab_enabled", False)),
            messages_tab=bool(home.get("messages_tab_enabled", True)),
            messages_read_only=bool(home.get("messages_tab_read_only_enabled", False)),
            is_agent="agent_view" in features or "assistant_view" in features,
        )


def _name(manifest: Json) -> str:
    bot = manifest.get("features", {}).get("bot_user", {}).get("display_name")
    return str(bot or manifest["display_information"]["name"])


def _command(found: Json) -> Command:
    known = ("command", "description", "usage_hint", "should_escape")
    return Command(**{name: found[name] for name in known if name in found})


def _shortcut(found: Json) -> Shortcut:
    known = ("name", "type", "callback_id", "description")
    return Shortcut(**{name: found[name] for name in known if name in found})
