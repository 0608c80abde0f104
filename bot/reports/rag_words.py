"""The colour the rules give, and why, in words."""

from collections.abc import Mapping

from bot import blocks
from bot.blocks import Typed
from bot.reports import messages
from bot.reports.rag import Reason, Verdict, Why
from bot.reports.rules import Field
from bot.words import N_, Words

ASPECT_NAMES: Mapping[Field, str] = {
    Field.SCHEDULE: N_("schedule"),
    Field.BUDGET: N_("budget"),
    Field.SCOPE: N_("scope"),
}
REASONS: Mapping[Why, str] = {
    Why.ON_TIME: N_("no working day late"),
    Why.MILESTONE_MOVED: N_("a milestone of the steering committee moved"),
    Why.END_MOVED: N_("the agreed end was moved since the last report"),
    Why.WITHIN_BUDGET: N_("{amount} % above the agreed cost"),
    Why.OVER_BUDGET: N_("{amount} % above the agreed cost"),
    Why.AS_AGREED: N_("no change waits for approval"),
    Why.CHANGE_AWAITED: N_("“{about}” waits for approval"),
    Why.CHANGE_UNAPPROVED: N_("“{about}” goes on without approval"),
    Why.UNDELIVERABLE: N_("the agreed scope cannot be delivered"),
    Why.ASPECT: N_("as {aspect}"),
    Why.RISK: N_("the risk “{about}” has level {amount}"),
    Why.ISSUE_URGENT: N_("the issue “{about}” is urgent"),
    Why.ISSUE_OVERDUE: N_("the issue “{about}” was to be solved by now"),
}
SHOWN = 3  # reasons of a colour
ABOUT = 60  # characters of what a reason is about


def verdict(of: Verdict, w: Words) -> str:
    """Write a colour and its reasons as mrkdwn, as in "🔶 Amber: 7 working days late"."""
    why = "; ".join(_reason(one, w) for one in of.reasons[:SHOWN])
    return w.say("{colour}: {why}", colour=messages.colour(of.colour, w), why=why)


def _reason(reason: Reason, w: Words) -> str:
    if reason.why is Why.LATE:
        return w.say_many("{n} working day late", "{n} working days late", int(reason.amount))
    amount = f"{reason.amount.normalize():f}"
    return w.say(
        REASONS[reason.why],
        amount=amount,
        about=Typed(blocks.shortened(reason.about.raw, ABOUT)),
        aspect=w.say(ASPECT_NAMES[reason.aspect]) if reason.aspect in ASPECT_NAMES else "",
    )
