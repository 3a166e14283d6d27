"""Values of sentences of the language of claims, made of the values of their parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from detente.model.claim_language import Call, Sentence
from detente.model.formulas import And, Formula, If, Iff, Name, Not, Or

T = TypeVar("T")


@dataclass(frozen=True)
class Fold(Generic[T]):
    """What parts of a sentence are worth, and what connectives make of the values of several.

    >>> sentence = Sentence(If(Name("0"), Not(Name("1"))), (Name("x"), Name("y")))
    >>> Fold(lambda part: part.text, "not {}".format, " and ".join, " or ".join).of(sentence)
    'not not y or x'
    """

    part: Callable[[Formula | Call], T]
    negation: Callable[[T], T]
    every: Callable[[Iterable[T]], T]
    some: Callable[[Iterable[T]], T]

    def of(self, says: Sentence) -> T:
        """The value of a sentence."""
        return self._of(says, says.shape)

    def _of(self, says: Sentence, shape: Formula) -> T:
        match shape:
            case Name(place):
                return self.part(says.parts[int(place)])
            case Not(part):
                return self.negation(self._of(says, part))
            case And(parts):
                return self.every(self._of(says, part) for part in parts)
            case Or(parts):
                return self.some(self._of(says, part) for part in parts)
            case If(then, condition):
                return self.some([self.negation(self._of(says, condition)), self._of(says, then)])
            case Iff(first, second):
                sides = [self._of(says, side) for side in (first, second)]
                return self.some([self.every(sides), self.every(map(self.negation, sides))])
        raise TypeError(shape)
