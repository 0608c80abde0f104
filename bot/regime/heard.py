"""Office days as people type them: a place, with a day when it is not today; or a week to be shown.

Only exact short phrases count: whatever says more is a question.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.calendar.errors import CalendarError
from bot.calendar.rules import Week, parse_day, wall_instant
from bot.calendar.typed import weekday_typed
from bot.joins import Act, Asker, Reply
from bot.people import store as people
from bot.regime import actions, messages
from bot.regime.facts import Way
from bot.regime.rules import Place
from bot.roles.folding import fold

# As they are typed; capitals and accents do not matter.
PLACES: Mapping[Place, tuple[str, ...]] = {
    Place.OFFICE: (
        *("office", "at the office", "in the office", "in office", "ito"),
        *("bureau", "au bureau", "kantoor", "op kantoor"),
    ),
    Place.HOME: (
        *("home", "at home", "from home", "wfh", "work from home", "working from home"),
        *("maison", "à la maison", "chez moi", "télétravail", "en télétravail"),
        *("thuis", "thuiswerk", "thuiswerken", "telewerk", "telewerken"),
    ),
    # Why somebody is off is neither asked nor kept.
    Place.OFF: (
        *("off", "day off", "leave", "on leave", "sick"),
        *("congé", "en congé", "malade", "vrij", "vrije dag", "verlof", "met verlof", "ziek"),
    ),
    Place.CLIENT_SITE: ("client site", "at the client", "chez le client", "bij de klant"),
    Place.BUSINESS_TRIP: ("business trip", "en déplacement", "zakenreis", "dienstreis"),
}
WEEKS = ("week", "this week", "my week", "semaine", "cette semaine", "ma semaine", "deze week", "mijn week")
# A bare weekday may mean anything; these two are only said of a day.
DAYS = ("today", "yesterday", "aujourd'hui", "hier", "vandaag", "gisteren")

RECENT = timedelta(days=3)  # of a weekday that is nearer ahead than that, nobody can say which is meant
_SPELLINGS = {fold(spelling): place for place, spellings in PLACES.items() for spelling in spellings}
_ENDS = re.compile(r"^\W+|\W+$")  # the button's symbol, a full stop
_BETWEEN = re.compile(r"[\s,:]+")
_ON = re.compile(r"^(?:on|le|ce|op|this|deze|voor|for|pour) ")


@dataclass(frozen=True, slots=True)
class _Said:
    """A place on a local date; `by_name`: the date was named by its weekday."""

    place: Place
    day: date
    by_name: bool

    def check_in(self, tx: Session, asker: Asker, now: datetime) -> Reply:
        """Keep it, and show the week of that day."""
        engagement = actions.own_engagement(tx, asker.workspace, asker.person)
        view = actions.check_in(tx, engagement, asker.person, self.day, self.place, now, Way.DIRECT)
        name = people.person(tx, asker.workspace, asker.person).name
        edits = {view.prompt_key: messages.prompt(view, name, asker.words)}
        return Reply(messages.card(view, asker.words, Way.DIRECT), edits)

    def wait(self, tx: Session, asker: Asker, _now: datetime) -> Reply:
        """Say that the day is still to come, and whether its morning brings the question."""
        engagement = actions.own_engagement(tx, asker.workspace, asker.person)
        zone = people.person(tx, asker.workspace, asker.person).zone
        prompt = actions.next_prompt(tx, engagement, wall_instant(self.day, time(), zone))
        asks = prompt is not None and prompt.occurrence == self.day.isoformat()
        return Reply(messages.to_come(self.day, self.place, asker.words, asks=asks, by_name=self.by_name))


@dataclass(frozen=True, slots=True)
class _Shown:
    """A day whose week is to be shown; None: today."""

    day: date | None

    def show(self, tx: Session, asker: Asker, now: datetime) -> Reply:
        """Show the week, with its question."""
        engagement = actions.own_engagement(tx, asker.workspace, asker.person)
        view = actions.week(tx, engagement, now, self.day)
        return Reply(messages.card(view, asker.words, Way.DIRECT))


def understand(typed: str, today: date) -> Act | None:
    """Return the act that typed words mean on a local date; None when they are not about office days."""
    said = _BETWEEN.sub(" ", _ENDS.sub("", fold(typed)))
    if said in WEEKS:
        return _Shown(None).show
    if said in DAYS:
        return _Shown(parse_day(said, today)).show
    found = None if "?" in typed else _said(said, today)
    if found is None:
        return None
    return found.check_in if found.day <= today else found.wait


def _said(said: str, today: date) -> _Said | None:
    """Read "office", "office thu" or "thu office"."""
    for spelling in sorted(_SPELLINGS, key=len, reverse=True):
        place = _SPELLINGS[spelling]
        if said == spelling:
            return _Said(place, today, by_name=False)
        before, after = said.removesuffix(f" {spelling}"), said.removeprefix(f"{spelling} ")
        rest = after if after != said else before
        if rest != said:
            return _on(place, rest, today) or _on(place, _ON.sub("", rest), today)
    return None


def _on(place: Place, rest: str, today: date) -> _Said | None:
    weekday = weekday_typed(rest)
    if weekday is not None:
        return _Said(place, _named(weekday, today), by_name=True)
    try:
        return _Said(place, parse_day(rest, today), by_name=False)
    except CalendarError:
        return None


def _named(weekday: int, today: date) -> date:
    """Return the day that a weekday names: a recent one of this week, or else the next.

    What is kept is hard to notice when it was meant otherwise; of a day to come nothing is kept, and it is
    said how to name an earlier one.
    """
    ahead = today + timedelta(days=(weekday - today.weekday()) % 7)
    before = ahead - timedelta(weeks=1)
    is_recent = today - before <= RECENT and before >= Week.of(today).monday
    return before if is_recent else ahead
