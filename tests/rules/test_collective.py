"""The collective information says what is kept, who sees it, for how long, and what is not done."""

import pytest

from bot.__main__ import main
from bot.privacy.collective import collective_information
from bot.privacy.practice import AS_SHIPPED, Periods, Practice
from bot.privacy.visibility import Matter, Viewer
from bot.words import words


def told(practice: Practice = AS_SHIPPED, language: str = "en") -> str:
    return collective_information(practice, words(language))


def test_it_has_a_cell_for_each_matter_and_each_who_may_look() -> None:
    rows = [line for line in told().splitlines() if line.startswith("|")]
    assert len(rows) == 2 + len(Matter)
    assert {row.count("|") for row in rows} == {2 + len(Viewer)}


def test_it_tells_the_periods_of_the_settings() -> None:
    text = told(Practice(Periods(days=30, results=60, audit=91, log=7)))
    assert [days for days in (7, 30, 60, 91, 90, 365) if f" {days} days" in text] == [7, 30, 60, 91]


def test_it_names_a_model_where_one_reads_along_and_says_that_none_does_where_none_is() -> None:
    assert "outside language model" in told()
    named = told(Practice(model="small-model"))
    assert "small-model" in named
    assert "No text goes" not in named


@pytest.mark.parametrize(
    ("language", "title"), [("fr", "Information collective"), ("nl", "Collectieve informatie")]
)
def test_it_is_printed_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], language: str, title: str
) -> None:
    assert main(["collective-information", "--language", language]) == 0
    assert capsys.readouterr().out.startswith(f"# {title}")
