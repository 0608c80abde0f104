"""A year of office days for 25 people through the real doors, from the first day of their role to the last.

The business clock stops at each instant at which something is due. What is posted is read by somebody who
answers with a press, which goes through Bolt; some forget, some change their plans, all go on leave. In the
end the year is audited from what was posted and kept, not from what was planned.
"""

import gc
import heapq
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult

import handlers
from bench.figures import Figure, Row, duration
from bot import migrations, settings
from bot.assembly import CAPABILITIES
from bot.assistant import Assistant
from bot.blocks import Message
from bot.calendar import absences
from bot.calendar.rules import MONDAY_TO_FRIDAY, Weekday, belgian_holidays, local_day
from bot.calendar.spans import Span
from bot.clock import MovableClock
from bot.db import Database
from bot.documents import store as documents
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.outbox.delivery import Lane
from bot.people import store as people
from bot.regime import actions as regime
from bot.regime import knowing, messages
from bot.regime.facts import Way
from bot.regime.plan import actions as plan
from bot.regime.plan.asking import WARNING
from bot.regime.plan.messages import CONFIRM
from bot.regime.team import results
from bot.regime.team import store as team
from bot.roles import store as roles
from bot.roles.store import Engagement
from bot.slack import Identity, Posted
from schedules import following
from tests.doors.reception import AtOnce
from tests.fakes import Letterbox
from tests.house import NOW, House, furnished, profile
from tests.people import END, SOURCE_LINE, START

PEOPLE = 25
LIMIT = 120.0  # seconds
REQUIRED = 105  # office days of the year under the default policy and Belgian holidays
BRUSSELS = ZoneInfo("Europe/Brussels")
AFTER = datetime(END.year, END.month, END.day, tzinfo=BRUSSELS) + timedelta(days=10)
_QUIET_UNTIL, _QUIET_FROM = time(8), time(19)
_FORGOTTEN = 0.1  # share of the questions nobody answers
_CHANGED = 0.1  # share of the answers that differ from the plan
_USUAL = frozenset({Weekday.TU, Weekday.TH})
_WITHOUT_PLAN = 5  # people who have no usual week and are asked each morning
_PLACES = tuple(f"{messages.CHECK_IN}.{place}" for place in ("office", "home"))
_ONE_DAY = timedelta(days=1)


@dataclass(eq=False)
class Mailroom(Letterbox):
    """A Slack that takes everything and shows each message as it stands."""

    at: list[datetime] = field(default_factory=list)  # when each was posted
    standing: dict[Posted, Message] = field(default_factory=dict)
    clock: MovableClock = field(default_factory=lambda: MovableClock(NOW))

    def post(self, channel: str, message: Message, *, key: str = "") -> Posted:
        """Keep a message, and when it came."""
        posted = super().post(channel, message, key=key)
        self.at.append(self.clock.now())
        self.standing[posted] = message
        return posted

    def update(self, posted: Posted, message: Message) -> None:
        """Show something else in the place of a message."""
        self.standing[posted] = message


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of the people: who they are, where they plan to be, and when they are away."""

    slack_id: str
    engagement: Engagement
    plans: bool
    away: tuple[Span, ...]

    def is_off(self, day: date) -> bool:
        """Whether they are away or everything is closed."""
        on_leave = any(span.first <= day <= span.last for span in self.away)
        return on_leave or day in belgian_holidays(day.year) or Weekday.of(day) not in MONDAY_TO_FRIDAY

    def is_asked(self, day: date) -> bool:
        """Whether a question is to come on a day, by what they told: on their office days, or on each."""
        inside = START <= day <= END and not self.is_off(day)
        return inside and (not self.plans or Weekday.of(day) in _USUAL)


@dataclass(frozen=True, slots=True)
class Audit:
    """What the year came to."""

    messages: int
    presses: int
    lost: int
    duplicates: int
    breaches: int
    required: int

    def __str__(self) -> str:
        """Return it as it is told in the table."""
        return (
            f"{self.messages:,} messages, {self.presses:,} presses; lost {self.lost}, "
            f"duplicates {self.duplicates}, breaches {self.breaches}, required {self.required}"
        )


class Year:
    """The office, its people and the clock."""

    def __init__(self, folder: Path) -> None:
        self.database = Database(f"sqlite:///{folder / 'foyer.db'}")
        migrations.migrate(self.database)
        self.house = furnished(self.database)
        self.clock = MovableClock(NOW)
        self.slack = Mailroom(clock=self.clock)
        self.foyer = _assistant(self.house, self.slack, self.clock)
        self.app = App(
            name="foyer",
            authorize=_authorized,
            listener_executor=AtOnce(),
            signing_secret="unused",  # noqa: S106 - what comes by a socket is not signed
        )
        handlers.register(self.app, self.foyer)
        self.people = tuple(_settle_in(self.house))
        self.chance = Random(25)  # noqa: S311 - the same year every time
        self.answers: list[tuple[datetime, int, Posted]] = []
        self.presses = 0
        with self.database.read() as tx:
            self.budget = people.person(tx, self.house.workspace, self.house.person).nudge_budget
        self._read = 0

    def lives(self) -> None:
        """Go from instant to instant until the year is over."""
        while self.clock.instant < AFTER:
            due = following.settle(self.foyer, self.clock.instant, threading.Event())
            self._looks_at_the_post()
            coming = [due or AFTER, AFTER, *(one[0] for one in self.answers[:1])]
            self.clock.instant = max(min(coming), self.clock.instant)
            while self.answers and self.answers[0][0] <= self.clock.instant:
                self._presses(heapq.heappop(self.answers)[2])

    def audit(self) -> Audit:
        """Count what went wrong, from what was posted and kept."""
        keys = Counter(self.slack.keys)
        return Audit(
            messages=len(self.slack.posted),
            presses=self.presses,
            lost=sum(1 for _ in self._lost()),
            duplicates=sum(count - 1 for key, count in keys.items() if key),
            breaches=sum(1 for _ in self._breaches()),
            required=self._required(),
        )

    def _looks_at_the_post(self) -> None:
        """Let people read what has come since; most answer within two hours."""
        for number in range(self._read, len(self.slack.posted)):
            channel, _, _ = self.slack.posted[number]
            posted = Posted(self.slack.direct_channel(channel), f"{number + 1}.000000")
            if self.chance.random() >= _FORGOTTEN:
                later = self.chance.randint(1, 4) * timedelta(minutes=30)
                heapq.heappush(self.answers, (self.clock.instant + later, number, posted))
        self._read = len(self.slack.posted)

    def _presses(self, posted: Posted) -> None:
        """Press what the message offers now: the plan confirmed, the question answered."""
        offered = {one["action_id"]: one for one in _buttons(self.slack.standing[posted])}
        usual = next((one for one in (CONFIRM, messages.AS_PLANNED) if one in offered), None)
        open_places = [place for place in _PLACES if place in offered]
        changed = open_places and self.chance.random() < _CHANGED
        chosen = self.chance.choice(open_places) if changed or (open_places and not usual) else usual
        if chosen:
            self.presses += 1
            user = "U" + posted.channel[1:]
            body = _pressed(offered[chosen], user, posted, self.presses)
            self.app.dispatch(BoltRequest(body=body, mode="socket_mode"))

    def _lost(self) -> Iterator[object]:
        """Yield each message that never came to an end, and each morning on which a question is missing."""
        with self.database.read() as tx:
            waiting = outbox.waiting(tx, self.house.workspace)
        yield from (one for one in waiting if one.not_before <= AFTER)
        asked = {(channel, local_day(at, BRUSSELS)) for at, channel, _ in self._posts()}
        asked |= {(channel, _day_of(key)) for _, channel, key in self._posts() if key.startswith(WARNING)}
        for one in self.people:
            told = self._told(one)
            yield from (
                (one, day)
                for day in _days()
                if one.is_asked(day) and (one.slack_id, day) not in asked and day not in told
            )

    def _told(self, one: Somebody) -> frozenset[date]:
        """Return the days of which somebody said where they were without a question on that day."""
        with self.database.read() as tx:
            said = knowing.known(tx, one.engagement, START, END).facts.check_ins
        return frozenset(record.day for record in said)

    def _breaches(self) -> Iterator[object]:
        """Yield each message that came in quiet hours, on a day off, or beyond what a day may bring."""
        known = {one.slack_id: one for one in self.people}
        each_day: Counter[tuple[str, date]] = Counter()
        for at, channel, key in self._posts():
            if channel not in known:
                continue
            clock, day = at.astimezone(BRUSSELS).time(), local_day(at, BRUSSELS)
            each_day[channel, day] += 1
            if not _QUIET_UNTIL <= clock < _QUIET_FROM or known[channel].is_off(day):
                yield channel, key, at
        yield from (one for one, count in each_day.items() if count > self.budget)

    def _posts(self) -> Iterator[tuple[datetime, str, str]]:
        """Yield of each message when it was posted, to whom or where, and its key."""
        for at, (channel, key, _) in zip(self.slack.at, self.slack.posted, strict=True):
            # A first message goes to the person, the others to the conversation that this one opened.
            yield at, "U" + channel[1:] if channel.startswith("D") else channel, key

    def _required(self) -> int:
        """Return the office days that were asked of the first one in the whole year, week by week."""
        with self.database.read() as tx:
            weeks = results.latest(tx, self.house.workspace, self.people[0].engagement.id)
        return int(sum(week.required for week in weeks.values()))


def measure(folder: Path) -> list[Figure]:
    """Live the year and audit it."""
    folder.mkdir()
    year = Year(folder)
    gc.freeze()  # as the command line does of what it imported
    try:
        start = perf_counter()
        year.lives()
        seconds = perf_counter() - start
        found = year.audit()
    finally:
        gc.unfreeze()
        year.database.close()
    return [Figure(Row.YEAR, f"{duration(seconds)}, {found}", f"limit {duration(LIMIT)}", seconds / LIMIT)]


def _assistant(house: House, slack: Mailroom, clock: MovableClock) -> Assistant:
    return Assistant(
        settings=settings.load("try", env_file=None),
        clock=clock,
        database=house.database,
        slack=slack,
        identity=Identity("T1", "Office", "UBOT"),
        workspace=house.workspace,
        capabilities=CAPABILITIES,
        lane=Lane(house.database, slack, CAPABILITIES, house.workspace, per_minute=10**9),
    )


def _authorized(**_: object) -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="UBOT", bot_token="xoxb-none")  # noqa: S106 - a token of nobody


def _settle_in(house: House) -> Iterator[Somebody]:
    """Begin everybody's role: one manager, usual weeks, leave; the staff has been informed."""
    with house.database.write() as tx:
        document = documents.save_document(tx, house.workspace, "role.txt", SOURCE_LINE, NOW)
        manager = people.save_person(tx, house.workspace, "UMANAGER", profile("Marc")).id
        people.notice_was_shown(tx, house.workspace, manager, NOW)
        team.record_information(tx, house.workspace, START, manager, NOW)
        for number in range(PEOPLE):
            yield _begin(tx, house, document, manager, number)
        diary.begin(tx, house.workspace, "regime", 0, NOW)


def _begin(tx: Any, house: House, document: int, manager: int, number: int) -> Somebody:
    slack_id, plans = f"UP{number:02}", number < PEOPLE - _WITHOUT_PLAN
    person = people.save_person(tx, house.workspace, slack_id, profile(f"Person {number}")).id
    people.notice_was_shown(tx, house.workspace, person, NOW)
    engagement = roles.save_engagement(
        tx,
        house.workspace,
        document=document,
        person=person,
        title="Project Manager",
        start=START,
        end=END,
        channel=house.channel,
    )
    roles.add_colleague(tx, house.workspace, engagement.id, manager, "manager")
    regime.adopt_policy(tx, engagement, 2, SOURCE_LINE, NOW)
    diary.begin(tx, house.workspace, "regime", engagement.id, NOW)
    if plans:
        plan.choose_office_days(tx, house.workspace, person, _USUAL, NOW, Way.FORM)
    away = tuple(_leave(number)) if number else ()  # the first one is never away
    for span in away:
        absences.announce(tx, house.workspace, person, span, START, NOW)
    return Somebody(slack_id, engagement, plans, away)


def _leave(number: int) -> Iterator[Span]:
    """Yield two weeks in summer and some days in winter, at another time for each."""
    summer = date(2026, 6, 29) + timedelta(weeks=number % 8)
    winter = date(2026, 1, 12) + timedelta(days=number * 3)
    yield Span(summer, summer + timedelta(days=11))
    yield Span(winter, winter + timedelta(days=number % 4))


def _day_of(key: str) -> date:
    """Return the day that the hint in the evening before is about: its key ends with it."""
    return date.fromisoformat(key.rpartition(":")[2])


def _days() -> Iterator[date]:
    return (START + timedelta(days=n) for n in range((END - START).days + 1))


def _buttons(message: Message) -> Iterator[dict[str, Any]]:
    for drawn in message.drawn:
        elements = [*drawn.get("elements", []), *([drawn["accessory"]] if "accessory" in drawn else [])]
        for one in elements:
            if one.get("type") == "button":
                yield one | {"block_id": drawn.get("block_id", "")}


def _pressed(button: dict[str, Any], user: str, posted: Posted, number: int) -> dict[str, Any]:
    """Return the payload of a press, in the form Slack sends it."""
    action = {name: button[name] for name in ("action_id", "block_id", "type", "value")}
    return {
        "type": "block_actions",
        "team": {"id": "T1", "domain": "office"},
        "user": {"id": user, "username": user.lower(), "team_id": "T1"},
        "api_app_id": "A1",
        "token": "none",
        "trigger_id": f"{number}.1.none",
        "response_url": "https://hooks.slack.invalid/actions",
        "container": {"type": "message", "message_ts": posted.ts, "channel_id": posted.channel},
        "channel": {"id": posted.channel, "name": "directmessage"},
        "message": {"type": "message", "user": "UBOT", "ts": posted.ts, "text": ""},
        "actions": [action | {"action_ts": posted.ts}],
    }
