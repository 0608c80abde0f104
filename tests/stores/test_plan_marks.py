"""Plans as they are kept: marks that can be undone, days that move, one message for several roles."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot import setup
from bot.documents.reading import document_of
from bot.joins import NotWanted, Occasion, Recipient
from bot.onboarding.capability import ONBOARDING
from bot.onboarding.plan import actions, messages, overviews
from bot.onboarding.plan.errors import EndBeforeStart, NotTheirTask
from bot.onboarding.plan.planning import TASKS
from bot.onboarding.plan.reading import plan_text
from bot.onboarding.plan.rules import Mark, State, Term
from bot.onboarding.plan.view import Ref, plan_view
from bot.people import store as people
from bot.people.store import Person
from bot.roles import store as roles
from bot.roles.store import Engagement
from bot.words import words
from tests.house import NOW, House, profile

ROLE = (
    "Project Manager\nLocation: Brussels\nStart Date: 17/11/2025\nDuration: 12 months\n- Report progress.\n"
)
EARLY = NOW - timedelta(days=40)


@pytest.fixture
def tx(house: House) -> Iterator[Session]:
    with house.database.write() as session:
        yield session


def begun(tx: Session, house: House, slack_id: str = "U1", manager: int | None = None) -> Engagement:
    """Set somebody up with the shipped plan, long before the start."""
    person = people.person_by_slack_id(tx, house.workspace, slack_id)
    assert person
    cast = setup.Cast(person.id, around={"manager": [manager]} if manager else {})
    document = document_of("role.txt", ROLE)
    return setup.set_up(tx, house.workspace, document, cast, EARLY, plan=plan_text("")).circle.engagement


def known(tx: Session, house: House, slack_id: str, name: str) -> Person:
    return people.save_person(tx, house.workspace, slack_id, profile(name))


def states(tx: Session, engagement: Engagement) -> dict[str, tuple[State, date]]:
    current = roles.engagement(tx, engagement.workspace, engagement.id)
    view = plan_view(tx, current, NOW)
    assert view
    return {task.step.id: (task.state, task.day) for task in view.tasks}


def test_what_is_done_stays_done_when_the_start_moves(tx: Session, house: House) -> None:
    engagement = begun(tx, house)
    nora = people.person(tx, house.workspace, house.person)
    actions.mark(tx, nora, Ref(engagement.id, "declarations"), Mark.DONE, NOW)
    setup.move(tx, engagement, Term(date(2025, 12, 1), engagement.end), NOW)
    found = states(tx, engagement)
    assert found["declarations"][0] is State.DONE
    assert found["first-day"] == (State.OPEN, date(2025, 12, 1))


def test_a_look_at_other_days_changes_nothing_and_an_end_before_the_start_is_refused(
    tx: Session, house: House
) -> None:
    engagement = begun(tx, house)
    before = states(tx, engagement)
    assert actions.moved(tx, engagement, Term(engagement.start, date(2025, 12, 31)), NOW).shifts
    assert states(tx, engagement) == before
    with pytest.raises(EndBeforeStart):
        actions.moved(tx, engagement, Term(engagement.start, date(2025, 11, 16)), NOW)


def test_the_days_of_what_moves_are_written_alike_and_with_the_year_where_it_changes(
    tx: Session, house: House
) -> None:
    engagement = begun(tx, house)

    def shown(start: date) -> str:
        found = actions.moved(tx, engagement, Term(start, engagement.end), NOW)
        return str(overviews.move(found, engagement.id, words("en")).as_payload())

    assert "Mon 17 Nov → Mon 24 Nov" in shown(date(2025, 11, 24))
    assert "Monday 17 November 2025 → Monday 5 January 2026" in shown(date(2026, 1, 5))


def test_a_day_that_comes_twice_in_a_plan_is_written_with_its_year(tx: Session, house: House) -> None:
    engagement = begun(tx, house)
    setup.move(tx, engagement, Term(engagement.start, date(2027, 5, 31)), NOW)
    view = plan_view(tx, roles.engagement(tx, house.workspace, engagement.id), NOW)
    assert view
    told = str(overviews.plan(view, words("en")).as_payload())
    assert "Mon 31 May 2027" in told
    assert "Mon 16 Feb ·" in told


def test_only_who_has_a_task_or_decides_about_the_role_says_how_it_stands(tx: Session, house: House) -> None:
    marc, tom = known(tx, house, "U4", "Marc"), known(tx, house, "U5", "Tom")
    ref = Ref(begun(tx, house, manager=marc.id).id, "first-day")
    with pytest.raises(NotTheirTask):
        actions.mark(tx, tom, ref, Mark.DONE, NOW)
    assert actions.mark(tx, marc, ref, Mark.DONE, NOW).task.state is State.DONE
    assert actions.mark(tx, marc, ref, Mark.OPEN, NOW).task.state is State.OPEN


def test_who_has_tasks_in_two_roles_gets_them_in_one_message(tx: Session, house: House) -> None:
    marc = known(tx, house, "U4", "Marc")
    known(tx, house, "U6", "Rui")
    both = begun(tx, house, manager=marc.id), begun(tx, house, "U6", manager=marc.id)
    day = datetime(2025, 11, 18, 8, tzinfo=UTC)  # nobody is the client's contact, so Marc stands in
    for engagement in both:
        person = people.person(tx, house.workspace, engagement.person)
        actions.mark(tx, person, Ref(engagement.id, "first-day"), Mark.DONE, day - timedelta(days=1))
    to = Recipient(person=marc.id)
    rows = [Occasion(house.workspace, TASKS, one.id, to, "2025-11-18", day) for one in both]
    drawn = [ONBOARDING.render(tx, row, day) for row in rows]
    silent = [one for one in drawn if isinstance(one, NotWanted)]
    (told,) = [one for one in drawn if not isinstance(one, NotWanted)]
    assert silent == [NotWanted("told_together")]
    shown = str([block.to_dict() for block in told.blocks])
    assert "Brief Nora on building safety" in shown
    assert "Brief Rui on building safety" in shown


def test_a_morning_that_was_held_leaves_the_telling_to_a_later_one(tx: Session, house: House) -> None:
    engagement = begun(tx, house)
    held = Occasion(house.workspace, TASKS, engagement.id, Recipient(person=house.person), "2025-11-17", NOW)
    assert ONBOARDING.render(tx, held, NOW + timedelta(days=1)) == NotWanted("told_later")


NAMING = """
tasks:
  - {id: helper, from: start, day: -3, owner: manager, task: "Name a buddy for {person}", names: buddy}
  - id: pack
    from: start
    day: -2
    owner: manager
    task: Name a sponsor and send the pack
    names: sponsor
    then: "Send the pack; {sponsor} is the sponsor"
  - {id: lunch, from: start, day: 0, owner: buddy, task: Have lunch, after: helper}
"""


def test_a_task_that_names_somebody_is_done_once_somebody_is_named_and_says_who(
    tx: Session, house: House
) -> None:
    marc, tom = known(tx, house, "U4", "Marc"), known(tx, house, "U5", "Tom")
    engagement = begun(tx, house, manager=marc.id)
    actions.adopt(tx, engagement, NAMING, EARLY)
    assert states(tx, engagement)["helper"][0] is State.OPEN
    roles.add_colleague(tx, house.workspace, engagement.id, tom.id, "buddy")
    found = states(tx, engagement)
    assert (found["helper"][0], found["lunch"][0]) == (State.DONE, State.OPEN)
    view = plan_view(tx, engagement, NOW)
    assert view
    told = str(overviews.plan(view, words("en")).as_payload())
    assert "Name a buddy for Nora (Marc) _Buddy: Tom_" in told
    assert [task.step.id for task in view.of(marc.id)] == ["pack"]


def test_it_is_open_again_when_nobody_has_the_role_any_more(tx: Session, house: House) -> None:
    marc, tom = known(tx, house, "U4", "Marc"), known(tx, house, "U5", "Tom")
    engagement = begun(tx, house, manager=marc.id)
    actions.adopt(tx, engagement, NAMING, EARLY)
    roles.add_colleague(tx, house.workspace, engagement.id, tom.id, "buddy")
    roles.fill_role(tx, house.workspace, engagement.id, "buddy", [])
    assert states(tx, engagement)["helper"][0] is State.OPEN


def test_what_is_left_beside_the_naming_stays_to_be_done_and_is_called_so(tx: Session, house: House) -> None:
    marc, els = known(tx, house, "U4", "Marc"), known(tx, house, "U5", "Els")
    engagement = begun(tx, house, manager=marc.id)
    actions.adopt(tx, engagement, NAMING, EARLY)
    roles.add_colleague(tx, house.workspace, engagement.id, els.id, "sponsor")
    assert states(tx, engagement)["pack"][0] is State.OPEN
    one = actions.named(tx, marc, "the pack", NOW)
    assert "Send the pack; Els is the sponsor" in str(messages.one(one, marc.id, words("en")).as_payload())
