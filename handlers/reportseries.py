"""Series of reports: the list, what its menu does, and the form in which one is set up or changed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from slack_bolt import App
from sqlalchemy.orm import Session

from bot.assistant import Assistant
from bot.blocks import Typed
from bot.calendar.errors import CalendarError
from bot.calendar.rules import local_day
from bot.errors import AddressUnreadable
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.people import store as people
from bot.people.rules import Profile
from bot.reports import agreements
from bot.reports.agreements import Series, Terms
from bot.reports.audiences import READERS, RHYTHMS
from bot.reports.cadence_proposed import anchored
from bot.reports.errors import CadenceError, NameMissing, NameTaken, NeverDueInTheRole, NotTheirSeries
from bot.reports.rules import HolidayRule
from bot.reports.series import changing, form, listing, overviews
from bot.reports.series.changing import Wish
from bot.reports.series.form import Filled
from bot.reports.series.readers import correspondents
from bot.roles import store as roles
from bot.roles.circle import circle, unfit
from bot.roles.peopleform import REFUSED
from bot.roles.store import Engagement
from bot.words import Words
from handlers.sentences import sentence
from handlers.speaker import Speaker, speaker, take_over

_ACTS: Mapping[str, Callable[..., Series]] = {
    listing.PAUSE: changing.pause,
    listing.RESUME: changing.resume,
    listing.END: changing.end,
}


def register(app: App, foyer: Assistant) -> None:
    """Listen to the menu, the buttons and the form."""
    _listen_to_the_list(app, foyer)
    _listen_to_the_form(app, foyer)


def _listen_to_the_list(app: App, foyer: Assistant) -> None:
    @app.action(listing.MENU)
    def picked(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        what, key = listing.picked(action["selected_option"]["value"])
        if what in _ACTS:
            _do(foyer, body, who, what, key, now)
        else:
            _open(foyer, body["trigger_id"], who, key, now, is_copy=what == listing.DUPLICATE)

    @app.action(listing.CHANGE)
    def changing_author(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        _open(foyer, body["trigger_id"], who, int(action["value"]), now)

    @app.action(re.compile(rf"{re.escape(listing.NEW)}\.\d+"))
    def begun(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            engagement = roles.engagement(tx, foyer.workspace, int(action["value"]))
            if not circle(tx, engagement).may_be_changed_by(who.person):
                raise NotTheirSeries
            filled = overviews.begun(tx, engagement)
        _show(foyer, body["trigger_id"], filled, who.words, now)


def _listen_to_the_form(app: App, foyer: Assistant) -> None:
    @app.action(form.AUDIENCE)
    @app.action(form.PICKED)
    @app.action(form.RETYPED)
    def chosen(ack: Callable[[], None], body: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        ack()
        now, who, filled = foyer.clock.now(), speaker(foyer, body["user"]["id"]), form.read(body["view"])
        drawn = form.cadence_block(body["view"]).partition(" ")[2]
        if picked := (action.get("selected_option") or {}).get("value"):
            filled, drawn = _with(filled, picked, local_day(now, who.person.zone)), picked
        dates = _dates(foyer, filled, who.words, now)
        foyer.slack.update_view(body["view"]["id"], form.form(filled, dates, who.words, drawn=drawn))

    @app.view(form.FORM)
    def saved(ack: Callable[..., None], body: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        now, who, filled = foyer.clock.now(), speaker(foyer, body["user"]["id"]), form.read(view)
        try:
            series = _save(foyer, who, filled, now)
        except _Misfit as wrong:
            field = form.cadence_block(view) if wrong.field == form.CADENCE else wrong.field
            ack(response_action="errors", errors={field: wrong.sentence})
            return
        ack()
        foyer.lane.deliver(now)
        _tell(foyer, body["user"]["id"], who, listing.done(listing.EDIT, series, who.words), now)


def _with(filled: Filled, picked: str, today: date) -> Filled:
    """Return the form filled in with what an audience usually gets, or with a rhythm that was picked."""
    if picked not in RHYTHMS:
        return replace(filled, cadence=anchored(picked, today))
    if filled.key is not None:
        return filled
    return replace(filled, cadence=anchored(RHYTHMS[picked], today), roles=READERS[picked])


class _Misfit(Exception):
    """A field of the form that cannot stay as it is, and the sentence that says why."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field, self.sentence = field, sentence


def _do(foyer: Assistant, body: Mapping[str, Any], who: Speaker, what: str, key: int, now: datetime) -> None:
    with foyer.transaction() as tx:
        series = _ACTS[what](tx, who.person, key, now)
        diary.begin(tx, foyer.workspace, "reports", series.id, now)
        said = overviews.listed(tx, who.person, now, who.words, listing.done(what, series, who.words))
    foyer.slack.respond(body["response_url"], said, replace=True)


def _tell(foyer: Assistant, slack_id: str, who: Speaker, said: str, now: datetime) -> None:
    with foyer.reading() as tx:
        shown = overviews.listed(tx, who.person, now, who.words, said)
    foyer.slack.post(slack_id, shown)


def _open(
    foyer: Assistant, trigger: str, who: Speaker, key: int, now: datetime, *, is_copy: bool = False
) -> None:
    with foyer.reading() as tx:
        filled = overviews.filled(tx, changing.theirs(tx, who.person, key), is_copy=is_copy)
    _show(foyer, trigger, filled, who.words, now)


def _show(foyer: Assistant, trigger: str, filled: Filled, w: Words, now: datetime) -> None:
    foyer.slack.open_view(trigger, form.form(filled, _dates(foyer, filled, w, now), w))


def _dates(foyer: Assistant, filled: Filled, w: Words, now: datetime) -> list[datetime] | str:
    """Return the next dates of what stands in the form, or the sentence that says what is wrong with it."""
    try:
        with foyer.reading() as tx:
            engagement, series = _about(tx, foyer, filled)
            zone = overviews.zone_of(tx, engagement, series)
            return changing.next_dates(tx, engagement, filled.cadence, zone, now)
    except (CadenceError, CalendarError, NeverDueInTheRole) as wrong:
        return sentence(wrong, w) or ""


def _about(tx: Session, foyer: Assistant, filled: Filled) -> tuple[Engagement, Series | None]:
    engagement = roles.engagement(tx, foyer.workspace, filled.engagement)
    every = agreements.series_for(tx, foyer.workspace, engagement.id)
    return engagement, next((one for one in every if one.id == filled.key), None)


def _save(foyer: Assistant, who: Speaker, filled: Filled, now: datetime) -> Series:
    """Keep what stands in the form, and queue what its author is told; raises _Misfit."""
    w = who.words
    persons = {slack_id: _person(foyer, field, slack_id, w) for field, slack_id in _named(filled)}
    channel = foyer.slack.channel_name(filled.channel) if filled.channel else ""
    try:
        with foyer.transaction() as tx:
            wish = _wish(tx, foyer, filled, persons, channel)
            series, dues = changing.save(tx, who.person, wish, now)
            diary.begin(tx, foyer.workspace, "reports", series.id, now)
            outbox.queue_all(tx, foyer.workspace, dues, now)
    except (CadenceError, CalendarError, NeverDueInTheRole) as wrong:
        raise _Misfit(form.CADENCE, sentence(wrong, w) or "") from wrong
    except (NameMissing, NameTaken) as wrong:
        raise _Misfit(form.NAME, sentence(wrong, w) or "") from wrong
    except AddressUnreadable as wrong:
        raise _Misfit(form.EXTERNALS, sentence(wrong, w) or "") from wrong
    return series


def _named(filled: Filled) -> list[tuple[str, str]]:
    """Return who is named in the form by Slack's ids, each with the field they stand in."""
    named = [(form.READERS, one) for one in filled.readers]
    named += [(form.AUTHOR, filled.author)] if filled.author else []
    return [*named, *([(form.CONTACT, filled.contact)] if filled.contact else [])]


def _person(foyer: Assistant, field: str, slack_id: str, w: Words) -> int:
    member = foyer.slack.member(slack_id)
    if problem := unfit(member, ""):
        raise _Misfit(field, w.say(REFUSED[problem], name=member.name))
    return take_over(foyer, member).id


def _wish(tx: Session, foyer: Assistant, filled: Filled, persons: Mapping[str, int], channel: str) -> Wish:
    engagement, series = _about(tx, foyer, filled)
    zone = overviews.zone_of(tx, engagement, series)
    outside = [
        people.save_correspondent(tx, foyer.workspace, address, _profile(foyer, name, zone)).id
        for name, address in correspondents(filled.externals)
    ]
    usual = READERS.get(filled.audience, ())
    terms = Terms(
        audience=filled.audience,
        cadence=filled.cadence,
        zone=zone,
        channel=people.save_channel(tx, foyer.workspace, filled.channel, channel) if filled.channel else None,
        author=persons[filled.author] if filled.author else engagement.person,
        source_line=overviews.source_line(series),
        holiday_rule=series.terms.holiday_rule if series else HolidayRule.BEFORE,
        name=Typed(filled.name),
        roles=None if set(filled.roles) == set(usual) else filled.roles,
        contact=persons[filled.contact] if filled.contact else None,
        tells_nothing=filled.tells_nothing,
    )
    return Wish(filled.engagement, filled.key, terms, (*(persons[one] for one in filled.readers), *outside))


def _profile(foyer: Assistant, name: str, zone: str) -> Profile:
    return Profile(name=name, zone=zone, language=foyer.settings.default_language, is_admin=False)
