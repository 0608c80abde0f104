"""The command line: reads the words, calls one command, and says what went wrong in one sentence."""

import argparse
import logging
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from bot import commands
from bot.complaints import complaint
from bot.errors import FoyerError

USAGE_ERROR = 2
FAILURE = 1


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words in one line, and where help is."""
        self.exit(USAGE_ERROR, f"{self.prog}: {message}. Try '{self.prog} --help'.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status: 0 done, 1 refused with a sentence, 2 wrong words."""
    parsed = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # It warns that the token in the environment is not used; the settings have read it, not slack-bolt.
    logging.getLogger("slack_bolt.App").setLevel(logging.ERROR)
    try:
        return int(parsed.command(parsed))
    except FoyerError as expected:
        print(f"foyer: {complaint(expected)}", file=sys.stderr)
        return FAILURE
    except KeyboardInterrupt:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="foyer", description="A Slack assistant made from a role document.")
    sub = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)

    trial = sub.add_parser("try", help="open the assistant in a local workspace, in the browser")
    trial.add_argument("--port", type=_port, default=8484, help="port of the page (default 8484)")
    trial.add_argument("--role", type=Path, default=commands.BRUSSELS, help="role document to begin with")
    trial.add_argument("--data", type=Path, default=Path(".data"), help="folder of all it remembers")
    trial.set_defaults(command=_try_out)

    run = sub.add_parser("run", help="serve the Slack workspace of your tokens")
    run.set_defaults(command=commands.run)

    take_in = sub.add_parser("import", help="begin an engagement from a role document")
    take_in.add_argument("file", type=Path, help="role document, text or Markdown")
    take_in.add_argument("--dry-run", action="store_true", help="only show what would be taken from it")
    take_in.add_argument("--json", action="store_true", help="show it as JSON")
    take_in.add_argument("--person", metavar="WHO", help="the new person: e-mail address or Slack id")
    for role in ("manager", "sponsor", "buddy"):
        take_in.add_argument(f"--{role}", metavar="WHO", help=f"their {role}: e-mail address or Slack id")
    take_in.add_argument("--channel", metavar="ID", help="Slack id of the project's channel")
    take_in.add_argument(
        "--start", type=_day, metavar="YYYY-MM-DD", help="first day, if the document has none"
    )
    take_in.add_argument("--end", type=_day, metavar="YYYY-MM-DD", help="last day, if the document has none")
    take_in.set_defaults(command=commands.take_in)

    ask = sub.add_parser("ask", help="ask a role document a question, without Slack")
    ask.add_argument("question", help="the question, in quotation marks")
    ask.add_argument("--role", type=Path, default=commands.BRUSSELS, help="role document to ask")
    ask.set_defaults(command=commands.ask)

    migrate = sub.add_parser("migrate", help="bring the database to this version, after a backup")
    migrate.set_defaults(command=commands.migrate)
    return parser


def _try_out(words: argparse.Namespace) -> int:
    # Only this command needs the local workspace and its web server, so only it pays for their import.
    from bot.trying import try_out

    return try_out(port=words.port, role=words.role, data=words.data)


def _port(text: str) -> int:
    port = int(text) if text.isdecimal() else -1
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port between 0 and 65535")
    return port


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date like 2025-11-17") from None


if __name__ == "__main__":
    sys.exit(main())
