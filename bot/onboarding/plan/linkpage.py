"""The small pages behind the addresses in letters, in the language of whom they were written to. Pure."""

import html
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.onboarding.plan.linking import Opened, Said, Shut
from bot.onboarding.plan.messages import when
from bot.onboarding.plan.replies import LONGEST, Saying
from bot.onboarding.plan.texts import raw
from bot.onboarding.plan.view import One
from bot.words import N_, Words

SAY, QUESTION = "say", "question"  # the fields of linkform.html
_PAGE, _FORM = (Path(__file__).with_name(name) for name in ("linkpage.html", "linkform.html"))
_SHUT: Mapping[Shut, tuple[str, str]] = {
    Shut.FORGED: (
        N_("This address is not complete"),
        N_("It may have been cut off on its way. Please open it from the letter itself, as a whole."),
    ),
    Shut.EXPIRED: (
        N_("This address has had its time"),
        N_("Please answer by the latest letter, or tell {chooser}, who notes it for you."),
    ),
    Shut.USED: (
        N_("You have answered by this address already"),
        N_("Each opens once. If something has changed since, please tell {chooser}."),
    ),
    Shut.DONE: (
        N_("This is settled already"),
        N_("“{task}” is done, or not asked for any more. There is nothing left to do for you; thank you."),
    ),
    Shut.GONE: (
        N_("There is nothing to answer here any more"),
        N_("The task is not there any more, or somebody else does it now. Thank you all the same."),
    ),
}
_THANKS: Mapping[Saying, tuple[str, str]] = {
    Saying.DONE: (N_("Thank you, it is noted as done"), N_("{chooser} is told. You can close this page.")),
    Saying.NOT_YET: (
        N_("Thank you, it is noted that this is not done yet"),
        N_("{chooser} is told, and another letter comes when it is due again. You can close this page."),
    ),
    Saying.QUESTION: (
        N_("Thank you, your question is on its way"),
        N_("{chooser} reads it and answers you by e-mail. You can close this page."),
    ),
}


def asking(one: One, w: Words, *, is_empty: bool = False) -> str:
    """Return the page that asks how a task stands.

    Args:
        is_empty: a question was sent without any words.
    """
    step = one.task.step
    about = w.say(
        "For {name}, {title} from {start} to {end}.",
        name=one.view.around.person.name.raw,
        title=one.view.engagement.title.raw,
        start=w.day(one.view.term.start),
        end=w.day(one.view.term.end),
    )
    due = f"{w.day(one.task.due)} · {html.unescape(when(one.task, one.view, w))}"
    why = (raw(step.why, one.view, w),) if step.why else ()
    warned = (w.say("Please write your question first."),) if is_empty else ()
    once = w.say("You can answer by this address once. Opening this page has changed nothing.")
    shown = _FORM.read_text(encoding="utf-8").format(
        about=_paragraphs((*warned, about, *why, due)),
        done=html.escape(w.say("Done")),
        not_yet=html.escape(w.say("Not yet")),
        label=html.escape(w.say("Or a question:")),
        longest=LONGEST,
        ask=html.escape(w.say("Send the question")),
        once=html.escape(once),
    )
    return _page(raw(step.title, one.view, w), shown, w)


def shut(found: Opened, w: Words) -> str:
    """Return the page of an address by which nothing can be said."""
    title, says = _SHUT[found.shut or Shut.GONE]
    values = _values(found.one, w) if found.one else {}
    return _page(w.say(title), _paragraphs((w.say(says, **values),)), w)


def thanks(said: Said, w: Words) -> str:
    """Return the page that says what was kept."""
    title, says = _THANKS[said.saying]
    values = _values(said.one, w)
    return _page(w.say(title), _paragraphs((values["task"], w.say(says, **values))), w)


def _values(one: One, w: Words) -> dict[str, str]:
    return {"chooser": one.view.chooser.name.raw, "task": raw(one.task.step.title, one.view, w)}


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines)


def _page(title: str, shown: str, w: Words) -> str:
    template = _PAGE.read_text(encoding="utf-8")
    return template.format(language=w.language, title=html.escape(title), shown=shown)
