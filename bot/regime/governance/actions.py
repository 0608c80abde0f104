"""The verbs of policies and calendars; each works in the caller's open transaction and never commits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar.calendars import Calendars, Chosen
from bot.calendar.closed import closed_on
from bot.calendar.rules import local_day
from bot.joins import Due
from bot.people import store as people
from bot.people.store import Person
from bot.regime import actions, store
from bot.regime.adoption import AdoptedPolicy, governing
from bot.regime.errors import NoOfficeDays
from bot.regime.governance import planning, rules
from bot.regime.governance.errors import (
    ChangedMeanwhile,
    NobodyGoverned,
    NothingChanges,
    NotTheirsToGovern,
    NotToReplace,
)
from bot.regime.rules import Tried, changed_options
from bot.roles import calendars
from bot.roles import store as roles
from bot.roles.calendars import Decided
from bot.roles.keepers import looks_after
from bot.roles.store import Engagement


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a policy: who adopted it, when, and why.

    Args:
        by: who changed it; None for the role document or the command line.
        reason: as it was typed, "" for none.
    """

    key: int
    adopted: AdoptedPolicy
    at: datetime
    by: Typed | None
    reason: Typed


@dataclass(frozen=True, slots=True)
class Governed:
    """The policy of an engagement.

    Args:
        versions: at least one, in the order they were adopted.
        in_force: the one that governs the window around today, or the first one of the role.
    """

    engagement: Engagement
    person: Person
    versions: tuple[Version, ...]
    in_force: Version
    today: date

    @property
    def latest(self) -> Version:
        """What was adopted last, in force or to come."""
        return self.versions[-1]

    @property
    def coming(self) -> Version | None:
        """What was adopted last, while it does not govern yet."""
        return self.latest if self.latest.key != self.in_force.key else None


@dataclass(frozen=True, slots=True)
class Change:
    """A change of policy as somebody wants it: all its options, from which day on, why, and what they saw.

    Args:
        seen: key of the version that was the last one when the form was opened.
    """

    options: Mapping[str, object]
    start: date
    reason: str
    seen: int


def theirs(tx: Session, person: Person) -> list[Engagement]:
    """Return the engagements on whose counting somebody decides, those that keep office days.

    Raises: NobodyGoverned.
    """
    found = [
        one
        for one in roles.engagements(tx, person.workspace)
        if looks_after(tx, one, person) and store.policies(tx, person.workspace, one.id)
    ]
    if not found:
        raise NobodyGoverned
    return found


def governed_by(tx: Session, person: Person, key: int) -> Engagement:
    """Return an engagement on whose counting somebody decides; raises NotTheirsToGovern."""
    engagement = roles.engagement(tx, person.workspace, key)
    if not looks_after(tx, engagement, person):
        raise NotTheirsToGovern
    return engagement


def policy(tx: Session, engagement: Engagement, now: datetime) -> Governed:
    """Return the policy of an engagement with all its versions; raises NoOfficeDays."""
    rows = store.policy_rows(tx, engagement.workspace, engagement.id)
    if not rows:
        raise NoOfficeDays
    person = people.person(tx, engagement.workspace, engagement.person)
    today = local_day(now, person.zone)
    versions = tuple(_version(tx, row) for row in rows)
    day = min(max(today, engagement.start), engagement.end)
    _, adopted = governing([one.adopted for one in versions], engagement.start, day)
    in_force = next(one for one in reversed(versions) if one.adopted is adopted)
    return Governed(engagement, person, versions, in_force, today)


def try_policy(
    tx: Session, engagement: Engagement, options: Mapping[str, object], now: datetime
) -> tuple[Tried, ...]:
    """Return the weeks that are over before and after a change to exactly these options.

    Raises: NoOfficeDays, and what `policy_from` raises.
    """
    return actions.try_policy(tx, engagement, {"preset": "literal", **options}, now)


def change_policy(
    tx: Session, engagement: Engagement, by: Person | None, change: Change, now: datetime, way: str
) -> tuple[Due, ...]:
    """Adopt a version that governs the windows that begin on its first day or later, and log who did.

    Args:
        by: who changes it; None: at the command line.

    Returns: what its person is told; nothing when they changed it themself.

    Raises: TooEarly, AfterTheEnd, NothingChanges, ChangedMeanwhile, NotTheirsToGovern, NoOfficeDays, and what
        `policy_from` raises.
    """
    if by and not looks_after(tx, engagement, by):
        raise NotTheirsToGovern
    found = policy(tx, engagement, now)
    if found.latest.key != change.seen:
        raise ChangedMeanwhile
    options = rules.differing(change.options)
    if problem := rules.start_problem(change.start, found.today, engagement.end):
        raise problem
    before = found.latest.adopted
    if options == rules.differing(before.options):
        raise NothingChanges
    key = store.add_policy(
        tx,
        engagement.workspace,
        engagement.id,
        effective_from=change.start,
        options=options,
        source_line=before.source_line.raw,
        now=now,
        by=by.id if by else None,
        way=way,
        reason=change.reason,
    )
    is_own = by is not None and by.id == engagement.person
    return () if is_own else (planning.told(engagement, key, change.start, now),)


def changed(found: Governed, changes: Mapping[str, object]) -> dict[str, object]:
    """Return all options of a policy with some changed, as the command line names them."""
    return changed_options(found.latest.adopted.options, changes)


def choose_calendars(
    tx: Session, engagement: Engagement, by: Person, chosen: Chosen, now: datetime
) -> Calendars:
    """Keep the calendars of an engagement from a day on; return all of them.

    Raises: TooEarly, AfterTheEnd, UnknownCountry, NotTheirsToGovern.
    """
    if not looks_after(tx, engagement, by):
        raise NotTheirsToGovern
    for name in (chosen.employer, chosen.building):
        closed_on(name)
    zone = people.person(tx, engagement.workspace, engagement.person).zone
    if problem := rules.start_problem(chosen.effective_from, local_day(now, zone), engagement.end):
        raise problem
    calendars.choose(tx, engagement, chosen, by.id, now)
    return calendars.calendars(tx, engagement)


def decide_replacement(
    tx: Session, by: Person, calendar: str, holiday: date, day: date | None, now: datetime
) -> Decided:
    """Keep which day is closed in the place of a holiday on a weekend, None for none, and who decided.

    The same decision again changes nothing.

    Raises: NotToReplace, NoReplacement, NotTheirsToGovern.
    """
    if not any(calendar in one.names for one in governed_calendars(tx, by)):
        raise NotTheirsToGovern
    if rules.proposed_for(calendar, holiday) is None:
        raise NotToReplace(calendar, holiday)
    last = {(one.calendar, one.holiday): one for one in calendars.decisions(tx, by.workspace)}
    standing = last.pop((calendar, holiday), None)
    if standing and standing.day == day:
        return standing
    taken = [one.day for one in last.values() if one.calendar == calendar and one.day]
    today = local_day(now, by.zone)
    before = standing.day if standing else None
    if problem := rules.replacement_problem(calendar, day, before, taken, today):
        raise problem
    decided = Decided(calendar, holiday, day, now, by.id)
    calendars.decide(tx, by.workspace, decided)
    return decided


def governed_calendars(tx: Session, person: Person) -> list[Chosen]:
    """Return the calendars, in all their versions, of the engagements on which somebody decides."""
    every = (one for one in roles.engagements(tx, person.workspace) if looks_after(tx, one, person))
    return [chosen for one in every for chosen in calendars.calendars(tx, one).versions]


def _version(tx: Session, row: store.OfficePolicyRow) -> Version:
    by = people.person(tx, row.workspace_id, row.adopted_by).name if row.adopted_by else None
    return Version(row.id, store.adopted(row), row.adopted_at, by, Typed(row.reason))
