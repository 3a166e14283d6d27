"""Shared context of all figures: the running question, the language, and the selection of states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from detente import words
from detente.analysis.query import Query
from detente.analysis.stability import equilibrium_set
from detente.concepts import Profile
from detente.errors import QuestionError
from detente.explanations import dm_name
from detente.explanations.answer import state_words
from detente.explanations.profiles import said_profile
from detente.figures.canvas import Drawing, new_figure
from detente.figures.captions import captions, spread
from detente.figures.graph import Arc, Graph
from detente.figures.legend import add_legend, add_note, marks, movers
from detente.figures.network import Look, draw_graph, laid, loosened, mirrored
from detente.figures.places import Places
from detente.figures.tikz import tikz
from detente.model.conflict import Conflict
from detente.model.formulas import Formula
from detente.model.states import State
from detente.results.base import Result
from detente.results.labels import LABELS, labelled


@dataclass(frozen=True)
class Sketch:
    """A figure under construction.

    Attributes
    ----------
    asked, profile
        The running question, and the concept of each decision maker.
    result
        The result to draw; None for the conflict itself.
    within, from_, to, via, layout, lang, most, labels, captions, part
        As for :func:`detente.draw`.
    """

    asked: Query
    profile: Profile
    result: Result | None
    within: str | None
    from_: str | int | State | None
    to: str | Formula | None
    via: str
    layout: str
    lang: str
    most: int | None = None
    labels: str = LABELS[0]
    captions: bool | None = None
    part: str | None = None

    @property
    def conflict(self) -> Conflict:
        """The conflict."""
        return self.asked.conflict

    @cached_property
    def settled(self) -> Any:
        """The equilibria."""
        return equilibrium_set(self.asked.engine, self.profile)

    @property
    def concept(self) -> str:
        """What the concept is called, or those of the decision makers."""
        return said_profile(self.conflict, self.by_dm, self.lang)

    @property
    def by_dm(self) -> dict[str, str]:
        """The name of each decision maker's concept."""
        return {dm: concept.name for dm, concept in self.profile.items()}

    @property
    def by_options(self) -> bool:
        """Whether states are told by options instead of labels."""
        return bool(self.captions) and bool(self.conflict.options)

    @cached_property
    def names(self) -> dict[str, str]:
        """What decision makers are called."""
        return {dm: dm_name(self.conflict, dm, self.lang) for dm in self.conflict.dms}

    def at_most(self, usual: int) -> int:
        """How many states may be drawn."""
        return usual if self.most is None else self.most

    def states(self) -> Any:
        """The states to draw.

        Raises
        ------
        QuestionError
            There are none.
        """
        engine = self.asked.engine
        if self.within is None:
            return engine.all()
        matching = engine.where(self.conflict.resolve(self.within))
        if not matching:
            raise QuestionError("no_state_matches", formula=self.within, n=0, some=[])
        return matching

    def say(self, key: str, **fields: Any) -> str:
        """A message in the reader's language."""
        return words.say(key, self.lang, **fields)

    def label(self, state: State) -> str:
        """The label of a state as the figure shows it, or in words."""
        if self.by_options:
            return state_words(state, self.conflict, self.lang)
        return labelled(self.conflict, state, self.labels).label

    def listed(self, states: Iterable[State], most: int = 12) -> str:
        """The first labels of states; those told by options, with commas of their own, between semicolons."""
        called = list(map(self.label, states))
        cut = [*called[:most], "…"] if len(called) > most else called
        between = words.language(self.lang).semicolon if self.by_options else words.language(self.lang).comma
        return between.join(cut) or self.say("text.none")

    def _called(self, state: State) -> State:
        """The state with the label that stands in it; none where options are named beneath it."""
        return replace(state, label="") if self.by_options else labelled(self.conflict, state, self.labels)

    def network(
        self,
        graph: Graph,
        places: Places,
        described: str,
        *,
        title: str,
        keys: Sequence[str],
        lit: Iterable[Arc] = (),
        beneath: Mapping[int, Sequence[str]] | None = None,
        above: Mapping[float, str] | None = None,
        numbered: bool = True,
        note: str = "",
    ) -> Drawing:
        """A graph with its legend; `above` are texts over columns, by where these stand.

        Without movers `numbered`, captions name them. A `note` says what is left out.
        """
        turned = words.language(self.lang).right_to_left
        shown = mirrored(places) if turned else places
        shown = shown if note else loosened(shown)
        called = tuple(self._called(state) for state in graph.states)
        if self.by_options:
            start = next((state for state in graph.states if state.number == graph.now), None)
            beneath = captions(self.conflict, graph.states, start, self.lang) | dict(beneath or {})
            shown = shown if note else spread(shown, beneath.values())
        done = laid(
            replace(graph, states=called), Look(self.conflict.dms, shown, frozenset(lit), beneath, numbered, note)
        )
        figure, axes = new_figure(*done.size)
        draw_graph(axes, done)
        most = max((x for x, _ in places.values()), default=0.0)
        for x, text in (above or {}).items():
            axes.text(
                most - x if turned else x,
                done.box[1],
                text,
                ha="center",
                va="center",
                fontsize=max(6.0, 11 * done.inches),
                color="#555555",
            )
        acting = {dm for arc in graph.arcs for dm in arc.dm.split("+") if numbered}
        entries = [*movers([dm for dm in self.conflict.dms if dm in acting], self.conflict.dms, self.names),
                   *marks(keys, self.lang, self.concept)]  # fmt: skip
        add_legend(figure, entries, self.lang, done.size[0])
        add_note(figure, note, self.lang, done.size[0])
        code = tikz(done, self.names, described, self.concept, self.lang)
        return Drawing(figure, title, described, tikz=code)
