"""What was heard already: each message of a person once."""

from datetime import timedelta

from sqlalchemy import func, select

from bot.people import store as people
from bot.people.heard import REMEMBERED, heard_of, is_news
from bot.people.tables import HeardMessageRow
from tests.house import NOW, House, profile


def test_a_message_is_news_once(house: House) -> None:
    with house.database.write() as tx:
        assert is_news(tx, house.workspace, house.person, "1.5", NOW)
        assert not is_news(tx, house.workspace, house.person, "1.5", NOW)
        assert is_news(tx, house.workspace, house.person, "1.6", NOW)


def test_the_same_instant_of_somebody_else_or_elsewhere_is_another_message(house: House) -> None:
    with house.database.write() as tx:
        marc = people.save_person(tx, house.workspace, "U2", profile("Marc"))
        elsewhere = people.workspace_of(tx, "T2", "Elsewhere", NOW)
        noor = people.save_person(tx, elsewhere, "U1", profile("Noor"))
        assert is_news(tx, house.workspace, house.person, "1.5", NOW)
        assert is_news(tx, house.workspace, marc.id, "1.5", NOW)
        assert is_news(tx, elsewhere, noor.id, "1.5", NOW)


def test_it_is_remembered_no_longer_than_slack_may_tell_it_again(house: House) -> None:
    with house.database.write() as tx:
        is_news(tx, house.workspace, house.person, "1.5", NOW)
        is_news(tx, house.workspace, house.person, "1.6", NOW + REMEMBERED + timedelta(seconds=1))
        assert tx.scalar(select(func.count()).select_from(HeardMessageRow)) == 1
        assert [one["message_ts"] for one in heard_of(tx, house.workspace, house.person)] == ["1.6"]
