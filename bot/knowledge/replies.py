"""What comes back to what somebody said: an answer, or what stands in the way of one. Values only."""

from dataclasses import dataclass
from typing import ClassVar

from bot.blocks import Typed
from bot.knowledge.heard import Courtesy
from bot.knowledge.loop.verifying import Verified
from bot.knowledge.outcome import Answer, Outcome


@dataclass(frozen=True, slots=True)
class Human:
    """Somebody around a role; `slack_id` is None for who is not in Slack."""

    slack_id: str | None
    name: Typed


@dataclass(frozen=True, slots=True)
class Around:
    """Who has a role around somebody's own; `role`: the title of that one, where it is told apart."""

    role: Typed | None
    people: tuple[Human, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with what the documents say.

    Args:
        agreed: its dates are those the role was set up with; the document gives none, unclear or other ones.
        human: whom to ask for what the documents do not say; None when nobody is named, or nothing is left.
        key: of the question as it is kept.
        wording: what the optional model makes of the quotes; None where they stand alone.
        role: title of the role it is answered from, where who asks has several at the same time.
    """

    question: Typed
    answer: Answer
    agreed: bool = False
    human: Human | None = None
    key: int = 0
    wording: str | None = None
    role: Typed | None = None

    @property
    def outcome(self) -> str:
        """How far the documents go, as it is kept with the question."""
        return self.answer.outcome


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A question that a human has answered before; `language` is that of the question.

    Args:
        key: of the question as it is kept.
        role: as of an answer from the documents.
    """

    question: Typed
    verified: Verified
    language: str
    key: int = 0
    role: Typed | None = None
    outcome: ClassVar[str] = Outcome.VERIFIED


@dataclass(frozen=True, slots=True)
class Several:
    """The replies to several questions of one message, in their order."""

    replies: tuple[Answered | Confirmed, ...]


@dataclass(frozen=True, slots=True)
class Courteous:
    """A courtesy, which is answered with another."""

    kind: Courtesy


@dataclass(frozen=True, slots=True)
class NoQuestion:
    """We could not make out a question in these words."""

    outcome: ClassVar[str] = "help"


@dataclass(frozen=True, slots=True)
class NoDocument:
    """No role document has been imported yet."""

    outcome: ClassVar[str] = "no_document"


@dataclass(frozen=True, slots=True)
class TooLong:
    """The question has `size` characters, more than the `limit` one may have."""

    size: int
    limit: int
    outcome: ClassVar[str] = "too_long"


KeptReply = Answered | Confirmed | NoQuestion | NoDocument | TooLong  # to what is kept as a question
Reply = KeptReply | Several | Courteous
