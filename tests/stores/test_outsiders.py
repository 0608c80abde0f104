"""Tasks of who is not in Slack: a letter with its days, and a colleague who marks them done."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlalchemy.orm import Session

from bot import setup
from bot.blocks import Message
from bot.documents.reading import document_of
from bot.joins import Occasion, Recipient
from bot.knowledge.loop.around import whom_to_ask
from bot.mailed import mail_of
from bot.onboarding import departures, moves
from bot.onboarding.capability import ONBOARDING
from bot.onboarding.plan import actions
from bot.onboarding.plan.planning import LETTER, TASKS
from bot.onboarding.plan.reading import plan_text
from bot.onboarding.plan.rules import Mark, State
from bot.onboarding.plan.view import Ref, plan_view
from bot.outbox import actions as planner
from bot.outbox import store as outbox
from bot.outbox.capability import POST
from bot.outbox.delivery import Lane
from bot.people import store as people
from bot.people.store import Person
from bot.regime.own.planning import deciders
from bot.regime.team.results import managers
from bot.reports.series import changing
from bot.reviews.access import reviewer
from bot.roles import outside
from bot.roles import store as roles
from bot.roles.keepers import keepers
from bot.roles.outside import Outsider
from bot.roles.store import Engagement
from tests.house import NOW, House, profile
from tests.post import PostOffice

ROLE = (
    "Project Manager\nLocation: Brussels\nStart Date: 17/11/2025\nDuration: 12 months\n- Report progress.\n"
)
EARLY = NOW - timedelta(days=40)
SHIPPED = plan_text("")
# A task of a role that Jan has, and one of a role that nobody has.
PLAN = "tasks:" + "".join(
    f"\n  - {{id: {owner}, from: start, day: 1, owner: {owner}, task: Show where things stand}}"
    for owner in ("manager", "architect")
)
ANN = Outsider("supplier_hr", "Ann & Co", "ann@supplier.example")


@pytest.fixture
def tx(house: House) -> Iterator[Session]:
    with house.database.write() as session:
        yield session


@pytest.fixture
def marc(tx: Session, house: House) -> Person:
    return people.save_person(tx, house.workspace, "U2", profile("Marc"))


@pytest.fixture
def ann(tx: Session, house: House) -> Person:
    return outside.keep(tx, house.workspace, house.person, ANN)


@pytest.fixture
def engagement(tx: Session, house: House, marc: Person, ann: Person) -> Engagement:
    """Nora with the shipped plan, Marc as manager, and Ann for the supplier, who is not in Slack."""
    cast = setup.Cast(house.person, around={"manager": [marc.id], "supplier_hr": [ann.id]})
    document = document_of("role.txt", ROLE)
    done = setup.set_up(tx, house.workspace, document, cast, EARLY, plan=SHIPPED)
    return done.circle.engagement


def queued(tx: Session, kind: str, person: Person) -> list[outbox.OutboxRow]:
    rows = tx.query(outbox.OutboxRow).filter_by(kind=kind, person_id=person.id)
    return list(rows.order_by(outbox.OutboxRow.due_at))


def drawn(tx: Session, row: outbox.OutboxRow) -> Message:
    to = Recipient(person=row.person_id)
    occasion = Occasion(row.workspace_id, row.kind, row.subject, to, row.occurrence, row.due_at)
    message = ONBOARDING.render(tx, occasion, row.due_at)
    assert isinstance(message, Message)
    return message


def test_who_is_named_outside_slack_gets_one_letter_with_the_tasks_and_their_days(
    tx: Session, engagement: Engagement, marc: Person, ann: Person
) -> None:
    setup.others_have_tasks(tx, engagement, EARLY)
    (letter,) = queued(tx, LETTER, ann)
    assert letter.behalf_id == marc.id
    message = drawn(tx, letter)
    mail = mail_of(message)
    assert "Ann & Co" in mail.text
    assert "please tell Marc, who marks it here for you" in mail.text
    assert not [block for block in message.blocks if block.type == "actions"]
    view = plan_view(tx, engagement, EARLY)
    assert view
    (file,) = mail.attachments
    events = Calendar.from_ical(file.content).walk("VEVENT")
    assert {event.decoded("dtstart") for event in events} == {task.due for task in view.of(ann.id)}
    assert queued(tx, LETTER, marc) == []


def test_on_its_day_a_task_goes_out_by_mail_and_to_who_marks_it(
    tx: Session, house: House, engagement: Engagement, marc: Person, ann: Person
) -> None:
    planner.plan(tx, house.workspace, (ONBOARDING,), NOW)
    first = queued(tx, TASKS, ann)[0]
    assert first.subject == engagement.id
    assert (first.manner, first.behalf_id) == ("asked", marc.id)
    assert drawn(tx, first).attachments
    same = next(row for row in queued(tx, TASKS, marc) if row.due_at.date() == first.due_at.date())
    shown = str([block.to_dict() for block in drawn(tx, same).blocks])
    assert "Ann &amp; Co was asked by e-mail; press Done once you are told" in shown


def test_the_manager_marks_it_done_and_no_more_letters_speak_of_it(
    tx: Session, engagement: Engagement, marc: Person, ann: Person
) -> None:
    view = plan_view(tx, engagement, NOW)
    assert view
    before = list(view.of(ann.id))
    for task in before:
        actions.mark(tx, marc, Ref(engagement.id, task.step.id), Mark.DONE, NOW)
    after = plan_view(tx, engagement, NOW)
    assert after
    assert [
        task for task in after.tasks if task.step.owner == ANN.role and task.state is not State.DONE
    ] == []
    assert before
    assert after.mornings(ann.id) == frozenset()


def test_without_a_manager_the_person_in_the_role_marks_it(tx: Session, house: House, ann: Person) -> None:
    cast = setup.Cast(house.person, around={"supplier_hr": [ann.id]})
    document = document_of("role.txt", ROLE)
    engagement = setup.set_up(tx, house.workspace, document, cast, EARLY, plan=SHIPPED).circle.engagement
    nora = people.person(tx, house.workspace, house.person)
    view = plan_view(tx, engagement, NOW)
    assert view
    task = next(view.of(ann.id))
    assert actions.mark(tx, nora, Ref(engagement.id, task.step.id), Mark.DONE, NOW).task.state is State.DONE


def test_a_role_that_passes_on_to_somebody_outside_tells_them_then(
    tx: Session, house: House, engagement: Engagement
) -> None:
    ben = outside.keep(tx, house.workspace, house.person, Outsider("supplier_hr", "Ben", "ben@example.org"))
    roles.name_for_role(tx, house.workspace, engagement.id, "supplier_hr", [ben.id])
    setup.others_have_tasks(tx, engagement, NOW)
    assert len(queued(tx, LETTER, ben)) == 1


@pytest.fixture
def jan(tx: Session, house: House) -> Person:
    return outside.keep(tx, house.workspace, house.person, Outsider("manager", "Jan", "jan@example.org"))


@pytest.fixture
def managed_by_mail(tx: Session, house: House, jan: Person, marc: Person) -> Engagement:
    """Nora with a plan and office days; Jan, her manager, is not in Slack, and Marc is an admin."""
    cast = setup.Cast(house.person, around={"manager": [jan.id], "admin": [marc.id]})
    document = document_of("role.txt", f"{ROLE}Work Regime: Full-time, 2 office days per week\n")
    return setup.set_up(tx, house.workspace, document, cast, EARLY, plan=PLAN).circle.engagement


def test_a_manager_outside_slack_gets_their_tasks_by_mail_and_an_admin_marks_them_and_those_nobody_has(
    tx: Session, managed_by_mail: Engagement, jan: Person, marc: Person
) -> None:
    (letter,) = queued(tx, LETTER, jan)
    assert letter.behalf_id == marc.id
    assert "please tell Marc, who marks it here for you" in mail_of(drawn(tx, letter)).text
    view = plan_view(tx, managed_by_mail, NOW)
    assert view
    assert {task.step.id for task in view.of(jan.id)} == {"manager"}
    assert {task.step.id for task in view.of(marc.id)} == {"manager", "architect"}


def test_what_a_manager_outside_slack_would_decide_an_admin_decides(
    tx: Session, managed_by_mail: Engagement, marc: Person
) -> None:
    assert deciders(tx, managed_by_mail) == [marc.id]
    assert keepers(tx, managed_by_mail) == [marc.id]
    assert whom_to_ask(tx, managed_by_mail, "Where is the archive?", (), NOW) == marc.id


def test_nothing_of_weeks_and_reviews_goes_to_a_manager_outside_slack(
    tx: Session, house: House, managed_by_mail: Engagement
) -> None:
    assert managers(tx, house.workspace) == []
    assert reviewer(tx, managed_by_mail) is None


def test_who_can_find_somebody_else_or_another_author_is_told_in_slack(
    tx: Session, house: House, managed_by_mail: Engagement, jan: Person, marc: Person
) -> None:
    nora = people.person(tx, house.workspace, house.person)
    told = [
        *departures.notices(tx, house.workspace, nora, (marc.id,), NOW),
        *changing.orphaned(tx, nora, (marc.id,), NOW),
        *moves.news(tx, managed_by_mail, None, NOW),
    ]
    assert marc.id in {due.recipient.person for due in told}
    assert jan.id not in {due.recipient.person for due in told}


def test_without_a_mail_server_the_manager_gets_the_letter_to_forward(house: House) -> None:
    with house.database.write() as tx:
        marc = people.save_person(tx, house.workspace, "U2", profile("Marc"))
        ann = outside.keep(tx, house.workspace, house.person, ANN)
        around = {"manager": [marc.id], "supplier_hr": [ann.id]}
        document = document_of("role.txt", ROLE)
        setup.set_up(
            tx, house.workspace, document, setup.Cast(house.person, around=around), EARLY, plan=SHIPPED
        )
    post = PostOffice(house)
    post.lane = Lane(house.database, post.slack, (ONBOARDING, POST), house.workspace, 600_000)
    assert post.delivers(EARLY + timedelta(hours=1)) == [
        "I could not send this to Ann &amp; Co by e-mail, ann@supplier.example."
    ]
    ((to, _, message),) = post.slack.posted
    assert to == "U2"
    assert "please tell Marc" in str([block.to_dict() for block in message.blocks])
