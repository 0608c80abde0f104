"""The verbs of office days; each works in the caller's open transaction and never commits."""

from collections.abc import Callable, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.calendar import store as calendar
from bot.calendar.rules import Week, local_day
from bot.joins import Due
from bot.people import store as people
from bot.regime import knowing, rules, store
from bot.regime.adoption import AdoptedPolicy, Terms, takes_effect, with_terms
from bot.regime.errors import NoOfficeDays, NothingToTakeBack, NotTheirOwn, TooLateToTakeBack
from bot.regime.facts import Part, Way
from bot.regime.options import policy_from
from bot.regime.plan import asking
from bot.regime.plan.suggesting import NOTHING_DUE
from bot.regime.rules import CheckIn, Facts, Place, Tried, changed_options, tried
from bot.regime.team import mates
from bot.regime.weekview import WeekView
from bot.roles import several
from bot.roles import store as roles
from bot.roles.store import Engagement

# The days, of those given, on which a report of who is in a role is due to people they work with.
DaysOfReports = Callable[[Session, Engagement, Sequence[date]], Set[date]]

_NEXT_WITHIN = timedelta(days=60)
_ONE_DAY = timedelta(days=1)


def no_reports(_tx: Session, _engagement: Engagement, _days: Sequence[date]) -> Set[date]:
    """Know of no report."""
    return NOTHING_DUE


def own_engagement(tx: Session, workspace: int, person: int, key: int | None = None) -> Engagement:
    """Return the engagement `key` of a person, or their latest one.

    Raises: NotTheirOwn, when they have none or it is somebody else's.
    """
    found = (
        roles.engagement_of(tx, workspace, person) if key is None else roles.engagement(tx, workspace, key)
    )
    if found is None or found.person != person:
        raise NotTheirOwn
    return found


def current_engagement(tx: Session, workspace: int, person: int, now: datetime) -> Engagement:
    """Return the latest engagement of a person that runs at `now`; without one, the latest of all.

    Raises: NotTheirOwn, when they have none.
    """
    every = roles.engagements_of(tx, workspace, person)
    if not every:
        raise NotTheirOwn
    today = local_day(now, people.person(tx, workspace, person).zone)
    return next((one for one in every if one.start <= today <= one.end), every[0])


def meant(tx: Session, workspace: int, person: int, key: int | None, now: datetime) -> Engagement:
    """Return the engagement a person named, or, where they named none, the one that runs at `now`.

    Raises: NotTheirOwn.
    """
    if key is None:
        return current_engagement(tx, workspace, person, now)
    return own_engagement(tx, workspace, person, key)


def adopt_policy(
    tx: Session, engagement: Engagement, required_days: int, source_line: str, now: datetime
) -> None:
    """Adopt a number of office days in each week; see `adopt_terms`."""
    adopt_terms(tx, engagement, (Terms({"required_days": required_days}),), source_line, now)


def adopt_terms(
    tx: Session, engagement: Engagement, asked: Sequence[Terms], source_line: str, now: datetime
) -> None:
    """Adopt what a role document asks for; the same from the same line is adopted once.

    A change is a new version that governs from the next week on, never backwards. What somebody changed
    beside what the document speaks of stays.

    Args:
        asked: one after the other, each from its own day on.

    Raises: InvalidOption, when no week has that many days.
    """
    versions = store.policies(tx, engagement.workspace, engagement.id)
    if _are_adopted([one for one in versions if not one.is_changed], asked, source_line):
        return
    zone = people.person(tx, engagement.workspace, engagement.person).zone
    begins = takes_effect(engagement.start, local_day(now, zone), is_first=not versions)
    for terms in asked:
        options = with_terms(versions[-1].options if versions else {}, terms)
        policy_from(options)
        store.add_policy(
            tx,
            engagement.workspace,
            engagement.id,
            effective_from=max(begins, terms.since or begins),
            options=options,
            source_line=source_line,
            now=now,
        )


def _are_adopted(versions: Sequence[AdoptedPolicy], asked: Sequence[Terms], source_line: str) -> bool:
    """Tell whether the last versions that a document asked for are these."""
    last = versions[-len(asked) :]
    return len(last) == len(asked) and all(
        one.source_line.raw == source_line and with_terms(one.options, terms) == one.options
        for one, terms in zip(last, asked, strict=True)
    )


def check_in(
    tx: Session,
    engagement: Engagement,
    person: int,
    day: date,
    place: Place,
    now: datetime,
    way: Way,
    part: Part = Part.FULL,
    reason: str | None = None,
) -> WeekView:
    """Keep where `person` says a part of `day` was spent; saying the same again keeps nothing new.

    Where somebody is, they are in every role they have on that day, so that it is kept in each of
    them. What is said later than the policy's correction window waits for the manager's yes.

    Args:
        reason: why it is corrected; None for what is no correction.

    Returns: the week of `day` with it.

    Raises: OutsideEngagement, FutureDay, NoOfficeDays.
    """
    view = week(tx, engagement, now, day)
    return answer(tx, engagement, person, view, place, now, way, part, reason)


def answer(
    tx: Session,
    engagement: Engagement,
    person: int,
    view: WeekView,
    place: Place,
    now: datetime,
    way: Way,
    part: Part = Part.FULL,
    reason: str | None = None,
) -> WeekView:
    """Keep what is said of the day of a week that was just read, as `check_in` does."""
    day = view.day
    if problem := rules.check_in_problem(day, view.facts, view.asked_on(day, way)):
        raise problem

    def kept(of: WeekView) -> WeekView:
        said = CheckIn(day, place, part, now, approved=False if of.is_late else None)
        if of.is_known(said):
            return of
        key = of.engagement
        store.add_check_in(tx, engagement.workspace, key, said, by=person, at=now, way=way, reason=reason)
        return WeekView(of.known.with_said(said), day, now)

    found = replace(kept(view), beside=tuple(kept(other) for other in view.beside))
    return _with_absence(tx, engagement, found, now)


def take_back(
    tx: Session, engagement: Engagement, person: int, day: date, now: datetime, way: Way
) -> WeekView:
    """Take back what was said last about `day`: what was said before it stands again.

    Returns: the week of `day` without it.

    Raises: OutsideEngagement, NothingToTakeBack; TooLateToTakeBack, beyond the policy's correction window.
    """
    view = week(tx, engagement, now, day)
    if view.is_late:
        raise TooLateToTakeBack(day, view.correction_window)
    taken = store.retract(tx, engagement.workspace, engagement.id, day, by=person, at=now, way=way)
    if taken is None:
        raise NothingToTakeBack(day)
    for other in view.beside:
        if not other.is_late and other.said_last == replace(taken, retracted=False):
            store.retract(tx, engagement.workspace, other.engagement, day, by=person, at=now, way=way)
    return _with_absence(tx, engagement, week(tx, engagement, now, day), now)


def settle(
    tx: Session, engagement: Engagement, check_in: int, day: date, by: int, now: datetime, *, stands: bool
) -> WeekView:
    """Let what was said late of `day` stand, or take it back, as `by` decides; return the week of `day`."""
    if stands:
        store.approve(tx, engagement.workspace, check_in)
    else:
        store.drop(tx, engagement.workspace, check_in, by=by, at=now, way=Way.FIX)
    return _with_absence(tx, engagement, week(tx, engagement, now, day), now)


def week(
    tx: Session,
    engagement: Engagement,
    now: datetime,
    day: date | None = None,
    reports_due: DaysOfReports = no_reports,
) -> WeekView:
    """Return the week of `day`, or of today, as it stands at `now`.

    Args:
        reports_due: tells on which days reports are due, which the days that fit are chosen by.

    Raises: NoOfficeDays; OutsideEngagement, for a `day` that does not lie in the engagement.
    """
    zone = people.person(tx, engagement.workspace, engagement.person).zone
    today = local_day(now, zone)
    # Asked first: around a day outside of every role there may not even be a week, as in 9999.
    problem = rules.day_problem(day, Facts(zone, engagement.start, engagement.end)) if day else None
    if problem:
        raise problem
    about = day or today
    found = knowing.known_around(tx, engagement, about, about)
    ahead = [one for one in Week.of(about).days if one >= today]
    there = mates.planned(tx, engagement.workspace, engagement.person, ahead, now)
    due = reports_due(tx, engagement, ahead)
    view = WeekView(replace(found, mates=there, reports_due=due), about, now)
    return view if view.role is None else replace(view, beside=_beside(tx, engagement, about, now))


def _beside(tx: Session, engagement: Engagement, day: date, now: datetime) -> tuple[WeekView, ...]:
    """Return the week of a day in the other roles that its person has on it, of those with office days."""
    running = several.running(tx, engagement.workspace, engagement.person, day)
    others = [one for one in running if one.id != engagement.id]
    found: list[WeekView] = []
    for one in others:
        with suppress(NoOfficeDays):
            found.append(WeekView(knowing.known_around(tx, one, day, day), day, now))
    return tuple(found)


def try_policy(
    tx: Session, engagement: Engagement, changes: Mapping[str, object], now: datetime
) -> tuple[Tried, ...]:
    """Return the weeks that are over as they stood, and as they would have with some options changed.

    Raises: NoOfficeDays, and what `policy_from` raises of the options changed.
    """
    today = local_day(now, people.person(tx, engagement.workspace, engagement.person).zone)
    found = knowing.known(tx, engagement, engagement.start, max(today, engagement.start))
    options = changed_options(found.versions[-1].options, changes)
    return tried(found.versions, options, found.facts, now)


def next_prompt(tx: Session, engagement: Engagement, after: datetime) -> Due | None:
    """Return the first question of a morning after an instant, within 60 days; None for none."""
    last = after + _NEXT_WITHIN
    try:
        found = knowing.known(tx, engagement, after.date() - _ONE_DAY, last.date() + _ONE_DAY)
    except NoOfficeDays:
        return None
    return asking.next_question(found, after, last)


def _with_absence(tx: Session, engagement: Engagement, view: WeekView, now: datetime) -> WeekView:
    """Have the post leave the person alone on a day that is said to be off; return the same week."""
    is_off = view.place is Place.OFF
    calendar.said_off(tx, engagement.workspace, engagement.person, view.day, is_off=is_off, now=now)
    return view
