"""Nora's first day and first week, lived through the local workspace by a moved clock."""

from datetime import timedelta

from bot.regime import messages as regime
from tests.databases import KINDS
from tests.journeys.office import Office, brussels

DATABASES = KINDS

GOOD_MORNING = "Where are you working today?"


def test_on_the_first_day_nora_asks_checks_in_and_sees_her_week(first_morning: Office) -> None:
    office, nora = first_morning, first_morning.nora

    nora.says("When is my last day?")
    assert "16 November 2026" in nora.sees("last day")["text"]
    nora.runs("/ask is there a car park?")
    refusal = nora.sees("do not say")
    assert refusal["ephemeral"]
    assert "Ask Marc" in str(refusal)

    office.client.move_clock("next")
    assert office.client.now().astimezone(brussels(17, 11, 2025, 9).tzinfo).strftime("%H:%M") == "09:00"
    prompt = nora.sees(GOOD_MORNING)
    assert office.hears(nora, GOOD_MORNING) == 1
    nora.presses(prompt, f"{regime.CHECK_IN}.office")
    nora.waits(lambda: office.hears(nora, GOOD_MORNING) == 0 or None, "the question to become the answer")
    nora.runs("/office")
    # The prompt says "1 of 2" below its answer; the card says it in its own text.
    nora.waits(lambda: [m for m in nora.messages() if "1 of 2" in m["text"]] or None, "the card")


def test_what_is_answered_by_command_is_answered_in_the_prompt_too(first_morning: Office) -> None:
    office, nora = first_morning, first_morning.nora
    office.client.move_clock("next")
    prompt = nora.sees(GOOD_MORNING)
    nora.runs("/office")
    card = nora.waits(
        lambda: next((m for m in nora.messages() if m.get("ephemeral") and "0 of 2" in str(m)), None),
        "the card",
    )
    nora.presses(card, f"{regime.CHECK_IN}.home")
    edited = nora.waits(
        lambda: next((m for m in nora.messages() if m["ts"] == prompt["ts"] and m.get("edited")), None),
        "the prompt to be edited",
    )
    assert "Home" in str(edited)


def test_what_is_said_before_nine_is_not_asked_at_nine(first_morning: Office) -> None:
    office, nora = first_morning, first_morning.nora
    nora.runs("/office")
    nora.presses(nora.sees("0 of 2"), f"{regime.CHECK_IN}.office")
    nora.sees("1 of 2")
    office.moves_to(brussels(17, 11, 2025, 10))
    assert office.hears(nora, GOOD_MORNING) == 0


def test_a_week_of_check_ins_is_asked_once_a_working_day(first_morning: Office) -> None:
    office, nora = first_morning, first_morning.nora
    for day, place in enumerate(["office", "home", "office", "home", "off"]):
        morning = brussels(17, 11, 2025, 9, 5) + timedelta(days=day)
        office.moves_to(morning)
        nora.presses(nora.sees(GOOD_MORNING), f"{regime.CHECK_IN}.{place}")
        nora.waits(lambda: office.hears(nora, GOOD_MORNING) == 0 or None, "the answer to be kept")
    office.moves_to(brussels(23, 11, 2025, 20))
    assert office.hears(nora, GOOD_MORNING) == 0  # nothing was asked at the weekend
    nora.runs("/office")
    assert "2 of 2" in str(nora.sees("2 of 2"))


def test_nobody_is_asked_on_a_public_holiday(first_morning: Office) -> None:
    office, nora = first_morning, first_morning.nora
    office.moves_to(brussels(24, 12, 2025, 23))
    before = len(nora.messages())
    office.moves_to(brussels(25, 12, 2025, 23))
    assert len(nora.messages()) == before
    nora.runs("/office")
    assert nora.sees("Christmas")["ephemeral"]


def test_presence_never_reaches_a_channel_or_another_person(first_morning: Office) -> None:
    office, nora = first_morning, first_morning.nora
    nora.runs("/office", where="#project")
    nora.presses(nora.sees("0 of 2", where="#project"), f"{regime.CHECK_IN}.home")
    nora.sees("Home", where="#project")
    office.marc.runs("/office", where="#project")
    office.marc.waits(
        lambda: next((m for m in office.marc.messages("#project") if m.get("ephemeral")), None), "an answer"
    )
    for person in (office.marc, office.els, office.tom):
        assert "Home" not in str([m for m in person.messages("#project") if not m.get("ephemeral")])
    assert "of 2" not in str(office.marc.messages("#project"))
