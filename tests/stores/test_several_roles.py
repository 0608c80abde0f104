"""Several roles of one person: which are told apart, and which one somebody speaks of."""

from datetime import date, timedelta

import pytest

from bot.blocks import Typed
from bot.documents import store as documents
from bot.roles import several
from bot.roles import store as roles
from bot.roles.store import Engagement
from tests.house import NOW, House

START, END = date(2025, 11, 17), date(2026, 5, 16)
DAY = timedelta(days=1)


def begins(house: House, title: str, start: date = START, end: date = END) -> Engagement:
    with house.database.write() as tx:
        return roles.save_engagement(
            tx,
            house.workspace,
            document=documents.save_document(tx, house.workspace, "role.md", "# Role", NOW),
            person=house.person,
            title=title,
            start=start,
            end=end,
            channel=None,
        )


def test_one_role_is_not_told_apart(house: House) -> None:
    role = begins(house, "Data Steward")
    with house.database.read() as tx:
        assert several.told_apart(tx, house.workspace, role.id) is None
        assert several.beside(tx, role) == []


@pytest.mark.parametrize(
    ("start", "end", "overlap"),
    [
        (START - 30 * DAY, START - DAY, False),
        (START - 30 * DAY, START, True),
        (END, END + 30 * DAY, True),
        (END + DAY, END + 30 * DAY, False),
        (START + DAY, END - DAY, True),
    ],
)
def test_two_roles_are_told_apart_where_they_share_a_day(
    house: House, start: date, end: date, *, overlap: bool
) -> None:
    role, other = begins(house, "Data Steward"), begins(house, "Architect", start, end)
    with house.database.read() as tx:
        told = [several.told_apart(tx, house.workspace, one.id) for one in (role, other)]
        assert told == ([Typed("Data Steward"), Typed("Architect")] if overlap else [None, None])
        assert several.beside(tx, role) == ([other] if overlap else [])


def test_a_role_is_spoken_of_by_its_title(house: House) -> None:
    role = begins(house, "Data Steward")
    with house.database.read() as tx:
        alone = several.spoken_of(tx, house.workspace, house.person, "why data steward")
    other = begins(house, "Data")
    with house.database.read() as tx:
        for typed, meant in {
            "why data steward 2025-W48": (role, "why 2025-W48"),
            "Data": (other, ""),
            "month": (None, "month"),
            "databases": (None, "databases"),
        }.items():
            assert several.spoken_of(tx, house.workspace, house.person, typed) == meant
    assert alone == (None, "why data steward")
