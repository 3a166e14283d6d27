"""Comparison of two models: elements, equilibria, the status quo's stability."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Annotated, Any

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.as_written import AsWritten
from detente.analysis.open_verdicts import Verdicts
from detente.analysis.query import LIMIT, Query
from detente.analysis.readings import asked_profiles, needed_profiles, notices, under
from detente.analysis.readings import conventions as conventions_of
from detente.analysis.stability import named as named_profiles
from detente.concepts import CONCEPTS, Profile, name_of
from detente.engines import ENGINES
from detente.model.conflict import Conflict
from detente.model.conventions import Chosen
from detente.model.conventions import chosen as chosen_of
from detente.model.plain import plain
from detente.model.preferences import KINDS
from detente.model.readings import BY_COMPLETION
from detente.model.states import State
from detente.model.texts import EVIDENCE_KEYS
from detente.results.differences import Differences, ElementChange, VerdictChange
from detente.results.labels import LABELS, labelled, restated

MOST = 1_000_000
IDLE = ("convention_idle", "reading_idle")  # notices of what acts on nobody
EngineName = Annotated[str, a.choice(ENGINES, "unknown_engine")]  # one engine per model, so no Engine object


@public
def diff(
    conflict: a.Model,
    other: a.Model,
    *,
    concepts: a.Concepts | None = None,
    return_to_start: a.ReturnToStart | None = None,
    deterrence: a.Deterrence | None = None,
    level: a.Level | None = None,
    engine: EngineName = "auto",
    limit: a.Limit = LIMIT,
    labels: a.Labels = LABELS[0],
    progress: a.Progress | None = None,
) -> Differences:
    """Compare two models: the elements and verdicts that changed.

    States are matched by label (if both models list them) or by the options taken. If neither lists them and the
    options are the same, all states are named as in the first model; those that only the second has are numbered after
    these.

    Parameters
    ----------
    conflict, other
        The model before and after.
    concepts, return_to_start, deterrence, level, engine, limit, progress
        As for :func:`detente.equilibria`; by default every concept under the readings that either model needs. A
        verdict that stays open in one of the models is compared with none, and the answer isn't complete.
    labels
        How states are labelled: as in the ``model``, or by ``decimal`` numbers of the options taken, in the order of
        the model that the state belongs to.

    >>> import detente as dt
    >>> game = dt.catalog("chicken")
    >>> diff(game, game).elements
    ()
    """
    before, after = Query(conflict, engine, limit, progress), Query(other, engine, limit, progress)
    named = conflict.labels is not None and other.labels is not None
    alike = conflict.labels is None and other.labels is None and conflict.options == other.options
    called = AsWritten(before.engine, after.engine) if alike else None
    in_before, in_after = (partial(labelled, model, labels=labels) for model in (conflict, other))
    changes, complete = [], True
    conventions = chosen_of(return_to_start, deterrence, level)
    compared = (
        _compared(conflict, other, conventions) if concepts is None else _asked(before, after, concepts, conventions)
    )
    in_first, in_second = Verdicts(before.engine), Verdicts(after.engine)
    for name, (first, second) in compared.items():
        (lost_from, left_before), (gained_in, left_after) = _equilibria(in_first, first), _equilibria(in_second, second)
        if max(map(len, (lost_from, gained_in, left_before, left_after))) >= MOST:
            complete = False
        old, new = ({_key(state, named): state for state in states} for states in (lost_from, gained_in))
        left = {_key(state, named) for state in (*left_before, *left_after)}
        gained = tuple(state for key, state in new.items() if key not in old and key not in left)
        lost = tuple(state for key, state in old.items() if key not in new and key not in left)
        if called is not None:
            gained = tuple(sorted(map(called.state, gained[: limit + 1]), key=lambda state: state.number))
        if gained or lost:
            complete &= max(len(gained), len(lost)) <= limit
            gained_and_lost = restated(gained[:limit], in_after), restated(lost[:limit], in_before)
            changes.append(VerdictChange(name, *gained_and_lost))
    changed_now = _status_quo(in_first, in_second, compared)
    head = before.head(first for first, _ in compared.values()) | _told(conflict, other, compared)
    missing = in_first.missing() or in_second.missing()
    return Differences(
        other=str(other.name),
        other_name=other.name,
        elements=tuple(_elements(conflict, other)),
        equilibria=tuple(changes),
        status_quo=changed_now,
        added=restated(tuple(called.added.values()), in_after) if called else (),
        **{"complete": complete, "why": None if complete else "limit"} | missing,
        **head,
    )


Compared = Mapping[str, tuple[Profile, Profile]]


def _asked(before: Query, after: Query, concepts: Any, conventions: Chosen) -> Compared:
    """The profiles that are asked for, by name."""
    first, second = (asked_profiles(query.conflict, concepts, conventions=conventions) for query in (before, after))
    pairs = zip(dict(named_profiles(first)).items(), dict(named_profiles(second)).values(), strict=True)
    return {name: (old, new) for (name, old), new in pairs}


def _told(conflict: Conflict, other: Conflict, compared: Compared) -> dict[str, Any]:
    """The notices and conventions of both models: what is idle is so if it acts on neither."""
    before, after = ([pair[at] for pair in compared.values()] for at in (0, 1))
    first, second = notices(conflict, before), notices(other, after)
    combined = [*first, *(notice for notice in second if notice not in first)]
    shared = (notice for notice in combined if notice.code not in IDLE or (notice in first and notice in second))
    return {
        "notices": tuple(shared),
        "conventions": {**conventions_of(other, after), **conventions_of(conflict, before)},
    }


def _compared(conflict: Conflict, other: Conflict, conventions: Chosen) -> dict[str, tuple[Profile, Profile]]:
    """The profiles that are compared, by name: every concept, under the readings that either model needs.

    In mixed profiles, those with numbers are read by their own kind whatever the name says of what isn't known.
    """
    pairs = {}
    for concept in CONCEPTS.values():
        before, after = needed_profiles(conflict, concept), needed_profiles(other, concept)
        several = max(len(before), len(after))
        for number in range(several):
            pair = (
                under(before[min(number, len(before) - 1)], conventions),
                under(after[min(number, len(after) - 1)], conventions),
            )
            read_names = [name for name in map(name_of, pair) if name.startswith(f"{concept.name}.")]
            mixed = [concept.name, *BY_COMPLETION[number : number + 1]] if several > 1 else [concept.name]
            pairs[" / ".join(dict.fromkeys(read_names)) or ".".join(mixed)] = pair
    return pairs


def _equilibria(verdicts: Verdicts, chosen: Profile) -> tuple[tuple[State, ...], tuple[State, ...]]:
    holds, undecided = verdicts.equilibria(chosen)
    return holds.listed(MOST), undecided.listed(MOST)


def _key(state: State, named: bool) -> Any:
    return state.label if named else (frozenset(state.taken), frozenset(state.open))


def _status_quo(before: Verdicts, after: Verdicts, compared: Compared) -> dict[str, dict[str, tuple[bool, bool]]]:
    """The status quo's stability where it is known to differ, for decision makers of both models."""
    first, second = before.engine.status_quo(), after.engine.status_quo()
    changed: dict[str, dict[str, tuple[bool, bool]]] = {}
    if first is None or second is None:
        return changed
    for name, (old, new) in compared.items():
        for dm in before.engine.conflict.dms:
            if dm in after.engine.conflict.dms:
                was, now = before.is_stable(dm, old[dm], first), after.is_stable(dm, new[dm], second)
                if was is not None and now is not None and was != now:
                    changed.setdefault(name, {})[dm] = was, now
    return changed


def _elements(conflict: Conflict, other: Conflict) -> Iterator[ElementChange]:
    before, after = dict(_flat(plain(conflict))), dict(_flat(plain(other)))
    for address in dict.fromkeys((*before, *after)):
        if before.get(address) != after.get(address):
            yield ElementChange(address, before.get(address), after.get(address))


def _flat(model: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """All elements of a model as plain data, by address."""
    for key, value in model.items():
        if key == "decision_makers":
            for dm, parts in value.items():
                yield from _flat_dm(dm, parts)
        elif key in ("coalitions", "scenarios", "claims", "sources", "states", "arcs") and isinstance(value, dict):
            yield from ((f"{key}.{id}", element) for id, element in value.items())
        elif key == "attitudes":
            yield from ((f"{key}.{dm}.{toward}", sign) for dm, row in value.items() for toward, sign in row.items())
        elif key == "perceives":
            yield from (
                (f"{key}.{view}[{n}]", element) for view, ones in value.items() for n, element in enumerate(ones, 1)
            )
        elif key == "tempo":
            yield from ((f"{key}.{part}", said) for part, said in value.items() if part not in ("moves", "events"))
            yield from (
                (f"{key}.{part}[{n}]", entry)
                for part in ("moves", "events")
                for n, entry in enumerate(value.get(part, ()), 1)
            )
        elif key in ("constraints", "moves", "then"):
            yield from ((f"{key}[{number}]", element) for number, element in enumerate(value, 1))
        elif key != "detente":
            yield key, value


def _flat_dm(dm: str, parts: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield dm, {key: parts[key] for key in ("name", *EVIDENCE_KEYS) if key in parts}
    for option, words in parts.get("options", {}).items():
        yield f"{dm}.{option}", words
    for key in KINDS:
        if key in parts and KINDS[key].itemised:
            yield from ((f"{dm}.{key}[{number}]", element) for number, element in enumerate(parts[key], 1))
        elif key in parts:
            yield f"{dm}.preferences", {key: parts[key]}
