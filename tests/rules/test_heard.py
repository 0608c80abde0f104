"""Reading what reached us as it was typed."""

import pytest

from bot.knowledge.heard import Way, heard, is_greeting


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("<@U0FOYER> when do I start?", "when do I start?"),
        ("hey <@U0FOYER|foyer>, when?", "hey , when?"),
        ("what is <#C1|project> for?", "what is project for?"),
        ("<!channel> <!subteam^S1|@leads> who?", "who?"),
        ("see <https://example.org/a?b=1&amp;c=2>", "see https://example.org/a?b=1&c=2"),
        ("mail <mailto:a@example.org|a@example.org>", "mail a@example.org"),
        ("R&amp;D &lt;!here&gt; &amp;lt;", "R&D <!here> &lt;"),
        ("  two\n lines ", "two lines"),
    ],
)
def test_marks_of_slack_become_what_was_typed(sent: str, typed: str) -> None:
    assert heard(sent, Way.DIRECT).text == typed


@pytest.mark.parametrize(
    "text", ["", "Hi Foyer!", "goedemorgen", "Bonjour, ça va ?", "thanks :)", "help", "👋"]
)
def test_a_greeting_asks_nothing(text: str) -> None:
    assert is_greeting(text)


@pytest.mark.parametrize("text", ["hello, when do I start?", "good with Python?", "dag 1?", "start"])
def test_a_greeting_before_a_question_is_a_question(text: str) -> None:
    assert not is_greeting(text)
