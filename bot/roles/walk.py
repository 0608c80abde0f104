"""The walk down the lines of a role document, which finds facts behind labels and lines under headings.

A list section takes every line up to the next heading that is not its own sub-heading; a label without a
value waits for the lines below it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from bot.documents.document import COLON, Kind, Line, Passage, passage_of
from bot.documents.from_text import without_bullet
from bot.roles.dates import is_date, written_dates
from bot.roles.folding import fold
from bot.roles.labels import (
    Fact,
    Labelled,
    Part,
    is_mark,
    label_before,
    label_of,
    labelled,
    names_a_column,
    names_results,
    part_named,
)
from bot.roles.telling import tells
from bot.roles.titles import is_sentence, names_work

# "You will also:" leads into more items; it does not name a new section.
_SPEAKS = re.compile(
    r"\b(?:you|your|will|we|vous|votre|vos|nous|je|jij|jouw|u|uw|wij|following|suivant|volgende)"
)
_TERMS = frozenset({Fact.START, Fact.END, Fact.PERIOD, Fact.DURATION})
_CHAPTER = re.compile(r"(\d{1,2})[.)]?\s")
_LONGEST_UNMARKED, _FEWEST_WORDS = 60, 3  # characters; words
_FEW_WORDS = 2
_STOPS, _NO_WORDS = (".", "!", "?", ":", ","), re.compile(r"[\d@/:]")
_CLAUSE = re.compile(r"[,.;]\s")
_ASIDE = re.compile(r"[;:,(]\s?")
_BAR = re.compile(r"\s[|·•–—-]\s")
_LISTED_IN_A_LINE = re.compile(r"[^.;]{3,80};\s[^.]*;\s[^.]{3,80}\.")
_ITEMS_IN_A_LINE = re.compile(r"\n|;\s+")
_SENTENCES = re.compile(r"(?<=\.)\s+(?=[A-ZÀ-Þ])")


@dataclass(slots=True)
class Walk:
    """Where the walk stands: in which section, and which label waits for its value.

    `nameless` are the items under each heading of unknown name, which stand in `loose` as well; `is_bare`
    says that the first of them stand under no heading.
    """

    facts: list[tuple[Fact, Passage]] = field(default_factory=list)
    sections: list[tuple[Part, list[Line]]] = field(default_factory=list)
    loose: list[Line] = field(default_factory=list)
    nameless: list[list[Line]] = field(default_factory=list)
    is_headed: bool = False
    is_marked: bool = False
    is_bare: bool = False
    part: Part | None = None
    level: int = 0
    waiting: Fact | None = None
    columns: tuple[Fact | Part | None, ...] = ()
    is_stated: bool = False
    chapter: int = 0

    def take(self, line: Line) -> None:
        if line.kind not in {Kind.ROW, Kind.BLANK}:
            self.columns = ()
        match line.kind:
            case Kind.BLANK:
                self.loose.append(line)
            case Kind.HEADING:
                self.heading(line)
            case Kind.ROW:
                self.row(line)
            case Kind.ITEM if headed := _headed(line):
                self.state(headed, line)
                self.chapter = _number(line)
            case Kind.ITEM:
                self.item(line)
            case Kind.TEXT:
                self.text(line)

    def heading(self, line: Line) -> None:
        self.chapter = _number(line) or self.chapter
        pairs = labelled(line.text)
        # The first line is the name of the role, even if that speaks of requirements or experience.
        # Within a list, "Welfare and training" is one of its chapters; only a plain "Training" opens another.
        is_deeper = self.in_list() and line.level > self.level
        # "Interim mission – Bordeaux" is no list.
        is_bare = not _BAR.search(line.text)
        is_named = pairs or not self.seen_words() or (self.is_first() and _names_somebody(line.text))
        part = None if is_named else _opened(line, strictly=is_deeper or not is_bare)
        if pairs:
            self.state(pairs, line)
        elif part:
            self.open(self.told_before(part, line.text), line.level)
        elif not self.is_inside(line):
            self.part = None
            self.waiting = self.waiting if self.waiting is Fact.TITLE else None
            # What stands under the title, as the house does, is a list only if it is marked as one.
            is_first = not self.seen_words()
            self.plain(line)
            self.begin_nameless()
            self.is_marked = is_first

    def item(self, line: Line) -> None:
        pairs = labelled(line.text)
        part = part_named(line.text) if _number(line) and line.text.endswith(":") else None
        # Below "You'll: write our guides" stands "You bring: patience".
        is_next = self.is_stated and pairs and pairs[0].value
        if pairs and isinstance(pairs[0].label, Part) and (_heads(line) or is_next):
            self.state(pairs, line)
            self.chapter = _number(line)
        elif part:
            self.open(part, COLON)
            self.chapter = _number(line)
        elif self.chapter and _number(line) == self.chapter + 1:
            self.begin_chapter(line)
        elif pairs and self.is_empty() and isinstance(pairs[0].label, Fact) and pairs[0].value:
            self.state(pairs, line)
        elif self.in_list() and (terms := _terms(pairs)):
            self.facts += [(fact, passage_of(line, value)) for fact, value in terms]
            self.listed(line)
        elif self.in_list():
            self.listed(line)
        elif pairs:
            self.state(pairs, line)
        else:
            self.plain(line)

    def begin_chapter(self, line: Line) -> None:
        """Take the item that has the next number after a chapter, which is the next chapter."""
        self.part, self.chapter = None, self.chapter + 1
        if part := part_named(line.text):
            self.open(part, COLON)
        else:
            self.waiting = None
            self.loose.append(line)
            self.begin_nameless()

    def text(self, line: Line) -> None:
        pairs = labelled(line.text)
        # Among the lines of a list a lone word such as "Planning" is one of them.
        is_short = len(line.text.split()) <= _FEW_WORDS or line.text[0].isdecimal()
        is_lone = pairs and is_short and isinstance(pairs[0].label, Fact) and not pairs[0].value
        if pairs and not (is_lone and self.in_list() and not self.is_prose()):
            self.state(pairs, line)
        elif line.text.endswith(":") and not self.in_list():
            self.lead(line)
        elif self.in_list() and not self.is_below_unmarked(line):
            self.listed(line)
        else:
            self.part = None
            self.plain(line)

    def lead(self, line: Line) -> None:
        """Take a sentence that leads into a list, and says in its last words which: "..., you will:"."""
        self.plain(line)
        if part := part_named(_CLAUSE.split(line.text)[-1]) or tells(line.text):
            self.open(part, COLON)
        else:
            self.begin_nameless()

    def row(self, line: Line) -> None:
        names = tuple(map(label_of, line.cells))
        known = [name for name in names if name]
        # A criterion stands at the left of "essential" and "desirable".
        parts = {name for name in known if isinstance(name, Part)}
        # Or what is needed stands beside what is welcome, each in a column of its own.
        is_matrix = len(parts) > 1 and (names[0] is None or len(known) == len(names))
        if self.in_list() and not (self.columns or is_matrix) and self.is_of_list(names):
            self.tabulated(line)
        elif is_matrix or (
            len(known) > 1 and len(known) + 1 >= len(names) and not isinstance(names[0], Part)
        ):
            self.columns = names
        elif self.columns:
            self.under_columns(line)
        elif known:
            self.state(tuple(_pairs_of_cells(line)), line)
        else:
            self.item(line)

    def under_columns(self, line: Line) -> None:
        pairs = [pair for pair in zip(self.columns, line.cells, strict=False) if pair[1]]
        of_row = next((cell for name, cell in pairs if name is None), "")
        for name, cell in pairs:
            if isinstance(name, Part):
                self.open(name, line.level)
                text = of_row if of_row and is_mark(cell) else f"{of_row}: {cell}" if of_row else cell
                self.listed(Line(text, line.sources, Kind.ITEM))
        self.state(tuple(Labelled(name, cell) for name, cell in pairs if isinstance(name, Fact)), line)

    def is_of_list(self, names: tuple[Fact | Part | None, ...]) -> bool:
        """Whether a row with these labels belongs to the open section, though it may say "nice to have"."""
        return names[0] in {None, self.part} and {*names[1:]} <= {None, self.part, Part.DESIRED}

    def tabulated(self, line: Line) -> None:
        """Take the row of a table that lists something; its head and the numbers of its rows say nothing."""
        cells = [cell for cell in line.cells if any(map(str.isalpha, cell))]
        if cells and not all(names_a_column(cell) for cell in cells):
            # "Nice to have" in a cell of its own is said of its row alone.
            named = [part_named(_ASIDE.split(cell)[0], strictly=True) for cell in cells]
            said = [cell for at, cell in enumerate(cells) if at == 0 or not is_mark(cell)]
            item = Line(": ".join(said), line.sources, Kind.ITEM)
            if self.part and Part.DESIRED in named[1:]:
                self.gap(line)
                self.sections.insert(-1, (Part.DESIRED, [item]))
            else:
                self.listed(item)

    def state(self, pairs: tuple[Labelled, ...], line: Line) -> None:
        self.gap(line)
        for pair in pairs:
            if isinstance(pair.label, Part) and len(written_dates(pair.value)) > 1:
                # "Assignment: 150 days between 1 May and 31 August 2026".
                self.part = None
                self.facts.append((Fact.PERIOD, passage_of(line, pair.value)))
            elif pair.label is Fact.TITLE and is_date(pair.value):
                # What can head the name of a role heads a day here: "Poste à pourvoir : le 1er octobre 2026".
                self.part = None
                self.facts.append((Fact.START, passage_of(line, pair.value)))
            elif isinstance(pair.label, Part):
                self.open(self.told_before(pair.label, "" if pair.value else line.text), line.level)
                if pair.label is Part.OTHER and pair.value:
                    self.loose.append(Line(pair.value, line.sources))
                is_prose = pair.value.endswith(".") and not _LISTED_IN_A_LINE.fullmatch(pair.value)
                parted = _SENTENCES if is_prose else _ITEMS_IN_A_LINE
                values = [text for text in parted.split(pair.value) if text]
                self.is_stated = bool(values)
                for text in values:
                    self.listed(Line(text, line.sources, Kind.ITEM))
            else:
                self.part = None
                self.waiting = None if pair.value else pair.label
                if pair.value:
                    self.is_headed = False
                    self.facts.append((pair.label, passage_of(line, pair.value)))
                else:
                    self.begin_nameless()

    def plain(self, line: Line) -> None:
        is_free = self.part is None and not self.waiting
        is_told = is_sentence(line.text) and any(fact is Fact.TITLE for fact, _ in self.facts)
        is_list = line.kind is Kind.ITEM and not names_work(line.text)
        if self.waiting is Fact.TITLE and (is_list or is_told):
            # "The role", over a list, or over what it is about where it was named before.
            self.open(Part.RESPONSIBILITIES, COLON)
            self.listed(line)
            return
        if is_free and line.kind is Kind.ITEM and not (self.is_headed or self.sections or self.nameless):
            # A list that stands right below the name of the role.
            self.begin_nameless()
            self.is_bare = True
        if (
            is_free
            and self.is_headed
            and (line.kind is Kind.ITEM or (not self.is_marked and _is_unmarked_item(line)))
        ):
            self.nameless[-1].append(line)
        if self.waiting:
            self.facts.append((self.waiting, passage_of(line)))
            if line.kind is not Kind.ITEM:
                self.waiting = None
        self.loose.append(line)

    def begin_nameless(self) -> None:
        self.nameless.append([])
        self.is_headed, self.is_marked = True, False

    def listed(self, line: Line) -> None:
        self.gap(line)
        self.sections[-1][1].append(line)

    def gap(self, line: Line) -> None:
        # What stands before a line taken out of the running text is not one paragraph with what follows it.
        self.loose.append(Line("", line.sources, Kind.BLANK))

    def open(self, part: Part, level: int) -> None:
        level = level or COLON
        # "Day to day" under "Responsibilities" is a part of it, and so is the sub-heading that follows.
        self.level = min(level, self.level) if part is self.part else level
        self.part, self.waiting, self.is_stated = part, None, False
        self.sections.append((part, []))

    def told_before(self, part: Part, heading: str) -> Part:
        """Return what a heading opens; results are no work where a list has told it."""
        has_work = any(known is Part.RESPONSIBILITIES and lines for known, lines in self.sections)
        return Part.OTHER if part is Part.RESPONSIBILITIES and has_work and names_results(heading) else part

    def is_inside(self, line: Line) -> bool:
        """Whether a heading of unknown name stands below the heading of the open section."""
        if not self.in_list():
            return False
        speaks = line.text.endswith(":") and _SPEAKS.search(fold(line.text))
        return line.level > self.level or self.is_empty() or bool(speaks)

    def is_below_unmarked(self, line: Line) -> bool:
        """Whether a line stands apart from a list whose items have no marks and one line each."""
        lines = self.sections[-1][1]
        is_run = all(_is_next(above, below) for above, below in pairwise(lines))
        is_unmarked = all(one.kind is Kind.TEXT and one.text[0].isupper() for one in lines)
        stops = {one.text.endswith(".") for one in lines}
        return len(lines) > 1 == len(stops) and is_run and is_unmarked and not _is_next(lines[-1], line)

    def is_empty(self) -> bool:
        """Whether a section is open and nothing stands in it yet."""
        return self.in_list() and not self.sections[-1][1]

    def is_prose(self) -> bool:
        """Whether the open section is of sentences, among which no line is a single word."""
        lines = self.sections[-1][1]
        return bool(lines) and all(line.kind is Kind.TEXT and line.text.endswith(".") for line in lines)

    def in_list(self) -> bool:
        return self.part not in (None, Part.OTHER)

    def is_first(self) -> bool:
        """Whether nothing has been found yet but lines, of which one may be the kind of document."""
        return not (self.facts or self.sections)

    def seen_words(self) -> bool:
        return bool(self.facts or self.sections or any(line.text for line in self.loose))


def _is_next(above: Line, below: Line) -> bool:
    return below.sources[0].number == above.sources[-1].number + 1


def _pairs_of_cells(line: Line) -> Iterator[Labelled]:
    label: Fact | Part | None = None
    name = ""
    for cell in line.cells:
        if named := label_of(cell):
            label, name = named, cell
        elif label and cell:
            yield Labelled(label_before(cell, name) or label, cell)
            label = None


def _headed(item: Line) -> tuple[Labelled, ...]:
    """Return what an item states whose first line is a label in capitals: "2. TERM", above "Two years"."""
    head = without_bullet(item.sources[0].text)
    label = (
        label_of(head) if len(item.sources) > 1 and head.isupper() and item.text.startswith(head) else None
    )
    return (Labelled(label, item.text[len(head) :].strip()),) if label else ()


def _terms(pairs: tuple[Labelled, ...]) -> list[tuple[Fact, str]]:
    """Return when the role is, where an item of a list says so: "1.4 Start date: 15 September 2026"."""
    return [
        (pair.label, pair.value)
        for pair in pairs
        if isinstance(pair.label, Fact) and pair.label in _TERMS and pair.value
    ]


def _heads(item: Line) -> bool:
    """Whether an item that reads like a heading is one: "Skills:" or "2. Qualifications"."""
    return item.text.endswith(":") or item.sources[0].text[0].isdigit()


def _names_somebody(heading: str) -> bool:
    """Whether a heading is the name of a role and its department: "Payroll Lead, Shared Services"."""
    name, comma, department = heading.partition(", ")
    return bool(comma and department[:1].isupper() and names_work(name) and part_named(name) is None)


def _opened(line: Line, *, strictly: bool) -> Part | None:
    """Return the section that a heading opens: by its name, or by what it says as a sentence."""
    named = part_named(line.text, strictly=strictly)
    if named or not line.text.endswith(":"):
        return named
    return part_named(_CLAUSE.split(line.text)[-1], strictly=strictly) or tells(line.text)


def _number(line: Line) -> int:
    """Return the number of a chapter that is counted "1.", "2."; 0 for any other line."""
    counted = _CHAPTER.match(line.sources[0].text)
    return int(counted[1]) if counted else 0


def _is_unmarked_item(line: Line) -> bool:
    """Whether a line can be one of a list without bullets: short, with no full stop, and of words alone."""
    text = line.text
    is_short = len(text) <= _LONGEST_UNMARKED and len(text.split()) >= _FEWEST_WORDS
    return (
        line.kind is Kind.TEXT
        and is_short
        and not (text.endswith(_STOPS) or _NO_WORDS.search(text) or _BAR.search(text))
    )
