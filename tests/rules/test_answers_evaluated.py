"""`foyer evaluate answers`: whatever is asked gets one line of JSON; what is no case is named by its line."""

import json
from pathlib import Path

import pytest

from bot.commands.answer_cases import Case, QuestionUnreadable, cases
from bot.commands.answer_table import Judged, as_json
from bot.knowledge.library import Passage
from bot.knowledge.outcome import Answer, Outcome
from bot.knowledge.rules import answers
from tests.rules.answer_vectors import BRUSSELS, role
from tests.rules.test_answers_odd_input import TODAY

_GOOD = json.dumps({"id": "a", "question": "When do I start?"})


def read(folder: Path, *lines: str) -> list[Case | QuestionUnreadable]:
    file = folder / "cases.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return list(cases(file))


@pytest.mark.parametrize(
    "question", ["", " ", "a" * 10_000, "🎉🎉", "\x00", "\ud800", "budget\udfff?", "\n\t"]
)
def test_whatever_is_asked_is_answered_with_one_line_of_json(tmp_path: Path, question: str) -> None:
    (case,) = read(tmp_path, json.dumps({"id": question, "question": question}))
    assert isinstance(case, Case)
    line = as_json(Judged(case, answers(case.question, role(BRUSSELS), TODAY), None, 1.0))
    assert "\n" not in line
    assert set(json.loads(line)) == {"id", "outcome", "answer", "quotes", "language", "ms"}
    line.encode("utf-8")


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "7", "null", "{}", '{"question": null}', '{"question": 7}', '{"question": ["a"]}',
     '{"question": "a", "answerable": "no"}', '{"question": "a", "asof": "soon"}',
     '{"question": "a", "gold": [7]}', '{"question": "a", "expected": 7}', "[" * 100_000],
)  # fmt: skip
def test_a_line_that_is_no_case_is_named_and_the_others_are_read(tmp_path: Path, line: str) -> None:
    first, wrong, last = read(tmp_path, _GOOD, "", line, _GOOD)
    assert isinstance(wrong, QuestionUnreadable)
    assert wrong.line == 3
    assert isinstance(first, Case)
    assert isinstance(last, Case)


def test_where_one_has_to_choose_the_choices_are_quoted(tmp_path: Path) -> None:
    (case,) = read(tmp_path, _GOOD)
    assert isinstance(case, Case)
    places = tuple(Passage("book.md", heading, heading, 1, heading) for heading in ("Leave", "Sick leave"))
    told = json.loads(as_json(Judged(case, (Answer(Outcome.CLARIFY, "en", choices=places),), None, 1.0)))
    assert told["outcome"] == "clarify"
    assert [quote["heading"] for quote in told["quotes"]] == ["Leave", "Sick leave"]
