"""The card of a draft: what a role document says and proposes, what it leaves open, what can be decided."""

from collections.abc import Iterable, Iterator
from datetime import date

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    DividerBlock,
    PlainTextObject,
)

from bot import blocks
from bot.blocks import Message, Typed
from bot.documents.document import Passage
from bot.drafts import rules, spoken
from bot.drafts.actions import Renewal, Seen
from bot.people.store import Person
from bot.roles.proposals import Proposal
from bot.roles.questions import why
from bot.words import N_, Words

ACCEPT = "drafts.accept"
EDIT = "drafts.edit"
RENEW = "drafts.renew"
PUT_ASIDE = "drafts.put_aside"

ROLE = "role"  # what a button edits, beside the audiences of reports and the other kinds of proposals
LONGEST = 200  # characters of a quoted line
SHOWN = 6  # responsibilities of each kind of change

FACTS = {
    "title": N_("Name of the role"),
    "location": N_("Place"),
    "start": N_("First day"),
    "end": N_("Last day"),
    "office_days": N_("Office days a week"),
}
MISSING = {
    "title": N_("What is the role called?"),
    "start": N_("On which day does it start?"),
    "end": N_("On which day does it end?"),
    "office_days": N_("How many days a week are spent in the office?"),
}


def card(seen: Seen, by: Person, w: Words) -> Message:
    """Return the card of a draft, as whoever sets it up sees it."""
    title = w.say("A role to set up: {title}", title=_title(seen, w))
    return Message(
        title,
        (
            blocks.header(seen.sheet.title.text if seen.sheet.title else seen.draft.name),
            blocks.context(w.say("From {document}. Nothing is set up yet.", document=Typed(seen.draft.name))),
            *_renewals(seen, w),
            _facts(seen, w),
            *(_proposal(one, seen, by, w) for one in seen.proposals),
            *(_left_out(one, seen, w) for one in seen.left_out),
            *_open(seen, w),
            DividerBlock(),
            _decisions(seen, w),
        ),
    )


def asked(one: rules.Asked, w: Words) -> str:
    """Say what is asked: why, where the document is not silent."""
    return why(one.question, w, Typed) if one.question else w.say(MISSING[one.field])


def _title(seen: Seen, w: Words) -> Typed | str:
    return Typed(seen.sheet.title.text) if seen.sheet.title else w.say("without a name yet")


def _facts(seen: Seen, w: Words) -> Block:
    sheet, days = seen.sheet, seen.days
    lines = [w.say("*The role*")]
    if sheet.location:
        lines += _fact(w.say("Place: {place}", place=Typed(sheet.location.text)), (sheet.location,))
    for about, day, stated in (("start", days.start, sheet.start), ("end", days.end, sheet.end)):
        if day:
            passages = stated.passages if stated and stated.value == day else ()
            lines += _fact(w.say("{what}: {how}", what=w.say(FACTS[about]), how=w.day(day)), passages)
    duties = w.say_many("{n} responsibility", "{n} responsibilities", len(sheet.responsibilities))
    lines += _fact(duties, sheet.responsibilities[:1])
    return blocks.section("\n".join(lines), accessory=_edit(seen, ROLE, w))


def _fact(said: str, passages: Iterable[Passage]) -> Iterator[str]:
    yield said
    for line in dict.fromkeys(one.source for one in passages):
        yield blocks.quoted(Typed(blocks.shortened(line, LONGEST)))


def _proposal(one: Proposal, seen: Seen, by: Person, w: Words) -> Block:
    said = f"*{spoken.proposal(one, by, w, seen.sheet.work_regime)}*"
    line = (blocks.quoted(Typed(blocks.shortened(one.source_line, LONGEST))),) if one.source_line else ()
    # The plan of a role that runs already is not taken away here.
    is_fixed = one.kind == "plan" and seen.renewals
    more = {} if is_fixed else {"accessory": _edit(seen, one.audience or one.kind, w)}
    return blocks.section("\n".join((said, *line)), **more)


def _left_out(one: Proposal, seen: Seen, w: Words) -> Block:
    said = w.say("Left out: {what}", what=spoken.name(one, w))
    return blocks.section(said, accessory=_edit(seen, one.audience or one.kind, w))


def _open(seen: Seen, w: Words) -> Iterator[Block]:
    if seen.asked:
        lines = (f"• {asked(one, w)}" for one in seen.asked)
        yield blocks.section("\n".join((w.say("*I will ask you:*"), *lines)))


def _renewals(seen: Seen, w: Words) -> Iterator[Block]:
    for one in seen.renewals:
        known = w.say("*{name} has this role already.* What this document changes:", name=one.name)
        yield blocks.section("\n".join((known, *_changes(one, w))))


def _changes(renewal: Renewal, w: Words) -> Iterator[str]:
    changes = renewal.changes
    if changes.are_none:
        yield w.say("Nothing of the role itself.")
    for fact in changes.facts:
        before, after = _written(fact.before, w), _written(fact.after, w)
        yield w.say(
            "• {what}: ~{before}~ → {after}", what=w.say(FACTS[fact.about]), before=before, after=after
        )
    for text in changes.added[:SHOWN]:
        yield w.say("• new: {text}", text=_short(text))
    for before, after in changes.reworded[:SHOWN]:
        yield f"• ~{_short(before)}~ → {_short(after)}"
    for text in changes.removed[:SHOWN]:
        yield w.say("• gone: {text}", text=_short(text))


def _written(said: str | date, w: Words) -> object:
    if isinstance(said, date):
        return w.long_date(said)
    return _short(said) if said else w.say("not said")


def _short(text: str) -> Typed:
    return Typed(blocks.shortened(text, LONGEST))


def _decisions(seen: Seen, w: Words) -> Block:
    key = str(seen.draft.id)
    renewing = [_renew(one, seen, w) for one in seen.renewals[:3]]
    accept = w.say("For somebody else …") if renewing else w.say("Accept all …")
    aside = _button(PUT_ASIDE, w.say("Put aside"), key)
    aside.confirm = ConfirmObject(
        title=w.say("Put it aside?"),
        text=w.say("Nothing is set up, and what you edited here is forgotten."),
        confirm=w.say("Put aside"),
        deny=w.say("Cancel"),
    )
    new = _button(ACCEPT, accept, key, None if renewing else "primary")
    return ActionsBlock(elements=[*renewing, new, aside])


def _renew(one: Renewal, seen: Seen, w: Words) -> ButtonElement:
    text = w.say("Adopt for {name}", name=one.name.raw)
    value = f"{seen.draft.id} {one.engagement.id}"
    return ButtonElement(
        action_id=f"{RENEW}.{one.engagement.id}", text=_plain(text), value=value, style="primary"
    )


def _edit(seen: Seen, about: str, w: Words) -> ButtonElement:
    return _button(f"{EDIT}.{about}", w.say("Edit"), f"{seen.draft.id} {about}")


def _button(action: str, text: str, value: str, style: str | None = None) -> ButtonElement:
    return ButtonElement(action_id=action, text=_plain(text), value=value, style=style)


def _plain(text: str) -> PlainTextObject:
    return PlainTextObject(text=blocks.shortened(text, blocks.OPTION_TEXT))
