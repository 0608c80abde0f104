"""What was set up and who is who, as the terminal tells it, in English."""

from collections.abc import Iterator, Mapping

from bot.reports.audiences import READERS
from bot.roles.circle import Circle, Somebody
from bot.setup import Left, Outcome, SetUp

LEFT: Mapping[Left, str] = {
    Left.NO_CHANNEL: "the project's channel is not named; add --channel ID",
    Left.PARTS_OF_DAYS: "office days are counted in whole days",
    Left.NOT_OFFERED: "this version does not offer it",
}
REACHES: Mapping[str, str] = {
    "manager": "open questions reach nobody in charge",
    "sponsor": "reports for the sponsor reach nobody",
    "buddy": "there is nobody to turn to in the first weeks",
    "observer": "reports for senior management reach nobody",
}


def told(done: SetUp) -> Iterator[str]:
    """Yield what was set up, each with its line of the document, then who is who and who is missing."""
    for outcome in done.outcomes:
        yield _outcome(outcome)
        yield f"    from: {outcome.proposal.source_line}"
    yield from who(done.circle)
    yield from missing(done.circle, unread(done))


def who(circle: Circle) -> Iterator[str]:
    """Yield who is who around an engagement."""
    yield f"{circle.person.name.raw}, {circle.engagement.title.raw}:"
    for role, somebody in circle.around.items():
        names = ", ".join(map(_called, somebody))
        if names:
            yield f"    {role}: {names}"


def _called(one: Somebody) -> str:
    if one.email:
        return f"{one.name.raw} (by e-mail, {one.email})"
    return f"{one.name.raw} (has left)" if one.has_left else one.name.raw


def missing(circle: Circle, needed: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield a line for each role that nobody has; `needed` are roles that this engagement needs as well."""
    for role in dict.fromkeys((*circle.missing, *sorted(needed))):
        yield f"Nobody is named as {role} yet: {REACHES[role]}. Name somebody with /role people in Slack."


def unread(done: SetUp) -> frozenset[str]:
    """Return a role for each kind of report that was set up and that nobody reads."""
    adopted = [outcome.proposal.audience for outcome in done.outcomes if not outcome.left]
    readers = [READERS[audience] for audience in adopted if audience and READERS[audience]]
    return frozenset(roles[-1] for roles in readers if not any(map(done.circle.present, roles)))


def _outcome(outcome: Outcome) -> str:
    summary = outcome.proposal.summary
    if outcome.left:
        return f"Not set up: {summary} ({LEFT[outcome.left]})"
    rhythm = outcome.proposal.rhythm
    return f"Set up: {summary.replace(rhythm, outcome.terms) if rhythm else summary}"
