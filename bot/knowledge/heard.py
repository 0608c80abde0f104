"""What somebody said, as it reached us: Slack's marks are read, and a courtesy is known as one."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.text import fold, words

LONGEST_QUESTION = 1000  # characters: a question, not a document

# <@U1>, <#C1|project>, <!here>, <https://example.org|label>
_MARK = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_UNKEEPABLE = re.compile(r"[\x00\ud800-\udfff]")  # databases take neither NUL nor half a character
_NAMES = ("@", "#", "!")
_EMOJI = re.compile(r":[\w+'-]+:")  # as Slack sends the most of them, ":tada:"

_GREETINGS = frozenset(
    words(
        "hi hello hey hiya morning afternoon evening how yo bonjour bonsoir salut coucou ca va comment allez "
        "hallo hoi dag goedemorgen goedemiddag goedenavond hoe gaat"
    )
)
_THANKS = frozenset(
    words("thanks thank thx cheers ok okay great merci parfait super top prima bedankt dank dankjewel")
)
_GOODBYES = frozenset(words("bye goodbye ciao revoir bientot ziens doei straks see"))
_PARTINGS = frozenset(
    {"a demain", "a plus", "tot morgen", "tot maandag", "see you tomorrow", "see you monday"}
)
_ANSWERS = frozenset(words("yes no yep nope oui non ja nee neen"))
# Of the thanks, those that only agree: "ok, help".
_AGREEING = frozenset(words("ok okay great super top prima parfait"))
_HELP = frozenset(words("help aide aidez hulp"))
# Words around the others that say nothing by themselves.
_FILLERS = frozenset(
    words(
        "there good are you do doing so very much a lot for your the foyer please me "
        "bien beaucoup vous toi moi svp aide pour votre je u wel mij met het is "
        "later soon tomorrow then au a demain plus tard tot morgen"
    )
)
_POLITE = frozenset(words("please svp stp aub alsjeblieft graag hello hi bonjour hallo dag"))
_WHAT_CAN_YOU_DO = frozenset(
    fold(asked)
    for asked in (
        *("what can you do", "what can i ask", "what can i type", "what do you do"),
        *("what can you do for me", "how does this work", "how do you work"),
        *("who are you", "what are you", "are you a bot", "are you a robot", "are you human"),
        *("que peux tu faire", "que pouvez vous faire", "que sais tu faire", "comment ca marche"),
        *("a quoi sers tu", "a quoi servez vous", "tu sers a quoi", "que fais tu", "que faites vous"),
        *("qui es tu", "qui etes vous", "tu es qui", "es tu un robot", "es tu un bot"),
        *("wat kan je", "wat kan je doen", "wat kun je", "wat kun je doen", "hoe werkt dit", "hoe werkt het"),
        *("wie ben je", "wie ben jij", "wat ben je", "ben je een bot", "ben je een robot"),
    )
)
# Somebody who would rather have a human, or is at a loss, and says no more than that.
_STUCK = re.compile(
    r"(?:sorry )?i (?:do not|don t|dont|did not|didn t) (?:understand|get it)(?: (?:this|that|it|you))?|"
    r"(?:no )?(?:that s|that is|this is|it s|you re|you are) (?:wrong|not right|not correct|incorrect)|"
    r"(?:je )?(?:ne |n ai )?(?:comprends?|compris) (?:pas|rien)|(?:je n ai )?pas compris|"
    r"c est faux|ce n est pas (?:juste|correct|exact|vrai)|tu te trompes|vous vous trompez|"
    r"ik (?:begrijp|snap) (?:het|je|dit|dat) niet|dat (?:klopt niet|is (?:fout|verkeerd|niet juist))|"
    r"(?:i am|i m|im) (?:stuck|lost)|i (?:need|want) (?:some )?help"
    r"|(?:(?:can|could|may) i |i (?:want|need|would like) to |i d like to )?(?:talk|speak) (?:to|with) "
    r"(?:a (?:human|person|real person)|someone|somebody)"
    r"|je suis (?:bloquee?|perdue?)|j ai besoin d aide"
    r"|(?:je (?:veux|voudrais|peux) |puis je )?parler (?:a|avec) (?:quelqu un|un humain|une personne)"
    r"|ik (?:zit vast|ben de weg kwijt)|ik heb hulp nodig"
    r"|(?:kan|mag) ik (?:met|tegen) iemand (?:praten|spreken)|(?:ik wil )?met iemand (?:praten|spreken)"
)


class Way(StrEnum):
    """The way a question came: a command, a direct message, a mention in a channel."""

    COMMAND = "command"
    DIRECT = "direct"
    MENTION = "mention"


class Courtesy(StrEnum):
    """What is said without asking anything.

    WORDLESS: with no words, as an emoji; ANSWER: yes or no; STUCK: somebody wants a human.
    """

    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    WORDLESS = "wordless"
    ANSWER = "answer"
    STUCK = "stuck"


# What is a courtesy as a whole, whatever its words mean elsewhere.
_WHOLE = dict.fromkeys(_WHAT_CAN_YOU_DO, Courtesy.HELP) | dict.fromkeys(_PARTINGS, Courtesy.THANKS)


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody said: `text` as it was typed, without mentions."""

    text: str
    way: Way


def heard(text: str, way: Way) -> Heard:
    """Read the text of an event or command.

    Mentions of people and groups are left out: documents do not know Slack's names, and its ids are kept in
    one place only. Channels and links keep the words they are shown with.
    """
    shown = _MARK.sub(_as_shown, text)
    typed = _UNKEEPABLE.sub(" ", shown).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return Heard(" ".join(typed.split()), way)


def courtesy(text: str) -> Courtesy | None:
    """Tell a greeting, thanks, a cry for help or a mere emoji from what asks or says something: None.

    Nothing at all is a greeting, as of somebody who only mentions us.
    """
    if not text:
        return Courtesy.GREETING
    said = words(_EMOJI.sub(" ", text))
    if not said:
        return Courtesy.HELP if "?" in text else Courtesy.WORDLESS
    if known := _WHOLE.get(" ".join(said)):
        return known
    if _STUCK.fullmatch(" ".join(word for word in said if word not in _POLITE)):
        return Courtesy.STUCK
    if set(said) <= _ANSWERS and "?" not in text:
        return Courtesy.ANSWER
    if not set(said) <= _GREETINGS | _THANKS | _HELP | _FILLERS | _GOODBYES:
        return None
    if said[0] in (_THANKS - _AGREEING) | _GOODBYES:
        return Courtesy.THANKS
    kinds = {Courtesy.HELP: _HELP, Courtesy.THANKS: _THANKS | _GOODBYES, Courtesy.GREETING: _GREETINGS}
    return next((kind for kind, known in kinds.items() if known & set(said)), None)


def _as_shown(mark: re.Match[str]) -> str:
    target, label = mark.groups()
    if target.startswith(("@", "!subteam")):
        return ""
    return label or ("" if target.startswith(_NAMES) else target)
