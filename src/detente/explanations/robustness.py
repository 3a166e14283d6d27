"""Natural-language explanations of robustness."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from detente import words
from detente.concepts import CONCEPTS
from detente.explanations import dm_name
from detente.explanations.elements import element_words, stake_words
from detente.model.conflict import Conflict
from detente.model.edits import statements
from detente.results.robustness import Figure, OtherPreference, Robust, Robustness

MOST_PLACES = 12


def robustness_sentences(robustness: Robustness, lang: str = words.DEFAULT) -> list[str]:
    """The judged state, the changes that reverse each equilibrium verdict, and the statement that matters most.

    >>> import detente as dt
    >>> robustness_sentences(dt.robustness(dt.catalog("chicken"), of="DD", swaps=2))[-1]
    'Under every concept, DD is not an equilibrium. 2 swaps can change that: Row ranks DC > CC > DD > CD and
    Column ranks CD > CC > DD > DC.'
    """
    stated = [matters(robustness, lang)] if statements(robustness.conflict) else []
    return [*_families(robustness, lang), *_equilibria(robustness, lang), *stated]


def _families(robustness: Robustness, lang: str) -> Iterator[str]:
    for family in robustness.families:
        key = "robustness.far" if family.swaps else "robustness.open" if family.count > 1 else "robustness.nothing_open"
        sentences = [words.say(key, lang, n=family.count, swaps=family.swaps)]
        if family.weighed:
            sentences.append(words.say("robustness.weighed", lang))
        if family.done is not None:
            sentences.append(words.say("robustness.drawn", lang, n=family.done, seed=robustness.seed))
        yield " ".join(sentences)


def _equilibria(robustness: Robustness, lang: str) -> Iterator[str]:
    """The verdicts on equilibrium, with concepts grouped by equal verdicts."""
    groups: dict[object, list[Robust]] = {}
    for verdict in robustness.verdicts:
        if verdict.dm is None:
            key = (verdict.now, verdict.least, verdict.witness, verdict.proven, verdict.open_witness)
            open_ = verdict.figures[0] if verdict.now is None else None
            groups.setdefault((*key, open_), []).append(verdict)
    for verdicts in groups.values():
        yield " ".join(
            _verdict(robustness, verdicts, lang)
            if verdicts[0].now is not None
            else _settled(robustness, verdicts, lang)
        )


def _concepts(verdicts: list[Robust], lang: str) -> str:
    names = [verdict.concept for verdict in verdicts]
    return words.say("term.every_concept", lang) if set(names) == set(CONCEPTS) else words.join(lang, names)


def _settled(robustness: Robustness, verdicts: list[Robust], lang: str) -> Iterator[str]:
    """The verdict where none is known as the preferences are written: in all, in none, or in some completions."""
    figure, fields = verdicts[0].figures[0], {"concepts": _concepts(verdicts, lang), "state": robustness.state.label}
    if figure is not None and figure.exact and figure.stable in (0, figure.of):
        yield words.say("robustness.all_open" if figure.stable else "robustness.none_open", lang, **fields)
        return
    yield words.say("robustness.some_open", lang, share=share(figure, lang), **fields)
    if verdicts[0].open_witness:
        changes = changes_of(verdicts[0].open_witness, robustness.conflict, lang)
        yield words.say("robustness.not_when", lang, changes=changes)


def _verdict(robustness: Robustness, verdicts: list[Robust], lang: str) -> Iterator[str]:
    first, concepts = verdicts[0], _concepts(verdicts, lang)
    verdict = words.say(
        "robustness.equilibrium" if first.now else "robustness.no_equilibrium", lang, state=robustness.state.label
    )
    fields = {"concepts": concepts, "verdict": verdict}
    if first.least is not None:
        changes = changes_of(first.witness or (), robustness.conflict, lang)
        yield words.say("robustness.changes", lang, n=first.least, changes=changes, **fields)
        if not first.proven:
            yield words.say("robustness.fewer", lang)
    elif len(first.figures) > 1:
        key = "robustness.keeps" if first.proven else "robustness.not_found"
        yield words.say(key, lang, n=len(first.figures) - 1, **fields)
    else:
        yield words.say("robustness.not_tried", lang, **fields)
    if first.open_witness:
        changes = changes_of(first.open_witness, robustness.conflict, lang)
        yield words.say("robustness.open_changes", lang, changes=changes)


def matters(robustness: Robustness, lang: str = words.DEFAULT) -> str:
    """The statement that matters most."""
    if not robustness.matters:
        return words.say("robustness.nothing_matters", lang)
    most = robustness.matters[0]
    return words.say(
        "robustness.matters",
        lang,
        statement=element_words(robustness.conflict, most.statement, lang),
        left_out=most.left_out,
        exchanged=most.exchanged,
    )


def changes_of(changed: tuple[OtherPreference, ...], conflict: Conflict, lang: str = words.DEFAULT) -> list[str]:
    """The changes in other preferences: statements reordered or left out; changed rankings in full."""
    return [text for preference in changed for text in _change(preference, conflict, lang)]


def _change(preference: OtherPreference, conflict: Conflict, lang: str) -> Iterator[str]:
    dm = dm_name(conflict, preference.dm, lang)
    if preference.pairs is not None:
        parts_shown = [*preference.pairs[:MOST_PLACES], *(["…"] if len(preference.pairs) > MOST_PLACES else [])]
        yield words.say("robustness.pairs", lang, dm=dm, pairs=parts_shown)
        return
    if preference.element is not None:
        yield words.say("robustness.chosen", lang, dm=dm, element=preference.element)
        return
    if preference.statements is None:
        groups = [words.join(lang, group) for group in preference.ranking or ()]
        parts_shown = [*groups[:MOST_PLACES], *(["…"] if len(groups) > MOST_PLACES else [])]
        yield words.say("robustness.ranking", lang, dm=dm, ranking=" > ".join(parts_shown))
        return
    statements_written = [
        address for address, _ in conflict.decision_maker(preference.dm).preferences.stated(preference.dm)
    ]
    for earlier, later in combinations(preference.statements, 2):
        if statements_written.index(earlier) > statements_written.index(later):
            one, other = (stake_words(conflict, address, lang) for address in (earlier, later))
            yield words.say("robustness.before", lang, dm=dm, one=one, other=other)
    for address in statements_written:
        if address not in preference.statements:
            yield words.say("robustness.left_out", lang, one=element_words(conflict, address, lang))


def varies(verdict: Robust, figure: Figure) -> bool:
    """Whether some profiles have another verdict than the preferences as written, or than each other."""
    if verdict.now is None:
        return figure.stable not in (0, figure.of)
    return figure.stable != (figure.of if verdict.now else 0)


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
    percent = f"{100 * figure.share:.1f}"
    edge = {"0.0": "< 0.1", "100.0": "> 99.9"} if 0 < figure.share < 1 else {}
    key = "robustness.share" if figure.weight is None else "robustness.weighed_share"
    return words.say(key, lang, share=edge.get(percent, percent), **counts)
