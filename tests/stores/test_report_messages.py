"""What series make due, in whose words, until when; who reads a report; what stands after an answer."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.blocks import Message, Typed
from bot.joins import Asker, Due, Manner, NotWanted, Occasion, Recipient
from bot.people import store as people
from bot.reports import actions, agreements, overview, planning, standing
from bot.reports.capability import REPORTS
from bot.reports.errors import UnknownDelay
from bot.reports.expectations import Edited
from bot.reports.history.finding import find
from bot.reports.history.sought import Sought
from bot.reports.ladder import AHEAD, LATE, OVERDUE, REMINDER, SNOOZED, TODAY
from bot.reports.ladder import SOON as SOON_DUE
from bot.reports.snoozing import Delay
from bot.roles import store as roles
from bot.words import words
from tests.house import NOW, House
from tests.people import engaged
from tests.reports import at, written
from tests.stores.projects import FIRST, LINE, SECOND, Project, adopts, somebody

SOON = timedelta(seconds=1)
MORNING_AFTER = at("2025-11-24 09:30")
MONDAY = at("2025-11-24 10:00")


@pytest.fixture
def project(house: House) -> Project:
    """Nora reports to the team every Friday at 16:00."""
    engagement = engaged(house)
    return Project(house, engagement, adopts(house, engagement))


@pytest.fixture
def private(house: House) -> Project:
    """Nora reports to the sponsor every Friday at 16:00."""
    engagement = engaged(house)
    return Project(house, engagement, adopts(house, engagement, audience="sponsor"))


def due(project: Project, kind: str) -> Due:
    found = project.plans(NOW, MONDAY).due
    return next(one for one in found if one.kind == kind)


def text(project: Project, one: Due, now: datetime) -> str:
    message = project.renders(one, now)
    assert isinstance(message, Message)
    return message.text


def skips(project: Project) -> None:
    house = project.house
    with house.database.write() as tx:
        actions.skip(tx, house.workspace, house.person, Typed(""), FIRST)


def snoozes(project: Project, delay: Delay, now: datetime = FIRST) -> None:
    house = project.house
    with house.database.write() as tx:
        actions.snooze_waiting(tx, house.workspace, house.person, delay, now)


def types(project: Project, said: str, now: datetime) -> tuple[str, list[str], tuple[int, ...]]:
    """Let Nora type a direct message; return the answer, the keys of what is edited, the series to plan."""
    house = project.house
    act = REPORTS.phrases.understand(said, date(2025, 11, 21))
    assert act
    with house.database.write() as tx:
        reply = act(tx, Asker(house.workspace, house.person, words("en")), now)
    return reply.message.text, list(reply.edits), reply.again


def test_the_channel_is_asked_when_a_report_is_due_and_its_author_before_and_afterwards(
    project: Project,
) -> None:
    author, channel = Recipient(person=project.house.person), Recipient(channel=project.house.channel)
    assert [(one.kind, one.recipient, one.due) for one in project.plans(NOW, MONDAY).due] == [
        (AHEAD, author, at("2025-11-19 09:00")),
        (TODAY, author, at("2025-11-21 09:00")),
        (SOON_DUE, author, at("2025-11-21 14:00")),
        (REMINDER, channel, FIRST),
        (OVERDUE, author, MORNING_AFTER),
    ]
    assert {one.speaks_to for one in project.plans(NOW, MONDAY).due} == {project.house.person}


def test_without_a_channel_its_author_is_asked_privately(private: Project) -> None:
    found = private.plans(NOW, MONDAY).due
    assert [one.kind for one in found] == [AHEAD, TODAY, SOON_DUE, OVERDUE]
    assert {one.recipient for one in found} == {Recipient(person=private.house.person)}
    assert "It is time for a report: Status report for the sponsor" in text(private, found[2], FIRST)


def test_the_diary_knows_what_is_due_next(project: Project) -> None:
    assert project.plans(NOW, FIRST - SOON).next_due == FIRST
    assert project.plans(FIRST - SOON, FIRST).next_due == MORNING_AFTER
    after = project.plans(FIRST, MONDAY)
    assert [one.kind for one in after.due] == [OVERDUE]
    assert after.next_due == at("2025-11-25 09:30")


def test_with_the_engagement_the_reminders_end(project: Project) -> None:
    plan = project.plans(at("2026-11-12 16:00"), at("2027-03-01 09:00"))
    assert [(one.kind, one.due) for one in plan.due] == [
        (TODAY, at("2026-11-13 09:00")),
        (SOON_DUE, at("2026-11-13 14:00")),
        (REMINDER, at("2026-11-13 16:00")),
        (OVERDUE, at("2026-11-16 09:30")),
    ]
    assert plan.next_due is None


def test_the_last_report_of_a_series_offers_to_look_back(private: Project) -> None:
    last = private.plans(at("2026-11-12 16:00"), at("2026-11-13 10:00")).due[-1]
    message = private.renders(last, at("2026-11-13 09:00"))
    assert isinstance(message, Message)
    assert "the last one of this series" in str([block.to_dict() for block in message.blocks])


def test_after_downtime_only_the_latest_reminder_of_an_occurrence_makes_sense(project: Project) -> None:
    now = at("2025-12-02 10:00")
    alive = [one for one in project.plans(NOW, now).due if one.expires > now]
    assert [(one.kind, one.due) for one in alive] == [(LATE, at("2025-12-02 09:30"))]


@pytest.mark.parametrize("kind", [REMINDER, OVERDUE])
def test_a_reminder_of_what_is_answered_is_not_wanted(project: Project, kind: str) -> None:
    reminder = due(project, kind)
    assert isinstance(project.renders(reminder, reminder.due), Message)
    skips(project)
    assert project.renders(reminder, reminder.due) == NotWanted("skipped")
    project.submits()
    assert project.renders(reminder, reminder.due) == NotWanted("already_submitted")


def test_a_reminder_after_an_engagement_that_ended_early_is_not_wanted(project: Project) -> None:
    overdue = due(project, OVERDUE)
    project.ends(date(2025, 11, 21))
    assert project.renders(overdue, MONDAY) == NotWanted("engagement_ended")
    project.ends(date(2025, 11, 20))
    assert project.renders(planning_reminder(project), FIRST) == NotWanted("engagement_ended")


def planning_reminder(project: Project) -> Due:
    occurrence = FIRST.isoformat()
    channel = Recipient(channel=project.house.channel)
    return Due(REMINDER, project.series.id, channel, occurrence, FIRST, FIRST + SOON)


def test_who_asked_to_be_reminded_is_reminded_then_and_not_by_the_ladder(project: Project) -> None:
    overdue = due(project, OVERDUE)
    snoozes(project, Delay.TOMORROW)
    plan = project.plans(FIRST, MORNING_AFTER)
    asked = next(one for one in plan.due if one.kind == SNOOZED)
    assert (asked.due, asked.manner) == (at("2025-11-24 09:00"), Manner.ASKED)
    assert asked.recipient == Recipient(person=project.house.person)
    assert "You asked me to remind you" in text(project, asked, asked.due)
    assert project.renders(overdue, MORNING_AFTER) == NotWanted("asked_for_later")
    assert project.plans(FIRST - SOON, FIRST).next_due == asked.due


def test_a_snooze_that_is_over_on_another_day_does_not_hold_the_ladder_back(project: Project) -> None:
    overdue = due(project, OVERDUE)
    snoozes(project, Delay.HOUR)
    assert "When it suits you" in text(project, overdue, MORNING_AFTER)


def test_a_snooze_that_was_moved_reminds_once(project: Project) -> None:
    snoozes(project, Delay.HOUR)
    (early,) = (one for one in project.plans(FIRST, MONDAY).due if one.kind == SNOOZED)
    snoozes(project, Delay.TOMORROW)
    (later,) = (one for one in project.plans(FIRST, MONDAY).due if one.kind == SNOOZED)
    assert project.renders(early, early.due) == NotWanted("asked_for_later")
    assert isinstance(project.renders(later, later.due), Message)
    assert early.key != later.key


def test_a_private_reminder_to_who_does_not_write_the_report_any_more_is_not_wanted(project: Project) -> None:
    house, overdue = project.house, due(project, OVERDUE)
    tom = somebody(house, "Tom", "U2")
    with house.database.write() as tx:
        agreements.change(tx, replace(project.series, terms=replace(project.series.terms, author=tom.id)))
    assert project.renders(overdue, MORNING_AFTER) == NotWanted("replaced")


def test_the_reminder_of_a_channel_names_the_author(project: Project) -> None:
    assert "<@U1>" in text(project, due(project, REMINDER), FIRST)


def test_the_team_reads_in_its_channel_under_one_line(project: Project) -> None:
    project.submits(under="a key")
    house = project.house
    line, report = planning.publication(project.series, project.slot(), root_key(project), [], FIRST)
    assert (line.kind, report.kind, report.under) == (planning.ROOT, planning.REPORT, line.key)
    assert {line.recipient, report.recipient} == {Recipient(channel=house.channel)}
    assert {line.manner, report.manner} == {Manner.ASKED}
    assert "Progress report for the team" in text(project, line, FIRST)
    assert "The plan is agreed" in text(project, report, FIRST)


def root_key(project: Project) -> str:
    return planning.root(project.slot(), project.house.channel, FIRST).key


def test_under_its_reminder_a_report_needs_no_other_line(project: Project) -> None:
    reminder = planning.line_key(project.series, project.slot())
    (report,) = planning.publication(project.series, project.slot(), reminder, [], FIRST)
    assert (report.kind, report.under) == (planning.REPORT, reminder)
    assert due(project, REMINDER).key == reminder


def test_a_report_that_is_not_there_is_not_posted(project: Project) -> None:
    for one in planning.publication(project.series, project.slot(), root_key(project), [], FIRST):
        assert project.renders(one, FIRST) == NotWanted("no_report")


def test_the_sponsor_of_the_moment_reads_it_privately_in_their_language(private: Project) -> None:
    house = private.house
    els, paul = somebody(house, "Els", "U2", "nl"), somebody(house, "Paul", "U3")
    assert private.readers() == []
    private.names("sponsor", els.id)
    private.submits()
    (delivery,) = planning.publication(private.series, private.slot(), None, [els.id], FIRST)
    assert (delivery.recipient, delivery.manner) == (Recipient(person=els.id), Manner.NUDGE)
    whole = private.renders(delivery, FIRST)
    assert isinstance(whole, Message)
    assert "The plan is agreed" in whole.text
    private.names("sponsor", paul.id)
    assert private.readers() == ["Paul"]
    assert private.renders(delivery, FIRST) == NotWanted("replaced")


def test_senior_management_is_the_manager_and_the_observers_but_nobody_who_left_or_wrote_it(
    house: House,
) -> None:
    engagement = engaged(house)
    project = Project(
        house,
        engagement,
        adopts(house, engagement, "quarterly last workday 15:00", audience="senior_management"),
    )
    marc, ann, ben = (somebody(house, name, f"U{n}") for n, name in enumerate(("Marc", "Ann", "Ben"), 2))
    with house.database.write() as tx:
        for person, role in ((ann.id, "observer"), (ben.id, "observer"), (house.person, "observer")):
            roles.add_colleague(tx, house.workspace, engagement.id, person, role)
        for role in ("manager", "observer"):
            roles.add_colleague(tx, house.workspace, engagement.id, marc.id, role)
        people.keep_left(tx, house.workspace, ben.id, NOW)
    assert project.readers() == ["Marc", "Ann"]


def test_an_edit_is_shown_wherever_the_report_stands(private: Project) -> None:
    house = private.house
    els = somebody(house, "Els", "U2")
    private.names("sponsor", els.id)
    private.submits()
    with house.database.write() as tx:
        said = written(summary="The whole plan changed since last week, sadly.")
        edited = Edited(private.slot(), 1, said, Typed("Everything"))
        report = actions.edit(tx, house.workspace, house.person, edited, MONDAY)
        edits = standing.everything(tx, report)
    delivered = planning.delivery(private.slot(), els.id, FIRST).key
    assert "The whole plan changed" in edits[delivered].text
    assert len(edits) == 6  # and its five reminders


def test_the_line_in_the_channel_and_what_stands_under_it_are_edited_together(project: Project) -> None:
    reminder = planning.line_key(project.series, project.slot())
    submitted = project.submits(under=reminder)
    with project.house.database.read() as tx:
        edits = standing.everything(tx, submitted)
    assert edits[reminder].text == "Progress report for the team, Mon 17 Nov to Fri 21 Nov: 🟢 Green"
    report = planning.posting(project.slot(), project.house.channel, reminder, FIRST).key
    assert "The plan is agreed" in edits[report].text


def test_a_report_from_before_there_were_lines_stands_alone_and_is_edited_as_a_whole(
    project: Project,
) -> None:
    submitted = project.submits(under=None)
    with project.house.database.read() as tx:
        edits = standing.everything(tx, submitted)
    report = planning.posting(project.slot(), project.house.channel, None, FIRST).key
    assert len(edits[report].blocks) == 3
    alone = project.renders(planning.posting(project.slot(), project.house.channel, None, FIRST), FIRST)
    assert isinstance(alone, Message)
    assert len(alone.blocks) == 3


def test_putting_off_is_not_told_in_the_channel(project: Project) -> None:
    snoozes(project, Delay.HOUR)
    channel = planning.line_key(project.series, project.slot())
    edits = standing.reminders(project.expected())
    assert channel not in edits
    assert all("as you asked" in message.text for message in edits.values())


def test_why_somebody_gets_a_report_is_told_with_its_rhythm_and_its_line(project: Project) -> None:
    one = due(project, REMINDER)
    about = Occasion(project.house.workspace, one.kind, one.subject, one.recipient, one.occurrence, one.due)
    with project.house.database.read() as tx:
        why = REPORTS.reason(tx, about, words("en"))
    assert why.rule == "The team gets a progress report: every Friday at 16:00."
    assert why.line == Typed(LINE)


def test_personal_data_holds_what_was_left_out_and_put_off(project: Project) -> None:
    snoozes(project, Delay.HOUR)
    skips(project)
    with project.house.database.read() as tx:
        kept = REPORTS.personal_data(tx, project.house.workspace, project.house.person)
    assert {kind: len(records) for kind, records in kept.items()} == {
        "report_series": 1,
        "reports": 0,
        "report_drafts": 0,
        "report_skips": 1,
        "report_snoozes": 1,
        "report_releases": 0,
        "report_wordings": 0,
        "decisions_asked": 0,
        "decisions_answered": 0,
        "report_delegations": 0,
        "reports_received": 0,
    }


def test_the_history_is_for_the_author_and_who_may_read(private: Project) -> None:
    house = private.house
    els, tom = somebody(house, "Els", "U2"), somebody(house, "Tom", "U3")
    private.names("sponsor", els.id)
    private.names("colleague", tom.id)
    team = Project(house, private.engagement, adopts(house, private.engagement))
    private.submits(now=at("2025-11-20 10:00"))
    team.submits(now=MONDAY)

    def history(person: int) -> list[tuple[str, str]]:
        with house.database.read() as tx:
            found = find(tx, house.workspace, person, Sought(), MONDAY, words("en"))
        return [(one.series.terms.audience, one.state) for one in found.past]

    assert history(house.person) == history(els.id) == [("team", "late"), ("sponsor", "early")]
    assert history(tom.id) == [("team", "late")]
    assert history(somebody(house, "Stranger", "U4").id) == []


def test_the_status_tells_every_series_of_its_author(project: Project) -> None:
    house = project.house
    sponsor = Project(house, project.engagement, adopts(house, project.engagement, audience="sponsor"))
    project.submits(SECOND, now=MONDAY)
    with house.database.read() as tx:
        found = overview.overview(tx, house.workspace, house.person, MONDAY)
    told = {
        one.series.terms.audience: (
            one.due and one.due.state.value,
            one.coming and one.coming.state.value,
            one.to_write,
        )
        for one in found
    }
    assert told == {
        "team": ("waiting", "early", project.slot()),
        "sponsor": ("waiting", "coming", sponsor.slot()),
    }


def test_home_shows_the_author_what_is_due_while_the_role_lasts_and_nobody_else_anything(
    project: Project,
) -> None:
    house = project.house

    def sections(person: int, now: datetime) -> int:
        with house.database.read() as tx:
            return len(REPORTS.home(tx, Asker(house.workspace, person, words("en")), now))

    assert sections(house.person, NOW) == 1
    assert sections(somebody(house, "Tom", "U2").id, NOW) == 0
    assert sections(house.person, at("2026-11-17 09:00")) == 0


def test_typed_words_do_what_the_command_does(project: Project) -> None:
    line = planning.line_key(project.series, project.slot())
    assert "Mon 17 Nov to Fri 21 Nov, due on Fri 21 Nov, 16:00" in types(project, "report", NOW)[0]
    said, edited, again = types(project, "snooze 1h", FIRST)
    assert "I remind you on Fri 21 Nov, 17:00" in said
    assert line not in edited
    assert again == (project.series.id,)
    said, edited, again = types(project, "skip: on leave", FIRST)
    assert "Skipped is not missed" in said
    assert line in edited
    assert again == ()
    project.submits()
    assert "You submitted this one last" in types(project, "verslag wijzigen", MONDAY)[0]
    assert types(project, "report status", MONDAY)[0] == "Your progress reports"
    assert types(project, "rapport historique", MONDAY)[0] == "Submitted reports"
    assert types(project, "report help", MONDAY)[0] == "Your progress reports"


def test_a_delay_nobody_can_read_is_told_with_those_there_are(project: Project) -> None:
    with pytest.raises(UnknownDelay) as refused:
        types(project, "report snooze 3 weeks", FIRST)
    assert refused.value.text == "3 weeks"


def test_who_writes_from_another_zone_is_told_whose_time_a_report_is_due_in(project: Project) -> None:
    house = project.house
    assert "due on Fri 21 Nov, 16:00." in types(project, "report", NOW)[0]
    with house.database.write() as tx:
        nora = people.person(tx, house.workspace, house.person)
        people.save_preferences(tx, house.workspace, nora.id, replace(nora.preferences, zone="Asia/Tokyo"))
    assert "due on Fri 21 Nov, 16:00 (Brussels)." in types(project, "report", NOW)[0]
    with house.database.write() as tx:
        people.save_preferences(tx, house.workspace, nora.id, replace(nora.preferences, zone="Europe/Paris"))
    assert "due on Fri 21 Nov, 16:00." in types(project, "report", NOW)[0]
