"""Elements of a model in words: what a statement wants, what a rule forbids, whose preferences or moves they are."""

from __future__ import annotations

import re

from detente import words
from detente.explanations import dm_name
from detente.explanations.formulas import formula_said, literal, name_words, option_words, quoted, scenario_words, stake
from detente.explanations.marks import marked
from detente.explanations.timeline import entry_text
from detente.model.conflict import Conflict
from detente.model.edits import statements
from detente.model.formulas import TRUE
from detente.model.preferences import Statement
from detente.model.rules import Cannot, Constraint, Irreversible, MoveRule

_ARC = re.compile(r"arcs\.(?P<dm>.+)\[(?P<start>.+)>(?P<end>.+)\]")
_RULE = re.compile(r"(?P<list>constraints|moves)\[(?P<number>\d+)\]")


def element_words(conflict: Conflict, address: str, lang: str = words.DEFAULT) -> str:
    """An element by what it says; one that has no words by its address.

    >>> import detente as dt
    >>> element_words(dt.catalog("iraq-2014"), "insurgents.prefers[4]")
    'Insurgent organisation wants “Impose harsh rule”'
    >>> element_words(dt.catalog("chicken"), "row.preferences")
    'the preferences of Row'
    """
    statement = statements(conflict).get(address)
    if statement is not None:
        return statement_words(conflict, address, statement, lang)
    if rule := _RULE.fullmatch(address):
        number = int(rule["number"]) - 1
        if rule["list"] == "constraints":
            return constraint_words(conflict.constraints[number], conflict, lang)
        return move_rule_words(conflict.moves[number], conflict, lang)
    if arc := _ARC.fullmatch(address):
        dm = dm_name(conflict, arc["dm"], lang)
        return words.say("element.arc", lang, dm=dm, start=arc["start"], end=arc["end"])
    if address.startswith("attitudes."):
        dm, other = (dm_name(conflict, dm, lang) for dm in address.split(".")[1:])
        return words.say("element.attitude", lang, dm=dm, other=other)
    if address.startswith("tempo.") and conflict.tempo is not None:
        entry = dict(conflict.tempo.entries()).get(address)
        return (
            f"`{address}`"
            if entry is None
            else words.say("element.tempo", lang, of=entry_text(address, entry, conflict, lang))
        )
    return _named(conflict, address, lang) or f"`{address}`"


def _named(conflict: Conflict, address: str, lang: str) -> str:
    """What has a name: a decision maker, its preferences, an option, an outcome, a claim."""
    if address in conflict.dms:
        return dm_name(conflict, address, lang)
    if address in conflict.options:
        return option_words(address, conflict, lang)
    first, _, rest = address.partition(".")
    if rest == "preferences":
        return words.say("element.preferences", lang, dm=dm_name(conflict, first, lang))
    if first == "scenarios":
        return scenario_words(rest, conflict, lang)
    named = (claim.name for claim in conflict.claims if first == "claims" and claim.id == rest and claim.name)
    return next((quoted(name.say(lang), lang) for name in named), "")


def statement_words(conflict: Conflict, address: str, statement: Statement, lang: str) -> str:
    """A preference statement as what its decision maker wants, or minds."""
    kind, wanted = literal(statement.that, conflict, lang)
    dm = dm_name(conflict, address.partition(".")[0], lang)
    return marked("statement", address, words.say(f"answer.statement.{kind}", lang, dm=dm, what=wanted))


def stake_words(conflict: Conflict, name: str, lang: str = words.DEFAULT) -> str:
    """What a statement is about, as something that matters; a state by its label."""
    statement = statements(conflict).get(name)
    return name if statement is None else stake(statement.that, conflict, lang)


def constraint_words(constraint: Constraint, conflict: Conflict, lang: str) -> str:
    """A constraint by its name, or else by what it says of every state."""
    if constraint.name is not None:
        return words.say("element.constraint_named", lang, name=quoted(constraint.name.say(lang), lang))
    return words.say("element.constraint", lang, formula=formula_said(constraint.allows(), conflict, lang))


def move_rule_words(rule: MoveRule, conflict: Conflict, lang: str) -> str:
    """What a rule about moves forbids.

    >>> import detente as dt
    >>> cuba = dt.catalog("chicken").changed({"cannot": "row", "from": "row.cooperate"})
    >>> move_rule_words(cuba.moves[0], cuba, "en")
    "Row can't go anywhere from where “Cooperate” (Row) holds"
    """
    match rule:
        case Irreversible(option=option, direction=direction):
            return words.say(f"element.irreversible.{direction}", lang, option=name_words(option, conflict, lang))
        case Cannot(who=who, start=start, end=end):
            parts = [name for name, formula in (("from", start), ("to", end)) if formula != TRUE]
            fields = {"start": formula_said(start, conflict, lang), "end": formula_said(end, conflict, lang)}
            way = words.say(f"element.way.{'_'.join(parts) or 'any'}", lang, **fields)
            if who == "anyone":
                return words.say("element.cannot_anyone", lang, way=way)
            return words.say("element.cannot", lang, dm=dm_name(conflict, who, lang), way=way)
