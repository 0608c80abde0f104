"""Cold starts: from nothing to the first answer, and from nothing to the page."""

import os
import re
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from urllib.request import urlopen

from bench.figures import Figure, Row, Times, within
from tests.journeys.office import ROOT, Office
from workspace.client import Client

STARTS = 3
ANSWER_LIMIT, PAGE_LIMIT = 3.0, 5.0


def measure(folder: Path) -> list[Figure]:
    """Start each a few times, every time in a folder of its own."""
    answers = Times([_first_answer(folder / f"run-{number}") for number in range(STARTS)])
    pages = Times([_page(folder / f"try-{number}") for number in range(STARTS)])
    return [
        within(Row.FIRST_ANSWER, answers, ANSWER_LIMIT, 0.5, 1),
        within(Row.PAGE, pages, PAGE_LIMIT, 0.5, 1),
    ]


def _first_answer(folder: Path) -> float:
    with Office(folder) as office:
        office.imports()
        start = perf_counter()
        # A process from nothing: those of the stories are forked from one that has imported the house.
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=office.folder,
            env=office.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            office.nora.waits(lambda: office.nora.state()["app"]["connected"] or None, "Foyer to connect", 30)
            office.nora.runs("/ask when is my last day?")
            office.nora.sees("16 November 2026")
            return perf_counter() - start
        finally:
            process.kill()
            process.communicate()


def _page(folder: Path) -> float:
    start = perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own program, with fixed words
        [sys.executable, "-m", "bot", "try", "--port", "0", "--data", str(folder)],
        cwd=ROOT,
        env=os.environ | {"BROWSER": "none"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        url = _address(process)
        with urlopen(url) as page:  # noqa: S310 - the local workspace's own page
            page.read()
        nora = Client(url).person("U0NORA")
        nora.waits(lambda: nora.state()["app"]["connected"] or None, "Foyer to connect", 30)
        return perf_counter() - start
    finally:
        process.terminate()
        process.communicate()


def _address(process: subprocess.Popen[str]) -> str:
    said = process.stdout.readline() if process.stdout else ""
    found = re.search(r"http://\S+", said)
    if not found:
        raise RuntimeError(f"foyer try said {said!r}")
    return found[0]
