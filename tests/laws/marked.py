"""Laws of statements of which some are unsure, graded, or of unknown order of importance."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from detente.model.readings import reading
from tests.laws import judging
from tests.laws.cases import Case, within
from tests.laws.completing import in_all, in_some
from tests.laws.crisp import Drawn
from tests.laws.statements import InStatements
from tests.laws.unknown import VARIANTS


def _is_unknown(case: Case) -> bool:
    """Whether somebody's statements have an unknown order: a bucket of several."""
    return any(any(len(bucket) > 1 for bucket in drawn.buckets) for drawn in _statements(case).values())


def _statements(case: Case) -> dict[str, InStatements]:
    return {dm: drawn for dm, drawn in case.drawn.items() if isinstance(drawn, InStatements)}


def as_written_lies_between_certain_and_possible(case: Case) -> bool | None:
    """Certain implies as written, and this possible, where the order of all statements is written."""
    if _is_unknown(case):
        return None
    return within(*map(case.stable, (f"{case.base}.certain", case.base, f"{case.base}.possible")))


def variants_read_statements_as_written(case: Case) -> bool:
    """Marks of what isn't sure don't matter to variants a to d, nor to the plain answer."""
    name = case.base if not _is_unknown(case) else f"{case.base}.{case.draw.choice(VARIANTS)}"
    unmarked = {
        dm: replace(drawn, buckets=tuple(tuple(replace(one, unsure="") for one in bucket) for bucket in drawn.buckets))
        for dm, drawn in _statements(case).items()
    }
    return case.with_drawn(unmarked).stable(name) == case.stable(name)


def one_s_own_completions_decide(case: Case) -> bool:
    """NASH, GMR and SMR are certain if stable in all of one's own completions, possible if in some."""
    base, moves = case.draw.choice(("NASH", "GMR", "SMR")), case.structure.moves
    own, full = case.drawn[case.dm], (1 << len(case.structure.labels)) - 1
    assert isinstance(own, InStatements)
    each = [
        judging.stable_if(base, case.dm, moves, better, tuple(full & ~one for one in better), {})
        for better in own.completions
    ]
    return case.stable(f"{base}.certain") == in_all(each) and case.stable(f"{base}.possible") == in_some(each)


def a_statement_decides_unless_one_before_it_does(case: Case) -> bool:
    """A state is perhaps better if some completion says so, surely better if all do."""
    own = case.drawn[case.dm]
    assert isinstance(own, InStatements)
    form, states = case.conflict.decision_maker(case.dm).preferences.form, case.engine.all().listed()
    for s, q in product(range(len(states)), repeat=2):
        better = [one[s] >> q & 1 for one in own.completions]
        perhaps = form.attracts(case.conflict, states[s], states[q], reading("certain"))
        surely = form.attracts(case.conflict, states[s], states[q], reading("possible"))
        if (perhaps, surely) != (any(better), all(better)):
            return False
    return True


def variants_of_statements_are_their_completions(case: Case) -> bool:
    """The numbered variants are the completions, each once, and the first is what is written."""
    own = case.drawn[case.dm]
    assert isinstance(own, InStatements)
    variants = own.preferences.completions(own.preferences.as_written() or ())
    listed = [variants.at(rank) for rank in range(variants.count)]
    return sorted(listed) == own.sequences and listed[0] == tuple(range(len(own.statements)))


def without_marks_certain_is_plain(case: Case) -> bool:
    """Without marks and unknown orders, what is certain and what is possible is the plain answer."""
    plain: dict[str, Drawn] = {}
    for dm, drawn in _statements(case).items():
        buckets = tuple((replace(one, unsure=""),) for one in drawn.statements)
        plain[dm] = replace(drawn, buckets=buckets)
    settled = case.with_drawn(plain)
    return settled.stable(f"{case.base}.{case.draw.choice(('certain', 'possible'))}") == settled.stable(case.base)
