"""Labels of role documents: which fact a line states, which section a heading opens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.patterns import Pattern
from bot.roles.folding import fold
from bot.roles.wording import either, labels, said


class Fact(StrEnum):
    """A fact that a label introduces."""

    TITLE = "title"
    SUBJECT = "subject"
    ADDRESSEE = "addressee"
    LOCATION = "location"
    REGIME = "regime"
    HOURS = "hours"
    OFFICE_DAYS = "office_days"
    HOME_DAYS = "home_days"
    START = "start"
    END = "end"
    DURATION = "duration"
    PERIOD = "period"


class Part(StrEnum):
    """A section of a role document; the order is the one in which headings are tried."""

    DESIRED = "desired"
    OTHER = "other"
    RESPONSIBILITIES = "responsibilities"
    QUALIFICATIONS = "qualifications"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and what follows it; `value` is empty when the label stands alone."""

    label: Fact | Part
    value: str


_PAIR = Pattern(
    r"(?P<label>[^:：|=\t]{2,60}?)\s*(?:[:：=|\t]|\.{3,}|\?(?=\s)|\s[–—-](?=\s)|\s{2,})\s*(?P<value>.*)",
    re.DOTALL,
)
_LABELLED = Pattern(r"[^:]{2,30}:\s+\S")  # by a name that is none of ours
_COUNTED = Pattern(r"\d+\s+\w")  # "2 days/week" is a value
# "60 % telework" and "37.5 hours a week" are values, too.
_AMOUNT = Pattern(rf"\d+(?:[.,]\d+)? ?(?:%|{either('worktime', 'hours')})")
_BETWEEN = Pattern(r"(\s[|·•/]\s|\s[–—](?=\s[^:–—]{2,30}?\s?:\s)|;\s|\t+|\.\s+(?=[A-ZÀ-Þ][^:.]{2,30}:))")
_ASIDE = Pattern(r"\([^)]*\)|\[[^\]]*\]")
_DASH = Pattern(r"\s[–—-]\s")
# "Show how you meet the following (essential qualifications)".
_NAMED_ASIDE = Pattern(r"\w{3,}.*\s\((?P<name>[^()]{8,40})\)\s*:?\Z")
_CHAPTER = "|".join(labels()["around"]["chapters"])
_BEFORE = Pattern(
    rf"[\W_]*(?:(?:(?:{_CHAPTER})\s*)?(?:\d{{1,2}}(?:\.\d{{1,2}})*[.):]?|(?:[ivx]{{1,5}}|[a-z])[.)])\s+(?:[–—:-]\s*)?)?"
)
_AFTER = Pattern(r"[\W_]+$")
_WORD = Pattern(r"[a-z0-9œ-]*[a-z0-9œ]")
_WORKER = said("signs", "workers")
# "What the jobholder will do" is what you will do.
_SOMEBODY = Pattern(rf"\b{either('telling', 'somebody')}\b")
_SOMEBODY_NEW = Pattern(rf"{either('titles', 'new')}{either('signs', 'workers')}")
_BY_THE_WAY = Pattern(rf"\s{either('telling', 'by_the_way')}\b")
_OF_DAYS = Pattern(
    rf"\d ?%|\b(?:{either('regime', 'day')}|{either('regime', 'hybrid')}|{either('regime', 'home')})"
)
_LONGEST_HEADING, _LONGEST_NAME = 8, 6  # words


def labelled(text: str) -> tuple[Labelled, ...]:
    """Return what a line states: "Location: Ghent | Start: 1/12/2025" has two facts, prose has none."""
    if not _BETWEEN.search(text):
        alone = _pair(text)
        return (alone,) if alone else ()
    pairs: list[Labelled] = []
    is_line_of_labels = bool(_LABELLED.match(text))
    pieces = _BETWEEN.split(text)
    for gap, piece in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        pair = _pair(piece)
        if pair and pair.value:
            pairs.append(pair)
        elif pairs and not _LABELLED.match(piece):
            pairs[-1] = Labelled(pairs[-1].label, pairs[-1].value + gap + piece)
        elif not is_line_of_labels:
            break
    if len(pairs) > 1:
        return tuple(pairs)
    whole = _pair(text)
    return (whole,) if whole else ()


def fact_named(label: str) -> Fact | None:
    """Return the fact that a label such as "Expected start date" introduces, or None."""
    bare = _bare(label)
    found = _fact_told(bare)
    # "Objet" stands above a letter, "Objet de la mission" above the mission.
    return None if found is Fact.SUBJECT and bare not in _facts() else found


def _fact_told(bare: str) -> Fact | None:
    # "Lieu / Plaats" says the same in two languages.
    sides = {_facts().get(side) or _facts().get(_telling(side)) for side in map(str.strip, bare.split("/"))}
    told = _telling(bare)
    both = [_facts().get(_telling(side)) for side in re.split(r"\s(?:and|et|en)\s", bare)]
    ways = (bare, told, _telling(told, "headings"))
    return (
        sides.pop()
        if len(sides) == 1 and None not in sides
        else next(filter(None, (*map(_facts().get, ways), _first_of(both))), None) or _told_by_words(told)
    )


def _told_by_words(told: str) -> Fact | None:
    """Return the fact that each word of a label can stand for, beside words that leave it open."""
    words = told.split()
    if len(words) > _LONGEST_NAME or not set(words) <= _facts().keys() | set(labels()["around"]["beside"]):
        return None
    sure = [word for word in words if word not in labels()["around"]["beside"]]
    facts = {_facts()[word] for word in sure or words if word in _facts()}
    return facts.pop() if len(facts) == 1 else None


def _first_of(facts: Sequence[Fact | None]) -> Fact | None:
    """Return the fact of "Location and schedule": the place, which is said nowhere else, or the first."""
    if len(facts) < 2 or None in facts:
        return None
    return Fact.LOCATION if Fact.LOCATION in facts else facts[0]


def part_named(heading: str, *, strictly: bool = False) -> Part | None:
    """Return the section a heading opens, or None.

    Args:
        heading: "Your key responsibilities", "Profil recherché :", "What we offer".
        strictly: every word of it must belong to known headings, as is asked of a line that may be prose.
    """
    if (aside := _NAMED_ASIDE.search(heading)) and (part := part_named(aside["name"], strictly=True)):
        return part
    bare = _SOMEBODY.sub("you", _BY_THE_WAY.sub("", _bare(heading)))
    # "You" heads what somebody is; "You:" leads to what they do as well.
    if bare in labels()["ambiguous"]["somebody"] and not heading.endswith(":"):
        return Part.QUALIFICATIONS
    if not bare or len(bare.split()) > _LONGEST_HEADING or (strictly and _left_over(bare)):
        return None
    if not strictly and _frame().match(bare):
        return Part.OTHER
    return next((part for part, pattern in _parts().items() if pattern.search(bare)), None)


def label_of(cell: str) -> Fact | Part | None:
    """Return what the cell of a table names as a label, with a colon or without; None for a value."""
    if _COUNTED.match(cell):
        return None
    found = labelled(f"{cell.rstrip(' :')}:")
    return found[0].label if found and not found[0].value else None


def names_results(heading: str) -> bool:
    """Tell whether a heading names what is handed over: "Deliverables"."""
    return bool(_results().fullmatch(_bare(heading)))


def is_mark(cell: str) -> bool:
    """Tell whether a cell of a table only says that something is so, by a cross or a tick."""
    return fold(cell).strip() in labels()["cells"]["yes"]


def names_a_column(cell: str) -> bool:
    """Whether a cell can stand at the head of a table: "Criterion", "Minimum", "No."."""
    words = _WORD.findall(_bare(cell))
    return all(word in labels()["around"]["columns"] for word in words)


def _pair(text: str) -> Labelled | None:
    if _AMOUNT.match(fold(text)):
        return None
    found = _PAIR.fullmatch(text.strip())
    name, value = (found["label"], found["value"].strip()) if found else (text, "")
    # "Your role" opens a section and "Role" names one: the longer wording is asked first.
    label = (
        label_before(value, name) or part_named(name if value else text, strictly=True) or fact_named(name)
    )
    return Labelled(label, value) if label else _marked(text.strip())


def _marked(text: str) -> Labelled | None:
    """Return the fact of a line that begins with a sign in place of a label: a pin before a place."""
    mark, value = labels()["marks"].get(text[:1]), text[1:].lstrip("\N{VARIATION SELECTOR-16}").strip()
    has_label = ":" in _ASIDE.sub("", value)
    return Labelled(Fact(mark), value) if mark and value and not has_label else None


def label_before(value: str, label: str) -> Fact | Part | None:
    """Return the fact of a label that can be of several, by the value behind it; None for any other label."""
    if _names_a_role(label, value):
        return Fact.TITLE
    if value and _bare(label) in labels()["ambiguous"]["somebody"]:
        return Part.QUALIFICATIONS
    if value and _bare(label) in labels()["ambiguous"]["office"]:
        return Fact.OFFICE_DAYS if _OF_DAYS.search(fold(value)) else Fact.LOCATION
    return None


def _names_a_role(label: str, value: str) -> bool:
    """Whether a label that could open a list stands before one name: "Profile: Test Manager – Ghent"."""
    name = _DASH.split(value, 1)[0]
    is_name = name[:1].isupper() and len(name.split()) <= _LONGEST_NAME and not re.search(r"[.;:]", name)
    is_name = is_name and ("," not in name or bool(_WORKER.search(fold(name))))
    # Or somebody who works: "Profile: an experienced tester".
    is_somebody = len(value.partition(",")[0].split()) <= _LONGEST_HEADING and bool(
        _SOMEBODY_NEW.match(fold(value))
    )
    return (is_name or is_somebody) and _bare(label) in labels()["ambiguous"]["title"]


def _bare(label: str) -> str:
    plain = _ASIDE.sub("", fold(label)).strip()
    return _AFTER.sub("", _BEFORE.sub("", plain, count=1))


def _telling(text: str, around: str = "words") -> str:
    return " ".join(word for word in _WORD.findall(text) if word not in labels()["around"][around])


def _left_over(bare: str) -> str:
    left = bare
    for pattern in _parts().values():
        left = pattern.sub(" ", left)
    return _telling(_telling(left), "headings")


@cache
def _facts() -> dict[str, Fact]:
    named = [(name, Fact(fact)) for fact, names in labels()["facts"].items() for name in names]
    told = {form: fact for name, fact in named if (form := _telling(name))}
    return told | dict(named)


@cache
def _frame() -> re.Pattern[str]:
    heads, of = labels()["frames"]["heads"], labels()["frames"]["of"]
    return re.compile(rf"(?:the |le |la |het |de )?(?:{'|'.join(heads)}) (?:{'|'.join(of)})(?!\w)")


@cache
def _results() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in labels()["results"]["names"]))


@cache
def _parts() -> dict[Part, re.Pattern[str]]:
    stems = labels()["sections"]
    return {part: re.compile(rf"\b(?:{'|'.join(stems[part])})[\w'-]*") for part in Part}
