"""What sentences tell where no heading opens a list: what somebody does, has to bring, or might bring."""

from collections.abc import Iterable, Iterator

from bot.documents.document import Passage
from bot.patterns import Pattern
from bot.roles.claims import place_of
from bot.roles.dates import written_dates
from bot.roles.folding import fold
from bot.roles.labels import Part
from bot.roles.weekdays import named_weekdays
from bot.roles.wording import either, said

_DESIRED, _NEEDED = said("telling", "desired"), said("telling", "needed")
_WORKER = rf"{either('telling', 'this')} ?(?:\w+ ){{0,2}}?{either('signs', 'workers')}\w*"
_HOLDER = rf"(?:{either('telling', 'holder')}|{_WORKER})"
_BESIDES = rf"(?:\s+{either('telling', 'besides')})?"
_HAS = rf"\s+(?:\w+\s)?{either('telling', 'brings')}\b"
_BRINGS, _WORKER_BRINGS = (
    Pattern(rf"\b{either('telling', 'holder')}{_HAS}"),
    Pattern(rf"\b{_WORKER}{_HAS}"),
)
_LEARNED = said("nameless", "brought")
_NOT_ASKED, _NO_ASSET, _DENIES = (said("telling", one) for one in ("not_asked", "no_asset", "denies"))
_PARTS = Pattern(r";\s|(?<=\w{2}\.)\s+(?=[A-ZÀ-Þ])")
_ASSET, _ASKED = either("telling", "asset"), either("telling", "asked")
_IS_ASKED = Pattern(rf"\b(?:{_ASSET}\b.*\b{_ASKED}|{_ASKED}\b.*\b{_ASSET})\b")
_TASK = rf"{_HOLDER}{_BESIDES}\s+(?!{either('telling', 'no_task')})"
_SHORTENED = rf"{_HOLDER}'(?:ll|d)\s+(?!{either('telling', 'no_task')})\w"
_DOES = Pattern(rf"\b(?<!\bde )(?<!\bpour )(?<!\ba )(?:{_TASK}{either('telling', 'does')}|{_SHORTENED})")
# In the present tense, where the sentence begins with it: "You lead", "As a clerk you open", "Je leidt".
_DOES_FIRST = Pattern(rf"(?:{either('telling', 'as')}\b[^,.]{{2,60}}?,?\s)?{_TASK}\w+")
# Dutch turns the sentence round behind what stands first: "Elk kwartaal licht je de directie in".
_TURNED = Pattern(
    rf"{either('telling', 'first')}\b[^,.;:]{{0,60}}?"
    rf"\s(?!{either('telling', 'no_task_turned')}\b)\w+ (?:je|jij|u)\b"
)
# What is done stands first: "Klachten noteer je", "De ronden deel je in".
_OBJECT_FIRST = Pattern(
    rf"(?!{either('telling', 'conditions')}\b)(?:[^\W\d_][\w-]*\s){{1,8}}?"
    rf"(?!{either('telling', 'no_task_turned')}\b)\w{{3,}} (?:je|jij|u)\b(?! (?:collega|team|thuis)\w*)"
)
_FEWEST = 6  # words of a sentence without a stop; a heading or a signature has fewer
# Begins something else than the rest of what was said before.
_CLAUSE = Pattern(
    r",\s(?!(?:is|are|est|sont|zijn|or|ou|of|zou|would|and|et|en|if|si|als|but|mais|maar)\b)(?:(?=(?:\S+\s){2})|(?!"
    rf"{either('telling', 'degree')}\b)(?=\w+\s\w+\Z))"
)
_IS_THERE = said("telling", "is_there")
_MUST = said("telling", "task")
_FRAME = said("telling", "frame")
_ASIDE = said("telling", "aside")


def told(sentences: Iterable[Passage], part: Part) -> tuple[Passage, ...]:
    """Return the sentences that tell something of a part."""
    whole = (one for one in sentences if one.text.endswith(".") or len(one.text.split()) >= _FEWEST)
    return tuple(one for one in whole if part is next(_parts(one.text), None))


def denies(text: str) -> bool:
    """Tell whether a sentence says what somebody does not do: "You do not order books"."""
    return bool(_DENIES.search(fold(text)))


def is_welcome(text: str) -> bool:
    """Tell whether a text calls something an advantage, and no need."""
    return _is_welcome(_ASIDE.sub("", fold(text)))


def is_wholly_welcome(text: str) -> bool:
    """Tell whether all a text asks for is an advantage, unlike "French, a second language is a plus"."""
    # "Latin is an advantage; a course follows", "Good Dutch. Latin is an advantage."
    first, *others = _PARTS.split(text)
    if others and (not is_welcome(first) or any(_asks(fold(one)) for one in others)):
        return False
    needed, *further = _CLAUSE.split(text)
    is_both = any(map(is_welcome, further)) and not is_welcome(needed)
    return is_welcome(text) and not is_both


def _is_welcome(folded: str) -> bool:
    # "Welcome, not required" asks for nothing, and "no advantage" offers nothing.
    text = _NOT_ASKED.sub("", folded)
    return bool(_DESIRED.search(_NO_ASSET.sub("", text)) and not _IS_ASKED.search(text))


def _asks(folded: str) -> bool:
    return bool(_IS_ASKED.search(folded) or _NEEDED.search(folded) or _brings(folded))


def _brings(folded: str) -> bool:
    """Tell whether a text says what somebody has; of any other than the holder, only what one learns."""
    return bool(_BRINGS.search(folded) or (_WORKER_BRINGS.search(folded) and _LEARNED.search(folded)))


def tells(heading: str) -> Part | None:
    """Return what a heading that is a sentence leads to: "The tester is responsible for"."""
    return next(_parts(heading), None)


def _parts(text: str) -> Iterator[Part]:
    """Yield what a sentence can be about, the surest first."""
    folded = _ASIDE.sub("", fold(text))
    # "Excel is needed, experience with grants is welcome" asks for something, too.
    if _is_welcome(folded):
        yield Part.DESIRED
    is_timetable = (named_weekdays(folded) and place_of(folded)) or _IS_THERE.search(folded)
    if (_brings(folded) and not is_timetable) or _IS_ASKED.search(folded) or _NEEDED.search(folded):
        yield Part.QUALIFICATIONS
    if written_dates(text) or _FRAME.search(folded) or is_timetable or _DENIES.search(folded):
        return
    ways = (_DOES_FIRST.match, _TURNED.match, _OBJECT_FIRST.match, _MUST.search, _DOES.search)
    if any(way(folded) for way in ways):
        yield Part.RESPONSIBILITIES
