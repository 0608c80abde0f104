"""Small rules for JSON that combine: each looks at one value and tells what is wrong with it, and where.

A rule takes a value and its JSON pointer and yields problems in Slack's manner, such as
`must be less than 151 characters [json-pointer:/blocks/0/text/text]`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Problems = Iterator[str]
Rule = Callable[[Any, str], Problems]


def at(pointer: str, problem: str) -> str:
    return f"{problem} [json-pointer:{pointer}]"


def string(most: int, least: int = 1) -> Rule:
    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, str):
            yield at(pointer, "must be a string")
        elif len(value) > most:
            yield at(pointer, f"must be less than {most + 1} characters")
        elif len(value) < least:
            yield at(pointer, f"must be more than {least - 1} characters")

    return check


def matching(pattern: str, problem: str) -> Rule:
    expression = re.compile(pattern)

    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, str) or not expression.fullmatch(value):
            yield at(pointer, problem)

    return check


def one_of(*allowed: str) -> Rule:
    def check(value: Any, pointer: str) -> Problems:
        if value not in allowed:
            yield at(pointer, "must be a valid enum value")

    return check


def boolean(value: Any, pointer: str) -> Problems:
    if not isinstance(value, bool):
        yield at(pointer, "must be a boolean")


def number(least: int, most: int) -> Rule:
    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, int) or isinstance(value, bool):
            yield at(pointer, "must be an integer")
        elif not least <= value <= most:
            yield at(pointer, f"must be between {least} and {most}")

    return check


def items(rule: Rule, most: int, least: int = 1) -> Rule:
    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, list):
            yield at(pointer, "must provide an array")
            return
        if len(value) > most:
            yield at(pointer, f"no more than {most} items allowed")
        if len(value) < least:
            yield at(pointer, f"no less than {least} items allowed")
        for place, item in enumerate(value):
            yield from rule(item, f"{pointer}/{place}")

    return check


@dataclass(frozen=True, slots=True)
class Shape:
    """An object: rules per field, which fields it must have, and rules about the whole."""

    fields: Mapping[str, Rule]
    required: tuple[str, ...] = ()
    whole: tuple[Rule, ...] = ()

    def __call__(self, value: Any, pointer: str) -> Problems:
        if not isinstance(value, dict):
            yield at(pointer, "must provide an object")
            return
        for name in self.required:
            if value.get(name) is None:
                yield at(pointer, f"missing required field: {name}")
        for name, given in value.items():
            rule = self.fields.get(name)
            if rule is None:
                yield at(pointer, f"invalid additional property: {name}")
            elif given is not None:
                yield from rule(given, f"{pointer}/{name}")
        for rule in self.whole:
            yield from rule(value, pointer)


def typed(shapes: Mapping[str, Rule]) -> Rule:
    """An object whose `type` says which of these rules it follows."""

    def check(value: Any, pointer: str) -> Problems:
        if not isinstance(value, dict):
            yield at(pointer, "must provide an object")
            return
        kind = value.get("type")
        if not isinstance(kind, str):
            yield at(pointer, "missing required field: type")
        elif kind not in shapes:
            yield at(f"{pointer}/type", f"unsupported type: {kind}")
        else:
            yield from shapes[kind](value, pointer)

    return check


def any_of(*names: str) -> Rule:
    """At least one of these fields."""

    def check(value: Any, pointer: str) -> Problems:
        if all(value.get(name) is None for name in names):
            yield at(pointer, f"missing required field: {' or '.join(names)}")

    return check


def anything(_value: Any, _pointer: str) -> Problems:
    yield from ()
