"""What somebody writes who wants to hear less of Foyer."""

from bot.roles.folding import fold

_LESS = frozenset(
    (
        *("stop", "stop it", "pause", "unsubscribe", "leave me alone", "mute"),
        *("arrete", "arretez", "arreter", "ca suffit", "desabonner"),
        *("stop ermee", "hou op", "laat me met rust", "uitschrijven"),
    )
)


def wants_less(typed: str) -> bool:
    """Tell whether typed words ask Foyer to write less; whatever says more is something else."""
    return fold(" ".join(typed.strip(" .!").split())) in _LESS
