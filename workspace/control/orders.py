"""One request of the control API: its body, read carefully, and who and what it is about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workspace.entities import Conversation, Message, User
from workspace.refusals import NotPossible
from workspace.site import Site
from workspace.store import Json


class Malformed(Exception):
    """The request is not one of this API: a field is missing or of the wrong kind."""


@dataclass(frozen=True, slots=True)
class Order:
    site: Site
    body: Json

    def text(self, name: str, default: str | None = None) -> str:
        return str(self._given(name, str, default))

    def document(self, name: str, default: Json | None = None) -> Json:
        return dict(self._given(name, dict, default))

    def number(self, name: str, default: float | None = None) -> float:
        return float(self._given(name, (int, float), default))

    def instant(self, name: str) -> datetime:
        return instant(self.text(name))

    def user(self, name: str = "as") -> User:
        return known_user(self.site, self.text(name))

    def conversation(self) -> Conversation:
        """The conversation named, in which the person must be."""
        return known_conversation(self.site, self.user().id, self.text("conversation"))

    def message(self) -> Message:
        """The message named, which the person must be able to see."""
        found = self.site.state.message(self.conversation().id, self.text("ts"))
        if found is None or found.only_for not in (None, self.user().id):
            raise NotPossible("message_not_found", "There is no such message.")
        return found

    def view(self) -> Json:
        """The person's own modal or Home with this id."""
        return known_view(self.site, self.user().id, self.text("view_id"))

    def _given(self, name: str, kind: Any, default: object) -> Any:
        value = self.body.get(name, default)
        if isinstance(value, bool) or not isinstance(value, kind):
            raise Malformed(f"{name} is missing or of the wrong kind.")
        return value


def instant(text: str) -> datetime:
    """An aware instant in ISO form."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise Malformed(f"{text!r} is not an instant in ISO form.") from error
    if found.tzinfo is None:
        raise Malformed(f"{text!r} says no time zone.")
    return found


def known_user(site: Site, user: str) -> User:
    found = site.state.users.get(user)
    if found is None:
        raise NotPossible("user_not_found", f"Nobody here has the id {user}.")
    return found


def known_conversation(site: Site, user: str, conversation: str) -> Conversation:
    found = site.state.conversations.get(conversation)
    if found is None or (found.kind == "im" and user not in found.members):
        raise NotPossible("channel_not_found", "There is no such conversation.")
    if user not in found.members:
        raise NotPossible("not_in_channel", f"You are not in #{found.name}.")
    return found


def known_view(site: Site, user: str, view_id: str) -> Json:
    owner, view = site.views.find(view_id) or ("", {})
    if owner != user:
        raise NotPossible("view_not_found", "This form is no longer open.")
    return view
