"""The permissions of the Slack app, each with what it is for; a law compares them with the manifest."""

from collections.abc import Iterator, Mapping

from bot.health.finding import Finding, broken, fine, warning
from bot.words import N_, Words

SCOPES: Mapping[str, str] = {
    "app_mentions:read": N_("hear “@Foyer” in a channel"),
    "assistant:write": N_("suggest what one could ask"),
    "channels:history": N_("find out whether a post arrived, and hear who goes on asking in a thread"),
    "channels:read": N_("know the name of the project’s channel, and who is in one with a digest"),
    "chat:write": N_("answer, remind and post reports"),
    "commands": N_("offer /ask, /office, /report, /role and the shortcuts on messages"),
    "files:read": N_("read the handbooks and calendars that are sent in a direct message"),
    "files:write": N_("send office days, results and your data as files"),
    "groups:history": N_("find out the same in a private project channel"),
    "groups:read": N_("know the name of a private project channel"),
    "im:history": N_("hear what is written in a direct message"),
    "im:write": N_("open the direct conversation with a person"),
    "users:read": N_("know names, time zones and languages"),
    "users:read.email": N_("find people by their e-mail address"),
}
# Without the histories a post that was cut off may arrive twice, at most once per crash; all else works.
OPTIONAL = frozenset({"assistant:write", "channels:history", "groups:history"})


def scopes(granted: frozenset[str], w: Words) -> Iterator[Finding]:
    """Yield a finding for each permission that is missing, and for those that nobody needs."""
    again = w.say("Add it under OAuth & Permissions in the settings of the app, and install the app again.")
    for scope, purpose in SCOPES.items():
        if scope in granted:
            continue
        says = w.say("The app may not {purpose}: {scope} is missing.", purpose=w.say(purpose), scope=scope)
        yield (warning if scope in OPTIONAL else broken)("scopes", says, again)
    if SCOPES.keys() <= granted:
        yield fine("scopes", w.say("The app has each of the {n} permissions it needs.", n=len(SCOPES)))
    more = sorted(granted - SCOPES.keys())
    if more:
        says = w.say("The app has permissions that Foyer does not use: {scopes}.", scopes=w.list(more))
        yield warning("scopes", says, w.say("Take them away, so that it may do no more than it must."))
