"""What a model leaves unknown is worth a second look, whatever kind of preference leaves it so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import detente as dt
from detente import explanations, words
from tests.each import each

OTHER = {"prefers": ["x"]}
CASES: Mapping[str, tuple[dict[str, Any], str, list[str]]] = {
    "a group of states": ({"ranking": ["s1", {"unordered": ["s2", "s4"]}, "s3"]}, "unordered", ["s2", "s4"]),
    "a group of statements": (
        {"prefers": ["x", {"unordered": ["y", "not x"]}]},
        "unordered_statements",
        ["second.prefers[2].unordered", "y", "not x"],
    ),
    "what no line compares": (
        {"relation": {"pairs": ["s1 > s2", "s3 > s4", "s1 > s4"], "otherwise": "unknown"}},
        "unknown_pairs",
        ["s1 ? s3", "s2 ? s3", "s2 ? s4"],
    ),
    "a pair by itself": (
        {"relation": {"pairs": ["s1 ? s2"], "otherwise": "indifferent"}},
        "unknown_pairs",
        ["s1 ? s2"],
    ),
    "what may not hold": ({"prefers": ["x", {"that": "y", "unsure": "holds"}]}, "unsure", ["second.prefers[2]"]),
    "what may change places": ({"prefers": [{"that": "x", "unsure": "order"}, "y"]}, "unsure", ["second.prefers[1]"]),
}


def conflict(preference: dict[str, Any]) -> dt.Conflict:
    makers = [
        dt.DecisionMaker("first", options=["x"], **OTHER),  # type: ignore[arg-type]
        dt.DecisionMaker("second", options=["y"], **preference),
    ]
    return dt.Conflict("c", makers, status_quo=[])


@each("case, lang", [(case, lang) for case in CASES for lang in words.LANGUAGES])
def test_it_is_named(case: str, lang: str) -> None:
    preference, code, named = CASES[case]
    look = dt.analyze(conflict(preference))
    said = [one for one in look.advice if one.code in {code for _, code, _ in CASES.values()} | {"unknown_comparisons"}]
    assert [one.code for one in said] == [code]
    text = explanations.advice(said[0], lang)
    assert all(part in text for part in named)
    assert ".certain" in text
    assert plainly(text) in plainly(look.to_text(lang))


@each(
    "preference",
    [OTHER, {"ranking": ["s1", ["s2", "s4"], "s3"]}, {"relation": {"pairs": ["s1 > s2"], "otherwise": "indifferent"}}],
)
def test_where_all_is_known_nothing_is_said(preference: dict[str, Any]) -> None:
    codes = {code for _, code, _ in CASES.values()} | {"unknown_comparisons"}
    assert not [one for one in dt.analyze(conflict(preference)).advice if one.code in codes]


def test_of_many_some_are_named() -> None:
    relation = {"pairs": ["s1 > s2"], "otherwise": "unknown"}
    makers = [dt.DecisionMaker("one", options=list("abcdefgh"), relation=relation)]
    (said,) = [one for one in dt.analyze(dt.Conflict("c", makers)).advice if one.code == "unknown_pairs"]
    assert said.fields["pairs"][-1] == "…"
    assert len(said.fields["pairs"]) == 7


def plainly(said: str) -> str:
    return "".join(sign for sign in said if sign.isalnum())
