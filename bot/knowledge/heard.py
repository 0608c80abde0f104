"""What somebody said, as it reached us: Slack's marks are read, a greeting is known as one."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.text import words

# <@U1>, <#C1|project>, <!here>, <https://example.org|label>
_MARK = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_NAMES = ("@", "#", "!")
_GREETINGS = frozenset(
    words(
        "hi hello hey hiya there good morning afternoon evening foyer thanks thank you thx cheers ok okay "
        "great how are help please bonjour bonsoir salut coucou merci beaucoup bien ça va aide svp hallo "
        "hoi dag goedemorgen goedemiddag goedenavond dank je u wel bedankt hoe gaat het hulp"
    )
)


class Way(StrEnum):
    """The way a question came: a command, a direct message, a mention in a channel."""

    COMMAND = "command"
    DIRECT = "direct"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody said.

    Args:
        text: as it was typed, without mentions.
        ts: Slack's time stamp of the message, unique among those of a person; None for a command, which
            Slack sends once.
    """

    text: str
    way: Way
    ts: str | None = None


def heard(text: str, way: Way, ts: str | None = None) -> Heard:
    """Read the text of an event or command.

    Mentions of people and groups are left out: documents do not know Slack's names, and its ids are kept in
    one place only. Channels and links keep the words they are shown with.
    """
    shown = _MARK.sub(_as_shown, text)
    typed = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return Heard(" ".join(typed.split()), way, ts)


def is_greeting(text: str) -> bool:
    """Tell whether there is no more in `text` than a greeting, thanks, or a cry for help; or nothing."""
    return _GREETINGS.issuperset(words(text))


def _as_shown(mark: re.Match[str]) -> str:
    target, label = mark.groups()
    if target.startswith(("@", "!subteam")):
        return ""
    return label or ("" if target.startswith(_NAMES) else target)
