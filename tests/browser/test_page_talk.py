"""Conversations: who sees what, where one is, and what the composer helps with."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect
from slack_sdk import WebClient

from tests.browser.desk import Desk
from tests.workspace.tiny_app import TinyApp
from workspace import Workspace
from workspace.client import Client

Payload = dict[str, Any]
FORM = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Keep"},
    "blocks": [{"type": "section", "text": {"type": "plain_text", "text": "Keep this?"}}],
}


def test_a_switch_of_persons_changes_what_is_seen(app: TinyApp, desk: Desk) -> None:
    app.client.chat_postMessage(channel=desk.conversation, text="For Nora's eyes")
    expect(desk.last).to_contain_text("For Nora's eyes")
    desk.page.locator("[data-testid=person][data-user=U0MARC]").click()
    expect(desk.page.get_by_test_id("acting-as")).to_contain_text("Marc Dubois")
    expect(desk.composer).to_be_visible()
    expect(desk.page.get_by_text("For Nora's eyes")).to_have_count(0)
    assert "/as/U0MARC/" in desk.page.url


def test_a_private_answer_is_seen_by_one_person_only(app: TinyApp, desk: Desk) -> None:
    app.client.chat_postEphemeral(channel="C0GENERAL", user="U0NORA", text="Between us")
    desk.opens("U0NORA", "C0GENERAL")
    expect(desk.last).to_contain_text("Only visible to you")
    expect(desk.last).to_contain_text("Between us")
    desk.opens("U0MARC", "C0GENERAL")
    expect(desk.page.get_by_text("Between us")).to_have_count(0)


def test_a_reload_keeps_person_conversation_and_thread(app: TinyApp, desk: Desk) -> None:
    root = app.client.chat_postMessage(channel="C0GENERAL", text="A root")
    app.client.chat_postMessage(channel="C0GENERAL", text="A reply", thread_ts=root["ts"])
    desk.opens("U0MARC", "C0GENERAL")
    desk.message(root["ts"]).get_by_test_id("open-thread").click()
    thread = desk.page.get_by_test_id("thread")
    expect(thread).to_contain_text("A reply")
    desk.page.reload()
    expect(thread).to_contain_text("A reply")
    expect(desk.page.get_by_test_id("acting-as")).to_contain_text("Marc Dubois")
    expect(desk.page.get_by_test_id("conversation-header").first).to_contain_text("general")


def test_an_address_that_names_nobody_opens_as_the_first_person(desk: Desk) -> None:
    desk.page.goto("about:blank")
    desk.page.goto(f"{desk.url}/#/as/U0GHOST")
    expect(desk.page.get_by_test_id("acting-as")).to_contain_text("Nora Lambert")


def test_a_reply_goes_to_the_thread_that_is_open(app: TinyApp, desk: Desk) -> None:
    root = app.client.chat_postMessage(channel=desk.conversation, text="What blocks you?")
    desk.message(root["ts"]).hover()
    desk.message(root["ts"]).get_by_test_id("reply-in-thread").click()
    reply = desk.page.get_by_test_id("thread-composer")
    reply.fill("Nothing today")
    reply.press("Enter")
    expect(desk.page.get_by_test_id("thread")).to_contain_text("Nothing today")
    heard = app.hears(lambda body: body.get("event", {}).get("text") == "Nothing today")
    assert heard["event"]["thread_ts"] == root["ts"]


def test_a_command_is_completed_by_keyboard_with_its_description(app: TinyApp, desk: Desk) -> None:
    desk.composer.press_sequentially("/")
    expect(desk.page.get_by_test_id("suggestion")).to_have_count(2)
    desk.composer.press_sequentially("esc")
    expect(desk.page.get_by_test_id("suggestion")).to_contain_text("Gets its names resolved")
    desk.composer.press("Tab")
    expect(desk.composer).to_have_value("/escaped ")
    desk.composer.press_sequentially("now")
    desk.composer.press("Enter")
    assert app.hears_of("/escaped")["text"] == "now"


def test_news_leaves_who_reads_further_up_alone_and_ones_own_message_is_always_shown(
    app: TinyApp, desk: Desk
) -> None:
    for number in range(12):
        app.client.chat_postMessage(channel=desk.conversation, text=f"Line {number}\n" * 6)
    expect(desk.last).to_contain_text("Line 11")
    expect(desk.last).to_be_in_viewport()
    desk.messages.first.scroll_into_view_if_needed()
    expect(desk.last).not_to_be_in_viewport()
    app.client.chat_postMessage(channel=desk.conversation, text="News")
    expect(desk.last).to_contain_text("News")
    expect(desk.last).not_to_be_in_viewport()
    desk.says("And I say")
    expect(desk.last).to_contain_text("And I say")
    expect(desk.last).to_be_in_viewport()


def test_escape_puts_the_list_of_commands_away(desk: Desk) -> None:
    desk.composer.press_sequentially("/d")
    expect(desk.page.get_by_test_id("suggestions")).to_be_visible()
    desk.composer.press("Escape")
    expect(desk.page.get_by_test_id("suggestions")).to_have_count(0)
    expect(desk.composer).to_have_value("/d")


def test_an_unknown_command_is_refused_and_what_was_typed_stays(desk: Desk) -> None:
    desk.composer.fill("/nonsense at all")
    desk.composer.press("Enter")
    expect(desk.page.get_by_test_id("refusal")).to_contain_text("/nonsense")
    expect(desk.composer).to_have_value("/nonsense at all")


def test_a_mention_is_completed_by_name_and_sent_by_id(app: TinyApp, desk: Desk) -> None:
    desk.composer.press_sequentially("ask @to")
    desk.composer.press("Enter")
    expect(desk.composer).to_have_value("ask @Tom Jacobs ")
    desk.composer.press_sequentially("& <others>")
    desk.composer.press("Enter")
    expect(desk.last).to_contain_text("ask @Tom Jacobs & <others>")
    heard = app.hears_event("message")
    assert heard["text"] == "ask <@U0TOM> &amp; &lt;others&gt;"


def test_shift_enter_breaks_the_line_and_enter_sends(app: TinyApp, desk: Desk) -> None:
    desk.composer.press_sequentially("one")
    desk.composer.press("Shift+Enter")
    desk.composer.press_sequentially("two")
    desk.composer.press("Enter")
    assert app.hears_event("message")["text"] == "one\ntwo"


def test_a_draft_waits_in_its_own_conversation(desk: Desk) -> None:
    desk.composer.fill("Not finished")
    desk.page.locator("[data-testid=conversation][data-conversation=C0RANDOM]").click()
    expect(desk.composer).to_have_attribute("placeholder", "Message #random")
    expect(desk.composer).to_have_value("")
    desk.page.go_back()
    expect(desk.composer).to_have_value("Not finished")


def test_news_elsewhere_is_counted_until_it_is_looked_at(app: TinyApp, desk: Desk) -> None:
    app.client.chat_postMessage(channel="C0PROJECT", text="<@U0NORA> please look")
    entry = desk.page.locator("[data-testid=conversation][data-conversation=C0PROJECT]")
    expect(entry.locator(".badge")).to_have_text("1")
    entry.click()
    expect(desk.page.get_by_role("separator", name="New", exact=True)).to_be_visible()
    expect(entry).to_have_attribute("data-unread", "0")


def test_a_reaction_is_added_and_taken_back(app: TinyApp, desk: Desk) -> None:
    message = desk.message(app.client.chat_postMessage(channel=desk.conversation, text="Done")["ts"])
    message.hover()
    message.get_by_test_id("react").click()
    desk.page.get_by_label("Search emoji").fill("rocket")
    desk.page.get_by_label("Search emoji").press("Enter")
    pill = message.locator('[data-reaction="rocket"]')
    expect(pill).to_have_text("🚀 1")
    assert app.hears_event("reaction_added")["reaction"] == "rocket"
    pill.click()
    expect(pill).to_have_count(0)


def test_ones_own_message_can_be_corrected_and_withdrawn(app: TinyApp, desk: Desk) -> None:
    desk.says("Helo <there>")
    expect(desk.last).to_contain_text("Helo")
    desk.last.hover()
    desk.last.get_by_test_id("message-more").click()
    desk.page.get_by_role("menuitem", name="Edit message").click()
    editor = desk.page.get_by_test_id("editor")
    expect(editor).to_have_value("Helo <there>")
    editor.fill("Hello there")
    editor.press("Enter")
    expect(desk.last).to_contain_text("Hello there (edited)")
    assert app.hears_event("message", "message_changed")["message"]["text"] == "Hello there"
    desk.last.hover()
    desk.last.get_by_test_id("message-more").click()
    desk.page.get_by_role("menuitem", name="Delete message").click()
    expect(desk.page.get_by_text("Hello there")).to_have_count(0)


def test_every_message_shortcut_is_offered_and_tells_the_app_which_message(app: TinyApp, desk: Desk) -> None:
    def opens_form(ack: Callable[[], None], body: Payload, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=FORM)

    app.does["keep.this"] = opens_form
    sent = app.client.chat_postMessage(channel=desk.conversation, text="The board meets on Thursday")
    message = desk.message(sent["ts"])
    message.hover()
    message.get_by_test_id("message-more").click()
    expect(desk.page.locator("[data-callback-id]")).to_contain_text(["Ask about this", "Keep as an answer"])
    desk.page.get_by_role("menuitem", name="Keep as an answer").click()
    expect(desk.modal).to_contain_text("Keep this?")
    heard = app.hears_of("message_action")
    assert (heard["callback_id"], heard["message"]["ts"]) == ("keep.this", sent["ts"])


def test_opening_the_conversation_with_the_app_tells_it_so(app: TinyApp, desk: Desk) -> None:
    app.hears_event("app_home_opened")
    desk.page.locator("[data-testid=conversation][data-conversation=C0PROJECT]").click()
    expect(desk.composer).to_have_attribute("placeholder", "Message #project")
    app.forgets()
    desk.page.go_back()
    opened = app.hears_event("app_home_opened")
    assert (opened["user"], opened["tab"], opened["channel"]) == ("U0NORA", "messages", desk.conversation)


def test_a_suggested_prompt_is_asked_with_a_click_and_then_gone(app: TinyApp, desk: Desk) -> None:
    prompts = [{"title": f"Question {number}", "message": f"What about {number}?"} for number in range(4)]
    asked = {"channel_id": desk.conversation, "title": "You could ask", "prompts": prompts}
    app.client.assistant_threads_setSuggestedPrompts(**asked)
    suggestions = desk.page.get_by_role("group", name="You could ask")
    expect(suggestions.get_by_role("button")).to_have_text([prompt["title"] for prompt in prompts])
    suggestions.get_by_text("Question 2").click()
    assert app.hears_event("message")["text"] == "What about 2?"
    expect(suggestions).to_have_count(0)


def test_that_the_app_is_at_work_stands_under_the_last_message_until_it_answers(
    app: TinyApp, desk: Desk
) -> None:
    desk.says("A hard question")
    where = {"channel_id": desk.conversation, "thread_ts": app.hears_event("message")["ts"]}
    app.client.assistant_threads_setStatus(**where, status="is thinking…", loading_messages=["Reading"])
    expect(desk.page.get_by_test_id("messages").get_by_test_id("app-status")).to_have_text(
        "Foyer is thinking… Reading", use_inner_text=True
    )
    app.client.chat_postMessage(channel=desk.conversation, text="An easy answer")
    expect(desk.page.get_by_test_id("app-status")).to_have_count(0)


def test_a_reaction_of_the_app_is_shown_and_taken_back(app: TinyApp, desk: Desk) -> None:
    desk.says("Thanks")
    message = {"channel": desk.conversation, "timestamp": app.hears_event("message")["ts"], "name": "eyes"}
    app.client.reactions_add(**message)
    expect(desk.last.locator('[data-reaction="eyes"]')).to_have_attribute(
        "title", "Foyer reacted with :eyes:"
    )
    app.client.reactions_remove(**message)
    expect(desk.last.locator('[data-reaction="eyes"]')).to_have_count(0)


def test_a_global_shortcut_is_found_at_the_composer(app: TinyApp, desk: Desk) -> None:
    desk.page.get_by_test_id("composer-shortcuts").click()
    desk.page.get_by_role("menuitem", name="New report").click()
    assert app.hears_of("shortcut")["callback_id"] == "report.new"


def test_a_person_can_be_written_to(workspace: Workspace, desk: Desk) -> None:
    desk.page.get_by_label("Write to somebody").click()
    desk.page.get_by_role("menuitem", name="Els Vermeulen").click()
    expect(desk.composer).to_have_attribute("placeholder", "Message Els Vermeulen")
    desk.says("Good morning")
    expect(desk.last).to_contain_text("Good morning")
    Client(workspace.url).person("U0ELS").sees("Good morning", where=desk.conversation)
