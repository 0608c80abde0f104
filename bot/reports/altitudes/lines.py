"""What a report lists, each point as one line: what it is, whose, by when, how bad, how it was decided."""

from collections.abc import Iterable, Mapping
from datetime import date

from bot.blocks import Typed
from bot.reports.altitudes.page import Line
from bot.reports.decisions.rules import Answer, Verdict
from bot.reports.points import Approval, Change, Decision, Issue, Risk, Step, Urgency
from bot.words import N_, Words

URGENCIES: Mapping[Urgency, str] = {
    Urgency.HIGH: N_("Urgent:"),
    Urgency.MEDIUM: N_("Soon:"),
    Urgency.LOW: N_("When there is time:"),
}
APPROVALS: Mapping[Approval, str] = {
    Approval.AWAITED: N_("waits for approval"),
    Approval.APPROVED: N_("approved"),
    Approval.DECLINED: N_("declined"),
    Approval.UNAPPROVED: N_("goes on without approval"),
}
VERDICTS: Mapping[Verdict, str] = {
    Verdict.APPROVED: N_("✅ approved by {name}, {day}"),
    Verdict.DECLINED: N_("✖️ declined by {name}, {day}"),
    Verdict.ASKED: N_("❓ {name} asked back, {day}"),
}


def step(of: Step, w: Words) -> Line:
    """Return a next step with who does it, by when."""
    return Line(_with(of.text, (of.owner.raw, _by(of.due, w))))


def risk(of: Risk, w: Words) -> Line:
    """Return a risk with its level, what is done about it, by whom, by when."""
    level = w.say("level {level} of 25", level=of.level) if of.level else ""
    return Line(_with(of.text, (level, of.response.raw, of.owner.raw, _by(of.due, w))))


def issue(of: Issue, w: Words) -> Line:
    """Return an issue with how urgent it is, who solves it, by when."""
    return Line(_with(of.text, (of.owner.raw, _by(of.due, w))), lead=w.say(URGENCIES[of.urgency]))


def decision(of: Decision, answer: Answer | None, w: Words) -> Line:
    """Return a decision with who is asked, by when, between what, and what they answered."""
    options = " / ".join(filter(None, (one.strip() for one in of.options.raw.splitlines())))
    said = verdict(answer, w) if answer else ""
    return Line(_with(of.text, (options, _by(of.due, w), said)), lead=_asked(of, w))


def change(of: Change, w: Words) -> Line:
    """Return a change of what was agreed, and how far it is approved."""
    return Line(_with(of.text, (w.say(APPROVALS[of.approval]),)))


def verdict(answer: Answer, w: Words) -> str:
    """Return what was answered to a decision, by whom, on which day, and what they added; plain text."""
    said = w.say(VERDICTS[answer.verdict], name=answer.name.raw, day=w.short_day(answer.day))
    return ": ".join(filter(None, (said, answer.comment.raw.strip())))


def _asked(of: Decision, w: Words) -> str:
    return w.say("{name}:", name=of.by_name.raw) if of.by_name.raw.strip() else ""


def _by(day: date | None, w: Words) -> str:
    return w.say("by {day}", day=w.short_day(day)) if day else ""


def _with(text: Typed, details: Iterable[str]) -> str:
    told = " · ".join(filter(None, (one.strip() for one in details)))
    return f"{text.raw.strip()} ({told})" if told else text.raw.strip()
