"""Office days as people type them to Foyer: a place on days, a week to be shown, the last word taken back.

Only exact short phrases count: whatever says more is a question.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.calendar.rules import parse_day
from bot.joins import Act, Asker, Reply
from bot.regime import actions, holidays, messages
from bot.regime.facts import Place, Way
from bot.regime.own import actions as own
from bot.regime.phrases import labels
from bot.regime.plan import actions as plan
from bot.regime.plan import messages as plans
from bot.regime.plan.edits import edits
from bot.regime.plan.said import Said
from bot.regime.plan.typed import bare, said
from bot.roles.folding import fold

WEEKS = ("week", "this week", "my week", "semaine", "cette semaine", "ma semaine", "deze week", "mijn week")
# A bare weekday may mean anything; these two are only said of a day.
DAYS = ("today", "yesterday", "aujourd'hui", "hier", "vandaag", "gisteren")
UNDO = ("undo", "undo that", "annuler", "annule", "ongedaan maken", "maak ongedaan")
PLANS = (
    "plan",
    "my plan",
    "plan my week",
    "plan the week",
    "set my usual week",
    "mon plan",
    "mon planning",
    "planifier",
    "planifier la semaine",
    "indiquer ma semaine habituelle",
    "mijn planning",
    "weekplan",
    "de week plannen",
    "mijn gewone week instellen",
)

CLOSED = (
    *("public holidays", "holidays", "closed days", "bank holidays"),
    *("jours fériés", "les jours fériés", "jours de fermeture"),
    *("feestdagen", "de feestdagen", "sluitingsdagen"),
)
# What the button says, which acts at once when it is typed; "leave" or "sick" may mean more than today.
_OFF_LABELS = frozenset(map(bare, labels(Place.OFF)))


@dataclass(frozen=True, slots=True)
class _Said:
    """A place on days."""

    said: Said

    def keep(self, tx: Session, asker: Asker, now: datetime) -> Reply:
        """Keep it, and show the week of that day."""
        engagement = actions.current_engagement(tx, asker.workspace, asker.person, now)
        done = plan.say(tx, engagement, asker.person, self.said, now, Way.DIRECT)
        sent = own.send_waiting(tx, engagement, now)
        changed = edits(tx, engagement, done.meaning.spent, now).beside(sent.edits)
        card = messages.card(done.view, asker.words, Way.DIRECT)
        again = tuple(one.engagement for one in done.view.each)
        return Reply(card, changed, again=again, dues=done.sent.dues + sent.dues)

    def propose(self, tx: Session, asker: Asker, now: datetime) -> Reply:
        """Say back what was understood; nothing is kept."""
        engagement = actions.current_engagement(tx, asker.workspace, asker.person, now)
        found = plan.understood(tx, engagement, self.said, now)
        view = actions.week(tx, engagement, now)
        return Reply(plans.proposed(self.said, found, view, asker.words, Way.DIRECT))


@dataclass(frozen=True, slots=True)
class _Shown:
    """A day whose week is to be shown; None: today."""

    day: date | None

    def show(self, tx: Session, asker: Asker, now: datetime) -> Reply:
        """Show the week, with its question."""
        engagement = actions.meant(tx, asker.workspace, asker.person, asker.role, now)
        view = actions.week(tx, engagement, now, self.day)
        return Reply(messages.card(view, asker.words, Way.DIRECT))


def understand(typed: str, today: date) -> Act | None:
    """Return the act that typed words mean on a local date; None when they are not about office days."""
    plain = bare(typed)
    if plain in WEEKS:
        return _Shown(None).show
    if plain in DAYS:
        return _Shown(parse_day(plain, today)).show
    if plain in _WORDS:
        return _WORDS[plain]
    found = said(typed, today)
    if found is None:
        return None
    is_asked = found.needs_yes(today) or (_is_off(found) and not _OFF_LABELS & set(plain.split()))
    return _Said(found).propose if is_asked else _Said(found).keep


def _is_off(found: Said) -> bool:
    """Return whether somebody says to be off, for a half at least: their post is held then."""
    return Place.OFF in (found.place, found.afternoon)


def week(typed: str) -> Act | None:
    """Return what shows this week, for the words that ask for it; None for others."""
    return _Shown(None).show if bare(typed) in WEEKS else None


def take_back(tx: Session, asker: Asker, now: datetime) -> Reply:
    """Take back what was said last about today."""
    engagement = actions.current_engagement(tx, asker.workspace, asker.person, now)
    today = actions.week(tx, engagement, now).today
    view = actions.take_back(tx, engagement, asker.person, today, now, Way.DIRECT)
    changed = edits(tx, engagement, (today,), now)
    return Reply(messages.card(view, asker.words, Way.DIRECT), changed)


def offer(tx: Session, asker: Asker, now: datetime) -> Reply:
    """Show the plan of this week, with the button that opens the planner."""
    engagement = actions.current_engagement(tx, asker.workspace, asker.person, now)
    return Reply(plans.offer(actions.week(tx, engagement, now), asker.words))


_WORDS: Mapping[str, Act] = {
    **dict.fromkeys(map(fold, UNDO), take_back),
    **dict.fromkeys(map(fold, PLANS), offer),
    **dict.fromkeys(map(fold, CLOSED), holidays.show),
}
