"""What is worked out of files of ours, kept beside them as Python keeps its bytecode: a start only reads it.

It lies in `__pycache__`, is known by a digest of the files, and can be deleted at any time.
"""

import pickle
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TypeVar

T = TypeVar("T")


def compiled(sources: Iterable[Path], kind: type[T], make: Callable[[], T]) -> T:
    """Return what is made of files; what was made of the same files before is read instead.

    Args:
        sources: all it is made of, the code that makes it included; the first one says where it is kept.
    """
    files = tuple(sources)
    digest = sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
    kept = files[0].parent / "__pycache__" / f"{kind.__name__}.{digest}.pickle"
    found = _read(kept)
    if isinstance(found, kind):
        return found
    made = make()
    with suppress(OSError):  # what may not be written here is worked out at each start
        _write(kept, made)
    return made


def _read(file: Path) -> object:
    try:
        return pickle.loads(file.read_bytes())  # noqa: S301 - who can write here can change the code, too
    except (OSError, ValueError, EOFError, AttributeError, ImportError, pickle.UnpicklingError):
        return None


def _write(file: Path, made: object) -> None:
    """Write a file whole or not at all, and take away what older sources left."""
    file.parent.mkdir(exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, delete=False) as fresh:
        pickle.dump(made, fresh, pickle.HIGHEST_PROTOCOL)
    Path(fresh.name).replace(file)
    for old in file.parent.glob(f"{file.name.partition('.')[0]}.*.pickle"):
        if old != file:
            old.unlink(missing_ok=True)
