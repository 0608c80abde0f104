"""What waits for a decision, and what became of it, in Slack. The ids of buttons are constants here."""

from collections.abc import Iterator, Mapping

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, PlainTextObject

from bot import blocks
from bot.blocks import Message, Typed
from bot.calendar.messages import written
from bot.calendar.rules import Week
from bot.regime import phrases
from bot.regime.facts import WHOLE_DAY, Part, Place
from bot.regime.own.shown import Shown
from bot.regime.own.store import Kind, State, Wish
from bot.words import N_, Words

APPROVE, DECLINE, ASK, REPLY = (
    "regime.own.approve",
    "regime.own.decline",
    "regime.own.ask",
    "regime.own.reply",
)
WRONG = "regime.own.wrong"  # the button beside a day or a week
MONTH = "regime.own.month"  # opens a month: "regime.own.month.next"
HISTORY, TAKE_BACK = "regime.own.history", "regime.own.take_back"

TYPED_EXAMPLES = (
    N_("“month” or “month february”: each day, and why it counted or not"),
    N_("“away tomorrow afternoon”: days away, without the reason"),
)

_LONGEST = 600  # characters of what somebody wrote
_ASKS: Mapping[Kind, str] = {
    Kind.CORRECTION: N_("{name} asks you to approve a correction of {day}."),
    Kind.APPEAL: N_("{name} disagrees with the result of {window} and asks you to look at it."),
    Kind.ABSENCE: N_("{name} is away {days} and asks you to approve it."),
}
_WAITS: Mapping[Kind, str] = {
    Kind.CORRECTION: N_("{name} still waits for your decision on a correction of {day}."),
    Kind.APPEAL: N_("{name} still waits for your decision on {window}."),
    Kind.ABSENCE: N_("{name} still waits for your decision on being away {days}."),
}
_ANSWERS: Mapping[Kind, str] = {
    Kind.CORRECTION: N_("{name} has answered your question about the correction of {day}."),
    Kind.APPEAL: N_("{name} has answered your question about {window}."),
    Kind.ABSENCE: N_("{name} has answered your question about being away {days}."),
}
_SETTLED: Mapping[State, str] = {
    State.APPROVED: N_("✅ Approved by {by}: {what}."),
    State.DECLINED: N_("✖️ Declined by {by}: {what}."),
    State.WITHDRAWN: N_("↩️ Taken back by {by}: {what}."),
}
_WHAT: Mapping[Kind, str] = {
    Kind.CORRECTION: N_("{name}, correction of {day}"),
    Kind.APPEAL: N_("{name}, {window}"),
    Kind.ABSENCE: N_("{name}, away {days}"),
}
_DECIDED: Mapping[tuple[Kind, State], str] = {
    (Kind.CORRECTION, State.APPROVED): N_("✅ {by} approved your correction of {day}. It counts now."),
    (Kind.CORRECTION, State.DECLINED): N_(
        "{by} did not approve your correction of {day}. It stays as noted."
    ),
    (Kind.APPEAL, State.APPROVED): N_("✅ {by} accepted your appeal: {window} counts as met."),
    (Kind.APPEAL, State.DECLINED): N_("{by} did not accept your appeal about {window}."),
    (Kind.ABSENCE, State.APPROVED): N_("✅ {by} approved that you are away {days}."),
    (Kind.ABSENCE, State.DECLINED): N_(
        "{by} did not approve that you are away {days}. These days count as working days again."
    ),
}
_QUESTIONS: Mapping[Kind, str] = {
    Kind.CORRECTION: N_("{by} asks something about your correction of {day}:"),
    Kind.APPEAL: N_("{by} asks something about your appeal for {window}:"),
    Kind.ABSENCE: N_("{by} asks something about your being away {days}:"),
}
_PARTS: Mapping[Part, str] = {
    Part.AM: N_("{place} in the morning"),
    Part.PM: N_("{place} in the afternoon"),
    Part.FULL: N_("{place}, the whole day"),
}


def requested(about: Shown, w: Words) -> Message:
    """Return what asks for a decision, with its buttons."""
    return _to_decide(about, _said(_ASKS, about, w), w)


def reminder(about: Shown, w: Words) -> Message:
    """Return what reminds of a decision that is waited for."""
    return _to_decide(about, _said(_WAITS, about, w), w)


def reply(about: Shown, w: Words) -> Message:
    """Return what was answered to a question about a request."""
    said = _said(_ANSWERS, about, w)
    question = blocks.context(w.say("You asked: {question}", question=_short(about.question)))
    answer = blocks.section(blocks.quoted(_short(about.answer)))
    return Message(said, (blocks.section(said), question, answer, _buttons(about, w)))


def settled(about: Shown, w: Words) -> Message:
    """Return what stands in the place of a request once it is decided; of the days it says no more."""
    return Message(w.say(_SETTLED[about.request.state], by=about.by, what=what(about, w)))


def decided(about: Shown, w: Words) -> Message:
    """Return what the person of a request is told of the decision."""
    said = phrases.of_role(about.role, _said(_DECIDED, about, w, about.request.state), w)
    note = about.request.note
    quoted = (blocks.section(blocks.quoted(_short(note))),) if note.raw else ()
    return Message(said, (blocks.section(said), *quoted))


def question(about: Shown, w: Words) -> Message:
    """Return what the person of a request is asked about it."""
    asked = w.say(_QUESTIONS[about.request.wish.kind], by=about.asked_by, **_when(about, w))
    said = phrases.of_role(about.role, asked, w)
    button = _button(REPLY, w.say("Reply"), str(about.request.id), style="primary")
    row = ActionsBlock(block_id=f"{REPLY}.{about.request.id}", elements=[button])
    return Message(said, (blocks.section(said), blocks.section(blocks.quoted(_short(about.question))), row))


def absence_told(name: Typed, days: str, w: Words) -> Message:
    """Return what a manager is told of days away that need no approval."""
    return Message(w.say("{name} is away {days}. Nothing is asked of you.", name=name, days=days))


def what(about: Shown, w: Words) -> str:
    """Name a request in a few words."""
    return w.say(_WHAT[about.request.wish.kind], name=about.name, **_when(about, w))


def details(about: Shown, w: Words) -> tuple[Block, ...]:
    """Return exactly what is shown of a request to who decides on it."""
    lines = list(_lines(about, w))
    said = (blocks.section("\n".join(lines)),) if lines else ()
    text = about.request.wish.text
    return (*said, blocks.section(blocks.quoted(_short(text)))) if text.raw else said


def places(noted: Mapping[Part, Place], w: Words) -> str:
    """Write what is known of the halves of a day, as in "🏢 Office in the morning"."""
    known = {half: noted[half] for half in (Part.AM, Part.PM) if half in noted}
    if not known:
        return w.say("nothing")
    if known.keys() == WHOLE_DAY and len(set(known.values())) == 1:
        return phrases.place(next(iter(known.values())), w)
    return ", ".join(placed(half, place, w) for half, place in known.items())


def placed(part: Part, place: Place, w: Words) -> str:
    """Write a place and the part of the day it is said of."""
    return w.say(_PARTS[part], place=phrases.place(place, w))


def wrong_button(engagement: int, day: str, w: Words) -> ButtonElement:
    """Return the button that opens the form for what is wrong; `day` an ISO date it begins with."""
    return _button(WRONG, w.say("This is wrong"), f"{engagement} {day}")


def _to_decide(about: Shown, said: str, w: Words) -> Message:
    limits = w.say("You see this one matter and none of the other days.")
    shown = (blocks.section(said), *details(about, w), blocks.context(limits), _buttons(about, w))
    return Message(said, shown)


def _buttons(about: Shown, w: Words) -> ActionsBlock:
    key = str(about.request.id)
    return ActionsBlock(
        block_id=f"regime.own.decide.{key}",
        elements=[
            _button(APPROVE, w.say("Approve"), key, style="primary"),
            _button(DECLINE, w.say("Decline"), key),
            _button(ASK, w.say("Ask"), key),
        ],
    )


def _lines(about: Shown, w: Words) -> Iterator[str]:
    wish = about.request.wish
    if wish.place and wish.part:
        yield w.say("*Noted so far:* {before}", before=places(wish.noted or {}, w))
        yield w.say("*Correction:* {after}", after=placed(wish.part, wish.place, w))
    if about.result:
        done, required = (phrases.number(amount, w) for amount in about.result)
        yield w.say("*Result:* {done} of {required} office days", done=done, required=required)


def _said(
    sentences: Mapping[Kind, str] | Mapping[tuple[Kind, State], str],
    about: Shown,
    w: Words,
    state: State | None = None,
) -> str:
    kind = about.request.wish.kind
    key = (kind, state) if state else kind
    return w.say(sentences[key], name=about.name, by=about.by, **_when(about, w))  # type: ignore[index]


def _when(about: Shown, w: Words) -> dict[str, str]:
    wish = about.request.wish
    return {"day": w.day(wish.first), "days": written(about.span, w), "window": _window(wish, w)}


def _window(wish: Wish, w: Words) -> str:
    """Name the window whose result is appealed."""
    if Week.of(wish.first) == Week.of(wish.last):
        return w.say("the week of {day}", day=w.day(wish.first))
    first, last = w.long_date(wish.first), w.long_date(wish.last)
    return w.say("the time from {first} to {last}", first=first, last=last)


def _short(text: Typed) -> Typed:
    return Typed(blocks.shortened(text.raw, _LONGEST))


def _button(action_id: str, label: str, value: str, style: str | None = None) -> ButtonElement:
    text = PlainTextObject(text=blocks.shortened(label, blocks.OPTION_TEXT), emoji=True)
    return ButtonElement(action_id=action_id, text=text, value=value, style=style)
