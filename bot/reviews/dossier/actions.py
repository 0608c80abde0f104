"""The verbs of a dossier; each works in the caller's open transaction and never commits."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.blocks import Typed, shortened
from bot.calendar.rules import local_day
from bot.reviews import planning
from bot.reviews import store as reviews
from bot.reviews.actions import Done
from bot.reviews.dossier import store
from bot.reviews.dossier.assembling import assembled, dossier
from bot.reviews.dossier.lines import LONGEST, Dossier, as_plain
from bot.reviews.errors import NobodyReviews, NotNow, NotTheirSide
from bot.reviews.rules import Side
from bot.reviews.sitting import Sitting, sitting


def reword(tx: Session, of: Sitting, texts: Mapping[str, Typed], now: datetime) -> Sitting:
    """Keep how its person words lines, by their keys; no words leave one out, unknown keys change nothing.

    Raises: NotTheirSide; NotNow, once both have signed.
    """
    _check_own(of)
    review = reviews.begin(tx, of.engagement, of.scheduled)
    before = store.edits(tx, review)
    for line in assembled(tx, of, local_day(now, of.person.zone)).lines:
        said, stood = texts.get(line.key), before.get(line.key, line.text)
        if said is not None and said.raw != shortened(stood.raw, LONGEST):
            store.edit(tx, review, line.key, said)
    return sitting(tx, of.engagement, of.scheduled, of.reader)


def share(tx: Session, of: Sitting, links: Mapping[str, str], now: datetime) -> Done:
    """Share a dossier with who reviews, as it stands now: later evidence does not change what was shared.

    Args:
        links: addresses of messages by their natural keys.

    Raises: NotTheirSide, NobodyReviews; NotNow, once both have signed.
    """
    _check_own(of)
    if of.reviewer is None:
        raise NobodyReviews
    review = reviews.begin(tx, of.engagement, of.scheduled)
    begun = sitting(tx, of.engagement, of.scheduled, of.reader)
    found = _own(tx, begun, now).without_gaps().linked(links)
    store.share(tx, review, as_plain(found), now)
    after = sitting(tx, of.engagement, of.scheduled, of.reader)
    return Done(after, planning.told(planning.SHARED, after, now))


def _own(tx: Session, of: Sitting, now: datetime) -> Dossier:
    found = dossier(tx, of, local_day(now, of.person.zone))
    if found is None:
        raise NotTheirSide
    return found


def _check_own(of: Sitting) -> None:
    if of.side is not Side.SELF:
        raise NotTheirSide
    if of.standing.is_over:
        raise NotNow("over")
