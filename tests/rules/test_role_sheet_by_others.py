"""From a role document to a role sheet: ways of writing that were first met in documents by other hands."""

from datetime import date

import pytest

from bot.roles.errors import UnknownLanguage
from bot.roles.proposals import proposals
from tests.rules.role_sheets import sheet_of


@pytest.mark.parametrize(
    "heading",
    [
        "What is not yours",
        "WHAT YOU WILL NOT DO",
        "Not included",
        "Outside the assignment",
        "Out of scope",
        "What you leave to others",
        "Hors périmètre",
        "Exclu de la mission",
        "Ce que vous ne faites pas",
        "Ce qui ne vous revient pas",
        "Wat u niet doet",
        "Waar je niet voor instaat",
        "Niet in de opdracht",
        "Dit doe je niet",
        "You do not own:",
    ],
)
def test_what_stands_under_what_somebody_does_not_do_is_no_work(heading: str) -> None:
    sheet = sheet_of(f"Clerk\nTasks\n- File letters.\n- Open letters.\n\n{heading}\n- Stamp letters.\n")
    assert [one.text for one in sheet.responsibilities] == ["File letters.", "Open letters."]


@pytest.mark.parametrize(
    ("heading", "language"),
    [("Votre travail", "fr"), ("Your work", "en"), ("Waar je voor instaat", "nl"), ("Jouw werk", "nl")],
)
def test_a_setting_listed_before_the_work_is_none_of_it(heading: str, language: str) -> None:
    setting = {"fr": "Situation", "en": "Background", "nl": "Aanleiding"}[language]
    sheet = sheet_of(f"Clerk\n{setting}\n- Mail piles up.\n- It is late.\n{heading}\n- File letters.\n")
    assert [one.text for one in sheet.responsibilities] == ["File letters."]


def test_a_single_line_about_the_assignment_is_no_task_beside_a_list() -> None:
    sheet = sheet_of(
        "Clerk\nAssignment: sick leave, until the holder is back\nTasks\n- File letters.\n- Open them.\n"
    )
    assert [one.text for one in sheet.responsibilities] == ["File letters.", "Open them."]


def test_crosses_under_essential_and_desirable_are_left_out_of_what_they_mark() -> None:
    table = "| Criterion | Essential | Desirable |\n|---|---|---|\n| Typing | X | |\n| Latin | | ✓ |\n"
    sheet = sheet_of(
        f"# Clerk\n\n## Tasks\n\n- File letters.\n\n## Person specification\n\n{table}", "role.md"
    )
    assert [one.text for one in sheet.qualifications] == ["Typing"]
    assert [one.text for one in sheet.desired_skills] == ["Latin"]


@pytest.mark.parametrize(
    "columns", [("Needed", "Helpful"), ("Gevraagd", "Mooi meegenomen"), ("Must have", "Useful")]
)
def test_what_is_needed_and_what_is_welcome_may_stand_in_two_columns(columns: tuple[str, str]) -> None:
    table = f"| {columns[0]} | {columns[1]} |\n|---|---|\n| Typing | Latin |\n| Dutch | Greek |\n"
    sheet = sheet_of(f"# Clerk\n\n## Tasks\n\n- File letters.\n\n## You bring\n\n{table}", "role.md")
    assert [one.text for one in sheet.qualifications] == ["Typing", "Dutch"]
    assert [one.text for one in sheet.desired_skills] == ["Latin", "Greek"]


def test_a_cell_that_calls_a_need_a_wish_makes_it_one() -> None:
    table = "| Eis | Hard of wens |\n|---|---|\n| Rijbewijs | Hard |\n| Latijn | Wens; een cursus volgt |\n"
    sheet = sheet_of(f"# Bediende\n\n## Taken\n\n- Brieven openen.\n\n## Wie u bent\n\n{table}", "role.md")
    assert [one.text for one in sheet.qualifications] == ["Rijbewijs"]
    assert [one.text for one in sheet.desired_skills] == ["Latijn: Wens; een cursus volgt"]


@pytest.mark.parametrize("heads", ["Duty | Share of time", "Taak | Aandeel", "Activité | Part du temps"])
def test_the_head_of_a_table_of_tasks_is_none_of_them(heads: str) -> None:
    table = f"| {heads} |\n|---|---|\n| Filing of letters | 60 % |\n| Opening of letters | 40 % |\n"
    sheet = sheet_of(f"# Clerk\n\n## Main duties\n\n{table}", "role.md")
    assert [one.text for one in sheet.responsibilities] == ["Filing of letters", "Opening of letters"]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("ASSIGNMENT SHEET – ARCHIVE CLERK", "ARCHIVE CLERK"),
        ("Avis de vacance – Archiviste", "Archiviste"),
        ("DEMANDE DE PRESTATION – ARCHIVISTE", "ARCHIVISTE"),
        ("Taakomschrijving archivaris", "archivaris"),
        ("Profil de fonction : archiviste (H/F/X)", "archiviste"),
        ("Position profile: Archive Clerk", "Archive Clerk"),
        ("Note to the new archive clerk", "archive clerk"),
        ("Nous avons besoin d'un archiviste pour la ville à partir du 3 mai 2027.", "archiviste"),
        ("Archiviste – questions fréquentes", "Archiviste"),
        ("Aan: de dienst\nVan: het college\nOnderwerp: aanstelling van een archivaris\n", "archivaris"),
        ("MEMO\nTo: Ann Lee, archive clerk\nFrom: the director\n", "archive clerk"),
        ("Memo\nTo: Ann (archive clerk from 1 May)\nFrom: Bob\n", "archive clerk"),
        (
            "INTERN – VERTROUWELIJK\nAan: het team\nVan: de directie\nOnderwerp: de rol van archivaris\n",
            "archivaris",
        ),
        (
            "From: Bob\nTo: you\nSubject: Archive clerk for a bank – are you free?\n",
            "Archive clerk for a bank",
        ),
        ("So you are our new archive clerk – the job in questions", "archive clerk"),
    ],
)
def test_a_title_is_found_in_the_head_of_a_memo_or_behind_the_kind_of_paper(lines: str, title: str) -> None:
    sheet = sheet_of(f"{lines}\nLocation: Ghent\n\nTasks:\n- File letters.\n- Open them.\n")
    assert sheet.title is not None
    assert sheet.title.text == title


def test_the_fields_of_a_memo_may_be_bold() -> None:
    head = "**MEMO**\n\n**To:** Ann Lee, archive clerk\n**From:** Facilities\n**Subject:** what we expect\n"
    sheet = sheet_of(
        f"{head}\nYou work in Ghent from 4 May 2026. You file letters and you open them.\n", "memo.md"
    )
    assert sheet.title is not None
    assert sheet.title.text == "archive clerk"
    assert sheet.end is None


@pytest.mark.parametrize(
    "told",
    [
        "Those who pass stay on a reserve list for two years.",
        "The post has been vacant for fourteen months.",
        "You have led an archive for at least three years.",
        "Leave: one day more for each five years of age",
        "The trial lasts for six months.",
    ],
)
def test_how_long_something_else_lasts_is_not_how_long_the_role_does(told: str) -> None:
    sheet = sheet_of(f"Archive Clerk\nLocation: Ghent\nTasks:\n- File letters.\n\nGood to know\n{told}\n")
    assert sheet.duration_months is None


@pytest.mark.parametrize(
    ("value", "months"),
    [
        ("9 months, renewable once for the same period", 9),
        ("30 June 2028, with one option of six months", None),
        ("31 December 2027, avec une seule reconduction de six mois", None),
        ("tot 31 december 2027, verlengbaar met drie maanden", None),
    ],
)
def test_by_how_much_a_role_may_be_longer_is_not_how_long_it_is(value: str, months: int | None) -> None:
    begins = "Start: as soon as the clearance is in, which takes three to five weeks\n"
    sheet = sheet_of(f"Archive Clerk\nLocation: Ghent\n{begins}Duration: {value}\nTasks:\n- File letters.\n")
    assert (sheet.duration_months.value if sheet.duration_months else None) == months


@pytest.mark.parametrize(
    ("line", "full_time"),
    [
        ("Hours: 28 hours over four days", False),
        ("Working week: 37 hours, flexible between 7:00 and 18:00", True),
        ("Status: permanent, three days a week (Tuesday, Wednesday and Friday)", False),
        ("Nous offrons un contrat de 32 heures sur quatre jours.", False),
        ("Je werkt 38 uur, van maandag tot vrijdag.", True),
        ("Salary: 2,000 to 2,400 euros for a full-time post", None),
    ],
)
def test_working_time_is_read_from_hours_and_days_in_words(line: str, full_time: bool | None) -> None:
    sheet = sheet_of(f"Archive Clerk\nLocation: Ghent\n{line}\nTasks:\n- File letters.\n")
    assert (sheet.work_regime.full_time.value if sheet.work_regime.full_time else None) == full_time


@pytest.mark.parametrize(
    ("item", "is_needed"),
    [
        ("Knowledge of Latin is desirable; a course follows in any case.", False),
        ("La connaissance du latin est appréciée, non exigée.", False),
        ("Good Dutch. Knowledge of Latin is an advantage.", True),
        ("Good Dutch is needed; Latin is a plus.", True),
        ("Knowledge of Latin is of no advantage.", True),
        ("Een beetje Latijn zou ons blij maken.", False),
    ],
)
def test_what_is_wholly_welcome_is_told_from_what_asks_for_something_too(item: str, is_needed: bool) -> None:
    sheet = sheet_of(f"Archive Clerk\nTasks:\n- File letters.\n\nRequirements:\n- Five years.\n- {item}\n")
    assert (item in [one.text for one in sheet.qualifications]) is is_needed


@pytest.mark.parametrize(
    ("sentence", "is_work"),
    [
        ("You keep the register of letters.", True),
        ("You do not order the stamps.", False),
        ("You don't just file letters, you read them.", True),
        ("Vous ne commandez pas les timbres.", False),
        ("Klachten over de post noteer je in het register.", True),
        ("Een boete legt u niet op.", False),
        ("De telefoon van de chef neem je niet op.", False),
        ("You receive the visitors of the archive.", True),
        ("You receive a laptop and a badge.", False),
        ("You stay in the hotel that the house books.", False),
    ],
)
def test_in_running_text_what_is_done_is_work_and_what_is_not_done_is_none(
    sentence: str, is_work: bool
) -> None:
    told = f"We are looking for an archive clerk in Ghent. {sentence} You speak good Dutch."
    sheet = sheet_of(f"Archive Clerk\nLocation: Ghent\nStart: 4 May 2026\n\n{told}\n")
    assert (sentence in [one.text for one in sheet.responsibilities]) is is_work


def test_what_others_have_is_not_asked_of_the_holder() -> None:
    told = "You file letters and you open them. At night the night porter has the list of replacement clerks."
    assert sheet_of(f"Archive Clerk\nLocation: Ghent\n\n{told}\n").qualifications == ()


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("Bureau: Heron Interim\nStandplaats: Terneuzen, kaai 3, of thuis", "Terneuzen, kaai 3"),
        ("Place: Lille, quai 4; the archive is in Lens", "Lille, quai 4"),
        ("There is a trial day at the tower in Delfzijl.", None),
        ("The interview is held in Antwerp.", None),
        ("The Civil Register office opens at nine.", None),
    ],
)
def test_the_place_of_something_else_is_not_where_the_work_is(lines: str, place: str | None) -> None:
    sheet = sheet_of(f"Archive Clerk\n{lines}\nTasks:\n- File letters.\n- Open letters.\n")
    assert (sheet.location.text if sheet.location else None) == place


def test_the_town_of_a_heading_goes_before_one_that_is_spoken_of_below_it() -> None:
    told = "The payslips are made in Ghent. You file letters and you open them."
    sheet = sheet_of(f"Archive Clerk at Oak & Sons, Ostend\n\n{told}\n")
    assert sheet.location is not None
    assert sheet.location.text == "Ostend"


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Presence: on site, no telework during the first three months; one home day a week afterwards", 4),
        ("Presence: Tuesday and Saturday evening in turn on site", None),
        ("Telewerk: drie dagen in een volle werkweek", 2),
        ("Thuiswerken mag, behalve op de eerste dinsdag van de maand, wanneer iedereen er is.", None),
    ],
)
def test_days_in_the_office_are_read_from_rules_of_other_shapes(line: str, days: int | None) -> None:
    sheet = sheet_of(f"Archive Clerk\nLocation: Ghent\nHours: full-time\n{line}\nTasks:\n- File letters.\n")
    found = sheet.work_regime.office_days_per_week
    assert (found.value if found else None) == days


def test_bold_words_at_the_head_of_a_paragraph_are_its_heading() -> None:
    told = "**What you do.** The letters of the day are filed by noon.\n\n**What you need.** Good Dutch.\n\n"
    sheet = sheet_of(f"# Archive Clerk\n\n{told}**Pay.** You move to scale 6.\n", "role.md")
    assert [one.text for one in sheet.responsibilities] == ["The letters of the day are filed by noon."]
    assert [one.text for one in sheet.qualifications] == ["Good Dutch."]


def test_a_bold_label_needs_no_colon() -> None:
    sheet = sheet_of(
        "# Archive Clerk\n\n**Location** Ghent\n\n**Hours** 20 a week\n\n## Tasks\n\n- Filing\n", "a.md"
    )
    assert sheet.location is not None
    assert sheet.location.text == "Ghent"
    assert sheet.work_regime.full_time is not None
    assert not sheet.work_regime.full_time.value


@pytest.mark.parametrize(
    ("line", "full_time"),
    [
        ("Hours: Monday to Friday, 8:30 to 17:00, 37.5 hours", True),
        ("Hours: mornings only, 20 hours", False),
        ("Hours: 8:30 to 17:00", None),
    ],
)
def test_hours_at_the_end_of_what_a_label_says_are_those_of_a_week(line: str, full_time: bool | None) -> None:
    sheet = sheet_of(f"Archive Clerk\nLocation: Ghent\n{line}\nTasks:\n- File letters.\n")
    assert (sheet.work_regime.full_time.value if sheet.work_regime.full_time else None) == full_time


def test_days_a_week_behind_the_title_are_those_that_are_worked() -> None:
    sheet = sheet_of(
        "# Archive Clerk – 1 day/week\n\nLocation: Ghent\n\n## Tasks\n- File letters\n", "role.md"
    )
    assert sheet.title is not None
    assert sheet.title.text == "Archive Clerk"
    assert sheet.work_regime.full_time is not None
    assert not sheet.work_regime.full_time.value


@pytest.mark.parametrize(
    ("line", "audiences"),
    [
        ("Keep tenants informed of the works in their building.", []),
        ("Tenir les familles au courant des visites.", []),
        ("Bewoners op de hoogte houden.", []),
        ("Keep the sponsor informed of the works.", ["sponsor"]),
        ("Keep Ms Lee informed of the works.", ["team"]),
    ],
)
def test_who_has_no_part_in_the_work_gets_no_report_of_it(line: str, audiences: list[str]) -> None:
    sheet = sheet_of(f"Archive Clerk\nTasks:\n- {line}\n")
    assert [one.audience for one in proposals(sheet) if one.kind == "report_series"] == audiences


def test_the_items_of_a_short_posting_are_its_work_though_nothing_heads_them() -> None:
    head = "Assistante administrative (H/F)\nCommune de Wavre, mi-temps, à partir du 1er mars 2027\n"
    sheet = sheet_of(f"{head}\n- Trier le courrier\n- Répondre au téléphone\n")
    assert [one.text for one in sheet.responsibilities] == ["Trier le courrier", "Répondre au téléphone"]


_SPANISH = """Técnico de mantenimiento
Lugar: Bilbao
Jornada: completa, tres días a la semana en la oficina
Inicio: 1 de marzo de 2027

Funciones
- Revisar la maquinaria de la planta
- Redactar el informe mensual de la sección

Requisitos
- Cinco años de experiencia en la industria
"""
_ITALIAN = """Impiegata amministrativa
Luogo: Torino
Orario: tempo pieno, due giorni alla settimana da casa

Mansioni
- Tenere la contabilità della sede
- Preparare le fatture per la direzione

Requisiti
- Conoscenza della lingua inglese
"""


@pytest.mark.parametrize(("text", "language"), [(_SPANISH, "es"), (_ITALIAN, "it")])
def test_a_short_role_document_in_another_language_is_refused_for_its_language(
    text: str, language: str
) -> None:
    with pytest.raises(UnknownLanguage) as refused:
        sheet_of(text)
    assert refused.value.language == language


def test_a_question_can_stand_before_its_fact() -> None:
    facts = "Où vais-je travailler ?\nÀ Liège, quai 4.\n\nQuand est-ce que je commence ?\nLe 15 mars 2027.\n"
    sheet = sheet_of(
        f"Archiviste – questions fréquentes\n\n{facts}\nMissions\n- Classer les lettres\n- Les ouvrir\n"
    )
    assert sheet.location is not None
    assert sheet.location.text == "Liège"
    assert sheet.start is not None
    assert sheet.start.value == date(2027, 3, 15)


def test_the_messages_of_a_chat_are_read_without_who_sends_them() -> None:
    said = (
        "got something for you",
        "Archive Clerk at a bank in Ghent, start 3 May 2027, till end of 2027",
        "2 days on site, 3 from home",
        "you'd file the letters and open them",
    )
    sheet = sheet_of("".join(f"[09:1{at}] Bea: {one}\n" for at, one in enumerate(said)))
    assert sheet.title is not None
    assert sheet.title.text == "Archive Clerk"
    assert [one.text for one in sheet.responsibilities] == [said[-1]]
    assert sheet.end is not None
    assert sheet.end.value == date(2027, 12, 31)


def test_to_report_to_somebody_about_something_is_work() -> None:
    told = "You report to the board on repairs. You report to the head of the archive."
    sheet = sheet_of(f"Archive Clerk\nLocation: Ghent\nStart: 4 May 2026\n\n{told}\n")
    assert [one.text for one in sheet.responsibilities] == ["You report to the board on repairs."]


def test_to_be_in_a_house_on_named_days_counts_them() -> None:
    told = "You are at the institute on Tuesdays and Thursdays."
    sheet = sheet_of(f"Archive Clerk\nLocation: Ghent\nTasks:\n- File letters.\n\nHow it works\n{told}\n")
    assert sheet.work_regime.office_days_per_week is not None
    assert sheet.work_regime.office_days_per_week.value == 2


@pytest.mark.parametrize(
    ("heading", "is_needed"),
    [("Zonder dit lukt het niet", True), ("Sans cela, non", True), ("Dit doe je niet", False)],
)
def test_what_does_not_work_without_something_needs_it(heading: str, is_needed: bool) -> None:
    sheet = sheet_of(f"Archivaris\nTaken\n- Brieven openen\n- Brieven ordenen\n\n{heading}\n- Rijbewijs B\n")
    assert ([one.text for one in sheet.qualifications] == ["Rijbewijs B"]) is is_needed


def test_tasks_in_one_line_are_parted_by_semicolons_even_before_a_full_stop() -> None:
    sheet = sheet_of("Archive Clerk\nLocation: Ghent\nDuties: open letters; file them; keep the register.\n")
    assert [one.text for one in sheet.responsibilities] == ["open letters", "file them", "keep the register."]


def test_hours_may_be_counted_in_words() -> None:
    sheet = sheet_of(
        "Archive Clerk\nLocation: Ghent\nTasks:\n- Filing\n\nThe work takes about ten hours a week.\n"
    )
    assert sheet.work_regime.full_time is not None
    assert not sheet.work_regime.full_time.value


def test_to_take_the_lead_of_a_workshop_begins_the_role_there() -> None:
    told = "Vous prenez la tête de l'atelier de Herstal le 3 mai 2027, pour une période de deux ans."
    sheet = sheet_of(f"Chef d'atelier\n\n{told}\n\nMissions\n- Organiser les équipes\n- Réduire les rebuts\n")
    assert sheet.start is not None
    assert sheet.start.value == date(2027, 5, 3)
    assert sheet.location is not None
    assert sheet.location.text == "Herstal"


def test_a_role_may_be_named_with_its_department() -> None:
    head = "# Internal vacancy 2027-03\n\n## Payroll Lead, Shared Services\n\nSite: Gdansk\n"
    sheet = sheet_of(f"{head}\n## You will\n\n- Pay everybody\n- Keep the books\n", "role.md")
    assert sheet.title is not None
    assert sheet.title.text == "Payroll Lead, Shared Services"


def test_a_heading_of_what_somebody_should_have_is_of_wishes() -> None:
    sheet = sheet_of(
        "# Clerk\n\n## Tasks\n- Filing\n\n## Must have\n- Dutch\n\n## Should have\n- Latin\n", "role.md"
    )
    assert [one.text for one in sheet.qualifications] == ["Dutch"]
    assert [one.text for one in sheet.desired_skills] == ["Latin"]


def test_days_there_may_be_told_behind_the_hours() -> None:
    line = "Uren: 32 per week, waarvan 2 dagen op locatie"
    sheet = sheet_of(f"Archivaris\nPlaats: Delft\n{line}\nTaken:\n- Brieven openen\n")
    assert sheet.work_regime.office_days_per_week is not None
    assert sheet.work_regime.office_days_per_week.value == 2
