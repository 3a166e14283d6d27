"""The encodings of one case: which entries they are, what they share, and that their differences are shown."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import detente as dt
from detente.explanations.claims import claim_sentences
from detente.library import encodings, expected, keys
from detente.model.claims import Swap
from detente.model.edits import edited, remade
from tests.unit.cli.helpers import detente

IRAQ = encodings("iraq-2014")
SWAPPED = Swap(("parties.prefers[1]", "parties.prefers[2]"))


def verdicts(key: str) -> dict[str, str]:
    return {id: one["verdict"] for id, one in expected(key).get("claims", {}).items()}


@pytest.mark.parametrize("key", keys())
def test_encodings_name_each_other(key: str) -> None:
    group = encodings(key)
    assert key in group
    assert set(group) <= set(keys())
    assert {encodings(other) for other in group} == {group}
    assert dict(dt.catalog(key).elsewhere) == {other: verdicts(other) for other in group if other != key}


def test_iraq_2014_has_four_encodings_and_asks_the_same_claims() -> None:
    """Only the encoding with a tempo asks about time."""
    main, *others = (dt.catalog(key) for key in IRAQ)
    assert len(others) == 3
    names = {one.id: (one.name, one.expect, one.evidence.because) for one in main.claims}
    for other in others:
        ids = {one.id for one in other.claims}
        assert set(names) - ids <= {"C13"}
        assert ids - set(names) == ({"C10_time", "M32"} if other.tempo else set())
        shared = (one for one in other.claims if one.id in names)
        assert all((one.name, one.expect, one.evidence.because) == names[one.id] for one in shared)


def test_the_smaller_encoding_is_small() -> None:
    conflict = dt.catalog("iraq-2014-small")
    assert (len(conflict.dms), len(conflict.options)) == (5, 7)


def test_the_wide_encoding_adds_to_the_main_one() -> None:
    main, wide = dt.catalog("iraq-2014"), dt.catalog("iraq-2014-wide")
    added = set(wide.options) - set(main.options)
    assert set(main.options) < set(wide.options)
    assert added == {"us.offer", "us.urge", "us.talk", "premier.cover", "insurgents.provoke"}
    assert wide.dms == main.dms


def test_the_reversed_encoding_differs_by_one_order() -> None:
    main, other = dt.catalog("iraq-2014"), dt.catalog("iraq-2014-reversed")
    swapped = edited(main, [SWAPPED])
    assert remade(other, claims=()).digest == swapped.digest
    assert other.claims == main.claims
    apart = [
        (one.id, here.that)
        for one, two in zip(swapped.decision_makers, other.decision_makers, strict=True)
        for here, there in zip(one.preferences.statements, two.preferences.statements, strict=True)  # type: ignore[attr-defined]
        if here != there
    ]
    assert [dm for dm, _ in apart] == ["parties", "parties"]  # their notes say the order
    assert (main.scenarios, main.moves, main.sources) == (other.scenarios, other.moves, other.sources)


def test_a_claim_whose_verdict_differs_says_so_wherever_it_is_shown() -> None:
    conflict = dt.catalog("iraq-2014")
    found, look = dt.check(conflict, claim="C2"), dt.analyze(conflict)
    differs = {"iraq-2014-reversed": "holds"}
    assert found.claims["C2"].differs == look.claims["C2"].differs == differs
    assert found.to_dict()["claims"]["C2"]["differs"] == look.to_dict()["claims"]["C2"]["differs"] == differs
    assert look.to_dict()["claims"]["C1"]["differs"] == {}
    assert found.rows()[0]["differs"] == "iraq-2014-reversed: holds"
    assert any("iraq-2014-reversed" in one for one in claim_sentences(found.claims["C2"], conflict))
    for lang in dt.words.LANGUAGES:
        assert detente("analyze", "iraq-2014", "--lang", lang).out.count("iraq-2014-reversed") == 1


def test_what_is_absent_in_an_encoding_is_told() -> None:
    assert re.search(r"^C13 +absent +holds +holds +holds$", detente("check", "iraq-2014-small").out, re.MULTILINE)
    told = json.loads(detente("check", "iraq-2014", "--claim", "C13", "--json").out)["claims"]["C13"]
    assert told["elsewhere"] == {"iraq-2014-reversed": "holds", "iraq-2014-wide": "holds"}


def test_an_unchanged_copy_is_known_again(tmp_path: Path) -> None:
    for key in IRAQ:
        assert dt.catalog(key).digest == expected(key)["model"]
    path = tmp_path / "copy.yaml"
    assert detente("catalog", "iraq-2014", "-o", str(path)).code == 0
    assert "holds in iraq-2014-reversed" in detente("check", str(path), "--claim", "C2").out
    path.write_text(
        path.read_text("utf-8").replace("status_quo: [forces, hold, attack]", "status_quo: [hold, attack]"), "utf-8"
    )
    assert "iraq-2014-reversed" not in detente("check", str(path), "--claim", "C2").out


def test_a_changed_model_says_nothing_of_other_encodings(tmp_path: Path) -> None:
    conflict = dt.catalog("iraq-2014")
    assert not edited(conflict, [SWAPPED]).elsewhere
    dt.save(conflict, tmp_path / "copy.yaml")
    copy = dt.load(tmp_path / "copy.yaml")
    assert copy == conflict
    assert not copy.elsewhere
    assert "elsewhere" not in dt.check(copy, claim="C12").to_dict()["claims"]["C12"]
