"""Verdicts over all completions of what isn't known: exact for every concept of reactions, by search.

The search is counterexample-guided: a SAT solver proposes a completion, which is evaluated around one state; what
makes it fail becomes a clause, until a completion serves or none is left.
"""

from detente.engines.completions.decisions import Completions

__all__ = ["Completions"]
