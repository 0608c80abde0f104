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
from bot.regime.own import awaydays, monthly, months
from bot.roles.folding import fold

MONTHS = ("month", "my month", "this month", "mois", "mon mois", "maand", "mijn maand")
AWAY = ("away", "i am away", "absent", "absente", "je suis absent", "je suis absente", "afwezig", "weg")


@dataclass(frozen=True, slots=True)
class _Shown:
    """A month to be shown; None: the one of today."""

    month: Month | None

    def show(self, tx: Session, asker: Asker, now: datetime) -> Reply:
        """Show it."""
        engagement = regime.current_engagement(tx, asker.workspace, asker.person, now)
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
        decides = announced.decides.name if announced.decides else None
        done = announced.done
        return Reply(away.kept(announced.absence, asker.words, decides), done.edits, dues=done.dues)


def understand(typed: str, today: date) -> Act | None:
    """Return the act that typed words mean on a local date; None when they are not about one's own days."""
    if "?" in typed:
        return None
    said = fold(" ".join(typed.strip(" .!").split()))
    if said in MONTHS:
        return _Shown(None).show
    return _month(said, today) or _away(typed, said, today)


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
