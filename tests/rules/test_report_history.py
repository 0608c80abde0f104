"""What is typed to find a report; a report as a file, with the same numbers in Word and Markdown."""

import io
from dataclasses import replace
from datetime import date, timedelta
from statistics import mean

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from PIL import Image, ImageColor

from bot.blocks import ALT_TEXT
from bot.calendar.errors import NoSuchDay, UnreadableDay
from bot.reports.altitudes.page import Line, Page, Part
from bot.reports.heard import Heard, Verb, heard
from bot.reports.history import messages
from bot.reports.history.exporting import as_docx, as_markdown, file_name
from bot.reports.history.finding import SHOWN, Found, Past
from bot.reports.history.picture import COLUMN, LEVEL, MARGIN, MOST, PAINT, PAPER, ROW, Row, picture
from bot.reports.history.sought import Sought, has_words, is_named, sought
from bot.reports.states import State
from bot.reports.written import Colour
from bot.words import words
from tests.rules.test_reports_messages import BRUSSELS, SERIES, dicts, report
from workspace.blockkit import problems_of_message, problems_of_view

TODAY = date(2025, 11, 21)
EN = words("en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Sought()),
        ("servers", Sought(words=("servers",))),
        ("since 1 november", Sought(since=date(2025, 11, 1))),
        ("depuis lundi", Sought(since=date(2025, 11, 17))),
        ("sinds 2025-10-01 tot 31/10", Sought(since=date(2025, 10, 1), until=date(2025, 10, 31))),
        (
            "Réseau since 3 November 2025 by Zoë late",
            Sought(since=date(2025, 11, 3), by="zoe", words=("reseau", "late")),
        ),
        ("the day since", Sought(words=("the", "day", "since"))),
    ],
)
def test_words_days_and_names_are_read_in_three_languages(text: str, expected: Sought) -> None:
    assert sought(text, TODAY) == expected


def test_a_day_nobody_can_read_is_told() -> None:
    with pytest.raises(UnreadableDay):
        sought("since soonish", TODAY)
    with pytest.raises(NoSuchDay):
        sought("since 31/11 servers", TODAY)


def test_words_are_found_whatever_their_accents_and_names_by_their_beginning() -> None:
    assert has_words("Le Réseau est prêt", ("reseau", "pret"))
    assert not has_words("Le Réseau est prêt", ("reseau", "servers"))
    assert is_named("Zoë De Smet", "sme")
    assert not is_named("Zoë De Smet", "met")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("history sponsor since monday", Heard(Verb.HISTORY, "sponsor", "since monday")),
        ("historique direction serveurs", Heard(Verb.HISTORY, "senior_management", "serveurs")),
        ("geschiedenis", Heard(Verb.HISTORY)),
        ("trend team", Heard(Verb.TREND, "team")),
        ("beslissingen", Heard(Verb.DECISIONS)),
        ("vrijgeven", Heard(Verb.RELEASE)),
    ],
)
def test_what_is_typed_after_the_command_is_understood(text: str, expected: Heard) -> None:
    assert heard(text) == expected


def plain() -> st.SearchStrategy[str]:
    return st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp", "Cs")), max_size=80)


def pages() -> st.SearchStrategy[Page]:
    line = st.builds(Line, plain().filter(str.strip), st.sampled_from(["", "Schedule:"]))
    part = st.builds(Part, st.sampled_from(["", "Risks"]), st.lists(line, max_size=4).map(tuple))
    texts = plain().filter(str.strip)
    colours = st.lists(texts, max_size=3).map(tuple)
    return st.builds(Page, texts, texts, colours, st.lists(part, max_size=4).map(tuple), texts, plain())


def said(page: Page) -> list[str]:
    """Everything a page says, each line with its spaces made even."""
    lines = [(part.heading, *(line.whole for line in part.lines)) for part in page.parts]
    every = [page.title, page.overall, " · ".join(page.colours), *(one for part in lines for one in part)]
    return [" ".join(one.split()) for one in (*every, page.signature, page.note) if one.strip()]


def in_markdown(data: bytes) -> list[str]:
    inlines = [token for token in MarkdownIt().parse(data.decode()) if token.type == "inline"]
    return [" ".join("".join(map(_content, token.children or [])).split()) for token in inlines]


def _content(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content


def in_word(data: bytes) -> list[str]:
    return [" ".join(one.text.split()) for one in docx.Document(io.BytesIO(data)).paragraphs]


@settings(deadline=None, max_examples=60)
@given(pages())
def test_word_and_markdown_say_the_same_and_just_what_the_page_says(page: Page) -> None:
    assert in_markdown(as_markdown(page)) == in_word(as_docx(page)) == said(page)


def test_nothing_that_was_typed_is_read_as_markup() -> None:
    typed = "- <b>*bold*</b> 1. [x](y) # `z` &amp; ![i](j)"
    page = Page("# t", "1. o", (), (Part("", (Line(typed),)), Part("Risks", (Line("+ 5 %"),))), "s")
    assert in_markdown(as_markdown(page)) == ["# t", "1. o", typed, "Risks", "+ 5 %", "s"]


def test_characters_that_word_cannot_hold_are_left_out_and_nothing_else() -> None:
    page = Page("t", "o", (), (Part("", (Line("a\x00b\x0bc\ud800d😀"),)),), "s")
    assert "abcd😀" in in_word(as_docx(page))
    assert as_markdown(page)


def test_a_file_is_called_by_its_last_day_and_its_version() -> None:
    assert file_name(replace(report(), version=3), "docx") == "2025-11-21_project_status_v3.docx"


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
@pytest.mark.parametrize("place", [0, SHOWN])
def test_the_pages_of_the_history_lead_to_each_other_with_what_was_looked_for(
    language: str, place: int
) -> None:
    past = (Past(SERIES, BRUSSELS, report(), State.ON_TIME, is_held=True),) * SHOWN
    message = messages.history(Found(past, place, has_more=True), "sponsor servers", words(language))
    assert problems_of_message(dicts(message)) == []
    row = dicts(message)[-1]
    turns = [messages.turned(button["value"]) for button in row["elements"]]
    assert turns == [(other, "sponsor servers") for other in (place - SHOWN, place + SHOWN) if other >= 0]


def test_every_version_can_be_chosen_and_a_long_report_fits_its_window() -> None:
    lines = tuple(Line("&" * 2000) for _ in range(20))
    page = Page("t", "o", ("c",), (Part("Done", lines),), "s", "n")
    versions = [
        replace(report(), version=n, edited_at=report().submitted_at + timedelta(days=n)) for n in range(1, 4)
    ]
    view = messages.reader(page, report().slot, versions, BRUSSELS, EN).to_dict()
    assert problems_of_view(view, "modal") == []
    assert [one["value"] for one in view["blocks"][-1]["elements"][0]["options"]] == ["1", "2", "3"]


def test_the_trend_is_a_table_of_words_and_symbols() -> None:
    message = messages.trend(SERIES, [report(), report()], EN)
    assert problems_of_message(dicts(message)) == []
    assert dicts(message)[1]["rows"][0][1]["text"] == "21 Nov"
    assert dicts(message)[1]["rows"][1][1]["text"] == "🔶 Amber"


def test_what_a_picture_shows_is_told_in_the_words_of_the_table_and_never_too_long() -> None:
    told = messages.trend_told([report(), report()], EN)
    assert told.startswith("Overall: 21 Nov 🔶 Amber, 21 Nov 🔶 Amber. Schedule: ")
    assert len(messages.trend_told([report()] * 100, EN)) <= ALT_TEXT


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
@pytest.mark.parametrize("reports", [1, 8, 3 * MOST])
def test_a_trend_is_drawn_the_same_each_time_and_stays_small_whatever_its_length(
    language: str, reports: int
) -> None:
    every, w = [report()] * reports, words(language)
    drawn = picture(messages.days(every, w), messages.rows(every, w))
    assert drawn == picture(messages.days(every, w), messages.rows(every, w))
    wide, high = image_of(drawn).size
    assert (wide <= 3400, high <= 600, len(drawn) < 100_000) == (True, True, True)


@pytest.mark.parametrize("colour", list(Colour))
def test_a_colour_is_painted_at_its_own_height_with_contrast_to_the_paper(colour: Colour) -> None:
    drawn = image_of(picture(["21 Nov"] * 3, [Row("Scope", (Colour.GREEN, colour, Colour.RED))]))
    paint, middle = ImageColor.getrgb(PAINT[colour]), drawn.width - COLUMN * 3 // 2 - MARGIN
    heights = [y for y in range(drawn.height) if drawn.getpixel((middle, y)) == paint]
    assert abs(mean(heights) - (MARGIN + ROW / 2 + (colour.rank - 1) * LEVEL)) <= 1
    assert contrast(paint, ImageColor.getrgb(PAPER)) >= 3


def test_what_a_report_does_not_say_leaves_a_gap_and_nothing_at_all_is_an_empty_picture() -> None:
    drawn = image_of(picture(["21 Nov"], [Row("Scope", (None,))]))
    painted = {colour for _, colour in drawn.getcolors(2**24) or ()}
    assert not {ImageColor.getrgb(paint) for paint in PAINT.values()} & painted
    assert image_of(picture([], [])).width


@pytest.mark.parametrize(("plain", "marked"), [("e", "é"), ("e", "è"), ("u", "û"), ("i", "ï"), ("c", "ç")])
def test_letters_of_three_languages_are_told_apart_and_as_wide_as_plain_ones(plain: str, marked: str) -> None:
    shown = [picture([letter], [Row(letter, (Colour.GREEN,))]) for letter in (plain, marked)]
    assert shown[0] != shown[1]
    assert image_of(shown[0]).size == image_of(shown[1]).size


def image_of(drawn: bytes) -> Image.Image:
    return Image.open(io.BytesIO(drawn)).convert("RGB")


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: tuple[int, ...]) -> float:
    parts = [one / 255 for one in colour]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
