"""A role document becomes a working assistant: what it proposes is shown, edited, decided on and set up."""

import logging
import re
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App

from bot import setup
from bot.assistant import Assistant
from bot.blocks import Message, Typed
from bot.documents.reading import document_of
from bot.drafts import actions, card, forms, messages
from bot.drafts.forms import Origin
from bot.errors import SlackRefused
from bot.knowledge.shelf import messages as handbooks
from bot.knowledge.shelf.actions import shelf_of
from bot.onboarding import actions as onboarding
from bot.onboarding.plan.reading import plan_text
from bot.setup import Cast, SetUp
from bot.slack import Posted
from handlers import choosing, uploads
from handlers.sentences import sentence
from handlers.speaker import Speaker, speaker

PASTED = "pasted.txt"  # what a document is called that came without a name

_log = logging.getLogger(__name__)

Body = Mapping[str, Any]


def register(app: App, foyer: Assistant) -> None:
    """Listen to the buttons and forms of setting up."""
    _listen_to_documents(app, foyer)
    _listen_to_files(app, foyer)
    _listen_to_edits(app, foyer)
    _listen_to_decisions(app, foyer)
    _listen_to_renewals(app, foyer)


def _listen_to_documents(app: App, foyer: Assistant) -> None:
    @app.action(messages.START)
    def pressed(ack: Callable[[], None], body: Body) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            actions.check_may(tx, who.person)
        foyer.slack.open_view(body["trigger_id"], forms.paste(who.words))

    @app.view(forms.PASTE)
    def pasted(ack: Callable[[], None], body: Body, view: Body) -> None:
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        document = document_of(PASTED, forms.read_text(view))
        with foyer.transaction() as tx:
            begun = actions.begin(tx, who.person, document, now)
        ack()
        foyer.slack.post(body["user"]["id"], card.card(begun, who.person, who.words))


def _listen_to_files(app: App, foyer: Assistant) -> None:
    @app.action(messages.AS_ROLE)
    def is_role(ack: Callable[[], None], body: Body, action: Body) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            begun = actions.seen(tx, who.person, int(action["value"]), now)
        foyer.slack.update(_pressed(body), card.card(begun, who.person, who.words))

    @app.action(messages.AS_HANDBOOK)
    def is_handbook(ack: Callable[[], None], body: Body, action: Body) -> None:
        ack()
        now, who, posted = foyer.clock.now(), speaker(foyer, body["user"]["id"]), _pressed(body)
        with foyer.transaction() as tx:
            shelf = shelf_of(tx, who.person)
            draft = actions.put_aside(tx, who.person, int(action["value"]))
        foyer.slack.update(posted, handbooks.beginning(1, who.words))
        uploads.keep(foyer, who, shelf, [document_of(draft.name, draft.text)], posted, now)


def _listen_to_edits(app: App, foyer: Assistant) -> None:
    @app.action(re.compile(rf"^{re.escape(card.EDIT)}\."))
    def to_be_edited(ack: Callable[[], None], body: Body, action: Body) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        draft, about = action["value"].split(" ")
        with foyer.reading() as tx:
            seen = actions.seen(tx, who.person, int(draft), now)
        origin = Origin(seen.draft.id, _pressed(body), about)
        foyer.slack.open_view(body["trigger_id"], forms.edit(seen, origin, who.words))

    @app.view(forms.EDITING)
    def edited(ack: Callable[..., None], body: Body, view: Body) -> None:
        now, who, origin = foyer.clock.now(), speaker(foyer, body["user"]["id"]), Origin.read(view)
        days, edits = forms.read_edits(view)
        try:
            with foyer.transaction() as tx:
                seen = actions.say(tx, who.person, origin.draft, days, edits, now)
        except setup.EndsBeforeStart as wrong:
            _refuse_the_end(ack, wrong, view, who)
            return
        ack()
        _show(foyer, origin.posted, card.card(seen, who.person, who.words))


def _listen_to_decisions(app: App, foyer: Assistant) -> None:
    @app.action(card.ACCEPT)
    def accepted(ack: Callable[[], None], body: Body, action: Body) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        with foyer.reading() as tx:
            seen = actions.seen(tx, who.person, int(action["value"]), now)
        origin = Origin(seen.draft.id, _pressed(body))
        foyer.slack.open_view(body["trigger_id"], forms.begin(seen, origin, who.words))

    @app.view(forms.BEGINNING)
    def decided(ack: Callable[..., None], body: Body, view: Body) -> None:
        now, who, origin = foyer.clock.now(), speaker(foyer, body["user"]["id"]), Origin.read(view)
        chosen, refused = choosing.chosen(foyer, view, who.words)
        if refused:
            ack(response_action="errors", errors=refused)
            return
        days, edits = forms.read_edits(view)
        plan = plan_text(foyer.settings.foyer_plan_file)
        try:
            with foyer.transaction() as tx:
                around = choosing.around(tx, foyer, chosen)
                cast = Cast(chosen.person, choosing.channel(tx, foyer, chosen), around)
                actions.say(tx, who.person, origin.draft, days, edits, now)
                done = actions.set_up(tx, who.person, origin.draft, cast, now, plan)
        except setup.EndsBeforeStart as wrong:
            _refuse_the_end(ack, wrong, view, who)
            return
        ack()
        _tell(foyer, who, origin.posted, done)

    @app.action(card.PUT_ASIDE)
    def put_aside(ack: Callable[[], None], body: Body, action: Body) -> None:
        ack()
        who = speaker(foyer, body["user"]["id"])
        with foyer.transaction() as tx:
            draft = actions.put_aside(tx, who.person, int(action["value"]))
        foyer.slack.update(_pressed(body), messages.put_aside(Typed(draft.name), who.words))


def _listen_to_renewals(app: App, foyer: Assistant) -> None:
    @app.action(re.compile(rf"^{re.escape(card.RENEW)}\."))
    def renewed(ack: Callable[[], None], body: Body, action: Body) -> None:
        ack()
        now, who = foyer.clock.now(), speaker(foyer, body["user"]["id"])
        draft, engagement = map(int, action["value"].split(" "))
        with foyer.transaction() as tx:
            done = actions.renew(tx, who.person, draft, engagement, now)
        _tell(foyer, who, _pressed(body), done)


def _tell(foyer: Assistant, who: Speaker, posted: Posted, done: SetUp) -> None:
    """Show what was set up in the place of the card it was decided on, and let what is due leave."""
    now, engagement = foyer.clock.now(), done.circle.engagement
    _log.info("Person %s set engagement %s up", who.person.id, engagement.id)
    with foyer.reading() as tx:
        due = onboarding.welcome_due(tx, engagement)
    welcomed = due.due if due and due.due > now else None
    _show(foyer, posted, messages.finished(done, welcomed, who.person, who.words))
    foyer.lane.deliver(now)


def _refuse_the_end(ack: Callable[..., None], wrong: setup.EndsBeforeStart, view: Body, who: Speaker) -> None:
    """Say on the form that a role ends before it begins: at its last day, or at the day it has."""
    fields = view["state"]["values"]
    field = next((one for one in ("end", "start") if one in fields), next(iter(fields)))
    ack(response_action="errors", errors={field: sentence(wrong, who.words) or ""})


def _show(foyer: Assistant, posted: Posted, message: Message) -> None:
    """Put a message in the place of a card, or below it where Slack lets nobody change that any more."""
    try:
        foyer.slack.update(posted, message)
    except SlackRefused:
        foyer.slack.post(posted.channel, message)


def _pressed(body: Body) -> Posted:
    """Return where the message stands whose button was pressed."""
    return Posted(channel=body["channel"]["id"], ts=body["container"]["message_ts"])
