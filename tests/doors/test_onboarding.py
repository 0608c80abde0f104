"""First contact in Slack: welcomed once, told before anything is kept, and asked what one prefers."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, select, update

from bot import setup
from bot.documents.reading import document_of
from bot.drafts.capability import DRAFTS
from bot.knowledge import own
from bot.knowledge.heard import courtesy
from bot.knowledge.messages import OF_OTHERS
from bot.onboarding import messages
from bot.onboarding.capability import ONBOARDING
from bot.outbox import actions as planner
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.people import store as people
from bot.people.store import Person, PersonRow
from bot.privacy.messages import KEPT
from bot.regime import messages as office_days
from bot.regime.capability import REGIME
from bot.regime.plan.store import UsualWeekRow
from bot.regime.store import CheckInRow
from bot.regime.team.typed import who_is_in
from bot.roles import store as roles
from bot.roles.heard import heard_directly
from bot.roles.store import EngagementRow
from bot.words import words
from handlers import apology, home, homepage, preferences, regime, suggesting
from handlers import people as changed_people
from handlers.speaker import take_over
from tests.doors.reception import FIRST_MORNING, ROLE, START, Reception
from workspace.client import Person as Somebody
from workspace.store import Json

BRUSSELS = ZoneInfo("Europe/Brussels")
NINE = FIRST_MORNING + timedelta(minutes=30)
OFFICE = f"{office_days.CHECK_IN}.office"
NOTICE = "does not rest on your consent"
WELCOME = "Hello Nora, welcome!"
Direct = Callable[[], list[Json]]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    doors = (apology, regime, home, preferences, changed_people)
    folder: Path = tmp_path_factory.mktemp("welcome")
    with Reception(folder, *doors, capabilities=(REGIME, ONBOARDING)) as reception:
        yield reception


@pytest.fixture
def office(opened: Reception) -> Reception:
    """Nora's first morning at 08:30; nobody is set up yet, and Nora has seen and chosen nothing."""
    opened.clock.instant = FIRST_MORNING
    nora = take_over(opened.foyer, opened.foyer.slack.member("U0NORA"))
    as_given: dict[str, Any] = {"own_language": None, "own_zone": None, "notice_shown_at": None}
    as_given |= {"prompt_time": people.PROMPT_TIME, "daily_prompt": False}
    with opened.foyer.transaction() as tx:
        for table in (outbox.OutboxRow, diary.DiaryRow, EngagementRow, UsualWeekRow):
            tx.execute(delete(table))
        tx.execute(update(PersonRow).where(PersonRow.id == nora.id).values(**as_given))
    return opened


@pytest.fixture
def direct(office: Reception) -> Direct:
    """Nora's direct messages since this test began."""
    before = len(office.nora.messages())
    return lambda: office.nora.messages()[before:]


def is_set_up(office: Reception) -> None:
    """Import the Brussels role for Nora, as the command line would."""
    foyer, document = office.foyer, document_of(ROLE.name, ROLE.read_text(encoding="utf-8"))
    amina = take_over(foyer, foyer.slack.member("U0AMINA"))
    with foyer.transaction() as tx:
        person = people.person_by_slack_id(tx, foyer.workspace, "U0NORA")
        assert person
        setup.set_up(tx, foyer.workspace, document, setup.Cast(person=person.id), foyer.clock.now())
        engagement = roles.engagement_of(tx, foyer.workspace, person.id)
        assert engagement
        roles.add_colleague(tx, foyer.workspace, engagement.id, amina.id, "admin")


def without_welcome(office: Reception) -> None:
    """Have nobody welcomed, as where Foyer was set up before it could."""
    with office.foyer.transaction() as tx:
        tx.execute(delete(diary.DiaryRow).where(diary.DiaryRow.capability == "onboarding"))


def moves_to(office: Reception, instant: datetime) -> None:
    """Put the clock at an instant and do what is due, as the ticks would."""
    foyer, office.clock.instant = office.foyer, instant
    with foyer.transaction() as tx:
        planner.plan(tx, foyer.workspace, foyer.capabilities, instant)
    foyer.lane.deliver(instant)


def nora(office: Reception) -> Person:
    with office.foyer.reading() as tx:
        known = people.person_by_slack_id(tx, office.foyer.workspace, "U0NORA")
    assert known
    return known


def check_ins(office: Reception) -> int:
    with office.foyer.reading() as tx:
        return len(tx.scalars(select(CheckInRow.id)).all())


def shown(place: object) -> str:
    return json.dumps(place, ensure_ascii=False)


def home_of(office: Reception, who: Somebody) -> Json:
    """Somebody's Home, once they have opened it and all of that has been dealt with."""
    office.hands_over({"type": "app_home_opened", "user": who.id, "tab": "home", "channel": "D0"})
    return who.home("Settings and privacy")


def form_of(office: Reception) -> Json:
    """The form of preferences, opened from Home."""
    office.nora.presses(home_of(office, office.nora), messages.PREFERENCES)
    return office.nora.modal("Quiet hours from")


# The welcome


def test_who_starts_is_welcomed_by_name_with_what_the_bot_does_and_keeps(
    office: Reception, direct: Direct
) -> None:
    is_set_up(office)
    moves_to(office, FIRST_MORNING)
    (welcome,) = direct()
    said = shown(welcome)
    assert WELCOME in said
    assert "the bot for your role as Senior IT Project Manager" in said
    assert "from Monday 17 November 2025 to Monday 16 November 2026" in said
    assert NOTICE in said
    assert "<@U0AMINA>" in said
    assert "Set up (one minute)" in said


def test_nobody_is_welcomed_twice_however_often_the_role_is_imported(
    office: Reception, direct: Direct
) -> None:
    is_set_up(office)
    moves_to(office, FIRST_MORNING)
    is_set_up(office)
    moves_to(office, FIRST_MORNING + timedelta(minutes=5))
    assert len(direct()) == 1


def test_who_is_set_up_late_is_welcomed_at_the_next_good_moment(office: Reception, direct: Direct) -> None:
    office.clock.instant = datetime(2025, 11, 19, 21, 0, tzinfo=BRUSSELS)
    is_set_up(office)
    moves_to(office, office.clock.instant)
    assert direct() == []  # quiet hours
    moves_to(office, datetime(2025, 11, 20, 8, 0, tzinfo=BRUSSELS))
    (welcome,) = direct()
    assert WELCOME in shown(welcome)


def test_set_up_from_the_welcome_opens_the_form_and_the_notice_counts_as_shown(
    office: Reception, direct: Direct
) -> None:
    is_set_up(office)
    moves_to(office, FIRST_MORNING)
    office.nora.presses(direct()[0], messages.PREFERENCES)
    office.nora.closes(office.nora.modal("Preferences"))
    assert nora(office).notice_shown_at == FIRST_MORNING
    assert len(direct()) == 1


# The notice comes before presence


def test_a_prompt_answered_after_the_welcome_shows_no_second_notice(
    office: Reception, direct: Direct
) -> None:
    is_set_up(office)
    moves_to(office, FIRST_MORNING)
    moves_to(office, NINE)
    welcome, prompt = direct()
    office.nora.presses(prompt, OFFICE)
    assert check_ins(office) == 1
    assert [one["ts"] for one in direct()] == [welcome["ts"], prompt["ts"]]
    assert nora(office).notice_shown_at == NINE


def test_a_prompt_answered_before_any_notice_shows_it_first_and_one_press_is_enough(
    office: Reception, direct: Direct
) -> None:
    is_set_up(office)
    without_welcome(office)
    moves_to(office, NINE)
    (prompt,) = direct()
    office.nora.presses(prompt, OFFICE)
    answered, notice = direct()
    assert "1 of 2 office days this week" in shown(answered)
    assert NOTICE in shown(notice)
    assert nora(office).notice_shown_at == NINE
    assert check_ins(office) == 1


def test_where_the_notice_cannot_be_shown_nothing_is_kept_and_the_next_press_is_enough(
    office: Reception, direct: Direct
) -> None:
    is_set_up(office)
    without_welcome(office)
    moves_to(office, NINE)
    (prompt,) = direct()
    office.client.fault("chat.postMessage", "http_500")
    office.nora.presses(prompt, OFFICE)
    assert "Slack did not answer just now." in shown(direct()[-1])
    assert (check_ins(office), nora(office).notice_shown_at) == (0, None)
    office.nora.presses(prompt, OFFICE)
    assert (check_ins(office), nora(office).notice_shown_at) == (1, NINE)


def test_the_first_office_card_brings_the_notice_along_once(office: Reception, direct: Direct) -> None:
    is_set_up(office)
    office.nora.runs("/office", "#project")
    assert "0 of 2 office days" in shown(office.nora.messages("#project")[-1])
    (notice,) = direct()
    assert NOTICE in shown(notice)
    assert nora(office).notice_shown_at == FIRST_MORNING
    office.nora.runs("/office", "#project")
    assert len(direct()) == 1


def test_who_has_no_role_of_their_own_is_shown_no_notice(office: Reception) -> None:
    is_set_up(office)
    before = len(office.tom.messages())
    office.tom.runs("/office", "#project")
    assert NOTICE not in shown(home_of(office, office.tom))
    assert len(office.tom.messages()) == before


def test_the_first_home_is_a_short_set_up_with_the_notice_and_the_next_one_is_not(office: Reception) -> None:
    is_set_up(office)
    first = shown(home_of(office, office.nora))
    assert NOTICE in first
    assert "Set up (one minute)" in first
    assert nora(office).notice_shown_at == FIRST_MORNING
    later = shown(home_of(office, office.nora))
    assert NOTICE not in later
    assert "What I keep about you" in later


def test_a_home_that_is_only_drawn_anew_does_not_count_as_read(office: Reception) -> None:
    is_set_up(office)
    homepage.show(office.foyer, "U0NORA")
    assert nora(office).notice_shown_at is None


def test_a_home_that_could_not_be_drawn_does_not_count_as_read(office: Reception) -> None:
    is_set_up(office)
    office.client.fault("views.publish", "http_500")
    office.hands_over({"type": "app_home_opened", "user": "U0NORA", "tab": "home", "channel": "D0"})
    assert nora(office).notice_shown_at is None


def test_what_is_kept_can_be_read_in_a_window_at_any_time(office: Reception) -> None:
    is_set_up(office)
    office.nora.presses(home_of(office, office.nora), KEPT)
    window = office.nora.modal("What I keep about you")
    assert NOTICE in shown(window)
    office.nora.closes(window)


# Preferences


def test_preferences_are_saved_and_what_changed_is_said_back_with_the_next_question(
    office: Reception, direct: Direct
) -> None:
    is_set_up(office)
    chosen = {"prompt_time": "10:15", "nudge_budget": "2", "usual_office_days": ["TU", "TH"]}
    assert office.nora.submits(form_of(office), chosen) == {}
    said = shown(direct()[-1])
    assert "Your preferences are saved." in said
    assert "Morning's question: *10:15*" in said
    assert "Unasked messages a day: *2* at the most" in said
    assert "Usual office days: *Tuesday and Thursday*" in said
    assert "Quiet hours" not in said
    assert "The next morning's question comes on Mon 17 Nov, 10:15." in said
    assert "Morning's question: *10:15*" in shown(office.nora.home("*10:15*"))


def test_a_new_prompt_time_moves_the_very_next_question(office: Reception, direct: Direct) -> None:
    is_set_up(office)
    office.nora.submits(form_of(office), {"prompt_time": "10:15"})
    before = len(direct())
    moves_to(office, datetime(2025, 11, 17, 10, 14, tzinfo=BRUSSELS))
    asked = [one for one in direct()[before:] if "Where are you working today?" in shown(one)]
    assert asked == []
    moves_to(office, datetime(2025, 11, 17, 10, 15, tzinfo=BRUSSELS))
    assert "Where are you working today?" in shown(direct()[-1])


def test_who_was_asked_today_is_told_that_the_next_question_comes_tomorrow(
    office: Reception, direct: Direct
) -> None:
    is_set_up(office)
    moves_to(office, NINE)
    office.nora.submits(form_of(office), {"prompt_time": "11:00"})
    assert "The next morning's question comes on Tue 18 Nov, 11:00." in shown(direct()[-1])
    before = len(direct())
    moves_to(office, datetime(2025, 11, 17, 11, 0, tzinfo=BRUSSELS))
    assert len(direct()) == before


def test_another_language_holds_from_the_confirmation_on(office: Reception, direct: Direct) -> None:
    is_set_up(office)
    assert office.nora.submits(form_of(office), {"language": "fr"}) == {}
    assert nora(office).language == "fr"
    assert "Français" in shown(direct()[-1])
    office.nora.runs("/office", "#project")
    assert "Jours de présence" in shown(office.nora.messages("#project")[-1])


def test_who_has_no_role_of_their_own_is_shown_no_settings_of_office_days(office: Reception) -> None:
    office.begins(manager="U0TOM")
    office.tom.opens_home()
    told = shown(office.tom.home("Settings and privacy"))
    assert "Morning's messages: *09:00*" in told
    assert "Colleagues see" not in told


def suggested(somebody: Somebody) -> list[str]:
    """What somebody is suggested to ask in their direct conversation."""
    every = somebody.state()["conversations"]
    return [
        prompt["message"] for one in every if one["id"] == somebody.place("") for prompt in one["prompts"]
    ]


def test_what_one_could_ask_is_suggested_in_another_language_as_soon_as_it_is_chosen(
    office: Reception,
) -> None:
    office.nora.opens_messages()
    office.nora.waits(lambda: "When is my last day?" in suggested(office.nora) or None, "English")
    assert office.nora.submits(form_of(office), {"language": "nl"}) == {}
    office.nora.waits(lambda: "Wanneer is mijn laatste dag?" in suggested(office.nora) or None, "Dutch")


def test_what_one_could_ask_follows_the_language_of_slack_too(office: Reception) -> None:
    take_over(office.foyer, office.foyer.slack.member("U0ELS"))
    known = office.foyer.slack.client.users_info(user="U0ELS")["user"]
    office.hands_over({"type": "user_change", "user": known | {"locale": "en-GB"}})
    assert "When is my last day?" in suggested(office.els)


@pytest.mark.parametrize(
    ("part", "is_admin", "theirs"),
    [
        ("manager", False, "Who is in today?"),
        ("buddy", True, "What do I have to do?"),
        ("", True, "Preview all"),
    ],
)
def test_who_manages_helps_or_looks_after_foyer_is_suggested_what_is_theirs(
    office: Reception, part: str, is_admin: bool, theirs: str
) -> None:
    with office.foyer.transaction() as tx:
        tx.execute(update(PersonRow).values(is_admin=False))
    office.begins(**({part: "U0TOM"} if part else {}))
    tom = take_over(office.foyer, office.foyer.slack.member("U0TOM"))
    with office.foyer.transaction() as tx:
        tx.execute(update(PersonRow).where(PersonRow.id == tom.id).values(is_admin=is_admin))
    office.tom.opens_messages()
    office.tom.waits(lambda: theirs in suggested(office.tom) or None, theirs)
    assert not any("my" in prompt.split() for prompt in suggested(office.tom))


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_what_is_suggested_beside_questions_is_understood_as_it_stands(language: str) -> None:
    w, today = words(language), START
    every = {*suggesting.MANAGING, *suggesting.FOLLOWING, *suggesting.LOOKING_AFTER} - {*OF_OTHERS}
    for prompt in map(w.say, every):
        assert (
            own.typed_for(prompt)
            or who_is_in(prompt, today) is not None
            or DRAFTS.phrases.understand(prompt, today)
            or heard_directly(prompt, today)
            or courtesy(prompt)
        ), prompt


def test_saving_what_is_no_language_suggests_nothing_anew(office: Reception) -> None:
    office.nora.opens_messages()
    office.nora.waits(lambda: suggested(office.nora) or None, "suggestions")
    office.nora.says("thank you")
    assert office.nora.submits(form_of(office), {"nudge_budget": "3"}) == {}
    assert office.nora.sees("Your preferences are saved.")
    assert suggested(office.nora) == []


def test_an_own_zone_outlives_what_slack_says_and_is_given_back_by_leaving_it_empty(
    office: Reception,
) -> None:
    is_set_up(office)
    assert office.nora.submits(form_of(office), {"zone": "lisbon"}) == {}
    known = office.foyer.slack.client.users_info(user="U0NORA")["user"]
    office.hands_over({"type": "user_change", "user": known | {"tz": "Asia/Tokyo"}})
    assert nora(office).zone == ZoneInfo("Europe/Lisbon")
    assert office.nora.submits(form_of(office), {"zone": None}) == {}
    assert nora(office).zone == ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    ("chosen", "field", "sentence"),
    [
        ({"zone": "Atlantis"}, "zone", "I know no time zone of that name."),
        ({"prompt_time": "13:00"}, "prompt_time", "before noon"),
        ({"prompt_time": "07:00"}, "prompt_time", "quiet hours"),
    ],
)
def test_a_choice_that_cannot_be_kept_is_explained_at_its_field_and_nothing_is_lost(
    office: Reception, chosen: dict[str, str], field: str, sentence: str
) -> None:
    is_set_up(office)
    opened = form_of(office)
    errors = office.nora.submits(opened, chosen | {"nudge_budget": "7"})
    assert errors.keys() == {field}
    assert sentence in errors[field]
    assert nora(office).nudge_budget != 7
    office.nora.closes(opened)


def test_saving_without_a_change_says_so(office: Reception, direct: Direct) -> None:
    is_set_up(office)
    assert office.nora.submits(form_of(office), {}) == {}
    assert "Nothing has changed." in shown(direct()[-1])


def test_somebody_without_a_role_chooses_too_and_hears_of_no_question(office: Reception) -> None:
    office.tom.presses(home_of(office, office.tom), messages.PREFERENCES)
    assert office.tom.submits(office.tom.modal("Preferences"), {"nudge_budget": "3"}) == {}
    assert "morning's question comes" not in shown(office.tom.sees("Your preferences are saved."))
