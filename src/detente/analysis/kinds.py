"""The kinds of argument that questions take, each declared once for every door.

The parameters of a public function are annotated by them, as in ``state: a.State | None = None``. A kind says how a
value is read in Python, what the command line calls and completes, and how a request describes it; the doors derive
the rest from the signature.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path as FilePath
from typing import Annotated, Any, Literal

from detente.analysis import completions, readers
from detente.analysis.completions import Completer
from detente.concepts import CONCEPTS
from detente.concepts import Concept as OneConcept
from detente.engines import ENGINES
from detente.engines import Engine as AnyEngine
from detente.engines import Progress as Watcher
from detente.errors import QuestionError
from detente.model import given as read
from detente.model.conflict import Conflict
from detente.model.formulas import Formula as ParsedFormula
from detente.model.given import Reader
from detente.model.states import State as OneState
from detente.model.vias import VIAS
from detente.results.labels import LABELS

Schema = Mapping[str, Any]
# What a door does with an argument besides passing it on: it brings the model, says the language, tells how far it
# is, or writes to the file itself.
Role = Literal["value", "model", "language", "progress", "target", "overwrite"]


def as_it_is(word: str, argument: str) -> object:  # noqa: ARG001
    """The word, to be read as a value in Python is."""
    return word


@dataclass(frozen=True, eq=False)
class Kind:
    """What an argument may be.

    Attributes
    ----------
    read
        Lets a value in, or refuses it by an error that names the argument.
    schema
        The JSON Schema of the value in a request. None where it means something on this machine only.
    metavar
        What stands for the value in the help of the command line. None where there is no option for it.
    parse
        What the word after an option means; it is then read as a value in Python is.
    gather
        What the words of an option mean that may be given several times.
    complete
        What a shell offers.
    names
        Other names by which an argument of this kind is also known.
    option
        The name of the option, where it isn't that of the argument.
    role
        What a door does with it besides passing it on.
    """

    read: Reader[object]
    schema: Schema | None = None
    metavar: str | None = None
    parse: Callable[[str, str], object] = as_it_is
    complete: Completer | None = None
    names: tuple[str, ...] = ()
    option: str | None = None
    gather: Callable[[Iterable[str]], object] | None = None
    role: Role = "value"
    is_flag: bool = field(init=False)

    @property
    def is_free_text(self) -> bool:
        """Whether an option takes any words, to be read later."""
        return self.metavar is not None and self.parse is as_it_is and self.gather is None

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_flag", self.schema == FLAG and self.metavar is None)


TEXT: Schema = {"type": "string", "maxLength": 10_000}
FLAG: Schema = {"type": "boolean"}
TEXTS: Schema = {"type": "array", "items": TEXT}
BY_DM: Schema = {"type": "object", "additionalProperties": TEXT}


def any_of(*schemas: Schema) -> Schema:
    """The schema of what fits one of several."""
    return {"anyOf": list(schemas)}


def choice(allowed: tuple[str, ...], code: str, metavar: str | None = None) -> Kind:
    """One of a few words; `code` is the error of any other."""
    reader = readers.one_of(allowed, code)
    return Kind(
        reader,
        {"type": "string", "enum": list(allowed)},
        metavar or "|".join(allowed),
        parse=reader,
        complete=completions.among(allowed),
    )


def number_of(allowed: tuple[int, ...], code: str) -> Kind:
    """One of a few whole numbers; `code` is the error of any other."""
    known = {str(number): number for number in allowed}
    return Kind(
        readers.one_number_of(allowed, code),
        {"type": "integer", "enum": list(allowed)},
        "|".join(known),
        parse=lambda word, argument: known[readers.one_of(tuple(known), code)(word, argument)],
        complete=completions.among(known),
    )


def whole(least: int, most: int | None = None, here: bool = False) -> Kind:
    """A whole number from `least` on; one about this machine, if `here`, has no place in a request."""
    bounds = {"minimum": least} | ({} if most is None else {"maximum": most})
    reader = readers.between(least, most)
    return Kind(
        reader,
        None if here else {"type": "integer", **bounds},
        "N",
        parse=lambda word, argument: reader(_number(word, "bad_number", argument=argument, least=least), argument),
    )


def _number(word: str, code: str, **fields: Any) -> int:
    text = word.strip()
    if not (text.isascii() and text.isdecimal() and len(text) <= 18):
        raise QuestionError(code, given=text[:40], **fields)
    return int(text)


def copies(given: Iterable[str]) -> dict[str, str]:
    """The file of each source, from words such as ``oped=copy.txt``.

    Raises
    ------
    QuestionError
        One doesn't name a source, or a source is named twice.

    >>> copies(["oped=a=b.txt"])
    {'oped': 'a=b.txt'}
    """
    found: dict[str, str] = {}
    for word in given:
        id, equals, file = word.partition("=")
        if not (id.strip() and equals and file) or id.strip() in found:
            raise QuestionError("source_option", given=word)
        found[id.strip()] = file
    return found


STATE = any_of(TEXT, {"type": "integer", "minimum": 1})
SEVERAL_CONCEPTS = any_of(TEXT, {"type": "array", "items": any_of(TEXT, BY_DM)}, BY_DM)
CONCEPT_NAMES = ("concepts", "concept")
one_concept = completions.concepts_of(CONCEPTS)

Model = Annotated[Conflict, Kind(readers.conflict, role="model")]
Engine = Annotated[
    str | AnyEngine,
    Kind(
        readers.engine,
        {"type": "string", "enum": list(ENGINES)},
        "|".join(ENGINES),
        parse=readers.one_of(ENGINES, "unknown_engine"),
        complete=completions.among(ENGINES),
    ),
]
Limit = Annotated[
    int,
    Kind(
        readers.limit,
        {"type": "integer", "minimum": 0},
        "N",
        parse=lambda word, _: _number(word, "bad_limit"),
    ),
]
Progress = Annotated[Watcher, Kind(readers.function, role="progress")]
Labels = Annotated[str, choice(LABELS, "unknown_labels")]
Language = Annotated[str, Kind(read.language, role="language")]
Flag = Annotated[bool, Kind(read.flag, FLAG)]
Path = Annotated[str | FilePath, Kind(read.path)]
Target = Annotated[str | FilePath, Kind(read.path, role="target")]
Overwrite = Annotated[bool, Kind(read.flag, role="overwrite")]

State = Annotated[
    str | int | OneState,
    Kind(readers.state, STATE, "STATE", complete=completions.state, names=("state",)),
]
States = Annotated[str | ParsedFormula, Kind(readers.states, STATE, "FORMULA")]
Formula = Annotated[str, Kind(readers.formula, TEXT, "FORMULA")]
DecisionMaker = Annotated[str, Kind(readers.decision_maker, TEXT, "DM", complete=completions.decision_makers)]
Coalition = Annotated[
    str | Iterable[str],
    Kind(readers.coalition, any_of(TEXT, TEXTS), "COALITION", complete=completions.coalition),
]
Concept = Annotated[
    str | OneConcept | Mapping[str, str],
    Kind(readers.behaviour, any_of(TEXT, BY_DM), "CONCEPT", complete=one_concept),
]
OnlyConcept = Annotated[
    str | OneConcept | Mapping[str, str],
    Kind(readers.behaviour, any_of(TEXT, BY_DM), "CONCEPT", complete=one_concept, names=CONCEPT_NAMES),
]
Concepts = Annotated[
    str | OneConcept | Iterable[str | OneConcept | Mapping[str, str]],
    Kind(readers.concepts, SEVERAL_CONCEPTS, "LIST", complete=one_concept, names=CONCEPT_NAMES),
]
Claim = Annotated[str, Kind(readers.claim, TEXT, "ID", complete=completions.claim)]
Via = Annotated[str, choice(VIAS, "unknown_via")]
Comparison = str | tuple[str, str, str]
Comparisons = Annotated[
    Comparison | Iterable[Comparison], Kind(readers.comparisons, any_of(TEXT, TEXTS), "COMPARISONS")
]
Cost = Annotated[
    str | float | Fraction,
    Kind(readers.number, any_of({"type": "string", "maxLength": 20}, {"type": "integer", "minimum": 0}), "COST"),
]
PRICES: Schema = {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0, "maximum": 1_000_000}}
Prices = Annotated[str | Mapping[str, int], Kind(readers.prices, any_of(TEXT, PRICES), "LIST")]
Element = Annotated[str, Kind(read.name, TEXT, "ADDRESS")]
Scheduler = Annotated[str, Kind(read.text, None, "ADDRESS")]
Font = Annotated[str, Kind(read.text, None, "FONT")]
Copies = Annotated[
    Mapping[str, str | FilePath],
    Kind(readers.sources, None, "ID=FILE", complete=completions.source, option="source", gather=copies),
]
