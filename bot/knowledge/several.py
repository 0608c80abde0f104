"""Several questions in one message, told apart."""

import re

from bot.knowledge.text import words

_MOST = 4
_SHORTEST = 3  # words; what is shorter belongs to the question beside it
_END = re.compile(r"(?<=\?)\s+|\n+")


def each_question(text: str) -> tuple[str, ...]:
    """Return the questions of a message, in their order; a message without several is one, as it stands.

    Statements stay with the question they lead to: "My child is ill. What do I do?" is one.
    """
    questions, led = list[str](), ""
    for part in (part.strip() for part in _END.split(text)):
        led = f"{led} {part}".strip()
        if part.endswith("?") and len(words(led)) >= _SHORTEST:
            questions.append(led)
            led = ""
    if led and questions:
        questions[-1] = f"{questions[-1]} {led}"
    return tuple(questions) if 1 < len(questions) <= _MOST else (text,)
