"""Finding what a call names: conversations the app can see, messages in them, people."""

import re

from workspace.entities import Conversation, Message, User
from workspace.refusals import Refused
from workspace.site import Site
from workspace.webapi.calls import Call

_TS = re.compile(r"\d{1,10}\.\d{6}")


def conversation(site: Site, given: str) -> Conversation:
    """By id; direct conversations of others do not exist for the app. Raises channel_not_found."""
    found = site.state.conversations.get(given)
    if found is None or (found.kind == "im" and site.state.bot_user not in found.members):
        raise Refused("channel_not_found")
    return found


def member_of(site: Site, given: str) -> Conversation:
    """A conversation the app is in. Raises channel_not_found, not_in_channel."""
    found = conversation(site, given)
    if site.state.bot_user not in found.members:
        raise Refused("not_in_channel")
    return found


def destination(call: Call) -> Conversation:
    """Where a message goes: an id, a channel's name, or a person, whose direct conversation opens.

    Raises channel_not_found, not_in_channel, is_archived, messages_tab_disabled.
    """
    site, given = call.site, call.need("channel")
    found = _named(site, given.removeprefix("#")) or _directly(site, given) or conversation(site, given)
    if found.is_archived:
        raise Refused("is_archived")
    if found.kind == "im" and not site.app.messages_tab:
        raise Refused("messages_tab_disabled")
    may_post = site.state.bot_user in found.members or "chat:write.public" in site.app.scopes
    if not may_post:
        raise Refused("not_in_channel")
    return found


def _named(site: Site, name: str) -> Conversation | None:
    return next(
        (found for found in site.state.conversations.values() if found.name and found.name == name), None
    )


def _directly(site: Site, given: str) -> Conversation | None:
    if not re.fullmatch(r"[UW][A-Z0-9]+", given):
        return None
    user = site.state.users.get(given)
    if user is None or user.deleted or user.is_bot:
        raise Refused("channel_not_found")
    return site.state.direct(user.id, site.state.bot_user)


def message(site: Site, where: Conversation, ts: str) -> Message:
    """A message the app can see. Raises message_not_found; ephemerals are not found."""
    found = site.state.message(where.id, ts)
    if found is None or found.only_for is not None:
        raise Refused("message_not_found")
    return found


def thread_root(site: Site, where: Conversation, ts: str) -> str | None:
    """The root a reply belongs to, also when a reply is named. Raises thread_not_found."""
    if not ts:
        return None
    found = site.state.message(where.id, ts)
    if found is None or found.only_for is not None:
        raise Refused("thread_not_found")
    return found.thread_ts or found.ts


def user(site: Site, given: str) -> User:
    found = site.state.users.get(given)
    if found is None:
        raise Refused("user_not_found")
    return found


def timestamp(given: str, error: str) -> str:
    """A bound in Slack's form, filled up to six digits so that bounds compare as text."""
    seconds, _, micros = given.partition(".")
    bound = f"{seconds.rjust(10, '0')}.{micros.ljust(6, '0')}"
    if not _TS.fullmatch(bound):
        raise Refused(error)
    return bound
