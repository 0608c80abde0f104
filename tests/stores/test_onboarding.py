"""Onboarding as it is kept: one welcome to a role, and choices that stand beside what Slack says."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import setup
from bot.documents.reading import document_of
from bot.joins import Asker, NotWanted, Occasion, Place, Recipient, Subject
from bot.onboarding import actions
from bot.onboarding.capability import ONBOARDING
from bot.outbox import actions as planner
from bot.outbox import store as outbox
from bot.people import store as people
from bot.people.store import Person
from bot.roles import store as roles
from bot.words import words
from tests.house import NOW, House, plan_of, profile
from tests.people import END, engaged

ROLE = """Project Manager
Location: Brussels
Start Date: 17/11/2025
Duration: 12 months
Responsibilities:
- Regularly report project progress.
"""


def set_up(house: House, now: datetime, text: str = ROLE) -> roles.Engagement:
    with house.database.write() as tx:
        document = document_of("role.txt", text)
        setup.set_up(tx, house.workspace, document, setup.Cast(person=house.person), now)
        engagement = roles.engagement_of(tx, house.workspace, house.person)
    assert engagement
    return engagement


def planned(house: House, now: datetime) -> list[str]:
    """Plan up to an instant, and return the keys of all welcomes there are by then."""
    with house.database.write() as tx:
        planner.plan(tx, house.workspace, (ONBOARDING,), now)
        rows = tx.query(outbox.OutboxRow).filter_by(kind="onboarding.welcome")
        return [row.key for row in rows]


def nora(house: House) -> Person:
    with house.database.read() as tx:
        return people.person(tx, house.workspace, house.person)


def occasion(house: House, engagement: roles.Engagement) -> Occasion:
    to = Recipient(person=house.person)
    return Occasion(house.workspace, "onboarding.welcome", engagement.id, to, "first", NOW)


def rendered(house: House, engagement: roles.Engagement, now: datetime) -> object:
    with house.database.read() as tx:
        return ONBOARDING.render(tx, occasion(house, engagement), now)


def test_who_is_set_up_early_is_welcomed_on_the_first_morning_and_not_before(house: House) -> None:
    set_up(house, NOW - timedelta(days=10))
    assert planned(house, NOW - timedelta(seconds=1)) == []
    assert len(planned(house, NOW)) == 1  # 08:30, half an hour before the question


def test_who_is_set_up_at_the_very_instant_of_the_welcome_is_welcomed(house: House) -> None:
    set_up(house, NOW)
    assert len(planned(house, NOW)) == 1


def test_who_is_set_up_late_is_welcomed_at_once(house: House) -> None:
    late = NOW + timedelta(days=40)
    set_up(house, late)
    assert len(planned(house, late)) == 1


def test_importing_again_welcomes_nobody_again(house: House) -> None:
    set_up(house, NOW)
    first = planned(house, NOW)
    later = NOW + timedelta(days=30)
    set_up(house, later, ROLE.replace("17/11/2025", "19/01/2026"))
    assert planned(house, later) == planned(house, later + timedelta(days=60)) == first


def test_a_preview_of_later_days_holds_no_welcome_that_was_due_before(house: House) -> None:
    engagement = set_up(house, NOW)
    with house.database.read() as tx:
        found = plan_of(
            ONBOARDING, tx, Subject(house.workspace, engagement.id), NOW, NOW + timedelta(days=30)
        )
    assert found.due == ()
    assert found.next_due is None


def test_an_engagement_nobody_enrolled_is_left_alone(house: House) -> None:
    engagement = engaged(house)
    with house.database.read() as tx:
        found = plan_of(
            ONBOARDING, tx, Subject(house.workspace, engagement.id), NOW, NOW + timedelta(days=30)
        )
    assert (found.due, found.next_due) == ((), None)


def test_a_role_that_is_over_welcomes_nobody(house: House) -> None:
    engagement = set_up(house, NOW)
    after = datetime(END.year, END.month, END.day, 23, 30, tzinfo=UTC)  # past midnight in Brussels
    assert rendered(house, engagement, after) == NotWanted("engagement_ended")


def test_the_welcome_names_the_admin_of_the_role_for_questions_about_data(house: House) -> None:
    engagement = set_up(house, NOW)
    with house.database.write() as tx:
        amina = people.save_person(tx, house.workspace, "U7", profile("Amina"))
        roles.add_colleague(tx, house.workspace, engagement.id, amina.id, "admin")
        assert actions.contact(tx, house.workspace, house.person) == "U7"
    assert "<@U7>" in str([block.to_dict() for block in rendered(house, engagement, NOW).blocks])  # type: ignore[attr-defined]


def test_why_somebody_is_welcomed_rests_on_the_line_that_says_the_start(house: House) -> None:
    engagement = set_up(house, NOW)
    with house.database.read() as tx:
        found = ONBOARDING.reason(tx, occasion(house, engagement), words("en"))
    assert "17 November 2025" in found.rule
    assert found.line
    assert found.line.raw == "Start Date: 17/11/2025"


def test_why_quotes_no_line_that_says_another_start_than_was_agreed(house: House) -> None:
    engagement = set_up(house, NOW)
    moved = replace(engagement, start=engagement.start + timedelta(days=7))
    with house.database.read() as tx:
        assert actions.start_line(tx, moved) is None


def test_what_a_person_chose_outlives_what_slack_says_later(house: House) -> None:
    chosen = replace(
        nora(house).preferences,
        language="nl",
        zone="America/New_York",
        prompt_time=time(8, 15),
        daily_prompt=True,
    )
    with house.database.write() as tx:
        saved = people.save_preferences(tx, house.workspace, house.person, chosen)
        people.save_person(tx, house.workspace, "U1", profile("Nora L.", language="fr"))
    known = nora(house)
    assert known.preferences == saved.preferences == chosen
    assert (known.name.raw, known.language, known.zone) == ("Nora L.", "nl", ZoneInfo("America/New_York"))


def test_who_goes_back_to_slack_gets_what_slack_says_now(house: House) -> None:
    own = replace(nora(house).preferences, language="nl", zone="America/New_York")
    with house.database.write() as tx:
        people.save_preferences(tx, house.workspace, house.person, own)
        people.save_person(tx, house.workspace, "U1", profile("Nora", language="fr"))
        back = people.save_preferences(
            tx, house.workspace, house.person, replace(own, language=None, zone=None)
        )
    assert (back.language, back.zone) == ("fr", ZoneInfo("Europe/Brussels"))


def test_the_first_time_the_notice_was_shown_is_what_is_kept(house: House) -> None:
    with house.database.write() as tx:
        people.notice_was_shown(tx, house.workspace, house.person, NOW)
        people.notice_was_shown(tx, house.workspace, house.person, NOW + timedelta(days=1))
    assert nora(house).notice_shown_at == NOW


def test_the_notice_is_owed_to_who_has_a_role_until_it_was_shown(house: House) -> None:
    with house.database.write() as tx:
        assert actions.owed_notice(tx, house.workspace, house.person) is None
    engagement = engaged(house)
    with house.database.write() as tx:
        assert actions.owed_notice(tx, house.workspace, house.person) == engagement
        people.notice_was_shown(tx, house.workspace, house.person, NOW)
        assert actions.owed_notice(tx, house.workspace, house.person) is None


@pytest.mark.parametrize("has_a_role", [True, False])
def test_only_who_has_a_role_finds_the_set_up_on_home(house: House, has_a_role: bool) -> None:
    if has_a_role:
        set_up(house, NOW)
    with house.database.read() as tx:
        asker = Asker(house.workspace, house.person, words("en"))
        places = {section.place for section in ONBOARDING.home(tx, asker, NOW)}
    assert Place.SETTINGS in places
    assert (Place.TODAY in places) is has_a_role


def test_everything_kept_about_choices_and_the_notice_is_told_as_plain_values(house: House) -> None:
    set_up(house, NOW)
    with house.database.write() as tx:
        people.notice_was_shown(tx, house.workspace, house.person, NOW)
        told = ONBOARDING.personal_data(tx, house.workspace, house.person)
    assert told == {
        "preferences": [
            {
                "language": None,
                "zone": None,
                "prompt_time": "09:00",
                "quiet_from": "19:00",
                "quiet_until": "08:00",
                "nudge_budget": 4,
                "daily_prompt": False,
                "shares_presence": False,
            }
        ],
        "notices": [{"shown_at": NOW.isoformat()}],
        "enrolments": [{"role": "Project Manager", "enrolled_at": NOW.isoformat()}],
        "onboarding_plans": [],
        "added_tasks": [],
        "task_marks": [],
        "task_replies": [],
    }
