"""Where the case of a file stands, and what a whole engagement comes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import partial
from zoneinfo import ZoneInfo

from bot.blocks import Typed
from bot.calendar import calendars
from bot.calendar.errors import EndsBeforeItBegins
from bot.calendar.rules import Week, closed_in, local_day, wall_instant, zone_named
from bot.regime import phrases
from bot.regime.adoption import AdoptedPolicy
from bot.regime.because import sentence
from bot.regime.carrying import Carried
from bot.regime.cases import Away, Case, Said
from bot.regime.facts import Absence, CheckIn, Facts, place_named
from bot.regime.options import policy_from
from bot.regime.policy import Policy
from bot.regime.running import Totals, history, totals
from bot.regime.standings import Standing, standing
from bot.regime.windows import window_named
from bot.words import Words

_DEFAULT_ZONE = "Europe/Brussels"
_USUAL = 2  # office days a week


@dataclass(frozen=True, slots=True)
class Whole:
    """What an engagement comes to; `unusual` are the days required in windows that require other than two."""

    totals: Totals
    unusual: Mapping[Week, Decimal]


def find(case: Case) -> Standing:
    """Return where the window of a case stands.

    Raises: a RegimeError or a CalendarError, where a policy, a calendar, a zone, a place, an absence or a
        window cannot be used.
    """
    policy = _policy(case)
    window = window_named(policy.window, case.week or "")
    facts = _facts(case, window.first, window.last)
    before = Carried(case.previous.surplus, case.previous.deficit)
    return standing(window, policy, facts, _as_of(case.as_of or "", facts.zone), before)


def find_whole(case: Case) -> Whole:
    """Return what the whole engagement of a case comes to, seen from its first day.

    Raises: as `find` does.
    """
    start, end = case.engagement.start, case.engagement.end or case.engagement.start
    facts = _facts(case, Week.of(start).monday, Week.of(end).sunday)
    versions = [AdoptedPolicy(Week.of(start).monday, _policy(case), case.policy, Typed(""))]
    now = wall_instant(start, time(), facts.zone)
    weeks = history(versions, facts, now, end)
    return Whole(
        totals(versions, facts, now, end),
        {Week.of(one.window.last): one.standing.required for one in weeks if one.standing.required != _USUAL},
    )


def sentences(case: Case, found: Standing, w: Words) -> list[str]:
    """Return the sentence for each step of the sum, in their order."""
    return [sentence(step, found.window.kind, partial(_holiday, case, w=w), w) for step in found.because]


def _policy(case: Case) -> Policy:
    return policy_from({option: value for option, value in case.policy.items() if option != "tz"})


def _facts(case: Case, first: date, last: date) -> Facts:
    zone = zone_named(str(case.policy.get("tz", _DEFAULT_ZONE)))
    return Facts(
        zone=zone,
        start=case.engagement.start,
        end=_in_order(case.engagement.start, case.engagement.end),
        closed_days=closed_in(_calendars(case), first, last),
        absences=tuple(_absence(away) for away in case.absences),
        check_ins=tuple(_check_in(said, zone) for said in case.checkins),
    )


def _holiday(case: Case, day: date, w: Words) -> str:
    names = [entry for entry in _calendars(case) if not entry[:1].isdecimal()]
    found = (phrases.closed_day(day, calendars.of(name), w) for name in names)
    return next((name for name in found if name), w.say("Closed"))


def _calendars(case: Case) -> tuple[str, ...]:
    return (case.calendar,) if isinstance(case.calendar, str) else case.calendar


def _absence(away: Away) -> Absence:
    _in_order(away.first, away.last)
    return Absence(away.first, away.last, away.part)


def _in_order(first: date, last: date | None) -> date | None:
    if last is not None and last < first:
        raise EndsBeforeItBegins(first, last)
    return last


def _check_in(said: Said, zone: ZoneInfo) -> CheckIn:
    at = _instant(said.at, zone) if said.at else None
    return CheckIn(
        day=local_day(at, zone) if at else said.date or date.min,
        place=place_named(said.place),
        part=said.part,
        recorded_at=_instant(said.recorded_at, zone) if said.recorded_at else at,
        retracted=said.retracted,
        approved=said.approved or None,
    )


def _as_of(text: str, zone: ZoneInfo) -> datetime:
    at, _, named = text.strip().partition(" ")
    return _instant(datetime.fromisoformat(at), zone_named(named) if named else zone)


def _instant(at: datetime, zone: ZoneInfo) -> datetime:
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
