"""The post's door at a real workspace: an invitation, a new name, and a message sent once more."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from slack_sdk.models.blocks import ActionsBlock, ButtonElement
from sqlalchemy.orm import Session

from bot import blocks
from bot.blocks import Message
from bot.joins import (
    Capability,
    Due,
    Manner,
    NotWanted,
    Occasion,
    Phrases,
    Reason,
    Recipient,
    nothing_planned,
)
from bot.outbox import actions, messages, store
from bot.outbox.capability import POST
from bot.people import store as people
from bot.words import words
from handlers import apology, post
from handlers.speaker import take_over
from tests.doors.reception import FIRST_MORNING, Reception
from workspace.client import Person

HOUR = timedelta(hours=1)
INVITE = "/invite @Foyer in #random"


def said(_tx: Session, occasion: Occasion, now: object) -> Message | NotWanted:  # noqa: ARG001 - a join's shape
    text = f"A message of {occasion.occurrence}"
    stop = ActionsBlock(elements=[ButtonElement(action_id="bells.stop", text="Stop")])
    return Message(text, (blocks.header(text), blocks.section(text), blocks.context(text), stop))


BELLS = Capability(
    "bells",
    plan=nothing_planned,
    render=said,
    home=lambda *_: (),
    phrases=Phrases(understand=lambda *_: None),
    reason=lambda *_: Reason("A bell rings."),
    personal_data=lambda *_: {},
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Reception]:
    """Amina looks after Foyer, which is not in #random."""
    with Reception(tmp_path, apology, post, capabilities=(BELLS, POST)) as reception:
        reception.clock.instant = FIRST_MORNING + HOUR
        for user in ("U0AMINA", "U0TOM"):
            take_over(reception.foyer, reception.foyer.slack.member(user))
        yield reception


@pytest.fixture
def amina(office: Reception) -> Person:
    return office.client.person("U0AMINA")


def rings(
    office: Reception, *, channel: str = "C0RANDOM", name: str = "random", expired: bool = False
) -> Due:
    """Queue a message to a channel and let the lane work."""
    foyer, now = office.foyer, office.clock.now()
    with foyer.transaction() as tx:
        to = Recipient(channel=people.save_channel(tx, foyer.workspace, channel, name))
        expires = now if expired else now + 10 * HOUR
        due = Due("bells.ding", 1, to, "this morning", now, expires, manner=Manner.ASKED)
        store.queue(tx, foyer.workspace, due, now)
    foyer.lane.deliver(now)
    return due


def state(office: Reception, due: Due) -> str:
    with office.foyer.reading() as tx:
        found = store.find(tx, office.foyer.workspace, due.key)
    assert found
    return found.state


def shows_the_log(office: Reception, user: str) -> None:
    """Post the delivery log to somebody, as the command shows it to an admin."""
    foyer = office.foyer
    with foyer.reading() as tx:
        amina = people.person_by_slack_id(tx, foyer.workspace, "U0AMINA")
        assert amina
        fates = actions.delivery_log(tx, foyer.workspace, amina.id)
    foyer.slack.post(user, messages.log(fates, words("en"), amina.zone))


def test_a_message_to_a_channel_foyer_is_not_in_arrives_as_soon_as_it_is_invited(
    office: Reception, amina: Person
) -> None:
    due = rings(office)
    assert state(office, due) == store.QUEUED
    assert INVITE in str(amina.sees("I cannot post in #random"))
    office.tom.runs("/invite @foyer", where="#random")
    office.tom.sees("A message of this morning", where="#random")
    office.nora.waits(lambda: state(office, due) == store.SENT or None, "the message to be settled")


def test_somebody_else_who_joins_a_channel_changes_nothing(office: Reception) -> None:
    due = rings(office)
    joined = {"type": "member_joined_channel", "user": "U0TOM", "channel": "C0RANDOM", "channel_type": "C"}
    office.hands_over(joined | {"team": "T0BRUSSELS"})
    assert state(office, due) == store.QUEUED


def test_an_invitation_to_a_channel_nobody_posts_to_is_fine(office: Reception) -> None:
    office.hands_over({"type": "member_joined_channel", "user": "U0FOYER", "channel": "C0NOWHERE"})
    rings(office, channel="C0PROJECT", name="project")
    office.tom.sees("A message of this morning", where="#project")


@pytest.mark.parametrize("kind", ["channel_rename", "group_rename"])
def test_a_channel_is_called_by_its_new_name(office: Reception, kind: str) -> None:
    due = rings(office)
    for channel in ("C0RANDOM", "C0NOWHERE"):
        news = {"id": channel, "name": "coffee", "created": 1763364600}
        office.hands_over({"type": kind, "channel": news})
    with office.foyer.reading() as tx:
        assert due.recipient.channel
        assert people.channel_name(tx, office.foyer.workspace, due.recipient.channel).raw == "coffee"
        assert people.channel_by_slack_id(tx, office.foyer.workspace, "C0NOWHERE") is None


def test_what_waited_over_a_weekend_is_one_message_that_slack_takes_with_its_buttons(
    office: Reception,
) -> None:
    foyer, saturday = office.foyer, FIRST_MORNING + timedelta(days=5)
    nora = take_over(foyer, foyer.slack.member("U0NORA"))
    for name in ("bread", "milk"):
        due = Due("bells.ding", 1, Recipient(person=nora.id), name, saturday, saturday + 99 * HOUR)
        with foyer.transaction() as tx:
            store.queue(tx, foyer.workspace, due, saturday)
    for instant in (saturday, saturday + timedelta(days=2)):
        foyer.lane.deliver(instant)
    shown = str(office.nora.sees("A message of bread"))
    assert "A message of milk" in shown
    assert shown.count("bells.stop") == 2


def test_an_admin_sends_what_came_too_late_once_more(office: Reception, amina: Person) -> None:
    due = rings(office, channel="C0PROJECT", name="project", expired=True)
    assert state(office, due) == store.EXPIRED
    shows_the_log(office, "U0AMINA")
    amina.presses(amina.sees("Delivery log"), messages.RESEND)
    office.tom.sees("A message of this morning", where="#project")
    assert "Sent again by Amina" in str(amina.sees("on its way again"))


def test_who_is_no_admin_is_told_kindly_and_nothing_is_sent(office: Reception) -> None:
    due = rings(office, channel="C0PROJECT", name="project", expired=True)
    shows_the_log(office, "U0TOM")
    office.tom.presses(office.tom.sees("Delivery log"), messages.RESEND)
    assert office.tom.sees("those who look after Foyer")["ephemeral"]
    assert state(office, due) == store.EXPIRED
