"""`foyer policy show` and `foyer policy set`: what holds, and a change from a day to come."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from sqlalchemy.orm import Session

from bot import assembly, settings
from bot.commands.given import Parsers
from bot.commands.members import slack_id
from bot.commands.opening import opened
from bot.errors import PersonUnknown
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.people import store as people
from bot.regime.capability import REGIME
from bot.regime.errors import NoOfficeDays
from bot.regime.facts import Way
from bot.regime.governance import actions, wording
from bot.regime.governance.actions import Change, Governed
from bot.roles import store as roles
from bot.roles.store import Engagement
from bot.words import words

_W = words("en")


def add_to(verbs: Parsers, add_changes: Callable[[ArgumentParser], None]) -> None:
    """Offer the commands.

    Args:
        add_changes: adds the options that are changed to a parser.
    """
    parser = verbs.add_parser("show", help="show how office days are counted, and each version of it")
    parser.add_argument("--person", metavar="WHO", help="e-mail address or Slack id; without it, everybody")
    parser.set_defaults(command=show)
    parser = verbs.add_parser("set", help="change it from a day to come on, and tell the person")
    add_changes(parser)
    parser.add_argument("--person", metavar="WHO", required=True, help="e-mail address or Slack id")
    parser.add_argument(
        "--from", dest="start", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD", help="first day"
    )
    parser.add_argument("--reason", default="", help="why, as the person is told")
    parser.set_defaults(command=change)


def show(typed: Namespace) -> int:
    """Show the policies of one person or of everybody who keeps office days."""
    chosen = settings.load("policy")
    now = assembly.business_clock(chosen).now()
    with opened(chosen) as database:
        named = slack_id(chosen, database, typed.person) if typed.person else None
        with database.read() as tx:
            found = []
            for engagement in engagements(tx, named):
                try:
                    found.append(actions.policy(tx, engagement, now))
                except NoOfficeDays:
                    continue
    if named and not found:
        raise PersonUnknown(typed.person)
    print("\n".join(line for one in found for line in _lines(one)) or "Nobody keeps office days.")
    return 0


def change(typed: Namespace) -> int:
    """Adopt a changed policy for one person; they are told by the assistant that serves them."""
    chosen = settings.load("policy")
    now = assembly.business_clock(chosen).now()
    with opened(chosen) as database:
        named = slack_id(chosen, database, typed.person)
        with database.write() as tx:
            engagement = next(iter(reversed(list(engagements(tx, named)))), None)
            if engagement is None:
                raise PersonUnknown(typed.person)
            before = actions.policy(tx, engagement, now)
            options = actions.changed(before, together(typed.changes))
            wanted = Change(options, typed.start, typed.reason, before.latest.key)
            dues = actions.change_policy(tx, engagement, None, wanted, now, Way.COMMAND)
            outbox.queue_all(tx, engagement.workspace, dues, now)
            diary.begin(tx, engagement.workspace, REGIME.name, engagement.id, now)
            found = actions.policy(tx, engagement, now)
    print("\n".join(_lines(found)))
    return 0


def together(changes: Iterable[tuple[str, object]]) -> dict[str, object]:
    """Return changes as options; "work_days=MO" is a list of one, "place_rules.home=counts" a part of one."""
    options: dict[str, object] = {}
    places: dict[str, object] = {}
    for key, value in changes:
        option, dot, place = key.partition(".")
        if option == "place_rules" and dot:
            places[place] = value
        else:
            options[key] = [value] if key == "work_days" and isinstance(value, str) else value
    return options | ({"place_rules": places} if places else {})


def engagements(tx: Session, named: str | None) -> Iterator[Engagement]:
    """Yield the engagements of somebody by their Slack id, or of everybody."""
    for workspace in people.workspaces(tx):
        person = people.person_by_slack_id(tx, workspace, named) if named else None
        for engagement in roles.engagements(tx, workspace):
            if named is None or (person and engagement.person == person.id):
                yield engagement


def _lines(found: Governed) -> Iterator[str]:
    yield f"{found.person.name.raw}, {found.engagement.title.raw}:"
    for option, value in wording.options(found.in_force.adopted.policy).items():
        yield f"  {wording.label(option, _W)}: {wording.value(option, value, _W)}"
    for version in found.versions:
        mark = "*" if version.key == found.in_force.key else " "
        by = f"changed by {version.by.raw}" if version.by else "changed" if version.adopted.is_changed else ""
        whence = ", ".join(filter(None, (by, version.reason.raw))) or version.adopted.source_line.raw
        yield f"{mark} from {version.adopted.effective_from}, adopted {version.at:%Y-%m-%d}: {whence}"
        yield f"    {wording.in_short(version.adopted.policy, _W)}"
    yield "  * in force"
