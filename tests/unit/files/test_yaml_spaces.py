"""Spaces that aren't the ordinary one: told where they stand as indentation or around keys, kept inside texts."""

from __future__ import annotations

import pytest

from detente.errors import FormatError
from detente.files.document import Document

SPACES = "\u00a0\u1680\u2000\u2003\u2009\u200a\u200b\u202f\u205f\u2060\u3000\ufeff"
MODEL = """\
detente: 1
conflict: T
decision_makers:
  a:
    options: {x: X, z: Z}
    prefers:
      - x
      - that: not y
  b:
    name: B
    options:
      y: Y
    prefers: [not x, y]
status_quo: []
"""
# What is replaced (~ stands for the space), and the line and column at which it is told.
PLACES = {
    "a whole indentation": ("  a:\n", "~a:\n", 4, 1),
    "two for two": ("  a:\n", "~~a:\n", 4, 1),
    "after ordinary ones": ("  a:\n", " ~a:\n", 4, 2),
    "of a key with a value": ("    name: B", "  ~name: B", 10, 3),
    "before a dash": ("      - x\n", "   ~  - x\n", 7, 4),
    "after a dash": ("- x\n", "-~x\n", 7, 8),
    "before a colon": ("    name: B", "    name~: B", 10, 9),
    "after a colon": ("    name: B", "    name:~B", 10, 10),
    "after the only colon": ("      y: Y", "      y:~Y", 12, 9),
    "after a colon in an item": ("- that: not y", "- that:~not y", 8, 14),
    "in braces": ("x: X, z: Z", "x: X,~z: Z", 5, 20),
    "at the end of a key": ("  b:\n", "  b~:\n", 9, 4),
    "of the first key": ("detente: 1\n", "~detente: 1\n", 1, 1),
}


# At the very start of a file, U+FEFF is the mark of UTF-8.
PLACED = [(space, place) for space in SPACES for place in PLACES if (space, place) != ("\ufeff", "of the first key")]


@pytest.mark.parametrize(("space", "place"), PLACED, ids=[f"U+{ord(space):04X}-{place}" for space, place in PLACED])
def test_it_is_told_where_it_stands(space: str, place: str) -> None:
    before, after, line, column = PLACES[place]
    assert before in MODEL
    with pytest.raises(FormatError) as caught:
        Document.of(MODEL.replace(before, after.replace("~", space)))
    error = caught.value
    assert (error.code, error.place and error.place.line, error.place and error.place.column) == (
        "yaml_space",
        line,
        column,
    )
    assert error.fields["character"] == f"U+{ord(space):04X}"
    assert not error.also
    assert error.message("ar")


def test_each_line_is_told() -> None:
    with pytest.raises(FormatError) as caught:
        Document.of(MODEL.replace("  a:\n", "\u3000a:\n").replace("    name: B", "\u00a0\u00a0\u00a0\u00a0name: B"))
    assert [one.place.line for one in caught.value.each() if one.place] == [4, 10]


@pytest.mark.parametrize("space", SPACES, ids=lambda space: f"U+{ord(space):04X}")
def test_inside_texts_it_stays(space: str) -> None:
    texts = [f"A{space}B", f"Paris:{space}the town"]
    for text in texts:
        assert Document.of(MODEL.replace("name: B", f"name: {text}")).conflict.decision_makers[1].name.say("en") == text
        assert Document.of(MODEL.replace("name: B", f'name: "{space}{text}"')).conflict.dms
    block = f"about: |\n  {space}One paragraph.\n  {space}key: no key\n"
    assert Document.of(MODEL + block).conflict.about
    said = f"- that: not{space}y" if space.isspace() else "- that: not y"
    assert Document.of(MODEL.replace("- that: not y", said)).conflict.dms
