"""Every verdict under a reading of uncertain preference has a certificate that the checker verifies; faults fail."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from random import Random

import pytest

from detente.concepts import REACTIONS, SolutionConcept, concept, profile
from detente.engines import open_engine
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.preferences import Certainty, Group, Preferences, Prioritised, Ranking, Relation, Respondents
from detente.results.certificates import Certificate
from detente.testing.certificate_facts import CertificateError
from detente.testing.certificates import check_certificate
from detente.testing.random_conflicts import random_conflict
from tests.engines.certified import check_verdicts

CHUNKS, CHUNK, MORE_CHUNKS = 3, 10, 100
VARIANTS = ("a", "b", "c", "d")
STRENGTHS = ("", ".strong", ".weak", ".degree1", ".degree3")


def graded(preferences: Preferences, draw: Random) -> Preferences:
    """The preference with random degrees, and with more groups of unknown order."""
    if isinstance(preferences, Prioritised):
        return Prioritised(tuple(replace(one, degree=draw.choice((1, 1, 2, 3))) for one in preferences.statements))
    if isinstance(preferences, Ranking):
        return Ranking(regrouped([group.labels for group in preferences.groups], draw))
    return preferences


def regrouped(places: list[tuple[str, ...]], draw: Random) -> tuple[Group, ...]:
    """Places of a ranking, some of them joined to a group of unknown order, tied states still together."""
    joined: list[list[tuple[str, ...]]] = []
    for place in places:
        if joined and draw.random() < 0.5:
            joined[-1].append(place)
        else:
            joined.append([place])
    return tuple(
        Group(
            tuple(label for place in some for label in place),
            len(some) == 1,
            tuple(place for place in some if len(place) > 1) if len(some) > 1 else (),
            draw.choice((1, 1, 2, 3)),
        )
        for some in joined
    )


def related(labels: list[str], draw: Random) -> Preferences:
    """Random comparisons of pairs; those of a transitive relation agree with one order."""
    transitive, lines = draw.random() < 0.4, list[str]()
    order = draw.sample(labels, len(labels))
    for first, second in combinations(order, 2):
        signs = (">", ">>", ">>>") if transitive else (">", ">>", "~", "?")
        pair = (first, second) if transitive or draw.random() < 0.5 else (second, first)
        if draw.random() < 0.6:
            lines.append(f"{pair[0]} {draw.choice(signs)} {pair[1]}")
    otherwise = draw.choice(("unknown", "unknown", "indifferent"))
    given = {"pairs": lines, "otherwise": "unknown" if transitive else otherwise, "transitive": transitive}
    return Relation.of(given)


def uncertain_conflict(seed: int) -> Conflict:
    draw = Random(seed)
    conflict = random_conflict(draw)
    labels = [state.label for state in open_engine(conflict, "reference").all()]
    kinds = [
        related(labels, draw) if seed % 3 == 0 and draw.random() < 0.5 else graded(dm.preferences, draw)
        for dm in conflict.decision_makers
    ]
    dms = [replace(dm, preferences=kind) for dm, kind in zip(conflict.decision_makers, kinds, strict=True)]
    return replace(conflict, decision_makers=tuple(dms))


def certain(labels: list[str], kind: str, draw: Random) -> Preferences:
    """Random certainties in tenths; where preferences of respondents are asked for, of their rankings."""
    limits: dict[str, object] = {"threshold": f"0.{draw.randint(1, 9)}"}
    if kind == "probability":
        limits = {name: f"0.{draw.randint(0, 9)}" for name in ("alpha", "beta", "gamma")}
        limits["deterrence"] = draw.choice("AB")
        if draw.random() < 0.4:
            voices = {
                f"v{number}": {"ranking": draw.sample(labels, len(labels)), "weight": draw.randint(1, 3)}
                for number in range(draw.randint(1, 4))
            }
            return Respondents.of({"voices": voices, **limits})
    pairs: dict[str, dict[str, str]] = {label: {} for label in labels}
    for first, second in combinations(labels, 2):
        number = draw.randint(0, 10)
        pairs[first][second] = str(Fraction(number, 10))
        if kind == "probability":
            pairs[second][first] = str(Fraction(draw.randint(0, 10 - number), 10))
    return Certainty.of({"kind": kind, "pairs": pairs, **limits})


def conflict_of_certainty(seed: int, kind: str) -> Conflict:
    """A random conflict in which some have a certainty of a kind, and nobody leaves anything unknown."""
    draw = Random(seed)
    conflict = random_conflict(draw)
    labels = [state.label for state in open_engine(conflict, "reference").all()]
    dms = [
        replace(dm, preferences=certain(labels, kind, draw))
        if dm.preferences.form.unknown or draw.random() < 0.6
        else dm
        for dm in conflict.decision_makers
    ]
    return replace(conflict, decision_makers=tuple(dms))


def asked(conflict: Conflict, draw: Random) -> list[tuple[str, SolutionConcept]]:
    """Each decision maker under every base and some readings, and in a mixed profile."""
    names = [f"{base}.{variant}{draw.choice(STRENGTHS)}" for base in REACTIONS for variant in VARIANTS]
    found = [(dm, concept(name)) for dm in conflict.dms for name in names]
    mixed = {dm: f"{draw.choice(('SEQ', 'SSEQ', 'SMR'))}.{draw.choice(VARIANTS)}" for dm in conflict.dms}
    return found + list(profile(mixed, conflict.dms).items())


def asked_with_certainty(conflict: Conflict, reading: str, draw: Random) -> list[tuple[str, SolutionConcept]]:
    names = [f"{base}.{reading}{strength}" for base in REACTIONS for strength in ("", draw.choice(STRENGTHS))]
    return [(dm, concept(name)) for dm in conflict.dms for name in dict.fromkeys(names)]


def check_chunk(name: str, number: int) -> Counter[str]:
    refused = Counter[str]()
    for seed in range(number * CHUNK, (number + 1) * CHUNK):
        kind, reading = draw_kind(seed)
        uncertain, certain = uncertain_conflict(seed), conflict_of_certainty(seed, kind)
        refused.update(check_verdicts(open_engine(uncertain, name), asked(uncertain, Random(seed)), seed, every=3))
        questions = asked_with_certainty(certain, reading, Random(seed))
        refused.update(check_verdicts(open_engine(certain, name), questions, seed, every=3))
    return refused


def draw_kind(seed: int) -> tuple[str, str]:
    """A kind of certainty, and the reading that reads it."""
    return (("fuzzy", "fuzzy"), ("probability", "chance"), ("grey", "grey"))[seed % 3]


def test_every_verdict_under_a_reading_has_a_certificate() -> None:
    refused = Counter[str]()
    for number in range(CHUNKS):
        refused.update(check_chunk("explicit", number))
    for fault in (
        "verdict flipped",
        "improvement left out",
        "unknown reading",
        "reading swapped",
        "more strength claimed",
        "comparison left out",
        "unknown comparison passed off as known",
        "another degree",
        "another certainty",
        "another bound",
        "part left out",
    ):
        assert refused[fault], fault


@pytest.mark.long
@pytest.mark.parametrize("name", ["explicit", "reference"])
@pytest.mark.parametrize("number", range(CHUNKS, CHUNKS + MORE_CHUNKS))
def test_every_verdict_under_a_reading_has_a_certificate_at_length(name: str, number: int) -> None:
    check_chunk(name, number)


def gulf() -> Conflict:
    """Iran prefers s4 to s2 or not; from s4 the others can go to s3, much worse for Iran, or to s1."""
    return Conflict(
        "gulf",
        [
            DecisionMaker(
                "iran", preferences=Ranking((Group(("s1",), degree=2), Group(("s2", "s4"), False), Group(("s3",))))
            ),
            DecisionMaker(
                "us", preferences=Ranking((Group(("s3", "s4"), known=False), Group(("s1",)), Group(("s2",))))
            ),
        ],
        states=["s1", "s2", "s3", "s4"],
        arcs={"iran": {"s2": ["s4"], "s1": ["s4"]}, "us": {"s4": ["s3"]}},
    )


def shown(name: str, state: str, dm: str = "iran") -> Certificate:
    engine = open_engine(gulf(), "explicit")
    at = {one.label: one for one in engine.all()}
    return concept(name).certificate(engine, dm, at[state])


def test_what_is_not_known_attracts_by_its_reading() -> None:
    attracted, content = shown("NASH.a", "s2"), shown("NASH.b", "s2")
    assert not attracted.stable
    assert content.stable
    for certificate, holds in ((attracted, True), (content, False)):
        (compared,) = certificate.compared
        assert (compared.role, compared.known, compared.holds) == ("attracts", False, holds)
        check_certificate(gulf(), certificate)
    with pytest.raises(CertificateError, match="not every improvement"):
        check_certificate(gulf(), replace(content, concept="NASH.a"))


def test_a_sanction_that_deters_only_weakly_is_no_strong_one() -> None:
    general = shown("GMR.a", "s2")
    check_certificate(gulf(), general)
    with pytest.raises(CertificateError, match="doesn't deter iran"):
        check_certificate(gulf(), replace(general, concept="GMR.a.strong"))
    weak = shown("GMR.a.weak", "s2")
    assert [(part.concept, part.stable) for part in weak.parts] == [("GMR.a", True), ("GMR.a.strong", False)]
    check_certificate(gulf(), weak)


def test_replies_of_unknown_worth_are_credible_unless_the_opponent_is_read_otherwise() -> None:
    certificate = shown("SEQ.a", "s2")
    assert [one.role for one in certificate.compared if one.dm == "us"] == ["credible"]
    check_certificate(gulf(), certificate)
    with pytest.raises(CertificateError, match="how us compares s3 with s4 takes a reading"):
        check_certificate(gulf(), replace(certificate, opponents=(("us", ""),)))


def test_a_reading_that_the_checker_does_not_know_is_said() -> None:
    for name in ("GMR.e", "GMR.strong.a", "GMR.certain.strong", "GMR.a.strong.weak", "gmr.a"):
        with pytest.raises(CertificateError, match="no check for"):
            check_certificate(gulf(), replace(shown("GMR.a", "s2"), concept=name))
