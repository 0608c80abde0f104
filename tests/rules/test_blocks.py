"""What leaves for Slack is within Slack's limits, and what people typed is escaped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import DividerBlock

from bot import blocks
from bot.blocks import Drawn, Message, Typed
from bot.errors import OverSlackLimit
from bot.words import words


@given(st.text())
def test_what_people_typed_can_never_ping_or_link(typed: str) -> None:
    said = words("en").say("{who} wrote it", who=Typed(typed))
    assert "<" not in said
    assert ">" not in said


def test_what_people_typed_is_shown_as_they_typed_it() -> None:
    assert str(Typed("R&D <!channel>")) == "R&amp;D &lt;!channel&gt;"
    assert Typed("R&D <!channel>").raw == "R&D <!channel>"


def test_a_quotation_marks_each_of_its_lines() -> None:
    assert blocks.quoted(Typed("one\n<two>")) == "> one\n> &lt;two&gt;"


@given(st.text(alphabet="ab \n", max_size=12_000))
def test_a_long_text_is_split_into_sections_without_losing_a_word(text: str) -> None:
    parts = [block.text.text for block in blocks.sections(text)]  # type: ignore[union-attr]
    assert all(len(part) <= blocks.SECTION_TEXT for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_messages_are_drawn_when_they_are_asked_for_and_come_before_others_of_their_key() -> None:
    drawn: list[str] = []

    def draw() -> Message:
        drawn.append("ours")
        return Message("ours")

    both = Drawn({"a": draw}).beside({"a": Message("theirs"), "b": Message("beside")})
    assert (set(both), len(both), drawn) == ({"a", "b"}, 2, [])
    assert (both["a"].text, both["b"].text, drawn) == ("ours", "beside", ["ours"])
    assert not Drawn({})


def test_a_message_of_too_many_blocks_is_refused_before_slack_does() -> None:
    with pytest.raises(OverSlackLimit):
        Message("much", (DividerBlock(),) * 51)


def test_a_message_that_weighs_too_much_is_refused_before_slack_does() -> None:
    with pytest.raises(OverSlackLimit):
        Message("much", tuple(blocks.section("x" * 2900) for _ in range(5)))


@given(st.text(max_size=400), st.integers(1, 300))
def test_a_shortened_text_fits_and_says_that_it_was_shortened(text: str, limit: int) -> None:
    short = blocks.shortened(text, limit)
    assert len(short) <= limit
    assert short == text or short.endswith("…")


def test_a_shortened_text_ends_with_a_whole_word_where_that_is_not_far_off() -> None:
    assert blocks.shortened("various IT services involved", 24) == "various IT services…"
    assert blocks.shortened("x" * 30, 10) == "x" * 9 + "…"


def test_a_modal_keeps_its_title_within_24_characters() -> None:
    view = blocks.modal("id", "Check in for another day of the week", [], submit="Save", close="Cancel")
    assert len(view.title.text) <= blocks.MODAL_TITLE  # type: ignore[union-attr]
