"""Texts read as they do in Slack, and nothing anybody writes ever becomes markup."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.desk import Desk
from tests.workspace.tiny_app import TinyApp
from workspace import Workspace
from workspace.client import Client


@pytest.fixture(scope="module")
def reader(browser: Browser, inhabited: tuple[Workspace, TinyApp]) -> Iterator[Desk]:
    """One page for all that only draws a text and leaves nothing behind."""
    page = browser.new_page()
    yield Desk(page, inhabited[0].url).opens("U0NORA")
    page.close()


DRAWN = {
    "*bold* _it_ ~no~ `a*b*c`": "<strong>bold</strong> <em>it</em> <s>no</s> <code>a*b*c</code>",
    "2*3*4 snake_case_name": "2*3*4 snake_case_name",
    "*Today:* nothing": "<strong>Today:</strong> nothing",
    "`/ask`: a _word_; «*mot*»": "<code>/ask</code>: a <em>word</em>; «<strong>mot</strong>»",
    "*bold with _italic_*": "<strong>bold with <em>italic</em></strong>",
    "> one\n> two\nthree": "<blockquote>one\ntwo</blockquote>three",
    "&gt; quoted": "<blockquote>quoted</blockquote>",
    "a\n```x *y*\nz```\nb": "a<pre>x *y*\nz</pre>b",
    ":tada: :+1::skin-tone-3: :no-such-emoji:": "🎉 👍🏼 :no-such-emoji:",
    "at 10:30:00": "at 10:30:00",
    "1 &lt; 2 &amp;&amp; 3 &gt; 2": "1 &lt; 2 &amp;&amp; 3 &gt; 2",
    "&amp;lt;b&amp;gt;": "&amp;lt;b&amp;gt;",
}


@pytest.mark.parametrize(("text", "drawn"), DRAWN.items())
def test_mrkdwn_is_drawn_as_slack_draws_it(reader: Desk, text: str, drawn: str) -> None:
    assert reader.draws(text) == drawn


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "&lt;img src=x onerror=alert(1)&gt;",
        "*<img src=x onerror=alert(1)>*",
        "<javascript:alert(1)|press me>",
        '<https://x.y/"onclick=alert(1)|a>',
        "<data:text/html,alert(1)|b>",
    ],
)
def test_no_text_becomes_markup_or_a_harmful_address(reader: Desk, text: str) -> None:
    for html in (reader.draws(text), reader.draws_markdown(text)):
        assert "<script" not in html
        assert "<img" not in html
        assert 'href="javascript:' not in html
        assert 'href="data:' not in html
        assert " onclick=" not in html.replace("&quot;", '"').split('"')[0::2]


def test_a_link_opens_elsewhere_and_keeps_its_label(reader: Desk) -> None:
    html = reader.draws("<https://example.org/?a=1&amp;b=2|the *plan*>")
    assert 'href="https://example.org/?a=1&amp;b=2"' in html
    assert 'rel="noopener noreferrer"' in html
    assert "the <strong>plan</strong>" in html


def test_people_and_channels_are_shown_by_name(reader: Desk) -> None:
    html = reader.draws("<@U0TOM> in <#C0GENERAL> and <!here>")
    assert [">@Tom Jacobs<" in html, ">#general<" in html, ">@here<" in html] == [True, True, True]


def test_a_date_is_read_in_the_readers_own_language_and_zone(workspace: Workspace, desk: Desk) -> None:
    moment = "<!date^1763366400^{date_long}, {time}|fallback>"
    assert "Monday" in desk.draws(moment)
    Client(workspace.url).post("user", {"user": "U0MARC", "patch": {"tz": "America/Montreal"}})
    assert desk.opens("U0MARC").draws(moment) == "<time>lundi 17 novembre 2025, 03:00</time>"


def test_an_unknown_date_token_shows_its_fallback(reader: Desk) -> None:
    assert reader.draws("<!date^1763366400^{century}|some day>") == "<time>some day</time>"


def test_markdown_is_drawn_with_its_lists_and_tables(reader: Desk) -> None:
    html = reader.draws_markdown("# A\n\n- [x] done\n- *b* &amp; c\n\n| x | y |\n|---|--:|\n| 1 | 2 |\n")
    assert 'role="heading"' in html
    assert "<em>b</em> &amp; c" in html
    assert '<td style="text-align: right;">2</td>' in html


def test_a_message_may_hold_only_text(app: TinyApp, desk: Desk) -> None:
    answer = app.client.chat_postMessage(channel=desk.conversation, text="Good *morning* :wave:")
    expect(desk.message(answer["ts"])).to_contain_text("Good morning 👋")


def test_what_changes_between_a_drawing_and_its_first_listening_is_drawn_too(desk: Desk) -> None:
    script = """async () => {
        const { h, render } = await import("preact");
        const { change, store, useStore } = await import("/page/js/store.js");
        const box = document.createElement("div"), before = store.link;
        const Link = () => h("p", null, useStore().link);
        render(h(Link), box);
        change({ link: "changed" });
        await new Promise((done) => setTimeout(done, 500));
        change({ link: before });
        return box.textContent;
    }"""
    assert desk.page.evaluate(script) == "changed"
