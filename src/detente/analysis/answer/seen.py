"""Where not everybody sees the true game: what differs, what stays as each sees it, and what breaks on the way."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from detente.analysis.answer.board import Board
from detente.analysis.as_perceived import MOST_FOLLOWED, Believed
from detente.analysis.comparing import is_ranked
from detente.analysis.known_moves import Known
from detente.analysis.perceived import Views
from detente.analysis.steps import Kind
from detente.engines import Engine, open_engine
from detente.errors import ConflictError, QuestionError
from detente.results.answer import Told, Way
from detente.results.answer_parts import Astray, Breaks, Part, View
from detente.results.answer_sureness import Seen


def seen(board: Board, sentences: Iterable[Told]) -> Seen | None:
    """What to know of a conflict that not everybody sees as it is; None where all do, or a view leaves no game.

    Parameters
    ----------
    board, sentences
        The conflict, and what is told of it, of which the first way is followed.
    """
    if not board.conflict.perceives:
        return None
    views = Views(board.conflict, lambda game: open_engine(game, board.engine.name), board.engine)
    try:
        games = [views.true, *(views.of(view) for view, _ in board.conflict.perceives)]
        if any(game.all().count > MOST_FOLLOWED for game in games):
            return Seen(tuple(View(view, None) for view, _ in board.conflict.perceives))
        known = Known(views)
        other_views = tuple(View(view, parts) for view, parts in _other(known) if parts)
    except ConflictError:
        return None
    if not other_views:
        return None
    way = next((told for told in sentences if isinstance(told, Way) and told.steps), None)
    if way is None:
        return Seen(other_views, _rests(board, views))
    return Seen(other_views, _rests(board, views), way.outcome, way.at, tuple(_astray(known, way)))


def _other(known: Known) -> Iterator[tuple[str, dict[Part, tuple[str, ...]]]]:
    """By view, in what its game differs: what states there are, and whose moves and wishes among those shared."""
    views, dms = known.views, known.dms
    true_states = frozenset(known.states)
    true_moves = {dm: known.arrows("", dm, "moves") for dm in dms}
    for view, _ in views.conflict.perceives:
        game, parts = views.of(view), dict[Part, tuple[str, ...]]()
        shared = true_states & frozenset(map(views.key, game.all()))
        if {*map(views.key, game.all())} != true_states:
            parts["states"] = ()
        moves = {dm: known.arrows(view, dm, "moves") for dm in dms}
        movers = tuple(
            dm for dm in dms if any(moves[dm][state] & shared != true_moves[dm][state] & shared for state in shared)
        )
        wanting = tuple(dm for dm in dms if _wants(views, game, dm, shared) != _wants(views, views.true, dm, shared))
        parts |= {"moves": movers} if movers else {}
        parts |= {"wants": wanting} if wanting else {}
        yield view, parts


def _wants(views: Views, game: Engine, dm: str, shared: frozenset[Hashable]) -> object:
    """What a decision maker prefers among some states of a game; as it is written where it doesn't rank them."""
    if not is_ranked(game.conflict, dm):
        return game.conflict.decision_maker(dm).preferences
    places = (frozenset(map(views.key, indifferent)) & shared for indifferent in game.classes(dm))
    return [place for place in places if place]


def _rests(board: Board, views: Views) -> tuple[str, ...] | None:
    """The concepts under which nobody leaves the status quo as it sees the game; None where that isn't defined."""
    if board.now is None:
        return None
    rests, now = list[str](), views.key(board.now)
    for name, chosen in board.profiles.items():
        try:
            judging = {dm: views.judging(dm, concept) for dm, concept in chosen.items()}
            if all(now in map(views.key, judging[dm].stable(dm, concept)) for dm, concept in chosen.items()):
                rests.append(name)
        except QuestionError:
            return None
    return tuple(rests)


def _astray(known: Known, way: Way) -> Iterator[Astray]:
    """Whose picture the steps of a way break, each time by the first step that does, and by what."""
    kind: Kind = "improvements" if way.via == "improvements" else "moves"
    believed, key, told = Believed(known, kind), known.views.key, set[str]()
    for number, step in enumerate(way.steps, 1):
        start, end = key(step.start), key(step.end)
        for dm in known.dms:
            breaks: Breaks | None = believed.breaks(dm, step.dm, start, end) if dm != step.dm else None
            if dm == step.dm and end not in known.arrows(dm, dm, kind).get(start, frozenset()):
                breaks = "unmade"
            if breaks is not None and dm not in told:
                told.add(dm)
                yield Astray(dm, breaks, number, step.dm)
