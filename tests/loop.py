"""A role with people around it, in which questions are left open and answered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.blocks import Message, Typed
from bot.documents import store as documents
from bot.joins import Due, NotWanted, Occasion, Plan, Subject
from bot.knowledge.capability import KNOWLEDGE
from bot.knowledge.library import Passage
from bot.knowledge.loop import actions
from bot.knowledge.loop.actions import Done, Missed, Verified
from bot.knowledge.loop.answers import Written
from bot.knowledge.outcome import Answer, Outcome
from bot.people import store as people
from bot.people.store import Person
from bot.roles import store as roles
from bot.roles.store import Engagement
from tests.house import NOW, House, plan_of, profile
from tests.meaning import Meaning

WIFI = "What is the password of the guest wifi?"
NEAR = Passage("handbook.md", "Access", "The Wi-Fi is called Guests.", 3, "The Wi-Fi is called Guests.")
UNTIL = date(2026, 5, 17)


@dataclass(frozen=True)
class Desk:
    """Nora's role: Marc manages it, Lena is her buddy, Els the sponsor, Ada an admin, Tom a colleague."""

    tx: Session
    workspace: int
    engagement: Engagement
    people: Mapping[str, Person]
    meaning: Meaning

    def __getattr__(self, name: str) -> Person:
        return self.people[name]

    def asks(self, person: Person, text: str = WIFI, now: datetime = NOW, *, named: bool = True) -> Missed:
        """Let a question be left open."""
        found = Answer(Outcome.NONE, "en", missing=("password",), nearest=(NEAR,))
        return actions.missed(self.tx, self.engagement, person, text, found, self.meaning, now, named=named)

    def answers(
        self, by: Person, key: int, text: str = "It is on the notice board.", now: datetime = NOW
    ) -> Done:
        """Let somebody answer an open question."""
        return actions.answer(self.tx, by, key, written(text), now)

    def verified(self, text: str = WIFI, now: datetime = NOW) -> Verified | None:
        """Look for a verified answer."""
        return actions.verified(self.tx, self.engagement, text, self.meaning, now)

    def plan(self, since: datetime, until: datetime) -> Plan:
        """Return what the clock makes due."""
        return plan_of(KNOWLEDGE, self.tx, Subject(self.workspace, self.workspace), since, until)

    def render(self, due: Due, now: datetime = NOW) -> Message | NotWanted:
        """Return the words for a message."""
        occasion = Occasion(self.workspace, due.kind, due.subject, due.recipient, due.occurrence, due.due)
        return KNOWLEDGE.render(self.tx, occasion, now)

    def shown(self, due: Due, now: datetime = NOW) -> str:
        """Return all that a message says, which is wanted."""
        message = self.render(due, now)
        assert isinstance(message, Message), message
        return f"{message.text} {[block.to_dict() for block in message.blocks]}"


def written(text: str = "It is on the notice board.", **changed: object) -> Written:
    """Return an answer as it is typed."""
    plain = Written(Typed(WIFI), Typed(text), Typed(""), UNTIL, for_all=False)
    return replace(plain, **changed)  # type: ignore[arg-type]


def desk(tx: Session, house: House) -> Desk:
    """Put a role with the people around it into a house."""
    workspace = house.workspace
    key = documents.save_document(tx, workspace, "role.txt", "Title: Project Manager", NOW)
    engagement = roles.save_engagement(
        tx,
        workspace,
        document=key,
        person=house.person,
        title="Project Manager",
        start=date(2025, 11, 17),
        end=date(2026, 11, 16),
        channel=house.channel,
    )
    known = {"nora": people.person(tx, workspace, house.person)}
    for number, (name, role) in enumerate(
        (("marc", "manager"), ("lena", "buddy"), ("els", "sponsor"), ("ada", ""), ("tom", "")), start=2
    ):
        about = profile(name.title(), is_admin=name == "ada")
        known[name] = people.save_person(tx, workspace, f"U{number}", about)
        if role:
            roles.add_colleague(tx, workspace, engagement.id, known[name].id, role)
    return Desk(tx, workspace, engagement, known, Meaning())
