"""What the workspace remembers, also when it is killed."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient

from workspace import FolderInUse, PortInUse, Workspace
from workspace.client import Client


@contextmanager
def process(folder: Path) -> Iterator[tuple[dict[str, str], subprocess.Popen[str]]]:
    """A workspace in a process of its own; yields where it is and the process."""
    command = [sys.executable, "-m", "workspace", "--folder", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            yield json.loads(running.stdout.readline()), running
        finally:
            running.kill()


def memory(people: Client) -> dict[str, Any]:
    """All a person can see that must not get lost; the clock goes on, and no app is connected."""
    nora = people.person("U0NORA")
    state = nora.state()
    conversations = [
        {name: value for name, value in found.items() if name != "revision"}
        for found in state["conversations"]
    ]
    messages = {found["id"]: nora.messages(found["id"]) for found in conversations}
    return {
        "conversations": conversations,
        "messages": messages,
        "home": state["home"]["view"],
        "users": state["users"],
    }


def test_a_killed_workspace_forgets_nothing_and_its_time_does_not_go_back(tmp_path: Path) -> None:
    with process(tmp_path) as (where, running):
        people, web = Client(where["url"]), WebClient(where["bot_token"], base_url=f"{where['url']}/api/")
        nora = people.person("U0NORA")
        nora.says("@marc hello", "#project")
        root = web.chat_postMessage(channel="C0PROJECT", text="<@U0NORA> a question")["ts"]
        nora.reads(nora.messages("#project")[-1])
        web.chat_postMessage(channel="C0PROJECT", text="a reply", thread_ts=root)
        web.chat_postEphemeral(channel="C0PROJECT", user="U0NORA", text="only you")
        web.reactions_add(channel="C0PROJECT", timestamp=root, name="eyes")
        web.views_publish(user_id="U0NORA", view={"type": "home", "blocks": [{"type": "divider"}]})
        people.post("open_dm", {"as": "U0NORA", "user": "U0TOM"})
        people.post("leave", {"as": "U0NORA", "conversation": "C0RANDOM"})
        people.post("user", {"user": "U0TOM", "patch": {"deleted": True}})
        people.move_clock(people.now() + timedelta(days=3))
        before, time_before = memory(people), people.now()
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
    with process(tmp_path) as (again, _):
        people = Client(again["url"])
        assert memory(people) == before
        assert time_before <= people.now() < time_before + timedelta(minutes=2)
        assert (again["bot_token"], again["app_token"]) == (where["bot_token"], where["app_token"])


def test_an_orderly_stop_and_start_is_no_different(tmp_path: Path) -> None:
    with Workspace(folder=tmp_path) as workspace:
        people = workspace.people
        people.person("U0NORA").says("hello")
        before, time_before = memory(people), people.now()
    with Workspace(folder=tmp_path) as workspace:
        people = workspace.people
        assert memory(people) == before
        assert people.now() >= time_before


def test_one_folder_serves_one_workspace_at_a_time(tmp_path: Path) -> None:
    with Workspace(folder=tmp_path), pytest.raises(FolderInUse) as refused:
        Workspace(folder=tmp_path).start()
    assert refused.value.folder == tmp_path


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with Workspace(folder=tmp_path / "one") as workspace, pytest.raises(PortInUse) as refused:
        Workspace(folder=tmp_path / "two", port=workspace.port).start()
    assert refused.value.port == workspace.port


def test_stopping_twice_is_fine(tmp_path: Path) -> None:
    workspace = Workspace(folder=tmp_path).start()
    workspace.stop()
    workspace.stop()
    with Workspace(folder=tmp_path):
        pass
