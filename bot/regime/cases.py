"""Cases of the office-day regime, one JSON object a line, and where each stands.

    {"id": "basic-01", "policy": {}, "engagement": {"start": "2025-11-17", "end": "2026-11-16"},
     "calendar": "BE", "week": "2025-W47", "absences": [], "checkins": [{"date": "2025-11-17",
     "place": "office", "part": "full"}], "as_of": "2025-11-17T09:00 Europe/Brussels"}

`policy` lists what differs from the default, also by the name of a `preset`; its `tz` is the person's zone.
`calendar` is the name of one, or a list of names, days and spans. `week` may name a longer window. A check-in
has a `date` or the instant `at`; instants without a zone are meant in the person's. `previous` tells how the
window before ended, and `expect` what is right; both may be missing. Any other field is left alone.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from bot.calendar.errors import EndsBeforeItBegins
from bot.calendar.rules import closed_in, holiday_name, local_day, zone_named
from bot.regime.because import sentence
from bot.regime.carrying import Carried
from bot.regime.errors import CaseUnreadable
from bot.regime.facts import Absence, CheckIn, Facts, Part, place_named
from bot.regime.options import policy_from
from bot.regime.standings import Standing, standing
from bot.regime.windows import window_named
from bot.words import Words

# Codes of what is wrong with a field.
YEAR, DATE_OR_AT = "year", "date_or_at"
_DEFAULT_ZONE = "Europe/Brussels"
# Before and after these days the calendars know no holidays.
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)
_Day = Annotated[date, Field(ge=_EARLIEST, le=_LATEST)]


def _known_year(at: datetime) -> datetime:
    if not _EARLIEST.year <= at.year <= _LATEST.year:
        raise PydanticCustomError(YEAR, YEAR)
    return at


_Instant = Annotated[datetime, AfterValidator(_known_year)]
_Days = Annotated[Decimal, Field(ge=0, allow_inf_nan=False)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class _Engagement(_Part):
    start: _Day
    end: _Day | None = None


class _Away(_Part):
    first: Annotated[_Day, Field(alias="from")]
    last: Annotated[_Day, Field(alias="to")]
    part: Part = Part.FULL


class _Said(_Part):
    date: _Day | None = None
    at: _Instant | None = None
    place: str
    part: Part = Part.FULL
    recorded_at: _Instant | None = None
    approved: bool = False
    retracted: bool = False


class _Previous(_Part):
    surplus: _Days = Decimal(0)
    deficit: _Days = Decimal(0)


class Case(_Part):
    """One case; `expect` holds some of the amounts and the status, where the file tells them."""

    id: str | int
    note: str = ""
    policy: dict[str, Any] = {}
    engagement: _Engagement
    calendar: str | tuple[str, ...] = ()
    week: str
    absences: tuple[_Away, ...] = ()
    checkins: tuple[_Said, ...] = ()
    previous: _Previous = _Previous()
    as_of: str
    expect: dict[str, Any] | None = None


def read_case(line: str, number: int) -> Case:
    """Read one line of a file.

    Raises: CaseUnreadable, with the line's `number`.
    """
    try:
        case = Case.model_validate_json(line, strict=True)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        field = ".".join(map(str, first["loc"])) or "line"
        why = YEAR if first["type"] == YEAR else first["msg"]
        raise CaseUnreadable(number, field, why) from wrong
    for field, why in _wrong(case):
        raise CaseUnreadable(number, field, why)
    return case


def _wrong(case: Case) -> Iterator[tuple[str, str]]:
    for place, said in enumerate(case.checkins):
        if (said.date is None) == (said.at is None):
            yield f"checkins.{place}", DATE_OR_AT
    if case.week[:4].isdecimal() and not _EARLIEST.year <= int(case.week[:4]) <= _LATEST.year:
        yield "week", YEAR
    try:
        _known_year(datetime.fromisoformat(case.as_of.strip().partition(" ")[0]))
    except ValueError as wrong:
        yield "as_of", YEAR if isinstance(wrong, PydanticCustomError) else str(wrong)


def find(case: Case) -> Standing:
    """Return where a case stands.

    Raises: a RegimeError or a CalendarError, where a policy, a calendar, a zone, a place, an absence or a
        window cannot be used.
    """
    zone = zone_named(str(case.policy.get("tz", _DEFAULT_ZONE)))
    policy = policy_from({option: value for option, value in case.policy.items() if option != "tz"})
    window = window_named(policy.window, case.week)
    facts = Facts(
        zone=zone,
        start=case.engagement.start,
        end=_in_order(case.engagement.start, case.engagement.end),
        closed_days=closed_in(_calendars(case), window.first, window.last),
        absences=tuple(_absence(away) for away in case.absences),
        check_ins=tuple(_check_in(said, zone) for said in case.checkins),
    )
    before = Carried(case.previous.surplus, case.previous.deficit)
    return standing(window, policy, facts, _as_of(case.as_of, zone), before)


def sentences(case: Case, found: Standing, w: Words) -> list[str]:
    """Return the sentence for each step of the sum, in their order."""
    return [sentence(step, found.window.kind, partial(_holiday, case, w=w), w) for step in found.because]


def _holiday(case: Case, day: date, w: Words) -> str:
    names = [entry for entry in _calendars(case) if not entry[:1].isdecimal()]
    found = (holiday_name(calendar, day, w.language) for calendar in names)
    return next((name for name in found if name), w.say("Closed"))


def _calendars(case: Case) -> tuple[str, ...]:
    return (case.calendar,) if isinstance(case.calendar, str) else case.calendar


def _absence(away: _Away) -> Absence:
    _in_order(away.first, away.last)
    return Absence(away.first, away.last, away.part)


def _in_order(first: date, last: date | None) -> date | None:
    if last is not None and last < first:
        raise EndsBeforeItBegins(first, last)
    return last


def _check_in(said: _Said, zone: ZoneInfo) -> CheckIn:
    at = _instant(said.at, zone) if said.at else None
    return CheckIn(
        day=local_day(at, zone) if at else said.date or _EARLIEST,
        place=place_named(said.place),
        part=said.part,
        recorded_at=_instant(said.recorded_at, zone) if said.recorded_at else at,
        retracted=said.retracted,
        approved=said.approved,
    )


def _as_of(text: str, zone: ZoneInfo) -> datetime:
    at, _, named = text.strip().partition(" ")
    return _instant(datetime.fromisoformat(at), zone_named(named) if named else zone)


def _instant(at: datetime, zone: ZoneInfo) -> datetime:
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
