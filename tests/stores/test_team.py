"""What others see, as it is kept: who is in, digests, weekly results, and calendars."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from bot.blocks import Message, Typed
from bot.calendar import absences as announcing
from bot.calendar import store as calendar
from bot.calendar.rules import Week, Weekday
from bot.calendar.spans import Span
from bot.joins import Due, NotWanted, Occasion
from bot.people import store as people
from bot.regime import actions, knowing
from bot.regime.capability import REGIME
from bot.regime.facts import Part, Place, Way, absent_halves
from bot.regime.own import actions as own
from bot.regime.plan import actions as plan
from bot.regime.rules import Status
from bot.regime.team import feeds, hr, judging, planning, presence, rendering, results, store
from bot.regime.team.ics_in import Read
from bot.regime.team.rules import Presence
from bot.roles import store as roles
from bot.roles.store import Engagement
from tests.house import NOW, House, profile
from tests.people import engaged, keeps_office_days

BRUSSELS = ZoneInfo("Europe/Brussels")
MON = date(2025, 11, 17)
FIRST_WEEK = Week.of(MON)
IN, EXPECTED, NOT_IN = Presence.IN, Presence.EXPECTED, Presence.NOT_IN


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BRUSSELS)


MONDAY_AFTER = at(MON + timedelta(days=7), 9)


@pytest.fixture
def role(house: House) -> Engagement:
    """Nora's role, from this Monday on, with two office days a week."""
    return keeps_office_days(house, engaged(house))


def somebody(house: House, name: str, **known: bool) -> int:
    with house.database.write() as tx:
        return people.save_person(tx, house.workspace, f"U{name}", profile(name, **known)).id


def colleague(house: House, name: str, *, shares: bool = True) -> Engagement:
    """Somebody with a role of their own around the same channel."""
    key = somebody(house, name)
    sharing(house, key, shares)
    return keeps_office_days(house, engaged(house, person=key))


def sharing(house: House, person: int, shares: bool = True) -> None:
    with house.database.write() as tx:
        known = people.person(tx, house.workspace, person).preferences
        changed = replace(known, shares_presence=shares)
        people.save_preferences(tx, house.workspace, person, changed)


def usually(house: House, person: int, *days: Weekday) -> None:
    with house.database.write() as tx:
        plan.choose_office_days(tx, house.workspace, person, frozenset(days), NOW, Way.FORM)


def says(house: House, role: Engagement, place: Place, day: date, now: datetime | None = None) -> None:
    with house.database.write() as tx:
        actions.check_in(tx, role, role.person, day, place, now or at(day, 10), Way.COMMAND)


def named(house: House, role: Engagement, part: str, person: int) -> None:
    with house.database.write() as tx:
        roles.name_for_role(tx, house.workspace, role.id, part, [person])


def seen(house: House, viewer: int, day: date = MON, now: datetime | None = None) -> dict[str, Presence]:
    with house.database.read() as tx:
        found = presence.around(tx, people.person(tx, house.workspace, viewer), [day], now or at(day, 11))
    return {one.name.raw: one.days[day] for one in found}


def test_nobody_shares_unless_they_say_so(house: House, role: Engagement) -> None:
    other = colleague(house, "Tom", shares=False)
    says(house, other, Place.OFFICE, MON)
    assert seen(house, role.person) == {}
    sharing(house, other.person)
    assert seen(house, role.person) == {"Tom": IN}


def test_home_leave_and_silence_look_the_same(house: House, role: Engagement) -> None:
    for name, place in (("Ann", Place.HOME), ("Bea", Place.OFF), ("Cem", None), ("Dan", Place.OFFICE)):
        other = colleague(house, name)
        if place:
            says(house, other, place, MON)
    assert seen(house, role.person) == {"Ann": NOT_IN, "Bea": NOT_IN, "Cem": NOT_IN, "Dan": IN}


def test_the_usual_week_is_expected_for_days_to_come_and_never_said_of_a_day_that_is_over(
    house: House, role: Engagement
) -> None:
    other = colleague(house, "Tom")
    usually(house, other.person, Weekday.TU)
    tuesday = MON + timedelta(days=1)
    assert seen(house, role.person, tuesday, at(MON, 10)) == {"Tom": EXPECTED}
    assert seen(house, role.person, tuesday, at(tuesday, 23, 59)) == {"Tom": EXPECTED}
    assert seen(house, role.person, tuesday, at(tuesday + timedelta(days=1), 0)) == {"Tom": NOT_IN}


def test_a_team_is_who_stands_around_the_same_roles_or_channels_and_not_who_looks_after_foyer(
    house: House, role: Engagement
) -> None:
    with house.database.write() as tx:
        elsewhere = people.save_channel(tx, house.workspace, "C2", "elsewhere")
    far = colleague(house, "Far")
    with house.database.write() as tx:
        tx.get_one(roles.EngagementRow, far.id).channel_id = elsewhere
    manager, admin = somebody(house, "Marc"), somebody(house, "Amina")
    named(house, role, "manager", manager)
    named(house, role, "admin", admin)
    sharing(house, role.person)
    says(house, role, Place.OFFICE, MON)
    assert seen(house, manager) == {"Nora": IN}
    assert seen(house, admin) == {}
    assert seen(house, far.person) == {"Far": NOT_IN}
    named(house, far, "colleague", manager)
    assert seen(house, manager) == {"Far": NOT_IN, "Nora": IN}


def test_who_has_left_is_not_shown(house: House, role: Engagement) -> None:
    other = colleague(house, "Tom")
    with house.database.write() as tx:
        people.keep_left(tx, house.workspace, other.person, NOW)
    assert seen(house, role.person) == {}


# Digests


def digest_on(house: House, by: int, *members: int, now: datetime = NOW) -> None:
    with house.database.write() as tx:
        person = people.person(tx, house.workspace, by)
        store.switch_on(tx, house.workspace, house.channel, person, members, now)


def planned(house: House, since: datetime, until: datetime) -> list[Due]:
    with house.database.read() as tx:
        return list(planning.plan(tx, house.workspace, since, until).due)


def rendered(house: House, due: Due, now: datetime | None = None) -> Message | NotWanted:
    occasion = Occasion(house.workspace, due.kind, due.subject, due.recipient, due.occurrence, due.due)
    with house.database.read() as tx:
        return REGIME.render(tx, occasion, now or due.due)


def told(found: Message | NotWanted) -> str:
    assert isinstance(found, Message), found
    return "\n".join([found.text, *(str(block.to_dict()) for block in found.blocks)])


def test_a_digest_names_only_members_who_share_and_pings_nobody(house: House, role: Engagement) -> None:
    tom, ann, out = colleague(house, "Tom"), colleague(house, "Ann", shares=False), colleague(house, "Out")
    for one in (tom, ann, out):
        says(house, one, Place.OFFICE, MON, at(MON, 8, 45))
    sharing(house, role.person)
    digest_on(house, role.person, role.person, tom.person, ann.person)
    (digest, nobody) = planned(house, NOW, at(MON, 9))
    text = told(rendered(house, digest))
    assert digest.recipient.channel == house.channel
    assert digest.expires == at(MON, 12)
    assert ("*In:* Tom" in text, "nothing said:* Nora" in text) == (True, True)
    assert not any(hidden in text for hidden in ("Ann", "Out", "<@", "<!"))
    assert rendered(house, nobody) == NotWanted("somebody_shares")


def test_where_nobody_shares_nothing_is_posted_and_who_switched_it_on_is_told_once(
    house: House, role: Engagement
) -> None:
    digest_on(house, role.person, role.person)
    dues = planned(house, NOW, at(MON + timedelta(days=4), 17))
    digests = [due for due in dues if due.kind != planning.NOBODY]
    (nobody,) = (due for due in dues if due.kind == planning.NOBODY)
    assert [due.kind for due in digests] == [planning.TODAY] * 5 + [planning.NEXT_WEEK]
    assert {rendered(house, due) for due in digests} == {NotWanted("nobody_shares")}
    assert "Nobody in #project shares" in told(rendered(house, nobody))
    assert nobody.recipient.person == role.person


def test_next_week_shows_whom_to_expect_on_its_working_days(house: House, role: Engagement) -> None:
    sharing(house, role.person)
    usually(house, role.person, Weekday.TH, Weekday.TU)
    digest_on(house, role.person, role.person)
    friday = at(date(2025, 12, 19), 16)
    (digest,) = planned(house, friday - timedelta(minutes=1), friday)
    text = told(rendered(house, digest))
    assert "*Tue 23 Dec:* Nora (expected)" in text
    assert "*Wed 24 Dec:* nobody so far" in text
    assert "25 Dec" not in text


def test_a_digest_that_was_switched_off_is_not_posted_any_more(house: House, role: Engagement) -> None:
    digest_on(house, role.person, role.person)
    dues = planned(house, NOW, at(MON, 9))
    with house.database.write() as tx:
        assert store.switch_off(tx, house.workspace, house.channel)
        assert not store.switch_off(tx, house.workspace, house.channel)
    assert {rendered(house, due) for due in dues} == {NotWanted("switched_off")}


def test_members_come_and_go(house: House, role: Engagement) -> None:
    other = colleague(house, "Tom")
    with house.database.write() as tx:
        store.member_joined(tx, house.workspace, house.channel, other.person)
        assert store.members(tx, house.workspace, house.channel) == []
    digest_on(house, role.person, role.person)
    with house.database.write() as tx:
        for _ in range(2):
            store.member_joined(tx, house.workspace, house.channel, other.person)
        store.member_left(tx, house.workspace, house.channel, role.person)
        assert store.members(tx, house.workspace, house.channel) == [other.person]


# Weekly results


def closed(house: House, now: datetime) -> None:
    with house.database.write() as tx:
        judging.close(tx, house.workspace, now)


def statuses(house: House, role: Engagement) -> list[tuple[str, str]]:
    with house.database.read() as tx:
        return [(str(one.week), one.status) for one in results.history(tx, house.workspace, role.id)]


def test_a_week_is_judged_once_it_is_over_and_once_only(house: House, role: Engagement) -> None:
    for day in (MON, MON + timedelta(days=1)):
        says(house, role, Place.OFFICE, day)
    closed(house, at(MON + timedelta(days=6), 23, 59))
    assert statuses(house, role) == []
    for minute in (0, 1, 2):
        closed(house, at(MON + timedelta(days=7), 0, minute))
    assert statuses(house, role) == [("2025-W47", "met")]


def test_a_correction_has_its_week_judged_again_beside_what_was_found_before(
    house: House, role: Engagement
) -> None:
    says(house, role, Place.OFFICE, MON)
    closed(house, MONDAY_AFTER)
    says(house, role, Place.OFFICE, MON + timedelta(days=1), MONDAY_AFTER + timedelta(hours=1))
    for hours in (2, 3):
        closed(house, MONDAY_AFTER + timedelta(hours=hours))
    assert statuses(house, role) == [("2025-W47", "missed"), ("2025-W47", "met")]


def test_an_absence_that_is_noted_later_has_its_weeks_judged_again(house: House, role: Engagement) -> None:
    closed(house, MONDAY_AFTER)
    later = MONDAY_AFTER + timedelta(hours=1)
    with house.database.write() as tx:
        calendar.add_absence(
            tx, house.workspace, role.person, Span(MON, MON + timedelta(days=4)), source=calendar.ANNOUNCED,
            by=role.person, now=later,
        )  # fmt: skip
    closed(house, later + timedelta(hours=1))
    assert statuses(house, role) == [("2025-W47", "missed"), ("2025-W47", "exempt")]


def test_an_appeal_that_was_accepted_has_its_week_count_as_met(house: House, role: Engagement) -> None:
    manager = somebody(house, "Marc")
    named(house, role, "manager", manager)
    closed(house, MONDAY_AFTER)
    with house.database.write() as tx:
        decides = people.person(tx, house.workspace, manager)
        appeal = own.appeal(tx, role, MON, Typed("The train was late."), MONDAY_AFTER)
        assert appeal.request
        own.decide(tx, decides, appeal.request.id, "", MONDAY_AFTER + timedelta(hours=1), approves=True)
    closed(house, MONDAY_AFTER + timedelta(hours=2))
    assert statuses(house, role) == [("2025-W47", "missed"), ("2025-W47", "met")]


def test_an_absence_has_the_week_of_each_role_of_its_person_judged_again(
    house: House, role: Engagement
) -> None:
    with house.database.write() as tx:
        beside = roles.save_engagement(
            tx, house.workspace, document=role.document, person=role.person, title="Architect",
            start=role.start, end=role.end, channel=None,
        )  # fmt: skip
    other = keeps_office_days(house, beside)
    assert other.id != role.id
    closed(house, MONDAY_AFTER)
    later, week = MONDAY_AFTER + timedelta(hours=1), Span(MON, MON + timedelta(days=4))
    with house.database.write() as tx:
        source = calendar.ANNOUNCED
        calendar.add_absence(tx, house.workspace, role.person, week, source=source, by=role.person, now=later)
    closed(house, later + timedelta(hours=1))
    for one in (role, other):
        assert statuses(house, one) == [("2025-W47", "missed"), ("2025-W47", "exempt")]


def test_nobody_is_judged_for_weeks_before_their_role_was_set_up(house: House) -> None:
    role = engaged(house, start=date(2025, 10, 1))
    keeps_office_days(house, role)
    with house.database.write() as tx:
        tx.get_one(roles.EngagementRow, role.id).start = date(2025, 10, 1)
    closed(house, MONDAY_AFTER)
    assert [week for week, _ in statuses(house, role)] == ["2025-W47"]


def informed(house: House, by: int) -> None:
    with house.database.write() as tx:
        store.record_information(tx, house.workspace, date(2025, 11, 3), by, NOW)


def test_managers_see_nothing_until_the_staff_was_informed_and_nothing_once_that_is_taken_back(
    house: House, role: Engagement
) -> None:
    manager = somebody(house, "Marc")
    named(house, role, "manager", manager)
    closed(house, MONDAY_AFTER)
    assert planned(house, MONDAY_AFTER - timedelta(days=1), MONDAY_AFTER) == []
    informed(house, manager)
    (due,) = planned(house, MONDAY_AFTER - timedelta(days=1), MONDAY_AFTER)
    text = told(rendered(house, due))
    assert (due.recipient.person, due.occurrence) == (manager, "2025-W47")
    assert "*Nora*, Project Manager" in text
    assert "not met" in text
    with house.database.write() as tx:
        store.withdraw_information(tx, house.workspace, manager, NOW)
    assert rendered(house, due) == NotWanted("not_informed")
    assert planned(house, MONDAY_AFTER - timedelta(days=1), MONDAY_AFTER) == []


def test_a_manager_sees_only_whom_they_manage_and_only_weeks_that_are_over(
    house: House, role: Engagement
) -> None:
    manager, other = somebody(house, "Marc"), somebody(house, "Els")
    named(house, role, "manager", manager)
    tom = colleague(house, "Tom")
    named(house, tom, "manager", other)
    informed(house, manager)
    closed(house, MONDAY_AFTER)
    with house.database.read() as tx:
        found = {
            key: [
                (one.name.raw, list(map(str, one.weeks)))
                for one in rendering.members(tx, house.workspace, key)
            ]
            for key in (manager, other, role.person)
        }
    assert found == {manager: [("Nora", ["2025-W47"])], other: [("Tom", ["2025-W47"])], role.person: []}


def test_a_manager_with_no_result_to_see_gets_no_message(house: House, role: Engagement) -> None:
    manager = somebody(house, "Marc")
    named(house, role, "manager", manager)
    informed(house, manager)
    (due,) = planned(house, MONDAY_AFTER - timedelta(days=1), MONDAY_AFTER)
    assert rendered(house, due) == NotWanted("no_result")


def test_a_figure_about_the_group_stands_there_from_five_people_on(house: House, role: Engagement) -> None:
    manager = somebody(house, "Marc")
    everybody = [role, *(colleague(house, name) for name in ("Ann", "Bea", "Cem", "Dan"))]
    for one in everybody[:4]:
        named(house, one, "manager", manager)
    informed(house, manager)
    closed(house, MONDAY_AFTER)
    (due,) = planned(house, MONDAY_AFTER - timedelta(days=1), MONDAY_AFTER)
    assert "met their week" not in told(rendered(house, due))
    named(house, everybody[4], "manager", manager)
    assert "0 of 5 met their week." in told(rendered(house, due))


# Calendars


def test_an_address_of_ones_calendar_opens_it_until_it_is_revoked(house: House, role: Engagement) -> None:
    with house.database.write() as tx:
        first = feeds.make_token(tx, house.workspace, role.person, NOW)
        second = feeds.make_token(tx, house.workspace, role.person, NOW)
        found = [feeds.owner(tx, house.workspace, secret) for secret in (first, second, "guessed")]
        assert found == [None, role.person, None]
        assert feeds.revoke(tx, house.workspace, role.person, NOW)
        assert feeds.owner(tx, house.workspace, second) is None
        assert not feeds.has_address(tx, house.workspace, role.person)


def test_ones_own_calendar_has_what_was_said_and_what_is_planned(house: House, role: Engagement) -> None:
    usually(house, role.person, Weekday.TU, Weekday.MO)
    says(house, role, Place.OFFICE, MON)
    says(house, role, Place.HOME, MON + timedelta(days=1))
    with house.database.read() as tx:
        written = feeds.own_calendar(tx, house.workspace, role.person, at(MON + timedelta(days=1), 12))
    events = [(one["DTSTART"].dt, str(one["SUMMARY"])) for one in Calendar.from_ical(written).walk("VEVENT")]
    assert events[:3] == [
        (MON, "Office"),
        (date(2025, 11, 24), "Office (planned)"),
        (date(2025, 11, 25), "Office (planned)"),
    ]


def days_away(house: House, person: int) -> list[tuple[str, str, str]]:
    with house.database.read() as tx:
        kept = calendar.absences(tx, house.workspace, person, date.min, date.max)
    return [(one.first.isoformat(), one.last.isoformat(), one.source) for one in kept]


def is_read(house: House, person: int, *spans: tuple[date, date], now: datetime = NOW) -> bool:
    with house.database.write() as tx:
        read = Read(tuple(Span(*one) for one in spans), unread=0)
        return hr.take_over(tx, house.workspace, person, read, now)


def test_absences_follow_the_calendar_and_those_the_person_announced_stay(
    house: House, role: Engagement
) -> None:
    day = date(2025, 12, 1)
    with house.database.write() as tx:
        hr.give(tx, house.workspace, role.person, "https://hr.example.org/nora.ics", NOW)
        announcing.announce(tx, house.workspace, role.person, Span(day, day), MON, NOW)
    assert is_read(house, role.person, (date(2025, 12, 8), date(2025, 12, 9)))
    assert not is_read(house, role.person, (date(2025, 12, 8), date(2025, 12, 9)))
    assert days_away(house, role.person) == [
        ("2025-12-01", "2025-12-01", "announced"),
        ("2025-12-08", "2025-12-09", "calendar"),
    ]
    assert is_read(house, role.person)
    assert [source for *_, source in days_away(house, role.person)] == ["announced"]


def test_half_a_day_of_the_calendar_leaves_the_other_half(house: House, role: Engagement) -> None:
    with house.database.write() as tx:
        hr.give(tx, house.workspace, role.person, None, NOW)
        read = Read((Span(MON, MON, until_noon=True),), unread=0)
        assert hr.take_over(tx, house.workspace, role.person, read, NOW)
        assert not hr.take_over(tx, house.workspace, role.person, read, NOW)
        facts = knowing.known(tx, role, MON, MON).facts
    assert absent_halves(MON, facts) == {Part.AM}


def test_an_absence_of_the_calendar_counts_as_any_other(house: House, role: Engagement) -> None:
    with house.database.write() as tx:
        hr.give(tx, house.workspace, role.person, None, NOW)
    is_read(house, role.person, (MON, MON + timedelta(days=6)))
    with house.database.read() as tx:
        assert actions.week(tx, role, at(MON, 10)).standing.status is Status.EXEMPT


def test_an_absence_that_was_taken_back_has_its_week_judged_again(house: House, role: Engagement) -> None:
    with house.database.write() as tx:
        hr.give(tx, house.workspace, role.person, "https://hr.example.org/nora.ics", NOW)
    is_read(house, role.person, (MON, MON + timedelta(days=6)))
    closed(house, MONDAY_AFTER)
    is_read(house, role.person, now=MONDAY_AFTER + timedelta(hours=1))
    assert statuses(house, role) == [("2025-W47", "exempt"), ("2025-W47", "missed")]


def test_a_calendar_is_read_again_each_day_and_a_failure_keeps_what_was_read(
    house: House, role: Engagement
) -> None:
    with house.database.write() as tx:
        hr.give(tx, house.workspace, role.person, "https://hr.example.org/nora.ics", NOW)
        assert [one.person for one in hr.due(tx, house.workspace, NOW)] == [role.person]
    is_read(house, role.person, (date(2025, 12, 8), date(2025, 12, 8)))
    with house.database.write() as tx:
        assert hr.due(tx, house.workspace, NOW + timedelta(hours=23)) == []
        assert len(hr.due(tx, house.workspace, NOW + timedelta(days=1))) == 1
        hr.failed(tx, house.workspace, role.person, "silent", NOW + timedelta(days=1))
        found = hr.calendar_of(tx, house.workspace, role.person)
    assert found is not None
    assert found.problem == "silent"
    assert len(days_away(house, role.person)) == 1


def test_a_calendar_that_is_forgotten_takes_its_coming_absences_along(house: House, role: Engagement) -> None:
    with house.database.write() as tx:
        hr.give(tx, house.workspace, role.person, None, NOW)
    is_read(house, role.person, (MON, MON), (date(2025, 12, 8), date(2025, 12, 8)))
    with house.database.write() as tx:
        assert hr.forget(tx, house.workspace, role.person, at(MON + timedelta(days=1), 9))
        assert not hr.forget(tx, house.workspace, role.person, at(MON + timedelta(days=1), 9))
    assert days_away(house, role.person) == [("2025-11-17", "2025-11-17", "calendar")]


def test_what_is_kept_of_a_person_here_is_exported(house: House, role: Engagement) -> None:
    with house.database.write() as tx:
        hr.give(tx, house.workspace, role.person, "https://hr.example.org/nora.ics", NOW)
        feeds.make_token(tx, house.workspace, role.person, NOW)
    digest_on(house, role.person, role.person)
    informed(house, role.person)
    closed(house, MONDAY_AFTER)
    with house.database.read() as tx:
        kept = REGIME.personal_data(tx, house.workspace, role.person)
    kinds = (
        "weekly_results",
        "digest_channels",
        "collective_information",
        "calendar_addresses",
        "hr_calendars",
    )
    assert {kind: len(kept[kind]) for kind in kinds} == dict.fromkeys(kinds, 1)
