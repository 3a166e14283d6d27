"""A conflict as a file in LaTeX: its option form."""

from __future__ import annotations

from detente import words
from detente.model.conflict import Conflict
from detente.tables.kinds import table


def write(conflict: Conflict, lang: str = words.DEFAULT) -> str:
    """The option form as LaTeX tables, with ranks and equilibria.

    Parameters
    ----------
    conflict
        The conflict.
    lang
        The language of names and headings.

    Raises
    ------
    FormatError
        There are more than 200 states.
    """
    return table(conflict, lang=lang).to_latex()
