"""A plan file is read whole or not at all, and each flaw is told with its line."""

import json
from pathlib import Path

import pytest

from bot.complaints import complaint
from bot.onboarding.plan.errors import PlanFlawed, PlanUnreadable
from bot.onboarding.plan.reading import plan_text, read_plan
from bot.onboarding.plan.template import OWNERS, Origin
from bot.words import LANGUAGES

FACTS = Path(__file__).parents[1] / "vectors" / "onboarding-plan.json"
CARD = "  - {id: card, from: start, day: 0, owner: person, task: Collect the card}"


def flaws(*tasks: str) -> list[tuple[int, str, str]]:
    """What is wrong with a plan of these tasks, each on a line of its own from line 2 on."""
    with pytest.raises(PlanFlawed) as refused:
        read_plan("\n".join(("tasks:", *tasks)))
    return [(flaw.line, flaw.code, flaw.text) for flaw in refused.value.flaws]


def test_the_shipped_plan_has_the_tasks_days_and_owners_of_an_it_project_manager() -> None:
    owners = {"project manager": "person", "project owner": "sponsor", "enterprise architect": "architect"}
    facts = [
        (one["from"], one["day"], owners.get(one["owner"], one["owner"].lower().replace(" ", "_")))
        for one in json.loads(FACTS.read_text(encoding="utf-8"))
    ]
    assert [(one.origin, one.offset, one.owner) for one in read_plan(plan_text("")).steps] == facts


def test_the_shipped_plan_says_everything_in_three_languages() -> None:
    for step in read_plan(plan_text("")).steps:
        for text in filter(None, (step.title, step.why, step.then)):
            assert len({text[language] for language in LANGUAGES}) == len(LANGUAGES)


def test_owners_may_be_called_as_people_call_them() -> None:
    called = "  - {id: a, from: start, day: 0, owner: Project owner, task: Welcome them}"
    assert read_plan(f"tasks:\n{called}").steps[0].owner == "sponsor"


def test_one_sentence_may_stand_for_all_languages() -> None:
    title = read_plan(f"tasks:\n{CARD}").steps[0].title
    assert {title[language] for language in LANGUAGES} == {"Collect the card"}


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("  - {id: a, from: start, day: 0, owner: boss, task: x}", ("owner", "boss")),
        ("  - {id: a, from: start, day: 0, owner: observer, task: x}", ("owner", "observer")),
        ("  - {id: a, from: middle, day: 0, owner: person, task: x}", ("from", "middle")),
        ("  - {id: a, from: start, day: soon, owner: person, task: x}", ("day", "soon")),
        ("  - {id: a, from: start, day: 91, owner: person, task: x}", ("offset", "91")),
        ("  - {id: a, from: start, day: -29, owner: person, task: x}", ("offset", "-29")),
        ("  - {id: a, from: end, day: 1, owner: person, task: x}", ("offset", "1")),
        ("  - {id: a, from: end, day: -91, owner: person, task: x}", ("offset", "-91")),
        ("  - {id: a, from: start, day: 0, owner: person}", ("missing", "task")),
        ("  - {id: a, from: start, day: 0, owner: person, task: }", ("empty", "task")),
        ("  - {id: a b, from: start, day: 0, owner: person, task: x}", ("id", "a b")),
        ("  - {id: a, from: start, day: 0, owner: person, task: x, who: y}", ("unknown_key", "who")),
        ("  - {id: a, from: start, day: 0, owner: person, task: x, id: b}", ("twice", "id")),
        ("  - {id: a, from: start, day: 0, owner: person, task: 'Ask {boss}'}", ("placeholder", "boss")),
        ("  - {id: a, from: start, day: 0, owner: person, task: 'Ask {person'}", ("braces", "Ask {person")),
        (
            "  - {id: a, from: start, day: 0, owner: person, task: 'Ask {person:>9}'}",
            ("braces", "Ask {person:>9}"),
        ),
        ("  - {id: a, from: start, day: 0, owner: person, task: {en: x, fr: y}}", ("language", "task")),
        ("  - {id: a, from: start, day: 0, owner: person, task: x, link: here}", ("link", "here")),
        ("  - {id: a, from: start, day: 0, owner: person, task: x, after: [b]}", ("after", "b")),
        ("  - {id: card, from: start, day: 0, owner: person, task: x}", ("duplicate", "card")),
        ("  - {id: a, from: start, day: 0, owner: person, task: x, names: boss}", ("names", "boss")),
        ("  - {id: a, from: start, day: 0, owner: person, task: x, names: person}", ("names", "person")),
        ("  - {id: a, from: start, day: 0, owner: person, task: x, then: y}", ("then", "")),
        ("  - card", ("no_mapping", "")),
    ],
)
def test_what_cannot_stay_is_told_with_its_line(task: str, expected: tuple[str, str]) -> None:
    assert (3, *expected) in flaws(CARD, task)


def test_tasks_that_wait_for_each_other_are_named_in_their_circle() -> None:
    waits = "  - {{id: {}, from: start, day: 0, owner: person, task: x, after: [{}]}}"
    found = flaws(CARD, waits.format("a", "b"), waits.format("b", "c"), waits.format("c", "a"))
    assert [(line, code) for line, code, _ in found] == [(3, "circle")]
    assert set(found[0][2].split(" → ")) == {"a", "b", "c"}


def test_every_flaw_is_told_at_once_in_sentences() -> None:
    with pytest.raises(PlanFlawed) as refused:
        read_plan("tasks:\n  - {id: a, from: start, day: 400, owner: boss, task: 'Ask {boss}'}", "ours.yaml")
    told = complaint(refused.value)
    assert told.startswith("ours.yaml cannot be taken as a plan:\n  line 2: ")
    assert "owners are person, manager" in told
    assert "{boss}" in told


def test_an_offset_out_of_range_says_the_range() -> None:
    with pytest.raises(PlanFlawed) as refused:
        read_plan("tasks:\n  - {id: a, from: end, day: 5, owner: person, task: x}")
    assert "5 days lie outside of what there is, which is -90 to 0" in complaint(refused.value)


@pytest.mark.parametrize("text", ["", "tasks:", "tasks: []", "a: 1", "- a"])
def test_a_file_without_tasks_is_no_plan(text: str) -> None:
    with pytest.raises(PlanFlawed):
        read_plan(text)


def test_what_is_no_yaml_is_told_with_its_line() -> None:
    with pytest.raises(PlanUnreadable) as refused:
        read_plan("tasks:\n  - {id: a\n  - b", "ours.yaml")
    assert complaint(refused.value).startswith("ours.yaml is no YAML: line ")


def test_every_owner_is_a_role_somebody_can_have_and_both_origins_are_there() -> None:
    steps = read_plan(plan_text("")).steps
    assert {step.owner for step in steps} <= set(OWNERS)
    assert {step.origin for step in steps} == set(Origin)
