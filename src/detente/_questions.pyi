"""What questions take, for static type checkers: written by ``make schemas`` from their declarations."""

from typing import overload

from detente.analysis import kinds as a
from detente.analysis.asking.session import About, Answers, UnknownOrder, Who
from detente.analysis.attitudes import Tries
from detente.analysis.claims.checking import Depth
from detente.analysis.coalitions import CoalitionConcepts
from detente.analysis.diff import EngineName
from detente.analysis.evolution import Steps
from detente.analysis.facts.ranking import Elements, Sentences
from detente.analysis.inverse.least_change import Over
from detente.analysis.robustness import Samples, Swaps
from detente.analysis.timeline import Draws, Level, Measure, Runs, Time, Times, Wanting
from detente.figures.canvas import Drawing
from detente.figures.kinds import Drawable, FigureKind, FigurePart, Layout
from detente.games.observing import Log, Thinks
from detente.model.states import State
from detente.reports.writing import Reported
from detente.results.asking import Asking
from detente.results.attitudes import Attitudes
from detente.results.claims import Claims
from detente.results.coalitions import Coalitions
from detente.results.differences import Differences
from detente.results.evidence import Grounds
from detente.results.evolution import Evolution
from detente.results.facts import Facts
from detente.results.hypergame import Hypergame
from detente.results.inverse import Inverse
from detente.results.observe import Observe
from detente.results.rankings import Preferred
from detente.results.report import Report
from detente.results.robustness import Robustness
from detente.results.stability import Equilibria, Explanation, Stability
from detente.results.timeline import Timeline
from detente.results.views import Analysis, Moves, States
from detente.tables.kinds import TableKind
from detente.tables.printed import Table

@overload
def analyze(
    conflict: a.Model,
    *,
    concepts: a.Concepts | None = ...,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Analysis:
    """First look at a conflict: states, equilibria, the status quo's stability with reasons, leavers, claims, advice."""

@overload
def analyze(
    conflict: a.Model,
    *,
    concept: a.Concepts | None,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Analysis:
    """First look at a conflict: states, equilibria, the status quo's stability with reasons, leavers, claims, advice."""

@overload
def ask(
    conflict: a.Model,
    *,
    about: About | None = ...,
    state: a.State | None = ...,
    concepts: a.Concepts | None = ...,
    dm: a.DecisionMaker | None = ...,
    unknown_order: UnknownOrder = ...,
    answers: Answers | None = ...,
    who: Who = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Asking:
    """Find the next comparison that is worth asking, what its answers would settle, and what is settled already."""

@overload
def ask(
    conflict: a.Model,
    *,
    about: About | None = ...,
    state: a.State | None = ...,
    concept: a.Concepts | None,
    dm: a.DecisionMaker | None = ...,
    unknown_order: UnknownOrder = ...,
    answers: Answers | None = ...,
    who: Who = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Asking:
    """Find the next comparison that is worth asking, what its answers would settle, and what is settled already."""

@overload
def attitudes(
    conflict: a.Model,
    *,
    to: a.States,
    concepts: a.Concepts | None = ...,
    tries: Tries = ...,
    seed: a.Seed = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Attitudes:
    """The attitudes under which some state of a formula is an equilibrium, and the fewest changes that lead there."""

@overload
def attitudes(
    conflict: a.Model,
    *,
    to: a.States,
    concept: a.Concepts | None,
    tries: Tries = ...,
    seed: a.Seed = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Attitudes:
    """The attitudes under which some state of a formula is an equilibrium, and the fewest changes that lead there."""

def check(
    conflict: a.Model,
    *,
    claim: a.Claim | None = ...,
    depth: Depth = ...,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    processes: a.Processes | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Claims:
    """Evaluate the claims of a conflict: verdicts, reasons, and load-bearing assumptions."""

@overload
def coalitions(
    conflict: a.Model,
    *,
    from_: a.State | None = ...,
    coalition: a.Coalition | None = ...,
    concepts: CoalitionConcepts | None = ...,
    jumps: a.Concept = ...,
    universal: a.Flag = ...,
    lone: a.Flag = ...,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Coalitions:
    """Coalition improvements from a state, coalition stability, and equilibrium jumps."""

@overload
def coalitions(
    conflict: a.Model,
    *,
    from_: a.State | None = ...,
    coalition: a.Coalition | None = ...,
    concept: CoalitionConcepts | None,
    jumps: a.Concept = ...,
    universal: a.Flag = ...,
    lone: a.Flag = ...,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Coalitions:
    """Coalition improvements from a state, coalition stability, and equilibrium jumps."""

@overload
def coalitions(
    conflict: a.Model,
    *,
    state: a.State | None,
    coalition: a.Coalition | None = ...,
    concepts: CoalitionConcepts | None = ...,
    jumps: a.Concept = ...,
    universal: a.Flag = ...,
    lone: a.Flag = ...,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Coalitions:
    """Coalition improvements from a state, coalition stability, and equilibrium jumps."""

@overload
def coalitions(
    conflict: a.Model,
    *,
    state: a.State | None,
    coalition: a.Coalition | None = ...,
    concept: CoalitionConcepts | None,
    jumps: a.Concept = ...,
    universal: a.Flag = ...,
    lone: a.Flag = ...,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Coalitions:
    """Coalition improvements from a state, coalition stability, and equilibrium jumps."""

@overload
def diff(
    conflict: a.Model,
    other: a.Model,
    *,
    concepts: a.Concepts | None = ...,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    engine: EngineName = ...,
    limit: a.Limit = ...,
    labels: a.Labels = ...,
    progress: a.Progress | None = ...,
    as_one: str | None = ...,
) -> Differences:
    """Compare two models: the elements and verdicts that changed."""

@overload
def diff(
    conflict: a.Model,
    other: a.Model,
    *,
    concept: a.Concepts | None,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    engine: EngineName = ...,
    limit: a.Limit = ...,
    labels: a.Labels = ...,
    progress: a.Progress | None = ...,
    as_one: str | None = ...,
) -> Differences:
    """Compare two models: the elements and verdicts that changed."""

@overload
def draw(
    conflict: Drawable,
    *,
    file: a.Target | None = ...,
    overwrite: a.Overwrite = ...,
    kind: FigureKind | None = ...,
    concept: a.OnlyConcept = ...,
    within: a.Formula | None = ...,
    from_: a.State | None = ...,
    to: a.States | None = ...,
    via: a.Via = ...,
    layout: Layout = ...,
    font: a.Font | None = ...,
    lang: a.Language = ...,
    engine: a.Engine = ...,
    limit: a.Limit | None = ...,
    part: FigurePart | None = ...,
    captions: a.Flag | None = ...,
    labels: a.Labels = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    as_one: str | None = ...,
) -> Drawing:
    """Draw a figure for a paper: moves, evolution, preferences, or equilibrium jumps."""

@overload
def draw(
    conflict: Drawable,
    *,
    file: a.Target | None = ...,
    overwrite: a.Overwrite = ...,
    kind: FigureKind | None = ...,
    concept: a.OnlyConcept = ...,
    within: a.Formula | None = ...,
    state: a.State | None,
    to: a.States | None = ...,
    via: a.Via = ...,
    layout: Layout = ...,
    font: a.Font | None = ...,
    lang: a.Language = ...,
    engine: a.Engine = ...,
    limit: a.Limit | None = ...,
    part: FigurePart | None = ...,
    captions: a.Flag | None = ...,
    labels: a.Labels = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    as_one: str | None = ...,
) -> Drawing:
    """Draw a figure for a paper: moves, evolution, preferences, or equilibrium jumps."""

@overload
def draw(
    conflict: Drawable,
    *,
    file: a.Target | None = ...,
    overwrite: a.Overwrite = ...,
    kind: FigureKind | None = ...,
    concepts: a.OnlyConcept,
    within: a.Formula | None = ...,
    from_: a.State | None = ...,
    to: a.States | None = ...,
    via: a.Via = ...,
    layout: Layout = ...,
    font: a.Font | None = ...,
    lang: a.Language = ...,
    engine: a.Engine = ...,
    limit: a.Limit | None = ...,
    part: FigurePart | None = ...,
    captions: a.Flag | None = ...,
    labels: a.Labels = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    as_one: str | None = ...,
) -> Drawing:
    """Draw a figure for a paper: moves, evolution, preferences, or equilibrium jumps."""

@overload
def draw(
    conflict: Drawable,
    *,
    file: a.Target | None = ...,
    overwrite: a.Overwrite = ...,
    kind: FigureKind | None = ...,
    concepts: a.OnlyConcept,
    within: a.Formula | None = ...,
    state: a.State | None,
    to: a.States | None = ...,
    via: a.Via = ...,
    layout: Layout = ...,
    font: a.Font | None = ...,
    lang: a.Language = ...,
    engine: a.Engine = ...,
    limit: a.Limit | None = ...,
    part: FigurePart | None = ...,
    captions: a.Flag | None = ...,
    labels: a.Labels = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    as_one: str | None = ...,
) -> Drawing:
    """Draw a figure for a paper: moves, evolution, preferences, or equilibrium jumps."""

@overload
def equilibria(
    conflict: a.Model,
    *,
    concepts: a.Concepts | None = ...,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Equilibria:
    """The states that are stable for every decision maker (Fang, Hipel & Kilgour 1993)."""

@overload
def equilibria(
    conflict: a.Model,
    *,
    concept: a.Concepts | None,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Equilibria:
    """The states that are stable for every decision maker (Fang, Hipel & Kilgour 1993)."""

def evidence(
    conflict: a.Model,
    *,
    sources: a.Copies | None = ...,
    element: a.Element | None = ...,
    given: a.Given | None = ...,
) -> Grounds:
    """The citations of each element of a conflict and the uncited elements, with paragraphs from local copies."""

@overload
def evolution(
    conflict: a.Model,
    *,
    from_: a.State | None = ...,
    to: a.States | None = ...,
    stage: a.Stage | None = ...,
    via: a.Via = ...,
    by: a.Coalition | None = ...,
    frozen: a.Coalition | None = ...,
    within: Steps | None = ...,
    as_perceived: a.Flag = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Evolution:
    """What a state can become by legal sequences, the status quo table, and the ways to a formula."""

@overload
def evolution(
    conflict: a.Model,
    *,
    state: a.State | None,
    to: a.States | None = ...,
    stage: a.Stage | None = ...,
    via: a.Via = ...,
    by: a.Coalition | None = ...,
    frozen: a.Coalition | None = ...,
    within: Steps | None = ...,
    as_perceived: a.Flag = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Evolution:
    """What a state can become by legal sequences, the status quo table, and the ways to a formula."""

@overload
def explain(
    conflict: a.Model,
    *,
    state: a.State,
    dm: a.DecisionMaker | None = ...,
    concepts: a.Concepts | None = ...,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Explanation:
    """Explain why a state is stable or not: the deciding improvement, sanction and counter-move."""

@overload
def explain(
    conflict: a.Model,
    *,
    state: a.State,
    dm: a.DecisionMaker | None = ...,
    concept: a.Concepts | None,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Explanation:
    """Explain why a state is stable or not: the deciding improvement, sanction and counter-move."""

def facts(
    conflict: a.Model,
    *,
    about: Sentences | None = ...,
    state: a.State | None = ...,
    doubt: Elements | None = ...,
    seed: a.Seed = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Facts:
    """The most valuable facts: what knowing each thing in doubt would settle, the most first."""

@overload
def hypergame(
    conflict: a.Model,
    *,
    concepts: a.Concepts | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Hypergame:
    """What is stable where decision makers see different games (Bennett 1977; Wang, Hipel & Fraser 1989; not read)."""

@overload
def hypergame(
    conflict: a.Model,
    *,
    concept: a.Concepts | None,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Hypergame:
    """What is stable where decision makers see different games (Bennett 1977; Wang, Hipel & Fraser 1989; not read)."""

@overload
def inverse(
    conflict: a.Model,
    *,
    to: a.States,
    concept: a.OnlyConcept,
    only: a.Coalition | None = ...,
    keep: a.Comparisons = ...,
    bar: a.States | None = ...,
    at_most: a.Cost | None = ...,
    weights: a.Prices | None = ...,
    over: Over = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Inverse:
    """The least changes of preference that make some state of a formula an equilibrium."""

@overload
def inverse(
    conflict: a.Model,
    *,
    to: a.States,
    concepts: a.OnlyConcept,
    only: a.Coalition | None = ...,
    keep: a.Comparisons = ...,
    bar: a.States | None = ...,
    at_most: a.Cost | None = ...,
    weights: a.Prices | None = ...,
    over: Over = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Inverse:
    """The least changes of preference that make some state of a formula an equilibrium."""

def moves(
    conflict: a.Model,
    *,
    state: a.State | None = ...,
    dm: a.DecisionMaker | None = ...,
    improvements: a.Flag = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Moves:
    """The moves by state and decision maker: reachable lists and improvements (Fang, Hipel & Kilgour 1993)."""

def observe(
    conflict: a.Model,
    moves: Log,
    *,
    thinks: Thinks = ...,
    state: a.State | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Observe:
    """What a log of moves says of preferences: which completions of what isn't known explain it, and what follows."""

def preferences(
    conflict: a.Model,
    *,
    dm: a.DecisionMaker | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Preferred:
    """Each decision maker's ranking, most preferred first, with the statement that separates neighbouring places."""

def reachable_list(
    conflict: a.Model,
    *,
    dm: a.DecisionMaker,
    state: a.State,
    engine: a.Engine = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> tuple[State, ...]:
    """The reachable list R_i(s): the states one move of a decision maker away (Fang, Hipel & Kilgour 1993)."""

def report(
    conflict: Reported,
    *,
    output: a.Target | None = ...,
    lang: a.Language = ...,
    brief: a.Flag = ...,
    sources: a.Copies | None = ...,
    overwrite: a.Overwrite = ...,
    depth: Depth = ...,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    labels: a.Labels = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    as_one: str | None = ...,
) -> Report:
    """Write a standalone report: the whole analysis in words, tables and a graph, in English and Arabic."""

@overload
def robustness(
    conflict: a.Model,
    *,
    of: a.State | None = ...,
    to: a.States | None = ...,
    concepts: a.Concepts | None = ...,
    swaps: Swaps = ...,
    samples: Samples | None = ...,
    seed: a.Seed = ...,
    scheduler: a.Scheduler | None = ...,
    processes: a.Processes | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Robustness:
    """Robustness of a state's verdicts: the number of other preference profiles under which each still holds."""

@overload
def robustness(
    conflict: a.Model,
    *,
    of: a.State | None = ...,
    to: a.States | None = ...,
    concept: a.Concepts | None,
    swaps: Swaps = ...,
    samples: Samples | None = ...,
    seed: a.Seed = ...,
    scheduler: a.Scheduler | None = ...,
    processes: a.Processes | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Robustness:
    """Robustness of a state's verdicts: the number of other preference profiles under which each still holds."""

@overload
def robustness(
    conflict: a.Model,
    *,
    state: a.State | None,
    to: a.States | None = ...,
    concepts: a.Concepts | None = ...,
    swaps: Swaps = ...,
    samples: Samples | None = ...,
    seed: a.Seed = ...,
    scheduler: a.Scheduler | None = ...,
    processes: a.Processes | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Robustness:
    """Robustness of a state's verdicts: the number of other preference profiles under which each still holds."""

@overload
def robustness(
    conflict: a.Model,
    *,
    state: a.State | None,
    to: a.States | None = ...,
    concept: a.Concepts | None,
    swaps: Swaps = ...,
    samples: Samples | None = ...,
    seed: a.Seed = ...,
    scheduler: a.Scheduler | None = ...,
    processes: a.Processes | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Robustness:
    """Robustness of a state's verdicts: the number of other preference profiles under which each still holds."""

@overload
def stability(
    conflict: a.Model,
    *,
    concepts: a.Concepts | None = ...,
    dm: a.DecisionMaker | None = ...,
    state: a.State | None = ...,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Stability:
    """The stable states by decision maker and concept (Fang, Hipel & Kilgour 1993)."""

@overload
def stability(
    conflict: a.Model,
    *,
    concept: a.Concepts | None,
    dm: a.DecisionMaker | None = ...,
    state: a.State | None = ...,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Stability:
    """The stable states by decision maker and concept (Fang, Hipel & Kilgour 1993)."""

def states(
    conflict: a.Model,
    *,
    where: a.Sentence | None = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> States:
    """The feasible states, and the number of combinations removed by each constraint; or where a sentence is true."""

@overload
def table(
    conflict: a.Model,
    *,
    kind: TableKind = ...,
    within: a.Formula | None = ...,
    concepts: a.Concepts | None = ...,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    from_: a.State | None = ...,
    via: a.Via = ...,
    caption: a.Caption | None = ...,
    lang: a.Language = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    labels: a.Labels = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    as_one: str | None = ...,
) -> Table:
    """A table for a paper, with ``to_latex``, ``to_markdown``, ``to_csv``, ``to_frame`` and ``save``."""

@overload
def table(
    conflict: a.Model,
    *,
    kind: TableKind = ...,
    within: a.Formula | None = ...,
    concepts: a.Concepts | None = ...,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    state: a.State | None,
    via: a.Via = ...,
    caption: a.Caption | None = ...,
    lang: a.Language = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    labels: a.Labels = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    as_one: str | None = ...,
) -> Table:
    """A table for a paper, with ``to_latex``, ``to_markdown``, ``to_csv``, ``to_frame`` and ``save``."""

@overload
def table(
    conflict: a.Model,
    *,
    kind: TableKind = ...,
    within: a.Formula | None = ...,
    concept: a.Concepts | None,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    from_: a.State | None = ...,
    via: a.Via = ...,
    caption: a.Caption | None = ...,
    lang: a.Language = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    labels: a.Labels = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    as_one: str | None = ...,
) -> Table:
    """A table for a paper, with ``to_latex``, ``to_markdown``, ``to_csv``, ``to_frame`` and ``save``."""

@overload
def table(
    conflict: a.Model,
    *,
    kind: TableKind = ...,
    within: a.Formula | None = ...,
    concept: a.Concepts | None,
    return_to_start: a.ReturnToStart | None = ...,
    deterrence: a.Deterrence | None = ...,
    level: a.Level | None = ...,
    state: a.State | None,
    via: a.Via = ...,
    caption: a.Caption | None = ...,
    lang: a.Language = ...,
    engine: a.Engine = ...,
    limit: a.Limit = ...,
    labels: a.Labels = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    as_one: str | None = ...,
) -> Table:
    """A table for a paper, with ``to_latex``, ``to_markdown``, ``to_csv``, ``to_frame`` and ``save``."""

@overload
def timeline(
    conflict: a.Model,
    *,
    to: a.States | None = ...,
    before: a.States | None = ...,
    stage: a.Stage | None = ...,
    from_: a.State | None = ...,
    until: Time | None = ...,
    at: Times | None = ...,
    measure: Measure = ...,
    by: Wanting = ...,
    vary: a.Element | None = ...,
    level: Level = ...,
    draws: Draws = ...,
    runs: Runs = ...,
    seed: a.Seed = ...,
    engine: a.Engine = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Timeline:
    """How likely each named outcome is by when, by the tempo given; never a forecast, and never stability."""

@overload
def timeline(
    conflict: a.Model,
    *,
    to: a.States | None = ...,
    before: a.States | None = ...,
    stage: a.Stage | None = ...,
    state: a.State | None,
    until: Time | None = ...,
    at: Times | None = ...,
    measure: Measure = ...,
    by: Wanting = ...,
    vary: a.Element | None = ...,
    level: Level = ...,
    draws: Draws = ...,
    runs: Runs = ...,
    seed: a.Seed = ...,
    engine: a.Engine = ...,
    progress: a.Progress | None = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> Timeline:
    """How likely each named outcome is by when, by the tempo given; never a forecast, and never stability."""

def unilateral_improvements(
    conflict: a.Model,
    *,
    dm: a.DecisionMaker,
    state: a.State,
    engine: a.Engine = ...,
    given: a.Given | None = ...,
    labels: a.Labels = ...,
    as_one: str | None = ...,
) -> tuple[State, ...]:
    """The unilateral improvements R_i+(s) of a decision maker from a state (Fang, Hipel & Kilgour 1993)."""
