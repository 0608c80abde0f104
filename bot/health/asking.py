"""What Slack says when it is asked: tokens, permissions, its clock, the channels and the people."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.errors import SlackRefused, SlackUnclear
from bot.health.facts import Facts
from bot.health.finding import Finding, broken, fine, warning
from bot.health.scopes import scopes
from bot.slack import Grant, Slack
from bot.words import Words

SKEW = timedelta(minutes=1)
ASKED = 50  # people at the most; Slack is asked once for each


def bot_token(slack: Slack, w: Words) -> tuple[Grant | None, Finding]:
    """Return what the bot token is good for, None where Slack does not take it, and the finding."""
    try:
        grant = slack.grant()
    except SlackRefused as refused:
        says = w.say("Slack refuses SLACK_BOT_TOKEN ({code}).", code=refused.code)
        todo = w.say("Copy it anew from OAuth & Permissions; install the app again where it was removed.")
        return None, broken("bot_token", says, todo)
    except SlackUnclear:
        return None, broken("bot_token", w.say("Slack does not answer."), _network(w))
    return grant, fine("bot_token", w.say("Slack knows Foyer in {name}.", name=grant.identity.team_name))


def app_token(slack: Slack, token: str, w: Words) -> Finding:
    """Return whether Slack hands out a socket for an app-level token."""
    try:
        slack.check_app_token(token)
    except SlackRefused as refused:
        says = w.say("Slack refuses SLACK_APP_TOKEN ({code}).", code=refused.code)
        todo = w.say("Make one under App-Level Tokens, and switch Socket Mode on; docs/slack.md says how.")
        return broken("app_token", says, todo)
    except SlackUnclear:
        return broken("app_token", w.say("Slack does not answer."), _network(w))
    return fine("app_token", w.say("Slack hands out a socket: Socket Mode is on."))


def no_token(name: str, w: Words) -> Finding:
    """Return that a token is not set."""
    says = w.say("{name} is not set, so Slack is not asked.", name=name)
    check = "app_token" if "APP" in name else "bot_token"
    return broken(check, says, w.say("Put it into .env; docs/slack.md says where it stands."))


def clock(at: datetime | None, now: datetime, w: Words) -> Iterator[Finding]:
    """Yield how far the machine's clock is from Slack's.

    Args:
        at: Slack's time of its answer, which tells whole seconds; None where it told none.
    """
    if at is None:
        return
    apart = abs(now - at)
    if apart <= SKEW:
        yield fine("clock", w.say("The machine’s clock agrees with Slack’s."))
        return
    says = w.say_many(
        "The machine’s clock is {n} minute away from Slack’s.",
        "The machine’s clock is {n} minutes away from Slack’s.",
        max(1, round(apart.total_seconds() / 60)),
    )
    yield broken("clock", says, w.say("Let the machine keep its time by NTP: messages leave by this clock."))


def permissions(grant: Grant, w: Words) -> Iterator[Finding]:
    """Yield what the app may and may not do."""
    if grant.scopes is not None:
        yield from scopes(grant.scopes, w)


def channels(slack: Slack, found: Facts, w: Words) -> Iterator[Finding]:
    """Yield whether Foyer is in each channel it is to post in."""
    for slack_id, name in found.channels:
        yield _channel(slack, slack_id, name.raw, w)


def zones(slack: Slack | None, found: Facts, w: Words) -> Iterator[Finding]:
    """Yield by which time zones the people live, and for whom Slack names none.

    Args:
        slack: None: Slack is not asked.
    """
    many = w.list(
        w.say_many("{n} person in {zone}", "{n} people in {zone}", n, zone=zone)
        for zone, n in sorted(found.zones.items())
    )
    unknown = list(_without_zone(slack, found)) if slack else []
    if unknown:
        says = w.say("Slack names no time zone for {names}.", names=w.list(unknown))
        todo = w.say("DEFAULT_ZONE stands in for it; they can choose one with `/role prefs`.")
        yield warning("time_zones", says, todo)
    elif found.zones:
        yield fine("time_zones", w.say("Messages keep local time: {people}.", people=many))


def _channel(slack: Slack, slack_id: str, name: str, w: Words) -> Finding:
    try:
        state = slack.channel_state(slack_id)
    except SlackRefused as refused:
        says = w.say("Slack does not show #{name} to Foyer ({code}).", name=name, code=refused.code)
        return broken("channels", says, _invite(name, w))
    except SlackUnclear:
        return broken("channels", w.say("Slack does not answer."), _network(w))
    if state.is_archived:
        todo = w.say("Bring it back, or import the role anew with another --channel.")
        return broken("channels", w.say("#{name} is archived.", name=state.name), todo)
    if not state.is_member:
        says = w.say("Foyer is not in #{name}, so reports do not reach it.", name=state.name)
        return broken("channels", says, _invite(state.name, w))
    return fine("channels", w.say("Foyer is in #{name}.", name=state.name))


def _invite(name: str, w: Words) -> str:
    return w.say("Type /invite @Foyer in #{name}.", name=name)


def _without_zone(slack: Slack, found: Facts) -> Iterator[str]:
    for user in found.users[:ASKED]:
        try:
            member = slack.member(user)
        except (SlackRefused, SlackUnclear):
            return  # what is wrong with Slack itself is told of the tokens
        if not member.zone:
            yield member.name


def _network(w: Words) -> str:
    return w.say("See that this machine reaches SLACK_API_URL.")
