"""The laws of the families of preference on random models: 5,000 of most families here, 100,000 by ``make laws``."""

from __future__ import annotations

from itertools import product

import pytest

from tests.laws.families import FAMILIES
from tests.laws.running import tried

CHUNK, CHUNKS = 500, 10
TURNS = 6  # each model stands under a sixth of the laws
ALONE = 100  # models under one law alone, all of them
MORE = {"equilibria_hold_in_one_completion_for_all": 400}  # in most models there is one
LAWS = [(family, law) for family, each in FAMILIES.items() for law in each.laws]


@pytest.mark.parametrize(("family", "chunk"), list(product(FAMILIES, range(CHUNKS))))
def test_random_models(family: str, chunk: int) -> None:
    pace = FAMILIES[family].pace
    size = CHUNK // pace
    tally = tried(family, 0, range(chunk * size, (chunk + 1) * size), turns=TURNS)
    assert not tally.failures, tally.failures[0]
    assert tally.models[family] == size
    said = {law: tally.laws[family, law] for law in FAMILIES[family].laws}
    assert min(said.values()) > CHUNK // 50 if pace == 1 else sum(said.values()) > size, said


@pytest.mark.parametrize(("family", "law"), LAWS)
def test_a_law_alone(family: str, law: str) -> None:
    count = MORE.get(law, ALONE if FAMILIES[family].pace == 1 else ALONE // 2)
    tally = tried(family, 1, range(count), [law])
    assert not tally.failures, tally.failures[0]
    assert tally.laws[family, law] > count // 10
