"""Role documents of our own in many forms, each beside the sheet it must give.

A text stands in `tests/documents/sheets` with its sheet beside it, as NAME.toml; a PDF or DOCX is built
here from what people put into one, and only its sheet stands there.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as Opened
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bot.documents.document import Document
from bot.documents.reading import read_document
from bot.roles.proposals import proposals
from bot.roles.sheet import RoleSheet
from tests.files import Set, docx_file, pdf

_SHEETS = Path(__file__).parents[1] / "documents" / "sheets"
_SILENT: dict[str, Any] = {
    **dict.fromkeys(("location", "full_time", "office_days", "rule", "start", "months", "end", "review")),
    "questions": [],
}


def names() -> list[str]:
    """Return the names of all documents."""
    return sorted(path.stem for path in _SHEETS.glob("*.toml"))


def document(name: str) -> Document:
    """Return one of the documents, read."""
    if name in _BUILT:
        suffix, built = _BUILT[name]
        return read_document(name + suffix, built())
    path = next(path for path in _SHEETS.glob(f"{name}.*") if path.suffix != ".toml")
    return read_document(path.name, path.read_bytes())


def expected(name: str) -> dict[str, Any]:
    """Return the sheet a document must give; what it is silent about is None."""
    return _SILENT | tomllib.loads((_SHEETS / f"{name}.toml").read_text(encoding="utf-8"))


def seen(sheet: RoleSheet) -> dict[str, Any]:
    """Return a sheet with its reports, its review and what it asks, as `expected` has it."""
    regime, made = sheet.work_regime, proposals(sheet)
    days = regime.office_days_per_week
    return {
        "title": sheet.title.text if sheet.title else None,
        "location": sheet.location.text if sheet.location else None,
        "full_time": regime.full_time.value if regime.full_time else None,
        "office_days": float(days.value) if days else None,
        "rule": regime.rule.text if regime.rule else None,
        "start": sheet.start.value if sheet.start else None,
        "months": sheet.duration_months.value if sheet.duration_months else None,
        "end": sheet.end.value if sheet.end else None,
        "responsibilities": [one.text for one in sheet.responsibilities],
        "qualifications": [one.text for one in sheet.qualifications],
        "desired": [one.text for one in sheet.desired_skills],
        "reports": [f"{one.audience} {one.rhythm}" for one in made if one.kind == "report_series"],
        "review": next((one.source_line for one in made if one.kind == "review"), None),
        "questions": [one.about for one in sheet.questions],
    }


def _two_columns() -> bytes:
    """A leaflet: a title over both columns, the facts on the left, the work on the right."""
    left: list[str | Set] = [
        Set("At a glance", bold=True),
        "Location: Ostend",
        "Start: 1 September 2026",
        "End: 31 August 2027",
        "Full-time",
        "3 days a week on site",
        Set("Your profile", bold=True, gap=10),
        "• A degree in marine biology",
        "or in a related field",
        "• A diving licence",
        Set("A plus", bold=True, gap=10),
        "• French",
    ]
    right: list[str | Set] = [
        Set("Your tasks", bold=True),
        "• Sample the sea bed off the coast",
        "four times a year",
        "• Keep the collection of the",
        "institute in order",
        "• Report quarterly on the progress of",
        "the survey to the steering group",
    ]
    return pdf([Set("Marine Survey Officer", size=20), *left, *(_beside(right))])


def _beside(lines: list[str | Set]) -> list[Set]:
    """Set lines in a second column that begins where the first one does."""
    made = [Set(one) if isinstance(one, str) else one for one in lines]
    return [
        Set(made[0].text, bold=made[0].bold, left=330, back=12),
        *(Set(one.text, left=330) for one in made[1:]),
    ]


def _form() -> bytes:
    """A form: the house in the header, a table of labels and values, tasks in a text box."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Ville de Huy – Ressources humaines"
    made.add_heading("Profil de fonction", 0)
    rows = (
        ("Fonction", "Gestionnaire de projets européens (h/f/x)"),
        ("Lieu", "Huy"),
        ("Entrée en service", "1er février 2026"),
        ("Fin du contrat", "31 janvier 2027 inclus"),
        ("Temps de travail", "temps plein – 2 jours de télétravail par semaine"),
    )
    _tabled(made, *rows)
    made.add_paragraph()._p.append(
        _box(("Missions", "Monter les dossiers de subsides", "Suivre les budgets des projets"))
    )
    made.add_paragraph("Compétences requises").runs[0].bold = True
    made.add_paragraph("Master", style="List Bullet")
    made.add_paragraph("Anglais : bonne connaissance", style="List Bullet")
    return docx_file(made)


def _box(lines: tuple[str, ...]) -> Any:
    """A text box: a line in bold, and items below it that are typed with a bullet."""
    head, *items = lines
    bold = f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{head}</w:t></w:r></w:p>"
    listed = "".join(f"<w:p><w:r><w:t>• {item}</w:t></w:r></w:p>" for item in items)
    shape = f"<v:shape><v:textbox><w:txbxContent>{bold}{listed}</w:txbxContent></v:textbox></v:shape>"
    names = f'{nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"'
    return parse_xml(f"<w:r {names}><w:pict>{shape}</w:pict></w:r>")


def _letter() -> bytes:
    """A letter of appointment: prose only, wrapped by hand."""
    return pdf(
        [
            "Rotterdam, 3 oktober 2025",
            Set("Betreft: uw aanstelling", gap=14),
            Set("Geachte mevrouw De Wit,", gap=14),
            Set("Met genoegen bevestigen wij uw aanstelling als Informatiebeheerder bij het", gap=14),
            "Havenarchief in Rotterdam, van 1 december 2025 tot en met 30 november 2026. U werkt",
            "24 uur per week, verdeeld over drie dagen, waarvan twee dagen per week op kantoor.",
            Set("Uw taken:", gap=14),
            "- u ontsluit de archieven van de havendienst;",
            "- u beantwoordt vragen van onderzoekers;",
            "- u houdt het team op de hoogte van de stand van zaken.",
            Set("Wij verwachten van u:", gap=14),
            "- een diploma archiefwetenschap;",
            "- kennis van het Engels.",
            Set("Met vriendelijke groet,", gap=14),
            "J. Bakker",
        ]
    )


def _specification() -> bytes:
    """A description and a specification: labels with colons, and a matrix of what is asked for."""
    made = docx.Document()
    made.add_heading("Job Description and Person Specification", 0)
    _tabled(
        made,
        ("Job title:", "Community Pharmacist"),
        ("Band:", "7"),
        ("Hours:", "22.5 per week"),
        ("Base:", "Thornbury Health Centre"),
        ("Responsible to:", "Lead Pharmacist"),
        ("Contract:", "Fixed term, 6 April 2026 to 31 March 2027"),
    )
    made.add_heading("Job summary", 1)
    made.add_paragraph("The post holder joins a team that serves nine practices.")
    made.add_heading("Key duties and responsibilities", 1)
    made.add_paragraph("Review the medicines of patients after discharge", style="List Bullet")
    made.add_paragraph("Train practice nurses in safe prescribing", style="List Bullet")
    made.add_paragraph("Provide a quarterly status report to the clinical board", style="List Bullet")
    made.add_heading("Person specification", 1)
    _tabled(
        made,
        ("Criteria", "Essential", "Desirable"),
        ("Qualifications", "Master of Pharmacy", "Prescribing certificate"),
        ("Experience", "Two years in a hospital", "Work with care homes"),
    )
    return docx_file(made)


_ENGAGED = (
    "Milan, 20 January 2026",
    "Dear Dr Rossi,",
    (
        "We confirm your engagement as Medical Writer for the Vega study from 2 February 2026 until the end "
        "of November 2026, at a rate of 60 % of full time. The work is done remotely, apart from one day a "
        "week at our office in Milan."
    ),
    (
        "You will draft the clinical study report, coordinate the comments of the reviewers and keep the "
        "sponsor informed of progress each month."
    ),
    "You hold a doctorate in life sciences and have written at least three such reports.",
    "Kind regards,",
    "Elena Bianchi",
)


def _engagement() -> bytes:
    """A letter that says all it says in running text."""
    made = docx.Document()
    made.add_heading("Letter of engagement", 0)
    for text in _ENGAGED:
        made.add_paragraph(text)
    return docx_file(made)


def _tabled(made: Opened, *rows: tuple[str, ...]) -> None:
    """Add a table to a document."""
    table = made.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


_BUILT: dict[str, tuple[str, Callable[[], bytes]]] = {
    "leaflet": (".pdf", _two_columns),
    "form": (".docx", _form),
    "letter": (".pdf", _letter),
    "specification": (".docx", _specification),
    "engagement": (".docx", _engagement),
}
