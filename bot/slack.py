"""The one place that speaks to Slack's Web API.

Every call either returns what Slack answered, or raises SlackRefused (Slack said no) or SlackUnclear (no
answer: it may have taken effect). Nothing is retried here; who calls decides with what it knows.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any, TypeVar
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.models.views import View
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.builtin.connection import ConnectionState
from slack_sdk.webhook import WebhookClient

from bot.blocks import Message
from bot.downloads import Access, fetched
from bot.errors import SlackRefused, SlackUnclear

METADATA_EVENT = "foyer_message"
_PASSING = {"ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable"}

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot is in Slack: its workspace and its own user."""

    team: str
    team_name: str
    bot_user: str


@dataclass(frozen=True, slots=True)
class Grant:
    """What a bot token is good for.

    Args:
        scopes: what the app may do, such as "chat:write"; None where Slack did not say.
        at: Slack's own time when it answered, aware UTC; None where it did not say.
    """

    identity: Identity
    scopes: frozenset[str] | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class ChannelState:
    """A channel as Slack shows it to the app; `is_shared`: people of another organisation read it, too."""

    name: str
    is_member: bool
    is_archived: bool
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message stands in Slack: the channel's id and the message's `ts`."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Member:
    """A person as Slack knows them; `zone` is an IANA name or None, `locale` such as "fr-BE" or None.

    `email` is None where Slack does not say it.
    """

    slack_id: str
    name: str
    zone: str | None
    locale: str | None
    is_admin: bool
    is_bot: bool
    deleted: bool
    email: str | None = None


def member_from(user: Mapping[str, Any]) -> Member:
    """Read a user object of Slack's, as methods and events carry it."""
    profile = user.get("profile", {})
    return Member(
        slack_id=user["id"],
        name=profile.get("display_name") or profile.get("real_name") or user.get("real_name") or user["name"],
        zone=user.get("tz"),
        locale=user.get("locale"),
        is_admin=bool(user.get("is_admin")),
        is_bot=bool(user.get("is_bot")),
        deleted=bool(user.get("deleted")),
        email=profile.get("email"),
    )


class Slack:
    """Slack's Web API with the token of one workspace.

    Args:
        client: with `retry_handlers=[]`: a retry nobody knows of posts twice.
    """

    def __init__(self, client: WebClient) -> None:
        self.client = client

    def identity(self) -> Identity:
        """Return who the token belongs to."""
        return self.grant().identity

    def grant(self) -> Grant:
        """Return who the token belongs to, and what it is good for."""
        answer = self._call("auth.test", self.client.auth_test)
        told = {name.lower(): value for name, value in (answer.headers or {}).items()}
        granted = told.get("x-oauth-scopes")
        return Grant(
            identity=Identity(team=answer["team_id"], team_name=answer["team"], bot_user=answer["user_id"]),
            scopes=None if granted is None else frozenset(filter(None, map(str.strip, granted.split(",")))),
            at=parsedate_to_datetime(told["date"]) if "date" in told else None,
        )

    def check_app_token(self, token: str) -> None:
        """Ask Slack for a socket once and leave it: a wrong app-level token is told at the start."""
        self._call("apps.connections.open", lambda: self.client.apps_connections_open(app_token=token))

    def post(self, channel: str, message: Message, *, key: str = "") -> Posted:
        """Post to a channel or to a person's id; `key` goes into the message's metadata."""
        metadata = {"event_type": METADATA_EVENT, "event_payload": {"key": key}} if key else None
        answer = self._call(
            "chat.postMessage",
            lambda: self.client.chat_postMessage(
                channel=channel,
                thread_ts=message.thread,
                metadata=metadata,
                unfurl_links=False,
                unfurl_media=False,
                **message.as_payload(),
            ),
        )
        return Posted(channel=answer["channel"], ts=answer["ts"])

    def update(self, posted: Posted, message: Message) -> None:
        """Put `message` in the place of one that was posted."""
        self._call(
            "chat.update",
            lambda: self.client.chat_update(channel=posted.channel, ts=posted.ts, **message.as_payload()),
        )

    def permalink(self, posted: Posted) -> str:
        """Return the address under which a message is read in Slack."""
        answer = self._call(
            "chat.getPermalink",
            lambda: self.client.chat_getPermalink(channel=posted.channel, message_ts=posted.ts),
        )
        return str(answer["permalink"])

    def whisper(self, channel: str, user: str, message: Message) -> None:
        """Show `message` in a channel to one person only."""
        self._call(
            "chat.postEphemeral",
            lambda: self.client.chat_postEphemeral(channel=channel, user=user, **message.as_payload()),
        )

    def respond(self, response_url: str, message: Message, *, replace: bool = False) -> None:
        """Answer an interaction privately through its `response_url`."""
        hook = WebhookClient(response_url, timeout=self.client.timeout, retry_handlers=[])
        try:
            answer = hook.send_dict(
                {"response_type": "ephemeral", "replace_original": replace, **message.as_payload()}
            )
        except (OSError, SlackClientError) as broken:
            raise SlackUnclear("response_url") from broken
        if answer.status_code >= 500:
            raise SlackUnclear("response_url")
        if answer.status_code != 200:
            raise SlackRefused(answer.body[:80], permanent=True)

    def open_view(self, trigger: str, view: View) -> str:
        """Open a modal for the person whose interaction carried `trigger`; return its id."""
        answer = self._call("views.open", lambda: self.client.views_open(trigger_id=trigger, view=view))
        return str(answer["view"]["id"])

    def push_view(self, trigger: str, view: View) -> None:
        """Lay a modal on the one whose interaction carried `trigger`."""
        self._call("views.push", lambda: self.client.views_push(trigger_id=trigger, view=view))

    def update_view(self, view_id: str, view: View) -> None:
        """Put `view` in the place of an open modal."""
        self._call("views.update", lambda: self.client.views_update(view_id=view_id, view=view))

    def publish_home(self, user: str, view: View) -> None:
        """Show `view` as the Home tab of a person."""
        self._call("views.publish", lambda: self.client.views_publish(user_id=user, view=view))

    def suggest(self, channel: str, title: str, prompts: Sequence[str]) -> None:
        """Suggest what one could ask in a direct conversation, four things at the most."""
        given = [{"title": prompt, "message": prompt} for prompt in prompts]
        # With a thread Slack would take it and show nothing; the SDK's own method asks for one.
        arguments = {"channel_id": channel, "title": title, "prompts": given}
        self._call(
            "assistant.threads.setSuggestedPrompts",
            lambda: self.client.api_call("assistant.threads.setSuggestedPrompts", json=arguments),
        )

    def member(self, user: str) -> Member:
        """Return what Slack knows of a person."""
        answer = self._call("users.info", lambda: self.client.users_info(user=user, include_locale=True))
        return member_from(answer["user"])

    def member_by_email(self, email: str) -> Member:
        """Return the person of the workspace who has this address; SlackRefused("users_not_found")."""
        found = self._call("users.lookupByEmail", lambda: self.client.users_lookupByEmail(email=email))
        return self.member(found["user"]["id"])

    def channel_name(self, channel: str) -> str:
        """Return the name of a channel, without its "#"."""
        return self.channel_state(channel).name

    def channel_state(self, channel: str) -> ChannelState:
        """Return what Slack shows of a channel; SlackRefused("channel_not_found") where it does not."""
        answer = self._call("conversations.info", lambda: self.client.conversations_info(channel=channel))
        found = answer["channel"]
        return ChannelState(
            name=str(found["name"]),
            is_member=bool(found.get("is_member")),
            is_archived=bool(found.get("is_archived")),
            is_shared=bool(found.get("is_ext_shared")),
        )

    def direct_channel(self, user: str) -> str:
        """Return the id of the direct conversation with a person."""
        answer = self._call("conversations.open", lambda: self.client.conversations_open(users=user))
        return str(answer["channel"]["id"])

    def download(self, url: str, limit: int) -> bytes:
        """Return a file that was shared with us; at most `limit` bytes of it and one more.

        Args:
            url: its `url_private`.

        Raises: SlackRefused("file_not_readable"), where Slack shows a page to sign in on instead of the file,
            or the file lies with somebody else, who must not see our token.
        """
        access = Access(
            token=self.client.token or "",
            home=self.client.base_url,
            timeout=self.client.timeout,
            context=self.client.ssl,
        )
        return self._call("url_private", lambda: fetched(url, limit, access))

    def send_file(self, channel: str, name: str, data: bytes, comment: str, alt: str = "") -> None:
        """Share a file in a conversation, by its id, with a comment in mrkdwn; `alt` says what it shows."""
        self._call(
            "files.upload",
            lambda: self.client.files_upload_v2(
                channel=channel,
                filename=name,
                title=name,
                content=data,
                initial_comment=comment,
                alt_txt=alt or None,
            ),
        )

    def members(self, channel: str) -> list[str]:
        """Return the user ids of everybody in a channel."""
        found: list[str] = []
        cursor = None
        while True:
            page = self._call("conversations.members", partial(self._members_page, channel, cursor))
            found += page["members"]
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return found

    def _members_page(self, channel: str, cursor: str | None) -> Any:
        return self.client.conversations_members(channel=channel, cursor=cursor, limit=200)

    def find(self, channel: str, key: str, since: datetime, thread: str | None = None) -> Posted | None:
        """Look for the message whose metadata carries `key`, posted after `since`.

        This is how an ambiguous post is settled. A channel's history leaves out the replies of its threads;
        those are looked for in the thread.
        """
        cursor = None
        while True:
            page = self._page(channel, since, thread, cursor)
            for message in page["messages"]:
                if message.get("metadata", {}).get("event_payload", {}).get("key") == key:
                    return Posted(channel=channel, ts=message["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return None

    def _page(self, channel: str, since: datetime, thread: str | None, cursor: str | None) -> Any:
        where: dict[str, Any] = {
            "channel": channel,
            "oldest": f"{since.timestamp():.6f}",
            "include_all_metadata": True,
            "limit": 200,
            "cursor": cursor,
        }
        if thread:
            return self._call(
                "conversations.replies", lambda: self.client.conversations_replies(ts=thread, **where)
            )
        return self._call("conversations.history", lambda: self.client.conversations_history(**where))

    def _call(self, method: str, call: Callable[[], _T]) -> _T:
        try:
            return call()
        except SlackApiError as refused:
            raise _refusal(method, refused) from refused
        except (URLError, OSError, SlackClientError) as broken:
            _log.debug("Slack did not answer %s: %s", method, type(broken).__name__)
            raise SlackUnclear(method) from broken


def _refusal(method: str, refused: SlackApiError) -> SlackRefused | SlackUnclear:
    response = refused.response
    if response.status_code >= 500:
        return SlackUnclear(method)
    code = str(response.get("error", "unknown_error"))
    _log.debug("Slack refused %s: %s", method, code)
    wait = response.headers.get("Retry-After") if response.headers else None
    return SlackRefused(code, permanent=code not in _PASSING, retry_after=float(wait) if wait else None)


class _Ended(ConnectionState):
    """The state of a connection that nobody reads again."""

    def __init__(self) -> None: ...

    @property
    def terminated(self) -> bool:
        """Always, whatever is said of it."""
        return True

    @terminated.setter
    def terminated(self, said: bool) -> None: ...


def hang_up(client: SocketModeClient) -> None:
    """End a connection of Socket Mode and its threads, for good.

    The SDK's own way waits for the thread that reads. Where closing takes a moment, that thread begins to
    read anew meanwhile, and never ends.
    """
    client.closed = True
    client.auto_reconnect_enabled = client.default_auto_reconnect_enabled = False
    for connects in (client.current_app_monitor, client.message_processor):
        connects.shutdown()  # type: ignore[no-untyped-call] # the SDK leaves it untyped
    client.current_session_runner.event.set()
    read, client.current_session_state = client.current_session_state, _Ended()
    read.terminated = True
    client.close()
