"""The JSON Schema that ships says what the reader reads."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from detente.errors import ConflictError, FormatError
from detente.files.document import Document
from detente.files.nodes import read_yaml
from detente.files.reading import read_plain
from detente.files.reading_keys import MODEL
from detente.files.schema import model_schema, schema_path
from detente.files.source_text import Page
from detente.model.conflict import Conflict
from detente.model.plain import plain
from detente.testing.strategies import conflicts
from tests.each import each

SCHEMA = Draft202012Validator(model_schema())
CONFORMANCE = Path(__file__).parents[2] / "conformance"
LIBRARY = [Path(str(path)) for path in files("detente.library").iterdir() if str(path).endswith(".yaml")]
EXAMPLES = sorted(LIBRARY) + sorted(path for path in CONFORMANCE.glob("*.yaml") if not path.name.startswith("error-"))

FULL = """\
detente: 1
conflict: {en: All keys, ar: كل المفاتيح}
question: Which?
about: {en: A file with every key}
authors: [A, B]
date: 2024-01-01
licence: CC0-1.0
drafted: {by: some-model, date: 2024-01-02}
sources:
  book: {title: Book, authors: [C, D], year: 2000, date: "2000", publisher: P, url: "http://x", note: N}
decision_makers:
  a:
    name: A
    accepted: false
    quote: {source: book, paragraph: 3, text: A says so}
    options: {x: X, y: {name: {en: Y}, because: book, note: N, accepted: true}}
    prefers:
      - x
      - {that: y, name: Y, unsure: true, chance: 0.7, because: [book p. 1], note: N}
      - {unordered: [{that: x, degree: 2}, {that: y, much: true}]}
    because: book
    note: N
  b: {options: {z: Z}, weights: {z: 1.5, x and z: -1/3}}
  c: {ranking: [s1, ">>", [s2, s3], {unordered: [[s4, s5], s6]}]}
  d: {relation: {pairs: [s1 > s2, "(x) ~ (x and z)"], otherwise: unknown, transitive: false}}
  e: {certainty: {kind: grey, pairs: {s1: {s2: [0.2, 0.6]}}, otherwise: 0.5, threshold: 0.3}}
  f:
    respondents:
      voices: {v: {name: V, weight: 2, prefers: [x]}, w: {ranking: [s1, s2, s3, s4, s5, s6]}, u: {weights: {x: 1}}}
      alpha: 0.5
      beta: 0.4
      gamma: 1/3
      deterrence: A
constraints:
  - {never: x and y, name: N, because: book, note: N}
  - {at_most_one: [x, y]}
  - {at_least_one: [x, not x]}
  - {exactly_one: [x, not x]}
  - {when: x, then: not y}
moves:
  - {irreversible: x, direction: back, because: book, note: N}
  - {cannot: anyone, from: x, to: not x}
scenarios:
  p: x
  q: {that: p, name: Q, because: book, note: N}
attitudes: {a: {a: +, b: 0}}
coalitions: {both: [a, b]}
perceives: {a: [{replace: b.preferences, with: {prefers: [x]}}], a.b: [{never: z}]}
tempo:
  unit: day
  horizon: 365
  moves:
    - {dm: a, from: x, to: not x, every: [20, 60], if: y, unsure: true, name: N, because: book, note: N}
    - {dm: anyone, every: 1/2}
  events:
    - {name: {en: Flood}, changes: [x, not y], every: 400, if: z, unsure: false, because: [book], note: N}
    - {name: Fire, changes: x, every: 1.5}
status_quo: [x]
then:
  - {after: p, model: prisoners-dilemma, status_quo: "1", because: book, note: N}
  - after: x
    model: {detente: 1, conflict: C, decision_makers: {a: {options: [x], prefers: []}}, status_quo: []}
    status_quo: [x]
claims:
  k:
    that: equilibrium(GMR)
    name: K
    from: x
    given: [{never: y}, {cannot: a}, {drop: "a.prefers[1]"}, {swap: ["a.prefers[1]", "a.prefers[2]"]},
            {replace: "a.prefers[1]", with: {that: x, unsure: order}}, {replace: a.preferences, with: {prefers: [y]}},
            {replace: a.options, with: {x: {name: {en: New}, because: book, note: N}}}, {replace: a.options, with: [y]},
            {unseen: z}]
    expect: holds
    asked: true
    because: book
    note: N
"""


def test_the_schema_that_ships_is_the_reader_s() -> None:
    Draft202012Validator.check_schema(model_schema())
    assert json.loads(schema_path().read_text("utf-8")) == model_schema()


@each("path", EXAMPLES, always=True)
def test_every_example_is_valid(path: Path) -> None:
    said = read_yaml(Page(path.name, path.read_text("utf-8"))).data()
    assert [error.message for error in SCHEMA.iter_errors(said)] == []


@given(conflicts())
def test_every_conflict_is_valid(conflict: Conflict) -> None:
    assert SCHEMA.is_valid(plain(conflict))


def test_every_key_is_valid_and_described() -> None:
    document = Document.of(FULL)
    said = document.source.root.data()
    assert [error.message for error in SCHEMA.iter_errors(said)] == []
    assert read_plain(said) == document.conflict
    text = json.dumps(model_schema())
    assert text.count('"additionalProperties": false') > 20
    assert all(key.about for key in MODEL.keys.values())
    used = {name for part in descend(said) if isinstance(part, dict) for name in part}
    parts = [part for part in descend(model_schema()) if isinstance(part, dict)]
    allowed = {name for part in parts for name in part.get("properties", {})}
    assert allowed - used == {"states", "arcs", "file"}  # these go with the examples in graph form, and with a folder


def descend(part: Any) -> Iterator[Any]:
    """Every part of plain data."""
    yield part
    for item in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from descend(item)


def mutations(said: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The same data with one fault of form: a key too many, one too few, a value of another kind."""

    def at(path: tuple[Any, ...], change: Callable[[Any, Any], None]) -> dict[str, Any]:
        changed = copy.deepcopy(said)
        around: Any = changed
        for step in path[:-1]:
            around = around[step]
        change(around, path[-1])
        return changed

    def paths(part: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
        if path:
            yield path, part
        pairs = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
        for step, item in pairs:
            yield from paths(item, (*path, step))

    for path, part in paths(said, ()):
        name = "/".join(map(str, path))
        yield f"{name}: a list of lists", at(path, lambda around, step: around.__setitem__(step, [[["x"]]]))
        yield f"{name}: a map of maps", at(path, lambda around, step: around.__setitem__(step, {"e e": {"f": "x"}}))
        if isinstance(part, dict):
            yield f"{name}: one key more", at((*path, "no id"), lambda around, step: around.__setitem__(step, "x"))
    for key in ("detente", "conflict", "decision_makers"):
        yield f"without {key}", {name: value for name, value in said.items() if name != key}


def test_faults_of_form_are_refused_by_both() -> None:
    """Weights and arcs take any key; all else is refused, by the schema as by the reader."""
    for name, said in mutations(Document.of(FULL).source.root.data()):
        with pytest.raises(ConflictError) as caught:
            read_plain(said)
        if isinstance(caught.value, FormatError) or caught.value.code in ("bad_id", "one_preference"):
            assert not SCHEMA.is_valid(said), (name, caught.value)


def test_one_preference_is_due_in_the_schema_too() -> None:
    for ways in ({}, {"prefers": [], "ranking": ["s1"]}):
        assert not SCHEMA.is_valid({"detente": 1, "conflict": "x", "decision_makers": {"a": ways}})


@pytest.mark.parametrize("id", ["dam", "البلدة", "a-b", "1", "_", "é", "日本", "a_1"])
def test_an_id_in_any_script_is_valid(id: str) -> None:
    assert SCHEMA.is_valid({"detente": 1, "conflict": "x", "decision_makers": {id: {"prefers": []}}})


@pytest.mark.parametrize("id", ["", "a b", "-a", "a-", "a.b", "a:b", "a[1]", "a>b", "a&b"])
def test_what_is_no_id_is_not_valid(id: str) -> None:
    said = {"detente": 1, "conflict": "x", "decision_makers": {id: {"prefers": []}}}
    assert not SCHEMA.is_valid(said)
    with pytest.raises(ConflictError):
        read_plain(said)
