"""Claims in words: what they and their parts say, with names instead of ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from detente import words
from detente.errors import FormulaError
from detente.explanations import dm_name
from detente.explanations.formulas import clause, formula_words, is_long
from detente.explanations.profiles import said_profile
from detente.explanations.timeline import time_text
from detente.model.claim_language import OPERATORS, Call, Sentence, parse_claim
from detente.model.conflict import Conflict
from detente.model.formulas import Formula, Name, Not
from detente.model.named_coalitions import members_named
from detente.model.rewording import in_words
from detente.results.claims import via_words


class _Long(Exception):
    """A formula in a claim has too many names to be spelt out."""


def claim_words(text: str, conflict: Conflict, lang: str = words.DEFAULT) -> str:
    """A claim, or a part of one, as a clause; as it is typed where it is long.

    >>> import detente as dt
    >>> claim_words("possible(not row.cooperate) and stable(column, NASH)", dt.catalog("chicken"))
    '(not “Cooperate” (Row) can come about by improvements) and (Column stays under NASH)'
    """
    try:
        return _Speaker(conflict, lang).sentence(parse_claim(text))
    except (FormulaError, _Long):
        return f"`{in_words(text, lang)}`"


def _is_plain(atom: Formula | Call) -> bool:
    """Whether a part is a name, or its denial, and so needs no brackets."""
    return isinstance(atom.part if isinstance(atom, Not) else atom, Name)


@dataclass(frozen=True)
class _Speaker:
    """Says claims in a language."""

    conflict: Conflict
    lang: str

    def sentence(self, claim: Sentence, part: bool = False) -> str:
        """A claim; as `part` of a clause in brackets, unless it is a single name."""
        said = [self.atom(atom) for atom in claim.parts]
        if isinstance(claim.shape, Name):
            return f"({said[0]})" if part and not _is_plain(claim.parts[0]) else said[0]
        joined = [
            f"({text})" if not isinstance(atom, Name) else text for text, atom in zip(said, claim.parts, strict=True)
        ]
        whole = clause(claim.shape, lambda name: joined[int(name)], self.lang)
        return f"({whole})" if part and not whole.startswith("(") else whole

    def atom(self, atom: Formula | Call) -> str:
        """An operator, or a plain formula."""
        if not isinstance(atom, Call):
            if is_long(atom):
                raise _Long
            return formula_words(atom, self.conflict, self.lang)
        said = words.say(f"claims.part.{self.case(atom)}", self.lang, **self.fields(atom))
        limits = [
            words.say(f"claims.part.{name}", self.lang, dms=self.members(atom.options[name]))
            for name in ("by", "frozen")
            if name in atom.options
        ]
        return words.language(self.lang).comma.join([said, *limits])

    def case(self, call: Call) -> str:
        """Which of an operator's texts says it."""
        match call.operator:
            case "coalition_stable":
                return "coalition_stable" if call.arguments[1:] else "coalitions_stable"
            case "opens":
                return f"opens_{call.arguments[3]}"
            case "by" | "before":
                return f"{call.operator}.{'at_least' if call.options['at_least'] else 'at_most'}"
            case operator:
                return operator

    def fields(self, call: Call) -> dict[str, Any]:
        """The arguments of an operator in words."""
        fields: dict[str, Any] = {"n": call.most}
        for kind, argument in zip(OPERATORS[call.operator].kinds, call.arguments, strict=False):
            name, said = self.argument(kind, argument)
            fields["other" if name in fields else name] = said
        if "via" in OPERATORS[call.operator].options:
            fields["via"] = self.via(call)
        if "chance" in call.options:
            fields["chance"] = f"{100 * float(call.options['chance']):.3g} %"
        return fields

    def argument(self, kind: str, argument: Any) -> tuple[str, Any]:
        """The field that an argument fills, and what it says."""
        match kind:
            case "DM":
                return "dm", self.dm(argument.text)
            case "COALITION":
                return "dms", self.members(argument)
            case "CONCEPT":
                return "concept", self.concept(argument)
            case "CHOICES":
                return "choices", self.atom(argument)
            case "MODE":
                return "mode", argument
            case "TIME":
                unit = "" if self.conflict.tempo is None else self.conflict.tempo.unit
                return "time", time_text(float(argument), unit, self.lang) if unit else str(argument)
        return "what", self.sentence(argument, part=True)

    def dm(self, id: str) -> str:
        return dm_name(self.conflict, id, self.lang) if id in self.conflict.dms else id

    def members(self, coalition: Any) -> list[str]:
        """The members of a coalition, by name; those of a coalition with a name of its own, too."""
        return [self.dm(dm) for word in coalition for dm in members_named(self.conflict, word.text) or (word.text,)]

    def concept(self, concept: Any) -> str:
        if not isinstance(concept, tuple):
            return str(concept.text)
        return said_profile(self.conflict, {dm.text: name.text for dm, name in concept}, self.lang)

    def via(self, call: Call) -> str:
        via, most = via_words(call, self.lang), call.most_steps
        return via if most is None else words.say("term.via.within", self.lang, via=via, n=most)
