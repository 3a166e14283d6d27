"""Figures of a part's answer, flattened by one rule, and what varied of the part.

A key of an object, and in a list of objects what names each of them, follows its owner's name and a point; objects that
nothing names, and steps, are numbered from 1, where they are at most nine, and else counted. States are said by their
labels, other lists of numbers or texts by their members; a member that is itself a list is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.explanations.changes import change_line
from detente.model.claims import change
from detente.sweeps.design import Design
from detente.sweeps.parts import Part, Plain

# What an answer says of itself, and the table elsewhere.
HEAD = ("detente", "asked", "conflict", "model", "given", "notices")
STEP = {"from", "to"}
NAMED_BY = ("id", "claim", "concept", "coalition", "dm", "element")
MODEL, GIVEN, REFUSED, LABEL = "model", "given", "refused", "label"
MOST_NUMBERED = 9
BETWEEN = "; "


def figures(answer: Plain) -> dict[str, str]:
    """The figures of an answer by column.

    >>> states = [{"number": 1, "label": "s1"}, {"number": 4, "label": "s4"}]
    >>> figures({"asked": "equilibria", "complete": True, "equilibria": {"SEQ": {"count": 2, "states": states}}})
    {'complete': 'true', 'equilibria.SEQ.count': '2', 'equilibria.SEQ.states': 's1; s4'}
    >>> figures({"verdicts": [{"concept": "SEQ", "dm": "us", "now": False}], "families": [{"of": 7}]})
    {'verdicts.SEQ us.now': 'false', 'families.1.of': '7'}
    >>> figures({"steps": [{"dm": "us", "from": {"label": "s1"}, "to": {"label": "s2"}}]})
    {'steps.1.dm': 'us', 'steps.1.from.label': 's1', 'steps.1.to.label': 's2'}
    """
    return dict(_flat({key: value for key, value in answer.items() if key not in HEAD}, ""))


def _flat(value: Any, column: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, f"{column}.{key}" if column else key)
    elif not isinstance(value, list):
        yield column, cell(value)
    elif value and all(isinstance(member, Mapping) for member in value):
        yield from _members(value, column)
    else:
        yield column, BETWEEN.join(cell(member) for member in value if not isinstance(member, list | Mapping))


def _members(members: Sequence[Plain], column: str) -> Iterator[tuple[str, str]]:
    """Objects in a list: by what names them, by number, or counted."""
    if all(LABEL in member and "number" in member for member in members):
        yield column, BETWEEN.join(str(member[LABEL]) for member in members)
        return
    names = [" ".join(str(member[key]) for key in NAMED_BY if isinstance(member.get(key), str)) for member in members]
    is_order = all(member.keys() >= STEP for member in members)  # of steps, whoever takes them
    if not is_order and all(names) and len(set(names)) == len(names):
        for name, member in zip(names, members, strict=True):
            own = {key: inner for key, inner in member.items() if not (key in NAMED_BY and isinstance(inner, str))}
            yield from _flat(own, f"{column}.{name}")
    elif len(members) <= MOST_NUMBERED:
        for number, member in enumerate(members, 1):
            yield from _flat(member, f"{column}.{number}")
    else:
        yield column, str(len(members))


def cell(value: Any) -> str:
    """A value in a cell: texts as they are, all else as JSON has it, nothing for null.

    >>> cell("s1"), cell(0.5), cell(True), cell(None)
    ('s1', '0.5', 'true', '')
    """
    return value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)


def varied(design: Design, part: Part) -> dict[str, str]:
    """What varied of a part, by column."""
    columns = dict[str, str]()
    if len(design.models) > 1:
        columns[MODEL] = design.models[part.model].name
    if design.changes:
        columns[GIVEN] = BETWEEN.join(map(line_of, part.head["given"]))
    for name in design.varied:
        value = part.head["arguments"].get(name, design.defaults.get(name))
        columns[name.rstrip("_")] = spelled(value)
    return columns


def spelled(value: Any) -> str:
    """A value of an argument in a cell.

    >>> spelled(["us", "iran"]), spelled({"us": "SEQ"}), spelled(3)
    ('us; iran', 'us=SEQ', '3')
    """
    if isinstance(value, list):
        return BETWEEN.join(map(spelled, value))
    if isinstance(value, Mapping):
        return BETWEEN.join(f"{key}={spelled(inner)}" for key, inner in value.items())
    return cell(value)


def line_of(plain: Plain) -> str:
    """A change as ``--given`` takes it.

    >>> line_of({"drop": "us.prefers[1]"})
    'drop: us.prefers[1]'
    """
    return change_line(change(dict(plain), GIVEN))
