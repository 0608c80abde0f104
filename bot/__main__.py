"""The command line: reads the words, calls one command, and says what went wrong in one sentence."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from bot.commands import importing, offered
from bot.errors import FoyerError

USAGE_ERROR = 2
FAILURE = 1


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words in one line, and where help is."""
        self.exit(USAGE_ERROR, f"{self.prog}: {message}. Try '{self.prog} --help'.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status: 0 done, 1 refused with a sentence, 2 wrong words."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    parsed = _parser(next(iter(words), None)).parse_args(words)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # It warns that the token in the environment is not used; the settings have read it, not slack-bolt.
    logging.getLogger("slack_bolt.App").setLevel(logging.ERROR)
    try:
        status = int(parsed.command(parsed))
        sys.stdout.flush()
    except FoyerError as expected:
        # The sentences know the errors of every room: who is answered does not wait for them.
        from bot.complaints import complaint

        print(f"foyer: {complaint(expected)}", file=sys.stderr)
        return FAILURE
    except KeyboardInterrupt:
        return 0
    except BrokenPipeError:
        # Who reads has read enough, as in `foyer ... | head`; what is left is not to fail again at the exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _parser(word: str | None) -> argparse.ArgumentParser:
    """Return what reads the words of a command line that begins with `word`."""
    parser = _Parser(prog="foyer", description="A Slack assistant made from a role document.")
    parsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)
    with importing():
        modules = offered(word)
    for module in modules:
        module.add_to(parsers)
    return parser


if __name__ == "__main__":
    sys.exit(main())
