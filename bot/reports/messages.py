"""Reports in Slack: reminders, what becomes of them, answers. Ids of buttons are constants here."""

from collections.abc import Iterable, Mapping, Sequence

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    InteractiveElement,
    Option,
    PlainTextObject,
    StaticSelectElement,
)

from bot import blocks
from bot.blocks import Message, Typed
from bot.people.store import Person
from bot.reports.agreements import Series
from bot.reports.audiences import OWN, SENIOR_MANAGEMENT, SPONSOR, STEERING, TEAM
from bot.reports.expectations import Expected
from bot.reports.ladder import AHEAD, LATE, OVERDUE, SNOOZED, SOON, TODAY
from bot.reports.rules import Colour, Period, Slot
from bot.reports.snoozing import Delay
from bot.roles import several
from bot.words import N_, Words

WRITE = "reports.write"
EDIT = "reports.edit"
SNOOZE = "reports.snooze"
DELEGATE = "reports.delegate"
LEAVE_OUT = "reports.leave_out"

# Three shapes: who cannot tell the colours apart can tell the symbols apart.
COLOURS: Mapping[Colour, str] = {
    Colour.GREEN: N_("🟢 Green"),
    Colour.AMBER: N_("🔶 Amber"),
    Colour.RED: N_("🟥 Red"),
}
TITLES: Mapping[str, str] = {
    TEAM: N_("Progress report for the team"),
    SPONSOR: N_("Status report for the sponsor"),
    STEERING: N_("Status report for the steering committee"),
    SENIOR_MANAGEMENT: N_("Progress report for senior management"),
    OWN: N_("Progress report"),
}
# What a private reminder says, by its kind.
ASKS: Mapping[str, str] = {
    AHEAD: N_("Coming up: {title}, {period}, is due on {due}. Early is fine."),
    TODAY: N_("Due today: {title}, {period}, on {due}. Early is fine."),
    SOON: N_("It is time for a report: {title}, {period}, due on {due}."),
    OVERDUE: N_("When it suits you: {title}, {period}, was due on {due}. A few lines are enough."),
    LATE: N_("Still open: {title}, {period}, was due on {due}. A few lines are enough, and late is fine."),
    SNOOZED: N_("You asked me to remind you: {title}, {period}."),
}
DELAYS: Mapping[Delay, str] = {
    Delay.HOUR: N_("In one hour"),
    Delay.HOURS: N_("In four hours"),
    Delay.TOMORROW: N_("Tomorrow morning"),
}
EXAMPLES = (
    N_("`/report` opens the form of the report that is due, or of the next one: early is fine."),
    N_("`/report series` shows the series of reports you may change; `/report delegate` asks somebody else."),
    N_("`/report sponsor` opens that for the sponsor; `/report management` and `/report team` work alike."),
    N_("`/report edit` changes the one you submitted last, wherever it was posted."),
    N_("`/report release` shows what each audience will read, before anybody gets it."),
    N_("`/report decisions` shows the decisions your reports asked for, and what came of them."),
    N_("`/report snooze 4h` reminds you later: in 1h, 4h or tomorrow."),
    N_("`/report skip on leave` leaves one out, with your reason."),
    N_("`/report status` shows what is due, `/report history` what was submitted."),
    N_("`/report history sponsor since 1 March servers` finds reports among them."),
    N_("`/report trend team` shows how the colours of its last reports changed."),
    N_("`/report rhythm` shows how often each is due; `/report rhythm team weekly TH 15:00` changes it."),
    N_("`/report targets` shows what is to be reached, `/report review` the next review of it."),
    N_("`/report ledger` shows what your role is for; `/report dossier` what speaks for you."),
    N_("`/report help` shows this help."),
)


def colour(of: Colour, w: Words) -> str:
    """Return the name of a colour with its symbol."""
    return w.say(COLOURS[of])


def title(series: Series, w: Words) -> str:
    """Return what the reports of a series are called: as somebody named it, else after its audience.

    Where its person has several roles at the same time, it says of which.
    """
    name = series.terms.name.raw or w.say(TITLES.get(series.terms.audience, TITLES[TEAM]))
    return str(several.named(Typed(name), series.role))


def span(of: Period, w: Words) -> str:
    """Write the days a report covers, as in "Mon 17 Nov to Fri 21 Nov"."""
    if of.first == of.last:
        return w.short_day(of.first)
    return w.say("{first} to {last}", first=w.short_day(of.first), last=w.short_day(of.last))


def reminder(report: Expected, slack_id: str, w: Words) -> Message:
    """Return the one line with one button in a channel; `slack_id` is the writer's, who is told by it."""
    text = w.say(
        "<@{author}>, it is time for a report: {title}, {period}.", author=slack_id, **named(report, w)
    )
    return Message(text, (blocks.section(text, accessory=write_button(report.slot, w)),))


def private_reminder(kind: str, report: Expected, w: Words, said: Sequence[str] = ()) -> Message:
    """Return a reminder to its writer alone, with which they write the report, put it off or hand it over.

    Args:
        said: further sentences below it, such as who else is told.
    """
    text = w.say(ASKS[kind], due=due_for_writer(report, w), **named(report, w))
    last = w.say("It is the last one of this series, and a good place to look back on the whole.")
    hint = w.say("Nothing to report? `/report skip` leaves it out.")
    below = (*said, *((last,) if report.is_last else ()), hint)
    buttons: list[InteractiveElement] = [write_button(report.slot, w), _snooze_menu(report.slot, w)]
    if report.writer.id == report.author.id:
        buttons.append(delegate_button(report.slot, w))
    return Message(text, (blocks.section(text), ActionsBlock(elements=buttons), blocks.context(*below)))


def settled(report: Expected, w: Words) -> Message | None:
    """Return what stands in the place of a reminder once it is answered; None while it is not."""
    if report.submitted:
        stands = colour(report.submitted.written.colour, w)
        return _line(w.say("{title}, {period}: submitted, {colour}.", colour=stands, **named(report, w)))
    if report.is_skipped:
        return _line(w.say("{title}, {period}: left out this time.", **named(report, w)))
    return None


def put_off(report: Expected, w: Words) -> Message:
    """Return what stands in the place of a private reminder that its author put off."""
    at = w.moment(report.snoozed, report.author.zone) if report.snoozed else ""
    text = w.say("{title}, {period}: I remind you on {at}, as you asked.", at=at, **named(report, w))
    return Message(text, (blocks.section(text, accessory=write_button(report.slot, w)),))


def due_for_writer(report: Expected, w: Words) -> str:
    """Write when a report is due, for who writes it: in the time of its series, wherever they are."""
    return w.moment_for(report.slot.occurrence, report.zone, report.writer.zone)


def to_write(report: Expected, w: Words) -> Message:
    """Return the report somebody would write next, with the button that opens its form."""
    text = w.say("{title}, {period}, due on {due}.", due=due_for_writer(report, w), **named(report, w))
    return Message(text, (blocks.section(text, accessory=write_button(report.slot, w)),))


def to_edit(report: Expected, w: Words) -> Message:
    """Return the report somebody submitted last, with the button that opens it again."""
    text = w.say("You submitted this one last: {title}, {period}.", **named(report, w))
    label = PlainTextObject(text=w.say("Edit the report"))
    button = ButtonElement(action_id=EDIT, text=label, value=str(report.slot))
    return Message(text, (blocks.section(text, accessory=button),))


def to_skip(report: Expected, w: Words) -> Message:
    """Ask whether a report is to be left out, for who typed one word only; nothing is changed so far."""
    text = w.say("Shall I leave this one out? {title}, {period}.", **named(report, w))
    leave = PlainTextObject(text=w.say("Leave it out"))
    buttons = [ButtonElement(action_id=LEAVE_OUT, text=leave, value=str(report.slot))]
    row = ActionsBlock(elements=[*buttons, write_button(report.slot, w)])
    below = w.say("With a reason I need no yes: “skip: on leave”.")
    return Message(text, (blocks.section(text), blocks.context(below), row))


def skipped(report: Expected, w: Words) -> Message:
    """Return the answer to an author who left a report out, with the way back."""
    text = w.say("Left out: {title}, {period}. Skipped is not missed.", **named(report, w))
    back = w.say("If you change your mind, you can still write it.")
    shown = (blocks.section(text, accessory=write_button(report.slot, w)), blocks.context(back))
    return Message(text, shown)


def delivered(report: Expected, readers: Iterable[Person], w: Words) -> Message:
    """Return the answer to an author whose report goes from person to person."""
    names = [str(reader.name) for reader in readers]
    if not names:
        return _line(
            w.say(
                "{title}, {period}: kept; nobody is set to receive it yet. `/role people` names somebody.",
                **named(report, w),
            )
        )
    return _line(w.say("{title}, {period}: it goes to {readers}.", readers=w.list(names), **named(report, w)))


def kept(report: Expected, channel: Typed, why: str, w: Words) -> Message:
    """Return the answer to an author whose report cannot be posted in its channel; `why` is a sentence."""
    text = w.say(
        "{title}, {period}: kept, but not posted in #{channel} so far.", channel=channel, **named(report, w)
    )
    return Message(text, (blocks.section(text), blocks.context(why)))


def usage(w: Words) -> Message:
    """Return what can be typed after `/report`."""
    heading = w.say("Your progress reports")
    examples = "\n".join(w.say(example) for example in EXAMPLES)
    public = w.say(
        "The form is yours alone. The team reads its report in the project's channel; "
        "the sponsor and senior management get theirs privately."
    )
    return Message(heading, (blocks.header(heading), blocks.section(examples), blocks.context(public)))


def unknown_command(said: Typed, w: Words) -> Message:
    """Return what to type instead of what was typed after `/report`."""
    shown = Typed(blocks.shortened(said.raw, 40))
    return Message(
        w.say("I do not know “{said}”: type `/report` for the form, or `/report help` for help.", said=shown)
    )


def write_button(slot: Slot, w: Words) -> ButtonElement:
    """Return the button that opens the form of a report."""
    return ButtonElement(
        action_id=WRITE,
        text=PlainTextObject(text=w.say("Write the report")),
        value=str(slot),
        style="primary",
    )


def delegate_button(slot: Slot, w: Words) -> ButtonElement:
    """Return the button with which an author asks somebody else to write a report."""
    label = PlainTextObject(text=w.say("Hand over"))
    return ButtonElement(action_id=DELEGATE, text=label, value=str(slot))


def delay_of(value: str) -> tuple[Delay, Slot]:
    """Read an option of the menu under a reminder: how long to put off which report."""
    delay, _, slot = value.partition(" ")
    return Delay(delay), Slot.read(slot)


def _snooze_menu(slot: Slot, w: Words) -> StaticSelectElement:
    options = [
        Option(value=f"{delay} {slot}", text=PlainTextObject(text=w.say(label)))
        for delay, label in DELAYS.items()
    ]
    later = PlainTextObject(text=w.say("Remind me later"))
    return StaticSelectElement(action_id=SNOOZE, placeholder=later, options=options)


def named(report: Expected, w: Words) -> dict[str, str]:
    """Return what a sentence about a report calls it: its `title` and its `period`."""
    return {"title": title(report.series, w), "period": span(report.period, w)}


def _line(text: str) -> Message:
    shown: tuple[Block, ...] = (blocks.section(text),)
    return Message(text, shown)
