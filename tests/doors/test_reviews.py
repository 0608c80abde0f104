"""Targets and reviews at the doors: what is set, written, signed and shared, and who sees none of it."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import docx
import pytest
from sqlalchemy import select, update

from bot.blocks import Typed
from bot.documents.reading import read_document
from bot.outbox import diary
from bot.outbox.capability import POST
from bot.outbox.store import OutboxRow
from bot.people import store as people
from bot.people.tables import PersonRow
from bot.reports.capability import REPORTS
from bot.reviews import messages
from bot.reviews.capability import REVIEWS
from bot.reviews.dossier import messages as dossiers
from bot.reviews.targets import messages as targets
from bot.roles import ledger
from bot.roles import store as roles
from bot.roles.ledger import Evidence
from bot.roles.rules import role_sheet
from bot.roles.store import Engagement
from handlers import apology, home, post
from handlers import dossiers as dossier_door
from handlers import reports as report_door
from handlers import reviews as door
from handlers import targets as target_door
from tests.doors.reception import ROLE, Reception
from tests.doors.reporting import answer, begins_for_the_team, in_channel, moves_to, opens, shown, told
from tests.reports import FILLED, at
from workspace.client import Person
from workspace.store import Json

FIVE_DAYS_BEFORE, ON_IT = at("2025-12-10 09:00"), at("2025-12-17 10:00")
TARGET: dict[str, Any] = {
    "title": "Reports on time",
    "measure": "reports submitted on their day",
    "unit": "%",
    "baseline": "60",
    "value": "95",
    "due": "2026-05-18",
    "weight": "40",
}
VIEW = {"achieved": "The pilot is live", "difficult": "Servers came late", "ready": "submit"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Reception]:
    """Nora reports to the team on Fridays; Marc manages her, Els is her sponsor."""
    doors = (apology, report_door, door, target_door, dossier_door, home, post)
    with Reception(tmp_path, *doors, capabilities=(REPORTS, REVIEWS, POST)) as reception:
        role = begins_for_the_team(reception, manager="U0MARC", sponsor="U0ELS")
        sheet = role_sheet(read_document(ROLE.name, ROLE.read_bytes()))
        with reception.foyer.transaction() as tx:
            ledger.keep_in_step(tx, role, sheet.responsibilities)
            diary.begin(tx, role.workspace, "reviews", role.id, reception.clock.now())
            tx.execute(update(PersonRow).values(own_language="en"))
        yield reception


def role_of(office: Reception) -> Engagement:
    with office.foyer.reading() as tx:
        nora = people.person_by_slack_id(tx, office.foyer.workspace, "U0NORA")
        assert nora
        found = roles.engagement_of(tx, office.foyer.workspace, nora.id)
    assert found
    return found


def adds(person: Person, **changed: Any) -> dict[str, str]:
    """Add a target from the list, and return what the form says of its fields."""
    person.presses(person.sees("Targets of Nora"), targets.ADD)
    return person.submits(person.modal("What is to be reached?"), TARGET | changed)


def writes(person: Person, card: Json, **changed: str) -> dict[str, str]:
    person.presses(card, messages.WRITE)
    return person.submits(person.modal("When I send this"), VIEW | changed)


def card(person: Person) -> Json:
    person.runs("/report review", "#project")
    return person.messages("#project")[-1]


def notes(office: Reception, position: int, text: str, day: date, posted: str | None = None) -> None:
    """Let something be known as evidence for a responsibility of Nora's role."""
    role = role_of(office)
    with office.foyer.transaction() as tx:
        duty = ledger.responsibilities(tx, role.workspace, role.id)[position - 1]
        found = Evidence("report", f"{text} {day}", day, Typed(text), role.person, posted)
        ledger.record(tx, role.workspace, role.id, duty.id, found, office.clock.now())


def key_of(office: Reception, kind: str) -> str:
    """The natural key of the one message of a kind."""
    query = select(OutboxRow.key).where(OutboxRow.kind == kind)
    with office.foyer.reading() as tx:
        return tx.scalars(query).one()


def on_paper(office: Reception, person: Person) -> str:
    """What the document says that somebody was sent last."""
    sent = next(one for one in reversed(person.messages()) if one.get("files"))
    file = office.foyer.slack.client.files_info(file=sent["files"][0]["id"])["file"]
    data = office.foyer.slack.download(file["url_private"], 1_000_000)
    assert file["name"] == "2025-12-17_review_dossier.docx"
    return "\n".join(one.text for one in docx.Document(BytesIO(data)).paragraphs)


def test_targets_hold_once_three_say_how_they_are_measured_and_weigh_a_hundred(office: Reception) -> None:
    office.nora.presses(answer(office.nora, "targets"), targets.ADD)
    form = office.nora.modal("What is to be reached?")
    begun = TARGET | {"title": "<!channel> on time", "baseline": None}
    assert office.nora.submits(form, begun | {"value": "most", "due": "2027-01-01"}) == {
        "value": "Please write a number, such as 95 or 12,5.",
        "due": "Please choose a day of the role.",
    }
    assert office.nora.submits(form, begun) == {}
    assert adds(office.nora, title="Fewer open risks", weight="30") == {}
    assert adds(office.nora, title="Users are trained", weight="20") == {}
    listed = office.nora.sees("Users are trained")
    assert "“&lt;!channel&gt; on time” needs where it stands today." in shown(listed)
    assert "Their weights add up to 90, not to 100." in shown(listed)
    assert targets.HOLD not in shown(listed)
    office.nora.presses(listed, targets.EDIT)
    form = office.nora.modal("What is to be reached?")
    assert office.nora.submits(form, {"baseline": "60", "weight": "50"}) == {}
    office.nora.presses(office.nora.sees("Switch them on"), targets.HOLD)
    office.nora.presses(office.nora.sees("Check in"), targets.CHECK)
    form = office.nora.modal("How is it going?")
    assert office.nora.submits(form, {"value": "77,5", "status": "dropped"}) == {
        "note": "Please say in a few words why it is dropped."
    }
    assert office.nora.submits(form, {"status": "on_track", "note": "Two more teams report"}) == {}
    told_of = shown(office.nora.sees("Two more teams report"))
    assert "🟢 On track" in told_of
    assert "now 77.5\u00a0%, 50\u00a0% of the way" in told_of


def test_a_review_is_announced_written_by_both_unseen_signed_and_what_was_agreed_comes_back(
    office: Reception,
) -> None:
    moves_to(office, FIVE_DAYS_BEFORE)
    (asked,) = [one for one in told(office.nora) if "Review after 30 days" in shown(one)]
    (marcs,) = told(office.marc)
    assert "Review after 30 days: Wednesday 17 December 2025" in shown(asked)
    assert "Review after 30 days of Nora" in shown(marcs)
    assert told(office.els) == []
    assert writes(office.nora, asked, ready="draft") == {}
    draft = office.nora.sees("a draft is kept, for you alone")
    assert "Nora: not yet" in shown(card(office.marc))
    assert messages.READ not in shown(card(office.marc))
    assert writes(office.nora, draft, achieved="The pilot is <!here> live") == {}
    assert writes(office.marc, marcs, achieved="", difficult="", ready="submit") == {
        "achieved": "Please answer at least one question."
    }
    assert "The pilot is" not in shown(office.marc.messages())
    assert office.marc.submits(office.marc.modal("When I send this"), {"achieved": "A calm start"}) == {}
    both = office.nora.sees("both views are there")
    office.nora.presses(both, messages.OPEN)
    opened = office.nora.sees("Marc: submitted")
    office.nora.presses(opened, messages.READ)
    assert "A calm start" in shown(office.nora.modal("Marc"))
    office.nora.closes(office.nora.modal("Marc"))
    office.nora.presses(opened, messages.AGREE)
    form = office.nora.modal("What is to be done?")
    assert office.nora.submits(form, {"text": "Order servers", "due": "2025-12-01"}) == {
        "due": "Please choose a day that is still to come."
    }
    assert office.nora.submits(form, {"text": "Order servers", "due": "2025-12-19"}) == {}
    agreed = office.nora.sees("Order servers: Nora, by Fri 19 Dec")
    office.nora.presses(agreed, messages.SIGN)
    office.marc.presses(office.marc.sees("Review after 30 days of Nora"), messages.OPEN)
    office.marc.presses(office.marc.sees("Nora: signed"), messages.SIGN)
    assert "both have signed" in shown(office.nora.sees("both have signed"))
    moves_to(office, at("2025-12-19 09:00"))
    due = office.nora.sees("You agreed on this in a review, by Fri 19 Dec: Order servers")
    assert "Order servers: Nora" in shown(card(office.marc))
    office.nora.presses(due, messages.FINISH)
    assert "✅ ~Order servers" in shown(office.nora.sees("✅ ~Order servers"))
    assert in_channel(office) == []


def test_a_dossier_is_edited_by_its_person_shared_as_it_stands_and_says_the_same_on_paper(
    office: Reception,
) -> None:
    moves_to(office, at("2025-11-21 16:00"))
    reminder = office.nora.sees("it is time for a report", "#project")
    assert office.nora.submits(opens(office.nora, reminder), FILLED) == {}
    notes(office, 1, "Plan agreed", date(2025, 11, 21), posted=key_of(office, "reports.reminder"))
    notes(office, 2, "A row with the supplier", date(2025, 12, 1))
    moves_to(office, ON_IT)
    assert messages.DOSSIER not in shown(card(office.marc))
    office.nora.presses(card(office.nora), messages.DOSSIER)
    window = office.nora.modal("Responsibilities")
    office.nora.waits(lambda: "|message>" in shown(office.nora.modal()) or None, "the links")
    assert "only you see this line" in shown(window)
    office.nora.presses(window, dossiers.EDIT)
    form = office.nora.modal("Change what others will read")
    first, second = (block["block_id"] for block in form["blocks"] if block["type"] == "input")
    assert office.nora.submits(form, {first: "The plan is agreed by all", second: None}) == {}
    window = office.nora.modal("The plan is agreed by all")
    assert office.nora.submits(window, {}) == {}
    shared = office.marc.sees("Nora shares their dossier with you")
    notes(office, 3, "Later evidence", date(2025, 12, 16))
    office.marc.presses(shared, messages.DOSSIER)
    seen = office.marc.modal("The plan is agreed by all")
    assert "|message>" in shown(seen)
    for hidden in ("A row with the supplier", "Later evidence", "only you see this line"):
        assert hidden not in shown(seen)
    office.marc.presses(seen, dossiers.PAPER)
    paper = on_paper(office, office.marc)
    assert "21 Nov, report: The plan is agreed by all (http" in paper
    assert "A row with the supplier" not in paper


def test_the_ledger_is_for_its_person_alone_and_calls_quiet_points_to_mind_kindly(office: Reception) -> None:
    notes(office, 2, "Plan agreed", date(2025, 11, 21))
    moves_to(office, at("2026-02-02 10:00"))
    said = shown(answer(office.nora, "ledger 6"))
    assert "Fri 21 Nov: Plan agreed" in said
    assert "For 6 weeks nothing was noted for 1, 2, 3" in said
    assert "You have no role of your own here" in shown(answer(office.marc, "ledger"))


def test_reviews_and_targets_are_closed_to_sponsor_and_colleagues_but_open_to_a_named_reviewer(
    office: Reception,
) -> None:
    for person, word in product((office.els, office.tom), ("targets", "review", "dossier")):
        assert "there is nobody you review" in shown(answer(person, word))
    role = role_of(office)
    with office.foyer.transaction() as tx:
        els = people.person_by_slack_id(tx, role.workspace, "U0ELS")
        assert els
        roles.add_colleague(tx, role.workspace, role.id, els.id, "reviewer")
    assert "Els: not yet" in shown(answer(office.nora, "review"))
    assert messages.WRITE in shown(answer(office.els, "review"))
    assert messages.WRITE not in shown(answer(office.marc, "review"))
    office.marc.opens_home()
    assert "Review after 30 days" in shown(office.marc.home("Nora"))
