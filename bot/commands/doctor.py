"""`foyer doctor`: one look at everything Foyer needs, each with a plain sentence and what to do."""

import json
from argparse import Namespace
from collections.abc import Iterable, Iterator

from bot.commands.examining import examined
from bot.commands.given import Parsers
from bot.health.finding import Finding, State, is_broken
from bot.words import LANGUAGES, Words, words

BROKEN = 1
_WIDTH = 13  # of the longest name of a part


def add_to(parsers: Parsers) -> None:
    """Offer the command."""
    parser = parsers.add_parser("doctor", help="look at everything Foyer needs, and say what to do")
    parser.add_argument("--json", action="store_true", help="answer with JSON")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the sentences (default en)")
    parser.set_defaults(command=doctor)


def doctor(chosen: Namespace) -> int:
    """Look at everything; return 1 when something does not work, else 0. Nothing is changed."""
    w = words(chosen.language)
    found: list[Finding] = []
    for one in examined(w):
        found.append(one)
        if not chosen.json:
            print("\n".join(_lines(one)), flush=True)
    print(_as_json(found) if chosen.json else _summary(found, w))
    return BROKEN if is_broken(found) else 0


def _lines(one: Finding) -> Iterator[str]:
    yield f"{one.mark} {one.check:<{_WIDTH}} {one.says}"
    if one.todo:
        yield f"  {'':<{_WIDTH}} → {one.todo}"


def _summary(found: Iterable[Finding], w: Words) -> str:
    states = [one.state for one in found]
    wrong, warned = states.count(State.BROKEN), states.count(State.WARNING)
    if not wrong and not warned:
        return w.say("All is well.")
    return w.say("Broken: {wrong}. To look at: {warned}.", wrong=wrong, warned=warned)


def _as_json(found: Iterable[Finding]) -> str:
    every = tuple(found)
    told = {"ok": not is_broken(every), "findings": [one.as_json() for one in every]}
    return json.dumps(told, ensure_ascii=False, indent=2)
