"""What people type about their own days: a month, what was changed, days away."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.calendar import messages as away
from bot.calendar.errors import CalendarError
from bot.calendar.months import Month, parse_month
from bot.calendar.spans import Span, parse_span
from bot.joins import Act, Asker, Reply
from bot.people import store as people
from bot.regime import actions as regime
from bot.regime.heard import week
from bot.regime.own import awaydays, monthly, months, pages
from bot.roles.folding import fold

MONTHS = ("month", "my month", "this month", "mois", "mon mois", "maand", "mijn maand")
WHY = ("why", "pourquoi", "waarom")
AWAY = ("away", "i am away", "absent", "absente", "je suis absent", "je suis absente", "afwezig", "weg")


@dataclass(frozen=True, slots=True)
class _Shown:
    """A month to be shown; None: the one of today."""

    month: Month | None

    def show(self, tx: Session, asker: Asker, now: datetime) -> Reply:
        """Show it."""
        engagement = regime.meant(tx, asker.workspace, asker.person, asker.role, now)
        shown = self.month or months.this_month(tx, engagement, now)
        view = months.month(tx, engagement, shown, now)
        return Reply(monthly.month(view, months.since_start(tx, engagement, now), asker.words))


@dataclass(frozen=True, slots=True)
class _Away:
    """Days away to be kept."""

    span: Span

    def keep(self, tx: Session, asker: Asker, now: datetime) -> Reply:
        """Keep them, and ask for their approval where it is needed."""
        announced = awaydays.announce(tx, people.person(tx, asker.workspace, asker.person), self.span, now)
        done = announced.done
        return Reply(away.kept(announced.absence, asker.words, announced.names), done.edits, dues=done.dues)


@dataclass(frozen=True, slots=True)
class _Why:
    """The sum behind a week, as it was typed; "" is this week."""

    week: str

    def show(self, tx: Session, asker: Asker, now: datetime) -> Reply:
        """Show it, as the window of `/office why` does."""
        engagement = regime.meant(tx, asker.workspace, asker.person, asker.role, now)
        day = pages.week_typed(tx, engagement, self.week, now)
        return Reply(pages.why_message(tx, engagement, day, now, asker.words))


def of_role(typed: str, today: date) -> Act | None:
    """Return the act that words beside the title of a role mean: its month, a week, the sum behind it."""
    said = " ".join(typed.strip(" .!?").split())
    first, _, rest = said.partition(" ")
    if fold(first) in WHY:
        return _Why(rest).show
    return week(said) or _months(fold(said), today)


def understand(typed: str, today: date) -> Act | None:
    """Return the act that typed words mean on a local date; None when they are not about one's own days."""
    if "?" in typed:
        return None
    said = fold(" ".join(typed.strip(" .!").split()))
    return _months(said, today) or _away(typed, said, today)


def _months(said: str, today: date) -> Act | None:
    return _Shown(None).show if said in MONTHS else _month(said, today)


def _month(said: str, today: date) -> Act | None:
    for word in MONTHS:
        if said.startswith(f"{word} "):
            try:
                return _Shown(parse_month(said.removeprefix(f"{word} "), today)).show
            except CalendarError:
                return None
    return None


def _away(typed: str, said: str, today: date) -> Act | None:
    for word in sorted(map(fold, AWAY), key=len, reverse=True):
        if said.startswith(f"{word} "):
            # By words and not by characters: folding may shorten a word.
            rest = " ".join(typed.strip(" .!").split()[len(word.split()) :])
            try:
                return _Away(parse_span(rest, today)).keep
            except CalendarError:
                return None
    return None
