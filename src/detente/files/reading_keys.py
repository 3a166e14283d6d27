"""The grammar of the model file: every key, with its kind of value, description, and constructor.

Both the reader and the JSON Schema are derived from this table. Kinds of preference add their own keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, get_args

from detente.errors import nearest
from detente.files.reading_parts import EVIDENCE, FORMULA, FORMULAS, NAME, NOTE, Values, evidence_of, words_of
from detente.files.reading_shapes import (
    ByEnding,
    ByKey,
    ByKind,
    Element,
    Key,
    Later,
    ListOf,
    Made,
    MapOf,
    PairsOf,
    Variants,
)
from detente.files.reading_stages import STAGES
from detente.files.reading_tempo import EVERY, TEMPO
from detente.files.reading_values import Choice, Label, Line, Number, Shape, Version, Words
from detente.files.source_text import Node
from detente.files.squares import SquareFile
from detente.model.attitudes import SIGNS
from detente.model.claims import Asks, Claim, Drop, Replace, Scenario, Swap, Unseen
from detente.model.decision_makers import DecisionMaker, Option
from detente.model.drafts import Drafted
from detente.model.formulas import TRUE
from detente.model.preferences import KINDS, Preferences, Shapes, one_preference
from detente.model.preferences.statements import statement_shape
from detente.model.rules import Cannot, Constraint, Irreversible, Kind
from detente.model.states import ListedState
from detente.model.texts import NO_EVIDENCE, Evidence, Source, Text


def _that(about: str, shape: Shape = FORMULA) -> dict[str, Key]:
    return {"that": Key(shape, about, required=True)}


OPTION = Element(
    "option",
    {"name": Key(Words(), "What people call it", required=True), **EVIDENCE},
    lambda v: (Text.of(v["name"]), evidence_of(v)),
    short="name",
)


def _unnamed(id: str) -> tuple[Text, Evidence]:
    """An option named by its id."""
    return Text.of(id), NO_EVIDENCE


def _option(id: str, parts: tuple[Text, Evidence]) -> Option:
    return Option(id, *parts)


def _one_preference(id: str, node: Node) -> None:
    """Refuse a decision maker without exactly one preference; a misspelt key may be one."""
    near = (nearest(key.text, decision_maker().keys)[0] for key in node.keys)
    kinds = [key for key in KINDS if key in {key.text for key in node.keys}]
    if len(kinds) != 1 and (kinds or not any(key in KINDS for key in near)):
        raise one_preference(id, kinds)


def _decision_maker(id: str, v: Values) -> DecisionMaker:
    key = next(key for key in KINDS if key in v)
    preferences = KINDS[key].read(v[key])
    return DecisionMaker(
        id, v.get("name"), options=v.get("options", ()), preferences=preferences, evidence=evidence_of(v)
    )


class _Shapes:
    """Implements the shape factory for kinds of preference."""

    formula: Shape = FORMULA
    label: Shape = Label("label")
    number: Shape = Number()
    words: Shape = Words()
    square: Shape = SquareFile()

    def map_of(self, kind: str, item: Shape, build: Callable[[str, Any], Any]) -> Shape:
        return MapOf(kind, item, build)

    def line(self, wanted: str, build: Callable[[str], Any]) -> Shape:
        return Made(Line(wanted), build)

    def choice(self, allowed: tuple[str, ...], also: Mapping[str, str]) -> Shape:
        return Choice(allowed, also)

    def list_of(
        self,
        item: Shape,
        wanted: str,
        *,
        single: bool = False,
        least: int = 0,
        most: int | None = None,
        build: Callable[[tuple[Any, ...]], Any] | None = None,
    ) -> Shape:
        return ListOf(item, wanted, single, least, most, build)

    def by_key(self, kind: str, keyed: Mapping[str, Shape], other: Shape) -> Shape:
        elements = {key: shape for key, shape in keyed.items() if isinstance(shape, Element)}
        return ByKey(Variants(kind, elements), other)

    def pairs(self, key: Shape, item: Shape, wanted: str) -> Shape:
        return PairsOf(key, item, wanted)

    def by_kind(self, wanted: str, shapes: Mapping[str, Shape]) -> Shape:
        return ByKind(wanted, shapes)

    def element(
        self,
        kind: str,
        keys: Mapping[str, tuple[Shape, str]],
        build: Callable[[Values], Any],
        *,
        required: tuple[str, ...],
        short: str | None = None,
        cites: bool = False,
    ) -> Shape:
        declared = {name: Key(shape, about, name in required) for name, (shape, about) in keys.items()}
        return Element(kind, {**declared, **(EVIDENCE if cites else {})}, build, short)


def preference_keys() -> Mapping[str, Key]:
    """The key of each kind of preference in a model file."""
    return _preference_keys(tuple(KINDS.values()))


def decision_maker() -> Element:
    """A decision maker, with the keys of every kind of preference."""
    return _with_preferences(tuple(KINDS.values()))


@lru_cache(maxsize=8)
def _preference_keys(kinds: tuple[type[Preferences], ...]) -> Mapping[str, Key]:
    shapes: Shapes[Shape] = _Shapes()
    return {kind.key: Key(kind.shape(shapes), kind.about) for kind in kinds}


@lru_cache(maxsize=8)
def _with_preferences(kinds: tuple[type[Preferences], ...]) -> Element:
    keys = {
        "name": Key(Words(), "What people call it; by default its id"),
        "options": Key(
            MapOf("option", OPTION, _option, lambda at, id: f"{at.removesuffix('.options')}.{id}", bare=_unnamed),
            "What it can take or leave, by id; or a list of ids alone",
        ),
        **_preference_keys(kinds),
        **EVIDENCE,
    }
    return Element("decision_maker", keys, lambda v: v, just_one=tuple(kind.key for kind in kinds))


def _constraint(kind: Kind, about: str, then: str | None = None) -> Element:
    shape = FORMULA if kind in ("never", "when") else FORMULAS
    keys: dict[str, Key] = {kind: Key(shape, about, required=True)}
    keys |= {"then": Key(FORMULA, then, required=True)} if then else {}

    def build(v: Values) -> Constraint:
        parts = (v[kind], *([v["then"]] if then else [])) if shape is FORMULA else v[kind]
        return Constraint(kind, tuple(parts), words_of(v, "name"), evidence_of(v))

    return Element("constraint", {**keys, "name": NAME, **EVIDENCE}, build)


CONSTRAINTS = {
    "never": _constraint("never", "No state in which this is true"),
    "at_most_one": _constraint("at_most_one", "No state in which two of these are true"),
    "at_least_one": _constraint("at_least_one", "No state in which none of these is true"),
    "exactly_one": _constraint("exactly_one", "Only states in which just one of these is true"),
    "when": _constraint("when", "In every state in which this is true", "this is true too"),
}

MOVES = {
    "irreversible": Element(
        "move",
        {
            "irreversible": Key(Label("option"), "An option that can be taken and not taken back", required=True),
            "direction": Key(Choice(("back", "forward")), "`back`: it can only be dropped"),
            **EVIDENCE,
        },
        lambda v: Irreversible(v["irreversible"], v.get("direction", "forward"), evidence_of(v)),
    ),
    "cannot": Element(
        "move",
        {
            "cannot": Key(Label("decision_maker"), "A decision maker, or `anyone`", required=True),
            "from": Key(FORMULA, "From the states in which this is true; by default from every state"),
            "to": Key(FORMULA, "To the states in which this is true; by default to every state"),
            **EVIDENCE,
        },
        lambda v: Cannot(v["cannot"], v.get("from", TRUE), v.get("to", TRUE), evidence_of(v)),
    ),
}


def _preference(kind: type[Preferences]) -> Element:
    key = preference_keys()[kind.key]
    required_key = {kind.key: Key(key.shape, key.about, required=True)}
    return Element("preference", required_key, lambda v: kind.read(v[kind.key]))


def _replacement() -> Shape:
    """A preference of one kind, or a statement."""
    shapes: Shapes[Shape] = _Shapes()
    return ByKey(
        Variants("preference", {key: _preference(kind) for key, kind in KINDS.items()}), statement_shape(shapes)
    )


ELEMENT = Line("address")
LEFT = ByKind("options", {"map": MapOf("option", OPTION, _option), "list": ListOf(Label("option"), "options")})


def _replace(with_: Shape, address: str, about: str) -> Element:
    keys = {"replace": Key(ELEMENT, address, required=True), "with": Key(with_, about, required=True)}
    return Element("change", keys, lambda v: Replace(v["replace"], v["with"]))


def _change(key: str, shape: Shape, about: str, build: Callable[[Any], Any]) -> Element:
    return Element("change", {key: Key(shape, about, required=True)}, lambda v: build(v[key]))


CHANGES: dict[str, Shape] = {
    **CONSTRAINTS,
    **MOVES,
    "drop": _change("drop", ELEMENT, "The address of an element to leave out", Drop),
    "swap": _change("swap", ListOf(ELEMENT, "addresses", least=2, most=2), "Two elements to exchange", Swap),
    "replace": ByEnding(
        "replace",
        ".options",
        _replace(
            LEFT,
            "The options of a decision maker (`us.options`)",
            "Those that are left, by id under their new names, or ids alone; none is added",
        ),
        ByEnding(
            "replace",
            ".every",
            _replace(
                EVERY, "A mean time of the tempo (`tempo.moves[1].every`)", "Another one, or a range `[low, high]`"
            ),
            _replace(
                Later(_replacement),
                "A preference (`us.preferences`) or a statement to replace",
                "What comes in its place: a preference of one kind, or a statement",
            ),
        ),
    ),
    "unseen": _change("unseen", FORMULA, "The states to leave out, with all moves to and from them", Unseen),
}
CHANGE = Variants("change", CHANGES)

ASKED = Key(Choice(("true", "false")), "Whether the question of the model is about it; answers begin with it")
ASKED_IN = Key(
    Choice(("true", "false", *get_args(Asks))),
    "Whether the question of the model is about it, or what is asked: whether it can hold (`outcome`), the way to it, "
    "who could bring it about together, or what would have to change; answers begin with that",
)

SCENARIO = Element(
    "scenario",
    {**_that("The formula that the name stands for"), "name": NAME, "asked": ASKED_IN, **EVIDENCE},
    lambda v: (v["that"], words_of(v, "name"), evidence_of(v), v.get("asked", False)),
    short="that",
)

CLAIM = Element(
    "claim",
    {
        **_that("What is claimed, in the language of claims", Line("claim")),
        "name": NAME,
        "from": Key(FORMULA, "The states at which it is evaluated; by default the status quo"),
        "given": Key(ListOf(CHANGE, "changes"), "Changes of the model under which it is asked"),
        "expect": Key(Choice(("holds", "fails", "undefined", "undecided")), "The verdict that the source argues for"),
        "asked": ASKED,
        **EVIDENCE,
    },
    lambda v: v,
)


def _claim(id: str, v: Values) -> Claim:
    rest = (v.get("given", ()), v.get("expect"), evidence_of(v), v.get("asked", False))
    return Claim(id, v["that"], words_of(v, "name"), v.get("from"), *rest)


AUTHORS = ByKind("authors", {"text": Line(), "list": ListOf(Line(), "authors")})
SOURCE = Element(
    "source",
    {
        "title": Key(Words(), "Its title", required=True),
        "authors": Key(AUTHORS, "Who wrote it"),
        "year": Key(Line("year"), "When it appeared"),
        "date": Key(Line("date"), "When it appeared, to the day"),
        "publisher": Key(Words(), "Who published it"),
        "url": Key(Line("url"), "Where it is"),
        "note": NOTE,
    },
    lambda v: v,
)


def _source(id: str, v: Values) -> Source:
    told = (v.get("authors"), v.get("year"), v.get("date"), words_of(v, "publisher"), v.get("url"), words_of(v, "note"))
    return Source(id, Text.of(v["title"]), *told)


DRAFTED = Element(
    "drafted",
    {
        "by": Key(Line("text"), "The program or model", required=True),
        "date": Key(Line("date"), "The day", required=True),
    },
    Drafted.of,
)

STATES = ByKind(
    "states",
    {
        "list": ListOf(Made(Line("label"), ListedState.of), "labels"),
        "map": MapOf("state", Line("pattern"), ListedState.of, id=False),
    },
)
ARCS = MapOf(
    "decision_maker",
    MapOf("state", ListOf(Label("label"), "labels", single=True), address="{}[{}]".format, id=False),
    id=False,
)

PERCEIVES = MapOf("view", ListOf(CHANGE, "changes"), id=False)
ATTITUDES = MapOf("decision_maker", MapOf("decision_maker", Choice(SIGNS), id=False), id=False)

MODEL = Element(
    "conflict",
    {
        "detente": Key(Version(), "Version of the file format", required=True),
        "conflict": Key(Words(), "What the conflict is called", required=True),
        "question": Key(Words(), "What the analysis is to answer"),
        "about": Key(Words(), "What readers should know"),
        "authors": Key(ListOf(Line(), "authors", single=True), "Who wrote this file"),
        "date": Key(Line("date"), "When the conflict is looked at"),
        "licence": Key(Line(), "Under which licence the file may be used"),
        "drafted": Key(DRAFTED, "By which program it was drafted, and when; a person accepts its elements one by one"),
        "sources": Key(MapOf("source", SOURCE, _source), "What elements cite, by id"),
        "decision_makers": Key(
            MapOf("decision_maker", Later(decision_maker), _decision_maker, lambda _, id: id, whole=_one_preference),
            "Who is in the conflict, by id",
            required=True,
        ),
        "states": Key(STATES, "The feasible states, in order: labels, or labels with Y/N/- patterns over the options"),
        "arcs": Key(ARCS, "The whole move relation, by decision maker and state"),
        "attitudes": Key(
            ATTITUDES,
            "What decision makers feel toward each other and themselves: + devoted, 0 indifferent, - aggressive;"
            " by default + toward oneself and 0 toward others",
        ),
        "coalitions": Key(
            MapOf("coalition", ListOf(Label("decision_maker"), "members", least=1)),
            "Names of coalitions, for use wherever a coalition is taken: lists of decision makers by id",
        ),
        "perceives": Key(
            PERCEIVES,
            "What decision makers believe, as changes of the model: `us`, the game as it sees it; `us.iran`, the game"
            " that the other sees, as it believes",
        ),
        "tempo": Key(TEMPO, "How fast things happen, for timelines and claims about time alone; never for stability"),
        "constraints": Key(
            ListOf(Variants("constraint", CONSTRAINTS), "constraints"),
            "What is logically or physically impossible, never the merely unwelcome",
        ),
        "moves": Key(ListOf(Variants("move", MOVES), "moves"), "Rules about moves"),
        "scenarios": Key(MapOf("scenario", SCENARIO, lambda id, parts: Scenario(id, *parts)), "Named formulas, by id"),
        "status_quo": Key(
            ByKind("status_quo", {"text": Label("label"), "list": ListOf(Label("option"), "options")}),
            "The options taken now, or the label of a state",
        ),
        "then": Key(STAGES, "What comes after an outcome: the next stage, as another model"),
        "claims": Key(MapOf("claim", CLAIM, _claim), "What is argued, by id"),
    },
    lambda v: v,
)
