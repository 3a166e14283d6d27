"""What LaTeX would trip over, found without it: environments, braces, columns, and signs that mean something to TeX."""

from __future__ import annotations

import re
from collections.abc import Iterator

ENVIRONMENT = re.compile(r"\\(begin|end)\{([A-Za-z]+)\}")
SPEC = re.compile(r"\\begin\{(?:tabular|longtable)\}\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}")


def faults(text: str) -> Iterator[str]:
    """What is wrong with a file of tables, in words."""
    body = "".join(line for line in text.splitlines(True) if not line.startswith("%"))
    yield from _environments(body)
    yield from _braces(body)
    yield from _columns(body)
    bare = re.sub(r"\\(?:[A-Za-z]+|.)", "", body)
    yield from (f"a bare {sign}" for sign in "%$#~^_" if sign in bare)


def _environments(body: str) -> Iterator[str]:
    open_: list[str] = []
    for kind, name in ENVIRONMENT.findall(body):
        if kind == "begin":
            open_.append(name)
        elif not open_ or open_.pop() != name:
            yield f"\\end{{{name}}} ends nothing"
    yield from (f"\\begin{{{name}}} has no end" for name in open_)


def _braces(body: str) -> Iterator[str]:
    depth = 0
    for sign in re.sub(r"\\[{}\\]", "", body):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            yield "a brace too many"
            return
    if depth:
        yield "a brace isn't closed"


def _columns(body: str) -> Iterator[str]:
    wanted = 0
    for line in body.splitlines():
        if found := SPEC.search(line):
            wanted = columns(found[1])
        if line.endswith(r" \\") and not line.startswith(r"\caption"):
            cells = len(re.findall(r"(?<!\\)&", line)) + 1
            spanned = sum(int(number) - 1 for number in re.findall(r"\\multicolumn\{(\d+)\}", line))
            if cells + spanned != wanted:
                yield f"{cells + spanned} columns instead of {wanted}: {line}"


def columns(spec: str) -> int:
    """How many columns a specification has.

    >>> columns("l*{3}{c}"), columns("ll"), columns(r"lp{0.45\\\\linewidth}r")
    (4, 2, 3)
    """
    repeated = sum(int(number) for number in re.findall(r"\*\{(\d+)\}", spec))
    rest = re.sub(r"\*\{\d+\}\{(?:[^{}]|\{[^{}]*\})*\}", "", spec)
    return repeated + len(re.findall(r"[lcr]|p\{[^{}]*\}", rest))
