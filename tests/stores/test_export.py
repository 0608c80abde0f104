"""What is kept about a person is exported, all of it: no table that knows them is forgotten."""

import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Column, insert
from sqlalchemy.orm import Session

from bot import assembly
from bot.__main__ import FAILURE, main
from bot.db import Base, Instant
from bot.joins import PersonalData
from bot.knowledge import store
from bot.knowledge.store import Question
from bot.people import store as people
from bot.privacy import holds, kinds
from bot.privacy.erasing import OPTIONAL, STAYS, Why, erase_optional
from bot.privacy.errors import OnHold
from bot.privacy.export import export, kept
from bot.regime.team import judging
from bot.regime.team import store as informing
from bot.roles import store as roles
from bot.settings import Settings
from tests.house import NOW, House, on_trial, profile
from tests.people import engaged, keeps_office_days

# Every column that names a person, or a role of theirs, and the kind of record in which its rows are exported
# to them. Whoever adds a table that knows people adds it here, and to the personal data of its room.
EXPORTED_AS: Mapping[str, str | None] = {
    "calendar_tokens.person_id": "calendar_addresses",
    "channel_members.person_id": "digest_channels",
    "collective_information.recorded_by": "collective_information",
    "collective_information.withdrawn_by": "collective_information",
    "hr_calendars.person_id": "hr_calendars",
    "presence_digests.switched_on_by": "digest_channels",
    "weekly_results.engagement_id": "weekly_results",
    "absence_changes.changed_by_id": "absence_changes",
    "absence_changes.person_id": "absence_changes",
    "absences.person_id": "absences",
    "absences.recorded_by": "absences",
    "check_ins.engagement_id": "check_ins",
    "check_ins.recorded_by": "check_ins",
    "contradictions.engagement_id": None,  # about documents, not about people
    "engagement_people.engagement_id": "engagements",
    "engagement_people.person_id": "roles_around",
    "engagements.person_id": "engagements",
    "enrolments.engagement_id": "enrolments",
    "engagement_edits.engagement_id": None,  # about what a role asks for, not about people
    "setup_drafts.by_id": "setup_drafts",
    "experts.named_by_id": "topics_to_answer",
    "experts.person_id": "topics_to_answer",
    "heard_messages.person_id": "heard_messages",
    "office_policies.engagement_id": "office_policies",
    "office_policies.adopted_by": "office_policies",
    "engagement_calendars.engagement_id": "calendars",
    "engagement_calendars.recorded_by": "calendars",
    "replacement_days.decided_by": "replacement_days",
    "documents.imported_by_id": None,  # a handbook is everybody's, whoever brought it
    "planned_days.person_id": "planned_days",
    "planned_days.recorded_by": "planned_days",
    "usual_weeks.person_id": "usual_weeks",
    "usual_weeks.recorded_by": "usual_weeks",
    "readings.person_id": None,  # gone as soon as the files are read
    "open_question_askers.person_id": "open_questions",
    "legal_holds.person_id": "legal_holds",
    "looks.by_id": "looks",
    "targets.engagement_id": "targets",
    "targets.owner_id": "targets",
    "targets.set_by": "targets",
    "target_check_ins.person_id": "target_check_ins",
    "reviews.engagement_id": "dossiers",
    "review_views.author_id": "review_views",
    "review_actions.owner_id": "review_actions",
    "looks.person_id": "looks",
    "office_request_steps.taken_by_id": "office_requests",
    "office_requests.closed_by_id": "office_requests",
    "office_requests.engagement_id": "office_requests",
    "office_requests.owner_id": "office_requests",
    "open_questions.closed_by_id": "questions_to_answer",
    "open_questions.engagement_id": None,  # as with questions
    "open_questions.owner_id": "questions_to_answer",
    "outbox.addressee_id": "messages",
    "outbox.behalf_id": "messages_on_behalf",
    "outbox.person_id": "messages",
    "outbox.resent_by": "messages_sent_again",
    "privacy_audit.person_id": "privacy_audit",
    "questions.engagement_id": None,  # what others asked about a role is theirs alone
    "questions.person_id": "questions",
    "received_quotes.person_id": "received_quotes",
    "rehearsals.engagement_id": None,  # about documents, not about people
    "report_delegations.author_id": "report_delegations",
    "report_delegations.delegate_id": "report_delegations",
    "report_readers.person_id": "reports_received",
    "evidence.person_id": "evidence",
    "responsibilities.engagement_id": None,  # what the document says; its evidence is told
    "report_drafts.person_id": "report_drafts",
    "onboarding_plans.decided_by": "onboarding_plans",
    "onboarding_plans.engagement_id": "onboarding_plans",
    "added_tasks.added_by": "added_tasks",
    "added_tasks.engagement_id": "added_tasks",
    "task_marks.engagement_id": "task_marks",
    "task_marks.marked_by": "task_marks",
    "task_replies.engagement_id": "task_replies",
    "task_replies.person_id": "task_replies",
    "report_decision_answers.by_id": "decisions_answered",
    "report_decisions.by_id": "decisions_asked",
    "report_decisions.engagement_id": None,  # who is asked is told, and the reports that ask
    "report_releases.author_id": "report_releases",
    "report_wordings.author_id": "report_wordings",
    "report_series.author_id": "report_series",
    "report_series.contact_id": "report_series",
    "report_series.engagement_id": "report_series",
    "report_skips.author_id": "report_skips",
    "report_snoozes.author_id": "report_snoozes",
    "reports.author_id": "reports",
    "skipped_topics.skipped_by_id": "skipped_topics",
    "slack_ids.person_id": "slack_ids",
    "verified_answers.author_id": "verified_answers",
    "verified_answers.engagement_id": None,  # who wrote it is told, not for whose role
    "verified_answers.keeper_id": "verified_answers",
}
_numbers = count(1)
TABLES = Base.metadata.tables
# What stands in the other columns of a row; its foreign keys are those of somebody else.
_BY_NAME: Mapping[str, object] = {
    "place": "office",
    "part": "full",
    "colour": "green",
    "role": "buddy",
    "zone": "Europe/Brussels",
    "week": "2025-W47",
    "status": "met",
}
_BY_TYPE: Mapping[type, object] = {
    int: 1,
    float: 1.0,
    bool: True,
    datetime: datetime(2025, 11, 18, tzinfo=UTC),
    date: date(2025, 11, 18),
    time: time(9),
    object: {},  # JSON
}


@dataclass(frozen=True)
class Village:
    """Nora and Marc, each with a role of their own; by table, the key that names each of them."""

    house: House
    nora: Mapping[str, int]
    marc: Mapping[str, int]

    def keeps(self, tx: Session, column: str) -> None:
        """Insert a row that names Nora in this column, and Marc wherever else it names somebody."""
        table, name = column.split(".")
        (key,) = TABLES[table].columns[name].foreign_keys
        self.insert(tx, table, **{name: self.nora[key.column.table.name]})

    def insert(self, tx: Session, table: str, **given: object) -> int:
        """Insert a row of Marc's, but for what is given; return its key."""
        columns = (column for column in TABLES[table].columns if not column.primary_key)
        values = {column.name: self._value(column) for column in columns} | given
        result = tx.execute(insert(TABLES[table]).values(values))
        return int(result.inserted_primary_key[0])  # type: ignore[attr-defined]

    def _value(self, column: Column[object]) -> object:
        for key in column.foreign_keys:
            return self.marc.get(key.column.table.name)
        kind = datetime if isinstance(column.type, Instant) else column.type.python_type
        return _BY_NAME.get(column.name, f"x{next(_numbers)}" if kind is str else _BY_TYPE[kind])

    def kept(self, tx: Session) -> PersonalData:
        """What is exported to Nora."""
        return kept(tx, self.house.workspace, assembly.CAPABILITIES, self.house.person)


@pytest.fixture(scope="module")
def village(shared_house: House) -> Village:
    with shared_house.database.write() as tx:
        marc = people.save_person(tx, shared_house.workspace, "U2", profile("Marc"))
    hers, his = engaged(shared_house), engaged(shared_house, person=marc.id)
    shared = {
        "workspaces": shared_house.workspace,
        "channels": shared_house.channel,
        "documents": his.document,
    }
    nora = {"people": shared_house.person, "engagements": hers.id}
    before = Village(shared_house, nora, shared | {"people": marc.id, "engagements": his.id})
    # Those whose rows others stand under.
    under = (
        "report_series",
        "open_questions",
        "office_requests",
        "responsibilities",
        "targets",
        "reviews",
        "report_decisions",
    )
    with shared_house.database.write() as tx:
        for table in under:
            before = Village(shared_house, nora, {**before.marc, table: before.insert(tx, table)})
    return before


@pytest.fixture(scope="module")
def at_first(village: Village) -> PersonalData:
    """What is exported to Nora before anything else is kept."""
    with village.house.database.read() as tx:
        return village.kept(tx)


def about_people() -> set[str]:
    """Every column that names a person, or an engagement."""
    return {
        f"{table.name}.{column.name}"
        for table in TABLES.values()
        for column in table.columns
        if {key.column.table.name for key in column.foreign_keys} & {"people", "engagements"}
    }


def test_every_table_that_knows_people_says_as_what_it_is_exported() -> None:
    assert about_people() == set(EXPORTED_AS)


@pytest.mark.parametrize("column", sorted(EXPORTED_AS))
def test_a_row_that_names_a_person_is_exported_to_them_and_nothing_else_changes(
    village: Village, at_first: PersonalData, column: str
) -> None:
    with on_trial(village.house) as tx:
        village.keeps(tx, column)
        after = village.kept(tx)
    changed = {kind for kind in after if after[kind] != at_first[kind]}
    assert changed == {EXPORTED_AS[column]} - {None}


def test_rows_of_others_are_exported_to_nobody_else(village: Village, at_first: PersonalData) -> None:
    with on_trial(village.house) as tx:
        for table in {column.split(".")[0] for column in EXPORTED_AS}:
            village.insert(tx, table)
        assert village.kept(tx) == at_first


def test_every_kind_has_its_line_among_what_is_counted(at_first: PersonalData) -> None:
    assert set(at_first) == set(kinds.KINDS)


def test_no_two_rooms_keep_records_of_one_kind(village: Village) -> None:
    workspace, person = village.house.workspace, village.house.person
    with village.house.database.read() as tx:
        kinds = [kind for one in assembly.CAPABILITIES for kind in one.personal_data(tx, workspace, person)]
        own = set(kept(tx, workspace, (), person))
    assert len(set(kinds) | own) == len(kinds) + len(own)


def test_the_export_is_plain_json_with_the_person_and_when_it_was_made(village: Village) -> None:
    # Their rows would be the same as those of another column.
    same = ("questions.engagement_id", "absences.recorded_by", "report_delegations.delegate_id")
    with on_trial(village.house) as tx:
        for column in EXPORTED_AS:
            if column not in same:
                village.keeps(tx, column)
        found = export(tx, village.house.workspace, assembly.CAPABILITIES, village.house.person, NOW)
    again = json.loads(json.dumps(found))
    assert again["exported_at"] == "2025-11-17T07:30:00+00:00"
    assert again["person"]["name"] == "Nora"
    assert again["kept"]["slack_ids"][0] == {"kind": "user", "slack_id": "U1"}
    assert all(again["kept"][kind] for kind in filter(None, EXPORTED_AS.values()))


def test_what_need_not_be_kept_is_erased_of_one_person_unless_they_are_on_hold(village: Village) -> None:
    house, same = village.house, ("absences.recorded_by", "report_delegations.delegate_id")
    workspace, marc = house.workspace, village.marc["people"]
    with on_trial(house) as tx:
        for column in EXPORTED_AS:
            if column not in same:
                village.keeps(tx, column)
        erased = partial(erase_optional, tx, workspace, assembly.CAPABILITIES, house.person, "Nora", NOW)
        with pytest.raises(OnHold):
            erased()
        (hold,) = holds.holds_on(tx, workspace, house.person)
        holds.lift(tx, workspace, house.person, hold.name.raw, "Amina", NOW)
        his = kept(tx, workspace, assembly.CAPABILITIES, marc)
        before, found, after = village.kept(tx), erased(), village.kept(tx)
        still_his = kept(tx, workspace, assembly.CAPABILITIES, marc)
        assert erased().gone == {}
    # Who noted a plan of somebody else's is told of it, too.
    noted = {"planned_days", "usual_weeks"}
    assert {kind for kind in his if his[kind] != still_his[kind]} == noted
    assert all(still_his[kind] for kind in noted)
    assert found.gone == {kind: len(before[kind]) - len(after[kind]) for kind in OPTIONAL}
    assert all(found.gone.values())
    assert {kind for kind in OPTIONAL if after[kind]} == noted
    (act,) = after["privacy_audit"][len(before["privacy_audit"]) :]
    assert (act["act"], act["about"], act["by"]) == ("erased", str(found.total), "Nora")
    stays = {kind: after[kind] for kind in STAYS if kind != "privacy_audit"}
    assert stays == {kind: before[kind] for kind in stays}
    assert sum(map(len, map(found.staying, Why))) == len(found.stays)


def test_each_kind_is_erased_at_once_or_says_why_it_stays() -> None:
    assert OPTIONAL.isdisjoint(STAYS)
    assert OPTIONAL | set(STAYS) == set(kinds.KINDS)


@pytest.fixture
def at_rest(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """Nobody serves the database, and no token of Slack's is set."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    url = house.database.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("CLOCK_URL", "")
    house.database.close()
    return house


@pytest.mark.usefixtures("at_rest")
def test_the_command_shows_it_by_slack_id_without_asking_slack(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "U1"]) == 0
    assert json.loads(capsys.readouterr().out)["person"]["name"] == "Nora"
    assert main(["export", "U1", "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_the_command_erases_what_need_not_be_kept_once_that_is_confirmed(
    at_rest: House, capsys: pytest.CaptureFixture[str]
) -> None:
    with at_rest.database.write() as tx:
        asked = Question(at_rest.person, None, "When is my first day?", "fact", "direct", NOW)
        store.save_question(tx, at_rest.workspace, asked)
    for words, says, is_done in (
        ([], "Of Nora would be erased: 1 records.", False),
        (["--dry-run"], "Of Nora would be erased: 1 records.", False),
        (["--yes", "--by", "Amina"], "Of Nora was erased: 1 records.", True),
        (["--yes"], "Of Nora was erased: 0 records.", True),
    ):
        assert main(["erase", "--person", "U1", *words]) == 0
        told = capsys.readouterr().out
        assert says in told
        assert "For as long as you have a part in a role, for without it I cannot serve you:" in told
        assert ("Nothing was erased." in told) is not is_done
    assert main(["export", "U1"]) == 0
    left = json.loads(capsys.readouterr().out)["kept"]
    assert left["questions"] == []
    assert [(one["about"], one["by"]) for one in left["privacy_audit"]] == [("1", "Amina")]


@pytest.mark.usefixtures("at_rest")
def test_the_command_writes_it_to_a_new_file_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "nora.json"
    assert main(["export", "U1", "--to", str(file)]) == 0
    assert json.loads(file.read_text(encoding="utf-8"))["person"]["name"] == "Nora"
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.usefixtures("at_rest")
def test_the_command_shows_own_data_as_rows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "U1", "--csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "kind,record,field,value"
    assert "slack_ids,1,slack_id,U1" in lines


def test_the_command_writes_the_results_of_everybody_once_the_staff_was_informed(
    at_rest: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = at_rest
    role = keeps_office_days(house, engaged(house))
    with house.database.write() as tx:
        marc = people.save_person(tx, house.workspace, "U2", profile("Marc"))
        roles.name_for_role(tx, house.workspace, role.id, "manager", [marc.id])
        judging.close(tx, house.workspace, NOW + timedelta(days=7))
    assert main(["export", "--results", "csv"]) == FAILURE
    assert "not recorded that the staff was informed" in capsys.readouterr().err
    with house.database.write() as tx:
        informing.record_information(tx, house.workspace, date(2025, 11, 3), marc.id, NOW)
    assert main(["export", "--results", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["Nora,Project Manager,2025-W47,2025-11-17,not_met"]
    file = tmp_path / "results.xlsx"
    assert main(["export", "--results", "xlsx", "--to", str(file)]) == 0
    assert file.read_bytes().startswith(b"PK")


@pytest.mark.usefixtures("at_rest")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "Say of whom: foyer export ADDRESS or SLACK_ID"),
        (["--results", "xlsx"], "An Excel file needs a place: add --to FILE."),
        (["U9NOBODY"], "Slack knows nobody called U9NOBODY here."),
        (["U1", "--to", "{there}"], "Nothing was written to {there} (File exists)."),
        (["U1", "--to", "{there}/in/a/file"], "Nothing was written to"),
    ],
)
def test_what_cannot_be_exported_or_written_is_one_sentence(
    words: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "there.json"
    there.write_text("mine", encoding="utf-8")
    assert main(["export", *(word.format(there=there) for word in words)]) == FAILURE
    told = capsys.readouterr()
    assert sentence.format(there=there) in told.err
    assert told.out == ""
    assert there.read_text(encoding="utf-8") == "mine"
