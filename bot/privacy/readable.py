"""Everything that is kept about somebody, for them to read: each kind with its records, one a line."""

from collections.abc import Iterator, Mapping, Sequence

from slack_sdk.models.blocks import ButtonElement, PlainTextObject

from bot.privacy.kinds import line
from bot.words import Words

EXPORT = "privacy.export"  # the button that sends it


def as_text(kept: Mapping[str, Sequence[Mapping[str, object]]], name: str, w: Words) -> bytes:
    """Return what is kept as a text in UTF-8: kind -> records, as the export has them."""
    title = w.say("What I keep about you")
    return "\n".join((f"{title}: {name}", "", *_lines(kept, w))).encode()


def export_button(w: Words) -> ButtonElement:
    """Return the button that sends somebody all that is kept about them."""
    return ButtonElement(action_id=EXPORT, text=PlainTextObject(text=w.say("My data as files")))


def _lines(kept: Mapping[str, Sequence[Mapping[str, object]]], w: Words) -> Iterator[str]:
    for kind, records in kept.items():
        if not records:
            continue
        yield line(kind, len(records), w)
        for number, record in enumerate(records, start=1):
            yield f"  {number}. " + "; ".join(f"{field}: {value}" for field, value in record.items() if value)
        yield ""
