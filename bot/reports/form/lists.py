"""The lists in the form of a report: each point with what can be done to it, and the button that adds one."""

from collections.abc import Iterator, Mapping
from datetime import date

from slack_sdk.models.blocks import Block, ButtonElement, Option, OverflowMenuElement, PlainTextObject

from bot import blocks
from bot.blocks import Typed
from bot.reports import point_words
from bot.reports.points import Decision, Issue, Kind, Point, Points, Risk, Step
from bot.reports.rules import Written
from bot.words import N_, Words

ADD = "reports.add."  # begins the id of a button, and the list follows
CHANGE = "reports.change."  # begins the id of a menu, and the key of a point follows
EDIT, REMOVE = "edit", "remove"

HEADINGS: Mapping[Kind, str] = {
    Kind.STEPS: N_("Next steps"),
    Kind.RISKS: N_("Risks"),
    Kind.ISSUES: N_("Issues"),
    Kind.DECISIONS: N_("Decisions requested"),
    Kind.CHANGES: N_("Changes"),
}
ADDS: Mapping[Kind, str] = {
    Kind.STEPS: N_("Add a step"),
    Kind.RISKS: N_("Add a risk"),
    Kind.ISSUES: N_("Add an issue"),
    Kind.DECISIONS: N_("Add a decision"),
    Kind.CHANGES: N_("Add a change"),
}
_SHOWN = 600  # characters of a point; all of them together stay far below what a view may weigh


def listed(kind: Kind, points: Points, was: Written | None, w: Words) -> Iterator[Block]:
    """Yield a list; `was` is the report before, in which a point that changed stood otherwise."""
    every = points.of(kind)
    heading = w.say(
        "*{heading}* ({n} of {most})", heading=w.say(HEADINGS[kind]), n=len(every), most=kind.most
    )
    more = {"accessory": _add(kind, w)} if len(every) < kind.most else {}
    yield blocks.section(heading, block_id=f"list.{kind}", **more)
    for point in every:
        before = was.points.point(point.key) if was else None
        yield blocks.section(
            _line(point, before, w), block_id=f"point.{point.key}", accessory=_menu(kind, point, w)
        )


def _line(point: Point, before: Point | None, w: Words) -> str:
    shown = Typed(blocks.shortened(point_words.line(point, w), _SHOWN))
    changed = _was(point, before, w) if before else ""
    return w.say("• {line}, _{was}_", line=shown, was=changed) if changed else w.say("• {line}", line=shown)


def _was(point: Point, before: Point, w: Words) -> str:
    """Return what stood otherwise in the report before, in a few words; "" when nothing to speak of did."""
    if isinstance(point, Risk) and isinstance(before, Risk) and before.level not in (None, point.level):
        return w.say("was level {level}", level=before.level)
    due, then = _due(point), _due(before)
    return w.say("was due {day}", day=w.short_day(then)) if then and due != then else ""


def _due(point: Point) -> date | None:
    return point.due if isinstance(point, Step | Risk | Issue | Decision) else None


def _add(kind: Kind, w: Words) -> ButtonElement:
    text = PlainTextObject(text=w.say(ADDS[kind]))
    return ButtonElement(action_id=f"{ADD}{kind}", text=text, value=kind.value)


def _menu(kind: Kind, point: Point, w: Words) -> OverflowMenuElement:
    options = [
        Option(value=f"{act} {kind} {point.key}", text=PlainTextObject(text=text))
        for act, text in ((EDIT, w.say("Edit")), (REMOVE, w.say("Remove")))
    ]
    return OverflowMenuElement(action_id=f"{CHANGE}{point.key}", options=options)
