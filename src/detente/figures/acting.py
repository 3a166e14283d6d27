"""Which arguments act on which drawing: one that would be ignored is refused."""

from __future__ import annotations

from collections.abc import Mapping

from detente.errors import QuestionError
from detente.figures.sketch import Sketch
from detente.results.labels import LABELS

GROUPED = ("scenarios", "equilibria")  # parts that show groups of states, told by words
OF_A_START = {"part", "from_", "within", "layout", "captions", "labels"}
OF_GROUPS = {"part", "within", "layout"}
# By the part of the moves, or by the kind of another figure, the arguments that change what it shows.
ACTING: Mapping[str, set[str]] = {
    "all": {"part", "within", "layout", "captions", "labels"},
    "reachable": OF_A_START, "near": OF_A_START, "scenarios": OF_GROUPS, "equilibria": OF_GROUPS,
    "evolution": {"from_", "to", "via", "captions", "labels"},
    "preferences": {"within", "labels"},
    "jumps": {"captions", "labels"},
    "timeline": {"from_", "to"},
}  # fmt: skip


def check_acting(sketch: Sketch, name: str) -> None:
    """Check that every argument given acts on the drawing of this name, a part of the moves or another figure.

    Raises
    ------
    QuestionError
        One would be ignored.
    """
    for argument in _given(sketch, name):
        if argument not in ACTING[name]:
            near = [drawing for drawing, acting in ACTING.items() if argument in acting]
            raise QuestionError("idle_argument", argument=argument, name=name, near=near)


def _given(sketch: Sketch, name: str) -> list[str]:
    """The arguments that ask for something else than the drawing shows without them."""
    asked = {
        "part": sketch.part is not None,
        "within": sketch.within is not None,
        "from_": sketch.from_ is not None,
        "to": sketch.to is not None,
        "via": sketch.via != "improvements",
        "layout": sketch.layout != "auto",
        "captions": sketch.captions is (name not in GROUPED),  # groups are told by words anyway
        "labels": sketch.labels != LABELS[0],
    }
    return [argument for argument, given in asked.items() if given]
