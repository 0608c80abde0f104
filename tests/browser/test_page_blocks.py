"""Everything an app may send is drawn, and everything one does with it reaches the app."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import every_block
from tests.browser.desk import Desk
from tests.workspace.tiny_app import TinyApp

Payload = dict[str, Any]
NORA = "U0NORA"


def posted(app: TinyApp, desk: Desk, blocks: list[Payload], text: str = "Every block") -> Locator:
    answer = app.client.chat_postMessage(channel=desk.conversation, text=text, blocks=blocks)
    return desk.message(answer["ts"])


def pressed(app: TinyApp) -> Payload:
    action: Payload = app.hears_of("block_actions")["actions"][0]
    return action


@pytest.fixture
def controls(app: TinyApp, desk: Desk) -> Locator:
    return posted(app, desk, every_block.CONTROLS)


@pytest.mark.parametrize("blocks", [every_block.TEXTS, every_block.CONTROLS], ids=["texts", "controls"])
def test_every_block_of_a_message_is_drawn_and_none_is_dropped(
    app: TinyApp, desk: Desk, blocks: list[Payload]
) -> None:
    message = posted(app, desk, blocks)
    drawn = message.locator("[data-block]").evaluate_all("found => found.map(one => one.dataset.block)")
    assert drawn == [block["type"] for block in blocks]
    expect(message.get_by_test_id("unsupported")).to_have_count(0)
    assert [one.inner_text() for one in message.locator(".block").all() if not one.inner_html()] == []


def test_what_the_page_does_not_know_is_shown_as_unsupported(app: TinyApp, desk: Desk) -> None:
    unknown = [
        {"type": "hologram", "block_id": "x"},
        {"type": "actions", "block_id": "y", "elements": [{"type": "lever"}]},
    ]

    def with_unknown(route: Any) -> None:
        answer = route.fetch().json()
        answer["messages"][-1]["blocks"] = unknown
        route.fulfill(json=answer)

    desk.page.route("**/control/messages*", with_unknown)
    app.client.chat_postMessage(channel=desk.conversation, text="From a later Slack")
    expect(desk.last.get_by_test_id("unsupported")).to_have_text(
        ["Unsupported block: hologram", "Unsupported element: lever"], use_inner_text=True
    )


def test_a_pressed_button_sends_its_value_and_where_it_stands(
    app: TinyApp, desk: Desk, controls: Locator
) -> None:
    desk.element("primary", controls).click()
    action = pressed(app)
    assert (action["action_id"], action["block_id"], action["value"]) == ("primary", "buttons", "in")


def test_a_button_that_asks_first_does_nothing_on_a_no(app: TinyApp, desk: Desk, controls: Locator) -> None:
    question = desk.page.get_by_test_id("confirm")
    desk.element("danger", controls).click()
    expect(question).to_contain_text("It was sent to three people.")
    desk.page.get_by_test_id("confirm-deny").click()
    expect(question).to_have_count(0)
    desk.element("plain", controls).click()
    assert pressed(app)["action_id"] == "plain"


def test_a_button_that_asks_first_acts_on_a_yes(app: TinyApp, desk: Desk, controls: Locator) -> None:
    desk.element("danger", controls).click()
    desk.page.get_by_test_id("confirm-accept").click()
    assert pressed(app)["action_id"] == "danger"


def test_a_menu_is_filtered_and_chosen_by_keyboard(app: TinyApp, desk: Desk, controls: Locator) -> None:
    field = desk.element("day", controls).get_by_role("combobox")
    field.press("ArrowDown")
    field.press_sequentially("day")
    field.press("ArrowDown")
    field.press("Enter")
    assert pressed(app)["selected_option"]["value"] == "tuesday"
    expect(field).to_have_value("Tuesday")


def test_a_menu_of_several_keeps_each_choice_as_a_chip(app: TinyApp, desk: Desk, controls: Locator) -> None:
    places = desk.element("places", controls)
    desk.picks("Ghent", places)
    assert [option["value"] for option in pressed(app)["selected_options"]] == ["ghent"]
    app.heard.clear()
    desk.picks("Lille", places)
    assert [option["value"] for option in pressed(app)["selected_options"]] == ["ghent", "lille"]
    expect(places.locator(".chip")).to_have_text(["Ghent", "Lille"])


@pytest.mark.parametrize(
    ("action_id", "name", "slot", "value"),
    [
        ("user", "Marc Dubois", "selected_user", "U0MARC"),
        ("talk", "#project", "selected_conversation", "C0PROJECT"),
        ("channel", "#random", "selected_channel", "C0RANDOM"),
    ],
)
def test_people_and_conversations_can_be_chosen(
    app: TinyApp, desk: Desk, controls: Locator, action_id: str, name: str, slot: str, value: str
) -> None:
    desk.picks(name, desk.element(action_id, controls))
    assert pressed(app)[slot] == value


def test_an_overflow_menu_sends_the_option_picked(app: TinyApp, desk: Desk, controls: Locator) -> None:
    desk.element("overflow", controls).click()
    desk.page.get_by_role("menuitem", name="Why this?").click()
    assert pressed(app)["selected_option"]["value"] == "why-this?"


@pytest.mark.parametrize(
    ("action_id", "typed", "slot", "value"),
    [
        ("date", "2025-12-01", "selected_date", "2025-12-01"),
        ("time", "16:45", "selected_time", "16:45"),
        ("moment", "2025-12-01T08:00", "selected_date_time", 1764572400),
    ],
)
def test_a_picked_date_or_time_is_sent_in_slacks_form(
    app: TinyApp, desk: Desk, controls: Locator, action_id: str, typed: str, slot: str, value: object
) -> None:
    desk.element(action_id, controls).fill(typed)
    assert pressed(app)[slot] == value


def test_radio_buttons_and_checkboxes_send_what_is_chosen(
    app: TinyApp, desk: Desk, controls: Locator
) -> None:
    desk.element("radio", controls).get_by_label("Wednesday").check()
    assert pressed(app)["selected_option"]["value"] == "wednesday"
    app.heard.clear()
    desk.element("checks", controls).get_by_label("Tuesday").check()
    assert [option["value"] for option in pressed(app)["selected_options"]] == ["monday", "tuesday"]


def test_feedback_says_which_thumb_was_pressed(app: TinyApp, controls: Locator) -> None:
    controls.get_by_label("Not helpful").click()
    action = pressed(app)
    told = (action["type"], action["action_id"], action["value"], action["text"]["text"])
    assert told == ("feedback_buttons", "helped", "no", "Not helpful")
    expect(controls.get_by_label("Not helpful")).to_have_attribute("aria-pressed", "true")


def test_a_bin_reports_its_value(app: TinyApp, desk: Desk, controls: Locator) -> None:
    desk.element("drop", controls).click()
    action = pressed(app)
    assert (action["type"], action["action_id"], action["value"]) == ("icon_button", "drop", "answer 7")


def test_a_button_for_some_is_not_shown_to_others(app: TinyApp, desk: Desk) -> None:
    drop = {"type": "icon_button", "icon": "trash", "text": every_block.plain("Remove")}
    seen_by = [{"action_id": user, "visible_to_user_ids": [user], **drop} for user in ("U0NORA", "U0MARC")]
    message = posted(app, desk, [{"type": "context_actions", "elements": seen_by}])
    expect(message.get_by_label("Remove")).to_have_attribute("data-action-id", NORA)


def test_every_choice_made_in_a_message_travels_with_the_next_press(
    app: TinyApp, desk: Desk, controls: Locator
) -> None:
    desk.picks("Monday", desk.element("day", controls))
    pressed(app)
    app.heard.clear()
    desk.element("plain", controls).click()
    values = app.hears_of("block_actions")["state"]["values"]
    assert values["menus"]["day"]["selected_option"]["value"] == "monday"
    assert values["pickers"]["date"]["selected_date"] == "2025-11-20"
    assert values["menus"]["users"]["selected_users"] == ["U0TOM"]
