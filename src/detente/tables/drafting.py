"""Shared context of all tables: the states shown, the language, and names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from detente import words
from detente.analysis.open_verdicts import Verdicts
from detente.analysis.query import Query
from detente.analysis.readings import asked_profile, asked_profiles, under, usual_profile
from detente.analysis.stability import named
from detente.concepts import Profile, SolutionConcept
from detente.errors import FormatError
from detente.explanations import dm_name
from detente.explanations.profiles import said_profile
from detente.model.conflict import Conflict
from detente.model.conventions import Chosen
from detente.model.notices import Notice, Term
from detente.model.states import State
from detente.results.labels import LABELS, labelled
from detente.tables.printed import Group, Table


@dataclass(frozen=True)
class Draft:
    """A table under construction.

    Attributes
    ----------
    asked
        The running question.
    lang
        The language of names and headings.
    within
        A formula for the states shown; None for all.
    labels
        How states are labelled, ``model`` or ``decimal``.
    concepts, conventions
        The concepts and conventions that are asked for.
    """

    asked: Query
    lang: str
    within: str | None
    labels: str = LABELS[0]
    concepts: Any = None
    conventions: Chosen = ()

    @property
    def conflict(self) -> Conflict:
        """The conflict."""
        return self.asked.conflict

    @cached_property
    def states(self) -> tuple[State, ...]:
        """The states shown.

        Raises
        ------
        FormatError
            There are too many, or none.
        """
        engine = self.asked.engine
        shown = engine.all() if self.within is None else engine.where(self.conflict.resolve(self.within))
        self.check(shown.count)
        return shown.listed()

    @cached_property
    def profiles(self) -> dict[str, Profile]:
        """The profiles of concepts that are asked for, by name; by default those that the conflict needs."""
        return dict(named(asked_profiles(self.conflict, self.concepts, conventions=self.conventions)))

    def profile(self, usual: SolutionConcept) -> Profile:
        """The only profile that is asked for; by default that of the usual concept."""
        if self.concepts is None:
            return under(usual_profile(self.conflict, usual), self.conventions)
        return under(asked_profile(self.conflict, self.concepts), self.conventions)

    def mixed(self) -> list[str]:
        """Notes on whose concept is which, where each follows its own."""
        by_dm = {name: {dm: concept.name for dm, concept in chosen.items()} for name, chosen in self.profiles.items()}
        return [
            self.say("text.profile", name=name, who=said_profile(self.conflict, names_by_dm, self.lang))
            for name, names_by_dm in by_dm.items()
            if len(set(names_by_dm.values())) > 1
        ]

    def check(self, count: int) -> None:
        """Refuse too many states to print, or none."""
        if count > self.asked.limit:
            raise FormatError("print_states", states=count, most=self.asked.limit)
        if not count:
            raise FormatError("print_nothing", formula=self.within or "true")

    def say(self, key: str, **fields: Any) -> str:
        """A message in the reader's language."""
        return words.say(key, self.lang, **fields)

    def dm(self, id: str) -> str:
        """Display name of a decision maker."""
        return dm_name(self.conflict, id, self.lang)

    def label(self, state: State) -> str:
        """The label of a state as the table shows it."""
        return labelled(self.conflict, state, self.labels).label

    def listed(self, items: Iterable[object]) -> str:
        """Join items to a list."""
        return words.listed(self.lang, items)

    @cached_property
    def signs(self) -> dict[str, str]:
        """A short sign for each decision maker: its number in declared order."""
        return {dm: str(number) for number, dm in enumerate(self.conflict.dms, 1)}

    def who_is_who(self) -> str:
        """The legend of decision makers' numbers."""
        who = [self.say("paper.numbered", n=sign, name=self.dm(dm)) for dm, sign in self.signs.items()]
        return self.say("paper.numbers", who=words.language(self.lang).semicolon.join(who))

    def table(
        self,
        kind: str,
        head: Sequence[str],
        groups: Iterable[Group],
        notes: Iterable[str] = (),
        wide: bool = False,
        verdicts: Verdicts | None = None,
        profiles: Iterable[Profile] = (),
    ) -> Table:
        """Finish the table; the option form has only the conflict's name as its caption.

        `verdicts` on `profiles` are those that it shows; without any, what is asked for of them acts on nothing.
        """
        name = self.conflict.name.say(self.lang)
        caption = name if kind == "options" else self.say(f"paper.caption.{kind}", name=name)
        if verdicts is None:
            idle = (Notice("convention_idle", {"convention": Term(f"convention.{key}")}) for key, _ in self.conventions)
            head_fields = self.asked.head()
            provenance = head_fields | {"notices": (*head_fields["notices"], *idle)}
        else:
            provenance = self.asked.head(profiles) | verdicts.missing()
        return Table(
            kind=kind,
            lang=self.lang,
            caption=caption,
            head=tuple(head),
            groups=tuple(groups),
            notes=tuple(notes),
            wide=wide,
            **provenance,
        )
