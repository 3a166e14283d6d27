"""The language of claims: formulas whose atoms are names and operators such as ``possible(F)``.

A claim is true or false at a state. Its atoms, plain formulas and operators, are combined by ``not and or if iff``, and
operators nest. ``docs/questions.md`` defines the semantics.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, ClassVar

from detente.errors import FormulaError, nearest
from detente.model.claim_numbers import chance_of, time_of, whole
from detente.model.concept_names import family_name
from detente.model.formulas import And, Constant, Formula, If, Iff, Name, Not, Or, Parser, names, text_of
from detente.model.ids import concept_names
from detente.model.readings import canonical
from detente.model.tokens import Token
from detente.model.vias import ALONE, MOST_STEPS, VIAS

MODES = ("possibly", "surely")
_PATHS = ("via", "by", "frozen", "within")
_CALL = "#"  # not allowed in ids
_EVERYWHERE = ("some", "every", "prefers")  # independent of the state
_STEPPING = ("trust",)  # go by steps that look at preference, as operators on paths do
_RESTING = ("stable", "equilibrium", "coalition_stable", "some", "every")


@dataclass(frozen=True, slots=True)
class Signature:
    """Signature of an operator: kinds of its arguments, how many are optional, and named options."""

    kinds: tuple[str, ...]
    options: tuple[str, ...] = ()
    absent: int = 0
    bound: bool = False
    chance: bool = False

    def form(self, name: str) -> str:
        """In source form: ``possible(F, via=, by=, frozen=, within=)``."""
        needed = len(self.kinds) - self.absent
        shown = [kind if place < needed else f"[{kind}]" for place, kind in enumerate(self.kinds)]
        compared = " <= N" * self.bound + " >= P" * self.chance
        return f"{name}({', '.join([*shown, *(f'{option}=' for option in self.options)])}){compared}"


OPERATORS: Mapping[str, Signature] = {
    "stable": Signature(("DM", "CONCEPT")),
    "equilibrium": Signature(("CONCEPT",)),
    "coalition_stable": Signature(("CONCEPT", "COALITION"), absent=1),
    "some": Signature(("F", "CONCEPT")),
    "every": Signature(("F", "CONCEPT")),
    "possible": Signature(("F",), _PATHS),
    "always": Signature(("F",), _PATHS),
    "inevitable": Signature(("F",), _PATHS),
    "only_after": Signature(("F", "G"), _PATHS),
    "reached": Signature((), _PATHS),
    "improves": Signature(("COALITION", "F")),
    "opens": Signature(("COALITION", "CHOICES", "F", "MODE"), _PATHS),
    "trust": Signature(("F",), ("by", "frozen", "within"), bound=True),
    "prefers": Signature(("DM", "F", "G")),
    "better": Signature(("DM", "F")),
    "by": Signature(("F", "TIME"), chance=True),
    "before": Signature(("F", "G"), chance=True),
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a claim with its position."""

    text: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """An operator with its arguments and options; `most` is the bound of ``trust``."""

    operator: str
    arguments: tuple[Any, ...]
    options: Mapping[str, Any]
    most: int = 0
    text: str = field(default="", compare=False)
    at: int = field(default=0, compare=False)

    @property
    def most_steps(self) -> int | None:
        """The bound on the steps of its paths; None: none."""
        return self.options.get("within")

    def __hash__(self) -> int:
        return hash((self.operator, self.arguments, tuple(sorted(self.options.items())), self.most))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A Boolean combination of atoms, true or false at a state.

    The names in `shape` are positions in `parts`; `said` has the parts as the claim writes them.
    """

    shape: Formula
    parts: tuple[Formula | Call, ...]
    said: tuple[str, ...] = field(default=(), compare=False)

    def calls(self) -> Iterator[Call]:
        """All operators in it, at any depth."""
        for part in self.parts:
            if isinstance(part, Call):
                yield part
                for argument in part.arguments:
                    if isinstance(argument, Sentence):
                        yield from argument.calls()

    @property
    def rooted(self) -> bool:
        """Whether it refers to the states reached from the state of evaluation."""
        return any(call.operator == "reached" for call in self.calls())

    @property
    def placeless(self) -> bool:
        """Whether its truth is independent of the state, so that it needs no state of evaluation."""
        parts = (isinstance(part, Call) and part.operator in _EVERYWHERE for part in self.parts)
        return all(parts) and not self.rooted

    @property
    def about_stability(self) -> bool:
        """Whether it contains an operator about stability."""
        return any(call.operator in _RESTING for call in self.calls())

    @property
    def steps(self) -> bool:
        """Whether an operator in it goes by steps that look at preference: by improvements, or on trust."""
        return any(
            call.operator in _STEPPING
            or ("via" in OPERATORS[call.operator].options and call.options.get("via") != "moves")
            for call in self.calls()
        )

    def formulas(self) -> Iterator[Formula]:
        """All plain formulas in it, at any depth, without choices that an operator sets."""
        sentences = [
            self,
            *(argument for call in self.calls() for argument in call.arguments if isinstance(argument, Sentence)),
        ]
        for sentence in sentences:
            yield from (part for part in sentence.parts if not isinstance(part, Call))


def parse_claim(text: str) -> Sentence:
    """Parse a claim.

    Raises
    ------
    FormulaError
        A syntax error; the field ``at`` has its position, from 0.

    >>> parse_claim("not possible(dam and equilibrium(SEQ), frozen=lower)").parts[0].operator
    'possible'
    """
    return _ClaimParser(text).claim()


def operators(text: str) -> list[Token]:
    """The operators of formulas in a claim that are words, with their positions.

    >>> [word.text for word in operators("possible(dam AND not sue)")]
    ['AND', 'not']
    """
    return operators_and_others(text)[0]


def operators_and_others(text: str) -> tuple[list[Token], list[Token]]:
    """The operators of formulas in a claim that are words, and its other words and signs."""
    parser = _ClaimParser(text)
    parser.claim()
    places = {operator.at for operator in parser.operators}
    return parser.operators, [token for token in parser.tokens if token.at not in places]


def concept_spans(text: str) -> list[tuple[int, int]]:
    """Where a claim names concepts of families or with readings, up to a bracket: no ids stand there.

    >>> concept_spans("stable(SIM, SEQ+SIM) and equilibrium(STACKELBERG(us))")
    [(12, 19), (37, 48)]
    """
    parser = _ClaimParser(text)
    try:
        parser.claim()
    except FormulaError:
        return []
    return [(word.at, word.at + len(word.text.partition("(")[0])) for word, _ in parser.read]


class _ClaimParser(Parser):
    signs: ClassVar[Mapping[str, str]] = {
        **Parser.signs, ",": ",", "=": "=", "<=": "<=", ">=": ">=", "+": "+", ":": ":",
    }  # fmt: skip

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.calls: list[Call] = []
        self.read: list[tuple[Word, str]] = []  # concepts with readings, and their canonical names

    def claim(self) -> Sentence:
        return _sentence(self.formula(), self.calls)

    def operand(self) -> Formula:
        token = self.tokens[self.next]
        if token.kind == "name" and (token.text in OPERATORS or self.tokens[self.next + 1].kind == "("):
            self.calls.append(self._call())
            return Name(f"{_CALL}{len(self.calls) - 1}", token.at)
        return super().operand()

    def _call(self) -> Call:
        token, self.next = self.tokens[self.next], self.next + 1
        name, signature = token.text, OPERATORS.get(token.text)
        if signature is None:
            raise FormulaError("unknown_operator", name=name, near=nearest(name, OPERATORS), at=token.at)
        if not self.take("("):
            raise FormulaError("claim_brackets", name=name, form=signature.form(name), at=token.at)
        arguments, options = self._arguments(name, signature)
        if len(arguments) < len(signature.kinds) - signature.absent:
            raise self._arity(name, signature, len(arguments), token.at)
        most = self._bound(name, signature) if signature.bound else 0
        options |= self._chance(name, signature) if signature.chance else {}
        text = self._said(token.at, self.tokens[self.next].at)
        return Call(name, tuple(arguments), options, most, text, token.at)

    def _said(self, start: int, end: int) -> str:
        """The text between two places, with readings of concepts in their canonical order and case."""
        text = self.text[start:end]
        for word, name in reversed(self.read):
            if start <= word.at < end:
                at = word.at - start
                text = text[:at] + name + text[at + len(word.text) :]
        return text.strip()

    def _arguments(self, name: str, signature: Signature) -> tuple[list[Any], dict[str, Any]]:
        arguments: list[Any] = []
        options: dict[str, Any] = {}
        while not self.take(")"):
            if (arguments or options) and not self.take(","):
                self.fail()
            token = self.tokens[self.next]
            if token.kind == "name" and self.tokens[self.next + 1].kind == "=":
                self._option(name, signature, options)
            elif len(arguments) == len(signature.kinds):
                raise self._arity(name, signature, len(arguments) + 1, token.at)
            elif options:
                self.fail()
            else:
                arguments.append(self._argument(signature.kinds[len(arguments)]))
        return arguments, options

    @staticmethod
    def _arity(name: str, signature: Signature, n: int, at: int) -> FormulaError:
        return FormulaError("claim_arity", name=name, form=signature.form(name), n=n, at=at)

    def _option(self, name: str, signature: Signature, options: dict[str, Any]) -> None:
        token = self.tokens[self.next]
        if token.text not in signature.options:
            near = nearest(token.text, signature.options)
            raise FormulaError("claim_option", name=token.text, operator=name, near=near, at=token.at)
        if token.text in options:
            raise FormulaError("claim_option_twice", name=token.text, at=token.at)
        self.next += 2
        if token.text == "within":
            options["within"] = self._most_steps()
            return
        allowed = ALONE if name == "opens" else VIAS
        options[token.text] = self._word(allowed).text if token.text == "via" else self._coalition()

    def _most_steps(self) -> int:
        """The bound on the steps of a path."""
        token, number = self.tokens[self.next], whole(self.take("name"))
        if number is None or number > MOST_STEPS:
            raise FormulaError("claim_within", given=token.text, most=MOST_STEPS, at=token.at)
        return number

    def _time(self) -> Fraction:
        token, time = self.tokens[self.next], time_of(self.take("name"))
        if time is None:
            raise FormulaError("claim_time", given=token.text, at=token.at)
        return time

    def _chance(self, name: str, signature: Signature) -> dict[str, Any]:
        """The chance that an operator compares with, and whether it is to be at least that."""
        at, sign = self.tokens[self.next].at, self.take(">=") or self.take("<=")
        chance = chance_of(self.take("name")) if sign else None
        if sign is None or chance is None:
            raise FormulaError("claim_chance", name=name, form=signature.form(name), at=at)
        return {"chance": chance, "at_least": sign.kind == ">="}

    def _argument(self, kind: str) -> Any:
        match kind:
            case "DM":
                return self._word()
            case "COALITION":
                return self._coalition()
            case "CONCEPT":
                return self._concept()
            case "MODE":
                return self._word(MODES).text
            case "CHOICES":
                return self.conditional()
            case "TIME":
                return self._time()
        outer, self.calls = self.calls, []
        sentence = _sentence(self.conditional(), self.calls)
        self.calls = outer
        return sentence

    def _word(self, allowed: tuple[str, ...] = ()) -> Word:
        token = self.name()
        if token is None:
            self.fail()
        if allowed and token.text not in allowed:
            raise FormulaError("claim_word", name=token.text, near=nearest(token.text, allowed), at=token.at)
        return Word(token.text, token.at)

    def _coalition(self) -> tuple[Word, ...]:
        members = [self._word()]
        while self.take("+"):
            members.append(self._word())
        return tuple(members)

    def _concept(self) -> Word | tuple[tuple[Word, Word], ...]:
        first = self._word()
        if not self.take(":"):
            return self._canonical(self._whole(first))
        pairs = [(first, self._canonical(self._whole(self._word())))]
        while self.take("+"):
            dm = self._word()
            if not self.take(":"):
                self.fail()
            pairs.append((dm, self._canonical(self._whole(self._word()))))
        return tuple(pairs)

    def _whole(self, first: Word) -> Word:
        """The whole name of a concept of several words: ``SEQ+SIM``, ``STACKELBERG(us)``."""
        if self.take("("):
            self._word()
            if not self.take(")"):
                self.fail()
        while self.tokens[self.next].kind == "+" and [token.kind for token in self.tokens[self.next + 1 :]][1:2] != [
            ":"
        ]:
            self.next += 1
            self._word()
        last = self.tokens[self.next - 1]
        return first if last.at == first.at else Word(self.text[first.at : last.at + len(last.text)], first.at)

    def _canonical(self, word: Word) -> Word:
        """Note the canonical name of a concept of a family or with a reading, if it is one."""
        family = family_name(word.text)
        name = canonical(word.text, concept_names()) if family is None and "." in word.text else None
        if family is not None or name is not None:
            self.read.append((word, str(family or name)))
        return word

    def _bound(self, name: str, signature: Signature) -> int:
        at = self.tokens[self.next].at
        number = whole(self.take("name")) if self.take("<=") else None
        if number is None:
            raise FormulaError("claim_bound", name=name, form=signature.form(name), at=at)
        return number


def _sentence(formula: Formula, calls: list[Call]) -> Sentence:
    parts: list[Formula | Call] = []
    shape = _grouped(formula, calls, parts)
    texts = tuple(part.text if isinstance(part, Call) else text_of(part) for part in parts)
    return Sentence(shape, tuple(parts), texts)


def _grouped(formula: Formula, calls: list[Call], parts: list[Formula | Call]) -> Formula:
    """Split a formula into atoms: its maximal parts without operators, and its operators."""
    if not any(name.text.startswith(_CALL) for name in names(formula)):
        parts.append(formula)
        return Name(str(len(parts) - 1))
    match formula:
        case Not(part):
            return Not(_grouped(part, calls, parts))
        case And(joined):
            return And(tuple(_grouped(part, calls, parts) for part in joined))
        case Or(joined):
            return Or(tuple(_grouped(part, calls, parts) for part in joined))
        case If(first, second):
            return If(_grouped(first, calls, parts), _grouped(second, calls, parts))
        case Iff(first, second):
            return Iff(_grouped(first, calls, parts), _grouped(second, calls, parts))
        case Name(text):
            parts.append(calls[int(text.removeprefix(_CALL))])
            return Name(str(len(parts) - 1))
        case Constant():
            raise TypeError(formula)
