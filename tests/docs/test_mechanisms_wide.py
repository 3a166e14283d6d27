"""Each mechanism of the text has addresses in iraq-2014-wide, and what leaving them out turns is as the page says."""

from __future__ import annotations

import re
from functools import cache

import pytest

import detente as dt
from docs.make_mechanisms_table import MECHANISMS, PAGES, Sweep, questions, wide, written
from tests.docs.test_mechanisms import rows

GROUNDS = dt.evidence(dt.catalog("iraq-2014-wide"))
# Mechanisms whose addresses turn no verdict: of these the page tells equilibria or places in a ranking.
NO_VERDICT = ["M1", "M12", "M19", "M26"]
VERDICT = re.compile(r"`([CMQ]\d+(?:_\w+)?)` (holds|fails)")


@cache
def sweep() -> Sweep:
    return Sweep()


def table(lang: str) -> str:
    """The table of a page."""
    return PAGES[lang].read_text("utf-8").split("<!-- wide: begin -->\n")[1].split("<!-- wide: end -->")[0]


def told(name: str) -> tuple[str, dict[str, str]]:
    """Of a mechanism the first address on the page that turns verdicts, and these; without one, an empty address."""
    row = next(line for line in table("en").splitlines() if line.startswith(f"| {name} |"))
    for part in row.split("|")[3].split("; "):
        verdicts = dict(VERDICT.findall(part))
        if verdicts:
            return part.partition(": ")[0].strip(" `"), verdicts
    return "", {}


def test_every_mechanism_is_there_and_its_addresses_cite_it() -> None:
    cells = rows("en", r"M\d+")
    assert list(MECHANISMS) == list(cells)
    for name, addresses in MECHANISMS.items():
        wanted = {int(number) for number in re.findall(r"\d+", cells[name][1])}
        for address in addresses:
            assert {number for one in GROUNDS[address].cited for number in one.numbers} & wanted, (name, address)


def test_leaving_a_mechanism_out_turns_what_the_page_says_first() -> None:
    without = []
    for name, addresses in MECHANISMS.items():
        address, verdicts = told(name)
        if verdicts:
            assert dict(sweep().turned((address,), tuple(verdicts)).verdicts) == verdicts, name
        else:
            without.append(name)
            turned = sweep().turned(addresses[:1])
            assert turned, name
            assert turned.say("en") in table("en"), name
    assert without == NO_VERDICT


def test_the_questions_are_as_the_page_says() -> None:
    for lang, page in PAGES.items():
        assert page.read_text("utf-8") == written(lang, {"questions": questions(sweep())})


@pytest.mark.long
def test_the_whole_table_is_as_computed() -> None:
    found = wide(sweep())
    for lang, page in PAGES.items():
        assert page.read_text("utf-8") == written(lang, {"wide": found}), "python docs/make_mechanisms_table.py"
