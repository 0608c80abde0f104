"""Cases of cadences, one JSON object a line, and the dates Foyer finds for each.

    {"id": "w-01", "cadence": "weekly FR 16:00 Europe/Brussels", "spec": {"freq": "weekly", …},
     "holiday_rule": "none", "calendar": "BE", "from": "2025-11-17T09:00:00+01:00"}

`cadence` is what a person types and `spec` the same as data (`cadence_spec`); one of the two is enough. A
text that names no zone is meant in that of `spec`, else in UTC. `holiday_rule` is "none" where it is left
out. `calendar` is the name of one, or a list of days, spans and names. Any other field is left alone.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from bot.calendar.rules import closed_on, dates_in, zone_named
from bot.errors import FoyerError
from bot.reports.cadence_dates import Closed, next_dates
from bot.reports.cadence_spec import from_spec
from bot.reports.cadence_text import cadence
from bot.reports.cadences import Cadence, HolidayRule
from bot.reports.errors import CaseUnreadable

Source: TypeAlias = Literal["spec", "text"]
Dates: TypeAlias = tuple[datetime, ...]

_SHOWN = 5
# Before and after these years the calendars know no holidays.
_EARLIEST, _LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


class Case(BaseModel):
    """One case; its dates are asked from the instant `since` on."""

    model_config = ConfigDict(frozen=True)

    id: str | int
    text: Annotated[str | None, Field(alias="cadence")] = None
    spec: dict[str, Any] | None = None
    holiday_rule: HolidayRule = HolidayRule.NONE
    calendar: str | tuple[str, ...] = ()
    since: Annotated[AwareDatetime, Field(alias="from", ge=_EARLIEST, lt=_LATEST)]


def read_case(line: str, number: int) -> Case:
    """Read one line of a file.

    Raises: CaseUnreadable, with the line's `number`.
    """
    try:
        case = Case.model_validate_json(line, strict=True)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        field = ".".join(map(str, first["loc"])) or "line"
        raise CaseUnreadable(number, field, first["msg"]) from wrong
    if case.text is None and case.spec is None:
        raise CaseUnreadable(number, "cadence", "Field required")
    return case


def find(case: Case) -> dict[Source, Dates | FoyerError]:
    """Return the next five dates of a case by what they were read from, in the zone of the cadence.

    Where one cannot be read, or the calendar is unknown, the error stands in their place.
    """
    readings: dict[Source, Callable[[], Cadence]] = {}
    if case.spec is not None:
        readings["spec"] = partial(from_spec, case.spec)
    if case.text is not None:
        readings["text"] = partial(_from_text, case.text, case.spec or {})
    return {source: _dates(case, reading) for source, reading in readings.items()}


def _from_text(text: str, spec: dict[str, Any]) -> Cadence:
    return cadence(text, zone_named(str(spec.get("tz", "UTC"))))


def _dates(case: Case, reading: Callable[[], Cadence]) -> Dates | FoyerError:
    try:
        return next_dates(reading(), _SHOWN, case.since, case.holiday_rule, _closed(case.calendar))
    except FoyerError as refused:
        return refused


def _closed(calendar: str | tuple[str, ...]) -> Closed:
    entries = (calendar,) if isinstance(calendar, str) else calendar
    days = dates_in(entry for entry in entries if entry[:1].isdecimal())
    named = [closed_on(entry) for entry in entries if not entry[:1].isdecimal()]

    def is_closed(day: date) -> bool:
        return day in days or any(on(day) for on in named)

    return is_closed
