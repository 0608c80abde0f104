"""Nothing is said in one language only: texts and catalogues agree, and translations keep what matters."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
import yaml
from babel.messages.catalog import Message

from bot.blocks import MODAL_TITLE
from bot.calendar.rules import parse_day
from bot.knowledge import messages as knowledge
from bot.knowledge.outcome import Outcome
from bot.knowledge.rules import answer
from bot.knowledge.shelf import library_of
from bot.regime.plan.typed import said
from bot.regime.subcommands import heard
from bot.words import LANGUAGES, words
from tests.catalogues import MARKS, ROOT, catalogue, paths, up_to_date

TRANSLATED = tuple(language for language in LANGUAGES if language != "en")
# What draws a text as it is given.
DRAWS = {"section", "header", "context", "Message", "PlainTextObject", "MarkdownTextObject", "Text"}
LOGS = {"info", "warning", "error", "exception"}
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")


def sources() -> list[Path]:
    """The files that find words for people: every door, and what knows the words. The terminal is English."""
    doors = sorted((ROOT / "handlers").glob("*.py"))
    house = [path for path in sorted((ROOT / "bot").rglob("*.py")) if path.parent.name != "commands"]
    return doors + [path for path in house if "from bot.words import" in path.read_text(encoding="utf-8")]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    """Every call of a function or method of one of these names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in names:
                yield node


def literals(tree: ast.AST) -> Iterator[ast.Constant]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Constant))


def entries(language: str) -> Iterator[tuple[Message, list[tuple[str, str]]]]:
    """Each entry of a catalogue, with its English forms beside the translated ones."""
    for entry in catalogue(language):
        if entry.id:
            english, said = (
                [form] if isinstance(form, str) else list(form) for form in (entry.id, entry.string)
            )
            yield entry, list(zip(english, said, strict=True))


def pairs(language: str) -> Iterator[tuple[str, str]]:
    for _, forms in entries(language):
        yield from forms


def said_in(language: str) -> list[str]:
    """Every text as it is said in a language."""
    if language == "en":
        return [english for english, _ in pairs(TRANSLATED[0])]
    return [said for _, said in pairs(language)]


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_there_is_a_catalogue_for_every_language_but_english() -> None:
    assert paths().keys() == set(TRANSLATED)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_holds_exactly_the_texts_of_the_code(language: str) -> None:
    written = paths()[language].read_text(encoding="utf-8")
    assert written == up_to_date(language), "run `make words` and translate what is new"


@pytest.mark.parametrize("path", sources(), ids=named)
def test_no_text_is_marked_inside_an_f_string_where_it_is_not_found(path: Path) -> None:
    drawn = (
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
    )
    marked = (call for node in drawn for call in calls(node, MARKS.keys()))
    assert [call.lineno for call in marked if call.args and isinstance(call.args[0], ast.Constant)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(language: str) -> None:
    wanting = [entry.id for entry, forms in entries(language) if entry.fuzzy or not all(s for _, s in forms)]
    assert not wanting


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_keeps_the_placeholders_of_its_english_text(language: str) -> None:
    assert not [said for english, said in pairs(language) if placeholders(said) != placeholders(english)]


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_keeps_symbols_and_marks(language: str) -> None:
    def marks(text: str) -> tuple[str, ...]:
        symbol = text[0] if text[0] > "\u2190" else ""
        return symbol, *re.findall(r"[*`\n]", text)

    assert not [said for english, said in pairs(language) if marks(said) != marks(english)]


def test_french_has_its_own_spaces_and_apostrophes() -> None:
    technical = r"<@|`[^`]*`|https?://\S+|\b\d\d:\d\d\b"
    spoken = (re.sub(technical, "", said) for _, said in pairs("fr"))
    assert not [said for said in spoken if re.search(r"'|(?<!\xa0)[:;?!»]|«(?!\xa0)", said)]


@pytest.mark.parametrize(
    ("language", "counted"),
    [
        ("en", ["0 days", "1 day", "2 days"]),
        ("fr", ["0 jour", "1 jour", "2 jours"]),
        ("nl", ["0 dagen", "1 dag", "2 dagen"]),
    ],
)
def test_one_and_many_follow_the_rule_of_the_language(language: str, counted: list[str]) -> None:
    assert [words(language).say_many("{n} day", "{n} days", n) for n in (0, 1, 2)] == counted


def test_titles_and_buttons_of_forms_fit_in_every_language() -> None:
    every = [call for path in sources() for call in calls(ast.parse(path.read_text("utf-8")), {"modal"})]
    said = [
        text.value
        for call in every
        for part in (call.args[1], *(key.value for key in call.keywords if key.arg in ("submit", "close")))
        for text in literals(part)
        if isinstance(text.value, str)
    ]
    assert len(said) >= 2 * len(every)
    shown = [words(language).say(text) for text in said for language in LANGUAGES]
    assert not [text for text in shown if len(text) > MODAL_TITLE]


@pytest.mark.parametrize("path", sources(), ids=named)
def test_no_sentence_goes_past_the_catalogues(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    marked = {text for call in calls(tree, {*MARKS, *LOGS}) for text in literals(call)}
    docstrings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    sentences = [text for text in literals(tree) if SENTENCE.search(str(text.value))]
    drawn = [
        text
        for call in calls(tree, DRAWS)
        for part in (*call.args, *(key.value for key in call.keywords if key.arg == "text"))
        for text in literals(part)
        if isinstance(text.value, str) and WORD.search(text.value)
    ]
    assert not [text.value for text in {*sentences, *drawn} - marked - docstrings]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_a_question_is_answered_in_its_language(language: str) -> None:
    role = ROOT / "documents" / "senior-it-project-manager.txt"
    library = library_of(role.name, role.read_text(encoding="utf-8"))
    asked = [words(language).say(example) for example in knowledge.EXAMPLES]
    outcomes = {question: answer(question, library, date(2025, 11, 18)).outcome for question in asked}
    assert set(outcomes.values()) <= {Outcome.FACT, Outcome.QUOTE}, outcomes


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_help_says_can_be_typed_is_understood(language: str) -> None:
    manifest = yaml.safe_load((ROOT / "manifest.yaml").read_text(encoding="utf-8"))
    commands = {command["command"] for command in manifest["features"]["slash_commands"]}
    typed = [span.partition(" ") for text in said_in(language) for span in re.findall(r"`([^`]+)`", text)]
    assert {command for command, _, _ in typed} <= commands
    friday = date(2025, 11, 21)
    days = [text for command, _, text in typed if command == "/office" and text and not heard(text)]
    assert len(days) >= 3
    for day in days:
        assert said(day, friday) or parse_day(day, friday, backwards=True)
