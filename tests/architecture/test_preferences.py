"""A kind of preference answers for itself: no other code tells kinds apart."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from detente.model.preferences import KINDS
from tests.architecture.layers import modules

NAMES = {kind.__name__ for kind in KINDS.values()}
KEYS = set(KINDS)
# Oracles define what each kind says by themselves, so that a fault in a kind's own code can't hide in them as well.
ORACLES = {
    "detente.testing.certificate_assumptions": "finds what completions agree with for the checkers of certificates",
    "detente.testing.certificate_certainty": "judges certain enough preference for the checkers of certificates",
    "detente.testing.certificate_completions": "tells completions from others for the checkers of certificates",
    "detente.testing.certificate_facts": "computes preferences for the checkers of certificates",
    "detente.testing.certificate_preferences": "compares states for the checkers of certificates",
    "detente.testing.claim_readings": "tells what leaves comparisons unknown for the checkers of claims",
    "detente.testing.claim_certificates": "sees for itself that rankings have just the states that there are",
}
TELLING = ("isinstance", "issubclass", "type")


def told_apart(text: str) -> Iterator[tuple[int, str]]:
    """Where code asks which kind a preference is: by class in a test or a pattern, or by the key that it has."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.MatchClass):
            asked: list[ast.AST] = [node.cls]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TELLING:
            asked = [one for argument in node.args[1:] for one in ast.walk(argument)]
        elif isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            asked = [one for side in sides for one in ast.walk(side) if any(map(_is_kind, sides))]
        else:
            continue
        for one in asked:
            name = one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", getattr(one, "value", None))
            if isinstance(name, str) and name in NAMES | (KEYS if isinstance(node, ast.Compare) else set()):
                yield node.lineno, name


def _is_kind(side: ast.AST) -> bool:
    """Whether it is the class or the key of a preference: ``type(p)``, ``dm.preferences.key``."""
    if isinstance(side, ast.Call) and isinstance(side.func, ast.Name):
        return side.func.id == "type"
    owner = side.value if isinstance(side, ast.Attribute) and side.attr == "key" else None
    return isinstance(owner, ast.Attribute | ast.Name) and "preferences" in ast.unparse(owner)


def test_no_kind_is_told_apart_outside_its_file() -> None:
    faults = [
        f"{name}:{line} asks for {kind}"
        for name, path in modules().items()
        if not name.startswith("detente.model.preferences") and name not in ORACLES
        for line, kind in told_apart(path.read_text("utf-8"))
    ]
    assert not faults, "\n".join(faults)


def test_the_guard_sees_every_way_to_ask() -> None:
    code = (
        "isinstance(x, Ranking)\nisinstance(x, (a.Prioritised, int))\ntype(x) is Weights\ntype(x) in (Ranking, y)\n"
        "match x:\n    case Prioritised(statements):\n        pass\n"
        "dm.preferences.key == 'ranking'\nx == 'ranking'\nRanking(groups)\n"
    )
    assert [line for line, _ in sorted(told_apart(code))] == [1, 2, 3, 4, 6, 8]


def test_oracles_share_nothing_with_the_views_of_kinds() -> None:
    for name in ORACLES:
        text = modules()[name].read_text("utf-8")
        assert any(told_apart(text)), f"{name} is no oracle any more"
        asked = {node.attr for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Attribute)}
        assert asked.isdisjoint({"attracts", "deters", "credible", "views", "value_of"}), name
