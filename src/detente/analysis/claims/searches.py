"""Outcomes of searches along paths, by the steps that they ask for: in variants of a conflict most steps are the same.

A search is a function of the steps that it asks for, one after the other. So it needn't be made again where these are
the same as in a variant that was searched before, whatever else differs between the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from detente.analysis.steps import Kind

MOST_QUESTIONS = 200_000  # of all searches together


class Question(NamedTuple):
    """A step that a search asks for: an image or a preimage of a set of states under one decision maker's steps."""

    way: str
    dm: str
    kind: Kind
    states: Any


Answer = Callable[[Question], int | None]
"""The number of the set that answers a question; None where it isn't kept."""


T = TypeVar("T")


@dataclass(slots=True)
class _Node(Generic[T]):
    question: Question
    after: dict[int, _Node[T] | T] = field(default_factory=dict)


class Search(Generic[T]):
    """One search in variants of a conflict: its questions as a tree, whose leaves are outcomes.

    >>> search = Search[bool]()
    >>> out = Question("out", "us", "improvements", frozenset({1}))
    >>> search.learn([(out, 7)], True)
    1
    >>> search.outcome(lambda question: 7), search.outcome(lambda question: 8)
    (True, None)
    """

    def __init__(self) -> None:
        self._first: _Node[T] | T | None = None

    def outcome(self, answer: Answer) -> T | None:
        """The outcome in a variant; None where no search has had these answers."""
        node = self._first
        while isinstance(node, _Node):
            number = answer(node.question)
            node = None if number is None else node.after.get(number)
        return node

    def learn(self, asked: Iterable[tuple[Question, int]], outcome: T) -> int:
        """Keep an outcome by the questions that led to it and their answers; how many of these are new."""
        new, last, answer = 0, None, 0
        node = self._first
        for question, number in asked:
            if not isinstance(node, _Node):
                node, new = _Node[T](question), new + 1
                self._place(last, answer, node)
            last, answer = node, number
            node = node.after.get(number)
        self._place(last, answer, outcome)
        return new

    def _place(self, last: _Node[T] | None, answer: int, node: _Node[T] | T) -> None:
        if last is None:
            self._first = node
        else:
            last.after[answer] = node
