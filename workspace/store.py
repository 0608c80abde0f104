"""What outlives the process: JSON documents and shared files in one SQLite file, each written at once."""

import json
import sqlite3
from pathlib import Path
from typing import Any

Json = dict[str, Any]


class FolderInUse(Exception):
    """Another process holds this workspace's file. `folder` names where it lies."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class Store:
    """Documents by kind and key. A `put` that returned survives a killed process (not a power cut).

    One process at a time: the file stays locked while it is open, and a second one meets FolderInUse.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(folder / "workspace.sqlite3", isolation_level=None, timeout=0.5)
        try:
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute(
                "CREATE TABLE IF NOT EXISTS document"
                " (kind TEXT, key TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID"
            )
            self._db.execute("CREATE TABLE IF NOT EXISTS content (key TEXT PRIMARY KEY, bytes BLOB NOT NULL)")
        except sqlite3.OperationalError as error:
            self._db.close()
            raise FolderInUse(folder) from error

    def put(self, kind: str, key: str, body: Json) -> None:
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        self._db.execute("INSERT OR REPLACE INTO document VALUES (?, ?, ?)", (kind, key, text))

    def get(self, kind: str, key: str) -> Json | None:
        query = "SELECT body FROM document WHERE kind = ? AND key = ?"
        row = self._db.execute(query, (kind, key)).fetchone()
        return None if row is None else dict(json.loads(row[0]))

    def drop(self, kind: str, key: str) -> None:
        self._db.execute("DELETE FROM document WHERE kind = ? AND key = ?", (kind, key))

    def all(self, kind: str) -> dict[str, Json]:
        """Every document of a kind, ordered by key."""
        rows = self._db.execute("SELECT key, body FROM document WHERE kind = ? ORDER BY key", (kind,))
        return {key: json.loads(body) for key, body in rows}

    def put_content(self, key: str, content: bytes) -> None:
        self._db.execute("INSERT OR REPLACE INTO content VALUES (?, ?)", (key, content))

    def content(self, key: str) -> bytes:
        """The bytes kept under a key; b"" where there are none."""
        row = self._db.execute("SELECT bytes FROM content WHERE key = ?", (key,)).fetchone()
        return b"" if row is None else bytes(row[0])

    def drop_content(self, key: str) -> None:
        self._db.execute("DELETE FROM content WHERE key = ?", (key,))

    def close(self) -> None:
        self._db.close()
