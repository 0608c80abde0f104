"""What a killed process, a night without power and a year's end leave behind."""

from bot.regime import messages as regime
from tests.databases import KINDS
from tests.journeys.office import ROLE, Office, brussels
from tests.journeys.test_first_day import GOOD_MORNING

DATABASES = KINDS


def test_a_prompt_due_while_foyer_was_down_is_sent_once_if_it_still_matters(first_morning: Office) -> None:
    office, nora = first_morning, first_morning.nora
    office.is_killed()
    office.moves_to(brussels(17, 11, 2025, 9, 30))
    office.opens()
    nora.sees(GOOD_MORNING)
    office.is_killed()
    office.opens()
    office.moves_to(brussels(17, 11, 2025, 18))
    assert office.hears(nora, GOOD_MORNING) == 1


def test_a_morning_prompt_never_arrives_in_the_afternoon(first_morning: Office) -> None:
    office, nora = first_morning, first_morning.nora
    office.is_killed()
    office.moves_to(brussels(17, 11, 2025, 14))
    office.opens()
    office.moves_to(brussels(17, 11, 2025, 15))
    assert office.hears(nora, GOOD_MORNING) == 0


def test_an_answer_that_got_lost_on_its_way_costs_no_second_prompt(first_morning: Office) -> None:
    office, nora = first_morning, first_morning.nora
    office.client.fault("chat.postMessage", "drop_after")
    office.moves_to(brussels(17, 11, 2025, 9, 1))
    nora.sees(GOOD_MORNING)
    office.moves_to(brussels(17, 11, 2025, 18))
    assert office.hears(nora, GOOD_MORNING) == 1


def test_what_was_said_is_still_known_after_a_kill(first_morning: Office) -> None:
    office, nora = first_morning, first_morning.nora
    nora.runs("/office")
    nora.presses(nora.sees("0 of 2"), f"{regime.CHECK_IN}.office")
    nora.sees("1 of 2")
    office.is_killed()
    office.opens()
    nora.runs("/office")
    nora.waits(lambda: office.hears(nora, "1 of 2") >= 2 or None, "the same standing again")


def test_after_the_end_foyer_says_so_asks_nothing_and_still_answers(first_morning: Office) -> None:
    office, nora = first_morning, first_morning.nora
    office.is_killed()
    office.moves_to(brussels(17, 11, 2026, 8))
    office.opens()
    office.moves_to(brussels(20, 11, 2026, 18))
    assert office.hears(nora, GOOD_MORNING) == 0
    nora.runs("/office")
    assert "ended on Monday 16 November 2026" in str(nora.sees("ended"))
    nora.says("How many days are left?")
    assert "16 November 2026" in str(nora.sees("ended on"))
    nora.says("Where is the job?")
    assert "Brussels" in str(nora.sees("Brussels"))


def test_foyer_ends_cleanly_when_it_is_asked_to(first_morning: Office) -> None:
    assert first_morning.stops() == 0
    assert "Traceback" not in (first_morning.folder / "foyer.log").read_text(encoding="utf-8")


def test_by_the_machines_own_clock_a_role_of_the_past_has_ended_and_is_still_answered(office: Office) -> None:
    role = office.folder / "past.txt"
    text = ROLE.read_text(encoding="utf-8").replace("17/11/2025", "17/11/2019")
    role.write_text(text, encoding="utf-8")
    office.clock_url = ""
    done = office.foyer("import", str(role), "--person", "U0NORA", "--channel", "C0PROJECT")
    assert done.returncode == 0, done.stderr
    office.opens()
    nora = office.nora
    nora.runs("/office")
    assert "ended on Monday 16 November 2020" in str(nora.sees("ended"))
    nora.says("Where is the job?")
    nora.sees("Brussels")
    assert office.hears(nora, GOOD_MORNING) == 0
