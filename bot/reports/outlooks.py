"""How far reports are, as their author and their readers see it: the status, the history, Home."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block, ButtonElement

from bot import blocks
from bot.blocks import Message, Typed
from bot.reports import followed, messages
from bot.reports.cadence_words import describe
from bot.reports.followed import Followed
from bot.reports.overview import Fate, Outlook
from bot.reports.releasing.messages import preview_button
from bot.reports.rhythms import Rhythm
from bot.reports.states import State
from bot.words import N_, Words

DUE: Mapping[State, str] = {
    State.EARLY: N_("The one due on {due} was submitted early: {colour}."),
    State.ON_TIME: N_("The one due on {due} was submitted: {colour}."),
    State.LATE: N_("The one due on {due} was submitted on {at}: {colour}."),
    State.SKIPPED: N_("The one due on {due} was left out."),
    State.WAITING: N_("The one due on {due} is waiting for you."),
    State.NOT_DELIVERED: N_("The one due on {due} was not delivered. Late is fine, until the next is due."),
}
NEXT: Mapping[State, str] = {
    State.EARLY: N_("The next, due on {due}, is submitted already: {colour}. Thank you!"),
    State.SKIPPED: N_("The next, due on {due}, is left out."),
    State.COMING: N_("The next is due on {due}."),
}
SHOWN = 8  # series on Home
LONGEST_QUOTE = 300  # characters of a line of the document


def status(own: Sequence[Outlook], others: Sequence[Followed], w: Words) -> Message:
    """Return how far each series of an author is, and those that the people of a manager write."""
    heading = w.say("Your progress reports") if own else followed.heading(w)
    mine = (blocks.header(heading), *(_outlook(one, w) for one in own)) if own else ()
    return Message(heading, (*mine, *followed.shown(others, w))[: blocks.MESSAGE_BLOCKS])


def home_blocks(every: Sequence[Outlook], w: Words) -> tuple[Block, ...]:
    """Return the running series of an author for Home; () for none."""
    shown = [_outlook(one, w) for one in every if not one.has_ended]
    return (blocks.header(w.say("Progress reports")), *shown[:SHOWN]) if shown else ()


def rhythms(every: Sequence[Rhythm], w: Words) -> Message:
    """Return how often each series of an author is due, with the line it rests on and the next dates."""
    heading = w.say("How often your reports are due")
    change = w.say(
        "To change one: `/report rhythm sponsor monthly last workday 15:00`, or “weekly FR 16:00”, “every 2 "
        "weeks TH 15:00 from 2025-11-20”, “quarterly (Feb/May/Aug/Nov) day 15 10:00”."
    )
    shown = [blocks.section(_rhythm(one, w, quoted=True)) for one in every]
    header, how = blocks.header(heading), blocks.context(change)
    return Message(heading, (header, *shown[: blocks.MESSAGE_BLOCKS - 2], how))


def rhythm_changed(changed: Rhythm, w: Words) -> Message:
    """Return the answer to an author who changed how often a report is due."""
    text = w.say("Changed. {rhythm}", rhythm=_rhythm(changed, w))
    return Message(text, (blocks.section(text),))


def _rhythm(rhythm: Rhythm, w: Words, *, quoted: bool = False) -> str:
    title, said = messages.title(rhythm.series, w), describe(rhythm.cadence, w)
    told = [w.say("*{title}*: {cadence}.", title=title, cadence=said)]
    if rhythm.coming:
        dates = " · ".join(w.moment(due, rhythm.cadence.zone) for due in rhythm.coming)
        told.append(w.say("Next: {dates}", dates=dates))
    line = blocks.shortened(rhythm.series.terms.source_line.raw, LONGEST_QUOTE)
    return "\n".join((*told, *((blocks.quoted(Typed(line)),) if quoted else ())))


def _outlook(outlook: Outlook, w: Words) -> Block:
    last = _told(DUE, outlook.due, outlook, w)
    following = _told(NEXT, outlook.coming, outlook, w)
    end = w.say("None comes after that: the role ends on {end}.", end=w.long_date(outlook.end))
    held = w.say("One is written and waits for your release.") if outlook.held else ""
    said = (f"*{messages.title(outlook.series, w)}*", held, last, following or end)
    return blocks.section("\n".join(filter(None, said)), **_button(outlook, w))


def _button(outlook: Outlook, w: Words) -> dict[str, ButtonElement]:
    if outlook.held:
        return {"accessory": preview_button(outlook.held, w)}
    return {"accessory": messages.write_button(outlook.to_write, w)} if outlook.to_write else {}


def _told(sentences: Mapping[State, str], fate: Fate | None, outlook: Outlook, w: Words) -> str:
    if fate is None:
        return ""
    report = fate.report
    told = {
        "at": w.moment(report.submitted_at, outlook.zone) if report else "",
        "colour": messages.colour(report.written.colour, w) if report else "",
    }
    due = w.moment_for(fate.occurrence, outlook.zone, outlook.author_zone or outlook.zone)
    return w.say(sentences[fate.state], due=due, **told)
