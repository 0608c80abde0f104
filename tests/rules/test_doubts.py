"""Near misses: the topic is there, what is asked of it is not."""

from datetime import date

import pytest

from bot.knowledge.answer_type import devoid, lacking
from bot.knowledge.doubts import doubts
from bot.knowledge.index import index
from bot.knowledge.library import Passage
from bot.knowledge.outcome import Ask
from bot.knowledge.reading import read

TODAY = date(2026, 2, 2)


def passage(text: str, heading: str = "") -> Passage:
    return Passage("book.md", heading, text, 1, text)


def doubted(question: str, *texts: str) -> dict[str, float]:
    """What speaks for or against the first of some passages."""
    shelf = index(tuple(map(passage, texts)))
    return doubts(read(question, TODAY, shelf.words), question, shelf, shelf.entries[0], 0)


@pytest.mark.parametrize(
    ("question", "text", "is_missing"),
    [
        ("How many specialists are in the team?", "You lead a team of 6 specialists.", False),
        ("How many specialists are in the team?", "You lead specialists. Lunch is at 12.", True),
        ("Combien de réunions avons-nous ?", "Il y a deux réunions par semaine.", False),
        ("Hoeveel parkeerplaatsen zijn er?", "De parkeerplaats ligt achter het gebouw. Bel 4999.", True),
    ],
)
def test_a_number_counts_only_in_one_sentence_with_what_is_counted(
    question: str, text: str, is_missing: bool
) -> None:
    shelf = index((passage(text),))
    lacks = devoid(read(question, TODAY, shelf.words), shelf.entries)
    assert (Ask.NUMBER in lacks) == is_missing


def test_what_is_counted_may_stand_within_a_longer_term() -> None:
    shelf = index((passage("Deux jours de télétravail par semaine sont possibles."),))
    assert devoid(read("Hoeveel dagen mag ik thuiswerken?", TODAY, shelf.words), shelf.entries) == ()


@pytest.mark.parametrize(
    ("question", "text", "kind", "is_missing"),
    [
        ("What colour is the sticker?", "Visitors wear a sticker.", Ask.COLOUR, True),
        ("De quelle couleur est le gilet ?", "Le secouriste porte un gilet vert.", Ask.COLOUR, False),
        ("What is the phone number of the doctor?", "The doctor comes on 12/03/2026.", Ask.CONTACT, True),
        ("Quel est le numéro de téléphone du médecin ?", "Le médecin se joint au 2460.", Ask.CONTACT, False),
        ("Wat is het telefoonnummer van de arts?", "Bel de arts op 056 00 11 22.", Ask.CONTACT, False),
        ("Wat is het mailadres van de arts?", "Schrijf naar arts@huis.example.", Ask.CONTACT, False),
        ("Which brand is the laptop?", "You get a laptop on the first day.", Ask.BRAND, True),
        ("Welk merk is de laptop?", "Je krijgt een laptop van Dell.", Ask.BRAND, False),
    ],
)
def test_a_detail_of_a_thing_is_there_or_it_is_not(
    question: str, text: str, kind: Ask, is_missing: bool
) -> None:
    shelf = index((passage(text),))
    lacks = devoid(read(question, TODAY, shelf.words), shelf.entries)
    assert (kind in lacks) == is_missing


@pytest.mark.parametrize(
    "question", ["Who do I tell when I am ill?", "Qui dois-je prévenir si je suis malade ?"]
)
@pytest.mark.parametrize(
    "text",
    [
        "Tell your manager on the first day you are ill.",
        "Prévenez votre responsable le premier jour de votre maladie.",
        "Verwittig je manager op de eerste dag dat je ziek bent.",
    ],
)
def test_a_handbook_that_speaks_of_your_manager_says_who(question: str, text: str) -> None:
    shelf = index((passage(text),))
    assert lacking(read(question, TODAY, shelf.words), shelf.entries[0]) == ()


def test_a_name_that_no_document_holds_speaks_against_an_answer() -> None:
    told = doubted(
        "Can I park in Mechelen or in Kortrijk?", "Parking is free in Mechelen.", "Lunch is at noon."
    )
    assert (told["names_missed"], told["names_absent"]) == (1.0, 1.0)


def test_the_first_word_and_the_one_who_asks_are_no_names() -> None:
    told = doubted("Where may I park?", "Parking is free.")
    assert (told["names_missed"], told["names_absent"]) == (0.0, 0.0)


def test_what_stands_in_several_sentences_does_not_stand_together() -> None:
    question = "Is the laptop insured?"
    together = doubted(question, "The laptop is insured.", "Lunch is at noon.")["together"]
    apart = doubted(question, "The laptop is yours. You are insured.", "Lunch is at noon.")["together"]
    assert together > apart


def test_a_question_without_a_topic_is_doubted_without_an_error() -> None:
    told = doubted("What?", "Parking is free.")
    assert told["topics"] == told["missed"] == told["rarest_known"] == 0.0


@pytest.mark.parametrize(
    ("question", "text", "is_nowhere"),
    [
        ("Is there a gym?", "The canteen is on the first floor.", 1.0),
        ("Is there a canteen?", "The canteen is on the first floor.", 0.0),
    ],
)
def test_a_topic_that_decides_and_is_nowhere_speaks_against_an_answer(
    question: str, text: str, is_nowhere: float
) -> None:
    assert doubted(question, text)["decisive"] == is_nowhere
