"""How Foyer does at work: its ticks, Slack, the post, what it understands and what it has read. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.blocks import Typed
from bot.health.facts import Facts
from bot.health.finding import Finding, broken, fine, warning
from bot.knowledge.shelf.indexing import Learned
from bot.outbox import sentences
from bot.outbox.log import Health
from bot.pulse import Signs
from bot.words import N_, Words

PULSE_SECONDS = 10.0  # after which a clock that rings every second has stopped
HEART = "planning"  # the tick that asks what is due
_MINUTE, _HOUR, _DAY = 60, 3600, 86400

ENGINES: Mapping[str, str] = {"e5": "multilingual-e5-small", "use": "universal-sentence-encoder"}
FAILURES: Mapping[str, str] = {
    "missing": N_("{engine} is not installed on this system"),
    "broken": N_("{engine} does not pass its test here"),
}


def at_work(signs: Signs, w: Words) -> Finding:
    """Return whether the clock rings."""
    since = signs.ticks.get(HEART, signs.up)
    if since <= PULSE_SECONDS:
        return fine("ticks", w.say("At work: the clock rang {ago}.", ago=ago(since, w)))
    return broken(
        "ticks",
        w.say("The clock last rang {ago}, so nothing is planned.", ago=ago(since, w)),
        w.say("See what the log of the program says about the database, and start Foyer again."),
    )


def hearing(signs: Signs, w: Words) -> Finding:
    """Return whether Slack is heard."""
    if signs.connected is False:
        says = w.say("The connection to Slack is closed just now.")
        return warning("events", says, w.say("It is opened again by itself; see that Slack can be reached."))
    if signs.heard is None:
        return warning(
            "events",
            w.say("Nothing was heard from Slack since the start, {ago}.", ago=ago(signs.up, w)),
            how_to_be_heard(w),
        )
    return fine("events", w.say("Slack was heard {ago}.", ago=ago(signs.heard, w)))


def how_to_be_heard(w: Words) -> str:
    """Return how an admin sees whether events arrive."""
    return w.say(
        "Write “hello” to Foyer in a direct message. If no answer comes, see that Socket Mode, Event "
        "Subscriptions and the Messages Tab of App Home are on in the settings of the app."
    )


def kept(found: Facts, w: Words) -> Iterator[Finding]:
    """Yield what the database tells: roles, calendars, holds, documents, the post."""
    yield roles(found.roles, w)
    yield from calendars(found.lost_calendars, w)
    yield from holds(len(found.held), found.held_since, w)
    yield from documents(found.learned, w)
    yield post(found.post, w)


def understanding(engine: str, failed: Mapping[str, str], w: Words) -> Finding:
    """Return how questions are understood.

    Args:
        engine: as `Semantics.engine`, "" for none.
        failed: name of an embedder that cannot be used -> why, as a short code.
    """
    names = w.list(ENGINES.get(name, name) for name in engine.split("+"))
    why = w.list(w.say(FAILURES[code], engine=ENGINES.get(name, name)) for name, code in failed.items())
    todo = w.say("Install Foyer’s locked requirements anew, where this system has them.")
    if not engine:
        says = w.say("Questions are answered by words alone, and fewer of them: {why}.", why=why)
        return warning("understanding", says, todo)
    if failed:
        says = w.say("Questions are understood by meaning with {names} alone: {why}.", names=names, why=why)
        return warning("understanding", says, todo)
    return fine("understanding", w.say("Questions are understood by meaning, with {names}.", names=names))


def documents(learned: Learned, w: Words) -> Iterator[Finding]:
    """Yield how far the documents are."""
    files = w.say_many("{n} file", "{n} files", learned.files)
    passages = w.say_many("{n} passage", "{n} passages", learned.passages)
    if learned.waiting or learned.unlearned:
        says = w.say(
            "Read: {files}, {passages}. Still to be learned: {waiting}, {unlearned}.",
            files=files,
            passages=passages,
            waiting=w.say_many("{n} file", "{n} files", learned.waiting),
            unlearned=w.say_many("{n} passage", "{n} passages", learned.unlearned),
        )
        yield warning("documents", says, w.say("Foyer learns them while it runs, and answers as before."))
    elif not learned.files:
        yield warning("documents", w.say("There is no document to answer from."), _import(w))
    else:
        yield fine("documents", w.say("Read: {files}, {passages}.", files=files, passages=passages))
    for name in learned.unreadable:
        says = w.say("{name} can no longer be read.", name=Typed(name))
        yield warning("documents", says, w.say("Send the document to Foyer anew."))


def post(health: Health, w: Words) -> Finding:
    """Return how the post does."""
    log = w.say("`/role admin log` says of each message what became of it, and why.")
    if health.overdue:
        late = w.say_many(
            "{n} message should have left more than a minute ago.",
            "{n} messages should have left more than a minute ago.",
            health.overdue,
        )
        return warning("post", late, log)
    if health.failed:
        failed = w.say_many(
            "{n} message could not be sent in the last seven days.",
            "{n} messages could not be sent in the last seven days.",
            health.failed,
        )
        why = (sentences.reason(code, w) for code in health.failures)
        return warning("post", " ".join(filter(None, (failed, *why))), log)
    return fine(
        "post",
        w.say_many(
            "{n} message waits for its time. In the last seven days {sent} left, and none failed.",
            "{n} messages wait for their time. In the last seven days {sent} left, and none failed.",
            health.waiting,
            sent=health.sent,
        ),
    )


def ago(seconds: float, w: Words) -> str:
    """Write how long ago something was."""
    n = int(seconds)
    if n < 2 * _MINUTE:
        return w.say_many("{n} second ago", "{n} seconds ago", n)
    if n < 2 * _HOUR:
        return w.say_many("{n} minute ago", "{n} minutes ago", n // _MINUTE)
    if n < 2 * _DAY:
        return w.say_many("{n} hour ago", "{n} hours ago", n // _HOUR)
    return w.say_many("{n} day ago", "{n} days ago", n // _DAY)


def roles(running: int, w: Words) -> Finding:
    """Return how many roles have not ended."""
    if not running:
        return warning("roles", w.say("Nobody is in a role here."), _import(w))
    return fine("roles", w.say_many("{n} role is looked after.", "{n} roles are looked after.", running))


def calendars(lost: Sequence[str], w: Words) -> Iterator[Finding]:
    """Yield that the files of calendars that roles go by were taken away."""
    if lost:
        says = w.say(
            "The closed days of {names} are not known any more, so these days count as open.",
            names=w.list(str(Typed(name)) for name in lost),
        )
        todo = w.say(
            "Put the file back into CLOSURES_FOLDER, or choose another calendar with `/role admin calendar`."
        )
        yield warning("calendars", says, todo)


def holds(people: int, since: date | None, w: Words) -> Iterator[Finding]:
    """Yield that what is about some people is kept beyond its time; nothing where there is no legal hold."""
    if since is None:
        return
    says = w.say_many(
        "What is about {n} person is on legal hold, and is not erased; the first hold is of {day}.",
        "What is about {n} people is on legal hold, and is not erased; the first hold is of {day}.",
        people,
        day=w.long_date(since),
    )
    yield warning("holds", says, w.say("“foyer hold list” names them; lift each as soon as it may be."))


def model(name: str, answers: bool, w: Words) -> Finding:
    """Return whether the optional model answers."""
    if answers:
        return fine("model", w.say("The model {name} answers; it may only rephrase quotes.", name=name))
    says = w.say("The model {name} gives no answer, so quotes are shown alone.", name=name)
    return warning("model", says, w.say("See FOYER_MODEL_URL, its key and its name."))


def _import(w: Words) -> str:
    return w.say("Send me a role document in Slack, or: “foyer import FILE --person ADDRESS”.")
