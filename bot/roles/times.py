"""When the role starts, how long it lasts, and when it ends."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.documents.document import Kind, Passage, parts_of, passage_of
from bot.patterns import Pattern
from bot.roles.dates import Doubt, Order, Written, days_after, month_ends, written_dates
from bot.roles.folding import fold
from bot.roles.labels import Fact
from bot.roles.lengths import Length, last_day, written_length
from bot.roles.outline import Outline
from bot.roles.sheet import About, Question, Reason, Sourced
from bot.roles.titles import names_work
from bot.roles.wording import either, said

_CUE = Pattern(rf"(?<!\w)(?:(?P<ends>{either('times', 'ends')})|(?P<starts>{either('times', 'starts')}))")
_STARTS_AFTER = Pattern(rf"\s+{either('times', 'starts_after')}")
_BOUNDED_BEFORE = Pattern(rf"\b{either('times', 'bounds_before')}[\s:]*(?:the |le |op )?\Z")
_BOUNDED_AFTER = Pattern(rf"[\s,(]*{either('times', 'bounds_after')}\b")
_NOT_THE_ROLE = said("times", "not_the_role")
_LASTS = Pattern(
    rf"\b(?:{either('times', 'lasts')}[\s:–-]+|d')(?:{either('times', 'before_a_length')}\s+)?"
    r"(?:initial\s+|(?:(?:first|initial|premiere|eerste)\s+)?(?:period|term|duration|periode|duree)\s+(?:of|de|d'|van)?\s*)?\Z"
)
_ENGAGED = Pattern(rf"[\s-]*(?:fixed[ -]term )?{either('times', 'engaged')}")
# "A post of analyst (full-time, two years)".
_OPENED, _CLOSED = re.compile(r"\((?:[^()]*,)?\s*\Z"), re.compile(r"\s*[,)]")
_POST = Pattern(rf"\b{either('times', 'engaged')}\b")
_FROM = Pattern(rf"\s*,?\s*{either('times', 'from')}\W+(?:\w+\W+){{0,3}}?\d")  # "six months from 4 May"
_SINCE = Pattern(r"(?:19|20)\d\d,\s+\Z")  # "from 1 May 2026, six months"
# "Lisbon | Fixed term, 1 year | Hybrid".
_BAR = Pattern(r"\s[|·•/]\s|\s[–—-]\s.*\s[–—-]\s")
_ALONE_BEFORE, _ALONE_AFTER = re.compile(r"(?:\A|[|·•/,(–—-])\s*\Z"), re.compile(r"\s*(?:\Z|[|·•/,)–—-])")
# "Start no later than 1 May 2026, minimum 9 months".
_AT_LEAST = Pattern(
    r"(?:\A|[|·•/,(–—-])\s*(?:minimum|min\.|at least|minimaal|minstens|au moins|initially)\s\Z"
)
_PART_OF_A_LIST = Pattern(r"(?:^|[,;(|–—-])\s*\Z")
_OF_A_LAW = Pattern(rf"\b{either('times', 'laws')}(?:\s[\w-]+){{0,2}}?\s(?:d[ue]|van|of|dated)\s\Z")
_LONGER = Pattern(
    rf"\b{either('times', 'longer')}(?:\s\w+){{0,2}}?(?:\s{either('times', 'longer_by')})?"
    r"(?:\s|')(?:\w+\s)?\Z"
)
_OF_LIFE = Pattern(rf"\s{either('times', 'of_life')}\b")
_TO = Pattern(rf"[\s,]*{either('times', 'ends')}\s*(?:the |le )?")
_STRONG, _ELSE = said("times", "strong"), said("times", "something_else")
_BETWEEN = Pattern(rf"\b{either('times', 'between')}\b.*\d.*\b(?:and|et|en)\s+(?:the |le )?\Z")
_LEADS = Pattern(r"\W*(?:[\w']+\W+){0,5}")  # a few words between "ends" and its date
_NEAR_TITLE = 8  # lines of the document
_BEFORE = 60
_A_WEEKEND = timedelta(3)


@dataclass(frozen=True, slots=True)
class Times:
    """First day, stated length, last day (inclusive), and what has to be asked about them."""

    start: Sourced[date] | None
    months: Sourced[int] | None
    end: Sourced[date] | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A date in the document and the passage it stands in."""

    written: Written
    passage: Passage
    ends: bool

    @property
    def is_bound(self) -> bool:
        """Whether the words around it make it a limit, as in "1 April at the latest"."""
        at, end = self.written.at, self.written.at + len(self.written.text)
        before, after = fold(self.passage.text[max(0, at - _BEFORE) : at]), fold(self.passage.text[end:])
        return bool(_BOUNDED_BEFORE.search(before) or _BOUNDED_AFTER.match(after))

    @property
    def is_sure(self) -> bool:
        """Whether running text plainly calls this the first day of the role, and of nothing else."""
        before = fold(self.passage.text[max(0, self.written.at - _BEFORE) : self.written.at])
        return not self.ends and bool(_STRONG.search(before)) and not _ELSE.search(fold(self.passage.text))


def times(outline: Outline, order: Order | None = None) -> Times:
    """Read first day, length and last day of a role; what is unclear becomes a question, never a guess.

    Args:
        order: of dates in figures, where the document shows it.
    """
    labelled, told = tuple(_labelled_days(outline, order)), tuple(_told_days(outline, order))
    seen = (*labelled, *(one for one in told if one.ends not in {known.ends for known in labelled}))
    first = next((one for one in seen if not one.ends), None)
    last = next((one for one in seen if one.ends), None) or _next_end(outline, first)
    length = _length(outline)
    rivals = _rivals(first, (*labelled, *(one for one in told if one.is_sure)))
    start = None if rivals or (first and first.is_bound) else _certain(first)
    end, doubts = _end(start, last, length)
    questions = (*(rivals or _start_questions(outline, first)), *doubts)
    if end is None and not doubts and (length is None or not (first or last)):
        questions += (_end_question(outline, length),)
    return Times(start, _months(length), end, questions)


def _rivals(first: _Seen | None, seen: Iterable[_Seen]) -> tuple[Question, ...]:
    """Return the question which of several first days is meant, with the words of each."""
    named = {one.written.day: one for one in reversed(tuple(seen)) if not one.ends and one.written.day}
    if first is None or len(named | ({first.written.day: first} if first.written.day else {})) < 2:
        return ()
    lines = dict.fromkeys(one.passage.source for one in (first, *named.values()) if one.written.day)
    return (Question("start", Reason.SEVERAL, " / ".join(lines), tuple(sorted(filter(None, named)))),)


def _labelled_days(outline: Outline, order: Order | None) -> Iterator[_Seen]:
    for fact, value in outline.facts:
        if fact is Fact.PERIOD and _NOT_THE_ROLE.search(fold(value.text)):
            continue  # "Interviews: 21 April" under "Dates"
        is_span = fact is Fact.REGIME and len(written_dates(value.text, order)) == len(("first", "last"))
        # A regime may be nothing but a day: "Availability: 1 April 2026".
        is_span = is_span or (
            fact is Fact.REGIME and [one.text for one in written_dates(value.text, order)] == [value.text]
        )
        if is_span or fact in {Fact.START, Fact.END, Fact.PERIOD, Fact.DURATION}:
            dates = written_dates(value.text, order)
            for written in dates:
                cue = _cue(value.text, written)
                # Of two days in one period the second is the last one, whatever is said before it.
                is_second = fact is not Fact.START and len(dates) > 1 and written is dates[1] and cue is None
                ends = fact is Fact.END or cue == "ends" or is_second
                yield _Seen(written, value, ends)
            for written in month_ends(value.text):
                if fact is Fact.END or _cue(value.text, written) == "ends":
                    yield _Seen(written, value, ends=True)


def _told_days(outline: Outline, order: Order | None) -> Iterator[_Seen]:
    for sentence in _about_the_role(outline):
        dates = written_dates(sentence.text, order)
        for at, written in enumerate(dates):
            cue = _cue(sentence.text, written)
            if cue or _leads(sentence.text, dates[at : at + 2]):
                yield _Seen(written, sentence, cue == "ends")
        for written in month_ends(sentence.text):
            if _cue(sentence.text, written) == "ends":
                yield _Seen(written, sentence, ends=True)


def _next_end(outline: Outline, first: _Seen | None) -> _Seen | None:
    """Return the last day that is written without its year, as the next such day after the first one."""
    if first is None or first.written.day is None:
        return None
    # "Between 24 December and 3 January the project is closed."
    told = (one for one in _about_the_role(outline) if not _ELSE.search(fold(one.text)))
    known = (*outline.values(Fact.END, Fact.PERIOD, Fact.DURATION), *told)
    days = ((written, one) for one in known for written in days_after(one.text, first.written.day))
    ends = (_Seen(written, one, ends=True) for written, one in days if _cue(one.text, written) == "ends")
    return next(ends, None)


def _leads(text: str, dates: Sequence[Written]) -> bool:
    """Tell whether a day leads to the one behind it: "(1 April – 31 August 2026)"."""
    if len(dates) < len(("first", "last")):
        return False
    first, last = dates
    return bool(_TO.fullmatch(fold(text[first.at + len(first.text) : last.at])))


def _about_the_role(outline: Outline) -> Iterator[Passage]:
    known = (*outline.values(Fact.REGIME, Fact.LOCATION), *outline.sentences())
    yield from (one for one in known if not _NOT_THE_ROLE.search(fold(one.text)))


def _cue(text: str, written: Written) -> str | None:
    before = fold(text[max(0, written.at - _BEFORE) : written.at])
    if _OF_A_LAW.search(before):
        return None
    if _BETWEEN.search(before):
        return "ends"
    cues = [
        cue
        for cue in _CUE.finditer(before)
        if cue.lastgroup == "starts" or _LEADS.fullmatch(before[cue.end() :])
    ]
    if cues:
        return cues[-1].lastgroup
    return "starts" if _STARTS_AFTER.match(fold(text[written.at + len(written.text) :])) else None


def _length(outline: Outline) -> tuple[Length, Passage] | None:
    # Behind the label of the start may stand how long a clearance takes.
    for fact in (Fact.DURATION, Fact.PERIOD, Fact.START, Fact.END):
        for value in outline.values(fact):
            if (length := _own_length(value.text)) and not (length.days and fact is Fact.START):
                return length, value
    for value in outline.values(Fact.REGIME):
        length = _own_length(value.text)
        if length and (_is_term(value.text, length) or _PART_OF_A_LIST.search(value.text[: length.at])):
            return length, value
    # "Trial Manager – 24 months" is a term, too.
    headings = (passage_of(line) for line in outline.loose if line.kind is Kind.HEADING)
    titled = (one for one in headings if one.line <= _NEAR_TITLE and names_work(one.text))
    told = ((_own_length(one.text), one) for one in (*_about_the_role(outline), *titled))
    return next(((length, one) for length, one in told if length and _is_term(one.text, length)), None)


def _own_length(text: str) -> Length | None:
    """Return the first length in a text that is of the role, and of no option, age or experience."""
    length = written_length(text)
    if length is None:
        return None
    end = length.at + len(length.text)
    if not (_LONGER.search(fold(text[: length.at])) or _OF_LIFE.match(fold(text[end:]))):
        return length
    more = _own_length(text[end:])
    return replace(more, at=more.at + end) if more else None


def _is_term(text: str, length: Length) -> bool:
    folded = fold(text)
    before, after = folded[: length.at], folded[length.at + len(length.text) :]
    is_of_facts = _BAR.search(folded) or names_work(text)
    stands_alone = _ALONE_BEFORE.search(before) and _ALONE_AFTER.match(after) and is_of_facts
    in_brackets = _OPENED.search(before) and _CLOSED.match(after) and _POST.search(before)
    is_least = _AT_LEAST.search(before) and _ALONE_AFTER.match(after)
    is_told = (
        is_least
        or _FROM.match(after)
        or _LASTS.search(before)
        or _ENGAGED.match(after)
        or _SINCE.search(before)
    )
    return bool(is_told or in_brackets or stands_alone)


def _certain(seen: _Seen | None) -> Sourced[date] | None:
    day = seen.written.day if seen else None
    if seen is None or day is None:
        return None
    # Of "Full-time. You start on 1 May 2026." only the sentence with the day.
    is_one = len(seen.passage.sources) == 1
    with_day = (one for one in parts_of(seen.passage) if is_one and seen.written.text in one.text)
    return Sourced(day, (next(with_day, seen.passage),))


def _months(length: tuple[Length, Passage] | None) -> Sourced[int] | None:
    return Sourced(length[0].months, (length[1],)) if length and not length[0].days else None


def _end(
    start: Sourced[date] | None, last: _Seen | None, length: tuple[Length, Passage] | None
) -> tuple[Sourced[date] | None, tuple[Question, ...]]:
    counted = _counted(start, length)
    if last is None:
        return counted, ()
    stated, quoted = _certain(last), last.written.text
    if stated is None:
        return None, (_doubtful("end", last.written),)
    if start and stated.value < start.value:
        return None, (Question("end", Reason.BEFORE_START, quoted, (start.value,)),)
    # "Until 17/11/2026" for twelve months from 17/11/2025 is how people write it, and so is the Friday before
    # a last day on a Sunday; another gap is asked about.
    if counted and abs(stated.value - counted.value) > _A_WEEKEND:
        return stated, (Question("end", Reason.DISAGREES, quoted, (counted.value,)),)
    return stated, ()


def _counted(start: Sourced[date] | None, length: tuple[Length, Passage] | None) -> Sourced[date] | None:
    if start is None or length is None:
        return None
    return Sourced(last_day(start.value, length[0]), (*start.passages, length[1]), derived=True)


def _start_questions(outline: Outline, first: _Seen | None) -> Iterator[Question]:
    if first is None:
        yield _unknown("start", outline.values(Fact.START, Fact.PERIOD))
    elif first.is_bound:
        yield _unknown("start", (first.passage,))
    elif first.written.doubt is Doubt.ORDER:
        yield _doubtful("start_order", first.written)
    elif first.written.doubt:
        yield _doubtful("start", first.written)


def _end_question(outline: Outline, length: tuple[Length, Passage] | None) -> Question:
    # With no date at all, somebody may know the last day rather than the first: both are asked.
    if length:
        return Question("end", Reason.NOTHING_TO_COUNT_FROM, length[0].text)
    return _unknown("end", outline.values(Fact.END, Fact.DURATION, Fact.PERIOD))


def _unknown(about: About, values: Iterable[Passage]) -> Question:
    said = next((value.text for value in values), "")
    return Question(about, Reason.UNREADABLE if said else Reason.MISSING, said)


def _doubtful(about: About, written: Written) -> Question:
    reason = Reason(written.doubt) if written.doubt else Reason.UNREADABLE
    return Question(about, reason, written.text, written.readings)
