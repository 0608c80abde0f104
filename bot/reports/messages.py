"""Reports in Slack: reminders, what becomes of them, answers. Ids of buttons are constants here."""

from collections.abc import Iterable, Mapping

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    Option,
    PlainTextObject,
    StaticSelectElement,
)

from bot import blocks
from bot.blocks import Message, Typed
from bot.people.store import Person
from bot.reports.audiences import SENIOR_MANAGEMENT, SPONSOR, TEAM
from bot.reports.expectations import Expected
from bot.reports.ladder import OVERDUE, REMINDER, SNOOZED
from bot.reports.rules import Colour, Period, Slot
from bot.reports.snoozing import Delay
from bot.reports.store import Series
from bot.words import N_, Words

WRITE = "reports.write"
EDIT = "reports.edit"
SNOOZE = "reports.snooze"

# Three shapes: who cannot tell the colours apart can tell the symbols apart.
COLOURS: Mapping[Colour, str] = {
    Colour.GREEN: N_("🟢 Green"),
    Colour.AMBER: N_("🔶 Amber"),
    Colour.RED: N_("🟥 Red"),
}
TITLES: Mapping[str, str] = {
    TEAM: N_("Progress report for the team"),
    SPONSOR: N_("Status report for the sponsor"),
    SENIOR_MANAGEMENT: N_("Progress report for senior management"),
}
# What a private reminder says, by its kind.
ASKS: Mapping[str, str] = {
    REMINDER: N_("It is time for a report: {title}, {period}."),
    OVERDUE: N_("When it suits you: {title}, {period}, was due on {due}. A few lines are enough."),
    SNOOZED: N_("You asked me to remind you: {title}, {period}."),
}
DELAYS: Mapping[Delay, str] = {
    Delay.HOUR: N_("In one hour"),
    Delay.HOURS: N_("In four hours"),
    Delay.TOMORROW: N_("Tomorrow morning"),
}
EXAMPLES = (
    N_("`/report` opens the form of the report that is due, or of the next one: early is fine."),
    N_("`/report sponsor` opens that for the sponsor; `/report management` and `/report team` work alike."),
    N_("`/report edit` changes the one you submitted last, wherever it was posted."),
    N_("`/report snooze 4h` reminds you later: in 1h, 4h or tomorrow."),
    N_("`/report skip on leave` leaves one out, with your reason."),
    N_("`/report status` shows what is due, `/report history` what was submitted."),
    N_("`/report rhythm` shows how often each is due; `/report rhythm team weekly TH 15:00` changes it."),
    N_("`/report targets` shows what is to be reached, `/report review` the next review of it."),
    N_("`/report ledger` shows what your role is for; `/report dossier` what speaks for you."),
    N_("`/report help` shows this help."),
)


def colour(of: Colour, w: Words) -> str:
    """Return the name of a colour with its symbol."""
    return w.say(COLOURS[of])


def title(series: Series, w: Words) -> str:
    """Return what the reports of a series are called."""
    return w.say(TITLES.get(series.terms.audience, TITLES[TEAM]))


def span(of: Period, w: Words) -> str:
    """Write the days a report covers, as in "Mon 17 Nov to Fri 21 Nov"."""
    if of.first == of.last:
        return w.short_day(of.first)
    return w.say("{first} to {last}", first=w.short_day(of.first), last=w.short_day(of.last))


def reminder(report: Expected, slack_id: str, w: Words) -> Message:
    """Return the one line with one button in a channel; `slack_id` is the author's, who is told by it."""
    text = w.say(
        "<@{author}>, it is time for a report: {title}, {period}.", author=slack_id, **_named(report, w)
    )
    return Message(text, (blocks.section(text, accessory=write_button(report.slot, w)),))


def private_reminder(kind: str, report: Expected, w: Words) -> Message:
    """Return a reminder to the author alone, with which they write the report or put it off."""
    due = w.moment(report.slot.occurrence, report.zone)
    text = w.say(ASKS[kind], due=due, **_named(report, w))
    hint = w.say("Nothing to report? `/report skip` leaves it out.")
    actions = ActionsBlock(elements=[write_button(report.slot, w), _snooze_menu(report.slot, w)])
    return Message(text, (blocks.section(text), actions, blocks.context(hint)))


def settled(report: Expected, w: Words) -> Message | None:
    """Return what stands in the place of a reminder once it is answered; None while it is not."""
    if report.submitted:
        stands = colour(report.submitted.written.colour, w)
        return _line(w.say("{title}, {period}: submitted, {colour}.", colour=stands, **_named(report, w)))
    if report.is_skipped:
        return _line(w.say("{title}, {period}: left out this time.", **_named(report, w)))
    return None


def put_off(report: Expected, w: Words) -> Message:
    """Return what stands in the place of a private reminder that its author put off."""
    at = w.moment(report.snoozed, report.author.zone) if report.snoozed else ""
    text = w.say("{title}, {period}: I remind you on {at}, as you asked.", at=at, **_named(report, w))
    return Message(text, (blocks.section(text, accessory=write_button(report.slot, w)),))


def to_write(report: Expected, w: Words) -> Message:
    """Return the report somebody would write next, with the button that opens its form."""
    due = w.moment(report.slot.occurrence, report.zone)
    text = w.say("{title}, {period}, due on {due}.", due=due, **_named(report, w))
    return Message(text, (blocks.section(text, accessory=write_button(report.slot, w)),))


def to_edit(report: Expected, w: Words) -> Message:
    """Return the report somebody submitted last, with the button that opens it again."""
    text = w.say("You submitted this one last: {title}, {period}.", **_named(report, w))
    label = PlainTextObject(text=w.say("Edit the report"))
    button = ButtonElement(action_id=EDIT, text=label, value=str(report.slot))
    return Message(text, (blocks.section(text, accessory=button),))


def skipped(report: Expected, w: Words) -> Message:
    """Return the answer to an author who left a report out, with the way back."""
    text = w.say("Left out: {title}, {period}. Skipped is not missed.", **_named(report, w))
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
                **_named(report, w),
            )
        )
    return _line(
        w.say("{title}, {period}: it goes to {readers}.", readers=w.list(names), **_named(report, w))
    )


def kept(report: Expected, channel: Typed, why: str, w: Words) -> Message:
    """Return the answer to an author whose report cannot be posted in its channel; `why` is a sentence."""
    text = w.say(
        "{title}, {period}: kept, but not posted in #{channel} so far.", channel=channel, **_named(report, w)
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


def _named(report: Expected, w: Words) -> dict[str, str]:
    return {"title": title(report.series, w), "period": span(report.period, w)}


def _line(text: str) -> Message:
    shown: tuple[Block, ...] = (blocks.section(text),)
    return Message(text, shown)
