"""All sentences of the answer, within bounds, so that a first look stays one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from detente.analysis.advice import indifferent
from detente.analysis.answer.asked import asked_about
from detente.analysis.answer.board import Board
from detente.analysis.answer.changes import change
from detente.analysis.answer.outcomes import aim, holds, scenarios, settles, strictest
from detente.analysis.answer.seen import seen
from detente.analysis.answer.sureness import sure
from detente.analysis.answer.ways import together, way
from detente.model.claim_language import Call, parse_claim
from detente.model.claims import Asks
from detente.model.formulas import Name
from detente.model.state_sets import StateSet
from detente.model.states import State
from detente.results.answer import Asked, Changed, Claimed, Holds, Now, Settles, Together, Told, Way
from detente.results.answer_parts import Kind, Outcome
from detente.results.base import Found
from detente.results.claims import ClaimVerdict

MOST_STATES = 1 << 16  # beyond, only where things stand, what it can settle at, and whether what is asked about holds
SMALL = 512  # states up to which changes are looked for of several outcomes
MOST_OUTCOMES, MOST_SETTLED, MOST_CLAIMS, MOST_CHANGES = 6, 3, 8, 3
LARGE: tuple[Kind, ...] = ("outcome", "way", "together", "change", "sure")


def answer(board: Board, equilibria: Mapping[str, Found], claims: Iterable[ClaimVerdict]) -> Iterator[Told]:
    """The sentences, in the order in which they are read.

    Parameters
    ----------
    board
        The conflict.
    equilibria
        By concept, as they are listed.
    claims
        The verdicts on its claims.
    """
    where, settled = now(board), settles(board, equilibria)
    scenarios, named = asked_about(board.conflict)
    at_large = board.conflict.question is not None and not scenarios and not named  # so the question is where to
    is_large, sentences = board.engine.all().count > MOST_STATES, list[Told]()
    for number, (outcome, states) in enumerate([] if is_large else _outcomes(board, settled, scenarios)):
        sentences += _unrepeated(_about(board, outcome, states, number), sentences)
    short = [*(_held(board, scenarios) if is_large else _short(board, sentences, scenarios))]
    first = [told for asked_for in short for told in (*([] if is_large else _first(asked_for, sentences)), asked_for)]
    judged = [*_claims(claims, named)]
    yield from first
    yield from (claim for claim in judged if claim.asked)
    yield from (settled, where) if board.now is None or at_large else (where, settled)
    whole = [
        *first,
        *(replace(told, asked=False) for told in first if isinstance(told, Changed)),
        *(told for asked_for in short for told in _whole(asked_for)),
    ]
    yield from (sentence for sentence in sentences if sentence not in whole)
    yield from (claim for claim in judged if not claim.asked)
    yield from _seen(board, sentences)
    left_out = tuple(_left_out(board, short)) if is_large else ()
    yield sure(board, *((None, None, None) if is_large else _headline(board, sentences, settled)), left_out)


def _whole(short: Asked) -> Iterator[Told]:
    """What a short answer says in full."""
    yield short.verdict
    if short.way is not None and not short.way.steps:
        yield short.way


def _left_out(board: Board, short: Sequence[Asked]) -> Iterator[Kind]:
    """The kinds of sentence that aren't told of a large conflict; whether outcomes hold, if that is told of all."""
    told_of_all = short and len(short) == len(board.scenarios)
    yield from (kind for kind in LARGE if kind != "outcome" or not told_of_all)


def _seen(board: Board, sentences: Sequence[Told]) -> Iterator[Told]:
    """That not everybody sees the true game, where that is so."""
    misperceived = seen(board, sentences)
    if misperceived is not None:
        yield misperceived


def _short(board: Board, sentences: Sequence[Told], scenarios: tuple[str, ...]) -> Iterator[Asked]:
    """The short answer on each outcome that the question is about, from what is told of it at length."""
    for verdict in sentences:
        if isinstance(verdict, Holds) and verdict.outcome.scenario in scenarios:
            ways = (
                sentence for sentence in sentences if isinstance(sentence, Way) and sentence.outcome == verdict.outcome
            )
            coalitions = (
                sentence
                for sentence in sentences
                if isinstance(sentence, Together) and sentence.outcome == verdict.outcome
            )
            told = next(ways, None)
            reach = _reach(board, verdict.outcome, told)
            is_so = reach is not None and reach.via == "there"
            together = None if is_so else next(coalitions, None)
            yield Asked(verdict, told, together, reach, _asks(board, verdict.outcome))


def _held(board: Board, asked: tuple[str, ...]) -> Iterator[Asked]:
    """Whether each outcome that the question is about can hold, and nothing else of it."""
    for outcome, states in scenarios(board):
        if outcome.scenario in asked:
            yield Asked(holds(board, outcome, states, board.now), None, None, None, _asks(board, outcome))


def _asks(board: Board, outcome: Outcome) -> Asks:
    """What is asked about a named outcome."""
    asks = next(some.asked for some in board.conflict.scenarios if some.id == outcome.scenario)
    return "way" if isinstance(asks, bool) else asks


def _first(short: Asked, sentences: Sequence[Told]) -> list[Told]:
    """The sentence of its own that answers a question, where it isn't whether or how an outcome comes about."""
    if short.asks == "together":
        return [] if short.together is None else [short.together]
    if short.asks != "change" or not short.verdict.fails or short.verdict.state is None:
        return []
    found = (told for told in sentences if isinstance(told, Changed) and told.outcome == short.outcome)
    none = Changed(short.outcome, short.verdict.fails[0], None, elsewhere=bool(short.verdict.holds), looked=False)
    return [replace(next(found, none), asked=True)]


def _reach(board: Board, outcome: Outcome, told: Way | None) -> Way | None:
    """How any state of an outcome comes about, where that differs from the way to those in which it holds."""
    if told is None or told.at is None or board.now is None:
        return None
    states = next(states for named, states in scenarios(board) if named.scenario == outcome.scenario)
    reach = way(board, board.now, outcome, states, None, states)
    return None if reach.is_as(told) else reach


def now(board: Board) -> Now:
    """Where things stand, and whether anybody leaves."""
    unsaid = indifferent(board.engine)
    if board.now is None:
        return Now(None, indifferent=unsaid)
    rests = tuple(name for name, states in board.resting.items() if board.now in states)
    moves = tuple(name for name, states in board.moving.items() if board.now in states)
    return Now(board.now, rests, moves, board.leavers(board.now), unsaid)


def _outcomes(board: Board, settled: Settles, asked: tuple[str, ...]) -> Iterator[tuple[Outcome, StateSet]]:
    """The named outcomes, those asked about first; without any, those that it can settle at and that aren't so now."""
    named = sorted(scenarios(board), key=lambda outcome: outcome[0].scenario not in asked)[
        : max(MOST_OUTCOMES, len(asked))
    ]
    if named:
        yield from named
        return
    unnamed = [outcome for outcome in settled.outcomes if board.now not in outcome.states]
    for outcome in unnamed[:MOST_SETTLED]:
        yield outcome, board.engine.unite(board.engine.one(state) for state in outcome.states)


def _about(board: Board, outcome: Outcome, states: StateSet, number: int) -> Iterator[Told]:
    """What there is to say of an outcome, the first of them being number 0."""
    at, ends = aim(board, states)
    path = None if board.now is None or not states else way(board, board.now, outcome, states, at, ends)
    verdict = holds(board, outcome, states, path.steps[-1].end if path is not None and path.steps else board.now)
    if outcome.scenario is not None or verdict.fails:  # else it was told among those that it can settle at
        yield verdict
    if path is not None and board.now is not None:
        yield path
        if path.steps:
            yield together(board, board.now, outcome, states, ends)
    if verdict.fails and states:
        yield from _change(board, verdict, number)


def _change(board: Board, verdict: Holds, number: int) -> Iterator[Changed]:
    """What would have to change for an outcome to hold: of the first ones, and of all of which this is asked."""
    is_asked = any(some.id == verdict.outcome.scenario and some.asked == "change" for some in board.conflict.scenarios)
    strict, most = next(iter(board.profiles)), MOST_CHANGES if board.engine.all().count <= SMALL else 1
    if is_asked or (strict in verdict.fails and number < most):
        name = strict if strict in verdict.fails else verdict.fails[0]
        changed = change(board, verdict.outcome, name, bool(verdict.holds))
        if changed is not None:
            yield changed


def _unrepeated(about: Iterable[Told], before: Sequence[Told]) -> Iterator[Told]:
    """The sentences on an outcome, with a way or a coalition that was told of another one not told again."""
    for sentence in about:
        if isinstance(sentence, Way) and sentence.steps:
            told_before = next(
                (earlier for earlier in before if isinstance(earlier, Way) and earlier.steps == sentence.steps), None
            )
            yield (
                sentence
                if told_before is None
                else replace(sentence, same_as=told_before.same_as or told_before.outcome)
            )
        elif not isinstance(sentence, Together) or not any(_alike(sentence, earlier) for earlier in before):
            yield sentence


def _alike(coalition: Together, other: Told) -> bool:
    """Whether the same coalition goes to the same state, so that nothing new is told."""
    return (
        isinstance(other, Together)
        and coalition.to is not None
        and (coalition.members, coalition.to) == (other.members, other.to)
    )


def _claims(claims: Iterable[ClaimVerdict], asked: tuple[str, ...]) -> Iterator[Claimed]:
    """The verdicts on claims, those asked about first, then those against what is argued."""
    ordered = sorted(claims, key=lambda verdict: (verdict.claim.id not in asked, not verdict.contrary))
    for verdict in ordered[: max(MOST_CLAIMS, len(asked))]:
        yield Claimed(verdict, _trust(verdict), verdict.claim.id in asked)


def _trust(verdict: ClaimVerdict) -> int | None:
    """The fewest steps on trust to what a claim says to be possible, if it fails for want of improvements alone."""
    says = parse_claim(verdict.claim.that)
    alone = isinstance(says.shape, Name) and isinstance(says.parts[0], Call) and says.parts[0].operator == "possible"
    ways = [reason.otherwise for reason in verdict.reasons if reason.otherwise is not None]
    return ways[0].trusting if alone and verdict.verdict == "fails" and ways else None


def _headline(
    board: Board, sentences: Iterable[Told], settled: Settles
) -> tuple[Outcome | None, State | None, str | None]:
    """The verdict that matters most: that an outcome can hold, else that the status quo does, or some equilibrium."""
    for verdict in sentences:
        if isinstance(verdict, Holds) and verdict.holds and verdict.state is not None:
            counts = {name: int(verdict.state in states) for name, states in board.resting.items()}
            return verdict.outcome, verdict.state, strictest(board, counts)
    if board.now is not None:
        return None, board.now, next(iter(board.profiles))
    if settled.outcomes:
        return settled.outcomes[0], settled.outcomes[0].states[0], settled.concept
    return None, None, None
