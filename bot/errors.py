"""The kinds of failure Foyer expects.

A kind is named after what happened and carries data, never a sentence: the door that meets it finds the
words, in the language of the person (`handlers.apology`).
"""

from dataclasses import dataclass


class FoyerError(Exception):
    """Root of every expected failure; each kind is a dataclass of what is needed to explain it.

    `retrying_helps` says whether the same call may succeed later without anybody changing anything.
    """

    retrying_helps = False

    def __str__(self) -> str:
        # Only the kind: its data may hold what people typed, which never goes into a log.
        return type(self).__name__


@dataclass(eq=False)
class SettingsInvalid(FoyerError):
    """One or more settings are missing or wrong: `problems` as (setting, what is wrong with it)."""

    problems: tuple[tuple[str, str], ...]


@dataclass(eq=False)
class DatabaseUnreachable(FoyerError):
    """The database at `where` (password left out) does not open; `why` is the driver's first line."""

    where: str
    why: str
    retrying_helps = True


@dataclass(eq=False)
class DatabaseReadOnly(FoyerError):
    """The database at `where` can be read and not written."""

    where: str


@dataclass(eq=False)
class DatabaseInUse(FoyerError):
    """Another process holds the database at `where` (password left out)."""

    where: str


@dataclass(eq=False)
class DatabaseTooNew(FoyerError):
    """The database was made by a newer Foyer: its `revision` is unknown here."""

    revision: str


@dataclass(eq=False)
class ClockUnreachable(FoyerError):
    """The local workspace that keeps the business clock at `url` does not answer."""

    url: str
    retrying_helps = True


@dataclass(eq=False)
class OverSlackLimit(FoyerError):
    """Something of ours would be refused by Slack: `what` measures `size`, Slack takes `limit`."""

    what: str
    size: int
    limit: int


@dataclass(eq=False)
class SlackRefused(FoyerError):
    """Slack answered no.

    Args:
        code: Slack's own error code, such as "channel_not_found".
        permanent: the same call will be refused again.
        retry_after: seconds Slack asks us to wait; None when it named none.
    """

    code: str
    permanent: bool
    retry_after: float | None = None


@dataclass(eq=False)
class SlackUnclear(FoyerError):
    """No answer, or a broken one: the call to `method` may or may not have taken effect."""

    method: str
    retrying_helps = True


@dataclass(eq=False)
class MailRefused(FoyerError):
    """A mail server did not take a letter, and it did not leave.

    Args:
        code: such as "smtp_550", or "smtp_unreachable".
        permanent: the same letter will be refused again.
    """

    code: str
    permanent: bool


@dataclass(eq=False)
class MailUnclear(FoyerError):
    """The mail server went silent once it had the letter: it may have been taken or not."""


@dataclass(eq=False)
class AddressUnreadable(FoyerError):
    """`text` is no e-mail address."""

    text: str


@dataclass(eq=False)
class FileUnreadable(FoyerError):
    """The file at `path` cannot be read; `why` in the words of the operating system."""

    path: str
    why: str


@dataclass(eq=False)
class FileUnwritable(FoyerError):
    """Nothing can be written to the file at `path`; `why` in the words of the operating system."""

    path: str
    why: str


@dataclass(eq=False)
class QuestionUnreadable(FoyerError):
    """Line `line` of a file of questions is no case: an object with "id" and "question" at least."""

    line: int


@dataclass(eq=False)
class FileMissing(FoyerError):
    """Something that no terminal shows was asked for without naming a file for it."""


@dataclass(eq=False)
class NobodyNamed(FoyerError):
    """An export was asked for without saying of whom."""


@dataclass(eq=False)
class NothingToImport(FoyerError):
    """An import was asked for without naming any document."""


@dataclass(eq=False)
class PersonMissing(FoyerError):
    """An import was asked for without saying who starts in the role."""


@dataclass(eq=False)
class PersonUnknown(FoyerError):
    """Slack knows nobody by the e-mail address or id `who`."""

    who: str


@dataclass(eq=False)
class ReportUnknown(FoyerError):
    """No released report is called `report`, or has that version."""

    report: str


@dataclass(eq=False)
class PersonUnfit(FoyerError):
    """`who` cannot have a role.

    Args:
        why: "bot", "left"; "own" for the new person themself; "outside" for who is not in Slack, which the
            role needs.
    """

    who: str
    why: str


@dataclass(eq=False)
class ChannelUnknown(FoyerError):
    """Slack shows the app no channel with the id `channel`."""

    channel: str


@dataclass(eq=False)
class PortTaken(FoyerError):
    """Another program listens on the port the page was to have."""

    port: int


@dataclass(eq=False)
class HealthPortTaken(FoyerError):
    """Another program listens on the port the health page was to have."""

    port: int


@dataclass(eq=False)
class AlreadyOpen(FoyerError):
    """Another process has the local workspace in `folder` open."""

    folder: str


@dataclass(eq=False)
class FolderUnusable(FoyerError):
    """Nothing can be kept in `folder`; `why` in the words of the operating system."""

    folder: str
    why: str


@dataclass(eq=False)
class AddressRefused(FoyerError):
    """An address that somebody gave is not fetched from: `why` is "scheme" or "private"."""

    why: str


@dataclass(eq=False)
class AddressSilent(FoyerError):
    """Nothing came from an address that somebody gave, or not in time."""
