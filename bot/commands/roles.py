"""`foyer import`: a role document is taken in, and handbooks beside it."""

import json
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from bot import assembly, settings, setup
from bot.assistant import Assistant
from bot.commands import handbooks
from bot.commands.given import Parsers, day, read
from bot.commands.members import by_email, fit, member
from bot.commands.opening import opened
from bot.commands.telling import told
from bot.documents.document import Document
from bot.errors import ChannelUnknown, NothingToImport, PersonMissing, SlackRefused
from bot.knowledge.semantics import loading
from bot.onboarding.plan.reading import plan_text
from bot.people import store as people
from bot.roles import outside
from bot.roles import store as roles
from bot.roles.as_json import as_json
from bot.roles.outside import BY_EMAIL, Outsider
from bot.roles.proposals import proposals
from bot.roles.rules import role_sheet
from bot.slack import Member
from handlers.speaker import take_over

# The roles that several people can have, and what they do.
SEVERAL = {
    "observer": "somebody who reads the reports for senior management",
    "admin": "somebody who looks after Foyer for this role",
}


def add_to(parsers: Parsers) -> None:
    """Offer the command."""
    parser = parsers.add_parser("import", help="begin an engagement from a role document, take in handbooks")
    parser.add_argument("file", type=Path, nargs="?", help="role document: text, Markdown, PDF or DOCX")
    handbooks.add_options_to(parser)
    parser.add_argument("--dry-run", action="store_true", help="only show what would be taken from it")
    parser.add_argument("--json", action="store_true", help="show it as JSON")
    parser.add_argument("--person", metavar="WHO", help="the new person: e-mail address or Slack id")
    for role in roles.SINGLE_ROLES:
        named = role.replace("_", "-")
        outsider = ', or "Name <address>" of somebody outside Slack' if role in BY_EMAIL else ""
        told = f"their {named}: e-mail address or Slack id{outsider}"
        parser.add_argument(f"--{named}", metavar="WHO", help=told)
    for role, does in SEVERAL.items():
        parser.add_argument(f"--{role}", metavar="WHO", action="append", help=f"{does}; as often as needed")
    parser.add_argument("--channel", metavar="ID", help="Slack id of the project's channel")
    for end, which in (("start", "first"), ("end", "last")):
        said = f"{which} day, if the document has none"
        parser.add_argument(f"--{end}", type=day, metavar="YYYY-MM-DD", help=said)
    parser.set_defaults(command=take_in)


def take_in(words: Namespace) -> int:
    """Show what documents say, or begin the engagement of a role document and answer from handbooks."""
    if not (words.file or words.handbook):
        raise NothingToImport
    document = read(words.file) if words.file else None
    books = handbooks.read_all(words.handbook)
    if words.dry_run:
        _show(document, books, is_json=words.json)
        return 0
    if document and not words.person:
        raise PersonMissing
    chosen = settings.load("import")
    with opened(chosen) as database:
        foyer = assembly.assemble(
            chosen,
            assembly.business_clock(chosen),
            database,
            assembly.slack_of(chosen),
            loading() if books else None,
        )
        if document:
            _tell(_begin(foyer, document, words), document)
        if books:
            handbooks.take_in(foyer, books, words.for_role)
    return 0


def _show(document: Document | None, books: Sequence[Document], *, is_json: bool) -> None:
    if document:
        sheet = role_sheet(document)
        found = as_json(sheet, proposals(sheet))
        print(json.dumps(found, ensure_ascii=False, indent=None if is_json else 2))
    if books and not is_json:
        handbooks.show(books)


def _tell(done: setup.SetUp, document: Document) -> None:
    begun = done.circle.engagement
    print(f"Imported {document.name}: {begun.title.raw}, {begun.start} to {begun.end}.")
    print(*told(done), sep="\n")


def _begin(foyer: Assistant, document: Document, words: Namespace) -> setup.SetUp:
    newcomer = fit(member(foyer, words.person), words.person)
    around, outsiders = _around(foyer, words, newcomer)
    name = _channel_name(foyer, words.channel) if words.channel else ""
    person, now = take_over(foyer, newcomer).id, foyer.clock.now()
    with foyer.transaction() as tx:
        channel = people.save_channel(tx, foyer.workspace, words.channel, name) if words.channel else None
        for one in outsiders:
            around[one.role].append(outside.keep(tx, foyer.workspace, person, one).id)
        cast = setup.Cast(person=person, channel=channel, around=around)
        days = setup.Days(start=words.start, end=words.end)
        plan = plan_text(foyer.settings.foyer_plan_file)
        return setup.set_up(tx, foyer.workspace, document, cast, now, days, plan)


def _around(
    foyer: Assistant, words: Namespace, newcomer: Member
) -> tuple[dict[str, list[int]], list[Outsider]]:
    """Return who was named for each role, made known, and who is not in Slack and still to be made known.

    Nobody is made known when somebody is refused.
    """
    named = {role: [who] for role in roles.SINGLE_ROLES if (who := getattr(words, role))}
    named |= {role: getattr(words, role) or [] for role in SEVERAL}
    found = [
        (role, who, by_email(foyer, role, who)) for role, everybody in named.items() for who in everybody
    ]
    here = [(role, fit(one, who, newcomer.slack_id)) for role, who, one in found if isinstance(one, Member)]
    around: dict[str, list[int]] = {role: [] for role in named}
    for role, one in here:
        around[role].append(take_over(foyer, one).id)
    return around, [one for _, _, one in found if isinstance(one, Outsider)]


def _channel_name(foyer: Assistant, channel: str) -> str:
    try:
        return foyer.slack.channel_name(channel)
    except SlackRefused as refused:
        if refused.code == "channel_not_found":
            raise ChannelUnknown(channel) from refused
        raise
