"""What is stored of office days: one query for each kind of fact, for however many roles."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from bot.calendar import store as calendar
from bot.calendar.rules import Week
from bot.calendar.store import KeptAbsence
from bot.people import store as people
from bot.regime import store
from bot.regime.adoption import AdoptedPolicy, governing
from bot.regime.errors import NoOfficeDays
from bot.regime.facts import absences_of
from bot.regime.plan import store as plan
from bot.regime.rules import Absence, Facts, PromptFacts
from bot.regime.weekview import Known
from bot.roles import calendars, several
from bot.roles.store import Engagement


def known(tx: Session, engagement: Engagement, first: date, last: date) -> Known:
    """Load what is stored about an engagement, its days limited to the weeks of `first` to `last`.

    Raises: NoOfficeDays, when no policy was adopted.
    """
    return _known(tx, {engagement: _versions(tx, engagement)}, first, last)[engagement.id]


def known_around(tx: Session, engagement: Engagement, first: date, last: date) -> Known:
    """Load all that bears on where the windows around the days from `first` to `last` stand.

    Raises: NoOfficeDays.
    """
    versions = _versions(tx, engagement)
    begins, _ = _reach(versions, engagement, first)
    _, ends = _reach(versions, engagement, last)
    found = _known(tx, {engagement: versions}, begins, ends)[engagement.id]
    return replace(found, role=several.told_apart(tx, engagement.workspace, engagement.id))


def known_of_each(
    tx: Session, engagements: Sequence[Engagement], first: date, last: date
) -> dict[int, Known]:
    """Load the same as `known` for engagements of one workspace, by their keys; those without policy not."""
    if not engagements:
        return {}
    versions = store.policies_of_each(tx, engagements[0].workspace, [one.id for one in engagements])
    return _known(tx, {one: versions[one.id] for one in engagements if versions[one.id]}, first, last)


def _known(
    tx: Session, versions: Mapping[Engagement, Sequence[AdoptedPolicy]], first: date, last: date
) -> dict[int, Known]:
    if not versions:
        return {}
    # Whether something is still owed is for whole weeks to say.
    first, last = Week.of(first).monday, Week.of(last).sunday
    (workspace,) = {one.workspace for one in versions}
    keys, persons = [one.id for one in versions], list({one.person for one in versions})
    people.read_ahead(tx, workspace, persons)
    closed = calendars.calendars_of_each(tx, workspace, keys)
    away = calendar.absences_of_each(tx, workspace, persons, first, last)
    said = store.check_ins_of_each(tx, workspace, keys, first, last)
    plans = plan.plans_of_each(tx, workspace, persons, first, last)
    # Most have the same calendars.
    days = {one: one.closed(first, last) for one in set(closed.values())}

    def of(one: Engagement) -> Known:
        person = people.person(tx, workspace, one.person)
        facts = Facts(
            zone=person.zone,
            start=one.start,
            end=one.end,
            closed_days=days[closed[one.id]],
            absences=_announced(away[one.person]),
            check_ins=said[one.id],
        )
        asked = PromptFacts(one.id, one.person, facts, person.prompt_time, is_daily=person.daily_prompt)
        return Known(tuple(versions[one]), asked, closed[one.id], plans[one.person])

    return {one.id: of(one) for one in versions}


def _versions(tx: Session, engagement: Engagement) -> list[AdoptedPolicy]:
    versions = store.policies(tx, engagement.workspace, engagement.id)
    if not versions:
        raise NoOfficeDays
    return versions


def _reach(versions: Sequence[AdoptedPolicy], engagement: Engagement, day: date) -> tuple[date, date]:
    """Return the first and the last day that bear on where the window around `day` stands, or its week."""
    week = Week.of(day)
    window, adopted = governing(versions, engagement.start, day)
    begins = engagement.start if adopted.policy.carries else window.first
    return min(begins, week.monday), max(window.last, week.sunday)


def _announced(kept: Sequence[KeptAbsence]) -> tuple[Absence, ...]:
    # What was said off in answer to a question is a check-in already.
    away = (one.span for one in kept if one.source != calendar.SAID_OFF)
    return tuple(part for span in away for part in absences_of(span))
