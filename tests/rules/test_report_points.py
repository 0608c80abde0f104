"""What a report lists with owners, days and levels."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import Typed
from bot.reports.form import entry
from bot.reports.form.entry import Answers, Subject
from bot.reports.form.origin import Origin
from bot.reports.points import Decision, Kind, Points, Risk, as_json, from_json
from bot.reports.rules import Slot
from bot.roles.ledger import Responsibility
from bot.words import words
from tests.reports import at
from workspace.blockkit import problems_of_view

EN = words("en")
DUTIES = [Responsibility(n, n, Typed(f"Duty {n}"), n) for n in range(1, 121)]


@given(st.from_type(Points))
def test_what_is_listed_comes_back_as_it_was_kept(listed: Points) -> None:
    assert from_json(as_json(listed)) == listed


def test_a_report_from_before_anything_was_listed_lists_nothing() -> None:
    assert from_json({}) == Points()


def test_the_level_of_a_risk_is_likelihood_times_impact() -> None:
    assert Risk("r1", Typed("Rain"), likelihood=3, impact=4, due=date(2026, 1, 5)).level == 12
    assert Risk("r1", Typed("Rain")).level is None


@pytest.mark.parametrize("stood", [None, 7])
def test_a_decision_says_what_its_outcome_is_evidence_for_and_the_choice_can_be_taken_back(
    stood: int | None,
) -> None:
    asked = Decision("d1", Typed("More time?"), responsibility=stood)
    subject = Subject(Kind.DECISIONS, "d1", Origin(Slot(1, at("2025-11-21 16:00"))))
    view = entry.form(subject, asked, "", EN, DUTIES).to_dict()
    assert problems_of_view(view, "modal") == []
    menu = next(one["element"] for one in view["blocks"] if one["block_id"] == "responsibility")
    assert menu["max_selected_items"] == 1
    assert [one["value"] for one in menu.get("initial_options", ())] == ([str(stood)] if stood else [])
    for chosen in ("", "3"):
        said = Answers({"text": "More time?", "responsibility": chosen})
        made = entry.point(subject, said, None, Typed("Tom"))
        assert isinstance(made, Decision)
        assert made.responsibility == (int(chosen) if chosen else None)


def test_where_the_role_document_lists_nothing_nothing_can_be_evidence() -> None:
    subject = Subject(Kind.DECISIONS, "", Origin(Slot(1, at("2025-11-21 16:00"))))
    blocks = entry.form(subject, None, "", EN).to_dict()["blocks"]
    assert "responsibility" not in [one["block_id"] for one in blocks]
