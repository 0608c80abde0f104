"""The measured quality of answers, held as floors.

DEV is the yardstick of the role sheet. OWN and OTHERS are our questions that were worked on; each new batch
of them, met for the first time, had .55, .75 and .75 right first. FRESH is the last batch, .72 right when it
was met; three rules and three words of the lexicon were mended after it, so it says best what to expect of
questions nobody has seen.
"""

import pytest

from tests.rules.answer_vectors import Verdict, cases, of, share, tally

DEV, OWN, OTHERS = "answers-role.dev.jsonl", "answers-role.own.jsonl", "answers-other-roles.own.jsonl"
FRESH = "answers-role.fresh.jsonl"


@pytest.mark.parametrize(
    ("file", "language", "right"),
    [
        (DEV, "en", 1.00),
        (DEV, "fr", 1.00),
        (DEV, "nl", 1.00),
        (OWN, "en", 0.93),
        (OWN, "fr", 0.98),
        (OWN, "nl", 0.98),
        (OTHERS, "en", 0.95),
        (OTHERS, "fr", 1.00),
        (OTHERS, "nl", 1.00),
        (FRESH, "en", 0.70),
        (FRESH, "fr", 0.87),
        (FRESH, "nl", 1.00),
    ],
)
def test_what_the_documents_say_is_quoted_first(file: str, language: str, right: float) -> None:
    assert share(tally(of(cases(file), lang=language)), Verdict.RIGHT) >= right


@pytest.mark.parametrize(("file", "wrong"), [(DEV, 0.0), (OWN, 0.03), (OTHERS, 0.02), (FRESH, 0.03)])
def test_what_is_quoted_is_hardly_ever_the_wrong_passage(file: str, wrong: float) -> None:
    assert share(tally(cases(file)), Verdict.WRONG) <= wrong


@pytest.mark.parametrize(("file", "invented"), [(DEV, 0.0), (OWN, 0.0), (OTHERS, 0.0), (FRESH, 0.05)])
def test_what_the_documents_do_not_say_is_not_answered(file: str, invented: float) -> None:
    assert share(tally(cases(file)), Verdict.INVENTED) <= invented


@pytest.mark.parametrize(("file", "right"), [(DEV, 1.0), (OWN, 0.96), (OTHERS, 1.0)])
def test_questions_for_a_fact_get_that_fact(file: str, right: float) -> None:
    assert share(tally(of(cases(file), kind="computed")), Verdict.RIGHT) >= right


@pytest.mark.parametrize("file", [DEV, OWN, OTHERS, FRESH])
def test_a_fact_once_given_is_exact(file: str) -> None:
    assert tally(of(cases(file), kind="computed"))[Verdict.WRONG] == 0
