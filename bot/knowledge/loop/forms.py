"""The forms of the loop: an answer, another owner, no answer. Ids are constants here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    DatePickerElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot import blocks
from bot.blocks import Typed, quoted, section, shortened
from bot.knowledge.loop.answers import VerifiedAnswer, Written
from bot.knowledge.loop.rules import good_until
from bot.knowledge.loop.store import OpenQuestion
from bot.words import N_, Words

SAVE = "knowledge.save"  # the shortcut on a message
ANSWER_FORM, SAVE_FORM, CHANGE_FORM = (
    "knowledge.loop.answer_form",
    "knowledge.loop.save_form",
    "knowledge.loop.change_form",
)
PASS_ON_FORM, GIVE_UP_FORM = "knowledge.loop.pass_on_form", "knowledge.loop.give_up_form"

QUESTION, ANSWER, SOURCE, UNTIL, FOR = "question", "answer", "source", "until", "for"
TAKE_BACK, TO, ABOUT, WHY = "take_back", "to", "about", "why"
LONGEST_ANSWER, LONGEST_LINE = 2500, 300  # characters
_FOR_ROLE, _FOR_ALL = "role", "all"

REFUSED = {
    "past": N_("This day is over. Please choose a later one."),
    "empty": N_("Please write at least one word."),
    "bot": N_("{name} is an app, not a person. Please choose somebody."),
    "left": N_("The account of {name} is closed. Please choose somebody else."),
    "asked": N_("{name} asked this question. Please choose somebody else."),
}


@dataclass(frozen=True, slots=True)
class Passed:
    """To whom a question is passed on, by Slack's id, and the topics that are theirs from now on."""

    to: str
    about: str


def answer_form(question: OpenQuestion, today: date, w: Words) -> View:
    """Return the form in which an open question is answered."""
    return _form(
        ANSWER_FORM,
        w.say("Answer"),
        (section(quoted(_cut(question.text))), *_fields("", "", good_until(today), w, for_all=False)),
        w,
        carries=str(question.id),
    )


def save_form(text: str, today: date, w: Words) -> View:
    """Return the form in which a message is saved as an answer, to a question that is typed."""
    fields = _fields(text, "", good_until(today), w, for_all=False)
    return _form(SAVE_FORM, w.say("Save as answer"), (_asked("", w), *fields), w)


def change_form(answer: VerifiedAnswer, today: date, w: Words) -> View:
    """Return the form in which a verified answer is changed or withdrawn."""
    until = max(answer.valid_until, today)
    fields = _fields(answer.answer.raw, answer.source.raw, until, w, for_all=answer.role is None)
    back = Option(value=TAKE_BACK, text=PlainTextObject(text=w.say("Do not give this answer any more")))
    take_back = CheckboxesElement(options=[back])
    return _form(
        CHANGE_FORM,
        w.say("Change the answer"),
        (
            _asked(answer.question.raw, w),
            *fields,
            _field(TAKE_BACK, w.say("Withdraw"), take_back, optional=True),
        ),
        w,
        carries=str(answer.id),
    )


def pass_on_form(question: OpenQuestion, w: Words) -> View:
    """Return the form in which a question is passed on."""
    about = PlainTextInputElement(
        max_length=LONGEST_LINE, placeholder=PlainTextObject(text=w.say("laptop, wifi"))
    )
    return _form(
        PASS_ON_FORM,
        w.say("Pass it on"),
        (
            section(quoted(_cut(question.text))),
            _field(TO, w.say("Who may know?"), UserSelectElement()),
            _field(
                ABOUT,
                w.say("About what do I ask them from now on?"),
                about,
                hint=w.say("Topics with commas between them. Left empty, it is this question only."),
                optional=True,
            ),
        ),
        w,
        carries=str(question.id),
    )


def give_up_form(question: OpenQuestion, w: Words) -> View:
    """Return the form in which is said that a question cannot be answered."""
    why = PlainTextInputElement(multiline=True, max_length=LONGEST_LINE)
    hint = w.say("Whoever asked is told, with what you write here.")
    return _form(
        GIVE_UP_FORM,
        w.say("Cannot be answered"),
        (
            section(quoted(_cut(question.text))),
            _field(WHY, w.say("Why not?"), why, hint=hint, optional=True),
        ),
        w,
        carries=str(question.id),
    )


def carried(view: Mapping[str, Any]) -> int:
    """Return the key of the question or answer that a form is about."""
    return int(view["private_metadata"])


def read_answer(view: Mapping[str, Any], question: Typed | None = None) -> Written:
    """Return what was written as an answer.

    Args:
        question: what it answers, where the form does not ask for it.
    """
    values = view["state"]["values"]
    return Written(
        question=question or Typed(_typed(values, QUESTION)),
        answer=Typed(_typed(values, ANSWER)),
        source=Typed(_typed(values, SOURCE)),
        valid_until=date.fromisoformat(values[UNTIL][UNTIL]["selected_date"]),
        for_all=values[FOR][FOR]["selected_option"]["value"] == _FOR_ALL,
    )


def is_taken_back(view: Mapping[str, Any]) -> bool:
    """Return whether an answer is to be withdrawn."""
    return bool(view["state"]["values"][TAKE_BACK][TAKE_BACK].get("selected_options"))


def read_passed(view: Mapping[str, Any]) -> Passed:
    """Return to whom a question is passed on."""
    values = view["state"]["values"]
    return Passed(values[TO][TO]["selected_user"], _typed(values, ABOUT))


def read_why(view: Mapping[str, Any]) -> str:
    """Return why a question cannot be answered; "" when nothing was said."""
    return _typed(view["state"]["values"], WHY)


def misfits(written: Written, today: date, w: Words) -> dict[str, str]:
    """Return a sentence for each field that cannot stay as it is, by the id of its block."""
    empty = [name for name, text in ((QUESTION, written.question), (ANSWER, written.answer)) if not text.raw]
    past = {UNTIL: w.say(REFUSED["past"])} if written.valid_until < today else {}
    return {name: w.say(REFUSED["empty"]) for name in empty} | past


def _form(name: str, title: str, shown: tuple[Block, ...], w: Words, *, carries: str = "") -> View:
    return blocks.modal(
        name, title, shown, submit=w.say("Send"), close=w.say("Cancel"), private_metadata=carries
    )


def _fields(answer: str, source: str, until: date, w: Words, *, for_all: bool) -> tuple[InputBlock, ...]:
    text = PlainTextInputElement(
        multiline=True, max_length=LONGEST_ANSWER, initial_value=shortened(answer, LONGEST_ANSWER) or None
    )
    more = PlainTextInputElement(max_length=LONGEST_LINE, initial_value=source or None)
    whom = {
        _FOR_ROLE: Option(value=_FOR_ROLE, text=PlainTextObject(text=w.say("People in this role"))),
        _FOR_ALL: Option(value=_FOR_ALL, text=PlainTextObject(text=w.say("Everybody here"))),
    }
    chosen = whom[_FOR_ALL if for_all else _FOR_ROLE]
    return (
        _field(ANSWER, w.say("Your answer"), text),
        _field(SOURCE, w.say("Where more stands, such as a link"), more, optional=True),
        _field(UNTIL, w.say("Good until"), DatePickerElement(initial_date=until.isoformat())),
        _field(
            FOR, w.say("For whom"), RadioButtonsElement(options=list(whom.values()), initial_option=chosen)
        ),
    )


def _asked(question: str, w: Words) -> InputBlock:
    text = PlainTextInputElement(
        max_length=LONGEST_LINE, initial_value=shortened(question, LONGEST_LINE) or None
    )
    return _field(QUESTION, w.say("Which question does it answer?"), text)


def _field(
    name: str, label: str, element: InputInteractiveElement, *, hint: str = "", optional: bool = False
) -> InputBlock:
    element.action_id = name
    return InputBlock(
        block_id=name,
        label=PlainTextObject(text=label),
        element=element,
        hint=PlainTextObject(text=hint) if hint else None,
        optional=optional,
    )


def _typed(values: Mapping[str, Any], name: str) -> str:
    return (values[name][name].get("value") or "").strip()


def _cut(text: Typed) -> Typed:
    return Typed(shortened(text.raw, LONGEST_LINE))
