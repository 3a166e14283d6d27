"""The kinds of figure, and the question that draws them."""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import Annotated

from detente import words
from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.query import LIMIT, Query
from detente.analysis.readers import conflict as a_conflict
from detente.analysis.readings import asked_profiles, usual_profile
from detente.concepts import USUAL
from detente.figures.acting import check_acting
from detente.figures.canvas import Drawing, check_suffix, drawing
from detente.figures.evolution_figure import evolution_figure
from detente.figures.fonts import dress
from detente.figures.jumps_figure import jumps_figure
from detente.figures.layout import LAYOUTS
from detente.figures.moves_figure import moves_figure
from detente.figures.parts import PARTS
from detente.figures.preferences_figure import preferences_figure
from detente.figures.sketch import Sketch
from detente.figures.timeline_figure import timeline_figure
from detente.files.disk import check_writable
from detente.model.conflict import Conflict
from detente.results.base import Result
from detente.results.labels import LABELS

FIGURES = {"moves": moves_figure, "evolution": evolution_figure, "preferences": preferences_figure,
           "jumps": jumps_figure, "timeline": timeline_figure}  # fmt: skip
KINDS = tuple(FIGURES)
# Figure of each type of result; for all others the graph of moves.
KIND_OF = {"evolution": "evolution", "coalitions": "jumps", "preferences": "preferences", "stability": "preferences",
           "timeline": "timeline"}  # fmt: skip


class UnreadableFigure(UserWarning):
    """Warning: part of a figure is unreadable."""


def _drawable(value: object, argument: str) -> Conflict | Result:
    return value if isinstance(value, Result) else a_conflict(value, argument)


Drawable = Annotated[Conflict | Result, a.Kind(_drawable, role="model")]
FigureKind = Annotated[str, a.choice(KINDS, "unknown_figure", "KIND")]
FigurePart = Annotated[str, a.choice(PARTS, "unknown_part", "PART")]
Layout = Annotated[str, a.choice(LAYOUTS, "unknown_layout", "LAYOUT")]


@public
def draw(
    conflict: Drawable,
    *,
    file: a.Target | None = None,
    overwrite: a.Overwrite = False,
    kind: FigureKind | None = None,
    concept: a.OnlyConcept = USUAL.name,
    within: a.Formula | None = None,
    from_: a.State | None = None,
    to: a.States | None = None,
    via: a.Via = "improvements",
    layout: Layout = "auto",
    font: a.Font | None = None,
    lang: a.Language = words.DEFAULT,
    engine: a.Engine = "auto",
    limit: a.Limit | None = None,
    part: FigurePart | None = None,
    captions: a.Flag | None = None,
    labels: a.Labels = LABELS[0],
    progress: a.Progress | None = None,
) -> Drawing:
    """Draw a figure for a paper: moves, evolution, preferences, or equilibrium jumps.

    Parameters
    ----------
    conflict
        The conflict; or a result, drawn as its own kind of figure.
    file
        The file to write: ``.svg``, ``.pdf``, ``.png``, or a graph as ``.tikz``. By default the drawing is only
        returned; notebooks show it.
    overwrite
        Whether to replace an existing file.
    kind
        ``moves``, the integrated graph (Fang, Hipel & Kilgour 1993): states, and the moves of all decision makers.
        ``evolution``, what a state can become, in layers by number of steps (Li, Kilgour & Hipel 2005).
        ``preferences``, each ranking with what is stable. ``jumps``, equilibria that coalitions can leave together
        (Kilgour, Hipel, Fang & Peng 2001). ``timeline``, how likely each outcome is by when, by the tempo given, with
        bands where it has ranges.
    concept
        The concept of the marked equilibria, or a map from decision maker to concept.
    within
        A formula that restricts the states drawn, of ``moves`` and ``preferences``; the start of a part is drawn too.
    from_, to, via
        For ``evolution``, as for :func:`detente.evolution`, and `from_` for the parts ``reachable`` and ``near``; the
        shortest paths to a state of `to` are highlighted.
    layout
        ``layers`` from the status quo on, ``strategies`` as a grid, ``springs`` or ``circle``; ``auto`` chooses.
    font
        A font family or file with priority over others; characters that it lacks use another installed font.
    lang
        The language of names and of the legend.
    engine, progress
        As for :func:`detente.equilibria`.
    limit
        Most states drawn; more are refused, and of a part left out. By default 40, and 80 in ``preferences``.
    part
        For ``moves``, what is drawn; the drawing says what is left out. ``reachable``: what improvements lead to from
        the status quo or `from_`, of too much what the fewest steps lead to. ``near``: that state, and where single
        moves lead. ``scenarios``: states grouped by the named outcomes that they belong to. ``equilibria``: grouped by
        what is taken. ``all`` is the default where all can be read; else the first of these that there is.
    captions
        Whether a state of a graph is told by options beneath it instead of a label in it: the status quo by those
        taken, the others by what differs from it; a single way also by who moves. By default where a part is drawn
        without `labels`.
    labels
        How states are labelled: as in the ``model``, or by ``decimal`` numbers of the options taken.

    Raises
    ------
    EngineMissing
        matplotlib isn't installed.
    TooLarge
        There are too many states or moves for a readable figure.
    FormatError
        The file can't be written.
    EmptyModel
        There is nothing to draw: there are no jumps, or no equilibria to group.
    QuestionError, UnknownLabel
        An unknown figure, layout, font, state, concept or language; a missing status quo, or missing scenarios; or an
        argument that changes nothing in this drawing.

    >>> import detente as dt
    >>> draw(dt.catalog("prisoners-dilemma")).described
    '4 states, 8 moves, 4 of them improvements; equilibria under SEQ: 1, 4.'
    """
    if file is not None:
        check_suffix(file)
        check_writable(file, overwrite=overwrite)
    model = conflict.conflict if isinstance(conflict, Result) else conflict
    kind = kind or (KIND_OF.get(conflict.asked, "moves") if isinstance(conflict, Result) else "moves")
    asked = Query(model, engine, LIMIT, progress)
    chosen = usual_profile(model, USUAL) if concept == USUAL.name else asked_profiles(model, concept)[0]
    result = conflict if isinstance(conflict, Result) else None
    sketch = Sketch(asked, chosen, result, within, from_, to, via, layout, lang, limit, labels, captions, part)
    if kind != "moves":  # of the moves the part is chosen there
        check_acting(sketch, kind)
    with drawing() as usual:
        finished = FIGURES[kind](sketch)
        finished = replace(finished, notices=dress(finished.figure, font, usual))
    if finished.notices:
        warnings.warn(" ".join(notice.say(lang) for notice in finished.notices), UnreadableFigure, stacklevel=3)
    if file is not None:
        finished.save(file, overwrite=overwrite)
    return finished
