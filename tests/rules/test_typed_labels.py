"""What stands on a button is understood when it is typed, in each language."""

from datetime import date

import pytest

from bot.assembly import CAPABILITIES
from bot.outbox.heard import asks_why
from bot.roles.heard import heard_directly
from bot.words import LANGUAGES, words

TUESDAY = date(2025, 11, 18)
LABELS = (
    *(
        "🏢 Office",
        "🏠 Home",
        "🌴 Off",
        "🤝 Client site",
        "🚆 Business trip",
        "🎓 Training",
        "📍 Somewhere else",
    ),
    *("Undo", "Plan the week", "Set my usual week", "My month", "Days away", "Who is in", "Why?"),
    *("Write the report", "Targets", "Open the review", "Dossier", "Preferences", "What I keep about you"),
    *("Who sees what", "Set up a role", "Who is who", "Your tasks", "Coming messages", "Delivery log"),
)


def is_understood(typed: str) -> bool:
    acts = (one.phrases.understand(typed, TUESDAY) for one in CAPABILITIES)
    return any(acts) or heard_directly(typed, TUESDAY) is not None or asks_why(typed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_label_is_a_word_that_can_be_typed(language: str) -> None:
    w = words(language)
    assert [w.say(label) for label in LABELS if not is_understood(w.say(label))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_done_and_a_word_of_a_task_is_understood_as_the_button_says_it(language: str) -> None:
    assert is_understood(f"{words(language).say('Done')} badge")
