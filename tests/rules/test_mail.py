"""Letters: what a message looks like in one, which addresses there are, and what a server says to it."""

import socket
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    RichTextBlock,
    RichTextElementParts,
    RichTextListElement,
    RichTextSectionElement,
)

from bot import blocks
from bot.blocks import Attachment, Message, Typed
from bot.errors import AddressUnreadable, MailRefused, MailUnclear
from bot.mail import Mail, Mailer, Server, address_typed, message_id
from bot.mailed import mail_of
from tests.mailserver import Postmaster, mail_server

MAIL = Mail("Status", "All is well.\n", "<p>All is well.</p>\n")


@pytest.fixture
def postmaster() -> Iterator[Postmaster]:
    with mail_server() as running:
        yield running


def test_a_letter_says_what_the_message_says_in_text_and_in_html() -> None:
    words = RichTextElementParts.Text
    listed = RichTextListElement(
        style="bullet", elements=[RichTextSectionElement(elements=[words(text="Plan <agreed>")])]
    )
    shown = (
        blocks.header("Status report"),
        blocks.section(f"*Overall*: 🔶 Amber\n{Typed('a < b & c')}"),
        RichTextBlock(elements=[RichTextSectionElement(elements=[words(text="Done")]), listed]),
        blocks.table(["Day", "Where"], [["Monday", "Office"]]),
        ActionsBlock(elements=[ButtonElement(text="Write", action_id="write")]),
        blocks.context("See <https://example.org/a?b=1&amp;c=2|the plan>"),
    )
    letter = mail_of(Message("Status report: *amber*\nmore", shown))
    assert letter.subject == "Status report: amber"
    assert letter.text == (
        "Status report\n\nOverall: 🔶 Amber\na < b & c\n\nDone\n\n- Plan <agreed>\nDay · Where\n\n"
        "Monday · Office\n\nSee the plan (https://example.org/a?b=1&c=2)\n"
    )
    assert "<b>Overall</b>: 🔶 Amber<br>\na &lt; b &amp; c" in letter.html
    assert "<ul><li>Plan &lt;agreed&gt;</li></ul>" in letter.html
    assert '<a href="https://example.org/a?b=1&amp;c=2">the plan</a>' in letter.html
    assert "Write" not in letter.text + letter.html


@given(st.text(max_size=80))
def test_whatever_somebody_types_is_text_in_a_letter_and_never_markup(typed: str) -> None:
    hostile = f"<script>{typed}</script> <a href='x'> <!channel>"
    letter = mail_of(Message(f"By {Typed(hostile)}", (blocks.section(f"By {Typed(hostile)}"),)))
    assert "<script" not in letter.html
    assert "<a " not in letter.html
    assert "<!channel>" in letter.text
    assert "\n" not in letter.subject


def test_a_message_without_blocks_is_a_letter_of_its_text() -> None:
    assert mail_of(Message("Hello <@U1>, see you")).text == "Hello , see you\n"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("els@example.org", "els@example.org"),
        (" Els.Peeters+foyer@Example.ORG ", "els.peeters+foyer@example.org"),
        ("els@bücher.example", "els@xn--bcher-kva.example"),
    ],
)
def test_an_address_is_read_as_mail_servers_take_it(typed: str, address: str) -> None:
    assert address_typed(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        *("", "els", "els@", "@example.org", "els@localhost", "els@example", "els example@example.org"),
        *("els@exa mple.org", "els@example.org\nBcc: x@example.org", "a..b@example.org", ".a@example.org"),
        *("els@-example.org", "élodie@example.org", "x" * 65 + "@example.org", "a@" + "b" * 70 + ".org"),
        *("els@example..org", "Els <els@example.org>"),
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(AddressUnreadable):
        address_typed(typed)


def test_a_letter_arrives_with_its_parts_and_a_name_that_follows_from_its_key(postmaster: Postmaster) -> None:
    calendar = Attachment("day.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar")
    mail = Mail("Stand: über\nalles", "Grüße\n.\n", "<p>Grüße</p>", (calendar,))
    postmaster.mailer().send("els@example.org", mail, "1:reports.report:7")
    ((recipient, letter),) = postmaster.taken
    assert recipient == "els@example.org"
    assert letter.as_bytes().isascii()
    assert letter["Subject"] == "Stand: über alles"
    assert str(letter["From"]) == "Foyer <foyer@example.org>"
    assert letter["Message-ID"] == message_id("1:reports.report:7", "foyer@example.org")
    assert letter["Auto-Submitted"] == "auto-generated"
    plain, rich = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain
    assert rich
    assert plain.get_content().splitlines() == ["Grüße", "."]
    assert "<p>Grüße</p>" in rich.get_content()
    (attached,) = letter.iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == ("day.ics", "text/calendar")


@pytest.mark.parametrize(
    ("command", "answer", "permanent"),
    [
        ("RCPT", "550 no such user", True),
        ("RCPT", "450 greylisted", False),
        ("MAIL", "553 not from you", True),
        ("DATA", "451 later", False),
        (".", "552 too large", True),
        (".", "421 closing", False),
    ],
)
def test_a_refusal_says_whether_it_is_for_good(
    postmaster: Postmaster, command: str, answer: str, permanent: bool
) -> None:
    postmaster.answers[command] = [answer]
    with pytest.raises(MailRefused) as refused:
        postmaster.mailer().send("els@example.org", MAIL, "1")
    assert (refused.value.code, refused.value.permanent) == (f"smtp_{answer[:3]}", permanent)
    assert postmaster.taken == []
    postmaster.mailer().send("els@example.org", MAIL, "1")
    assert len(postmaster.taken) == 1


@pytest.mark.parametrize("command", ["HELLO", "EHLO", "RCPT"])
def test_a_server_that_hangs_before_it_has_the_letter_counts_as_unreachable(
    postmaster: Postmaster, command: str
) -> None:
    postmaster.hangs_at = command
    with pytest.raises(MailRefused) as refused:
        postmaster.mailer(timeout=0.2).send("els@example.org", MAIL, "1")
    assert (refused.value.code, refused.value.permanent) == ("smtp_unreachable", False)


@pytest.mark.parametrize("fault", ["hangs_at", "drops_at"])
def test_a_server_that_goes_silent_once_it_has_the_letter_leaves_it_unclear(
    postmaster: Postmaster, fault: str
) -> None:
    setattr(postmaster, fault, ".")
    with pytest.raises(MailUnclear):
        postmaster.mailer(timeout=0.2).send("els@example.org", MAIL, "1")
    assert len(postmaster.taken) == 1


def test_a_server_that_is_not_there_rests_for_a_while_and_holds_nobody_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    mailer = Mailer(Server("127.0.0.1", port, "none", "foyer@example.org", timeout=0.2))
    for _ in range(2):
        with pytest.raises(MailRefused) as refused:
            mailer.send("els@example.org", MAIL, "1")
        assert refused.value.code == "smtp_unreachable"


def test_without_tls_where_tls_is_asked_for_nothing_is_sent(postmaster: Postmaster) -> None:
    server = Server("127.0.0.1", postmaster.port, "starttls", "foyer@example.org", timeout=1)
    with pytest.raises(MailRefused) as refused:
        Mailer(server).send("els@example.org", MAIL, "1")
    assert refused.value.code == "smtp_no_tls"
    assert postmaster.taken == []
