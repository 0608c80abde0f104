"""`python -m bench.judging`: learn by which signs a role document is told from other texts.

Learned from the role documents of the tests and from their texts that are none. What is printed is judged by
what the others taught, a tenth of the texts left out at a time; what is written is learned from all of them.
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.documents.document import Document
from bot.documents.reading import document_of, read_document
from bot.roles.dates import written_order
from bot.roles.outline import outline
from bot.roles.rules import sheet_of
from bot.roles.signs import all_signs
from tests.rules.role_documents import document, names

_ROOT = Path(__file__).parents[1]
_LEARNED = _ROOT / "bot" / "roles" / "judging.toml"
_FOREIGN = ("german", "spanish", "polish")
_DECAY, _RATE, _STEPS = 0.003, 0.5, 3000
_FOLDS, _ORDERS = 10, 3
_HEAD = (
    "# Learned by `python -m bench.judging`: log odds that a text describes a role, for each sign it has.\n"
)
Floats = NDArray[np.float64]


def main() -> None:
    """Learn, print which texts were told right when they were left out, and write the weights."""
    roles, others = role_documents(), other_texts()
    signs = [_signs(one) for one in (*roles, *others)]
    known = list(signs[0])
    seen = np.array([[float(one[name]) for name in known] for one in signs])
    is_role = np.array([1.0] * len(roles) + [0.0] * len(others))
    _show(_left_out(seen, is_role), [*roles, *others], len(roles))
    weights, bias = _learn(seen, is_role)
    lines = [_HEAD, f"bias = {bias:.4f}\n\n[weights]\n"]
    lines += [f'"{name}" = {weight:.4f}\n' for name, weight in zip(known, weights, strict=True)]
    _LEARNED.write_text("".join(lines), encoding="utf-8")


def role_documents() -> list[Document]:
    """Return the role documents of the tests."""
    paths = [
        path
        for folder in (_ROOT / "tests" / "documents", _ROOT / "documents")
        for path in sorted(folder.iterdir())
        if path.is_file() and path.suffix in (".txt", ".md")
    ]
    return [*map(document, names()), *(read_document(path.name, path.read_bytes()) for path in paths)]


def other_texts() -> list[Document]:
    """Return the texts of the tests that describe no role, and the pages of the example handbook."""
    told = tomllib.loads((_ROOT / "tests" / "rules" / "no_role_documents.toml").read_text(encoding="utf-8"))
    pages = sorted((_ROOT / "documents" / "handbook").glob("**/*.md"))
    return [
        *(document_of(f"{name}.txt", text) for name, text in told.items() if name not in _FOREIGN),
        *(read_document(path.name, path.read_bytes()) for path in pages),
    ]


def _signs(one: Document) -> dict[str, float]:
    parts = outline(one)
    return dict(all_signs(sheet_of(parts, written_order(one.text)), parts, one))


def _left_out(seen: Floats, is_role: Floats) -> Floats:
    """Return the mean score of each text in several orders, each time by what the other folds teach."""
    scores = np.zeros(len(is_role))
    for order in range(_ORDERS):
        mixed = np.random.default_rng(order).permutation(len(is_role))
        for fold in range(_FOLDS):
            apart = mixed[fold::_FOLDS]
            rest = np.setdiff1d(mixed, apart)
            weights, bias = _learn(seen[rest], is_role[rest])
            scores[apart] += (seen[apart] @ weights + bias) / _ORDERS
    return scores


def _learn(seen: Floats, is_role: Floats) -> tuple[Floats, float]:
    """Learn by descent under decay; roles and other texts count the same as a whole."""
    mean, size = seen.mean(axis=0), seen.std(axis=0) + 1e-6
    rows = (seen - mean) / size
    share = is_role.mean()
    counts = np.where(is_role > 0, 0.5 / share, 0.5 / (1 - share)) / len(is_role)
    weights, bias = np.zeros(rows.shape[1]), 0.0
    for _ in range(_STEPS):
        slope = (1 / (1 + np.exp(-(rows @ weights + bias))) - is_role) * counts
        weights -= _RATE * (rows.T @ slope + _DECAY * weights)
        bias -= _RATE * float(slope.sum())
    bare = weights / size
    return bare, bias - float(bare @ mean)


def _show(scores: Floats, texts: Sequence[Document], roles: int) -> None:
    for kind, first, last, sign in (("roles", 0, roles, 1), ("others", roles, len(texts), -1)):
        right = [sign * scores[at] > 0 for at in range(first, last)]
        wrong = [texts[first + at].name for at, is_right in enumerate(right) if not is_right]
        print(f"{kind}: {sum(right)} of {len(right)} told right when left out; wrong: {wrong}")


if __name__ == "__main__":
    main()
