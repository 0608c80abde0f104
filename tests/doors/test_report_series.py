"""Series in Slack: listed and changed by who may, reports handed over, late ones escalated as announced."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.outbox.capability import POST
from bot.reports import messages
from bot.reports.agreements import Series, series_for
from bot.reports.capability import REPORTS
from bot.reports.errors import NotTheirSeries
from bot.reports.series import changing, form, listing, notes, readers
from bot.roles import store as roles
from handlers import apology, conversation, delegating, releasing, reportseries
from handlers import people as changed_people
from handlers import reports as door
from handlers.speaker import speaker
from tests.doors.reception import Reception
from tests.doors.reporting import (
    FRIDAY,
    MONDAY,
    answer,
    begins_for_the_team,
    by_command,
    in_channel,
    moves_to,
    opens,
    reports,
    sends,
    shown,
    told,
)
from tests.reports import FILLED, at
from workspace.client import Person
from workspace.store import Json

WEDNESDAY, TUESDAY = at("2025-11-19 09:00"), at("2025-11-25 09:30")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Reception]:
    """Nora reports to the team every Friday at 16:00; Marc is her manager, Tom and Els are colleagues."""
    doors = (apology, door, releasing, delegating, reportseries, changed_people, conversation)
    with Reception(tmp_path, *doors, capabilities=(REPORTS, POST)) as reception:
        begins_for_the_team(reception, manager="U0MARC", colleague="U0TOM", buddy="U0ELS")
        yield reception


def every_series(office: Reception) -> list[Series]:
    with office.foyer.reading() as tx:
        (role,) = roles.engagements(tx, office.foyer.workspace)
        return series_for(tx, office.foyer.workspace, role.id)


def picks(person: Person, listed: Json, what: str) -> None:
    """Choose an entry of the menu of the first series in a list."""
    menu = next(one["accessory"] for one in listed["blocks"] if one.get("accessory"))
    value = next(one["value"] for one in menu["options"] if one["value"].startswith(what))
    person.presses(listed, listing.MENU, value)


def changes(person: Person, **values: object) -> dict[str, str]:
    """Change the first series in the list; return what stands on the fields of the form."""
    picks(person, answer(person, "series"), listing.EDIT)
    return person.submits(person.modal(), values)


def hands_over(office: Reception, asked: Json, to: str) -> None:
    office.nora.presses(asked, messages.DELEGATE)
    assert office.nora.submits(office.nora.modal("Hand over"), {notes.PERSON: to}) == {}


def test_the_person_and_the_manager_see_the_series_and_others_none(office: Reception) -> None:
    listed = shown(answer(office.nora, "series"))
    for text in ("Progress report for the team", "every Friday at 16:00", "Next: Fri 21 Nov, 16:00"):
        assert text in listed
    assert "Posted in #project." in listed
    assert "Rapport d’avancement pour l’équipe" in shown(answer(office.marc, "series"))
    assert "No series is yours to change" in shown(answer(office.tom, "series"))


def test_a_paused_series_asks_nobody_until_it_is_resumed(office: Reception) -> None:
    listed = answer(office.marc, "séries")
    picks(office.marc, listed, listing.PAUSE)
    moves_to(office, FRIDAY)
    moves_to(office, MONDAY)
    assert told(office.nora) + in_channel(office) == []
    listed = answer(office.marc, "reeksen")
    assert "Suspendue." in shown(listed)
    picks(office.marc, listed, listing.RESUME)
    moves_to(office, TUESDAY)
    assert told(office.nora) + in_channel(office) == []
    moves_to(office, at("2025-11-28 16:00"))
    assert "it is time for a report" in shown(in_channel(office))


def test_an_ended_series_leaves_the_list_and_asks_nobody(office: Reception) -> None:
    picks(office.nora, answer(office.nora, "series"), listing.END)
    assert "every Friday" not in shown(answer(office.nora, "series"))
    moves_to(office, FRIDAY)
    assert told(office.nora) + in_channel(office) == []


def test_the_form_shows_the_next_five_dates_of_what_is_typed_or_picked(office: Reception) -> None:
    office.nora.presses(answer(office.nora, "series"), f"{listing.NEW}.1")
    view = office.nora.modal("New series")
    assert "Next: Fri 21 Nov, 16:00 · Fri 28 Nov, 16:00" in shown(view)
    office.nora.presses(view, form.PICKED, "every 2 weeks TH 15:00")
    view = office.nora.modal("Thu 20 Nov, 15:00 · Thu 4 Dec, 15:00 · Thu 18 Dec, 15:00 · Wed 31 Dec, 15:00")
    office.nora.presses(view, form.AUDIENCE, "steering")
    view = office.nora.modal("Next: Fri 28 Nov, 15:00 · Wed 31 Dec, 15:00")
    office.nora.presses(view, form.RETYPED, "monthly 2nd")
    assert "“monthly 2nd” is not complete" in shown(office.nora.modal("is not complete"))


def test_a_series_is_set_up_with_people_outside_who_are_not_among_those_who_read_at_once(
    office: Reception,
) -> None:
    office.nora.presses(answer(office.nora, "series"), f"{listing.NEW}.1")
    wish = {
        form.AUDIENCE: "own",
        form.NAME: "News for the <city>",
        form.READERS: ["U0TOM"],
        form.EXTERNALS: "Ann Ooms <ann@example.org>",
        form.CONTACT: "U0MARC",
    }
    view = office.nora.modal("New series")
    assert "needs a name" in shown(office.nora.submits(view, wish | {form.NAME: ""}))
    assert "as an e-mail address" in shown(office.nora.submits(view, wish | {form.EXTERNALS: "Ann"}))
    assert office.nora.submits(view, wish) == {}
    listed = shown(told(office.nora)[-1])
    for text in (
        "Saved: News for the &lt;city&gt;",
        "It goes to Tom",
        "by e-mail to Ann Ooms",
        "hears of late",
    ):
        assert text in listed
    series = every_series(office)[-1]
    with office.foyer.reading() as tx:
        assert [one.email for one in readers.named(tx, series) if one.email] == ["ann@example.org"]


def test_a_copy_needs_a_name_of_its_own(office: Reception) -> None:
    picks(office.nora, answer(office.nora, "series"), listing.DUPLICATE)
    view = office.nora.modal("New series")
    assert "another name" in shown(office.nora.submits(view, {}))
    assert office.nora.submits(view, {form.NAME: "Second team"}) == {}
    assert [one.terms.name.raw for one in every_series(office)] == ["", "Second team"]


def test_who_may_not_change_a_series_is_told_who_does(office: Reception) -> None:
    series = every_series(office)[0]
    tom = speaker(office.foyer, "U0TOM").person
    with office.foyer.reading() as tx, pytest.raises(NotTheirSeries):
        changing.theirs(tx, tom, series.id)


def test_a_report_handed_over_is_with_its_author_until_the_other_says_yes(office: Reception) -> None:
    moves_to(office, WEDNESDAY)
    (ahead,) = told(office.nora)
    hands_over(office, ahead, "U0TOM")
    (question,) = told(office.tom)
    assert "Nora asks whether you write this one in their place" in shown(question)
    moves_to(office, at("2025-11-21 09:00"))
    assert "Until they say yes, it is with you." in shown(told(office.nora)[-1])
    office.tom.presses(question, notes.ACCEPT)
    assert "Thank you! You write Progress report for the team" in shown(told(office.tom)[0])
    assert "Tom writes it: Progress report for the team" in shown(told(office.nora)[-1])
    moves_to(office, at("2025-11-21 14:00"))
    assert "You write it in the place of Nora" in shown(told(office.tom)[-1])
    moves_to(office, FRIDAY)
    (line,) = in_channel(office)
    assert "<@U0TOM>" in line["text"]
    hers = by_command(office.nora)
    assert sends(office.tom, opens(office.tom, line), FILLED) == {}
    assert "Tom for Nora" in shown(in_channel(office))
    assert "Tom submitted this report on" in shown(office.nora.submits(hers, FILLED))
    assert office.nora.modal("Progress report")["id"] == hers["id"]


def test_a_no_and_no_answer_leave_the_report_with_its_author_who_is_told(office: Reception) -> None:
    moves_to(office, WEDNESDAY)
    hands_over(office, told(office.nora)[0], "U0TOM")
    office.tom.presses(told(office.tom)[0], notes.DECLINE)
    assert "Tom cannot write it this time" in shown(told(office.nora)[-1])
    hands_over(office, told(office.nora)[0], "U0ELS")
    moves_to(office, MONDAY)
    assert "Els did not get to answer, so it is with you again." in shown(told(office.nora)[-1])
    office.els.presses(told(office.els)[0], notes.ACCEPT)
    assert office.els.sees("Nora")["ephemeral"]


def test_nobody_hands_a_report_to_themself_or_answers_for_somebody_else(office: Reception) -> None:
    moves_to(office, WEDNESDAY)
    office.nora.presses(told(office.nora)[0], messages.DELEGATE)
    refused = office.nora.submits(office.nora.modal("Hand over"), {notes.PERSON: "U0NORA"})
    assert "it takes somebody else who is here in Slack" in shown(refused)


def test_a_late_report_is_told_to_the_contact_after_its_author_knew(office: Reception) -> None:
    assert changes(office.marc, contact="U0MARC") == {}
    assert "From now on Marc is told when this report is two working days late" in shown(told(office.nora))
    moves_to(office, MONDAY)
    assert "If it is still open on the next working day, I tell Marc" in shown(told(office.nora)[-1])
    assert "Pas encore là" not in shown(told(office.marc))
    moves_to(office, TUESDAY)
    assert "I tell Marc as well, as announced." in shown(told(office.nora)[-1])
    assert "Nora sait que je vous préviens" in shown(told(office.marc)[-1])
    assert "Not there yet" not in shown(in_channel(office))


def test_a_channel_hears_that_nothing_came_only_where_it_was_asked_for_and_of_nobody(
    office: Reception,
) -> None:
    assert changes(office.nora, tells=["tells"]) == {}
    moves_to(office, FRIDAY)
    moves_to(office, at("2025-11-28 09:30"))
    line = in_channel(office)[-1]
    assert line["text"] == "Progress report for the team, Mon 17 Nov to Fri 21 Nov: nothing was submitted."
    assert "Nora" not in shown(line)


def test_reminders_of_several_series_due_together_come_in_one_message(office: Reception) -> None:
    with office.foyer.reading() as tx:
        (role,) = roles.engagements(tx, office.foyer.workspace)
    reports(office, role, "sponsor", "weekly FR 16:00")
    moves_to(office, WEDNESDAY)
    (both,) = told(office.nora)
    for title in ("Progress report for the team", "Status report for the sponsor"):
        assert f"Coming up: {title}" in shown(both)


def test_when_an_author_leaves_the_manager_is_told_and_names_another(office: Reception) -> None:
    picks(office.marc, answer(office.marc, "series"), listing.EDIT)
    assert office.marc.submits(office.marc.modal(), {form.AUTHOR: "U0TOM"}) == {}
    known = office.foyer.slack.client.users_info(user="U0TOM")["user"]
    office.hands_over({"type": "user_change", "user": known | {"deleted": True}})
    moves_to(office, office.clock.now())
    asked = office.marc.sees("Qui l’écrit désormais")
    office.marc.presses(asked, listing.CHANGE)
    assert office.marc.submits(office.marc.modal(), {form.AUTHOR: "U0ELS"}) == {}
    moves_to(office, FRIDAY)
    assert "<@U0ELS>" in in_channel(office)[-1]["text"]
