"""The texts of a plan, with the people and days of an engagement put in."""

from collections.abc import Mapping

from bot.blocks import Typed
from bot.onboarding.plan.template import OWNERS, Text
from bot.onboarding.plan.view import PlanView
from bot.roles.messages import role_name
from bot.words import Words


def values(view: PlanView, w: Words) -> Mapping[str, str]:
    """Return what stands for each placeholder, as it was typed; a role that nobody has says its own name."""
    people = {role: _called(view, role, w) for role in OWNERS}
    return people | {
        "title": view.engagement.title.raw,
        "start": w.day(view.term.start),
        "end": w.day(view.term.end),
    }


def said(text: Text, view: PlanView, w: Words) -> Typed:
    """Return a text of a plan in the reader's language."""
    return Typed(raw(text, view, w))


def raw(text: Text, view: PlanView, w: Words) -> str:
    """Return a text of a plan in the reader's language, as it was typed."""
    return text[w.language].format(**values(view, w))


def _called(view: PlanView, role: str, w: Words) -> str:
    somebody = (view.around.person,) if role == "person" else view.around.present(role)
    return w.list(one.name.raw for one in somebody) or role_name(role, w)
