"""The sentences of the command line, in English: one for each expected failure, saying what to do."""

from collections.abc import Iterator

from babel import Locale

from bot import errors, setup, words
from bot.calendar import errors as calendar
from bot.documents import errors as documents
from bot.errors import FoyerError
from bot.knowledge.shelf import errors as shelf
from bot.onboarding.plan import errors as plans
from bot.people.rules import Flaw
from bot.privacy import errors as privacy
from bot.regime import errors as regime
from bot.regime.governance import errors as governance
from bot.regime.team import errors as team
from bot.reports import errors as reports
from bot.roles import errors as roles
from bot.roles.outside import BY_EMAIL
from bot.roles.store import ROLES

SENTENCES: dict[type[FoyerError], str] = {
    errors.DatabaseUnreachable: "The database {where} cannot be opened ({why}). Check DATABASE_URL.",
    errors.DatabaseReadOnly: "The database {where} can be read but not written. Check the rights to it.",
    errors.DatabaseInUse: "Another process has {where} open. End it first, or name another DATABASE_URL.",
    errors.DatabaseTooNew: "The database was made by a newer Foyer (revision {revision}). Update this one.",
    errors.ClockUnreachable: "The local workspace at {url} does not answer. Start it, or empty CLOCK_URL.",
    errors.SlackUnclear: "Slack did not answer ({method}). Check the network and SLACK_API_URL.",
    errors.SlackRefused: "Slack refused with '{code}'. Check the tokens and the scopes of the app.",
    errors.FileUnreadable: "The file {path} cannot be read ({why}).",
    errors.FileUnwritable: "Nothing was written to {path} ({why}). Name a new file in a folder of yours.",
    errors.QuestionUnreadable: (
        'Line {line} is no question and was left out. Write each as JSON with "id" and "question" at least.'
    ),
    errors.FileMissing: "An Excel file needs a place: add --to FILE.",
    errors.NobodyNamed: "Say of whom: foyer export ADDRESS or SLACK_ID, or all weeks: --results csv.",
    errors.NothingToImport: (
        "Name what to import: a role document, or handbooks with --handbook PATH. Try 'foyer import --help'."
    ),
    errors.PersonMissing: "Say who starts in the role: --person ADDRESS or --person SLACK_ID.",
    errors.PersonUnknown: (
        "Slack knows nobody called {who} here. Name an e-mail address or a Slack id; for somebody outside "
        "Slack add the name: 'Els Peeters <els@example.org>'."
    ),
    errors.AddressUnreadable: "'{text}' is no e-mail address. Write it like 'Els Peeters <els@example.org>'.",
    errors.ReportUnknown: "No released report is called {report}. 'foyer report list' names them.",
    errors.ChannelUnknown: "Slack shows the app no channel {channel}. Type '/invite @Foyer' in it first.",
    setup.DatesMissing: (
        "{name} does not say when the role starts and ends. "
        "Add what is missing: --start YYYY-MM-DD --end YYYY-MM-DD."
    ),
    setup.EndsBeforeStart: "The last day, {last}, comes before the first, {first}. Check --start and --end.",
    errors.PortTaken: "Port {port} is in use. Name another one, as in: make run PORT=8123",
    errors.HealthPortTaken: "Port {port} is in use. Name another FOYER_HEALTH_PORT, or leave it empty.",
    errors.AlreadyOpen: "The local workspace in {folder} is open in another process. End that one first.",
    errors.FolderUnusable: "Nothing can be kept in {folder} ({why}). Name another folder with --data.",
    documents.EmptyDocument: "{name} is empty. Give a document as text, Markdown, PDF or DOCX.",
    documents.BinaryDocument: "{name} is not text. Save it as text, Markdown, PDF or DOCX and try again.",
    documents.DocumentTooLarge: "{name} has {size} bytes; a document of its kind may have {limit}.",
    documents.DocumentTooLong: "{name} holds more than {limit} characters of text. Split it into parts.",
    documents.TooManyPages: "{name} has {pages} pages; a document of its kind may have {limit}.",
    documents.UnpacksTooLarge: "{name} unpacks to more than {limit} bytes, so it was not opened.",
    documents.EncryptedDocument: "{name} is protected with a password. Save a copy without one.",
    documents.ScannedDocument: (
        "{name} holds pictures of its pages and no text. Give the original, or a copy with recognised text."
    ),
    documents.BrokenDocument: "{name} is damaged, or is no {format} file. Open it and save it anew.",
    privacy.HoldKnown: "A hold called '{name}' stands already. Give the new one another name.",
    privacy.OnHold: "Nothing was erased: the legal hold '{name.raw}' stands until it is lifted.",
    privacy.NoSuchHold: "No hold on this person is called '{name}'. 'foyer hold list' names every one.",
    shelf.NoSuchHandbook: "No handbook is called {name}. 'foyer handbooks' lists them.",
    shelf.NoSuchRole: "Nobody is in a role called '{title}'. Roles are: {known}.",
    shelf.NothingToRead: "There is no text, Markdown, PDF or DOCX file in {path}.",
    team.NoResultsHere: (
        "No week is over yet, nobody manages a role with office days, or it is not recorded that the staff "
        "was informed: an admin does that in Slack with /role admin collective."
    ),
    plans.PlanUnreadable: "{name} is no YAML: line {line}: {why}.",
    plans.EndBeforeStart: "{end} comes before {start}. A role ends after it begins.",
    roles.NotARoleDocument: "{name} does not look like a role document. Give the text of the role itself.",
    roles.RosterEncoding: "{name} is not in UTF-8. Save it as 'CSV UTF-8' and try again.",
    roles.RosterBroken: "{name} is no CSV from line {line} on: a quotation mark is not closed.",
    roles.RosterEmpty: "{name} names nobody.",
    calendar.UnknownZone: "There is no time zone '{zone}'. Write one like Europe/Brussels.",
    calendar.UnknownCountry: "No closed days are known for '{country}'. Write a calendar like BE or EUI-BRU.",
    calendar.ClosuresUnreadable: "The closed days in {path} cannot be read ({why}).",
    calendar.UnknownWeekday: "'{code}' is no weekday. Write MO, TU, WE, TH, FR, SA or SU.",
    calendar.NoSuchWeek: "There is no week '{text}'. Write one like 2025-W47.",
    calendar.EndsBeforeItBegins: "{last} comes before {first}. Write the first day first.",
    calendar.NoSuchDay: "The calendar has no {text}. Check the day and the month.",
    calendar.UnreadableDay: "'{text}' is no day. Write days like 2025-12-24 or 2025-12-24/2025-12-26.",
    regime.NoOfficeDays: "No role document asks for office days here.",
    regime.UnknownPlace: "'{place}' is no place. Places are: {known}.",
    regime.UnknownOption: "A policy has no option '{option}'. Options are: {known}.",
    regime.InvalidOption: "The policy option {option} cannot be {value!r}.",
    regime.UnknownPreset: "There is no preset '{preset}'. Presets are: {known}.",
    governance.TooEarly: "Nothing holds backwards. Name {first} or a later day with --from.",
    governance.AfterTheEnd: "The role ends on {end}. Name an earlier day with --from.",
    governance.NothingChanges: "This is what holds already, so nothing was changed.",
    regime.NoSuchWindow: "'{name}' names no window of the kind {kind}. Write a week like 2025-W47.",
    reports.UnknownCadence: "'{unread}' cannot be read in '{text}'. Write a cadence like 'weekly FR 16:00'.",
    reports.UnfinishedCadence: "'{text}' is not complete. Write days and time, as in 'weekly FR 16:00'.",
    regime.OutsideEngagement: "{day} lies outside the role, which runs from {start} to {end}.",
    reports.UnknownMonth: "'{month}' is no month. Write months like Feb/May/Aug/Nov.",
    reports.NoSuchRhythm: "A {freq} rhythm cannot be made of just these parts: {parts}.",
    reports.AnchorMissing: "Every {weeks} weeks, from which day on? Add it, as in 'from 2025-11-20'.",
    reports.UntilBeforeFrom: "It ends on {until}, before it begins on {anchor}. Check the two dates.",
    reports.NeverDue: "No date of it lies between {anchor} and {until}. Check the two dates.",
    reports.CaseUnreadable: "Line {line} is no case and was left out: {field}: {why}.",
}

CASES = {
    "year": "Its year should lie between 1900 and 2199",
    "date_or_at": "It needs either date or at",
    "one_of_two": "A week needs as_of, and as_of a week",
    "open_end": "A case without a week needs it",
}
CONTRADICTIONS = {
    "percent_missing": "A basis of percent needs required_pct as well.",
    "percent_unused": "required_pct needs the basis percent as well.",
    "month_needs_percent": "The window calendar_month needs the basis percent.",
    "rolling_carries": (
        "The window rolling_4w holds the weeks before it already, so nothing is carried over or made up."
    ),
    "nothing_counts": "Office days are required, and place_rules lets no place count.",
}
UNFIT = {
    "bot": "'{text}' is an app, not a person",
    "left": "the account of '{text}' is closed",
    "own": "'{text}' is the new person themself",
    "outside": (f"'{{text}}' is not in Slack, which this role needs; by e-mail can be {', '.join(BY_EMAIL)}"),
}
FLAWS = {
    "no_tasks": "a plan has a list 'tasks' with at least one task",
    "no_mapping": "this is to be a mapping, such as 'id: card'",
    "missing": "the task has no '{text}'",
    "unknown_key": "'{text}' is no part of a task; parts are {allowed}",
    "twice": "'{text}' is there twice",
    "empty": "'{text}' is empty",
    "id": "'{text}' is no id; write letters, digits, - and _",
    "from": "'{text}' is neither start nor end",
    "owner": "'{text}' is no owner; owners are {allowed}",
    "names": "'{text}' is nobody a task can name; there is {allowed}",
    "then": "'then' says what is left once somebody is named, so that it needs 'names' beside it",
    "day": "'{text}' is no number of days",
    "offset": "{text} days lie outside of what there is, which is {allowed}",
    "language": "'{text}' has no text in {allowed}; write one sentence for all, or one for each language",
    "long": "'{text}' is longer than {allowed} characters",
    "placeholder": "nothing is known that stands for {{{text}}}; there is {allowed}",
    "braces": "a brace is open in '{text}', or holds more than a name; write {{{{ for a brace itself",
    "link": "'{text}' is no web address",
    "duplicate": "the id '{text}' is taken by the task in line {allowed}",
    "after": "'{text}' is no task of this plan",
    "circle": "these tasks wait for each other: {text}",
}
CELLS = UNFIT | {
    "empty": "is empty",
    "email": "'{text}' is no e-mail address",
    "role": f"'{{text}}' is no role; roles are {', '.join(ROLES)}, and a new person begins with foyer import",
    "language": f"'{{text}}' is no language of mine; write {', '.join(words.LANGUAGES)}",
    "zone": "'{text}' is no time zone; write one like Europe/Brussels",
    "prompt_time": "'{text}' is no time; write one like 09:00",
    "usual_office_days": "'{text}' names no weekdays; write them like MO TH",
    "spare": "'{text}' stands in no column",
    "unknown": "Slack knows nobody called '{text}' here",
    "taken": "the file names somebody else as {text} before",
    "which": "name the new person here: there are several running roles, or none",
    "no_engagement": "'{text}' is in no running role",
    Flaw.NOT_IN_THE_MORNING: "'{text}' is not before noon",
    Flaw.IN_QUIET_HOURS: "'{text}' lies in their quiet hours",
    "weekend": "office days are from Monday to Friday",
}


def complaint(error: FoyerError) -> str:
    """Return what to tell the person at the terminal about an expected failure."""
    match error:
        case errors.SettingsInvalid(problems=problems):
            told = "; ".join(f"{name} {what}" for name, what in problems)
            return f"{told}. Every setting is described in .env.example; copy it to .env."
        case regime.CaseUnreadable(line=line, field=field, why=why):
            return f"Line {line} is no case and was left out: {field}: {CASES.get(why, why)}."
        case regime.ContradictoryPolicy(why=why):
            return f"The policy contradicts itself. {CONTRADICTIONS[why]}"
        case errors.PersonUnfit(who=who, why=why):
            return f"{UNFIT[why].format(text=who)}. Name somebody else."
        case roles.UnknownLanguage(name=name, language=language):
            spoken = Locale("en").languages.get(language, "another language")
            return f"{name} is in {spoken}. Role documents are read in English, French and Dutch."
        case roles.RosterColumns():
            return _columns(error)
        case roles.RosterRows() | plans.PlanFlawed():
            return "\n".join(_line_by_line(error))
    template = SENTENCES.get(type(error))
    values = {name: _written(value) for name, value in vars(error).items()}
    return template.format(**values) if template else f"{error}."


def _columns(error: roles.RosterColumns) -> str:
    parts = {"lacks": error.missing, "has unknown": error.unknown, "has more than one of": error.twice}
    told = "; ".join(f"{what} {', '.join(columns)}" for what, columns in parts.items() if columns)
    return f"The first line of {error.name} {told}. Its columns may be {', '.join(error.allowed)}."


def _cell(cell: roles.WrongCell) -> str:
    return f"  line {cell.line}, {cell.column}: {CELLS[cell.why].format(text=cell.text)}"


def _line_by_line(error: roles.RosterRows | plans.PlanFlawed) -> Iterator[str]:
    if isinstance(error, plans.PlanFlawed):
        yield f"{error.name} cannot be taken as a plan:"
        yield from map(_flaw, error.flaws)
    else:
        yield f"Nothing was imported from {error.name}:"
        yield from map(_cell, error.wrong)


def _flaw(flaw: plans.Flaw) -> str:
    allowed = (" to " if flaw.code == "offset" else ", ").join(flaw.allowed)
    return f"  line {flaw.line}: {FLAWS[flaw.code].format(text=flaw.text, allowed=allowed)}"


def _written(value: object) -> object:
    return (", ".join(map(str, value)) or "none") if isinstance(value, tuple) else value
