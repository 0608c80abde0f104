"""`python -m bench.judging`: learn by which signs a role document is told from other texts.

Learned from the role documents of the tests, from their texts that are none, and from handbooks. Of the
former all is read as it should be, of the next one something is missed: each is learned from with parts of
its sheet left out, too.
What is printed is judged by what the others taught, a tenth of the texts left out at a time; what is written
is learned from all of them.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.library import SETS
from bot.documents.document import Document
from bot.documents.reading import document_of, read_document
from bot.roles.dates import written_order
from bot.roles.labels import Fact, Part
from bot.roles.outline import Outline, outline
from bot.roles.rules import sheet_of
from bot.roles.sheet import RoleSheet, WorkRegime
from bot.roles.signs import DOUBT, all_signs
from tests.rules.role_documents import document, names

_ROOT = Path(__file__).parents[1]
_TESTED = _ROOT / "tests" / "documents"
_LEARNED = _ROOT / "bot" / "roles" / "judging.toml"
_FOREIGN = ("german", "spanish", "polish")
_DECAY, _RATE, _STEPS = 0.0003, 0.5, 6000
_COMMON = 0.35  # standard deviation
_FOLDS, _ORDERS = 10, 3
_HEAD = (
    "# Learned by `python -m bench.judging`: log odds that a text describes a role, for each sign it has.\n"
)
_EMPTY: Mapping[str, Any] = {
    **dict.fromkeys(("title", "location", "start", "duration_months", "end")),
    **dict.fromkeys(("responsibilities", "qualifications", "desired_skills"), ()),
    "work_regime": WorkRegime(None, None),
}
_TOLD_BY: Mapping[Fact | Part, str] = {
    Fact.TITLE: "title",
    Fact.REGIME: "work_regime",
    Part.RESPONSIBILITIES: "responsibilities",
    Part.QUALIFICATIONS: "qualifications",
    Part.DESIRED: "desired_skills",
}
_MISREADINGS, _MISSED = 4, 0.1  # of each role document, and how likely each part of its sheet is missed
Signs = Mapping[str, float]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def main() -> None:
    """Learn, print which texts were told right when they were left out, and write the weights."""
    roles, others = role_documents(), other_texts()
    readings = [*map(_readings, roles), *([_signs(one)] for one in others)]
    known = list(readings[0][0])
    seen = np.array([[float(one[name]) for name in known] for each in readings for one in each])
    text = np.array([at for at, each in enumerate(readings) for _ in each])
    _show(_left_out(seen, text, len(roles)), text, [*roles, *others], len(roles))
    weights, bias = _learn(seen, text < len(roles))
    lines = [_HEAD, f"bias = {bias:.4f}\n\n[weights]\n"]
    lines += [f'"{name}" = {weight:.4f}\n' for name, weight in zip(known, weights, strict=True)]
    _LEARNED.write_text("".join(lines), encoding="utf-8")


def role_documents() -> list[Document]:
    """Return the role documents of the tests, and those that questions are asked about."""
    paths = [
        path
        for folder in (_TESTED, _TESTED / "prose", _ROOT / "documents")
        for path in sorted(folder.iterdir())
        if path.is_file() and path.suffix in (".txt", ".md")
    ]
    return [*map(document, names()), *map(_read, paths), *map(_read, sorted(SETS.glob("role*/docs/*")))]


def other_texts() -> list[Document]:
    """Return the texts of the tests that describe no role, and the pages of handbooks."""
    told = tomllib.loads((_ROOT / "tests" / "rules" / "no_role_documents.toml").read_text(encoding="utf-8"))
    pages = sorted((_ROOT / "documents" / "handbook").glob("**/*.md"))
    asked = sorted(path for path in SETS.glob("*/docs/*") if not path.match("role*/docs/*"))
    return [
        *(document_of(f"{name}.txt", text) for name, text in told.items() if name not in _FOREIGN),
        *map(_read, (*pages, *asked)),
    ]


def _read(path: Path) -> Document:
    return read_document(path.name, path.read_bytes())


def _signs(one: Document) -> Signs:
    parts = outline(one)
    return all_signs(sheet_of(parts, written_order(one.text)), parts, one)


def _readings(one: Document) -> list[Signs]:
    """Return the signs of a role document as it is read, and as it is where some of it is missed."""
    parts = outline(one)
    sheet, chance = sheet_of(parts, written_order(one.text)), np.random.default_rng(len(one.text))
    missed = (_missed(sheet, parts, chance) for _ in range(_MISREADINGS))
    return [all_signs(*each, one) for each in ((sheet, parts), *missed)]


def _missed(sheet: RoleSheet, parts: Outline, chance: np.random.Generator) -> tuple[RoleSheet, Outline]:
    """Return what is left of a sheet and its outline where each part is missed by chance."""
    gone = {name for name in _EMPTY if chance.random() < _MISSED}
    sections = tuple(each for each in parts.sections if _TOLD_BY.get(each[0]) not in gone)
    facts = tuple(each for each in parts.facts if _TOLD_BY.get(each[0]) not in gone)
    left = {name: value for name, value in _EMPTY.items() if name in gone}
    return replace(sheet, **left), replace(parts, sections=sections, facts=facts)


def _left_out(seen: Floats, text: Ints, roles: int) -> Floats:
    """Return the mean score of each reading in several orders, each time by what the other folds teach."""
    scores = np.zeros(len(text))
    for order in range(_ORDERS):
        fold = np.random.default_rng(order).permutation(text[-1] + 1)[text] % _FOLDS
        for apart in (fold == each for each in range(_FOLDS)):
            weights, bias = _learn(seen[~apart], text[~apart] < roles)
            scores[apart] += (seen[apart] @ weights + bias) / _ORDERS
    return scores


def _learn(seen: Floats, is_role: Bools) -> tuple[Floats, float]:
    """Learn by descent under decay; roles and other texts count the same as a whole."""
    # A sign that few texts have is told by few: it weighs no more than a commoner one.
    mean, size = seen.mean(axis=0), np.maximum(seen.std(axis=0), _COMMON)
    rows = (seen - mean) / size
    share = is_role.mean()
    counts = np.where(is_role, 0.5 / share, 0.5 / (1 - share)) / len(is_role)
    weights, bias = np.zeros(rows.shape[1]), 0.0
    for _ in range(_STEPS):
        slope = (1 / (1 + np.exp(-(rows @ weights + bias))) - is_role) * counts
        weights -= _RATE * (rows.T @ slope + _DECAY * weights)
        bias -= _RATE * float(slope.sum())
    bare = weights / size
    return bare, bias - float(bare @ mean)


def _show(scores: Floats, text: Ints, texts: Sequence[Document], roles: int) -> None:
    is_first = np.diff(text, prepend=-1) > 0
    kinds = (
        ("roles", is_first & (text < roles)),
        ("roles of which some is missed", ~is_first),
        ("others", text >= roles),
    )
    for kind, which in kinds:
        right = (scores[which] > DOUBT) == (kind != "others")
        wrong = sorted({texts[at].name for at in text[which][~right]})
        print(f"{kind}: {right.sum()} of {len(right)} told right when left out; wrong: {wrong}")


if __name__ == "__main__":
    main()
