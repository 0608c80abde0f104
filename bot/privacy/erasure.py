"""Erasing what need not be kept, in Slack: what would go, what stays and why, and what was erased."""

from collections.abc import Iterator, Mapping

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, ConfirmObject, PlainTextObject
from slack_sdk.models.views import View

from bot import blocks
from bot.privacy.erasing import Erased, Why
from bot.privacy.kinds import line
from bot.privacy.practice import Periods, told
from bot.words import N_, Words

ERASE = "privacy.erase"  # the button that shows what would go
ERASE_NOW = "privacy.erase_now"  # the button that erases it
ERASURE = "privacy.erasure"  # the window of both

_STAYS: Mapping[Why, str] = {
    Why.DAYS: N_("*Until {days} after the end of your role*, for your office days are counted from it:"),
    Why.RESULTS: N_("*Until {results} after the end of your role*, so that a result can be appealed:"),
    Why.AUDIT: N_("*For {audit}*, so that you can see what was done with your data:"),
    Why.LOG: N_("*For {log}*, or as long as the message stands in Slack, so that nothing is sent twice:"),
    Why.HEARD: N_("*For a day*, so that nothing is answered twice:"),
    Why.NEEDED: N_("*For as long as you have a part in a role*, for without it I cannot serve you:"),
    Why.RECORD: N_("*Until your organisation erases it*, for these are its records:"),
}


def erase_button(w: Words) -> ButtonElement:
    """Return the button that shows what would be erased."""
    return ButtonElement(action_id=ERASE, text=PlainTextObject(text=w.say("Erase what need not be kept")))


def proposed(erased: Erased, periods: Periods, w: Words) -> View:
    """Return what would go and what stays, with the button that erases it where there is something."""
    if not erased.gone:
        gone: tuple[Block, ...] = (blocks.section(w.say("There is nothing that need not be kept.")),)
    else:
        says = w.say("These are there for you alone, and are erased at a press:")
        press = ButtonElement(
            action_id=ERASE_NOW,
            text=PlainTextObject(text=w.say("Erase now")),
            style="danger",
            confirm=ConfirmObject(
                title=PlainTextObject(text=w.say("Erase now")),
                text=PlainTextObject(text=w.say("What is erased does not come back.")),
                confirm=PlainTextObject(text=w.say("Erase")),
                deny=PlainTextObject(text=w.say("Cancel")),
            ),
        )
        gone = (
            *blocks.sections("\n".join((f"*{says}*", *_lines(erased.gone, w)))),
            ActionsBlock(block_id=ERASURE, elements=[press]),
        )
    return _window((*gone, *_stays(erased, periods, w)), w)


def done(erased: Erased, periods: Periods, w: Words) -> View:
    """Return what was erased, and what stays."""
    says = w.say_many("{n} record was erased.", "{n} records were erased.", erased.total)
    lines = blocks.sections("\n".join((f"*{says}*", *_lines(erased.gone, w))))
    return _window((*lines, *_stays(erased, periods, w)), w)


def _window(shown: tuple[Block, ...], w: Words) -> View:
    return blocks.modal(ERASURE, w.say("Erase my data"), shown, submit=None, close=w.say("Close"))


def staying(erased: Erased, periods: Periods, w: Words) -> Iterator[str]:
    """Yield what stays: each reason with its period, and below it how many records of which kinds."""
    periods_told = {
        "days": told(periods.days, w),
        "results": told(periods.results, w),
        "audit": told(periods.audit, w),
        "log": told(periods.log, w),
    }
    for why, says in _STAYS.items():
        lines = list(_lines(erased.staying(why), w))
        if lines:
            yield "\n".join((w.say(says, **periods_told), *lines))


def _stays(erased: Erased, periods: Periods, w: Words) -> Iterator[Block]:
    yield blocks.header(w.say("What stays, and why"))
    for said in staying(erased, periods, w):
        yield from blocks.sections(said)


def _lines(counts: Mapping[str, int], w: Words) -> Iterator[str]:
    for kind, n in counts.items():
        yield f"• {line(kind, n, w)}"
