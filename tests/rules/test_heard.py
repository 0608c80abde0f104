"""Reading what reached us as it was typed."""

import pytest

from bot.knowledge.heard import Courtesy, Way, courtesy, heard


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
    ("text", "kind"),
    [
        ("", Courtesy.GREETING),
        ("Hi Foyer!", Courtesy.GREETING),
        ("goedemorgen", Courtesy.GREETING),
        ("Bonjour, ça va ?", Courtesy.GREETING),
        ("How are you?", Courtesy.GREETING),
        ("thanks :)", Courtesy.THANKS),
        ("Thank you very much!", Courtesy.THANKS),
        ("merci beaucoup", Courtesy.THANKS),
        ("Dank je wel, Foyer", Courtesy.THANKS),
        ("bedankt :tada:", Courtesy.THANKS),
        ("à demain !", Courtesy.THANKS),
        ("tot morgen", Courtesy.THANKS),
        ("ok", Courtesy.THANKS),
        ("help", Courtesy.HELP),
        ("Hello, help me please", Courtesy.HELP),
        ("aide", Courtesy.HELP),
        ("HULP!", Courtesy.HELP),
        ("?", Courtesy.HELP),
        ("???!", Courtesy.HELP),
        ("What can you do?", Courtesy.HELP),
        ("Que peux-tu faire ?", Courtesy.HELP),
        ("wat kan je?", Courtesy.HELP),
        ("👋", Courtesy.WORDLESS),
        (":wave::skin-tone-2: :+1:", Courtesy.WORDLESS),
        ("Who are you?", Courtesy.HELP),
        ("qui es-tu ?", Courtesy.HELP),
        ("à quoi sers-tu ?", Courtesy.HELP),
        ("how are you doing?", Courtesy.GREETING),
        ("ben je een bot?", Courtesy.HELP),
        ("I don't understand", Courtesy.STUCK),
        ("That's wrong!", Courtesy.STUCK),
        ("pas compris", Courtesy.STUCK),
        ("Dat klopt niet.", Courtesy.STUCK),
        ("...", Courtesy.WORDLESS),
        ("I'm stuck", Courtesy.STUCK),
        ("Can I talk to a human, please?", Courtesy.STUCK),
        ("Je suis perdue…", Courtesy.STUCK),
        ("Puis-je parler à quelqu'un ?", Courtesy.STUCK),
        ("Ik zit vast", Courtesy.STUCK),
        ("Kan ik met iemand praten?", Courtesy.STUCK),
    ],
)
def test_a_courtesy_asks_nothing(text: str, kind: Courtesy) -> None:
    assert courtesy(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "I don't understand the governance",
        *("hello, when do I start?", "good with Python?", "dag 1?", "start", "you", "is het een goede dag?"),
        *(
            "who can help me with my laptop?",
            "I'm stuck with VPN",
            "qui peut m'aider ?",
            "thanks, and when do I start?",
        ),
    ],
)
def test_a_courtesy_beside_something_else_is_none(text: str) -> None:
    assert courtesy(text) is None
