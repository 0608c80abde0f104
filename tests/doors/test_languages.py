"""A French person gets French and a Dutch one Dutch, wherever they look: no English sentence in between."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bot.knowledge.capability import KNOWLEDGE
from bot.onboarding import actions as onboarding
from bot.onboarding.capability import ONBOARDING
from bot.onboarding.messages import PREFERENCES
from bot.outbox import actions as planner
from bot.outbox import diary
from bot.people import store as people
from bot.privacy.messages import KEPT
from bot.regime import actions as regime
from bot.regime import messages
from bot.regime.capability import REGIME
from bot.reports import actions as reporting
from bot.reports.capability import REPORTS
from bot.roles import store as roles
from handlers import apology, conversation, home, knowledge, preferences, reports
from handlers import people as changed_people
from handlers import regime as office_days
from tests.catalogues import catalogue
from tests.doors.reception import FIRST_MORNING, Reception
from tests.reports import FILLED
from workspace.blockkit import elements, texts
from workspace.store import Json

DOORS = (apology, office_days, reports, knowledge, home, preferences, changed_people, conversation)
CAPABILITIES = (REGIME, REPORTS, ONBOARDING, KNOWLEDGE)
NINE = datetime(2025, 11, 17, 8, tzinfo=UTC)  # 09:00 in Brussels
LINE = "Work Regime: Full-time, 2 office days per week"


@dataclass(frozen=True)
class Expected:
    """What one language is to be heard saying."""

    locale: str
    week: str
    prompt: str
    answered: str
    unknown_day: str
    why: str
    another_day: str
    choices: str
    report: str
    too_short: str
    home: str
    question: str
    answer: str
    first_day: str
    weekday: str


SAID = {
    "fr": Expected(
        locale="fr-BE",
        week="Jours de présence au bureau cette semaine : 0 sur 2",
        prompt="Bonjour Nora. Où travaillez-vous aujourd’hui ?",
        answered="Votre réponse pour le lundi 17 novembre 2025 : *🏢 Bureau*",
        unknown_day="Je ne peux pas lire « banana » comme un jour.",
        why="Votre fonction demande 2 jours de présence au bureau pour une semaine complète.",
        another_day="Un autre jour",
        choices="Plus de choix",
        report="Rapport d’avancement",
        too_short="Veuillez écrire au moins 40 caractères.",
        home="Quel plaisir de vous voir, Nora",
        question="Quel est mon dernier jour ?",
        answer="Le dernier jour de la fonction est le lundi 16 novembre 2026.",
        first_day="lundi 17 novembre 2025",
        weekday="mercredi",
    ),
    "nl": Expected(
        locale="nl-BE",
        week="0 van 2 kantoordagen deze week",
        prompt="Goedemorgen Nora. Waar werk je vandaag?",
        answered="Je antwoord voor maandag 17 november 2025: *🏢 Kantoor*",
        unknown_day="Ik kan “banana” niet als een dag lezen.",
        why="Je functie vraagt 2 kantoordagen in een volledige week.",
        another_day="Een andere dag",
        choices="Meer keuzes",
        report="Voortgangsrapport",
        too_short="Schrijf minstens 40 tekens.",
        home="Fijn je te zien, Nora",
        question="Wanneer is mijn laatste dag?",
        answer="De laatste dag van de functie is maandag 16 november 2026.",
        first_day="maandag 17 november 2025",
        weekday="woensdag",
    ),
}


@dataclass(frozen=True)
class Office:
    """A reception whose Nora speaks `language`, and what she is to hear."""

    reception: Reception
    language: str
    expected: Expected

    def in_her_language(self, shown: Json) -> str:
        """All text of what is shown, none of it one of our English texts or cut for want of room."""
        every = list(texts(shown))
        english = {e.id for e in catalogue(self.language) if isinstance(e.id, str) and e.id != e.string}
        assert not english & set(every)
        assert not [text for text in every if text.endswith("…")]
        return "\n".join(every).replace("\xa0", " ")


@pytest.fixture(scope="module", params=SAID)
def office(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Office]:
    """Nora keeps office days and writes a report; she has just set her Slack to another language."""
    language, expected = request.param, SAID[request.param]
    folder = tmp_path_factory.mktemp(language)
    with Reception(folder, *DOORS, capabilities=CAPABILITIES) as reception:
        settles_in(reception)
        known = reception.foyer.slack.client.users_info(user="U0NORA")["user"]
        reception.hands_over({"type": "user_change", "user": known | {"locale": expected.locale}})
        yield Office(reception, language, expected)


def settles_in(reception: Reception) -> None:
    role, foyer, now = reception.begins(), reception.foyer, reception.clock.now()
    with foyer.transaction() as tx:
        regime.adopt_policy(tx, role, 2, LINE, now)
        diary.begin(tx, role.workspace, "regime", role.id, now)
        reporting.adopt_series(
            tx,
            role,
            audience="team",
            cadence="weekly FR 16:00",
            zone="Europe/Brussels",
            channel=people.save_channel(tx, foyer.workspace, "C0PROJECT", "project"),
            author=role.person,
            source_line="Regularly report project progress at all levels",
            now=now,
        )


def card(office: Office, text: str = "") -> Json:
    """What `/office` with this text answers."""
    nora = office.reception.nora
    nora.runs(f"/office {text}".strip())
    return nora.messages()[-1]


def test_the_week_and_its_buttons_are_said_in_the_persons_language(office: Office) -> None:
    shown = card(office)
    assert office.expected.week in office.in_her_language(shown)
    labels = [element["text"]["text"] for _, element in elements(shown["blocks"])]
    assert office.expected.choices in labels


def test_the_sum_and_the_form_behind_the_buttons_too(office: Office) -> None:
    nora, shown = office.reception.nora, card(office)
    nora.presses(shown, messages.WHY)
    why = nora.modal(office.expected.why)
    office.in_her_language(why)
    nora.closes(why)
    nora.presses(shown, messages.ANOTHER_DAY)
    form = nora.modal(office.expected.another_day)
    office.in_her_language(form)
    nora.closes(form)


def test_a_prompt_and_its_answer(office: Office) -> None:
    foyer, nora = office.reception.foyer, office.reception.nora
    office.reception.clock.instant = NINE
    with foyer.transaction() as tx:
        planner.plan(tx, foyer.workspace, foyer.capabilities, NINE)
    foyer.lane.deliver(NINE)
    prompt = nora.messages()[-1]
    assert office.expected.prompt in office.in_her_language(prompt)
    nora.presses(prompt, f"{messages.CHECK_IN}.office")
    answered = next(one for one in nora.messages() if one["ts"] == prompt["ts"])
    assert office.expected.answered in office.in_her_language(answered)
    office.reception.clock.instant = FIRST_MORNING


def test_a_day_nobody_can_read(office: Office) -> None:
    assert office.expected.unknown_day in office.in_her_language(card(office, "banana"))


def test_the_form_of_a_report_and_what_it_says_about_a_field(office: Office) -> None:
    nora = office.reception.nora
    nora.runs("/report", "#project")
    form = nora.modal(office.expected.report)
    office.in_her_language(form)
    filled = FILLED | {"summary": " " * 45 + "x"}
    assert nora.submits(form, filled)["summary"] == office.expected.too_short
    nora.closes(form)


def test_home(office: Office) -> None:
    office.reception.nora.opens_home()
    shown = office.reception.nora.home(office.expected.home)
    assert office.expected.question in office.in_her_language(shown)


def test_the_welcome_the_choices_and_the_notice(office: Office) -> None:
    foyer, nora = office.reception.foyer, office.reception.nora
    now = NINE + timedelta(minutes=1)
    with foyer.transaction() as tx:
        engagement = roles.engagements(tx, foyer.workspace)[0]
        diary.begin(tx, foyer.workspace, "onboarding", engagement.id, onboarding.enrol(tx, engagement, now))
        planner.plan(tx, foyer.workspace, (ONBOARDING,), now)
    foyer.lane.deliver(now)
    welcome = nora.messages()[-1]
    assert office.expected.first_day in office.in_her_language(welcome)
    nora.presses(welcome, PREFERENCES)
    form = nora.modal("Europe/Brussels")
    assert office.expected.weekday in office.in_her_language(form)
    nora.closes(form)
    nora.presses(welcome, KEPT)
    window = nora.modal("GBA")
    office.in_her_language(window)
    nora.closes(window)


def test_an_answer_from_the_role_document(office: Office) -> None:
    nora = office.reception.nora
    nora.says(office.expected.question)
    assert office.expected.answer in office.in_her_language(nora.sees(office.expected.answer))
