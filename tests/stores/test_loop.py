"""Open questions: who is asked, who is reminded and told, and what their answers become."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.blocks import Typed
from bot.calendar import store as calendar
from bot.calendar.spans import Span
from bot.joins import Manner, NotWanted
from bot.knowledge.loop import actions, planning, rules, saving
from bot.knowledge.loop import store as questions
from bot.knowledge.loop.errors import AlreadyClosed, NotTheirsToAnswer
from bot.knowledge.loop.rules import Step
from bot.knowledge.loop.tables import ANSWERED, OPEN, UNANSWERABLE
from bot.people import store as people
from bot.people.store import Person
from bot.roles import store as roles
from tests.house import NOW, House, profile
from tests.loop import WIFI, Desk, desk, written
from tests.reports import at

TUESDAY, THURSDAY, NEXT_MONDAY = at("2025-11-18 09:30"), at("2025-11-20 09:30"), at("2025-11-24 09:30")
A_WEEK = timedelta(days=7)


@pytest.fixture
def office(house: House) -> Iterator[Desk]:
    with house.database.write() as tx:
        yield desk(tx, house)


def away(office: Desk, person: Person, first: date, last: date) -> None:
    calendar.add_absence(
        office.tx,
        office.workspace,
        person.id,
        Span(first, last),
        source=calendar.ANNOUNCED,
        by=person.id,
        now=NOW,
    )


def kinds(dues: object) -> list[tuple[str, int | None]]:
    return [(due.kind, due.recipient.person) for due in dues]  # type: ignore[attr-defined]


# Who is asked


def test_a_question_goes_to_the_manager_with_what_the_documents_nearly_say(office: Desk) -> None:
    missed = office.asks(office.nora)
    (due,) = missed.dues
    assert (due.kind, due.recipient.person, due.manner) == (planning.ASKED, office.marc.id, Manner.NUDGE)
    shown = office.shown(due)
    assert "Nora asks something that the documents do not answer." in shown
    assert WIFI in shown
    assert "The Wi-Fi is called Guests." in shown
    assert "handbook.md › Access, line 3" in shown


def test_nobody_is_asked_their_own_question(office: Desk) -> None:
    assert office.asks(office.marc).owner == office.lena.id
    assert office.asks(office.lena, "Where is the archive?").owner == office.marc.id


def test_whoever_has_left_or_is_away_is_passed_over(office: Desk) -> None:
    people.keep_left(office.tx, office.workspace, office.marc.id, NOW)
    away(office, office.lena, date(2025, 11, 17), date(2025, 11, 21))
    assert office.asks(office.nora).owner == office.els.id


def test_when_everybody_is_away_the_first_who_comes_back_is_asked(office: Desk) -> None:
    for person in (office.marc, office.lena, office.els, office.ada):
        away(office, person, date(2025, 11, 17), date(2025, 11, 21))
    assert office.asks(office.nora).owner == office.marc.id


def test_who_was_named_for_a_topic_is_asked_before_the_manager(office: Desk) -> None:
    first = office.asks(office.nora)
    assert first.question
    actions.pass_on(office.tx, office.marc, first.question.id, office.tom, "laptop, wifi", NOW)
    assert office.asks(office.nora, "Where do I get my laptop?").owner == office.tom.id
    assert office.asks(office.nora, "How do I ask for leave?").owner == office.marc.id


def test_with_nobody_around_a_question_stays_open_without_an_owner(house: House) -> None:
    with house.database.write() as tx:
        office = desk(tx, house)
        for person in (office.marc, office.lena, office.els, office.ada):
            people.keep_left(tx, office.workspace, person.id, NOW)
        missed = office.asks(office.nora)
        assert (missed.owner, missed.dues) == (None, ())
        assert missed.question.state == OPEN


def test_a_colleague_who_does_not_want_to_be_named_is_not(office: Desk) -> None:
    (due,) = office.asks(office.nora, named=False).dues
    shown = office.shown(due)
    assert "A colleague asks something" in shown
    assert "Nora" not in shown


# The same question


def test_who_asks_the_same_joins_and_the_owner_is_asked_once(office: Desk) -> None:
    first = office.asks(office.nora)
    second = office.asks(office.tom, "what is the password of the guest WIFI")
    assert second.dues == ()
    assert second.question.id == first.question.id
    assert [one.person for one in second.question.askers] == [office.nora.id, office.tom.id]
    assert "Nora and Tom ask something" in office.shown(first.dues[0])


def test_asking_again_oneself_changes_nothing(office: Desk) -> None:
    office.asks(office.nora)
    again = office.asks(office.nora)
    assert len(again.question.askers) == 1


def test_a_question_its_owner_asks_too_goes_to_somebody_else(office: Desk) -> None:
    first = office.asks(office.nora)
    joined = office.asks(office.marc, now=NOW + A_WEEK)
    assert joined.owner == office.lena.id
    assert kinds(joined.dues) == [(planning.ASKED, office.lena.id)]
    assert office.render(first.dues[0]) == NotWanted("passed_on")


def test_another_question_is_not_joined(office: Desk) -> None:
    first = office.asks(office.nora)
    other = office.asks(office.tom, "Who changes the password of the guest wifi?")
    assert other.question.id != first.question.id


def test_another_workspace_has_questions_of_its_own(office: Desk, house: House) -> None:
    office.asks(office.nora)
    elsewhere = people.workspace_of(office.tx, "T2", "Elsewhere", NOW)
    stranger = people.save_person(office.tx, elsewhere, "U9", profile("Noor"))
    theirs = replace(office, workspace=elsewhere, engagement=_engaged(office, stranger))
    missed = theirs.asks(stranger)
    assert [one.person for one in missed.question.askers] == [stranger.id]
    assert theirs.verified() is None
    assert [one.workspace for one in questions.open_ones(office.tx, house.workspace)] == [house.workspace]


def _engaged(office: Desk, stranger: Person) -> roles.Engagement:
    return roles.save_engagement(
        office.tx,
        stranger.workspace,
        document=office.engagement.document,
        person=stranger.id,
        title=office.engagement.title.raw,
        start=office.engagement.start,
        end=office.engagement.end,
        channel=None,
    )


# The answer


def test_an_answer_goes_to_everybody_who_asked_and_to_whoever_asks_later(office: Desk) -> None:
    key = office.asks(office.nora).question.id
    office.asks(office.tom)
    done = office.answers(office.marc, key)
    assert kinds(done.dues) == [(planning.ANSWERED, office.nora.id), (planning.ANSWERED, office.tom.id)]
    shown = office.shown(done.dues[0])
    assert "Marc has answered your question." in shown
    assert "> It is on the notice board." in shown
    assert "Confirmed by Marc on 17 November 2025." in shown
    found = office.verified("what is the password of the guest wifi")
    assert found
    assert (found.answer, found.by, found.valid_until) == (
        Typed("It is on the notice board."),
        Typed("Marc"),
        date(2026, 5, 17),
    )
    assert questions.question(office.tx, office.workspace, key).state == ANSWERED


def test_who_has_only_just_asked_is_told_at_once_and_others_with_manners(office: Desk) -> None:
    key = office.asks(office.nora).question.id
    office.asks(office.tom, now=NOW + timedelta(hours=30))
    done = office.answers(office.marc, key, now=NOW + timedelta(hours=30, minutes=10))
    assert [due.manner for due in done.dues] == [Manner.NUDGE, Manner.ASKED]


def test_the_owners_messages_show_the_answer_in_the_place_of_the_question(office: Desk) -> None:
    missed = office.asks(office.nora)
    done = office.answers(office.marc, missed.question.id)
    edited = done.edits[missed.dues[0].key]
    assert edited.text == "Marc has answered this question. Thank you!"
    assert office.plan(NOW, NOW + A_WEEK).due == ()


def test_the_answer_is_told_in_the_language_of_who_asked(office: Desk) -> None:
    key = office.asks(office.nora).question.id
    (due,) = office.answers(office.marc, key).dues
    people.save_person(office.tx, office.workspace, "U1", profile("Nora", language="fr"))
    assert "17 novembre 2025" in office.shown(due)


def test_only_the_owner_and_those_who_look_after_the_role_may_answer(office: Desk) -> None:
    key = office.asks(office.nora).question.id
    for person in (office.nora, office.tom, office.lena):
        with pytest.raises(NotTheirsToAnswer):
            office.answers(person, key)
    assert office.answers(office.ada, key).answer


def test_a_question_is_answered_once(office: Desk) -> None:
    key = office.asks(office.nora).question.id
    office.answers(office.marc, key)
    with pytest.raises(AlreadyClosed) as refused:
        office.answers(office.ada, key)
    assert (refused.value.name, refused.value.at) == ("Marc", NOW)


def test_an_answer_reaches_nobody_once_it_is_withdrawn_before_it_was_sent(office: Desk) -> None:
    done = office.answers(office.marc, office.asks(office.nora).question.id)
    assert done.answer
    saving.withdraw(office.tx, office.marc, done.answer.id, NOW)
    assert office.render(done.dues[0]) == NotWanted("withdrawn")


def test_who_passes_a_question_on_is_no_longer_reminded_of_it(office: Desk) -> None:
    first = office.asks(office.nora)
    done = actions.pass_on(office.tx, office.marc, first.question.id, office.tom, "", NOW + A_WEEK)
    assert kinds(done.dues) == [(planning.ASKED, office.tom.id)]
    assert done.edits[first.dues[0].key].text == "Passed on to Tom. Thank you!"
    assert office.render(first.dues[0]) == NotWanted("passed_on")
    assert {due.recipient.person for due in office.plan(NOW, NOW + 2 * A_WEEK).due} <= {
        office.tom.id,
        office.marc.id,
    }


def test_what_cannot_be_answered_is_told_with_the_reason_and_not_asked_again_for_a_while(
    office: Desk,
) -> None:
    key = office.asks(office.nora).question.id
    done = actions.give_up(office.tx, office.marc, key, "It is secret.", NOW)
    assert kinds(done.dues) == [(planning.UNANSWERABLE, office.nora.id)]
    assert "It is secret." in office.shown(done.dues[0])
    again = office.asks(office.tom, now=NOW + A_WEEK)
    assert (again.question.state, again.dues) == (UNANSWERABLE, ())
    later = office.asks(office.tom, now=NOW + timedelta(days=100))
    assert later.question.state == OPEN


# Reminders


def test_an_owner_is_reminded_after_one_and_three_working_days_and_then_others_are_told(
    office: Desk,
) -> None:
    roles.fill_role(office.tx, office.workspace, office.engagement.id, "manager", ())
    office.asks(office.nora)  # the buddy owns it, and an admin looks after the role
    due = [one for one in office.plan(NOW, NEXT_MONDAY).due if one.kind != planning.GAPS]
    assert [(one.kind, one.recipient.person, one.due) for one in due] == [
        (Step.FIRST, office.lena.id, TUESDAY),
        (Step.SECOND, office.lena.id, THURSDAY),
        (Step.TOLD, office.ada.id, NEXT_MONDAY),
    ]
    assert "Lena has not come to answer this question. Could you?" in office.shown(due[-1])


def test_days_off_of_the_owner_are_not_counted(office: Desk) -> None:
    away(office, office.marc, date(2025, 11, 18), date(2025, 11, 19))
    office.asks(office.nora)
    reminders = [one for one in office.plan(NOW, NOW + A_WEEK).due if one.kind == Step.FIRST]
    assert [one.due for one in reminders] == [THURSDAY]


def test_every_message_is_planned_once_however_the_time_is_cut(office: Desk) -> None:
    office.asks(office.nora)
    done = office.answers(office.marc, office.asks(office.tom, "Where is the archive?").question.id)
    assert done.answer
    end, step, since = NOW + 10 * A_WEEK, timedelta(hours=37), NOW
    pieces = []
    while since < end:
        pieces += office.plan(since, min(since + step, end)).due
        since += step
    whole = office.plan(NOW, end).due
    assert sorted(due.key for due in pieces) == sorted(due.key for due in whole)
    assert len({due.key for due in whole}) == len(whole)


def test_the_diary_says_when_there_is_something_again(office: Desk) -> None:
    assert office.plan(NOW, NOW).next_due is None
    office.asks(office.nora)
    assert office.plan(NOW, NOW).next_due == TUESDAY
    assert office.plan(NOW, TUESDAY).next_due == THURSDAY


# The weekly list


def test_each_monday_those_who_look_after_a_role_get_the_open_questions_the_oldest_first(
    office: Desk,
) -> None:
    office.asks(office.nora)
    office.asks(office.tom)
    office.asks(office.nora, "Where is the archive?", NOW + timedelta(hours=1))
    (due,) = [one for one in office.plan(NOW, NEXT_MONDAY).due if one.kind == planning.GAPS]
    assert (due.recipient.person, due.due) == (office.marc.id, NEXT_MONDAY)
    shown = office.shown(due, NEXT_MONDAY)
    assert "2 questions wait for an answer" in shown
    assert "2 people asked, since Mon 17 Nov, with Marc." in shown
    assert shown.index(WIFI) < shown.index("Where is the archive?")


def test_a_question_of_this_very_morning_makes_no_list(office: Desk) -> None:
    office.asks(office.nora)
    assert planning.GAPS not in {one.kind for one in office.plan(NOW, TUESDAY).due}


def test_no_list_comes_when_nothing_is_open(office: Desk) -> None:
    assert [one for one in office.plan(NOW, NOW + 2 * A_WEEK).due if one.kind == planning.GAPS] == []
    key = office.asks(office.nora).question.id
    (due,) = [one for one in office.plan(NOW, NEXT_MONDAY).due if one.kind == planning.GAPS]
    office.answers(office.marc, key)
    assert office.render(due, NEXT_MONDAY) == NotWanted("nothing_open")


def test_a_role_that_has_ended_is_asked_about_no_more(office: Desk) -> None:
    missed = office.asks(office.nora, now=at("2026-11-13 10:00"))
    after = at("2026-11-23 09:30")
    assert office.render(missed.dues[0], after) == NotWanted("engagement_ended")
    assert [
        one for one in office.plan(NOW, after).due if one.due == after and one.kind == planning.GAPS
    ] == []


def test_who_closes_a_question_of_the_list_sees_the_list_without_it(office: Desk) -> None:
    key = office.asks(office.nora).question.id
    office.asks(office.nora, "Where is the archive?")
    (due,) = [one for one in office.plan(NOW, NEXT_MONDAY).due if one.kind == planning.GAPS]
    done = office.answers(office.marc, key, now=NEXT_MONDAY + timedelta(hours=2))
    assert done.edits[due.key].text == "1 question waits for an answer"


def test_a_step_on_a_closed_day_waits_for_the_next_working_day() -> None:
    asked = datetime.fromisoformat("2025-12-24T10:00:00+01:00")
    days = rules.Days(zone=people.ZoneInfo("Europe/Brussels"))
    assert next(moment for _, moment in rules.steps(asked, days)) == at("2025-12-26 09:30")


def test_written_answers_may_be_for_everybody(office: Desk) -> None:
    key = office.asks(office.nora).question.id
    done = actions.answer(office.tx, office.marc, key, written(for_all=True), NOW)
    assert done.answer
    assert done.answer.role is None
