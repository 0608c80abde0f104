"""A command line is answered by the module of its first word, which brings no more than it needs."""

import subprocess
import sys

import pytest

from bot.__main__ import main
from bot.commands import COMMANDS

HEAVY = ("slack_bolt", "slack_sdk", "sqlalchemy", "alembic", "pypdf", "docx", "markdown_it")


@pytest.mark.parametrize("word", COMMANDS)
def test_each_command_is_offered_by_its_module(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([word, "--help"])
    assert ended.value.code == 0
    assert f" {word} " in capsys.readouterr().out


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert set(COMMANDS) <= set(capsys.readouterr().out.split())


def test_a_question_is_answered_without_slack_and_without_a_database() -> None:
    asked = f"""
import sys
from bot.__main__ import main
status = main(["ask", "when is my last day?"])
print([name for name in {HEAVY} if name in sys.modules])
sys.exit(status)
"""
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")
