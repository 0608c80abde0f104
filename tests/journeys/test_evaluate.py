"""`foyer evaluate cadence`: each case gets a line, and each mistake a sentence."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from tests.rules.cadence_vectors import CASES, VECTORS

GOOD = {"id": "good", "cadence": "weekly FR 16:00 Europe/Brussels", "from": "2025-11-17T09:00:00+01:00"}
FRIDAYS = {"freq": "weekly", "byday": ["FR"], "time": "16:00", "tz": "Europe/Brussels"}
DATES = [f"2025-{day}T16:00:00+01:00" for day in ("11-21", "11-28", "12-05", "12-12", "12-19")]


def evaluated(capsys: pytest.CaptureFixture[str], file: Path, *options: str) -> tuple[int, list[str], str]:
    """Return the exit status, the lines of the answer, and what was said on standard error."""
    status = main(["evaluate", "cadence", str(file), *options])
    said = capsys.readouterr()
    return status, said.out.splitlines(), said.err


def answers(
    capsys: pytest.CaptureFixture[str], folder: Path, *cases: dict[str, Any] | str
) -> tuple[int, list[dict[str, Any]], str]:
    """Evaluate these cases, each a case or a line that is none, as JSON."""
    file = folder / "cases.jsonl"
    lines = (case if isinstance(case, str) else json.dumps(case) for case in cases)
    file.write_text("\n".join(lines), encoding="utf-8")
    status, found, said = evaluated(capsys, file, "--json")
    return status, [json.loads(line) for line in found], said


def test_every_case_gets_its_dates_from_its_data_and_from_its_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, found, said = evaluated(capsys, VECTORS, "--json")
    assert (status, said) == (0, "")
    assert [json.loads(line) for line in found] == [
        {"id": case["id"], "next": case["expect"], "next_from_text": case["expect"]} for case in CASES
    ]


def test_without_json_every_case_gets_one_line_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    status, found, _ = evaluated(capsys, VECTORS)
    assert status == 0
    assert len(found) == len(CASES)
    assert found[0].startswith("w-01: weekly FR 16:00 Europe/Brussels: 2025-11-21 16:00+01:00, ")


def test_text_or_data_alone_is_enough(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    data = {"id": 7, "spec": FRIDAYS, "from": GOOD["from"]}
    status, found, _ = answers(capsys, tmp_path, GOOD, data)
    assert status == 0
    assert found == [
        {"id": "good", "next": DATES, "next_from_text": DATES},
        {"id": 7, "next": DATES},
    ]


def test_a_calendar_may_be_a_list_of_days_and_spans_and_names(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    closed = ["2025-11-21", "2025-12-01/2025-12-05", "EUI-BRU"]
    _, found, _ = answers(capsys, tmp_path, GOOD | {"holiday_rule": "skip", "calendar": closed})
    assert [due[:10] for due in found[0]["next"]] == [
        "2025-11-28",
        "2025-12-12",
        "2025-12-19",
        "2026-01-09",
        "2026-01-16",
    ]


def test_a_text_without_a_zone_is_meant_in_that_of_its_data_and_else_in_utc(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = GOOD | {"cadence": "weekly FR 16:00"}
    _, found, _ = answers(capsys, tmp_path, text | {"spec": FRIDAYS}, text)
    assert found[0]["next_from_text"] == DATES
    assert found[1]["next"][0] == "2025-11-21T16:00:00+00:00"


@pytest.mark.parametrize(
    ("change", "kind", "told"),
    [
        ({"cadence": "every 2 weeks FR 16:00"}, "AnchorMissing", "from which day"),
        ({"cadence": "weekly XX 16:00"}, "UnknownCadence", "'XX'"),
        ({"cadence": "weekly FR 16:00 Narnia"}, "UnknownZone", "Narnia"),
        ({"calendar": "ZZ"}, "UnknownCountry", "'ZZ'"),
        ({"calendar": ["2025-12-32"]}, "UnreadableDay", "2025-12-32"),
        ({"spec": FRIDAYS | {"nth": 1}}, "NoSuchRhythm", "days, nth"),
    ],
)
def test_a_case_that_is_refused_is_answered_with_its_kind_and_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, change: dict[str, Any], kind: str, told: str
) -> None:
    status, found, _ = answers(capsys, tmp_path, GOOD, GOOD | change, GOOD)
    assert status == 0
    assert (found[1]["id"], found[1]["error"]) == ("good", kind)
    assert told in found[1]["message"]
    assert found[0]["next"] == found[2]["next"] == DATES


def test_where_only_the_text_is_refused_the_data_keep_their_dates(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    case = GOOD | {"cadence": "every 2 weeks FR 16:00", "spec": FRIDAYS}
    _, found, _ = answers(capsys, tmp_path, case)
    assert (found[0]["next"], found[0]["error_from_text"]) == (DATES, "AnchorMissing")
    _, lines, _ = evaluated(capsys, tmp_path / "cases.jsonl")
    assert "but read from the text: Every 2 weeks" in lines[0]


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[1]",
        json.dumps({"id": "x", "cadence": "weekly FR 16:00"}),
        json.dumps({"id": "x", "from": GOOD["from"]}),
        json.dumps(GOOD | {"from": "2025-11-17T09:00:00"}),
        json.dumps(GOOD | {"from": "0001-01-01T00:00:00+01:00"}),
        json.dumps(GOOD | {"holiday_rule": "sometimes"}),
        json.dumps(GOOD | {"calendar": 7}),
    ],
)
def test_a_line_that_is_no_case_is_told_by_its_number_and_the_others_are_answered(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, line: str
) -> None:
    status, found, said = answers(capsys, tmp_path, GOOD, "", line, GOOD)
    assert status == 1
    assert [answer["id"] for answer in found] == ["good", "good"]
    assert said.startswith("foyer: Line 3 is no case")
    assert said.count("\n") == 1


@pytest.mark.parametrize(("content", "told"), [(None, "nowhere.jsonl"), (b"\xff\xfe\x00", "cannot be read")])
def test_a_file_that_cannot_be_read_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes | None, told: str
) -> None:
    file = tmp_path / "nowhere.jsonl"
    if content is not None:
        file.write_bytes(content)
    status, found, said = evaluated(capsys, file)
    assert (status, found) == (1, [])
    assert told in said


def test_a_reader_that_has_read_enough_is_no_failure(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text(f"{json.dumps(GOOD)}\n" * 1000, encoding="utf-8")
    command = [sys.executable, "-m", "bot", "evaluate", "cadence", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
