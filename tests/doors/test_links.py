"""Somebody who is not in Slack answers by the addresses in their letter, over real sockets."""

import re
import socket
import urllib.request
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit

import pytest

from bot import setup
from bot.documents.reading import document_of
from bot.health import page
from bot.health.answering import FORM_BYTES
from bot.joins import Occasion, Recipient
from bot.mailed import mail_of
from bot.onboarding.capability import onboarding_with
from bot.onboarding.plan import actions
from bot.onboarding.plan.links import LASTS, signer_of
from bot.onboarding.plan.planning import FIRST, LETTER
from bot.onboarding.plan.reading import plan_text
from bot.onboarding.plan.rules import Mark, State
from bot.onboarding.plan.tables import TaskReplyRow
from bot.onboarding.plan.view import One, plan_view
from bot.outbox import actions as planner
from bot.people import store as people
from bot.people.store import Person
from bot.privacy.practice import AS_SHIPPED
from bot.roles import outside
from bot.roles import store as roles
from bot.roles.outside import Outsider
from bot.settings import load
from handlers import apology, links, tasks
from handlers.speaker import take_over
from tests.doors.reception import FIRST_MORNING, ROLE, Reception

SECRET = "a-secret-of-enough-characters-by-chance"  # noqa: S105 - of no installation
PARTS = ("supplier_hr", "client_contact")
ANN = Outsider(PARTS[0], "Ann & Co", "ann@supplier.example")
BEN = Outsider(PARTS[0], "Ben", "ben@example.org")


@pytest.fixture(scope="module")
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, port: int) -> Iterator[Reception]:
    """Nora's first morning; Marc is her manager, and Ann of the supplier is not in Slack."""
    chosen = {"foyer_health_port": str(port), "foyer_link_url": f"http://127.0.0.1:{port}"}
    settings = load("try", env_file=None, foyer_link_key=SECRET, **chosen)
    capability = onboarding_with(AS_SHIPPED, signer_of(settings))
    folder = tmp_path_factory.mktemp("links")
    with Reception(
        folder, apology, tasks, capabilities=(capability,), foyer_link_key=SECRET, **chosen
    ) as reception:
        foyer = reception.foyer
        nora, marc = (take_over(foyer, foyer.slack.member(one)).id for one in ("U0NORA", "U0MARC"))
        with foyer.transaction() as tx:
            ann = outside.keep(tx, foyer.workspace, nora, ANN).id
            cast = setup.Cast(nora, around={"manager": [marc], **{role: [ann] for role in PARTS}})
            document = document_of(ROLE.name, ROLE.read_text(encoding="utf-8"))
            setup.set_up(tx, foyer.workspace, document, cast, FIRST_MORNING, plan=plan_text(""))
        with page.served(foyer, links.routes(foyer)):
            yield reception


@pytest.fixture(autouse=True)
def _a_first_morning(office: Reception) -> None:
    office.clock.instant = FIRST_MORNING


def ann_of(office: Reception) -> Person:
    with office.foyer.reading() as tx:
        found = people.correspondent(tx, office.foyer.workspace, "ann@supplier.example")
    assert found
    return found


def letter(office: Reception) -> dict[str, str]:
    """Return title of each task in Ann's letter -> the address by which it is answered."""
    foyer, ann = office.foyer, ann_of(office)
    (onboarding,) = foyer.capabilities
    with foyer.reading() as tx:
        (role,) = roles.engagements(tx, foyer.workspace)
        about = Occasion(foyer.workspace, LETTER, role.id, Recipient(person=ann.id), FIRST, FIRST_MORNING)
        message = onboarding.render(tx, about, FIRST_MORNING)
    paragraphs = mail_of(message).text.split("\n\n")  # type: ignore[arg-type] # it is wanted
    with_address = ((one, re.search(r"\((http\S+/task/\S+)\)", one)) for one in paragraphs)
    return {one.partition("\n")[0]: found[1] for one, found in with_address if found}


def open_tasks(office: Reception) -> dict[str, One]:
    """Return title -> each task of Ann's that is open."""
    foyer, ann = office.foyer, ann_of(office)
    with foyer.reading() as tx:
        (role,) = roles.engagements(tx, foyer.workspace)
        view = plan_view(tx, role, office.clock.now())
        assert view
        return {task.step.title["en"].partition("{")[0]: One(view, task) for task in view.of(ann.id)}


def asked(address: str, **form: str) -> tuple[int, str]:
    """Open an address, or send a form to it; return status and page."""
    data = urlencode(form).encode() if form else None
    try:
        with urllib.request.urlopen(address, data, timeout=10) as answer:  # noqa: S310 - this machine's own
            return answer.status, answer.read().decode()
    except HTTPError as unwell:
        return unwell.code, unwell.read().decode()


def replies(office: Reception) -> list[str]:
    with office.foyer.reading() as tx:
        return [row.saying for row in tx.query(TaskReplyRow).order_by(TaskReplyRow.id)]


def hears(office: Reception) -> str:
    """What Marc, who speaks French, has heard once all that is due has left."""
    foyer, now = office.foyer, office.clock.now()
    with foyer.transaction() as tx:
        planner.plan(tx, foyer.workspace, foyer.capabilities, now)
    foyer.lane.deliver(now)
    return "\n".join(str(one) for one in office.marc.messages())


def test_opening_changes_nothing_and_pressing_counts_once(office: Reception) -> None:
    title, address = next(iter(letter(office).items()))
    before = len(open_tasks(office))
    for _ in range(3):
        status, shown = asked(address)
        assert (status, title in shown) == (200, True)
    assert '<html lang="en">' in shown
    assert "Opening this page has changed nothing." in shown
    assert (replies(office), len(open_tasks(office))) == ([], before)
    status, thanks = asked(address, say="done")
    assert (status, "Thank you, it is noted as done" in thanks) == (200, True)
    assert (replies(office), len(open_tasks(office))) == (["done"], before - 1)
    for form in ({}, {"say": "not_yet"}, {"say": "done"}):
        status, again = asked(address, **form)
        assert (status, "You have answered by this address already" in again) == (410, True)
    assert replies(office) == ["done"]
    assert "Ann &amp; Co dit que c’est fait, pour Nora" in hears(office)


def test_not_yet_and_a_question_reach_who_decides(office: Reception) -> None:
    first, second, *_ = list(letter(office).values())
    office.clock.instant = FIRST_MORNING
    assert "noted that this is not done yet" in asked(first, say="not_yet")[1]
    status, shown = asked(second, say="question", question="  ")
    assert (status, "Please write your question first." in shown) == (400, True)
    assert asked(second, say="nonsense")[0] == 200
    assert (
        "your question is on its way" in asked(second, say="question", question="Which form? <!channel>")[1]
    )
    heard = hears(office)
    assert "Ann &amp; Co dit que ce n’est pas encore fait" in heard
    assert "Which form? &lt;!channel&gt;" in heard
    assert "ann@supplier.example" in heard


def test_what_is_forged_late_or_settled_says_so_kindly(office: Reception) -> None:
    *_, address = letter(office).values()
    status, shown = asked(address[:-1])
    assert (status, "This address is not complete" in shown) == (404, True)
    office.clock.instant = FIRST_MORNING + LASTS
    for form in ({}, {"say": "done"}):
        status, shown = asked(address, **form)
        assert (status, "This address has had its time" in shown) == (410, True)
    office.clock.instant = FIRST_MORNING
    foyer = office.foyer
    with foyer.transaction() as tx:
        marc = people.person_by_slack_id(tx, foyer.workspace, "U0MARC")
        assert marc
        (role,) = roles.engagements(tx, foyer.workspace)
        view = plan_view(tx, role, FIRST_MORNING)
        assert view
        for task in list(view.of(ann_of(office).id)):
            settled = actions.mark(tx, marc, One(view, task).ref, Mark.DONE, FIRST_MORNING)
            assert settled.task.state is State.DONE
    status, shown = asked(address, say="done")
    assert (status, "This is settled already" in shown) == (200, True)
    with foyer.transaction() as tx:
        ben = outside.keep(tx, foyer.workspace, role.person, BEN).id
        for part in PARTS:
            roles.name_for_role(tx, foyer.workspace, role.id, part, [ben])
    status, shown = asked(address, say="done")
    assert (status, "There is nothing to answer here any more" in shown) == (404, True)


def test_the_endpoint_takes_small_forms_where_one_can_be_sent(office: Reception, port: int) -> None:
    assert office.foyer.settings.foyer_health_port == port
    address = f"http://127.0.0.1:{port}"
    assert asked(f"{address}/health", say="done")[0] == 405
    assert asked(f"{address}/task/x", say="x" * FORM_BYTES)[0] == 413
    wire = HTTPConnection("127.0.0.1", port, timeout=10)
    wire.putrequest("POST", urlsplit(f"{address}/task/x").path)
    wire.endheaders()
    assert wire.getresponse().status == 411
    wire.close()
    with urllib.request.urlopen(f"{address}/health", timeout=10) as answer:  # noqa: S310 - as above
        assert answer.headers["Referrer-Policy"] == "no-referrer"
