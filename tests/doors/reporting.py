"""What stories about reports share: series that begin, a clock that moves, and what stands where."""

import json
from datetime import date, datetime
from typing import Any

from bot.blocks import Typed
from bot.outbox import actions as planner
from bot.outbox import diary
from bot.people import store as people
from bot.reports import actions, messages
from bot.reports.agreements import Series
from bot.reports.form import lists
from bot.roles.store import Engagement
from tests.doors.reception import Reception
from tests.reports import at
from workspace.client import Person
from workspace.store import Json

PROJECT = "#project"
LINE = "Regularly report project progress at all levels"
FRIDAY, MONDAY, NEXT_FRIDAY = at("2025-11-21 16:00"), at("2025-11-24 09:30"), at("2025-11-28 16:00")
PREVIEW = "Nothing has left so far"


def reports(office: Reception, role: Engagement, audience: str, cadence: str, channel: str = "") -> Series:
    """Let the person of an engagement report to an audience; `channel` is a Slack id, "" for none."""
    foyer, now = office.foyer, office.clock.now()
    with foyer.transaction() as tx:
        series = actions.adopt_series(
            tx,
            role,
            audience=audience,
            cadence=cadence,
            zone="Europe/Brussels",
            channel=people.save_channel(tx, foyer.workspace, channel, "project") if channel else None,
            author=role.person,
            source_line=LINE,
            now=now,
        )
        diary.begin(tx, foyer.workspace, "reports", series.id, now)
    return series


def begins_for_the_team(office: Reception, end: date = date(2026, 11, 16), **around: str) -> Engagement:
    """Let Nora report to the team every Friday at 16:00."""
    role = office.begins(end=end, **around)
    reports(office, role, "team", "weekly FR 16:00", "C0PROJECT")
    return role


def moves_to(office: Reception, instant: datetime) -> None:
    """Put the clock at an instant and do what is due there, as the ticks would."""
    foyer, office.clock.instant = office.foyer, instant
    with foyer.transaction() as tx:
        planner.plan(tx, foyer.workspace, foyer.capabilities, instant)
    foyer.lane.deliver(instant)


def next_due(office: Reception) -> datetime | None:
    """Do what is due, and return when something is due again."""
    now = office.clock.now()
    moves_to(office, now)
    with office.foyer.reading() as tx:
        return planner.next_due(tx, office.foyer.workspace, now)


def shown(place: Any) -> str:
    return json.dumps(place, ensure_ascii=False)


def in_channel(office: Reception) -> list[Json]:
    """What everybody in the project's channel sees of Foyer, threads included."""
    every = office.tom.messages(PROJECT)
    return [one for one in every if one["user"] == "U0FOYER" and not one.get("ephemeral")]


def told(person: Person) -> list[Json]:
    """What Foyer wrote to a person alone and everybody's clients would notify."""
    return [one for one in person.messages() if one["user"] == "U0FOYER" and not one.get("ephemeral")]


def opens(person: Person, asked: Json) -> Json:
    """Press the button and return the form."""
    person.presses(asked, messages.WRITE)
    return person.modal("Progress report")


def by_command(person: Person, text: str = "") -> Json:
    """Type the command and return the form."""
    person.runs(f"/report {text}".strip(), PROJECT)
    return person.modal("Progress report")


def adds(person: Person, form: Json, kind: str, **values: Any) -> Json:
    """Add a point to a list of an open form, and return the form with it."""
    person.presses(form, f"{lists.ADD}{kind}")
    small = person.modal()
    assert person.submits(small, values) == {}
    return person.modal(str(Typed(values["text"])))


def answer(person: Person, text: str) -> Json:
    """Type the command and return what is answered, to this person alone."""
    person.runs(f"/report {text}", PROJECT)
    said = person.messages(PROJECT)[-1]
    assert said["ephemeral"]
    return said


def sends(person: Person, form: Json, filled: dict[str, Any], preview: str = PREVIEW) -> dict[str, str]:
    """Submit a form and release the report, to its own audience and those that are preselected."""
    errors = person.submits(form, filled)
    return errors or releases(person, preview)


def releases(person: Person, preview: str = PREVIEW, **changed: Any) -> dict[str, str]:
    """Release the report whose preview is open."""
    return person.submits(person.modal(preview), changed)


def begun(form: Json, field: str) -> Any:
    """Return what a field of a form begins with."""
    block = next(one for one in form["blocks"] if one["block_id"] == field)
    element = block["element"]
    chosen = element.get("initial_option")
    return chosen["value"] if chosen else element.get("initial_value")
