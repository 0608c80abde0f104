"""What a model says stands only when nothing in it that can be checked goes beyond the quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.numerals import figure, spelled_out
from bot.knowledge.standing import LONGEST, stands
from bot.knowledge.text import words

LEAVE = (
    "Ask Petra Claes (leave@house.example) for leave 5 working days ahead; 20 days a year, 80 % paid, "
    "€ 1.500 at the most."
)
FIRST = (
    "Your first day begins on 30 March 2026 at 9:30, building B12, with the HR Service Desk; Mondays at home."
)
RULES = "See https://house.example/leave for the two forms. De werkweek telt achtendertig uur."


@pytest.mark.parametrize(
    "text",
    [
        "You ask for leave five working days ahead.",
        "You have 20 days of leave a year.",
        "Vous avez vingt jours par an, et au plus 1 500 euros.",
        "Je vraagt verlof aan bij Petra Claes, vijf werkdagen vooraf.",
        "Ask petra claes, at leave@house.example.",
        "It costs EUR 1,500 at the most.",
        "Quatre-vingts pour cent sont payés.",
        "Your first day is March 30, 2026, at 9h30.",
        "Votre premier jour est le 30 mars 2026, au bâtiment B12.",
        "You work at home on Mondays.",
        "Le lundi, vous travaillez chez vous.",
        "There are 2 forms: https://house.example/leave.",
        "The week has 38 hours.",
        "You see the HR service desk first.",
        "The HR Service Desk sees you first.",
    ],
)
def test_what_the_quotes_say_stands_in_any_language_and_notation(text: str) -> None:
    assert stands(text, [LEAVE, FIRST, RULES])


@pytest.mark.parametrize(
    "text",
    [
        "You ask for leave 6 working days ahead.",
        "You ask for leave six days ahead.",
        "You ask for leave 5 weeks ahead.",
        "Vous avez vingt-cinq jours par an.",
        "Je hebt eenentwintig dagen.",
        "It costs € 15.00 at the most.",
        "It costs $ 1,500 at the most.",
        "You have 20 % of it.",
        "You have 1.5 days.",
        "Your first day is 30 May 2026.",
        "Your first day is 2026-03-31.",
        "Your first day is 30 March 2027.",
        "Your first day is 9 March.",
        "It begins at 9:30 pm.",
        "It begins at 10:30.",
        "You work at home on Fridays.",
        "Vous travaillez chez vous le vendredi.",
        "You ask Peter for leave.",
        "You ask Petra Service for leave.",
        "Peter gives you leave.",
        "Write to peter@house.example.",
        "See house.example.",
        "See https://house.example/leave/more for it.",
        "You go to building B13.",
        "You go to building b13.",
        "You ask Иван for leave.",
        "You ask 王 for leave.",
        "It is yours in a million years, or in one year.",
        "You wait ٧ days.",
        "",
        " \n ",
        "…!",
        "leave " * LONGEST,
    ],
)
def test_what_the_quotes_do_not_say_does_not_stand(text: str) -> None:
    assert not stands(text, [LEAVE, FIRST, RULES])


def test_a_name_is_not_put_together_from_two_quotes() -> None:
    quotes = ["Anna Smith signs.", "John Doe pays."]
    assert stands("You ask John Doe.", quotes)
    assert not stands("You ask John Smith.", quotes)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,500", "1500"),
        ("1.500", "1500"),
        ("1 500", "1500"),
        ("1.500,50", "1500.5"),
        ("2,5", "2.5"),
        ("2.50", "2.5"),
        ("0.125", "0.125"),
        ("007", "7"),
    ],
)
def test_figures_are_compared_by_their_value(typed: str, value: str) -> None:
    assert figure(typed) == figure(value)


@pytest.mark.parametrize(
    ("spelled", "value"),
    [
        ("twenty-five", 25),
        ("two hundred and five", 205),
        ("one thousand five hundred", 1500),
        ("quatre-vingt-dix-sept", 97),
        ("soixante et onze", 71),
        ("quatre-vingts", 80),
        ("deux cents", 200),
        ("mille cinq cents", 1500),
        ("vijfentwintig", 25),
        ("tweeëntwintig", 22),
        ("honderdvijftig", 150),
        ("tweeduizend", 2000),
    ],
)
def test_a_number_that_is_spelled_out_has_its_value(spelled: str, value: int) -> None:
    found = [item for item in spelled_out(words(spelled)) if not isinstance(item, str)]
    assert found[-1:] == [value]


def test_numbers_beside_each_other_stay_apart() -> None:
    assert [*spelled_out(words("two and three, ten laatste"))][:3] == [2, "and", 3]
    assert "ten" in [*spelled_out(words("ten laatste"))]


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=3))
def test_whatever_is_said_it_is_decided_and_never_fails(text: str, quotes: list[str]) -> None:
    assert stands(text, quotes) in (True, False)


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=0, max_value=10**9))
def test_a_number_stands_exactly_when_it_is_the_one_quoted(said: int, quoted: int) -> None:
    assert stands(f"it is {said:,}", [f"it is {quoted}"]) == (said == quoted)
