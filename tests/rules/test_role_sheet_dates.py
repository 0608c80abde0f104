"""From a role document to a role sheet: when a role starts, how long it lasts, when it ends."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.roles.dates import Doubt, written_dates
from bot.roles.lengths import Length, last_day, written_length
from tests.rules.role_sheets import asked, sheet_of, shown

MONDAY = date(2025, 11, 17)
DAYS = st.dates(date(1990, 1, 1), date(2150, 12, 31))


def with_times(*lines: str) -> str:
    return "\n".join(("Data Steward", "Location: Ghent", "Office days: 2", *lines, "Tasks:", "- Tidy data."))


@pytest.mark.parametrize(
    "text",
    [
        "17/11/2025",
        "2025-11-17",
        "2025/11/17",
        "17.11.2025",
        "17-11-2025",
        "11/17/2025",
        "17/11/25",
        "17 / 11 / 2025",
        "17 November 2025",
        "17th of November, 2025",
        "November 17, 2025",
        "Nov. 17th 2025",
        "17-Nov-2025",
        "Monday 17 November 2025",
        "Mon, 17 Nov 2025",
        "17 novembre 2025",
        "le lundi 17 novembre 2025",
        "17 NOVEMBRE 2025",
        "maandag 17 november 2025",
        "17 nov. 2025",
        "2025-11-17T09:00",
    ],
)
@pytest.mark.parametrize("label", ["Start Date: ", "Date de début : ", "Startdatum: "])
def test_a_start_is_read_in_any_usual_form(label: str, text: str) -> None:
    start = sheet_of(with_times(label + text)).start
    assert start is not None
    assert start.value == MONDAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er décembre 2025", date(2025, 12, 1)),
        ("2 août 2026", date(2026, 8, 2)),
        ("3 fevrier 2026", date(2026, 2, 3)),
        ("4 maart 2026", date(2026, 3, 4)),
        ("5 mei 2026", date(2026, 5, 5)),
        ("6 Sept 2026", date(2026, 9, 6)),
        ("29 February 2028", date(2028, 2, 29)),
        ("05/05/2026", date(2026, 5, 5)),
    ],
)
def test_months_are_known_in_three_languages(text: str, day: date) -> None:
    assert [written.day for written in written_dates(text)] == [day]


@pytest.mark.parametrize("text", ["03/04/2026", "3-4-2026", "03.04.2026", "3/4/26"])
def test_a_date_with_two_readings_is_asked_and_not_guessed(text: str) -> None:
    sheet = sheet_of(with_times(f"Start Date: {text}", "Duration: 12 months"))
    assert (sheet.start, sheet.end) == (None, None)
    assert [(one["about"], one["why"]) for one in shown(sheet)["questions"]] == [
        ("start_order", f"“{text}” can be 3 April 2026 or 4 March 2026; which one is meant?")
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [("Friday 03/04/2026", date(2026, 4, 3)), ("woensdag 03/04/2026", date(2026, 3, 4))],
)
def test_a_weekday_beside_the_date_settles_the_order(text: str, day: date) -> None:
    assert [written.day for written in written_dates(text)] == [day]


@pytest.mark.parametrize(
    "text", ["31/02/2026", "29/02/2026", "30 février 2026", "2026-13-01", "April 31, 2026"]
)
def test_a_day_that_does_not_exist_is_asked_with_the_reason(text: str) -> None:
    sheet = sheet_of(with_times(f"Start Date: {text}", "Duration: 12 months"))
    assert (sheet.start, sheet.end, asked(sheet)) == (None, None, ["start"])
    assert shown(sheet)["questions"][0]["why"] == f"“{text}” is not a day in the calendar."


def test_a_date_on_another_weekday_than_the_one_named_is_asked() -> None:
    sheet = sheet_of(with_times("Start Date: Monday 18 November 2025", "Duration: 12 months"))
    assert (sheet.start, asked(sheet)) == (None, ["start"])
    assert shown(sheet)["questions"][0]["why"] == (
        "“Monday 18 November 2025”: that day is a Tuesday; which one is meant?"
    )


@pytest.mark.parametrize(
    "text",
    [
        "as soon as possible",
        "November 2025",
        "Q1 2026",
        "to be agreed",
        "asap, no later than 1 April 2026",
        "1 April 2026 at the latest",
        "around 1 April 2026",
        "uiterlijk 1 april 2026",
        "au plus tard le 1er avril 2026",
    ],
)
def test_a_start_without_a_day_is_asked_in_the_words_of_the_document(text: str) -> None:
    sheet = sheet_of(with_times(f"Start Date: {text}", "End Date: 31/12/2026"))
    assert (sheet.start, asked(sheet)) == (None, ["start"])
    assert text in shown(sheet)["questions"][0]["why"]


@pytest.mark.parametrize(
    ("hint", "day"),
    [
        ("End: 31/12/2026", "2026-04-03"),
        ("Signed on 02/25/2026.", "2026-03-04"),
        ("De opdracht loopt voor een van de diensten van het team met de klant.", "2026-04-03"),
        ("La mission est pour le service des eaux et pour les usagers.", "2026-04-03"),
    ],
)
def test_another_date_of_the_document_or_its_language_settles_the_order(hint: str, day: str) -> None:
    assert shown(sheet_of(with_times("Start: 03/04/2026", hint)))["start"] == day


@pytest.mark.parametrize("said", ["03/04/2026 (Friday)", "Friday 03/04/2026", "03/04/2026, vendredi"])
def test_a_weekday_before_or_behind_a_date_settles_the_order(said: str) -> None:
    assert shown(sheet_of(with_times(f"Start: {said}")))["start"] == "2026-04-03"


@pytest.mark.parametrize(
    "lines",
    [
        ("Start: 1 March 2026", "Start date: 15 March 2026"),
        ("Start: 1 March 2026", "Your first working day is 15 March 2026."),
        ("The role starts on 1 March 2026.", "You begin on 15 March 2026."),
    ],
)
def test_two_first_days_are_asked_with_the_line_of_each(lines: tuple[str, str]) -> None:
    sheet = sheet_of(with_times(*lines, "Duration: 12 months"))
    assert (sheet.start, sheet.end) == (None, None)
    why = shown(sheet)["questions"][0]["why"]
    assert why.startswith("The document names more than one first day: “")
    assert all(line in why for line in lines)


@pytest.mark.parametrize(
    "line",
    [
        "Contract: from 5 January to 30 June 2026",
        "Période : du 5 janvier au 30 juin 2026",
        "Van 5 januari tot en met 30 juni 2026 werk je in Gent.",
    ],
)
def test_a_first_day_has_the_year_of_the_last_one_it_leads_to(line: str) -> None:
    written = shown(sheet_of(with_times(line)))
    assert (written["start"], written["end"]) == ("2026-01-05", "2026-06-30")


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("You start on 2 March 2026 and stay until 28 August.", date(2026, 8, 28)),
        ("Je begint op 1 december 2025. Je vervangt Tom tot en met 31 mei.", date(2026, 5, 31)),
    ],
)
def test_a_last_day_without_a_year_is_the_next_such_day_after_the_first(line: str, end: date) -> None:
    assert shown(sheet_of(with_times(line)))["end"] == end.isoformat()


def test_an_end_before_the_start_is_asked() -> None:
    sheet = sheet_of(with_times("Start: 1 March 2026", "End: 1 January 2026"))
    assert (sheet.end, asked(sheet)) == (None, ["end"])
    assert shown(sheet)["questions"][0]["why"] == (
        "The end, “1 January 2026”, lies before the start, 1 March 2026."
    )


def test_an_end_that_contradicts_the_length_is_kept_and_asked() -> None:
    sheet = sheet_of(with_times("Start: 17/11/2025", "Duration: 12 months", "End: 31/12/2026"))
    assert shown(sheet)["end"] == "2026-12-31"
    assert asked(sheet) == ["end"]


@pytest.mark.parametrize("end", ["16/11/2026", "17/11/2026"])
def test_an_end_that_fits_the_length_is_not_asked(end: str) -> None:
    sheet = sheet_of(with_times("Start: 17/11/2025", "Duration: 12 months", f"End: {end}"))
    assert asked(sheet) == []


@pytest.mark.parametrize(
    "line",
    [
        "Period: 17/11/2025 – 16/11/2026",
        "Contract period: from 17 November 2025 to 16 November 2026",
        "Duration: 12 months, from 17/11/2025 until 16/11/2026",
        "Start: 17/11/2025 (12 months)",
        "Période : du 17 novembre 2025 au 16 novembre 2026",
        "Periode: van 17/11/2025 t.e.m. 16/11/2026",
        "The role starts on 17 November 2025 and ends on 16 November 2026.",
        "You start on 17 November 2025, for a period of twelve (12) months.",
        "Vous commencez le 17 novembre 2025 pour une durée de douze mois.",
        "Je begint op 17 november 2025 voor een periode van twaalf maanden.",
        "From 17/11/2025, 12 months",
        "📅 17/11/2025 – 16/11/2026",
        "Engagement: contractor, 17.11.2025 – 16.11.2026",
        "Per 17 november 2025 bieden wij een jaarcontract.",
    ],
)
def test_start_and_end_in_one_line_are_both_read(line: str) -> None:
    written = shown(sheet_of(with_times(line)))
    assert (written["start"], written["end"], written["questions"]) == ("2025-11-17", "2026-11-16", [])


@pytest.mark.parametrize(
    "line",
    [
        "Apply before 17/11/2025.",
        "Applications from 17 November 2025 to 20 November 2025.",
        "Posted on 17 November 2025.",
        "Date: 17/11/2025",
        "The probation period starts on 17 November 2025.",
    ],
)
def test_a_date_that_is_about_something_else_is_not_taken_for_the_start(line: str) -> None:
    sheet = sheet_of(with_times(line))
    assert (sheet.start, asked(sheet)) == (None, ["start", "end"])


@pytest.mark.parametrize(
    "line",
    ["At least 5 years of experience.", "A trial period of 3 months applies.", "Founded 12 years ago."],
)
def test_a_length_of_something_else_is_not_the_length_of_the_role(line: str) -> None:
    assert sheet_of(with_times(line)).duration_months is None


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("12 months", 12),
        ("twelve (12) months", 12),
        ("12-month contract", 12),
        ("one year", 12),
        ("1 year and 6 months", 18),
        ("1.5 years", 18),
        ("18 mois", 18),
        ("un an", 12),
        ("6 maanden, verlengbaar met 6 maanden", 6),
        ("2 jaar", 24),
        ("un an et demi", 18),
        ("anderhalf jaar", 18),
        ("half a year", 6),
    ],
)
def test_lengths_are_read_in_three_languages(text: str, months: int) -> None:
    sheet = sheet_of(with_times("Start: 17/11/2025", f"Duration: {text}"))
    assert shown(sheet)["duration_months"] == months


def test_weeks_give_an_end_and_no_months() -> None:
    written = shown(sheet_of(with_times("Start: 17/11/2025", "Duration: 26 weeks")))
    assert (written["duration_months"], written["end"]) == (None, "2026-05-17")


@pytest.mark.parametrize("text", ["permanent", "220 days", "0 months", "1.3 years"])
def test_a_length_that_names_no_months_or_weeks_is_asked(text: str) -> None:
    sheet = sheet_of(with_times("Start: 17/11/2025", f"Duration: {text}"))
    assert (sheet.end, asked(sheet)) == (None, ["end"])
    assert text in shown(sheet)["questions"][0]["why"]


def test_a_length_in_the_line_of_the_contract_is_read() -> None:
    written = shown(sheet_of(with_times("Start: 17/11/2025", "Contract: fixed-term (12 months), full-time")))
    assert (written["duration_months"], written["end"]) == (12, "2026-11-16")
    assert written["work_regime"]["full_time"] is True


@given(start=DAYS, months=st.integers(1, 120))
@example(start=date(2027, 12, 31), months=2)
@example(start=date(2028, 2, 29), months=12)
def test_a_role_of_some_months_ends_the_day_before_the_same_day_of_the_month(
    start: date, months: int
) -> None:
    after = last_day(start, Length(months, 0, "", 0)) + timedelta(days=1)
    count = start.year * 12 + start.month - 1 + months
    assert (after.year, after.month) == (count // 12, count % 12 + 1)
    assert after.day == min(start.day, monthrange(after.year, after.month)[1])


@given(start=DAYS, months=st.integers(1, 60))
def test_a_document_with_start_and_months_always_has_an_end_and_no_question(start: date, months: int) -> None:
    written = shown(sheet_of(with_times(f"Start: {start.isoformat()}", f"Duration: {months} months")))
    assert written["end"] == last_day(start, Length(months, 0, "", 0)).isoformat()
    assert (written["duration_months"], written["questions"]) == (months, [])


@given(DAYS)
def test_day_first_and_month_first_agree_only_where_there_is_no_doubt(day: date) -> None:
    readings = {
        written.day or written.doubt
        for form in ("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y")
        for written in written_dates(day.strftime(form))
    }
    assert readings == ({Doubt.ORDER} if day.day <= 12 and day.day != day.month else {day})


@given(st.text(max_size=80))
def test_any_text_is_searched_for_dates_and_lengths_without_an_error(text: str) -> None:
    for written in written_dates(text):
        assert text[written.at :].startswith(written.text)
    length = written_length(text)
    assert length is None or text[length.at :].startswith(length.text)


@pytest.mark.parametrize(
    "line",
    [
        "End: end of February 2028",
        "The role lasts until the end of February 2028.",
        "Le contrat court jusque fin février 2028.",
        "De aanstelling loopt tot eind februari 2028.",
    ],
)
def test_the_end_of_a_month_is_its_last_day(line: str) -> None:
    end = sheet_of(with_times("Start: 17/11/2025", line)).end
    assert end is not None
    assert end.value == date(2028, 2, 29)


def test_the_end_of_a_month_is_no_first_day() -> None:
    assert sheet_of(with_times("Start: end of February 2028", "Duration: 12 months")).start is None


@pytest.mark.parametrize(
    ("line", "months"),
    [
        ("Lisbon | Fixed term, 1 year | Hybrid", 12),
        ("Six months from Monday 4 May 2026.", 6),
        ("Contrat de droit public, un an renouvelable", 12),
        ("Contract for at least two years", 24),
        ("La mission débute le 4 mai 2026 et dure huit mois.", 8),
        ("The assignment will last nine months.", 9),
        ("De opdracht loopt zes maanden.", 6),
    ],
)
def test_a_length_is_a_term_by_where_it_stands(line: str, months: int) -> None:
    sheet = sheet_of(f"Clerk\n{line}\n\nTasks:\n- File letters.\n")
    assert sheet.duration_months is not None
    assert sheet.duration_months.value == months


@pytest.mark.parametrize(
    "line",
    [
        "The post is to be filled on 1 June 2026.",
        "De opdracht vangt aan op 1 juni 2026.",
        "Prise de poste le 1er juin 2026.",
        "Wij zoeken iemand die op 1 juni 2026 kan beginnen.",
        "Op 1 juni 2026 start je bij ons.",
    ],
)
def test_a_post_begins_when_it_is_filled(line: str) -> None:
    sheet = sheet_of(f"Clerk\n{line}\n\nTasks:\n- File letters.\n")
    assert sheet.start is not None
    assert sheet.start.value == date(2026, 6, 1)


@pytest.mark.parametrize(
    "line",
    [
        "Candidates can be submitted until 14/08/2026.",
        "Kandidaten indienen kan tot 14/08/2026.",
        "Présentation des candidats jusqu'au 14/08/2026.",
    ],
)
def test_a_day_up_to_which_candidates_are_put_forward_is_no_last_day(line: str) -> None:
    sheet = sheet_of(with_times("Start: 07/09/2026", "Duration: 6 months") + f"\n{line}\n")
    assert sheet.end is not None
    assert sheet.end.value == date(2027, 3, 6)


def test_how_long_a_clearance_takes_is_not_how_long_the_role_lasts() -> None:
    assert sheet_of(with_times("Start: 4 May 2026, after a clearance of six weeks")).end is None


@pytest.mark.parametrize(
    "line",
    [
        "Between 24 December and 3 January the project is closed.",
        "Entre le 24 décembre et le 3 janvier, le projet est à l'arrêt.",
        "Tussen 24 december en 3 januari ligt het project stil.",
    ],
)
def test_days_on_which_a_project_rests_are_no_last_day(line: str) -> None:
    sheet = sheet_of(with_times("Start: 2026-09-07", "Duration: 6 months") + f"\n{line}\n")
    assert sheet.end is not None
    assert sheet.end.value == date(2027, 3, 6)
