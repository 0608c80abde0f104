"""Results and own data as files: CSV and XLSX. No cell of theirs is read as a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

import xlsxwriter

from bot.regime.team.messages import Member

RESULT_COLUMNS = ("person", "role", "week", "first_day", "result")
OWN_COLUMNS = ("kind", "record", "field", "value")

# What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

Cells = Sequence[str]


def result_rows(members: Iterable[Member]) -> list[Cells]:
    """Return the result of each week of each member, by name and week; what is not over has no row."""
    return [
        (one.name.raw, one.title.raw, str(week), week.monday.isoformat(), found.value)
        for one in members
        for week in sorted(one.weeks)
        if (found := one.outcome(week))
    ]


def own_rows(kept: Mapping[str, Sequence[Mapping[str, object]]]) -> list[Cells]:
    """Return all that is kept about a person as one row for each value: kind, number, field, value."""
    return [
        (kind, str(number), field, _text(value))
        for kind, records in kept.items()
        for number, record in enumerate(records, start=1)
        for field, value in record.items()
    ]


def as_csv(columns: Cells, rows: Iterable[Cells]) -> bytes:
    """Return rows as CSV in UTF-8, with the mark by which spreadsheets know it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(map(_harmless, rows))
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(columns: Cells, rows: Iterable[Cells]) -> bytes:
    """Return rows as an Excel workbook; every cell is a text, whatever it begins with."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        sheet.freeze_panes(1, 0)
        for number, cells in enumerate((columns, *rows)):
            for column, cell in enumerate(cells):
                sheet.write_string(number, column, cell)
        sheet.autofit()
    return file.getvalue()


def _harmless(cells: Cells) -> Iterator[str]:
    """Yield cells of which none begins as a formula does."""
    for cell in cells:
        yield f"'{cell}" if cell.startswith(_FORMULA) else cell


def _text(value: object) -> str:
    return "" if value is None else str(value)
