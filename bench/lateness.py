"""Lateness at idle: what is due while the business clock runs by itself, until it is posted."""

from datetime import datetime, timedelta
from pathlib import Path

from bench.figures import Figure, Row, Times, within
from tests.journeys.office import Office, brussels

PROMPT = "Where are you working today?"
# Mondays to Wednesdays: nobody answers here, so that a hint in the evening asks about the Thursdays.
MORNINGS = (
    *(brussels(day, 11, 2025, 9) for day in (17, 18, 19, 24, 25, 26)),
    *(brussels(day, 12, 2025, 9) for day in (1, 2, 3, 8, 9, 10)),
)
LIMIT = 2.5


def measure(folder: Path) -> list[Figure]:
    """Wait for the prompts of four weeks; in between, the clock is moved to just before the next."""
    with Office(folder) as office:
        office.imports()
        office.opens()
        late = [_late(office, due, number) for number, due in enumerate(MORNINGS)]
    return [within(Row.LATE, Times(late), LIMIT, 0.5, 1)]


def _late(office: Office, due: datetime, number: int) -> float:
    """Return the seconds of business time, which runs as real time does, from due to posted."""
    # Each time a little earlier, so that the prompts fall everywhere between two ticks.
    office.moves_to(due - timedelta(seconds=0.5 + number / len(MORNINGS)))
    posted = office.nora.waits(lambda: _posted_since(office, due), "the prompt")
    if posted < due.timestamp():
        raise RuntimeError(f"The prompt of {due} was posted early")
    return posted - due.timestamp()


def _posted_since(office: Office, due: datetime) -> float | None:
    """Return when the prompt of this morning was posted, in seconds since 1970."""
    today = due.replace(hour=0).timestamp()
    prompts = [float(one["ts"]) for one in office.nora.messages() if PROMPT in str(one)]
    return next((ts for ts in prompts if ts > today), None)
