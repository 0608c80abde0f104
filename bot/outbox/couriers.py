"""What goes out by e-mail: people who are not in Slack, in whose name, and what becomes of a letter.

SMTP tells nobody whether a letter arrived after all: one that may have been taken is never sent again by
itself. Whoever sent it is told, with the text to forward.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot import blocks
from bot.blocks import Message, Typed
from bot.errors import MailRefused, MailUnclear
from bot.joins import Due, Manner, Recipient
from bot.mail import Mailer
from bot.mailed import mail_of
from bot.outbox import sentences, store
from bot.outbox.entry import FORWARD, Entry
from bot.words import Words

NO_MAIL, UNCLEAR = "no_mail", "mail_unclear"
RETRY_AFTER = timedelta(minutes=15)
PATIENCE = timedelta(hours=8)  # with a server that says "later"; then its sender is told
TOLD_FOR = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Unsent:
    """Why a letter was not taken: a code for the delivery log, and whether it is worth trying again."""

    code: str
    passes: bool


@dataclass(frozen=True, slots=True)
class Courier:
    """Hands over letters; without a mailer there is nobody to hand them to."""

    mailer: Mailer | None
    workspace: int

    def hand_over(self, entry: Entry, address: str, message: Message) -> Unsent | None:
        """Send a message to an address; return why it was not taken, None when it was."""
        if self.mailer is None:
            return Unsent(NO_MAIL, passes=False)
        try:
            self.mailer.send(address, mail_of(message), f"{self.workspace}:{entry.key}")
        except MailRefused as refused:
            return Unsent(refused.code, passes=not refused.permanent)
        except MailUnclear:
            return Unsent(UNCLEAR, passes=False)
        return None


def is_worth_waiting(unsent: Unsent, entry: Entry, now: datetime) -> bool:
    """Return whether a letter is tried again a little later."""
    return unsent.passes and now - entry.queued < PATIENCE and now + RETRY_AFTER < entry.expires


def tell_sender(tx: Session, entry: Entry, now: datetime) -> None:
    """Have whoever sent a letter that did not leave told, with the text to forward."""
    told = Due(
        kind=FORWARD,
        subject=entry.id,
        recipient=Recipient(person=entry.behalf),
        occurrence=now.isoformat(),
        due=now,
        expires=now + TOLD_FOR,
        manner=Manner.ASKED,
    )
    store.queue(tx, entry.occasion.workspace, told, now)


def to_forward(message: Message, name: Typed, address: str, code: str, w: Words) -> Message:
    """Return what a sender is told about a letter that did not leave: why, and its text."""
    text = w.say("I could not send this to {name} by e-mail, {address}.", name=name, address=Typed(address))
    why = sentences.reason(code, w)
    ask = w.say("Here is the text to forward:")
    letter = mail_of(message)
    room = blocks.MESSAGE_WEIGHT - len(text) - len(why) - len(ask) - 100
    whole = blocks.shortened(f"{letter.subject}\n\n{letter.text}", room // 2)
    return Message(text, (blocks.section(f"{text}\n{why}\n{ask}"), *blocks.sections(str(Typed(whole)))))
