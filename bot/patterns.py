"""Regular expressions compiled when they are first used: a start knows hundreds it never asks for."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class Pattern:
    """A regular expression for texts; its methods are those of a compiled one."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def search(self, text: str, begin: int = 0) -> re.Match[str] | None:
        """Return the first match anywhere from `begin` on."""
        return self._compiled.search(text, begin)

    def match(self, text: str, begin: int = 0) -> re.Match[str] | None:
        """Return the match at `begin`."""
        return self._compiled.match(text, begin)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of the whole text."""
        return self._compiled.fullmatch(text)

    def finditer(self, text: str, begin: int = 0) -> Iterator[re.Match[str]]:
        """Return every match from `begin` on, one after the other."""
        return self._compiled.finditer(text, begin)

    def findall(self, text: str) -> list[str]:
        """Return what every match found."""
        return self._compiled.findall(text)

    def split(self, text: str, most: int = 0) -> list[str]:
        """Return the parts of a text between matches."""
        return self._compiled.split(text, most)

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """Return a text with something else in the place of each match."""
        return self._compiled.sub(by, text, count)
