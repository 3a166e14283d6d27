"""How the concepts of a question read uncertain preference: what has a meaning, what is asked by default, what is told.

A concept has a meaning on a conflict if each decision maker's preference takes its reading, and if those of its
opponents take the reading of their credible replies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from detente.concepts import (
    CONCEPTS,
    USUAL,
    Profile,
    Reaction,
    SolutionConcept,
    concept,
    one_profile,
    profile,
    profiles,
)
from detente.concepts.coalitional import COALITIONAL, READABLE, CoalitionConcept
from detente.errors import QuestionError
from detente.model.conflict import Conflict
from detente.model.conventions import LEVEL, RETURN_TO_START, Chosen
from detente.model.notices import Notice, Term
from detente.model.preferences import Form
from detente.model.readings import BY_COMPLETION, BY_VARIANT, GRADED, PLAIN, UNCERTAIN, Reading

Conventions = Mapping[str, str]


def form_of(conflict: Conflict, dm: str) -> Form:
    """What a decision maker's preference comes to."""
    return conflict.decision_maker(dm).preferences.form


def reading_of(criterion: SolutionConcept) -> Reading:
    """How a concept reads preference; plainly, where it has no readings."""
    return criterion.reading if isinstance(criterion, Reaction) else PLAIN


# What has a meaning.


def meant(conflict: Conflict, chosen: Profile) -> Profile:
    """The profile, if it has a meaning on the conflict.

    Raises
    ------
    QuestionError
        A preference leaves comparisons unknown or uncertain, and a concept doesn't say how to read them; or a concept
        isn't defined for the conflict.
    """
    for dm, criterion in chosen.items():
        refusal = criterion.refusal(conflict, dm)
        if refusal is not None:
            raise refusal
        for consulted, reading in criterion.consulted(dm, conflict):
            if not form_of(conflict, consulted).takes(reading):
                raise _reading_needed(conflict, chosen, criterion, consulted)
    return chosen


def meant_for(conflict: Conflict, criterion: SolutionConcept) -> SolutionConcept:
    """The concept, if it has a meaning for everybody in the conflict."""
    meant(conflict, dict.fromkeys(conflict.dms, criterion))
    return criterion


def meant_together(conflict: Conflict, criterion: CoalitionConcept) -> CoalitionConcept:
    """The coalition concept, if it has a meaning for everybody in the conflict.

    Raises
    ------
    QuestionError
        A preference leaves comparisons unknown or uncertain, and the concept doesn't say how to read them.
    """
    for dm in conflict.dms:
        if not form_of(conflict, dm).takes(criterion.reading):
            unknown = not any(form.certainty for form in _forms(conflict))
            near = [f"{name}.{part}" for name in READABLE for part in BY_COMPLETION] if unknown else []
            raise _needed(conflict, criterion.name, dm, near)
    return criterion


def needed_together(conflict: Conflict) -> list[CoalitionConcept]:
    """The coalition concepts where nobody asked for some, under the readings that the conflict needs."""
    forms = _forms(conflict)
    if any(form.certainty for form in forms):
        return []
    if not any(form.unknown for form in forms):
        return list(COALITIONAL.values())
    return [COALITIONAL[name].read(Reading(part)) for name in READABLE for part in BY_COMPLETION]


def _reading_needed(conflict: Conflict, chosen: Profile, criterion: SolutionConcept, dm: str) -> QuestionError:
    if not isinstance(criterion, Reaction):  # without readings: what has some is near
        usual = profile(USUAL, conflict.dms)
        return _needed(conflict, criterion.name, dm, list(_fitting(conflict, usual)))
    chosen = {who: reaction if isinstance(reaction, Reaction) else criterion for who, reaction in chosen.items()}
    return _needed(conflict, criterion.name, dm, list(_fitting(conflict, chosen)))


def _needed(conflict: Conflict, name: str, dm: str, near: list[str]) -> QuestionError:
    address, kind = f"{dm}.preferences", kind_of(form_of(conflict, dm))
    return QuestionError("reading_needed", address=address, name=name, dm=dm, kind=kind, near=near)


def kind_of(form: Form) -> str:
    """What a form leaves unknown or uncertain, by its name in texts."""
    if form.certainty:
        return f"certainty_{form.certainty}"
    return "comparisons_unknown" if form.unknown else "no_ranking"


def _fitting(conflict: Conflict, chosen: Profile) -> Iterator[str]:
    """The readings of the concepts that have a meaning: one for all if there is one, else one for each."""
    certain = {form.certainty for form in _forms(conflict) if form.certainty}
    unknown = any(form.unknown for form in _forms(conflict))
    for uncertain in (*BY_COMPLETION, *BY_VARIANT) if unknown else ("",):
        names = {dm: _as_read(form_of(conflict, dm), chosen[dm], uncertain) for dm in conflict.dms}
        if certain and (unknown or len(certain) > 1):
            yield ",".join(f"{dm}={name}" for dm, name in names.items())
        else:
            reads = certain.pop() if certain else uncertain
            for criterion in dict.fromkeys(chosen.values()):
                yield _named(criterion, reads)


def _as_read(form: Form, criterion: SolutionConcept, uncertain: str) -> str:
    return _named(criterion, form.certainty or uncertain)


def _named(criterion: SolutionConcept, uncertain: str) -> str:
    strength = "" if uncertain in BY_COMPLETION else reading_of(criterion).strength
    return ".".join(part for part in (criterion.name.split(".")[0], uncertain, strength) if part)


def _forms(conflict: Conflict) -> list[Form]:
    return [dm.preferences.form for dm in conflict.decision_makers]


# What is asked.


def asked_profiles(
    conflict: Conflict, asked: Any, question: str = "stability", conventions: Chosen = ()
) -> list[Profile]:
    """The profiles of a question, checked; by default every concept, under the readings that the conflict needs.

    Raises
    ------
    QuestionError
        An unknown concept, or one that has no meaning on the conflict.

    >>> import detente as dt
    >>> from detente.concepts import name_of
    >>> game = dt.catalog("chicken").changed(
    ...     {"replace": "row.preferences", "with": {"ranking": ["DC", {"unordered": ["CC", "CD"]}, "DD"]}}
    ... )
    >>> [name_of(one) for one in asked_profiles(game, None)][:3]
    ['NASH.certain', 'NASH.possible', 'GMR.certain']
    """
    if asked is None:
        checked = [
            chosen
            for criterion in CONCEPTS.values()
            if criterion.accepts(question)
            for chosen in needed_profiles(conflict, criterion)
        ]
    else:
        checked = [meant(conflict, chosen) for chosen in profiles(asked, conflict.dms, question)]
    return [under(chosen, conventions) for chosen in checked]


def under(chosen: Profile, conventions: Chosen) -> Profile:
    """The profile under conventions that are asked for."""
    return {dm: one_under(criterion, conventions) for dm, criterion in chosen.items()} if conventions else chosen


def one_under(criterion: SolutionConcept, conventions: Chosen) -> SolutionConcept:
    """The concept under conventions that are asked for."""
    return criterion.under(conventions) if conventions and isinstance(criterion, Reaction) else criterion


def asked_profile(conflict: Conflict, asked: Any) -> Profile:
    """One profile, checked."""
    return meant(conflict, one_profile(asked, conflict.dms))


def usual_profile(conflict: Conflict, criterion: SolutionConcept) -> Profile:
    """The profile of a concept where nobody asked for one: the first of those that the conflict needs."""
    return needed_profiles(conflict, criterion)[0]


def needed_profiles(conflict: Conflict, criterion: SolutionConcept) -> list[Profile]:
    """The profiles of a concept that have a meaning, one for each reading that the conflict needs."""
    dms, forms = conflict.dms, _forms(conflict)
    if not isinstance(criterion, Reaction) or not any(form.unknown or form.certainty for form in forms):
        return [profile(criterion, dms)]
    certain = {form.certainty for form in forms if form.certainty}
    unknown = BY_COMPLETION if any(form.unknown for form in forms) else ("",)
    if not certain:
        return [profile(criterion.read(Reading(uncertain)), dms) for uncertain in unknown]
    if unknown == ("",) and len(certain) == 1:
        return [profile(criterion.read(Reading(next(iter(certain)))), dms)]
    return [
        profile({dm: concept(_as_read(form_of(conflict, dm), criterion, uncertain)) for dm in dms}, dms)
        for uncertain in unknown
    ]


def readable(conflict: Conflict) -> list[str]:
    """The concepts under each reading that has a meaning and acts on somebody, by name.

    >>> import detente as dt
    >>> game = dt.catalog("chicken").changed(
    ...     {"replace": "row.preferences", "with": {"ranking": ["DC", {"unordered": ["CC", "CD"]}, "DD"]}}
    ... )
    >>> readable(game)[:6]
    ['NASH.a', 'NASH.b', 'NASH.c', 'NASH.d', 'NASH.certain', 'NASH.possible']
    """
    forms = _forms(conflict)
    strengths = ("", *GRADED) if any(form.degrees > 1 for form in forms) else ("",)
    readings = [
        Reading(uncertain, strength)
        for uncertain in ("", *UNCERTAIN)
        for strength in strengths
        if not (strength and uncertain in BY_COMPLETION)
    ]
    acting = [
        reading
        for reading in readings
        if all(form.takes(reading) for form in forms)
        and (not reading.uncertain or any(form.read(reading).uncertain for form in forms))
    ]
    reactions = [reaction for reaction in CONCEPTS.values() if isinstance(reaction, Reaction)]
    return [reaction.read(reading).name for reaction in reactions for reading in acting]


# What is told.


def notices(conflict: Conflict, asked: Iterable[Profile], beside: Iterable[Profile] = ()) -> tuple[Notice, ...]:
    """Readings that act on nobody, and marks of unsure statements that no reading looks at.

    And conventions asked for on which nothing rests, also of what is judged `beside` the concepts asked.
    """
    several = list(asked)
    readings = {(dm, reading_of(criterion)) for chosen in several for dm, criterion in chosen.items()}
    idle = {reading.uncertain: Notice("reading_idle", {"reading": reading.uncertain}) for _, reading in readings}
    for dm, reading in readings:
        if form_of(conflict, dm).read(reading).uncertain:
            idle.pop(reading.uncertain, None)
    idle.pop("", None)
    looked_at = bool(several) and all(
        reading_of(criterion).completes
        for chosen in several
        for dm, criterion in chosen.items()
        if form_of(conflict, dm).unsure
    )
    unused = idle_conventions(conflict, [*several, *beside])
    noticed = (*(idle[name] for name in sorted(idle)), *unused, *_of_respondents(conflict))
    return noticed if looked_at else (*as_written(conflict), *noticed)


def idle_conventions(conflict: Conflict, asked: Iterable[Profile]) -> Iterator[Notice]:
    """Conventions that are asked for and that nothing here rests on."""
    several = list(asked)
    asked_for = {
        name for chosen in several for criterion in chosen.values() for name, _ in reading_of(criterion).conventions
    }
    used = {name.rpartition(".")[2] for name in conventions(conflict, several)}
    for name in sorted(asked_for - used):
        yield Notice("convention_idle", {"convention": Term(f"convention.{name}")})


def as_written(conflict: Conflict) -> tuple[Notice, ...]:
    """The notice that unsure statements are taken as written, if there are any."""
    marked = sum(form.marked for form in _forms(conflict))
    return (Notice("unsure_as_written", {"n": marked}),) if marked else ()


def _of_respondents(conflict: Conflict) -> tuple[Notice, ...]:
    """The notice that shares take respondents' unsure statements as written, if there are any."""
    makers = [(dm.id, dm.preferences) for dm in conflict.decision_makers]
    stated = {address for dm, preferences in makers for address, _ in preferences.stated(dm)}
    cited = [pair for dm, preferences in makers for pair in preferences.cited(dm)]
    marked = sum(bool(statement.unsure) for address, statement in cited if address not in stated)
    return (Notice("unsure_of_respondents", {"n": marked}),) if marked else ()


def conventions(conflict: Conflict, asked: Iterable[Profile]) -> Conventions:
    """The conventions that readings use where the literature leaves them open, by name."""
    by_name = dict[str, str]()
    for chosen in asked:
        for dm, criterion in chosen.items():
            acting = form_of(conflict, dm).read(reading_of(criterion))
            asked_for = dict(acting.conventions)
            if isinstance(criterion, Reaction) and criterion.splits_levels:
                by_name["level"] = "exactly"
            if acting and isinstance(criterion, Reaction) and criterion.replies is not None:
                by_name["return_to_start"] = asked_for.get("return_to_start", RETURN_TO_START[0])
                by_name |= {"level": by_name.get("level", LEVEL[0])} if acting.degree else {}
            if acting.uncertain:
                form_conventions = _own_conventions(form_of(conflict, dm))
                for name, value in form_conventions.items():
                    by_name[f"{dm}.{name}"] = asked_for.get(name, value)
    return _shared(by_name)


def _own_conventions(form: Form) -> Mapping[str, str]:
    read_conventions: Callable[[], Mapping[str, object]] = getattr(form, "conventions", dict)
    return {name: str(value) for name, value in read_conventions().items()}


def _shared(by_name: Conventions) -> Conventions:
    """The conventions under their bare names where everybody who uses them has the same."""
    values = dict[str, set[str]]()
    for name, value in by_name.items():
        values.setdefault(name.rpartition(".")[2], set()).add(value)
    return {
        name.rpartition(".")[2] if len(values[name.rpartition(".")[2]]) == 1 else name: value
        for name, value in by_name.items()
    }
