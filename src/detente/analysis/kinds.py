"""The kinds of argument that questions take, each declared once for all interfaces.

The parameters of a public function are annotated with them, as in ``state: a.State | None = None``. A kind defines how
a value is converted in Python, its option and completion on the command line, and its JSON Schema in a request;
interfaces derive the rest from the signature.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path as FilePath
from typing import Annotated, Any, Literal

from detente.analysis import completions, readers
from detente.analysis.completions import Completer
from detente.concepts import ALL_CONCEPTS
from detente.concepts import Concept as OneConcept
from detente.engines import ENGINES
from detente.engines import Engine as AnyEngine
from detente.engines import Progress as Watcher
from detente.errors import QuestionError
from detente.model import given as read
from detente.model.changing import changes_of
from detente.model.conflict import Changes, Conflict
from detente.model.conventions import DETERRENCE, LEVEL, RETURN_TO_START
from detente.model.formulas import Formula as ParsedFormula
from detente.model.given import Reader
from detente.model.states import State as OneState
from detente.model.vias import VIAS
from detente.results.labels import LABELS

MOST_PROCESSES = 1024

Schema = Mapping[str, Any]
# Role of an argument that an interface supplies itself: the model, the language, progress, or the output file.
Role = Literal["value", "model", "language", "progress", "target", "overwrite"]


def as_it_is(word: str, argument: str) -> object:  # noqa: ARG001
    """The word unchanged: it is converted like a Python value."""
    return word


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of argument.

    Attributes
    ----------
    read
        Converts a value, or raises an error that names the argument.
    schema
        The JSON Schema of the value in a request; None for a local value such as a path.
    metavar
        Placeholder in command-line help; None if there is no option.
    parse
        Parses the word after an option; the result is converted like a Python value.
    gather
        Combines the words of a repeatable option.
    complete
        Shell completion.
    names
        Aliases of an argument of this kind.
    option
        The option's name, if not the argument's.
    role
        Which value the interface supplies itself.
    by_place
        Whether a command takes it by its place, after the model, and not as an option.
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
    by_place: bool = False
    is_flag: bool = field(init=False)

    @property
    def is_free_text(self) -> bool:
        """Whether the option accepts free text, converted later."""
        return self.metavar is not None and self.parse is as_it_is and self.gather is None

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_flag", self.schema == FLAG and self.metavar is None)


TEXT: Schema = {"type": "string", "maxLength": 10_000}
FLAG: Schema = {"type": "boolean"}
TEXTS: Schema = {"type": "array", "items": TEXT}
BY_DM: Schema = {"type": "object", "additionalProperties": TEXT}


def any_of(*schemas: Schema) -> Schema:
    """The union of several schemas."""
    return {"anyOf": list(schemas)}


def choice(allowed: tuple[str, ...], code: str, metavar: str | None = None) -> Kind:
    """An enumeration of words; `code` is the error for any other."""
    reader = readers.one_of(allowed, code)
    return Kind(
        reader,
        {"type": "string", "enum": list(allowed)},
        metavar or "|".join(allowed),
        parse=reader,
        complete=completions.among(allowed),
    )


def number_of(allowed: tuple[int, ...], code: str) -> Kind:
    """An enumeration of integers; `code` is the error for any other."""
    by_word = {str(number): number for number in allowed}
    return Kind(
        readers.one_number_of(allowed, code),
        {"type": "integer", "enum": list(allowed)},
        "|".join(by_word),
        parse=lambda word, argument: by_word[readers.one_of(tuple(by_word), code)(word, argument)],
        complete=completions.among(by_word),
    )


def whole(least: int, most: int | None = None, here: bool = False) -> Kind:
    """An integer from `least` on; with `here` it concerns this machine only and isn't part of a request."""
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


def copies(words: Iterable[str]) -> dict[str, str]:
    """Files by source, from words such as ``oped=copy.txt``.

    Raises
    ------
    QuestionError
        A word names no source, or a source is repeated.

    >>> copies(["oped=a=b.txt"])
    {'oped': 'a=b.txt'}
    """
    files: dict[str, str] = {}
    for word in words:
        id, equals, file = word.partition("=")
        if not (id.strip() and equals and file) or id.strip() in files:
            raise QuestionError("source_option", given=word)
        files[id.strip()] = file
    return files


STATE = any_of(TEXT, {"type": "integer", "minimum": 1})
SEVERAL_CONCEPTS = any_of(TEXT, {"type": "array", "items": any_of(TEXT, BY_DM)}, BY_DM)
CONCEPT_NAMES = ("concepts", "concept")
one_concept = completions.concepts_of(ALL_CONCEPTS)

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
ReturnToStart = Annotated[str, choice(RETURN_TO_START, "unknown_convention")]
Deterrence = Annotated[str, choice(DETERRENCE, "unknown_convention")]
Level = Annotated[str, choice(LEVEL, "unknown_convention")]
Seed = Annotated[int, whole(0)]
Limit = Annotated[
    int,
    Kind(
        readers.limit,
        {"type": "integer", "minimum": 0},
        "N",
        parse=lambda word, _: _number(word, "bad_limit"),
    ),
]
Processes = Annotated[int, whole(1, MOST_PROCESSES, here=True)]
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
Sentence = Annotated[str, Kind(readers.formula, TEXT, "SENTENCE")]
DecisionMaker = Annotated[str, Kind(readers.decision_maker, TEXT, "DM", complete=completions.decision_makers)]
Coalition = Annotated[
    str | Iterable[str],
    Kind(readers.coalition, any_of(TEXT, TEXTS), "COALITION", complete=completions.coalition),
]
AsOne = Annotated[str, Kind(readers.parties, TEXT, "COALITION", complete=completions.coalition)]
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
CHANGES: Schema = any_of(
    TEXT, {"type": "array", "items": any_of(TEXT, {"type": "object", "additionalProperties": True})}
)
Given = Annotated[
    Changes,
    Kind(changes_of, CHANGES, "CHANGE", complete=completions.change, gather=tuple),
]
Element = Annotated[str, Kind(read.name, TEXT, "ADDRESS")]
Stage = Annotated[str, Kind(read.name, TEXT, "ADDRESS", complete=completions.stage)]
Scheduler = Annotated[str, Kind(read.text, None, "ADDRESS")]
Font = Annotated[str, Kind(read.text, None, "FONT")]
Caption = Annotated[str, Kind(read.text, TEXT, "TEXT")]
Copies = Annotated[
    Mapping[str, str | FilePath],
    Kind(readers.sources, None, "ID=FILE", complete=completions.source, option="source", gather=copies),
]
