"""Cases of the office-day regime, one JSON object a line.

    {"id": "basic-01", "policy": {}, "engagement": {"start": "2025-11-17", "end": "2026-11-16"},
     "calendar": "BE", "week": "2025-W47", "absences": [], "checkins": [{"date": "2025-11-17",
     "place": "office", "part": "full"}], "as_of": "2025-11-17T09:00 Europe/Brussels"}

Without `week` and `as_of` it is about the whole engagement.

`policy` lists what differs from the default, also by the name of a `preset`; its `tz` is the person's zone.
`calendar` is the name of one, or a list of names, days and spans. `week` may name a longer window. A check-in
has a `date` or the instant `at`; instants without a zone are meant in the person's. `previous` tells how the
window before ended, and `expect` what is right; both may be missing. Any other field is left alone.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from bot.regime.errors import CaseUnreadable
from bot.regime.facts import Part

# Codes of what is wrong with a field.
YEAR, DATE_OR_AT, ONE_OF_TWO, OPEN_END = "year", "date_or_at", "one_of_two", "open_end"
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


class Away(_Part):
    """Leave."""

    first: Annotated[_Day, Field(alias="from")]
    last: Annotated[_Day, Field(alias="to")]
    part: Part = Part.FULL


class Said(_Part):
    """A check-in."""

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
    week: str | None = None
    absences: tuple[Away, ...] = ()
    checkins: tuple[Said, ...] = ()
    previous: _Previous = _Previous()
    as_of: str | None = None
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
    for field, why in _wrong(case):  # the first of them
        raise CaseUnreadable(number, field, why)
    return case


def _wrong(case: Case) -> Iterator[tuple[str, str]]:
    for place, said in enumerate(case.checkins):
        if (said.date is None) == (said.at is None):
            yield f"checkins.{place}", DATE_OR_AT
    if (case.week is None) != (case.as_of is None):
        yield ("as_of" if case.week else "week"), ONE_OF_TWO
    if case.week and case.week[:4].isdecimal() and not _EARLIEST.year <= int(case.week[:4]) <= _LATEST.year:
        yield "week", YEAR
    if case.week is None and case.engagement.end is None:
        yield "engagement.end", OPEN_END
    try:
        if case.as_of is not None:
            _known_year(datetime.fromisoformat(case.as_of.strip().partition(" ")[0]))
    except ValueError as wrong:
        yield "as_of", YEAR if isinstance(wrong, PydanticCustomError) else str(wrong)
