"""Foyer's programs as processes of their own, forked from `tests.journeys.ancestor`, which is ready to start.

Getting ready takes a process seconds, and the stories start hundreds; what they tell of a process - that it
is killed, asked to end, alone with its settings and its folder - is the same.
"""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from bot.__main__ import main


@dataclass(frozen=True)
class Program:
    """What a process does.

    Attributes:
        words: of the command line, without `foyer`.
        folder: in which it works.
        environment: all of it.
        said, complained: the files its two outputs are added to; one file may be both.
        before: what it does first.
    """

    words: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str]
    said: Path
    complained: Path
    before: Callable[[], None] | None = None


def begun(program: Program) -> BaseProcess:
    """Start a program; the process tells its `pid` and its `exitcode`."""
    # Windows has no fork: there each process gets ready by itself.
    forks = "forkserver" in get_all_start_methods()
    context = get_context("forkserver") if forks else get_context("spawn")
    context.set_forkserver_preload(["tests.journeys.ancestor"])
    process = context.Process(target=_lives, args=(program,))
    process.start()
    return process


def _lives(program: Program) -> None:
    os.chdir(program.folder)
    os.environ.clear()
    os.environ.update(program.environment)
    with program.said.open("a") as said, program.complained.open("a") as complained:
        os.dup2(said.fileno(), 1)
        os.dup2(complained.fileno(), 2)
    if program.before:
        program.before()
    sys.exit(main(program.words))
