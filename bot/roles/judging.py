"""How likely a text describes a role, by signs whose weights were learned: see `bench.judging`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def score(signs: Mapping[str, float]) -> float:
    """Return the log odds that a text with these signs describes a role; above 0 it more likely does."""
    bias, weights = _learned()
    return bias + sum(weight * signs[name] for name, weight in weights.items())


@cache
def _learned() -> tuple[float, Mapping[str, float]]:
    found = tomllib.loads((files("bot.roles") / "judging.toml").read_text(encoding="utf-8"))
    return found["bias"], found["weights"]
