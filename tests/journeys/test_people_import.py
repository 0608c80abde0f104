"""`foyer people import`: a file of people is taken whole or not at all, and each mistake is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.db import Database
from bot.people import store as people
from bot.people.store import Person
from bot.roles import store as roles
from bot.roles.circle import Circle, circle
from tests.databases import KINDS
from tests.journeys.office import Office
from tests.journeys.test_command_line import refused

GOOD = (
    "email,role,language,zone,prompt_time,usual_office_days\n"
    "lena.peeters@example.org,buddy,nl,,,\n"
    "tom.jacobs@example.org,observer,,Europe/London,08:30,MO TH\n"
    "amina.haddad@example.org,admin,,,,\n"
)


@pytest.fixture(scope="module", params=KINDS)
def imported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Nora's role, with Marc as manager and Els as sponsor; Foyer is not running."""
    folder = tmp_path_factory.mktemp("people")
    with Office(folder, request.getfixturevalue(request.param).made(folder)) as office:
        office.imports()
        yield office


def imports(office: Office, content: str | bytes) -> tuple[int, str, str]:
    file = office.folder / "people.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    done = office.foyer("people", "import", str(file))
    return done.returncode, done.stdout, done.stderr


def complaint(office: Office, content: str | bytes) -> str:
    status, _, error = imports(office, content)
    assert status == 1
    assert "Traceback" not in error
    return error


def known(office: Office, name: str) -> tuple[Circle, Person]:
    """Who is who around Nora's role, and the person called `name`."""
    database = Database(office.database_url)
    try:
        with database.read() as tx:
            (workspace,) = people.workspaces(tx)
            around = circle(tx, roles.engagements(tx, workspace)[0])
            every = [one for somebody in around.around.values() for one in somebody]
            key = next(one.key for one in every if one.name.raw == name)
            return around, people.person(tx, workspace, key)
    finally:
        database.close()


def test_a_file_of_people_is_taken_and_told_back_with_who_is_missing(imported: Office) -> None:
    status, told, _ = imports(imported, GOOD.replace("lena.peeters@example.org,buddy,nl,,,\n", ""))
    assert status == 0
    assert "    observer: Tom" in told
    assert "Nobody is named as buddy yet" in told
    status, told, _ = imports(imported, GOOD)
    assert "    buddy: Lena" in told
    assert "Nobody is named" not in told
    around, tom = known(imported, "Tom")
    assert around.roles_of(tom.id) == ("observer",)
    assert (tom.zone.key, f"{tom.prompt_time:%H:%M}") == ("Europe/London", "08:30")


def test_importing_twice_changes_nothing(imported: Office) -> None:
    first = imports(imported, GOOD)
    before = known(imported, "Tom")
    assert imports(imported, GOOD) == first
    assert known(imported, "Tom") == before


def test_semicolons_and_a_byte_order_mark_are_understood(imported: Office) -> None:
    status, told, error = imports(imported, "\ufeffSlack ID;Role\r\nU0MARC;Manager\r\n")
    assert (status, error) == (0, "")
    assert "    manager: Marc" in told


def test_wrong_columns_are_told_in_one_sentence_with_those_allowed(imported: Office) -> None:
    sentence = complaint(imported, "nickname,role\nTom,buddy\n")
    assert len(sentence.splitlines()) == 1
    for word in ("lacks email or slack_id", "has unknown nickname", "usual_office_days"):
        assert word in sentence


def test_every_wrong_row_is_named_and_nothing_is_imported(imported: Office) -> None:
    wrong = (
        "email,role,engagement\n"
        "tom.jacobs@example.org,colleague,\n"
        "nobody@example.org,buddy,\n"
        "nora.lambert@example.org,manager,\n"
        "els.vermeulen@example.org,manager,tom.jacobs@example.org\n"
        "lena.peeters@example.org,manager,\n"
        "marc.dubois@example.org,manager,\n"
    )
    told = complaint(imported, wrong)
    for word in (
        "line 3, email: Slack knows nobody called 'nobody@example.org' here",
        "line 4, email: 'nora.lambert@example.org' is the new person themself",
        "line 5, engagement: 'tom.jacobs@example.org' is in no running role",
        "line 7, role: the file names somebody else as manager before",
    ):
        assert word in told
    around, _ = known(imported, "Marc")
    assert around.around["colleague"] == ()


def test_a_prompt_time_that_can_never_be_is_told_and_nothing_is_imported(imported: Office) -> None:
    told = complaint(imported, "email,role,prompt_time\nmarc.dubois@example.org,colleague,13:00\n")
    assert "line 2, prompt_time: '13:00' is not before noon" in told
    around, _ = known(imported, "Marc")
    assert around.around["colleague"] == ()


def test_somebody_outside_slack_is_named_with_their_address_for_what_takes_no_button(
    imported: Office,
) -> None:
    file = "email,name,role\nann@supplier.example,Ann Peeters,{role}\n"
    assert "line 2, email: 'ann@supplier.example' is not in Slack" in complaint(
        imported, file.format(role="reviewer")
    )
    for role in ("supplier_hr", "buddy", "manager"):
        status, told, _ = imports(imported, file.format(role=role))
        assert status == 0
        assert f"{role}: Ann Peeters (by e-mail, ann@supplier.example)" in told
    assert known(imported, "Ann Peeters")[1].email == "ann@supplier.example"


def test_an_app_is_given_no_role(imported: Office) -> None:
    assert "is an app" in complaint(imported, "slack_id,role\nU0FOYER,buddy\n")


def test_what_somebody_chose_themself_stands(imported: Office) -> None:
    imports(imported, GOOD)
    status, told, _ = imports(imported, GOOD.replace("Europe/London", "Asia/Tokyo"))
    assert status == 0
    assert "Tom keeps their own zone" in told
    assert known(imported, "Tom")[1].zone.key == "Europe/London"


def test_a_file_in_another_encoding_or_without_anybody_is_told(imported: Office, tmp_path: Path) -> None:
    assert "UTF-8" in complaint(imported, "email,role\nrené@example.org,buddy\n".encode("cp1252"))
    assert "names nobody" in complaint(imported, "email,role\n")
    assert "nowhere.csv" in refused(imported.foyer("people", "import", str(tmp_path / "nowhere.csv")))


def test_an_import_of_a_role_tells_what_was_set_up_each_with_its_line_and_who_is_missing(
    tmp_path: Path,
) -> None:
    with Office(tmp_path) as office:
        words = ("--observer", "U0INGRID", "--admin", "U0AMINA", "--admin", "U0TOM")
        done = office.foyer("import", "ROLE", "--person", "U0NORA", *words)
        without = office.foyer("import", "ROLE", "--person", "U0TOM", "--channel", "C0PROJECT")
    line = "    from: Regularly report project progress at all levels, including senior management"
    for told in (
        "Set up: 2 office days",
        "    from: Work Regime: Full-time, 2 office days per week",
        "Not set up: Checkpoint for the team: weekly FR 16:00 (the project's channel",
        "Set up: Status report for the sponsor: every 2 weeks TH 15:00 from 2025-11-20",
        "Set up: Progress report for senior management: quarterly last workday 15:00",
        "    admin: Amina, Tom",
        "Nobody is named as sponsor yet: reports for the sponsor reach nobody.",
    ):
        assert told in done.stdout
    assert done.stdout.count(line) == 3
    assert "reports for senior management" not in done.stdout
    assert "Set up: Checkpoint for the team: weekly FR 16:00" in without.stdout
    assert "Nobody is named as observer yet: reports for senior management reach nobody." in without.stdout


def test_a_role_for_an_app_is_refused(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        assert "is an app" in refused(office.foyer("import", "ROLE", "--person", "U0FOYER"))
