"""How likely each completion of prioritised statements is, by the chance that a statement stands as written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, product
from math import prod

from detente.errors import PreferenceError
from detente.model.preferences.parts import Statement
from detente.model.variants import Arranged, Kept, Variants
from detente.model.weighed_variants import Mixed, Mixture

MOST_TOGETHER = 12  # statements with a chance whose exchanges depend on each other
Bucket = tuple[Statement, ...]


def chanced(buckets: Sequence[Bucket], movable: Sequence[bool]) -> Mixed | None:
    """The completions by their chances; None where no statement has one, so that all are equally likely.

    Each statement that has a chance stands as written (it is kept, and changes no places) with this probability and
    independently of the others, as far as some completion has it so; completions that agree on which of them
    do are equally likely. One that isn't marked as unsure is left out otherwise.

    Raises
    ------
    PreferenceError
        The chances exclude each other, or too many depend on each other.

    >>> from detente.model.preferences import preference
    >>> form = preference({"prefers": [{"that": "a", "chance": "0.7"}, "b"]}).form
    >>> [(case.variant, str(case.weight)) for case in chanced(form.buckets, (False,)).cases()]
    [((0, 1), '7/10'), ((1,), '3/10')]
    """
    if all(statement.chance is None for bucket in buckets for statement in bucket):
        return None
    return Mixed(tuple(_parts(buckets, movable)))


def _parts(buckets: Sequence[Bucket], movable: Sequence[bool]) -> Iterator[tuple[int, Mixture]]:
    """The parts between which nothing changes places, with the position of the first statement of each."""
    start, run = 0, list[Bucket]()
    for number, bucket in enumerate(buckets):
        run.append(bucket)
        if number < len(movable) and movable[number]:
            continue
        statements = [statement for group in run for statement in group]
        yield start, _mixture(statements, len(run) == 1 and len(bucket) > 1)
        start += len(statements)
        run = []


def _mixture(statements: Sequence[Statement], unordered: bool) -> Mixture:
    """The families of completions by which statements stand as written, with the chance of each."""
    loose = tuple(map(_loose, statements))
    movable = () if unordered else _movable(statements)
    chances = [
        statement.chance if loose[at] or True in movable[max(at - 1, 0) : at + 1] else None
        for at, statement in enumerate(statements)
    ]
    if sum(chance is not None for chance in chances) > MOST_TOGETHER:
        raise PreferenceError("chances_many", most=MOST_TOGETHER)
    families = list[tuple[Fraction, Variants]]()
    for standing in product(*((None,) if chance is None else (True, False) for chance in chances)):
        family: Variants = Arranged(loose, standing) if unordered else Kept(loose, movable, standing)
        if family.count:
            families.append((_likely(chances, standing), family))
    total = sum((chance for chance, _ in families), Fraction(0))
    if not total:
        raise PreferenceError("chances_clash")
    return tuple((chance / total, family) for chance, family in families)


def _loose(statement: Statement) -> bool:
    """Whether it may be left out; one with a chance that isn't marked as unsure may, too."""
    return statement.unsure in ("holds", "both") or not (statement.unsure or statement.chance in (None, 1))


def _movable(statements: Sequence[Statement]) -> tuple[bool, ...]:
    moving = [statement.unsure in ("order", "both") for statement in statements]
    return tuple(first or second for first, second in pairwise(moving))


def _likely(chances: Sequence[Fraction | None], standing: Sequence[bool | None]) -> Fraction:
    several = (
        chance if stands else 1 - chance for chance, stands in zip(chances, standing, strict=True) if chance is not None
    )
    return prod(several, start=Fraction(1))
