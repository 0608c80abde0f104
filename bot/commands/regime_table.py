"""What `foyer evaluate regime` shows: one JSON object a case, or a table with what is wrong in it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.complaints import complaint
from bot.errors import FoyerError
from bot.regime.cases import Case
from bot.regime.evaluating import Whole, find, find_whole, sentences
from bot.regime.standings import Standing
from bot.words import words

_AMOUNTS = ("required", "done", "remaining", "workdays_left")
_HEAD = f"{'':2}{'case':<14}{'required':>9}{'done':>7}{'remaining':>11}{'left':>7}  status"


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A case, and where it stands, what a whole engagement comes to, or why it is refused."""

    case: Case
    found: Standing | Whole | FoyerError

    @classmethod
    def of(cls, case: Case) -> "Evaluated":
        """Evaluate a case."""
        try:
            return cls(case, find_whole(case) if case.week is None else find(case))
        except FoyerError as refused:
            return cls(case, refused)

    @property
    def is_right(self) -> bool | None:
        """Whether it stands where the case says; None where the case does not say."""
        return None if self.case.expect is None else not self.wrong

    @property
    def wrong(self) -> dict[str, object]:
        """What the case says and is not so."""
        amounts = _amounts(self.found)
        expected = self.case.expect or {}
        return {name: right for name, right in expected.items() if amounts.get(name) != right}


def as_line(evaluated: Evaluated) -> str:
    """Return {"id", "required", "done", "remaining", "workdays_left", "status", "because"} as one line.

    Of a whole engagement it is {"id", "iso_weeks", "required_total", "weekdays", "closed_weekdays",
    "workdays", "weeks_not_two"}.

    Each step of `because` is {"step", "days", "dates", "choice", "week", "says"}, without what it has not.
    Of a case that is refused it is {"id", "error", "message"}. Where the case says what is right, "right"
    tells.
    """
    found = evaluated.found
    line: dict[str, object] = {"id": evaluated.case.id}
    if isinstance(found, FoyerError):
        line |= {"error": str(found), "message": complaint(found)}
    else:
        line |= _amounts(found)
    if isinstance(found, Standing):
        line["because"] = _because(evaluated.case, found)
    if evaluated.is_right is not None:
        line["right"] = evaluated.is_right
    return json.dumps(line, ensure_ascii=False)


def told(every: Sequence[Evaluated]) -> str:
    """Return a line for each case, with what it should be where it is not, and how many are right."""
    return "\n".join((_HEAD, *(line for one in every for line in _lines(one)), *_sum(every)))


def _lines(one: Evaluated) -> Iterator[str]:
    mark = {None: " ", True: "✓", False: "✗"}[one.is_right]
    name = f"{mark} {one.case.id:<14}"
    if isinstance(one.found, FoyerError):
        yield f"{name} {complaint(one.found)}"
    elif isinstance(one.found, Standing):
        required, done, remaining, left = (_number(getattr(one.found, amount)) for amount in _AMOUNTS)
        yield f"{name}{required:>9}{done:>7}{remaining:>11}{left:>7}  {one.found.status}"
    else:
        yield f"{name} " + ", ".join(f"{amount} {number}" for amount, number in _amounts(one.found).items())
    if one.wrong:
        yield "  should be " + ", ".join(f"{name} {right}" for name, right in one.wrong.items())
        yield from (f"    {says}" for says in _says(one))


def _says(one: Evaluated) -> list[str]:
    return sentences(one.case, one.found, words("en")) if isinstance(one.found, Standing) else []


def _sum(every: Sequence[Evaluated]) -> Iterator[str]:
    judged = [one.is_right for one in every if one.is_right is not None]
    yield f"{len(every)} cases" + (f", {judged.count(True)} of {len(judged)} right" if judged else "")


def _amounts(found: Standing | Whole | FoyerError) -> dict[str, object]:
    if isinstance(found, FoyerError):
        return {}
    if isinstance(found, Whole):
        return {
            "iso_weeks": found.totals.windows,
            "required_total": _number(found.totals.required),
            "weekdays": _number(found.totals.weekdays),
            "closed_weekdays": _number(found.totals.closed),
            "workdays": _number(found.totals.workdays),
            "weeks_not_two": {str(week): _number(required) for week, required in found.unusual.items()},
        }
    return {name: _number(getattr(found, name)) for name in _AMOUNTS} | {"status": str(found.status)}


def _because(case: Case, found: Standing) -> list[dict[str, object]]:
    said = sentences(case, found, words("en"))
    return [
        {
            "step": step.kind,
            "days": _number(step.days),
            **({"dates": [day.isoformat() for day in step.dates]} if step.dates else {}),
            **({"choice": step.choice} if step.choice else {}),
            **({"week": str(step.week)} if step.week else {}),
            "says": says,
        }
        for step, says in zip(found.because, said, strict=True)
    ]


def _number(days: Decimal) -> int | float:
    return int(days) if days == days.to_integral_value() else float(days)
