"""E-mails and letters: the message itself, without its head, its signature and what it answers."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.documents.document import Kind, Line, Passage
from bot.roles.folding import fold
from bot.roles.wording import either

_PEOPLE = rf"{either('letters', 'field')}\s*:\s(?!\d|{either('letters', 'moment')}\b)"
_FIELD = re.compile(rf"{_PEOPLE}|{either('letters', 'when')}\s*:\s")
_SUBJECT = re.compile(rf"{either('letters', 'subject')}\s*:\s")
_ANSWERED = re.compile(rf"{either('letters', 'answered')}\Z")
_PASSED_ON = re.compile(rf"{either('letters', 'passed_on')}\Z")
_CLOSING = re.compile(rf"{either('letters', 'closing')}[\w ,.!]*\Z")
_DASHES = re.compile(r"--\s*\Z")
_SAID = re.compile(
    r"\[?\d{1,2}[:h.]\d\d(?:[:.]\d\d)?(?:\s?[APap][Mm])?\]?,?\s*[–-]?\s*[\w.' -]{2,25}:\s+(?=\S)"
)
_FEWEST_MESSAGES = 3
_EMPHASIS = re.compile(r"[*_]{2,}")
_TO = re.compile(rf"{either('letters', 'to')}\s*:\s")
_BEHIND_A_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]*\s?){1,4}(?:,\s|\()(?P<role>[^()]+)\)?\s*\Z")
_LATER = re.compile(r",\s(?:from|vanaf|per|à partir du|dès le)\s\d{1,2}(?:er)?\s\w+\s")
_SINCE = re.compile(rf"\s{either('letters', 'since')}\s.*")
_MORE = 2  # times as much is passed on as is said above it
_HEAD, _LONGEST_CLOSING, _LONGEST_SIGNATURE = 10, 5, 15  # lines, words, lines


def message(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines with those blank that are no part of the message; of the head, the subject stays."""
    if chat := _chat(lines):
        return chat
    forwarded = _forwarded(lines)
    if forwarded:
        return (*map(_blank, lines[:forwarded]), *message(lines[forwarded:]))
    heads = _head(lines)
    answered = next((at for at, line in enumerate(lines) if _ANSWERED.match(_raw(line))), len(lines))
    is_mail = bool(heads) or answered < len(lines)
    end = min(answered, _signature(lines[:answered]))
    return tuple(
        _blank(line) if at in heads or at >= end or (is_mail and _raw(line).startswith(">")) else line
        for at, line in enumerate(lines)
    )


def _chat(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return what is said in a chat, each message apart, without who says it when; () for other texts."""
    heads = [_SAID.match(line.text) for line in lines]
    if sum(map(bool, heads)) < max(_FEWEST_MESSAGES, sum(bool(line.text) for line in lines) / 2):
        return ()
    return tuple(
        part
        for line, head in zip(lines, heads, strict=True)
        for part in (_blank(line), replace(line, text=line.text[head.end() if head else 0 :]))
    )


def addressed_as(lines: Sequence[Line]) -> Passage | None:
    """Return what stands behind the name of whom an e-mail or a memo is for: "To: Ann Lee, night manager"."""
    for line in (lines[at] for at in sorted(_head(lines))):
        field = _TO.match(_raw(line) + " ")
        name = _BEHIND_A_NAME.match(_EMPHASIS.sub("", line.sources[0].text)[field.end() :]) if field else None
        if name:
            # "Ann (clerk, from 3 May night manager)" is the latter from then on.
            role = _LATER.split(name["role"])[-1]
            since = _SINCE.search(fold(role))
            return Passage(role[: since.start()] if since else role, line.sources)
    return None


def _forwarded(lines: Sequence[Line]) -> int:
    """Return where a message begins that somebody passes on with a few words; 0 where there is none."""
    at = next((at for at, line in enumerate(lines) if _PASSED_ON.match(_raw(line))), 0) or _second_head(lines)
    above, below = (sum(len(line.text) for line in part) for part in (lines[:at], lines[at:]))
    return at + 1 if at and below > _MORE * above else 0


def _second_head(lines: Sequence[Line]) -> int:
    """Return the line above the fields of an e-mail that stand below what somebody wrote; 0 for none."""
    fields = [bool(_FIELD.match(_raw(line) + " ")) for line in lines]
    first = next((at for at, line in enumerate(lines) if line.text and not fields[at]), len(lines))
    both = (at for at, pair in enumerate(pairwise(fields)) if at > first and all(pair))
    return max(0, next(both, 0) - 1)


def _head(lines: Sequence[Line]) -> set[int]:
    """Return where the fields of an e-mail stand; one alone, such as "To:", is none."""
    said = [at for at, line in enumerate(lines) if line.kind is not Kind.BLANK][:_HEAD]
    fields = {at for at in said if _FIELD.match(_raw(lines[at]) + " ")}
    has_subject = any(_SUBJECT.match(_raw(lines[at]) + " ") for at in said)
    return fields if len(fields) + has_subject > 1 else set()


def _signature(lines: Sequence[Line]) -> int:
    """Return where the signature begins: at a line of two dashes, or at the closing words of a short end."""
    for at, line in enumerate(lines):
        closes = len(line.text.split()) <= _LONGEST_CLOSING and _CLOSING.match(_raw(line))
        below = sum(bool(one.text) for one in lines[at:])
        if at and below <= _LONGEST_SIGNATURE and (closes or _DASHES.match(_raw(line))):
            return at
    return len(lines)


def _raw(line: Line) -> str:
    return fold(_EMPHASIS.sub("", line.sources[0].text))


def _blank(line: Line) -> Line:
    return Line("", line.sources, Kind.BLANK)
