"""A reminder whose way is cut at any point: it is sent, and sent once."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from bot.reports import messages as reports
from tests.databases import KINDS
from tests.journeys.doomed import watch
from tests.journeys.office import Office, brussels

DATABASES = KINDS

POINTS = 20
HALVES = range(POINTS // 2), range(POINTS // 2, POINTS)
NEVER = 0
AFTER = 5  # seconds that are left to what comes after the message
FIRST_FRIDAY = brussels(21, 11, 2025, 16)
REPORTING = """# Programme Lead

Start Date: 17/11/2025
Duration: 12 months

## Responsibilities
- Regularly report project progress to the team.
"""


def reminders(office: Office) -> int:
    """Count the reminders that stand in the project's channel."""
    return sum(reports.WRITE in str(message.get("blocks")) for message in office.nora.messages("#project"))


def fridays() -> list[datetime]:
    """The afternoons the reminder is due, one for each point of a half after the first; none on a holiday."""
    weeks = (FIRST_FRIDAY + timedelta(weeks=week) for week in range(POINTS))
    return [friday for friday in weeks if friday.hour == 16][: POINTS // 2 + 1]


def is_due(office: Office, friday: datetime, *, killed_at: int) -> int:
    """Let the reminder of a Friday go on its way; return how many points of it were passed.

    The way is not always as long as the first time: where it ends before the point, it is cut after its end.
    """
    office.moves_to(friday - timedelta(minutes=1))
    armed, counted = office.folder / "armed", office.folder / "counted"
    counted.unlink(missing_ok=True)
    armed.write_text(str(killed_at), encoding="utf-8")
    office.moves_to(friday)
    if killed_at != NEVER and not office.dies_within(AFTER):
        office.is_killed()
    armed.unlink()
    return len(counted.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("half", HALVES, ids=("first half", "second half"))
def test_a_reminder_killed_at_any_of_twenty_points_of_its_way_is_sent_once(
    office: Office, half: range
) -> None:
    role = office.folder / "role.md"
    role.write_text(REPORTING, encoding="utf-8")
    done = office.foyer("import", str(role), "--person", "U0NORA", "--channel", "C0PROJECT")
    assert done.returncode == 0, done.stderr
    doomed = partial(watch, office.folder)
    office.opens(before=doomed)
    whole, *others = fridays()
    length = is_due(office, whole, killed_at=NEVER)
    assert length >= POINTS
    for sent, (number, friday) in enumerate(zip(half, others, strict=True), start=1):
        point = 1 + number * (length - 1) // (POINTS - 1)
        is_due(office, friday, killed_at=point)
        office.has_died()
        office.opens(before=doomed)
        office.moves_to(friday + timedelta(hours=1))
        assert reminders(office) == sent + 1, f"killed at point {point} of {length}"
