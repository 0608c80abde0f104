"""What a sent file is, what a role document leaves open, and what a later version of it changes."""

from datetime import date

import pytest

from bot.documents.reading import document_of
from bot.drafts.rules import Verdict, asked, changes, verdict
from bot.roles.edits import Edits, edited, proposed
from bot.roles.rules import role_sheet
from bot.roles.sheet import RoleSheet

START, END = date(2026, 3, 2), date(2027, 3, 1)
WORK = """Responsibilities:
- Report progress regularly to the team and the sponsor.
- Keep the register of risks.
"""
DATED = "Start date: 2 March 2026\nDuration: 12 months\n"


def sheet(days: str = DATED, work: str = WORK, regime: str = "two days a week in the office") -> RoleSheet:
    text = f"Job title: Data Steward\nPlace of work: Ghent\nWork regime: {regime}\n{days}\n{work}"
    return role_sheet(document_of("role.txt", text))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (sheet(), Verdict.ROLE),
        (sheet(days="Start date: 03/04/2026\n"), Verdict.ROLE),
        (sheet(days=""), Verdict.UNCLEAR),
        (None, Verdict.HANDBOOK),
    ],
)
def test_a_file_is_a_role_with_a_name_work_and_days_and_asked_about_without_one_of_them(
    found: RoleSheet | None, expected: Verdict
) -> None:
    assert verdict(found) is expected


def test_nothing_is_asked_that_the_document_says() -> None:
    assert asked(sheet(), START, END) == ()


def test_a_start_that_is_not_clear_is_asked_with_the_words_that_are_not_and_the_end_follows_from_it() -> None:
    found = sheet(days="Start date: 03/04/2026\nDuration: 12 months\n")
    (start,) = asked(found, None, None)
    assert start.field == "start"
    assert start.question
    assert start.question.quoted == "03/04/2026"


def test_without_a_length_both_days_are_asked() -> None:
    assert [one.field for one in asked(sheet(days=""), None, None)] == ["start", "end"]


def test_a_document_that_says_the_same_changes_nothing() -> None:
    assert changes(sheet(), sheet()).are_none


def test_a_changed_document_tells_facts_and_duties_apart_as_new_reworded_and_gone() -> None:
    work = WORK.replace("Keep the register of risks.", "Train the new colleagues of the department.")
    work = work.replace("progress regularly", "progress every week")
    found = changes(sheet(), sheet(days=DATED.replace("12", "18"), work=work))
    assert [(one.about, one.after) for one in found.facts] == [("end", date(2027, 9, 1))]
    assert found.added == ("Train the new colleagues of the department.",)
    assert found.removed == ("Keep the register of risks.",)
    assert [after for _, after in found.reworded] == [
        "Report progress every week to the team and the sponsor."
    ]


def test_what_is_edited_stands_in_the_place_of_what_is_proposed_and_keeps_its_line() -> None:
    edits = Edits(office_days=3, rhythms={"team": "weekly MO 10:00", "sponsor": ""})
    stated = sheet()
    found = {one.audience or one.kind: one for one in proposed(stated, edits)}
    assert "sponsor" not in found
    assert found["team"].rhythm == "weekly MO 10:00"
    assert found["office_days"].source_line == "Work regime: two days a week in the office"
    days = edited(stated, edits).work_regime.office_days_per_week
    assert days
    assert days.value == 3


@pytest.mark.parametrize(
    ("work", "months"),
    [
        ("Your performance is assessed against targets at regular intervals.", 3),
        ("Your performance is evaluated against your targets twice a year.", 6),
        ("Vos résultats sont évalués deux fois par an par rapport aux objectifs.", 6),
        ("Je prestaties worden halfjaarlijks beoordeeld aan de hand van doelstellingen.", 6),
        ("There is a yearly performance appraisal against objectives.", 12),
        ("Vos prestations sont évaluées une fois par an.", 12),
        ("Je prestaties worden elk jaar geëvalueerd.", 12),
        ("Performance is reviewed quarterly against the annual targets.", 3),
        ("Performance is reviewed twice yearly against targets.", 6),
        ("Vos résultats sont évalués deux fois l'an.", 6),
        ("Je prestaties worden om het half jaar beoordeeld aan de hand van doelen.", 6),
    ],
)
def test_reviews_are_proposed_as_often_as_the_document_says(work: str, months: int) -> None:
    found = proposed(sheet(work=f"{WORK}- {work}\n"), Edits())
    (review,) = (one for one in found if one.kind == "review")
    assert (review.months, review.source_line) == (months, work)


def test_reviews_and_the_plan_are_edited_like_the_rest() -> None:
    stated = sheet(work=f"{WORK}- Performance is subject to periodic review against targets.\n")
    found = {one.kind: one for one in proposed(stated, Edits(review_months=0, plan=False))}
    assert found["review"].summary.endswith("on days 30, 60 and 90, and two weeks before the end")
    assert "plan" not in found


def test_of_edits_made_after_others_those_not_named_again_stay() -> None:
    before = Edits("Steward", 2, {"team": "weekly MO 10:00"}, 6, plan=False)
    assert Edits().over(before) == before
    after = Edits("Head", 0, {"sponsor": ""}, 0, plan=True).over(before)
    assert after == Edits("Head", 0, {"team": "weekly MO 10:00", "sponsor": ""}, 0, plan=True)


def test_no_office_days_at_all_propose_none() -> None:
    assert "office_days" not in {one.kind for one in proposed(sheet(), Edits(office_days=0))}


def test_without_edits_the_proposals_are_those_of_the_document() -> None:
    assert {one.audience or one.kind for one in proposed(sheet(), Edits())} >= {
        "office_days",
        "team",
        "sponsor",
    }
