"""The kinds of table, and the question that makes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated

from detente import words
from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.query import Query
from detente.model.conventions import chosen as chosen_of
from detente.results.labels import LABELS
from detente.tables.drafting import Draft
from detente.tables.option_form import option_form
from detente.tables.printed import KINDS, MOST_STATES, Table
from detente.tables.rankings import rankings
from detente.tables.reachability import matrix, reachable
from detente.tables.stable_states import stable_states
from detente.tables.status_quo import status_quo
from detente.tables.tableau import tableau

TableKind = Annotated[str, a.choice(KINDS, "unknown_table", "KIND")]


@public
def table(
    conflict: a.Model,
    *,
    kind: TableKind = "options",
    within: a.Formula | None = None,
    concepts: a.Concepts | None = None,
    return_to_start: a.ReturnToStart | None = None,
    deterrence: a.Deterrence | None = None,
    level: a.Level | None = None,
    from_: a.State | None = None,
    via: a.Via = "improvements",
    caption: a.Caption | None = None,
    lang: a.Language = words.DEFAULT,
    engine: a.Engine = "auto",
    limit: a.Limit = MOST_STATES,
    labels: a.Labels = LABELS[0],
    progress: a.Progress | None = None,
) -> Table:
    """A table for a paper, with ``to_latex``, ``to_markdown``, ``to_csv``, ``to_frame`` and ``save``.

    Parameters
    ----------
    conflict
        The conflict.
    kind
        ``options`` (the option form with ranks and equilibria), ``tableau`` (Fraser & Hipel 1979), ``stability`` (who
        would stay where, by concept), ``status_quo`` (by last mover, Li, Kilgour & Hipel 2005), ``reachable`` (who can
        go where from each state), ``matrix`` (the same as a matrix) or ``preferences`` (each ranking).
    within
        A formula for the states shown; their properties are computed in the whole conflict.
    concepts, return_to_start, deterrence, level
        For ``options`` and ``stability``, as for :func:`detente.equilibria`; a ``tableau`` has one concept.
    from_, via
        For ``status_quo``, as for :func:`detente.evolution`.
    caption
        What stands above the table; by default what it shows, and of which conflict.
    lang
        The language of names and headings.
    engine, progress
        As for :func:`detente.equilibria`.
    limit
        Most states in a table; more are refused.
    labels
        How states are labelled: as in the ``model``, or by ``decimal`` numbers of the options taken.

    Raises
    ------
    FormatError
        More states than the limit, or none.
    QuestionError, UnknownLabel
        An unknown table, state, concept or language.

    >>> import detente as dt
    >>> print(table(dt.catalog("prisoners-dilemma"), kind="reachable").to_csv())
    State,First prisoner,Second prisoner
    1,2,3
    2,1+,4
    3,4,1+
    4,3+,2+
    <BLANKLINE>
    """
    query = Query(conflict, engine, limit, progress)
    conventions = chosen_of(return_to_start, deterrence, level)

    def made(lang: str) -> Table:
        draft = Draft(query, lang, within, labels, concepts, conventions)
        makers: dict[str, Callable[[], Table]] = {
            "options": lambda: option_form(draft),
            "tableau": lambda: tableau(draft),
            "stability": lambda: stable_states(draft),
            "status_quo": lambda: status_quo(draft, from_, via),
            "reachable": lambda: reachable(draft),
            "matrix": lambda: matrix(draft),
            "preferences": lambda: rankings(draft),
        }
        made_table = makers[kind]()
        return replace(made_table, caption=made_table.caption if caption is None else caption, remake=made)

    return made(lang)
