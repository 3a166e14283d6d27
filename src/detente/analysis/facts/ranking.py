"""The facts that are worth finding out: what knowing each thing in doubt would settle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Annotated

from detente.analysis import kinds as a
from detente.analysis import readers
from detente.analysis.arguments import public
from detente.analysis.facts.standing import Standing
from detente.analysis.facts.unknowns import Chances, Unknown, with_chances_in_doubt
from detente.analysis.facts.ways import Way, Ways, subsets
from detente.analysis.query import LIMIT, Query
from detente.analysis.readings import form_of, kind_of
from detente.engines import open_engine
from detente.errors import QuestionError, TooLarge, UnknownLabel, nearest
from detente.model.claim_names import sentence
from detente.model.conflict import Conflict
from detente.model.edits import statements
from detente.model.notices import Notice
from detente.model.states import State
from detente.results.facts import AnswerName, Fact, FactAnswer, Facts, Goal, Status

MOST_DOUBTED = 4  # rules in doubt: each doubles the models
KINDS = ("standing", "element", "statements", "states")  # the easiest to ask somebody first
STATUS: dict[Standing, Status] = {True: "yes", False: "no", None: "open"}
ANSWERS: dict[bool, tuple[AnswerName, AnswerName]] = {True: ("stands", "left_out"), False: ("first", "second")}

Sentences = Annotated[
    str | Iterable[str], a.Kind(readers.sentences, a.any_of(a.TEXT, a.TEXTS), "SENTENCE", gather=tuple)
]
Elements = Annotated[str | Iterable[str], a.Kind(readers.names, a.any_of(a.TEXT, a.TEXTS), "ADDRESS", gather=tuple)]


@public
def facts(
    conflict: a.Model,
    *,
    about: Sentences | None = None,
    state: a.State | None = None,
    doubt: Elements | None = None,
    seed: a.Seed = 0,
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Facts:
    """The most valuable facts: what knowing each thing in doubt would settle, the most first.

    In doubt are statements marked as unsure or given a chance, the order of statements, comparisons of states that
    aren't known, and what is named in `doubt`. A target is settled if it is true in every completion of all this, or in
    none. For each fact and each answer, the targets that it would settle; facts are ranked by how many they leave open,
    expected over their answers (value of information: Howard 1966; not read).

    Parameters
    ----------
    conflict
        The conflict.
    about
        Sentences as in claims, at the state, or ids of claims; by default the state's stability for everybody under
        every concept of reactions, and the model's claims.
    state
        The state, as for :func:`explain`; by default the status quo.
    doubt
        Addresses of further elements that may not stand: constraints, move rules, statements.
    seed
        Seed of drawn models, in which claims on paths are judged where completions are many.
    engine, limit, progress
        As for :func:`equilibria`.

    Raises
    ------
    QuestionError
        A preference is given by numbers, which can't say that something isn't known; or there is no status quo.
    UnknownLabel
        There is no such element.

    >>> import detente as dt
    >>> game = dt.catalog("chicken").changed(
    ...     {"replace": "row.preferences", "with": {"ranking": ["DC", {"unordered": ["CC", "CD"]}, "DD"]}}
    ... )
    >>> found = facts(game, about="stable(row, NASH)", state="CC")
    >>> found.open, [(fact.first, fact.second, fact.settles) for fact in found.facts]
    (0, [('CC', 'CD', 0)])
    """
    marks, rules = _doubted(conflict, doubt or ())
    sentences = None if about is None else (*about,)  # as its kind reads it
    doubtful = with_chances_in_doubt(conflict, marks)
    asked = Query(conflict, engine, limit, progress)
    opened = asked.engine if doubtful is conflict else open_engine(doubtful, asked.engine.name, progress)
    refuse_numbers(conflict)
    at = _state(asked, state, sentences)
    models = [
        Way(
            opened
            if not left_out
            else open_engine(doubtful.changed([{"drop": address} for address in sorted(left_out)]), opened.name),
            left_out,
            at,
            sentences,
            seed,
        )
        for left_out in subsets(rules)
    ]
    ways, chances = Ways(models, rules), Chances(opened, models[0].unknowns.values())
    standings = {claim: ways.stands(claim) for claim in ways.claims}
    open_now = [claim for claim, standing in standings.items() if standing is None and ways.exact(claim)]
    ranked = [_fact(ways, chances, unknown, open_now) for unknown in _told(ways.unknowns, asked)]
    ranked.sort(key=lambda fact: (fact.left, -fact.settles, KINDS.index(fact.kind)))
    why = _missing(ways, models)
    return Facts(
        state=at,
        targets=tuple(
            Goal(claim, STATUS[standing], ways.exact(claim), models[0].targets[claim].stable)
            for claim, standing in standings.items()
        ),
        facts=tuple(ranked[: asked.limit]),
        count=len(ranked),
        complete=why is None,
        why=why,
        **asked.head() | {"notices": tuple(_notices(chances))},
    )


def refuse_numbers(conflict: Conflict) -> None:
    """Refuse a conflict in which somebody's preference is given by numbers.

    Raises
    ------
    QuestionError
        Somebody's is.
    """
    for dm in conflict.dms:
        form = form_of(conflict, dm)
        if form.certainty:
            error = QuestionError("nothing_unknown", address=f"{dm}.preferences", dm=dm, kind=kind_of(form))
            raise conflict.placed(error)


def _doubted(conflict: Conflict, doubted: Iterable[str]) -> tuple[list[str], list[str]]:
    """The doubted statements, and the doubted rules.

    Raises
    ------
    UnknownLabel
        There is no such element, or it is a whole preference.
    TooLarge
        There are too many rules.
    """
    stated, several = statements(conflict), [*dict.fromkeys(doubted)]
    addresses = [*stated, *(address for address in conflict.elements if address.startswith(("constraints[", "moves[")))]
    for address in several:
        if address not in addresses:
            raise UnknownLabel("unknown_doubt", name=address, near=nearest(address, addresses))
    rules = [address for address in several if address not in stated]
    if len(rules) > MOST_DOUBTED:
        raise TooLarge("doubted_rules", n=len(rules), most=MOST_DOUBTED)
    return [address for address in several if address in stated], rules


def _state(asked: Query, state: object, about: Iterable[str] | None) -> State | None:
    """The state of the verdicts; None if no sentence needs one, or only claims do."""
    if state is not None:
        return asked.state(state)  # type: ignore[arg-type]  # as its kind reads it
    status_quo = asked.engine.status_quo()
    if status_quo is None and about is not None:
        claims = {claim.id for claim in asked.conflict.claims}
        if all(text in claims or sentence(asked.conflict, text, "about").placeless for text in about):
            return None
    elif status_quo is None and asked.conflict.claims:
        return None
    return status_quo or asked.status_quo()


def _told(several: Sequence[Unknown], asked: Query) -> Iterator[Unknown]:
    for done, unknown in enumerate(several):
        yield unknown
        asked.engine.progress("progress.facts", done + 1, len(several))


def _fact(ways: Ways, chances: Chances, unknown: Unknown, open_now: Sequence[str]) -> Fact:
    """What knowing something would settle of the targets that are open."""
    answers = list[FactAnswer]()
    chance = chances.of(unknown) if unknown.dm else Fraction(1, 2)
    for name, first in zip(ANSWERS[len(unknown.about) == 1], (True, False), strict=True):
        standings = {
            claim: ways.stands(claim, (unknown, first)) if ways.matters(claim, unknown) else None for claim in open_now
        }
        settled = {value: tuple(claim for claim in open_now if standings[claim] is value) for value in (True, False)}
        left = len(open_now) - len(settled[True]) - len(settled[False])
        answers.append(FactAnswer(name, chance if first else 1 - chance, left, settled[True], settled[False]))
    expected = sum((answer.chance * answer.open for answer in answers), Fraction(0))
    about_states = [ways.ways[0].engine.labelled(label) for label in unknown.about if unknown.kind == "states"]
    states = tuple(state for state in about_states if state is not None)
    return Fact(
        unknown.dm or None, unknown.kind, unknown.about[0], (*unknown.about, None)[1], expected, tuple(answers), states
    )


def _missing(ways: Ways, models: Sequence[Way]) -> str | None:
    """What is missing of an answer, as a code."""
    if any(not all(model.doubt.whole.values()) for model in models):
        return "facts_pairs"
    if any(model.standings.searched for model in models):
        return "facts_search"
    return None if all(map(ways.exact, ways.claims)) else "facts_drawn"


def _notices(chances: Chances) -> Iterator[Notice]:
    if chances.even:
        yield Notice("facts_even", {"dms": tuple(dict.fromkeys(unknown.dm for unknown in chances.even))})
