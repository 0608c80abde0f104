"""The office on Nora's first morning, with Foyer at work in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The workspace alone, at 08:30 of the role's first day; Foyer is not there yet."""
    with Office(tmp_path) as opened:
        yield opened


@pytest.fixture
def first_morning(office: Office) -> Office:
    """Nora's engagement is set up, and Foyer is at work."""
    office.imports()
    office.opens()
    return office
