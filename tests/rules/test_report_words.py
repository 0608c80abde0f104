"""What is typed about reports, after the command and in direct messages."""

import re
from datetime import date

import pytest

from bot.reports import messages, phrases
from bot.reports.audiences import SENIOR_MANAGEMENT, SPONSOR, TEAM
from bot.reports.heard import Heard, Verb, heard, heard_directly
from bot.reports.snoozing import Delay
from bot.reviews.heard import heard as about_reviews
from bot.words import LANGUAGES, words


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("", Heard(Verb.WRITE)),
        ("  NOW ", Heard(Verb.WRITE)),
        ("maintenant", Heard(Verb.WRITE)),
        ("nu", Heard(Verb.WRITE)),
        ("sponsor", Heard(Verb.WRITE, SPONSOR)),
        ("now for the sponsor", Heard(Verb.WRITE, SPONSOR)),
        ("senior management", Heard(Verb.WRITE, SENIOR_MANAGEMENT)),
        ("écrire pour la direction", Heard(Verb.WRITE, SENIOR_MANAGEMENT)),
        ("edit", Heard(Verb.EDIT)),
        ("Modifier l’équipe", Heard(Verb.EDIT, TEAM)),
        ("wijzigen directie", Heard(Verb.EDIT, SENIOR_MANAGEMENT)),
        ("skip", Heard(Verb.SKIP)),
        ("skip On leave: Nora", Heard(Verb.SKIP, rest="On leave: Nora")),
        ("skip sponsor: Els is away", Heard(Verb.SKIP, SPONSOR, "Els is away")),
        ("passer le rapport est vide", Heard(Verb.SKIP, rest="le rapport est vide")),
        ("overslaan klant met verlof", Heard(Verb.SKIP, SPONSOR, "met verlof")),
        ("snooze", Heard(Verb.SNOOZE)),
        ("snooze 4h", Heard(Verb.SNOOZE, delay=Delay.HOURS)),
        ("snooze tomorrow sponsor", Heard(Verb.SNOOZE, SPONSOR, delay=Delay.TOMORROW)),
        ("snooze sponsor 4 hours", Heard(Verb.SNOOZE, SPONSOR, delay=Delay.HOURS)),
        ("reporter demain", Heard(Verb.SNOOZE, delay=Delay.TOMORROW)),
        ("later morgen", Heard(Verb.SNOOZE, delay=Delay.TOMORROW)),
        ("plus tard une heure", Heard(Verb.SNOOZE, delay=Delay.HOUR)),
        ("snooze 3 weeks", Heard(Verb.SNOOZE, rest="3 weeks")),
        ("status", Heard(Verb.STATUS)),
        ("statut", Heard(Verb.STATUS)),
        ("historique", Heard(Verb.HISTORY)),
        ("geschiedenis", Heard(Verb.HISTORY)),
        ("rhythm", Heard(Verb.RHYTHM)),
        ("rythme sponsor", Heard(Verb.RHYTHM, SPONSOR)),
        ("ritme team weekly vrijdag 16:00", Heard(Verb.RHYTHM, TEAM, "weekly vrijdag 16:00")),
        ("cadence: every 2 weeks TH 15:00", Heard(Verb.RHYTHM, rest="every 2 weeks TH 15:00")),
        ("aide", Heard(Verb.HELP)),
        ("?", Heard(Verb.HELP)),
        ("yesterday", None),
        ("status of the world", None),
        ("nowhere", None),
        ("sponsored", None),
    ],
)
def test_what_is_typed_after_the_command_is_understood_in_three_languages(
    typed: str, understood: Heard | None
) -> None:
    assert heard(typed) == understood


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("report", Heard(Verb.WRITE)),
        ("My report.", Heard(Verb.WRITE)),
        ("Rapport", Heard(Verb.WRITE)),
        ("mijn verslag", Heard(Verb.WRITE)),
        ("report sponsor", Heard(Verb.WRITE, SPONSOR)),
        ("report: status", Heard(Verb.STATUS)),
        ("rapport historique", Heard(Verb.HISTORY)),
        ("verslag wijzigen", Heard(Verb.EDIT)),
        ("report rhythm for the sponsor: daily 9:00", Heard(Verb.RHYTHM, SPONSOR, "daily 9:00")),
        ("rapport rythme", Heard(Verb.RHYTHM)),
        ("passer : en congé", Heard(Verb.SKIP, rest="en congé")),
        ("passer: en congé", Heard(Verb.SKIP, rest="en congé")),
        ("overslaan: met verlof", Heard(Verb.SKIP, rest="met verlof")),
        ("snooze 1h", Heard(Verb.SNOOZE)),
        ("snooze the report tomorrow", Heard(Verb.SNOOZE, delay=Delay.TOMORROW)),
        ("reporter demain", Heard(Verb.SNOOZE, delay=Delay.TOMORROW)),
        ("skip", Heard(Verb.SKIP)),
        ("skip: on leave", Heard(Verb.SKIP, rest="on leave")),
        ("skip the sponsor", Heard(Verb.SKIP, SPONSOR)),
        ("passer", Heard(Verb.SKIP)),
        ("passer le rapport, en congé", Heard(Verb.SKIP, rest="en congé")),
        ("passer une commande", None),
        ("reporter la réunion", None),
        ("snooze my alarm", None),
        ("remind me tomorrow", Heard(Verb.SNOOZE, delay=Delay.TOMORROW)),
        ("Rappelle-moi dans une heure", Heard(Verb.SNOOZE)),
        ("herinner me morgen", Heard(Verb.SNOOZE, delay=Delay.TOMORROW)),
        ("remind me about the meeting", None),
        ("skip to the next question?", None),
        ("reporter", Heard(Verb.SNOOZE)),
        ("who is the reporter", None),
        ("report to whom?", None),
        ("report to the board of directors", None),
        ("reports and targets", None),
        ("who do I report progress to", None),
        ("status", None),
        ("help", None),
        ("later", None),
        ("skip " + "x" * 300, None),
        ("", None),
        ("🙂", None),
    ],
)
def test_only_what_is_plainly_about_a_report_is_taken_from_a_conversation(
    said: str, understood: Heard | None
) -> None:
    assert heard_directly(said) == understood
    assert (phrases.PHRASES.understand(said, date(2025, 11, 21)) is None) is (understood is None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_the_help_can_be_typed(language: str) -> None:
    w = words(language)
    typed = [
        text for example in messages.EXAMPLES for text in re.findall(r"`/report ?([^`]*)`", w.say(example))
    ]
    assert len(typed) >= len(messages.EXAMPLES)
    assert [text for text in typed if heard(text) is None and about_reviews(text) is None] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_a_direct_message_can_be_typed(language: str) -> None:
    w = words(language)
    typed = [re.findall(r"[“«]\s?([^”»]+?)\s?[”»]", w.say(example))[0] for example in phrases.EXAMPLES]
    assert [text for text in typed if heard_directly(text) is None] == []
