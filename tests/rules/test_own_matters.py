"""Questions about one's own standing are told from questions to the documents."""

import pytest

from bot.knowledge.own import REPORTS, TASKS, WEEK, each, role_asked_for, typed_for


@pytest.mark.parametrize(
    "question",
    [
        "How many office days do I still owe this week?",
        "how many days at the office are left this week",
        "What do I still owe this week?",
        "Combien de jours au bureau dois-je encore faire cette semaine ?",
        "Que dois-je encore cette semaine ?",
        "Hoeveel kantoordagen moet ik deze week nog?",
        "Wat moet ik deze week nog doen?",
        "How many office days do I owe?",
        "office days left?",
        "Combien de jours de présence au bureau me reste-t-il ?",
        "Hoeveel kantoordagen moet ik nog?",
    ],
)
def test_what_is_left_of_the_office_days_is_the_week(question: str) -> None:
    assert typed_for(question) == WEEK


@pytest.mark.parametrize(
    "question",
    [
        "What must I do today?",
        "what should I do first?",
        "Que dois-je faire aujourd’hui ?",
        "que dois-je faire en premier ?",
        "Wat moet ik vandaag doen?",
        "Welke taken heb ik?",
    ],
)
def test_what_is_to_be_done_now_are_the_tasks(question: str) -> None:
    assert typed_for(question) == TASKS


@pytest.mark.parametrize(
    "question",
    [
        "When is my next report due?",
        "What is the next progress report?",
        "Quand dois-je remettre mon prochain rapport ?",
        "Wanneer is mijn volgende verslag?",
    ],
)
def test_the_next_report_is_the_state_of_the_reports(question: str) -> None:
    assert typed_for(question) == REPORTS


@pytest.mark.parametrize(
    "question",
    [
        "How many days a week am I expected at the office?",
        "How many days are left?",
        "What do I report, and to whom?",
        "How often do I report?",
        "What must I do in my first week?",
        "Can I still work from home when the office is closed?",
        "How many office days are left until the end of my role?",
        "Combien de jours au bureau reste-t-il avant la fin de la mission ?",
        "What should I do when I am ill?",
        "Wat moet ik doen als ik ziek ben?",
        "",
    ],
)
def test_what_documents_answer_is_left_to_them(question: str) -> None:
    assert typed_for(question) is None
    assert role_asked_for(question) is None


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("Who is my manager?", "manager"),
        ("who's the sponsor?", "sponsor"),
        ("Qui est mon chef ?", "manager"),
        ("Wie is mijn buddy?", "buddy"),
        ("Who is my manager at the service desk?", None),
        ("Who manages the budget?", None),
    ],
)
def test_who_has_a_role_around_is_asked_by_its_name(question: str, role: str | None) -> None:
    assert role_asked_for(question) == role


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("Who is my buddy and when is my last day?", ("Who is my buddy?", "when is my last day?")),
        (
            "Hoeveel vakantiedagen heb ik en wie is mijn leidinggevende?",
            ("Hoeveel vakantiedagen heb ik?", "wie is mijn leidinggevende?"),
        ),
        ("Qui est mon chef ? Où est le bureau ?", ("Qui est mon chef ?", "Où est le bureau ?")),
        ("Where do I work and how do I get there?", ("Where do I work and how do I get there?",)),
        ("", ("",)),
    ],
)
def test_a_question_beside_one_of_ones_own_standing_is_asked_by_itself(
    message: str, asked: tuple[str, ...]
) -> None:
    assert each(message) == asked
