"""A CSV file of people: what is understood, and each way in which it can be wrong."""

from datetime import time

import pytest

from bot.calendar.rules import Weekday
from bot.roles.errors import (
    RosterBroken,
    RosterColumns,
    RosterEmpty,
    RosterEncoding,
    RosterRows,
)
from bot.roles.roster import COLUMNS, RosterRow, read_roster

PLAIN = "email,role\nmarc@example.org,manager\n"


def row(line: int, who: str, role: str, **more: object) -> RosterRow:
    nothing = dict.fromkeys(("name", "engagement", "language", "zone", "prompt_time", "usual_office_days"))
    return RosterRow(line=line, who=who, role=role, **(nothing | more))


def read(text: str) -> tuple[RosterRow, ...]:
    return read_roster("people.csv", text.encode())


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "\ufeff" + PLAIN,
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace("\n", "\r\n"),
        ' E-Mail ,"ROLE"\n\nMARC@example.org, Manager \n'.replace("MARC", "marc"),
    ],
    ids=["commas", "byte order mark", "semicolons", "tabs", "line ends of Windows", "spaces and capitals"],
)
def test_a_file_is_understood_however_it_was_saved(text: str) -> None:
    (found,) = read(text)
    assert (found.who, found.role) == ("marc@example.org", "manager")


def test_every_column_is_read_in_any_order() -> None:
    text = (
        "role;slack_id;usual office days;prompt time;zone;language;engagement\n"
        'buddy;U0LENA;"mo, jeudi";8:45;brussels;NL;nora@example.org\n'
    )
    assert read(text) == (
        row(
            2,
            "U0LENA",
            "buddy",
            engagement="nora@example.org",
            language="nl",
            zone="Europe/Brussels",
            prompt_time=time(8, 45),
            usual_office_days=frozenset({Weekday.MO, Weekday.TH}),
        ),
    )


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    with pytest.raises(RosterRows) as refused:
        read('email,role\n\n"a@example.org\n",buddy\nb@example.org,boss\n')
    assert [(cell.line, cell.column) for cell in refused.value.wrong] == [(5, "role")]


def test_every_wrong_cell_is_named() -> None:
    header = "email,role,language,zone,prompt_time,usual_office_days\n"
    wrong = "marc,boss,de,Atlantis,25:00,someday,spare\n,,,,,\n,buddy,,,,\n"
    with pytest.raises(RosterRows) as refused:
        read(header + wrong)
    assert [(cell.line, cell.column, cell.why) for cell in refused.value.wrong] == [
        (2, "email", "email"),
        (2, "role", "role"),
        (2, "language", "language"),
        (2, "zone", "zone"),
        (2, "prompt_time", "prompt_time"),
        (2, "usual_office_days", "usual_office_days"),
        (2, "spare", "spare"),
        (4, "email", "empty"),
    ]


@pytest.mark.parametrize(
    ("header", "missing", "unknown", "twice"),
    [
        ("nickname,rol", ("email or slack_id", "role"), ("nickname", "rol"), ()),
        ("email,slack_id,role", (), (), ("email", "slack_id")),
        ("email,role,Role", (), (), ("role",)),
    ],
)
def test_columns_that_are_not_those_of_such_a_file_are_named_with_those_allowed(
    header: str, missing: tuple[str, ...], unknown: tuple[str, ...], twice: tuple[str, ...]
) -> None:
    with pytest.raises(RosterColumns) as refused:
        read(f"{header}\nx,y,z\n")
    found = refused.value
    assert (found.missing, found.unknown, found.twice) == (missing, unknown, twice)
    assert found.allowed == COLUMNS


def test_a_file_that_names_nobody_is_told() -> None:
    with pytest.raises(RosterEmpty):
        read("email,role\n\n")


def test_an_open_quotation_mark_is_told_with_its_line() -> None:
    with pytest.raises(RosterBroken) as refused:
        read('email,role\n"marc@example.org,manager\n')
    assert refused.value.line == 2


def test_a_file_that_is_not_utf_8_is_told() -> None:
    with pytest.raises(RosterEncoding):
        read_roster("people.csv", "email,role\nrené@example.org,buddy\n".encode("cp1252"))


def test_a_new_person_is_not_made_by_a_list_of_people() -> None:
    with pytest.raises(RosterRows) as refused:
        read("email,role\nnora@example.org,person\n")
    assert refused.value.wrong[0].why == "role"
