"""The Home tab: sections in their order, within Slack's limits, and never cut in the middle."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from bot import blocks
from bot.joins import Place, Section
from bot.words import words
from handlers.homepage import Page, compose
from workspace import blockkit
from workspace.store import Json

W = words("en")
LEFT_OUT = "fit on this page; the commands show"


def section(place: Place, size: int, name: str = "", width: int = 1) -> Section:
    """A section of `size` blocks of `width` characters, which says its name in each."""
    text = f"{name or place.name} " + "é" * width
    return Section(place, tuple(blocks.section(text) for _ in range(size)))


def view(page: Page) -> Json:
    shown: Json = blocks.home(page.blocks).to_dict()
    return shown


def wholes(page: Page, sections: list[Section]) -> list[Section]:
    """The sections that stand on a page as they are."""
    shown = [json.dumps(block.to_dict()) for block in page.blocks]
    return [one for one in sections if _stands(one.blocks, shown)]


def _stands(part: tuple[Block, ...], shown: list[str]) -> bool:
    wanted = [json.dumps(block.to_dict()) for block in part]
    return any(shown[first : first + len(wanted)] == wanted for first in range(len(shown) - len(wanted) + 1))


def test_sections_stand_in_the_order_of_their_places_whoever_gives_them() -> None:
    page = compose([section(place, 1) for place in reversed(Place)], W, name="Nora")
    shown = "\n".join(blockkit.texts(view(page)))
    assert shown.startswith("Good to see you, Nora")
    assert sorted(Place, key=lambda place: shown.index(f"{place.name} ")) == list(Place)
    assert page.is_whole


def test_sections_of_one_place_stand_in_the_order_of_the_assembly() -> None:
    both = [section(Place.TODAY, 1, "first"), section(Place.TODAY, 1, "second")]
    shown = "\n".join(blockkit.texts(view(compose(both, W, name="Nora"))))
    assert shown.index("first") < shown.index("second")


def test_what_does_not_fit_is_left_out_from_the_least_important_and_said() -> None:
    given_ = [section(Place.ADMIN, 60), section(Place.TODAY, 30), section(Place.REPORTS, 20)]
    page = compose(given_, W, name="Nora")
    assert wholes(page, given_) == given_[1:]
    assert "1 part does not fit on this page" in "\n".join(blockkit.texts(view(page)))
    assert not page.is_whole


def test_one_endless_section_takes_no_other_from_the_page() -> None:
    given_ = [section(Place.REPORTS, 500), section(Place.TODAY, 3), section(Place.SETTINGS, 3)]
    assert wholes(compose(given_, W, name="Nora"), given_) == given_[1:]


def test_a_failing_capability_is_said_in_one_plain_line() -> None:
    page = compose([section(Place.TODAY, 1)], W, name="Nora", failed=2)
    shown = "\n".join(blockkit.texts(view(page)))
    assert shown.count("A part of this page cannot be shown just now.") == 1
    assert not page.is_whole


SECTIONS = st.lists(
    st.builds(
        section,
        st.sampled_from(Place),
        st.integers(1, 120),
        st.text("abc", min_size=12, max_size=12),
        st.sampled_from((1, 200, 2900)),
    ),
    max_size=12,
    unique_by=lambda one: one.blocks[0].to_dict()["text"]["text"],
)


@given(SECTIONS)
@settings(max_examples=40, deadline=None)
def test_slack_takes_every_page_and_each_section_stands_whole_or_not_at_all(given_: list[Section]) -> None:
    page = compose(given_, W, name="Nora")
    taken = view(page)
    assert blockkit.problems_of_view(taken, "home") == []
    assert not blockkit.view_too_large(taken)
    standing = wholes(page, given_)
    shown = "\n".join(blockkit.texts(taken))
    for one in given_:
        name = one.blocks[0].to_dict()["text"]["text"]
        assert (name in shown) == (one in standing)
    assert page.is_whole == (standing == given_)
    assert (LEFT_OUT in shown) == (standing != given_)
