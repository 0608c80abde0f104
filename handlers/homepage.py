"""The Home tab as it is drawn: each capability's section, in the order of the assembly."""

from slack_sdk.models.blocks import Block, DividerBlock

from bot import blocks
from bot.assistant import Assistant
from bot.joins import Asker
from handlers.speaker import Speaker, speaker


def show(foyer: Assistant, slack_id: str) -> None:
    """Draw the Home tab of a person afresh."""
    who = speaker(foyer, slack_id)
    foyer.slack.publish_home(slack_id, blocks.home(_sections(foyer, who)))


def _sections(foyer: Assistant, who: Speaker) -> list[Block]:
    now = foyer.clock.now()
    w = who.words
    shown: list[Block] = [blocks.header(w.say("Good to see you, {name}", name=who.person.name.raw))]
    with foyer.reading() as tx:
        asker = Asker(foyer.workspace, who.person.id, w)
        sections = [one for capability in foyer.capabilities for one in capability.home(tx, asker, now)]
    for section in sorted(sections, key=lambda section: section.place):
        shown += [DividerBlock(), *section.blocks]
    return shown[: blocks.VIEW_BLOCKS]
