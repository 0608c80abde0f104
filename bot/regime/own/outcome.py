"""What became of a correction or an appeal, told at once to who sent it."""

from collections.abc import Iterator

from bot.regime import phrases
from bot.regime.own import messages
from bot.regime.own.actions import Done, Fix
from bot.words import Words


def of_a_correction(done: Done, fix: Fix, w: Words) -> tuple[str, ...]:
    """Return that a day was corrected, or who is asked to approve it, as lines."""
    said = w.say("*{day}*: {place}", day=w.day(fix.day), place=messages.placed(fix.part, fix.place, w))
    return said, *_became(done, w)


def of_an_appeal(done: Done, w: Words) -> tuple[str, ...]:
    """Return who is asked about the result of a week, as lines."""
    return tuple(_became(done, w))


def _became(done: Done, w: Words) -> Iterator[str]:
    if done.request is None:
        yield w.say("It is corrected, and kept with your reason.")
        if done.view:
            yield phrases.headline(done.view, w)
    elif done.owner is None:
        yield w.say("It waits: nobody here could decide on it yet. I ask as soon as somebody is named.")
    else:
        yield w.say("{name} is asked to decide, and I tell you what comes of it.", name=done.owner)
    if done.request is not None:
        yield w.say("Until then nothing changes. `/office history` shows it, and takes it back.")
