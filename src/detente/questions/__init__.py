"""The questions, one a file: what each takes, what it answers, how that is shown.

A question of a few lines stands in its file whole; of a larger one the file brings together the function, from the
room that computes it, and the view. `detente.analysis.registry` loads a question when somebody asks it.
"""

from __future__ import annotations

import pkgutil

from detente import words

# The order in which one needs them; what isn't named here comes after.
ORDER = (
    *("analyze", "equilibria", "stability", "explain", "coalitions", "evolution", "check", "evidence", "robustness"),
    *("inverse", "states", "preferences", "moves", "report", "table", "draw", "diff"),
)


def names() -> tuple[str, ...]:
    """The names of all questions, those of their files; nothing is loaded."""
    files = {file.name for file in pkgutil.iter_modules(__path__)}
    return (*(name for name in ORDER if name in files), *sorted(files.difference(ORDER)))


def commands() -> tuple[str, ...]:
    """The names of those that the command line asks: it has words for them."""
    return tuple(name for name in names() if words.has(f"cli.{name}.short"))
