"""The notice about what is kept of a person, as a message, a window, and a part of other messages.

It says what Foyer does today and nothing it might do: whoever changes what is kept, or who sees it, changes
this text as well.
"""

from slack_sdk.models.blocks import Block, ButtonElement, PlainTextObject
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Message, Typed
from bot.privacy.practice import Periods, Practice, told
from bot.words import N_, Words

KEPT = "privacy.kept"  # the button that shows the notice
NOTICE = "privacy.notice"  # the window it is shown in

_TOLD = (
    N_("*What for:* to count your office days with you, to remind you, and to answer you."),
    N_("*Your days:* date, kind of place, your plans, who noted it and when; days away without the reason."),
    N_(
        "*Also:* your reports, questions and preferences, what I answered you from and how helpful you "
        "found it, and which messages I sent you; from Slack your name, language and time zone."
    ),
    N_(
        "*Who sees your days and preferences:* only you. “In” or “not in”, never why, is seen by the people "
        "around your role and in channels with a digest if you share it in your preferences; it is off."
    ),
    N_(
        "*Weekly results:* your manager sees met or not met once an admin has recorded that the staff was "
        "informed; never before a week is over. `/office results` shows you the same."
    ),
    N_(
        "*What you send for a decision* (a late correction, an appeal, days away that need approval): your "
        "manager or, without one in Slack, an admin; that one matter only. Who looked is kept for you."
    ),
    N_(
        "*Who sees what you ask me alone:* only you. What the documents do not answer goes to a person who "
        "may know it, with your name, when you say so."
    ),
    N_("*Who sees your reports:* you, and everybody they are published to."),
    N_(
        "*Who sees your targets and reviews:* you, your manager and your reviewer; a dossier once you "
        "share it."
    ),
    N_("*Footing:* your organisation decides on this and answers for it; it does not rest on your consent."),
)


def notice(w: Words, contact: str | None, practice: Practice) -> tuple[Block, ...]:
    """Return the notice as two blocks.

    Args:
        contact: Slack's id of whom to ask; None when nobody is named.
    """
    lines = (*map(w.say, _TOLD), _never(practice, w), _how_long(practice.periods, w))
    return blocks.section("\n".join(lines)), blocks.context(*_rights(w, contact))


def notice_message(w: Words, contact: str | None, practice: Practice) -> Message:
    """Return the notice as a message of its own."""
    text = w.say("I am Foyer, a bot. This is what I keep about you, and who sees it.")
    return Message(text, (blocks.section(text), *notice(w, contact, practice)))


def notice_view(w: Words, contact: str | None, practice: Practice) -> View:
    """Return the notice as a window."""
    return blocks.modal(
        NOTICE,
        w.say("What I keep about you"),
        notice(w, contact, practice),
        submit=None,
        close=w.say("Close"),
    )


def kept_button(w: Words) -> ButtonElement:
    """Return the button that shows the notice."""
    return ButtonElement(action_id=KEPT, text=PlainTextObject(text=w.say("What I keep about you")))


def _never(practice: Practice, w: Words) -> str:
    if not practice.model:
        return w.say(
            "*Never:* I sense no location, badge or activity, and give no text to an outside language model."
        )
    return w.say(
        "*Never:* I sense no location, badge or activity. *Language model:* your questions and the lines "
        "that answer them are given to {model} to be put into a sentence, and nothing else is.",
        model=Typed(practice.model),
    )


def _how_long(periods: Periods, w: Words) -> str:
    return w.say(
        "*How long:* your days and plans until {days} after the end of your role, weekly results and what "
        "was decided about them until {results} after it, who looked {audit}, unasked messages {log}; the "
        "rest until your organisation erases it. Whoever runs my database can read it.",
        days=told(periods.days, w),
        results=told(periods.results, w),
        audit=told(periods.audit, w),
        log=told(periods.log, w),
    )


def _rights(w: Words, contact: str | None) -> tuple[str, str]:
    ask = (
        w.say("To see, correct or erase it: `/role privacy`, or ask <@{contact}>.", contact=contact)
        if contact
        else w.say("To see, correct or erase it: `/role privacy`, or ask the admin of this Slack workspace.")
    )
    complain = w.say(
        "You can complain to the data protection authority, in Belgium APD/GBA "
        "(https://www.dataprotectionauthority.be), in an EU institution EDPS (https://www.edps.europa.eu)."
    )
    return ask, complain
