"""A renewed role document: which of its lines continue lines of the one before."""

from hypothesis import given
from hypothesis import strategies as st

from bot.roles.carried import carried

LEAD = "Lead the project from its start to its delivery"
REPORT = "Report progress at all levels, including senior management"
RISKS = "Keep the log of risks and issues"


def test_a_document_read_again_continues_every_line() -> None:
    assert carried([LEAD, REPORT, RISKS], [LEAD, REPORT, RISKS]) == (0, 1, 2)


def test_lines_in_another_order_are_still_the_same_lines() -> None:
    assert carried([LEAD, REPORT, RISKS], [RISKS, LEAD, REPORT]) == (2, 0, 1)


def test_a_line_that_was_reworded_continues_what_it_was() -> None:
    assert carried([REPORT], ["Report progress at every level, including senior management"]) == (0,)


def test_another_duty_in_the_same_place_is_a_new_line() -> None:
    assert carried([LEAD, RISKS], [LEAD, "Train the users before the go-live"]) == (0, None)


def test_of_two_alike_lines_the_one_that_says_the_same_comes_first() -> None:
    assert carried(["Manage the risks"], ["Manage the risk", "Manage the risks"]) == (None, 0)


@given(st.lists(st.text(max_size=20), max_size=5), st.lists(st.text(max_size=20), max_size=5))
def test_no_line_is_continued_twice(before: list[str], renewed: list[str]) -> None:
    found = [at for at in carried(before, renewed) if at is not None]
    assert len(found) == len(set(found))
