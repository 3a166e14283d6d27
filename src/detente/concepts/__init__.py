"""Solution concepts, one file per family, and their registry for engines, documents and interfaces.

Importing this package imports all modules of the folder, so a new file is enough to register a family.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules

from detente.concepts.base import Attracting, Concept, Game, Profile, SolutionConcept, Via
from detente.concepts.reactions import GMR, NASH, REACTIONS, SEQ, SMR, SSEQ, Reaction, Reactions
from detente.concepts.registry import ALL_CONCEPTS, CONCEPTS, FAMILIES
from detente.errors import QuestionError, nearest
from detente.model.concept_names import examples, family_name, in_family
from detente.model.readings import NAMES, based, reading

__all__ = [
    "ALL_CONCEPTS",
    "CONCEPTS",
    "FAMILIES",
    "GMR",
    "NASH",
    "REACTIONS",
    "SEQ",
    "SMR",
    "SSEQ",
    "STRICTEST",
    "TABLEAU",
    "USUAL",
    "Attracting",
    "Concept",
    "Game",
    "Profile",
    "Reaction",
    "Reactions",
    "SolutionConcept",
    "Via",
    "concept",
    "name_of",
    "one_profile",
    "profile",
    "profiles",
    "reactions",
]

STRICTEST = NASH  # implies every concept of reactions
USUAL = SEQ  # the default where a single concept is expected
MOST_NEAR = 12  # names that an error lists
TABLEAU = SEQ  # the concept of the tableau form (Fraser & Hipel 1979)

for _family in iter_modules(__path__, f"{__name__}."):
    import_module(_family.name)


def concept(name: str | SolutionConcept) -> SolutionConcept:
    """Look up a concept by name, case-insensitively; parts after a dot say how uncertain preference is read.

    Names in families have their own parts: ``L2.some``, ``STACKELBERG(us)``.

    Raises
    ------
    QuestionError
        An unknown name or reading.

    >>> concept("seq").citation
    'Fraser & Hipel 1979, Solving complex conflicts'
    >>> concept("strong.a.smr").name
    'SMR.a.strong'
    """
    if isinstance(name, SolutionConcept):
        return name
    of_family = family_name(name)
    if of_family is not None and of_family.form in FAMILIES:
        return FAMILIES[of_family.form](of_family)
    base, parts = based(name, ALL_CONCEPTS)
    definition = ALL_CONCEPTS.get(base)
    if definition is None:
        family = in_family(name)
        if family is not None and family.form in FAMILIES:
            FAMILIES[family.form](family).read(reading(parts))
        # A reading alone lacks only its concept: the nearest are the concepts under it.
        near = (
            [f"{known}.{base.lower()}" for known in CONCEPTS]
            if base.lower() in NAMES
            else nearest(base, (*ALL_CONCEPTS, *examples()), most=MOST_NEAR)
        )
        raise QuestionError("unknown_concept", name=name, near=near)
    return definition.read(reading(parts)) if "." in name else definition


def profile(given: str | Concept | Mapping[str, str | SolutionConcept], dms: Iterable[str]) -> Profile:
    """The concept of each decision maker: one for all, or a complete map (mixed behaviour).

    Raises
    ------
    QuestionError
        A decision maker is missing from a map, or isn't in the conflict.
    """
    known = tuple(dms)
    if not isinstance(given, Mapping):
        return dict.fromkeys(known, concept(given))
    for dm in given:
        if dm not in known:
            raise QuestionError("profile_unknown_dm", name=dm, near=nearest(dm, known))
    missing = [dm for dm in known if dm not in given]
    if missing:
        raise QuestionError("profile_misses", dms=missing)
    return _read_together({dm: concept(given[dm]) for dm in known})


def _read_together(chosen: Profile) -> Profile:
    """A profile in which each concept reads the preferences of opponents as their own concepts do."""
    readings = {dm: own.reading for dm, own in chosen.items() if isinstance(own, Reaction)}
    return {
        dm: own.read(own.reading.with_opponents((other, theirs) for other, theirs in readings.items() if other != dm))
        if isinstance(own, Reaction) and own.replies == "improvements"
        else own
        for dm, own in chosen.items()
    }


def reactions(question: str, chosen: Profile) -> Reactions:
    """The profile of a question that is defined for concepts of reactions only.

    Raises
    ------
    QuestionError
        One of the concepts doesn't accept the question.
    """
    by_dm = dict[str, Reaction]()
    for dm, own in chosen.items():
        if not (isinstance(own, Reaction) and own.accepts(question)):
            near = [name for name, candidate in CONCEPTS.items() if candidate.accepts(question)]
            raise QuestionError("concept_not_accepted", name=own.name, question=question, near=near)
        by_dm[dm] = own
    return by_dm


def profiles(
    given: str | Concept | Iterable[str | Concept | Mapping[str, str]] | None,
    dms: Iterable[str],
    question: str = "stability",
) -> list[Profile]:
    """Parse concepts: names, concepts or maps; or a text such as ``nash,seq`` or ``us=SEQ,iran=NASH``.

    None stands for every default concept that accepts the question.

    >>> [name_of(one) for one in profiles("nash,us=SEQ,iran=NASH", ["us", "iran"])]
    ['NASH', 'MIXED']
    """
    known = tuple(dms)
    if given is None:
        return [profile(default, known) for default in CONCEPTS.values() if default.accepts(question)]
    if isinstance(given, str):
        asked: list[str | Concept | Mapping[str, str]] = list(_split(given))
    elif isinstance(given, SolutionConcept | Mapping):
        asked = [given]
    else:
        asked = [part for entry in given for part in (_split(entry) if isinstance(entry, str) else (entry,))]
    if not asked:
        raise QuestionError("no_concept", near=list(CONCEPTS))
    return [profile(entry, known) for entry in asked]


def _split(text: str) -> Iterator[str | dict[str, str]]:
    """Split a list; adjacent ``dm=CONCEPT`` parts form a map, and a repeated decision maker starts a new one."""
    mixed: dict[str, str] = {}
    for part in (part.strip() for part in text.split(",") if part.strip()):
        dm, equals, name = part.partition("=")
        if mixed and (not equals or dm.strip() in mixed):
            yield mixed
            mixed = {}
        if equals:
            mixed[dm.strip()] = name.strip()
        else:
            yield part
    if mixed:
        yield mixed


def one_profile(given: str | Concept | Mapping[str, str | SolutionConcept], dms: Iterable[str]) -> Profile:
    """One concept for all, or a map from decision maker to concept, also as ``us=SEQ,iran=NASH``.

    Raises
    ------
    QuestionError
        An unknown concept, or more than one.
    """
    parsed = profiles(given, dms)
    if len(parsed) != 1:
        raise QuestionError("one_concept", given=str(given))
    return parsed[0]


def name_of(chosen: Profile) -> str:
    """The concept's name, or ``MIXED`` if decision makers follow different ones."""
    names = {followed.name for followed in chosen.values()}
    return names.pop() if len(names) == 1 else "MIXED"
