"""What shows a claim is checked against the model: paths step by step, closed sets node by node."""

from __future__ import annotations

from random import Random

import pytest

from detente.analysis.claims.reasons import Reasons
from detente.analysis.claims.sets import ClaimSets
from detente.analysis.query import Query
from detente.explanations.claims import reason_sentence
from detente.model.claim_names import understood
from detente.model.claims import Claim
from detente.results.claims import Reason
from detente.testing.random_conflicts import FORMS, random_conflict
from tests.property.claim_oracle import OPERATORS, Draw, Node, Numbers, Paths

WAYS = ("possible", "always", "inevitable", "only_after", "trust")


def legal(reason: Reason, paths: Paths) -> list[Node]:
    """The nodes of a path, each step of which the last node allows."""
    nodes: list[Node] = [(reason.state.number, None)]
    assert reason.path is not None
    for step in reason.path.steps:
        assert step.start.number == nodes[-1][0]
        node = (step.end.number, step.dm)
        assert node in set(paths.after(nodes[-1]))
        nodes.append(node)
    return nodes


def shortest(paths: Paths, start: int, end: Numbers) -> int:
    """How many steps it takes, layer by layer."""
    layer: set[Node] = {(start, None)}
    for length in range(1000):
        if any(state in end for state, _ in layer):
            return length
        layer = {after for node in layer for after in paths.after(node)}
    raise AssertionError


@pytest.mark.parametrize("name", WAYS)
def test_ways(name: str) -> None:
    for seed in range(150):
        draw = Random(seed)
        conflict = random_conflict(draw, "graph" if seed % 2 else "options", dms=draw.choice((1, 2, 3)), known=True)
        case = Draw(conflict, draw)
        (text, end), (other, before) = case.some(), case.some()
        said, paths = case.paths(via="moves" if name == "trust" else None)
        more = {"only_after": f", {other}"}.get(name, "")
        says = understood(conflict, Claim("c", f"{name}({text}{more}{said})" + " <= 1" * (name == "trust")))
        asked = Query(conflict, "explicit")
        for number, state in case.states.items():
            sets = ClaimSets(asked.engine, state)
            (reason,) = Reasons(sets, asked.found).of(says, state)
            if reason.path is not None:
                nodes = legal(reason, paths)
                check_end(name, reason, nodes, paths, end, before)
                if name == "possible":
                    assert len(reason.path.steps) == shortest(paths, number, end)
            elif reason.closed is not None and name in ("possible", "trust"):
                reached = {s for s, _ in paths.visited((number, None))}
                assert reason.count == len(reached)
                assert not reached & end
            else:
                assert reason.true == (name != "possible")


def check_end(name: str, reason: Reason, nodes: list[Node], paths: Paths, end: Numbers, before: Numbers) -> None:
    last, visited = nodes[-1], [state for state, _ in nodes]
    if name == "inevitable":
        assert not set(visited) & end
        assert len(nodes) - 1 == paths.most or not paths.possible(last, end)
    elif name == "always":
        assert last[0] not in end
    else:
        assert last[0] in end
    if name == "only_after":
        assert not set(visited[:-1]) & before
    if name == "trust":
        assert reason.path is not None
        rank = paths.facts.rank
        lost = [rank[s.dm][s.end.number] < rank[s.dm][s.start.number] for s in reason.path.steps]
        assert lost == list(reason.path.on_trust)
        assert sum(lost) == paths.least_trust(nodes[0][0], end) == reason.count
        assert reason.true == (sum(lost) <= 1)


def test_going_round_is_told() -> None:
    """Claims of `inevitable` that hold say whether one may go round without coming to the end."""
    told = 0
    for seed in range(150):
        draw = Random(seed)
        case = Draw(random_conflict(draw, "graph", dms=2, known=True), draw)
        (text, end), (said, paths) = case.some(), case.paths(via="moves")
        says = understood(case.conflict, Claim("c", f"inevitable({text}, via=moves{said})"))
        asked = Query(case.conflict, "explicit")
        for number, state in case.states.items():
            if not paths.inevitable(number, end):
                continue
            (reason,) = Reasons(ClaimSets(asked.engine, state), asked.found).of(says, state)
            left = paths.visited((number, None), end)
            while any(not left & set(paths.after(node)) for node in left):
                left = {node for node in left if left & set(paths.after(node))}
            assert (reason.kind == "inevitable_circling") == bool(left)
            told += bool(left)
    assert told


@pytest.mark.parametrize("operator", OPERATORS)
def test_every_reason_has_words_in_both_languages(operator: str) -> None:
    for seed in range(40):
        draw = Random(seed)
        conflict = random_conflict(draw, FORMS[seed % len(FORMS)], dms=draw.choice((1, 2, 3)), known=True)
        case = Draw(conflict, draw)
        text, true = case.operator(operator, 0)
        says = understood(conflict, Claim("c", text))
        asked = Query(conflict, "explicit")
        root = case.states[case.root]
        for number, state in case.states.items():
            for reason in Reasons(ClaimSets(asked.engine, root), asked.found).of(says, state):
                assert reason.true == (number in true)
                for lang in ("en", "ar"):
                    assert "{" not in reason_sentence(reason, conflict, lang)
