"""Full-time or not, and on how many days of a week."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.documents.document import Passage, passage_of
from bot.patterns import Pattern
from bot.roles.claims import place_of
from bot.roles.folding import fold
from bot.roles.labels import Fact
from bot.roles.numbers import NUMBER, number_of
from bot.roles.outline import Outline
from bot.roles.sheet import Sourced
from bot.roles.titles import names_work
from bot.roles.weekdays import any_of, days_named, weekdays
from bot.roles.wording import either, said

_FULL, _PART = said("worktime", "full"), said("worktime", "part")
_SHARE = Pattern(
    rf"(?<!\w)(?:(?P<percent>[1-9]\d) ?%(?=\s*(?:$|[,;.()]|{either('worktime', 'units')}))"
    rf"|0[.,](?P<tenths>\d+) {either('worktime', 'units')}"
    r"|(?P<fifths>[1-4])/5)"
)
_IN_BRACKETS = Pattern(r"\((?P<percent>[1-9]\d) ?%\)\s*\Z")
_BETWEEN_COMMAS = Pattern(
    r"(?:\A(?=\d\d ?%\s?–)|[,;–]|\b(?:a|at|aan))\s*(?P<percent>[1-9]\d) ?%(?=\s*(?:[,;–]|\.?\s*\Z))"
)
_PLACE = said("regime", "home")
_BARE_FTE = Pattern(r"0[.,]\d{1,2}|1[.,]0")
_OPEN_SHARE = Pattern(r"0[.,]\d\d?\s?[-–/]\s?1(?:[.,]0)?\b|\d\d ?%?\s?(?:[-–/]|a|to|tot)\s?100 ?%")
_SO_MUCH = Pattern(
    r"(?<!\w)(?:0[.,](?P<tenths>\d+) (?:fte|etp|vte)\b"
    rf"|(?P<percent>[1-9]\d) ?% (?:{either('worktime', 'of_full_time')}|{either('worktime', 'role')})"
    rf"|(?P<fifths>[1-4])/5(?:(?:e|de)?[- ]{either('worktime', 'job')}|(?<=\bun [1-4]/5)(?=[,.;)])))"
)
_SPAN_OF_HOURS = (
    r"(?:(?P<least>\d{1,2}(?:[.,]\d+)?)(?:\s?[-–/]\s?|\s(?:a|to|tot|of|or|ou)\s))?"
    r"(?P<hours>\d{1,2}(?:[.,]\d+)?)"
)
_HOURS = Pattern(
    rf"{_SPAN_OF_HOURS}[ -]?{either('worktime', 'hours')}(?:\s(?!a\b|per\b)[a-z]+(?=\s))?"
    rf"\s*{either('worktime', 'a_week')}"
)
# "How much: 24 hours, on Monday and Friday": no day has so many.
_HOURS_FIRST = Pattern(rf"(?:1[2-9]|[2-4]\d)(?:[.,]\d+)?\s?{either('worktime', 'hours')}(?=\s*(?:\Z|[,;(]))")
_HOURS_LAST = Pattern(rf"[,;:]\s(?:1[2-9]|[2-4]\d)(?:[.,]\d+)?\s?{either('worktime', 'hours')}[\s.]*\Z")
_WORDED = Pattern(rf"(?<!\w){NUMBER}(?=[ -]{either('worktime', 'hours')})")
_WEEK_OF = Pattern(rf"{either('worktime', 'week_of')}\s*{_SPAN_OF_HOURS}[ -]?{either('worktime', 'hours')}")
_NO_SHARE_OF_WORK = rf"(?:{either('worktime', 'where_or_of_what')}|{either('regime', 'home')})"
_WORKS_SO_MUCH = Pattern(rf"{either('worktime', 'works')} (?P<percent>[1-9]\d) ?%(?!\s*{_NO_SHARE_OF_WORK})")
# "36 uur, tijdelijk": no day of work has so many.
_HOURS_BEFORE_A_COMMA = Pattern(rf"\A{_SPAN_OF_HOURS}\s?(?:uur|uren)(?=\s*,)")
_HOURS_IN_A_BAR = Pattern(
    rf"(?:\A|\s[|·•]\s){_SPAN_OF_HOURS}\s?{either('worktime', 'hours')}(?=\s[|·•]\s|\Z)"
)
_BAR = Pattern(r"\s[|·•]\s")
_BARE_HOURS = Pattern(rf"{_SPAN_OF_HOURS}(?!\d|\s*(?:[-–/]|a|to|tot)\s*\d)")
_BARE_SHARE = Pattern(r"4[1-9]|[5-9]\d|100")
_BARE_WEEK = Pattern(r"[89]|[1-3]\d|40")  # hours
# More than seven a week are no days.
_HOURS_A_WEEK = Pattern(rf"(?:[89]|[1-4]\d)(?:[.,]\d+)?\s*{either('worktime', 'a_week')}")
_HOURS_IN_BRACKETS = Pattern(rf"\({_SPAN_OF_HOURS}\s?{either('worktime', 'hours')}\s*\)")
_COUNTED_DAYS = Pattern(rf"{NUMBER}(?=\s(?:days|jours|dagen)\b)")
_SHORT_WEEK = Pattern(rf"(?<!\w){either('worktime', 'short_week')}")
_ENGAGES = said("titles", "filled")
_AT_A_RATE = said("worktime", "at_a_rate")
_WEEKDAY = rf"(?:{any_of(weekdays())})s?\b"
_BEHIND_DAYS = (
    rf"\s*(?:[(;]|\.?\s*\Z|,? {either('worktime', 'of_which')}\b"
    rf"|,\s(?:le |op |on )?{_WEEKDAY}|,\s\d\d?\s?[hu])"
)
_SO_MANY_DAYS = Pattern(
    rf"{NUMBER} (?:days|jours|dagen)\s?(?:a|per|par|/)\s?(?:week|semaine)"
    rf"(?:\s(?:en moyenne|on average|gemiddeld))?(?={_BEHIND_DAYS})"
)
_A_WEEK = rf"{NUMBER} (?:days|jours|dagen)\s?(?:a|per|par|/)\s?(?:week|semaine)"
_SOME_OF_THEM = rf"(?:{either('worktime', 'of_which')}\b|{NUMBER} {either('worktime', 'of_them')}\b)"
_DAYS_OF_WHICH = Pattern(rf"\b{_A_WEEK},? {_SOME_OF_THEM}")
_DAYS_FROM = Pattern(rf"{_A_WEEK},? {either('times', 'from')}\W+(?:\w+\W+){{0,2}}?\d")
_ELSEWHERE = frozenset({Fact.OFFICE_DAYS, Fact.HOME_DAYS, Fact.LOCATION})
_NEAR_TITLE, _LONGEST_TITLE = 8, 14  # lines, words
_LONGEST_WEEK = 7  # days
_FULL_WEEK, _FEWEST_FULL_HOURS = Decimal(5), Decimal(35)
"""Days, and hours: what Europe's laws and agreements call full-time lies between 35 and 40 hours."""


@dataclass(frozen=True, slots=True)
class WorkTime:
    """Whether the role is full-time, None where the document does not say, and the days worked in a week.

    `days` is None for part-time of which nothing more is said; silence means the usual week.
    """

    full_time: Sourced[bool] | None
    days: Decimal | None


def work_time(outline: Outline) -> WorkTime:
    """Read what a document says about working time."""
    part_time: WorkTime | None = None
    for passage, folded, is_labelled in _places(outline):
        full, part = _is_full(folded), _is_part(folded, is_labelled=is_labelled)
        if (full and part) or _OPEN_SHARE.search(folded):
            return WorkTime(None, None)
        if full and part_time is None:
            return WorkTime(Sourced(full, (passage,)), _FULL_WEEK)
        if part and (days := _days_of(folded)):
            return WorkTime(part_time.full_time if part_time else Sourced(full, (passage,)), days)
        if part:
            # Another line may say on which days.
            part_time = part_time or WorkTime(Sourced(full, (passage,)), None)
    return part_time or WorkTime(None, _FULL_WEEK)


def _places(outline: Outline) -> Iterator[tuple[Passage, str, bool]]:
    """Yield passages, each with its folded text and whether a label makes it speak of working time."""
    for fact, value in outline.facts:
        folded = fold(value.text)
        # A percentage of days in the office or at home is none of the working time.
        is_bare = fact is Fact.HOURS or (
            fact is Fact.REGIME
            and (_HOURS_A_WEEK.match(folded) or _HOURS_FIRST.match(folded) or _BARE_WEEK.fullmatch(folded))
        )
        if fact is Fact.REGIME and _HOURS_LAST.search(folded):
            # As in "Monday to Friday, 8:30 to 17:00, 37.5 hours".
            folded = f"{folded.rstrip(' .')} a week"
        is_share = fact is Fact.REGIME and _BARE_SHARE.fullmatch(folded)
        is_fte = fact is Fact.REGIME and _BARE_FTE.fullmatch(folded)
        said = (
            f"{folded} fte"
            if is_fte
            else f"{folded} %"
            if is_share
            else _with_unit(folded)
            if is_bare
            else folded
        )
        yield value, said, fact not in _ELSEWHERE
    # "Policy Officer – 4/5" says it in the title.
    titled = (line for line in outline.loose if line.text and line.sources[0].number <= _NEAR_TITLE)
    yield from (
        (passage_of(line), fold(line.text), True)
        for line in titled
        if len(line.text.split()) <= _LONGEST_TITLE and names_work(line.text)
    )
    yield from ((one, fold(one.text), False) for one in outline.sentences())


def _with_unit(folded: str) -> str:
    """Return a number whose label gives the unit with it: "36 hours per week" for "36", days for "4"."""
    if found := _HOURS_FIRST.match(folded):
        return f"{found[0]} per week{folded[found.end() :]}"
    bare = _BARE_HOURS.match(folded)
    if bare is None:
        return folded
    unit = "days" if Decimal(bare["hours"].replace(",", ".")) <= _LONGEST_WEEK else "hours"
    # "22.5, Monday to Wednesday": on which days stands behind it.
    _, comma, rest = folded[bare.end() :].partition(",")
    return f"{bare[0]} {unit} per week{comma}{rest}"


def _hours(folded: str) -> Decimal | None:
    folded = _WORDED.sub(lambda found: f"{number_of(found[0]).normalize():f}", folded)
    ways = (
        _HOURS,
        _WEEK_OF,
        _HOURS_IN_BRACKETS,
        _HOURS_BEFORE_A_COMMA,
        *((_HOURS_IN_A_BAR,) if _BAR.search(folded) else ()),
    )
    found = next(filter(None, (way.search(folded) for way in ways)), None)
    if found is None:
        return None
    least, most = (Decimal((found[end] or found["hours"]).replace(",", ".")) for end in ("least", "hours"))
    # Of "32-36 hours" nobody knows whether they are full-time.
    return most if (least < _FEWEST_FULL_HOURS) == (most < _FEWEST_FULL_HOURS) else None


def _is_full(folded: str) -> bool:
    hours = _hours(folded)
    return bool(_FULL.search(folded) or (hours and hours >= _FEWEST_FULL_HOURS))


def _is_part(folded: str, *, is_labelled: bool) -> bool:
    hours = _hours(folded)
    # In running text a percentage can be of anything, unless it stands by itself.
    share = _SHARE.search(folded) if is_labelled else _aside(folded)
    return bool(
        _PART.search(folded)
        or share
        or _SHORT_WEEK.search(folded)
        or ((is_labelled or _ENGAGES.search(folded)) and not place_of(folded) and _AT_A_RATE.search(folded))
        or (is_labelled and _SO_MANY_DAYS.match(folded))
        or _days_told(folded)
        or (hours and hours < _FEWEST_FULL_HOURS)
    )


def _days_of(folded: str) -> Decimal | None:
    """Return the days of a shorter week: as they are counted, else its share of the usual week, if whole."""
    if found := _SHORT_WEEK.search(folded) or _SO_MANY_DAYS.match(folded) or _days_told(folded):
        counted = _COUNTED_DAYS.search(found[0]) or re.search(NUMBER, found[0])
        return number_of(counted[0]) if counted else None
    share = _SHARE.search(folded) or _aside(folded)
    if share is None:
        # "22.5 hours, Mon-Fri"
        return None if place_of(folded) else sum(days_named(folded).values(), Decimal(0)) or None
    days = _share(share) * _FULL_WEEK
    return Decimal(int(days)) if days == days.to_integral_value() else None


def _days_told(folded: str) -> re.Match[str] | None:
    whole = _DAYS_OF_WHICH.search(folded)
    # "In the office three days a week, of which one in Ghent" counts no days of work.
    if whole and place_of(folded[: whole.start()]):
        whole = None
    return _DAYS_FROM.match(folded) or whole


def _aside(folded: str) -> re.Match[str] | None:
    """Find a percentage that stands by itself in running text: "our site in Ghent, 80 %, from May"."""
    ways = (_IN_BRACKETS, _SO_MUCH, _WORKS_SO_MUCH)
    known = (way.search(folded) for way in (ways if _PLACE.search(folded) else (*ways, _BETWEEN_COMMAS)))
    return next(filter(None, known), None)


def _share(found: re.Match[str]) -> Decimal:
    said = found.groupdict()
    if said.get("fifths"):
        return Decimal(said["fifths"]) / 5
    return Decimal(said["percent"]) / 100 if said.get("percent") else Decimal(f"0.{said['tenths']}")
