"""The form of a report while it is filled in: its draft, its lists, evidence, thresholds and hints."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from slack_bolt import App
from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.people import store as people
from bot.reports import actions, watermelon_words, writing
from bot.reports.form import entry, lists, marks, settings
from bot.reports.form import fields as fields_of
from bot.reports.form import view as form
from bot.reports.form.entry import Subject
from bot.reports.form.origin import Origin
from bot.reports.points import Decision, Kind, Point, Points
from bot.reports.writing import Writing
from bot.roles import ledger
from handlers.speaker import Speaker, speaker

Body = Mapping[str, Any]


def register(app: App, foyer: Assistant) -> None:
    """Listen to the fields, buttons and small forms of the form of a report."""
    _listen_to_fields(app, foyer)
    _listen_to_lists(app, foyer)
    _listen_to_marks(app, foyer)
    _listen_to_settings(app, foyer)


def _listen_to_fields(app: App, foyer: Assistant) -> None:
    @app.action(re.compile(f"^{re.escape(fields_of.SAID)}"))
    def said(ack: Callable[[], None], body: Body) -> None:
        ack()
        _keep(foyer, speaker(foyer, body["user"]["id"]), body)

    @app.action(re.compile(f"^{re.escape(fields_of.CHOSEN)}"))
    def chosen(ack: Callable[[], None], body: Body) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        _show(foyer, body["view"]["id"], _keep(foyer, who, body), who)

    @app.action(form.DISCARD)
    def discarded(ack: Callable[[], None], body: Body) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        with foyer.transaction() as tx:
            origin = Origin.read(body["view"]["private_metadata"])
            begun = writing.begin_anew(tx, foyer.workspace, who.person.id, origin)
        foyer.slack.update_view(body["view"]["id"], form.cleared(begun, who.words))

    @app.action(form.ANEW)
    def begun_anew(ack: Callable[[], None], body: Body) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            origin = Origin.read(body["view"]["private_metadata"])
            begun = writing.opened(tx, foyer.workspace, who.person.id, origin)
        _show(foyer, body["view"]["id"], begun, who)


def _listen_to_lists(app: App, foyer: Assistant) -> None:
    @app.action(re.compile(f"^{re.escape(lists.ADD)}"))
    def to_be_added(ack: Callable[[], None], body: Body, action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        kept = _keep(foyer, who, body)
        _open_entry(foyer, body, who, Subject(Kind(action["value"]), "", kept.origin), kept)

    @app.action(re.compile(f"^{re.escape(lists.CHANGE)}"))
    def to_be_changed(ack: Callable[[], None], body: Body, action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        act, kind, key = action["selected_option"]["value"].split(" ")
        if act == lists.EDIT:
            kept = _keep(foyer, who, body)
            _open_entry(foyer, body, who, Subject(Kind(kind), key, kept.origin), kept)
        else:
            kept = _keep(foyer, who, body, lambda points: points.without(Kind(kind), key))
            _show(foyer, body["view"]["id"], kept, who)

    @app.view(entry.FORM)
    def entered(ack: Callable[..., None], body: Body, view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        subject, said = entry.read(view)
        if misfits := entry.errors(said, who.words):
            ack(response_action="errors", errors=misfits)
            return
        chosen = said.values.get("by")
        decider = speaker(foyer, chosen).person if chosen else None
        name = decider.name if decider else said.text("by_name")
        point = entry.point(subject, said, decider.id if decider else None, name)
        kept = _change(foyer, who, subject.origin, now, lambda points: points.holding(subject.kind, point))
        ack()
        _show(foyer, view["previous_view_id"], kept, who)


def _listen_to_marks(app: App, foyer: Assistant) -> None:
    @app.action(form.EVIDENCE)
    def to_be_marked(ack: Callable[[], None], body: Body) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        kept = _keep(foyer, who, body)
        with foyer.reading() as tx:
            asked = ledger.responsibilities(tx, foyer.workspace, kept.report.series.engagement)
        small = marks.form(kept.origin, kept.filling, asked, who.words)
        foyer.slack.push_view(body["trigger_id"], small)

    @app.view(marks.FORM)
    def marked(ack: Callable[..., None], body: Body, view: Mapping[str, Any]) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        origin = Origin.read(view["private_metadata"])
        with foyer.transaction() as tx:
            stands = writing.opened(tx, foyer.workspace, who.person.id, origin)
            proofs = marks.read(view, stands.filling)
            kept = writing.keep(
                tx, foyer.workspace, who.person.id, origin, now, points=lambda points: points.proven(proofs)
            )
        ack()
        _show(foyer, view["previous_view_id"], kept, who)


def _listen_to_settings(app: App, foyer: Assistant) -> None:
    @app.action(form.SETTINGS)
    def to_be_set(ack: Callable[[], None], body: Body) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        kept = _keep(foyer, who, body)
        small = settings.form(kept.origin, kept.report.series, who.words)
        foyer.slack.push_view(body["trigger_id"], small)

    @app.view(settings.FORM)
    def were_set(ack: Callable[..., None], body: Body, view: Mapping[str, Any]) -> None:
        who = speaker(foyer, body["user"]["id"])
        origin, wanted, gives_hints = settings.read(view)
        if misfits := settings.errors(wanted, who.words):
            ack(response_action="errors", errors=misfits)
            return
        with foyer.transaction() as tx:
            slot, person = origin.slot, who.person.id
            actions.change_settings(tx, foyer.workspace, person, slot, wanted, gives_hints=gives_hints)
            stands = writing.opened(tx, foyer.workspace, person, origin)
        ack()
        _show(foyer, view["previous_view_id"], stands, who)

    @app.action(watermelon_words.SILENCE)
    def silenced(ack: Callable[[], None], body: Body, action: Mapping[str, Any]) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        slot = Origin.read(action["value"]).slot
        with foyer.transaction() as tx:
            actions.silence_hints(tx, foyer.workspace, who.person.id, slot)
        foyer.slack.respond(body["response_url"], watermelon_words.silenced(who.words))


def _open_entry(foyer: Assistant, body: Body, who: Speaker, subject: Subject, kept: Writing) -> None:
    """Lay the small form of a point on the form of its report."""
    point = kept.filling.points.point(subject.key)
    if subject.kind is Kind.DECISIONS:
        with foyer.reading() as tx:
            duties = ledger.responsibilities(tx, foyer.workspace, kept.report.series.engagement)
            decider = _decider(tx, foyer, point)
        small = entry.form(subject, point, decider, who.words, duties)
    else:
        small = entry.form(subject, point, "", who.words)
    foyer.slack.push_view(body["trigger_id"], small)


def _decider(tx: Session, foyer: Assistant, point: Point | None) -> str:
    """Return the Slack id of who is asked for a decision; "" for nobody who is here."""
    if not isinstance(point, Decision) or point.by is None:
        return ""
    return people.slack_id_of_person(tx, foyer.workspace, point.by)


def _keep(
    foyer: Assistant, who: Speaker, body: Body, points: Callable[[Points], Points] | None = None
) -> Writing:
    """Keep a draft of an open form as Slack sent it."""
    origin, values = form.read(body["view"])
    acted = str(body["actions"][0].get("action_ts", ""))
    with foyer.transaction() as tx:
        return writing.keep(
            tx,
            foyer.workspace,
            who.person.id,
            origin,
            foyer.clock.now(),
            values=values,
            acted=acted,
            points=points,
        )


def _change(
    foyer: Assistant, who: Speaker, origin: Origin, now: datetime, points: Callable[[Points], Points]
) -> Writing:
    with foyer.transaction() as tx:
        return writing.keep(tx, foyer.workspace, who.person.id, origin, now, points=points)


def _show(foyer: Assistant, view: str, stands: Writing, who: Speaker) -> None:
    foyer.slack.update_view(view, form.form(stands, who.words))
