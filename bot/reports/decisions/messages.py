"""Decisions in Slack: what is asked, with three buttons; what was answered; the log. Ids are constants."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from types import MappingProxyType

from slack_sdk.models.blocks import ActionsBlock, ButtonElement, PlainTextObject

from bot import blocks
from bot.blocks import Message, Typed
from bot.reports.decisions.rules import Answer, Verdict
from bot.reports.decisions.store import Kept
from bot.words import N_, Words

APPROVE, DECLINE, ASK = "reports.decision.approve", "reports.decision.decline", "reports.decision.ask"
ACTIONS: Mapping[str, Verdict] = {
    APPROVE: Verdict.APPROVED,
    DECLINE: Verdict.DECLINED,
    ASK: Verdict.ASKED,
}
LABELS: Mapping[str, str] = {APPROVE: N_("Approve"), DECLINE: N_("Decline"), ASK: N_("Ask")}
STYLES: Mapping[str, str] = {APPROVE: "primary", DECLINE: "danger"}
ANSWERS: Mapping[Verdict, str] = {
    Verdict.APPROVED: N_("✅ {name} approved it on {at}."),
    Verdict.DECLINED: N_("✖️ {name} declined it on {at}."),
    Verdict.ASKED: N_("❓ {name} asked back on {at}."),
}
QUOTED = 2000  # characters of what was typed, in one quotation
SHOWN = 15  # decisions of the log


def asked(decision: Kept, author: Typed, w: Words) -> Message:
    """Return what asks somebody for a decision, with its buttons."""
    text = w.say("{author} asks you for a decision.", author=author)
    return _with_buttons(text, decision, w)


def reminded(decision: Kept, author: Typed, w: Words) -> Message:
    """Return what reminds who decides that the day comes near."""
    text = w.say("A decision {author} asked you for is still open; whenever it suits you.", author=author)
    return _with_buttons(text, decision, w)


def settled(decision: Kept, w: Words) -> Message:
    """Return what stands in the place of the buttons once who decides has answered."""
    answer = decision.asked.standing
    said = answered(answer, w) if answer else w.say("This is not asked for any more.")
    shown = [blocks.section(_quoted(decision, w)), *map(blocks.section, _comment(answer))]
    if answer and not answer.is_final:
        return Message(said, (*shown, blocks.section(said), _buttons(decision, w)))
    return Message(said, (*shown, blocks.section(said)))


def forwarded(decision: Kept, title: str, w: Words) -> Message:
    """Return to an author what to send to somebody who decides and is not here."""
    text = w.say(
        "{name} is not known here, so this decision reaches them through you. This is the text to send on:",
        name=decision.point.by_name,
    )
    letter = w.say("For a decision, from the report “{title}”:", title=title)
    shown = (blocks.section(text), blocks.section(f"{letter}\n{_quoted(decision, w)}"))
    return Message(text, shown)


def told(decision: Kept, answer: Answer, w: Words, role: Typed | None = None) -> Message:
    """Return to the author of a report what was answered to one of its decisions.

    Args:
        role: title of the role it is reported in, where the author has several.
    """
    said = _of_role(role, answered(answer, w), w)
    shown = [blocks.section(said), *map(blocks.section, _comment(answer))]
    return Message(said, (blocks.section(_quoted(decision, w)), *shown))


def answered(answer: Answer, w: Words) -> str:
    """Return who answered what, and when."""
    at = w.moment(answer.at, answer.at.tzinfo) if answer.at.tzinfo else ""
    return w.say(ANSWERS[answer.verdict], name=answer.name, at=at)


def log(
    decisions: Sequence[Kept],
    zone: tzinfo,
    w: Words,
    roles: Mapping[int, Typed | None] = MappingProxyType({}),
) -> Message:
    """Return what was asked for and what came of it, the latest first.

    Args:
        roles: key of a series -> title of its role, where its person has several.
    """
    heading = w.say("Decisions requested")
    if not decisions:
        none = w.say("No report has asked for a decision so far.")
        return Message(none, (blocks.header(heading), blocks.section(none)))
    shown = [blocks.section(_entry(one, roles.get(one.slot.series), zone, w)) for one in decisions[:SHOWN]]
    return Message(heading, (blocks.header(heading), *shown))


def _with_buttons(text: str, decision: Kept, w: Words) -> Message:
    return Message(text, (blocks.section(text), blocks.section(_quoted(decision, w)), _buttons(decision, w)))


def _buttons(decision: Kept, w: Words) -> ActionsBlock:
    return ActionsBlock(
        elements=[
            ButtonElement(
                action_id=action,
                text=PlainTextObject(text=w.say(label)),
                value=str(decision.id),
                style=STYLES.get(action),
            )
            for action, label in LABELS.items()
        ]
    )


def _quoted(decision: Kept, w: Words) -> str:
    point = decision.point
    lines = [blocks.quoted(Typed(blocks.shortened(point.text.raw, QUOTED)))]
    options = [one.strip() for one in point.options.raw.splitlines() if one.strip()]
    if options:
        lines.append(w.say("Options: {options}", options=Typed(" / ".join(options))))
    if point.due:
        lines.append(w.say("By {day}", day=w.day(point.due)))
    return "\n".join(lines)


def _comment(answer: Answer | None) -> list[str]:
    return [blocks.quoted(answer.comment)] if answer and answer.comment.raw.strip() else []


def _of_role(role: Typed | None, text: str, w: Words) -> str:
    return text if role is None else w.say("{role}: {text}", role=role, text=text)


def _entry(decision: Kept, role: Typed | None, zone: tzinfo, w: Words) -> str:
    point, answer = decision.point, decision.asked.standing
    asked_at = w.moment(decision.asked.at, zone)
    about = [_of_role(role, f"*{Typed(blocks.shortened(point.text.raw, 200))}*", w)]
    about.append(w.say("Asked of {name} on {at}.", name=point.by_name, at=asked_at))
    if answer:
        about.append(answered(answer, w))
        about += [f"_{Typed(blocks.shortened(answer.comment.raw, 200))}_"] if answer.comment.raw else []
    elif decision.asked.is_withdrawn:
        about.append(w.say("This is not asked for any more."))
    elif point.due:
        about.append(w.say("Open, by {day}.", day=w.day(point.due)))
    else:
        about.append(w.say("Open."))
    return "\n".join(about)
