"""Reviews in Slack: the card of one, what comes before and after it. Ids of buttons are constants here."""

from collections.abc import Iterator, Mapping

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, PlainTextObject

from bot import blocks
from bot.blocks import Message, Typed
from bot.reviews.agreed import Action
from bot.reviews.dates import Kind, Scheduled
from bot.reviews.ref import Ref
from bot.reviews.rules import Refusal, Side, Verb, refusal
from bot.reviews.sitting import Sitting
from bot.reviews.store import View
from bot.words import N_, Words

OPEN, WRITE, READ, RELEASE = "reviews.open", "reviews.write", "reviews.read", "reviews.release"
AGREE, SIGN, FINISH = "reviews.agree", "reviews.sign", "reviews.finish"
DOSSIER, TARGETS = "reviews.dossier", "reviews.targets"

TITLES: Mapping[Kind, str] = {
    Kind.DAY_30: N_("Review after 30 days"),
    Kind.DAY_60: N_("Review after 60 days"),
    Kind.DAY_90: N_("Review after 90 days"),
    Kind.END: N_("Review at the end of the role"),
    Kind.HAND_OVER: N_("Hand-over on the last day"),
}
QUESTIONS: Mapping[Side, Mapping[str, str]] = {
    Side.SELF: {
        "achieved": N_("What went well, and what did you achieve?"),
        "difficult": N_("What was difficult?"),
        "ahead": N_("What do you want to reach by the next review?"),
        "support": N_("What help do you need for it?"),
    },
    Side.REVIEWER: {
        "achieved": N_("What went well?"),
        "difficult": N_("What could go better, and by which example can one see it?"),
        "ahead": N_("What matters most by the next review?"),
        "support": N_("What will you do to help?"),
    },
}
# Why a review does not take something as it stands.
WHY: Mapping[Refusal, str] = {
    "nothing_submitted": N_("Only a view that is submitted can be read by the other side."),
    "already_released": N_("The other side may read it already."),
    "not_compared": N_("That comes once both views are submitted."),
    "compared": N_("Both views are there and can be read, so that neither is written anew."),
    "already_signed": N_("You have signed already."),
    "over": N_("Both have signed this review. Nothing of it changes any more."),
}
ACTIONS_SHOWN = 10
LONGEST_ACTION = 200  # characters


def title(one: Scheduled, w: Words) -> str:
    """Return what a review is called."""
    months = one.kind.months
    return (
        w.say_many("Review after {n} month", "Review after {n} months", months)
        if months
        else w.say(TITLES[one.kind])
    )


def card(of: Sitting, w: Words) -> Message:
    """Return a review as one reader finds it, with what they can do in it."""
    head = w.say("*{title}* of {name}, {day}", title=title(of.scheduled, w), name=of.whose,
                 day=w.day(of.scheduled.day))  # fmt: skip
    shown: list[Block] = [blocks.section(head), blocks.section("\n".join(_standing(of, w)))]
    shown += _agreed(of, w)
    shown += [*_ways(of, w), blocks.context(_dates(of, w), _who_sees(w))]
    return Message(head, tuple(shown))


def views(of: Sitting, w: Words) -> tuple[Block, ...]:
    """Return what both sides wrote, as far as the reader may read it."""
    return tuple(block for side in Side for block in _view(of, side, w))


def button(action: str, label: str, ref: Ref, style: str | None = None) -> ButtonElement:
    """Return a button about a review."""
    return ButtonElement(action_id=action, text=PlainTextObject(text=label), value=str(ref), style=style)


def ref_of(of: Sitting) -> Ref:
    """Return what a button about this review carries."""
    return Ref(of.engagement.id, of.scheduled.kind)


def action_line(action: Action, of: Sitting, w: Words) -> str:
    """Write what was agreed, who does it, and by when."""
    names = {one.id: one.name for one in (of.person, of.reviewer) if one}
    said = w.say(
        "{text}: {name}, by {day}",
        text=action.text,
        name=names.get(action.owner, Typed("?")),
        day=w.short_day(action.due),
    )
    return f"✅ ~{said}~" if action.done_at else f"▫️ {said}"


def _standing(of: Sitting, w: Words) -> Iterator[str]:
    if of.scheduled.kind is Kind.HAND_OVER:
        yield w.say("The last day: what is open is handed over, and nothing is judged any more.")
        return
    if of.reviewer is None:
        yield w.say("Nobody is named yet who reviews. `/role people` names a reviewer or a manager.")
    for side in Side:
        who = of.person if side is Side.SELF else of.reviewer
        if who:
            yield w.say("{name}: {state}", name=who.name, state=_state(of, side, w))
    if of.standing.is_over:
        yield w.say("Both have signed. Nothing of it changes any more.")
    elif not of.standing.is_compared:
        yield w.say("Neither reads the other’s view before both are submitted.")


def _state(of: Sitting, side: Side, w: Words) -> str:
    standing = of.standing
    if side in standing.signed:
        return w.say("signed")
    if side in standing.submitted:
        return w.say("submitted")
    return w.say("a draft is kept, for you alone") if of.side is side and of.view(side) else w.say("not yet")


def _agreed(of: Sitting, w: Words) -> Iterator[Block]:
    if not of.agreed:
        return
    yield blocks.section(w.say("*Agreed*"))
    for action in of.agreed[:ACTIONS_SHOWN]:
        line = action_line(action, of, w)
        may_finish = action.done_at is None and (of.side or action.owner == of.reader)
        done = ButtonElement(action_id=FINISH, text=PlainTextObject(text=w.say("Done")), value=str(action.id))
        yield blocks.section(line, accessory=done) if may_finish else blocks.section(line)


def _ways(of: Sitting, w: Words) -> Iterator[Block]:
    """Yield the buttons for what the reader can do just now."""
    ref = ref_of(of)
    found = [button(TARGETS, w.say("Targets"), ref)]
    if of.side is Side.SELF or (of.review and of.review.shared is not None):
        found.insert(0, button(DOSSIER, w.say("Dossier"), ref))
    if any(of.view(side) for side in Side):
        found.append(button(READ, w.say("Read the views"), ref))
    if of.side and of.scheduled.kind is not Kind.HAND_OVER:
        found += _verbs(of, of.side, ref, w)
    yield ActionsBlock(block_id="reviews.ways", elements=found)


def _verbs(of: Sitting, side: Side, ref: Ref, w: Words) -> Iterator[ButtonElement]:
    labels = {
        Verb.WRITE: (WRITE, w.say("Write my view")),
        Verb.AGREE: (AGREE, w.say("Agree on an action")),
        Verb.SIGN: (SIGN, w.say("Sign")),
        Verb.RELEASE: (RELEASE, w.say("Let them read mine now")),
    }
    for verb, (action, label) in labels.items():
        is_theirs = verb is not Verb.RELEASE or side is Side.SELF
        if is_theirs and refusal(of.standing, side, verb) is None:
            yield button(action, label, ref, "primary" if verb is Verb.WRITE else None)


def _view(of: Sitting, side: Side, w: Words) -> Iterator[Block]:
    who, view = (of.person if side is Side.SELF else of.reviewer), of.view(side)
    if who is None or view is None:
        return
    yield blocks.header(who.name.raw)
    for question, asked in QUESTIONS[side].items():
        answer = view.texts[question]
        if answer.raw:
            yield blocks.section(f"*{w.say(asked)}*\n{answer}")
    yield from _signature(view, of, w)


def _signature(view: View, of: Sitting, w: Words) -> Iterator[Block]:
    if view.signed_at:
        yield blocks.context(w.say("Signed on {at}.", at=w.moment(view.signed_at, of.person.zone)))
    elif view.submitted_at is None:
        yield blocks.context(w.say("A draft, which only you see."))


def _dates(of: Sitting, w: Words) -> str:
    days = w.list(w.short_day(one.day) for one in of.every)
    return w.say("All reviews of this role: {days}.", days=days)


def _who_sees(w: Words) -> str:
    return w.say("Seen by the person, their manager and their reviewer; never by a channel or an admin.")
