"""A CSV file of people and their roles: read, and judged row by row, before anything is looked up or kept."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from bot.calendar.errors import UnknownZone
from bot.calendar.rules import Weekday, zone_named
from bot.calendar.typed import weekday_typed
from bot.people.rules import zone_typed
from bot.roles.errors import RosterBroken, RosterColumns, RosterEmpty, RosterEncoding, RosterRows, WrongCell
from bot.roles.folding import fold
from bot.roles.store import ROLES
from bot.words import LANGUAGES

NAMED_BY = ("email", "slack_id")  # a file has one of them
OPTIONAL = ("name", "engagement", "language", "zone", "prompt_time", "usual_office_days")
COLUMNS = (*NAMED_BY, "role", *OPTIONAL)
SPARE = "spare"  # the name of a cell that stands in no column
_DELIMITERS = ",;\t"
_TIME = re.compile(r"([01]?\d|2[0-3])[:.h]([0-5]\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person in one role.

    Args:
        line: of the file, from 1 on.
        who: e-mail address or Slack id.
        name: of somebody who is not in Slack and is reached at the address; None for everybody else.
        engagement: e-mail address or Slack id of whose engagement it is; None where there is only one.
        language, zone, prompt_time, usual_office_days: what the file says they prefer; None for nothing.
    """

    line: int
    who: str
    role: str
    name: str | None
    engagement: str | None
    language: str | None
    zone: str | None
    prompt_time: time | None
    usual_office_days: frozenset[Weekday] | None


def read_roster(name: str, data: bytes) -> tuple[RosterRow, ...]:
    """Read a file of people.

    Args:
        name: its file name.
        data: UTF-8, with or without a byte order mark; cells with commas, semicolons or tabs between them.

    Raises: RosterEncoding, RosterBroken, RosterColumns, RosterEmpty; RosterRows, with each wrong cell.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as other:
        raise RosterEncoding(name) from other
    (_, header), *rows = list(_lines(name, text)) or [(1, [])]
    columns = tuple(_column(cell) for cell in header)
    _check_columns(name, columns)
    judged = [(line, _texts(columns, cells)) for line, cells in rows]
    wrong = tuple(cell for line, texts in judged for cell in _wrong_cells(line, texts))
    if wrong:
        raise RosterRows(name, wrong)
    if not judged:
        raise RosterEmpty(name)
    return tuple(_row(line, texts) for line, texts in judged)


def _column(cell: str) -> str:
    name = re.sub(r"[\s-]+", "_", fold(cell.strip()))
    return "email" if name == "e_mail" else name


def _lines(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that hold something, each with the number of the line it begins on."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=head.count), strict=True
    )
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as broken:
        raise RosterBroken(name, begins) from broken


def _check_columns(name: str, columns: Sequence[str]) -> None:
    named_by = [one for one in NAMED_BY if one in columns]
    missing = [*([] if named_by else [" or ".join(NAMED_BY)]), *(["role"] if "role" not in columns else [])]
    unknown = [one for one in columns if one not in COLUMNS]
    twice = [one for one in COLUMNS if columns.count(one) > 1] + (named_by if len(named_by) > 1 else [])
    if missing or unknown or twice:
        raise RosterColumns(name, tuple(missing), tuple(unknown), tuple(twice), COLUMNS)


def _texts(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    texts = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
    spare = [cell for cell in cells[len(columns) :] if cell.strip()]
    return dict.fromkeys(columns, "") | texts | ({SPARE: spare[0]} if spare else {})


def _wrong_cells(line: int, texts: Mapping[str, str]) -> Iterator[WrongCell]:
    for column, text in texts.items():
        why = _why_wrong(column, text)
        if why:
            yield WrongCell(line, column, text, why)


def _why_wrong(column: str, text: str) -> str | None:
    """Return the code of what is wrong with a cell, or None."""
    if not text:
        return "empty" if column in (*NAMED_BY, "role") else None
    if column == SPARE:
        return SPARE
    read = _READERS.get(column)
    return column if read and read(text) is None else None


def _row(line: int, texts: Mapping[str, str]) -> RosterRow:
    told = {column: text for column, text in texts.items() if text}
    return RosterRow(
        line=line,
        who=next(told[column] for column in NAMED_BY if column in told),
        role=fold(told["role"]),
        name=told.get("name"),
        engagement=told.get("engagement"),
        language=_language(told["language"]) if "language" in told else None,
        zone=_zone(told["zone"]) if "zone" in told else None,
        prompt_time=_time(told["prompt_time"]) if "prompt_time" in told else None,
        usual_office_days=_days(told["usual_office_days"]) if "usual_office_days" in told else None,
    )


def _address(text: str) -> str | None:
    return text if "@" in text else None


def _language(text: str) -> str | None:
    return fold(text) if fold(text) in LANGUAGES else None


def _role(text: str) -> str | None:
    return fold(text) if fold(text) in ROLES else None


def _zone(text: str) -> str | None:
    try:
        return zone_named(zone_typed(text)).key
    except UnknownZone:
        return None


def _time(text: str) -> time | None:
    form = _TIME.fullmatch(text)
    return time(int(form[1]), int(form[2])) if form else None


def _days(text: str) -> frozenset[Weekday] | None:
    named = [_day(word) for word in re.split(r"[\s,;+/]+", text)]
    known = frozenset(day for day in named if day)
    return known if None not in named else None


def _day(word: str) -> Weekday | None:
    if word.upper() in Weekday.__members__:
        return Weekday(word.upper())
    number = weekday_typed(word)
    return None if number is None else tuple(Weekday)[number]


_READERS: Mapping[str, Callable[[str], object | None]] = {
    "email": _address,
    "role": _role,
    "language": _language,
    "zone": _zone,
    "prompt_time": _time,
    "usual_office_days": _days,
}
