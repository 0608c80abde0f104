"""Policies in Slack: what holds, its versions, what changes. The ids of their buttons are constants here."""

from collections.abc import Iterator, Sequence
from datetime import date

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, DividerBlock, PlainTextObject

from bot import blocks
from bot.blocks import Message, Typed
from bot.regime.governance import rules, wording
from bot.regime.governance.actions import Governed, Version
from bot.words import Words

CHANGE = "regime.policy.change"
SHOW = "regime.policy.show"
SHOWN = 20  # roles of one list
VERSIONS = 8  # versions of one card, the latest ones
_LONGEST = 300  # characters of a reason or a line of the document


def listed(every: Sequence[Governed], w: Words) -> Message:
    """Return the policy in force of each role somebody decides on, each with a button for all of it."""
    title = w.say("How office days are counted")
    shown: list[Block] = [blocks.header(title)]
    for one in every[:SHOWN]:
        text = w.say(
            "*{name}*, {title}\n{policy}",
            name=one.person.name,
            title=one.engagement.title,
            policy=wording.in_short(one.in_force.adopted.policy, w),
        )
        shown.append(blocks.section(text, accessory=_button(SHOW, w.say("Show"), one)))
    if len(every) > SHOWN:
        shown.append(blocks.context(w.say("Name somebody to see the others: `/role admin policy nora`.")))
    return Message(title, tuple(shown))


def policy(one: Governed, w: Words, *, may_change: bool, said: str = "") -> Message:
    """Return the policy of a role: every option in force, what is to come, and each version.

    Args:
        may_change: whoever reads it decides on it.
        said: what just happened, a sentence above it.
    """
    title = w.say("How office days are counted")
    whose = w.say("*{name}*, {title}", name=one.person.name, title=one.engagement.title)
    note = w.say(
        "A change holds from a day to come, never backwards, and {name} is told.", name=one.person.name
    )
    return Message(
        said or title,
        (
            *((blocks.section(said),) if said else ()),
            blocks.header(title),
            blocks.section(f"{whose}\n{wording.in_short(one.in_force.adopted.policy, w)}"),
            *_options(one, w),
            DividerBlock(),
            *_versions(one, w),
            *(
                (
                    ActionsBlock(elements=[_button(CHANGE, w.say("Change"), one)]),
                    blocks.context(note),
                )
                if may_change
                else ()
            ),
        ),
    )


def changed(before: Version, version: Version, w: Words) -> Message:
    """Return what somebody is told of a change of their policy, kindly: what, from when, who decided."""
    start = version.adopted.effective_from
    told = w.say(
        "From {day} on your office days are counted a little differently. Until then nothing changes, and no "
        "week that is over is counted anew.",
        day=w.day(start),
    )
    return Message(
        told,
        (
            blocks.section(told),
            blocks.section("\n".join(_differences(before, version, w))),
            blocks.context(*_whence(version, w)),
            blocks.context(
                w.say("`/office policy` shows all of it. What I keep about you: `/role privacy`."),
            ),
        ),
    )


def switched_on(one: Governed, w: Words) -> str:
    """Return the sentence about a change that was just made."""
    return w.say(
        "Noted: this holds from {day} on, and {name} is told.",
        day=w.day(one.latest.adopted.effective_from),
        name=one.person.name,
    )


def _options(one: Governed, w: Words) -> Iterator[Block]:
    lines = [
        w.say("*{option}:* {value}", option=wording.label(option, w), value=wording.value(option, of, w))
        for option, of in wording.options(one.in_force.adopted.policy).items()
    ]
    yield from blocks.sections("\n".join(lines))


def _versions(one: Governed, w: Words) -> Iterator[Block]:
    yield blocks.section(w.say("*Versions*"))
    for version in one.versions[-VERSIONS:]:
        mark = _mark(one, version, w)
        first = w.say("From {day}: {policy}", day=w.day(_from(one, version)), policy=_short(version, w))
        yield blocks.section(f"{first} {mark}".strip())
        yield blocks.context(*_whence(version, w))


def _from(one: Governed, version: Version) -> date:
    is_first = version.key == one.versions[0].key
    return one.engagement.start if is_first else version.adopted.effective_from


def _short(version: Version, w: Words) -> str:
    return wording.in_short(version.adopted.policy, w)


def _mark(one: Governed, version: Version, w: Words) -> str:
    if version.key == one.in_force.key:
        return w.say("(in force)")
    return w.say("(to come)") if one.coming and version.key == one.coming.key else ""


def _whence(version: Version, w: Words) -> Iterator[str]:
    """Yield who brought a version, when and why, and the line of the role document."""
    day = w.long_date(version.at.date())
    if version.by:
        yield w.say("Changed by {name} on {day}.", name=version.by, day=day)
    elif version.adopted.is_changed:
        yield w.say("Changed by those who run Foyer on {day}.", day=day)
    if version.reason.raw:
        yield w.say("Reason: {reason}", reason=Typed(blocks.shortened(version.reason.raw, _LONGEST)))
    if line := version.adopted.source_line.raw:
        yield w.say("The role document says: {line}", line=Typed(blocks.shortened(line, _LONGEST)))


def _differences(before: Version, version: Version, w: Words) -> Iterator[str]:
    for one in rules.differences(before.adopted.policy, version.adopted.policy):
        yield w.say(
            "• {option}: {new} (until then: {old})",
            option=wording.label(one.option, w),
            new=wording.value(one.option, one.new, w),
            old=wording.value(one.option, one.old, w),
        )


def _button(action: str, text: str, one: Governed) -> ButtonElement:
    return ButtonElement(action_id=action, text=PlainTextObject(text=text), value=str(one.engagement.id))
