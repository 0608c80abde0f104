"""Builders of the files people have: PDF written by hand, DOCX by python-docx."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

import docx
from docx.document import Document
from pypdf import PdfReader, PdfWriter

TOP, LEFT, LEADING = 760, 72, 14  # points
_FONTS = {"plain": "Helvetica", "bold": "Helvetica-Bold"}


@dataclass(frozen=True)
class Set:
    """A line as it is set on a page.

    Args:
        gap: the space above it, beside the usual one, in points.
        left: where it begins, in points from the edge.
        back: lines it is set higher than it would be, to begin another column.
    """

    text: str
    size: int = 10
    bold: bool = False
    gap: int = 0
    left: int = LEFT
    back: int = 0


Typeset = str | Set


def pdf(*pages: Sequence[Typeset]) -> bytes:
    """A PDF of pages, each line where it stands; text in Windows-1252."""
    bodies = [_stream("\n".join(_drawn(page)).encode("cp1252")) for page in pages]
    return _file(bodies, resources=b"<< /Font << /plain 3 0 R /bold 4 0 R >> >>")


def scanned_pdf(pages: int) -> bytes:
    """A PDF of pages that are pictures: a grey dot each, drawn over the whole page."""
    dot = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    picture = dot + b"/Length 1 >>\nstream\n\x80\nendstream"
    body = _stream(b"q 612 0 0 792 0 0 cm /dot Do Q")
    return _file([body] * pages, resources=b"<< /XObject << /dot 3 0 R >> >>", first=picture)


def encrypted_pdf(page: Sequence[Typeset], *, user: str, owner: str) -> bytes:
    """A PDF with a password for reading, which may be empty, and one for changing it."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(page))))
    writer.encrypt(user_password=user, owner_password=owner, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def docx_file(document: Document) -> bytes:
    """The bytes of a document made with python-docx."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def handbook_docx() -> bytes:
    """A DOCX with a title, headings, a list on two levels, a table, and a running header."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Staff handbook, internal"
    made.add_heading("Staff handbook", 0)
    made.add_heading("Leave", 1)
    made.add_paragraph("Everybody has 25 days of leave a year.")
    made.add_paragraph("To ask for leave:")
    made.add_paragraph("Open the leave calendar.", style="List Bullet")
    made.add_paragraph("On the intranet, not in the mail.", style="List Bullet 2")
    made.add_paragraph("Tell your team.", style="List Bullet")
    made.add_heading("Grades", 2)
    table = made.add_table(rows=3, cols=2)
    for row, texts in zip(table.rows, (("Grade", "Days"), ("3", "25"), ("4", "28")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return docx_file(made)


def _drawn(page: Iterable[Typeset]) -> Iterable[str]:
    height = TOP
    for line in page:
        one = Set(line) if isinstance(line, str) else line
        height += LEADING * one.back - LEADING - one.gap
        text = one.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        font = "bold" if one.bold else "plain"
        yield f"BT /{font} {one.size} Tf 1 0 0 1 {one.left} {height} Tm ({text}) Tj ET"


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _file(bodies: Sequence[bytes], resources: bytes, first: bytes = b"") -> bytes:
    """A whole file: 1 the catalogue, 2 the pages, 3 and 4 the fonts or what `first` is, then page by page."""
    fonts = [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
        for name in _FONTS.values()
    ]
    numbers = range(5, 5 + 2 * len(bodies), 2)
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(bodies)),
        first or fonts[0],
        fonts[1],
    ]
    for number, body in zip(numbers, bodies, strict=True):
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources %s /Contents %d 0 R >>"
        objects += [page % (resources, number + 1), body]
    return _numbered(objects)


def _numbered(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + tail
