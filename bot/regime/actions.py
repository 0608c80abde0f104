"""The verbs of office days; each works in the caller's open transaction and never commits."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.calendar import store as calendar
from bot.calendar.rules import Week, closed_days, local_day
from bot.joins import Due
from bot.people import store as people
from bot.people.store import Person
from bot.regime import rules, store
from bot.regime.adoption import in_force, takes_effect
from bot.regime.errors import NoOfficeDays, NotTheirOwn, TooLate
from bot.regime.facts import Way, absences_of
from bot.regime.options import policy_from
from bot.regime.rules import Absence, CheckIn, Facts, Place, PromptFacts
from bot.regime.weekview import Known, WeekView, week_view
from bot.roles import store as roles
from bot.roles.store import Engagement

COUNTRY = "BE"  # whose public holidays are closed days
_NEXT_WITHIN = timedelta(days=60)
_ONE_DAY = timedelta(days=1)


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


def adopt_policy(
    tx: Session, engagement: Engagement, required_days: int, source_line: str, now: datetime
) -> None:
    """Adopt what a role document asks for; the same from the same line is adopted once.

    A change is a new version that governs from the next week on, never backwards.

    Raises: InvalidOption, when no week has that many days.
    """
    options: dict[str, object] = {"required_days": required_days}
    policy_from(options)
    versions = store.policies(tx, engagement.workspace, engagement.id)
    if versions and (versions[-1].options, versions[-1].source_line.raw) == (options, source_line):
        return
    zone = people.person(tx, engagement.workspace, engagement.person).zone
    store.add_policy(
        tx,
        engagement.workspace,
        engagement.id,
        effective_from=takes_effect(engagement.start, local_day(now, zone), is_first=not versions),
        options=options,
        source_line=source_line,
        now=now,
    )


def known(tx: Session, engagement: Engagement, first: date, last: date) -> Known:
    """Load what is stored about an engagement, its days limited to those from `first` to `last`.

    Raises: NoOfficeDays, when no policy was adopted.
    """
    versions = store.policies(tx, engagement.workspace, engagement.id)
    if not versions:
        raise NoOfficeDays
    person = people.person(tx, engagement.workspace, engagement.person)
    facts = Facts(
        zone=person.zone,
        start=engagement.start,
        end=engagement.end,
        closed_days=closed_days(COUNTRY, first, last),
        absences=_announced(tx, person, first, last),
        check_ins=store.check_ins(tx, engagement.workspace, engagement.id, first, last),
    )
    work_days = in_force(versions, Week.of(first)).policy.work_days
    asked = PromptFacts(engagement.id, engagement.person, facts, work_days, person.prompt_time)
    return Known(tuple(versions), asked, COUNTRY)


def check_in(
    tx: Session, engagement: Engagement, person: int, day: date, place: Place, now: datetime, way: Way
) -> WeekView:
    """Keep where `person` says the whole of `day` was spent; saying the same again keeps nothing new.

    Returns: the week of `day` with it.

    Raises: OutsideEngagement, FutureDay, NoOfficeDays; TooLate, when it would need approval.
    """
    before = week(tx, engagement, now, day)
    if before.is_late:
        raise TooLate(day, before.adopted.policy.correction_window_days, f"{day:%d/%m/%Y}")
    if before.place is not place:
        said = CheckIn(day, place, recorded_at=now)
        store.add_check_in(tx, engagement.workspace, engagement.id, said, by=person, at=now, way=way)
        is_off = place is Place.OFF
        calendar.said_off(tx, engagement.workspace, engagement.person, day, is_off=is_off, now=now)
    return week(tx, engagement, now, day)


def week(tx: Session, engagement: Engagement, now: datetime, day: date | None = None) -> WeekView:
    """Return the week of `day`, or of today, as it stands at `now`.

    Raises: NoOfficeDays; for a `day` of which no check-in can be taken, OutsideEngagement or FutureDay.
    """
    zone = people.person(tx, engagement.workspace, engagement.person).zone
    today = local_day(now, zone)
    # Asked first: around a day that no check-in can be taken of there may not even be a week, as in 9999.
    limits = Facts(zone, engagement.start, engagement.end)
    problem = rules.check_in_problem(day, limits, today) if day else None
    if problem:
        raise problem
    shown = Week.of(day or today)
    return week_view(known(tx, engagement, shown.monday, shown.sunday), day or today, now)


def next_prompt(tx: Session, engagement: Engagement, after: datetime) -> Due | None:
    """Return the first prompt that falls due after an aware instant, within 60 days; None for none."""
    last = after + _NEXT_WITHIN
    try:
        found = known(tx, engagement, after.date() - _ONE_DAY, last.date() + _ONE_DAY)
    except NoOfficeDays:
        return None
    return rules.next_due(found.asked, after, last)


def _announced(tx: Session, person: Person, first: date, last: date) -> tuple[Absence, ...]:
    # What was said off in answer to a question is a check-in already.
    kept = calendar.absences(tx, person.workspace, person.id, first, last)
    away = (one.span for one in kept if one.source != calendar.SAID_OFF)
    return tuple(part for span in away for part in absences_of(span))
