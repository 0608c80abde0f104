"""Why somebody got a message: typed in the conversation, in a thread, or by the shortcut on it."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.blocks import Message, Typed
from bot.joins import Capability, Due, Occasion, Phrases, Reason, Recipient, nothing_planned
from bot.knowledge.capability import KNOWLEDGE
from bot.outbox import store as outbox
from bot.outbox import why as reasons
from bot.outbox.capability import POST
from bot.outbox.explaining import WHY
from bot.people import store as people
from bot.words import Words
from handlers import apology, conversation, why
from handlers.speaker import take_over
from tests.doors.reception import FIRST_MORNING, Reception
from tests.payloads import message
from workspace.client import Person
from workspace.store import Json

SATURDAY = datetime(2025, 11, 22, 10, tzinfo=ZoneInfo("Europe/Brussels"))
ASKED = "You asked me, or you said something that I answered."
stamps = count(1763542800)


def _reason(_tx: Session, occasion: Occasion, w: Words) -> Reason:
    line = Typed("Bells: <!channel> & daily") if occasion.subject == 1 else None
    return Reason(w.say("The bell of {number} rings.", number=occasion.subject), line)


BELLS = Capability(
    "bells",
    plan=nothing_planned,
    render=lambda _tx, occasion, _now: Message(f"ding {occasion.subject}"),
    home=lambda *_: (),
    phrases=Phrases(understand=lambda *_: None),
    reason=_reason,
    personal_data=lambda *_: {},
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    doors, capabilities = (apology, why, conversation), (BELLS, KNOWLEDGE, POST)
    with Reception(tmp_path_factory.mktemp("why"), *doors, capabilities=capabilities) as reception:
        reception.begins(manager="U0MARC", sponsor="U0ELS")
        take_over(reception.foyer, reception.foyer.slack.member("U0TOM"))
        yield reception


@pytest.fixture
def office(opened: Reception) -> Reception:
    """The first morning; nothing was sent yet."""
    opened.clock.instant = FIRST_MORNING
    with opened.foyer.transaction() as tx:
        tx.execute(delete(outbox.OutboxRow))
    return opened


def key_of(office: Reception, slack_id: str) -> int:
    with office.foyer.reading() as tx:
        found = people.person_by_slack_id(tx, office.foyer.workspace, slack_id)
    assert found
    return found.id


def rings(office: Reception, number: int, to: Recipient, at: datetime = FIRST_MORNING) -> None:
    """Queue a bell and let the lane work."""
    hour = timedelta(hours=1)
    due = Due("bells.ding", number, to, at.isoformat(), due=at, expires=at + 100 * hour)
    with office.foyer.transaction() as tx:
        outbox.queue(tx, office.foyer.workspace, due, at)
    delivers(office, at)


def delivers(office: Reception, at: datetime) -> None:
    office.clock.instant = at
    office.foyer.lane.deliver(at)


def asked(office: Reception, text: str, *, person: Person, **more: str) -> Json:
    """Let somebody type something; return what Foyer answered."""
    ts = f"{next(stamps)}.000100"
    office.hands_over(message(text, user=person.id, channel=person.place(""), ts=ts, **more))
    return person.messages()[-1]


def shown(place: Json) -> str:
    return json.dumps(place, ensure_ascii=False)


def window(person: Person, about: Json) -> str:
    """What the shortcut on a message shows."""
    person.uses_shortcut(WHY, about)
    view = person.modal()
    person.closes(view)
    return shown(view)


NOON = datetime(2025, 11, 17, 12, tzinfo=ZoneInfo("Europe/Brussels"))


@pytest.mark.parametrize("typed", ["why?", "Why", "why did I get this?", "pourquoi ?", "Waarom?"])
def test_the_last_message_is_explained_with_its_rule_and_its_line(office: Reception, typed: str) -> None:
    rings(office, 2, Recipient(key_of(office, "U0NORA")), NOON)
    rings(office, 1, Recipient(key_of(office, "U0NORA")), NOON + timedelta(minutes=1))
    answer = asked(office, typed, person=office.nora)
    assert "The bell of 1 rings." in answer["text"]
    told = shown(answer)
    assert "The role document says:" in told
    assert "> Bells: &lt;!channel&gt; &amp; daily" in told
    assert "due on Mon 17 Nov, 12:01" in told


def test_of_messages_sent_at_one_instant_the_lowest_one_is_explained(office: Reception) -> None:
    nora, expires = Recipient(key_of(office, "U0NORA")), NOON + timedelta(hours=1)
    with office.foyer.transaction() as tx:
        for number in (2, 1):
            due = Due("bells.ding", number, nora, NOON.isoformat(), due=NOON, expires=expires)
            outbox.queue(tx, office.foyer.workspace, due, NOON)
    delivers(office, NOON)
    lowest = office.nora.messages()[-1]["text"].removeprefix("ding ")
    assert f"The bell of {lowest} rings." in asked(office, "why?", person=office.nora)["text"]


def test_in_the_thread_of_a_message_that_one_is_explained(office: Reception) -> None:
    rings(office, 2, Recipient(key_of(office, "U0NORA")), NOON)
    older = office.nora.sees("ding 2")
    rings(office, 1, Recipient(key_of(office, "U0NORA")), NOON + timedelta(minutes=1))
    answer = asked(office, "why?", person=office.nora, thread_ts=older["ts"])
    assert "The bell of 2 rings." in answer["text"]
    assert answer["thread_ts"] == older["ts"]
    assert "The role document says" not in shown(answer)


def test_an_answer_was_asked_for(office: Reception) -> None:
    rings(office, 1, Recipient(key_of(office, "U0NORA")), NOON)
    answer = asked(office, "when do I start?", person=office.nora)
    assert ASKED in asked(office, "why?", person=office.nora, thread_ts=answer["ts"])["text"]
    assert ASKED in window(office.nora, answer)


def test_who_was_sent_nothing_is_told_so(office: Reception) -> None:
    rings(office, 1, Recipient(key_of(office, "U0NORA")), NOON)
    assert ASKED in asked(office, "why?", person=office.tom)["text"]


def test_the_shortcut_explains_a_message_to_the_person_alone(office: Reception) -> None:
    rings(office, 1, Recipient(key_of(office, "U0NORA")), NOON)
    before = len(office.nora.messages())
    told = window(office.nora, office.nora.sees("ding 1"))
    assert "The bell of 1 rings." in told
    assert "&gt; Bells" not in told
    assert "> Bells: &lt;!channel&gt;" in told
    assert len(office.nora.messages()) == before


def test_a_message_in_a_channel_is_explained_to_whoever_asks(office: Reception) -> None:
    with office.foyer.transaction() as tx:
        channel = people.save_channel(tx, office.foyer.workspace, "C0PROJECT", "project")
    rings(office, 2, Recipient(channel=channel), NOON)
    assert "The bell of 2 rings." in window(office.tom, office.tom.sees("ding 2", "#project"))


def test_what_others_wrote_is_not_explained(office: Reception) -> None:
    office.marc.says("Lunch at noon?", "#project")
    about = office.nora.sees("Lunch at noon?", "#project")
    assert "This message is not one of mine." in window(office.nora, about)


def test_the_message_of_another_person_is_never_explained(office: Reception) -> None:
    """Slack shows nobody another's conversation; whoever names one all the same learns nothing."""
    rings(office, 1, Recipient(key_of(office, "U0NORA")), NOON)
    rings(office, 2, Recipient(key_of(office, "U0MARC")), NOON)
    hers, direct = office.nora.sees("ding 1"), office.nora.place("")
    marc, workspace = key_of(office, "U0MARC"), office.foyer.workspace
    with office.foyer.reading() as tx:
        assert reasons.message(tx, workspace, key_of(office, "U0NORA"), direct, hers["ts"])
        for channel in (direct, office.marc.place(""), "C0PROJECT", "D0UNKNOWN"):
            assert reasons.message(tx, workspace, marc, channel, hers["ts"]) is None
    assert "The bell of 2 rings." in asked(office, "why?", person=office.marc)["text"]


def test_a_digest_is_explained_part_by_part(office: Reception) -> None:
    nora = Recipient(key_of(office, "U0NORA"))
    for number in (1, 2):
        rings(office, number, nora, SATURDAY)
    delivers(office, SATURDAY + timedelta(days=2, hours=-2))
    digest = office.nora.sees("A few things that waited")
    for told in (shown(asked(office, "why?", person=office.nora)), window(office.nora, digest)):
        assert "come together in one" in told
        assert told.index("The bell of 1 rings.") < told.index("The bell of 2 rings.")
        assert "> Bells: &lt;!channel&gt;" in told


def test_why_beside_anything_else_is_a_question(office: Reception) -> None:
    rings(office, 1, Recipient(key_of(office, "U0NORA")), NOON)
    answer = asked(office, "why do I have to report to the sponsor?", person=office.nora)
    assert "bell" not in shown(answer)
