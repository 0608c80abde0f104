"""What `foyer evaluate answers` shows: one JSON object a question, or a table with the worst of them."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.commands.answer_cases import Case, Verdict, outcome, said, verbatim
from bot.knowledge.outcome import Answer
from bot.knowledge.plain import place

_WORST = 15
_BAD = (Verdict.INVENTED, Verdict.WRONG, Verdict.SILENT)


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, its answers, what was made of them, and how long it took in milliseconds.

    Args:
        answers: one, or one for each of the questions in it.
    """

    case: Case
    answers: tuple[Answer, ...]
    verdict: Verdict | None
    ms: float


def as_json(judged: Judged) -> str:
    """Return {"id", "outcome", "answer", "quotes", "language", "ms"} as one line.

    Where one has to choose, `quotes` are the passages to choose from, and `outcome` says so. Of several
    questions in one, `outcome` is that of the best answer. Half a pair of surrogates, which is no character,
    is written as "?".
    """
    answers = judged.answers
    told = {
        "id": judged.case.id,
        "outcome": outcome(answers),
        "answer": said(answers),
        "quotes": [
            {"document": quote.document, "heading": quote.heading, "text": verbatim(quote)}
            for answer in answers
            for quote in answer.quotes or answer.choices
        ],
        "language": answers[0].language,
        "ms": round(judged.ms, 1),
    }
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace").decode()


def as_table(every: Sequence[Judged]) -> str:
    """Return the shares, and the questions that went worst."""
    return "\n".join((*_shares(every), *_worst(every)))


def _shares(every: Sequence[Judged]) -> Iterator[str]:
    yield f"{len(every)} questions, {_slow(every):.0f} ms for 95 of 100"
    outcomes = Counter(str(outcome(one.answers)) for one in every)
    yield "  " + ", ".join(f"{outcome} {count}" for outcome, count in outcomes.most_common())
    counted = Counter(one.verdict for one in every if one.verdict)
    told = sum(counted[one] for one in (Verdict.RIGHT, Verdict.WRONG, Verdict.SILENT))
    untold = counted[Verdict.REFUSED] + counted[Verdict.INVENTED]
    if told:
        yield f"answered by the documents: {told}"
        for which in (Verdict.RIGHT, Verdict.WRONG, Verdict.SILENT):
            yield f"  {which:<9}{counted[which]:>5}{counted[which] / told:>8.0%}"
    if untold:
        yield f"not in the documents: {untold}"
        for which in (Verdict.REFUSED, Verdict.INVENTED):
            yield f"  {which:<9}{counted[which]:>5}{counted[which] / untold:>8.0%}"


def _worst(every: Sequence[Judged]) -> Iterator[str]:
    bad = [one for which in _BAD for one in every if one.verdict is which]
    if bad:
        yield "the worst:"
    for one in bad[:_WORST]:
        yield f"  {one.verdict:<9}{one.case.id}: {one.case.question}"
        yield from (
            f"           > {place(quote)}: {verbatim(quote)[:90]!r}" for quote in one.answers[0].quotes[:1]
        )
    if len(bad) > _WORST:
        yield f"  and {len(bad) - _WORST} more; --json tells all"


def _slow(every: Sequence[Judged]) -> float:
    times = sorted(one.ms for one in every)
    return times[int(0.95 * (len(times) - 1))] if times else 0.0
