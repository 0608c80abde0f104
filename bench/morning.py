"""Nine o'clock: a thousand people are to be asked at the same instant."""

from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter

from bench.figures import Figure, Row, duration
from bot import migrations
from bot.assembly import CAPABILITIES
from bot.db import Database
from bot.documents import store as documents
from bot.outbox import actions as planner
from bot.outbox import diary
from bot.outbox.delivery import Lane
from bot.outbox.rules import BURST
from bot.people import store as people
from bot.regime import actions as regime
from bot.roles import store as roles
from tests.fakes import Letterbox
from tests.house import NOW, House, furnished, profile
from tests.people import END, SOURCE_LINE, START

PEOPLE = 1000
NINE = NOW + timedelta(minutes=30)
TOMORROW = NINE + timedelta(days=1)
PLANNING_LIMIT = 2.0 / 20_000  # seconds a row: 20,000 that are due at once are to be queued within 2 s
FASTEST = 6000  # messages a minute, the most that can be set
UNPACED = 10**9


def measure(folder: Path) -> list[Figure]:
    """Deliver one morning as fast as it goes, and the next at the highest pace that can be set."""
    folder.mkdir()
    database = Database(f"sqlite:///{folder / 'foyer.db'}")
    try:
        migrations.migrate(database)
        house = furnished(database)
        _settle_in(house)
        planned, delivered = [_plan(house, NINE)], _deliver(house, NINE, UNPACED)
        planned, paced = [*planned, _plan(house, TOMORROW)], _deliver(house, TOMORROW, FASTEST)
    finally:
        database.close()
    raw = (PEOPLE - BURST) * 60 / FASTEST
    return [
        _figure(Row.PLANNED, max(planned), PEOPLE * PLANNING_LIMIT),
        _figure(Row.DELIVERED, delivered, raw),
        _figure(Row.PACED, paced, raw),
    ]


def _figure(row: Row, seconds: float, limit: float) -> Figure:
    return Figure(row, _told(seconds), f"limit {_told(limit)}", seconds / limit)


def _told(seconds: float) -> str:
    return f"{duration(seconds)}, {PEOPLE / seconds:,.0f} a second"


def _settle_in(house: House) -> None:
    """Begin everybody's engagement, half an hour before they are asked for the first time."""
    with house.database.write() as tx:
        document = documents.save_document(tx, house.workspace, "role.txt", SOURCE_LINE, NOW)
        for number in range(PEOPLE):
            name = f"Person {number}"
            engagement = roles.save_engagement(
                tx,
                house.workspace,
                document=document,
                person=people.save_person(tx, house.workspace, f"UP{number}", profile(name)).id,
                title="Project Manager",
                start=START,
                end=END,
                channel=house.channel,
            )
            regime.adopt_policy(tx, engagement, 2, SOURCE_LINE, NOW)
            diary.begin(tx, house.workspace, "regime", engagement.id, NOW)


def _plan(house: House, now: datetime) -> float:
    queued, start = 0, perf_counter()
    while new := _plan_some(house, now):
        queued += new
    seconds = perf_counter() - start
    if queued != PEOPLE:
        raise RuntimeError(f"{queued} of {PEOPLE} were queued")
    return seconds


def _plan_some(house: House, now: datetime) -> int:
    with house.database.write() as tx:
        return planner.plan(tx, house.workspace, CAPABILITIES, now)


def _deliver(house: House, now: datetime, per_minute: int) -> float:
    """Deliver what is queued to a Slack that answers at once; return the seconds it took."""
    slack = Letterbox()
    lane = Lane(house.database, slack, CAPABILITIES, house.workspace, per_minute)
    start = perf_counter()
    lane.deliver(now)
    seconds = perf_counter() - start
    if len(slack.posted) != PEOPLE:
        raise RuntimeError(f"{len(slack.posted)} of {PEOPLE} were delivered")
    return seconds
