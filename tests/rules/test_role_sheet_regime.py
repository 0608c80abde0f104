"""From a role document to a role sheet: full-time or not, and the office days of a week."""

from decimal import Decimal

import pytest

from tests.rules.role_sheets import asked, sheet_of, shown


def regime(line: str) -> dict[str, object]:
    written: dict[str, object] = shown(sheet_of(f"Clerk\n\n{line}\nTasks:\n- File letters.\n"))["work_regime"]
    return written


@pytest.mark.parametrize(
    "line",
    [
        "Work Regime: Full-time, 2 office days per week",
        "Work regime: full time, two days a week in the office",
        "Working arrangements: in the office two days a week, the rest from home",
        "Working hours: 38 hours a week, 2 days/week on-site",
        "Hybrid working: 2 days on site, 3 days remote per week",
        "Work mode: 3 days of telework and 2 days at the office per week",
        "Regime: 5 days a week, of which 2 in the office",
        "Regime: hybrid, at least 2 office days per week",
        "Regime: twice a week on site",
        "Type: teleworking allowed except 2 office days per week",
        "Office presence: 2 days per week",
        "Office days per week: 2",
        "Office days: two",
        "Attendance: office presence required (2 days per week)",
        "You work two days a week in our office.",
        "We expect you on site 2 days per week.",
        "Régime de travail : temps plein, 2 jours au bureau par semaine",
        "Régime : 2 jours de présence sur site par semaine, 3 jours de télétravail",
        "Télétravail : 3 jours par semaine, deux jours au bureau",
        "Vous travaillez deux jours par semaine au bureau.",
        "Werkregime: voltijds, 2 dagen per week op kantoor",
        "Werkregime: 2 kantoordagen per week",
        "Telewerk: 3 thuiswerkdagen en 2 kantoordagen per week",
        "Je werkt twee dagen per week op kantoor.",
        "The work is done on our premises in Mons, at least two days per week; the rest is done at home.",
        "The split is two days in the office and three at home.",
        "You spend two of the five days on site.",
        "Workplace: 3 days at home, 2 days at the office",
    ],
)
def test_two_office_days_are_two_however_they_are_written(line: str) -> None:
    assert regime(line)["office_days_per_week"] == 2


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Regime: 1 office day per week", 1),
        ("Regime: once a week in the office", 1),
        ("Regime: 2.5 days per week in the office", 2.5),
        ("Régime : 2,5 jours par semaine au bureau", 2.5),
        ("Regime: 5 days a week on site", 5),
        ("Regime: fully remote", 0),
        ("Regime: 1 day per week in the office, otherwise fully remote", 1),
        ("Régime : 100 % télétravail", 0),
    ],
)
def test_other_numbers_of_office_days_are_read_as_they_stand(line: str, days: float) -> None:
    assert regime(line)["office_days_per_week"] == days


@pytest.mark.parametrize(
    "line",
    [
        "Regime: 2 to 3 days per week in the office",
        "Regime: between two and three office days per week",
        "Regime: 8 days per month in the office",
        "Regime: one day every two weeks in the office",
        "Regime: at most 2 days a week on site",
        "Regime: part-time, 2 days of telework per week",
        "Office days: 2-3 per week",
        "Office days: 12",
        "Regime: hybrid",
        "Regime: not fully remote",
        "Office days: to be agreed with the team",
    ],
)
def test_an_office_rule_without_one_number_a_week_is_asked_in_its_own_words(line: str) -> None:
    sheet = sheet_of(f"Clerk\n\n{line}\nTasks:\n- File letters.\n")
    assert sheet.work_regime.office_days_per_week is None
    question = next(one for one in shown(sheet)["questions"] if one["about"] == "office_days")
    said = line.partition(": ")[2]
    assert question["why"] == f"“{said}” does not give one number of office days a week."


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Regime: 60% on site", 3),
        ("Office days: 60%", 3),
        ("Regime: part-time (80 %), 50 % presence on site", 2),
        ("Regime: 3 days of telework per week", 2),
        ("Regime: maximum 2 days of telework a week", 3),
        ("Remote work: up to 2 days per week", 3),
        ("Regime: part-time 4/5, remote 2 days/week", 2),
        ("Télétravail : maximum deux jours par semaine", 3),
        ("Werkregime: voltijds, maximaal 3 dagen telewerk per week", 2),
        ("Telework: none", 5),
        ("Regime: full-time, no telework", 5),
        ("Regime: 100 % on site", 5),
        ("Régime : entièrement sur site", 5),
        ("Werkregime: volledig op kantoor", 5),
        ("Regime: fully remote except one day a week", 1),
        ("Regime: fully remote, with 2 days a week in the office", 2),
        ("Régime : 100 % télétravail, sauf un jour par semaine", 1),
        ("Regime: 4-day week, two days out of four on site", 2),
        ("You are on site four days out of five.", 4),
        ("Vous êtes au bureau trois jours sur cinq.", 3),
        ("Je bent vier op de vijf dagen op kantoor.", 4),
        ("You spend 40 % of your time on site.", 2),
        ("Regime: on site on Tuesdays and Thursdays", 2),
        ("Werkregime: op kantoor op dinsdag en donderdag", 2),
        ("Regime: in the office every day", 5),
        ("Regime: on-site", 5),
        ("The position is full-time and office-based.", 5),
        ("Regime: on-site presence required Monday to Wednesday", 3),
        ("Regime: remote, except Tuesdays and Thursdays in the office", 2),
        ("Regime: in the office 3x per week", 3),
        ("Office attendance: twice weekly", 2),
        ("Regime: au moins deux jours sur site par semaine", 2),
        ("Werkregime: minimaal 2 dagen per week op kantoor", 2),
    ],
)
def test_shares_and_days_at_home_are_turned_into_days_of_the_week_that_is_worked(
    line: str, days: int
) -> None:
    assert regime(line) == {"full_time": regime(line)["full_time"], "office_days_per_week": days}


@pytest.mark.parametrize(
    ("line", "share"),
    [
        ("Regime: full-time, two days out of four on site", 50),
        ("Regime: every other week in the office", 50),
        ("Regime: 50/50 home and office", 50),
        ("Régime : une semaine sur deux au bureau", 50),
        ("Werkregime: om de week op kantoor", 50),
        ("You spend half of your time in the office.", 50),
        ("Regime: 50/50", 50),
        ("Regime: one week in the office, one week at home", 50),
        ("Regime: 30 % of the working time on site", 30),
        ("Regime: part-time 80 %, 60 % presence", 60),
        ("Regime: remote one day out of three", Decimal(200) / 3),
    ],
)
def test_a_share_that_is_no_whole_number_of_days_stands_as_the_rule_itself(line: str, share: Decimal) -> None:
    sheet = sheet_of(f"Clerk\n\n{line}\nTasks:\n- File letters.\n")
    assert sheet.work_regime.office_days_per_week is None
    assert sheet.work_regime.share is not None
    assert round(sheet.work_regime.share, 6) == round(Decimal(share), 6)
    assert str(regime(line)["rule"]) in line
    assert "office_days" not in asked(sheet)


@pytest.mark.parametrize(
    "line",
    [
        "Regime: 10 office days a month",
        "Regime: one day every two weeks in the office",
        "Regime: every second Monday in the office",
    ],
)
def test_a_rule_that_counts_in_other_units_stands_as_it_is_and_is_asked(line: str) -> None:
    written = regime(line)
    assert (written["office_days_per_week"], written["rule"]) == (None, line.removeprefix("Regime: "))
    assert "office_days" in asked(sheet_of(f"Clerk\n\n{line}\nTasks:\n- File letters.\n"))


@pytest.mark.parametrize(
    ("line", "first", "months", "then"),
    [
        ("Regime: 100 % on site the first month, afterwards one day a week", 5, 1, 1),
        ("Regime: 3 days a week on site (4 during the first month)", 4, 1, 3),
        ("Regime: fully remote, except the first two months on site", 5, 2, 0),
        ("Regime: 2 office days per week (first two months: 5 days)", 5, 2, 2),
        ("Regime: in the office every day for the first three months, then two days a week", 5, 3, 2),
        ("Regime: fully remote, except in the first month: 3 days a week on site", 3, 1, 0),
        ("Régime : 4 jours au bureau les deux premiers mois, ensuite 1 jour par semaine", 4, 2, 1),
        ("Werkregime: de eerste 6 maanden 4 dagen op kantoor, daarna 2 dagen per week", 4, 6, 2),
        (
            "During the first month you are on site every day. Then you come to the office once a week.",
            5,
            1,
            1,
        ),
    ],
)
def test_a_first_phase_stands_beside_the_steady_number(line: str, first: int, months: int, then: int) -> None:
    sheet = sheet_of(f"Clerk\n\n{line}\nTasks:\n- File letters.\n")
    opening, steady = sheet.work_regime.opening, sheet.work_regime.office_days_per_week
    assert opening is not None
    assert steady is not None
    assert (opening.days, opening.length.months, steady.value) == (first, months, then)
    assert str(regime(line)["rule"]) in line


def test_two_different_numbers_are_asked_and_neither_is_taken() -> None:
    sheet = sheet_of(
        "Clerk\nRegime: 2 office days per week\nAttendance: 3 days a week on site\nTasks:\n- File.\n"
    )
    assert sheet.work_regime.office_days_per_week is None
    assert "office_days" in asked(sheet)


def test_the_label_goes_before_running_text() -> None:
    sheet = sheet_of(
        "Clerk\nRegime: 2 office days a week\n\nOthers come to the office 4 days a week.\nTasks:\n- File.\n"
    )
    days = sheet.work_regime.office_days_per_week
    assert days is not None
    assert (days.value, days.passages[0].source) == (Decimal(2), "Regime: 2 office days a week")


def test_a_number_of_days_in_an_item_is_found_when_no_label_gives_one() -> None:
    sheet = sheet_of(
        "Clerk\nTasks:\n- File.\nRequirements:\n- Willing to be in the office 2 days per week.\n"
    )
    days = sheet.work_regime.office_days_per_week
    assert days is not None
    assert days.value == 2


@pytest.mark.parametrize(
    ("line", "full_time"),
    [
        ("Regime: Full-time", True),
        ("Employment type: fulltime", True),
        ("Régime : temps plein", True),
        ("Werkregime: Voltijds", True),
        ("Regime: 100%", True),
        ("Regime: part-time, 80%", False),
        ("Régime : mi-temps", False),
        ("Werkregime: deeltijds", False),
        ("Regime: 80 % of full time", False),
        ("Regime: 4/5", False),
        ("Hours: 30 h per week", False),
        ("Horaire : 38 heures par semaine", True),
        ("Werkregime: 0,8 VTE", False),
        ("Hours per week: 32", False),
        ("Uren per week: 36", True),
        ("Uren per week: 32-36", None),
        ("We look for a clerk (24–28 uur).", False),
        ("Tewerkstellingsbreuk: 38/38", True),
        ("Tewerkstellingsbreuk: 28,5/38", False),
        ("The clerk works at our site in Ghent, 80 %, from Monday on.", False),
        ("It is a post of 0.8 FTE.", False),
        ("Het gaat om een 4/5-functie.", False),
        ("Employment: permanent, 80–100 %", None),
        ("Regime: full-time or part-time", None),
        ("Regime: 100% remote", None),
        ("Regime: 60% on site", None),
    ],
)
def test_full_time_and_part_time_are_told_apart_or_left_open(line: str, full_time: bool | None) -> None:
    assert regime(line)["full_time"] is full_time


def test_full_time_alone_says_nothing_about_office_days() -> None:
    sheet = sheet_of("Clerk\nLocation: Ghent\nRegime: Full-time\nTasks:\n- File letters.\n")
    assert asked(sheet) == ["start", "end", "office_days"]


def test_the_source_of_office_days_is_the_line_that_gives_the_number() -> None:
    sheet = sheet_of("Clerk\n\nWork regime\nFull-time\nOffice: 3 days per week\n\nTasks\n- File letters.\n")
    days = sheet.work_regime.office_days_per_week
    assert days is not None
    assert (days.value, days.passages[0].source) == (Decimal(3), "Office: 3 days per week")


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("You work 40 hours a week, of which 16 at home.", 3),
        ("U werkt 36 uur per week, waarvan ten minste twee dagen op ons kantoor.", 2),
        ("You come two days a week; the rest is worked from home.", 2),
        ("Telework: on Mondays and Fridays, the other days in the office.", 3),
        ("Présence au bureau : deux jours et demi par semaine", 2.5),
        ("On site on Tues, Wed and Thurs.", 3),
        ("Télétravail : 1 jour sur les 3", 2),
        ("Telework: one of your four working days", 3),
        ("Op kantoor: twee van de drie dagen", 2),
        ("The job is four days a week, of which one at the office.", 1),
        ("Hybride, 1 dag per week in Utrecht", 1),
        ("She works 60 % (Monday to Wednesday) and is in the office on Monday and Tuesday.", 2),
        ("On Tuesdays and Wednesdays in Leeds at the client's offices and remotely on the other days.", 2),
    ],
)
def test_days_are_counted_whatever_is_said_of_the_others(line: str, days: float) -> None:
    assert regime(line)["office_days_per_week"] == days


@pytest.mark.parametrize(
    "line", ["The working week is 40 hours.", "A 38-hour week", "Clerk | Ghent | 38 uur", "FTE: 1.0"]
)
def test_hours_of_a_whole_week_are_full_time(line: str) -> None:
    assert regime(line)["full_time"] is True


def test_days_of_which_some_are_in_the_office_are_those_that_are_worked() -> None:
    assert regime("The job is four days a week, of which one at the office.")["full_time"] is False
    assert regime("In the office three days a week, of which one in Ghent.")["full_time"] is None


@pytest.mark.parametrize(
    ("line", "full_time"),
    [("0.5 FTE, fixed term until 30 June 2028", False), ("37.5 hours per week", True), ("Hours: 36", True)],
)
def test_a_number_at_the_head_of_a_line_is_no_number_of_an_item(line: str, full_time: bool) -> None:
    assert regime(line)["full_time"] is full_time
