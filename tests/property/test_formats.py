"""Random conflicts in every format that is also read: refused, or read back as the same but for what was said."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

import detente as dt
from detente.engines import open_engine
from detente.errors import ConflictError, EmptyModel, FormatError
from detente.exchange import state_table
from detente.exchange.formats import foreign_suffixes, format_of, read_suffixes, written_suffixes
from detente.exchange.gmcr_writing import completions
from detente.exchange.loading import content, load, save, written
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.rules import exactly_one, never
from detente.testing.random_conflicts import FORMS, random_conflict
from tests.unit.exchange.comparing import marks_of, meaning

pytestmark = pytest.mark.filterwarnings("ignore::detente.files.notices.ImportNotice")

FORMATS = tuple(
    suffix
    for suffix in read_suffixes()
    if suffix in written_suffixes() and ((known := format_of(suffix)) is None or known.checked)
)
REFUSED = {"table_graph_form", "gmcr_graph_form", "gmcr_moves", "gmcr_open_state"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("suffix", [suffix for suffix in FORMATS if suffix != ".nfg"])  # whose own tests say it
def test_what_is_written_is_read_as_the_same_or_refused(suffix: str, form: str, tmp_path: Path) -> None:
    kept, refused = 0, set[str]()
    for seed in range(40):
        conflict = random_conflict(seed, form=form)  # type: ignore[arg-type]  # one of FORMS
        path = tmp_path / f"{seed}{suffix}"
        try:
            text, notices = content(conflict, path)
        except FormatError as error:
            refused.add(error.code)
            continue
        kept += 1
        path.write_bytes(text)
        again, codes = load(path), {notice.code for notice in notices}
        if "gmcr_opened" in codes:
            assert opened(again, conflict)
            continue
        moves = "table_moves" not in codes
        one, other = meaning(again, moves), meaning(conflict, moves)
        if suffix == ".gmcr":  # its states have an order of their own
            other["states"] = sorted(other["states"], key=lambda marks: marks[::-1])
        assert one == other
    assert refused <= REFUSED
    assert kept > 20 or form == "graph" or suffix == ".gmcr"
    assert kept == (0 if form == "graph" and suffix in foreign_suffixes() else kept)


def opened(again: Conflict, conflict: Conflict) -> bool:
    """Whether a file has the completions of a conflict's states, each preferred as its state is."""
    one, other = open_engine(again, "reference"), open_engine(conflict, "reference")
    code = {
        state.number: sum(1 << k for k, mark in enumerate(marks_of(state, again.options)) if mark == "Y")
        for state in one.all()
    }
    meant = {state.number: completions(conflict, state) for state in other.all()}
    for mine, theirs in zip(again.dms, conflict.dms, strict=True):
        places = [sorted(code[state.number] for state in tied) for tied in one.classes(mine, True)]
        ranked = (tied.listed() for tied in other.classes(theirs, True))
        assert places == [sorted(chain(*(meant[state.number] for state in tied))) for tied in ranked]
    return sorted(code.values()) == sorted(chain(*meant.values()))


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("seed", range(10))
def test_a_conflict_without_any_state_is_refused_by_every_format(seed: int, suffix: str, tmp_path: Path) -> None:
    some = random_conflict(seed, form="options", options=3)
    option = some.options[seed % 3]
    rules = (*some.constraints, never(option), never(f"not {option}"))
    empty = Conflict("empty", some.decision_makers, constraints=rules, scenarios=some.scenarios)
    with pytest.raises(EmptyModel) as caught:
        save(empty, tmp_path / f"empty{suffix}")
    assert caught.value.code == "no_states"
    assert not list(tmp_path.iterdir())


def test_a_file_that_could_not_be_read_again_is_refused(tmp_path: Path) -> None:
    makers = [DecisionMaker("p", options=[f"o{n}" for n in range(24)], ranking=["s", "q"])]
    wide = Conflict("wide", makers, states={"s": "Y" * 24, "q": "N" * 24})
    with pytest.raises(FormatError) as caught:
        save(wide, tmp_path / "wide.gmcr")
    assert caught.value.code == "unreadable_again"
    assert "24" in str(caught.value)
    assert not list(tmp_path.iterdir())


# The program's file of the field's standard example has 12 states, among them the four that s9 stands for.
@pytest.mark.parametrize("stated", [False, True])
def test_elmira_goes_to_a_gmcr_file_with_its_equilibria(stated: bool, tmp_path: Path) -> None:
    elmira = dt.catalog("elmira")
    if stated:  # the same preferences for one decision maker, said by statements that s9 leaves undecided
        moe, *others = elmira.decision_makers
        wants = DecisionMaker(moe.id, moe.name, options=moe.options, prefers=["accept", "insist", "not modify"])
        elmira = Conflict(
            elmira.name,
            [wants, *others],
            states=elmira.states,
            moves=elmira.moves,
            constraints=[exactly_one("delay", "accept", "abandon")],
        )
    path = tmp_path / "elmira.gmcr"
    text, notices = written(elmira, path)
    path.write_text(text, "utf-8")
    again = load(path)
    assert "gmcr_opened" in {notice.code for notice in notices}
    assert opened(again, elmira)
    found, published = dt.equilibria(again), dt.equilibria(elmira)
    assert found.states == 12
    engine = open_engine(elmira)
    label = {marks_of(state, elmira.options): state.label for state in engine.all()}
    for concept, equilibria in found.equilibria.items():
        there = {label.get(marks_of(state, again.options), "s9") for state in equilibria.states}
        assert there == {state.label for state in published.equilibria[concept].states}


def test_a_state_with_too_many_completions_is_refused() -> None:
    makers = [DecisionMaker("p", options=[f"o{n}" for n in range(40)], prefers=[])]
    with pytest.raises(ConflictError) as caught:
        written(Conflict("open", makers, states={"s": "-" * 40}), "x.gmcr")
    assert caught.value.code == "gmcr_open_state"


def test_a_table_read_from_text_is_that_of_its_file(tmp_path: Path) -> None:
    text = state_table.write(dt.catalog("chicken"))
    (tmp_path / "chicken.csv").write_text(text, "utf-8")
    assert state_table.parse(text, "chicken.csv").digest == load(tmp_path / "chicken.csv").digest
