"""The grammar of the tempo of a model file: paces of moves, and events."""

from __future__ import annotations

from detente.files.reading_parts import EVIDENCE, FORMULA, NAME
from detente.files.reading_shapes import ByKind, Element, Key, ListOf, Made
from detente.files.reading_values import Choice, Label, Line, Number, Words
from detente.model.tempo import Event, Every, Pace, Tempo

EVERY = Made(
    ByKind("every", {"text": Number(), "list": ListOf(Number(), "numbers", least=2, most=2)}),
    Every.of,
)
UNSURE = Key(Choice(("true", "false")), "Whether the number is a guess")
PACE = Element(
    "pace",
    {
        "dm": Key(Label("decision_maker"), "Who moves: a decision maker, or `anyone`", required=True),
        "from": Key(FORMULA, "From the states in which this is true; by default from every state"),
        "to": Key(FORMULA, "To the states in which this is true; by default to every state"),
        "every": Key(EVERY, "How long it takes on average, or a range `[low, high]`", required=True),
        "if": Key(FORMULA, "Only in the states in which this is true"),
        "unsure": UNSURE,
        "name": NAME,
        **EVIDENCE,
    },
    lambda v: Pace.of(v | {"because": v.get("because", ())}),
)
EVENT = Element(
    "event",
    {
        "name": Key(Words(), "What people call it", required=True),
        "changes": Key(
            ListOf(FORMULA, "event_changes", single=True, least=1),
            "The options that it sets, such as `dam` or `not dam`",
            required=True,
        ),
        "every": Key(EVERY, "How long it takes on average, or a range `[low, high]`", required=True),
        "if": Key(FORMULA, "Only in the states in which this is true"),
        "unsure": UNSURE,
        **EVIDENCE,
    },
    lambda v: Event.of(v | {"because": v.get("because", ())}),
)
TEMPO = Element(
    "tempo",
    {
        "unit": Key(Line("unit"), "What time is counted in, such as `day`", required=True),
        "moves": Key(
            ListOf(PACE, "paces"),
            "How long wanted moves take: of each move the first entry that fits; one that none fits isn't made",
        ),
        "events": Key(ListOf(EVENT, "events"), "What happens by nobody's choice"),
        "horizon": Key(Number(), "How far timelines look by default"),
    },
    lambda v: Tempo(v["unit"], v.get("moves", ()), v.get("events", ()), v.get("horizon")),
)
