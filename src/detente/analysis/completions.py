"""Shell completion of arguments: values with descriptions, from the model named on the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from detente.analysis.by_name import names_in_families
from detente.model.conflict import Conflict
from detente.model.stages import stages_within

Model = Callable[[], Conflict | None]  # loads the model lazily
Offer = tuple[str, str]  # a value and its description
Completer = Callable[[Model, str], Iterable[Offer]]
MOST = 200


def among(allowed: Iterable[str]) -> Completer:
    """Fixed words."""
    allowed_words = tuple(allowed)
    return lambda _, typed: ((word, "") for word in allowed_words if word.startswith(typed))


def decision_makers(model: Model, typed: str) -> Iterator[Offer]:
    """The decision makers of the model, with their names."""
    conflict = model()
    dms = () if conflict is None else conflict.decision_makers
    return ((dm.id, str(dm.name)) for dm in dms if dm.id.startswith(typed))


def coalition(model: Model, typed: str) -> Iterator[Offer]:
    """Coalitions: decision makers joined by +, of which the last is completed."""
    before, plus, start = typed.rpartition("+")
    conflict = model()
    named = () if conflict is None else conflict.coalitions
    yield from ((f"{before}{plus}{name}", ", ".join(members)) for name, members in named if name.startswith(start))
    for id, name in decision_makers(model, start):
        if id not in before.split("+"):
            yield f"{before}{plus}{id}", name


def state(model: Model, typed: str) -> list[Offer]:
    """The states of the model, at most the first few."""
    return [(label, "") for label in _labels(model()) if label.startswith(typed)][:MOST]


def _labels(conflict: Conflict | None) -> tuple[str, ...]:
    if conflict is None or conflict.labels is not None:
        return () if conflict is None or conflict.labels is None else conflict.labels
    from detente.engines import open_engine

    try:
        return tuple(state.label for state in open_engine(conflict).all().listed(50 * MOST))
    except Exception:  # noqa: BLE001  a shell waits for an answer, not for a message
        return ()


def claim(model: Model, typed: str) -> Iterator[Offer]:
    """The claims of the model."""
    conflict = model()
    claims = () if conflict is None else conflict.claims
    return ((claim.id, "") for claim in claims if claim.id.startswith(typed))


def stage(model: Model, typed: str) -> Iterator[Offer]:
    """The later stages of the model by address, with the names of their models."""
    conflict = model()
    stages = () if conflict is None else stages_within(conflict)
    return ((address, str(stage.model.name)) for address, _, stage in stages if address.startswith(typed))


def change(model: Model, typed: str) -> Iterator[Offer]:
    """Changes of the model: an element left out, and the beginnings of others."""
    conflict = model()
    for start in ("never: ", "unseen: ", "cannot: "):
        if start.startswith(typed):
            yield start, ""
    for element in () if conflict is None else conflict.elements:
        if f"drop: {element}".startswith(typed):
            yield f"drop: {element}", ""


def source(model: Model, typed: str) -> Iterator[Offer]:
    """The sources of the model, each to be followed by the path of a local copy."""
    conflict = model()
    sources = () if conflict is None else conflict.sources
    return ((f"{source.id}=", "") for source in sources if source.id.startswith(typed))


def concepts_of(names: Iterable[str], by_dm: bool = True) -> Completer:
    """Concepts; completes the last of a list and, for mixed profiles, the concept after ``us=``."""

    def complete(model: Model, typed: str) -> Iterator[Offer]:
        at = max(typed.rfind(","), typed.rfind("=")) + 1
        before, start = typed[:at], typed[at:]
        allowed_names = (*names, *_of_families(model)) if by_dm else names
        yield from ((before + name, "") for name in allowed_names if name.casefold().startswith(start.casefold()))
        if by_dm and typed[at - 1 : at] != "=":
            yield from ((f"{before}{id}=", name) for id, name in decision_makers(model, start))

    return complete


def _of_families(model: Model) -> Iterator[str]:
    """Names of families of concepts, with the first few numbers and the decision makers of the model."""
    yield from map(str, names_in_families(dm for dm, _ in decision_makers(model, "")))
