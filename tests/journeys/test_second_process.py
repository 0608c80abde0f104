"""A second process on a database that is served already."""

from tests.databases import KINDS
from tests.journeys.office import Office

DATABASES = KINDS


def test_a_second_process_on_the_same_database_is_told_and_ends(first_morning: Office) -> None:
    done = first_morning.foyer("run")
    assert done.returncode != 0
    assert "another process" in done.stderr.lower()
    assert "Traceback" not in done.stderr
