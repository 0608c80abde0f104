"""Modals, stacked per person, and the Home each person sees."""

import secrets

from workspace.refusals import Refused
from workspace.seed import Seed
from workspace.state import State
from workspace.store import Json

MOST_STACKED = 3
_GIVEN = ("title", "submit", "close")
_FLAGS = ("clear_on_close", "notify_on_close")
_TEXTS = ("private_metadata", "callback_id", "external_id")


class Views:
    """Modals live as long as the server; Homes are kept by the state."""

    def __init__(self, seed: Seed, state: State) -> None:
        self._seed = seed
        self._state = state
        self._stacks: dict[str, list[Json]] = {}

    def stack(self, user: str) -> list[Json]:
        """A person's open modals, the one on top last."""
        return list(self._stacks.get(user, ()))

    def find(self, view_id: str) -> tuple[str, Json] | None:
        """Whose view this is, and the view; modals and Homes alike."""
        everyone = [(user, view) for user, stack in self._stacks.items() for view in stack]
        homes = self._state.homes.items()
        return next(((user, view) for user, view in [*everyone, *homes] if view["id"] == view_id), None)

    def open(self, user: str, given: Json) -> Json:
        """Show a modal, in place of what was open."""
        self._check_external_id(given)
        return self._set(user, [self._built(given, _new_id())])

    def push(self, user: str, given: Json) -> Json:
        """Lay a modal on the one that is open. Raises push_limit_reached, not_found when none is open."""
        stack = self.stack(user)
        if not stack:
            raise Refused("not_found")
        if len(stack) >= MOST_STACKED:
            raise Refused("push_limit_reached")
        self._check_external_id(given)
        pushed = self._built(given, _new_id(), root=stack[0]["id"], previous=stack[-1]["id"])
        return self._set(user, [*stack, pushed])

    def update(self, view_id: str | None, external_id: str | None, given: Json, seen: str | None) -> Json:
        """Replace a view's content. Raises not_found, hash_conflict, duplicate_external_id."""
        user, current = self._known(view_id, external_id)
        _check_hash(current, seen)
        if given.get("external_id") != current["external_id"]:
            self._check_external_id(given)
        built = self._built(given, current["id"], current["root_view_id"], current["previous_view_id"])
        return self.replace(user, _keeping_state(built, current))

    def publish(self, user: str, given: Json, seen: str | None) -> Json:
        """Set a person's Home. Raises hash_conflict."""
        current = self._state.homes.get(user)
        if current is not None:
            _check_hash(current, seen)
        built = self._built(given, current["id"] if current else _new_id())
        self._state.publish_home(user, built)
        return built

    def replace(self, user: str, view: Json) -> Json:
        """Put a view in the place of the one with its id."""
        if self._state.homes.get(user, {}).get("id") == view["id"]:
            self._state.publish_home(user, view)
            return view
        self._set(user, [view if open_["id"] == view["id"] else open_ for open_ in self.stack(user)])
        return view

    def close(self, user: str, view_id: str) -> None:
        """Take a modal, and what lies on it, off the stack."""
        stack = self.stack(user)
        ids = [view["id"] for view in stack]
        if view_id in ids:
            self._set(user, stack[: ids.index(view_id)])

    def clear(self, user: str) -> None:
        self._set(user, [])

    def _set(self, user: str, stack: list[Json]) -> Json:
        self._stacks[user] = stack
        self._state.bell.ring()
        return stack[-1] if stack else {}

    def _known(self, view_id: str | None, external_id: str | None) -> tuple[str, Json]:
        found = self.find(view_id) if view_id else self._by_external_id(external_id or "")
        if found is None:
            raise Refused("not_found")
        return found

    def _by_external_id(self, external_id: str) -> tuple[str, Json] | None:
        everyone = ((user, view) for user, stack in self._stacks.items() for view in stack)
        known = (*everyone, *self._state.homes.items())
        return next((pair for pair in known if external_id and pair[1]["external_id"] == external_id), None)

    def _check_external_id(self, given: Json) -> None:
        if self._by_external_id(given.get("external_id") or ""):
            raise Refused("duplicate_external_id")

    def _built(self, given: Json, view_id: str, root: str | None = None, previous: str | None = None) -> Json:
        shown = {name: given.get(name) for name in _GIVEN}
        flags = {name: bool(given.get(name, False)) for name in _FLAGS}
        texts = {name: given.get(name) or "" for name in _TEXTS}
        return {
            "id": view_id,
            "team_id": self._seed.team.id,
            "type": given["type"],
            "blocks": given["blocks"],
            "state": {"values": {}},
            "hash": f"{int(self._state.clock.now().timestamp())}.{secrets.token_hex(4)}",
            "root_view_id": root or view_id,
            "previous_view_id": previous,
            "app_id": self._seed.app.app_id,
            "app_installed_team_id": self._seed.team.id,
            "bot_id": self._seed.app.bot_id,
        } | (shown | flags | texts)


def with_values(view: Json, values: Json) -> Json:
    """The view as Slack sends it back: with what the person has filled in."""
    return view | {"state": {"values": values}}


def _keeping_state(built: Json, before: Json) -> Json:
    """What was typed stays where block and element kept their ids."""
    ids = {block.get("block_id") for block in built["blocks"]}
    kept = {block: values for block, values in before["state"]["values"].items() if block in ids}
    return with_values(built, kept)


def _check_hash(current: Json, seen: str | None) -> None:
    if seen and seen != current["hash"]:
        raise Refused("hash_conflict")


def _new_id() -> str:
    return f"V{secrets.token_hex(5).upper()}"
