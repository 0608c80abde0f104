"""What people who are not in Slack open from their letters: how a task stands, said once by each address."""

from collections.abc import Mapping
from http import HTTPStatus

from bot.assistant import Assistant
from bot.health.answering import Answer, Route, Routes
from bot.onboarding.plan import linking, linkpage
from bot.onboarding.plan.linking import Opened, Said, Shut
from bot.onboarding.plan.links import PATH, Signer, signer_of
from bot.onboarding.plan.replies import Saying
from bot.outbox import diary
from bot.outbox import store as outbox
from bot.words import Words, words

_HTML = "text/html; charset=utf-8"
_STATUS = {Shut.FORGED: HTTPStatus.NOT_FOUND, Shut.GONE: HTTPStatus.NOT_FOUND, Shut.DONE: HTTPStatus.OK}


def routes(foyer: Assistant) -> Routes:
    """Return what answers at the addresses of letters; nothing where the settings name none."""
    signer = signer_of(foyer.settings)
    if signer is None:
        return {}
    return {
        PATH: Route(
            get=lambda token: look(foyer, signer, token),
            post=lambda token, form: say(foyer, signer, token, form),
        )
    }


def look(foyer: Assistant, signer: Signer, token: str) -> Answer:
    """Return the page that asks how a task stands; nothing is changed."""
    with foyer.reading() as tx:
        found = linking.opened(tx, signer, foyer.workspace, token, foyer.clock.now())
    return _asked(foyer, found)


def say(foyer: Assistant, signer: Signer, token: str, form: Mapping[str, str]) -> Answer:
    """Keep what is said of a task, once, and return the page that says so."""
    now, question = foyer.clock.now(), form.get(linkpage.QUESTION, "").strip()
    try:
        saying = Saying(form.get(linkpage.SAY, ""))
    except ValueError:
        return look(foyer, signer, token)
    if saying is Saying.QUESTION and not question:
        with foyer.reading() as tx:
            found = linking.opened(tx, signer, foyer.workspace, token, now)
        return _asked(foyer, found, is_empty=True)
    with foyer.transaction() as tx:
        said = linking.say(tx, signer, foyer.workspace, token, saying, question, now)
        if isinstance(said, Said):
            outbox.queue_all(tx, foyer.workspace, (said.due,), now)
            diary.begin(tx, foyer.workspace, "onboarding", said.one.ref.engagement, now)
    if isinstance(said, Opened):
        return _asked(foyer, said)
    page = linkpage.thanks(said, words(said.person.language))
    return Answer(HTTPStatus.OK, _HTML, page.encode())


def _asked(foyer: Assistant, found: Opened, *, is_empty: bool = False) -> Answer:
    w = _words_for(foyer, found)
    if found.shut or found.one is None:
        status = _STATUS.get(found.shut or Shut.GONE, HTTPStatus.GONE)
        return Answer(status, _HTML, linkpage.shut(found, w).encode())
    page = linkpage.asking(found.one, w, is_empty=is_empty)
    return Answer(HTTPStatus.BAD_REQUEST if is_empty else HTTPStatus.OK, _HTML, page.encode())


def _words_for(foyer: Assistant, found: Opened) -> Words:
    return words(found.person.language if found.person else foyer.settings.default_language)
