"""A page as a file, in Markdown or for Word: both are drawn from the same page, so their numbers agree."""

import io
import re
from collections.abc import Callable, Iterator, Mapping

import docx
from docx.document import Document

from bot.reports.altitudes.page import Line, Page
from bot.reports.store import Report

# What Markdown reads as markup, and what it does where a line begins: marks of lists, and numbers.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_BEGINS = re.compile(r"^(\d*)([-+=.)])")
# What no XML may hold.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def file_name(report: Report, kind: str) -> str:
    """Return such as "2025-11-21_project_status_v2.docx": the last day it covers, and its version."""
    return f"{report.period.last.isoformat()}_project_status_v{report.version}.{kind}"


def as_markdown(page: Page) -> bytes:
    """Return a page as CommonMark in UTF-8; what was typed is shown as it was typed."""
    return ("\n".join(_markdown(page)).rstrip() + "\n").encode("utf-8", "replace")


def as_docx(page: Page) -> bytes:
    """Return a page as a Word file; characters that no such file can hold are left out."""
    written = docx.Document()
    written.core_properties.title = _xml(page.title)
    written.core_properties.author = ""
    written.add_heading(_xml(page.title), level=1)
    written.add_paragraph().add_run(_xml(page.overall)).bold = True
    if page.colours:
        written.add_paragraph(_xml(" · ".join(page.colours)))
    for part in page.parts:
        if part.heading:
            written.add_heading(_xml(part.heading), level=2)
        for line in part.lines:
            _paragraph(written, line, "List Bullet" if part.heading else "Normal")
    for said in filter(None, (page.signature, page.note)):
        written.add_paragraph().add_run(_xml(said)).italic = True
    kept = io.BytesIO()
    written.save(kept)
    return kept.getvalue()


WRITERS: Mapping[str, Callable[[Page], bytes]] = {"md": as_markdown, "docx": as_docx}


def _markdown(page: Page) -> Iterator[str]:
    yield from (f"# {_escaped(page.title)}", "", f"**{_escaped(page.overall)}**", "")
    if page.colours:
        yield from (_escaped(" · ".join(page.colours)), "")
    for part in page.parts:
        if part.heading:
            yield from (f"## {_escaped(part.heading)}", "")
        for line in part.lines:
            yield f"- {_line(line)}" if part.heading else f"{_line(line)}\n"
        yield ""
    for said in filter(None, (page.signature, page.note)):
        yield from (f"*{_escaped(said)}*", "")


def _line(line: Line) -> str:
    lead = f"**{_escaped(line.lead)}** " if line.lead else ""
    return f"{lead}{_escaped(line.text)}"


def _escaped(text: str) -> str:
    bare = " ".join(text.split())
    return _BEGINS.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", bare))


def _paragraph(written: Document, line: Line, style: str) -> None:
    paragraph = written.add_paragraph(style=style)
    if line.lead:
        paragraph.add_run(f"{_xml(line.lead)} ").bold = True
    paragraph.add_run(_xml(line.text))


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)
