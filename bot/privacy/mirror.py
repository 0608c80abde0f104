"""The privacy mirror: what others can see about a person, and who looked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block, ButtonElement, PlainTextObject
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Typed
from bot.privacy.audit import Act, Acted
from bot.privacy.holds import Hold
from bot.privacy.looks import Look, Looked
from bot.privacy.practice import Periods, told
from bot.privacy.visibility import TABLE, Gate, Matter, Openings, Viewer, may_see
from bot.words import N_, Words

MIRROR = "privacy.mirror"  # the button that shows it
SEEN = "privacy.seen"  # the window it is shown in
LOOKS_SHOWN = 15

_VIEWERS: Mapping[Viewer, str] = {
    Viewer.MANAGER: N_("*Your manager*"),
    Viewer.CLIENT: N_("*The client’s contact and your sponsor*"),
    Viewer.CHANNEL: N_("*A channel*"),
    Viewer.ADMIN: N_("*Who looks after Foyer*"),
}
_MATTERS: Mapping[Matter, str] = {
    Matter.DAYS: N_("your days, one by one"),
    Matter.RESULTS: N_("whether a week has its office days"),
    Matter.PRESENCE: N_("whether you are in, never why not"),
    Matter.SENT: N_("what you send for a decision"),
    Matter.REPORTS: N_("your published reports"),
    Matter.REVIEWS: N_("your targets and reviews"),
    Matter.HISTORY: N_("what was changed, and who looked"),
}
_GATES: Mapping[Gate, str] = {
    Gate.DAILY: N_("your organisation can switch this on, and then the notice says so"),
    Gate.INFORMED: N_("only once it is recorded that staff were informed"),
    Gate.CLIENT: N_("your organisation can switch this on"),
    Gate.SHARED: N_("only while you share it"),
    Gate.SENT: N_("only that one matter"),
    Gate.AUDIENCE: N_("those meant for them"),
    Gate.REVIEWER: N_("only who reviews you"),
    Gate.METADATA: N_("that something was sent, never what it says"),
}
_LOOKS: Mapping[Look, str] = {
    Look.CORRECTION: N_("your correction of {about}"),
    Look.APPEAL: N_("your appeal about {about}"),
    Look.ABSENCE: N_("your days away from {about}"),
    Look.DAYS: N_("your days: {about}"),
    Look.RESULTS: N_("your weekly result: {about}"),
    Look.PRESENCE: N_("whether you are in: {about}"),
    Look.PREVIEW: N_("what I will send you: {about}"),
    Look.POST: N_("which messages I sent you: {about}"),
    Look.TARGETS: N_("your targets: {about}"),
    Look.REVIEW: N_("your review of {about}"),
}
_ACTS: Mapping[Act, str] = {
    Act.HELD: N_("{by} put what is about you on hold: {about}"),
    Act.LIFTED: N_("{by} lifted the hold {about}"),
    Act.ERASED: N_("{by} erased what of you need not be kept, records: {about}"),
}


@dataclass(frozen=True, slots=True)
class Reflection:
    """What the mirror shows of a person.

    Args:
        openings: what is switched on for them.
        looks: who looked, the latest first.
        names: of who looked, by our own key.
        acts: what was held, let go or erased of theirs, the latest first.
        holds: those on what is about them now.
    """

    openings: Openings
    looks: Sequence[Looked] = ()
    names: Mapping[int, Typed] = field(default_factory=dict)
    acts: Sequence[Acted] = ()
    holds: Sequence[Hold] = ()


def mirror(found: Reflection, periods: Periods, zone: ZoneInfo, w: Words) -> View:
    """Return what others can see about a person, who looked, and how long it is kept."""
    seen: list[Block] = [blocks.section("\n".join(_of(viewer, found.openings, w))) for viewer in _VIEWERS]
    title = w.say("Who sees what")
    looked = blocks.section("\n".join((*_looks(found.looks, found.names, zone, w), *_acts(found, zone, w))))
    return blocks.modal(
        SEEN,
        title,
        (*seen, blocks.header(w.say("Who looked")), looked, *_held(found.holds, w), _kept(periods, w)),
        submit=None,
        close=w.say("Close"),
    )


def mirror_button(w: Words) -> ButtonElement:
    """Return the button that shows the mirror."""
    return ButtonElement(action_id=MIRROR, text=PlainTextObject(text=w.say("Who sees what")))


def _of(viewer: Viewer, openings: Openings, w: Words) -> Iterator[str]:
    yield w.say(_VIEWERS[viewer])
    for matter in Matter:
        gate = TABLE[matter][viewer]
        name = w.say(_MATTERS[matter])
        sees = may_see(viewer, matter, openings)
        said = w.say("✅ sees: {what}", what=name) if sees else w.say("🚫 does not see: {what}", what=name)
        yield w.say("{said} ({when})", said=said, when=w.say(_GATES[gate])) if gate in _GATES else said


def _kept(periods: Periods, w: Words) -> Block:
    return blocks.context(
        w.say(
            "Your days are erased {days} after the end of your role, weekly results {results} after it, and "
            "who looked after {audit}. The rest is kept until your organisation erases it.",
            days=told(periods.days, w),
            results=told(periods.results, w),
            audit=told(periods.audit, w),
        )
    )


def _held(holds: Sequence[Hold], w: Words) -> Iterator[Block]:
    """Return the holds, the longest first as far as they fit; what they keep back is said once."""
    lines = [
        w.say(
            "🔒 *{name}*, since {day}, by {by}: {reason}",
            name=one.name,
            day=w.long_date(one.since),
            by=one.placed_by,
            reason=one.reason,
        )
        for one in holds
    ]
    if lines:
        said = w.say("Until these are lifted, nothing about you is erased, however long it has been kept.")
        yield blocks.header(w.say("On legal hold"))
        yield from blocks.sections("\n".join((*lines, said)))


def _acts(found: Reflection, zone: ZoneInfo, w: Words) -> Iterator[str]:
    for one in found.acts[:LOOKS_SHOWN]:
        at = w.moment(one.at, zone)
        yield w.say("• {at}: {done}", at=at, done=w.say(_ACTS[one.act], about=one.about, by=one.by))


def _looks(looks: Sequence[Looked], names: Mapping[int, Typed], zone: ZoneInfo, w: Words) -> Iterator[str]:
    if not looks:
        yield w.say("Nobody has been shown anything about you.")
    for one in looks[:LOOKS_SHOWN]:
        what = w.say(_LOOKS[one.what], about=Typed(one.about))
        name = names.get(one.by or 0, Typed("?"))
        yield w.say("• {at}: {name} was shown {what}", at=w.moment(one.at, zone), name=name, what=what)
