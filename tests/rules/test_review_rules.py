"""How a review goes: a table of who may do what at each point, and who reads what."""

from itertools import product

import pytest

from bot.reviews.rules import Side, Standing, Verb, reads, refusal

ME, THEM = Side.SELF, Side.REVIEWER
BOTH = frozenset(Side)
NONE: frozenset[Side] = frozenset()

# What is submitted, released, signed -> for the person and for the reviewer, what each verb comes to, in the
# order of `Verb`: write, release, agree, sign; "" is allowed.
TABLE = [
    (Standing(), ["", "nothing_submitted", "not_compared", "not_compared"],
                 ["", "nothing_submitted", "not_compared", "not_compared"]),
    (Standing(frozenset({ME})), ["", "", "not_compared", "not_compared"],
                                ["", "nothing_submitted", "not_compared", "not_compared"]),
    (Standing(frozenset({ME}), released=True), ["", "already_released", "not_compared", "not_compared"],
                                               ["", "nothing_submitted", "not_compared", "not_compared"]),
    (Standing(frozenset({THEM})), ["", "nothing_submitted", "not_compared", "not_compared"],
                                  ["", "nothing_submitted", "not_compared", "not_compared"]),
    (Standing(BOTH), ["compared", "already_released", "", ""], ["compared", "nothing_submitted", "", ""]),
    (Standing(BOTH, signed=frozenset({ME})), ["compared", "already_released", "", "already_signed"],
                                             ["compared", "nothing_submitted", "", ""]),
    (Standing(BOTH, signed=frozenset({THEM})), ["compared", "already_released", "", ""],
                                               ["compared", "nothing_submitted", "", "already_signed"]),
    (Standing(BOTH, signed=BOTH), ["over"] * 4, ["over"] * 4),
]  # fmt: skip


@pytest.mark.parametrize(("standing", "person", "reviewer"), TABLE)
def test_each_side_can_do_what_the_table_says(
    standing: Standing, person: list[str], reviewer: list[str]
) -> None:
    assert [refusal(standing, ME, verb) or "" for verb in Verb] == person
    assert [refusal(standing, THEM, verb) or "" for verb in Verb] == reviewer


@pytest.mark.parametrize(
    ("submitted", "released"), list(product([NONE, frozenset({ME}), frozenset({THEM}), BOTH], [False, True]))
)
def test_nobody_reads_the_other_before_both_are_there_but_the_reviewer_what_was_released(
    submitted: frozenset[Side], released: bool
) -> None:
    standing = Standing(submitted, released=released)
    assert reads(standing, ME) == (submitted == BOTH)
    assert reads(standing, THEM) == (submitted == BOTH or (released and ME in submitted))
