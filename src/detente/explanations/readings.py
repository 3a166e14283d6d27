"""Natural-language sentences on comparisons that a reading of uncertain preference decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from detente import words
from detente.model.concept_names import family_name
from detente.model.readings import BY_VARIANT, Reading, reading
from detente.model.states import State
from detente.results.certificates import Certificate, Compared, Measure, Role

Named = Callable[[str], str]  # the display name of a decision maker
UNMET = {">=": "<", ">": "<=", "<=": ">", "<": ">="}
SIGNS = {">=": "at_least", ">": "over", "<=": "at_most", "<": "under"}


def read_of(certificate: Certificate) -> Reading:
    """The reading that a certificate's concept carries.

    >>> read_of(Certificate("us", "SMR.a.strong", State(1, "s1"), True, ())).strength
    'strong'
    """
    name = "" if family_name(certificate.concept) else certificate.concept.partition(".")[2]
    return reading(name) if name else Reading()


def is_read(certificate: Certificate) -> bool:
    """Whether its verdict depends on how preference is read, rather than on completions of it."""
    read = read_of(certificate)
    return bool(read) and not read.completes


def comparison_of(certificate: Certificate, role: Role, dm: str, start: State, end: State) -> Compared | None:
    """The comparison that decides whether a state attracts, deters or is credible, if the reading decides."""
    wanted = role, dm, start, end
    return next(
        (
            comparison
            for comparison in certificate.compared
            if (comparison.role, comparison.dm, comparison.start, comparison.end) == wanted
        ),
        None,
    )


def comparison_sentence(certificate: Certificate, comparison: Compared, named: Named, lang: str = words.DEFAULT) -> str:
    """How a decision maker compares two states, and what follows under the reading.

    >>> s2, s4 = State(2, "s2"), State(4, "s4")
    >>> one = Compared("iran", "attracts", s2, s4, holds=True, known=False)
    >>> print(comparison_sentence(Certificate("iran", "NASH.a", s2, False, ()), one, str.title))
    It isn't known whether Iran prefers s4 to s2; under reading a that attracts but doesn't deter.
    """
    fields: dict[str, object] = {
        "dm": named(comparison.dm),
        "start": comparison.start.label,
        "end": comparison.end.label,
    }
    read = read_of(certificate) if comparison.dm == certificate.dm else _of_opponent(certificate, comparison.dm)
    if comparison.measure is not None:
        measured = _measured(comparison, comparison.measure, read, fields, lang)
        outcome = comparison.role if comparison.holds else f"{comparison.role}_not"
        return words.say(f"explain.measured.{outcome}", lang, said=measured, **fields)
    if not comparison.known:
        variant = read.uncertain if read.uncertain in BY_VARIANT else "a"
        key = "credible" if comparison.role == "credible" else variant
        return words.say(f"explain.unknown.{key}", lang, reading=variant, **fields)
    key = "much" if (comparison.degree or 0) > 1 else "mildly"
    return words.say(f"explain.degree.{key}", lang, degree=comparison.degree, **fields)


def comparison_sentences(
    certificate: Certificate, role: Role, ends: list[State], named: Named, lang: str = words.DEFAULT
) -> Iterator[str]:
    """The sentences on several ends, compared with the certificate's state by its decision maker."""
    for end in ends:
        comparison = comparison_of(certificate, role, certificate.dm, certificate.state, end)
        if comparison is not None:
            yield comparison_sentence(certificate, comparison, named, lang)


def _of_opponent(certificate: Certificate, dm: str) -> Reading:
    own = read_of(certificate)
    name = dict(certificate.opponents).get(dm, own.uncertain)
    return reading(name) if name else Reading()


def _measured(comparison: Compared, measure: Measure, read: Reading, fields: dict[str, object], lang: str) -> str:
    """A certainty with the threshold that it meets or misses."""
    first, second = ("start", "end") if measure.of_start else ("end", "start")
    sign = measure.sign if comparison.holds else UNMET[measure.sign]
    figures = measure.to_dict()
    bound = words.say(f"explain.bound.{SIGNS[sign]}", lang, bound=figures["bound"])
    compared = {"dm": fields["dm"], "first": fields[first], "second": fields[second]}
    return words.say(
        f"explain.certainty.{read.uncertain}", lang, certainty=figures["certainty"], bound=bound, **compared
    )
