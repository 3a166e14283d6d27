"""Forms of preference: the semantics that engines compute, independent of the kind's syntax.

A kind works with every engine that accepts its form. Crisp forms, which compare states by a relation, are in
``crisp``, weak orders in ``orders``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import compress
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from detente.errors import PreferenceError
from detente.model.formulas import Formula
from detente.model.preferences.completing import Completing
from detente.model.preferences.parts import Group, Statement
from detente.model.readings import BY_CERTAINTY, BY_VARIANT, PLAIN, Reading
from detente.showing import Brief

if TYPE_CHECKING:
    from detente.model.conflict import Conflict
    from detente.model.preferences.comparables import Comparables
    from detente.model.states import State
    from detente.model.variants import Variant, Variants
    from detente.model.weighed_variants import Outcomes

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class View(Generic[S]):
    """Equivalent states of a decision maker, with the states that attract and that deter it there.

    Attributes
    ----------
    of
        The states that share this view.
    attracts
        The attractive targets of a move from there.
    deters
        The states that deter as the end of a sanction.
    credible
        The targets of a move from there that make it credible as part of a sanction.
    """

    of: S
    attracts: S
    deters: S
    credible: S


@dataclass(frozen=True, slots=True)
class Scope:
    """What matters of a preference where completions are drawn.

    Attributes
    ----------
    conflict
        The conflict.
    states
        Lists all states of the conflict.
    near
        The pairs of labels whose comparison matters; None: all.
    """

    conflict: Conflict
    states: Callable[[], Sequence[State]]
    near: frozenset[frozenset[str]] | None = None


class Sets(Protocol[S]):
    """The engine interface that a form needs to compute its views as sets."""

    @property
    def conflict(self) -> Conflict:
        """The conflict."""

    def all(self) -> S:
        """Every feasible state."""

    def none(self) -> S:
        """The empty set."""

    def true_at(self, formula: Formula, /) -> S:
        """The states at which a formula is true; undetermined counts as false."""

    def union(self, first: S, second: S, /) -> S:
        """Set union."""

    def intersection(self, first: S, second: S, /) -> S:
        """Set intersection."""

    def complement(self, states: S, /) -> S:
        """Complement within the feasible states."""

    def count(self, states: S, /) -> int:
        """Exact cardinality."""

    def one(self, state: State, /) -> S:
        """The singleton of this state."""

    def unite(self, sets: Iterable[S], /) -> S:
        """Union of several sets."""

    def listed(self, states: S, /) -> tuple[State, ...]:
        """The states by number."""

    def contains(self, states: S, state: State, /) -> bool:
        """Whether the set contains the state."""

    def labelled(self, label: str, /) -> State | None:
        """The state of this label; None where there is none."""

    def classes(self, dm: str, /) -> Iterator[S]:
        """The indifference classes of a decision maker, the least preferred first."""


@dataclass(frozen=True, slots=True)
class Form(Brief, ABC):
    """A preference as engines compute it; its parts are statements, groups of states, or specific to the form."""

    parts: tuple[Any, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, most important first, if it has any."""
        return ()

    @property
    def marked(self) -> int:
        """How many statements are marked as unsure."""
        return sum(bool(statement.unsure) for statement in self.statements)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of states, most preferred first, if it has any."""
        return ()

    def formulas(self) -> tuple[Formula, ...]:
        """The formulas of the parts, if they have any."""
        return ()

    def together(self) -> tuple[tuple[Formula, ...], ...]:
        """The formulas, grouped by joint evaluation."""
        return tuple((formula,) for formula in self.formulas())

    # What a reading can act on.

    @property
    def unknown(self) -> bool:
        """Whether it leaves comparisons of states unknown."""
        return False

    @property
    def unsure(self) -> bool:
        """Whether it has completions other than what is written."""
        return self.unknown

    @property
    def addressed(self) -> bool:
        """Whether each thing that it leaves open has a name: states by their labels, statements by their addresses."""
        return True

    @property
    def degrees(self) -> int:
        """The highest degree of preference that it may have."""
        return 1

    @property
    def certainty(self) -> str:
        """The reading by which its numbers are read: ``fuzzy``, ``chance`` or ``grey``; empty: it has none."""
        return ""

    def read(self, reading: Reading) -> Reading:
        """The part of a reading that acts on this form.

        >>> from detente.model.preferences import Preferences
        >>> from detente.model.readings import reading
        >>> Preferences.prefers(["dam"]).form.read(reading("a.strong"))
        Reading(uncertain='', strength='strong', opponents=(), conventions=())
        """
        acts = (
            (reading.uncertain in BY_VARIANT and self.unknown)
            or (reading.completes and self.unsure)
            or (reading.uncertain in BY_CERTAINTY and reading.uncertain == self.certainty)
        )
        if not reading.opponents and (acts or not reading.uncertain):
            return reading
        return replace(reading, uncertain=reading.uncertain if acts else "", opponents=())

    def takes(self, reading: Reading) -> bool:
        """Whether the form has a meaning under a reading."""
        acting = self.read(reading).uncertain
        return acting == self.certainty if self.certainty else bool(acting) or not self.unknown

    # Comparison of two states under a reading.

    def codes(self, conflict: Conflict, states: Sequence[State]) -> memoryview | None:
        """Codes of all pairs of the conflict's states, as int8: degrees, 0, and 127 where unknown.

        None: there is no table of them, so compare pair by pair.
        """
        return None

    def same(self, conflict: Conflict, state: State) -> Hashable:
        """A key of the state: states of equal keys compare alike."""
        return state.label

    def sign(self, conflict: Conflict, first: State, second: State) -> str:
        """The comparison of two states as a sign: ``>``, ``>>`` by a higher degree, ``<``, ``~``, ``?`` if unknown."""
        reading = Reading(self.certainty)
        if self.attracts(conflict, second, first, reading):
            return ">"
        return "<" if self.attracts(conflict, first, second, reading) else "~"

    def is_sure(self, conflict: Conflict, first: State, second: State) -> bool:
        """Whether two states compare alike in every completion."""
        return True

    def shares(self, conflict: Conflict, first: State, second: State) -> tuple[Fraction, Fraction] | None:
        """The certainties that the first is preferred, and that the second is; None where it has none."""
        return None

    @abstractmethod
    def attracts(self, conflict: Conflict, state: State, other: State, reading: Reading = PLAIN) -> bool:
        """Whether a state attracts the decision maker from another."""

    @abstractmethod
    def deters(self, conflict: Conflict, state: State, other: State, reading: Reading = PLAIN) -> bool:
        """Whether a state as the end of a sanction deters the decision maker from leaving another."""

    @abstractmethod
    def credible(self, conflict: Conflict, start: State, end: State, reading: Reading = PLAIN) -> bool:
        """Whether the move is credible as part of a sanction."""

    def views(self, sets: Sets[S], dm: str, reading: Reading = PLAIN) -> Iterator[View[S]]:
        """The views as sets: equivalent states, with the attractive, the deterring and the credible states there.

        Compares all pairs of states that aren't `same`; a form that needs fewer comparisons overrides this.
        """
        conflict = sets.conflict
        alike: dict[Hashable, list[State]] = {}
        for state in sets.listed(sets.all()):
            alike.setdefault(self.same(conflict, state), []).append(state)
        kinds = [sets.unite(map(sets.one, members)) for members in alike.values()]
        firsts = [members[0] for members in alike.values()]
        for states, state in zip(kinds, firsts, strict=True):
            judged = (
                [judge(conflict, state, other, reading) for other in firsts]
                for judge in (self.attracts, self.deters, self.credible)
            )
            yield View(states, *(sets.unite(compress(kinds, selector)) for selector in judged))

    @abstractmethod
    def lines(self) -> list[str]:
        """Its parts as text, one line each."""

    @property
    @abstractmethod
    def text(self) -> str:
        """The whole preference as one line."""

    def as_written(self) -> Variant | None:
        """The variant of the original, with unknown orders as ties; None if it depends on the states."""
        return None

    def completions(self, written: Variant) -> Variants:
        """The preferences compatible with its unsure marks."""
        from detente.model.variants import Listed

        return Listed((written,))

    def drawn(self, written: Variant | None, scope: Scope) -> Variants | None:
        """Its completions with their weights; None if nothing says how likely each is."""
        return None if written is None else self.completions(written)

    def wholes(self) -> tuple[Form, ...]:
        """The whole preferences of which :meth:`drawn` takes one, if it does."""
        return ()

    def outcomes(self, conflict: Conflict, first: State, second: State) -> Outcomes:
        """The outcomes of a comparison where :meth:`drawn` compares pairs by themselves; none elsewhere."""
        return ()

    def completing(self, sets: Sets[S]) -> Completing:
        """What it leaves open, as a propositional formula over the states of an engine.

        Raises
        ------
        PreferenceError
            The form has no such encoding.
        """
        raise PreferenceError("form_not_completed", text=self.text)

    def comparables(self, sets: Sets[S], dm: str, unknown: str = "neighbours") -> Comparables:
        """The items that it compares, and what is known of their order; marks ``unsure: holds`` are left aside.

        Parameters
        ----------
        sets, dm
            The engine, and whose preference it is.
        unknown
            What isn't known: what is marked so (with ``neighbours`` a statement may only change places with one, with
            ``marked`` it may stand anywhere), or ``all``.

        Raises
        ------
        PreferenceError
            It doesn't go by comparisons.
        """
        raise PreferenceError("form_not_asked", text=self.text)

    @abstractmethod
    def varied(self, variant: Variant) -> Form:
        """The form of another variant."""

    @abstractmethod
    def only(self, number: int) -> Form:
        """Replace all statements but this number by tautologies; 0: all of them."""

    @abstractmethod
    def opposite(self) -> Form:
        """The form with all statements negated."""
