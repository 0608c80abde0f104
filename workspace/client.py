"""People at the workspace, for tests and scripts that read as stories: they speak to the control API.

nora = Client(url).person("U0NORA")
nora.says("when is my next office day?")
answer = nora.sees("Tuesday")
nora.presses(answer, "plan.open")
"""

import http.client
import json
import secrets
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from workspace.blockkit import elements, texts
from workspace.store import Json

Found = TypeVar("Found")

WAITS = 30.0  # seconds until a story that stands still is given up, on a busy machine too
ELSEWHERE = 0.25  # seconds after which what the app keeps elsewhere is looked at again

_SINGLE = {
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "overflow": "selected_option",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "checkboxes": "selected_options",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "rich_text_input": "rich_text_value",
}
_OF_OPTIONS = {"selected_option", "selected_options"}


class Declined(Exception):
    """The workspace did not do what was asked: `error` is its code, `message` a sentence."""

    def __init__(self, error: str, message: str) -> None:
        super().__init__(f"{error}: {message}")
        self.error = error
        self.message = message


class NeverHappened(AssertionError):
    """What was waited for did not come in time."""


class Client:
    """The control API of the workspace at `url`."""

    def __init__(self, url: str) -> None:
        self._address = str(urlsplit(url).netloc)

    def person(self, user: str) -> "Person":
        return Person(self, user)

    def get(self, path: str, **query: object) -> Json:
        return self._asked("GET", f"/control/{path}?{urlencode(query)}", None, {})

    def post(self, path: str, body: Json, token: str = "") -> Json:
        """Do something; `token` is the app's, for what only the app may do. Raises Declined."""
        headers = {"Content-Type": "application/json"}
        headers |= {"Authorization": f"Bearer {token}"} if token else {}
        return self._asked("POST", f"/control/{path}", json.dumps(body), headers)

    def upload(self, fields: Json, files: dict[str, bytes]) -> Json:
        """Post a message with files, {name: content}. Raises Declined."""
        edge = secrets.token_hex(16)
        given = [(name, str(value).encode()) for name, value in fields.items() if value is not None]
        parts = [(f'name="{name}"', value) for name, value in given]
        parts += [(f'name="file"; filename="{name}"', content) for name, content in files.items()]
        head = f"--{edge}\r\nContent-Disposition: form-data; "
        body = b"".join(f"{head}{about}\r\n\r\n".encode() + value + b"\r\n" for about, value in parts)
        headers = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        return self._asked("POST", "/control/upload", body + f"--{edge}--\r\n".encode(), headers)

    def now(self) -> datetime:
        return datetime.fromisoformat(self.get("clock")["now"])

    def move_clock(self, to: datetime | str) -> int:
        """Move to an instant (or "next"); returns how many messages the app posted on the way."""
        return int(self.post("clock/move", {"to": to if isinstance(to, str) else to.isoformat()})["posted"])

    def fault(self, method: str, kind: str, count: int = 1, seconds: float = 1.0) -> None:
        """Let the next calls of a Web API method fail; the kinds are those of `faults.Fault`."""
        self.post("faults", {"method": method, "kind": kind, "count": count, "seconds": seconds})

    def _asked(self, verb: str, path: str, body: str | bytes | None, headers: dict[str, str]) -> Json:
        connection = http.client.HTTPConnection(self._address, timeout=120)
        try:
            connection.request(verb, path, body, headers)
            answer: Json = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        if answer.get("ok") is False:
            raise Declined(answer["error"], answer["message"])
        return answer


class Person:
    """Somebody at the workspace. `where` is a conversation's id or `#name`; by default the app's messages."""

    def __init__(self, client: Client, user: str) -> None:
        self._client = client
        self.id = user

    # What they do

    def says(
        self, text: str, where: str = "", thread: str | None = None, files: dict[str, bytes] | None = None
    ) -> str:
        """Write a message, with or without files ({name: content}); returns its ts."""
        about = {"conversation": self.place(where), "text": text, "thread_ts": thread}
        if files is None:
            return str(self._does("message", about)["ts"])
        return str(self._client.upload({"as": self.id} | about, files)["ts"])

    def runs(self, command: str, where: str = "") -> None:
        """Run a slash command, as typed: `/ask who is my manager?`."""
        name, _, text = command.partition(" ")
        self._does("command", {"conversation": self.place(where), "command": name, "text": text})

    def presses(
        self, place: Json, action_id: str, chosen: Any = None, typed: dict[str, Any] | None = None
    ) -> None:
        """Press a button or choose something in a message or view, as it was seen.

        `typed` is what was filled in meanwhile, {block_id: value}, which goes along.
        """
        block, element = _element(place, action_id)
        pressed = {"block_id": block["block_id"], "action_id": action_id, "type": element["type"]}
        if chosen is not None:
            pressed |= _value(element, chosen)
        about = {"container": _container(place), "action": pressed, "values": _filled(place, typed or {})}
        self._does("action", about)

    def submits(self, view: Json, values: dict[str, Any]) -> dict[str, str]:
        """Send a form, {block_id: value}, and return its errors.

        Fields left out keep what they started with; None empties a field.
        """
        about = {"view_id": view["id"], "values": _filled(view, values)}
        return dict(self._does("submit", about)["errors"])

    def reads(self, message: Json) -> None:
        """Have read everything up to this message."""
        self._does("read", _of(message))

    def closes(self, view: Json) -> None:
        self._does("close", {"view_id": view["id"]})

    def opens_home(self) -> None:
        self._does("home", {"tab": "home"})

    def opens_messages(self) -> None:
        self._does("home", {"tab": "messages"})

    def reacts(self, message: Json, name: str) -> None:
        self._does("react", _of(message) | {"name": name})

    def edits(self, message: Json, text: str) -> None:
        self._does("edit", _of(message) | {"text": text})

    def deletes(self, message: Json) -> None:
        self._does("delete", _of(message))

    def uses_shortcut(self, callback_id: str, message: Json | None = None) -> None:
        self._does("shortcut", {"callback_id": callback_id} | (_of(message) if message else {}))

    # What they see

    def state(self) -> Json:
        return self._client.get("state", **{"as": self.id})

    def messages(self, where: str = "") -> list[Json]:
        """Oldest first; each knows its `conversation`."""
        place = self.place(where)
        found = self._client.get("messages", **{"as": self.id}, conversation=place)["messages"]
        return [message | {"conversation": place} for message in found]

    def sees(self, text: str, where: str = "", timeout: float = WAITS) -> Json:
        """The newest message of somebody else with this text in it, waited for. Raises NeverHappened."""

        def look() -> Json | None:
            newest_first = reversed(self.messages(where))
            return next((one for one in newest_first if one["user"] != self.id and text in _read(one)), None)

        return self.waits(look, f"a message with {text!r}", timeout)

    def home(self, text: str = "", timeout: float = WAITS) -> Json:
        """The app's Home, once it has this text in it."""

        def look() -> Json | None:
            view = self.state()["home"]["view"]
            return view if view is not None and text in _read(view) else None

        return self.waits(look, f"a Home with {text!r}", timeout)

    def modal(self, text: str = "", timeout: float = WAITS) -> Json:
        """The form on top, once there is one with this text in it."""

        def look() -> Json | None:
            stack = self.state()["modals"]
            return stack[-1] if stack and text in _read(stack[-1]) else None

        return self.waits(look, f"a form with {text!r}", timeout)

    def waits(self, look: Callable[[], Found | None], what: str, timeout: float = WAITS) -> Found:
        """Look again after each change here, and now and then for one elsewhere, until something is found."""
        end = time.monotonic() + timeout
        revision = self.state()["revision"]
        while (found := look()) is None:
            left = end - time.monotonic()
            if left <= 0:
                raise NeverHappened(f"{self.id} waited {timeout} s for {what}")
            revision = self._client.get(
                "state", **{"as": self.id}, since=revision, wait=min(left, ELSEWHERE)
            )["revision"]
        return found

    def place(self, where: str) -> str:
        """The id of a conversation given as id or `#name`, or of the direct one with the app for ""."""
        if where and not where.startswith("#"):
            return where
        state = self.state()
        for found in state["conversations"]:
            is_app = found["kind"] == "im" and found["user"] == state["app"]["user"]
            if (found["name"] == where[1:]) if where else is_app:
                return str(found["id"])
        raise Declined("channel_not_found", f"{self.id} is in no conversation called {where!r}")

    def _does(self, path: str, body: Json) -> Json:
        return self._client.post(path, {"as": self.id} | body)


def _container(place: Json) -> Json:
    if place.get("type") in ("modal", "home"):
        return {"type": "view", "view_id": place["id"]}
    return {"type": "message"} | _of(place)


def _of(message: Json) -> Json:
    return {"conversation": message["conversation"], "ts": message["ts"]}


def _element(place: Json, action_id: str) -> tuple[Json, Json]:
    for block, element in elements(place.get("blocks") or []):
        if element["action_id"] == action_id:
            return block, element
    raise Declined("no_such_element", f"There is no {action_id!r} here.")


def _filled(place: Json, values: dict[str, Any]) -> Json:
    """Values by block, as the control API takes them."""
    filled: Json = {}
    for block, element in elements(place.get("blocks") or []):
        if block["block_id"] in values:
            value = {"type": element["type"]} | _value(element, values[block["block_id"]])
            filled[block["block_id"]] = {element["action_id"]: value}
    return filled


def _value(element: Json, chosen: Any) -> Json:
    name = _SINGLE.get(element["type"], "value")
    if name not in _OF_OPTIONS or chosen is None:
        return {name: chosen}
    several = isinstance(chosen, list)
    return {name: [{"value": one} for one in chosen] if several else {"value": chosen}}


def _read(shown: Json) -> str:
    """All text of a message or view, as one string to look into."""
    return "\n".join(texts(shown))
