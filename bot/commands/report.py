"""`foyer report`: what was reported, in the terminal: listed, shown, or written to a file."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from bot import settings
from bot.calendar.rules import local_day
from bot.commands.given import Parsers, write_new
from bot.commands.opening import opened
from bot.errors import ReportUnknown
from bot.people import store as people
from bot.reports import agreements, messages, store
from bot.reports.agreements import Series
from bot.reports.altitudes.page import Page
from bot.reports.altitudes.pages import page
from bot.reports.audiences import READERS
from bot.reports.expectations import expected
from bot.reports.history import exporting
from bot.reports.releasing import store as releasing
from bot.reports.store import Report
from bot.roles import store as roles
from bot.words import words

_W = words("en")


@dataclass(frozen=True, slots=True)
class _Listed:
    """A released report in a list; `key` is what it is called on the command line."""

    key: str
    series: Series
    report: Report
    author: str

    def as_json(self) -> dict[str, object]:
        report = self.report
        return {
            "report": self.key,
            "audience": self.series.terms.audience,
            "from": report.period.first.isoformat(),
            "to": report.period.last.isoformat(),
            "overall": report.written.colour,
            "version": report.version,
            "author": self.author,
            "submitted_at": report.submitted_at.isoformat(),
        }


def add_to(parsers: Parsers) -> None:
    """Offer the command."""
    parser = parsers.add_parser("report", help="list, show or export what was reported")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listed = verbs.add_parser("list", help="every released report, the latest first")
    listed.add_argument("--audience", choices=sorted(READERS), help="for whom (default: everybody)")
    listed.add_argument("--json", action="store_true", help="show it as JSON")
    listed.set_defaults(command=show_list)
    shown = verbs.add_parser("show", help="one report, as its audience reads it, in Markdown")
    shown.set_defaults(command=show)
    exported = verbs.add_parser("export", help="one report as a new file")
    exported.add_argument("--to", type=Path, metavar="FOLDER", default=Path(), help="where the file goes")
    exported.add_argument("--as", dest="kind", choices=sorted(exporting.WRITERS), default="docx")
    exported.set_defaults(command=export)
    for one in (shown, exported):
        one.add_argument("report", metavar="REPORT", help="as `foyer report list` names it")
        one.add_argument("--version", type=int, metavar="N", help="which one (default: the one that stands)")


def show_list(chosen_words: argparse.Namespace) -> int:
    """List the released reports of every workspace; Slack is not asked."""
    with opened(settings.load("preview")) as database, database.read() as tx:
        found = [one for one in _released(tx) if chosen_words.audience in (None, one.series.terms.audience)]
    if chosen_words.json:
        print(json.dumps([one.as_json() for one in found], ensure_ascii=False, indent=2))
    else:
        print("\n".join(map(_line, found)) or "No report is released yet.")
    return 0


def show(chosen_words: argparse.Namespace) -> int:
    """Show one report in Markdown; raises ReportUnknown."""
    drawn, _ = _page(chosen_words)
    sys.stdout.write(exporting.as_markdown(drawn).decode())
    return 0


def export(chosen_words: argparse.Namespace) -> int:
    """Write one report to a new file; raises ReportUnknown, FileUnwritable."""
    drawn, report = _page(chosen_words)
    path = chosen_words.to / exporting.file_name(report, chosen_words.kind)
    write_new(path, exporting.WRITERS[chosen_words.kind](drawn))
    print(path)
    return 0


def _page(chosen_words: argparse.Namespace) -> tuple[Page, Report]:
    """Return a report by its key, in the words of its author; raises ReportUnknown."""
    with opened(settings.load("preview")) as database, database.read() as tx:
        found = next((one for one in _released(tx) if one.key == chosen_words.report), None)
        if found is None:
            raise ReportUnknown(chosen_words.report)
        workspace, slot = found.series.workspace, found.report.slot
        versions = {one.version: one for one in store.versions(tx, workspace, slot)}
        report = versions.get(chosen_words.version or found.report.version)
        if report is None:
            raise ReportUnknown(f"{chosen_words.report} v{chosen_words.version}")
        asked = expected(tx, workspace, slot)
        return page(asked, report, words(asked.author.language)), report


def _released(tx: Session) -> Iterator[_Listed]:
    """Yield every released report, of each workspace the latest submitted first."""
    for workspace in people.workspaces(tx):
        every = roles.engagements(tx, workspace)
        known = {one.id: one for role in every for one in agreements.series_for(tx, workspace, role.id)}
        for report in store.latest(tx, workspace, known, None):
            if releasing.release(tx, workspace, report.slot):
                yield _listed(tx, known[report.slot.series], report)


def _listed(tx: Session, series: Series, report: Report) -> _Listed:
    asked = expected(tx, series.workspace, report.slot)
    key = f"{series.id}/{local_day(report.slot.occurrence, asked.zone).isoformat()}"
    return _Listed(key, series, report, people.person(tx, series.workspace, report.author).name.raw)


def _line(listed: _Listed) -> str:
    report = listed.report
    colour = messages.colour(report.written.colour, _W)
    title, period = messages.title(listed.series, _W), messages.span(report.period, _W)
    return f"{listed.key:<16}{colour:<9}{title}, {period}, v{report.version}, {listed.author}"
