"""Tasks as people type them to Foyer: "tasks", "done badge", and the same in French and Dutch."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.joins import Act, Asker, Reply
from bot.onboarding.plan import actions, messages, overviews
from bot.onboarding.plan.rules import Mark
from bot.onboarding.plan.view import due_and_coming
from bot.people import store as people
from bot.roles import several
from bot.roles.folding import fold

TASKS = frozenset(
    map(
        fold,
        (
            *("tasks", "my tasks", "task", "to do", "todo", "todos", "your tasks", "overdue"),
            *("tâches", "mes tâches", "vos tâches", "à faire", "en retard"),
            *("taken", "mijn taken", "je taken", "te doen", "achterstallig"),
        ),
    )
)
PLAN = frozenset(
    map(
        fold,
        (
            *("onboarding", "my onboarding", "onboarding plan", "my onboarding plan", "progress"),
            *("intégration", "mon intégration", "plan d'intégration", "mon plan d'intégration"),
            *("inwerkplan", "mijn inwerkplan", "mijn onboarding", "onboardingplan"),
        ),
    )
)
DONE = ("done", "finished", "c'est fait", "fait", "réalisé", "terminé", "klaar", "gedaan")
# The same as somebody tells it.
TOLD_DONE = (
    *("i finished", "i have finished", "i've finished", "i have done", "i've done", "i completed"),
    *("j'ai fini", "j'ai terminé", "j'ai fait", "ik heb gedaan"),
)
_ARTICLE = re.compile(r"^(?:the|my|le|la|les|l'|mon|ma|mes|de|het|mijn)\b\s*(?=\S)", re.IGNORECASE)
NAMED = 5  # words of the name of a task; who writes more asks something


def understand(typed: str) -> Act | None:
    """Return the act that typed words mean; None when they are not about tasks."""
    said = fold(" ".join(typed.strip(" .!").split()))
    if said in TASKS:
        return tasks
    if said in PLAN:
        return plan
    for word in (*DONE, *TOLD_DONE):
        name = said.removeprefix(f"{fold(word)} ")
        if name != said and len(name.split()) <= NAMED and "?" not in name:
            # As it was typed, for who is told that nothing is called so.
            typed_name = " ".join(typed.strip(" .!").split()[-len(name.split()) :])
            return _Done(_ARTICLE.sub("", typed_name)).keep
    return None


def tasks(tx: Session, asker: Asker, now: datetime) -> Reply:
    """Show what is for today, and what comes next."""
    person = people.person(tx, asker.workspace, asker.person)
    found = [due_and_coming(view, person.id) for view in actions.of_theirs(tx, person, now)]
    own = [one for due, _ in found for one in due]
    coming = [one for _, later in found for one in later[:3]]
    return Reply(messages.tasks(own, coming[:3], person.id, asker.words))


def plan(tx: Session, asker: Asker, now: datetime) -> Reply:
    """Show the whole plan: one's own, or that of the latest role one stands around."""
    return plan_of(tx, asker, "", now)


def plan_of(tx: Session, asker: Asker, typed: str, now: datetime) -> Reply:
    """Show the whole plan of the one of several roles that is named in what was typed, else the first."""
    person = people.person(tx, asker.workspace, asker.person)
    found = actions.of_theirs(tx, person, now)
    chosen, _ = several.spoken_of(tx, asker.workspace, asker.person, typed)
    view = next((one for one in found if chosen and one.engagement.id == chosen.id), found[0])
    is_own = view.around.person.key == person.id
    others = [one.role for one in found if one.around.person.key == person.id and one is not view]
    beside = [title for title in others if is_own and title]
    return Reply(overviews.plan(view, asker.words, beside))


@dataclass(frozen=True, slots=True)
class _Done:
    """A task, by a word of its name, that somebody says is done."""

    name: str

    def keep(self, tx: Session, asker: Asker, now: datetime) -> Reply:
        """Keep it, and show the task with its way back."""
        person = people.person(tx, asker.workspace, asker.person)
        found = actions.named(tx, person, self.name, now)
        done = actions.mark(tx, person, found.ref, Mark.DONE, now)
        shown = messages.one(done, person.id, asker.words)
        return Reply(shown, again=(done.ref.engagement,))
