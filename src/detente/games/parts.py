"""A conflict as a part of a joined one: its states, moves and names there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from detente import words
from detente.engines import open_engine
from detente.model.conflict import Conflict
from detente.model.decision_makers import Option
from detente.model.formulas import Formula, Name, Not, conjunction, substitute
from detente.model.preferences.lifting import Lift
from detente.model.rules import Constraint
from detente.model.states import State
from detente.model.texts import Citation, Evidence, Source, Text

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Part:
    """A conflict to be joined with others.

    Attributes
    ----------
    conflict
        The conflict.
    states
        Its feasible states, by number.
    now
        Its status quo.
    moves
        The labels that each decision maker can move to from each state.
    options
        What its options are called in the joined conflict, by their qualified ids here: options there, or scenarios
        where another part has no options.
    scenarios, sources
        What its scenarios and sources are called there.
    """

    conflict: Conflict
    states: tuple[State, ...]
    now: State | None
    moves: Mapping[str, Mapping[str, tuple[str, ...]]]
    options: Mapping[str, str]
    scenarios: Mapping[str, str]
    sources: Mapping[str, str]

    def lift(self, label: Callable[[str], Formula], of_label: Mapping[str, tuple[str, ...]]) -> Lift:
        """How its preferences are said in the joined conflict.

        Parameters
        ----------
        label
            The formula there that is true where its state of this label is.
        of_label
            The joined states of each label.
        """

        def name(named: Name) -> Formula:
            meaning = self.conflict.names.meanings[named.text][0]
            if meaning in self.options:
                return Name(self.options[meaning])
            kind, _, id = meaning.partition(".")
            return Name(self.scenarios[id]) if kind == "scenario" else label(id)

        return Lift(lambda formula: substitute(formula, name), of_label, self._evidence)

    def constraints(self, lift: Lift) -> Iterable[Constraint]:
        """Its constraints, as they are said in the joined conflict."""
        for constraint in self.conflict.constraints:
            formulas = tuple(map(lift.formula, constraint.formulas))
            yield replace(constraint, formulas=formulas, evidence=lift.evidence(constraint.evidence))

    def option(self, dm: str, option: Option, lift: Lift) -> Option:
        """An option as the joined conflict has it; one that must not be confused with another names its part."""
        called = self.options[f"{dm}.{option.id}"].partition(".")[2]
        if called == option.id:
            return replace(option, evidence=lift.evidence(option.evidence))
        names = ((lang, f"{option.name.say(lang)} ({self.conflict.name.say(lang)})") for lang in words.LANGUAGES)
        return Option(called, Text(tuple(names)), lift.evidence(option.evidence))

    def cited(self) -> Iterable[Source]:
        """Its sources, as they are called in the joined conflict."""
        return (replace(source, id=self.sources[source.id]) for source in self.conflict.sources)

    def _evidence(self, evidence: Evidence) -> Evidence:
        cited = (
            Citation(self.sources.get(citation.source, citation.source), citation.locator)
            for citation in evidence.because
        )
        quote = evidence.quote
        if quote is not None:
            quote = replace(quote, source=self.sources.get(quote.source, quote.source))
        return replace(evidence, because=tuple(cited), quote=quote)

    def options_at(self, label: str) -> Formula:
        """What its options are in a state, as a formula of the joined conflict; what is left open isn't said."""
        state = next(state for state in self.states if state.label == label)
        settled = ((option, option in state.taken) for option in self.options if option not in state.open)
        names = ((Name(self.options[option]), is_taken) for option, is_taken in settled)
        return conjunction(tuple(name if is_taken else Not(name) for name, is_taken in names))

    def states_where(self, option: str) -> Iterable[str]:
        """The labels of the states at which an option is taken."""
        return (state.label for state in self.states if option in state.taken)


def parts_of(conflicts: Iterable[Conflict]) -> tuple[Part, ...]:
    """The conflicts as parts: what several of them call alike has the part's letter before it in the joined one."""
    several = tuple(conflicts)
    has_options = all(conflict.options for conflict in several)
    options = [tuple(option.partition(".")[::2] for option in conflict.options) for conflict in several]
    scenarios = [tuple(scenario.id for scenario in conflict.scenarios) for conflict in several]
    sources = [{source.id: source for source in conflict.sources} for conflict in several]
    parts = []
    for at, conflict in enumerate(several):
        letter, other_places = LETTERS[at], [number for number in range(len(several)) if number != at]
        options_elsewhere = {option for number in other_places for option in options[number]}
        sign = "." if has_options else "_"
        named = {f"{dm}.{id}": f"{dm}{sign}{_own(letter, id, (dm, id) in options_elsewhere)}" for dm, id in options[at]}
        shared = {id for number in other_places for id in scenarios[number]} | {
            id for pairs in options for _, id in pairs
        }
        called = {id: _own(letter, id, id in shared) for id in scenarios[at]}
        unlike = {
            id
            for number in other_places
            for id, source in sources[number].items()
            if sources[at].get(id, source) != source
        }
        cited = {id: _own(letter, id, id in unlike) for id in sources[at]}
        parts.append(_part(conflict, named, called, cited))
    return tuple(parts)


def _own(letter: str, id: str, is_shared: bool) -> str:
    return f"{letter}_{id}" if is_shared else id


def _part(
    conflict: Conflict, options: Mapping[str, str], scenarios: Mapping[str, str], sources: Mapping[str, str]
) -> Part:
    engine = open_engine(conflict)
    states = engine.all().listed()
    moves = {
        dm: {
            state.label: tuple(end.label for end in engine.step_out(dm, engine.one(state), "moves").listed())
            for state in states
        }
        for dm in conflict.dms
    }
    return Part(conflict, states, engine.status_quo(), moves, options, scenarios, sources)
