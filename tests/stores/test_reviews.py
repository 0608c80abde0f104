"""Reviews in a database: when they are announced, whose words are whose, and what a dossier holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot import setup
from bot.blocks import Message, Typed
from bot.documents.reading import read_document
from bot.joins import Due, Look, NotWanted, Occasion, Subject
from bot.people import store as people
from bot.people.store import Person
from bot.reviews import actions, personal, planning
from bot.reviews.actions import Agreement
from bot.reviews.capability import REVIEWS
from bot.reviews.dates import Kind
from bot.reviews.dossier import actions as dossiers
from bot.reviews.dossier.assembling import dossier
from bot.reviews.dossier.lines import Dossier, as_plain, from_plain
from bot.reviews.errors import NotNow, NotTheirReview, NotTheirSide
from bot.reviews.sitting import Sitting
from bot.reviews.store import QUESTIONS
from bot.reviews.targets import actions as targets
from bot.reviews.targets.rules import Status
from bot.roles import ledger
from bot.roles import store as roles
from bot.roles.ledger import Evidence
from bot.roles.store import Engagement
from bot.setup import Cast
from tests.house import NOW, House, profile
from tests.reports import at
from tests.rules.test_targets import AIM

ROLE = Path(__file__).parents[2] / "documents" / "senior-it-project-manager.txt"
BEFORE, ON_IT = at("2025-12-10 09:00"), at("2025-12-17 10:00")


@dataclass(frozen=True)
class Office:
    """Nora in her role, Marc who manages her, Els her sponsor, in one open transaction."""

    tx: Session
    role: Engagement
    nora: Person
    marc: Person
    els: Person

    def looks(self, who: Person, kind: Kind | None = None, now: datetime = ON_IT) -> Sitting:
        return actions.look(self.tx, who, self.role.id, kind, now)

    def writes(self, who: Person, text: str, *, submits: bool = True, now: datetime = ON_IT) -> Sitting:
        said = {question: Typed(text) for question in QUESTIONS}
        return actions.write(self.tx, who, self.looks(who, now=now), said, now, submits=submits).sitting

    def plans(self, since: datetime, until: datetime) -> list[Due]:
        look = Look(Subject(self.role.workspace, self.role.id), since)
        (plan,) = REVIEWS.plan(self.tx, [look], until)
        return list(plan.due)

    def renders(self, due: Due) -> Message | NotWanted:
        about = Occasion(self.role.workspace, due.kind, due.subject, due.recipient, due.occurrence, due.due)
        return REVIEWS.render(self.tx, about, due.due)

    def ends(self, day: date) -> "Office":
        """Let the role end on another day than was agreed."""
        moved = roles.save_engagement(
            self.tx,
            self.role.workspace,
            document=self.role.document,
            person=self.role.person,
            title=self.role.title.raw,
            start=self.role.start,
            end=day,
            channel=None,
        )
        return Office(self.tx, moved, self.nora, self.marc, self.els)


@pytest.fixture
def office(house: House) -> Iterator[Office]:
    document = read_document(ROLE.name, ROLE.read_bytes())
    with house.database.write() as tx:
        marc = people.save_person(tx, house.workspace, "U2", profile("Marc"))
        els = people.save_person(tx, house.workspace, "U3", profile("Els"))
        cast = Cast(house.person, around={"manager": [marc.id], "sponsor": [els.id]})
        role = setup.set_up(tx, house.workspace, document, cast, NOW).circle.engagement
        yield Office(tx, role, people.person(tx, house.workspace, house.person), marc, els)


def about(view: Mapping[str, object]) -> tuple[object, object]:
    return view["side"], view["achieved"]


def test_both_sides_are_told_once_five_working_days_before_and_not_who_has_written(office: Office) -> None:
    dues = office.plans(NOW, BEFORE)
    assert {(one.kind, one.recipient.person, one.due) for one in dues} == {
        (planning.COMING, office.nora.id, BEFORE),
        (planning.COMING, office.marc.id, BEFORE),
    }
    assert office.plans(BEFORE, ON_IT) == []
    office.writes(office.nora, "The pilot is live", now=BEFORE)
    rendered = {one.recipient.person: office.renders(one) for one in dues}
    assert rendered[office.nora.id] == NotWanted("done")
    assert isinstance(rendered[office.marc.id], Message)


def test_a_named_reviewer_takes_the_managers_place_and_the_notice_to_the_manager_is_dropped(
    office: Office,
) -> None:
    (_, to_marc) = sorted(office.plans(NOW, BEFORE), key=lambda due: due.recipient.person or 0)
    roles.fill_role(office.tx, office.role.workspace, office.role.id, "reviewer", [office.els.id])
    assert office.renders(to_marc) == NotWanted("replaced")
    assert {one.recipient.person for one in office.plans(NOW, BEFORE)} == {office.nora.id, office.els.id}
    with pytest.raises(NotTheirSide):
        office.writes(office.marc, "From the side")


def test_an_extension_moves_the_end_review_and_takes_along_what_was_written_for_it(office: Office) -> None:
    now = at("2026-10-26 10:00")
    (notice, _) = office.plans(at("2026-10-01 00:00"), now)
    office.writes(office.nora, "A good year", submits=False, now=now)
    extended = office.ends(date(2027, 2, 16))
    assert extended.renders(notice) == NotWanted("moved")
    found = extended.looks(office.nora, Kind.END, now)
    assert (found.scheduled.kind, found.scheduled.day) == (Kind.END, date(2027, 2, 2))
    assert found.review is not None


def test_what_the_reviewer_wrote_is_not_in_the_persons_data_before_both_are_there(office: Office) -> None:
    office.writes(office.marc, "Be bolder")
    nora = office.nora

    def views() -> list[tuple[object, object]]:
        return [
            about(one) for one in personal.personal_data(office.tx, nora.workspace, nora.id)["review_views"]
        ]

    assert views() == []
    office.writes(nora, "The pilot is live")
    assert sorted(views()) == [("reviewer", "Be bolder"), ("self", "The pilot is live")]


def test_an_action_agreed_after_a_signature_asks_for_it_again_and_comes_back_next_time(
    office: Office,
) -> None:
    for who in (office.nora, office.marc):
        office.writes(who, "Well")
    actions.sign(office.tx, office.looks(office.nora), ON_IT)
    said = Agreement(Typed("Order servers"), office.nora.id, date(2025, 12, 19))
    actions.agree(office.tx, office.looks(office.marc), said, ON_IT)
    assert office.looks(office.nora).standing.signed == frozenset()
    for who in (office.nora, office.marc):
        actions.sign(office.tx, office.looks(who, Kind.DAY_30), ON_IT)
    with pytest.raises(NotNow):
        actions.agree(office.tx, office.looks(office.marc, Kind.DAY_30), said, ON_IT)
    coming = office.looks(office.nora)
    assert coming.scheduled.kind is Kind.DAY_60
    assert [one.text.raw for one in coming.agreed] == ["Order servers"]
    (reminder,) = office.plans(ON_IT, at("2025-12-19 09:00"))
    assert (reminder.kind, reminder.recipient.person) == (planning.ACTION, office.nora.id)
    assert "in a review, by" in str(office.renders(reminder))
    roles.save_engagement(
        office.tx,
        office.role.workspace,
        document=office.role.document,
        person=office.nora.id,
        title="Data Steward",
        start=office.role.start,
        end=office.role.end,
        channel=None,
    )
    assert f"in a review of the role {office.role.title}, by" in str(office.renders(reminder))
    actions.finish(office.tx, office.nora, office.looks(office.nora).agreed[0].id, ON_IT)
    assert office.renders(reminder) == NotWanted("done")
    assert office.looks(office.nora).agreed == ()


def test_reviews_targets_and_looks_stay_among_the_person_the_manager_and_the_reviewer(office: Office) -> None:
    with pytest.raises(NotTheirReview):
        office.looks(office.els)
    with pytest.raises(NotTheirReview):
        targets.look(office.tx, office.els, office.role.id, ON_IT)


def test_a_dossier_holds_targets_and_evidence_since_the_review_before_and_is_kept_as_it_was_shared(
    office: Office,
) -> None:
    tx, role, nora = office.tx, office.role, office.nora
    found = dossier_of(office)
    assert [(part.status, part.value) for part in found.targets] == [(Status.ON_TRACK, "80")] * 4
    assert [line.text.raw for line in found.lines] == ["Two teams report", "Plan agreed"]
    assert from_plain(as_plain(found)) == found
    first, second = (line.key for line in found.lines)
    dossiers.reword(
        tx, office.looks(nora), {first: Typed("Two teams report weekly"), second: Typed("")}, ON_IT
    )
    assert dossier(tx, office.looks(office.marc), ON_IT.date()) is None
    dossiers.share(tx, office.looks(nora), {}, ON_IT)
    shared = dossier(tx, office.looks(office.marc), ON_IT.date())
    assert shared
    assert [line.text.raw for line in shared.lines] == ["Two teams report weekly"]
    assert shared.targets[0].aim == found.targets[0].aim
    with pytest.raises(NotTheirSide):
        dossiers.share(tx, office.looks(office.marc), {}, ON_IT)
    later = dossier(tx, office.looks(nora, Kind.DAY_60, ON_IT + timedelta(days=20)), date(2026, 1, 6))
    assert later is not None
    assert later.since == date(2025, 12, 17)
    assert role.person == nora.id


def dossier_of(office: Office) -> Dossier:
    """Give Nora four targets that hold, a check-in on the first, and one piece of evidence; her dossier."""
    tx, role, nora = office.tx, office.role, office.nora
    duty = ledger.responsibilities(tx, role.workspace, role.id)[0]
    told = Evidence("report", "1", date(2025, 11, 28), Typed("Plan agreed"), nora.id)
    ledger.record(tx, role.workspace, role.id, duty.id, told, ON_IT)
    for _ in range(4):
        every = targets.keep(tx, nora, role, AIM, NOW, None)
    every = targets.hold(tx, every, NOW)
    for one in every.standing:
        note = Typed("Two teams report") if one == every.standing[0] else Typed("")
        targets.check_in(tx, nora, one, "80", Status.ON_TRACK, note, BEFORE)
    found = dossier(tx, office.looks(nora), ON_IT.date())
    assert found
    return found
