"""One help for all of Foyer: what can be typed to it, as each capability says."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher, get_close_matches

from bot import blocks
from bot.blocks import Message, Typed
from bot.joins import Capability
from bot.knowledge.capability import KNOWLEDGE
from bot.knowledge.clauses import is_question
from bot.regime.plan.typed import speaks_of_days
from bot.roles.folding import fold
from bot.roles.messages import DIRECTLY
from bot.words import N_, Words

# What one begins to tell Foyer to do something with; capitals and accents do not matter.
_ORDERS = frozenset(
    (
        *("stop", "pause", "cancel", "skip", "snooze", "undo", "done", "finished", "remind"),
        *("annuler", "annule", "annulez", "arreter", "arrete", "arretez", "rappelle", "passer", "termine"),
        *("annuleer", "annuleren", "stoppen", "uitstellen", "overslaan", "klaar", "gedaan", "herinner"),
    )
)
ORDER, DAYS = 4, 10  # words of an order, and of days; who writes more asks something
LONGEST = 6  # words; what is longer is a question, not a word of ours that was misspelled
NEAR, ALL_BUT_OURS, SPELLED_ALIKE = (
    0.75,
    0.9,
    0.8,
)  # of 1, as difflib compares: chosen so that no question of ours comes near
NEAR_ENOUGH = 0.5  # where nothing else can be meant
SHORTEST = 4  # letters of a word by which something is recognised
MOST = 2
_TYPED = re.compile(r"[“«]\s*([^”»]+?)\s*[”»]")


def usage(capabilities: Iterable[Capability], w: Words, *, opening: str = "") -> Message:
    """Return what can be typed in a direct message.

    Args:
        opening: a sentence that stands above it; "" for none.
    """
    title = w.say("What you can write to me")
    commands = w.say(
        "In any conversation: `/ask`, `/office`, `/report` and `/role`; each tells more with “help”."
    )
    return Message(
        opening or title,
        (
            *((blocks.section(opening),) if opening else ()),
            blocks.header(title),
            *(blocks.section(part) for part in _parts(capabilities, w)),
            blocks.context(commands),
        ),
    )


def _parts(capabilities: Iterable[Capability], w: Words) -> Iterator[str]:
    """Yield what can be typed about each thing, below its title: questions first, the role last."""
    every = sorted(capabilities, key=lambda one: one.name != KNOWLEDGE.name)
    for one in every:
        if one.phrases.title:
            yield _titled(one.phrases.title, one.phrases.examples, w)
    others = (example for one in every if not one.phrases.title for example in one.phrases.examples)
    yield _titled(N_("Your role"), (*DIRECTLY, *others), w)


def _titled(title: str, examples: Iterable[str], w: Words) -> str:
    return "\n".join((f"*{w.say(title)}*", *(f"• {w.say(example)}" for example in examples)))


def nearest(
    capabilities: Iterable[Capability], said: str, w: Words, *, is_answered: bool = False
) -> Message | None:
    """Return what can be typed that is spelled nearly like words nobody understood; None where nothing is.

    Args:
        is_answered: the words were answered as a question, so that only what is all but ours is shown.
    """
    folded = fold(said).strip(" .!?")
    if not folded or len(folded.split()) > LONGEST or (is_answered and "?" in said):
        return None
    least = ALL_BUT_OURS if is_answered else NEAR
    near = _near(capabilities, folded, least, w)
    if not near:
        return None
    title = w.say("Or did you mean something that I can do?")
    return Message(title, (blocks.section("\n".join((title, *(f"• {example}" for example in near)))),))


def not_understood(capabilities: Iterable[Capability], said: str, w: Words) -> Message | None:
    """Return what answers an order, or days that nobody could read; None for what may be a question."""
    words = fold(said).split()
    is_order = bool(words) and words[0].strip(".,:;!") in _ORDERS and len(words) <= ORDER
    is_days = len(words) <= DAYS and speaks_of_days(said)
    if not (is_order or is_days) or is_question(said):
        return None
    told = w.say("I did not understand “{said}”, so nothing has changed.", said=Typed(said))
    near = _near(capabilities, fold(said).strip(" .!"), NEAR_ENOUGH, w)
    write = w.say("You can write:") if near else w.say("Write “help” to see what I can do for you.")
    asking = w.say("If it is a question, end it with a question mark.")
    listed = "\n".join((told, write, *(f"• {example}" for example in near)))
    return Message(told, (blocks.section(listed), blocks.context(asking)))


def _near(capabilities: Iterable[Capability], folded: str, least: float, w: Words) -> list[str]:
    """Return the examples that are spelled at least so much alike, the nearest first."""
    likeness = {example: _likeness(folded, example) for example in _examples(capabilities, w)}
    return sorted((one for one in likeness if likeness[one] >= least), key=lambda one: -likeness[one])[:MOST]


def _examples(capabilities: Iterable[Capability], w: Words) -> Iterator[str]:
    for capability in capabilities:
        yield from map(w.say, capability.phrases.examples)
    yield from map(w.say, DIRECTLY)


def _likeness(said: str, example: str) -> float:
    """Return how nearly words are spelled like what an example shows to type, 0 to 1."""
    typed = [fold(one) for one in _TYPED.findall(example) if not one.endswith("?")]
    whole = max((SequenceMatcher(None, said, one).ratio() for one in typed), default=0.0)
    known = [word for one in typed for word in one.split() if len(word) >= SHORTEST]
    words = [word for word in said.split() if len(word) >= SHORTEST]
    alike = sum(bool(get_close_matches(word, known, 1, SPELLED_ALIKE)) for word in words)
    return max(whole, alike / len(words) if words else 0.0)
