"""How much work a call does, counted: the steps of Python's own machine, the same on every computer."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(call: Callable[[], object]) -> int:
    """How many instructions a call executes."""
    counted = 0

    def count(frame: FrameType, event: str, argument: Any) -> Any:  # noqa: ARG001
        nonlocal counted
        frame.f_trace_opcodes = True
        counted += event == "opcode"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        call()
    finally:
        sys.settrace(before)
    return counted


def grows_as_its_input(call: Callable[[int], object], size: int) -> bool:
    """Whether three times the input takes about three times the steps; a square would take nine times."""
    call(size)  # what is kept from then on isn't counted
    return steps(lambda: call(3 * size)) < 4.5 * steps(lambda: call(size))
