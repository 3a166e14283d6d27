"""Arguments of public functions: names, kinds and defaults, read from the signature.

Every public question is decorated by :func:`public`, which converts and validates each value by the kind that its
parameter is annotated with (:mod:`detente.analysis.kinds`). So an argument of one kind means the same in all of them,
None is the same as omitting the argument, and an invalid value raises an error that names the argument.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, wraps
from inspect import BoundArguments, Parameter, Signature, signature
from sys import modules
from typing import Annotated, Any, ParamSpec, TypeVar, cast, get_args, get_origin

from detente.analysis.calls import misfit
from detente.analysis.kinds import AsOne, Given, Kind, Labels
from detente.analysis.readers import decision_maker, state
from detente.engines import Engine
from detente.errors import QuestionError
from detente.model.changing import changed
from detente.model.conflict import Conflict
from detente.model.drafts import draft_notices
from detente.model.stages import stage_notices
from detente.results.base import Result
from detente.results.labels import LABELS, relabelled

P = ParamSpec("P")
R = TypeVar("R")
LABELLED, UNITED, GIVEN = "labels", "as_one", "given"
# What `public` adds to a function's own arguments: the annotation, the kind, the default.
ADDED: Mapping[str, tuple[str, object, object]] = {
    GIVEN: ("object", Given, None),
    LABELLED: ("str", Labels, LABELS[0]),
    UNITED: ("str | None", AsOne, None),
}


@dataclass(frozen=True)
class Argument:
    """An argument of a public function.

    Attributes
    ----------
    name
        The Python name.
    kind
        The kind of value.
    default
        The default; `Parameter.empty` if the argument is required.
    """

    name: str
    kind: Kind
    default: object = Parameter.empty

    @property
    def is_required(self) -> bool:
        """Whether there is no default."""
        return self.default is Parameter.empty

    @property
    def key(self) -> str:
        """The name in a request and after ``--``, where it needn't be a Python identifier."""
        return self.name.rstrip("_")


@cache
def arguments(function: Callable[..., object]) -> Mapping[str, Argument]:
    """The arguments of a function whose parameters are annotated with kinds; none for other functions.

    Raises
    ------
    TypeError
        A parameter's annotation has no kind.
    """
    return _arguments(function, signature(function).parameters.values())


@cache
def keywords(function: Callable[..., object]) -> Mapping[str, Argument]:
    """The keyword-only arguments of a function."""
    parameters = signature(function).parameters.values()
    keyword_only = [parameter for parameter in parameters if parameter.kind is Parameter.KEYWORD_ONLY]
    return _arguments(function, keyword_only)


def _arguments(function: Callable[..., object], parameters: Iterable[Parameter]) -> Mapping[str, Argument]:
    inside = vars(modules[function.__module__])
    by_name = dict[str, Argument]()
    for parameter in parameters:
        name = parameter.name
        annotation, added, _ = ADDED.get(name, ("", None, None))
        kind = _kind(added if annotation and parameter.annotation == annotation else parameter.annotation, inside)
        if kind is None:
            raise TypeError(f"{function.__module__}.{function.__qualname__}: {name} has no kind of argument")
        by_name[name] = Argument(name, kind, parameter.default)
    return by_name


def _kind(annotation: object, inside: dict[str, Any]) -> Kind | None:
    """The kind in a stringized annotation such as ``a.State | None``."""
    hint = eval(annotation, inside) if isinstance(annotation, str) else annotation  # noqa: S307  our own source
    parts = (hint, *get_args(hint)) if get_origin(hint) is not Annotated else (hint,)
    marks = (mark for part in parts if get_origin(part) is Annotated for mark in get_args(part)[1:])
    return next((mark for mark in marks if isinstance(mark, Kind)), None)


def public(function: Callable[P, R]) -> Callable[P, R]:
    """A public function: its arguments are read by their kinds before it has them.

    Questions that an engine answers also take `labels`: ``model``, or ``decimal`` for states under the sum of 2^k over
    the options taken, k from 0 in the order of the file. A function whose answer is text already, or is about states of
    more than one conflict, declares `labels` itself and labels what it shows; answers of all others are relabelled.
    They also take `as_one`: the members of a coalition that is one decision maker in the conflict that is asked about.
    Questions of one conflict also take `given`: changes of it, under which they are answered.
    """
    shape = signature(function)
    takes_changes = _is_of_one_model(function, shape)
    can_be_labelled = "engine" in shape.parameters
    labels_itself = LABELLED in shape.parameters

    @wraps(function)
    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        known = arguments(ask)
        called = {own_name(name, known): name for name in kwargs}
        named = renamed(kwargs, known)
        changes = named.pop(GIVEN, None) if takes_changes else None
        labels = named.get(LABELLED) if can_be_labelled else None
        parties = named.pop(UNITED, None) if can_be_labelled else None
        if not labels_itself:
            named.pop(LABELLED, None)
        labelled = labels is not None and known[LABELLED].kind.read(labels, LABELLED) != LABELS[0]
        if labelled:
            named = {
                name: coded(value) if name in known and known[name].kind.read is state else value
                for name, value in named.items()
            }
        bound, written, models = _bound(ask, shape, args, named), None, list[Any]()
        for name, value in list(bound.arguments.items()):
            if value is None and not known[name].is_required:
                del bound.arguments[name]
            elif value is not known[name].default:
                bound.arguments[name] = known[name].kind.read(value, called.get(name, name))
                if known[name].kind.role == "model":
                    written = written or bound.arguments[name]
                    together = None if parties is None else str(known[UNITED].kind.read(parties, UNITED))
                    models.append(_changed(bound.arguments[name], changes))
                    bound.arguments[name] = models[-1] if together is None else _united(bound, models[-1], together)
                if changes is not None and isinstance(bound.arguments[name], Engine):
                    bound.arguments[name] = bound.arguments[name].name  # it was opened on the conflict without changes
                if known[name].kind.read is decision_maker:
                    bound.arguments[name] = _model(bound).names.meant_decision_maker(bound.arguments[name])
        asked_of = [each for each in models if isinstance(each, Conflict)]  # a picture may be of an answer
        answer = _noticed(function(*bound.args, **bound.kwargs), asked_of)
        if changes is not None or parties is not None:
            answer = _of_file(answer, written)
        return relabelled(answer, _model(bound)) if labelled and not labels_itself else answer

    added = [GIVEN] if takes_changes else []
    added += ([] if labels_itself else [LABELLED]) + [UNITED] if can_be_labelled else []
    ask.__signature__ = _with(shape, added)  # type: ignore[attr-defined]
    return ask


def _noticed(answer: R, models: Sequence[Conflict]) -> R:
    """An answer that says what of its models nobody has accepted yet, and that it is about the first stage alone."""
    told = draft_notices(*models)
    if isinstance(answer, Result) and not (answer.follows_stages and answer.conflict.then):
        told += stage_notices(*models)
    if not told or not hasattr(answer, "notices"):
        return answer
    left = (notice for notice in answer.notices if notice not in told)
    return replace(answer, notices=(*told, *left))  # type: ignore[type-var]  # all that have notices are dataclasses


def _of_file(answer: R, written: Conflict | None) -> R:
    """An answer about a changed conflict, with the hash of the file of the one as written."""
    origin = None if written is None else written.origin
    if not isinstance(answer, Result) or answer.file is not None or origin is None:
        return answer
    return cast(R, replace(answer, file=origin.file_hash))


def _changed(conflict: Conflict, changes: object) -> Conflict:
    """A conflict under changes, if there are any."""
    return conflict if changes is None else changed(conflict, changes, {}, GIVEN)


def _united(bound: BoundArguments, conflict: Conflict, parties: str) -> Conflict:
    """A conflict with some decision makers as one; an engine that is open on the original is opened anew."""
    from detente.analysis.as_one import as_one  # it takes an engine, which most functions don't need

    engine = bound.arguments.get("engine")
    if engine is not None and not isinstance(engine, str):
        bound.arguments["engine"] = engine.name
    return as_one(conflict, parties)


def _is_of_one_model(function: Callable[..., object], shape: Signature) -> bool:
    """Whether a function is about one conflict."""
    inside = vars(modules[function.__module__])
    first, *further = shape.parameters.values()
    kind = _kind(first.annotation, inside)
    is_model = kind is not None and kind.role == "model"
    return is_model and all(parameter.annotation != first.annotation for parameter in further)


def _model(bound: BoundArguments) -> Conflict:
    """The conflict that a question is about: its first argument."""
    return cast(Conflict, bound.args[0])


def _bound(
    ask: Callable[..., object], shape: Signature, args: tuple[object, ...], named: Mapping[str, object]
) -> BoundArguments:
    """The arguments of a call by the names of its signature."""
    try:
        return shape.bind(*args, **named)
    except TypeError:
        aliases = [name for argument in arguments(ask).values() for name in argument.kind.names]
        raise misfit(f"dt.{ask.__name__}", signature(ask), args, named, aliases) from None


def _with(shape: Signature, names: Iterable[str]) -> Signature:
    """The signature with arguments that `public` adds; where it ends in keywords of any name, before these."""
    added = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=ADDED[name][2], annotation=ADDED[name][0]) for name in names
    ]
    return shape.replace(parameters=[*shape.parameters.values(), *added])


def coded(name: object) -> object:
    """The name of a state under decimal labels, where a bare number is a label instead of a state number.

    >>> coded("5"), coded("s5")
    ('d:5', 's5')
    """
    return f"d:{name.strip()}" if isinstance(name, str) and name.strip().isdecimal() else name


def renamed(named: Mapping[str, object], known: Mapping[str, Argument]) -> dict[str, object]:
    """Map aliases of arguments to the question's own names for them.

    Raises
    ------
    QuestionError
        An argument is given under two names.
    """
    values = dict[str, object]()
    called = dict[str, str]()
    for name, value in named.items():
        canonical = own_name(name, known)
        if canonical in values:
            raise QuestionError("argument_twice", argument=name, other_argument=called[canonical])
        values[canonical], called[canonical] = value, name
    return values


def own_name(name: str, known: Mapping[str, Argument]) -> str:
    """The question's own name for an argument, given that name or an alias of its kind."""
    if name in known:
        return name
    return next((argument_name for argument_name, argument in known.items() if name in argument.kind.names), name)
