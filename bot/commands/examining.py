"""What `foyer doctor` looks at, in order: settings, database, Slack, what is understood, what is at work.

Nothing is changed: no table, no message, and a database that is not there yet is not made.
"""

import json
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from urllib.error import HTTPError

from bot import assembly, migrations, settings
from bot.clock import SystemClock
from bot.complaints import complaint
from bot.db import Database, file_of
from bot.errors import DatabaseInUse, FoyerError, SettingsInvalid
from bot.health import asking, standing
from bot.health.facts import Facts, facts
from bot.health.finding import Finding, State, broken, fine, warning
from bot.health.page import HOST, PATH
from bot.knowledge.model import is_there
from bot.knowledge.semantics import Semantics, loading
from bot.people import store as people
from bot.settings import Settings
from bot.slack import Grant, Slack
from bot.words import Words

PAGE_SECONDS = 3.0
_OF_THE_PAGE = ("ticks", "events")  # what only a Foyer at work can tell


@dataclass(frozen=True, slots=True)
class Opened:
    """The database, None where it cannot be looked into, and whether another process has it open."""

    database: Database | None
    is_served: bool
    finding: Finding


def examined(w: Words) -> Iterator[Finding]:
    """Yield what is found, one part after another; asking Slack and loading embedders takes seconds."""
    try:
        chosen = settings.load("doctor")
    except SettingsInvalid as invalid:
        for name, problem in invalid.problems:
            todo = w.say("Correct it in .env or in the environment; the rest is looked at then.")
            yield broken("settings", f"{name} {problem}.", todo)
        return
    yield fine("settings", w.say("All settings can be read."))
    with _opened(chosen, w) as opened:
        yield opened.finding
        yield from _of_slack_and_the_house(chosen, opened, w)
        yield from _at_work(chosen, opened.is_served, w)


def _of_slack_and_the_house(chosen: Settings, opened: Opened, w: Words) -> Iterator[Finding]:
    slack, grant = None, None
    if chosen.slack_bot_token:
        slack = assembly.slack_of(chosen)
        grant, found = asking.bot_token(slack, w)
        yield found
    else:
        yield asking.no_token("SLACK_BOT_TOKEN", w)
    yield from _of_slack(chosen, slack if grant else None, grant, w)
    semantics = loading()()
    every = _facts(chosen, opened.database, semantics, grant)
    if opened.database and not every:
        yield standing.roles(0, w)
    for kept in every:
        if slack and grant:
            yield from asking.channels(slack, kept, w)
        yield from asking.zones(slack if grant else None, kept, w)
        yield from standing.kept(kept, w)
    yield standing.understanding(semantics.engine, semantics.failed, w)
    model = assembly.model_of(chosen)
    if model:
        yield standing.model(model.name, is_there(model), w)


def _of_slack(chosen: Settings, slack: Slack | None, grant: Grant | None, w: Words) -> Iterator[Finding]:
    if chosen.slack_app_token is None:
        yield asking.no_token("SLACK_APP_TOKEN", w)
    else:
        asked = slack or assembly.slack_of(chosen)
        yield asking.app_token(asked, chosen.slack_app_token.get_secret_value(), w)
    if grant:
        yield from asking.clock(grant.at, SystemClock().now(), w)
        yield from asking.permissions(grant, w)


@contextmanager
def _opened(chosen: Settings, w: Words) -> Iterator[Opened]:
    file = file_of(chosen.database_url)
    if file and not file.exists():
        says = w.say("There is no database at {file} yet.", file=file)
        yield Opened(None, False, warning("database", says, w.say("“foyer import” and “foyer run” make it.")))
        return
    try:
        database, is_served = _database(chosen.database_url)
    except FoyerError as gone:
        yield Opened(None, False, _lost(gone, w))
        return
    with closing(database):
        try:
            finding = _migrated(database, w)
        except FoyerError as gone:
            yield Opened(None, is_served, _lost(gone, w))
            return
        yield Opened(database if finding.state is State.FINE else None, is_served, finding)


def _database(url: str) -> tuple[Database, bool]:
    """Open a database to look only, so that Foyer can be started meanwhile; tell whether it is served.

    Raises: DatabaseReadOnly, DatabaseUnreachable.
    """
    is_held = False
    try:
        Database(url).close()  # it can be written
    except DatabaseInUse:
        is_held = True
    database = Database(url, beside=True)
    try:
        return database, is_held or database.is_served()
    except FoyerError:
        database.close()
        raise


def _migrated(database: Database, w: Words) -> Finding:
    kind = "SQLite" if database.file else "PostgreSQL"
    if migrations.is_current(database):
        says = w.say("{kind} at {where} is up to date.", kind=kind, where=database.where)
        return fine("database", says)
    says = w.say("{kind} at {where} has the tables of another version.", kind=kind, where=database.where)
    if migrations.is_of_newer(database):
        return broken("database", says, w.say("It was made by a newer Foyer: update this one."))
    return warning("database", says, w.say("“foyer migrate” brings it to this version, and copies it first."))


def _lost(gone: FoyerError, w: Words) -> Finding:
    return broken(
        "database", complaint(gone), w.say("Without it nothing is remembered, and nothing is sent.")
    )


def _facts(
    chosen: Settings, database: Database | None, semantics: Semantics, grant: Grant | None
) -> tuple[Facts, ...]:
    """Return how the workspace of the token stands, or each of the database where no token says which."""
    if database is None:
        return ()
    now = assembly.business_clock(chosen).now()
    with database.read() as tx:
        known = people.known_workspace(tx, grant.identity.team) if grant else None
        every = people.workspaces(tx) if grant is None else filter(None, [known])
        return tuple(facts(tx, workspace, semantics.engine, now) for workspace in every)


def _at_work(chosen: Settings, is_served: bool, w: Words) -> Iterator[Finding]:
    if chosen.foyer_health_port is None:
        yield _unseen(is_served, w)
        return
    try:
        yield from _of_page(chosen.foyer_health_port, w)
    except (OSError, ValueError):
        if is_served:
            says = w.say("The health page does not answer on port {port}.", port=chosen.foyer_health_port)
            yield warning("ticks", says, w.say("Start Foyer again, so that it takes FOYER_HEALTH_PORT up."))
        else:
            yield _unseen(is_served, w)


def _unseen(is_served: bool, w: Words) -> Finding:
    if not is_served:
        return warning("ticks", w.say("Foyer is not running."), w.say("Start it: “foyer run”."))
    says = w.say("Another process has the database open; whether it keeps time is not seen from here.")
    return warning("ticks", says, w.say("Set FOYER_HEALTH_PORT, and the health page tells."))


def _of_page(port: int, w: Words) -> Iterator[Finding]:
    address = f"http://{HOST}:{port}{PATH}?language={w.language}"
    try:
        with urllib.request.urlopen(address, timeout=PAGE_SECONDS) as answer:
            told = json.load(answer)
    except HTTPError as unwell:  # 503 has the same body
        told = json.load(unwell)
    for one in told["findings"]:
        if one["check"] in _OF_THE_PAGE:
            yield Finding(one["check"], State(one["state"]), one["says"], one["todo"])
