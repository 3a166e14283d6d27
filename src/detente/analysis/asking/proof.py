"""What shows that a target is settled: the completions least and most in favour of it, with certificates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from detente.analysis.asking.choosing import conditions_of
from detente.analysis.asking.knowledge import Knowledge
from detente.analysis.asking.targets import Wanted
from detente.analysis.query import Query
from detente.engines import open_engine
from detente.engines.asking.conditions import Condition
from detente.model.decision_makers import DecisionMaker
from detente.model.edits import remade
from detente.model.partial_orders import PartialOrder
from detente.model.preferences.comparables import Comparables
from detente.model.preferences.registry import saying
from detente.results.asking import Extreme, Proof, Status


def proofs(
    asked: Query, compared: Mapping[str, Comparables], known: Knowledge, settled: Iterable[tuple[Wanted, Status]]
) -> Iterator[Proof]:
    """For each target that is settled, the two extreme completions of every part that goes by stability."""
    computed: dict[tuple[str, int, bool], Extreme] = {}
    for wanted, status in settled:
        if status == "open":
            continue
        extremes = [
            _extreme(asked, compared, known, condition, wide, computed)
            for condition in dict.fromkeys(conditions_of(wanted.proposition))
            for wide in (True, False)
        ]
        yield Proof(wanted.claim, status, tuple(extremes))


def _extreme(
    asked: Query,
    compared: Mapping[str, Comparables],
    known: Knowledge,
    condition: Condition,
    wide: bool,
    computed: dict[tuple[str, int, bool], Extreme],
) -> Extreme:
    """The completion that makes a state least stable for a decision maker (`wide`), or most, with its certificate."""
    place, dm = condition.state.number, condition.dm
    orders = {maker_id: _completed(order, 0, False) for maker_id, order in known.items()}
    key = compared[dm].key(condition.state)
    at_state = key if compared[dm].kind == "statements" else 1 << key
    orders[dm] = _completed(known[dm], at_state, wide)
    completion = {
        maker_id: saying(compared[maker_id].made(orders[maker_id]))
        for maker_id in orders
        if not compared[maker_id].order.is_total
    }
    makers = [
        DecisionMaker(
            maker.id, maker.name, options=maker.options, preferences=completion.get(maker.id, maker.preferences)
        )
        for maker in asked.conflict.decision_makers
    ]
    name = dm, place, wide
    if name not in computed:
        computed[name] = Extreme(completion, remade(asked.conflict, decision_makers=makers, claims=()), ())
    engine = open_engine(computed[name].conflict, asked.engine.name)
    state = engine.numbered(place)
    if state is None:
        raise RuntimeError(f"no state {place}")
    return Extreme(completion, computed[name].conflict, (condition.concept.certificate(engine, dm, state),))


def _completed(order: PartialOrder, last: int, wide: bool) -> PartialOrder:
    """A completion that places some items as late as can be (`wide`), or as early; or that leaves them out, if it may.

    Of the other items that may not stand, it has those (`wide`), or leaves them out.
    """
    out = order.out | order.doubted & (last if wide else ~last)
    if not order.closed:
        for item, second_item in order.open_pairs:
            first, second = (second_item, item) if (last >> item & 1) == wide else (item, second_item)
            order = order.first(first, second)
        return order
    placed, sequence = 0, list[int]()
    while free := order.free(placed):
        chosen = next((place for place in free if bool(last >> place & 1) != wide), free[0])
        sequence.append(chosen)
        placed |= order.tied[chosen]
    return PartialOrder.total(sequence, order.tied, out)
