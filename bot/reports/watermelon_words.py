"""The private word to an author whose green may hide trouble. Ids of buttons are constants here."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import ActionsBlock, ButtonElement, PlainTextObject

from bot import blocks
from bot.blocks import Message
from bot.reports import messages
from bot.reports.expectations import Expected
from bot.reports.watermelon import Hint, Sign
from bot.words import N_, Words

SILENCE = "reports.silence"
MOST = 5  # hints in one message

SIGNS: Mapping[Sign, str] = {
    Sign.ISSUE_AGES: N_("The issue “{about}” stands in {times} reports in a row."),
    Sign.ISSUE_OVERDUE: N_("The issue “{about}” was to be solved by {was}."),
    Sign.END_SLIPS: N_("The expected end moved {times} times, from {was} to {now}."),
    Sign.STEP_SLIPS: N_("The step “{about}” was put off {times} times, from {was} to {now}."),
    Sign.RISK_RETURNS: N_("The risk “{about}” had gone and is back."),
    Sign.RISK_UNANSWERED: N_("The risk “{about}” stands in {times} reports in a row without a response."),
}


def hint(report: Expected, hints: Sequence[Hint], w: Words) -> Message:
    """Return what an author alone is told: what their own reports say beside the green."""
    text = w.say(
        "Your report is green, and it may well be. This stands in your last reports, too; have a look "
        "whether green still fits: {title}, {period}.",
        title=messages.title(report.series, w),
        period=messages.span(report.period, w),
    )
    signs = "\n".join(f"• {sentence(one, w)}" for one in hints[:MOST])
    private = w.say("Only you see this. `/report edit` changes the report.")
    label = PlainTextObject(text=w.say("No more hints, please"))
    button = ButtonElement(action_id=SILENCE, text=label, value=str(report.slot))
    shown = (
        blocks.section(text),
        blocks.section(signs),
        ActionsBlock(elements=[button]),
        blocks.context(private),
    )
    return Message(text, shown)


def silenced(w: Words) -> Message:
    """Return the answer to who wants no more hints, with the way back."""
    text = w.say("No more hints. “Thresholds and hints” in the form of the report switches them on again.")
    return Message(text, (blocks.section(text),))


def sentence(one: Hint, w: Words) -> str:
    """Return what one hint says, with its evidence."""
    return w.say(
        SIGNS[one.sign],
        about=one.about,
        times=one.times,
        was=w.long_date(one.was) if one.was else "",
        now=w.long_date(one.now) if one.now else "",
    )
