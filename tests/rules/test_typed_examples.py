"""What the help shows in quotation marks is understood as it stands, in each language."""

import re
from datetime import date

import pytest

from bot import assembly
from bot.joins import Capability
from bot.knowledge.capability import KNOWLEDGE
from bot.knowledge.heard import courtesy
from bot.outbox.capability import POST
from bot.outbox.heard import asks_why
from bot.words import LANGUAGES, words

WEDNESDAY = date(2025, 11, 19)
QUOTED = re.compile(r"[“«]\s*([^”»]+?)\s*[”»]")


def examples(capability: Capability, language: str) -> list[str]:
    """The words that the help of one capability quotes."""
    said = (words(language).say(example) for example in capability.phrases.examples)
    return [quoted for text in said for quoted in QUOTED.findall(text)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("capability", assembly.CAPABILITIES, ids=lambda capability: capability.name)
def test_an_example_does_what_the_help_says(capability: Capability, language: str) -> None:
    found = examples(capability, language)
    assert found
    for typed in found:
        understood = [one for one in assembly.CAPABILITIES if one.phrases.understand(typed, WEDNESDAY)]
        if capability is KNOWLEDGE:
            taken = understood or courtesy(typed) or asks_why(typed)
            assert not taken, typed
        elif capability is POST:
            assert not understood, typed
            assert asks_why(typed), typed
        else:
            assert understood == [capability], typed


@pytest.mark.parametrize("typed", ["why?", "Why did I get this?", "POURQUOI ?", "pourquoi ça ?", "Waarom?"])
def test_why_is_asked_in_three_languages(typed: str) -> None:
    assert asks_why(typed)


@pytest.mark.parametrize("typed", ["", "?", "why not", "why is the role in Brussels?", "pourquoi moi"])
def test_why_beside_something_else_is_a_question(typed: str) -> None:
    assert not asks_why(typed)
