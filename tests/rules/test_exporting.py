"""Results and own data as files: every row, in order, and nothing a spreadsheet would run."""

import csv
import io
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import Typed
from bot.calendar.rules import Week
from bot.regime.rules import Status
from bot.regime.team.exporting import as_csv, as_xlsx, own_rows, result_rows
from bot.regime.team.messages import Member
from bot.regime.team.results import Result

WEEK = Week(2025, 47)
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def member(name: str, **weeks: Status) -> Member:
    closed = datetime(2025, 12, 1, tzinfo=UTC)
    found = {
        week: Result(1, week, 2.0, 0.0, status, closed)
        for number, status in weeks.items()
        if (week := Week(2025, int(number[1:])))
    }
    return Member(1, Typed(name), Typed("Project Manager"), found)


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def cells(data: bytes) -> list[str]:
    """The texts of a workbook, in the order in which they were first written."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert not any(b"<f>" in opened.read(name) for name in opened.namelist())
        shared = ElementTree.fromstring(opened.read("xl/sharedStrings.xml"))  # noqa: S314 - written by us
    return ["".join(part.itertext()) for part in shared.iter(f"{_SHEET}si")]


def test_each_week_that_is_over_is_a_row_by_name_and_week() -> None:
    rows = result_rows([member("Ann", w48=Status.MISSED, w47=Status.MET), member("Bea", w47=Status.AT_RISK)])
    assert rows == [
        ("Ann", "Project Manager", "2025-W47", "2025-11-17", "met"),
        ("Ann", "Project Manager", "2025-W48", "2025-11-24", "not_met"),
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_of_a_csv_file_begins_as_a_formula_does(start: str) -> None:
    name = f"{start}cmd|' /C calc'!A0"
    (_, row) = read(as_csv(("person",), [(name,)]))
    assert row == [f"'{name}"]


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_whatever_is_written_into_a_csv_file_is_read_again(texts: list[str]) -> None:
    (_, row) = read(as_csv([str(n) for n in range(len(texts))], [texts]))
    assert [cell.removeprefix("'") for cell in row] == [cell.removeprefix("'") for cell in texts]


def test_a_workbook_holds_texts_only() -> None:
    written = as_xlsx(("person", "result"), [("=1+1", "met"), ("Zoë", "not_met")])
    assert cells(written) == ["person", "result", "=1+1", "met", "Zoë", "not_met"]


def test_own_data_is_a_row_for_each_value() -> None:
    kept = {"check_ins": [{"day": "2025-11-17", "place": "office"}], "notices": [{"shown_at": None}]}
    assert own_rows(kept) == [
        ("check_ins", "1", "day", "2025-11-17"),
        ("check_ins", "1", "place", "office"),
        ("notices", "1", "shown_at", ""),
    ]
