"""What stands in Slack about a day already, and is to show something else once its answer or plan changes."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.blocks import Drawn, Message
from bot.people import store as people
from bot.regime import actions as regime
from bot.regime import messages as questions
from bot.regime.plan import messages
from bot.regime.plan.asking import keys
from bot.regime.rules import Phase
from bot.regime.weekview import WeekView
from bot.roles.store import Engagement
from bot.words import words


def edits(
    tx: Session, engagement: Engagement, days: Iterable[date], now: datetime, read: WeekView | None = None
) -> Drawn:
    """Return what each message about one of these days is to say, by its natural key, posted or not.

    Args:
        read: a week as it stands now; of its day nothing is read again.
    """
    person = people.person(tx, engagement.workspace, engagement.person)
    name, w = person.name, words(person.language)
    found: dict[str, Callable[[], Message]] = {}
    today = read if read and read.day == read.today else regime.week(tx, engagement, now)
    if today.phase.phase is Phase.RUNNING:
        # The plan of a week that is over has nothing more to tell.
        found |= {keys(one)[-1]: partial(messages.monday, one, name, w) for one in today.each}
    for day in sorted(set(days)):
        view = today if day == today.day else regime.week(tx, engagement, now, day)
        for one in view.each:
            question, hint, _ = keys(one)
            found[question] = partial(questions.prompt, one, name, w)
            found[hint] = partial(messages.warning, one, w)
    return Drawn(found)
