"""Errors of calls whose arguments don't fit a signature: surplus, unknown, missing or repeated ones."""

from __future__ import annotations

import reprlib
from collections.abc import Iterable, Mapping, Sequence
from inspect import Parameter, Signature

from detente.errors import CallError, nearest

LANGUAGE = "lang"


def misfit(
    function: str,
    shape: Signature,
    positional: Sequence[object],
    named: Mapping[str, object],
    aliases: Iterable[str] = (),
) -> CallError:
    """The error of a call that a signature refuses: what is given, what the function takes, how to call it.

    >>> from inspect import signature
    >>> def grow(tree, *, height=1): ...
    >>> print(misfit("dt.grow", signature(grow), ["oak"], {"hight": 2}))
    `dt.grow` has no argument `hight`
    the nearest first: height or tree
    `help(dt.grow)` explains each argument
    """
    placed = [parameter.name for parameter in shape.parameters.values() if parameter.kind is not Parameter.KEYWORD_ONLY]
    unknown = next((name for name in named if name not in shape.parameters), None)
    repeated = next((name for name in placed[: len(positional)] if name in named), None)
    if unknown is not None:
        near = nearest(unknown, [*shape.parameters, *aliases], len(shape.parameters))
        code = "call_language" if unknown == LANGUAGE else "call_unknown"
        return CallError(code, function=function, name=unknown, near=near)
    if len(positional) > len(placed):
        return _surplus(function, shape, placed, positional[len(placed) :], named)
    if repeated is not None:
        return CallError("call_twice", function=function, name=repeated)
    required = [name for name, parameter in shape.parameters.items() if parameter.default is Parameter.empty]
    missing = [name for name in required if name not in named and name not in placed[: len(positional)]]
    example = _call(function, [name if name in placed else f"{name}=..." for name in required])
    accepted = list(shape.parameters)
    return CallError("call_missing", function=function, missing=missing, taken=accepted, example=example)


def _surplus(
    function: str, shape: Signature, placed: Sequence[str], surplus: Iterable[object], named: Mapping[str, object]
) -> CallError:
    """Values without a name where none is left; the example names them, required arguments first."""
    by_name = [name for name in shape.parameters if name not in placed]
    free = [name for name in by_name if name not in named]
    free.sort(key=lambda name: shape.parameters[name].default is not Parameter.empty)
    values = [reprlib.repr(value) for value in surplus]
    example = _call(function, [*placed, *map("{}={}".format, free, values)])
    return CallError("call_surplus", function=function, found=values, positional=placed, near=by_name, example=example)


def _call(function: str, arguments: Iterable[str]) -> str:
    return f"{function}({', '.join(arguments)})"
