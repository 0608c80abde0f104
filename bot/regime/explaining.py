"""The sum behind a standing as a view, with the line of the role document it rests on."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot import blocks
from bot.regime import phrases
from bot.regime.because import sentence
from bot.regime.weekview import WeekView
from bot.words import Words

EXPLANATION = "regime.explanation"


def explanation(view: WeekView, w: Words, days: tuple[Block, ...] = ()) -> View:
    """Return the sum behind the standing of a week as a modal, with its source quoted.

    Args:
        days: what is said of each of its days, below the sum.
    """
    return blocks.modal(
        EXPLANATION,
        w.say("How this adds up"),
        (
            blocks.header(phrases.headline(view, w, plain=True)),
            *(part for text in _paragraphs(view, w) for part in blocks.sections(text)),
            *days,
            *_stated(view, w),
            *_changed(view, w),
            *_others(view, w),
        ),
        submit=None,
        close=w.say("Close"),
    )


def sentences(view: WeekView, w: Words) -> tuple[str, ...]:
    """Return the sum behind the standing of a week, a sentence for each step."""
    window, holiday = view.standing.window.kind, partial(phrases.holiday, view=view, w=w)
    return tuple(sentence(step, window, holiday, w) for step in view.standing.because)


def _stated(view: WeekView, w: Words) -> tuple[Block, ...]:
    """Quote the line it rests on; a number that whoever set the role up said has none."""
    if not view.source_line.raw:
        return (blocks.section(w.say("This number was given when your role was set up.")),)
    return (
        blocks.section(w.say("Your role document says:")),
        blocks.section(blocks.quoted(view.source_line)),
    )


def _changed(view: WeekView, w: Words) -> tuple[Block, ...]:
    if not view.adopted.is_changed:
        return ()
    told = w.say("This was changed since: `/office policy` shows what holds, from when, and who changed it.")
    return (blocks.context(told),)


def _others(view: WeekView, w: Words) -> tuple[Block, ...]:
    """Say how the same is asked of the other roles of the person."""
    told = [w.say("`/office why {role}` adds up your other role.", role=one.role) for one in view.beside]
    return (blocks.context(*told),) if told else ()


def _paragraphs(view: WeekView, w: Words) -> Iterator[str]:
    """Yield the steps of each week of a longer window by themselves, then those of the whole window."""
    window = view.standing.window.kind
    holiday = partial(phrases.holiday, view=view, w=w)
    for week, steps in groupby(view.standing.because, key=lambda step: step.week):
        title = [w.say("*Week of {monday}*", monday=w.long_date(week.monday))] if week else []
        yield "\n".join((*title, *(f"• {sentence(step, window, holiday, w)}" for step in steps)))
