"""Every way in which a description of a conflict is refused: its code, and its words in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

import detente as dt
import detente.model.decision_makers
from detente import words
from detente.concepts import concept
from detente.engines import open_engine
from detente.errors import MOST_TOLD, ConflictError, QuestionError, nearest
from detente.files.reading import read_plain
from detente.model.formulas import Name
from detente.model.linear_extensions import LinearExtensions
from detente.model.observations import observations
from detente.model.rules import Constraint
from detente.model.stages import model_at
from detente.model.state_checks import near_labels
from detente.model.texts import Quote, Text
from tests.growth import grows_as_its_input

MODEL = Path(detente.model.__file__).parent
RAISED = re.compile(r"Error$|^UnknownLabel$|^DuplicateLabel$|^EmptyModel$|^TooLarge$|^Interrupted$|^EngineMissing$")


def codes_raised(files: Iterable[Path]) -> set[str]:
    """The codes that errors are made with in some modules: as they are raised, or any text that is a code."""
    found = set()
    for path in files:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and RAISED.search(getattr(node.func, "id", "")) and node.args:
                found.add(getattr(node.args[0], "value", None))
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if words.has(f"error.{text}.given"):
                found.add(text)
    return {code for code in found if isinstance(code, str)}


def check_words(error: ConflictError) -> None:
    """Both languages have the message, with just the fields that were raised."""
    for lang in words.LANGUAGES:
        assert error.part("given", lang), error.code
        assert error.message(lang)
    for part in ("given", "allowed", "next"):
        said = [error.part(part, lang) or "" for lang in words.LANGUAGES]
        assert not any("{" in re.sub("`[^`]*`", "", text) for text in said), said
        assert words.has(f"error.{error.code}.{part}", "en") == words.has(f"error.{error.code}.{part}", "ar")


def two(**more: Any) -> dict[str, Any]:
    """Two decision makers with an option each, changed as asked."""
    makers = {"a": {"options": {"x": "X"}, "prefers": ["y"]}, "b": {"options": {"y": "Y"}, "prefers": ["not x"]}}
    return {"detente": 1, "conflict": "Two", "decision_makers": makers} | more


def one(dm: dict[str, Any], **more: Any) -> dict[str, Any]:
    """One decision maker with an option, changed as asked."""
    return {"detente": 1, "conflict": "One", "decision_makers": {"a": {"options": {"x": "X"}} | dm}} | more


def graph(**more: Any) -> dict[str, Any]:
    """A graph form of two states, changed as asked."""
    plain = {"decision_makers": {"a": {"ranking": ["s", "t"]}}, "states": ["s", "t"], "arcs": {"a": {"s": ["t"]}}}
    return {"detente": 1, "conflict": "Graph", **plain} | more


def prefers(formula: str, **more: Any) -> dict[str, Any]:
    """One decision maker with one statement."""
    return one({"prefers": [formula]}, **more)


def compares(*pairs: str, **more: Any) -> dict[str, Any]:
    """Three states that are compared by lines."""
    return _three({"relation": {"pairs": list(pairs), "otherwise": "unknown"} | more})


def certain(pairs: Any, **more: Any) -> dict[str, Any]:
    """Three states that are compared by fuzzy numbers."""
    given = {"kind": "fuzzy", "threshold": "0.5", "otherwise": "0.5", "pairs": pairs} | more
    return _three({"certainty": {key: value for key, value in given.items() if value is not None}})


def asks(voice: dict[str, Any]) -> dict[str, Any]:
    """Three states on which one person was asked."""
    return _three({"respondents": {"voices": {"v": voice}, "threshold": "0.5"}})


def _three(wants: dict[str, Any]) -> dict[str, Any]:
    return {"detente": 1, "conflict": "Three", "decision_makers": {"a": wants}, "states": ["s", "t", "u"], "arcs": {}}


ORDER = {"ranking": ["s", "t", "u"]}
OPEN = {f"o{n}": "O" for n in range(18)}
PLAIN: dict[str, dict[str, Any]] = {
    "unknown_dm": two(moves=[{"cannot": "c"}]),
    "unknown_option": two(moves=[{"irreversible": "z"}]),
    "unknown_name": prefers("z"),
    "unknown_label": two(status_quo="nowhere"),
    "unknown_source": two(constraints=[{"never": "x", "because": "book p. 1"}]),
    "every_not_positive": two(tempo={"unit": "day", "moves": [{"dm": "a", "every": "0"}]}),
    "every_backward": two(tempo={"unit": "day", "moves": [{"dm": "a", "every": ["3", "2"]}]}),
    "event_change": two(tempo={"unit": "day", "events": [{"name": "E", "changes": ["x or y"], "every": "2"}]}),
    "event_contradicts": two(tempo={"unit": "day", "events": [{"name": "E", "changes": ["x", "not x"], "every": "2"}]}),
    "stage_no_status_quo": two(then=[{"after": "x", "model": two()}]),
    "perceives_level": two(perceives={"a.a": [{"never": "x"}]}),
    "ambiguous": prefers("x", scenarios={"x": "true"}),
    "scenario_cycle": two(scenarios={"p": "q", "q": "p"}),
    "scenario_too_deep": two(scenarios={"s0": "x"} | {f"s{n}": f"s{n - 1} and y" for n in range(1, 900)}),
    "scenario_too_long": two(scenarios={"s0": "x and y"} | {f"s{n}": f"s{n - 1} and s{n - 1}" for n in range(1, 20)}),
    "bad_pattern": two(states={"s": "Y?"}),
    "empty_id": two(scenarios={"": "x"}),
    "bad_id": two(scenarios={"no id": "x"}),
    "reserved_id": two(scenarios={"now": "x"}),
    "weight_not_exact": one({"weights": {"x": "many"}}),
    "arcs_without_states": two(arcs={}),
    "no_states_listed": two(states={}),
    "pattern_length": two(states={"s": "YYY"}),
    "pattern_without_options": graph(states={"s": "Y", "t": "N"}),
    "state_without_pattern": two(states=["s"]),
    "states_without_arcs": {key: value for key, value in graph().items() if key != "arcs"},
    "state_forbidden": two(states={"s": "YY"}, constraints=[{"never": "x"}]),
    "states_overlap": two(states={"s": "Y-", "t": "-Y"}),
    "arc_loop": graph(arcs={"a": {"s": ["s"]}}),
    "duplicate": one({"prefers": []}, status_quo=["x", "a.x"]),
    "status_quo_form": graph(status_quo=["x"]),
    "status_quo_infeasible": two(constraints=[{"never": "x"}], status_quo=["x"]),
    "status_quo_open": two(states={"s": "-Y", "t": "NN"}, status_quo=["y"]),
    "status_quo_unlisted": two(states={"s": "YY"}, status_quo=[]),
    "formula_character": prefers("x + x"),
    "formula_too_long": prefers("x" + " " * 10_000),
    "formula_empty": prefers(" "),
    "formula_chain": prefers("x if x iff x"),
    "formula_too_deep": prefers("not " * 101 + "x"),
    "formula_end": prefers("x and"),
    "formula_syntax": prefers("x x"),
    "formula_glued": prefers("x وx"),
    "formula_pointed": prefers("ليـس x"),
    "formula_sign": prefers("~x"),
    "word_both_ways": one({"options": {"x": "X", "AND": "And"}, "prefers": ["x AND x"]}),
    "too_open": one(
        {"options": OPEN, "prefers": []}, states={"s": "-" * 18}, constraints=[{"never": " and ".join(OPEN)}]
    ),
    "one_preference": one({"prefers": [], "ranking": []}),
    "no_title": two(conflict=" "),
    "no_dms": {"detente": 1, "conflict": "None", "decision_makers": {}},
    "moves_beside_arcs": graph(moves=[{"cannot": "a"}]),
    "ranking_misses": graph(decision_makers={"a": {"ranking": ["s"]}}),
    "ranking_sign_place": graph(decision_makers={"a": {"ranking": ["s", ">>", ">", "t"]}}),
    "ranking_sign_inside": graph(decision_makers={"a": {"ranking": [["s", ">>", "t"]]}}),
    "ranking_sign_lost": graph(decision_makers={"a": {"ranking": ["s", "", "t"]}}),
    "ranking_sign_unknown": graph(decision_makers={"a": {"ranking": ["s", "=>", "t"]}}),
    "degree_bad": one({"prefers": [{"that": "x", "degree": "0"}]}),
    "degree_twice": one({"prefers": [{"that": "x", "degree": "2", "much": True}]}),
    "chance_outside": one({"prefers": [{"that": "x", "chance": "1.2"}]}),
    "chance_not_exact": one({"prefers": [{"that": "x", "chance": "70%"}]}),
    "comparison_bad": compares("s t"),
    "comparison_backwards": compares("s < t"),
    "comparison_with_itself": compares("s > s"),
    "comparisons_contradict": compares("s > t", "t ~ s"),
    "relation_misses": _three({"relation": {"pairs": ["s > t"]}}),
    "relation_cycle": compares("s > t", "t > u", "u > s", transitive=True),
    "relation_follows": compares("s > t", "t > u", "u ? s", transitive=True),
    "certainty_source": certain(None),
    "certainty_otherwise": certain({}, otherwise="0.6"),
    "certainty_interval": certain({"s": {"t": ["0.2", "0.4"]}}),
    "certainty_itself": certain({"s": {"s": "0.7"}}),
    "certainty_sum": certain({"s": {"t": "0.2"}, "t": {"s": "0.9"}}),
    "certainty_sum_above": certain({"s": {"t": "0.2"}, "t": {"s": "0.9"}}, kind="probability"),
    "certainty_misses": certain({"s": {"t": "0.2"}}, otherwise=None),
    "threshold_missing": certain({}, threshold=None),
    "threshold_zero": certain({}, threshold="0"),
    "threshold_unfit": certain({}, beta="0.5"),
    "threshold_twice": certain({}, kind="probability", beta="0.5"),
    "voice_preference": asks({"weight": "2"}),
    "voice_unknown": asks({"ranking": [{"unordered": ["s", "t", "u"]}]}),
    "voice_weight": asks({"weight": "-1"} | ORDER),
    "voices_none": asks({"weight": "0"} | ORDER),
    "ranking_repeats": graph(decision_makers={"a": {"ranking": ["s", ["t", "s"]]}}),
}


def options_as_text() -> object:
    """Options that are a text would be read letter by letter."""
    return detente.model.decision_makers.DecisionMaker("a", options="dam", prefers=[])


def made(**given: Any) -> object:
    """What a decision maker with an option is made of."""
    return dt.DecisionMaker("a", **{"options": ["x"]} | given)


def namesakes() -> object:
    """Two decision makers of one name."""
    both = [dt.DecisionMaker(dm, name="N", options=[f"{dm}1"], prefers=[]) for dm in ("a", "b")]
    return dt.Conflict("c", both).names.meant_decision_maker("N")


def uncompleted() -> object:
    """Certainties have no completions."""
    numbers = [["0.5", "0.7"], ["0.3", "0.5"]]
    game = dt.from_relations([[[1], [0]]], [numbers], kind="fuzzy", threshold="0.2")
    return game.decision_makers[0].preferences.form.completing(open_engine(game).backend)


def unasked() -> object:
    """Certainties don't go by comparisons that could be asked about."""
    numbers = [["0.5", "0.7"], ["0.3", "0.5"]]
    game = dt.from_relations([[[1], [0]]], [numbers], kind="fuzzy", threshold="0.2")
    return game.decision_makers[0].preferences.form.comparables(open_engine(game).backend, game.dms[0])


def chances(number: int, chance: str) -> object:
    """The completions of statements that may change places, each with a chance to stand as written."""
    options = [f"o{at}" for at in range(number)]
    marked = [{"that": option, "chance": chance, "unsure": "order"} for option in options]
    return dt.robustness(dt.Conflict("c", [dt.DecisionMaker("a", options=options, prefers=marked)], status_quo=[]))


def entangled() -> object:
    """The orders that agree with a relation of hundreds of states of which nothing else is known."""
    labels = tuple((f"s{number}",) for number in range(500))
    return LinearExtensions(labels, (0,) * len(labels)).count


BUILT: dict[str, Callable[[], object]] = {
    "chances_clash": lambda: chances(3, "0"),
    "chances_many": lambda: chances(20, "0.5"),
    "linear_extensions": entangled,
    "several_dms": namesakes,
    "unknown_stage": lambda: model_at(dt.catalog("iraq-2010"), "then[2]"),
    "form_not_completed": uncompleted,
    "form_not_asked": unasked,
    "options_text": options_as_text,
    "wrong_argument": lambda: made(ranking="ab"),
    "no_languages": lambda: made(name={}, prefers=[]),
    "unknown_key": lambda: made(prefers=[{"that": "x", "weight": "2"}]),
    "missing_key": lambda: made(prefers=[{"name": "x"}]),
    "weight_float": lambda: made(weights={"x": 1.5}),
    "observation_date": lambda: observations([("June", "us", "s1", "s2")]),
    "observation_end": lambda: observations([{"dm": "us", "to": "s2", "changes": "x"}]),
    "observation_undated": lambda: observations([("2014", "us", "s1", "s2"), ("us", "s2", "s1")]),
    "list_for_formula": lambda: dt.never(["x", "y"]),  # type: ignore[arg-type]
    "list_empty": dt.at_most_one,
    "list_length": lambda: Constraint("never", (Name("x"), Name("y"))),
    "not_a_choice": lambda: dt.irreversible("x", "sideways"),  # type: ignore[arg-type]
    "unknown_language": lambda: dt.catalog("chicken").to_text("fr"),
    "text_character": lambda: Text.of("a\x1b"),
    "replace_address": lambda: dt.Replace("constraints[1]", "x"),
    "unknown_part": lambda: dt.catalog("chicken").changed(statusquo=[]),
    "undetermined": lambda: COALESCED.changed("unseen: y"),
    "changes_leave_none": lambda: dt.catalog("chicken").changed("unseen: row.cooperate or true"),
    "no_states": lambda: RANKED.changed(["never: x", "never: not x"]),
    "coalition_of_nobody": lambda: dt.Conflict(
        "One", [dt.DecisionMaker("a", options=["x"], prefers=[])], coalitions={"w": []}
    ),
    "quote_empty": lambda: Quote("report", 0, "x"),
    "changed_states": lambda: many_ranked().changed("never: a1"),
}
COALESCED: dt.Conflict = read_plain(two(states={"s": "Y -", "t": "N N"}))
RANKED: dt.Conflict = dt.Conflict("One", [dt.DecisionMaker("a", options=["x"], ranking=["s1", "s2"])])


def many_ranked() -> dt.Conflict:
    options = [f"a{number}" for number in range(17)]
    return dt.Conflict(
        "Many", [dt.DecisionMaker("a", options=options, relation={"pairs": ["s1 > s2"], "otherwise": "unknown"})]
    )


@pytest.mark.parametrize("code", PLAIN)
def test_a_description_is_refused(code: str) -> None:
    with pytest.raises(ConflictError) as caught:
        read_plain(PLAIN[code])
    assert caught.value.code == code
    assert caught.value.address
    check_words(caught.value)


@pytest.mark.parametrize("code", BUILT)
def test_a_part_is_refused(code: str) -> None:
    with pytest.raises(ConflictError) as caught:
        BUILT[code]()
    assert caught.value.code == code
    check_words(caught.value)


def test_every_code_of_the_model_has_its_case() -> None:
    """Those of claims, edits and readings have a test of their own."""
    others = ("claim_language.py", "claim_names.py", "edits.py", "readings.py")
    assert codes_raised(path for path in MODEL.rglob("*.py") if path.name not in others) == PLAIN.keys() | BUILT.keys()


def test_what_does_not_print_is_named() -> None:
    with pytest.raises(ConflictError, match=r"<U\+001B>\[31m"):
        read_plain(one({"prefers": []}, status_quo="\x1b[31m"))


def test_the_kind_of_element_is_said_in_the_language() -> None:
    with pytest.raises(ConflictError) as caught:
        read_plain(PLAIN["reserved_id"])
    assert "scenario" in caught.value.message("en")
    assert "سيناريو" in caught.value.message("ar")


def test_the_errors_of_very_many_formulas_take_time_in_proportion() -> None:
    """The allowed names are ranked for those errors that a message tells."""
    game = dt.catalog("chicken")

    def refused(count: int) -> ConflictError:
        with pytest.raises(ConflictError) as caught:
            game.changed(scenarios={f"aim{number}": f"row.cooperat{number}" for number in range(count)})
        return caught.value

    assert grows_as_its_input(refused, 60)
    error = refused(300)
    assert len(error.also) == 299
    assert error.fields["near"][0] == error.also[MOST_TOLD - 2].fields["near"][0] == "row.cooperate"
    assert len(error.also[-1].fields["near"]) == 6
    assert "row.cooperate" in error.message("ar")


def test_a_name_is_found_among_thousands() -> None:
    names = [f"option{number}" for number in range(5000)]
    assert nearest("relese", [*names, "release"])[0] == "release"


def test_only_capital_letters_keep_a_label_from_being_the_nearest() -> None:
    assert nearest("S4", ["s1", "s2", "s3", "s4"])[0] == "s4"
    assert near_labels("S4", None) == ["s4"]
    assert near_labels("s0", None) == ["s1", "s2"]


def test_a_reading_alone_is_told_with_the_concepts_that_it_may_stand_behind() -> None:
    with pytest.raises(QuestionError, match=r"NASH\.certain, GMR\.certain"):
        concept("Certain")
