"""What can be refused about handbooks."""

from dataclasses import dataclass

from bot.errors import FoyerError


@dataclass(eq=False)
class NotTheirShelf(FoyerError):
    """Somebody who looks after no role here would decide which documents are answered from."""


@dataclass(eq=False)
class NoSuchHandbook(FoyerError):
    """No handbook called `name` is answered from, or waits to be."""

    name: str


@dataclass(eq=False)
class NoSuchRole(FoyerError):
    """Nobody is in a role called `title`; `known` are the titles somebody has."""

    title: str
    known: tuple[str, ...]


@dataclass(eq=False)
class NothingToRead(FoyerError):
    """The folder at `path` holds no file that could be a handbook."""

    path: str


@dataclass(eq=False)
class NotFetched(FoyerError):
    """Slack did not hand over the file `name`."""

    name: str
