"""Reading of a sweep's design from its file: all its errors at once, each at its line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.analysis import readers
from detente.analysis.arguments import Argument, own_name
from detente.analysis.registry import Question, find
from detente.concepts import profiles
from detente.errors import ConflictError, FormatError, ModelError, UnknownLabel, nearest, together
from detente.files.disk import read_bytes, text_of
from detente.files.imported import notices_of
from detente.files.nodes import read_yaml
from detente.files.reading import node_of
from detente.files.reading_keys import CHANGE
from detente.files.reading_shapes import ByKind, Element, Key, ListOf, Made
from detente.files.reading_values import Line, Parts, Schema, due, refuse
from detente.files.source_text import Node, Page
from detente.library.lookup import conflict_of
from detente.model.claims import Change, Drop, Replace, Swap
from detente.model.conflict import Conflict
from detente.model.edits import remade, statements
from detente.model.formula_text import text_of as text_of_formula
from detente.model.notices import Notice
from detente.model.plain import change_of, plain
from detente.questions import names
from detente.sweeps.design import Design, Model
from detente.sweeps.parts import canonical
from detente.sweeps.values import seeds_of, value_of

MOST = 100_000  # parts of a sweep
MOST_TRIED = 200  # changes tried on each model before anything is asked
CONCEPTS, SEED, GIVEN = "concepts", "seed", "given"
AXES = {CONCEPTS: CONCEPTS, "seeds": SEED}  # arguments with a key of their own


@dataclass(frozen=True)
class Raw:
    """A value that is read later, once the question is known."""

    kind: str
    wanted: str

    def read(self, page: Page | None, node: Node, at: str) -> Node:
        """The node."""
        due(page, node, self.kind, self.wanted, at)
        return node

    def schema(self) -> Schema:
        """An array or an object."""
        return {"type": {"list": "array", "map": "object"}[self.kind]}


def _filled(text: str) -> str:
    if not text.strip():
        raise ModelError("text_blank")
    return text.strip()


FILLED = Made(Line(), _filled)
TOGETHER = ByKind("changes", {"list": ListOf(CHANGE, "changes"), "map": Made(CHANGE, lambda change: (change,))})
DESIGN = Element(
    "sweep_design",
    {
        "question": Key(FILLED, "The question, by the name of its command", required=True),
        "models": Key(
            ListOf(FILLED, "models", single=True, least=1), "Model files, or keys of the catalog", required=True
        ),
        "given": Key(ListOf(TOGETHER, least=1), "Lists of changes, each list made together"),
        "subsets": Key(ListOf(CHANGE, "changes"), "Changes each made or not, in all combinations"),
        "arguments": Key(Raw("map", "map"), "Arguments of the question; a list has a value for each part"),
        CONCEPTS: Key(Raw("list", "list"), "Values of the argument for concepts"),
        "seeds": Key(Raw("list", "list"), "Seeds, or ranges of them such as `1..100`"),
    },
    lambda values: values,
)


@dataclass(frozen=True)
class Opened:
    """A design with its models, as they are asked about."""

    design: Design
    models: tuple[Conflict, ...]
    notices: tuple[tuple[str, Notice], ...] = ()  # of what files of other programs say and a model can't hold


def read_design(source: str | Path | Mapping[str, Any]) -> Opened:
    """A design from its file or from plain data with the same keys; models lie beside the file.

    Raises
    ------
    ConflictError
        The file can't be read, or isn't a design; each error names its line.
    """
    if isinstance(source, Mapping):
        return _Reader(None, node_of(dict(source), "", 1, [0]), Path()).opened()
    try:
        page = Page(str(source), text_of(read_bytes(source), str(source)))
        root = read_yaml(page)
    except FormatError as error:
        if error.code != "file_empty":
            raise
        raise FormatError("sweep_empty", place=error.place) from None
    return _Reader(page, root, Path(source).parent).opened()


class _Reader:
    """Reads one design; `parts` collects its errors."""

    def __init__(self, page: Page | None, root: Node, folder: Path) -> None:
        self.page, self.root, self.folder, self.parts = page, root, folder, Parts()
        self.nodes = dict[tuple[str, bytes], Node]()  # of values of arguments

    def opened(self) -> Opened:
        """The design, if it has no error."""
        values = self.parts.read(DESIGN, self.page, self.root, "") or {}
        if self.root.kind != "map":
            self.parts.sound()
        question = self._question()
        axes = {} if question is None else self._axes(question)
        models = list(self._models())
        self.parts.sound()
        design = Design(
            question=values["question"],
            models=tuple(_named(name, conflict) for name, conflict in models),
            given=tuple(tuple(map(change_of, changes)) for changes in values.get(GIVEN, ((),))),
            subsets=tuple(map(change_of, values.get("subsets", ()))),
            axes={name: several for name, (_, several) in axes.items()},
            defaults={name: one.default for name, (one, several) in axes.items() if one.default in several},
            said=_said(values, [conflict for _, conflict in models]),
        )
        if design.size > MOST:
            raise refuse(self.page, "sweep_large", self.root, "", n=design.size, most=MOST)
        self._check_names(question, axes, [conflict for _, conflict in models])
        self._check_changes([conflict for _, conflict in models])
        notices = tuple((name, notice) for name, conflict in models for notice in notices_of(conflict))
        return Opened(design, tuple(remade(conflict, origin=None) for _, conflict in models), notices)

    def _question(self) -> Question | None:
        """The question, if it is one that can be asked over many variants."""
        node = self.root.entry("question")
        if node is None or node.kind != "text" or node.fault is not None or not node.text.strip():
            return None
        name, known = node.text.strip(), names()
        if name not in known:
            near = nearest(name, filter(_is_suited, known))
            self.parts.errors.append(refuse(self.page, "sweep_question", node, "question", name=name, near=near))
            return None
        if not _is_suited(name):
            near = nearest(name, filter(_is_suited, known))
            self.parts.errors.append(refuse(self.page, "sweep_unsuited", node, "question", name=name, near=near))
            return None
        return find(name)

    def _axes(self, question: Question) -> dict[str, tuple[Argument, tuple[Any, ...]]]:
        """The values of each argument that is given, in the order of the question's own."""
        found = dict[str, tuple[Argument, tuple[Any, ...]]]()
        for key, node, argument in self._given(question):
            at = key if key in AXES else f"arguments.{key}"
            if argument.name in found:
                self.parts.errors.append(refuse(self.page, "sweep_twice", node, at, name=argument.key))
            elif key == "seeds":
                seeds = self.parts.try_(lambda n=node, a=argument, at=at: seeds_of(a, self.page, n, at))  # type: ignore[misc]
                found[argument.name] = argument, seeds or ()
            else:
                found[argument.name] = argument, tuple(self._several(argument, node, at))
        required = [one for one in question.arguments.values() if one.is_required and one.kind.role != "model"]
        if missing := [one.key for one in required if one.name not in found]:
            error = refuse(self.page, "sweep_missing", self.root, "", name=question.name, names=missing, n=len(missing))
            self.parts.errors.append(error)
        return {name: found[name] for name in question.arguments if name in found}

    def _given(self, question: Question) -> Iterator[tuple[str, Node, Argument]]:
        """Keys of the design that give an argument, their nodes, and the argument."""
        known = _askable(question)
        for key, named in AXES.items():
            if (node := self.root.entry(key)) is None or node.kind != "list":
                continue
            name = own_name(named, known)
            if name in known:
                yield key, node, known[name]
            else:
                self.parts.errors.append(
                    refuse(self.page, "sweep_takes_none", node, key, question=question.name, key=key)
                )
        entries = self.root.entry("arguments")
        if entries is None or entries.kind != "map":
            return
        by_key = {argument.key: argument for argument in known.values()}
        for named_by, item in zip(entries.keys, entries.items, strict=True):
            text, at = named_by.text, f"arguments.{named_by.text}"
            argument = by_key.get(text) or known.get(own_name(text, known))
            if text == GIVEN:
                self.parts.errors.append(refuse(self.page, "sweep_given", named_by, at))
            elif argument is None:
                near = nearest(text, by_key, most=len(by_key))
                error = refuse(self.page, "sweep_argument", named_by, at, name=text, question=question.name, near=near)
                self.parts.errors.append(error)
            else:
                yield text, item, argument

    def _several(self, argument: Argument, node: Node, at: str) -> Iterator[Any]:
        """The values that a node has: those of a list, or the only one."""
        items = node.items if node.kind == "list" else [node]
        if not items:
            self.parts.errors.append(refuse(self.page, "list_empty", node, at, due_kind="list", n=1))
        seen = set[bytes]()
        for number, item in enumerate(items, 1):
            place = f"{at}[{number}]" if node.kind == "list" else at
            value = self.parts.try_(lambda item=item, place=place: value_of(argument, self.page, item, place))  # type: ignore[misc]
            if value is not None and canonical(value) not in seen:
                seen.add(canonical(value))
                self.nodes[argument.name, canonical(value)] = item
                yield value

    def _models(self) -> Iterator[tuple[str, Conflict]]:
        """Each model by what the design calls it."""
        node = self.root.entry("models")
        for item in () if node is None else node.items if node.kind == "list" else [node]:
            if item.kind != "text" or not item.text.strip():
                continue
            conflict = self.parts.try_(lambda item=item: self._model(item))  # type: ignore[misc]
            if conflict is not None:
                yield item.text.strip(), conflict

    def _model(self, node: Node) -> Conflict:
        """A model; a name that is none is told where it stands, an error of its file in that file."""
        try:
            return conflict_of(node.text.strip(), self.folder)
        except ConflictError as error:
            if error.place is None or error.place.line is None:
                error.place = None if self.page is None else self.page.place(node.start)
            raise

    def _check_names(
        self, question: Question | None, axes: Mapping[str, tuple[Argument, tuple[Any, ...]]], models: list[Conflict]
    ) -> None:
        """Refuse concepts, decision makers and claims that no model has; where others hold it as data."""
        for name, (argument, values) in axes.items():
            for value in values:
                faults = [fault for one in models if (fault := _misnamed(question, argument, value, one)) is not None]
                if len(faults) == len(models):
                    node = self.nodes.get((name, canonical(value)), self.root)
                    faults[0].place = None if self.page is None else self.page.place(node.start)
                    self.parts.errors.append(faults[0])

    def _check_changes(self, models: list[Conflict]) -> None:
        """Refuse changes that name what no model has; what some have is data of the other's parts."""
        for change, node in list(self._changes())[:MOST_TRIED]:
            faults = [fault for model in models if (fault := _fault(model, change)) is not None]
            if len(faults) == len(models):
                first = faults[0]
                first.place = None if self.page is None else self.page.place(node.start)
                self.parts.errors.append(first)
        self.parts.sound()

    def _changes(self) -> Iterator[tuple[Change, Node]]:
        """Every distinct change with its node."""
        nodes = [node for key in (GIVEN, "subsets") if (node := self.root.entry(key)) is not None]
        seen = set[bytes]()
        for item in (item for node in nodes for item in node.items):
            for node in item.items if item.kind == "list" else [item]:
                change: Change = CHANGE.read(self.page, node, "")
                key = canonical(change_of(change))
                if key not in seen:
                    seen.add(key)
                    yield change, node


def _misnamed(question: Question | None, argument: Argument, value: Any, model: Conflict) -> ConflictError | None:
    """What a value names and a model hasn't."""
    read = argument.kind.read
    try:
        if read in (readers.concepts, readers.behaviour):
            profiles(value, model.dms, "" if question is None else question.name)
        elif read is readers.decision_maker:
            model.names.meant_decision_maker(value)
        elif read is readers.claim and value not in (ids := [claim.id for claim in model.claims]):
            return UnknownLabel("unknown_claim", name=str(value), near=nearest(str(value), ids))
    except ConflictError as error:
        return error
    return None


def _fault(model: Conflict, change: Change) -> ConflictError | None:
    """What a change names and a model hasn't."""
    try:
        model.changed([change])
    except UnknownLabel as error:
        return together([error])
    except ConflictError:
        return None
    return None


def _askable(question: Question) -> dict[str, Argument]:
    """The arguments that determine an answer, and can be said in a file."""
    every = question.arguments.items()
    return {name: one for name, one in every if one.kind.schema is not None and name != GIVEN}


def _is_suited(name: str) -> bool:
    """Whether a question is about one model and answered with data, not with a file of its own."""
    question = find(name)
    return len(question.models) == 1 and not (question.writing is not None and question.writing.always)


def _named(name: str, conflict: Conflict) -> Model:
    texts = hashlib.sha256(canonical(plain(conflict))).hexdigest()
    return Model(name, conflict.digest, f"sha256:{texts}")


def _said(values: Mapping[str, Any], models: list[Conflict]) -> dict[str, str]:
    """The statements at the addresses that changes name, by address."""
    changes = [*(change for changes in values.get(GIVEN, ()) for change in changes), *values.get("subsets", ())]
    named = {address for change in changes for address in _addresses(change)}
    every = {address: one.that for model in reversed(models) for address, one in statements(model).items()}
    return {address: text_of_formula(every[address]) for address in sorted(named) if address in every}


def _addresses(change: Change) -> tuple[str, ...]:
    if isinstance(change, Drop | Replace):
        return (change.element,)
    return change.elements if isinstance(change, Swap) else ()
