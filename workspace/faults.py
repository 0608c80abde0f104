"""Faults ordered for the next calls of a method, so that tests can see what the app makes of them."""

from dataclasses import dataclass, replace

KINDS = ("ratelimited", "drop_before", "drop_after", "http_500", "delay")


@dataclass(frozen=True, slots=True)
class Fault:
    """`kind`: ratelimited (429, `Retry-After` of `seconds`) · drop_before (the connection closes and nothing
    happened) · drop_after (it happened, then the connection closes) · http_500 · delay (by `seconds`)."""

    method: str
    kind: str
    count: int = 1
    seconds: float = 1.0


class Faults:
    def __init__(self) -> None:
        self._ordered: dict[str, Fault] = {}

    def order(self, fault: Fault) -> None:
        """The next `count` calls of the method meet this fault; a count of 0 takes it back."""
        self._ordered[fault.method] = fault

    def next(self, method: str) -> Fault | None:
        fault = self._ordered.get(method)
        if fault is None or fault.count < 1:
            return None
        self._ordered[method] = replace(fault, count=fault.count - 1)
        return fault
