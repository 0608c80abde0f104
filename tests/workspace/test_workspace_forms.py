"""Modals: opened, filled in, refused, answered, stacked and closed."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.workspace.tiny_app import TinyApp
from workspace.client import Client, Declined, Person

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def field(block_id: str, element: Json, **more: Any) -> Json:
    return {"type": "input", "block_id": block_id, "label": plain(block_id), "element": element} | more


def option(value: str) -> Json:
    return {"text": plain(value.title()), "value": value}


def modal(title: str, *blocks: Json, **more: Any) -> Json:
    shown = list(blocks) or [field("note", {"type": "plain_text_input", "action_id": "note"})]
    form = {
        "type": "modal",
        "title": plain(title),
        "submit": plain("Send"),
        "callback_id": "form",
        "blocks": shown,
    }
    return form | more


REPORT = modal(
    "Report",
    field("summary", {"type": "plain_text_input", "action_id": "text", "min_length": 3, "max_length": 10}),
    field("days", {"type": "number_input", "action_id": "n", "is_decimal_allowed": False, "max_value": "5"}),
    field("rag", {"type": "radio_buttons", "action_id": "r", "options": [option("green"), option("red")]}),
    field("mail", {"type": "email_text_input", "action_id": "m"}, optional=True),
    field("when", {"type": "datepicker", "action_id": "d", "initial_date": "2026-03-02"}),
    private_metadata="report-7",
)
FILLED = {"summary": "all well", "days": "3", "rag": "green"}


@pytest.fixture
def opens(people: Client, app: TinyApp) -> Callable[[Json], tuple[Person, Json]]:
    """Let the app open a form for Nora, who then has it before her."""

    def open_(form: Json) -> tuple[Person, Json]:
        def answer(ack: Any, body: Json, client: Any) -> None:
            ack()
            client.views_open(trigger_id=body["trigger_id"], view=form)

        app.does["/do"] = answer
        nora = people.person("U0NORA")
        nora.runs("/do")
        return nora, nora.modal(form["title"]["text"])

    return open_


Opens = Callable[[Json], tuple[Person, Json]]


@pytest.mark.parametrize(
    ("change", "block"),
    [
        ({"summary": ""}, "summary"),
        ({"summary": "no"}, "summary"),
        ({"summary": "far too long"}, "summary"),
        ({"days": "six"}, "days"),
        ({"days": "2.5"}, "days"),
        ({"days": "6"}, "days"),
        ({"rag": None}, "rag"),
        ({"mail": "nora at home"}, "mail"),
        ({"when": None}, "when"),
    ],
)
def test_a_form_that_is_not_rightly_filled_in_never_reaches_the_app(
    opens: Opens, app: TinyApp, change: Json, block: str
) -> None:
    nora, form = opens(REPORT)
    assert list(nora.submits(form, FILLED | change)) == [block]
    assert not [heard for heard in app.heard if heard.get("type") == "view_submission"]


def test_a_submitted_form_brings_every_value_and_closes(opens: Opens, app: TinyApp) -> None:
    nora, form = opens(REPORT)
    assert nora.submits(form, FILLED) == {}
    heard = app.hears_of("view_submission")
    assert heard["view"]["state"]["values"] == {
        "summary": {"text": {"type": "plain_text_input", "value": "all well"}},
        "days": {"n": {"type": "number_input", "value": "3"}},
        "rag": {"r": {"type": "radio_buttons", "selected_option": option("green")}},
        "mail": {"m": {"type": "email_text_input", "value": None}},
        "when": {"d": {"type": "datepicker", "selected_date": "2026-03-02"}},
    }
    assert heard["view"]["private_metadata"] == "report-7"
    assert nora.state()["modals"] == []


def test_errors_of_the_app_keep_the_form_open(opens: Opens, app: TinyApp) -> None:
    nora, form = opens(modal("Check"))
    app.does["form"] = lambda ack, _b, _c: ack(response_action="errors", errors={"note": "Say more, please."})
    assert nora.submits(form, {"note": "a"}) == {"note": "Say more, please."}
    assert nora.modal("Check")["state"]["values"]["note"]["note"]["value"] == "a"


def test_errors_that_name_no_field_are_refused(opens: Opens, app: TinyApp) -> None:
    nora, form = opens(modal("Strict"))
    app.does["form"] = lambda ack, _b, _c: ack(response_action="errors", errors={"nowhere": "What?"})
    with pytest.raises(Declined) as refused:
        nora.submits(form, {"note": "a"})
    assert refused.value.error == "app_answer_refused"


def test_a_form_can_be_followed_by_another_in_its_place(opens: Opens, app: TinyApp) -> None:
    nora, form = opens(modal("Step 1"))
    app.does["form"] = lambda ack, _b, _c: ack(
        response_action="update", view=modal("Step 2", callback_id="2")
    )
    nora.submits(form, {"note": "a"})
    following = nora.modal("Step 2")
    assert following["id"] == form["id"]
    assert following["hash"] != form["hash"]


def test_forms_stack_three_high_and_clear_at_once(opens: Opens, app: TinyApp) -> None:
    nora, form = opens(modal("1"))
    app.does["form"] = lambda ack, _b, _c: ack(response_action="push", view=modal("2", callback_id="second"))
    nora.submits(form, {"note": "a"})
    app.does["second"] = lambda ack, _b, _c: ack(response_action="push", view=modal("3", callback_id="third"))
    nora.submits(nora.modal("2"), {"note": "b"})
    with pytest.raises(Declined) as refused:
        nora.submits(form, {"note": "a"})
    assert refused.value.error == "view_not_on_top"
    app.does["third"] = lambda ack, _b, _c: ack(response_action="push", view=modal("4"))
    with pytest.raises(Declined, match="push_limit_reached"):
        nora.submits(nora.modal("3"), {"note": "c"})
    app.does["third"] = lambda ack, _b, _c: ack(response_action="clear")
    nora.submits(nora.modal("3"), {"note": "c"})
    assert nora.state()["modals"] == []


def test_an_answer_beyond_a_limit_is_refused_and_the_form_stays(opens: Opens, app: TinyApp) -> None:
    nora, form = opens(modal("Short"))
    app.does["form"] = lambda ack, _b, _c: ack(response_action="update", view=modal("x" * 25))
    with pytest.raises(Declined, match="less than 25 characters"):
        nora.submits(form, {"note": "a"})
    assert nora.modal("Short")["id"] == form["id"]


def test_a_view_is_updated_only_by_who_has_seen_its_latest_state(opens: Opens, app: TinyApp) -> None:
    _, form = opens(modal("Original", external_id="plan-7"))
    app.client.views_update(
        view_id=form["id"], hash=form["hash"], view=modal("Changed", external_id="plan-7")
    )
    with pytest.raises(SlackApiError, match="hash_conflict"):
        app.client.views_update(view_id=form["id"], hash=form["hash"], view=modal("Again"))
    app.client.views_update(external_id="plan-7", view=modal("By its own id", external_id="plan-7"))
    with pytest.raises(SlackApiError, match="not_found"):
        app.client.views_update(external_id="plan-8", view=modal("Nobody's"))


def test_an_updated_view_keeps_what_was_typed_where_the_field_stays(opens: Opens, app: TinyApp) -> None:
    note = field("note", {"type": "plain_text_input", "action_id": "note"})
    more = {
        "type": "actions",
        "block_id": "more",
        "elements": [{"type": "button", "action_id": "more", "text": plain("+")}],
    }
    nora, form = opens(modal("Growing", note, more))

    def grows(ack: Any, body: Json, client: Any) -> None:
        ack()
        extra = field("extra", {"type": "plain_text_input", "action_id": "extra"})
        client.views_update(view_id=body["view"]["id"], view=modal("Grown", note, extra, more))

    app.does["more"] = grows
    nora.presses(form, "more", typed={"note": "so far"})
    assert nora.modal("Grown")["state"]["values"]["note"]["note"]["value"] == "so far"


def test_a_closed_form_is_told_only_where_the_app_asked_for_it(opens: Opens, app: TinyApp) -> None:
    nora, quiet = opens(modal("Quiet"))
    nora.closes(quiet)
    nora, loud = opens(modal("Loud", notify_on_close=True))
    nora.closes(loud)
    heard = app.hears_of("view_closed")
    assert heard["view"]["title"]["text"] == "Loud"
    assert nora.state()["modals"] == []
    assert len([one for one in app.heard if one.get("type") == "view_closed"]) == 1


def test_a_field_that_dispatches_acts_at_once_and_no_other_does(opens: Opens, app: TinyApp) -> None:
    choice = {"type": "static_select", "options": [option("a"), option("b")]}
    eager = field("eager", choice | {"action_id": "eager"}, dispatch_action=True)
    nora, form = opens(modal("Eager", eager, field("calm", choice | {"action_id": "calm"})))
    nora.presses(form, "eager", "b")
    heard = app.hears_of("block_actions")
    assert heard["container"] == {"type": "view", "view_id": form["id"]}
    assert heard["view"]["state"]["values"]["eager"]["eager"]["selected_option"] == option("b")
    with pytest.raises(Declined) as refused:
        nora.presses(form, "calm", "b")
    assert refused.value.error == "does_not_dispatch"


def test_what_was_filled_in_before_an_action_is_still_there_when_the_form_is_sent(
    opens: Opens, app: TinyApp
) -> None:
    picks = [
        {"type": "static_select", "options": [option("a"), option("b")], "action_id": pick} for pick in "xy"
    ]
    note = field("note", {"type": "plain_text_input", "action_id": "note"})
    nora, form = opens(modal("Kept", {"type": "actions", "block_id": "picks", "elements": picks}, note))
    nora.presses(form, "x", "a", typed={"note": "so far"})
    nora.presses(form, "y", "b")
    nora.submits(form, {})
    values = app.hears_of("view_submission")["view"]["state"]["values"]
    assert values["note"]["note"]["value"] == "so far"
    assert [values["picks"][pick]["selected_option"]["value"] for pick in "xy"] == ["a", "b"]


def test_a_form_is_nobody_elses(opens: Opens, people: Client) -> None:
    _, form = opens(modal("Mine"))
    with pytest.raises(Declined) as refused:
        people.person("U0MARC").submits(form, {"note": "a"})
    assert refused.value.error == "view_not_found"
