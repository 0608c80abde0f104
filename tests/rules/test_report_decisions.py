"""Decisions that reports ask for: who may answer, what decides, when who decides is reminded."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import Typed
from bot.reports.decisions import forms, messages
from bot.reports.decisions.errors import AlreadyDecided, NotTheDecider, Withdrawn
from bot.reports.decisions.rules import Answer, Asked, Verdict, check, remind_at, standing
from bot.reports.decisions.store import Kept
from bot.reports.points import Decision
from bot.reports.releasing.rules import GRACE, falls_within
from bot.reports.releasing.rules import remind_at as release_reminder
from bot.reports.rules import Period, Slot
from bot.words import words
from tests.reports import at
from workspace.blockkit import problems_of_message, problems_of_view

BRUSSELS = ZoneInfo("Europe/Brussels")
ELS, TOM = 2, 3
NOW = datetime(2025, 11, 21, 15, tzinfo=UTC)
POINT = Decision("d", Typed("More time?"), by=ELS, by_name=Typed("Els"), due=date(2025, 11, 26))
EN = words("en")


def answer(verdict: Verdict, by: int = ELS, comment: str = "") -> Answer:
    return Answer(verdict, by, Typed("Els"), NOW, Typed(comment))


def kept(*answers: Answer, options: str = "", withdrawn: bool = False) -> Kept:
    point = Decision("d", Typed("More <time>?"), Typed(options), ELS, Typed("Els"), date(2025, 11, 26))
    return Kept(7, 1, 1, Slot(3, NOW), Asked(point, NOW, withdrawn, answers))


def test_only_who_is_named_answers() -> None:
    check(Asked(POINT, NOW), ELS, "Els")
    with pytest.raises(NotTheDecider) as refused:
        check(Asked(POINT, NOW), TOM, "Els")
    assert refused.value.name == "Els"


def test_nobody_answers_for_who_is_known_by_name_only() -> None:
    with pytest.raises(NotTheDecider):
        check(Asked(Decision("d", Typed("?"), by_name=Typed("Els")), NOW), TOM, "Els")


@pytest.mark.parametrize("verdict", [Verdict.APPROVED, Verdict.DECLINED])
def test_what_is_decided_stays_decided(verdict: Verdict) -> None:
    with pytest.raises(AlreadyDecided):
        check(Asked(POINT, NOW, answers=(answer(verdict),)), ELS, "Els")


def test_who_asked_back_can_still_decide_and_what_is_withdrawn_cannot_be_decided() -> None:
    check(Asked(POINT, NOW, answers=(answer(Verdict.ASKED),)), ELS, "Els")
    with pytest.raises(Withdrawn):
        check(Asked(POINT, NOW, is_withdrawn=True), ELS, "Els")


@given(st.lists(st.sampled_from(Verdict), max_size=6))
def test_the_first_answer_that_decides_stands_else_the_last(verdicts: list[Verdict]) -> None:
    answers = tuple(answer(verdict) for verdict in verdicts)
    found = standing(answers)
    final = [one for one in answers if one.is_final]
    assert found == (final[0] if final else answers[-1] if answers else None)
    assert Asked(POINT, NOW, answers=answers).is_open is not bool(final)


@pytest.mark.parametrize(
    ("due", "asked", "expected"),
    [
        ("2025-11-26", "2025-11-21 16:00", "2025-11-25 09:00"),
        ("2025-12-01", "2025-11-21 16:00", "2025-11-28 09:00"),  # a Monday: on the Friday before
        ("2025-11-24", "2025-11-21 16:00", "2025-11-24 09:00"),  # asked after the Friday's morning
        ("2025-11-21", "2025-11-21 16:00", None),
        ("2025-11-12", "2025-11-05 16:00", "2025-11-10 09:00"),  # the 11th is closed
    ],
)
def test_who_decides_is_reminded_on_the_working_day_before(
    due: str, asked: str, expected: str | None
) -> None:
    closed = frozenset({date(2025, 11, 11)})
    found = remind_at(date.fromisoformat(due), at(asked), BRUSSELS, closed)
    assert found == (at(expected) if expected else None)


def test_the_buttons_are_there_until_it_is_decided() -> None:
    asked = messages.asked(kept(), Typed("Nora <!here>"), EN)
    back = messages.settled(kept(answer(Verdict.ASKED, comment="<!channel> how long?")), EN)
    done = messages.settled(kept(answer(Verdict.DECLINED, comment="No & no")), EN)
    gone = messages.settled(kept(withdrawn=True), EN)
    for message, has_buttons in ((asked, True), (back, True), (done, False), (gone, False)):
        shown = [block.to_dict() for block in message.blocks]
        assert problems_of_message(shown) == []
        assert ("actions" in str(shown)) is has_buttons
        assert "<!channel>" not in str(shown)
        assert "<!here>" not in str(shown)
    assert "declined it on Fri 21 Nov, 15:00" in done.text


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_who_declines_or_asks_says_why_and_who_approves_chooses_where_there_is_a_choice(
    verdict: Verdict, language: str
) -> None:
    decision = kept(options="yes\n" + "x" * 300 + "\n" * 3 + "no\n" * 20)
    assert forms.needs_form(decision, verdict)
    assert forms.needs_form(kept(), verdict) is (verdict is not Verdict.APPROVED)
    view = forms.form(decision, verdict, words(language)).to_dict()
    assert problems_of_view(view, "modal") == []
    assert ("radio_buttons" in str(view)) is (verdict is Verdict.APPROVED)
    assert forms.is_missing(verdict, Typed(" ")) is (verdict is not Verdict.APPROVED)


def test_the_log_tells_what_is_open_and_what_came_of_the_others() -> None:
    every = [kept(), kept(answer(Verdict.APPROVED, comment="Go")), kept(withdrawn=True)]
    message = messages.log(every * 10, BRUSSELS, EN)
    shown = [block.to_dict() for block in message.blocks]
    assert problems_of_message(shown) == []
    assert "Open, by Wednesday 26 November 2025." in str(shown)
    assert "approved it on" in str(shown)
    assert "No report has asked" in messages.log([], BRUSSELS, EN).text


def test_another_report_is_settled_by_this_one_where_it_is_due_within_its_days() -> None:
    week = Period(date(2025, 11, 17), date(2025, 11, 21))
    inside = [at(f"2025-11-{day} 00:00") for day in (17, 21)]
    outside = [at("2025-11-16 23:59"), at("2025-11-22 00:00")]
    assert all(falls_within(one, BRUSSELS, week) for one in inside)
    assert not any(falls_within(one, BRUSSELS, week) for one in outside)


def test_an_author_is_reminded_of_a_release_when_the_report_is_due_or_soon_after_a_late_one() -> None:
    assert release_reminder(NOW, NOW - timedelta(days=2)) == NOW
    assert release_reminder(NOW, NOW) == NOW + GRACE
