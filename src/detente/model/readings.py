"""Readings of uncertain preference: how a solution concept takes what isn't known, isn't crisp, or has a strength.

A reading qualifies a concept's name: ``SMR.a.strong``. What it comes to for one decision maker depends on the form of
its preference (:meth:`detente.model.preferences.Form.read`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from detente.errors import QuestionError, nearest
from detente.model.conventions import Chosen

BY_VARIANT = ("a", "b", "c", "d")  # Li, Hipel, Kilgour & Fang 2004
BY_COMPLETION = ("certain", "possible")
BY_CERTAINTY = ("fuzzy", "chance", "grey")
UNCERTAIN = (*BY_VARIANT, *BY_COMPLETION, *BY_CERTAINTY)
GRADED = ("strong", "weak")
NAMES = (*UNCERTAIN, *GRADED, "degree1")
_DEGREE = re.compile(r"degree(0|[1-9][0-9]?)")


@dataclass(frozen=True, slots=True)
class Reading:
    """How preference is read.

    Attributes
    ----------
    uncertain
        The variant of unknown preference (``a`` to ``d``), ``certain`` or ``possible`` over all completions, or the
        kind of certainty (``fuzzy``, ``chance``, ``grey``); empty: plainly.
    strength
        ``strong``, ``weak`` or ``degreeN``: the strength that a sanction has to have; empty: any.
    opponents
        Readings of other decision makers that differ from this one, in mixed profiles.
    conventions
        What is asked for where the literature leaves it open, by name (``detente.model.conventions``).

    >>> str(reading("Strong.A")), reading("Strong.A").uncertain
    ('a.strong', 'a')
    """

    uncertain: str = ""
    strength: str = ""
    opponents: tuple[tuple[str, Reading], ...] = ()
    conventions: Chosen = ()

    def __str__(self) -> str:
        return ".".join(part for part in (self.uncertain, self.strength) if part)

    def __bool__(self) -> bool:
        return bool(self.uncertain or self.degree or self.weak or self.opponents)

    @property
    def degree(self) -> int:
        """The least strength by which the end of a sanction is less preferred; 0: it only isn't preferred."""
        if self.strength.startswith("degree"):
            return int(self.strength.removeprefix("degree"))
        return 2 if self.strength else 0

    @property
    def weak(self) -> bool:
        """Whether the states are asked for that are stable, but not strongly."""
        return self.strength == "weak"

    @property
    def bars_return(self) -> bool:
        """Whether a sanction may not end where it started."""
        return ("return_to_start", "barred") in self.conventions

    @property
    def deterrence(self) -> str:
        """The meaning of deterrence by probability that is asked for; empty: as the preference says."""
        return dict(self.conventions).get("deterrence", "")

    @property
    def exactly(self) -> bool:
        """Whether stability of a degree excludes higher ones."""
        return self.strength.startswith("degree") and ("level", "exactly") in self.conventions

    @property
    def completes(self) -> bool:
        """Whether it ranges over the completions of what isn't known."""
        return self.uncertain in BY_COMPLETION

    @property
    def any_strength(self) -> Reading:
        """The reading without regard to strength."""
        return replace(self, strength="")

    def of(self, dm: str) -> Reading:
        """The reading of an opponent's preference, which matters for its credible moves."""
        return dict(self.opponents).get(dm, replace(self, strength="", opponents=()))

    def with_opponents(self, readings: Iterable[tuple[str, Reading]]) -> Reading:
        """As the reading in a profile with these readings of other decision makers."""
        opponents = ((dm, replace(their_reading, strength="", opponents=())) for dm, their_reading in readings)
        return replace(
            self,
            opponents=tuple((dm, their_reading) for dm, their_reading in opponents if their_reading != self.of(dm)),
        )


PLAIN = Reading()
CERTAIN, POSSIBLE = Reading("certain"), Reading("possible")


def based(name: str, known: Collection[str]) -> tuple[str, str]:
    """Split a concept's name, in any order and case: the part that is a known name, else the first; and the others.

    >>> based("a.smr.strong", ("NASH", "SMR"))
    ('SMR', 'a.strong')
    """
    parts = [part.strip() for part in name.split(".")]
    at = next((at for at, part in enumerate(parts) if part.upper() in known), 0)
    return parts[at].upper(), ".".join((*parts[:at], *parts[at + 1 :]))


def canonical(name: str, known: Collection[str]) -> str | None:
    """The canonical name of a concept with a reading; None if it is no such name.

    >>> canonical("a.smr.Strong", ("NASH", "SMR")), canonical("smr.x", ("SMR",))
    ('SMR.a.strong', None)
    """
    base, parts = based(name, known)
    try:
        return f"{base}.{reading(parts)}" if base in known else None
    except QuestionError:
        return None


def reading(text: str) -> Reading:
    """Parse a reading: its parts in any order and case, joined by dots.

    Raises
    ------
    QuestionError
        An unknown part, or parts that can't be combined.

    >>> reading("degree3.d").degree
    3
    """
    parts = [part.strip() for part in text.lower().split(".")]
    for part in parts:
        if part not in NAMES and not _DEGREE.fullmatch(part):
            raise QuestionError("unknown_reading", name=part, near=nearest(part, NAMES, most=len(NAMES)))
    uncertain = [part for part in parts if part in UNCERTAIN]
    strengths = [part for part in parts if part not in UNCERTAIN]
    if len(uncertain) > 1 or len(strengths) > 1 or (strengths and uncertain and uncertain[0] in BY_COMPLETION):
        raise QuestionError("readings_dont_combine", names=parts)
    return Reading("".join(uncertain), "".join(strengths))
