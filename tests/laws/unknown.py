"""Laws of unknown preference and of strength, and of both together (hybrid)."""

from __future__ import annotations

from dataclasses import replace

from tests.laws import crisp, judging
from tests.laws.cases import Case, read, within
from tests.laws.common import name_of
from tests.laws.crisp import Crisp, Degree, InPairs, InPlaces
from tests.laws.statements import InStatements, statements

VARIANTS = ("a", "b", "c", "d")
STRENGTHS = ("", "strong", "degree1", "degree3")
HYBRIDS = tuple(f"{variant}.{strength}" if strength else variant for variant in VARIANTS for strength in STRENGTHS)
HIGHEST = 3  # degree


def what_attracts_less_and_deters_more_keeps_more(case: Case) -> bool:
    """Variant a is within b and c, and these are within d."""
    strength = case.draw.choice(STRENGTHS) if any(_degrees(drawn) for drawn in case.drawn.values()) else ""
    a, b, c, d = (case.stable(name_of(f"{case.base}.{variant}", strength)) for variant in VARIANTS)
    return within(a, b, d) and within(a, c, d)


def nash_depends_on_what_attracts_alone(case: Case) -> bool:
    """NASH.a is NASH.c, and NASH.b is NASH.d."""
    a, b, c, d = (case.stable(f"NASH.{variant}") for variant in VARIANTS)
    return a == c and b == d


def certain_is_a_and_possible_is_d(case: Case) -> bool:
    """Of NASH, GMR and SMR, for rankings, relations and ordered buckets without other marks."""
    base = case.draw.choice(("NASH", "GMR", "SMR"))
    certain, possible = (case.stable(f"{base}.{reading}") for reading in ("certain", "possible"))
    return certain == case.stable(f"{base}.a") and possible == case.stable(f"{base}.d")


def without_anything_unknown_all_readings_are_plain(case: Case) -> bool:
    """The variants, certain and possible are the plain answer, under any strength."""
    known = case.with_drawn({dm: _known(case, drawn) for dm, drawn in case.drawn.items()})
    strength = case.draw.choice(STRENGTHS)
    variant = case.draw.choice(VARIANTS if strength else (*VARIANTS, "certain", "possible"))
    return known.stable(name_of(f"{case.base}.{variant}", strength)) == known.stable(name_of(case.base, strength))


def any_completion_lies_between_certain_and_possible(case: Case) -> bool:
    """What is certain holds in some completion, drawn at random, and what holds there is possible."""
    worlds = {dm: drawn.completed(case.draw) for dm, drawn in case.drawn.items() if isinstance(drawn, Crisp)}
    full = (1 << len(case.structure.labels)) - 1
    own = worlds[case.dm]
    deters = tuple(full & ~better for better in own)
    there = judging.stable_if(case.base, case.dm, case.structure.moves, own, deters, worlds)
    return within(case.stable(f"{case.base}.certain"), there, case.stable(f"{case.base}.possible"))


def stronger_sanctions_are_fewer(case: Case) -> bool:
    """Any sanction, then of degree 1, 2 (strong), 3; without improvements, stable under all."""
    variant = case.draw.choice(("", *VARIANTS)) if not _is_unknown(case) else case.draw.choice(VARIANTS)
    names = [name_of(name_of(case.base, variant), strength) for strength in ("degree3", "strong", "degree1", "")]
    nash = case.stable(name_of("NASH", variant))
    same = case.stable(name_of(name_of(case.base, variant), "degree2")) == case.stable(names[1])
    zero = case.stable(name_of(name_of(case.base, variant), "degree0")) == case.stable(names[-1])
    return same and zero and within(nash, *map(case.stable, names))


def weak_is_general_and_not_strong(case: Case) -> bool:
    """Weakly stable is stable, but not strongly."""
    plain = name_of(case.base, case.draw.choice(VARIANTS) if _is_unknown(case) else "")
    return case.stable(f"{plain}.weak") == case.stable(plain) & ~case.stable(f"{plain}.strong")


def without_degrees_general_answers_stay(case: Case) -> bool:
    """Reading `>>` as `>` leaves all answers that don't ask for strength."""
    name = name_of(case.base, case.draw.choice(VARIANTS) if _is_unknown(case) else "")
    return case.with_drawn({dm: _flat(drawn) for dm, drawn in case.drawn.items()}).stable(name) == case.stable(name)


def beyond_the_highest_degree_only_nash_is_stable(case: Case) -> bool:
    """No sanction has a degree above the highest, where everything is known."""
    return case.stable(f"{case.base}.degree{HIGHEST + 1}") == case.stable("NASH")


def the_degree_is_the_least_of_the_greatest(case: Case) -> bool:
    """A state's degree: of its improvements the least, of an improvement that of the strongest sanction."""
    moves, own = case.structure.moves, case.drawn[case.dm]
    attracts = own.sight(read(""))[0]
    others = [other for other in moves if other != case.dm]
    replies = [
        judging.credible_moves(moves[other], case.drawn[other].sight(read(""))[2])
        if case.base in judging.CREDIBLE
        else moves[other]
        for other in others
    ]
    answers = judging.reach(tuple(replies)) if case.base in judging.ANSWERED else (0,) * len(attracts)

    def strength(s: int, end: int) -> int:
        """The degree of a sanction; -1: it is none."""
        ends = [end, *(judging.members(moves[case.dm][end]) if case.base in judging.COUNTERED else ())]
        return min(own.degree(s, one) for one in ends)  # type: ignore[attr-defined, no-any-return]

    for degree in range(HIGHEST + 1):
        found = 0
        for s, ends in enumerate(moves[case.dm]):
            best = [
                max((strength(s, end) for end in judging.members(answers[to])), default=-1)
                for to in judging.members(ends & attracts[s])
            ]
            found |= (min(best, default=HIGHEST) >= degree) << s
        if case.stable(f"{case.base}.degree{degree}") != found:
            return False
    return True


def _is_unknown(case: Case) -> bool:
    return any(isinstance(drawn, Crisp) and drawn.is_unknown for drawn in case.drawn.values())


def _degrees(drawn: object) -> bool:
    return isinstance(drawn, Crisp) and any(
        (drawn.degree(s, q) or 0) > 1 for s in range(drawn.size) for q in range(drawn.size)
    )


def _known(case: Case, drawn: object) -> Crisp:
    """A preference of the same kind in which everything is known."""
    degrees = (1, 2, 3) if _degrees(drawn) else (1,)
    kind = {InPlaces: crisp.ranking, InPairs: crisp.relation, InStatements: statements}[type(drawn)]  # type: ignore[index]
    return kind(case.draw, case.structure, degrees, 0)


def _flat(drawn: object) -> Crisp:
    """The same preference with all degrees 1."""
    match drawn:
        case InPlaces(signs=signs):
            return replace(drawn, signs=(1,) * len(signs))
        case InPairs(degrees=degrees, said=said):
            table = tuple(tuple(map(_sign, row)) for row in degrees)
            return replace(drawn, degrees=table, said=tuple((s, q, _sign(degree)) for s, q, degree in said))
        case InStatements(buckets=buckets):
            return replace(drawn, buckets=tuple(tuple(replace(one, degree=1) for one in bucket) for bucket in buckets))
    raise TypeError(type(drawn).__name__)


def _sign(degree: Degree) -> Degree:
    return None if degree is None else (degree > 0) - (degree < 0)
