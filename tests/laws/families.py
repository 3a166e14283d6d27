"""The families of uncertain preference: how models are drawn, and the laws of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial, wraps
from random import Random

from tests.laws import (
    certainty,
    common,
    completions,
    crisp,
    doubt,
    facts,
    marked,
    numbers,
    observing,
    statements,
    unknown,
)
from tests.laws.cases import Case
from tests.laws.completing import worlds_count
from tests.laws.crisp import Crisp, Drawn
from tests.laws.structures import Structure, graph, option_form, structure

Law = Callable[[Case], bool | None]  # whether it holds; None: it says nothing about this model
KINDS = (crisp.ranking, crisp.relation, statements.statements)
USUAL, MOST = 60, 5000  # completions of a model, mostly and at most
MILD, STRONG = (1,), (1, 2, 3)


@dataclass(frozen=True)
class Family:
    """A family.

    Attributes
    ----------
    draw
        Draws a model.
    laws
        Its laws, by name.
    pace
        How many times fewer models are tried by default: those of laws that ask many questions.
    """

    draw: Callable[[Random], Case]
    laws: dict[str, Law]
    pace: int = 1


def _family(
    draw: Callable[[Random], Case],
    laws: Sequence[Law],
    readings: Sequence[str] = (),
    graphs: bool = True,
    pace: int = 1,
) -> Family:
    """A family with laws of its own, and those of all readings under these."""
    general: tuple[Callable[[Case, Sequence[str]], bool | None], ...] = (
        common.fewer_sanctions_imply_more,
        common.an_answer_is_as_defined,
    )
    of_graphs = (common.an_opponent_with_fewer_moves_unsettles, common.names_of_states_and_their_order_do_not_matter)
    several = [_under(law, readings) for law in (*general, *(of_graphs if graphs else ())) if readings]
    return Family(draw, {law.__name__: law for law in (*several, *laws)}, pace)


def _under(law: Callable[[Case, Sequence[str]], bool | None], readings: Sequence[str]) -> Law:
    @wraps(law)
    def under(case: Case) -> bool | None:
        return law(case, readings)

    return under


def _crisp(degrees: Sequence[int], unsaid: float, draw: Random) -> Case:
    """Rankings, relations and statements with these degrees, comparisons unknown with this probability."""
    made = structure(draw)
    kinds = KINDS if made.options else KINDS[:2]
    return Case(made, {dm: draw.choice(kinds)(draw, made, degrees, unsaid) for dm in made.dms}, draw)


def _numbers(kind: Callable[[Random, Structure], Drawn], draw: Random) -> Case:
    """Numbers of one kind; now and then somebody has a plain preference beside."""
    made = structure(draw)
    drawn = {dm: kind(draw, made) for dm in made.dms}
    if draw.random() < 0.2:
        drawn[draw.choice(made.dms)] = crisp.ranking(draw, made, MILD, 0)
    return Case(made, drawn, draw)


def _marked(draw: Random) -> Case:
    """Statements, unsure, graded and of unknown order."""
    made = option_form(draw)
    degrees, unsaid = draw.choice((MILD, STRONG)), draw.choice((0, 0.4))
    drawn = {dm: statements.statements(draw, made, degrees, unsaid, unsure=draw.choice((0.3, 0.6))) for dm in made.dms}
    return Case(made, drawn, draw)


def _to_complete(draw: Random) -> Case:
    """Preferences of all kinds with completions, mostly few of them."""
    most = MOST if draw.random() < 0.01 else USUAL
    while True:
        case = _completed_by_some(draw)
        if 1 < worlds_count(case) <= most:
            return case


def _completed_by_some(draw: Random) -> Case:
    made = graph(draw, 5) if draw.random() < 0.5 else option_form(draw)
    drawn: dict[str, Crisp] = {}
    for dm in made.dms:
        unsaid = draw.choice((0, 0.2, 0.4))
        kind = draw.choice(("ranking", "relation", "statements") if made.options else ("ranking", "relation"))
        if kind == "statements":
            drawn[dm] = statements.statements(draw, made, MILD, unsaid, unsure=draw.choice((0, 0.4)))
        else:
            drawn[dm] = (crisp.ranking if kind == "ranking" else crisp.relation)(draw, made, MILD, unsaid)
    return Case(made, drawn, draw)


UNKNOWN, STRENGTH = unknown.VARIANTS, ("", "strong", "weak", "degree1", "degree2", "degree3")
FAMILIES = {
    "unknown": _family(
        partial(_crisp, MILD, 0.4),
        (
            unknown.what_attracts_less_and_deters_more_keeps_more,
            unknown.nash_depends_on_what_attracts_alone,
            unknown.certain_is_a_and_possible_is_d,
            unknown.without_anything_unknown_all_readings_are_plain,
            unknown.any_completion_lies_between_certain_and_possible,
        ),
        UNKNOWN,
    ),
    "strength": _family(
        partial(_crisp, STRONG, 0),
        (
            unknown.stronger_sanctions_are_fewer,
            unknown.weak_is_general_and_not_strong,
            unknown.without_degrees_general_answers_stay,
            unknown.beyond_the_highest_degree_only_nash_is_stable,
            unknown.the_degree_is_the_least_of_the_greatest,
        ),
        STRENGTH,
    ),
    "hybrid": _family(
        partial(_crisp, STRONG, 0.4),
        (
            unknown.what_attracts_less_and_deters_more_keeps_more,
            unknown.without_anything_unknown_all_readings_are_plain,
            unknown.stronger_sanctions_are_fewer,
            unknown.weak_is_general_and_not_strong,
            unknown.without_degrees_general_answers_stay,
        ),
        unknown.HYBRIDS,
    ),
    "fuzzy": _family(
        partial(_numbers, numbers.fuzzy),
        (
            certainty.crisp_certainty_is_the_plain_answer,
            certainty.a_higher_threshold_settles,
            certainty.a_higher_threshold_of_an_opponent_unsettles,
        ),
        ("fuzzy",),
    ),
    "probability": _family(
        partial(_numbers, numbers.probability),
        (
            certainty.crisp_certainty_is_the_plain_answer,
            certainty.higher_alpha_and_beta_unsettle,
            certainty.a_higher_gamma_of_an_opponent_settles,
            certainty.a_threshold_is_short_for_three_limits,
            certainty.deterrence_b_is_within_a,
        ),
        ("chance",),
    ),
    "grey": _family(
        partial(_numbers, numbers.grey),
        (
            certainty.crisp_certainty_is_the_plain_answer,
            certainty.an_interval_counts_as_its_middle,
            certainty.a_higher_threshold_settles,
            certainty.a_higher_threshold_of_an_opponent_unsettles,
        ),
        ("grey",),
    ),
    "statements": _family(
        _marked,
        (
            marked.as_written_lies_between_certain_and_possible,
            marked.variants_read_statements_as_written,
            marked.one_s_own_completions_decide,
            marked.a_statement_decides_unless_one_before_it_does,
            marked.variants_of_statements_are_their_completions,
            marked.without_marks_certain_is_plain,
        ),
        unknown.HYBRIDS,
        graphs=False,
    ),
    "respondents": _family(
        partial(_numbers, numbers.respondents),
        (
            certainty.respondents_are_a_probability,
            certainty.respondents_who_agree_are_one,
            certainty.weights_count_by_their_ratios,
            certainty.higher_alpha_and_beta_unsettle,
            certainty.a_higher_gamma_of_an_opponent_settles,
            certainty.a_threshold_is_short_for_three_limits,
        ),
        ("chance",),
    ),
    "completions": _family(
        _to_complete,
        (
            completions.certain_in_every_completion_possible_in_some,
            completions.nothing_small_stays_undecided,
            completions.equilibria_hold_in_one_completion_for_all,
            completions.witnesses_are_completions_that_show_it,
            completions.mixed_profiles_take_each_at_its_word,
            completions.variants_of_rankings_are_their_completions,
        ),
    ),
    "doubt": _family(
        _to_complete,
        (
            doubt.a_move_pays_in_the_completions_that_say_so,
            facts.facts_settle_what_they_say,
            facts.everything_in_doubt_is_a_fact,
            observing.a_log_is_explained_by_the_completions_that_are_counted,
            observing.a_smallest_set_of_moves_clashes,
            observing.what_follows_holds_in_all_that_explain,
            observing.a_log_settles_the_verdicts_of_all_that_explain,
            observing.what_is_written_has_all_completions_that_explain,
            observing.the_fewest_beliefs_make_sense_of_a_move,
        ),
        pace=10,
    ),
}
