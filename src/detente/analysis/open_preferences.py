"""What each decision maker's preference leaves open, as families from which `robustness` counts and draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.analysis.comparing import is_ranked
from detente.analysis.readings import form_of, kind_of
from detente.engines import Engine
from detente.errors import PreferenceError, QuestionError
from detente.model.notices import Notice
from detente.model.preferences import Scope
from detente.model.states import State
from detente.model.variants import Variant, Variants

MOST_RANKED = 2000  # states that are ranked, or compared in pairs


def written(engine: Engine, dm: str) -> Variant | None:
    """The preference as it stands, with unknown orders as ties; the ranking that weights give.

    None where comparisons are unknown or have a certainty, so that no preference is written.
    """
    as_written = engine.conflict.decision_maker(dm).preferences.as_written()
    if as_written is not None or not is_ranked(engine.conflict, dm):
        return as_written
    _check_size(engine, dm)
    groups = (indifferent.listed() for indifferent in engine.classes(dm, best_first=True))
    return tuple(tuple(sorted(state.label for state in group)) for group in groups)


def left_open(engine: Engine, dm: str, as_is: Variant | None, near: frozenset[frozenset[str]] | None) -> Variants:
    """The completions of a preference with their weights, by the comparisons that matter.

    Raises
    ------
    QuestionError
        Nothing says how likely a completion is.
    TooLarge
        There are too many states, or their order is too entangled to count its completions.
    """
    form = form_of(engine.conflict, dm)

    def states() -> Sequence[State]:
        _check_size(engine, dm)
        return engine.all().listed()

    try:
        variants = form.drawn(as_is, Scope(engine.conflict, states, near))
    except PreferenceError as error:
        raise engine.conflict.placed(error.at(address=f"{dm}.preferences")) from None
    if variants is None:
        raise QuestionError("robustness_form", address=f"{dm}.preferences", dm=dm, kind=kind_of(form))
    _ = variants.count  # refused here, where it can't be told
    return variants


def _check_size(engine: Engine, dm: str) -> None:
    states = engine.all().count
    if states > MOST_RANKED:
        raise QuestionError("too_many_ranked", dm=dm, n=states, most=MOST_RANKED)


def notices(engine: Engine, as_is: Iterable[Variant | None], swaps: int) -> Iterator[Notice]:
    """Whose preference has no elementary swaps, or is taken as a tie where its order isn't known."""
    conflict = engine.conflict
    several = list(zip(conflict.dms, as_is, strict=True))
    without = [dm for dm, variant in several if variant is None]
    if without and swaps:
        yield Notice("robustness_no_swaps", {"dms": without})
    tied = [dm for dm, variant in several if variant is not None and form_of(conflict, dm).unknown]
    if tied:
        yield Notice("robustness_unknown_as_tie", {"dms": tied})
