"""The verbs of plans; each works in the caller's open transaction and never commits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.calendar import absences
from bot.calendar import store as calendar
from bot.calendar.rules import Week, Weekday, local_day
from bot.calendar.spans import Span
from bot.joins import Due
from bot.people import store as people
from bot.regime import actions as regime
from bot.regime import knowing
from bot.regime.adoption import in_force
from bot.regime.errors import DayIsOver, NoDaysLeft, OutsideEngagement
from bot.regime.facts import Part, Place, Way
from bot.regime.own import awaydays
from bot.regime.plan import rules, store
from bot.regime.plan.rules import DayPlan, Pattern, PlannedDay, Plans, UsualWeek
from bot.regime.plan.said import Meaning, Said, meaning
from bot.regime.weekview import WeekView
from bot.roles.store import Engagement


@dataclass(frozen=True, slots=True)
class Sent:
    """What of something said goes on to a manager.

    Args:
        dues: messages due at once.
        approved_by: who is asked to approve days away; empty where nobody is.
        waits: whether days away wait for approval.
    """

    dues: tuple[Due, ...] = ()
    approved_by: tuple[Typed, ...] = ()
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of something said.

    Args:
        said: what was said.
        meaning: what it came to.
        view: the week of the first day it is about.
        sent: what follows where a manager has to do with it: late days, days away.
    """

    said: Said
    meaning: Meaning
    view: WeekView
    sent: Sent = field(default_factory=Sent)

    @property
    def days(self) -> tuple[date, ...]:
        """The days whose questions are to show something else."""
        return (*self.meaning.spent, *self.meaning.planned)


def understood(tx: Session, engagement: Engagement, said: Said, now: datetime) -> Meaning:
    """Return what something said comes to; nothing is kept.

    Raises: NoOfficeDays, OutsideEngagement, NoDaysLeft, EndsBeforeItBegins, AbsenceTooLong.
    """
    today = local_day(now, people.person(tx, engagement.workspace, engagement.person).zone)
    first, last = _bounds(engagement, said, today)
    known = knowing.known(tx, engagement, first, last)
    work_days = in_force(known.versions, Week.of(first)).policy.work_days
    return meaning(said, known.facts, work_days, today)


def say(tx: Session, engagement: Engagement, person: int, said: Said, now: datetime, way: Way) -> Kept:
    """Keep what `person` says: days that were spent, plans of days to come, days away, a usual week.

    Saying the same again keeps nothing new.

    Raises: as `understood`.
    """
    found = understood(tx, engagement, said, now)
    today = regime.week(tx, engagement, now).today
    for day in found.spent:
        for part, place in said.parts:
            regime.check_in(tx, engagement, person, day, place, now, way, part)
    sent = _announce(tx, engagement, found.away, now)
    wished = dict.fromkeys(found.planned, DayPlan.of(said.parts))
    _plan(tx, engagement, person, wished, now, way, is_whole=said.part is Part.FULL)
    if found.weekdays:
        usual = _plans(tx, engagement, today, today).usual_on(today, now)
        changed = usual
        for part, place in said.parts:
            changed = rules.with_places(changed, tuple(found.weekdays), part, place)
        _set_usual(tx, engagement.workspace, engagement.person, changed, today, now, person, way)
    first = min((*found.spent, *found.planned), default=None)
    return Kept(said, found, regime.week(tx, engagement, now, first), sent)


def here(
    tx: Session,
    engagement: Engagement,
    person: int,
    day: date,
    place: Place | None,
    now: datetime,
    way: Way,
) -> tuple[WeekView, Sent]:
    """Keep that `person` is at `place`, None: where they planned to be; of a day to come it is a plan.

    Returns: the week of `day`, and what goes on to a manager.

    Raises: OutsideEngagement, NoOfficeDays; FutureDay, for a day to come and no place.
    """
    view = regime.week(tx, engagement, now, day)
    if place is None:
        return _as_planned(tx, engagement, person, view, now, way), Sent()
    if day <= view.asked_on(day, way):
        return regime.answer(tx, engagement, person, view, place, now, way), Sent()
    kept = say(tx, engagement, person, Said(place, days=(day,)), now, way)
    return regime.week(tx, engagement, now, day), kept.sent


def _as_planned(
    tx: Session, engagement: Engagement, person: int, view: WeekView, now: datetime, way: Way
) -> WeekView:
    plan, absent = view.state.plan, view.state.absent
    if plan.place and not absent:
        return regime.answer(tx, engagement, person, view, plan.place, now, way)
    for half, place in plan.places.items():
        if half not in absent:
            view = regime.answer(tx, engagement, person, view, place, now, way, half)
    return view


def plan_days(
    tx: Session,
    engagement: Engagement,
    person: int,
    wished: Mapping[date, DayPlan | None],
    now: datetime,
    way: Way,
    like: Week | None = None,
) -> tuple[WeekView, Sent]:
    """Keep the plan of some days, which is confirmed by that; whole days off are days away.

    Args:
        wished: at least one day from today on; None is as usual.
        like: the week, as it is wished, that their usual week is like from now on; None leaves it.

    Returns: the week of the first day, and what goes on to a manager.

    Raises: DayIsOver, OutsideEngagement, NoOfficeDays.
    """
    first, today = min(wished), regime.week(tx, engagement, now).today
    if first < today:
        raise DayIsOver(first)
    plans = _plans(tx, engagement, first, max(wished))
    usual = plans.usual_on(first, now)
    chosen = {
        day: usual.get(Weekday.of(day), DayPlan()) if plan is None else plan for day, plan in wished.items()
    }
    if like:
        changed = {Weekday.of(day): plan for day, plan in chosen.items() if Week.of(day) == like}
        pattern = {day: plan for day, plan in {**usual, **changed}.items() if plan}
        _set_usual(tx, engagement.workspace, engagement.person, pattern, today, now, person, way)
    away = {day for day, plan in wished.items() if plan == DayPlan.whole(Place.OFF)}
    sent = _announce(tx, engagement, [Span(day, day) for day in sorted(away)], now)
    _plan(tx, engagement, person, {day: plan for day, plan in chosen.items() if day not in away}, now, way)
    return regime.week(tx, engagement, now, first), sent


def weeks_ahead(tx: Session, engagement: Engagement, now: datetime) -> tuple[WeekView, ...]:
    """Return this week and the next one, as far as the engagement goes; from its first one on.

    Raises: NoOfficeDays.
    """
    today = regime.week(tx, engagement, now).today
    first = max(today, engagement.start)
    days = (first, Week.of(first).shifted(1).monday)
    return tuple(regime.week(tx, engagement, now, day) for day in days if day <= engagement.end)


def confirm_week(
    tx: Session, engagement: Engagement, person: int, week: Week, now: datetime, way: Way
) -> WeekView:
    """Keep that the plan of a week is right as it stands, for the days that are not over.

    Raises: NoOfficeDays, OutsideEngagement.
    """
    view = regime.week(tx, engagement, now)
    days = [day for day in week.days if day >= view.today and view.facts.covers(day)]
    planned = rules.confirmed(days, _plans(tx, engagement, week.monday, week.sunday), now)
    _keep(tx, engagement, person, planned, way)
    confirmed = [WeekView(one.known.with_planned(planned), one.day, now) for one in view.each]
    return replace(confirmed[0], beside=tuple(confirmed[1:]))


def usual_office_days(tx: Session, workspace: int, person: int, now: datetime) -> frozenset[Weekday]:
    """Return the weekdays of a person's usual week with at least half a day in the office."""
    return rules.office_days(_usual(tx, workspace, person, now))


def choose_office_days(
    tx: Session, workspace: int, person: int, chosen: frozenset[Weekday], now: datetime, way: Way
) -> bool:
    """Keep which weekdays are usually office days; return whether that is news."""
    before = _usual(tx, workspace, person, now)
    if rules.office_days(before) == chosen:
        return False
    today = local_day(now, people.person(tx, workspace, person).zone)
    _set_usual(tx, workspace, person, rules.with_office_days(before, chosen), today, now, person, way)
    return True


def _announce(tx: Session, engagement: Engagement, spans: Iterable[Span], now: datetime) -> Sent:
    """Keep days away; where the policy says so, the manager is asked or told."""
    person = people.person(tx, engagement.workspace, engagement.person)
    told = [awaydays.announce(tx, person, span, now) for span in spans]
    decides = tuple(dict.fromkeys(name for one in told for name in one.names))
    waits = any(one.absence.approval == calendar.PENDING for one in told)
    return Sent(tuple(due for one in told for due in one.done.dues), decides, waits)


def _bounds(engagement: Engagement, said: Said, today: date) -> tuple[date, date]:
    """Return the first and the last day something said is about, within the engagement."""
    for day in said.days:
        if not engagement.start <= day <= engagement.end:
            raise OutsideEngagement(day, engagement.start, engagement.end)
    if said.span is None:
        days = said.days or (today,)
        return min(days), max(days)
    first, last = said.span.first, said.span.last
    if problem := absences.span_problem(said.span, first):
        raise problem
    if last < engagement.start or first > engagement.end:
        raise NoDaysLeft(first, last)
    return max(first, engagement.start), min(last, engagement.end)


def _plan(
    tx: Session,
    engagement: Engagement,
    person: int,
    wished: Mapping[date, DayPlan],
    now: datetime,
    way: Way,
    *,
    is_whole: bool = True,
) -> None:
    """Keep the wished plans; of one that is not whole, the other half stays as it was planned."""
    if not wished:
        return
    plans = _plans(tx, engagement, min(wished), max(wished))
    whole = {
        day: plan if is_whole else DayPlan(**{**plans.of(day, now).places, **plan.places})
        for day, plan in wished.items()
    }
    planned = (one for day, plan in whole.items() for one in rules.settled(day, plan, plans, now))
    _keep(tx, engagement, person, planned, way)


def _keep(tx: Session, engagement: Engagement, person: int, planned: Iterable[PlannedDay], way: Way) -> None:
    store.add_planned_days(tx, engagement.workspace, engagement.person, planned, by=person, way=way)


def _set_usual(
    tx: Session, workspace: int, person: int, pattern: Pattern, today: date, now: datetime, by: int, way: Way
) -> None:
    usual = UsualWeek(today, now, pattern)
    if store.plans(tx, workspace, person, today, today).usual_on(today, now) != pattern:
        store.add_usual_week(tx, workspace, person, usual, by=by, way=way)


def _usual(tx: Session, workspace: int, person: int, now: datetime) -> Pattern:
    today = local_day(now, people.person(tx, workspace, person).zone)
    return store.plans(tx, workspace, person, today, today).usual_on(today, now)


def _plans(tx: Session, engagement: Engagement, first: date, last: date) -> Plans:
    return store.plans(tx, engagement.workspace, engagement.person, first, last)
