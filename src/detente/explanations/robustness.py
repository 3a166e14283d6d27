"""Natural-language explanations of robustness."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from detente import words
from detente.concepts import CONCEPTS
from detente.explanations import dm_name
from detente.model.conflict import Conflict
from detente.model.edits import statements
from detente.model.formulas import text_of
from detente.results.robustness import Figure, OtherPreference, Robust, Robustness

MOST_PLACES = 12


def robustness_sentences(found: Robustness, lang: str = words.DEFAULT) -> list[str]:
    """The judged state, the changes that reverse each equilibrium verdict, and the statement that matters most.

    >>> import detente as dt
    >>> robustness_sentences(dt.robustness(dt.catalog("chicken"), of="DD", swaps=2))[-1]
    'Under every concept, DD is not an equilibrium. 2 swaps can change that: Row ranks DC > CC > DD > CD and
    Column ranks CD > CC > DD > DC.'
    """
    stated = [matters(found, lang)] if statements(found.conflict) else []
    return [*_families(found, lang), *_equilibria(found, lang), *stated]


def _families(found: Robustness, lang: str) -> Iterator[str]:
    for one in found.families:
        key = "robustness.far" if one.swaps else "robustness.open" if one.count > 1 else "robustness.nothing_open"
        told = [words.say(key, lang, n=one.count, swaps=one.swaps)]
        if one.weighed:
            told.append(words.say("robustness.weighed", lang))
        if one.done is not None:
            told.append(words.say("robustness.drawn", lang, n=one.done, seed=found.seed))
        yield " ".join(told)


def _equilibria(found: Robustness, lang: str) -> Iterator[str]:
    """The verdicts on equilibrium, with concepts grouped by equal verdicts."""
    groups: dict[object, list[Robust]] = {}
    for one in found.verdicts:
        if one.dm is None:
            told = (one.now, one.least, one.witness, one.proven, one.open_witness)
            open_ = one.figures[0] if one.now is None else None
            groups.setdefault((*told, open_), []).append(one)
    for some in groups.values():
        yield " ".join(_verdict(found, some, lang) if some[0].now is not None else _settled(found, some, lang))


def _concepts(some: list[Robust], lang: str) -> str:
    names = [each.concept for each in some]
    return words.say("term.every_concept", lang) if set(names) == set(CONCEPTS) else words.join(lang, names)


def _settled(found: Robustness, some: list[Robust], lang: str) -> Iterator[str]:
    """The verdict where none is known as the preferences are written: in all, in none, or in some completions."""
    figure, fields = some[0].figures[0], {"concepts": _concepts(some, lang), "state": found.state.label}
    if figure is not None and figure.exact and figure.stable in (0, figure.of):
        yield words.say("robustness.all_open" if figure.stable else "robustness.none_open", lang, **fields)
        return
    yield words.say("robustness.some_open", lang, share=share(figure, lang), **fields)
    if some[0].open_witness:
        changes = changes_of(some[0].open_witness, found.conflict, lang)
        yield words.say("robustness.not_when", lang, changes=changes)


def _verdict(found: Robustness, some: list[Robust], lang: str) -> Iterator[str]:
    one, concepts = some[0], _concepts(some, lang)
    verdict = words.say(
        "robustness.equilibrium" if one.now else "robustness.no_equilibrium", lang, state=found.state.label
    )
    fields = {"concepts": concepts, "verdict": verdict}
    if one.least is not None:
        changes = changes_of(one.witness or (), found.conflict, lang)
        yield words.say("robustness.changes", lang, n=one.least, changes=changes, **fields)
        if not one.proven:
            yield words.say("robustness.fewer", lang)
    elif len(one.figures) > 1:
        key = "robustness.keeps" if one.proven else "robustness.not_found"
        yield words.say(key, lang, n=len(one.figures) - 1, **fields)
    else:
        yield words.say("robustness.not_tried", lang, **fields)
    if one.open_witness:
        changes = changes_of(one.open_witness, found.conflict, lang)
        yield words.say("robustness.open_changes", lang, changes=changes)


def matters(found: Robustness, lang: str = words.DEFAULT) -> str:
    """The statement that matters most."""
    if not found.matters:
        return words.say("robustness.nothing_matters", lang)
    most = found.matters[0]
    text = text_of(statements(found.conflict)[most.statement].that, lang)
    return words.say(
        "robustness.matters",
        lang,
        statement=most.statement,
        text=text,
        left_out=most.left_out,
        exchanged=most.exchanged,
    )


def changes_of(changed: tuple[OtherPreference, ...], conflict: Conflict, lang: str = words.DEFAULT) -> list[str]:
    """The changes in other preferences: statements reordered or left out; changed rankings in full."""
    return [text for one in changed for text in _change(one, conflict, lang)]


def _change(one: OtherPreference, conflict: Conflict, lang: str) -> Iterator[str]:
    dm = dm_name(conflict, one.dm, lang)
    if one.pairs is not None:
        shown = [*one.pairs[:MOST_PLACES], *(["…"] if len(one.pairs) > MOST_PLACES else [])]
        yield words.say("robustness.pairs", lang, dm=dm, pairs=shown)
        return
    if one.element is not None:
        yield words.say("robustness.chosen", lang, dm=dm, element=one.element)
        return
    if one.statements is None:
        groups = [words.join(lang, group) for group in one.ranking or ()]
        shown = [*groups[:MOST_PLACES], *(["…"] if len(groups) > MOST_PLACES else [])]
        yield words.say("robustness.ranking", lang, dm=dm, ranking=" > ".join(shown))
        return
    written = [address for address, _ in conflict.decision_maker(one.dm).preferences.stated(one.dm)]
    for earlier, later in combinations(one.statements, 2):
        if written.index(earlier) > written.index(later):
            yield words.say("robustness.before", lang, one=earlier, other=later)
    for address in written:
        if address not in one.statements:
            yield words.say("robustness.left_out", lang, one=address)


def varies(one: Robust, figure: Figure) -> bool:
    """Whether some profiles have another verdict than the preferences as written, or than each other."""
    if one.now is None:
        return figure.stable not in (0, figure.of)
    return figure.stable != (figure.of if one.now else 0)


def share(figure: Figure | None, lang: str = words.DEFAULT) -> str:
    """A share of profiles with its counts, for tables; never rounded to 0 or 100 %."""
    if figure is None or figure.share is None:
        return words.say("robustness.unknown", lang)
    counts = {"stable": f"{figure.stable:,}", "of": f"{figure.of:,}"}
    if figure.interval is not None:
        low, high = (f"{100 * end:.1f}" for end in figure.interval)
        return words.say("robustness.about", lang, share=f"{100 * figure.share:.1f}", low=low, high=high, **counts)
    if figure.exact and figure.stable in (0, figure.of):
        return words.say("robustness.all" if figure.stable else "robustness.none", lang, **counts)
    shown = f"{100 * figure.share:.1f}"
    edge = {"0.0": "< 0.1", "100.0": "> 99.9"} if 0 < figure.share < 1 else {}
    key = "robustness.share" if figure.weight is None else "robustness.weighed_share"
    return words.say(key, lang, share=edge.get(shown, shown), **counts)
