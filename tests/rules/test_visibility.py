"""Who sees what: the table has an answer for everybody, and opens nothing by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.visibility import CLOSED, TABLE, Matter, Openings, Viewer, may_see

openings = st.builds(Openings, st.booleans(), st.booleans(), st.booleans(), st.booleans())


def test_every_matter_has_an_answer_for_every_viewer() -> None:
    assert set(TABLE) == set(Matter)
    assert all(set(row) == set(Viewer) for row in TABLE.values())


@given(openings, st.sampled_from(Matter))
def test_a_person_sees_everything_about_themself(opened: Openings, matter: Matter) -> None:
    assert may_see(Viewer.PERSON, matter, opened)


@given(openings)
def test_single_days_are_seen_by_no_client_admin_or_channel_whatever_is_switched_on(opened: Openings) -> None:
    for viewer in (Viewer.CLIENT, Viewer.ADMIN, Viewer.CHANNEL):
        assert not may_see(viewer, Matter.DAYS, opened)


@pytest.mark.parametrize("matter", [Matter.DAYS, Matter.RESULTS, Matter.PRESENCE])
def test_nothing_about_days_is_open_to_others_by_default(matter: Matter) -> None:
    assert not any(may_see(viewer, matter, CLOSED) for viewer in set(Viewer) - {Viewer.PERSON})


def test_results_are_hidden_from_managers_until_the_collective_information_is_recorded() -> None:
    assert may_see(Viewer.MANAGER, Matter.RESULTS, Openings(results_recorded=True))
    assert not may_see(Viewer.CLIENT, Matter.RESULTS, Openings(results_to_client=True))


@given(openings)
def test_targets_and_reviews_are_never_shown_to_admins_or_channels(opened: Openings) -> None:
    for viewer in (Viewer.ADMIN, Viewer.CHANNEL):
        assert not may_see(viewer, Matter.REVIEWS, opened)


def test_a_channel_learns_who_is_in_only_of_those_who_share_it() -> None:
    assert may_see(Viewer.CHANNEL, Matter.PRESENCE, Openings(shares_presence=True))
    assert not may_see(Viewer.CHANNEL, Matter.RESULTS, Openings(True, True, True, True))
