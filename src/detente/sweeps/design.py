"""The design of a sweep: one question, and the product of models, changes and arguments for which it is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations, product
from math import prod
from pathlib import Path
from typing import Any

from detente._version import __version__
from detente.errors import FormatError, Place
from detente.showing import Brief
from detente.sweeps.parts import Part, Plain, canonical, put

FILE = "design.json"
Changes = tuple[Plain, ...]


@dataclass(frozen=True, slots=True)
class Model(Brief):
    """A model of a design: what the design calls it, its hash, and that of its texts too, which answers also show."""

    name: str
    digest: str
    texts: str


@dataclass(frozen=True, slots=True)
class Design(Brief):
    """What is asked of what: the parts of a sweep are the product.

    Attributes
    ----------
    question
        The name of the question.
    models
        The models.
    given
        Lists of changes, each made together; one empty list where there are none.
    subsets
        Changes that are each made or not, in all combinations, beside those of `given`.
    axes
        The values of each argument that the design gives, by the question's own name of the argument.
    defaults
        The default of each such argument that has one among its values; a part leaves it out.
    said
        The statements at the addresses that changes name, by address.
    version
        Of the program.
    """

    question: str
    models: tuple[Model, ...]
    given: tuple[Changes, ...] = ((),)
    subsets: Changes = ()
    axes: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    defaults: Mapping[str, Any] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    version: str = __version__

    @property
    def size(self) -> int:
        """The number of combinations."""
        return prod((len(self.models), len(self.given), 1 << len(self.subsets), *map(len, self.axes.values())))

    @property
    def varied(self) -> dict[str, tuple[Any, ...]]:
        """The arguments with more than one value."""
        return {name: values for name, values in self.axes.items() if len(values) > 1}

    @property
    def changes(self) -> Changes:
        """The distinct changes, in the order of the design."""
        return _once((*chain.from_iterable(self.given), *self.subsets))

    def parts(self) -> dict[str, Part]:
        """The parts by their hashes; combinations that come to the same are one."""
        heads = ((self._head(model, changes, values), model) for model, changes, values in self._combinations())
        return {part.hash: part for part in (Part.of(head, model) for head, model in heads)}

    def _combinations(self) -> Iterator[tuple[int, Changes, tuple[Any, ...]]]:
        chosen = [subset for n in range(len(self.subsets) + 1) for subset in combinations(self.subsets, n)]
        both = [_once((*given, *subset)) for given in self.given for subset in chosen]
        return product(range(len(self.models)), both, product(*self.axes.values()))

    def _head(self, model: int, changes: Changes, values: Sequence[Any]) -> Plain:
        return {
            "detente": 1,
            "version": self.version,
            "question": self.question,
            "model": self.models[model].digest,
            "texts": self.models[model].texts,
            "given": list(changes),
            "arguments": {
                name: value
                for name, value in zip(self.axes, values, strict=True)
                if name not in self.defaults or value != self.defaults[name]
            },
        }

    def to_dict(self) -> Plain:
        """As in the file beside the parts."""
        return {
            "detente": 1,
            "version": self.version,
            "question": self.question,
            "models": [{"name": model.name, "model": model.digest, "texts": model.texts} for model in self.models],
            "given": [list(changes) for changes in self.given],
            "subsets": list(self.subsets),
            "axes": [[name, list(values)] for name, values in self.axes.items()],
            "defaults": dict(self.defaults),
            "said": dict(self.said),
        }

    def write(self, folder: Path) -> None:
        """Write it beside the parts."""
        put(folder / FILE, canonical(self.to_dict()) + b"\n")


def _once(changes: Changes) -> Changes:
    """Each change once: made twice it is the same."""
    return tuple({canonical(change): change for change in changes}.values())


def design_in(folder: Path) -> Design:
    """The design that a folder's parts belong to.

    Raises
    ------
    FormatError
        The folder has none, or its file isn't one.
    """
    path = folder / FILE
    try:
        plain = json.loads(path.read_bytes())
    except OSError:
        raise FormatError("sweep_folder", place=Place(str(folder)), file=FILE) from None
    except (ValueError, RecursionError):
        raise FormatError("sweep_design_damaged", place=Place(str(path))) from None
    try:
        return Design(
            question=plain["question"],
            models=tuple(Model(model["name"], model["model"], model["texts"]) for model in plain["models"]),
            given=tuple(tuple(changes) for changes in plain["given"]),
            subsets=tuple(plain["subsets"]),
            axes={name: tuple(values) for name, values in plain["axes"]},
            defaults=dict(plain["defaults"]),
            said=dict(plain["said"]),
            version=plain["version"],
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise FormatError("sweep_design_damaged", place=Place(str(path))) from None
