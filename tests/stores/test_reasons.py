"""Why a message was sent: for every kind there is, a rule, and the line it rests on where there is one."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import assembly, setup
from bot.documents.reading import read_document
from bot.joins import Due, Recipient
from bot.outbox import sentences, store, why
from bot.outbox.entry import DIGEST
from bot.people import store as people
from bot.reports.tables import ReportSeriesRow
from bot.words import LANGUAGES, words
from tests.house import NOW, House, on_trial, profile

ROLE = Path(__file__).parents[2] / "documents" / "senior-it-project-manager.txt"
# Kinds that rest on a line of the role document, by how their names begin.
QUOTED = ("regime.prompt", "reports.", "reviews.")


@pytest.fixture(scope="module")
def subjects(shared_house: House) -> Mapping[str, int]:
    """What a message of each room is about: Nora's engagement, a series of hers, or a person."""
    with shared_house.database.write() as tx:
        marc = people.save_person(tx, shared_house.workspace, "U2", profile("Marc")).id
        cast = setup.Cast(
            person=shared_house.person, channel=shared_house.channel, around={"manager": [marc]}
        )
        document = read_document(ROLE.name, ROLE.read_bytes())
        done = setup.set_up(tx, shared_house.workspace, document, cast, NOW)
        series = tx.scalars(select(ReportSeriesRow.id)).first()
    assert series
    engagement = done.circle.engagement.id
    by_kind = {"onboarding.departed": marc, "onboarding.invited": marc, DIGEST: shared_house.person}
    by_room = {
        "regime": engagement,
        "onboarding": engagement,
        "reports": series,
        "outbox": shared_house.channel,
    }
    by_room |= {"knowledge": engagement, "reviews": engagement}
    return by_kind | {
        kind: by_room[kind.partition(".")[0]] for kind in sentences.KINDS if kind not in by_kind
    }


@pytest.mark.parametrize("kind", sorted(sentences.KINDS))
def test_every_kind_of_message_says_why_it_is_sent(
    shared_house: House, subjects: Mapping[str, int], kind: str
) -> None:
    to, soon = Recipient(person=shared_house.person), NOW + timedelta(hours=4)
    due = Due(kind, subjects[kind], to, NOW.isoformat(), due=NOW, expires=soon)
    with on_trial(shared_house) as tx:
        store.queue(tx, shared_house.workspace, due, NOW)
        entry = store.find(tx, shared_house.workspace, due.key)
        for language in LANGUAGES:
            (found,) = why.reasons(tx, entry, assembly.CAPABILITIES, words(language))
            assert (found.kind, found.due) == (kind, NOW)
            assert found.reason.rule.strip()
            quotes = found.reason.line is not None and found.reason.line.raw in ROLE.read_text("utf-8")
            assert quotes or not kind.startswith(QUOTED)


def test_what_was_never_planned_has_no_reason(house: House) -> None:
    with house.database.read() as tx:
        assert why.last_message(tx, house.workspace, house.person) is None
        assert why.message(tx, house.workspace, house.person, "C1", "1.000000") is None
        assert why.reasons(tx, None, assembly.CAPABILITIES, words("en")) == ()
