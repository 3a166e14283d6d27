"""Joined conflicts: the product of local conflicts with common decision makers (hierarchical graph models)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Annotated, Literal

from detente import words
from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.errors import ModelError, QuestionError, TooLarge, nearest
from detente.games.common_preferences import Rule, common_preference
from detente.games.joined_views import joined_views
from detente.games.parts import LETTERS, Part, parts_of
from detente.model import given as read
from detente.model.claims import Scenario
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.formulas import Name, disjunction
from detente.model.ids import nfc
from detente.model.preferences.lifting import Lift
from detente.model.states import ListedState
from detente.model.texts import Text, Words

MOST = 2**14  # joined states: each is listed with its moves
Moves = Literal["single", "joint"]
Conflicts = Annotated[
    Sequence[Conflict], a.Kind(lambda given, name: read.items(given, name, read.instance(Conflict, "a_conflict")))
]
Common = Annotated[Mapping[str, Rule], a.Kind(lambda given, name: read.mapping(given, name, lambda rule, _: rule))]
MovesOfCommon = Annotated[Moves, a.choice(("single", "joint"), "unknown_moves")]
Called = Annotated[Words, a.Kind(Text.of)]


@public
def join(
    conflicts: Conflicts, *, common: Common, moves: MovesOfCommon = "single", name: Called | None = None
) -> Conflict:
    """Join conflicts that share decision makers into one: a hierarchical graph model.

    A state of the whole is a state of each part, ``LA_LB``; the last part's runs fastest. Each decision maker moves as
    in its parts. Who is in one part alone is indifferent to all others. The construction follows He, Kilgour, Hipel
    & Bashar (2013), of which only the abstract was read; that a common decision maker moves in one part at a
    time or in several at once is therefore an argument.

    Parameters
    ----------
    conflicts
        Two or more.
    common
        What each decision maker that is in several parts wants of the whole: ``"lexicographic"`` (the first part it is
        in matters most), ``{"weights": [2, 1]}`` (the sum over its parts of the weight times the score; in a ranking
        or statements a state's score is the number of levels below it), or any preference about the whole,
        such as ``{"prefers": [...]}``.
    moves
        Whether a common decision maker moves in a ``single`` part at a time, or also in several at once (``joint``).
    name
        What the whole is called; by default after its parts.

    Returns
    -------
    Conflict
        Up to 16,384 states, listed with their moves. Scenarios, attitudes, and what somebody perceives of the parts,
        come along; claims, the tempo and later stages don't: `about` names the parts that have stages. Of a part about
        which nothing is said of it, everybody perceives what there is.

    Raises
    ------
    QuestionError, ModelError
        Fewer than two conflicts, a decision maker in several that isn't `common`, or the reverse; a rule that its
        preferences don't allow; or somebody perceives more of a part than there is.
    TooLarge
        More than 16,384 states.

    >>> import detente as dt
    >>> chicken, hunt = dt.catalog("chicken"), dt.catalog("stag-hunt")
    >>> both = dt.join([chicken, hunt], common={"row": "lexicographic", "column": {"weights": [1, 2]}})
    >>> len(both.states), len(dt.equilibria(both)["NASH"])
    (16, 4)
    """
    common = {nfc(dm): rule for dm, rule in common.items()}
    _check(conflicts, common)
    called = _called(conflicts) if name is None else Text.of(name)
    whole = _joined(conflicts, common, moves, called)
    if not any(conflict.perceives for conflict in conflicts):
        return whole
    views = joined_views(conflicts, whole, lambda seen: _joined(seen, common, moves, called))
    return remade(whole, perceives=views)


def _joined(conflicts: Sequence[Conflict], common: Mapping[str, Rule], moves: Moves, name: Text) -> Conflict:
    """The whole, without what somebody perceives.

    Raises
    ------
    TooLarge
        More than 16,384 states.
    """
    parts = parts_of(conflicts)
    count = prod(len(part.states) for part in parts)
    if count > MOST:
        raise TooLarge("join_too_large", n=count, most=MOST)
    whole = _Whole(parts)
    lifts = whole.lifts()
    makers = [_maker(dm, parts, lifts, common.get(dm), whole) for dm in whole.dms]
    first = conflicts[0]
    return Conflict(
        name,
        makers,
        states=whole.listed(),
        arcs={dm: whole.arcs(dm, moves) for dm in whole.dms},
        constraints=[constraint for part, lift in whole.with_options(lifts) for constraint in part.constraints(lift)],
        scenarios=[*whole.options_as_scenarios(), *_scenarios(parts, lifts)],
        status_quo=whole.now(),
        attitudes=_attitudes(conflicts),
        sources=list(dict.fromkeys(source for part in parts for source in part.cited())),
        about=_about(whole, moves),
        authors=list(dict.fromkeys(author for conflict in conflicts for author in conflict.authors)),
        licence=first.licence if all(conflict.licence == first.licence for conflict in conflicts) else None,
    )


def _check(conflicts: Sequence[Conflict], common: Mapping[str, Rule]) -> None:
    if not 2 <= len(conflicts) <= len(LETTERS):
        raise QuestionError("join_few", n=len(conflicts))
    several = [dm for conflict in conflicts for dm in conflict.dms]
    shared = [dm for dm in dict.fromkeys(several) if several.count(dm) > 1]
    if unknown := [dm for dm in common if dm not in shared]:
        raise QuestionError(
            "join_not_common", name=unknown[0], near=nearest(unknown[0], shared), shared=shared or ["-"]
        )
    if missing := [dm for dm in shared if dm not in common]:
        raise QuestionError("join_common_missing", names=missing, n=len(missing))


class _Whole:
    """The joined conflict: its states, as a state of each part, and its moves."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts
        self.has_options = all(part.options for part in parts)
        self.states = {"_".join(ones): ones for ones in product(*([s.label for s in part.states] for part in parts))}
        if len(self.states) < prod(len(part.states) for part in parts):
            raise ModelError("join_labels")

    @property
    def dms(self) -> tuple[str, ...]:
        """The decision makers of all parts."""
        return tuple(dict.fromkeys(dm for part in self.parts for dm in part.conflict.dms))

    def listed(self) -> list[ListedState]:
        """Its states, with options as patterns."""
        if not self.has_options:
            return [ListedState.of(label) for label in self.states]
        marks = [{state.label: state for state in part.states} for part in self.parts]
        listed_states = []
        for label, part_labels in self.states.items():
            pattern = ""
            for dm in self.dms:
                for by_label, part, part_label in zip(marks, self.parts, part_labels, strict=True):
                    state = by_label[part_label]
                    own = [option for option in part.options if option.partition(".")[0] == dm]
                    pattern += "".join("-" if o in state.open else "Y" if o in state.taken else "N" for o in own)
            listed_states.append(ListedState.of(label, pattern))
        return listed_states

    def arcs(self, dm: str, moves: Moves) -> dict[str, list[str]]:
        """A decision maker's moves: in one of the parts, or also in several at once."""
        return {label: self._ends(dm, ones, moves) for label, ones in self.states.items()}

    def _ends(self, dm: str, labels: tuple[str, ...], moves: Moves) -> list[str]:
        choices = [
            (label, *part.moves.get(dm, {}).get(label, ())) for part, label in zip(self.parts, labels, strict=True)
        ]
        if moves == "joint":
            return ["_".join(ends) for ends in product(*choices) if ends != labels]
        return [
            "_".join((*labels[:at], end, *labels[at + 1 :])) for at, (_, *ends) in enumerate(choices) for end in ends
        ]

    def lifts(self) -> list[Lift]:
        """For each part, how its preferences are said."""
        return [self._lift(at, part) for at, part in enumerate(self.parts)]

    def _lift(self, at: int, part: Part) -> Lift:
        of_label: dict[str, list[str]] = {}
        for label, part_labels in self.states.items():
            of_label.setdefault(part_labels[at], []).append(label)
        if self.has_options:
            return part.lift(part.options_at, {part_label: tuple(labels) for part_label, labels in of_label.items()})
        return part.lift(
            lambda part_label: disjunction(tuple(Name(f"state.{label}") for label in of_label[part_label])),
            {part_label: tuple(labels) for part_label, labels in of_label.items()},
        )

    def with_options(self, lifts: Sequence[Lift]) -> Iterator[tuple[Part, Lift]]:
        """The parts whose constraints are about options of the whole."""
        return iter(zip(self.parts, lifts, strict=True) if self.has_options else ())

    def options_as_scenarios(self) -> Iterator[Scenario]:
        """The options of the parts, where the whole has none: the states at which each is taken.

        Raises
        ------
        ModelError
            A state leaves an option open.
        """
        if self.has_options:
            return
        for at, part in enumerate(self.parts):
            if unclear := [state.label for state in part.states if state.open]:
                raise ModelError("join_open", name=str(part.conflict.name), labels=unclear[:6], n=len(unclear))
            for dm in part.conflict.decision_makers:
                for option in dm.options:
                    labels_taken = {state.label for state in part.states if f"{dm.id}.{option.id}" in state.taken}
                    taken_at = (
                        Name(f"state.{label}")
                        for label, part_labels in self.states.items()
                        if part_labels[at] in labels_taken
                    )
                    yield Scenario(
                        part.options[f"{dm.id}.{option.id}"], disjunction(tuple(taken_at)), option.name, option.evidence
                    )

    def now(self) -> str | None:
        """The status quo, if every part has one."""
        ones = [part.now.label for part in self.parts if part.now is not None]
        return "_".join(ones) if len(ones) == len(self.parts) else None


def _maker(dm: str, parts: Sequence[Part], lifts: Sequence[Lift], rule: Rule | None, whole: _Whole) -> DecisionMaker:
    """A decision maker of the whole."""
    its = [(part, lift) for part, lift in zip(parts, lifts, strict=True) if dm in part.conflict.dms]
    makers = [part.conflict.decision_maker(dm) for part, _ in its]
    first, lift = makers[0], its[0][1]
    wants = first.preferences.lifted(lift) if rule is None else common_preference(dm, rule, its)
    return DecisionMaker(
        dm,
        first.name,
        options=[
            part.option(dm, option, lift)
            for (part, lift), maker in zip(its, makers, strict=True)
            for option in maker.options
            if whole.has_options
        ],
        preferences=wants,
        evidence=lift.evidence(first.evidence),
    )


def _attitudes(conflicts: Sequence[Conflict]) -> dict[str, dict[str, str]]:
    """The attitudes of all parts; of two about the same decision makers the first."""
    attitudes: dict[str, dict[str, str]] = {}
    for conflict in conflicts:
        for dm, towards in conflict.attitudes:
            own = attitudes.setdefault(dm, {})
            own.update({toward: sign for toward, sign in towards if toward not in own})
    return attitudes


def _scenarios(parts: Sequence[Part], lifts: Sequence[Lift]) -> Iterator[Scenario]:
    for part, lift in zip(parts, lifts, strict=True):
        for scenario in part.conflict.scenarios:
            yield Scenario(
                part.scenarios[scenario.id],
                lift.formula(scenario.that),
                scenario.name,
                lift.evidence(scenario.evidence),
            )


def _called(conflicts: Sequence[Conflict]) -> Text:
    return Text(
        tuple((lang, " + ".join(conflict.name.say(lang) for conflict in conflicts)) for lang in words.LANGUAGES)
    )


def _about(whole: _Whole, moves: Moves) -> Text:
    """What the whole is made of, in every language."""
    texts = []
    for lang in words.LANGUAGES:
        names = [part.conflict.name.say(lang) for part in whole.parts]
        said = [words.say(f"join.about.{moves}", lang, names=names)]
        if ending := [part.conflict.name.say(lang) for part in whole.parts if part.conflict.then]:
            said.append(words.say("join.about.stages", lang, names=ending))
        texts.append((lang, " ".join(said)))
    return Text(tuple(texts))
