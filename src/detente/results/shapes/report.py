"""What was written as a report."""

from typing import Annotated

from detente import words
from detente.results.shapes.base import AnswerJSON
from detente.results.shapes.claims import RefusedJSON
from detente.shapes import Limits, Ordinal


class ReportJSON(AnswerJSON):
    """What was written as a report."""

    lang: Annotated[str, "The language shown first", Limits(enum=words.LANGUAGES)]
    written: Annotated[str | None, "The file"]
    bytes: Annotated[Ordinal, "Its size"]
    sections: Annotated[list[str], "Its sections, in order"]
    left_out: Annotated[
        dict[str, str], "Questions that were left out, and why: time, or the code of what stood in the way"
    ]
    refused: Annotated[dict[str, RefusedJSON], "Claims that can't be evaluated as they are written, by id"]
