"""From an empty workspace to a running engagement, in the browser and in French.

With PICTURES naming a folder, as `make pictures` does, the story is kept in pictures for the guide.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.drafts import card, forms
from tests.browser.desk import Desk
from tests.browser.trial import Trial
from workspace.client import Client

DOCUMENT = Path(__file__).parents[1] / "documents" / "chef-de-projet.txt"
PICTURES = os.environ.get("PICTURES")
TWO_MINUTES = 120  # seconds
AROUND = {
    forms.PERSON: "Nora Lambert",
    "manager": "Marc Dubois",
    "sponsor": "Els Vermeulen",
    "buddy": "Lena Peeters",
    forms.CHANNEL: "#general",
}


@pytest.fixture
def amina(page: Page, tmp_path: Path) -> Iterator[Desk]:
    """An admin who speaks French, in a workspace in which nobody has a role."""
    with Trial(tmp_path / "data", "--empty") as opened:
        french = {"as": "U0AMINA", "user": "U0AMINA", "patch": {"locale": "fr-FR"}}
        Client(opened.url).post("user", french)
        page.set_viewport_size({"width": 1120, "height": 720})
        yield Desk(page, opened.url).opens("U0AMINA")


def keeps(name: str, shown: Page | Locator) -> None:
    """Keep a picture of what is shown, where pictures are asked for."""
    if PICTURES:
        shown.screenshot(path=Path(PICTURES) / f"{name}.png", animations="disabled")


def test_an_admin_sets_a_role_up_from_its_french_document_in_under_two_minutes(amina: Desk) -> None:
    begun = time.monotonic()
    amina.page.get_by_test_id("composer-files").set_input_files(DOCUMENT)
    amina.composer.press("Enter")
    expect(amina.last).to_contain_text("Rien n’est encore mis en place.")
    expect(amina.last).to_contain_text("Régime de travail : temps plein, deux jours au bureau par semaine")
    expect(amina.last).to_contain_text("Rapport d’avancement pour l’équipe")
    keeps("set-up-card", amina.page)

    amina.element(f"{card.EDIT}.team", amina.last).click()
    amina.field(f"{forms.RHYTHM}.team").fill("weekly TH 14:00")
    keeps("set-up-edit", amina.page)
    amina.page.get_by_test_id("modal-submit").click()
    expect(amina.last).to_contain_text("jeudi à 14:00")

    amina.element(card.ACCEPT, amina.last).click()
    for field, name in AROUND.items():
        amina.picks(name, amina.modal.locator(f'[data-block-id="{field}"]'))
    keeps("set-up-decisions", amina.page)
    amina.page.get_by_test_id("modal-submit").click()
    expect(amina.last).to_contain_text("Nora est Chef de projet informatique du 1er décembre 2025")
    expect(amina.modal).to_be_hidden()
    keeps("set-up-done", amina.page)
    assert time.monotonic() - begun < TWO_MINUTES

    amina.opens("U0NORA").says("my role")
    expect(amina.last).to_contain_text("Chef de projet informatique")
    expect(amina.last).to_contain_text("Liège")
    expect(amina.last).to_contain_text("@Marc Dubois")
