"""The table of least preference changes in the Cuban missile crisis, in docs/questions.md; run it to write it anew."""

from __future__ import annotations

from pathlib import Path

import detente as dt
from detente.concepts import CONCEPTS
from detente.results.inverse import Inverse, number

PAGE = Path(__file__).parent / "questions.md"
ALL = 10_000  # more than any of them has
BEGIN, END = "<!-- inverse table: begin -->\n", "<!-- inverse table: end -->\n"


def table() -> str:
    """A row a state, a column a concept: swaps in all, and of whom."""
    crisis = dt.catalog("cuban-missile-crisis")
    names = {option.id: str(option.name) for dm in crisis.decision_makers for option in dm.options}
    lines = ["| state | taken | " + " | ".join(CONCEPTS) + " |", "|---|---|" + "---|" * len(CONCEPTS)]
    for state in dt.states(crisis).found.states:
        taken = ", ".join(names[option.partition(".")[2]].lower() for option in state.taken) or "nothing"
        cells = (cell(dt.inverse(crisis, to=f"#{state.number}", concept=concept, limit=ALL)) for concept in CONCEPTS)
        lines.append(f"| {state.label} | {taken} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def cell(found: Inverse) -> str:
    """The least cost, and each way in which it falls on the decision makers."""
    if found.distance is None:
        return "none"
    if not found.listed:
        raise SystemExit("not all least changes are listed")
    if not found.distance:
        return "0"
    shares = sorted({shared(found, place) for place in range(len(found.solutions))})
    return f"**{number(found.distance)}**: {' or '.join(shares)}"


def shared(found: Inverse, place: int) -> str:
    """Whose changes make up a solution, with the swaps of each."""
    return " + ".join(f"{change.dm} {number(change.cost)}" for change in found.solutions[place].changes)


def main() -> None:
    """Write the table between its marks."""
    text = PAGE.read_text("utf-8")
    before, rest = text.split(BEGIN)
    PAGE.write_text(before + BEGIN + table() + END + rest.split(END)[1], "utf-8")


if __name__ == "__main__":
    main()
