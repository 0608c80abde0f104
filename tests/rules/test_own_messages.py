"""A person's own days in words and blocks: Slack takes them in every language."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.blocks import Message, Typed
from bot.calendar.months import Month
from bot.calendar.spans import Span
from bot.privacy.audit import LONGEST_NAME, Act, Acted
from bot.privacy.holds import LONGEST_REASON, Hold
from bot.privacy.looks import Look, Looked
from bot.privacy.messages import notice_message
from bot.privacy.mirror import Reflection, mirror
from bot.privacy.practice import Periods, Practice
from bot.privacy.visibility import Openings
from bot.regime.facts import Part, Place, Way
from bot.regime.own import changed, forms, messages, monthly
from bot.regime.own.history import AwayChange, DayChange, Fate, What
from bot.regime.own.monthview import Running, month_view
from bot.regime.own.shown import Shown
from bot.regime.own.store import Kind, Request, State, Wish
from bot.regime.rules import CheckIn
from bot.words import LANGUAGES, Words, words
from tests.rules.test_own_days import BRUSSELS, END, START, at, facts, known
from tests.rules.test_regime_messages import seen
from workspace import blockkit

NOW = at(START + timedelta(days=30), 12)
MARC, NORA = Typed("Marc <!channel>"), Typed("Nora")
LONG = Typed("word " * 1000)
LONG_NAME = Typed("&" * LONGEST_NAME)
RUNNING = Running(Decimal(31), Decimal(34))
every_language = pytest.mark.parametrize("w", [words(language) for language in LANGUAGES], ids=LANGUAGES)


def request(kind: Kind, state: State = State.OPEN, **more: Any) -> Shown:
    wish = Wish(kind, START, START, LONG, Place.OFFICE, Part.AM, {Part.AM: Place.HOME})
    closed: datetime | None = NOW if state is not State.OPEN else None
    about = Request(7, 1, 1, wish, state, NOW, 2, NOW, closed, 2, LONG)
    given: Mapping[str, Any] = {"result": (Decimal(1), Decimal(2)), "question": LONG, "answer": LONG}
    return Shown(about, NORA, MARC, Span(START, END, from_noon=True), **{**given, **more})


def taken(message: Message) -> str:
    """All text of a message, which Slack takes."""
    payload = message.as_payload()
    assert blockkit.problems_of_message(payload["blocks"]) == []
    assert not blockkit.too_long(payload["blocks"])
    return "\n".join([message.text, *blockkit.texts(payload)])


@every_language
def test_slack_takes_a_month_full_of_days(w: Words) -> None:
    said = facts(*(CheckIn(date(2026, 1, n), Place.BUSINESS_TRIP) for n in range(1, 32)))
    accepted = [Span(date(2026, 1, 5), date(2026, 1, 11))]
    view = month_view(known(said), Month(2026, 1), at(date(2026, 2, 3)), accepted)
    text = taken(monthly.month(view, RUNNING, w))
    assert w.say(monthly.VERDICTS[view.weeks[0].days[0].verdict]) in text


@every_language
@pytest.mark.parametrize("kind", Kind)
def test_slack_takes_every_message_about_a_decision(kind: Kind, w: Words) -> None:
    waits = request(kind)
    for write in (messages.requested, messages.reminder, messages.reply, messages.question):
        text = taken(write(waits, w))
        assert "<!channel>" not in text
    for state in (State.APPROVED, State.DECLINED):
        assert taken(messages.decided(request(kind, state), w))
    for state in (State.APPROVED, State.DECLINED, State.WITHDRAWN):
        assert LONG.raw[:40] not in taken(messages.settled(request(kind, state), w))


@every_language
@pytest.mark.parametrize("kind", Kind)
def test_slack_takes_every_form(kind: Kind, w: Words) -> None:
    about = request(kind, question=Typed("Which floor?"))
    shown = [forms.reply_form(about, w), forms.recorded(("a", "b"), w)]
    shown += [
        forms.decide_form(about, verb, w) for verb in (messages.APPROVE, messages.DECLINE, messages.ASK)
    ]
    for decides in (None, MARC):
        shown += [forms.fix_form(seen(), decides, w), forms.appeal_form(seen(), decides, w)]
    for view in shown:
        assert blockkit.problems_of_view(view.to_dict(), "modal") == []


@every_language
@pytest.mark.parametrize("fate", [None, *Fate])
def test_slack_takes_the_history_and_the_mirror(fate: Fate | None, w: Words) -> None:
    day = DayChange(START, NOW, 2, Way.FIX, {}, {Part.AM: Place.OFFICE}, LONG, fate)
    away = [AwayChange(Span(START, END), what, NOW, None) for what in What]
    waiting = [request(Kind.CORRECTION)] * 3
    text = taken(changed.history([day, *away], waiting, {2: MARC}, BRUSSELS, w))
    assert "<!channel>" not in text
    looks = [Looked(2, what, "2025-W47", NOW) for what in Look]
    acts = [Acted(act, LONG_NAME, LONG_NAME, NOW) for act in Act]
    holds = [Hold(1, LONG_NAME, Typed("&" * LONGEST_REASON), START, LONG_NAME)] * 20
    for openings in (Openings(), Openings(True, True, True, True)):
        view = mirror(Reflection(openings, looks, {2: MARC}, acts, holds), Periods(), BRUSSELS, w)
        assert blockkit.problems_of_view(view.to_dict(), "modal") == []


def test_the_mirror_and_the_notice_tell_the_periods_that_are_set() -> None:
    practice = Practice(Periods(days=60, results=730, audit=365, log=14))
    w = words("en")
    told = "\n".join(blockkit.texts(mirror(Reflection(Openings()), practice.periods, BRUSSELS, w).to_dict()))
    assert "erased 60 days after the end of your role, weekly results 2 years after it" in told
    assert "who looked after 1 year" in told
    notice = taken(notice_message(w, None, practice))
    assert "until 60 days after" in notice
    assert "until 2 years after it, who looked 1 year, unasked messages 14 days" in notice


@every_language
def test_the_notice_names_the_model_that_reads_along(w: Words) -> None:
    assert "llama <3" not in taken(notice_message(w, None, Practice()))
    assert "llama &lt;3" in taken(notice_message(w, None, Practice(model="llama <3")))


def test_what_was_decided_names_who_and_brings_their_note() -> None:
    told = request(Kind.CORRECTION, State.DECLINED)
    assert (
        "did not approve your correction of Monday 17 November 2025"
        in messages.decided(told, words("en")).text
    )


def test_the_fix_form_says_whom_a_late_day_goes_to_before_it_is_sent() -> None:
    text = "\n".join(blockkit.texts(forms.fix_form(seen(), MARC, words("en")).to_dict()))
    assert "up to 7 days back is corrected at once, and nobody is told" in text
    assert "Marc &lt;!channel&gt;, who is shown your name, that day" in text


@every_language
def test_an_appeal_names_the_week_or_the_longer_window_it_is_about(w: Words) -> None:
    one_week, four_weeks = (
        replace(about, request=replace(about.request, wish=Wish(Kind.APPEAL, START, last, Typed("Why?"))))
        for about in [request(Kind.APPEAL)]
        for last in (START + timedelta(days=6), START + timedelta(days=27))
    )
    until = w.long_date(START + timedelta(days=27))
    for draw in (messages.requested, messages.reminder, messages.reply, messages.question):
        assert w.say("the week of {day}", day=w.day(START)) in draw(one_week, w).text
        assert until not in draw(one_week, w).text
        assert until in draw(four_weeks, w).text
        assert w.say("the week of {day}", day=w.day(START)) not in draw(four_weeks, w).text
