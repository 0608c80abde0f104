"""The measured quality of answers by words alone, held as floors: what is left where no embedder works.

DEV is the yardstick of the role sheet; OWN, OTHERS and FRESH are our questions about it and other roles.
"""

import pytest

from tests.rules.answer_vectors import Verdict, cases, of, share, tally

DEV, OWN, OTHERS = "answers-role.dev.jsonl", "answers-role.own.jsonl", "answers-other-roles.own.jsonl"
FRESH = "answers-role.fresh.jsonl"


@pytest.mark.parametrize(
    ("file", "language", "right"),
    [
        (DEV, "en", 0.80),
        (DEV, "fr", 0.66),
        (DEV, "nl", 1.00),
        (OWN, "en", 0.87),
        (OWN, "fr", 0.93),
        (OWN, "nl", 0.96),
        (OTHERS, "en", 0.93),
        (OTHERS, "fr", 0.94),
        (OTHERS, "nl", 1.00),
        (FRESH, "en", 0.60),
        (FRESH, "fr", 0.87),
        (FRESH, "nl", 1.00),
    ],
)
def test_what_the_documents_say_is_quoted_first(file: str, language: str, right: float) -> None:
    assert share(tally(of(cases(file), lang=language)), Verdict.RIGHT) >= right


@pytest.mark.parametrize(("file", "wrong"), [(DEV, 0.0), (OWN, 0.03), (OTHERS, 0.03), (FRESH, 0.03)])
def test_what_is_quoted_is_hardly_ever_the_wrong_passage(file: str, wrong: float) -> None:
    assert share(tally(cases(file)), Verdict.WRONG) <= wrong


@pytest.mark.parametrize(("file", "invented"), [(DEV, 0.0), (OWN, 0.0), (OTHERS, 0.0), (FRESH, 0.05)])
def test_what_the_documents_do_not_say_is_not_answered(file: str, invented: float) -> None:
    assert share(tally(cases(file)), Verdict.INVENTED) <= invented


@pytest.mark.parametrize(("file", "right"), [(DEV, 1.0), (OWN, 0.95), (OTHERS, 1.0)])
def test_questions_for_a_fact_get_that_fact(file: str, right: float) -> None:
    assert share(tally(of(cases(file), kind="computed")), Verdict.RIGHT) >= right


@pytest.mark.parametrize("file", [DEV, OWN, OTHERS, FRESH])
def test_a_fact_once_given_is_exact(file: str) -> None:
    assert tally(of(cases(file), kind="computed"))[Verdict.WRONG] == 0
