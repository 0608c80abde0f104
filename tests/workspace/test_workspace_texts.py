"""Typed words on their way into a message."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workspace.entities import Conversation, Message, User
from workspace.texts import Names, as_sent, pings

NORA = User(id="U0NORA", name="nora", real_name="Nora Lambert")
MARC = User(id="U0MARC", name="marc", real_name="Marc Dubois")
PROJECT = Conversation(id="C0PROJECT", kind="channel", name="project")
NAMES = Names.of([NORA, MARC], [PROJECT])


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("@nora look", "<@U0NORA> look"),
        ("@Nora Lambert look", "<@U0NORA> look"),
        ("@nora Look", "<@U0NORA> Look"),
        ("ask <@U0MARC>", "ask <@U0MARC>"),
        ("ask <@U0NOBODY>", "ask &lt;@U0NOBODY&gt;"),
        ("@nobody", "@nobody"),
        ("@channel now", "<!channel> now"),
        ("<!channel> now", "&lt;!channel&gt; now"),
        ("see #project", "see <#C0PROJECT|project>"),
        ("see #nowhere", "see #nowhere"),
        ("https://a.example/?b=1&c=2 yes", "<https://a.example/?b=1&amp;c=2> yes"),
        ("write to a.b@c.example", "write to <mailto:a.b@c.example|a.b@c.example>"),
    ],
)
def test_typed_words_become_what_slack_sends(typed: str, sent: str) -> None:
    assert as_sent(typed, NAMES) == sent


def test_a_slash_command_gets_the_names_beside_the_ids() -> None:
    assert as_sent("@nora", Names.of([NORA], [], labels=True)) == "<@U0NORA|nora>"


@settings(deadline=None)
@given(st.text(alphabet="<>&!@U0NORA channel#|", max_size=30))
def test_nothing_typed_without_an_at_sign_ever_pings(typed: str) -> None:
    sent = as_sent(typed.replace("@", ""), NAMES)
    assert not pings(Message("C0PROJECT", "1.000000", "U0MARC", sent), "U0NORA")


@pytest.mark.parametrize(
    ("blocks", "called"),
    [
        ([{"type": "section", "text": {"type": "mrkdwn", "text": "<!here>"}}], True),
        ([{"type": "section", "text": {"type": "plain_text", "text": "<!here>"}}], False),
        ([{"type": "rich_text", "elements": [{"elements": [{"type": "user", "user_id": "U0NORA"}]}]}], True),
        (
            [{"type": "rich_text", "elements": [{"elements": [{"type": "broadcast", "range": "channel"}]}]}],
            True,
        ),
    ],
)
def test_blocks_ping_where_slack_reads_references(blocks: list[dict[str, object]], called: bool) -> None:
    assert pings(Message("C0PROJECT", "1.000000", "U0MARC", "", blocks=blocks), "U0NORA") is called
