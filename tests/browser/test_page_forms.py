"""Modals: what is typed is kept, sent in Slack's form, and refused in words under the field."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.desk import Desk
from tests.browser.every_block import mrkdwn, plain
from tests.browser.every_input import MODAL
from tests.workspace.tiny_app import TinyApp

Payload = dict[str, Any]
SECOND: Payload = {
    "type": "modal",
    "callback_id": "second",
    "title": plain("On top"),
    "blocks": [{"type": "section", "text": mrkdwn("Above the first.")}],
}


def opening(view: Payload) -> Callable[..., None]:
    def act(ack: Any, body: Payload, client: Any) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=view)

    return act


@pytest.fixture
def form(app: TinyApp, desk: Desk) -> Desk:
    """Nora's desk with a form on it that holds one of every input."""
    app.does["/do"] = opening(MODAL)
    desk.says("/do it")
    expect(desk.modal).to_be_visible()
    return desk


def filled(form: Desk) -> Desk:
    form.field("summary").fill("All went well")
    form.picks("Tuesday", form.element("it", form.modal.locator('[data-block-id="rating"]')))
    return form


def sent(app: TinyApp) -> Payload:
    return {
        block: values["it"]
        for block, values in app.hears_of("view_submission")["view"]["state"]["values"].items()
    }


def test_a_form_sends_every_value_in_slacks_form(app: TinyApp, form: Desk) -> None:
    filled(form)
    form.picks("Tom Jacobs", form.element("it", form.modal.locator('[data-block-id="people"]')))
    form.page.keyboard.press("Escape")
    form.modal.get_by_label("Wednesday").last.check()
    form.field("rich").fill("With love")
    form.page.get_by_test_id("modal-submit").click()
    values = sent(app)
    assert values["summary"] == {"type": "plain_text_input", "value": "All went well"}
    assert values["title"]["value"] == "Week 47"
    assert values["rating"]["selected_option"]["value"] == "tuesday"
    assert values["people"] == {"type": "multi_users_select", "selected_users": ["U0TOM"]}
    assert values["due"]["selected_date"] == "2025-11-21"
    assert values["moment"]["selected_date_time"] == 1763629200
    assert [option["value"] for option in values["several"]["selected_options"]] == ["wednesday"]
    assert values["rich"]["rich_text_value"]["elements"][0]["elements"][0]["text"] == "With love"
    expect(form.modal).to_have_count(0)


def test_a_missing_answer_is_named_under_its_field_which_gets_the_focus(app: TinyApp, form: Desk) -> None:  # noqa: ARG001
    form.page.get_by_test_id("modal-submit").click()
    expect(form.modal.locator('[data-block-id="summary"]').get_by_test_id("field-error")).to_be_visible()
    expect(form.field("summary")).to_be_focused()
    expect(form.field("summary")).to_have_attribute("aria-invalid", "true")


def test_the_apps_own_objection_is_shown_and_what_was_typed_stays(app: TinyApp, form: Desk) -> None:
    app.does["every_input"] = lambda ack, *_: ack(
        response_action="errors", errors={"title": "Taken already."}
    )
    filled(form).page.get_by_test_id("modal-submit").click()
    expect(form.modal.get_by_test_id("field-error")).to_have_text("Taken already.")
    expect(form.field("title")).to_be_focused()
    expect(form.field("summary")).to_have_value("All went well")


def test_what_is_being_typed_survives_news_that_arrives(app: TinyApp, form: Desk) -> None:
    form.field("summary").fill("Half a sent")
    revision = form.page.get_by_test_id("window").get_attribute("data-revision")
    app.client.chat_postMessage(channel=form.conversation, text="News")
    expect(form.page.get_by_test_id("window")).not_to_have_attribute("data-revision", str(revision))
    expect(form.field("summary")).to_have_value("Half a sent")
    expect(form.field("summary")).to_be_focused()
    form.field("summary").press_sequentially("ence")
    expect(form.field("summary")).to_have_value("Half a sentence")


def test_an_open_menu_stays_beside_its_field_when_the_app_puts_a_line_above_it(
    app: TinyApp, form: Desk
) -> None:
    several = form.modal.locator('[data-block-id="people"]')
    form.modal.locator(".modal-body").evaluate("body => body.scrollTo(0, 300)")
    several.get_by_role("combobox").click()
    option = form.page.get_by_role("option", name="Tom Jacobs")
    expect(option).to_be_visible()
    lines: Payload = {"type": "section", "text": mrkdwn("By the rules:\n" * 5)}
    longer = MODAL | {"blocks": [lines, *MODAL["blocks"]]}
    app.client.views_update(view_id=str(form.modal.get_attribute("data-view")), view=longer)
    expect(form.modal).to_contain_text("By the rules:")
    option.click()
    expect(several.locator(".chip")).to_have_text("Tom Jacobs")


def test_an_open_menu_closes_when_its_field_is_scrolled_away(form: Desk) -> None:
    form.modal.locator('[data-block-id="people"]').get_by_role("combobox").click()
    expect(form.page.get_by_role("option", name="Tom Jacobs")).to_be_visible()
    form.modal.locator(".modal-body").evaluate("body => body.scrollTo(0, body.scrollHeight)")
    expect(form.page.get_by_role("option")).to_have_count(0)


def test_an_open_menu_goes_with_its_field_when_the_app_takes_that_away(app: TinyApp, form: Desk) -> None:
    form.modal.locator('[data-block-id="people"]').get_by_role("combobox").click()
    expect(form.page.get_by_role("option", name="Tom Jacobs")).to_be_visible()
    form.modal.locator(".modal-body").evaluate("body => body.scrollBy(0, 5)")
    app.client.views_update(view_id=str(form.modal.get_attribute("data-view")), view=SECOND)
    expect(form.modal).to_contain_text("Above the first.")
    expect(form.page.get_by_role("option")).to_have_count(0)


def test_a_form_pushed_on_top_gives_back_what_was_typed_below(app: TinyApp, form: Desk) -> None:
    app.does["every_input"] = lambda ack, *_: ack(response_action="push", view=SECOND)
    filled(form).page.get_by_test_id("modal-submit").click()
    expect(form.modal).to_have_attribute("data-depth", "2")
    expect(form.modal).to_contain_text("Above the first.")
    form.page.get_by_test_id("modal-close").click()
    expect(form.modal).to_have_attribute("data-depth", "1")
    expect(form.field("summary")).to_have_value("All went well")


def test_an_updated_form_replaces_the_one_that_was_sent(app: TinyApp, form: Desk) -> None:
    app.does["every_input"] = lambda ack, *_: ack(response_action="update", view=SECOND)
    filled(form).page.get_by_test_id("modal-submit").click()
    expect(form.modal).to_contain_text("Above the first.")
    expect(form.page.get_by_test_id("modal-submit")).to_have_count(0)


def test_a_field_that_was_gone_from_a_form_comes_back_empty(app: TinyApp, form: Desk) -> None:
    app.does["every_input"] = lambda ack, *_: ack(response_action="update", view=SECOND)
    filled(form).page.get_by_test_id("modal-submit").click()
    expect(form.modal).to_contain_text("Above the first.")
    app.client.views_update(view_id=str(form.modal.get_attribute("data-view")), view=MODAL)
    expect(form.field("summary")).to_have_value("")


def test_escape_closes_a_form_and_the_app_hears_it_where_it_asked_to(app: TinyApp, desk: Desk) -> None:
    app.does["/do"] = opening(SECOND | {"notify_on_close": True})
    desk.says("/do it")
    expect(desk.modal).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(desk.modal).to_have_count(0)
    assert app.hears_of("view_closed")["view"]["callback_id"] == "second"


def test_a_form_closed_while_what_was_typed_is_still_on_its_way_closes_without_a_word(
    app: TinyApp, desk: Desk
) -> None:
    at_each_key = {"trigger_actions_on": ["on_character_entered"]}
    element = {"type": "plain_text_input", "action_id": "it", "dispatch_action_config": at_each_key}
    field = {"type": "input", "block_id": "name", "label": plain("Name"), "element": element}
    app.does["/do"] = opening(
        SECOND | {"submit": plain("Send"), "blocks": [field | {"dispatch_action": True}]}
    )
    desk.says("/do it")
    on_its_way: list[Route] = []

    def hold_up(one: Route) -> None:
        on_its_way.append(one)

    desk.page.route("**/control/action", hold_up)
    with desk.page.expect_request("**/control/action"):
        desk.field("name").press("N")
    desk.page.keyboard.press("Escape")
    expect(desk.modal).to_have_count(0)
    with desk.page.expect_response("**/control/action") as late:
        on_its_way[0].continue_()
    late.value.finished()
    desk.page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))")
    assert desk.page.get_by_test_id("notice").count() == 0


def test_the_focus_does_not_leave_an_open_form(app: TinyApp, form: Desk) -> None:  # noqa: ARG001
    for _ in range(40):
        form.page.keyboard.press("Tab")
        inside = (
            "() => document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
        assert form.page.evaluate(inside)


def test_home_is_drawn_and_its_buttons_work(app: TinyApp, desk: Desk) -> None:
    button = {"type": "button", "action_id": "plan", "text": plain("Plan my week"), "value": "47"}
    home = {"type": "home", "blocks": [{"type": "actions", "block_id": "a", "elements": [button]}]}
    app.client.views_publish(user_id="U0NORA", view=home)
    desk.page.get_by_test_id("tab-home").click()
    assert app.hears_event("app_home_opened")["tab"] in ("home", "messages")
    desk.element("plan", desk.page.get_by_test_id("home")).click()
    pressed = app.hears_of("block_actions")
    assert (pressed["container"]["type"], pressed["actions"][0]["value"]) == ("view", "47")
