"""`foyer evaluate`: cases from a file, and what the rules make of each."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from time import perf_counter

from bot.calendar.institutions import keep_own
from bot.clock import SystemClock
from bot.commands.answer_cases import Case as AnswerCase
from bot.commands.answer_cases import cases, verdict
from bot.commands.answer_table import Judged, as_json, as_table
from bot.commands.asking import add_documents_to, learned, library_asked
from bot.commands.given import Parsers
from bot.commands.regime_table import Evaluated, as_line, told
from bot.complaints import complaint
from bot.errors import FileUnreadable, FoyerError, QuestionUnreadable
from bot.knowledge.embedders import available
from bot.knowledge.library import Library
from bot.knowledge.loop.contradictions import undisputed
from bot.knowledge.rules import answers as answers_of
from bot.knowledge.semantics import Semantics
from bot.regime import cases as regime_cases
from bot.regime.errors import CaseUnreadable as RegimeCaseUnreadable
from bot.reports.cadence_cases import Case, Dates, Source, find, read_case
from bot.reports.errors import CaseUnreadable


def add_to(parsers: Parsers) -> None:
    """Offer the command."""
    parser = parsers.add_parser("evaluate", help="say what the rules make of the cases in a file")
    rules = parser.add_subparsers(title="rules", metavar="RULES", required=True)
    cadence = rules.add_parser("cadence", help="the next five dates of each cadence")
    cadence.add_argument("file", type=Path, help="one case a line, as JSON")
    cadence.add_argument("--json", action="store_true", help="answer with one JSON object a line")
    cadence.set_defaults(command=cadences)
    regime = rules.add_parser("regime", help="where each window of office days stands, and why")
    regime.add_argument("file", type=Path, help="one case a line, as JSON")
    regime.add_argument("--json", action="store_true", help="answer with one JSON object a line")
    regime.add_argument(
        "--closures", type=Path, metavar="FOLDER", help="closed days of institutions: TOML files beside ours"
    )
    regime.set_defaults(command=office_days)
    asked = rules.add_parser("answers", help="ask documents every question of a file, before people do")
    asked.add_argument("file", type=Path, help="one question a line, as JSON")
    add_documents_to(asked)
    asked.add_argument("--json", action="store_true", help="answer with one JSON object a line")
    asked.set_defaults(command=answers)


def cadences(words: Namespace) -> int:
    """Print one line for each case.

    A cadence that is refused is answered with its kind and a sentence. A line that is no case is told on
    standard error and left out.

    Returns: 1 if any line is no case, else 0.

    Raises: FileUnreadable.
    """
    status = 0
    for number, line in _lines(words.file):
        try:
            case = read_case(line, number)
        except CaseUnreadable as unreadable:
            print(f"foyer: {complaint(unreadable)}", file=sys.stderr)
            status = 1
        else:
            print(_cadence_as_json(case) if words.json else _as_text(case))
    return status


def office_days(words: Namespace) -> int:
    """Print where each case stands; what is refused is answered with its kind and a sentence.

    A line that is no case is told on standard error and left out. Where a case says what is right, it is
    compared.

    Returns: 1 if any line is no case, or any case stands elsewhere than it says; else 0.

    Raises: FileUnreadable, ClosuresUnreadable.
    """
    keep_own(words.closures)
    every: list[Evaluated] = []
    unread = 0
    for number, line in _lines(words.file):
        try:
            case = regime_cases.read_case(line, number)
        except RegimeCaseUnreadable as unreadable:
            print(f"foyer: {complaint(unreadable)}", file=sys.stderr)
            unread += 1
        else:
            every.append(Evaluated.of(case))
            if words.json:
                print(as_line(every[-1]))
    if not words.json:
        print(told(every))
    return int(unread > 0 or any(one.is_right is False for one in every))


def answers(words: Namespace) -> int:
    """Ask the documents every question of a file, and show what comes of each.

    A line that is no question is told on standard error and left out.

    Returns: 1 if any line is no question, else 0.

    Raises: FileUnreadable, and what reading a document raises.
    """
    read = list(cases(words.file))
    unreadable = [one for one in read if isinstance(one, QuestionUnreadable)]
    for one in unreadable:
        print(f"foyer: {complaint(one)}", file=sys.stderr)
    asked = [one for one in read if isinstance(one, AnswerCase)]
    library = library_asked(words)
    semantics = learned(library, available())
    today = SystemClock().now().date()
    every: list[Judged] = []
    for case in asked:
        judged = _judged(case, library, case.today or today, semantics)
        if words.json:
            print(as_json(judged))
        every.append(judged)
    if not words.json:
        print(as_table(every))
    return 1 if unreadable else 0


def _judged(case: AnswerCase, library: Library, today: date, semantics: Semantics) -> Judged:
    began = perf_counter()
    found = answers_of(case.question, library, today, semantics)
    every = tuple(undisputed(one, library) for one in found)
    ms = (perf_counter() - began) * 1000
    return Judged(case, every, verdict(case, every), ms)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as refused:
        raise FileUnreadable(str(path), refused.strerror or "") from refused
    except UnicodeDecodeError as broken:
        raise FileUnreadable(str(path), broken.reason) from broken
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _cadence_as_json(case: Case) -> str:
    """Return {"id", "next", "next_from_text"}; `next` is from the text where the case has no spec.

    For dates that cannot be found it is {"error", "message"}, or {"error_from_text", "message_from_text"}.
    """
    found = find(case)
    answer: dict[str, object] = {"id": case.id, **_fields("", _first(found))}
    if "text" in found:
        answer |= _fields("_from_text", found["text"])
    return json.dumps(answer, ensure_ascii=False)


def _first(found: Mapping[Source, Dates | FoyerError]) -> Dates | FoyerError:
    return found["spec"] if "spec" in found else found["text"]


def _fields(suffix: str, found: Dates | FoyerError) -> dict[str, object]:
    if isinstance(found, FoyerError):
        return {f"error{suffix}": str(found), f"message{suffix}": complaint(found)}
    return {f"next{suffix}": [due.isoformat() for due in found]}


def _as_text(case: Case) -> str:
    found = find(case)
    told = {source: _told(dates) for source, dates in found.items()}
    line = f"{case.id}: {case.text or case.spec}: {_told(_first(found))}"
    return line + (f"; but read from the text: {told['text']}" if len(set(told.values())) > 1 else "")


def _told(found: Dates | FoyerError) -> str:
    if isinstance(found, FoyerError):
        return complaint(found)
    return ", ".join(due.isoformat(" ", "minutes") for due in found) or "none left"
