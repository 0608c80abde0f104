"""PostgreSQL is gone for a while: people are told kindly, nothing is lost, and Foyer goes on by itself."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.regime import messages as regime
from tests.databases import KINDS
from tests.journeys.office import Office, brussels
from tests.journeys.test_first_day import GOOD_MORNING
from tests.postgres import Server
from workspace.store import Json

DATABASES = KINDS

GONE = "The database cannot be reached just now."


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server that no other test needs while it is stopped."""
    with Server() as opened:
        yield opened


@pytest.fixture
def served(server: Server, tmp_path: Path) -> Iterator[Office]:
    """Foyer at work on Nora's first morning, with that server."""
    with Office(tmp_path, server.made(tmp_path)) as office:
        office.imports()
        office.opens()
        yield office


def checks_in(office: Office, card: Json) -> bool:
    """Press Nora's button; return whether it was kept, or else an apology came."""
    told = office.hears(office.nora, GONE)
    office.nora.presses(card, f"{regime.CHECK_IN}.office")

    def answer() -> bool | None:
        if office.hears(office.nora, "1 of 2"):
            return True
        return False if office.hears(office.nora, GONE) > told else None

    return office.nora.waits(answer, "an answer")


def test_people_are_told_while_the_database_is_gone_and_served_again_when_it_is_back(
    server: Server, served: Office
) -> None:
    nora = served.nora
    nora.runs("/office")
    card = nora.sees("0 of 2")
    server.stops()
    nora.runs("/office")
    nora.sees(GONE)
    assert not checks_in(served, card)
    server.starts()
    while not checks_in(served, card):
        pass
    assert served.is_running


def test_a_prompt_due_while_the_database_was_gone_is_sent_once_when_it_is_back(
    server: Server, served: Office
) -> None:
    nine = brussels(17, 11, 2025, 9)
    served.moves_to(nine - timedelta(seconds=1))
    server.stops()
    while served.client.now() <= nine:  # the clock goes on by itself
        threading.Event().wait(0.05)
    served.nora.runs("/office")
    served.nora.sees(GONE)
    assert served.hears(served.nora, GOOD_MORNING) == 0
    server.starts()
    served.nora.sees(GOOD_MORNING)
    served.moves_to(nine + timedelta(hours=2))
    assert served.hears(served.nora, GOOD_MORNING) == 1
    assert served.is_running
    assert "raised an exception" not in (served.folder / "foyer.log").read_text(encoding="utf-8")
