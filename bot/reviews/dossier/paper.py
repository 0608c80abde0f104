"""A dossier as a DOCX document, with the same lines and numbers as in Slack."""

import re
from collections.abc import Iterable
from datetime import date
from io import BytesIO

import docx
from docx.document import Document

from bot.blocks import Typed
from bot.reviews.dossier import messages
from bot.reviews.dossier.lines import Dossier, Line
from bot.words import Words

# What XML, and so a DOCX file, cannot hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def file_name(day: date) -> str:
    """Return the name of a dossier's file, such as "2025-12-17_review_dossier.docx"."""
    return f"{day.isoformat()}_review_dossier.docx"


def document(dossier: Dossier, title: str, w: Words) -> bytes:
    """Return a dossier as the bytes of a DOCX file.

    Args:
        title: of the review, and its day.
    """
    paper = docx.Document()
    paper.core_properties.author, paper.core_properties.title = _plain(dossier.name), title
    paper.add_heading(title, level=0)
    paper.add_paragraph(messages.heading(dossier, w, _plain))
    _targets(paper, dossier, w)
    _duties(paper, dossier, w)
    _agreed(paper, dossier, w)
    written = BytesIO()
    paper.save(written)
    return written.getvalue()


def _targets(paper: Document, dossier: Dossier, w: Words) -> None:
    if dossier.targets:
        paper.add_heading(w.say("Targets"), level=1)
    for part in dossier.targets:
        paper.add_heading(_plain(part.aim.title), level=2)
        paper.add_paragraph(messages.facts(part, w, _plain))
        if part.aim.link.raw:
            paper.add_paragraph(_plain(part.aim.link))
        _evidence(paper, part.lines, w)


def _duties(paper: Document, dossier: Dossier, w: Words) -> None:
    if dossier.duties:
        paper.add_heading(w.say("Responsibilities"), level=1)
    for part in dossier.duties:
        paper.add_heading(f"{part.position}. {_plain(part.text)}", level=2)
        _evidence(paper, part.lines, w)


def _agreed(paper: Document, dossier: Dossier, w: Words) -> None:
    if dossier.agreed:
        paper.add_heading(w.say("Agreed before and still open"), level=1)
    for one in dossier.agreed:
        said = w.say(
            "{text}: {name}, by {day}",
            text=_plain(one.text),
            name=_plain(one.owner),
            day=w.short_day(one.due),
        )
        _bullet(paper, said)


def _evidence(paper: Document, lines: Iterable[Line], w: Words) -> None:
    for line in lines:
        said = messages.evidence(line, w, _plain)
        _bullet(paper, f"{said} ({line.link})" if line.link else said)


def _bullet(paper: Document, text: str) -> None:
    style = next(one for one in paper.styles if one.style_id == "ListBullet")
    paper.add_paragraph(text).style = style


def _plain(text: Typed) -> str:
    return _CONTROL.sub("", text.raw)
