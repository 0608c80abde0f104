"""The optional model at the door: the quotes are shown at once, and its words come after, or never."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.blocks import Message, Typed
from bot.knowledge.library import Passage
from bot.knowledge.model import Model
from bot.knowledge.outcome import Answer, Outcome
from bot.knowledge.replies import Answered
from bot.slack import Posted
from handlers import questions
from handlers.speaker import speaker
from tests.doors.reception import Reception
from tests.stores.endpoint import Behaviour, breaks_off, endpoint, says, stalls

QUESTION = "How many days ahead do I ask for leave?"
QUOTE = "Ask your manager for leave 5 working days ahead."
GOOD = "You ask your manager five working days ahead."
PASSAGE = Passage("leave.md", "Leave", QUOTE, 3, QUOTE)
REPLY = Answered(Typed(QUESTION), Answer(Outcome.QUOTE, "en", quotes=(PASSAGE,), question=QUESTION))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    with Reception(tmp_path_factory.mktemp("model")) as opened:
        opened.begins()
        yield opened


def shown(office: Reception, behave: Behaviour, *, editable: bool = True, limit: float = 8.0) -> list[str]:
    """What is posted to Nora by a Foyer whose model behaves so, each message as it first was."""
    posted: list[str] = []

    def post(message: Message) -> Posted | None:
        posted.append(json.dumps(message.as_payload()))
        where = office.foyer.slack.post("U0NORA", message)
        return where if editable else None

    with endpoint(behave) as server:
        foyer = replace(office.foyer, model=Model(server.url, "", "small", limit))
        questions.show(foyer, speaker(foyer, "U0NORA"), REPLY, post)
    return posted


def test_the_quotes_are_there_before_the_model_has_said_anything_and_its_words_are_put_above_them(
    office: Reception,
) -> None:
    (first,) = shown(office, says(GOOD))
    assert QUOTE in first
    assert GOOD not in first
    last = json.dumps(office.nora.messages()[-1])
    assert last.index(GOOD) < last.rindex(QUOTE)
    assert "language model" in last


def test_where_a_message_cannot_be_edited_the_models_words_come_below_it(office: Reception) -> None:
    first, second = shown(office, says(GOOD), editable=False)
    assert QUOTE in first
    assert GOOD in second


@pytest.mark.parametrize("behave", [says("You ask Mallory 6 weeks ahead."), says("NONE"), breaks_off, stalls])
def test_a_model_that_lies_says_nothing_breaks_or_stalls_leaves_the_quotes_as_they_stand(
    office: Reception, behave: Behaviour
) -> None:
    (only,) = shown(office, behave, limit=0.3 if behave is stalls else 8.0)
    last = json.dumps(office.nora.messages()[-1])
    assert QUOTE in only
    assert QUOTE in last
    assert "language model" not in last


def test_words_that_slack_does_not_take_are_left_out_and_nobody_is_told_of_a_failure(
    office: Reception,
) -> None:
    office.client.fault("chat.update", "http_500")
    assert len(shown(office, says(GOOD))) == 1
    assert "language model" not in json.dumps(office.nora.messages()[-1])
