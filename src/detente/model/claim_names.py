"""Name resolution of claims: each name is checked and qualified, and lists are put in declared order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from detente.errors import ConflictError, FormulaError, Place, QuestionError, UnknownLabel, nearest, together
from detente.model.change_faults import of_changes
from detente.model.claim_language import OPERATORS, Call, Sentence, Word, operators, parse_claim
from detente.model.claims import Claim
from detente.model.concept_names import examples, family_name
from detente.model.conflict import Conflict
from detente.model.edits import edited
from detente.model.formulas import And, Formula, Name, Not
from detente.model.ids import concept_names
from detente.model.named_coalitions import members_named
from detente.model.readings import Reading, based, reading
from detente.model.validation import claim_faults

COALITION_CONCEPTS = ("CNASH", "CGMR", "CSMR", "CSEQ")
# A preference of the model that doesn't fit the states that changes leave is no fault of a claim: it's undefined.
STATES_MISFIT = ("ranking_misses", "relation_misses", "certainty_misses", "no_states", "changes_leave_none")
Choices = tuple[tuple[str, bool], ...]


def understood(conflict: Conflict, claim: Claim) -> Sentence:
    """Parse a claim and resolve its names.

    Raises
    ------
    ModelError
        A syntax error, an unknown name in the claim or its changes, or incompatible changes; with the position in the
        file.
    """
    faults, says = list[ConflictError](claim_faults(conflict, claim)), None
    try:
        says = _sentence(conflict, parse_claim(claim.that))
        if conflict.names.operators:
            conflict.names.check_operators(operators(claim.that))
    except ConflictError as error:
        faults.append(_placed(conflict, claim, error, ".that"))
    if claim.given and not faults:
        try:
            edited(conflict, claim.given)
        except ConflictError as error:
            wrong = [*of_changes(conflict, claim.given, f"claims.{claim.id}.given", error).each()]
            wrong = [fault for fault in wrong if fault.code not in STATES_MISFIT or _is_in_a_change(fault)]
            faults += [together(wrong)] if wrong else []
    if says is None or faults:
        raise together(faults)
    return says


def _placed(conflict: Conflict, claim: Claim, error: ConflictError, part: str) -> ConflictError:
    return conflict.placed(error.at(address=f"claims.{claim.id}"), part)


def _is_in_a_change(error: ConflictError) -> bool:
    return ".given[" in (error.address or "")


def misstated(conflict: Conflict) -> dict[str, ConflictError]:
    """The claims that can't be evaluated, by id, each with its error.

    Claims are checked independently: a fault in one doesn't affect the others.

    >>> import detente as dt
    >>> misstated(dt.catalog("iraq-2014"))
    {}
    """
    errors = dict[str, ConflictError]()
    for claim in conflict.claims:
        try:
            understood(conflict, claim)
        except ConflictError as error:
            errors[claim.id] = error
    return errors


def sentence(conflict: Conflict, text: str, called: str) -> Sentence:
    """Parse a sentence that is asked about, and resolve its names; errors say where in it they are.

    Raises
    ------
    ModelError
        A syntax error, or an unknown name.
    """
    try:
        conflict.names.check_operators(operators(text))
        return _sentence(conflict, parse_claim(text))
    except ConflictError as error:
        at = error.fields.get("at")
        raise error.at(place=Place(called, 1, None if at is None else at + 1, text)) from None


def _sentence(conflict: Conflict, sentence: Sentence) -> Sentence:
    parts = tuple(
        _call(conflict, part) if isinstance(part, Call) else conflict.names.resolve(part) for part in sentence.parts
    )
    return replace(sentence, parts=parts)


def _call(conflict: Conflict, call: Call) -> Call:
    kinds = OPERATORS[call.operator].kinds
    arguments: list[Any] = []
    for kind, argument in zip(kinds, call.arguments, strict=False):
        match kind:
            case "DM":
                arguments.append(_dm(conflict, argument))
            case "COALITION":
                arguments.append(_coalition(conflict, argument))
            case "CONCEPT" if call.operator == "coalition_stable":
                arguments.append(_coalition_concept(argument))
            case "CONCEPT":
                arguments.append(_concept(conflict, argument))
            case "CHOICES":
                arguments.append(_choices(conflict, argument, arguments[0], call.at))
            case "MODE" | "TIME":
                arguments.append(argument)
            case _:
                arguments.append(_sentence(conflict, argument))
    options = {
        name: _coalition(conflict, value) if name in ("by", "frozen") else value for name, value in call.options.items()
    }
    if call.operator == "stable" and not isinstance(arguments[1], str):
        raise FormulaError("claim_one_concept", at=call.at)
    return replace(call, arguments=tuple(arguments), options=options)


def _dm(conflict: Conflict, word: Word) -> str:
    try:
        return conflict.decision_maker(word.text).id
    except UnknownLabel as error:
        error.fields["at"] = word.at
        raise


def _coalition(conflict: Conflict, words: tuple[Word, ...]) -> tuple[str, ...]:
    members = {dm for word in words for dm in members_named(conflict, word.text) or (_dm(conflict, word),)}
    return tuple(dm for dm in conflict.dms if dm in members)


def _named(word: Word, allowed: tuple[str, ...], further: tuple[str, ...] = ()) -> str:
    name = word.text.upper()
    if name not in allowed:
        near = nearest(name, (*allowed, *further), len(allowed) + len(further))
        raise FormulaError("claim_concept", name=word.text, near=near, at=word.at)
    return name


def _read(conflict: Conflict, word: Word) -> str:
    """The canonical name of a concept, and of how it reads preference: ``SMR.a.strong``."""
    allowed, family = concept_names(), family_name(word.text)
    if family is not None:
        return str(replace(family, who=_dm(conflict, Word(family.who, word.at))) if family.who else family)
    base, parts = based(word.text, allowed)
    name = _named(Word(base if base in allowed else word.text, word.at), allowed, examples())
    if "." not in word.text:
        return name
    return f"{name}.{_reading(parts, word)}"


def _reading(parts: str, word: Word) -> Reading:
    try:
        return reading(parts)
    except QuestionError as error:
        raise FormulaError(error.code, **error.fields, at=word.at) from None


def _coalition_concept(parsed: Word | tuple[tuple[Word, Word], ...]) -> str:
    word = parsed if isinstance(parsed, Word) else parsed[0][0]
    short = tuple(name.removeprefix("C") for name in COALITION_CONCEPTS)
    base, parts = based(word.text, (*COALITION_CONCEPTS, *short))
    full = f"C{base}" if base in short else base if base in COALITION_CONCEPTS else word.text
    name = _named(Word(full, word.at), COALITION_CONCEPTS)
    return name if "." not in word.text else f"{name}.{_reading(parts, word)}"


def _concept(conflict: Conflict, parsed: Word | tuple[tuple[Word, Word], ...]) -> str | tuple[tuple[str, str], ...]:
    """One concept for all, or each decision maker's own, in declared order."""
    if isinstance(parsed, Word):
        return _read(conflict, parsed)
    chosen = dict[str, str]()
    for word, concept in parsed:
        dm = _dm(conflict, word)
        if dm in chosen:
            raise FormulaError("claim_concept_twice", name=dm, at=word.at)
        chosen[dm] = _read(conflict, concept)
    missing = [dm for dm in conflict.dms if dm not in chosen]
    if missing:
        raise FormulaError("claim_profile_misses", dms=missing, at=parsed[0][0].at)
    return tuple((dm, chosen[dm]) for dm in conflict.dms)


def _choices(conflict: Conflict, formula: Formula, members: tuple[str, ...], at: int) -> Choices:
    """The choices that an operator sets, in declared order."""
    chosen = dict[str, bool]()
    for part in _conjuncts(formula):
        name = part.part if isinstance(part, Not) else part
        if not isinstance(name, Name):
            raise FormulaError("claim_choices", at=at)
        option = _option(conflict, name)
        if option.partition(".")[0] not in members:
            raise FormulaError("claim_choice_of_others", name=name.text, members=list(members), at=name.at)
        if chosen.setdefault(option, part is name) != (part is name):
            raise FormulaError("claim_choices_contradict", name=name.text, at=name.at)
    return tuple((option, chosen[option]) for option in conflict.options if option in chosen)


def _conjuncts(formula: Formula) -> Iterator[Formula]:
    if isinstance(formula, And):
        for part in formula.parts:
            yield from _conjuncts(part)
    else:
        yield formula


def _option(conflict: Conflict, name: Name) -> str:
    try:
        return conflict.names.option(name.text)
    except ConflictError as error:
        error.fields["at"] = name.at
        raise
