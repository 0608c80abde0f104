"""A cadence as data: the fields a table of cases or a programme writes."""

import json
from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.calendar.rules import Weekday, zone_named
from bot.reports.cadence_dates import with_a_date
from bot.reports.cadences import QUARTERS, Cadence, Frequency
from bot.reports.errors import UnknownCadence

_Month = Annotated[int, Field(ge=1, le=12)]


class _Spec(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    freq: Frequency
    time: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    tz: str
    byday: frozenset[Weekday] = frozenset()
    interval: Annotated[int, Field(ge=1, le=999)] = 1
    nth: Literal[1, 2, 3, 4, 5, -1] | None = None
    workday: Literal[1, -1] | None = None
    monthday: Annotated[int, Field(ge=1, le=31)] | None = None
    months: frozenset[_Month] = frozenset()
    anchor: date | None = None
    until: date | None = None


def from_spec(spec: Mapping[str, object]) -> Cadence:
    """Read a cadence from {"freq": "monthly", "byday": ["TH"], "nth": 2, "time": "10:00", "tz": …}.

    Args:
        spec: `freq`, `time` and `tz`, and of `byday`, `interval`, `nth`, `workday`, `monthday`, `months`,
            `anchor`, `until` those that the rhythm has. A daily one without `byday` is due every day, a
            quarterly one without `months` in March, June, September and December.

    Raises: UnknownCadence with the field that cannot be read; NoSuchRhythm, AnchorMissing,
        UntilBeforeFrom, NeverDue; UnknownZone of the calendar.
    """
    text = json.dumps(spec, default=str)
    try:
        # In strict mode "2025-11-20" is a date and 20251120 is none, but only where the source is JSON.
        read = _Spec.model_validate_json(text, strict=True)
    except ValidationError as wrong:
        raise UnknownCadence(text, ".".join(map(str, wrong.errors()[0]["loc"]))) from wrong
    return with_a_date(_cadence(read))


def _cadence(spec: _Spec) -> Cadence:
    every_day = frozenset(Weekday) if spec.freq == Frequency.DAILY else frozenset()
    quarters = QUARTERS if spec.freq == Frequency.QUARTERLY else frozenset()
    return Cadence(
        freq=spec.freq,
        at=time.fromisoformat(spec.time),
        zone=zone_named(spec.tz),
        days=spec.byday or every_day,
        interval=spec.interval,
        nth=spec.nth,
        workday=spec.workday,
        monthday=spec.monthday,
        months=spec.months or quarters,
        anchor=spec.anchor,
        until=spec.until,
    )
