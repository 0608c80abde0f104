"""Serve a workspace by itself: `python -m workspace --folder FOLDER [--port PORT] [--manifest FILE.json]`."""

import argparse
import json
import sys
import threading
from contextlib import suppress
from pathlib import Path

from workspace import FolderInUse, PortInUse, Workspace


def main() -> None:
    """Serve until interrupted; the first line of output says where, as JSON."""
    parser = argparse.ArgumentParser(prog="workspace", description="A local Slack workspace with one app.")
    parser.add_argument("--folder", type=Path, required=True, help="where the workspace remembers")
    parser.add_argument("--port", type=int, default=0, help="on 127.0.0.1 (default: a free one)")
    parser.add_argument("--manifest", type=Path, help="the app's manifest, as JSON")
    given = parser.parse_args()
    manifest = json.loads(given.manifest.read_text(encoding="utf-8")) if given.manifest else None
    try:
        with (
            Workspace(folder=given.folder, port=given.port, manifest=manifest) as workspace,
            suppress(KeyboardInterrupt),
        ):
            _announce(workspace)
            threading.Event().wait()
    except PortInUse as error:
        parser.error(f"port {error.port} is in use")
    except FolderInUse as error:
        parser.error(f"another workspace is at work in {error.folder}")


def _announce(workspace: Workspace) -> None:
    where = {"url": workspace.url, "bot_token": workspace.bot_token, "app_token": workspace.app_token}
    sys.stdout.write(json.dumps(where) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
