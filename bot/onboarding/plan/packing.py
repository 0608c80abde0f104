"""A hand-over pack as a file: one structure, as Markdown and as DOCX."""

import io
from dataclasses import dataclass

from docx import Document

Section = tuple[str, tuple[str, ...]]  # a heading and its lines, as they were typed


@dataclass(frozen=True, slots=True)
class Pack:
    """A title, and what stands under it."""

    title: str
    sections: tuple[Section, ...]


def as_markdown(found: Pack) -> bytes:
    """Return the pack as Markdown in UTF-8."""
    parts = [f"# {found.title}"]
    for heading, lines in found.sections:
        parts += [f"## {heading}", "\n".join(f"- {line}" for line in lines)]
    return ("\n\n".join(parts) + "\n").encode()


def as_docx(found: Pack) -> bytes:
    """Return the pack as a Word document."""
    document = Document()
    document.add_heading(found.title, 0)
    for heading, lines in found.sections:
        document.add_heading(heading, 1)
        for line in lines:
            document.add_paragraph(line, style="List Bullet")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
