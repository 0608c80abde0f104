"""Tasks in Slack: one message in the morning, three buttons, late ones decided on, a role's days moved."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete

from bot import setup
from bot.documents.reading import document_of
from bot.knowledge.capability import KNOWLEDGE
from bot.onboarding.capability import ONBOARDING
from bot.onboarding.plan import addform, messages, overviews
from bot.onboarding.plan.reading import plan_text
from bot.onboarding.plan.rules import Late
from bot.outbox import actions as planner
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.reports import actions as reports
from bot.reports.releasing import actions as releasing
from bot.reports.rules import Slot
from bot.roles import ledger
from bot.roles import store as roles
from bot.roles.store import EngagementRow
from handlers import apology, conversation, home, lastdays, role, shortcuts, tasks
from handlers.speaker import take_over
from tests.doors.reception import FIRST_MORNING, ROLE, Reception
from tests.reports import written
from workspace.client import Person as Somebody
from workspace.store import Json

BRUSSELS = ZoneInfo("Europe/Brussels")
NINE = FIRST_MORNING + timedelta(minutes=30)
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    doors = (apology, role, tasks, shortcuts, lastdays, home, conversation)
    folder: Path = tmp_path_factory.mktemp("tasks")
    with Reception(folder, *doors, capabilities=(ONBOARDING, KNOWLEDGE)) as reception:
        yield reception


class Office:
    """The reception, and who wrote what to whom since this test began."""

    def __init__(self, reception: Reception) -> None:
        self.reception, self.foyer = reception, reception.foyer
        self.nora, self.marc, self.els = reception.nora, reception.marc, reception.els
        self._before = {one.id: len(one.messages()) for one in (self.nora, self.marc, self.els)}

    def begins(self, at: datetime, **around: str) -> None:
        """Set Nora up with the shipped plan at an instant; `around` is role=Slack id."""
        self.reception.clock.instant = at
        foyer, document = self.foyer, document_of(ROLE.name, ROLE.read_text(encoding="utf-8"))
        named = {role: [take_over(foyer, foyer.slack.member(user)).id] for role, user in around.items()}
        nora = take_over(foyer, foyer.slack.member("U0NORA")).id
        with foyer.transaction() as tx:
            cast = setup.Cast(person=nora, around=named)
            found = setup.set_up(tx, foyer.workspace, document, cast, at, plan=plan_text(""))
        self.engagement = found.circle.engagement

    def lives_until(self, until: datetime) -> None:
        """Do everything that is due up to an instant, at the instant at which it is."""
        clock = self.reception.clock
        while True:
            with self.foyer.transaction() as tx:
                planner.plan(tx, self.foyer.workspace, self.foyer.capabilities, clock.instant)
            self.foyer.lane.deliver(clock.instant)
            with self.foyer.reading() as tx:
                due = planner.next_due(tx, self.foyer.workspace, clock.instant)
            if due is None or due > until:
                break
            clock.instant = due
        clock.instant = until

    def heard(self, who: Somebody) -> list[Json]:
        """What Foyer wrote to somebody, but for the welcome."""
        written = who.messages()[self._before[who.id] :]
        return [one for one in written if one["user"] != who.id and "welcome!" not in one["text"]]

    def runs(self, who: Somebody, text: str) -> Json:
        """What somebody is answered to `/role` and these words."""
        who.runs(f"/role {text}", "#project")
        return who.messages("#project")[-1]


@pytest.fixture
def office(opened: Reception) -> Office:
    with opened.foyer.transaction() as tx:
        for table in (outbox.OutboxRow, diary.DiaryRow, EngagementRow):
            tx.execute(delete(table))
    return Office(opened)


def shown(place: object) -> str:
    return json.dumps(place, ensure_ascii=False)


def card(message: Json, task: str) -> Json:
    """A message with the buttons of one task only, to press these."""
    rows = [one for one in message["blocks"] if one.get("block_id", "").endswith(f" {task} row")]
    assert rows, f"{task} has no buttons in {shown(message)}"
    return message | {"blocks": rows}


def decides_late(office: Office, late: Late) -> None:
    """Have Marc decide about the tasks whose day was over."""
    office.marc.presses(office.heard(office.marc)[0], f"{overviews.LATE}.{late}")


@pytest.fixture
def first_morning(office: Office) -> Office:
    """Nora set up on her first morning, with what was late left out; it is nine."""
    office.begins(FIRST_MORNING, manager="U0MARC", sponsor="U0ELS", client_contact="U0TOM")
    office.lives_until(FIRST_MORNING)
    decides_late(office, Late.SKIP)
    office.lives_until(NINE)
    return office


def test_each_who_has_tasks_gets_one_message_on_the_morning_of_their_day(first_morning: Office) -> None:
    (for_nora,) = first_morning.heard(first_morning.nora)
    assert for_nora["text"].startswith("Good morning, Nora")
    assert "Collect card and laptop" in shown(for_nora)
    assert "Due today" in shown(for_nora)
    (for_els,) = first_morning.heard(first_morning.els)
    assert "Nora verwelkomen: waarom het project bestaat" in shown(for_els)
    assert "voor de functie van Nora" in shown(for_els)


def test_done_changes_the_task_alone_and_can_be_undone(first_morning: Office) -> None:
    morning = first_morning.heard(first_morning.nora)[-1]
    first_morning.nora.presses(card(morning, "first-day"), messages.DONE)
    done = first_morning.heard(first_morning.nora)[-1]
    assert (done["ts"], done["blocks"][0]) == (morning["ts"], morning["blocks"][0])
    assert "and report what fails: done. Thank you!" in shown(done)
    first_morning.nora.presses(done, messages.UNDO)
    undone = first_morning.heard(first_morning.nora)[-1]
    assert "Due today" in shown(undone)
    first_morning.nora.presses(undone, messages.DONE)
    first_morning.lives_until(NINE + DAY)
    assert len(first_morning.heard(first_morning.nora)) == 1  # the next morning has nothing to tell


def test_not_yet_brings_the_task_back_the_next_morning_or_on_a_chosen_day(first_morning: Office) -> None:
    office = first_morning
    office.nora.presses(card(office.heard(office.nora)[-1], "first-day"), messages.NOT_YET)
    put_off = office.heard(office.nora)[-1]
    assert "all right, I come back to it on Tuesday 18 November 2025" in shown(put_off)
    office.nora.presses(put_off, messages.LATER, "2025-11-20")
    assert "I come back to it on Thursday 20 November 2025" in shown(office.heard(office.nora)[-1])
    told = len(office.heard(office.nora))
    office.lives_until(NINE + 2 * DAY)
    assert len(office.heard(office.nora)) == told
    office.lives_until(NINE + 3 * DAY)
    assert "Collect card and laptop" in shown(office.heard(office.nora)[-1])


def test_a_question_about_a_task_is_answered_as_any_other(first_morning: Office) -> None:
    office = first_morning
    office.nora.presses(card(office.heard(office.nora)[-1], "first-day"), messages.ASK)
    form = office.nora.modal("What would you like to know?")
    office.nora.submits(form, {messages.QUESTION: "When is my last day?"})
    assert "16 November 2026" in shown(office.nora.sees("16 November 2026"))


def test_late_tasks_are_listed_to_the_manager_who_decides(office: Office) -> None:
    office.begins(FIRST_MORNING, manager="U0MARC", sponsor="U0ELS", client_contact="U0TOM")
    office.lives_until(FIRST_MORNING)
    (begun,) = office.heard(office.marc)
    assert "7 tâches étaient à faire avant aujourd’hui" in shown(begun)
    assert "Commander la carte d’accès et le compte informatique de Nora" in shown(begun)
    assert "RH du fournisseur*, d’abord le" in shown(begun)
    office.lives_until(NINE + timedelta(hours=1))
    assert "Sign the declarations" not in shown(office.heard(office.nora))
    decides_late(office, Late.SEND)
    assert "les personnes concernées le savent aujourd’hui" in shown(office.heard(office.marc)[0])
    assert "Sign the declarations" in shown(office.heard(office.nora)[-1])
    assert "Collect card and laptop" not in shown(office.heard(office.nora)[-1])
    assert "Een buddy voor Nora aanwijzen" in shown(office.heard(office.els)[-1])


def test_late_tasks_nobody_decides_about_come_with_the_next_working_day(office: Office) -> None:
    office.begins(FIRST_MORNING, manager="U0MARC")
    office.lives_until(NINE)
    assert "Sign the declarations" not in shown(office.heard(office.nora)[-1])
    office.lives_until(NINE + DAY)
    assert "Sign the declarations" in shown(office.heard(office.nora)[-1])


def test_late_tasks_that_are_left_out_reach_nobody(first_morning: Office) -> None:
    first_morning.lives_until(NINE + 4 * DAY)
    told = shown([*first_morning.heard(first_morning.nora), *first_morning.heard(first_morning.els)])
    assert "Sign the declarations" not in told
    assert "Name a buddy" not in told


def test_the_manager_is_told_a_week_before_a_role_that_nobody_has_is_needed(first_morning: Office) -> None:
    office = first_morning
    told = len(office.heard(office.marc))
    office.lives_until(datetime(2025, 11, 24, 12, tzinfo=BRUSSELS))  # the architect is needed on 1 December
    (about,) = office.heard(office.marc)[told:]
    assert "Architecte d’entreprise*, d’abord le lundi 1er décembre 2025" in shown(about)


def test_what_nobody_has_the_role_for_comes_to_the_manager(first_morning: Office) -> None:
    first_morning.lives_until(datetime(2025, 12, 1, 12, tzinfo=BRUSSELS))
    told = shown(first_morning.heard(first_morning.marc)[-1])
    assert "Informer Nora sur l’architecture" in told
    assert "personne n’est encore désigné comme Architecte d’entreprise" in told


def test_tasks_are_shown_and_done_by_words_in_three_languages(first_morning: Office) -> None:
    answers, nora = first_morning.reception.answers, first_morning.nora
    for typed in ("tasks", "mes tâches", "Taken"):
        answer = shown(answers(nora, typed))
        assert "Collect card and laptop" in answer
        assert "Coming next" in answer
        assert "Due in 3 working days" in answer  # the one-to-ones on Thursday
    assert "None of your open tasks is called" in answers(nora, "done zebra")["text"]
    assert "Several of your tasks could be" in answers(nora, "done report")["text"]
    assert "Collect card and laptop" in shown(
        answers(nora, "done laptop")
    )  # and not "Hand back card and laptop"
    nora.presses(first_morning.heard(nora)[-1], messages.UNDO)
    for typed in ("done card and laptop", "fait team", "klaar governance."):
        assert "done. Thank you!" in shown(answers(nora, typed))


def test_the_command_shows_the_whole_plan_and_how_far_it_is(first_morning: Office) -> None:
    plan = shown(first_morning.runs(first_morning.nora, "plan"))
    assert "0 of 26 tasks are done" in plan
    assert "Close the accounts and the access of Nora" in plan
    assert "Coming next" in shown(first_morning.runs(first_morning.nora, "tasks"))


def test_home_shows_the_plan_to_its_person_and_its_progress_to_the_manager(first_morning: Office) -> None:
    for who in (first_morning.nora, first_morning.marc):
        first_morning.reception.hands_over(
            {"type": "app_home_opened", "user": who.id, "tab": "home", "channel": "D0"}
        )
    assert "Collect card and laptop" in shown(first_morning.nora.home("Your plan"))
    theirs = shown(first_morning.marc.home("Plans de vos collaborateurs"))
    assert "0 tâche sur 26 est faite" in theirs


def test_a_task_that_is_done_is_evidence_for_its_responsibility_and_undone_it_is_not(
    first_morning: Office,
) -> None:
    office = first_morning
    office.reception.answers(office.nora, "done governance")
    assert [one.kind for one in evidence(office)] == ["task"]
    office.nora.presses(office.heard(office.nora)[-1], messages.UNDO)
    assert evidence(office) == []


def evidence(office: Office) -> list[ledger.Evidence]:
    with office.foyer.reading() as tx:
        found = ledger.evidence(tx, office.foyer.workspace, office.engagement.id)
    return [one for every in found.values() for one in every]


def adds(who: Somebody, text: str, **values: object) -> dict[str, str]:
    """Make a message of the project's channel a task; return what stands on the fields of the form."""
    who.says(text, "#project")
    who.uses_shortcut(addform.ADD, who.messages("#project")[-1])
    form = who.modal()
    (owners,) = (one["element"]["options"] for one in form["blocks"] if one.get("block_id") == addform.OWNER)
    if "owner" in values:
        values["owner"] = next(one["value"] for one in owners if one["value"].endswith(f" {values['owner']}"))
    return who.submits(form, values)


def test_a_message_becomes_a_task_that_comes_in_the_morning_of_its_owner(first_morning: Office) -> None:
    office = first_morning
    text = "Renew the {VPN} token & tell <us>"
    assert adds(office.marc, text, owner="person", day="2025-11-18") == {}
    assert "tâche" in shown(office.marc.modal())
    office.lives_until(NINE + DAY)
    told = shown(office.heard(office.nora)[-1])
    assert "Renew the {VPN} token &amp; tell" in told
    assert "archives" in told
    assert "Renew the {VPN} token" in shown(office.runs(office.nora, "plan"))


def test_a_task_is_added_for_who_has_a_role_around_and_is_done_like_any_other(first_morning: Office) -> None:
    office = first_morning
    assert adds(office.nora, "Sign the charter", owner="manager", day="2025-11-18") == {}
    office.lives_until(NINE + DAY)
    assert "Sign the charter" in shown(office.heard(office.marc)[-1])
    office.reception.answers(office.marc, "done charter")
    assert "✓ Tue 18 Nov · Sign the charter" in shown(office.runs(office.nora, "plan"))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"day": "2025-11-14"}, addform.DAY),
        ({"day": "2027-01-04"}, addform.DAY),
        ({"title": "  "}, addform.TITLE),
    ],
)
def test_a_task_that_cannot_be_stays_in_its_form_with_a_sentence(
    first_morning: Office, values: dict[str, object], field: str
) -> None:
    assert list(adds(first_morning.nora, "Sign the charter", **values)) == [field]


def test_who_has_no_part_in_a_plan_adds_no_task(first_morning: Office) -> None:
    ingrid = first_morning.reception.client.person("U0INGRID")
    ingrid.says("Sign the charter", "#general")
    ingrid.uses_shortcut(addform.ADD, ingrid.messages("#general")[-1])
    ingrid.sees("Er is hier geen plan met taken voor je.", "#general")


def test_a_manager_sees_what_moves_before_a_role_ends_early(first_morning: Office) -> None:
    office = first_morning
    assert "moved by its manager or an admin" in shown(office.runs(office.nora, "end 31/12/2025"))
    preview = office.runs(office.marc, "end 31/12/2025")
    assert "Dois-je déplacer la fonction" in shown(preview)
    assert "tombe" in shown(preview)
    assert end_of(office) == date(2026, 11, 16)
    office.marc.presses(preview, overviews.MOVE)
    assert end_of(office) == date(2025, 12, 31)
    office.lives_until(office.foyer.clock.now() + timedelta(hours=1))
    told = shown(office.heard(office.nora)[-1])
    assert "it runs from Monday 17 November 2025 to Wednesday 31 December 2025" in told
    assert "Les jours de la fonction" not in shown(office.heard(office.marc))
    assert "Close the accounts" in shown(office.runs(office.nora, "plan"))


def test_the_last_days_bring_the_hand_over_pack_thanks_and_ones_own_data_and_then_silence(
    office: Office,
) -> None:
    office.begins(datetime(2026, 11, 13, 9, 30, tzinfo=BRUSSELS), manager="U0MARC")
    reports_a_risk(office)
    office.lives_until(datetime(2026, 11, 16, 12, tzinfo=BRUSSELS))
    last_day = office.heard(office.nora)[-1]
    assert "Thank you for all you did" in shown(last_day)
    office.nora.presses(last_day, messages.HAND_OVER_PACK)
    office.nora.presses(last_day, messages.EXPORT)
    sent = [one["files"][0] for one in office.heard(office.nora) if one.get("files")]
    assert [one["name"] for one in sent] == ["hand-over.docx", "hand-over.md", "my-data.csv"]
    assert "## Risks\n\n- The key is lost" in read(office, sent[1]["id"])
    told = len(office.heard(office.nora)), len(office.heard(office.marc))
    office.lives_until(datetime(2026, 11, 24, 12, tzinfo=BRUSSELS))
    assert (len(office.heard(office.nora)), len(office.heard(office.marc))) == told


def reports_a_risk(office: Office) -> None:
    """Let Nora write and release a report that names a risk."""
    foyer, role, now = office.foyer, office.engagement, office.foyer.clock.now()
    with foyer.transaction() as tx:
        series = reports.adopt_series(
            tx,
            role,
            audience="team",
            cadence="weekly FR 16:00",
            zone="Europe/Brussels",
            channel=None,
            author=role.person,
            source_line="",
            now=now,
        )
        slot, said = Slot(series.id, now), written(risks="The key is lost")
        reports.submit(tx, foyer.workspace, role.person, slot, said, now, None)
        releasing.release(tx, foyer.workspace, role.person, slot, (), lambda _: None, now)


def read(office: Office, file: str) -> str:
    known = office.foyer.slack.client.files_info(file=file)["file"]
    return office.foyer.slack.download(known["url_private"], 10**6).decode()


def end_of(office: Office) -> date:
    with office.foyer.reading() as tx:
        return roles.engagement(tx, office.foyer.workspace, office.engagement.id).end
