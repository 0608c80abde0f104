"""`foyer try`: the assistant in a local workspace."""

import argparse
from pathlib import Path

from bot.commands import importing
from bot.commands.given import BRUSSELS, Parsers
from bot.knowledge.semantics import loading


def add_to(parsers: Parsers) -> None:
    """Offer the command."""
    parser = parsers.add_parser("try", help="open the assistant in a local workspace, in the browser")
    parser.add_argument("--port", type=_port, default=8484, help="port of the page (default 8484)")
    parser.add_argument("--role", type=Path, default=BRUSSELS, help="role document to begin with")
    parser.add_argument("--empty", action="store_true", help="begin without any role, to set one up yourself")
    parser.add_argument("--data", type=Path, default=Path(".data"), help="folder of all it remembers")
    parser.set_defaults(command=_try_out)


def _try_out(words: argparse.Namespace) -> int:
    understanding = loading()  # beside the import of the house, which takes as long
    with importing():
        from bot.commands.trying import try_out

    return try_out(understanding, port=words.port, role=words.role, data=words.data, is_empty=words.empty)


def _port(text: str) -> int:
    port = int(text) if text.isdecimal() else -1
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port between 0 and 65535")
    return port
