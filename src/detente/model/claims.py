"""Claims about a conflict, stored as written, and named scenarios."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from detente.errors import ModelError
from detente.model import given as read
from detente.model.decision_makers import Option
from detente.model.formulas import Formula, formula_of
from detente.model.ids import check_id
from detente.model.preferences import Preferences, Statement, preference
from detente.model.rules import Constraint, MoveRule, move_rule
from detente.model.tempo import Every
from detente.model.texts import EVIDENCE_KEYS, NO_EVIDENCE, Evidence, Text, an_evidence, check_texts, maybe_words
from detente.showing import Brief

Expect = Literal["holds", "fails", "undefined", "undecided"]
Asks = Literal["outcome", "way", "together", "change"]  # kinds of sentence that a question may be about


@dataclass(frozen=True, slots=True)
class Scenario(Brief):
    """A named formula; `asked`: the question of the model is about it, and answers begin with it.

    Where `asked` is a kind of sentence, the question is that one: whether the outcome can hold, the way to it, who
    could bring it about together, or what would have to change.
    """

    id: str
    that: Formula
    name: Text | None = None
    evidence: Evidence = NO_EVIDENCE
    asked: bool | Asks = False

    def __post_init__(self) -> None:
        read.settle(self, id=read.name, that=formula_of, name=maybe_words, evidence=an_evidence, asked=_asks)
        check_texts(self)

    @classmethod
    def of(cls, id: object, given: object) -> Scenario:
        """Construct a scenario from its id and its formula, or a map with the keys of a model file."""
        called = check_id(read.text(id, "scenarios"), "scenario")
        if not isinstance(given, Mapping):
            return cls(called, formula_of(given, f"scenarios[{called!r}]"))
        keys = read.keyed(given, f"scenarios[{called!r}]", "scenario", ("that",), ("name", "asked", *EVIDENCE_KEYS))
        evidence = Evidence.among(keys)
        return cls(called, keys["that"], keys.get("name"), evidence, keys.get("asked", False))


def _asks(value: object, argument: str) -> bool | str:
    """Whether a question is about something, or in which kind of sentence."""
    if not isinstance(value, str):
        return read.truth(value, argument)
    word = read.chosen(("true", "false", *get_args(Asks)))(value, argument)
    return word if word in get_args(Asks) else word == "true"


@dataclass(frozen=True, slots=True)
class Drop(Brief):
    """A change of the model: removes the element at an address.

    >>> import detente as dt
    >>> dt.catalog("chicken").changed([Drop("row.preferences")]).decision_makers[0].preferences
    Prioritised(order=())
    """

    element: str

    def __post_init__(self) -> None:
        read.settle(self, element=read.name)
        check_texts(self)


@dataclass(frozen=True, slots=True)
class Swap(Brief):
    """A change of the model: exchanges two elements of one list, by their addresses."""

    elements: tuple[str, str]

    def __post_init__(self) -> None:
        read.settle(self, elements=_two)
        check_texts(self)


_MEAN = re.compile(r"tempo\.(moves|events)\[\d+\]\.every")


@dataclass(frozen=True, slots=True)
class Replace(Brief):
    """A change of the model: replaces a decision maker's preference, a statement, its options, or a mean time.

    Parameters
    ----------
    element
        The address: ``us.preferences``, ``us.prefers[2]``, ``us.options`` or ``tempo.moves[1].every``.
    by
        The replacement (`with` in files): a preference, also as ``{"ranking": [...]}``; a statement; or the options
        that are left, as a map from ids to names, or ids alone; a number or a range.

    >>> import detente as dt
    >>> game = dt.catalog("prisoners-dilemma").changed([Replace("first.preferences", {"prefers": []})])
    >>> game.decision_maker("first").preferences
    Prioritised(order=())
    """

    element: str
    by: (
        Preferences
        | Statement
        | Options
        | Every
        | Formula
        | str
        | float
        | Mapping[str, object]
        | Iterable[str | Option]
    )

    def __post_init__(self) -> None:
        read.settle(self, element=read.name)
        if self.element.endswith(".preferences"):
            read.settle(self, by=preference)
        elif self.element.endswith(".options"):
            read.settle(self, by=Options.of)
        elif _MEAN.fullmatch(self.element):
            read.settle(self, by=Every.of)
        elif ".prefers[" in self.element and not isinstance(self.by, Preferences):
            read.settle(self, by=Statement.of)
        else:
            raise ModelError("replace_address", name=self.element)
        check_texts(self)


@dataclass(frozen=True, slots=True)
class Options(Brief):
    """The options that a change leaves a decision maker; those without a name of their own keep theirs."""

    names: tuple[tuple[str, Option | None], ...]

    @classmethod
    def of(cls, given: object, argument: str = "options") -> Options:
        """Construct from a map with the keys of a model file, or from ids alone."""
        if isinstance(given, Options):
            return given
        if isinstance(given, Mapping):
            return cls(tuple((read.name(id, argument), Option.of(id, option)) for id, option in given.items()))
        return cls(
            tuple(
                _named(option, argument) for option in read.items(given, argument, lambda option, _: option, "options")
            )
        )

    def plain(self) -> object:
        """In model-file form: a list of ids, or names and evidence by id."""
        if all(option is None for _, option in self.names):
            return [id for id, _ in self.names]
        return {id: option.plain() if option else id for id, option in self.names}


def _named(option: object, argument: str) -> tuple[str, Option | None]:
    return (option.id, option) if isinstance(option, Option) else (read.name(option, argument), None)


@dataclass(frozen=True, slots=True)
class Unseen(Brief):
    """A change of the model: leaves out the states at which a formula is true, with all moves to and from them.

    >>> import detente as dt
    >>> [state.label for state in dt.states(dt.catalog("chicken").changed(Unseen("state.DD"))).found]
    ['CC', 'CD', 'DC']
    """

    that: Formula

    def __post_init__(self) -> None:
        read.settle(self, that=formula_of)


Change = Constraint | MoveRule | Drop | Swap | Replace | Unseen


def _two(value: object, argument: str) -> tuple[str, ...]:
    addresses = read.items(value, argument, read.name, "addresses")
    return addresses if len(addresses) == 2 else read.refuse(value, argument, "addresses")


def change(value: object, argument: str) -> Change:
    """Construct a change of the model from a map with the keys of a model file; a change is returned as it is."""
    if isinstance(value, Change):
        return value
    if not isinstance(value, Mapping):
        read.refuse(value, argument, "change")
    for key, kind in (("drop", Drop), ("swap", Swap), ("unseen", Unseen)):
        if key in value:
            return kind(read.keyed(value, argument, "change", (key,))[key])
    if "replace" in value:
        keys = read.keyed(value, argument, "change", ("replace", "with"))
        return Replace(keys["replace"], keys["with"])
    is_move = "irreversible" in value or "cannot" in value
    return move_rule(value, argument) if is_move else Constraint.of(value, argument)


@dataclass(frozen=True, slots=True)
class Claim(Brief):
    """What a source argues, in the model's own terms.

    Parameters
    ----------
    id
        Its name in results.
    that
        The sentence: ``equilibrium(SEQ)``, ``stable(us, NASH)``, ``possible(harmony)``, ...
    name
        Display name.
    start
        A formula for the states of evaluation (`from` in files); by default the status quo.
    given
        Changes of the model under which it is evaluated, as for `Conflict.changed`, except texts.
    expect
        The verdict that the source argues for.
    evidence
        Citations and note.
    asked
        Whether the question of the model is about it, so that answers begin with its verdict.

    >>> import detente as dt
    >>> game = dt.catalog("prisoners-dilemma").changed(claims=[dt.Claim("stuck", "some(true, NASH)")])
    >>> dt.check(game).claims["stuck"].verdict
    'holds'
    """

    id: str
    that: str
    name: Text | None = None
    start: Formula | None = None
    given: tuple[Change, ...] = ()
    expect: Expect | None = None
    evidence: Evidence = NO_EVIDENCE
    asked: bool = False

    def __post_init__(self) -> None:
        read.settle(
            self,
            id=read.name,
            that=read.text,
            name=maybe_words,
            start=read.optional(formula_of),
            given=lambda value, argument: read.items(value, argument, change, "changes"),
            expect=read.optional(read.chosen(get_args(Expect))),
            evidence=an_evidence,
            asked=read.truth,
        )
        check_texts(self)

    @classmethod
    def of(cls, id: object, given: object) -> Claim:
        """Construct a claim from its id and its sentence, or a map with the keys of a model file."""
        called = check_id(read.text(id, "claims"), "claim")
        if isinstance(given, Claim):
            return given
        if isinstance(given, str):
            return cls(called, given)
        if not isinstance(given, Mapping):
            read.refuse(given, f"claims[{called!r}]", "a_claim")
        allowed = ("name", "from", "given", "expect", "asked", *EVIDENCE_KEYS)
        keys = read.keyed(given, f"claims[{called!r}]", "claim", ("that",), allowed)
        evidence = Evidence.among(keys)
        return cls(
            called,
            keys["that"],
            keys.get("name"),
            keys.get("from"),
            keys.get("given", ()),
            keys.get("expect"),
            evidence,
            keys.get("asked", False),
        )
