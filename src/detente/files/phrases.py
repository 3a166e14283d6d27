"""Texts of a model file that may contain references to decision makers, options, scenarios or sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.files.reading_keys import preference_keys
from detente.files.reading_shapes import ByKey, ByKind, Element, ListOf, Made, MapOf, PairsOf
from detente.files.reading_values import FormulaText, Line, Shape
from detente.files.source_text import Node

_FORMULAS = ("never", "at_most_one", "at_least_one", "exactly_one", "when", "then", "from", "to")
_WAYS = dict.fromkeys(_FORMULAS, "formula")  # syntax of the values of a rule's keys
_WAYS |= {
    "unseen": "formula",
    "irreversible": "option",
    "cannot": "dm",
    "drop": "address",
    "swap": "address",
    "replace": "address",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text with references: its element, its syntax, and the part to remove with a referenced element."""

    element: str
    node: Node
    way: str  # formula, comparison, claim, option, option of DM, dm, address or citation
    part: str = ""  # of the element; by default all of it

    @property
    def address(self) -> str:
        """Address of the part."""
        return self.element + self.part


def phrases(root: Node) -> Iterator[Phrase]:
    """All texts with references, in the order of the parts of a file."""
    for id, dm in entries(root.entry("decision_makers")):
        yield from _of_decision_maker(f"decision_makers.{id}", dm)
    for kind in ("constraints", "moves"):
        for number, rule in enumerate(_items(root.entry(kind)), 1):
            yield from _of_rule(f"{kind}[{number}]", rule)
    for id, scenario in entries(root.entry("scenarios")):
        yield from _of_statement(f"scenarios.{id}", scenario)
    for number, option in enumerate(_items(root.entry("status_quo")), 1):
        yield Phrase(f"status_quo[{number}]", option, "option")
    for number, stage in enumerate(_items(root.entry("then")), 1):
        yield from _of_stage(f"then[{number}]", stage)
    for id, claim in entries(root.entry("claims")):
        yield from _of_claim(f"claims.{id}", claim)
    yield from _of_minds(root)
    yield from _of_tempo(root.entry("tempo"))
    arcs = root.entry("arcs")
    for key in arcs.keys if arcs else ():
        yield Phrase(f"arcs.{key.text}", key, "dm")


def _of_minds(root: Node) -> Iterator[Phrase]:
    """What decision makers feel and believe."""
    attitudes, views = root.entry("attitudes"), root.entry("perceives")
    for key in attitudes.keys if attitudes else ():
        yield Phrase(f"attitudes.{key.text}", key, "dm")
    for id, row in entries(attitudes):
        yield from (Phrase(f"attitudes.{id}.{key.text}", key, "dm") for key in row.keys)
    for id, members in entries(root.entry("coalitions")):
        for number, member in enumerate(_items(members), 1):
            yield Phrase(f"coalitions.{id}[{number}]", member, "dm")
    for key in views.keys if views else ():
        yield Phrase(f"perceives.{key.text}", key, "view")
    for view, changes in entries(views):
        for number, change in enumerate(_items(changes), 1):
            yield from _of_rule(f"perceives.{view}[{number}]", change)
    arcs = root.entry("arcs")
    for key in arcs.keys if arcs else ():
        yield Phrase(f"arcs.{key.text}", key, "dm")


def _of_stage(at: str, stage: Node) -> Iterator[Phrase]:
    """What a stage comes after; its model is another one, with names of its own."""
    if (after := stage.entry("after")) is not None:
        yield Phrase(at, after, "formula", ".after")
    yield from _citations(at, stage)


def _of_tempo(tempo: Node | None) -> Iterator[Phrase]:
    """Who moves at which pace, where, and which options events set."""
    for kind in ("moves", "events"):
        for number, entry in enumerate(_items(tempo.entry(kind) if tempo is not None else None), 1):
            at = f"tempo.{kind}[{number}]"
            for key, value in entries(entry):
                if key in ("from", "to", "if", "changes"):
                    yield from (
                        Phrase(at, node, "formula") for node in ([value] if value.kind == "text" else value.items)
                    )
                elif key == "dm":
                    yield Phrase(at, value, "dm")
            yield from _citations(at, entry)


def entries(node: Node | None) -> Iterator[tuple[str, Node]]:
    """The entries of a map by key, or the ids of a list of ids, each as its own key."""
    if node is not None and node.kind == "map":
        yield from ((key.text, item) for key, item in zip(node.keys, node.items, strict=True))
    if node is not None and node.kind == "list":
        yield from ((item.text, item) for item in node.items if item.kind == "text")


def _of_decision_maker(at: str, dm: Node) -> Iterator[Phrase]:
    for id, option in entries(dm.entry("options")):
        yield from _citations(f"{at}.options.{id}", option)
    for key, declared in preference_keys().items():
        if (value := dm.entry(key)) is not None:
            yield from _of_shape(declared.shape, f"{at}.{key}", value)
    yield from _citations(at, dm)


def _of_shape(shape: Shape, at: str, node: Node) -> Iterator[Phrase]:
    """The references in a part of a preference, by the shape that its kind declares."""
    match shape:
        case FormulaText() | Made(shape=Line(wanted="comparison")):
            yield Phrase(at, node, "formula" if isinstance(shape, FormulaText) else "comparison")
        case ListOf(item=item):
            parts = [node] if shape.single and node.kind == "text" else _items(node)
            for number, part in enumerate(parts, 1):
                yield from _of_shape(item, f"{at}[{number}]", part)
        case PairsOf(key=FormulaText()):
            yield from (Phrase(at, key, "formula", f"[{key.text}]") for key in node.keys)
        case MapOf(item=item):
            for id, value in entries(node):
                yield from _of_shape(item, f"{at}.{id}", value)
        case ByKind(shapes=shapes) if node.kind in shapes:
            yield from _of_shape(shapes[node.kind], at, node)
        case ByKey(first=first, other=other):
            key = next((key.text for key in node.keys if key.text in first.variants), None)
            yield from _of_shape(other if key is None else first.variants[key], at, node)
        case Element(keys=keys, short=short) if node.kind == "map" or short is not None:
            values = {short: node} if node.kind != "map" else dict(entries(node))
            for key, declared in keys.items():
                if key in values and key not in ("because", "quote"):
                    inner = at if short is not None else f"{at}.{key}"
                    yield from _of_shape(declared.shape, inner, values[key])
            yield from _citations(at, node)


def _of_statement(at: str, statement: Node) -> Iterator[Phrase]:
    formula = statement if statement.kind == "text" else statement.entry("that")
    if formula is not None:
        yield Phrase(at, formula, "formula")
    yield from _citations(at, statement)


def _of_rule(at: str, rule: Node, part: str = "") -> Iterator[Phrase]:
    replaced = rule.entry("replace")
    owner, _, part_of_it = ("" if replaced is None else replaced.text.strip()).rpartition(".")
    for key, value in entries(rule):
        if key == "with" and part_of_it == "options":
            yield from (Phrase(at, option, f"option of {owner}") for option in value.keys or value.items)
        elif key == "with":
            whole = value.kind == "map" and value.entry("that") is None
            inner = _of_decision_maker(at, value) if whole else _of_statement(at, value)
            yield from (Phrase(at, phrase.node, phrase.way) for phrase in inner)
        elif (way := _WAYS.get(key)) is not None:
            yield from (Phrase(at, node, way) for node in ([value] if value.kind == "text" else value.items))
    yield from _citations(at, rule, part)


def _of_claim(at: str, claim: Node) -> Iterator[Phrase]:
    for key, way in (("that", "claim"), ("from", "formula")):
        if (sentence := claim.entry(key)) is not None:
            yield Phrase(at, sentence, way)
    for number, change in enumerate(_items(claim.entry("given")), 1):
        yield from _of_rule(at, change, f".given[{number}]")
    yield from _citations(at, claim)


def _citations(at: str, element: Node, part: str = "") -> Iterator[Phrase]:
    because = element.entry("because")
    if because is not None and because.kind == "text":
        yield Phrase(at, because, "citation", f"{part}.because")
    for number, citation in enumerate(_items(because), 1):
        yield Phrase(at, citation, "citation", f"{part}.because[{number}]")
    quote = element.entry("quote")
    if quote is not None and (source := quote.entry("source")) is not None:
        yield Phrase(at, source, "citation", f"{part}.quote")


def _items(node: Node | None) -> list[Node]:
    return node.items if node is not None and node.kind == "list" else []
