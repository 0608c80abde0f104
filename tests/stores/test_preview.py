"""The preview: what it lists is what is then sent, message for message."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot import setup
from bot.assembly import CAPABILITIES
from bot.blocks import Message
from bot.calendar import absences
from bot.calendar import store as calendar
from bot.calendar.rules import daily, local_day
from bot.calendar.spans import Span
from bot.documents.reading import read_document
from bot.joins import (
    Capability,
    Due,
    NotWanted,
    Occasion,
    Phrases,
    Plan,
    Reason,
    Recipient,
    Subject,
    one_by_one,
)
from bot.outbox import actions, diary, store
from bot.outbox.delivery import Lane
from bot.outbox.entry import DIGEST
from bot.outbox.preview import Coming, coming
from bot.people import store as people
from bot.people.store import PersonRow
from bot.regime.capability import REGIME
from bot.setup import Cast
from tests.databases import Databases, Files
from tests.fakes import Letterbox
from tests.house import NOW, House, profile
from tests.people import engaged, keeps_office_days

BRUSSELS = ZoneInfo("Europe/Brussels")
ROLE = Path(__file__).parents[2] / "documents" / "senior-it-project-manager.txt"
QUARTER = timedelta(days=91)
HORIZON = timedelta(days=40)
Sent = tuple[datetime, str, str, str]


@pytest.fixture
def databases(sqlite: Files) -> Databases:
    """Quarters are lived on SQLite alone: what is sent when is the same on every database."""
    return sqlite


@dataclass(frozen=True)
class Chime:
    """Something said at a wall time on some days; `under` is the number of the chime it stands under."""

    at: time
    lasts: timedelta
    on: Callable[[date], bool]
    to: Recipient
    addressee: int | None = None
    under: int | None = None

    def due(self, number: int, day: date, instant: datetime) -> Due:
        root = Due(f"chimes.{self.under}", 7, self.to, day.isoformat(), instant, instant)
        return Due(
            kind=f"chimes.{number}",
            subject=7,
            recipient=self.to,
            occurrence=day.isoformat(),
            due=instant,
            expires=instant + self.lasts,
            addressee=self.addressee,
            under=root.key if self.under is not None else None,
        )


class Chimes:
    """A capability of many voices, some of which have nothing to say on days that divide by five."""

    def __init__(self, *chimes: Chime) -> None:
        self.chimes = chimes

    def plan(self, _tx: Session, _subject: Subject, since: datetime, until: datetime) -> Plan:
        later = sorted(due.due for due in self.dues(until, until + HORIZON))
        due = sorted(self.dues(since, until), key=lambda one: one.due)
        return Plan(tuple(due), next_due=later[0] if later else until + HORIZON)

    def dues(self, since: datetime, until: datetime) -> Iterator[Due]:
        for number, chime in enumerate(self.chimes):
            for day, instant in daily(chime.at, BRUSSELS, since, until):
                if chime.on(day):
                    yield chime.due(number, day, instant)

    def render(self, _tx: Session, occasion: Occasion, _now: datetime) -> Message | NotWanted:
        day = date.fromisoformat(occasion.occurrence)
        return NotWanted("nothing_to_say") if day.day % 5 == 0 else Message(f"{occasion.kind} of {day}")

    @property
    def capability(self) -> Capability:
        return Capability(
            "chimes",
            plan=one_by_one(self.plan),
            render=self.render,
            home=lambda *_: (),
            phrases=Phrases(understand=lambda *_: None),
            reason=lambda *_: Reason("Because it is time."),
            personal_data=lambda *_: {},
        )


@pytest.fixture
def nora(house: House) -> Recipient:
    """Nora in her role, asked within her quiet hours, with a small budget and days away."""
    keeps_office_days(house, engaged(house, start=date(2025, 11, 17)))
    with house.database.write() as tx:
        tx.execute(update(PersonRow).values(prompt_time=time(7, 30), nudge_budget=2))
        for first, last in ((date(2025, 12, 3), date(2025, 12, 9)), (date(2026, 1, 2), date(2026, 1, 2))):
            source, by = calendar.ANNOUNCED, house.person
            span = Span(first, last)
            calendar.add_absence(tx, house.workspace, by, span, source=source, by=by, now=NOW)
    return Recipient(person=house.person)


@pytest.fixture
def capabilities(house: House, nora: Recipient) -> tuple[Capability, ...]:
    project = Recipient(channel=house.channel)
    chimes = Chimes(
        Chime(time(20, 30), timedelta(hours=20), lambda day: day.weekday() != 2, nora),
        Chime(time(11), timedelta(days=3), lambda day: day.weekday() in (0, 5), nora),
        Chime(time(9), timedelta(hours=5), lambda day: day.day % 2 == 0, nora),
        Chime(time(9), timedelta(days=2), lambda day: day.day % 3 == 0, nora),
        Chime(time(15), timedelta(days=2), lambda day: day.weekday() == 5, project, addressee=house.person),
        Chime(time(3), timedelta(hours=1), lambda day: day.weekday() == 6, project),
        Chime(time(15), timedelta(days=1), lambda day: day.weekday() == 5, project, under=4),
        Chime(time(15), timedelta(days=4), lambda day: day.weekday() == 5, project, under=4),
    )
    with house.database.write() as tx:
        diary.begin(tx, house.workspace, "chimes", 7, NOW)
    return (chimes.capability, REGIME)


def previewed(house: House, known: tuple[Capability, ...], until: datetime) -> list[Coming]:
    with house.database.read() as tx:
        return coming(tx, house.workspace, known, NOW, until)


def listed(found: list[Coming]) -> list[Sent]:
    return [(one.at, str(one.recipient), one.kind, one.occurrence) for one in found]


def lived(house: House, known: tuple[Capability, ...], until: datetime) -> list[Sent]:
    """Let the planner and the lane work from one due instant to the next, and return what was posted."""
    now: datetime | None = NOW
    sent: list[Sent] = []
    slack = Letterbox()
    lane = Lane(house.database, slack, known, house.workspace, per_minute=600_000)
    while now is not None and now <= until:
        before = len(slack.keys)
        with house.database.write() as tx:
            while diary.anything_due(tx, house.workspace, now):
                actions.plan(tx, house.workspace, known, now)
        lane.deliver(now)
        assert lane.is_settled(now)
        for key in slack.keys[before:]:
            kind, _, recipient, occurrence = key.split(":", 3)
            sent.append((now, recipient, kind, occurrence))
        with house.database.read() as tx:
            now = actions.next_due(tx, house.workspace, now)
    return sent


def test_a_quarter_as_it_is_previewed_is_the_quarter_as_it_is_sent_message_for_message(
    house: House, capabilities: tuple[Capability, ...]
) -> None:
    until = NOW + QUARTER
    expected = listed(previewed(house, capabilities, until))
    sent = lived(house, capabilities, until)
    assert sent == expected
    kinds = {kind for _, _, kind, _ in sent}
    assert kinds == {
        DIGEST,
        "regime.prompt",
        "regime.warning",
        *(f"chimes.{n}" for n in (0, 1, 2, 3, 4, 5, 7)),
    }


def test_nobody_gets_more_nudges_a_day_than_their_budget(
    house: House, capabilities: tuple[Capability, ...]
) -> None:
    sent = lived(house, capabilities, NOW + timedelta(days=30))
    days = [local_day(at, BRUSSELS) for at, to, *_ in sent if to == f"person {house.person}"]
    assert max(days.count(day) for day in days) == 2


def test_a_preview_from_the_middle_knows_what_waits_and_what_was_sent_today(
    house: House, capabilities: tuple[Capability, ...]
) -> None:
    middle, until = NOW + timedelta(days=33, hours=13), NOW + timedelta(days=60)
    lived(house, capabilities, middle)
    with house.database.read() as tx:
        expected = listed(coming(tx, house.workspace, capabilities, middle, until))
    later = [one for one in lived(house, capabilities, until) if one[0] > middle]
    assert later == expected
    assert later


def test_what_is_merged_is_written_once_where_nothing_else_is_due_before(house: House) -> None:
    nora = Recipient(person=house.person)
    early = (Chime(at, timedelta(days=2), lambda _: True, nora) for at in (time(6), time(6, 30)))
    chimes, written = Chimes(*early).capability, list[str]()

    def render(tx: Session, occasion: Occasion, now: datetime) -> Message | NotWanted:
        written.append(f"{occasion.kind} {occasion.occurrence}")
        return chimes.render(tx, occasion, now)

    with house.database.write() as tx:
        diary.begin(tx, house.workspace, "chimes", 7, NOW)
    (sent,) = lived(house, (replace(chimes, render=render),), NOW + timedelta(days=1))
    assert sent[2] == DIGEST
    assert written == ["chimes.0 2025-11-18", "chimes.1 2025-11-18"]


def test_a_preview_changes_nothing(house: House, capabilities: tuple[Capability, ...]) -> None:
    first = previewed(house, capabilities, NOW + QUARTER)
    assert previewed(house, capabilities, NOW + QUARTER) == first
    with house.database.read() as tx:
        assert store.waiting(tx, house.workspace) == []


def test_a_person_sees_what_speaks_to_them_and_their_own_texts(
    house: House, capabilities: tuple[Capability, ...]
) -> None:
    with house.database.write() as tx:
        tom = people.save_person(tx, house.workspace, "U2", profile("Tom")).id
        until = NOW + QUARTER
        hers = coming(tx, house.workspace, capabilities, NOW, until, person=house.person)
        his = coming(tx, house.workspace, capabilities, NOW, until, person=tom)
        every = coming(tx, house.workspace, capabilities, NOW, until)
    assert his == []
    to_nobody = [one for one in listed(every) if one not in listed(hers)]
    assert {kind for _, _, kind, _ in to_nobody} == {"chimes.5", "chimes.7"}
    assert all(one.text for one in hers)
    assert {bool(one.text) for one in every if one.recipient.person} == {False}


def test_a_preview_says_why_a_message_comes_and_what_it_waits_for(
    house: House, capabilities: tuple[Capability, ...]
) -> None:
    every = previewed(house, capabilities, NOW + QUARTER)
    first = next(one for one in every if one.kind == "regime.prompt")
    assert (first.to.raw, first.occurrence, first.held_for) == ("Nora", "2025-11-21", "quiet_hours")
    assert first.due == datetime(2025, 11, 21, 7, 30, tzinfo=BRUSSELS)
    assert first.at == datetime(2025, 11, 21, 8, tzinfo=BRUSSELS)
    assert first.reason is not None
    assert first.reason.rule


def test_the_quarter_of_a_role_as_it_is_set_up_is_sent_as_it_was_previewed(house: House) -> None:
    with house.database.write() as tx:
        document = read_document(ROLE.name, ROLE.read_bytes())
        setup.set_up(tx, house.workspace, document, Cast(house.person, house.channel), NOW)
        holidays = Span(date(2025, 12, 22), date(2026, 1, 2))
        absences.announce(tx, house.workspace, house.person, holidays, NOW.date(), NOW)
    until = NOW + QUARTER
    expected = listed(previewed(house, CAPABILITIES, until))
    sent = lived(house, CAPABILITIES, until)
    assert sent == expected
    kinds = {kind for _, _, kind, _ in sent}
    assert kinds >= {"onboarding.welcome", "regime.prompt", "reports.reminder", "reports.overdue"}
