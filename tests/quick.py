"""Shorter runs of the suite: ``--sample`` tries fewer cases in each test, ``--measured`` and
``--quick`` also leave whole tests out.

`make quick` is for the next five minutes of work, `make coverage` measures what tests of the rooms that compute run of
them; `make test` runs everything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")

# What `make quick` runs, by the beginning of the test's name.
RUN = (
    "src/detente/",
    "tests/each.py",
    "tests/mutants/",
    "tests/architecture/",
    "tests/unit/",
    "tests/conformance/",
    "tests/engines/test_agreement.py",
    "tests/engines/test_reference.py",
    "tests/property/test_inclusions.py",
    "tests/property/test_known_games.py",
    "tests/golden/test_golden.py::test_the_text_is_as_it_was[analyze-",
    "tests/golden/test_golden.py::test_the_text_is_as_it_was[report.",
    "tests/web/test_questions.py",
)
# What `make coverage` measures of it: the tests of the rooms that are held to a least share.
MEASURED = (
    "src/detente/",
    "tests/unit/analysis/",
    "tests/unit/asking/",
    "tests/unit/concepts/",
    "tests/unit/engines/",
    "tests/unit/games/",
    "tests/unit/model/",
    "tests/unit/preferences/",
    "tests/unit/test_",
    "tests/conformance/",
    "tests/engines/test_agreement.py",
    "tests/engines/test_reference.py",
    "tests/laws/test_laws.py::test_a_law_alone[doubt-",
    "tests/property/test_answer.py",
    "tests/property/test_as_one",
    "tests/property/test_as_perceived.py",
    "tests/property/test_asking.py",
    "tests/property/test_attitudes",
    "tests/property/test_foresight.py",
    "tests/property/test_formula_words.py",
    "tests/property/test_inclusions.py",
    "tests/property/test_known_games.py",
    "tests/property/test_looking_ahead.py",
    "tests/property/test_simultaneous.py",
    "tests/property/test_where_bruteforce.py",
    "tests/property/test_within.py",
    "tests/published/test_vectors.py",
    "tests/golden/test_golden.py::test_the_text_is_as_it_was[analyze-",
)
# What takes seconds to say what others nearly say.
LEFT_OUT = (
    "tests/unit/analysis/test_check.py::test_claims_about_very_many_states",
    "tests/unit/analysis/test_check.py::test_load_bearing_sets_against_every_set_left_out",
    "tests/unit/analysis/test_robustness_cluster.py",
    "tests/unit/cli/test_check_command.py::test_json_is_the_result_as_plain_data",
    "tests/unit/cli/test_process.py",
    "tests/unit/cli/test_search_answers.py",
    "tests/unit/engines/test_choice.py::test_many_ranks_beyond_explicit_are_searched",
    "tests/unit/engines/test_explicit_groups.py::test_random_conflicts_agree_with_the_definitions",
    "tests/unit/engines/test_explicit_kernels.py",
    "tests/unit/engines/test_symbolic_process.py",
    "tests/unit/reports/test_report.py::test_claims_of_other_encodings_that_differ_are_shown",
    "tests/engines/test_agreement.py::test_engines_agree_with_reference[0-compiled]",
)
# What takes longest where each line is watched.
SLOWEST = (
    "tests/engines/test_agreement.py::test_the_general_way_agrees_with_the_definitions",
    "tests/property/test_as_one_read.py::test_readings_are_those_of_each_member",
    "tests/property/test_as_one_read.py::test_with_credible_answers_every_verdict_is_decided",
    "tests/property/test_asking.py::test_the_same_of_claims_on_paths",
    "tests/property/test_attitudes.py::test_every_verdict_has_a_certificate",
    "tests/unit/analysis/test_check.py::test_engines_agree_on_the_smaller_encoding_of_iraq_2014",
    "tests/unit/analysis/test_check_changes.py::test_engines_agree_on_random_small_models",
    "tests/unit/analysis/test_check_changes.py::test_states_keep_the_names_that_they_have_in_the_model_as_written",
    "tests/unit/analysis/test_check_jointly.py::test_verdicts_and_witnesses_pass_the_checker_on_every_engine",
    "tests/unit/analysis/test_claims_without_verdict.py::test_every_door_says_what_is_needed",
    "tests/unit/concepts/test_copy.py::test_inverse_costs_the_same",
    "tests/unit/preferences/test_relation.py::test_many_comparisons_have_few_lines_and_are_read_back",
)
# What waits for other programs, or takes seconds by itself: `make coverage` has it, `make quick` doesn't.
SLOW = (
    "tests/architecture/test_packages.py",
    "tests/unit/analysis/test_check_changes.py",
    "tests/unit/analysis/test_check_jointly.py",
    "tests/unit/analysis/test_coalitions.py::test_with_many_decision_makers",
    "tests/unit/analysis/test_robustness.py::test_a_script_that_guards_nothing_may_share",
    "tests/unit/analysis/test_robustness.py::test_stopped_it_keeps_what_it_has",
    "tests/unit/cli/test_answers.py",
    "tests/unit/cli/test_destinations.py",
    "tests/unit/cli/test_interrupts.py",
    "tests/unit/cli/test_inverse_command.py",
    "tests/unit/cli/test_notices.py",
    "tests/unit/cli/test_schemas.py::test_what_is_answered",
    "tests/unit/cli/test_shells.py",
    "tests/unit/concepts/test_copy.py::test_inverse_costs_the_same",
    "tests/unit/engines/test_choice.py::test_auto_takes_symbolic_beyond",
    "tests/unit/engines/test_symbolic_choices.py",
    "tests/unit/figures/test_drawing.py",
    "tests/unit/figures/test_fonts.py",
    "tests/unit/jobs/",
    "tests/unit/citations/test_evidence_growth.py",
    "tests/unit/tables/test_paper_tables.py",
    "tests/unit/files/test_nodes.py::test_the_longest_file_within_the_limits_is_read",
    "tests/unit/files/test_refused_files.py",
    "tests/unit/model/test_texts.py",
    "tests/unit/reports/test_escaping.py",
    "tests/unit/results/test_brevity.py",
)
# Parameters that count repetitions of one test on more random conflicts: one is enough for a sample.
REPETITIONS = {"block", "chunk", "number", "seed", "start"}
CASES = 6
EXAMPLES = 10


def is_measured(name: str) -> bool:
    """Whether `make coverage` runs the test of this name."""
    return name.startswith(MEASURED) and not name.startswith((*LEFT_OUT, *SLOWEST))


def is_quick(name: str) -> bool:
    """Whether `make quick` runs the test of this name."""
    return name.startswith(RUN) and not name.startswith((*LEFT_OUT, *SLOWEST, *SLOW))


def is_sampled(parameters: Mapping[str, object]) -> bool:
    """Whether a sample has the test with these parameters.

    >>> is_sampled({"seed": 0, "kind": "free"}), is_sampled({"seed": 3}), is_sampled({"number": "3"})
    (True, False, True)
    """
    return not any(isinstance(value, int) and value > 0 for name, value in parameters.items() if name in REPETITIONS)


def spread(cases: Sequence[T], most: int = CASES) -> Sequence[T]:
    """At most so many cases, evenly spread.

    >>> spread(list(range(20)), 4), spread([1, 2], 4)
    ([0, 5, 10, 15], [1, 2])
    """
    return cases[:: -(-len(cases) // most)] if len(cases) > most else cases
