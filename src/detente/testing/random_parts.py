"""Random formulas, constraints and preferences over given names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from detente.model.formulas import parse
from detente.model.preferences import Group, Preferences
from detente.model.rules import Constraint, at_least_one, at_most_one, exactly_one, never, when
from detente.testing.random_preferences import KINDS, certainty, ranking, relation, statements

WEIGHTS = ("0.1", "0.2", "0.3", "-0.3", "1/3", "2/3", "-5", "1", "2", "1")
SCENARIO_IDS = ("calm", "أزمة")


class Parts:
    """Draws the parts of a conflict.

    Parameters
    ----------
    draw
        The random number generator.
    options
        Qualified ids of the options that formulas may name.
    labels
        The labels of the states that rankings order.
    scenarios
        The scenarios that formulas may name.
    atoms
        The labels that formulas may name: those that the model lists.
    uncertain
        Whether preferences also have degrees, unsure statements, orders that aren't known, and relations.
    known
        Whether the order of states is always known.
    """

    def __init__(
        self,
        draw: Random,
        options: Sequence[str],
        labels: Sequence[str],
        scenarios: Mapping[str, str],
        atoms: Sequence[str] | None = None,
        uncertain: bool = False,
        known: bool = False,
    ) -> None:
        self.uncertain, self.known = uncertain, known
        # one kind of certainty in a conflict, since a reading is of one kind
        self.certain = draw.choice(KINDS) if uncertain and draw.random() < 0.25 else ""
        self.draw, self.options, self.labels = draw, options, labels
        self.names = [*map(self._written, options), *scenarios]
        # labels are less natural in formulas, so they are drawn less often
        self.atoms = list(labels if atoms is None else atoms)

    def _written(self, option: str) -> str:
        """An option's name in formulas: unqualified if unique."""
        id = option.partition(".")[2]
        alone = [name.partition(".")[2] for name in self.options].count(id) == 1
        return id if alone else option

    def formula(self, depth: int = 2) -> str:
        """A formula with any operators, and brackets where needed."""
        kind = self.draw.choice(("name", "name", "not", "and", "or", "if", "iff")) if depth else "name"
        match kind:
            case "name":
                return self._name()
            case "not":
                return f"{self.draw.choice(('not ', '-'))}{self._bracketed(depth - 1)}"
            case "and" | "or" as word:
                sign = self.draw.choice((word, {"and": "&", "or": "|"}[word]))
                return f" {sign} ".join(self._bracketed(depth - 1) for _ in range(self.draw.choice((2, 2, 3))))
            case _:
                return f"{self._bracketed(depth - 1)} {kind} {self._bracketed(depth - 1)}"

    def _bracketed(self, depth: int) -> str:
        text = self.formula(depth)
        return f"({text})" if " " in text or text.startswith("-") else text

    def _name(self) -> str:
        chance = self.draw.random()
        if (not self.names and not self.atoms) or chance < 0.04:
            return self.draw.choice(("true", "false"))
        return self.draw.choice(self.atoms if not self.names or (self.atoms and chance > 0.85) else self.names)

    def scenarios(self) -> dict[str, str]:
        """Up to two named formulas."""
        return {id: self.formula(1) for id in SCENARIO_IDS[: self.draw.choice((0, 0, 1, 2))]}

    def constraint(self) -> Constraint:
        """A constraint of any kind."""
        formulas = [self.formula(self.draw.choice((0, 0, 1))) for _ in range(self.draw.choice((1, 2, 2, 3)))]
        kind = self.draw.choice((never, when, at_most_one, at_least_one, exactly_one))
        if kind is never:
            return never(self.formula())
        return when(self.formula(1), self.formula(1)) if kind is when else kind(*formulas)

    def preferences(self) -> Preferences:
        """Statements, weights, or a ranking with ties and groups of unknown order; a relation too, if `uncertain`."""
        kinds = ("prefers", "weights", "ranking")
        if self.certain:
            return self._certainty() if self.draw.random() < 0.8 else self._known(self.draw.choice(kinds))
        kind = self.draw.choice((*kinds, "prefers", "ranking", "relation") if self.uncertain else kinds)
        if kind == "ranking":
            return self._ranking()
        if kind == "relation":
            return relation(self.draw, self.labels)
        return self._by_formulas(kind, self.uncertain)

    def _known(self, kind: str) -> Preferences:
        """A preference that leaves nothing unknown."""
        labels = self.draw.sample(self.labels, len(self.labels))
        return Preferences.ranking(labels) if kind == "ranking" else self._by_formulas(kind, uncertain=False)

    def _certainty(self) -> Preferences:
        kinds = self.draw.choices(("prefers", "weights", "ranking"), k=3)
        return certainty(self.draw, self.certain, self.labels, [self._known(kind) for kind in kinds])

    def _by_formulas(self, kind: str, uncertain: bool) -> Preferences:
        # weights refuse repeated formulas, even in different notation
        formulas = {parse(text): text for text in (self.formula() for _ in range(self.draw.randint(0, 4)))}
        if kind == "prefers":
            return statements(self.draw, list(formulas)) if uncertain else Preferences.prefers(formulas.values())
        return Preferences.weights({formula: self.draw.choice(WEIGHTS) for formula in formulas.values()})

    def _ranking(self) -> Preferences:
        groups: list[list[str]] = []
        for label in self.draw.sample(self.labels, len(self.labels)):
            if groups and self.draw.random() < 0.3:
                groups[-1].append(label)
            else:
                groups.append([label])
        if self.uncertain:
            return ranking(self.draw, groups)
        return Preferences.ranking(
            Group(tuple(group), known=self.known or len(group) == 1 or self.draw.random() < 0.7) for group in groups
        )
