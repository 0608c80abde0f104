"""What is shown of what was reported, whole: looked for and worded, for every door that shows it."""

from datetime import datetime

from slack_sdk.models.views import View
from sqlalchemy.orm import Session

from bot.blocks import Message
from bot.calendar.rules import local_day
from bot.joins import Asker, File, Reply
from bot.people import store as people
from bot.reports import store
from bot.reports.altitudes.pages import page
from bot.reports.errors import NoSeriesFor, NothingSubmitted, SeveralSeries
from bot.reports.heard import Heard
from bot.reports.history import exporting, finding, messages
from bot.reports.history.picture import picture
from bot.reports.history.sought import sought
from bot.reports.overview import readable
from bot.reports.rules import Slot
from bot.words import Words

TREND = 8  # reports of a trend
TREND_FILE = "trend.png"


def history(tx: Session, asker: Asker, said: Heard, now: datetime, place: int = 0) -> Message:
    """Return the reports somebody may read that are as they typed, from a place on.

    Raises: UnreadableDay, NoSuchDay.
    """
    today = local_day(now, people.person(tx, asker.workspace, asker.person).zone)
    wanted = sought(said.rest, today, said.audience)
    found = finding.find(tx, asker.workspace, asker.person, wanted, now, asker.words, place)
    query = " ".join(filter(None, (said.audience, said.rest)))
    return messages.history(found, query, asker.words)


def trend(tx: Session, asker: Asker, audience: str | None) -> Reply:
    """Return how the colours of the reports for an audience changed, as a table and as a picture.

    Args:
        audience: None for the only reports there are.

    Raises: NoSeriesFor, SeveralSeries.
    """
    every = finding.chosen(readable(tx, asker.workspace, asker.person), audience)
    found = list({one.id: one for one in every}.values())
    if len(found) != 1:
        raise SeveralSeries if found else NoSeriesFor
    series, w = found[0], asker.words
    past = finding.past_of(tx, series, TREND)
    shown = messages.trend(series, past, w)
    if not past:
        return Reply(shown)
    drawn = picture(messages.days(past, w), messages.rows(past, w))
    return Reply(shown, files=(File(TREND_FILE, drawn, shown.text, messages.trend_told(past, w)),))


def reader(tx: Session, workspace: int, person: int, slot: Slot, version: int | None, w: Words) -> View:
    """Return a version of a report, or the one that stands, to somebody who may read it.

    Raises: NothingSubmitted.
    """
    report, standing = finding.report_to_read(tx, workspace, person, slot)
    versions = store.versions(tx, workspace, slot)
    shown = next((one for one in versions if one.version == version), standing)
    return messages.reader(page(report, shown, w), slot, versions, report.zone, w)


def export(
    tx: Session, workspace: int, person: int, slot: Slot, kind: str, w: Words, version: int | None = None
) -> File:
    """Return a report as a file to somebody who may read it.

    Args:
        kind: one of `exporting.WRITERS`.

    Raises: NothingSubmitted.
    """
    report, standing = finding.report_to_read(tx, workspace, person, slot)
    versions = store.versions(tx, workspace, slot)
    shown = next((one for one in versions if one.version == version), None) if version else standing
    if shown is None:
        raise NothingSubmitted
    drawn = page(report, shown, w)
    name = exporting.file_name(shown, kind)
    return File(name, exporting.WRITERS[kind](drawn), messages.export_comment(drawn, w))
