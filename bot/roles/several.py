"""Several roles of one person at the same time: which of them something is about.

Texts name the role only where this tells it apart; who has one role at a time never reads its title for that.
"""

import re
from datetime import date

from sqlalchemy.orm import Session

from bot.blocks import Typed
from bot.roles import store
from bot.roles.store import Engagement

# What leads to a title that only says which role is meant, in the three languages.
_AS = re.compile(
    r"\s+(as|in my role as|in the role of|comme|en tant que|dans la fonction de|als|in de functie van)"
    r"(\s+(an?|the|une?|le|la|een|de))?\s+$",
    re.IGNORECASE,
)


def told_apart(tx: Session, workspace: int, engagement: int) -> Typed | None:
    """Return the title of a role whose person has another one on some of its days; None where they do not.

    Args:
        engagement: by our own key.
    """
    one = store.engagement(tx, workspace, engagement)
    return one.title if _overlapping(tx, one) else None


def named(name: Typed, role: Typed | None) -> Typed:
    """Return a name with the role it is about, as in "Nora (Data Steward)", where that is told apart."""
    return name if role is None else Typed(f"{name.raw} ({role.raw})")


def whose(tx: Session, engagement: Engagement, name: Typed) -> Typed:
    """Return the name of the person of a role, with its title where that is told apart."""
    return named(name, told_apart(tx, engagement.workspace, engagement.id))


def beside(tx: Session, engagement: Engagement, since: date | None = None) -> list[Engagement]:
    """Return the other roles that the person of one has on some of its days, the latest start first.

    Args:
        since: a local date; those that ended before are left out. None leaves out none.
    """
    return [one for one in _overlapping(tx, engagement) if since is None or one.end >= since]


def _overlapping(tx: Session, engagement: Engagement) -> list[Engagement]:
    own = store.engagements_of(tx, engagement.workspace, engagement.person)
    days = engagement.start, engagement.end
    return [one for one in own if one.id != engagement.id and one.start <= days[1] and one.end >= days[0]]


def spoken_of(tx: Session, workspace: int, person: int, typed: str) -> tuple[Engagement | None, str]:
    """Return which of several roles of a person is named in what they typed, and the rest of it.

    None where no title of theirs stands in it, or where they have one role only; capitals do not matter.
    """
    own = store.engagements_of(tx, workspace, person)
    # A title may begin with another one.
    for one in sorted(own, key=lambda one: -len(one.title.raw)) if len(own) > 1 else ():
        before, title, after = _parted(typed, one.title.raw)
        if title:
            return one, " ".join(f"{before} {after}".split())
    return None, typed


def asked_as(tx: Session, workspace: int, person: int, typed: str) -> tuple[Engagement | None, str]:
    """Return which of several roles a question is asked of, and the question without saying so.

    "When is my last day as Data Steward?" is "When is my last day?" of that role; a title that belongs to the
    sentence stays in it. None as of `spoken_of`.
    """
    role, _ = spoken_of(tx, workspace, person, typed)
    if role is None:
        return None, typed
    before, _, after = _parted(typed, role.title.raw)
    cut = _AS.search(before)
    return role, f"{before[: cut.start()]}{after}".strip() if cut and cut.start() else typed


def _parted(typed: str, title: str) -> tuple[str, str, str]:
    found = re.search(rf"(?<!\w){re.escape(title)}(?!\w)", typed, re.IGNORECASE)
    return (typed[: found.start()], found[0], typed[found.end() :]) if found else (typed, "", "")


def running(tx: Session, workspace: int, person: int, day: date) -> list[Engagement]:
    """Return the roles a person has on a local date, the latest start first."""
    own = store.engagements_of(tx, workspace, person)
    return [one for one in own if one.start <= day <= one.end]
