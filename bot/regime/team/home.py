"""What this room shows on Home: the way to who is in, and for a manager the results of the team."""

from slack_sdk.models.blocks import ActionsBlock
from sqlalchemy.orm import Session

from bot.joins import Asker, Place, Section
from bot.people import store as people
from bot.regime.team import mates, messages, pages, rendering, whoisin


def home_sections(tx: Session, asker: Asker) -> tuple[Section, ...]:
    """Return the button that shows who is in, and what a manager may see; nothing for who has no team.

    Names stand behind the button: Home is drawn again without anybody looking, and a look is kept.
    """
    person = people.person(tx, asker.workspace, asker.person)
    found: list[Section] = []
    team = mates.team_of(tx, person) - {person.id}
    if team:
        found.append(Section(Place.OFFICE_WEEK, (ActionsBlock(elements=[whoisin.team_button(asker.words)]),)))
    members = rendering.members(tx, asker.workspace, asker.person)
    waiting = pages.waiting(tx, asker.workspace, asker.person)
    if members or waiting:
        found.append(Section(Place.MANAGER, messages.manager_blocks(members, waiting, asker.words)))
    return tuple(found)
