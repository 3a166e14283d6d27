"""References in BibTeX: every concept and case has one, each is well formed, and keys are there once."""

from __future__ import annotations

import re

import pytest

import detente as dt
from detente.errors import QuestionError
from detente.library import bibliography

ENTRY = re.compile(r"@(\w+)\{([\w-]+),\n((?:  \w+ = \{.*\},\n)+)\}\n")


def entries(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """The entries of a bibliography; nothing else stands in it."""
    found = list(ENTRY.finditer(text))
    assert "\n".join(one[0] for one in found) == text
    return [(one[1], one[2], dict(re.findall(r"^  (\w+) = \{(.*)\},$", one[3], re.MULTILINE))) for one in found]


def test_everything_has_references_and_every_key_is_there_once() -> None:
    keys = [key for _, key, _ in entries(dt.cite())]
    assert len(keys) == len(set(keys))
    for name in bibliography.citable():
        found = entries(dt.cite(name))
        assert found, name
        assert {key for _, key, _ in found} <= set(keys)
        for kind, _, fields in found:
            assert kind in ("article", "book", "misc", "software")
            assert fields["title"]
            for value in fields.values():
                plain = re.sub(r"\\[{}]", "", value)
                assert plain.count("{") == plain.count("}")


def test_a_case_has_its_model_and_its_sources() -> None:
    kinds = {key: (kind, fields) for kind, key, fields in entries(dt.cite("elmira"))}
    assert [*kinds] == ["detente-elmira", "elmira-hipel1993", "elmira-kilgour2001", "elmira-xu2018"]
    kind, article = kinds["elmira-kilgour2001"]
    assert (kind, article["journal"], article["volume"], article["number"], article["pages"]) == (
        "article", "Group Decision and Negotiation", "10", "2", "159--175",
    )  # fmt: skip
    assert article["author"] == "Kilgour and Hipel and Peng and Fang"
    assert kinds["elmira-xu2018"][0] == "book"
    assert kinds["detente-elmira"][1]["note"] in dt.catalog("elmira").digest


def test_a_work_of_a_day_is_no_book() -> None:
    kinds = {key: kind for kind, key, _ in entries(dt.cite("iraq-2014"))}
    assert kinds["iraq-2014-oped"] == "misc"


def test_what_is_unknown_is_refused_with_the_nearest() -> None:
    with pytest.raises(QuestionError) as caught:
        dt.cite("elmirra")
    assert caught.value.code == "unknown_citation"
    assert "elmira" in str(caught.value)
