"""A plan file is read: YAML, each flaw with its line, and all of them at once."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from string import Formatter

import yaml

from bot.errors import FileUnreadable
from bot.onboarding.plan.errors import Flaw, PlanFlawed, PlanUnreadable
from bot.onboarding.plan.template import (
    LANGUAGES,
    NAMED,
    OFFSETS,
    OWNERS,
    PLACEHOLDERS,
    Origin,
    Step,
    Template,
    Text,
)
from bot.roles.folding import fold

SHIPPED = Path(__file__).parents[3] / "documents" / "plan.yaml"
KEYS = ("id", "from", "day", "owner", "task", "why", "link", "after", "responsibility", "names", "then")
NEEDED = ("id", "from", "day", "owner", "task")
LONGEST = {"task": 200, "why": 400, "then": 200}  # characters, so that a morning's tasks fit into one message
_FIELDS = {"from": "origin", "day": "offset", "task": "title"}  # of a step, where they are called otherwise
# What owners are called beside their ids.
_CALLED = {
    "new_person": "person",
    "project_manager": "person",
    "project_owner": "sponsor",
    "enterprise_architect": "architect",
}
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,62}")


def plan_text(path: str) -> str:
    """Return what stands in a plan file; of no path, in the one that is shipped. Raises FileUnreadable."""
    named = Path(path) if path else SHIPPED
    try:
        return named.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as refused:
        raise FileUnreadable(str(named), getattr(refused, "strerror", None) or "it is not UTF-8") from refused


@lru_cache(maxsize=16)
def read_plan(text: str, name: str = "plan.yaml") -> Template:
    """Read a plan: a mapping with the list `tasks`, each a mapping of the `KEYS`.

    Args:
        text: YAML. A text of a task is one sentence for everybody, or a mapping with one for each language.

    Raises: PlanUnreadable; PlanFlawed, with every flaw found.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as broken:
        mark = getattr(broken, "problem_mark", None)
        why = getattr(broken, "problem", None) or "it cannot be read"
        raise PlanUnreadable(name, mark.line + 1 if mark else 1, str(why)) from broken
    reader = _Reader()
    steps = reader.steps(root)
    flaws = [*reader.flaws, *_flaws_between(steps)]
    if flaws:
        raise PlanFlawed(name, tuple(sorted(flaws)))
    return Template(steps)


@dataclass
class _Reader:
    """Reads nodes of YAML, which know their lines, and keeps what is wrong with them."""

    flaws: list[Flaw] = field(default_factory=list)

    def steps(self, root: yaml.Node | None) -> tuple[Step, ...]:
        tasks = self._entries(root).get("tasks") if isinstance(root, yaml.MappingNode) else None
        if not isinstance(tasks, yaml.SequenceNode) or not tasks.value:
            self._wrong(tasks or root, "no_tasks")
            return ()
        return tuple(step for node in tasks.value if (step := self._step(node)))

    def _step(self, node: yaml.Node) -> Step | None:
        """Return a task; None when something of it is wrong."""
        found, before = self._entries(node, KEYS), len(self.flaws)
        for key in NEEDED:
            if key not in found:
                self._wrong(node, "missing", key)
        read = {_FIELDS.get(key, key): _READERS[key](self, key, value) for key, value in found.items()}
        if "then" in found and "names" not in found:
            self._wrong(found["then"], "then")
        if len(self.flaws) > before:
            return None
        step = Step(line=_line(node), **read)  # type: ignore[arg-type] # each as its reader returns it
        first, last = OFFSETS[step.origin]
        if not first <= step.offset <= last:
            self._wrong(found["day"], "offset", f"{step.offset}", (f"{first}", f"{last}"))
        return step

    def _entries(self, node: yaml.Node | None, known: Sequence[str] = ()) -> Mapping[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self._wrong(node, "no_mapping")
            return {}
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if known and key.value not in known:
                self._wrong(key, "unknown_key", str(key.value), tuple(known))
            elif key.value in found:
                self._wrong(key, "twice", str(key.value))
            else:
                found[key.value] = value
        return found

    def _scalar(self, key: str, node: yaml.Node) -> str:
        text = node.value.strip() if isinstance(node, yaml.ScalarNode) else ""
        if not text:
            self._wrong(node, "empty", key)
        return text

    def id(self, key: str, node: yaml.Node) -> str:
        text = self._scalar(key, node)
        if text and not _ID.fullmatch(text):
            self._wrong(node, "id", text)
        return text

    def origin(self, key: str, node: yaml.Node) -> Origin:
        name = self._one_of(key, node, tuple(Origin))
        return Origin(name) if name in tuple(Origin) else Origin.START

    def owner(self, key: str, node: yaml.Node) -> str:
        return self._one_of(key, node, OWNERS, _CALLED)

    def named(self, key: str, node: yaml.Node) -> str:
        return self._one_of(key, node, NAMED, _CALLED)

    def _one_of(
        self, key: str, node: yaml.Node, allowed: tuple[str, ...], called: Mapping[str, str] | None = None
    ) -> str:
        text = self._scalar(key, node)
        name = re.sub(r"[\s-]+", "_", fold(text))
        name = (called or {}).get(name, name)
        if text and name not in allowed:
            self._wrong(node, key, text, allowed)
        return name

    def offset(self, key: str, node: yaml.Node) -> int:
        text = self._scalar(key, node)
        is_number = re.fullmatch(r"[+-]?\d{1,4}", text, re.ASCII)
        if text and not is_number:
            self._wrong(node, "day", text)
        return int(text) if is_number else 0

    def text(self, key: str, node: yaml.Node) -> Text:
        if isinstance(node, yaml.ScalarNode):
            return Text(dict.fromkeys(LANGUAGES, self._sentence(key, node)))
        said = self._entries(node, LANGUAGES)
        for language in LANGUAGES:
            if language not in said:
                self._wrong(node, "language", key, (language,))
        return Text({language: self._sentence(key, one) for language, one in said.items()})

    def _sentence(self, key: str, node: yaml.Node) -> str:
        text = " ".join(self._scalar(key, node).split())
        if len(text) > LONGEST[key]:
            self._wrong(node, "long", key, (str(LONGEST[key]),))
        for name in self._placeholders(node, text):
            if name not in PLACEHOLDERS:
                self._wrong(node, "placeholder", name, tuple(sorted(PLACEHOLDERS)))
        return text

    def _placeholders(self, node: yaml.Node, text: str) -> list[str]:
        try:
            parsed = [(name, more, how) for _, name, more, how in Formatter().parse(text) if name is not None]
        except ValueError:
            parsed = [("", "unbalanced", None)]
        if any(more or how for _, more, how in parsed):
            self._wrong(node, "braces", text)
            return []
        return sorted({name for name, _, _ in parsed})

    def link(self, key: str, node: yaml.Node) -> str:
        text = self._scalar(key, node)
        if text and not re.fullmatch(r"https?://[^\s<>|]+", text):
            self._wrong(node, "link", text)
        return text

    def names(self, key: str, node: yaml.Node) -> tuple[str, ...]:
        listed = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(self._scalar(key, one) for one in listed)

    def words(self, key: str, node: yaml.Node) -> str:
        return self._scalar(key, node)

    def _wrong(
        self, node: yaml.Node | None, code: str, text: str = "", allowed: tuple[str, ...] = ()
    ) -> None:
        self.flaws.append(Flaw(_line(node), code, text, allowed))


_READERS: Mapping[str, Callable[[_Reader, str, yaml.Node], object]] = {
    "id": _Reader.id,
    "from": _Reader.origin,
    "day": _Reader.offset,
    "owner": _Reader.owner,
    "task": _Reader.text,
    "why": _Reader.text,
    "link": _Reader.link,
    "after": _Reader.names,
    "responsibility": _Reader.words,
    "names": _Reader.named,
    "then": _Reader.text,
}


def _line(node: yaml.Node | None) -> int:
    return node.start_mark.line + 1 if node else 1


def _flaws_between(steps: Sequence[Step]) -> Iterator[Flaw]:
    """Yield what is wrong between tasks: one id for two, one that waits for none there is, a circle."""
    first: dict[str, Step] = {}
    for step in steps:
        if step.id in first:
            yield Flaw(step.line, "duplicate", step.id, (str(first[step.id].line),))
        first.setdefault(step.id, step)
    for step in steps:
        for other in step.after:
            if other not in first:
                yield Flaw(step.line, "after", other)
    try:
        TopologicalSorter({step.id: step.after for step in steps}).prepare()
    except CycleError as circle:
        names = circle.args[1][::-1]
        line = min(first[name].line for name in names if name in first)
        yield Flaw(line, "circle", " → ".join(names))
