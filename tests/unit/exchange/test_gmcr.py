"""`.gmcr` files: every field is read, what isn't carried over is said, and writing keeps the meaning."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from detente import words
from detente.engines import open_engine
from detente.errors import ConflictError, FormatError
from detente.exchange import gmcr, gmcr_writing, state_table
from detente.files.imported import notices_of
from detente.model.conflict import Conflict
from detente.model.decision_makers import DecisionMaker
from detente.model.plain import plain
from detente.model.rules import at_most_one, cannot, exactly_one, irreversible, never
from detente.testing.random_conflicts import random_conflict
from tests.each import each
from tests.unit.exchange.comparing import meaning

SAMPLES = Path(__file__).parents[2] / "samples"


def sample(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SAMPLES / name).read_text("utf-8"))
    return found


def write(folder: Path, content: dict[str, Any] | str) -> Path:
    path = folder / "a conflict.gmcr"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def test_a_whole_file() -> None:
    found = plain(gmcr.read(SAMPLES / "two-towns.gmcr"))
    assert found == {
        "detente": 1,
        "conflict": "two-towns",
        "decision_makers": {
            "upper_town": {
                "name": "Upper town",
                "options": {"release_water": "Release water", "build_the_dam": "Build the dam"},
                "prefers": ["not go_to_court", "build_the_dam or go_to_court"],
            },
            "lower_town": {
                "name": "Lower town",
                "options": {"go_to_court": "Go to court"},
                "prefers": ["not build_the_dam", "release_water", "not go_to_court"],
            },
        },
        "perceives": {"lower_town": [{"unseen": "release_water and not build_the_dam"}]},
        "constraints": [{"never": "release_water and build_the_dam"}],
        "moves": [{"irreversible": "build_the_dam"}],
    }


def test_misperceptions_that_leave_nothing_are_left_out(tmp_path: Path) -> None:
    content = sample("interleaved.gmcr")
    content["decisionMakers"][0]["misperceptions"] = [[[0, "Y"]], [[0, "N"]]]
    found = gmcr.read(write(tmp_path, content))
    assert not found.perceives
    assert "gmcr_misperceptions" in [notice.code for notice in notices_of(found)]


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_what_is_not_carried_over_is_said(lang: str) -> None:
    notices = notices_of(gmcr.read(SAMPLES / "two-towns.gmcr"))
    assert [notice.code for notice in notices] == [
        "gmcr_misperceived",
        "gmcr_coalitions",
        "gmcr_unknown_fields",
        "gmcr_derived_differ",
    ]
    said = [notice.say(lang) for notice in notices]
    assert "lower_town" in said[0]
    assert "upper_town+lower_town" in said[1]
    assert "colour" in said[2]


def test_payoffs_that_follow_from_the_preferences_need_no_notice(tmp_path: Path) -> None:
    content = sample("two-towns.gmcr")
    content["decisionMakers"][1]["payoffs"] = [5, 7, 1, 4, 6, 0]
    content["decisionMakers"][1]["preferenceRanking"] = [2, 5, 1, 4, 3, 6]
    notices = notices_of(gmcr.read(write(tmp_path, content)))
    assert "gmcr_derived_differ" not in [notice.code for notice in notices]
    content["decisionMakers"][1]["preferenceRanking"] = [2, 5, 1, 4, [3, 6]]
    notices = notices_of(gmcr.read(write(tmp_path, content)))
    assert "gmcr_derived_differ" in [notice.code for notice in notices]


def test_with_rankings_payoffs_are_compared_with_them(tmp_path: Path) -> None:
    content = sample("interleaved.gmcr")
    content["decisionMakers"][1]["payoffs"] = [2, 2, 2, 1, 1, 1]
    assert [notice.code for notice in notices_of(gmcr.read(write(tmp_path, content)))] == ["gmcr_statements_unused"]
    content["decisionMakers"][1]["payoffs"] = [2, 1, 2, 2, 1, 2]  # as its unused statement has it
    assert "gmcr_derived_differ" in [notice.code for notice in notices_of(gmcr.read(write(tmp_path, content)))]


def test_an_infeasible_pattern_that_contradicts_itself_removes_nothing(tmp_path: Path) -> None:
    content = sample("interleaved.gmcr")
    content["infeasibles"].append([[0, "Y"], [0, "N"]])
    assert gmcr.read(write(tmp_path, content)).labels == gmcr.read(SAMPLES / "interleaved.gmcr").labels


def test_options_that_interleave_keep_the_numbers_of_the_ranking() -> None:
    conflict = gmcr.read(SAMPLES / "interleaved.gmcr")
    assert conflict.options == ("النقابة.strike", "النقابة.strike_2", "the_firm_ltd.lock_out")
    engine = open_engine(conflict, "reference")
    taken = {state.label: state.taken for state in engine.all()}
    # by hand: strike is the lowest bit, then lock out, then the second strike; strike and lock out together can't be
    assert taken == {
        "s1": (),
        "s2": ("النقابة.strike",),
        "s3": ("the_firm_ltd.lock_out",),
        "s4": ("النقابة.strike_2",),
        "s5": ("النقابة.strike", "النقابة.strike_2"),
        "s6": ("النقابة.strike_2", "the_firm_ltd.lock_out"),
    }
    assert plain(conflict)["decision_makers"]["النقابة"]["ranking"] == ["s3", ["s1", "s2"], "s6", "s4", "s5"]


def test_regrouping_without_a_ranking_is_said(tmp_path: Path) -> None:
    content = sample("interleaved.gmcr") | {"useManualPreferenceRanking": False}
    conflict = gmcr.read(write(tmp_path, content))
    notices = notices_of(conflict)
    assert conflict.states is None
    assert "gmcr_renumbered" in [notice.code for notice in notices]


def test_the_older_names_of_the_fields(tmp_path: Path) -> None:
    content = sample("interleaved.gmcr")
    content["useManualPreferenceVectors"] = content.pop("useManualPreferenceRanking")
    for dm in content["decisionMakers"]:
        dm["preferenceVector"] = dm.pop("preferenceRanking")
    assert (
        plain(gmcr.read(write(tmp_path, content)))["decision_makers"]
        == plain(gmcr.read(SAMPLES / "interleaved.gmcr"))["decision_makers"]
    )


def test_an_option_of_nobody_never_changes(tmp_path: Path) -> None:
    content = sample("two-towns.gmcr")
    content["options"].append({"name": "It rains", "permittedDirection": "both"})
    conflict = gmcr.read(write(tmp_path, content))
    notices = notices_of(conflict)
    assert conflict.dms == ("upper_town", "lower_town", "nobody")
    engine = open_engine(conflict, "reference")
    assert engine.all().count == 12
    assert engine.step_into("nobody", engine.all(), "moves").count == 0
    assert "gmcr_unowned" in [notice.code for notice in notices]


def test_names_that_are_no_ids(tmp_path: Path) -> None:
    names = ["", "not", "a.b?", "  Two\n words ", "a.b?", "🙂", "x" * 60 + " y", "1"]
    content = sample("two-towns.gmcr") | {
        "options": [{"name": name, "permittedDirection": "both"} for name in names],
        "infeasibles": [],
        "decisionMakers": [
            {"name": "state", "options": [0, 1, 2, 3], "preferences": [[[0, "Y"], [2, "N"]]]},
            {"name": "state", "options": [4, 5, 6, 7], "preferences": [[[4, "Y"]]]},
        ],
    }
    conflict = gmcr.read(write(tmp_path, content))
    assert conflict.dms == ("state_2", "state_3")
    assert [option.id for option in conflict.decision_makers[0].options] == ["option_1", "not_2", "a_b", "two_words"]
    assert [option.id for option in conflict.decision_makers[1].options] == ["a_b", "option_2", "x" * 40, "1"]
    assert conflict.decision_makers[0].options[3].name.say("en") == "Two words"
    assert plain(conflict)["decision_makers"]["state_3"]["prefers"] == ["state_3.a_b"]


Broken = tuple[list[str | int], Any, str, str]
BROKEN: list[Broken] = [
    (["options"], {"name": "x"}, "gmcr_no_list", "options"),
    (["options", 0], "x", "gmcr_no_object", "options[0]"),
    (["options", 0, "name"], 3, "gmcr_no_text", "options[0].name"),
    (["options", 0, "permittedDirection"], "up", "gmcr_direction", "options[0].permittedDirection"),
    (["decisionMakers"], None, "gmcr_no_list", "decisionMakers"),
    (["decisionMakers", 0], 3, "gmcr_no_object", "decisionMakers[0]"),
    (["decisionMakers", 0, "options", 1], 3, "gmcr_index", "decisionMakers[0].options[1]"),
    (["decisionMakers", 0, "options", 1], -1, "gmcr_index", "decisionMakers[0].options[1]"),
    (["decisionMakers", 0, "options", 1], True, "gmcr_index", "decisionMakers[0].options[1]"),
    (["decisionMakers", 0, "options", 1], 2, "gmcr_owned_twice", "decisionMakers[1].options"),
    (["decisionMakers", 0, "options", 1], 0, "gmcr_owned_twice", "decisionMakers[0].options"),
    (["decisionMakers", 0, "preferences", 0], [], "gmcr_statement_empty", "decisionMakers[0].preferences[0]"),
    (["decisionMakers", 0, "preferences", 0, 0, 1], "-", "gmcr_literal", "decisionMakers[0].preferences[0][0]"),
    (["decisionMakers", 0, "preferences", 0, 0], [1], "gmcr_literal", "decisionMakers[0].preferences[0][0]"),
    (["decisionMakers", 0, "preferences", 0, 0, 0], 9, "gmcr_index", "decisionMakers[0].preferences[0][0][0]"),
    (["decisionMakers", 0, "preferences", 1, "compound"], 1, "gmcr_compound",
     "decisionMakers[0].preferences[1].compound"),
    (["decisionMakers", 0, "preferences", 1, "members"], [], "gmcr_statement_empty",
     "decisionMakers[0].preferences[1]"),
    (["decisionMakers", 0, "payoffs"], ["1"], "gmcr_payoff", "decisionMakers[0].payoffs[0]"),
    (["decisionMakers", 0, "preferenceRanking"], [0], "gmcr_state_number", "decisionMakers[0].preferenceRanking[0]"),
    (["coalitions"], [[0, 2]], "gmcr_index", "coalitions[0][1]"),
    (["useManualPreferenceRanking"], "yes", "gmcr_no_flag", "useManualPreferenceRanking"),
    (["useManualPreferenceRanking"], True, "gmcr_ranking_misses", "decisionMakers[0].preferenceRanking"),
]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_a_wrong_field_is_named(broken: Broken, lang: str, tmp_path: Path) -> None:
    path, value, code, field = broken
    content: Any = sample("two-towns.gmcr")
    inner = content
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    file = write(tmp_path, content)
    with pytest.raises(FormatError) as caught:
        gmcr.read(file)
    assert (caught.value.code, caught.value.fields["field"]) == (code, field)
    assert field in caught.value.message(lang)
    assert str(file) in caught.value.message(lang)


@pytest.mark.parametrize(
    ("ranking", "code"),
    [
        ([1, 2, 3, 4, 5, 6, 6], "gmcr_ranked_twice"),
        ([1, 2, 3, 4, 5, 7], "gmcr_ranked_unknown"),
        ([1, [2, 3], 4], "gmcr_ranking_misses"),
    ],
)
def test_a_ranking_has_every_state_once(ranking: list[Any], code: str, tmp_path: Path) -> None:
    content = sample("interleaved.gmcr")
    content["decisionMakers"][1]["preferenceRanking"] = ranking
    with pytest.raises(FormatError) as caught:
        gmcr.read(write(tmp_path, content))
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file_empty"),
        ("[]", "gmcr_no_object"),
        ('{"options": [', "json_value"),
        ('{"options": [NaN], "decisionMakers": []}', "json_value"),
        ('{"options": [], "options": []}', "key_twice"),
        ("[" * 100_000, "too_deep"),
        ('{"options": [' + "1" * 5000 + "]}", "gmcr_no_json"),
        ('{"options": [{"name": "\\ud800"}], "decisionMakers": []}', "gmcr_no_text"),
        ('{"options": [], "decisionMakers": []}', "no_dms"),
        (" " * (8 * 2**20 + 1), "file_large"),
    ],
)
def test_no_file_of_this_format(text: str, code: str, tmp_path: Path) -> None:
    file = write(tmp_path, text)
    with pytest.raises(ConflictError) as caught:
        gmcr.read(file)
    assert caught.value.code == code
    assert caught.value.place is not None
    assert len(caught.value.message()) < 1000


def test_a_ranking_of_too_many_states_is_refused_before_they_are_numbered(tmp_path: Path) -> None:
    content = sample("interleaved.gmcr")
    content["options"] += [{"name": f"o{number}", "permittedDirection": "both"} for number in range(60)]
    with pytest.raises(FormatError) as caught:
        gmcr.read(write(tmp_path, content))
    assert caught.value.code == "gmcr_ranking_large"


def test_a_field_is_placed_in_the_line_where_it_stands(tmp_path: Path) -> None:
    file = write(tmp_path, (SAMPLES / "two-towns.gmcr").read_text("utf-8").replace('"fwd"', '"up"'))
    with pytest.raises(FormatError) as caught:
        gmcr.read(file)
    assert caught.value.place is not None
    assert caught.value.place.line == 6


# Writing.


def written(conflict: Conflict) -> str | None:
    """The file of a conflict; None where its moves don't fit in one."""
    try:
        return gmcr_writing.write(conflict)
    except FormatError as error:
        if error.code != "gmcr_moves":
            raise
        return None


@each("seed", range(150))
def test_read_after_write_keeps_states_moves_and_rankings(seed: int, tmp_path: Path) -> None:
    conflict = random_conflict(seed, form="options" if seed % 3 else "listed")
    text = written(conflict)
    if text is None:
        assert conflict.arcs is not None or conflict.moves
        return
    again, before = meaning(gmcr.read(write(tmp_path, text))), meaning(conflict)
    assert again["states"] == sorted(before["states"], key=lambda marks: marks[::-1])
    assert again["rankings"] == before["rankings"]
    assert again["moves"] == before["moves"]


@each("seed", range(60))
def test_the_order_of_options_in_the_file_changes_no_meaning(seed: int, tmp_path: Path) -> None:
    conflict = random_conflict(seed, form="options")
    text = written(conflict)
    if text is None:
        return
    content = json.loads(text)
    order = list(range(len(content["options"])))
    Random(seed).shuffle(order)
    before = gmcr.read(write(tmp_path, content))
    after = gmcr.read(write(tmp_path, shuffled(content, order)))
    one, other = meaning(before), meaning(after)
    assert sorted(one["states"]) == sorted(other["states"])
    assert one["rankings"] == other["rankings"]
    assert one["moves"] == other["moves"]


def shuffled(content: dict[str, Any], order: list[int]) -> dict[str, Any]:
    """The same file with its options in another order: old option `order[k]` stands at place k."""
    place = {old: new for new, old in enumerate(order)}
    numbers = {old: new for new, old in enumerate(renumbered(content, place), 1)}

    def statement(one: Any) -> Any:
        if isinstance(one, dict):
            return {"compound": True, "members": [statement(member) for member in one["members"]]}
        return [[place[index], mark] for index, mark in one]

    def ranked(group: Any) -> Any:
        return [ranked(one) for one in group] if isinstance(group, list) else numbers[group]

    return content | {
        "options": [content["options"][old] for old in order],
        "infeasibles": [statement(one) for one in content["infeasibles"]],
        "decisionMakers": [
            dm
            | {
                "options": [place[index] for index in dm["options"]],
                "preferences": [statement(one) for one in dm["preferences"]],
                "preferenceRanking": [ranked(one) for one in dm["preferenceRanking"]],
                "payoffs": [dm["payoffs"][old - 1] for old in numbers],
            }
            for dm in content["decisionMakers"]
        ],
    }


def renumbered(content: dict[str, Any], place: dict[int, int]) -> list[int]:
    """The numbers of the feasible states in the order that the other places of the options give them."""

    def excluded(code: int) -> bool:
        return any(
            all(bool(code >> index & 1) == (mark == "Y") for index, mark in one) for one in content["infeasibles"]
        )

    codes = [code for code in range(1 << len(place)) if not excluded(code)]

    def moved(code: int) -> int:
        return sum(1 << new for old, new in place.items() if code >> old & 1)

    return sorted(range(1, len(codes) + 1), key=lambda number: moved(codes[number - 1]))


RIVER = [
    DecisionMaker(
        "upper", {"en": "Upper", "ar": "العليا"}, options=["release", "dam"], prefers=["not sue", "dam iff sue"]
    ),
    DecisionMaker("lower", options=["sue"], prefers=["not dam"], because=[]),
]


def test_statements_stay_statements() -> None:
    content = json.loads(gmcr_writing.write(Conflict("river", RIVER, moves=[irreversible("dam")])))
    upper = content["decisionMakers"][0]
    assert upper["preferences"] == [
        [[2, "N"]],
        {"compound": True, "members": [[[1, "Y"], [2, "Y"]], [[1, "N"], [2, "N"]]]},
    ]
    # by hand: not sue before dam iff sue, so s1, s2 above s3, s4 above s7, s8 above s5, s6
    assert upper["preferenceRanking"] == [[1, 2], [3, 4], [7, 8], [5, 6]]
    assert upper["payoffs"] == [4, 4, 3, 3, 1, 1, 2, 2]
    assert content["options"][1] == {"name": "dam", "permittedDirection": "fwd"}
    assert content["useManualPreferenceRanking"] is False


def test_names_in_the_language_asked_for() -> None:
    text = gmcr_writing.write(Conflict("river", RIVER), "ar")
    assert text.isascii()
    assert json.loads(text)["decisionMakers"][0]["name"] == "العليا"


def test_what_the_format_cannot_hold_is_said() -> None:
    conflict = Conflict(
        "river",
        [RIVER[0], DecisionMaker("lower", options=["sue"], weights={"dam": "-0.5"})],
        status_quo=[],
        constraints=[at_most_one("release", "dam")],
        scenarios={"calm": "not sue"},
        moves=[cannot("lower", start="release and dam")],
        about="Made up.",
    )
    text, notices = gmcr_writing.write_with_notes(conflict)
    assert [notice.code for notice in notices] == ["left_out", "gmcr_ranked", "gmcr_rules_idle"]
    for part in ("the status quo", "scenarios", "the description", "names in further languages"):
        assert part in notices[0].say()
    assert "السيناريوهات" in notices[0].say("ar")
    assert json.loads(text)["useManualPreferenceRanking"] is True


def test_seventy_statements_are_written_with_a_warning() -> None:
    options = [f"o{number}" for number in range(10)]
    statements = [f"o{number % 10} or o{(number * 3 + 1) % 10}" for number in range(70)]
    _, notices = gmcr_writing.write_with_notes(
        Conflict("many", [DecisionMaker("one", options=options, prefers=statements)])
    )
    assert "gmcr_many_statements" in [notice.code for notice in notices]


def test_a_large_conflict_of_statements_needs_no_engine(tmp_path: Path) -> None:
    options = [f"o{number}" for number in range(60)]
    large = Conflict(
        "large",
        [DecisionMaker("one", options=options, prefers=["o1 and not o2"])],
        constraints=[exactly_one(*options[:20])],
    )
    again = gmcr.read(write(tmp_path, gmcr_writing.write(large)))
    assert len(again.options) == 60
    assert len(again.constraints) == 1 + 20 * 19 // 2


@pytest.mark.parametrize(
    ("conflict", "code"),
    [
        (
            Conflict("graph", [DecisionMaker("p", ranking=["a", "b"])], states=["a", "b"], arcs={"p": {"a": ["b"]}}),
            "gmcr_graph_form",
        ),
        (
            Conflict(
                "open", [DecisionMaker("p", options=[f"o{n}" for n in range(13)], prefers=[])], states={"s": "-" * 13}
            ),
            "gmcr_open_state",
        ),
        (Conflict("ban", RIVER, moves=[cannot("lower", start="dam")]), "gmcr_moves"),
        (Conflict("neither way", RIVER, moves=[irreversible("dam"), irreversible("dam", "back")]), "gmcr_moves"),
        (
            Conflict(
                "long",
                [DecisionMaker("p", options=[f"o{n}" for n in range(24)], prefers=[])],
                constraints=[never(" and ".join(f"(o{2 * n} or o{2 * n + 1})" for n in range(12)))],
            ),
            "gmcr_constraint_long",
        ),
        (
            Conflict("large", [DecisionMaker("p", options=[f"o{n}" for n in range(18)], weights={"o1": 1})]),
            "gmcr_ranking_states",
        ),
    ],
)
@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_what_would_change_the_meaning_is_refused(conflict: Conflict, code: str, lang: str) -> None:
    with pytest.raises(FormatError) as caught:
        gmcr_writing.write(conflict)
    assert caught.value.code == code
    assert caught.value.message(lang).count("\n") >= 2


def test_listed_states_become_few_infeasible_patterns() -> None:
    content = json.loads(gmcr_writing.write(state_table.read(SAMPLES / "two-towns.csv")))
    assert content["infeasibles"] == [[[0, "Y"], [1, "Y"]]]
