"""Commands, buttons, response URLs and shortcuts, between a person and a real Bolt app."""

from pathlib import Path
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from tests.workspace.tiny_app import MANIFEST, TinyApp
from workspace import Patience, Workspace
from workspace.client import Client, Declined
from workspace.refusals import Refused
from workspace.triggers import ResponseUrl, ResponseUrls

BUTTON = {"type": "button", "text": {"type": "plain_text", "text": "Yes"}, "action_id": "yes", "value": "7"}
PLACES = {
    "type": "static_select",
    "action_id": "place",
    "options": [
        {"text": {"type": "plain_text", "text": "Office"}, "value": "office"},
        {"text": {"type": "plain_text", "text": "Home"}, "value": "home"},
    ],
}
QUESTION = {"type": "actions", "block_id": "question", "elements": [BUTTON, PLACES]}
FEEDBACK = {
    "type": "context_actions",
    "block_id": "feedback",
    "elements": [
        {
            "type": "feedback_buttons",
            "action_id": "helped",
            "positive_button": {"text": {"type": "plain_text", "text": "It did"}, "value": "yes"},
            "negative_button": {"text": {"type": "plain_text", "text": "Not really"}, "value": "no"},
        }
    ],
}
MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "Plan"}, "blocks": [{"type": "divider"}]}


def ask(app: TinyApp, words: str, channel: str = "U0NORA") -> None:
    app.client.chat_postMessage(channel=channel, text=words, blocks=[QUESTION])


def test_a_command_carries_who_where_and_what(people: Client, app: TinyApp) -> None:
    people.person("U0NORA").runs("/do 1 < 2 @marc", "#random")
    heard = app.hears_of("/do")
    assert (heard["user_id"], heard["channel_name"], heard["text"]) == ("U0NORA", "random", "1 &lt; 2 @marc")
    people.person("U0NORA").runs("/escaped @marc")
    heard = app.hears_of("/escaped")
    assert (heard["channel_name"], heard["text"]) == ("directmessage", "<@U0MARC|marc>")


def test_what_a_command_is_acknowledged_with_only_its_caller_sees(people: Client, app: TinyApp) -> None:
    app.does["/do"] = lambda ack, _body, _client: ack("only for you")
    nora = people.person("U0NORA")
    nora.runs("/do", "#project")
    assert nora.sees("only for you", "#project")["ephemeral"] is True
    assert not [one for one in people.person("U0MARC").messages("#project") if one["text"] == "only for you"]
    app.does["/do"] = lambda ack, _body, _client: ack(text="for all", response_type="in_channel")
    nora.runs("/do", "#project")
    assert people.person("U0MARC").sees("for all", "#project")


def test_a_command_unknown_to_the_manifest_never_reaches_the_app(people: Client, app: TinyApp) -> None:
    with pytest.raises(Declined) as refused:
        people.person("U0NORA").runs("/unheard of")
    assert refused.value.error == "unknown_command"
    assert app.heard == []


def test_a_pressed_button_tells_its_value_and_its_message(people: Client, app: TinyApp) -> None:
    nora = people.person("U0NORA")
    ask(app, "Are you in?")
    nora.presses(nora.sees("Are you in?"), "yes")
    heard = app.hears_of("block_actions")
    action = heard["actions"][0]
    assert (action["type"], action["block_id"], action["value"]) == ("button", "question", "7")
    assert heard["container"]["message_ts"] == heard["message"]["ts"]
    assert heard["state"]["values"]["question"]["place"] == {"type": "static_select", "selected_option": None}


def test_a_choice_comes_whole_and_only_from_what_was_offered(people: Client, app: TinyApp) -> None:
    nora = people.person("U0NORA")
    ask(app, "Where are you?")
    question = nora.sees("Where are you?")
    nora.presses(question, "place", "home")
    heard = app.hears_of("block_actions")
    assert heard["actions"][0]["selected_option"] == PLACES["options"][1]  # type: ignore[index]
    assert heard["state"]["values"]["question"]["place"]["selected_option"]["value"] == "home"
    with pytest.raises(Declined) as refused:
        nora.presses(question, "place", "moon")
    assert refused.value.error == "no_such_option"


def test_feedback_tells_which_thumb_and_takes_no_third(people: Client, app: TinyApp) -> None:
    app.client.chat_postMessage(channel="U0NORA", text="Did this help?", blocks=[FEEDBACK])
    nora = people.person("U0NORA")
    message = nora.sees("Did this help?")
    nora.presses(message, "helped", "no")
    action = app.hears_of("block_actions")["actions"][0]
    assert (action["type"], action["block_id"]) == ("feedback_buttons", "feedback")
    assert (action["value"], action["text"]["text"]) == ("no", "Not really")
    assert "positive_button" not in action
    with pytest.raises(Declined, match="no_such_option"):
        nora.presses(message, "helped", "perhaps")


def test_a_choice_in_a_message_is_still_made_when_its_button_is_pressed(people: Client, app: TinyApp) -> None:
    nora = people.person("U0NORA")
    ask(app, "Where, and are you sure?")
    question = nora.sees("Where, and are you sure?")
    nora.presses(question, "place", "office")
    app.forgets()
    nora.presses(question, "yes")
    chosen = app.hears_of("block_actions")["state"]["values"]["question"]["place"]
    assert chosen["selected_option"]["value"] == "office"


def test_a_button_of_an_ephemeral_message_comes_without_the_message(people: Client, app: TinyApp) -> None:
    nora = people.person("U0NORA")
    app.client.chat_postEphemeral(channel="C0PROJECT", user="U0NORA", text="Just you?", blocks=[QUESTION])
    nora.presses(nora.sees("Just you?", "#project"), "yes")
    heard = app.hears_of("block_actions")
    assert heard["container"]["is_ephemeral"] is True
    assert "message" not in heard


def test_nobody_presses_what_is_not_there(people: Client, app: TinyApp) -> None:
    nora = people.person("U0NORA")
    ask(app, "Still there?")
    message = nora.sees("Still there?")
    app.client.chat_update(channel=message["conversation"], ts=message["ts"], text="Gone", blocks=[])
    with pytest.raises(Declined) as refused:
        nora.presses(message, "yes")
    assert refused.value.error == "no_such_element"


def test_a_response_url_answers_replaces_and_takes_back(people: Client, app: TinyApp) -> None:
    nora, marc = people.person("U0NORA"), people.person("U0MARC")
    ask(app, "Answer me", "#project")
    nora.presses(nora.sees("Answer me", "#project"), "yes")
    respond = WebhookClient(app.hears_of("block_actions")["response_url"]).send
    assert respond(text="Thanks, Nora").body == "ok"
    assert nora.sees("Thanks, Nora", "#project")["ephemeral"] is True
    respond(text="She is in", response_type="in_channel")
    assert marc.sees("She is in", "#project")
    respond(text="Answered", replace_original=True)
    assert "blocks" not in marc.sees("Answered", "#project")
    respond(text="", delete_original=True)
    assert "Answered" not in {message["text"] for message in marc.messages("#project")}


def test_a_response_url_has_five_uses(people: Client, app: TinyApp) -> None:
    people.person("U0NORA").runs("/do")
    respond = WebhookClient(app.hears_of("/do")["response_url"]).send
    answers = [respond(text=f"{number}") for number in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [404]
    assert "used_url" in answers[-1].body


def test_a_response_url_dies_of_age() -> None:
    urls = ResponseUrls(Patience(response_url=-1.0), "http://127.0.0.1:1")
    secret = urls.issue(ResponseUrl("U0NORA", "C0PROJECT")).rpartition("/")[2]
    with pytest.raises(Refused, match="expired_url"):
        urls.use(secret)
    with pytest.raises(Refused, match="no_service"):
        urls.use("guessed")


def test_what_is_sent_to_a_response_url_is_judged_like_any_message(people: Client, app: TinyApp) -> None:
    people.person("U0NORA").runs("/do")
    respond = WebhookClient(app.hears_of("/do")["response_url"]).send
    assert "no_text" in respond(text="").body
    too_much = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}]
    answer = respond(text="a", blocks=too_much)
    assert (answer.status_code, "invalid_blocks" in answer.body) == (400, True)


def test_a_trigger_opens_one_view(people: Client, app: TinyApp) -> None:
    refusals: list[str] = []

    def opens_twice(ack: Any, body: dict[str, Any], client: Any) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=MODAL)
        with pytest.raises(SlackApiError) as refused:
            client.views_open(trigger_id=body["trigger_id"], view=MODAL)
        refusals.append(refused.value.response["error"])
        client.chat_postMessage(channel="U0NORA", text="tried twice")

    app.does["/do"] = opens_twice
    nora = people.person("U0NORA")
    nora.runs("/do")
    nora.sees("tried twice")
    assert refusals == ["exchanged_trigger_id"]
    with pytest.raises(SlackApiError, match="invalid_trigger_id"):
        app.client.views_open(trigger_id="12345.98765.abcd2358fdea", view=MODAL)


def test_a_trigger_used_too_late_has_expired(tmp_path: Path) -> None:
    with Workspace(folder=tmp_path, manifest=MANIFEST, patience=Patience(trigger=0.0)) as workspace:
        app = TinyApp(workspace)
        workspace.people.person("U0NORA").runs("/do")
        trigger_id = app.hears_of("/do")["trigger_id"]
        with pytest.raises(SlackApiError, match="expired_trigger_id"):
            app.client.views_open(trigger_id=trigger_id, view=MODAL)
        app.vanishes()
    app.close()


def test_shortcuts_come_with_their_message_or_without_any(people: Client, app: TinyApp) -> None:
    nora = people.person("U0NORA")
    nora.uses_shortcut("report.new")
    assert app.hears_of("shortcut")["callback_id"] == "report.new"
    nora.says("what is a RAID log?", "#project")
    nora.uses_shortcut("ask.this", nora.messages("#project")[-1])
    heard = app.hears_of("message_action")
    assert (heard["callback_id"], heard["message"]["text"]) == ("ask.this", "what is a RAID log?")


def test_a_button_in_a_channel_one_is_not_in_cannot_be_pressed(people: Client, app: TinyApp) -> None:
    ask(app, "Members only", "#project")
    message = people.person("U0NORA").sees("Members only", "#project")
    with pytest.raises(Declined) as refused:
        people.person("U0LENA").presses(message, "yes")
    assert refused.value.error == "not_in_channel"
