"""Answers: how good, how fast and how heavy beside two searches by words, on the same questions and passages.

The searches quote their best passage when its score reaches a threshold: the one that serves them best on
these very questions, which nobody knows beforehand. Each engine has a process, and so a memory, of its own.
"""

import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import psutil

from bench.engines import Bm25, Engine, Foyer, FullText
from bench.figures import Figure, Row, Times, duration
from bench.haystack import among
from bench.library import BRUSSELS, ROOT, SETS, Case, Set, cases, library, read_set
from bot.commands.answer_cases import folded
from bot.knowledge.outcome import Answer, Outcome
from bot.knowledge.plain import plain_text
from tests.rules.answer_vectors import Verdict

QUESTIONS = ("answers-role.dev.jsonl", "answers-role.fresh.jsonl")
ENGINES: dict[str, Callable[[int], Engine]] = {"Foyer": Foyer, "SQLite FTS5": FullText, "bm25s": Bm25}
_GOOD = (Verdict.RIGHT, Verdict.REFUSED)
_MEGA = 1 << 20


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one size of library, and how many passages it has; 0: those of the role sheet alone."""

    good: Row
    time: Row
    weight: Row
    size: int


SIZES = (
    Rows(Row.ANSWERS_ROLE, Row.TIME_ROLE, Row.WEIGHT_ROLE, 0),
    Rows(Row.ANSWERS_HOUSE, Row.TIME_HOUSE, Row.WEIGHT_HOUSE, 200),
    Rows(Row.ANSWERS_MANY, Row.TIME_MANY, Row.WEIGHT_MANY, 10_000),
)


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one engine.

    Args:
        scored: for each question its score, the verdict on the answer, and that on saying nothing.
        indexed: seconds until it was ready to answer, the embedding of passages not counted.
        memory: bytes by which its process grew.
    """

    scored: tuple[tuple[float, Verdict, Verdict], ...]
    times: Times
    indexed: float
    memory: int

    def verdicts(self, bar: float) -> Counter[Verdict]:
        """Count the verdicts when only answers whose score reaches a bar are given."""
        return Counter(given if score >= bar else silent for score, given, silent in self.scored)

    def best(self) -> Counter[Verdict]:
        """Count the verdicts at the bar that serves best."""
        bars = sorted({score for score, *_ in self.scored})
        return max(map(self.verdicts, bars), key=_good)


def measure(_: Path) -> list[Figure]:
    """Put each engine to the same questions, library by library."""
    return [figure for rows in SIZES for figure in _figures(rows)]


def judged(case: Case, given: Answer) -> Verdict:
    """Judge an answer to a case as the tests do, whoever gave it."""
    if given.outcome not in (Outcome.FACT, Outcome.QUOTE):
        return Verdict.SILENT if case.answerable else Verdict.REFUSED
    if not case.answerable:
        return Verdict.INVENTED
    first = given.quotes if given.outcome is Outcome.FACT else given.quotes[:1]
    said = folded(plain_text(given))
    is_said = all(any(folded(variant) in said for variant in group) for group in case.expected)
    return Verdict.RIGHT if is_said and any(map(case.is_answered_by, first)) else Verdict.WRONG


def role_cases() -> tuple[Case, ...]:
    """Return the questions about the role sheet of the project."""
    return tuple(case for name in QUESTIONS for case in cases(ROOT / "tests" / "vectors" / name))


def posed(size: int) -> Set:
    """Return a library of a size and what is asked of it.

    What the role sheet does not say a handbook may: those questions are left out where there are handbooks.
    """
    if not size:
        return Set("role", library([BRUSSELS]), role_cases())
    house = read_set(SETS / "own")
    said = tuple(case for case in role_cases() if case.answerable)
    return Set("house", among(house.library, size), (*said, *house.cases))


def tried(name: str, size: int) -> Trial:
    """Try an engine in this process."""
    one, process = posed(size), psutil.Process()
    empty = process.memory_info().rss
    engine = ENGINES[name](size)
    start = perf_counter()
    engine.index(one.library)
    indexed = perf_counter() - start
    seconds, scored = zip(*(_asked(engine, case) for case in one.cases), strict=True)
    return Trial(tuple(scored), Times(seconds), indexed, process.memory_info().rss - empty)


def _asked(engine: Engine, case: Case) -> tuple[float, tuple[float, Verdict, Verdict]]:
    start = perf_counter()
    given, score = engine.answer(case)
    seconds = perf_counter() - start
    return seconds, (score, judged(case, given), judged(case, Answer(Outcome.NONE, case.language)))


def _figures(rows: Rows) -> Iterable[Figure]:
    ours, *theirs = (_apart(name, rows.size) for name in ENGINES)
    best = max(_good(trial.best()) for trial in theirs)
    fast = min(trial.times.quantile(0.5) for trial in theirs)
    slim = min(trial.indexed for trial in theirs)
    good = _good(ours.best()) / max(1, best)
    quick = ours.times.quantile(0.5) / fast
    yield Figure(rows.good, _quality(ours), _beside(theirs, _quality), good)
    yield Figure(rows.time, _speed(ours), _beside(theirs, _speed), quick)
    yield Figure(rows.weight, _weight(ours), _beside(theirs, _weight), ours.indexed / slim)


def _apart(name: str, size: int) -> Trial:
    """Try an engine in a new process: engines in C do not outlive a fork, and memory is its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(tried, name, size).result()


def _good(counted: Counter[Verdict]) -> int:
    return sum(counted[verdict] for verdict in _GOOD)


def _beside(trials: Sequence[Trial], told: Callable[[Trial], str]) -> str:
    names = list(ENGINES)[1:]
    return "; ".join(f"{name}: {told(trial)}" for name, trial in zip(names, trials, strict=True))


def _quality(trial: Trial) -> str:
    counted = trial.best()
    return (
        f"{_good(counted)} of {counted.total()} right, {counted[Verdict.WRONG]} wrong, "
        f"{counted[Verdict.INVENTED]} false"
    )


def _speed(trial: Trial) -> str:
    return trial.times.told(0.5, 0.95)


def _weight(trial: Trial) -> str:
    return f"{duration(trial.indexed)}, {trial.memory / _MEGA:.0f} MB"
