"""The commands of the command line: each word, and the module beside this file that offers it.

Only the module of the word that was typed is imported, so that each command starts as fast as what it needs.
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

COMMANDS = {
    "try": "trial",
    "run": "serving",
    "migrate": "serving",
    "doctor": "doctor",
    "import": "roles",
    "handbooks": "handbooks",
    "ask": "asking",
    "people": "people",
    "evaluate": "evaluate",
    "week": "week",
    "policy": "policy",
    "plan": "plan",
    "role": "moving",
    "report": "report",
    "preview": "preview",
    "export": "export",
    "collective-information": "collective",
    "purge": "purge",
    "hold": "hold",
    "erase": "erase",
}


def offered(word: str | None) -> Iterable[ModuleType]:
    """Return the module of the command that a word names; those of all commands where it names none."""
    names = [COMMANDS[word]] if word in COMMANDS else dict.fromkeys(COMMANDS.values())
    return [import_module(f"{__name__}.{name}") for name in names]


@contextmanager
def importing() -> Iterator[None]:
    """Import without looking for garbage, which takes a third of a start and finds none: imports stay."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
