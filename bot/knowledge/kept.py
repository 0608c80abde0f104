"""What was learned of passages, kept in a file: who asks documents without a database waits for it once."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from zipfile import BadZipFile

import numpy as np

from bot.knowledge.library import Passage
from bot.knowledge.semantics import Semantics

_MOST = 5000  # passages; about 50 MB


def learn(semantics: Semantics, passages: Sequence[Passage], file: Path) -> None:
    """Learn passages; what an earlier start learned of them is read from `file`, what is new is added to it.

    A file that cannot be read or written only costs time.
    """
    mark = f"{semantics.engine}/"
    kept = _read(file, [mark + one.digest for one in semantics.missing(passages)])
    semantics.remember({name.removeprefix(mark): vectors for name, vectors in kept.items()})
    new = {mark + digest: vectors for digest, vectors in semantics.learn(passages).items()}
    if new:
        with suppress(OSError):
            _add(file, new)


def _read(file: Path, names: Sequence[str] | None = None) -> dict[str, bytes]:
    """Return what a file keeps, of all names or of some."""
    try:
        with np.load(file) as there:
            wanted = there.files if names is None else [name for name in names if name in there]
            return {name: there[name].tobytes() for name in wanted}
    except (OSError, ValueError, EOFError, BadZipFile):
        return {}


def _add(file: Path, new: Mapping[str, bytes]) -> None:
    rows = {name: np.frombuffer(row, dtype=np.float16) for name, row in {**_read(file), **new}.items()}
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, suffix=".npz", delete=False) as fresh:
        last = dict(list(rows.items())[-_MOST:])
        np.savez(fresh, **last)  # type: ignore[arg-type] # its stub takes each for allow_pickle
    Path(fresh.name).replace(file)
