"""A disk in memory, where a machine lends one: nothing waits for it, and nothing outlasts the tests."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - `mkdtemp` finds the names in it
# Waits until whoever started it is gone, however that came, and leaves no folder behind.
UNDERTAKER = 'cat > /dev/null; cd / && rm -rf "$1"'


def memory(enough: int) -> Path | None:
    """Return the folder of a disk in memory with `enough` bytes of room; None where there is none."""
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= enough else None


@contextmanager
def borrowed(disk: Path) -> Iterator[Path]:
    """Lend a folder on a disk, which is gone afterwards, even when this process is killed."""
    folder = Path(tempfile.mkdtemp(prefix="foyer-tests-", dir=disk))
    undertaker = subprocess.Popen(
        ["/bin/sh", "-c", UNDERTAKER, "undertaker", folder], stdin=subprocess.PIPE, start_new_session=True
    )
    try:
        yield folder
    finally:
        undertaker.communicate(timeout=60)
