"""A day in words, and then everything that was kept of it: Nora types, and asks for her data."""

import json

from tests.journeys.office import Office


def test_what_was_typed_on_the_first_day_is_all_in_the_export(first_morning: Office) -> None:
    nora = first_morning.nora
    nora.says("office")
    nora.sees("you said: *🏢 Office*")
    nora.says("when is my last day?")
    nora.sees("16 November 2026")
    nora.says("merci")
    nora.sees("With pleasure!")
    first_morning.stops()
    done = first_morning.foyer("export", "nora.lambert@example.org")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    kept = found["kept"]
    assert found["person"]["name"] == "Nora"
    assert [(one["day"], one["place"], one["way"]) for one in kept["check_ins"]] == [
        ("2025-11-17", "office", "direct")
    ]
    assert [one["text"] for one in kept["questions"]] == ["when is my last day?"]
    assert [one["title"] for one in kept["engagements"]] == ["Senior IT Project Manager"]
    assert {one["role"] for one in kept["engagements"][0]["people"]} == {"manager", "sponsor"}
    assert len(kept["heard_messages"]) == 3
    assert kept["notices"]


def test_nobody_is_exported_whom_slack_does_not_know(first_morning: Office) -> None:
    first_morning.stops()
    done = first_morning.foyer("export", "nobody@example.org")
    assert done.returncode == 1
    assert done.stderr.startswith("foyer: Slack knows nobody called nobody@example.org here.")
    assert done.stdout == ""


def test_what_is_outdated_is_counted_before_it_is_erased(first_morning: Office) -> None:
    office = first_morning
    office.stops()
    assert office.foyer("purge", "--dry-run").stdout == "0 records would be erased.\n"
    assert office.foyer("purge").stdout == "0 records were erased.\n"
