"""The role command: the card, who is who, and days away, as people at a workspace live them."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, update

from bot.calendar import messages as away
from bot.calendar import store as calendar
from bot.joins import Look, Subject
from bot.onboarding.capability import ONBOARDING
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.people.store import PersonRow
from bot.privacy.readable import EXPORT
from bot.regime import actions as regime
from bot.regime.capability import REGIME
from bot.roles import circle, messages, peopleform
from bot.roles import store as roles
from bot.roles.circle import Circle
from bot.roles.heard import heard_directly
from bot.roles.store import Engagement, EngagementRow
from bot.words import LANGUAGES, words
from handlers import absences, apology, conversation, home, privacy, role, whoiswho
from tests.doors.reception import FIRST_MORNING, Reception
from workspace.client import Person
from workspace.store import Json

SOURCE_LINE = "Work Regime: Full-time, 2 office days per week"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    doors = (apology, role, whoiswho, absences, home, privacy, conversation)
    with Reception(tmp_path_factory.mktemp("role"), *doors, capabilities=(REGIME, ONBOARDING)) as reception:
        yield reception


@pytest.fixture
def empty(opened: Reception) -> Reception:
    """The workspace on the first morning, before anybody was set up."""
    opened.clock.instant = FIRST_MORNING
    with opened.foyer.transaction() as tx:
        for table in (outbox.OutboxRow, diary.DiaryRow, calendar.AbsenceRow, EngagementRow):
            tx.execute(delete(table))
        tx.execute(update(PersonRow).values(notice_shown_at=None))
    return opened


@pytest.fixture
def engagement(empty: Reception) -> Engagement:
    """Nora keeps two office days a week; Marc is her manager, Els the sponsor."""
    begun = empty.begins(manager="U0MARC", sponsor="U0ELS")
    with empty.foyer.transaction() as tx:
        regime.adopt_policy(tx, begun, 2, SOURCE_LINE, empty.clock.now())
        diary.begin(tx, begun.workspace, "regime", begun.id, empty.clock.now())
    return begun


@pytest.fixture
def office(empty: Reception, engagement: Engagement) -> Reception:
    """The workspace with that engagement in it."""
    assert engagement.workspace == empty.foyer.workspace
    return empty


def shown(place: Json) -> str:
    return json.dumps(place, ensure_ascii=False)


def answer(person: Person, text: str = "") -> Json:
    """What `/role` with this text answers in the project's channel, to this person alone."""
    person.runs(f"/role {text}".strip(), "#project")
    said = person.messages("#project")[-1]
    assert said["ephemeral"]
    return said


def who_is_who(office: Reception, engagement: Engagement) -> Circle:
    with office.foyer.reading() as tx:
        return circle.circle(tx, engagement)


def named(around: Circle, role: str) -> list[str]:
    return [one.slack_id for one in around.around[role]]


def days_away(office: Reception) -> list[tuple[date, date]]:
    with office.foyer.reading() as tx:
        nora = roles.engagements(tx, office.foyer.workspace)[0].person
        kept = calendar.absences(tx, office.foyer.workspace, nora, date.min, date.max)
    return [(one.first, one.last) for one in kept]


def prompt_days(office: Reception) -> list[str]:
    """The days of the next two weeks on which Nora will be asked."""
    with office.foyer.reading() as tx:
        (begun,) = roles.engagements(tx, office.foyer.workspace)
        subject = Subject(begun.workspace, begun.id)
        now = office.clock.now()
        (plan,) = REGIME.plan(tx, [Look(subject, now)], now + timedelta(days=14))
        return [due.occurrence for due in plan.due]


def test_the_card_shows_each_fact_with_its_line_and_the_people(office: Reception) -> None:
    card = shown(answer(office.nora))
    assert "Senior IT Project Manager" in card
    for fact, line in (
        ("Brussels", "Location: Brussels"),
        ("*Office days a week*: 2", "Work Regime: Full-time, 2 office days per week"),
        ("Monday 17 November 2025", "Start Date: 17/11/2025"),
        ("Monday 16 November 2026", "Duration: 12 months"),
    ):
        assert fact in card
        assert f"> {line}" in card.replace("&gt;", ">")
    assert "*Manager*: <@U0MARC>" in card
    assert "*Buddy*: nobody yet" in card


def test_days_that_differ_from_the_document_are_not_said_to_stand_in_it(empty: Reception) -> None:
    empty.begins(start=date(2025, 12, 1))
    card = shown(answer(empty.nora))
    assert "Monday 1 December 2025" in card
    assert "Start Date" not in card
    assert "These dates were agreed here; they are not those of the document." in card


def test_a_manager_sees_whose_role_it_is(office: Reception) -> None:
    assert "Nora" in shown(answer(office.marc)["blocks"][1])


def test_home_shows_the_card_to_those_around_the_role_and_to_nobody_else(office: Reception) -> None:
    for person in (office.nora, office.els):
        person.opens_home()
        assert "*Sponsor*: <@U0ELS>" in shown(person.home("Location: Brussels"))
    office.tom.opens_home()
    assert "Location: Brussels" not in shown(office.tom.home("Settings"))


def test_somebody_without_a_role_is_told_kindly(office: Reception) -> None:
    assert "no role of yours here" in shown(answer(office.tom))


def test_the_help_names_each_word_in_three_languages(office: Reception) -> None:
    for word in ("help", "aide", "hulp", "?"):
        assert "/role people" in shown(answer(office.nora, word))


def test_an_unknown_word_is_said_back_with_the_nearest_ones_and_the_help(office: Reception) -> None:
    told = shown(answer(office.nora, "peeple <!channel>"))
    assert "I do not know “peeple &lt;!channel&gt;” here" in told
    assert "Did you mean `/role people`?" in told
    assert "/role away tomorrow" in told


def test_the_beginning_of_several_words_is_no_guess_among_languages(office: Reception) -> None:
    told = shown(answer(office.nora, "admin"))
    assert "I do not know “admin” here." in told
    assert "Did you mean" not in told


def test_who_is_who_is_changed_in_a_form_and_said_back(office: Reception, engagement: Engagement) -> None:
    office.nora.presses(answer(office.nora, "people"), messages.CHANGE_PEOPLE)
    form = office.nora.modal("Who is who")
    chosen = {"buddy": "U0LENA", "sponsor": None, "observer": ["U0TOM"], "admin": ["U0AMINA"]}
    assert office.nora.submits(form, chosen) == {}
    said = office.nora.sees("Saved. This is who is who now.", "#project")
    assert "*Buddy*: <@U0LENA>" in shown(said)
    assert "*Sponsor*: nobody yet" in shown(said)
    after = who_is_who(office, engagement)
    assert {name: found for name in after.around if (found := named(after, name))} == {
        "manager": ["U0MARC"],
        "buddy": ["U0LENA"],
        "observer": ["U0TOM"],
        "admin": ["U0AMINA"],
    }


def test_a_new_manager_takes_the_place_of_the_old_one(office: Reception, engagement: Engagement) -> None:
    office.marc.presses(answer(office.marc, "people"), messages.CHANGE_PEOPLE)
    assert office.marc.submits(office.marc.modal(), {"manager": "U0TOM"}) == {}
    assert named(who_is_who(office, engagement), "manager") == ["U0TOM"]


@pytest.mark.parametrize(
    ("user", "sentence"),
    [("U0FOYER", "an app"), ("USLACKBOT", "an app"), ("U0NORA", "the new person"), ("U0GONE", "closed")],
)
def test_nobody_is_named_who_cannot_take_the_role(
    office: Reception, engagement: Engagement, user: str, sentence: str
) -> None:
    gone = {"name": "gone", "real_name": "Gone", "deleted": True}
    office.client.post("user", {"as": "U0AMINA", "user": "U0GONE", "patch": gone})
    office.nora.presses(answer(office.nora, "people"), messages.CHANGE_PEOPLE)
    told = office.nora.submits(office.nora.modal("Who is who"), {"buddy": user, "sponsor": None})
    assert sentence in told["buddy"]
    assert named(who_is_who(office, engagement), "sponsor") == ["U0ELS"]


def test_who_is_not_in_slack_is_typed_and_shown_by_name(office: Reception, engagement: Engagement) -> None:
    office.nora.presses(answer(office.nora, "people"), messages.CHANGE_PEOPLE)
    form, outside = office.nora.modal("Who is who"), "Supplier’s HR: Ann Peeters <ann@supplier.example>"
    told = office.nora.submits(form, {peopleform.BY_ADDRESS: "Friend: Ann <ann@supplier.example>"})
    assert "Write a role, a colon, a name" in told[peopleform.BY_ADDRESS]
    told = office.nora.submits(form, {peopleform.BY_ADDRESS: "Admins: Ann <ann@supplier.example>"})
    assert "Ann is not in Slack" in told[peopleform.BY_ADDRESS]
    told = office.nora.submits(form, {peopleform.BY_ADDRESS: "Sponsor: Ann <ann@supplier.example>"})
    assert "choose Ann below, or somebody here" in told["sponsor"]
    assert office.nora.submits(form, {peopleform.BY_ADDRESS: outside}) == {}
    assert "*Supplier’s HR*: Ann Peeters (by e-mail)" in shown(answer(office.nora, "people"))
    office.nora.presses(answer(office.nora, "people"), messages.CHANGE_PEOPLE)
    assert office.nora.submits(office.nora.modal("Who is who"), {}) == {}
    (ann,) = who_is_who(office, engagement).around["supplier_hr"]
    assert (ann.slack_id, ann.email) == (None, "ann@supplier.example")


def people_form(office: Reception) -> Json:
    """The form of who is who around Nora's role."""
    office.nora.presses(answer(office.nora, "people"), messages.CHANGE_PEOPLE)
    return office.nora.modal("Who is who")


def test_who_is_in_slack_is_named_by_an_address_as_well(office: Reception, engagement: Engagement) -> None:
    written = "Buddy: lena.peeters@example.org\nObservers: Tom J. <tom.jacobs@example.org>"
    assert office.nora.submits(people_form(office), {peopleform.BY_ADDRESS: written}) == {}
    after = who_is_who(office, engagement)
    assert (named(after, "buddy"), named(after, "observer")) == (["U0LENA"], ["U0TOM"])


def test_a_manager_and_a_buddy_may_be_outside_slack(office: Reception, engagement: Engagement) -> None:
    written = "Manager: Jan Maes <jan@supplier.example>\nBuddy: An Claes <an@supplier.example>"
    given = {"manager": None, peopleform.BY_ADDRESS: written}
    assert office.nora.submits(people_form(office), given) == {}
    after = who_is_who(office, engagement)
    assert [one.email for one in after.around["manager"]] == ["jan@supplier.example"]
    assert [one.email for one in after.around["buddy"]] == ["an@supplier.example"]


@pytest.mark.parametrize(
    ("written", "field", "says"),
    [
        ("Buddy: nobody@example.org", peopleform.BY_ADDRESS, "write their name before it"),
        ("Buddy: nora.lambert@example.org", peopleform.BY_ADDRESS, "is the new person here"),
        ("Sponsor: lena.peeters@example.org", "sponsor", "choose Lena below, or somebody here"),
    ],
)
def test_an_address_that_fits_nobody_is_refused_at_its_field(
    office: Reception, engagement: Engagement, written: str, field: str, says: str
) -> None:
    before = who_is_who(office, engagement)
    told = office.nora.submits(people_form(office), {peopleform.BY_ADDRESS: written})
    assert set(told) == {field}
    assert says in told[field]
    assert who_is_who(office, engagement) == before


def test_a_sponsor_sees_who_is_who_and_changes_nothing(office: Reception) -> None:
    assert messages.CHANGE_PEOPLE not in shown(answer(office.els, "people"))


def test_an_admin_of_the_workspace_may_change_who_is_who(office: Reception) -> None:
    amina = office.client.person("U0AMINA")
    amina.runs("/role people", "#general")
    amina.presses(amina.messages("#general")[-1], messages.CHANGE_PEOPLE)
    assert amina.submits(amina.modal("Who is who"), {"buddy": "U0LENA"}) == {}


def test_days_away_are_noted_said_back_and_not_asked_about(office: Reception) -> None:
    said = shown(answer(office.nora, "away tomorrow until friday"))
    assert "from Tuesday 18 November 2025 to Friday 21 November 2025" in said
    assert days_away(office) == [(date(2025, 11, 18), date(2025, 11, 21))]
    assert prompt_days(office)[:2] == ["2025-11-17", "2025-11-24"]


def test_days_away_are_undone_where_they_were_said_back(office: Reception) -> None:
    said = answer(office.nora, "away 20/7/2026 24/7/2026")
    office.nora.presses(said, away.REMOVE)
    undone = office.nora.sees("Taken back: you are not away from Monday 20 July 2026", "#project")
    assert undone["ts"] == said["ts"]
    assert days_away(office) == []


def test_the_same_days_said_twice_are_noted_once(office: Reception) -> None:
    answer(office.nora, "away 20/7-24/7")
    answer(office.nora, "away 21/7/2026")
    assert days_away(office) == [(date(2026, 7, 20), date(2026, 7, 24))]


def test_away_alone_lists_what_is_coming_and_each_can_be_removed(office: Reception) -> None:
    answer(office.nora, "away tomorrow")
    answer(office.nora, "away 1/12/2025")
    listed = answer(office.nora, "away")
    assert "Tuesday 18 November 2025" in shown(listed)
    office.nora.presses(listed, away.REMOVE)
    assert days_away(office) == [(date(2025, 12, 1), date(2025, 12, 1))]


def test_back_ends_what_runs_today_and_keeps_the_days_before(office: Reception) -> None:
    answer(office.nora, "away until friday")
    office.clock.instant = FIRST_MORNING + timedelta(days=2)
    assert "Welcome back" in shown(answer(office.nora, "back"))
    assert days_away(office) == [(date(2025, 11, 17), date(2025, 11, 18))]
    assert prompt_days(office)[0] == "2025-11-19"


def test_back_of_somebody_who_is_here_changes_nothing(office: Reception) -> None:
    answer(office.nora, "away tomorrow")
    assert "nothing has changed" in shown(answer(office.nora, "back"))
    assert days_away(office) == [(date(2025, 11, 18), date(2025, 11, 18))]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("yesterday", "Sunday 16 November 2025 is over"),
        ("31/11", "The calendar has no 31/11"),
        ("someday", "I cannot read “someday” as days"),
        ("24/7/2026 20/7/2026", "comes before"),
        ("1/1/2026 1/6/2027", "more than 366 days"),
    ],
)
def test_days_that_cannot_be_noted_are_explained(office: Reception, typed: str, sentence: str) -> None:
    assert sentence in shown(answer(office.nora, f"away {typed}"))
    assert days_away(office) == []


def test_a_person_is_understood_in_french_and_in_dutch(office: Reception) -> None:
    answer(office.nora, "absente du 20/7 au 24/7")
    answer(office.nora, "afwezig morgen")
    answer(office.nora, "RETOUR")
    assert len(days_away(office)) == 2


def test_days_taken_back_twice_are_told_so(office: Reception) -> None:
    answer(office.nora, "away tomorrow")
    first, second = answer(office.nora, "away"), answer(office.nora, "away")
    office.nora.presses(first, away.REMOVE)
    office.nora.presses(second, away.REMOVE)
    office.nora.sees("These days were taken back before.", "#project")


def test_the_first_day_away_is_kept_after_the_notice_was_shown(empty: Reception) -> None:
    empty.begins(informed=False)
    answer(empty.nora, "away tomorrow")
    empty.nora.sees("I am Foyer, a bot")
    assert len(days_away(empty)) == 1


def test_settings_open_as_a_form(office: Reception) -> None:
    office.nora.runs("/role prefs", "#project")
    office.nora.closes(office.nora.modal("Preferences"))


def test_privacy_shows_the_notice_and_how_much_is_kept(office: Reception) -> None:
    answer(office.nora, "away tomorrow")
    told = shown(answer(office.nora, "privacy"))
    assert "*Who sees your days" in told
    assert "Days away, as periods: 1" in told


def test_a_preview_shows_what_one_will_be_sent_and_not_on_days_away(office: Reception) -> None:
    answer(office.nora, "away until friday")
    told = shown(answer(office.nora, "preview"))
    assert "Mon 24 Nov, 09:00" in told
    assert "Tue 18 Nov" not in told


def test_only_an_admin_sees_what_everybody_is_sent_and_what_became_of_it(office: Reception) -> None:
    for word in ("preview all", "admin log"):
        assert "for those who look after Foyer" in shown(answer(office.nora, word))
        amina = office.client.person("U0AMINA")
        amina.runs(f"/role {word}", "#general")
        assert "look after" not in shown(amina.messages("#general")[-1])
    assert "admin log" not in shown(answer(office.nora, "help"))


def test_every_field_of_the_form_begins_with_who_it_is_now(office: Reception, engagement: Engagement) -> None:
    office.nora.presses(answer(office.nora, "people"), messages.CHANGE_PEOPLE)
    assert office.nora.submits(office.nora.modal("Who is who"), {}) == {}
    after = who_is_who(office, engagement)
    assert (named(after, "manager"), named(after, "sponsor")) == (["U0MARC"], ["U0ELS"])
    assert peopleform.MOST.keys() <= set(roles.ROLES)


def test_in_a_direct_message_the_words_alone_are_enough(office: Reception) -> None:
    nora = office.nora
    assert "2 office days per week" in shown(office.answers(nora, "my role"))
    assert "U0MARC" in shown(office.answers(nora, "who is who?"))
    noted = office.answers(nora, "away thursday")
    assert "you are away on Thursday 20 November 2025" in noted["text"]
    assert days_away(office) == [(date(2025, 11, 20), date(2025, 11, 20))]
    assert "is over" in office.answers(nora, "away yesterday")["text"]
    assert "You are not noted as away today" in office.answers(nora, "back")["text"]
    coming = shown(office.answers(nora, "preview"))
    assert "Tue 18 Nov, 09:00" in coming
    assert "Thu 20 Nov" not in coming
    assert "look after Foyer" in office.answers(nora, "admin log")["text"]
    assert "look after Foyer" in office.answers(nora, "preview all")["text"]


def test_an_absence_said_in_words_is_kept_after_the_notice_was_shown(empty: Reception) -> None:
    empty.begins(informed=False)
    empty.nora.says("absent vendredi")
    noted = empty.nora.sees("you are away on Friday 21 November 2025")
    notice = empty.nora.sees("what I keep about you")
    assert notice["ts"] < noted["ts"]


def test_everybody_sees_the_documents_they_are_answered_from(office: Reception) -> None:
    told = shown(answer(office.nora, "docs"))
    assert "• senior-it-project-manager.txt" in told
    assert "Documents I answer you from" in shown(office.answers(office.nora, "my documents"))


def test_everything_kept_about_somebody_comes_as_three_files_for_the_asking(office: Reception) -> None:
    def files() -> list[str]:
        return [one["name"] for message in office.nora.messages() for one in message.get("files") or ()]

    before = len(files())
    assert "as three files" in answer(office.nora, "export")["text"]
    assert sorted(files()[before:]) == ["my-data.csv", "my-data.json", "my-data.txt"]
    office.nora.presses(answer(office.nora, "privacy"), EXPORT)
    office.nora.waits(lambda: len(files()) == before + 6 or None, "the files once more")


def test_who_manages_a_role_is_told_in_the_help_that_they_may_move_it(office: Reception) -> None:
    marc, nora = (shown(office.answers(one, "role help")) for one in (office.marc, office.nora))
    assert "30/6/2026" in marc
    assert "30/6/2026" not in nora
    assert "`/role admin journal`" not in marc


def test_every_example_of_the_help_is_understood_by_itself() -> None:
    for language in LANGUAGES:
        w = words(language)
        typed = [
            text for one in messages.DIRECTLY for text in re.findall(r"[“«]\s?([^”»]+?)\s?[”»]", w.say(one))
        ]
        assert len(typed) >= len(messages.DIRECTLY)
        assert [text for text in typed if heard_directly(text, date(2025, 11, 17)) is None] == []
