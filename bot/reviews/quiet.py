"""The ledger as its person sees it, and they alone: each responsibility with its latest evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from slack_sdk.models.blocks import Block
from sqlalchemy.orm import Session

from bot import blocks
from bot.blocks import Message, Typed, shortened
from bot.roles import ledger, several
from bot.roles.ledger import Evidence, Responsibility
from bot.roles.store import Engagement
from bot.words import Words

WEEKS = 4  # without evidence, after which a responsibility is called to mind
_LINES = 40  # of one message
_LONGEST = 120  # characters of a line of the document, and of the evidence for it


@dataclass(frozen=True, slots=True)
class Ledger:
    """The responsibilities of a role, the latest evidence by their keys, those without for `weeks`.

    Args:
        role: its title, where the person has several at the same time.
    """

    responsibilities: tuple[Responsibility, ...]
    latest: Mapping[int, Evidence]
    quiet: tuple[Responsibility, ...]
    weeks: int
    role: Typed | None = None


def of(tx: Session, engagement: Engagement, today: date, weeks: int = WEEKS) -> Ledger:
    """Return the ledger of an engagement; what only just began is not quiet yet.

    Args:
        weeks: without evidence, after which a responsibility is called quiet.
    """
    workspace, since = engagement.workspace, today - timedelta(weeks=weeks)
    is_young = engagement.start > since
    return Ledger(
        ledger.responsibilities(tx, workspace, engagement.id),
        ledger.latest(tx, workspace, engagement.id),
        () if is_young else ledger.without_evidence_since(tx, workspace, engagement.id, since),
        weeks,
        several.told_apart(tx, workspace, engagement.id),
    )


def message(every: Sequence[Ledger], w: Words) -> Message:
    """Return the ledgers of the roles of a person, and in kind words what has been quiet.

    Args:
        every: at least one; of several, as many as fit.
    """
    title = w.say("What your role is for, and what shows it")
    if not any(of.responsibilities for of in every):
        return Message(w.say("Your role document lists no responsibilities that I could read."))
    below = blocks.context(w.say("Only you see this list; it is shown to nobody else."))
    shown: tuple[Block, ...] = ()
    for of in every:
        more = (*shown, *_ledger(of, title, w))
        if shown and not blocks.fits((*more, below)):
            break
        shown = more
    return Message(title, (*shown, below))


def _ledger(of: Ledger, title: str, w: Words) -> Iterator[Block]:
    if of.responsibilities:
        yield blocks.header(several.named(Typed(title), of.role).raw)
        shown = of.responsibilities[:_LINES]
        yield from blocks.sections("\n".join(_line(one, of.latest.get(one.id), w) for one in shown))
        yield from _quiet(of, w)


def _line(one: Responsibility, latest: Evidence | None, w: Words) -> str:
    duty = f"*{one.position}.* {_short(one.text)}"
    seen = w.say("nothing noted yet")
    if latest:
        seen = w.say("{day}: {note}", day=w.short_day(latest.day), note=_short(latest.text))
    return f"{duty}\n      {seen}"


def _quiet(of: Ledger, w: Words) -> Iterator[Block]:
    if of.quiet:
        numbers = w.list(str(one.position) for one in of.quiet)
        yield blocks.section(
            w.say_many(
                "For {n} week nothing was noted for {numbers}. That may be as it should be; if "
                "something was done, one line in the next report is enough.",
                "For {n} weeks nothing was noted for {numbers}. That may be as it should be; if "
                "something was done, one line in the next report is enough.",
                of.weeks,
                numbers=numbers,
            )
        )


def _short(text: Typed) -> Typed:
    return Typed(shortened(text.raw, _LONGEST))
