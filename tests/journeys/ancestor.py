"""What the stories' processes are forked from: it has done what each start would do over again.

The house is imported; embedders, lexicon and names of places, the same for every Foyer, are in memory.
"""

from importlib import import_module

from bot.commands import COMMANDS
from bot.knowledge.embedders import available
from bot.knowledge.rules import answer
from bot.knowledge.semantics import ready
from bot.knowledge.shelf import library_of
from tests.journeys.office import FIRST_MORNING, ROLE

for module in sorted(set(COMMANDS.values())):
    import_module(f"bot.commands.{module}")
answer(
    "Where is it?",
    library_of(ROLE.name, ROLE.read_text(encoding="utf-8")),
    FIRST_MORNING.date(),
    ready(available()),
)
