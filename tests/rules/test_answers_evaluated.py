"""`foyer evaluate answers`: whatever is asked gets one line of JSON; what is no case is named by its line."""

import json
from pathlib import Path

import pytest

from bot.commands.answer_cases import Case, QuestionUnreadable, Verdict, cases, verdict
from bot.commands.answer_table import Judged, as_json
from bot.documents.reading import read_document
from bot.knowledge.library import Passage
from bot.knowledge.outcome import Answer, Outcome
from bot.knowledge.rules import answers
from bot.knowledge.shelf.passages import passages_of
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


def test_a_row_of_a_table_is_quoted_and_judged_as_it_stands_in_its_document(tmp_path: Path) -> None:
    table = "# Leave\n| Event | Paid days |\n|---|---|\n| Wedding | 5 days |\n| Moving house | 1 day |\n"
    (passage,) = passages_of(read_document("leave.md", table.encode()))
    row = [{"doc": "leave.md", "heading": "", "text": "Wedding | 5 days"}]
    asked = {"question": "How many days for a wedding?", "answerable": True, "gold": row}
    (case,) = read(tmp_path, json.dumps(asked))
    assert isinstance(case, Case)
    given = (Answer(Outcome.QUOTE, "en", quotes=(passage,)),)
    assert verdict(case, given) is Verdict.RIGHT
    (quote,) = json.loads(as_json(Judged(case, given, None, 1.0)))["quotes"]
    assert quote["text"] == "Event | Paid days\nWedding | 5 days\nMoving house | 1 day"
