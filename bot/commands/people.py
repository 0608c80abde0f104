"""`foyer people import`: who is who around the roles, from a CSV file, all of it or nothing."""

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, time
from pathlib import Path

from sqlalchemy.orm import Session

from bot import assembly, settings, setup
from bot.assistant import Assistant
from bot.calendar.rules import MONDAY_TO_FRIDAY
from bot.commands.given import Parsers
from bot.commands.members import member, profile
from bot.commands.opening import opened
from bot.commands.telling import missing, who
from bot.errors import AddressUnreadable, FileUnreadable, PersonUnknown
from bot.mail import address_typed
from bot.people import store as people
from bot.people.rules import Misfit, Preferences, misfits
from bot.people.store import PROMPT_TIME, Person
from bot.regime.facts import Way
from bot.regime.plan import actions as plan
from bot.roles import outside
from bot.roles import store as roles
from bot.roles.circle import circle, unfit
from bot.roles.errors import RosterRows, WrongCell
from bot.roles.outside import BY_EMAIL, Outsider
from bot.roles.roster import COLUMNS, RosterRow, read_roster
from bot.roles.store import SINGLE_ROLES, Engagement
from bot.slack import Member

# What a file can say of a person's preferences.
_TOLD = ("language", "zone", "prompt_time")
_OFFICE_DAYS = "usual_office_days"


@dataclass(frozen=True, slots=True)
class _Named:
    """A row of the file, whom it names, and whose engagement it is about."""

    row: RosterRow
    somebody: Member | Outsider
    engagement: Engagement

    @property
    def reached_at(self) -> str:
        """Their Slack id, or the address of who is not in Slack."""
        return self.somebody.slack_id if isinstance(self.somebody, Member) else self.somebody.address


def add_to(parsers: Parsers) -> None:
    """Offer the command."""
    group = parsers.add_parser("people", help="who is who around the roles, from a CSV file")
    verbs = group.add_subparsers(title="commands", metavar="COMMAND", required=True)
    parser = verbs.add_parser("import", help="name people for their roles, all of the file or nothing of it")
    parser.add_argument("file", type=Path, help=f"CSV with these columns: {', '.join(COLUMNS)}")
    parser.set_defaults(command=take_in)


def take_in(words: Namespace) -> int:
    """Name the people of a file for their roles, and tell who is who and who is missing."""
    rows = read_roster(words.file.name, _bytes(words.file))
    chosen = settings.load("import")
    with opened(chosen) as database:
        foyer = assembly.assemble(
            chosen, assembly.business_clock(chosen), database, assembly.slack_of(chosen)
        )
        now = foyer.clock.now()
        named = _look_up(foyer, words.file.name, rows, now)
        told = _keep(foyer, words.file.name, named, now)
    print(*told, sep="\n")
    return 0


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as refused:
        raise FileUnreadable(str(path), refused.strerror or "") from refused


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks up in Slack whom rows name, everybody once.

    Args:
        running: Slack id of the person -> their engagement, of those that have not ended.
        known: what was found so far, by e-mail address or Slack id; the code of what is wrong for the others.
    """

    foyer: Assistant
    running: Mapping[str, Engagement]
    known: dict[str, Member | str]

    def named(self, row: RosterRow) -> _Named | WrongCell:
        """Return whom a row names, or what is wrong with it."""
        engagement = self._engagement(row)
        if isinstance(engagement, str):
            return WrongCell(row.line, "engagement", row.engagement or "", engagement)
        found = self._somebody(row)
        if isinstance(found, Member):
            own = next(user for user, one in self.running.items() if one.id == engagement.id)
            found = unfit(found, own) or found
        if isinstance(found, str):
            return WrongCell(row.line, "email" if "@" in row.who else "slack_id", row.who, found)
        return _Named(row, found, engagement)

    def _somebody(self, row: RosterRow) -> Member | Outsider | str:
        found = self._member(row.who)
        if found != "unknown" or row.name is None:
            return found
        if row.role not in BY_EMAIL:
            return "outside"
        try:
            return Outsider(row.role, row.name, address_typed(row.who))
        except AddressUnreadable:
            return "unknown"

    def _engagement(self, row: RosterRow) -> Engagement | str:
        if row.engagement is None:
            return next(iter(self.running.values())) if len(self.running) == 1 else "which"
        found = self._member(row.engagement)
        return found if isinstance(found, str) else self.running.get(found.slack_id, "no_engagement")

    def _member(self, who: str) -> Member | str:
        if who not in self.known:
            try:
                self.known[who] = member(self.foyer, who)
            except PersonUnknown:
                self.known[who] = "unknown"
        return self.known[who]


def _look_up(foyer: Assistant, name: str, rows: Sequence[RosterRow], now: datetime) -> list[_Named]:
    """Return whom each row names, and around which engagement; raises RosterRows."""
    with foyer.reading() as tx:
        latest_last = reversed(roles.engagements(tx, foyer.workspace))
        running = {
            people.slack_id_of_person(tx, foyer.workspace, one.person): one
            for one in latest_last
            if one.end >= now.date()
        }
    search = _Search(foyer, running, {})
    found = [search.named(row) for row in rows]
    named = [one for one in found if isinstance(one, _Named)]
    wrong = [one for one in found if isinstance(one, WrongCell)] + list(_named_twice(named))
    if wrong:
        raise RosterRows(name, tuple(sorted(wrong, key=lambda cell: cell.line)))
    return named


def _named_twice(named: Sequence[_Named]) -> Iterator[WrongCell]:
    """Yield the rows that name a second person for a role that one person has."""
    first: dict[tuple[int, str], str] = {}
    for one in named:
        if one.row.role in SINGLE_ROLES:
            taken_by = first.setdefault((one.engagement.id, one.row.role), one.reached_at)
            if taken_by != one.reached_at:
                yield WrongCell(one.row.line, "role", one.row.role, "taken")


def _keep(foyer: Assistant, name: str, named: Sequence[_Named], now: datetime) -> list[str]:
    """Keep all of it in one transaction, and return what to tell; raises RosterRows."""
    told: list[str] = []
    with foyer.transaction() as tx:
        for one in named:
            known = _known(tx, foyer, one)
            roles.name_for_role(tx, foyer.workspace, one.engagement.id, one.row.role, [known.id])
            told += _prefer(tx, name, known, one.row)
            told += _plan(tx, name, known, one.row, now)
            setup.look_again(tx, foyer.workspace, known.id, now)
            setup.others_have_tasks(tx, one.engagement, now)
        circles = [circle(tx, engagement) for engagement in dict.fromkeys(one.engagement for one in named)]
    return [line for around in circles for line in (*who(around), *missing(around))] + told


def _known(tx: Session, foyer: Assistant, named: _Named) -> Person:
    found = named.somebody
    if isinstance(found, Outsider):
        return outside.keep(tx, foyer.workspace, named.engagement.person, found)
    return people.save_person(tx, foyer.workspace, found.slack_id, profile(foyer, found))


def _prefer(tx: Session, name: str, person: Person, row: RosterRow) -> Iterator[str]:
    """Keep what the file says of a person's preferences, and tell what they chose otherwise themselves."""
    wished, chosen = _wished(person, row), _filled(person, row)
    if flaws := misfits(chosen):
        raise RosterRows(name, tuple(_misfit(row.line, flaw, chosen) for flaw in flaws))
    if chosen != person.preferences:
        people.save_preferences(tx, person.workspace, person.id, chosen)
    for one in fields(Preferences):
        if getattr(wished, one.name) != getattr(chosen, one.name):
            yield f"{person.name.raw} keeps their own {one.name}: it was set in Slack."


def _plan(tx: Session, name: str, person: Person, row: RosterRow, now: datetime) -> Iterator[str]:
    """Keep the usual office days of the file, unless the person named some themselves: then tell."""
    wished = row.usual_office_days
    if not wished:
        return
    if not wished <= MONDAY_TO_FRIDAY:
        raise RosterRows(name, (WrongCell(row.line, _OFFICE_DAYS, "", "weekend"),))
    own = plan.usual_office_days(tx, person.workspace, person.id, now)
    if not own:
        plan.choose_office_days(tx, person.workspace, person.id, wished, now, Way.FILE)
    elif own != wished:
        yield f"{person.name.raw} keeps their own {_OFFICE_DAYS}: it was set in Slack."


def _misfit(line: int, flaw: Misfit, chosen: Preferences) -> WrongCell:
    value = getattr(chosen, flaw.preference)
    text = value.isoformat("minutes") if isinstance(value, time) else ""
    return WrongCell(line, flaw.preference, text, flaw.flaw)


def _wished(person: Person, row: RosterRow) -> Preferences:
    """Return the preferences of a person, with those of the file in their place."""
    said = {one: getattr(row, one) for one in _TOLD if getattr(row, one) is not None}
    return replace(person.preferences, **said)


def _filled(person: Person, row: RosterRow) -> Preferences:
    """Return the preferences of a person, with those of the file where they have chosen none themselves."""
    own = person.preferences
    wished = _wished(person, row)
    return replace(
        own,
        language=own.language or wished.language,
        zone=own.zone or wished.zone,
        prompt_time=wished.prompt_time if own.prompt_time == PROMPT_TIME else own.prompt_time,
    )
