"""The collective information: what a works council or other representatives of staff are told of Foyer.

Made from what is switched on, so that it says what is done and nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.privacy.practice import Practice, told
from bot.privacy.visibility import TABLE, Gate, Matter, Viewer
from bot.words import N_, Words

_STORED = (
    N_("Of each day or half day: its date, the kind of place such as office or home, who noted it and when."),
    N_("Plans of days, and days away as a period, never with their reason."),
    N_("Whether a week reached its office days, with each step of the sum."),
    N_("Status reports, targets, reviews and the evidence for them, as far as these are used."),
    N_("Questions and what they were answered from; preferences; which messages were sent."),
    N_("From Slack: name, language and time zone."),
)
_CANNOT = (
    N_(
        "It senses nothing: no location, badge, network, photo or activity. Days are what people say of them."
    ),
    N_("It ranks nobody, shows no figure of a group of fewer than five, and decides nothing by itself."),
    N_("Messages before a target is missed go to the person alone."),
    N_("Nobody is reminded on days away, on closed days or in their quiet hours."),
    N_(
        "Everybody sees what is kept about them, who sees it and who looked, takes it along, and corrects it."
    ),
)
_FOOTING = (
    N_("Data protection: the GDPR, in an EU institution Regulation (EU) 2018/1725. It rests on no consent."),
    N_(
        "Belgium: collective agreement no. 39 asks for written information, three months ahead of new "
        "technology with collective effects."
    ),
    N_(
        "The Netherlands: systems that record presence need the consent of the works council (WOR, "
        "article 27)."
    ),
    N_("This is no legal advice. Your organisation names who answers for the data, and its basis in law."),
)
_VIEWERS: Mapping[Viewer, str] = {
    Viewer.PERSON: N_("The person"),
    Viewer.MANAGER: N_("Their manager"),
    Viewer.CLIENT: N_("Client’s contact, sponsor"),
    Viewer.ADMIN: N_("Who looks after Foyer"),
    Viewer.CHANNEL: N_("A channel"),
}
_MATTERS: Mapping[Matter, str] = {
    Matter.DAYS: N_("Days, one by one"),
    Matter.RESULTS: N_("Whether a week has its office days"),
    Matter.PRESENCE: N_("In or not in, never why"),
    Matter.SENT: N_("What is sent for a decision"),
    Matter.REPORTS: N_("Published reports"),
    Matter.REVIEWS: N_("Targets and reviews"),
    Matter.HISTORY: N_("What was changed, and who looked"),
}
_GATES: Mapping[Gate, str] = {
    Gate.ALWAYS: N_("yes"),
    Gate.NEVER: N_("no"),
    Gate.DAILY: N_("no; an option, told in the notice"),
    Gate.INFORMED: N_("once this information is recorded as given"),
    Gate.CLIENT: N_("no; an option"),
    Gate.SHARED: N_("while the person shares it"),
    Gate.SENT: N_("that one matter"),
    Gate.AUDIENCE: N_("those meant for them"),
    Gate.REVIEWER: N_("the reviewer alone"),
    Gate.METADATA: N_("that there was something, never what"),
}


def collective_information(practice: Practice, w: Words) -> str:
    """Return the collective information as Markdown, which ends with a line break."""
    parts = (
        "# " + w.say("Collective information about Foyer"),
        w.say(
            "Foyer is an assistant in Slack for people who begin in a role. It answers their questions from "
            "the documents of the role, counts office days with them, reminds them of reports, and goes "
            "through their first weeks with them."
        ),
        _section(w.say("What is kept"), _points(_STORED, w)),
        _section(w.say("Who sees what"), _table(w)),
        _section(w.say("For how long"), _periods(practice, w)),
        _section(w.say("What it does not do"), (*_points(_CANNOT, w), f"- {_model(practice, w)}")),
        _section(w.say("What the law asks"), _points(_FOOTING, w)),
    )
    return "\n\n".join(parts) + "\n"


def _section(title: str, lines: Iterator[str] | Sequence[str]) -> str:
    return "\n".join((f"## {title}", "", *lines))


def _points(lines: Sequence[str], w: Words) -> Iterator[str]:
    return (f"- {w.say(line)}" for line in lines)


def _table(w: Words) -> Iterator[str]:
    yield _row("", *(w.say(name) for name in _VIEWERS.values()))
    yield _row(*("---" for _ in range(len(_VIEWERS) + 1)))
    for matter, name in _MATTERS.items():
        yield _row(w.say(name), *(w.say(_GATES[TABLE[matter][viewer]]) for viewer in _VIEWERS))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _periods(practice: Practice, w: Words) -> Iterator[str]:
    periods = practice.periods
    yield "- " + w.say(
        "Days, plans and days away: {time} after the end of the role.", time=told(periods.days, w)
    )
    yield "- " + w.say("Weekly results: {time} after the end of the role.", time=told(periods.results, w))
    yield "- " + w.say("Who looked, and what was held or erased: {time}.", time=told(periods.audit, w))
    yield "- " + w.say("Which messages nobody asked for were sent: {time}.", time=told(periods.log, w))
    yield "- " + w.say("Reports and what else are records of the organisation: until it erases them.")
    yield "- " + w.say("A legal hold suspends this; it is named, dated, and seen by the person.")


def _model(practice: Practice, w: Words) -> str:
    if not practice.model:
        return w.say("No text goes to an outside language model.")
    return w.say(
        "Questions and the lines that answer them are given to the language model {model}, to be put into a "
        "sentence; nothing else is.",
        model=practice.model,
    )
