"""`foyer ask` and `foyer evaluate answers`: documents are tried before people ask them."""

import json
from pathlib import Path

import pytest

from bot.__main__ import main

LEAVE = "# Leave\n\nAsk your manager for leave five working days ahead.\n"
SICK = "# Illness\n\nTell your manager before 09:30 on the first day you are ill.\n"
ROLE = "Title: Tester\nLocation: Ghent\nStart Date: 17/11/2025\nDuration: 12 months\n"
QUESTIONS = (
    {"id": "end", "question": "When is my last day?", "asof": "2025-11-18", "answerable": True,
     "expected": [["16 November 2026"]]},
    {"id": "ill", "question": "Qui dois-je prévenir si je suis malade ?", "answerable": True,
     "gold": [{"doc": "ill.md", "heading": "Illness", "text": "Tell your manager before 09:30"}]},
    {"id": "gym", "question": "Is there a gym?", "answerable": False},
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A role, two handbooks, and a file of questions."""
    (tmp_path / "role.txt").write_text(ROLE, encoding="utf-8")
    (tmp_path / "books").mkdir()
    for name, text in (("leave.md", LEAVE), ("ill.md", SICK)):
        (tmp_path / "books" / name).write_text(text, encoding="utf-8")
    lines = "".join(json.dumps(one) + "\n" for one in QUESTIONS)
    (tmp_path / "questions.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def documents(folder: Path) -> list[str]:
    return ["--role", str(folder / "role.txt"), "--handbook", str(folder / "books")]


def test_each_question_is_answered_with_one_object_in_order(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(folder / "questions.jsonl")
    assert main(["evaluate", "answers", file, *documents(folder), "--json"]) == 0
    end, ill, gym = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert [one["id"] for one in (end, ill, gym)] == ["end", "ill", "gym"]
    assert set(end) == {"id", "outcome", "answer", "quotes", "language", "ms"}
    assert (end["outcome"], "16 November 2026" in end["answer"]) == ("fact", True)
    assert (ill["language"], ill["quotes"][0]["document"], ill["quotes"][0]["heading"]) == (
        "fr",
        "ill.md",
        "Illness",
    )
    assert (gym["outcome"], gym["quotes"]) == ("none", [])


def test_without_json_people_read_the_shares(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "answers", str(folder / "questions.jsonl"), *documents(folder)]) == 0
    told = capsys.readouterr().out
    assert "3 questions" in told
    assert "right        2    100%" in told
    assert "refused      1    100%" in told


def test_a_line_that_is_no_question_is_told_and_the_others_are_answered(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "questions.jsonl"
    bad = ("no json", "[]", "{}", '{"question": "When?", "asof": "soon"}')
    file.write_text("\n".join([*bad, json.dumps(QUESTIONS[0])]), encoding="utf-8")
    assert main(["evaluate", "answers", str(file), *documents(folder), "--json"]) == 1
    said = capsys.readouterr()
    assert [json.loads(line)["id"] for line in said.out.splitlines()] == ["end"]
    assert [f"Line {n} is no question" in said.err for n in (1, 2, 3, 4)] == [True] * 4


def test_handbooks_are_asked_by_the_command_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "How early do I ask for leave? And when is my last day?", *documents(folder)]) == 0
    told = capsys.readouterr().out
    assert "five working days ahead" in told
    assert "leave.md" in told
    assert "16 November 2026" in told


def test_documents_that_cannot_be_read_are_told_in_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "books" / "torn.docx").write_bytes(b"no document")
    assert main(["ask", "when?", *documents(folder)]) == 1
    assert "torn.docx" in capsys.readouterr().err


@pytest.mark.parametrize(("typed", "told"), [(" ", "ask something"), ("x" * 1001, "it has 1001 characters")])
def test_nothing_and_a_whole_text_are_no_question(
    typed: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["ask", typed])
    assert ended.value.code
    assert told in capsys.readouterr().err
