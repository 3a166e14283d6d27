"""Sanctions view by view: from which attractive targets the opponents reach no state that deters."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from detente.concepts import Reaction, Via
from detente.errors import TooLarge
from detente.model.preferences import View

if TYPE_CHECKING:
    from detente.engines.base import Backend

S = TypeVar("S")
MOST_RETURNS = 4096  # targets that attract and deter, looked at one by one


def escapes(backend: Backend[S], dm: str, concept: Reaction, view: View[S], via: Via, barred: bool) -> S:
    """The attractive targets without a sanction; if return to the start is `barred`, one that ends elsewhere.

    Raises
    ------
    TooLarge
        Too many targets attract and deter at once to look at each by itself.
    """
    opponents = tuple(other for other in backend.conflict.dms if other != dm)
    deterrent = view.deters
    if concept.counter:
        deterrent = backend.difference(deterrent, backend.step_into(dm, backend.complement(view.deters), "moves"))
    sanctioned = backend.unite(backend.legal_into(opponents, deterrent, via).values())
    escaping = backend.difference(view.attracts, sanctioned)
    if not barred:
        return escaping
    sanctioned_deterrents = backend.intersection(backend.intersection(view.attracts, deterrent), sanctioned)
    count = backend.count(sanctioned_deterrents)
    if count > MOST_RETURNS:
        raise TooLarge("return_to_start_many", dm=dm, n=count, most=MOST_RETURNS)
    for target in map(backend.one, backend.listed(sanctioned_deterrents)):
        elsewhere = backend.legal_into(opponents, backend.difference(deterrent, target), via).values()
        escaping = backend.union(escaping, backend.difference(target, backend.unite(elsewhere)))
    return escaping
