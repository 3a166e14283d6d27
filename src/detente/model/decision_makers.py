"""Decision makers and their options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from detente.errors import DuplicateLabel, ModelError, nearest
from detente.model import given as read
from detente.model.formulas import Formula
from detente.model.ids import check_id
from detente.model.plain_parts import evidence_of
from detente.model.preferences import KINDS, Group, Preferences, Statement, one_preference
from detente.model.texts import EVIDENCE_KEYS, NO_EVIDENCE, Citation, Evidence, Text, Words, an_evidence, check_texts
from detente.showing import Brief

if TYPE_CHECKING:
    from detente.model.conflict import Conflict


@dataclass(frozen=True, slots=True)
class Option(Brief):
    """An option: a course of action that a decision maker can take or not."""

    id: str
    name: Text
    evidence: Evidence = NO_EVIDENCE

    def __post_init__(self) -> None:
        read.settle(self, id=read.name, name=Text.of, evidence=an_evidence)
        check_texts(self)

    @classmethod
    def of(cls, id: object, given: object = None) -> Option:
        """An option from its id, and its name or a map with the keys of a model file; by default its id is its name."""
        if isinstance(given, Option):
            return given
        called = check_id(read.text(id, "options"), "option")
        if not (isinstance(given, Mapping) and "name" in given):
            return cls(called, Text.of(called if given is None else given, f"options[{called!r}]"))
        keys = read.keyed(given, f"options[{called!r}]", "option", ("name",), EVIDENCE_KEYS)
        return cls(called, keys["name"], Evidence.among(keys))

    def plain(self) -> Any:
        """In model-file form."""
        evidence = evidence_of(self.evidence)
        return {"name": self.name.to_dict(), **evidence} if evidence else self.name.to_dict()


@dataclass(frozen=True, slots=True, init=False)
class DecisionMaker(Brief):
    """A decision maker: an id, a name, options, and exactly one preference.

    Parameters
    ----------
    id
        Its name in formulas and results.
    name
        Display name, in one language or a map of languages; by default the id.
    options
        Ids, or a map from ids to names.
    prefers, ranking, weights
        The preference: prioritised statements, a ranking of labels, or weights of formulas. Any other kind of
        preference is given under its key in the same way.
    because, note
        Citations and note.

    Raises
    ------
    ModelError
        An invalid id, a repeated option, an unknown keyword, or not exactly one preference.

    >>> DecisionMaker("lower", options=["sue"], prefers=["not dam", "release"]).options[0].id
    'sue'
    """

    id: str
    name: Text
    options: tuple[Option, ...]
    preferences: Preferences
    evidence: Evidence

    def __init__(
        self,
        id: str,
        name: Words | None = None,
        *,
        options: Iterable[str | Option] | Mapping[str, Words | Option] = (),
        prefers: str | Iterable[str | Formula | Statement | Mapping[str, object]] | None = None,
        ranking: Iterable[str | int | Iterable[str | int] | Group] | None = None,
        weights: Mapping[str, str | int | Fraction] | None = None,
        preferences: Preferences | None = None,
        because: str | Citation | Iterable[str | Citation] = (),
        note: Words | None = None,
        evidence: Evidence | None = None,
        **others: object,
    ) -> None:
        called = check_id(read.text(id, "id"), "decision_maker")
        if unknown := [key for key in others if key not in KINDS]:
            near = nearest(unknown[0], (*KINDS, "options", "because", "note"))
            raise ModelError("unknown_key", address=called, kind="decision_maker", name=unknown[0], near=near)
        ways: dict[str, object] = {"prefers": prefers, "ranking": ranking, "weights": weights, **others}
        kinds = [way for way, value in (ways | {"preferences": preferences}).items() if value is not None]
        if len(kinds) != 1:
            raise one_preference(called, kinds)
        if preferences is None:
            preferences = KINDS[kinds[0]].of(ways[kinds[0]])
        elif not isinstance(preferences, Preferences):
            read.refuse(preferences, "preferences", "preferences")
        object.__setattr__(self, "id", called)
        object.__setattr__(self, "name", Text.of(called if name is None else name))
        object.__setattr__(self, "options", _options(called, options))
        object.__setattr__(self, "preferences", preferences)
        object.__setattr__(
            self, "evidence", Evidence.of(because, note) if evidence is None else an_evidence(evidence, "evidence")
        )

    def within(self, conflict: Conflict) -> DecisionMaker:
        """As it stands in a conflict, which has been checked."""
        preferences = self.preferences.within(conflict)
        if preferences is self.preferences:
            return self
        return DecisionMaker(self.id, self.name, options=self.options, preferences=preferences, evidence=self.evidence)

    def qualified(self) -> tuple[str, ...]:
        """The qualified ids of the options: ``upper.dam``."""
        return tuple(f"{self.id}.{option.id}" for option in self.options)


def _options(dm: str, value: object) -> tuple[Option, ...]:
    if isinstance(value, str):
        raise ModelError("options_text", address=dm, dm=dm, given=value)
    if isinstance(value, Mapping):
        options = tuple(Option.of(id, words) for id, words in value.items())
    else:
        options = read.items(
            value, "options", lambda option, _: option if isinstance(option, Option) else Option.of(option), "options"
        )
    seen = set[str]()
    for option in options:
        if option.id in seen:
            raise DuplicateLabel("duplicate", address=f"{dm}.{option.id}", kind="option", name=option.id)
        seen.add(option.id)
    return options
