"""From a role document to a role sheet: many forms in three languages, each read to its last field."""

import pytest

from bot.roles.rules import role_sheet
from tests.rules.role_documents import document, expected, names, seen


@pytest.mark.parametrize("name", names())
def test_a_role_document_in_any_usual_form_gives_exactly_its_sheet(name: str) -> None:
    assert seen(role_sheet(document(name))) == expected(name)
