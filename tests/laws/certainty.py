"""Laws of fuzzy, grey and probabilistic preference, and of respondents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from tests.laws.cases import Case, within
from tests.laws.crisp import Crisp, Drawn, InPairs, relation
from tests.laws.numbers import HALF, TENTHS, InNumbers, InShares
from tests.laws.numbers import limits as some_limits

ONE = Fraction(1)


def _reading(case: Case) -> str:
    """The reading of the kind of certainty in the model."""
    kinds = {drawn.kind for drawn in case.drawn.values() if isinstance(drawn, InNumbers)}
    return {"fuzzy": "fuzzy", "grey": "grey"}.get(next(iter(kinds), ""), "chance")


def _name(case: Case) -> str:
    return f"{case.base}.{_reading(case)}"


def _changed(case: Case, dm: str, **limits: Fraction) -> Case | None:
    """The model with other limits of one decision maker; None where it has none."""
    drawn = case.drawn[dm]
    if not isinstance(drawn, InNumbers | InShares) or not set(limits) <= set(drawn.limits):
        return None
    return case.with_drawn({dm: replace(drawn, limits={**drawn.limits, **limits})})


def _limit(case: Case, dm: str, name: str) -> Fraction | None:
    drawn = case.drawn[dm]
    return drawn.limits.get(name) if isinstance(drawn, InNumbers | InShares) else None


def _higher(case: Case, dm: str, name: str) -> Case | None:
    """The model with a higher limit of one decision maker."""
    limit = _limit(case, dm, name)
    if limit is None or limit == ONE:
        return None
    return _changed(case, dm, **{name: case.draw.choice(TENTHS[int(limit * 10) + 1 :])})


def crisp_certainty_is_the_plain_answer(case: Case) -> bool:
    """Certainties of 0, 1/2 and 1 give the answer of the relation, for all thresholds."""
    relations = {dm: relation(case.draw, case.structure, (1,), 0) for dm in case.structure.dms}
    kind = {"fuzzy": "fuzzy", "grey": "grey"}.get(_reading(case), "probability")
    certain = case.with_drawn({dm: _as_numbers(case, drawn, kind) for dm, drawn in relations.items()})
    return certain.stable(_name(case)) == case.with_drawn(relations).stable(case.base)


def _as_numbers(case: Case, drawn: InPairs, kind: str) -> InNumbers:
    """The relation as certainties; deterrence as in A, in which what is indifferent deters too."""
    tie = Fraction(0) if kind == "probability" else HALF
    values: Mapping[int | None, Fraction] = {1: ONE, 0: tie, -1: Fraction(0)}
    pairs = {(s, q): (values[drawn.degree(s, q)],) * 2 for s in range(drawn.size) for q in range(drawn.size) if s != q}
    limits = {"threshold": case.draw.choice(TENTHS[1:])} if kind != "probability" else some_limits(case.draw)
    if kind == "probability" and limits.get("threshold") == ONE:  # alpha 0: no probability exceeds 1
        limits = {"threshold": TENTHS[9]}
    return InNumbers(drawn.size, kind, pairs, limits, "A" if kind == "probability" else "")


def a_higher_threshold_settles(case: Case) -> bool | None:
    """With a higher threshold of its own, a decision maker moves less and is deterred by more."""
    higher = _higher(case, case.dm, "threshold")
    return None if higher is None else within(case.stable(_name(case)), higher.stable(_name(case)))


def a_higher_threshold_of_an_opponent_unsettles(case: Case) -> bool | None:
    """With a higher threshold of an opponent, fewer replies are credible."""
    higher, name = _higher(case, _opponent(case), "threshold"), _credibly(case)
    return None if higher is None else within(higher.stable(name), case.stable(name))


def higher_alpha_and_beta_unsettle(case: Case) -> bool | None:
    """With a higher alpha more states attract, with a higher beta fewer deter."""
    higher = _higher(case, case.dm, case.draw.choice(("alpha", "beta")))
    return None if higher is None else within(higher.stable(_name(case)), case.stable(_name(case)))


def a_higher_gamma_of_an_opponent_settles(case: Case) -> bool | None:
    """With a higher gamma of an opponent, more replies are credible; one's own doesn't matter."""
    dm, name = case.dm if case.draw.random() < 0.2 else _opponent(case), _credibly(case)
    higher = _higher(case, dm, "gamma")
    if higher is None:
        return None
    before, after = case.stable(name), higher.stable(name)
    return before == after if dm == case.dm else within(before, after)


def _opponent(case: Case) -> str:
    return case.draw.choice([dm for dm in case.structure.dms if dm != case.dm])


def _credibly(case: Case) -> str:
    """A concept that looks at opponents' preferences."""
    return f"{case.draw.choice(('SEQ', 'SSEQ'))}.{_reading(case)}"


def a_threshold_is_short_for_three_limits(case: Case) -> bool | None:
    """Threshold T is alpha 1 - T, beta T and gamma 1 - T."""
    limit, drawn = _limit(case, case.dm, "threshold"), case.drawn[case.dm]
    if limit is None or not isinstance(drawn, InNumbers | InShares):
        return None
    three = {"alpha": 1 - limit, "beta": limit, "gamma": 1 - limit}
    return case.with_drawn({case.dm: replace(drawn, limits=three)}).stable(_name(case)) == case.stable(_name(case))


def deterrence_b_is_within_a(case: Case) -> bool | None:
    """What deters as in B deters as in A; in options, which can't be restored by others, equally if nothing is tied."""
    drawn = case.drawn[case.dm]
    if not isinstance(drawn, InNumbers):
        return None
    if case.draw.random() < 0.5:  # each probability with its contrary adds up to 1
        drawn = replace(
            drawn,
            pairs={
                pair: value for pair, value in drawn.pairs.items() if pair[::-1] not in drawn.pairs or pair[0] < pair[1]
            },
        )
    a, b = (case.with_drawn({case.dm: replace(drawn, deterrence=which)}).stable(_name(case)) for which in "AB")
    untied = all((second, first) not in drawn.pairs for first, second in drawn.pairs)
    return a == b if untied and case.structure.options else within(b, a)


def an_interval_counts_as_its_middle(case: Case) -> bool:
    """Grey certainty is fuzzy certainty of the middles, which the contrary pairs say as well."""
    middles = {
        dm: replace(
            drawn,
            kind="fuzzy",
            pairs={pair[::-1]: (1 - (low + high) / 2,) * 2 for pair, (low, high) in drawn.pairs.items()},
        )
        if isinstance(drawn, InNumbers)
        else drawn
        for dm, drawn in case.drawn.items()
    }
    return case.with_drawn(middles).stable(f"{case.base}.fuzzy") == case.stable(f"{case.base}.grey")


def respondents_are_a_probability(case: Case) -> bool:
    """Respondents give the answer of their weighted shares as probabilities."""
    shares = {dm: drawn.shares if isinstance(drawn, InShares) else drawn for dm, drawn in case.drawn.items()}
    return case.with_drawn(shares).stable(_name(case)) == case.stable(_name(case))


def respondents_who_agree_are_one(case: Case) -> bool:
    """Where all respondents want the same, the answer is that of this preference, for all limits above 0."""
    voices: dict[str, Crisp] = {}
    unanimous: dict[str, Drawn] = {}
    for dm, drawn in case.drawn.items():
        if isinstance(drawn, InShares):
            voices[dm] = drawn.voices[0][1]
            same = tuple((weight, voices[dm]) for weight, _ in drawn.voices)
            limits = {"threshold": TENTHS[9]} if drawn.limits.get("threshold") == ONE else drawn.limits
            unanimous[dm] = replace(drawn, voices=same, limits=limits, deterrence="A")
    return case.with_drawn(unanimous).stable(_name(case)) == case.with_drawn(voices).stable(case.base)


def weights_count_by_their_ratios(case: Case) -> bool | None:
    """Respondents in another order, with weights multiplied by a number, give the same answer."""
    drawn = case.drawn[case.dm]
    if not isinstance(drawn, InShares):
        return None
    factor = case.draw.choice((Fraction(3), Fraction(1, 3)))
    voices = tuple((weight * factor, voice) for weight, voice in reversed(drawn.voices))
    return case.with_drawn({case.dm: replace(drawn, voices=voices)}).stable(_name(case)) == case.stable(_name(case))
