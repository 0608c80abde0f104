"""`foyer preview`: which messages will be sent in the coming days, to whom, when and why."""

import argparse
import json
from collections.abc import Iterable
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot import assembly, settings
from bot.commands.given import Parsers
from bot.commands.opening import opened
from bot.outbox import sentences
from bot.outbox.preview import Coming, coming
from bot.people import store as people
from bot.words import Words, words

DAYS, MOST_DAYS = 14, 366


def add_to(parsers: Parsers) -> None:
    """Offer the command."""
    parser = parsers.add_parser("preview", help="show which messages will be sent, to whom, when and why")
    parser.add_argument("--days", type=_days, default=DAYS, help=f"how far to look (default {DAYS})")
    parser.add_argument("--json", action="store_true", help="show it as JSON")
    parser.set_defaults(command=preview)


def preview(chosen_words: argparse.Namespace) -> int:
    """Show what will be sent if nobody does anything; Slack is not asked."""
    chosen, w = settings.load("preview"), words("en")
    zone, now = ZoneInfo(chosen.default_zone), assembly.business_clock(chosen).now()
    until = now + timedelta(days=chosen_words.days)
    with opened(chosen) as database, database.read() as tx:
        found = [
            one
            for workspace in people.workspaces(tx)
            for one in coming(tx, workspace, assembly.CAPABILITIES, now, until, w=w)
        ]
    if chosen_words.json:
        print(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=2))
    else:
        print("\n".join(line for one in found for line in _lines(one, zone, w)) or "Nothing is due.")
    return 0


def _lines(one: Coming, zone: ZoneInfo, w: Words) -> Iterable[str]:
    to = one.to.raw if one.recipient.channel is None else f"#{one.to.raw}"
    yield f"{w.moment(one.at, zone)}  {to}: {sentences.kind(one.kind, w)}"
    if one.held_for:
        yield f"    Due on {w.moment(one.due, zone)}. {sentences.reason(one.held_for, w)}"
    if one.reason:
        yield f"    {one.reason.rule}"
    if one.text:
        yield f"    {one.text}"


def _as_json(one: Coming) -> dict[str, object]:
    return {
        "at": one.at.isoformat(),
        "to": one.to.raw,
        "is_channel": one.recipient.channel is not None,
        "kind": one.kind,
        "subject": one.subject,
        "occurrence": one.occurrence,
        "due": one.due.isoformat(),
        "held_for": one.held_for,
        "reason": one.reason.rule if one.reason else None,
        "text": one.text,
    }


def _days(text: str) -> int:
    days = int(text) if text.isdecimal() else 0
    if not 1 <= days <= MOST_DAYS:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of days between 1 and {MOST_DAYS}")
    return days
