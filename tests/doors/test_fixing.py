"""A person's own days in Slack: the month, the sum, what is wrong, and decisions, as people live them."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, update

from bot.blocks import Typed
from bot.calendar import form as awayform
from bot.calendar import messages as away
from bot.calendar import store as calendar
from bot.calendar.rules import Week, Weekday
from bot.outbox import actions as planner
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.people import store as people
from bot.people.store import PersonRow
from bot.privacy import erasure, holding, holds
from bot.privacy.audit import Act, acts
from bot.privacy.holds import Hold
from bot.privacy.looks import LookRow
from bot.privacy.mirror import MIRROR
from bot.regime import actions as regime_actions
from bot.regime import messages as week
from bot.regime import store as days
from bot.regime.capability import REGIME
from bot.regime.facts import Place, Way
from bot.regime.own import forms, messages, store
from bot.regime.plan import actions as plan
from bot.roles import outside
from bot.roles import store as roles
from bot.roles.outside import Outsider
from bot.roles.store import Engagement, EngagementRow
from handlers import absences, apology, conversation, fixing, home, privacy, regime, role, whoiswho
from tests.doors.reception import FIRST_MORNING, START, Reception
from workspace import blockkit
from workspace.client import Person
from workspace.store import Json

BRUSSELS = ZoneInfo("Europe/Brussels")
SOURCE_LINE = "Work Regime: Full-time, 2 office days per week"
LATER = date(2025, 12, 10)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BRUSSELS)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    doors = (apology, regime, role, privacy, whoiswho, absences, fixing, home, conversation)
    with Reception(tmp_path_factory.mktemp("own"), *doors, capabilities=(REGIME,)) as reception:
        yield reception


@pytest.fixture
def office(opened: Reception) -> Reception:
    """Nora keeps two office days a week; Marc is her manager. It is the tenth of December, 10:00."""
    opened.clock.instant = FIRST_MORNING
    with opened.foyer.transaction() as tx:
        for table in (
            outbox.OutboxRow,
            diary.DiaryRow,
            calendar.AbsenceRow,
            calendar.AbsenceChangeRow,
            LookRow,
            EngagementRow,
        ):
            tx.execute(delete(table))
    begun = opened.begins(manager="U0MARC", observer="U0ELS")
    asks_for(opened, begun, {"required_days": 2})
    with opened.foyer.transaction() as tx:
        tx.execute(update(PersonRow).values(own_language="en"))
    opened.clock.instant = at(LATER, 10)
    return opened


def asks_for(office: Reception, begun: Engagement, options: dict[str, object]) -> None:
    now = office.clock.now()
    with office.foyer.transaction() as tx:
        days.add_policy(
            tx,
            begun.workspace,
            begun.id,
            effective_from=Week.of(START).monday,
            options=options,
            source_line=SOURCE_LINE,
            now=now,
        )
        diary.begin(tx, begun.workspace, "regime", begun.id, now)


def engagement(office: Reception) -> Engagement:
    with office.foyer.reading() as tx:
        return roles.engagements(tx, office.foyer.workspace)[0]


def moves_to(office: Reception, instant: datetime) -> None:
    """Put the clock at an instant and do what is due, as the ticks would."""
    foyer, office.clock.instant = office.foyer, instant
    with foyer.transaction() as tx:
        planner.plan(tx, foyer.workspace, foyer.capabilities, instant)
    foyer.lane.deliver(instant)


def was_at(office: Reception, day: date, place: Place) -> None:
    """Nora said on a day where she was."""
    begun = engagement(office)
    with office.foyer.transaction() as tx:
        regime_actions.check_in(tx, begun, begun.person, day, place, at(day, 9), Way.PROMPT)


def shown(place: Json) -> str:
    return "\n".join(blockkit.texts(place))


def answer(person: Person, command: str) -> Json:
    person.runs(command, "#project")
    said = person.messages("#project")[-1]
    assert said["ephemeral"]
    return said


def fills(day: date, place: Place = Place.OFFICE, reason: str = "I forgot to note it") -> dict[str, object]:
    return {forms.DAY: day.isoformat(), forms.PLACE: place, forms.REASON: reason}


def sends(office: Reception, day: date) -> Json:
    """Nora sends a correction of a day that needs approval; Marc's message about it."""
    answered = len(office.marc.messages())
    office.nora.runs(f"/office fix {day:%d/%m/%Y}", "#project")
    form = office.nora.modal("This is wrong")
    assert office.nora.submits(form, fills(day)) == {}
    office.nora.closes(office.nora.modal("Thank you"))
    (asked,) = office.marc.messages()[answered:]
    return asked


def test_a_month_shows_each_day_with_its_reason_and_each_weeks_result(office: Reception) -> None:
    was_at(office, START, Place.OFFICE)
    was_at(office, START + timedelta(days=1), Place.HOME)
    month = answer(office.nora, "/office month 2025-11")
    (table,) = (block for block in month["blocks"] if block["type"] == "table")
    rows = [[shown({"cell": cell}) for cell in row] for row in table["rows"]]
    assert rows[0] == ["Day", "Noted", "Why it counts or not"]
    assert rows[1] == ["Mon 17 Nov", "🏢 Office", "It counts as an office day."]
    assert rows[2][2].startswith("It does not count")
    assert rows[3] == ["Wed 19 Nov", "❔ Not said yet", "Nothing was noted, so it does not count."]
    assert rows[6][:2] == ["Week of 17 Nov", "1 of 2"]
    assert "1 office day counts in this month so far." in shown(month)
    assert "1 of 6 required office days in the weeks that are over." in shown(month)


def test_a_month_is_turned_where_it_stands_and_not_beyond_the_role(office: Reception) -> None:
    month = answer(office.nora, "/office month november")
    assert "◀ Earlier" not in shown(month)
    office.nora.presses(month, f"{messages.MONTH}.later")
    turned = office.nora.sees("December 2025", "#project")
    assert turned["ts"] == month["ts"]
    assert "◀ Earlier" in shown(turned)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("month someday", "I cannot read “someday” as a month."),
        ("month 2024-01", "is outside your role"),
        ("why 2025-W99", "I cannot read “2025-W99” as a week."),
        ("fix 31/11", "The calendar has no 31/11."),
        ("fix 16/11/2025", "is outside your role"),
        ("fix 11/12/2025", "has not come yet"),
    ],
)
def test_what_cannot_be_shown_is_one_clear_sentence(office: Reception, typed: str, sentence: str) -> None:
    assert sentence in shown(answer(office.nora, f"/office {typed}"))


def test_the_sum_names_each_day_and_why_it_counted(office: Reception) -> None:
    was_at(office, START, Place.OFFICE)
    office.nora.runs("/office why 2025-W47", "#project")
    why = office.nora.modal("How this adds up")
    assert "*Mon 17 Nov*: 🏢 Office. It counts as an office day." in shown(why)
    assert "*Wed 19 Nov*: ❔ Not said yet. Nothing was noted, so it does not count." in shown(why)
    assert SOURCE_LINE in shown(why)
    office.nora.closes(why)


def test_a_day_of_this_week_is_corrected_from_the_sum_at_once_and_nobody_is_told(office: Reception) -> None:
    monday, told = LATER - timedelta(days=2), len(office.marc.messages())
    office.nora.presses(answer(office.nora, "/office"), week.WHY)
    why = office.nora.modal("How this adds up")
    office.nora.presses(why, messages.WRONG)
    form = office.nora.modal("This is wrong")
    assert "nobody is told" in shown(form)
    assert office.nora.submits(form, fills(monday)) == {}
    thanks = office.nora.modal("Thank you")
    assert "*Monday 8 December 2025*: 🏢 Office, the whole day" in shown(thanks)
    assert "1 of 2 office days this week" in shown(thanks)
    office.nora.closes(thanks)
    office.nora.closes(why)
    assert len(office.marc.messages()) == told
    assert "I forgot to note it" in shown(answer(office.nora, "/office history"))


def test_a_correction_without_a_word_of_reason_stays_open(office: Reception) -> None:
    office.nora.runs("/office fix", "#project")
    form = office.nora.modal("This is wrong")
    errors = office.nora.submits(form, fills(LATER, reason="  "))
    assert list(errors) == [forms.REASON]
    office.nora.closes(form)


def test_a_late_correction_is_approved_by_the_manager_who_sees_that_day_only(office: Reception) -> None:
    was_at(office, START, Place.TRAINING)
    asked = sends(office, START + timedelta(days=1))
    assert "Tuesday 18 November 2025" in shown(asked)
    assert "I forgot to note it" in shown(asked)
    assert "Training" not in json.dumps(asked, ensure_ascii=False)
    office.marc.presses(asked, messages.APPROVE)
    form = office.marc.modal("Approve")
    assert office.marc.submits(form, {forms.NOTE: "I saw you there"}) == {}
    told = office.nora.sees("approved your correction of Tuesday 18 November 2025")
    assert "I saw you there" in shown(told)
    settled = office.marc.sees("✅ Approved by")
    assert settled["ts"] == asked["ts"]
    assert "I forgot" not in shown(settled)
    assert "It was approved." in shown(answer(office.nora, "/office history"))


def test_a_second_device_that_decides_too_late_is_told_who_did_and_changes_nothing(office: Reception) -> None:
    asked = sends(office, START)
    office.marc.presses(asked, messages.DECLINE)
    late = office.marc.modal("Decline")
    with office.foyer.transaction() as tx:
        marc = roles.holders(tx, office.foyer.workspace, "manager")[engagement(office).id]
        (request,) = store.open_ones(tx, office.foyer.workspace)
        assert marc
        store.close(tx, office.foyer.workspace, request.id, store.State.APPROVED, marc, "", at(LATER, 11))
    errors = office.marc.submits(late, {forms.NOTE: "No"})
    assert "has dealt with this on Wed 10 Dec, 11:00" in errors[forms.NOTE]
    office.marc.closes(late)


def test_declining_needs_a_word_and_asking_brings_an_answer(office: Reception) -> None:
    asked = sends(office, START)
    office.marc.presses(asked, messages.DECLINE)
    form = office.marc.modal("Decline")
    assert office.marc.submits(form, {forms.NOTE: None})
    office.marc.closes(form)
    office.marc.presses(asked, messages.ASK)
    office.marc.submits(office.marc.modal("Ask"), {forms.NOTE: "Which floor?"})
    question = office.nora.sees("asks something about your correction")
    office.nora.presses(question, messages.REPLY)
    office.nora.submits(office.nora.modal("Reply"), {forms.NOTE: "The third"})
    assert "The third" in shown(office.marc.sees("has answered your question"))


def test_who_does_not_decide_is_reminded_after_two_working_days_with_the_same_buttons(
    office: Reception,
) -> None:
    sends(office, START)
    moves_to(office, at(LATER + timedelta(days=2), 9, 30))
    reminder = office.marc.sees("still waits for your decision")
    office.marc.presses(reminder, messages.APPROVE)
    office.marc.submits(office.marc.modal("Approve"), {})
    assert office.marc.sees("✅ Approved by")["ts"] == reminder["ts"]


def test_the_result_of_a_week_is_appealed_and_accepted(office: Reception) -> None:
    office.nora.runs("/office fix 20/11/2025", "#project")
    office.nora.presses(office.nora.modal("This is wrong"), forms.TO_APPEAL)
    form = office.nora.modal("What is wrong with its result?")
    assert "None of its days." in shown(form)
    told = {forms.WEEK: "2025-11-20", forms.TEXT: "No trains"}
    assert office.nora.submits(form, told) == {}
    office.nora.closes(office.nora.modal("Thank you"))
    asked = office.marc.sees("disagrees with the result of the week of Monday 17 November 2025")
    assert "0 of 2 office days" in shown(asked)
    office.marc.presses(asked, messages.APPROVE)
    office.marc.submits(office.marc.modal("Approve"), {})
    assert "counts as met" in shown(office.nora.sees("accepted your appeal"))
    assert "your appeal was accepted" in shown(answer(office.nora, "/office month 2025-11"))


def test_what_waits_is_taken_back_from_the_history(office: Reception) -> None:
    asked = sends(office, START)
    office.nora.presses(answer(office.nora, "/office history"), messages.TAKE_BACK)
    assert office.marc.sees("↩️ Taken back by")["ts"] == asked["ts"]


def test_a_new_manager_is_asked_what_the_former_one_left_open(office: Reception) -> None:
    sends(office, START)
    begun, foyer = engagement(office), office.foyer
    told = len(office.els.messages())
    office.nora.runs("/role people", "#project")
    people = office.nora.messages("#project")[-1]
    office.nora.presses(people, "roles.people.change")
    form = office.nora.modal("")
    assert office.nora.submits(form, {"manager": "U0ELS"}) == {}
    (asked,) = office.els.messages()[told:]
    assert "asks you to approve a correction" in asked["text"]
    with foyer.reading() as tx:
        (request,) = store.open_ones(tx, foyer.workspace, begun.id)
        assert request.owner == roles.holders(tx, foyer.workspace, "manager")[begun.id]


def test_a_day_long_past_that_is_said_by_a_button_goes_to_the_manager_and_says_so_before(
    office: Reception,
) -> None:
    card = answer(office.nora, "/office 17/11/2025")
    assert "waits for your manager’s yes. They see your name, this day" in shown(card)
    office.nora.presses(card, f"{week.CHECK_IN}.office")
    asked = office.marc.sees("asks you to approve a correction of Monday 17 November 2025")
    office.marc.presses(asked, messages.APPROVE)
    office.marc.submits(office.marc.modal("Approve"), {})
    office.nora.sees("approved your correction of Monday 17 November 2025")
    assert "1 of 2 office days" in shown(answer(office.nora, "/office 17/11/2025"))


def test_days_away_are_noted_by_the_form_on_home_half_days_too(office: Reception) -> None:
    office.nora.opens_home()
    office.nora.presses(office.nora.home("Days away"), awayform.OPEN)
    form = office.nora.modal("Days away")
    wrong = {awayform.FIRST: "2025-12-18", awayform.LAST: "2025-12-16"}
    assert "comes before" in next(iter(office.nora.submits(form, wrong).values()))
    right = {awayform.FIRST: "2025-12-16", awayform.LAST: "2025-12-18", awayform.ENDS: "noon"}
    assert office.nora.submits(form, right) == {}
    assert "from Tuesday 16 December 2025 to Thursday 18 December 2025 at noon" in shown(
        office.nora.sees("Noted: you are away")
    )


def test_where_it_is_asked_for_days_away_wait_for_the_manager_and_count_meanwhile(office: Reception) -> None:
    asks_for(office, engagement(office), {"required_days": 2, "absences_need_approval": "yes"})
    kept = answer(office.nora, "/role away 16/12/2025 18/12/2025")
    assert "is asked to approve it" in shown(kept)
    asked = office.marc.sees("asks you to approve it")
    assert "(waits for approval)" in shown(answer(office.nora, "/role away"))
    assert shown(answer(office.nora, "/office month")).count("⏳ It waits for a decision.") == 3
    office.marc.presses(asked, messages.DECLINE)
    office.marc.submits(office.marc.modal("Decline"), {forms.NOTE: "The release is that week"})
    told = office.nora.sees("did not approve that you are away")
    assert "The release is that week" in shown(told)
    assert "No days away are noted" in shown(answer(office.nora, "/role away"))


def test_days_away_taken_back_take_the_question_from_the_manager(office: Reception) -> None:
    asks_for(office, engagement(office), {"required_days": 2, "absences_need_approval": "yes"})
    office.answers(office.nora, "away 16/12/2025")
    asked = office.marc.sees("asks you to approve it")
    office.nora.presses(answer(office.nora, "/role away"), away.REMOVE)
    assert office.marc.sees("↩️ Taken back by")["ts"] == asked["ts"]


def test_the_privacy_mirror_says_who_sees_what_and_who_looked(office: Reception) -> None:
    asked = sends(office, START)
    office.marc.presses(asked, messages.ASK)
    office.marc.closes(office.marc.modal("Ask"))
    office.nora.presses(answer(office.nora, "/role privacy"), MIRROR)
    mirror = office.nora.modal("Who sees what")
    assert "🚫 does not see: your days, one by one" in shown(mirror)
    assert shown(mirror).count("was shown your correction of 2025-11-17") == 2
    office.nora.closes(mirror)


def test_the_mirror_names_a_legal_hold_as_long_as_it_stands_and_then_who_lifted_it(office: Reception) -> None:
    foyer, now = office.foyer, office.clock.now()
    with foyer.transaction() as tx:
        nora = people.person_by_slack_id(tx, foyer.workspace, "U0NORA")
        assert nora
        reason, by = Typed("A court asks <!here>."), Typed("Amina")
        holds.place(tx, foyer.workspace, Hold(nora.id, Typed("Case 7"), reason, START, by), now)
    office.nora.presses(answer(office.nora, "/role privacy"), MIRROR)
    mirror = office.nora.modal("Who sees what")
    line = "🔒 *Case 7*, since 17 November 2025, by Amina: A court asks &lt;!here&gt;."
    assert line in shown(mirror)
    assert "Amina put what is about you on hold: Case 7" in shown(mirror)
    office.nora.closes(mirror)
    with foyer.transaction() as tx:
        holds.lift(tx, foyer.workspace, nora.id, "Case 7", "Els", now)
    office.nora.presses(answer(office.nora, "/role privacy"), MIRROR)
    mirror = office.nora.modal("Who sees what")
    assert "🔒" not in shown(mirror)
    assert "Els lifted the hold Case 7" in shown(mirror)
    office.nora.closes(mirror)


def test_an_admin_places_a_hold_by_its_name_and_lifts_it_again(office: Reception) -> None:
    amina = office.client.person("U0AMINA")
    amina.presses(general(amina, "/role admin hold"), holding.PLACE)
    said = {"person": "U0NORA", "name": "Case 9", "reason": "A court  asks <!here>."}
    assert amina.submits(amina.modal("Legal hold"), said) == {}
    stands = amina.sees("Legal holds")
    assert "A court asks &lt;!here&gt;." in shown(stands)
    amina.presses(stands, holding.PLACE)
    again = amina.submits(amina.modal("Legal hold"), said)
    assert "stands already" in again["name"]
    amina.closes(amina.modal("Legal hold"))
    assert "on legal hold, “Case 9”" in shown(pressed(office.nora, answer(office.nora, "/role privacy")))
    amina.presses(general(amina, "/role admin hold"), holding.LIFT)
    office.hands_over_press(holding.LIFT, "1 Case 9", user="U0NORA")
    with office.foyer.reading() as tx:
        assert holds.holds(tx, office.foyer.workspace) == []
        nora = people.person_by_slack_id(tx, office.foyer.workspace, "U0NORA")
        assert nora
        told = [(one.act, one.by.raw) for one in acts(tx, office.foyer.workspace, nora.id, 2)]
    assert told == [(Act.LIFTED, "Amina"), (Act.HELD, "Amina")]
    assert "look after" in general(office.tom, "/role admin hold")["text"].lower()


def test_a_hold_is_placed_on_somebody_outside_slack_by_their_address(office: Reception) -> None:
    foyer, amina = office.foyer, office.client.person("U0AMINA")
    with foyer.transaction() as tx:
        ann = Outsider("supplier_hr", "Ann", "ann@supplier.example")
        outside.keep(tx, foyer.workspace, engagement(office).person, ann)
    amina.presses(general(amina, "/role admin hold"), holding.PLACE)
    form = amina.modal("Legal hold")
    said = {"name": "Case 12", "reason": "A court asks."}
    assert "Choose somebody" in amina.submits(form, said)["person"]
    known = said | {"address": "Ann@supplier.example"}
    assert "Choose somebody" in amina.submits(form, known | {"person": "U0NORA"})["person"]
    unknown = said | {"person": None, "address": "ben@supplier.example"}
    assert "ben@supplier.example" in amina.submits(form, unknown)["address"]
    assert amina.submits(form, known | {"person": None}) == {}
    stands = amina.sees("Case 12")
    assert "*Ann*" in shown(stands)
    amina.presses(stands, holding.LIFT)
    with foyer.reading() as tx:
        assert holds.holds(tx, foyer.workspace) == []


def general(person: Person, command: str) -> Json:
    """Return what a command answers in #general, where everybody is."""
    person.runs(command, "#general")
    return person.messages("#general")[-1]


def pressed(person: Person, message: Json) -> Json:
    """Press *Erase what need not be kept*; return what is said about it."""
    person.presses(message, erasure.ERASE)
    return person.messages("#project")[-1]


def test_somebody_erases_what_need_not_be_kept_and_is_told_what_stays_and_why(office: Reception) -> None:
    foyer, now = office.foyer, office.clock.now()
    with foyer.transaction() as tx:
        nora = people.person_by_slack_id(tx, foyer.workspace, "U0NORA")
        assert nora
        mondays = frozenset({Weekday.MO})
        plan.choose_office_days(tx, foyer.workspace, nora.id, mondays, now, Way.FORM)
    office.nora.presses(answer(office.nora, "/role privacy"), erasure.ERASE)
    window = office.nora.modal("Erase my data")
    assert "Versions of your usual week: 1" in shown(window)
    assert "*Until your organisation erases it*, for these are its records:" in shown(window)
    office.nora.presses(window, erasure.ERASE_NOW)
    assert "record was erased" in shown(office.nora.modal("Erase my data"))
    office.nora.closes(office.nora.modal("Erase my data"))
    office.nora.presses(answer(office.nora, "/role privacy"), MIRROR)
    mirror = office.nora.modal("Who sees what")
    assert "erased what of you need not be kept, records: 1" in shown(mirror)
    office.nora.closes(mirror)
    office.nora.presses(answer(office.nora, "/role privacy"), erasure.ERASE)
    assert "There is nothing that need not be kept." in shown(office.nora.modal("Erase my data"))
    office.nora.closes(office.nora.modal("Erase my data"))


def test_an_admin_who_looks_at_what_is_sent_is_told_of_to_whom_it_is_sent(office: Reception) -> None:
    amina = office.client.person("U0AMINA")
    for command in ("/role preview all", "/role admin log"):
        amina.runs(command, "#general")
    office.nora.presses(answer(office.nora, "/role privacy"), MIRROR)
    mirror = office.nora.modal("Who sees what")
    assert "was shown what I will send you" in shown(mirror)
    office.nora.closes(mirror)


def test_a_month_is_shown_in_words_too_and_from_home(office: Reception) -> None:
    assert "December 2025" in shown(office.answers(office.nora, "my month"))
    assert "November 2025" in shown(office.answers(office.nora, "month november"))
    office.nora.opens_home()
    office.nora.presses(office.nora.home("My month"), messages.MONTH)
    assert "December 2025" in shown(office.nora.messages()[-1])


def test_nobody_opens_the_days_of_somebody_else(office: Reception) -> None:
    for word in ("month", "why", "fix", "history"):
        assert "You have no role of your own here" in shown(answer(office.marc, f"/office {word}"))
