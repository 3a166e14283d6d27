"""What questions are asked: one shape for each of them, from one table of arguments."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, create_model

from detente.concepts import USUAL
from detente.model.vias import Via
from detente.web.shapes import Count, Model, Name, Short, Text

Label = Short | Annotated[int, Field(ge=1)]
Concepts = Short | list[Short] | dict[Short, Short] | None

ARGUMENTS: dict[str, Any] = {
    "concepts": (Concepts, None),
    "concept": (Concepts, None),
    "dm": (Short | None, None),
    "state": (Label | None, None),
    "from": (Label | None, None),
    "of": (Label | None, None),
    "coalition": (Short | None, None),
    "jumps": (Short, USUAL.name),
    "universal": (bool, False),
    "lone": (bool, False),
    "to": (Short | None, None),
    "via": (Via, "improvements"),
    "by": (Short | None, None),
    "frozen": (Short | None, None),
    "only": (Short | list[Short] | None, None),
    "keep": (Short | list[Short], []),
    "bar": (Short | None, None),
    "at_most": (Annotated[str, Field(max_length=20)] | None, None),
    "weights": (Short | dict[Short, Annotated[int, Field(ge=0, le=1_000_000)]] | None, None),
    "over": (Short, "auto"),
    "claim": (Short | None, None),
    "depth": (Literal[1, 2, 3], 1),
    "swaps": (Annotated[int, Field(ge=0, le=10)], 1),
    "samples": (Annotated[int, Field(ge=1, le=1_000_000)] | None, None),
    "seed": (Count, 0),
    "kind": (Short, "options"),
    "within": (Short | None, None),
    "layout": (Short, "auto"),
    "improvements": (bool, False),
    "other_name": (Name, "model.yaml"),
}
NEEDED: dict[str, Any] = {
    "dm": (Short, ...),
    "state": (Label, ...),
    "to": (Short, ...),
    "concept": (Short | dict[Short, Short], ...),
    "other": (Text, ...),
}
TAKES = {
    "analyze": ("concepts",),
    "equilibria": ("concepts",),
    "stability": ("concepts", "dm"),
    "explain": ("state!", "dm", "concept"),
    "coalitions": ("from", "coalition", "concepts", "jumps", "universal", "lone"),
    "evolution": ("from", "to", "via", "by", "frozen"),
    "inverse": ("to!", "concept!", "only", "keep", "bar", "at_most", "weights", "over"),
    "robustness": ("of", "concept", "swaps", "samples", "seed"),
    "check": ("claim", "depth"),
    "states": (),
    "preferences": ("dm",),
    "moves": ("state", "dm", "improvements"),
    "diff": ("other!", "other_name"),
    "reachable_list": ("dm!", "state!"),
    "unilateral_improvements": ("dm!", "state!"),
    "evidence": (),
    "draw": ("kind", "concept", "within", "from", "to", "via", "layout"),
    "report": ("depth",),
    "table": ("kind", "within", "concepts", "from", "via"),
}
ANSWERED: dict[str, Any] = {
    "engine": (Literal["auto", "reference", "explicit", "symbolic"], "auto"),
    "limit": (Count, 1000),
    "sentences": (bool, False),
}
# Where a question isn't asked how to be answered, or an argument stands for something else if it isn't given.
BESIDES = {"evidence": (), "reachable_list": ("engine",), "unilateral_improvements": ("engine",), "draw": ("engine",)}
OWN: dict[str, dict[str, Any]] = {
    "draw": {"kind": (Short | None, None), "concept": (Concepts, USUAL.name), "limit": (Count | None, None)},
}


def question(name: str) -> type[Model]:
    """The shape of a question."""
    fields: dict[str, Any] = {key: ANSWERED[key] for key in BESIDES.get(name, ANSWERED)}
    for argument in TAKES[name]:
        taken = argument.rstrip("!")
        fields[taken] = NEEDED[taken] if argument.endswith("!") else ARGUMENTS[taken]
    fields |= OWN.get(name, {})
    found: type[Model] = create_model(name.capitalize(), __base__=Model, __doc__=f"What `{name}` is asked.", **fields)
    return found
