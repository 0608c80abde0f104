"""The command about one's role."""

from collections.abc import Callable, Mapping
from html import unescape
from typing import Any

from slack_bolt import App
from slack_sdk.models.views import View

from bot import blocks
from bot.assistant import Assistant
from bot.blocks import Message, Typed
from bot.roles import messages
from bot.roles.heard import Word, heard, nearest
from handlers import aboutrole, notice
from handlers.speaker import Speaker, speaker

TYPED = 200  # characters of what is typed after the command; nothing we understand is longer


def register(app: App, foyer: Assistant) -> None:
    """Listen to the command."""

    @app.command("/role")
    def asked(ack: Callable[[], None], command: Mapping[str, Any]) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, command["user_id"])
        said = blocks.shortened(unescape(command.get("text", "")).strip(), TYPED)
        understood = heard(said)
        answer = aboutrole.answer(foyer, who, understood, now) if understood else _unknown(foyer, who, said)
        if isinstance(answer, View):
            foyer.slack.open_view(command["trigger_id"], answer)
        else:
            foyer.slack.respond(command["response_url"], answer)
        if understood and understood.word is Word.PRIVACY:
            notice.was_shown(foyer, who, now)


def _unknown(foyer: Assistant, who: Speaker, said: str) -> Message:
    is_admin = aboutrole.looks_after(foyer, who.person)
    return messages.unknown_word(Typed(said), nearest(said), who.words, is_admin=is_admin)
