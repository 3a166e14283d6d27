"""Independent judgement of certain enough preference for the certificate checker: fuzzy, by probability, and grey.

Bashar, Kilgour & Hipel 2012; Rego & dos Santos 2015; Kuang, Bashar, Hipel & Kilgour 2015.
"""

from __future__ import annotations

from fractions import Fraction

from detente.model.preferences import Certainty, Respondents
from detente.model.preferences.judgements import each
from detente.results.certificates import Measure, Role
from detente.testing.certificate_facts import CertificateError, Facts, Key
from detente.testing.certificate_preferences import compared

KINDS = {"fuzzy": "fuzzy", "probability": "chance", "grey": "grey"}


def kind_of(facts: Facts, dm: str) -> str:
    """The reading by which a decision maker's numbers are read; empty: its preference has none."""
    match facts.wanted[dm]:
        case Certainty(kind=kind):
            return KINDS[kind]
        case Respondents():
            return KINDS["probability"]
        case _:
            return ""


def measure_of(
    facts: Facts, dm: str, role: Role, start: Key, end: Key, least: int, deterrence: str = ""
) -> Measure | None:
    """The certainty that decides whether a state attracts, deters or is credible; None: no certainty suffices.

    A sanction that has to be of degree 1 has to end at a state from which the start attracts; higher degrees aren't
    defined for certainties.
    """
    wanted = facts.wanted[dm]
    assert isinstance(wanted, Certainty | Respondents)
    limits, deters = wanted.thresholds, role == "deters"
    if deters and least > 1:
        return None
    is_reversed = deters and least == 1
    forward, back = certainty(facts, dm, end, start), certainty(facts, dm, start, end)
    if kind_of(facts, dm) != "chance":
        threshold = limits.threshold or Fraction(0)
        if is_reversed:
            return Measure(back - forward, ">=", threshold, of_start=True)
        return Measure(forward - back, "<" if deters else ">=", threshold)
    common_threshold = limits.threshold
    alpha, beta, gamma = (
        (limits.alpha or 0, limits.beta or 0, limits.gamma or 0)
        if common_threshold is None
        else (1 - common_threshold, common_threshold, 1 - common_threshold)
    )
    if is_reversed:
        return Measure(back, ">", Fraction(1 - alpha), of_start=True)
    if not deters:
        return Measure(forward, ">", Fraction(1 - (gamma if role == "credible" else alpha)))
    if (deterrence or limits.deterrence) == "A":
        return Measure(forward, "<=", Fraction(1 - beta))
    return Measure(back, ">=", Fraction(beta), of_start=True)


def meets(measure: Measure) -> bool:
    """Whether a certainty meets its bound."""
    number, bound = measure.certainty, measure.bound
    return {">=": number >= bound, ">": number > bound, "<=": number <= bound, "<": number < bound}[measure.sign]


def certainty(facts: Facts, dm: str, first: Key, second: Key) -> Fraction:
    """How certain it is that the first state is preferred: the given number, or the weighted share of respondents."""
    wanted = facts.wanted[dm]
    if isinstance(wanted, Respondents):
        inclined = sum(
            (voice.weight for voice in wanted.voices if (compared(facts, voice.preferences, first, second) or 0) > 0),
            Fraction(0),
        )
        return inclined / sum((voice.weight for voice in wanted.voices), Fraction(0))
    assert isinstance(wanted, Certainty)
    if first == second:
        return Fraction(0) if wanted.kind == "probability" else Fraction(1, 2)
    first_label, second_label = facts.label(first), facts.label(second)
    for pair in each(wanted.pairs):
        if (pair.first, pair.second) == (first_label, second_label):
            return (pair.low + pair.high) / 2
    for pair in each(wanted.pairs):
        if (pair.first, pair.second) == (second_label, first_label):
            return 1 - (pair.low + pair.high) / 2
    if wanted.otherwise is None:
        raise CertificateError(f"nothing says how certain {dm} prefers {first_label} to {second_label}")
    return wanted.otherwise
