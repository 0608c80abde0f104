"""`foyer collective-information`: what representatives of staff are told, made from what is switched on."""

from argparse import Namespace

from bot import settings
from bot.commands.given import Parsers
from bot.privacy.collective import collective_information
from bot.privacy.practice import practice_of
from bot.words import LANGUAGES, words


def add_to(parsers: Parsers) -> None:
    """Offer the command."""
    parser = parsers.add_parser(
        "collective-information",
        help="print what a works council is told: what is kept, who sees it, how long",
    )
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the text (default en)")
    parser.set_defaults(command=tell)


def tell(chosen: Namespace) -> int:
    """Print it as Markdown."""
    practice = practice_of(settings.load("collective-information"))
    print(collective_information(practice, words(chosen.language)), end="")
    return 0
