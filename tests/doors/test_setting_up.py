"""A role is set up in Slack: its document is sent or pasted, shown, edited, decided on, and begins whole."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from bot.drafts import card, forms, messages
from bot.drafts.capability import DRAFTS
from bot.drafts.store import DraftRow
from bot.knowledge.capability import KNOWLEDGE
from bot.onboarding.capability import ONBOARDING
from bot.onboarding.plan.store import adopted
from bot.people import store as people
from bot.regime import store as regime
from bot.reports import agreements
from bot.reviews.sitting import schedule
from bot.roles import store as roles
from bot.roles.store import EngagementRow
from handlers import apology, conversation, home, role, settingup
from tests.doors.reception import Reception
from tests.files import pdf
from workspace.client import Person
from workspace.store import Json

BRUSSELS = (Path(__file__).parents[2] / "documents" / "senior-it-project-manager.txt").read_bytes()
VAGUE = b"""Job title: Data Steward
Place of work: Ghent
Start date: 03/04/2026
Duration: 12 months

Responsibilities:
- Keep the register of data sets complete.
- Advise teams on the quality of their data.
"""
HALF = b"""Job title: Data Steward
Place of work: Ghent

Responsibilities:
- Keep the register of data sets complete.
- Advise teams on the quality of their data.
"""
GERMAN = """Stellenbeschreibung: Projektleiter. Der Projektleiter leitet die Projekte der Abteilung und
berichtet regelmäßig über den Fortschritt an die Geschäftsführung. Die Arbeit beginnt am ersten Dezember und
dauert zwölf Monate. Er plant die Arbeiten, führt das Team und sorgt dafür, dass die Termine und das Budget
eingehalten werden.
""".encode()


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    doors = (apology, role, settingup, home, conversation)
    capabilities = (ONBOARDING, DRAFTS, KNOWLEDGE)
    with Reception(tmp_path_factory.mktemp("setting-up"), *doors, capabilities=capabilities) as reception:
        yield reception


@pytest.fixture
def office(opened: Reception) -> Reception:
    """Nobody has a role here yet."""
    with opened.foyer.transaction() as tx:
        for table in (DraftRow, EngagementRow):
            tx.execute(delete(table))
    return opened


@pytest.fixture
def amina(office: Reception) -> Person:
    """An admin of the workspace."""
    return office.client.person("U0AMINA")


def shown(place: Json) -> str:
    return json.dumps(place, ensure_ascii=False)


def engagements(office: Reception) -> list[roles.Engagement]:
    with office.foyer.reading() as tx:
        return roles.engagements(tx, office.foyer.workspace)


def drafts(office: Reception) -> int:
    with office.foyer.reading() as tx:
        return tx.scalar(select(func.count()).select_from(DraftRow)) or 0


def says(person: Person, text: str, answer: str, **files: bytes) -> Json:
    """Write to Foyer, with files by their name; return the answer that holds some words, once it is there."""
    sent = {name.replace("_", "."): data for name, data in files.items()}
    written = person.says(text, files=sent or None)
    later = lambda: (one for one in person.messages() if one["ts"] > written)  # noqa: E731 - looked at again
    return person.waits(lambda: next((one for one in later() if answer in shown(one)), None), answer)


def sends(person: Person, data: bytes, name: str = "role_txt") -> Json:
    """Send a role document and return its card."""
    return says(person, "", "Nothing is set up yet.", **{name: data})


def decided(person: Person, draft: Json, text: str) -> Json:
    """Return the message in the place of a card, once it holds some words."""
    now = lambda: (one for one in person.messages() if one["ts"] == draft["ts"])  # noqa: E731 - as above
    return person.waits(lambda: next((one for one in now() if text in shown(one)), None), text)


def newest(person: Person, draft: Json, without: str) -> Json | None:
    """Return a card as it stands now, once it does without some words."""
    cards = (one for one in person.messages() if one["ts"] == draft["ts"])
    return next((one for one in cards if without not in shown(one)), None)


def accepts(person: Person, draft: Json, **chosen: object) -> dict[str, str]:
    """Press *Accept all* and fill the form in; return what was refused."""
    person.presses(draft, card.ACCEPT)
    return person.submits(person.modal("Who starts in this role?"), {"person": "U0NORA", **chosen})


def test_a_role_document_that_is_sent_shows_each_proposal_with_its_line_and_sets_nothing_up(
    office: Reception, amina: Person
) -> None:
    said = shown(sends(amina, BRUSSELS))
    for line in (
        "Work Regime: Full-time, 2 office days per week",
        "Start Date: 17/11/2025",
        "Duration: 12 months",
        "Regularly report project progress at all levels",
    ):
        assert line in said
    assert "Progress report for the team: every Friday at 16:00" in said
    assert engagements(office) == []


def test_one_form_makes_a_running_engagement_with_its_people_its_plan_and_its_reports(
    office: Reception, amina: Person
) -> None:
    draft = sends(amina, BRUSSELS)
    around = {"manager": "U0MARC", "sponsor": "U0ELS", "buddy": "U0LENA"}
    assert accepts(amina, draft, channel="C0PROJECT", **around) == {}
    told = shown(
        decided(amina, draft, "is Senior IT Project Manager from 17 November 2025 to 16 November 2026")
    )
    for what in ("<@U0MARC>", "<@U0ELS>", "<@U0LENA>", "✓ Onboarding plan", "✓ Reviews", "✓ Office days"):
        assert what in told
    (begun,) = engagements(office)
    with office.foyer.reading() as tx:
        found = agreements.series_of(tx, begun.workspace, begun.person)
        assert {one.terms.audience for one in found} == {"team", "sponsor", "senior_management"}
        assert regime.policies(tx, begun.workspace, begun.id)[-1].options["required_days"] == 2
    assert drafts(office) == 0


def test_what_is_edited_on_the_card_is_what_is_set_up(office: Reception, amina: Person) -> None:
    draft = sends(amina, BRUSSELS)
    for about, said, shows in (
        ("office_days", {"office_days": "3"}, "Office days: 3 a week"),
        ("team", {"rhythm.team": "monthly day 15 10:00"}, "every month on day 15 at 10:00"),
        ("sponsor", {"rhythm.sponsor": ""}, "3 a week"),
    ):
        amina.presses(draft, f"{card.EDIT}.{about}")
        assert amina.submits(amina.modal("Edit"), said) == {}
        draft = decided(amina, draft, shows)
    assert accepts(amina, draft, channel="C0PROJECT") == {}
    (begun,) = amina.waits(lambda: engagements(office) or None, "the role")
    with office.foyer.reading() as tx:
        found = {
            one.terms.audience: one.terms.cadence
            for one in agreements.series_of(tx, begun.workspace, begun.person)
        }
        assert regime.policies(tx, begun.workspace, begun.id)[-1].options["required_days"] == 3
    assert found == {"team": "monthly day 15 10:00", "senior_management": "quarterly last workday 15:00"}


def test_reviews_and_the_plan_are_set_up_as_they_were_edited_and_stay_so_when_the_role_is_renewed(
    office: Reception, amina: Person
) -> None:
    draft = sends(amina, BRUSSELS)
    amina.presses(draft, f"{card.EDIT}.review")
    assert amina.submits(amina.modal("Edit"), {"review": "6"}) == {}
    draft = decided(amina, draft, "on days 30, 60 and 90, then every six months")
    amina.presses(draft, f"{card.EDIT}.plan")
    assert amina.submits(amina.modal("Edit"), {"plan": "0"}) == {}
    draft = decided(amina, draft, "Left out: Onboarding plan")
    assert accepts(amina, draft, channel="C0PROJECT") == {}
    (begun,) = amina.waits(lambda: engagements(office) or None, "the role")
    renewing = sends(amina, BRUSSELS.replace(b"Duration: 12 months", b"Duration: 18 months"))
    amina.presses(renewing, f"{card.RENEW}.{begun.id}")
    decided(amina, renewing, "to 16 May 2027")
    (renewed,) = engagements(office)
    assert (begun.review_months, renewed.review_months) == (6, 6)
    assert f"{card.EDIT}.plan" not in shown(renewing)
    with office.foyer.reading() as tx:
        assert adopted(tx, begun.workspace, begun.id) is None
        kinds = [one.kind for one in schedule(tx, renewed)]
    assert [kind.months for kind in kinds if kind.months] == [6, 12]


def test_a_rhythm_that_cannot_be_read_is_refused_on_the_form_and_nothing_typed_is_lost(
    amina: Person,
) -> None:
    draft = sends(amina, BRUSSELS)
    amina.presses(draft, f"{card.EDIT}.team")
    refused = amina.submits(amina.modal("Edit"), {"rhythm.team": "now and then"})
    assert "Write for example" in refused["rhythm.team"]


def test_a_date_that_can_be_two_is_asked_with_its_words_and_the_end_is_counted_from_the_answer(
    office: Reception, amina: Person
) -> None:
    draft = sends(amina, VAGUE)
    assert "“03/04/2026” can be" in shown(draft)
    assert accepts(amina, draft, start="2026-04-03", office_days="0") == {}
    (begun,) = amina.waits(lambda: engagements(office) or None, "the role")
    assert (begun.start, begun.end) == (date(2026, 4, 3), date(2027, 4, 2))


def test_an_end_before_the_start_is_refused_at_the_field_and_nothing_is_set_up(
    office: Reception, amina: Person
) -> None:
    draft = says(amina, "", "What is half.txt", half_txt=HALF)
    amina.presses(draft, messages.AS_ROLE)
    draft = decided(amina, draft, "Nothing is set up yet.")
    refused = accepts(amina, draft, start="2026-04-03", end="2026-03-03", office_days="1")
    assert "comes before the first" in refused["end"]
    assert engagements(office) == []
    assert drafts(office) == 1


def test_apps_people_who_left_and_the_newcomer_are_nobody_around_the_role(
    office: Reception, amina: Person
) -> None:
    refused = accepts(amina, sends(amina, BRUSSELS), manager="U0NORA", buddy="U0FOYER", channel="C0RANDOM")
    assert set(refused) == {"manager", "buddy", "channel"}
    assert "/invite @Foyer" in refused["channel"]
    assert engagements(office) == []


def test_people_are_named_by_their_addresses_in_slack_or_outside(office: Reception, amina: Person) -> None:
    draft = sends(amina, BRUSSELS)
    written = "\n".join(
        (
            "Manager: marc.dubois@example.org",
            "Sponsor: Els Peeters <els@client.example>",
            "supplier’s hr: Ann & Co <ann@supplier.example>",
        )
    )
    assert accepts(amina, draft, buddy="U0LENA", by_email=written) == {}
    told = shown(decided(amina, draft, "is Senior IT Project Manager from 17 November 2025"))
    assert "<@U0MARC>" in told
    assert "Els Peeters" in told
    (begun,) = engagements(office)
    with office.foyer.reading() as tx:
        found = {
            one.role: people.mailbox(tx, begun.workspace, one.person)
            for one in roles.colleagues(tx, begun.workspace, begun.id)
        }
    outside = {"sponsor": "els@client.example", "supplier_hr": "ann@supplier.example"}
    assert found == {"manager": None, "buddy": None, **outside}


def test_a_manager_and_a_buddy_who_are_not_in_slack_are_named_by_their_addresses(
    office: Reception, amina: Person
) -> None:
    written = "Manager: Jan Maes <jan@supplier.example>\nBuddy: An Claes <an@supplier.example>"
    draft = sends(amina, BRUSSELS)
    assert accepts(amina, draft, sponsor="U0ELS", by_email=written) == {}
    told = shown(decided(amina, draft, "is Senior IT Project Manager"))
    assert "*Manager*: Jan Maes (by e-mail)" in told
    assert "*Buddy*: An Claes (by e-mail)" in told
    assert len(engagements(office)) == 1


@pytest.mark.parametrize(
    ("written", "field", "says"),
    [
        ("Sponsor: els@nowhere", "by_email", "els@nowhere"),
        ("Sponsor: els@client.example", "by_email", "write their name before it"),
        ("Admins: Els <els@client.example>", "by_email", "Els is not in Slack"),
        ("Boss: Els <els@client.example>", "by_email", "I cannot take “Boss: Els"),
        ("Manager: nora.lambert@example.org", "by_email", "is the new person here"),
        ("Buddy: marc.dubois@example.org", "buddy", "One person has this role"),
        ("Observer: Els <els@client.example>\n" * 9, "by_email", "I look up 8 people at once"),
    ],
)
def test_an_address_that_does_not_fit_is_refused_at_its_field_and_nothing_is_set_up(
    office: Reception, amina: Person, written: str, field: str, says: str
) -> None:
    refused = accepts(amina, sends(amina, BRUSSELS), buddy="U0LENA", by_email=written)
    assert set(refused) == {field}
    assert says in refused[field]
    assert engagements(office) == []


def test_what_may_be_either_is_asked_about_and_a_handbook_is_read_as_one(
    office: Reception, amina: Person
) -> None:
    question = says(amina, "", "a role to set up, or a handbook", half_txt=HALF)
    amina.presses(question, messages.AS_HANDBOOK)
    decided(amina, question, "I am reading 1 file")
    assert drafts(office) == 0


def test_a_role_in_another_language_is_told_so_and_can_be_kept_as_a_handbook(
    office: Reception, amina: Person
) -> None:
    told = says(amina, "", "I read English, French and Dutch", stelle_txt=GERMAN)
    assert "stelle.txt is in a language I cannot read roles in" in shown(told)
    assert messages.AS_ROLE not in shown(told)
    amina.presses(told, messages.AS_HANDBOOK)
    decided(amina, told, "I am reading 1 file")
    assert engagements(office) == []


def test_a_role_document_of_more_pages_than_anybody_reads_is_refused(
    office: Reception, amina: Person
) -> None:
    pages = [BRUSSELS.decode().splitlines(), *(["More of the same."] for _ in range(200))]
    says(amina, "", "contract.pdf has 201 pages; I read up to 200.", contract_pdf=pdf(*pages))
    assert drafts(office) == 0


def test_a_document_can_be_pasted_and_what_is_no_role_is_refused_on_the_form(amina: Person) -> None:
    amina.runs("/role set up", "#general")
    form = amina.modal("Text of the role document")
    assert "I find no role" in amina.submits(form, {"text": "Lunch is at noon."})[forms.TEXT]
    assert amina.submits(form, {"text": BRUSSELS.decode()[:3000]}) == {}
    amina.sees("From pasted.txt. Nothing is set up yet.")


def test_who_does_not_look_after_foyer_cannot_set_a_role_up(office: Reception) -> None:
    office.nora.runs("/role set up", "#general")
    office.nora.sees("This is for those who look after Foyer here.", "#general")
    assert office.nora.state()["modals"] == []


def test_a_changed_document_shows_what_changes_and_keeps_what_was_agreed(
    office: Reception, amina: Person
) -> None:
    draft = sends(amina, BRUSSELS)
    amina.presses(draft, f"{card.EDIT}.sponsor")
    amina.submits(amina.modal("Edit"), {"rhythm.sponsor": ""})
    draft = amina.waits(lambda: newest(amina, draft, without="sponsor:"), "the card without that report")
    accepts(amina, draft, manager="U0MARC", channel="C0PROJECT")
    (begun,) = amina.waits(lambda: engagements(office) or None, "the role")

    changed = BRUSSELS.replace(b"Duration: 12 months", b"Duration: 18 months")
    renewing = sends(amina, changed)
    assert "has this role already" in shown(renewing)
    assert "Last day: ~16 November 2026~ → 16 May 2027" in shown(renewing)
    amina.presses(renewing, f"{card.RENEW}.{begun.id}")
    decided(amina, renewing, "to 16 May 2027")
    (renewed,) = engagements(office)
    assert (renewed.id, renewed.end) == (begun.id, date(2027, 5, 16))
    with office.foyer.reading() as tx:
        assert {one.role for one in roles.colleagues(tx, renewed.workspace, renewed.id)} == {"manager"}
        audiences = {one.terms.audience for one in agreements.series_of(tx, begun.workspace, begun.person)}
    assert audiences == {"team", "senior_management"}


def test_a_draft_that_is_put_aside_leaves_nothing(office: Reception, amina: Person) -> None:
    draft = sends(amina, BRUSSELS)
    amina.presses(draft, card.PUT_ASIDE)
    decided(amina, draft, "Nothing was set up.")
    assert (drafts(office), engagements(office)) == (0, [])


def test_an_admin_finds_the_way_on_home_and_in_words(amina: Person) -> None:
    amina.opens_home()
    assert "Nobody has a role here yet." in shown(amina.home("Set up a role"))
    amina.presses(says(amina, "set up a role", "Send me its role document"), messages.START)
    amina.modal("Text of the role document")


def test_one_person_may_have_two_roles_and_the_names_say_which(office: Reception, amina: Person) -> None:
    accepts(amina, sends(amina, BRUSSELS))
    accepts(amina, sends(amina, VAGUE, "steward_txt"), start="2026-04-03", office_days="1")
    amina.waits(lambda: len(engagements(office)) == 2 or None, "both roles")
    assert len({one.person for one in engagements(office)}) == 1
    assert {one.title.raw for one in engagements(office)} == {"Senior IT Project Manager", "Data Steward"}
