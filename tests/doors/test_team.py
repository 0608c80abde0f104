"""What others see of office days, at the doors: who is in, digests, results, files, calendars."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from sqlalchemy import delete

from bot.calendar import store as calendar
from bot.calendar.rules import Weekday
from bot.documents import store as documents
from bot.outbox import actions as planner
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.people import store as people
from bot.privacy import looks
from bot.regime import actions as regime_actions
from bot.regime.capability import REGIME
from bot.regime.facts import Place, Way
from bot.regime.plan import actions as plan
from bot.regime.plan.store import PlannedDayRow, UsualWeekRow
from bot.regime.team import calendars, messages, whoisin
from bot.regime.team.tables import (
    ChannelMemberRow,
    CollectiveInformationRow,
    DigestRow,
    FeedTokenRow,
    HRCalendarRow,
)
from bot.roles import store as roles
from bot.roles.store import Engagement, EngagementRow
from handlers import apology, conversation, home, post, preferences, regime, role, team
from handlers import feeds as feed_door
from handlers.speaker import take_over
from schedules import calendars as reading
from schedules import closing
from schedules.digesting import Digesting
from tests.doors.reception import END, FIRST_MORNING, START, Reception
from workspace.client import Person
from workspace.store import Json

BRUSSELS = ZoneInfo("Europe/Brussels")
MON = date(2025, 11, 17)
NEXT_MONDAY = MON + timedelta(days=7)
SOURCE_LINE = "Work Regime: Full-time, 2 office days per week"
LEAVE = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//HR//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Surgery\r\n"
    b"DTSTART;VALUE=DATE:20251208\r\nDTEND;VALUE=DATE:20251210\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
BAD_DATE = LEAVE.replace(
    b"END:VCALENDAR", b"BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20251345\r\nEND:VEVENT\r\nEND:VCALENDAR"
)


class _HR(BaseHTTPRequestHandler):
    """A calendar server that gives what a test says; None: nothing."""

    gives: ClassVar[bytes | None] = LEAVE

    def do_GET(self) -> None:
        self.send_response(200 if self.gives else 503)
        self.end_headers()
        self.wfile.write(self.gives or b"")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def hr() -> Iterator[str]:
    """The address of a calendar in a private network."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _HR)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/nora.ics?key=secret"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    doors = (apology, regime, team, role, home, preferences, post, conversation)
    chosen = {
        "foyer_feed_url": "https://foyer.example.org/",
        "foyer_calendar_hosts": "hr.example.org, 127.0.0.1",
    }
    folder = tmp_path_factory.mktemp("team")
    with Reception(folder, *doors, capabilities=(REGIME,), **chosen) as reception:
        yield reception


@pytest.fixture
def office(opened: Reception) -> Reception:
    """Nora keeps two office days a week, Marc is her manager; nobody shares, nothing is switched on."""
    opened.clock.instant, _HR.gives = FIRST_MORNING, LEAVE
    tables = (
        *(outbox.OutboxRow, diary.DiaryRow, EngagementRow, DigestRow, CollectiveInformationRow),
        *(ChannelMemberRow, FeedTokenRow, HRCalendarRow, calendar.AbsenceRow, looks.LookRow),
        *(UsualWeekRow, PlannedDayRow),
    )
    with opened.foyer.transaction() as tx:
        for table in tables:
            tx.execute(delete(table))
    keeps_office_days(opened, opened.begins(manager="U0MARC"))
    for user in ("U0NORA", "U0TOM", "U0MARC"):
        shares(opened, user, is_shared=False, language="en")
    return opened


@pytest.fixture
def amina(office: Reception) -> Person:
    """An admin of the workspace."""
    return office.client.person("U0AMINA")


def keeps_office_days(office: Reception, role: Engagement) -> Engagement:
    with office.foyer.transaction() as tx:
        regime_actions.adopt_policy(tx, role, 2, SOURCE_LINE, office.clock.now())
        diary.begin(tx, role.workspace, "regime", role.id, office.clock.now())
    return role


def colleague(office: Reception, user: str = "U0TOM") -> Engagement:
    """Somebody in a role of their own, around which Nora stands, too."""
    foyer = office.foyer
    person = take_over(foyer, foyer.slack.member(user))
    with foyer.transaction() as tx:
        nora = people.person_by_slack_id(tx, foyer.workspace, "U0NORA")
        assert nora
        text = documents.save_document(tx, foyer.workspace, "role.txt", SOURCE_LINE, foyer.clock.now())
        role = roles.save_engagement(
            tx, foyer.workspace, document=text, person=person.id, title="Analyst", start=START, end=END,
            channel=None,
        )  # fmt: skip
        roles.add_colleague(tx, foyer.workspace, role.id, nora.id, "colleague")
        people.notice_was_shown(tx, foyer.workspace, person.id, foyer.clock.now())
    return keeps_office_days(office, role)


def shares(office: Reception, user: str, *, is_shared: bool = True, **chosen: object) -> None:
    foyer = office.foyer
    person = take_over(foyer, foyer.slack.member(user))
    with foyer.transaction() as tx:
        known = people.person(tx, foyer.workspace, person.id).preferences
        changed = replace(known, shares_presence=is_shared, **chosen)  # type: ignore[arg-type]
        people.save_preferences(tx, foyer.workspace, person.id, changed)


def says(office: Reception, role: Engagement, place: Place, day: date) -> None:
    with office.foyer.transaction() as tx:
        regime_actions.check_in(tx, role, role.person, day, place, office.clock.now(), Way.COMMAND)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BRUSSELS)


def moves_to(office: Reception, instant: datetime) -> None:
    """Put the clock at an instant and do what is due, as the ticks would."""
    foyer, office.clock.instant = office.foyer, instant
    closing.close(foyer, instant)
    with foyer.transaction() as tx:
        planner.plan(tx, foyer.workspace, foyer.capabilities, instant)
    foyer.lane.deliver(instant)
    closing.tick(foyer)


def shown(place: object) -> str:
    return json.dumps(place, ensure_ascii=False)


def answer(person: Person, command: str, where: str = "") -> Json:
    person.runs(command, where)
    return person.messages(where)[-1]


def away(office: Reception, user: str = "U0NORA") -> list[tuple[str, str, str]]:
    with office.foyer.reading() as tx:
        person = people.person_by_slack_id(tx, office.foyer.workspace, user)
        assert person
        kept = calendar.absences(tx, office.foyer.workspace, person.id, date.min, date.max)
    return [(one.first.isoformat(), one.last.isoformat(), one.source) for one in kept]


def looked_at(office: Reception, role: Engagement) -> list[tuple[str, str]]:
    with office.foyer.reading() as tx:
        kept = looks.looks_at(tx, role.workspace, role.person, 100)
    return [(one.what.value, one.about) for one in kept]


# Who is in


def test_who_is_in_is_shown_of_those_who_share_and_each_look_is_kept(office: Reception) -> None:
    tom = colleague(office)
    says(office, tom, Place.OFFICE, MON)
    assert "Nobody around your role shares" in shown(answer(office.nora, "/office team"))
    shares(office, "U0TOM")
    seen = answer(office.nora, "/office team today", "#project")
    assert seen["ephemeral"]
    assert "*In:* Tom" in shown(seen)
    assert "<@" not in shown(seen["blocks"])
    assert looked_at(office, tom) == [("presence", "2025-11-17")]
    assert "*In:* Tom" in shown(office.answers(office.nora, "who's in today?"))
    assert "*In:* Tom" in shown(office.answers(office.nora, "wie is er op kantoor?"))


def test_a_week_and_a_day_to_come_show_whom_to_expect(office: Reception) -> None:
    tom = colleague(office)
    shares(office, "U0TOM")
    with office.foyer.transaction() as tx:
        workspace, person, now = office.foyer.workspace, tom.person, office.clock.now()
        plan.choose_office_days(tx, workspace, person, frozenset({Weekday.TH}), now, Way.FORM)
    assert "*Thu 20 Nov:* Tom (expected)" in shown(answer(office.nora, "/office team week"))
    assert "*Expected:* Tom" in shown(answer(office.nora, "/office équipe thursday"))
    assert "*Thu 27 Nov:* Tom" in shown(answer(office.nora, "/office team next week"))
    assert "I cannot read" in shown(answer(office.nora, "/office team nonsense"))


def test_home_has_the_way_to_who_is_in(office: Reception) -> None:
    says(office, colleague(office), Place.OFFICE, MON)
    shares(office, "U0TOM")
    office.nora.opens_home()
    office.nora.presses(office.nora.home("Who is in"), whoisin.TEAM)
    assert "*In:* Tom" in shown(office.nora.modal("Who is in: Monday"))


def test_sharing_is_chosen_in_the_preferences(office: Reception) -> None:
    colleague(office)
    office.nora.opens_home()
    office.nora.runs("/role prefs")
    office.nora.submits(office.nora.modal("Preferences"), {"shares_presence": ["shares"]})
    office.nora.sees("Colleagues see: *in or not in*, never why")
    assert "Nora" in shown(answer(office.tom, "/office team"))


# Digests


def digest(office: Reception) -> Json:
    """The newest message of a channel."""
    return office.tom.messages("#project")[-1]


def test_a_digest_is_posted_at_nine_and_follows_what_is_said_until_noon(office: Reception) -> None:
    tom, tick = colleague(office), Digesting()
    shares(office, "U0TOM")
    assert "The digest is on in #project" in shown(answer(office.marc, "/office team digest on", "#project"))
    moves_to(office, at(MON, 9))
    posted = digest(office)
    assert "*Not in, or nothing said:* Tom" in shown(posted)
    assert "<@" not in shown(posted["blocks"])
    tick(office.foyer)
    says(office, tom, Place.OFFICE, MON)
    tick(office.foyer)
    assert "*In:* Tom" in shown(digest(office))
    assert digest(office)["ts"] == posted["ts"]
    office.clock.instant = at(MON, 12)
    says(office, tom, Place.HOME, MON)
    tick(office.foyer)
    assert "*In:* Tom" in shown(digest(office))


def test_a_digest_forgets_who_shares_no_more(office: Reception) -> None:
    says(office, colleague(office), Place.OFFICE, MON)
    shares(office, "U0TOM")
    answer(office.marc, "/office team digest on", "#project")
    moves_to(office, at(MON, 9))
    shares(office, "U0TOM", is_shared=False)
    Digesting()(office.foyer)
    assert "nobody in this channel shares it any more" in shown(digest(office))
    assert "Tom" not in shown(digest(office))


def test_a_digest_is_switched_by_managers_and_admins_in_a_channel_foyer_is_in(
    office: Reception, amina: Person
) -> None:
    assert "switched by those who manage" in shown(answer(office.nora, "/office team digest on", "#project"))
    assert "Please write this in the channel" in shown(answer(amina, "/office team digest on"))
    assert "I am not in this channel" in shown(answer(amina, "/office team digest on", "#random"))
    assert "The digest is on in #general" in shown(answer(amina, "/office team digest on", "#general"))
    assert "The digest is off in #general" in shown(answer(amina, "/office team digest off", "#general"))
    assert "No digest was on in #general" in shown(answer(amina, "/office team digest off", "#general"))


def test_where_nobody_shares_nothing_is_posted_and_who_switched_it_on_is_told(
    office: Reception, amina: Person
) -> None:
    answer(amina, "/office team digest on", "#general")
    before = len(office.tom.messages("#general"))
    moves_to(office, at(MON, 9))
    moves_to(office, at(MON + timedelta(days=1), 9))
    assert len(office.tom.messages("#general")) == before
    told = [one for one in amina.messages() if "Nobody in #general shares" in shown(one)]
    assert len(told) == 1


def test_who_leaves_the_channel_is_not_in_its_digest_any_more(office: Reception, amina: Person) -> None:
    colleague(office)
    shares(office, "U0TOM")
    shares(office, "U0NORA")
    answer(amina, "/office team digest on", "#general")
    office.hands_over(
        {"type": "member_left_channel", "user": "U0TOM", "channel": "C0GENERAL", "ts": "1763364600.000100"}
    )
    moves_to(office, at(MON, 9))
    posted = shown(office.nora.messages("#general")[-1])
    assert ("Nora" in posted, "Tom" in posted) == (True, False)


def test_members_are_asked_of_slack_again_some_hours_later(office: Reception, amina: Person) -> None:
    colleague(office)
    shares(office, "U0TOM")
    answer(amina, "/office team digest on", "#general")
    office.hands_over(
        {"type": "member_left_channel", "user": "U0TOM", "channel": "C0GENERAL", "ts": "1763364600.000100"}
    )
    office.clock.instant = at(MON, 20)
    Digesting()(office.foyer)
    moves_to(office, at(MON + timedelta(days=1), 9))
    assert "Tom" in shown(office.nora.messages("#general")[-1])


# Results


def is_informed(amina: Person) -> None:
    amina.presses(answer(amina, "/role admin collective"), messages.INFORM)
    amina.submits(amina.modal("Collective information"), {messages.GIVEN_ON: "2025-11-03"})
    amina.sees("Given on 3 November 2025, recorded by Amina")


def test_a_manager_gets_last_week_on_monday_once_an_admin_has_recorded_the_information(
    office: Reception, amina: Person
) -> None:
    before = len(office.marc.messages())
    moves_to(office, at(NEXT_MONDAY, 9))
    assert len(office.marc.messages()) == before
    is_informed(amina)
    moves_to(office, at(NEXT_MONDAY + timedelta(days=7), 9))
    (told,) = office.marc.messages()[before:]
    assert "Nora" in shown(told)
    with office.foyer.reading() as tx:
        nora = people.person_by_slack_id(tx, office.foyer.workspace, "U0NORA")
        assert nora
        kept = looks.looks_at(tx, office.foyer.workspace, nora.id, 10)
    assert [(one.what.value, one.about) for one in kept] == [("results", "2025-W48")]


def test_the_person_reads_the_same_as_the_manager(office: Reception, amina: Person) -> None:
    is_informed(amina)
    moves_to(office, at(NEXT_MONDAY, 9))
    own = shown(answer(office.nora, "/office results"))
    assert "Week of 17 November 2025: *not met*" in own
    assert "since the staff was informed on 3 November 2025" in own


def test_only_admins_record_the_information_and_never_ahead(office: Reception, amina: Person) -> None:
    refused = shown(answer(office.nora, "/role admin collective"))
    assert "recorded by those who look after Foyer" in refused
    amina.presses(answer(amina, "/role admin collective"), messages.INFORM)
    errors = amina.submits(amina.modal("Collective information"), {messages.GIVEN_ON: "2026-01-01"})
    assert "has not come yet" in shown(errors)


def test_taking_the_information_back_hides_the_results_again(office: Reception, amina: Person) -> None:
    is_informed(amina)
    moves_to(office, at(NEXT_MONDAY, 9))
    office.marc.runs("/office results")
    assert "Nora" in shown(office.marc.messages()[-1])
    amina.presses(answer(amina, "/role admin collective"), messages.WITHDRAW)
    amina.sees("It is not recorded")
    office.marc.runs("/office results")
    assert "Nora" not in shown(office.marc.messages()[-1])


def sent_file(office: Reception, person: Person) -> tuple[str, bytes]:
    """The newest file somebody was sent: its name and what is in it."""
    shared = next(one for one in reversed(person.messages()) if one.get("files"))
    file = office.foyer.slack.client.files_info(file=shared["files"][0]["id"])["file"]
    return file["name"], office.foyer.slack.download(file["url_private"], 100_000)


@pytest.mark.parametrize(
    ("button", "name", "begins"),
    [
        (messages.RESULTS_CSV, "results.csv", b"\xef\xbb\xbfperson,role,week"),
        (messages.RESULTS_XLSX, "results.xlsx", b"PK"),
    ],
)
def test_a_manager_takes_the_results_along_as_a_file(
    office: Reception, amina: Person, button: str, name: str, begins: bytes
) -> None:
    is_informed(amina)
    moves_to(office, at(NEXT_MONDAY, 9))
    office.marc.presses(answer(office.marc, "/office results"), button)
    office.marc.waits(lambda: sent_file(office, office.marc)[0] == name or None, "the file")
    assert sent_file(office, office.marc)[1].startswith(begins)


def test_everybody_takes_their_own_data_along(office: Reception) -> None:
    office.nora.presses(answer(office.nora, "/office results"), messages.OWN_CSV)
    office.nora.sees("Everything I keep about you.")
    name, data = sent_file(office, office.nora)
    assert (name, b"engagements,1,title,Senior IT Project Manager" in data) == ("my-data.csv", True)


def test_home_of_a_manager_has_the_way_to_the_results(office: Reception, amina: Person) -> None:
    is_informed(amina)
    moves_to(office, at(NEXT_MONDAY, 9))
    office.marc.opens_home()
    assert messages.RESULTS in shown(office.marc.home())


# Calendars


def test_office_days_are_sent_as_a_calendar_file(office: Reception) -> None:
    office.nora.runs("/office calendar")
    office.nora.sees("Your office days, said and planned.")
    name, data = sent_file(office, office.nora)
    assert name == "office-days.ics"
    assert Calendar.from_ical(data).name == "VCALENDAR"


def test_a_private_address_opens_ones_days_until_it_is_closed(office: Reception) -> None:
    office.nora.presses(answer(office.nora, "/office calendar"), calendars.ADDRESS)
    told = shown(office.nora.sees("This is the private address"))
    path = told.partition("https://foyer.example.org")[2].partition('"')[0]
    ((prefix, route),) = feed_door.routes(office.foyer).items()
    opens = route.get
    assert path.startswith(prefix)
    found = opens(path.removeprefix(prefix))
    assert (found.status, found.content_type) == (HTTPStatus.OK, "text/calendar; charset=utf-8")
    assert found.body.startswith(b"BEGIN:VCALENDAR")
    assert opens("guessed.ics").status == opens("").status == HTTPStatus.NOT_FOUND
    office.nora.presses(answer(office.nora, "/office calendar"), calendars.REVOKE)
    office.nora.sees("The address of your office days is closed")
    assert opens(path.removeprefix(prefix)).status == HTTPStatus.NOT_FOUND


def test_a_calendar_file_in_a_direct_message_brings_days_away_and_only_dates(office: Reception) -> None:
    office.nora.says("", files={"leave.ics": LEAVE})
    office.nora.sees("I have read your calendar: 2 days away.")
    assert away(office) == [("2025-12-08", "2025-12-09", "calendar")]


def test_a_bad_date_is_told_and_the_rest_is_kept(office: Reception) -> None:
    office.nora.says("", files={"leave.ics": BAD_DATE})
    office.nora.sees("1 event has a date I cannot read")
    assert len(away(office)) == 1


def test_what_is_no_calendar_is_told_and_changes_nothing(office: Reception) -> None:
    office.nora.says("", files={"leave.ics": b"hello"})
    office.nora.sees("This is no calendar file.")
    assert away(office) == []


def test_days_away_come_from_an_address_and_go_when_they_are_removed_there(
    office: Reception, hr: str
) -> None:
    assert "2 days away" in shown(answer(office.nora, f"/office calendar {hr}"))
    assert len(away(office)) == 1
    overview = shown(answer(office.nora, "/office calendar"))
    assert ("127.0.0.1" in overview, "secret" in overview) == (True, False)
    _HR.gives = LEAVE.replace(b"20251208", b"20251209")
    reading.tick(office.foyer)
    assert away(office) == [("2025-12-08", "2025-12-09", "calendar")]
    office.clock.instant += timedelta(days=1)
    reading.tick(office.foyer)
    assert away(office) == [("2025-12-09", "2025-12-09", "calendar")]


def test_an_address_that_gives_nothing_any_more_is_told_once_and_keeps_what_was_read(
    office: Reception, hr: str
) -> None:
    answer(office.nora, f"/office calendar {hr}")
    _HR.gives = None
    for days in (1, 2):
        office.clock.instant = FIRST_MORNING + timedelta(days=days, hours=1)
        reading.tick(office.foyer)
        office.foyer.lane.deliver(office.clock.instant)
    told = [one for one in office.nora.messages() if "I could not read the calendar" in shown(one)]
    assert len(told) == 1
    assert len(away(office)) == 1


@pytest.mark.parametrize("url", ["http://10.0.0.1/x.ics", "file:///etc/passwd", "ftp://example.org/x.ics"])
def test_an_address_inside_the_network_is_refused(office: Reception, url: str) -> None:
    assert "I do not fetch a calendar from that address" in shown(
        answer(office.nora, f"/office calendar {url}")
    )
    assert away(office) == []


def test_a_calendar_is_read_no_more_when_its_person_says_so(office: Reception, hr: str) -> None:
    answer(office.nora, f"/office calendar {hr}")
    office.nora.presses(answer(office.nora, "/office calendar"), calendars.FORGET)
    office.nora.sees("I no longer read your days away")
    assert away(office) == []
