"""The role card and who is who around it, in Slack. The ids of their buttons are constants here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, DividerBlock, PlainTextObject

from bot import blocks
from bot.blocks import Message, Typed
from bot.documents.document import Passage
from bot.roles.circle import Circle, Somebody
from bot.roles.sheet import RoleSheet
from bot.roles.store import Engagement
from bot.words import N_, Words

CHANGE_PEOPLE = "roles.people.change"
SHOWN = 5  # engagements of one list of people
LONGEST_QUOTE = 300  # characters of one line of the document

ROLE_NAMES = {
    "person": N_("New person"),
    "manager": N_("Manager"),
    "sponsor": N_("Sponsor"),
    "buddy": N_("Buddy"),
    "reviewer": N_("Reviewer, where it is not the manager"),
    "supplier_hr": N_("Supplier’s HR"),
    "client_contact": N_("Client’s contact"),
    "it_contact": N_("IT contact"),
    "architect": N_("Enterprise architect"),
    "observer": N_("Observers"),
    "admin": N_("Admins"),
    "colleague": N_("Colleagues"),
}
EXAMPLES = (
    N_("`/role` shows your role card, each fact with its line of the document."),
    N_("`/role people` shows who is who around your role, and changes it."),
    N_("`/role away tomorrow` or `/role away 20/7/2026 24/7/2026` notes days away; `/role back` ends them."),
    N_("`/role plan` shows the whole plan of the role; `/role tasks` shows what is yours to do."),
    N_("`/role prefs` opens your settings: language, time zone, times, quiet hours."),
    N_("`/role privacy` tells what is kept about you, and who sees it."),
    N_("`/role export` sends you all of it as files."),
    N_("`/role docs` lists the documents I answer you from."),
    N_("`/role preview` shows what I will send you in the next two weeks."),
    N_("`/role help` shows this help."),
)
# What can be typed in a direct message.
DIRECTLY = (
    N_("“my role”: the facts of it, each with its line of the document"),
    N_("“who is who”: the people around the role"),
    N_("“away tomorrow” or “away until friday”: days on which I ask nothing; “back” ends them"),
    N_("“preview”: what I will send you in the next two weeks"),
    N_("“my documents”: what I answer you from"),
    N_("“export my data”: everything I keep about you, as files"),
)
FOR_ADMINS = (
    N_("`/role set up` sets a role up from its document, each proposal with its line."),
    N_("`/role end 30/6/2026` or `/role start 1/12/2025` moves a role: I show first what changes with it."),
    N_("`/role preview all` shows what everybody will be sent, and when."),
    N_("`/role admin log` shows what became of each message, and sends one again."),
    N_("`/role admin policy` shows how office days are counted, tries a change, and switches it on."),
    N_("`/role admin calendar` shows closed days, and decides on holidays that fall on a weekend."),
    N_("`/role admin documents` lists the handbooks I answer from, and removes them."),
    N_("`/role admin hold` keeps what is about somebody from being erased, by a named hold, and lets it go."),
    N_("`/role admin collective` records that the staff was informed, so that managers see weekly results."),
)

# What those who manage a role may do as well.
FOR_MANAGERS = (FOR_ADMINS[1], FOR_ADMINS[4], FOR_ADMINS[6])


@dataclass(frozen=True, slots=True)
class RoleCard:
    """What the role card shows: who is who, what the document says, and the name of the document."""

    circle: Circle
    sheet: RoleSheet
    document: Typed


def role_card(card: RoleCard, w: Words, *, own: bool, beside: Sequence[RoleCard] = ()) -> Message:
    """Return a role card: the facts, each above its line of the document, then the people.

    Args:
        own: it is read by the person in the role.
        beside: the cards of the other roles they have at the same time; as many as fit are shown below.
    """
    title = card.circle.engagement.title
    shown = card_blocks(card, w, own=own)
    for one in beside:
        more = (*shown, DividerBlock(), *card_blocks(one, w, own=own))
        if not blocks.fits(more):
            break
        shown = more
    return Message(str(title if own else _of_whom(card, w)), shown)


def card_blocks(card: RoleCard, w: Words, *, own: bool) -> tuple[Block, ...]:
    """Return a role card as blocks."""
    return (
        blocks.header(card.circle.engagement.title.raw),
        *(() if own else (blocks.context(_of_whom(card, w)),)),
        *_facts(card, w),
        DividerBlock(),
        blocks.section(people_lines(card.circle, w)),
        blocks.context(*_sources(card, w)),
    )


def people(circles: Sequence[Circle], changeable: frozenset[int], w: Words) -> Message:
    """Return who is who around each engagement, with a button where it may be changed.

    Args:
        changeable: keys of the engagements whose people the reader decides on.
    """
    title = w.say("Who is who")
    shown: list[Block] = [blocks.header(title)]
    for circle in circles[:SHOWN]:
        shown += _circle(circle, w, with_button=circle.engagement.id in changeable)
    rest = len(circles) - SHOWN
    if rest > 0:
        more = w.say_many("{n} more role is not shown.", "{n} more roles are not shown.", rest)
        shown.append(blocks.context(more))
    return Message(title, tuple(shown))


def people_changed(circle: Circle, w: Words) -> Message:
    """Return who is who now, after a change."""
    said = w.say("Saved. This is who is who now.")
    return Message(said, (blocks.section(said), *_circle(circle, w, with_button=True)))


def people_button(circle: Circle, w: Words) -> Block:
    """Return the button that opens the form of who is who."""
    key = circle.engagement.id
    button = ButtonElement(
        action_id=CHANGE_PEOPLE, text=PlainTextObject(text=w.say("Change")), value=str(key)
    )
    return ActionsBlock(block_id=f"{CHANGE_PEOPLE}.{key}", elements=[button])


def people_lines(circle: Circle, w: Words) -> str:
    """Return one line for each role that somebody has or that is missing."""
    return "\n".join(_people_lines(circle, w))


def role_name(role: str, w: Words) -> str:
    """Return what a role is called."""
    return w.say(ROLE_NAMES[role])


def usage(w: Words, *, is_admin: bool, manages: bool = False) -> Message:
    """Return what can be typed after `/role`, also by who manages a role or looks after Foyer."""
    title = w.say("Your role")
    more = FOR_ADMINS if is_admin else FOR_MANAGERS if manages else ()
    lines = "\n".join(w.say(example) for example in (*EXAMPLES, *more))
    private = w.say("What you see and say here is private: only you see it.")
    return Message(title, (blocks.header(title), blocks.section(lines), blocks.context(private)))


def unknown_word(said: Typed, near: Sequence[str], w: Words, *, is_admin: bool) -> Message:
    """Return that a word is none of ours, the words it may have been meant for, and the help."""
    text = w.say("I do not know “{word}” here.", word=Typed(blocks.shortened(said.raw, 60)))
    if near:
        meant = w.choice(f"`/role {word}`" for word in near)
        text = w.say("I do not know “{word}” here. Did you mean {meant}?", word=said, meant=meant)
    return Message(text, (blocks.section(text), *usage(w, is_admin=is_admin).blocks))


def _of_whom(card: RoleCard, w: Words) -> str:
    return w.say("The role of {name}", name=card.circle.person.name)


def _facts(card: RoleCard, w: Words) -> Iterator[Block]:
    sheet, engagement = card.sheet, card.circle.engagement
    if sheet.location:
        yield from _fact(w.say("*Place*: {place}", place=Typed(sheet.location.text)), sheet.location)
    office = sheet.work_regime.office_days_per_week
    if office:
        days = f"{office.value.normalize():f}"
        yield from _fact(w.say("*Office days a week*: {days}", days=days), *office.passages)
    begins, ends = _stated_days(sheet, engagement)
    yield from _fact(w.say("*First day*: {day}", day=w.day(engagement.start)), *begins)
    yield from _fact(w.say("*Last day*: {day}", day=w.day(engagement.end)), *ends)


def _stated_days(sheet: RoleSheet, engagement: Engagement) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """Return the lines of first and last day; none for a day that whoever set the role up said otherwise."""
    start, end = sheet.start, sheet.end
    begins = start.passages if start and start.value == engagement.start else ()
    follows = end and end.value == engagement.end and (begins or not end.derived)
    return begins, end.passages if end and follows else ()


def _fact(fact: str, *passages: Passage) -> Iterator[Block]:
    lines = dict.fromkeys(blocks.shortened(one.source, LONGEST_QUOTE) for one in passages)
    yield blocks.section("\n".join((fact, *(blocks.quoted(Typed(line)) for line in lines))))


def _sources(card: RoleCard, w: Words) -> Iterator[str]:
    sheet, engagement = card.sheet, card.circle.engagement
    stated = (sheet.start and sheet.start.value, sheet.end and sheet.end.value)
    if stated != (engagement.start, engagement.end):
        yield w.say("These dates were agreed here; they are not those of the document.")
    yield w.say("From {document}. Ask me for more with `/ask`.", document=card.document)


def _circle(circle: Circle, w: Words, *, with_button: bool) -> Iterator[Block]:
    title = w.say("*{name}*, {title}", name=circle.person.name, title=circle.engagement.title)
    yield blocks.section("\n".join((title, people_lines(circle, w))))
    if with_button:
        yield people_button(circle, w)


def _people_lines(circle: Circle, w: Words) -> Iterator[str]:
    yield _line("person", (circle.person,), w)
    for role, somebody in circle.around.items():
        if somebody:
            yield _line(role, somebody, w)
        elif role in circle.missing:
            yield w.say("*{role}*: nobody yet", role=role_name(role, w))


def _line(role: str, somebody: Sequence[Somebody], w: Words) -> str:
    named = w.list(_named(one, w) for one in somebody)
    return w.say("*{role}*: {people}", role=role_name(role, w), people=named)


def _named(somebody: Somebody, w: Words) -> str:
    if somebody.slack_id is None:
        return w.say("{name} (by e-mail)", name=somebody.name)
    mention = f"<@{somebody.slack_id}>"
    return w.say("{person} (has left)", person=mention) if somebody.has_left else mention
