"""How a question is read: its language, the days it names, its spelling, and the lexicon behind it."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

import bot.knowledge
from bot.knowledge.dates import said_period
from bot.knowledge.lexicon import lexicon
from bot.knowledge.reading import read
from bot.knowledge.spelling import corrected
from bot.knowledge.text import LANGUAGES, words

TODAY = date(2026, 2, 2)
FILES = sorted((Path(bot.knowledge.__file__).parent / "lexicon").glob("*.toml"))
CONCEPT_FILES = [file for file in FILES if file.stem not in ("frame", "asks")]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 1 December 2026", date(2026, 12, 1), date(2026, 12, 1)),
        ("December 1st, 2026", date(2026, 12, 1), date(2026, 12, 1)),
        ("le 1er décembre 2026", date(2026, 12, 1), date(2026, 12, 1)),
        ("op 1 december", date(2026, 12, 1), date(2026, 12, 1)),
        ("01/12/2026", date(2026, 12, 1), date(2026, 12, 1)),
        ("2026-12-01", date(2026, 12, 1), date(2026, 12, 1)),
        ("on 1 February", date(2027, 2, 1), date(2027, 2, 1)),
        ("on 2 February", date(2026, 2, 2), date(2026, 2, 2)),
        ("in february", date(2026, 2, 1), date(2026, 2, 28)),
        ("en janvier", date(2027, 1, 1), date(2027, 1, 31)),
        ("in augustus 2026", date(2026, 8, 1), date(2026, 8, 31)),
        ("à Noël", date(2026, 12, 25), date(2026, 12, 25)),
        ("in 2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("by the end of the year", date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_days_months_and_years_are_understood(text: str, first: date, last: date) -> None:
    period = said_period(words(text), TODAY)
    assert period is not None
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "text", ["may I refuse", "31/02/2026", "2 office days", "no date at all", "29 february 2027"]
)
def test_what_is_no_day_is_not_taken_for_one(text: str) -> None:
    assert said_period(words(text), TODAY) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What is my budget?", "en"),
        ("Quel est mon budget ?", "fr"),
        ("Wat is mijn budget?", "nl"),
        ("où est le bureau", "fr"),
        ("budget", "en"),
    ],
)
def test_the_language_is_heard_from_the_small_words(text: str, language: str) -> None:
    assert read(text, TODAY, frozenset()).language == language


@pytest.mark.parametrize(
    ("text", "own", "language"),
    [
        ("laptop broken", None, "nl"),
        ("laptop broken", "en", "en"),
        ("email signature", "en", "en"),
        ("email signature", "fr", "fr"),
        ("numéro helpdesk", "fr", "fr"),
        ("badge ?", "nl", "nl"),
        ("badge ?", None, "en"),
        ("heures supplémentaires", "en", "fr"),
        ("ziekteverlof aanvragen", "fr", "nl"),
        ("what are my working hours", "fr", "en"),
    ],
)
def test_a_few_words_are_taken_to_be_in_the_language_of_who_asks_unless_they_are_plainly_in_another(
    text: str, own: str | None, language: str
) -> None:
    assert read(text, TODAY, frozenset(), own).language == language


def test_a_word_with_two_possible_corrections_is_left_alone() -> None:
    assert corrected("bxdget", {"budget", "bidget"}) == "bxdget"
    assert corrected("bxdget", {"budget"}) == "budget"
    assert corrected("tean", {"team"}) == "tean"


@pytest.mark.parametrize("file", CONCEPT_FILES, ids=lambda file: file.stem)
def test_every_concept_has_terms_in_three_languages_and_knows_its_relatives(file: Path) -> None:
    known = lexicon().concepts
    for name, entry in tomllib.loads(file.read_text(encoding="utf-8")).items():
        assert all(entry[language] for language in LANGUAGES), name
        assert set(entry) <= {*LANGUAGES, "under", "near", "weak", "named", "decisive"}, name
        assert {*entry.get("under", ()), *entry.get("near", ())} <= known.keys(), name


def test_no_concept_is_defined_twice() -> None:
    names = [name for file in CONCEPT_FILES for name in tomllib.loads(file.read_text(encoding="utf-8"))]
    assert len(names) == len(set(names)) == len(lexicon().concepts)
