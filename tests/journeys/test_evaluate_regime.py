"""`foyer evaluate regime`: each case gets where it stands and why, and each mistake a sentence."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.calendar.institutions import keep_own

VECTORS = Path(__file__).parents[1] / "vectors"
FILES = ("regime.dev.jsonl", "engagement_totals.jsonl")
GOOD: dict[str, Any] = {
    "id": "good",
    "policy": {},
    "engagement": {"start": "2025-11-17", "end": "2026-11-16"},
    "calendar": "BE",
    "week": "2025-W47",
    "absences": [],
    "checkins": [{"date": "2025-11-17", "place": "office", "part": "am"}],
    "as_of": "2025-11-18T09:00 Europe/Brussels",
}
RIGHT = {"required": 2, "done": 0.5, "remaining": 1.5, "workdays_left": 4, "status": "on_track"}


@pytest.fixture(autouse=True)
def _no_calendar_outlives_a_test() -> Iterator[None]:
    yield
    keep_own(None)


def evaluated(capsys: pytest.CaptureFixture[str], file: Path, *options: str) -> tuple[int, list[str], str]:
    """Return the exit status, the lines of the answer, and what was said on standard error."""
    status = main(["evaluate", "regime", str(file), *options])
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


@pytest.mark.parametrize("name", FILES)
def test_every_vector_comes_out_as_expected_without_knowing_what_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    cases = [json.loads(line) for line in (VECTORS / name).read_text(encoding="utf-8").splitlines()]
    expected = [case.pop("expect") for case in cases]
    status, found, said = answers(capsys, tmp_path, *cases)
    assert (status, said) == (0, "")
    assert [answer["id"] for answer in found] == [case["id"] for case in cases]
    assert [
        {name: answer[name] for name in right} for answer, right in zip(found, expected, strict=True)
    ] == (expected)
    assert not any("right" in answer for answer in found)


@pytest.mark.parametrize("name", FILES)
def test_with_what_is_right_in_the_file_a_table_tells_how_many_are(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    status, lines, said = evaluated(capsys, VECTORS / name)
    count = len(lines) - 2
    assert (status, said) == (0, "")
    assert all(line.startswith("✓") for line in lines[1:-1])
    assert lines[-1] == f"{count} cases, {count} of {count} right"


def test_an_answer_holds_numbers_and_each_step_of_the_sum_as_data_and_in_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _, (answer,), _ = answers(capsys, tmp_path, GOOD | {"week": "2026-W01", "as_of": "2025-12-29T09:00Z"})
    assert list(answer) == ["id", "required", "done", "remaining", "workdays_left", "status", "because"]
    assert answer["because"][1] == {
        "step": "closed",
        "days": 1,
        "dates": ["2026-01-01"],
        "choice": "cap",
        "says": "1 of them is closed: Thu 1 Jan (New Year's Day).",
    }
    assert [step["step"] for step in answer["because"][-4:]] == ["required", "done", "left", "remaining"]
    assert all(step["says"] for step in answer["because"])


def test_steps_of_a_longer_window_name_their_week(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    _, (answer,), _ = answers(capsys, tmp_path, GOOD | {"policy": {"window": "month"}, "week": "2025-12"})
    weeks = [step["week"] for step in answer["because"] if step["step"] == "week"]
    assert weeks == ["2025-W49", "2025-W50", "2025-W51", "2025-W52"]


def test_a_wrong_case_is_shown_with_what_it_should_be_and_its_sum(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    wrong = GOOD | {"expect": RIGHT | {"done": 1}}
    status, found, _ = answers(capsys, tmp_path, GOOD | {"expect": RIGHT}, wrong)
    assert (status, [answer["right"] for answer in found]) == (1, [True, False])
    status, lines, _ = evaluated(capsys, tmp_path / "cases.jsonl")
    assert status == 1
    assert lines[1].split() == ["✓", "good", "2", "0.5", "1.5", "4", "on_track"]
    assert lines[2].startswith("✗ good")
    assert lines[3] == "  should be done 1"
    assert "    The week has 5 working days." in lines
    assert lines[-1] == "2 cases, 1 of 2 right"


def test_what_a_case_leaves_out_has_its_default(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    case = {name: GOOD[name] for name in ("id", "engagement", "week", "as_of")}
    said = [{"date": "2025-11-17", "place": "office"}]
    _, (answer,), _ = answers(capsys, tmp_path, case | {"checkins": said, "as_of": "2025-11-18T09:00"})
    assert (answer["done"], answer["workdays_left"]) == (1, 4)


@pytest.mark.parametrize(
    ("change", "kind", "told"),
    [
        ({"policy": {"colour": "red"}}, "UnknownOption", "'colour'"),
        ({"policy": {"rounding": "up"}}, "InvalidOption", "rounding cannot be 'up'"),
        ({"policy": {"preset": "soft"}}, "UnknownPreset", "literal, fair_share, strict, uk60"),
        ({"policy": {"window": "calendar_month"}}, "ContradictoryPolicy", "needs the basis percent"),
        ({"policy": {"tz": "Narnia"}}, "UnknownZone", "Narnia"),
        ({"as_of": "2025-11-18T09:00 Narnia"}, "UnknownZone", "Narnia"),
        ({"calendar": "BE-XX"}, "UnknownCountry", "BE-XX"),
        ({"calendar": ["BE", "2025-12-32"]}, "UnreadableDay", "2025-12-32"),
        ({"week": "2025-W53"}, "NoSuchWeek", "2025-W53"),
        ({"week": "2025-12"}, "NoSuchWindow", "2025-12"),
        ({"checkins": [{"date": "2025-11-17", "place": "beach"}]}, "UnknownPlace", "beach"),
        ({"absences": [{"from": "2025-11-19", "to": "2025-11-18"}]}, "EndsBeforeItBegins", "2025-11-18"),
        ({"engagement": {"start": "2025-11-19", "end": "2025-11-18"}}, "EndsBeforeItBegins", "2025-11-18"),
    ],
)
def test_a_case_that_is_refused_is_answered_with_its_kind_and_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, change: dict[str, Any], kind: str, told: str
) -> None:
    status, found, _ = answers(capsys, tmp_path, GOOD, GOOD | change, GOOD)
    assert status == 0
    assert (found[1]["id"], found[1]["error"]) == ("good", kind)
    assert told in found[1]["message"]
    assert found[0] == found[2]
    _, lines, _ = evaluated(capsys, tmp_path / "cases.jsonl")
    assert told in lines[2]


def test_a_case_that_is_refused_and_says_what_is_right_is_wrong(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, found, _ = answers(capsys, tmp_path, GOOD | {"calendar": "ZZ", "expect": RIGHT})
    assert (status, found[0]["right"]) == (1, False)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("not json", "line"),
        ("[1]", "line"),
        (json.dumps({**GOOD, "id": None}), "id.str"),
        (json.dumps(GOOD | {"as_of": "soon"}), "as_of"),
        (json.dumps(GOOD | {"as_of": "0001-01-01T00:00Z"}), "as_of"),
        (json.dumps(GOOD | {"as_of": None}), "as_of"),
        (json.dumps(GOOD | {"week": None}), "week"),
        (json.dumps(GOOD | {"week": "0001-W01"}), "week"),
        (json.dumps(GOOD | {"week": None, "as_of": None, "engagement": {"start": "2025-11-17"}}),
         "engagement.end"),
        (json.dumps(GOOD | {"engagement": {"start": "2025-02-30"}}), "engagement.start"),
        (json.dumps(GOOD | {"engagement": {"start": "0001-01-01"}}), "engagement.start"),
        (json.dumps(GOOD | {"checkins": [{"place": "office"}]}), "checkins.0"),
        (json.dumps(GOOD | {"checkins": [{"date": "2025-11-17", "place": "office", "part": "noon"}]}),
         "checkins.0.part"),
        (json.dumps(GOOD | {"checkins": [{"at": "9999-12-31T23:00:00Z", "place": "office"}]}),
         "checkins.0.at"),
        (json.dumps(GOOD | {"absences": [{"from": "2025-11-17"}]}), "absences.0.to"),
        (json.dumps(GOOD | {"previous": {"surplus": -1}}), "previous.surplus"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_case_is_told_by_its_number_and_field_and_the_others_are_answered(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, line: str, field: str
) -> None:
    status, found, said = answers(capsys, tmp_path, GOOD, "", line, GOOD)
    assert status == 1
    assert [answer["id"] for answer in found] == ["good", "good"]
    assert said.startswith(f"foyer: Line 3 is no case and was left out: {field}: ")
    assert said.count("\n") == 1


def test_calendars_of_ones_own_are_read_from_a_folder(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    closed = 'name = "Plant"\ncountry = "BE"\nclosed = ["2025-11-17/2025-11-20"]\n'
    (tmp_path / "PLANT.toml").write_text(closed, encoding="utf-8")
    (tmp_path / "cases.jsonl").write_text(json.dumps(GOOD | {"calendar": "PLANT"}), encoding="utf-8")
    status, lines, _ = evaluated(capsys, tmp_path / "cases.jsonl", "--closures", str(tmp_path), "--json")
    assert (status, json.loads(lines[0])["required"]) == (0, 1)
    (tmp_path / "WRONG.toml").write_text(closed.replace("2025-11-17/", "2025-11-31/"), encoding="utf-8")
    status, lines, said = evaluated(capsys, tmp_path / "cases.jsonl", "--closures", str(tmp_path))
    assert (status, lines) == (1, [])
    assert "WRONG.toml" in said
    assert "2025-11-31" in said
