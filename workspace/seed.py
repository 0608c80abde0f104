"""What a fresh workspace starts from: its team, people, channels and the ids of its one app."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from workspace.entities import Conversation, User

DEFAULT = Path(__file__).with_name("seed.json")
SLACKBOT = User(id="USLACKBOT", name="slackbot", real_name="Slackbot", color="#757575", is_bot=True)


@dataclass(frozen=True, slots=True)
class Team:
    id: str
    name: str
    domain: str


@dataclass(frozen=True, slots=True)
class AppIds:
    app_id: str
    bot_id: str
    user_id: str
    color: str


@dataclass(frozen=True, slots=True)
class Seed:
    """`zone` is the IANA name in which the workspace's clock is shown."""

    team: Team
    zone: str
    users: tuple[User, ...]
    app: AppIds
    channels: tuple[Conversation, ...]

    @classmethod
    def read(cls, path: Path = DEFAULT) -> Self:
        """Read a seed file; raises KeyError or TypeError for a field that is missing or unknown."""
        seed = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            team=Team(**seed["team"]),
            zone=seed["zone"],
            users=tuple(User(**user) for user in seed["users"]),
            app=AppIds(**seed["app"]),
            channels=tuple(Conversation.of({"kind": "channel"} | channel) for channel in seed["channels"]),
        )
