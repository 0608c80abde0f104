"""Documents that contradict each other: found where it is certain, in three languages, and nowhere else."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.reading import document_of
from bot.knowledge.library import Library, Passage
from bot.knowledge.loop.contradictions import (
    Contradiction,
    contradictions,
    disagreeing,
    undisputed,
)
from bot.knowledge.outcome import Answer, FullTime, OfficeDays, Outcome
from bot.knowledge.shelf import library_of
from bot.knowledge.shelf.passages import passages_of

ROOT = Path(__file__).parents[2]
ROLE = ROOT / "documents" / "senior-it-project-manager.txt"
LIBRARIES = sorted((ROOT / "tests" / "vectors" / "library").glob("*/docs"))


def said(text: str, document: str, heading: str = "") -> Passage:
    return Passage(document, heading, text, 1, text)


def contradict(one: str, other: str, heading: str = "", other_heading: str = "") -> bool:
    return bool(contradictions([said(one, "a.md", heading), said(other, "b.md", other_heading)]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("You come to the office on 2 days in each week.", "Work Regime: Full-time, 3 office days per week"),
        ("Vous êtes au bureau 2 jours par semaine.", "Work regime: three days a week in the office"),
        ("Je bent 2 dagen per week op kantoor.", "You are at the office three days a week."),
        ("The notice period is 3 days.", "Notice is five days."),
        ("Leave is asked for 3 working days ahead.", "Leave must be asked for 5 working days ahead."),
        ("Je hebt een maand opzeg bij ontslag.", "Je hebt 3 maanden opzeg bij ontslag."),
        ("The service desk is open from 8:00 to 18:00.", "The service desk is open from 09:00 to 17:00."),
        ("Le service desk est ouvert de 8h00 à 18h00.", "Le service desk est ouvert de 9h à 17h."),
        ("De lunchpauze duurt minstens 30 minuten.", "De lunchpauze duurt minstens 45 minuten."),
        ("Les frais sont remboursés dans les 30 jours.", "Frais remboursés dans les 45 jours."),
        ("Invoices are paid within thirty (30) days.", "Invoices are paid within 60 days."),
        ("Expenses up to € 250 need no approval.", "Expenses up to 500 euro need no approval."),
        ("The bonus is 1,500 euro.", "The bonus is 2.500 euro."),
        ("Duration: 12 months", "Durée : 6 mois"),
        ("Start Date: 17/11/2025", "Startdatum: 1/12/2025"),
    ],
)
def test_another_value_of_the_same_thing_is_a_contradiction(one: str, other: str) -> None:
    assert contradict(one, other)
    assert contradict(other, one)
    assert not contradict(one, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The notice period is 3 days.", "Notice is three days."),
        ("Invoices are paid within 30 days.", "Les factures sont payées dans les 60 jours."),
        ("Full-time employees work 38 hours a week.", "Part-time employees work 20 hours a week."),
        ("You may carry over at most 5 days.", "You may carry over at least 3 days."),
        ("Travel costs are refunded within 30 days.", "Training costs are refunded within 60 days."),
        ("You get 20 days of annual leave.", "You get 10 days of parental leave."),
        ("The service desk is open from 8:00 to 18:00.", "The canteen is open from 11:30 to 14:00."),
        ("You are at the office 2 days a week.", "You telework 3 days a week."),
        ("You are at the office 2 days a week.", "You may be at the office up to 4 days a week."),
        ("Your first two days are your office days of that week.", "You are at the office 3 days a week."),
        ("If you are ill, call within 2 hours.", "If you are late, call within 1 hour."),
        ("Leave is asked for about 3 days ahead.", "Leave is asked for 5 days ahead."),
        ("Is leave asked for 3 days ahead?", "Is leave asked for 5 days ahead?"),
        ("The team has 5 people.", "The team has 7 people."),
    ],
)
def test_what_may_both_hold_is_no_contradiction(one: str, other: str) -> None:
    assert not contradict(one, other)


def test_few_words_are_about_what_their_heading_says() -> None:
    assert contradict("Notice: one month", "Notice: three months", "Contract", "Contract")
    assert not contradict("Notice: one month", "Notice: three months", "Employees", "Trainees")


def test_one_document_does_not_contradict_itself_nor_what_it_says_in_two_ways() -> None:
    mixed = [said("Leave is 20 days a year.", "a.md"), said("Leave is 24 days a year.", "a.md")]
    assert contradictions(mixed) == ()
    assert contradictions([*mixed, said("Leave is 30 days a year.", "b.md")]) == ()


def test_both_quotes_come_with_an_answer_that_another_document_contradicts() -> None:
    ours, theirs = said("Notice is 3 days.", "a.md"), said("Notice is 5 days.", "b.md")
    other = said("The canteen is on the ground floor.", "b.md")
    library = Library((ours, other, theirs))
    assert contradictions(library.passages) == (Contradiction(ours, theirs),)
    assert disagreeing(library, [theirs]) == (theirs, ours)
    assert disagreeing(library, [other, ours]) == (ours, theirs)
    assert disagreeing(library, [other]) == ()
    assert disagreeing(library, []) == ()


def test_an_answer_that_another_document_contradicts_becomes_both_quotes() -> None:
    regime = said("Work Regime: Full-time, 2 office days per week", "role.txt")
    presence = said("You are at the office 3 days a week.", "handbook.md")
    library = Library((regime, presence))
    asked = Answer(Outcome.FACT, "en", fact=OfficeDays(2), quotes=(regime,))
    found = undisputed(asked, library)
    assert (found.outcome, found.fact, found.quotes) == (Outcome.DISAGREE, None, (regime, presence))
    for other in (
        replace(asked, fact=FullTime(full_time=True)),
        replace(asked, outcome=Outcome.PARTIAL, fact=None),
        Answer(Outcome.NONE, "en"),
    ):
        assert undisputed(other, library) == other
    assert undisputed(asked, Library((regime,))) == asked


@pytest.mark.parametrize("folder", LIBRARIES, ids=lambda folder: folder.parent.name)
def test_handbooks_that_agree_are_left_alone(folder: Path) -> None:
    documents = [
        document_of(path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.iterdir())
    ]
    passages = [passage for document in documents for passage in passages_of(document)]
    assert contradictions(passages) == ()


def test_the_role_that_is_served_agrees_with_its_handbook() -> None:
    handbook = [
        passage
        for path in sorted((ROOT / "documents").rglob("*.md"))
        for passage in passages_of(document_of(path.name, path.read_text(encoding="utf-8")))
    ]
    role = library_of(ROLE.name, ROLE.read_text(encoding="utf-8")).passages
    assert handbook
    assert contradictions([*role, *handbook]) == ()


UNITS = ("days", "weeks", "hours", "minutes", "euro", "%")


@settings(deadline=None)  # the first sentence reads the wording of roles
@given(st.integers(2, 90), st.integers(2, 90), st.sampled_from(tuple(product(UNITS, UNITS))))
def test_only_another_number_of_the_same_unit_contradicts(
    one: int, other: int, units: tuple[str, str]
) -> None:
    found = contradict(
        f"The deposit takes {one} {units[0]} of the order.",
        f"The deposit takes {other} {units[1]} of the order.",
    )
    assert found is (one != other and units[0] == units[1])
