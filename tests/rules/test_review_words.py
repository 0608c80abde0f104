"""What is typed about targets and reviews, in three languages; a question goes to the documents."""

from datetime import date

import pytest

from bot.joins import Act
from bot.reports.heard import heard as about_reports
from bot.reports.heard import heard_directly as reports_directly
from bot.reviews.heard import SPELLINGS, Heard, Verb, heard, heard_directly
from bot.reviews.phrases import EXAMPLES, understand
from bot.words import LANGUAGES, words


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("targets", Heard(Verb.TARGETS)),
        ("Objectifs", Heard(Verb.TARGETS)),
        ("doelen", Heard(Verb.TARGETS)),
        ("évaluation", Heard(Verb.REVIEW)),
        ("evaluation", Heard(Verb.REVIEW)),
        ("beoordeling.", Heard(Verb.REVIEW)),
        ("dossier", Heard(Verb.DOSSIER)),
        ("ledger", Heard(Verb.LEDGER)),
        ("ledger 6", Heard(Verb.LEDGER, 6)),
        ("registre 6 semaines", Heard(Verb.LEDGER, 6)),
        ("register 6 weken", Heard(Verb.LEDGER, 6)),
    ],
)
def test_a_word_after_the_command_is_understood_in_each_language(typed: str, found: Heard) -> None:
    assert heard(typed) == found
    assert about_reports(typed) is None


@pytest.mark.parametrize(
    "typed", ["", "team", "targets team", "ledger 0", "ledger 99", "ledger soon", "status"]
)
def test_anything_else_is_left_to_others(typed: str) -> None:
    assert heard(typed) is None


@pytest.mark.parametrize(
    ("typed", "verb"),
    [
        ("my targets", Verb.TARGETS),
        ("show me my next review", Verb.REVIEW),
        ("prochaine évaluation", Verb.REVIEW),
        ("mijn volgende beoordeling", Verb.REVIEW),
        ("report ledger", Verb.LEDGER),
        ("mes objectifs", Verb.TARGETS),
        ("l'évaluation", Verb.REVIEW),
        ("mijn doelen", Verb.TARGETS),
        ("toon het dossier", Verb.DOSSIER),
    ],
)
def test_a_direct_message_needs_no_command(typed: str, verb: Verb) -> None:
    assert heard_directly(typed) == Heard(verb)
    assert reports_directly(typed) is None


@pytest.mark.parametrize(
    "typed", ["What are my targets?", "my responsibilities", "review the plan with Els", "the", "mythology"]
)
def test_questions_and_other_sentences_are_not_taken_for_them(typed: str) -> None:
    assert heard_directly(typed) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_what_the_help_names_is_understood_in_its_language(language: str, example: str) -> None:
    said = words(language).say(example)
    quoted = said.replace("«\u00a0", "“").replace("\u00a0»", "”").split("“")[1].split("”")[0]
    act: Act | None = understand(quoted, date(2025, 11, 17))
    assert act is not None


def test_no_word_means_two_things() -> None:
    spelled = [spelling for spellings in SPELLINGS.values() for spelling in spellings]
    assert len(spelled) == len(set(spelled))
