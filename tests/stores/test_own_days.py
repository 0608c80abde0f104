"""A person's own days kept: decided on once, with what was done and who looked."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from bot import setup
from bot.blocks import Message, Typed
from bot.calendar import store as calendar
from bot.calendar.errors import AbsenceInThePast, EndsBeforeItBegins
from bot.calendar.rules import Week, wall_instant
from bot.calendar.spans import Span
from bot.joins import Due, NotWanted, Occasion, Subject
from bot.outbox.holding import reader
from bot.people import store as people
from bot.people.store import Person
from bot.privacy.looks import Look, looked, looks_at
from bot.regime import actions as regime
from bot.regime import store as days
from bot.regime.capability import REGIME
from bot.regime.errors import FutureDay, OutsideEngagement
from bot.regime.facts import Part, Place, Way
from bot.regime.own import actions, awaydays, history, months, planning, store
from bot.regime.own.actions import Done, Fix
from bot.regime.own.errors import AlreadyDecided, NothingToAppeal, NotTheirsToDecide
from bot.regime.own.history import AwayChange, DayChange, Fate, What
from bot.regime.own.store import State, StepKind
from bot.roles import store as roles
from bot.roles.store import Engagement
from tests.house import NOW, House, plan_of, profile
from tests.people import SOURCE_LINE, START, engaged, keeps_office_days

BRUSSELS = ZoneInfo("Europe/Brussels")
MON, TUE, WED, THU, FRI = Week.of(START).days[:5]
LATER = START + timedelta(days=30)
REASON = Typed("I forgot to note it")
DAY = timedelta(days=1)
T = TypeVar("T")


def at(day: date, hour: int = 9) -> datetime:
    return wall_instant(day, time(hour), BRUSSELS)


@dataclass(frozen=True)
class Story:
    """Nora's year in Brussels; Marc is her manager, Amina looks after Foyer."""

    house: House
    role: Engagement
    nora: Person
    marc: Person
    amina: Person

    def writes(self, verb: Callable[[Session], T]) -> T:
        with self.house.database.write() as tx:
            return verb(tx)

    def reads(self, question: Callable[[Session], T]) -> T:
        with self.house.database.read() as tx:
            return question(tx)

    def sends(self, day: date = MON, now: datetime | None = None, **changed: object) -> Done:
        fix = replace(Fix(day, Part.FULL, Place.OFFICE, REASON), **changed)  # type: ignore[arg-type]
        when = now or at(LATER)
        return self.writes(lambda tx: actions.correct(tx, self.role, self.nora, fix, when))

    def appeals(self, day: date = MON, now: datetime | None = None) -> Done:
        text, when = Typed("The trains stood still"), now or at(LATER)
        return self.writes(lambda tx: actions.appeal(tx, self.role, day, text, when))

    def done(self, day: date = MON, now: datetime | None = None) -> float:
        when = now or at(LATER + DAY)
        return float(self.reads(lambda tx: regime.week(tx, self.role, when, day)).standing.done)

    def decides(self, key: int, *, approves: bool = True, by: Person | None = None) -> Done:
        who, when = by or self.marc, at(LATER, 14)
        return self.writes(lambda tx: actions.decide(tx, who, key, "Fine", when, approves=approves))

    def renders(self, due: Due, now: datetime) -> object:
        workspace = self.house.workspace
        about = Occasion(workspace, due.kind, due.subject, due.recipient, due.occurrence, due.due)
        return self.reads(lambda tx: REGIME.render(tx, about, now))

    def plans(self, since: datetime, until: datetime) -> list[Due]:
        subject = Subject(self.house.workspace, self.role.id)
        found = self.reads(lambda tx: plan_of(REGIME, tx, subject, since, until))
        return [due for due in found.due if due.kind == planning.REMINDED]


@pytest.fixture
def story(house: House) -> Story:
    role = keeps_office_days(house, engaged(house))
    with house.database.write() as tx:
        nora = people.person(tx, house.workspace, house.person)
        marc = people.save_person(tx, house.workspace, "U2", profile("Marc"))
        amina = people.save_person(tx, house.workspace, "U3", profile("Amina", is_admin=True))
        roles.add_colleague(tx, house.workspace, role.id, marc.id, "manager")
    return Story(house, role, nora, marc, amina)


def needs_approval(story: Story, value: str = "yes", role: Engagement | None = None) -> None:
    """Have the policy ask for the approval of days away, from the first week on."""
    story.writes(
        lambda tx: days.add_policy(
            tx,
            story.house.workspace,
            (role or story.role).id,
            effective_from=Week.of(START).monday,
            options={"required_days": 2, "absences_need_approval": value},
            source_line=SOURCE_LINE,
            now=NOW,
        )
    )


def test_a_day_within_the_window_is_corrected_at_once_with_its_reason(story: Story) -> None:
    done = story.sends(now=at(TUE))
    assert (done.request, done.dues) == (None, ())
    assert story.done(now=at(TUE)) == 1
    change = story.reads(lambda tx: history.changes(tx, story.role, 5))[0]
    assert isinstance(change, DayChange)
    assert (change.reason, change.way, change.by) == (REASON, Way.FIX, story.nora.id)


def test_the_last_day_of_the_window_is_corrected_at_once_and_the_one_before_needs_approval(
    story: Story,
) -> None:
    assert story.sends(MON, at(MON + 7 * DAY)).request is None
    assert story.sends(TUE, at(TUE + 8 * DAY)).request is not None


def test_a_late_correction_changes_nothing_until_it_is_approved(story: Story) -> None:
    sent = story.sends()
    assert story.done() == 0
    assert sent.request
    assert [(due.kind, due.recipient.person) for due in sent.dues] == [(planning.REQUESTED, story.marc.id)]
    decided = story.decides(sent.request.id)
    assert story.done() == 1
    assert [(due.kind, due.recipient.person) for due in decided.dues] == [(planning.DECIDED, story.nora.id)]
    assert set(decided.edits) == set(planning.owners_keys(sent.request))


def test_a_declined_correction_leaves_the_day_as_it_is_and_is_logged(story: Story) -> None:
    sent = story.sends()
    assert sent.request
    closed = story.decides(sent.request.id, approves=False).request
    assert story.done() == 0
    assert closed
    assert (closed.state, closed.closed_by, closed.note) == (State.DECLINED, story.marc.id, Typed("Fine"))
    steps = story.reads(lambda tx: store.steps(tx, story.house.workspace, closed.id))
    assert [(one.what, one.by) for one in steps] == [
        (StepKind.SENT, story.nora.id),
        (StepKind.DECLINED, story.marc.id),
    ]


def test_half_a_day_is_corrected_and_the_other_half_stays(story: Story) -> None:
    story.sends(now=at(TUE))
    story.sends(now=at(TUE, 10), part=Part.PM, place=Place.HOME)
    assert story.done(now=at(TUE, 11)) == 0.5
    newest = story.reads(lambda tx: history.changes(tx, story.role, 1))[0]
    assert isinstance(newest, DayChange)
    assert newest.old == {Part.AM: Place.OFFICE, Part.PM: Place.OFFICE}
    assert newest.new == {Part.AM: Place.OFFICE, Part.PM: Place.HOME}


def test_the_same_correction_twice_is_kept_once(story: Story) -> None:
    story.sends(now=at(TUE))
    story.sends(now=at(TUE, 10))
    assert len(story.reads(lambda tx: history.changes(tx, story.role, 9))) == 1


def test_a_second_correction_of_a_day_that_waits_takes_the_first_one_back(story: Story) -> None:
    first, second = story.sends(), story.sends(place=Place.HOME)
    assert first.request
    assert second.request
    assert set(second.edits) == set(planning.owners_keys(first.request))
    with pytest.raises(AlreadyDecided):
        story.decides(first.request.id)
    story.decides(second.request.id)
    assert story.done() == 0


@pytest.mark.parametrize(
    ("day", "now", "refused"),
    [
        (START - DAY, at(TUE), OutsideEngagement),
        (WED, at(TUE), FutureDay),
        (date(9999, 12, 31), at(TUE), OutsideEngagement),
    ],
)
def test_a_day_that_nothing_can_be_said_of_is_refused_and_nothing_is_kept(
    story: Story, day: date, now: datetime, refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        story.sends(day, now)
    with pytest.raises(refused):
        story.appeals(day, now)
    assert story.reads(lambda tx: store.requests(tx, story.house.workspace, story.role.id)) == []


def checks_in(story: Story, place: Place = Place.OFFICE, part: Part = Part.FULL) -> Done:
    """Have Nora say by another way than a correction where she was, long after the day."""

    def says(tx: Session) -> Done:
        regime.check_in(tx, story.role, story.nora.id, MON, place, at(LATER), Way.FORM, part)
        return actions.send_waiting(tx, story.role, at(LATER))

    return story.writes(says)


def test_a_check_in_beyond_the_window_goes_to_the_manager_as_a_correction_does(story: Story) -> None:
    sent = checks_in(story)
    assert sent.request
    assert [(due.kind, due.recipient.person) for due in sent.dues] == [(planning.REQUESTED, story.marc.id)]
    assert checks_in(story).request is None
    assert story.done() == 0
    story.decides(sent.request.id)
    assert story.done() == 1
    assert fates(story) == [Fate.APPROVED]


def test_what_is_declined_or_taken_back_stands_no_more_and_says_so(story: Story) -> None:
    sent = checks_in(story).request
    assert sent
    assert fates(story) == [Fate.WAITS]
    story.decides(sent.id, approves=False)
    again = checks_in(story).request
    assert again
    story.writes(lambda tx: actions.withdraw(tx, story.nora, again.id, at(LATER, 15)))
    assert fates(story) == [Fate.TAKEN_BACK, Fate.DECLINED]
    assert not story.reads(lambda tx: regime.week(tx, story.role, at(LATER, 16), MON)).waits
    assert story.done() == 0


def test_each_half_of_a_day_long_past_waits_by_itself(story: Story) -> None:
    morning, afternoon = checks_in(story, part=Part.AM).request, checks_in(story, Place.HOME, Part.PM).request
    assert morning
    assert afternoon
    story.decides(morning.id)
    story.decides(afternoon.id)
    assert story.done() == 0.5


def fates(story: Story) -> list[Fate | None]:
    found = story.reads(lambda tx: history.changes(tx, story.role, 9))
    return [one.fate for one in found if isinstance(one, DayChange)]


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_on_the_days_the_clocks_change_a_check_in_and_its_correction_stand(story: Story, day: date) -> None:
    for hour, place in ((0, Place.OFFICE), (3, Place.HOME), (23, Place.CLIENT_SITE)):
        story.sends(day, wall_instant(day, time(hour, 30), BRUSSELS), place=place)
    view = story.reads(lambda tx: regime.week(tx, story.role, at(day, 23) + timedelta(hours=0.9), day))
    assert view.place is Place.CLIENT_SITE
    assert len(story.reads(lambda tx: history.changes(tx, story.role, 9))) == 3


def test_of_two_who_decide_at_once_one_decides(story: Story) -> None:
    with story.house.database.write() as tx:
        roles.add_colleague(tx, story.house.workspace, story.role.id, story.amina.id, "manager")
    sent = story.sends().request
    assert sent

    def press(who: Person) -> str:
        try:
            story.decides(sent.id, by=who, approves=who is story.marc)
        except AlreadyDecided:
            return "too late"
        return "decided"

    with ThreadPoolExecutor(2) as both:
        told = list(both.map(press, (story.marc, story.amina)))
    assert sorted(told) == ["decided", "too late"]
    closed = story.reads(lambda tx: store.request(tx, story.house.workspace, sent.id))
    assert story.done() == (1 if closed.state is State.APPROVED else 0)
    steps = story.reads(lambda tx: store.steps(tx, story.house.workspace, sent.id))
    assert len(steps) == 2


def test_nobody_decides_but_who_is_there_for_it_and_never_on_their_own_days(story: Story) -> None:
    sent = story.sends().request
    assert sent
    for who in (story.nora, story.amina):
        with pytest.raises(NotTheirsToDecide):
            story.decides(sent.id, by=who)
    with pytest.raises(NotTheirsToDecide):
        story.writes(lambda tx: actions.withdraw(tx, story.marc, sent.id, at(LATER)))


def test_without_a_manager_an_admin_is_asked_and_without_anybody_it_waits_for_somebody(story: Story) -> None:
    workspace, role = story.house.workspace, story.role.id
    story.writes(lambda tx: roles.fill_role(tx, workspace, role, "manager", [story.nora.id]))
    story.writes(lambda tx: people.keep_left(tx, workspace, story.amina.id, NOW))
    sent = story.sends().request
    assert sent
    assert sent.owner is None
    story.writes(lambda tx: people.keep_left(tx, workspace, story.amina.id, None))
    (handed,) = story.writes(lambda tx: actions.hand_over(tx, workspace, at(LATER, 10)))
    assert [due.recipient.person for due in handed.dues] == [story.amina.id]


def test_a_manager_who_has_left_is_replaced_and_is_not_reminded(story: Story) -> None:
    workspace, role = story.house.workspace, story.role.id
    sent = story.sends()
    els = story.writes(lambda tx: people.save_person(tx, workspace, "U4", profile("Els")))
    story.writes(lambda tx: people.keep_left(tx, workspace, story.marc.id, at(LATER, 10)))
    story.writes(lambda tx: roles.add_colleague(tx, workspace, role, els.id, "manager"))
    story.writes(lambda tx: setup.hand_over(tx, workspace, at(LATER, 11)))
    assert story.renders(sent.dues[0], at(LATER, 12)) == NotWanted("replaced")
    reminded = {due.recipient.person for due in story.plans(at(LATER), at(LATER + 20 * DAY))}
    assert reminded == {els.id}
    assert sent.request
    story.decides(sent.request.id, by=els)
    assert [one.by for one in story.reads(lambda tx: looks_at(tx, workspace, story.nora.id, 9))] == [
        els.id,
        story.marc.id,
    ]


def test_who_does_not_decide_is_reminded_after_two_and_four_working_days_of_theirs(story: Story) -> None:
    story.sends(now=at(date(2025, 12, 19)))  # a Friday; Christmas is a Thursday
    workspace, marc = story.house.workspace, story.marc.id
    away = Span(date(2025, 12, 22), date(2025, 12, 22))
    story.writes(
        lambda tx: calendar.add_absence(
            tx, workspace, marc, away, source=calendar.ANNOUNCED, by=marc, now=NOW
        )
    )
    dues = story.plans(at(date(2025, 12, 19)), at(date(2026, 1, 20)))
    assert [due.due for due in dues] == [
        wall_instant(day, time(9, 30), BRUSSELS) for day in (date(2025, 12, 24), date(2025, 12, 29))
    ]
    assert isinstance(story.renders(dues[0], dues[0].due), Message)


def test_what_is_decided_or_taken_back_is_not_reminded_of(story: Story) -> None:
    sent = story.sends()
    assert sent.request
    (first, _) = story.plans(at(LATER), at(LATER + 20 * DAY))
    story.writes(lambda tx: actions.withdraw(tx, story.nora, sent.request.id, at(LATER, 10)))
    assert story.renders(first, first.due) == NotWanted("taken_back")
    assert story.plans(at(LATER), at(LATER + 20 * DAY)) == []


def test_a_question_before_the_decision_goes_to_the_person_and_the_answer_back(story: Story) -> None:
    sent = story.sends().request
    assert sent
    asked = story.writes(lambda tx: actions.ask(tx, story.marc, sent.id, "Which site?", at(LATER, 10)))
    question = story.renders(asked.dues[0], at(LATER, 10))
    assert isinstance(question, Message)
    assert "Which site?" in str(question.as_payload())
    replied = story.writes(lambda tx: actions.reply(tx, story.nora, sent.id, "The tower", at(LATER, 11)))
    answer = story.renders(replied.dues[0], at(LATER, 11))
    assert isinstance(answer, Message)
    assert "The tower" in str(answer.as_payload())
    story.decides(sent.id)
    assert story.renders(asked.dues[0], at(LATER, 15)) == NotWanted("reviewed")


def test_an_accepted_appeal_counts_the_week_as_met_and_cannot_be_sent_again(story: Story) -> None:
    sent = story.appeals().request
    assert sent
    before = story.reads(lambda tx: months.since_start(tx, story.role, at(LATER)))
    story.decides(sent.id)
    after = story.reads(lambda tx: months.since_start(tx, story.role, at(LATER)))
    assert (after.done - before.done, after.required) == (2, before.required)
    with pytest.raises(NothingToAppeal):
        story.appeals(WED)


def test_a_decision_shows_the_manager_the_day_in_question_and_no_other(story: Story) -> None:
    story.sends(THU, at(FRI), place=Place.TRAINING)
    sent = story.sends(MON)
    shown = story.renders(sent.dues[0], at(LATER, 10))
    assert isinstance(shown, Message)
    read = str(shown.as_payload())
    assert "Monday 17 November 2025" in read
    assert REASON.raw in read
    assert "Training" not in read
    assert "20 Nov" not in read


def test_days_away_need_no_approval_unless_the_policy_says_so(story: Story) -> None:
    kept = story.writes(lambda tx: awaydays.announce(tx, story.nora, Span(WED, FRI), NOW))
    assert (kept.absence.approval, kept.decides, kept.done.dues) == (None, (), ())


def test_days_that_wait_for_approval_hold_messages_and_count_as_away(story: Story) -> None:
    needs_approval(story)
    kept = story.writes(lambda tx: awaydays.announce(tx, story.nora, Span(WED, FRI), NOW))
    assert kept.absence.approval == calendar.PENDING
    assert kept.decides == (story.marc,)
    post = story.reads(lambda tx: reader(tx, story.house.workspace, story.nora.id, NOW))
    assert post.absences == ((WED, FRI),)
    subject = Subject(story.house.workspace, story.role.id)
    dues = story.reads(lambda tx: plan_of(REGIME, tx, subject, at(TUE, 12), at(FRI, 12))).due
    assert [due for due in dues if due.kind == "regime.prompt"] == []


@pytest.mark.parametrize("approves", [True, False])
def test_days_away_are_approved_or_are_working_days_again(story: Story, *, approves: bool) -> None:
    needs_approval(story)
    kept = story.writes(lambda tx: awaydays.announce(tx, story.nora, Span(WED, FRI), NOW))
    assert kept.done.request
    key = kept.done.request.id
    story.writes(lambda tx: actions.decide(tx, story.marc, key, "ok", at(MON, 12), approves=approves))
    left = story.reads(lambda tx: calendar.absences(tx, story.house.workspace, story.nora.id, WED, FRI))
    assert [one.approval for one in left] == ([calendar.APPROVED] if approves else [])
    done = story.reads(lambda tx: history.changes(tx, story.role, 9))
    assert [one.what for one in done if isinstance(one, AwayChange)] == [
        What.APPROVED if approves else What.DECLINED,
        What.ANNOUNCED,
    ]


@pytest.mark.parametrize("approves", [True, False])
def test_days_away_are_asked_of_the_manager_of_each_role_whose_days_they_touch(
    story: Story, *, approves: bool
) -> None:
    els = story.writes(lambda tx: people.save_person(tx, story.house.workspace, "U4", profile("Els")))
    steward = replace(story.role, title=Typed("Data Steward"), end=FRI)
    later = replace(story.role, title=Typed("Architect"), start=FRI + DAY)
    for role in (steward, later):
        needs_approval(story, role=story.writes(lambda tx, role=role: begins(tx, role, els)))  # type: ignore[misc]
    needs_approval(story)
    kept = story.writes(lambda tx: awaydays.announce(tx, story.nora, Span(WED, FRI), NOW))
    assert {one.name.raw for one in kept.decides} == {"Marc", "Els"}
    shown = {due.recipient.person: story.renders(due, NOW) for due in kept.done.dues}
    assert "Nora (Project Manager)" in str(shown[story.marc.id])
    assert "Nora (Data Steward)" in str(shown[els.id])
    first, last = story.reads(lambda tx: store.about_absence(tx, story.house.workspace, kept.absence.id))
    by = {request.id: story.marc if request.owner == story.marc.id else els for request in (first, last)}
    done = story.decides(first.id, approves=approves, by=by[first.id])
    pending = story.reads(lambda tx: calendar.absences(tx, story.house.workspace, story.nora.id, WED, FRI))
    if approves:
        assert [one.approval for one in pending] == [calendar.PENDING]
        story.decides(last.id, by=by[last.id])
        (approved,) = story.reads(
            lambda tx: calendar.absences(tx, story.house.workspace, story.nora.id, WED, FRI)
        )
        assert approved.approval == calendar.APPROVED
    else:
        assert pending == []
        assert set(planning.owners_keys(last)) <= set(done.edits)
        with pytest.raises(AlreadyDecided):
            story.decides(last.id, by=by[last.id])


def begins(tx: Session, role: Engagement, manager: Person) -> Engagement:
    """Begin another role of Nora's, with its own manager."""
    begun = roles.save_engagement(
        tx,
        role.workspace,
        document=role.document,
        person=role.person,
        title=role.title.raw,
        start=role.start,
        end=role.end,
        channel=None,
    )
    roles.add_colleague(tx, role.workspace, begun.id, manager.id, "manager")
    return begun


def test_where_the_policy_says_so_a_manager_is_told_and_nothing_is_asked(story: Story) -> None:
    needs_approval(story, "inform")
    kept = story.writes(lambda tx: awaydays.announce(tx, story.nora, Span(WED, FRI), NOW))
    assert kept.absence.approval is None
    (told,) = kept.done.dues
    shown = story.renders(told, NOW)
    assert isinstance(shown, Message)
    assert "Nothing is asked of you" in shown.text
    story.writes(
        lambda tx: calendar.remove_absence(
            tx, story.house.workspace, story.nora.id, kept.absence.id, by=story.nora.id, now=NOW
        )
    )
    assert story.renders(told, NOW) == NotWanted("taken_back")


def test_days_away_taken_back_leave_nothing_to_approve(story: Story) -> None:
    needs_approval(story)
    kept = story.writes(lambda tx: awaydays.announce(tx, story.nora, Span(WED, FRI), NOW))
    done = story.writes(lambda tx: awaydays.taken_back(tx, story.nora, kept.absence.id, NOW))
    assert done.edits
    assert kept.done.request
    with pytest.raises(AlreadyDecided):
        story.decides(kept.done.request.id)


@pytest.mark.parametrize(
    ("span", "refused"),
    [
        (Span(FRI, WED), EndsBeforeItBegins),
        (Span(FRI, FRI, from_noon=True, until_noon=True), EndsBeforeItBegins),
        (Span(MON - DAY, FRI), AbsenceInThePast),
    ],
)
def test_days_away_that_end_before_they_begin_or_are_over_keep_nothing(
    story: Story, span: Span, refused: type[Exception]
) -> None:
    needs_approval(story)
    with pytest.raises(refused):
        story.writes(lambda tx: awaydays.announce(tx, story.nora, span, NOW))
    assert story.reads(lambda tx: history.changes(tx, story.role, 9)) == []


def test_half_a_day_away_leaves_the_other_half_to_the_office(story: Story) -> None:
    story.writes(lambda tx: awaydays.announce(tx, story.nora, Span(WED, FRI, from_noon=True), NOW))
    view = story.reads(lambda tx: regime.week(tx, story.role, at(TUE, 20)))
    assert view.standing.workdays_left == pytest.approx(0.5)


def test_coming_back_keeps_what_was_away_in_the_history(story: Story) -> None:
    story.writes(lambda tx: awaydays.announce(tx, story.nora, Span(MON, FRI), NOW))
    story.writes(lambda tx: awaydays.come_back(tx, story.nora, at(WED)))
    newest = story.reads(lambda tx: history.changes(tx, story.role, 1))[0]
    assert isinstance(newest, AwayChange)
    assert (newest.what, newest.span) == (What.ENDED, Span(MON, TUE))


def test_each_look_is_kept_for_the_person_and_a_look_at_oneself_is_none(story: Story) -> None:
    workspace, nora = story.house.workspace, story.nora.id
    story.writes(lambda tx: looked(tx, workspace, nora, nora, Look.DAYS, "2025-W47", NOW))
    sent = story.sends().request
    assert sent
    story.writes(lambda tx: actions.look_into(tx, story.marc, sent.id, at(LATER, 12)))
    seen = story.reads(lambda tx: looks_at(tx, workspace, nora, 9))
    assert [(one.by, one.what, one.about) for one in seen] == [
        (story.marc.id, Look.CORRECTION, "2025-11-17")
    ] * 2
