"""Before day one: documents are asked what newcomers ask, and the manager hears what they leave open."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.documents import store as documents
from bot.knowledge.capability import KNOWLEDGE
from bot.knowledge.loop.newcomers import newcomers
from handlers import apology
from schedules import rehearsing
from schedules.rehearsing import PORTION, Rehearsing
from tests.doors.reception import Reception
from tests.doors.reporting import told

LEFT_OPEN = "questions that newcomers ask most are answered"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Reception]:
    with Reception(tmp_path, apology, capabilities=(KNOWLEDGE,)) as opened:
        opened.begins(sponsor="U0ELS", admin="U0TOM")
        yield opened


def looks(office: Reception, tick: Rehearsing) -> int:
    """Ring the tick until it has nothing to do; return how many messages it brought Tom."""
    before = len(told(office.tom))
    for _ in range(2 + len(newcomers()) // PORTION):
        tick(office.foyer)
    office.foyer.lane.deliver(office.clock.now())
    return len(told(office.tom)) - before


def brings(office: Reception, text: str, *, in_force: bool = True) -> int:
    foyer, now = office.foyer, office.clock.now()
    with foyer.transaction() as tx:
        kept = documents.save_handbook(tx, foyer.workspace, "handbook.md", text, now)
        if in_force:
            documents.put_in_force(tx, foyer.workspace, kept.id, now)
    return kept.id


def test_who_looks_after_a_role_hears_once_what_its_documents_leave_open(office: Reception) -> None:
    assert looks(office, Rehearsing()) == 1
    assert LEFT_OPEN in json.dumps(office.tom.sees(LEFT_OPEN))
    assert looks(office, Rehearsing()) == 0


def test_after_a_restart_nothing_is_asked_again_of_documents_that_are_the_same(
    office: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks(office, Rehearsing())
    asked: list[str] = []
    monkeypatch.setattr(rehearsing, "answered", lambda topics, *_: asked.extend(topics) or frozenset())
    looks(office, Rehearsing())
    assert asked == []
    brings(office, "# Leave\n\nYou ask for leave on the intranet.\n")
    looks(office, Rehearsing())
    assert asked == list(newcomers())


def test_documents_that_are_still_being_learned_are_waited_for(office: Reception) -> None:
    tick = Rehearsing()
    waiting = brings(office, "# Leave\n\nYou ask for leave on the intranet.\n", in_force=False)
    assert looks(office, tick) == 0
    with office.foyer.transaction() as tx:
        documents.put_in_force(tx, office.foyer.workspace, waiting, office.clock.now())
    assert looks(office, tick) == 1


def test_a_handbook_that_contradicts_the_role_is_told_with_both_quotes(office: Reception) -> None:
    tick = Rehearsing()
    looks(office, tick)
    brings(office, "# Presence\n\nYou are at the office 4 days a week.\n")
    looks(office, tick)
    shown = json.dumps(office.tom.sees("contradict each other"))
    assert "You are at the office 4 days a week." in shown
    assert "2 office days per week" in shown
