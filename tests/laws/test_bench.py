"""The README's figures are the bench's, and the bench judges answers as the tests do."""

import re
from pathlib import Path

import pytest

from bench.answers import QUESTIONS, Trial, judged
from bench.figures import END, START, Figure, Row, Times, renewed, table
from bench.haystack import among
from bench.library import cases as posed
from tests.rules.answer_vectors import BRUSSELS, VECTORS, Verdict, answered, cases, role, verdict

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def rows(text: str) -> list[str]:
    """Return the first cell of each row of the table between the markers."""
    between = text.partition(START)[2].partition(END)[0]
    return re.findall(r"^\| (.+?) \|", between, re.MULTILINE)[1:]


def test_the_readme_has_the_rows_the_bench_prints() -> None:
    assert rows(README) == list(Row)


def test_renewing_the_readme_changes_nothing_but_the_table() -> None:
    figures = [Figure(row, "1 s", "limit 2 s", 0.5) for row in Row]
    after = renewed(README, table(figures))
    assert rows(after) == list(Row)
    assert after.count("| 1 s | limit 2 s | 0.5 |") == len(Row)
    assert (after.partition(START)[0], after.partition(END)[2]) == (
        README.partition(START)[0],
        README.partition(END)[2],
    )


def test_a_row_that_was_not_measured_makes_no_table() -> None:
    with pytest.raises(KeyError):
        table([])


def test_a_quantile_is_a_time_that_was_measured() -> None:
    times = Times([0.004, 0.001, 0.003, 0.002])
    assert [times.quantile(share) for share in (0.5, 0.51, 0.99, 1)] == [0.002, 0.003, 0.004, 0.004]


@pytest.mark.parametrize("file", QUESTIONS)
def test_the_bench_judges_answers_as_the_tests_do(file: str) -> None:
    told = cases(file)
    judgements = [judged(one, answered(case)) for one, case in zip(posed(VECTORS / file), told, strict=True)]
    assert judgements == [verdict(case) for case in told]


def test_a_search_is_judged_at_the_bar_that_serves_it_best() -> None:
    scored = (
        (3.0, Verdict.RIGHT, Verdict.SILENT),
        (2.0, Verdict.RIGHT, Verdict.SILENT),
        (1.0, Verdict.INVENTED, Verdict.REFUSED),
        (0.5, Verdict.WRONG, Verdict.SILENT),
    )
    best = Trial(scored, Times([0.1]), 0.1, 1).best()
    assert best == {Verdict.RIGHT: 2, Verdict.REFUSED: 1, Verdict.SILENT: 1}


def test_a_library_among_others_keeps_its_own_passages_and_is_as_large_as_asked() -> None:
    own = role(BRUSSELS)
    large = among(own, 100)
    assert large.passages[: len(own.passages)] == own.passages
    assert len({passage.digest for passage in large.passages}) == 100
