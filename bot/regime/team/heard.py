"""Who is in, asked for in words."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.joins import Act, Asker, Reply
from bot.people import store as people
from bot.regime.team import pages
from bot.regime.team.typed import who_is_in


@dataclass(frozen=True, slots=True)
class _Asked:
    """The days that are asked about, as `pages.team` reads them."""

    days: str

    def show(self, tx: Session, asker: Asker, now: datetime) -> Reply:
        """Show who is in, and keep that it was looked at."""
        viewer = people.person(tx, asker.workspace, asker.person)
        return Reply(pages.team(tx, viewer, self.days, now, asker.words))


def understand(typed: str, today: date) -> Act | None:
    """Return the act that typed words mean on a local date; None when they do not ask who is in."""
    days = who_is_in(typed, today)
    return None if days is None else _Asked(days).show
