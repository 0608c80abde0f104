"""Manifest and listeners agree: nothing is offered that nobody answers, nothing asked for in vain."""

import re
from pathlib import Path
from typing import Any

import yaml

from bot.calendar import form
from bot.health.scopes import SCOPES
from bot.knowledge import askform, pressing
from bot.knowledge.loop import forms
from bot.onboarding.plan import addform
from bot.outbox import explaining
from bot.regime.plan import form as planner
from bot.reports.form import noting
from bot.reports.form import view as reports

ROOT = Path(__file__).parents[2]
MANIFEST: dict[str, Any] = yaml.safe_load((ROOT / "manifest.yaml").read_text(encoding="utf-8"))
DOORS = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "handlers").glob("*.py")))
GUIDE = (ROOT / "docs" / "slack.md").read_text(encoding="utf-8")


def test_every_command_offered_is_answered_and_every_answer_is_offered() -> None:
    offered = {command["command"] for command in MANIFEST["features"]["slash_commands"]}
    assert offered == set(re.findall(r'@app\.command\("(/\w+)"\)', DOORS))


def test_every_shortcut_offered_is_answered_and_every_answer_is_offered() -> None:
    offered = {shortcut["callback_id"] for shortcut in MANIFEST["features"]["shortcuts"]}
    answered = re.findall(r"@app\.\w*shortcut\((\w+)\.(\w+)\)", DOORS)
    rooms = {
        "addform": addform,
        "askform": askform,
        "away": form,
        "explaining": explaining,
        "forms": forms,
        "noting": noting,
        "planner": planner,
        "pressing": pressing,
        "reports": reports,
    }
    assert offered == {getattr(rooms[module], name) for module, name in answered}


def test_every_event_asked_for_is_heard_and_the_other_way_round() -> None:
    asked = {event.partition(".")[0] for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"]}
    assert asked == set(re.findall(r'@app\.event\("(\w+)"\)', DOORS))


def test_every_scope_is_explained_in_the_guide_and_none_is_explained_in_vain() -> None:
    table = GUIDE[GUIDE.index("| scope |") : GUIDE.index("Where an organisation")]
    explained = set(
        re.findall(r"`([a-z_]+:?[a-z_.]*)`", "\n".join(re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)))
    )
    assert explained == set(MANIFEST["oauth_config"]["scopes"]["bot"])


def test_the_app_runs_over_socket_mode_so_that_no_public_address_is_needed() -> None:
    assert MANIFEST["settings"]["socket_mode_enabled"] is True


def test_the_doctor_knows_what_each_scope_is_for() -> None:
    assert set(SCOPES) == set(MANIFEST["oauth_config"]["scopes"]["bot"])
