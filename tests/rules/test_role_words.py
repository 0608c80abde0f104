"""What is typed about a role, after the command and in direct messages."""

from datetime import date

import pytest

from bot.roles.heard import Heard, Word, heard, heard_directly

TODAY = date(2025, 11, 19)


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("my role", Heard(Word.CARD, "")),
        ("Ma fonction.", Heard(Word.CARD, "")),
        ("mijn functie", Heard(Word.CARD, "")),
        ("who is who?", Heard(Word.PEOPLE, "")),
        ("Qui est qui ?", Heard(Word.PEOPLE, "")),
        ("wie is wie", Heard(Word.PEOPLE, "")),
        ("people", Heard(Word.PEOPLE, "")),
        ("away", Heard(Word.AWAY, "")),
        ("away friday", Heard(Word.AWAY, "friday")),
        ("Away 20/7/2026 24/7/2026", Heard(Word.AWAY, "20/7/2026 24/7/2026")),
        ("absent vendredi", Heard(Word.AWAY, "vendredi")),
        ("afwezig tot vrijdag", Heard(Word.AWAY, "tot vrijdag")),
        ("away 31/11", Heard(Word.AWAY, "31/11")),
        ("back", Heard(Word.BACK, "")),
        ("retour !", Heard(Word.BACK, "")),
        ("terug", Heard(Word.BACK, "")),
        ("preview", Heard(Word.PREVIEW, "")),
        ("aperçu tous", Heard(Word.PREVIEW, "tous")),
        ("vooruitblik", Heard(Word.PREVIEW, "")),
        ("admin log", Heard(Word.LOG, "")),
        ("admin documenten", Heard(Word.DOCUMENTS, "")),
        ("Admin", Heard(Word.HELP, "")),
        ("role people", Heard(Word.PEOPLE, "")),
        ("/role end 30/6/2026", Heard(Word.END, "30/6/2026")),
        ("role admin hold", Heard(Word.HOLD, "")),
        ("end Nora 30/6/2026", Heard(Word.END, "Nora 30/6/2026")),
        ("prolonger Nora 30 juin 2027", Heard(Word.END, "Nora 30 juin 2027")),
        ("begint 1/12/2025", Heard(Word.START, "1/12/2025")),
    ],
)
def test_a_word_alone_or_days_away_are_understood_in_a_direct_message(said: str, understood: Heard) -> None:
    assert heard_directly(said, TODAY) == understood


@pytest.mark.parametrize(
    "said",
    [
        *("", "?", "my role is what", "people I should meet?", "who is who's manager", "help", "prefs"),
        *("away from the office, do I need a badge?", "back up my laptop", "preview of the plan"),
        "weg naar het werk",
        *(
            "until friday",
            "end of the project",
            "start monday",
            "role of the manager",
            "the role ends 2026 why",
        ),
    ],
)
def test_words_within_a_sentence_are_left_to_the_answers(said: str) -> None:
    assert heard_directly(said, TODAY) is None


def test_the_command_understands_the_same_words() -> None:
    assert heard("who is who") == Heard(Word.PEOPLE, "")
    assert heard("ma fonction") == Heard(Word.CARD, "")
