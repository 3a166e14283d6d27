"""The questions, one file each: arguments, answer, and view.

A small question is defined in its file; for a larger one the file joins its function, from the package that computes
it, and its view. `detente.analysis.registry` loads questions on demand.
"""

from __future__ import annotations

import pkgutil

from detente import words

# Order of use; others come after.
ORDER = (
    *("analyze", "equilibria", "stability", "explain", "coalitions", "evolution", "timeline", "hypergame"),
    *("check", "evidence", "ask", "facts", "observe", "robustness", "inverse", "attitudes"),
    *("states", "preferences", "moves"),
    *("report", "table", "draw", "diff"),
)


def names() -> tuple[str, ...]:
    """The names of all questions, from file names, without loading any."""
    files = {file.name for file in pkgutil.iter_modules(__path__)}
    return (*(name for name in ORDER if name in files), *sorted(files.difference(ORDER)))


def commands() -> tuple[str, ...]:
    """The names of the questions with a command, those with command-line texts."""
    return tuple(name for name in names() if words.has(f"cli.{name}.short"))
