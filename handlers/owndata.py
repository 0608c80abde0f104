"""Everything that is kept about somebody, sent to them as files: for programs, spreadsheets, and to read."""

import json
from datetime import datetime

from bot.assistant import Assistant
from bot.blocks import Message
from bot.privacy.export import export, kept
from bot.privacy.readable import as_text
from bot.regime.team import exporting
from bot.regime.team.calendars import own_comment
from handlers import calendars
from handlers.speaker import Speaker


def send(foyer: Assistant, who: Speaker, now: datetime) -> Message:
    """Send somebody what is kept about them in their direct conversation; return what they are told."""
    person, w = who.person, who.words
    with foyer.reading() as tx:
        whole = export(tx, foyer.workspace, foyer.capabilities, person.id, now)
        found = kept(tx, foyer.workspace, foyer.capabilities, person.id)
    files = {
        "my-data.json": json.dumps(whole, ensure_ascii=False, indent=2).encode(),
        "my-data.csv": exporting.as_csv(exporting.OWN_COLUMNS, exporting.own_rows(found)),
        "my-data.txt": as_text(found, person.name.raw, w),
    }
    for name, data in files.items():
        calendars.send_file(foyer, person, name, data, own_comment(w))
    return Message(w.say("Everything I keep about you is in our direct conversation now, as three files."))
