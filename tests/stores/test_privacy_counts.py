"""What `/role privacy` counts is what the export holds, and each kind has its own line."""

from bot.assembly import CAPABILITIES
from bot.privacy import export
from bot.privacy.kinds import KINDS
from tests.house import House


def test_every_kind_of_the_export_has_a_line_and_no_line_counts_nothing(house: House) -> None:
    with house.database.read() as tx:
        kinds = export.kept(tx, house.workspace, CAPABILITIES, house.person).keys()
    assert kinds == KINDS.keys()
