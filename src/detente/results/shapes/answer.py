"""The answer in sentences: what each is about, and the facts that it states. States are by number."""

from typing import Annotated, Literal, NotRequired, TypedDict

from detente.model.claims import Asks
from detente.results.shapes.base import Concept
from detente.results.shapes.claims import Verdict
from detente.results.shapes.inverse import EditJSON, ReorderedJSON
from detente.shapes import Count, Limits, Ordinal

Numbers = Annotated[list[Ordinal], "States by number"]
Concepts = Annotated[list[Concept], "Concepts by name"]
Pair = Annotated[list[str], "Two addresses", Limits(min_items=2, max_items=2)]
Options = Annotated[list[str], "Qualified ids of options"]


class OutcomeJSON(TypedDict):
    """What a sentence is about: a named scenario, or states that share what is taken; the first of its states."""

    scenario: Annotated[str | None, "Its id; null for states that only share what is taken"]
    taken: Annotated[Options, "Without a scenario: taken in each of the states"]
    open: Annotated[Options, "Without a scenario: taken in some of them, in every combination"]
    within: Annotated[str | None, "Without a scenario: the smallest scenario that has all of its states, if one does"]
    count: Annotated[Count, "How many states it has"]
    states: Numbers


class PlaceOfJSON(TypedDict):
    """Places in a ranking, 1 the best, before and after, and how many places it has."""

    before: Ordinal
    after: Ordinal
    of: Ordinal


LeaverStart = TypedDict("LeaverStart", {"from": Ordinal})


class LeaverJSON(LeaverStart):
    """Who gains by leaving a state, by an improvement to another, and under which concepts it stays all the same."""

    dm: str
    to: Annotated[Ordinal | None, "A state that it prefers and can move to; null where none is known"]
    stays: Concepts
    leaves: Concepts


class NowFacts(TypedDict):
    """Where things stand, under which concepts they stay so, and who gains by leaving."""

    state: Annotated[Ordinal | None, "The status quo; null where the model has none"]
    rests: Concepts
    moves: Concepts
    leavers: list[LeaverJSON]
    indifferent: Annotated[list[str], "Decision makers for whom all states are equal"]


class MoreJSON(TypedDict):
    """The equilibria that a concept adds, as disjoint outcomes; under has the concepts that add all of them."""

    concept: Concept
    under: Concepts
    count: Count
    outcomes: list[OutcomeJSON]
    listed: bool
    now: bool


class SettlesFacts(TypedDict):
    """The equilibria under the concept with the fewest, as outcomes."""

    concept: Annotated[Concept | None, "Null where no concept has an equilibrium"]
    none: Annotated[Concepts, "The concepts without an equilibrium"]
    under: Annotated[Concepts, "The concepts under which all these states are equilibria"]
    all: Annotated[bool, "Whether these are all that were asked for"]
    count: Annotated[Count, "How many equilibria there are"]
    outcomes: Annotated[list[OutcomeJSON], "Disjoint, and together all of them unless listed is false"]
    listed: bool
    now: Annotated[bool, "Whether the status quo is among them, then in the first outcome"]
    more: Annotated[MoreJSON | None, "What the next concept adds, if another has more equilibria than these"]


class HoldsFacts(TypedDict):
    """Under which concepts a state of an outcome is an equilibrium; and who leaves it under one where it isn't."""

    outcome: OutcomeJSON
    holds: Concepts
    fails: Concepts
    state: Annotated[Ordinal | None, "The state that is looked at; null where the outcome has none"]
    under: Annotated[Concept | None, "The concept under which the leavers leave it"]
    leavers: list[LeaverJSON]


class ShortWayFacts(TypedDict):
    """A way in short: by what, to where, how long, on whose trust, begun by whom."""

    via: Annotated[
        Literal["there", "improvements", "moves", "none"] | None, "As of its way; null: without status quo, or states"
    ]
    at: Annotated[Concept | None, "The way is to states of it that are equilibria under this concept; null: to any"]
    steps: Annotated[Count, "How many steps its way has"]
    trust: Annotated[Count, "How many of them are on trust"]
    trusting: Annotated[list[str], "Who makes these"]
    first: Annotated[list[str], "Who makes the first step on the shortest ways with no more steps on trust"]


class AskedShortFacts(ShortWayFacts):
    """How an outcome that the question is about comes about from the status quo, in short."""

    reach: Annotated[
        ShortWayFacts | None, "The way to any state of it; null where that isn't shorter or takes the same trust"
    ]
    together: Annotated[list[str], "A smallest coalition that can bring it about so that all its members gain"]
    asks: Annotated[Asks, "What the question is about; told first"]


class AskedFacts(HoldsFacts):
    """The short answer on an outcome that the question is about: how it comes about, and whether it holds."""

    short: AskedShortFacts


class ClaimFacts(TypedDict):
    """The verdict on a claim, and if no path by improvements exists how many steps on trust one by moves takes."""

    claim: Annotated[str, "Its id"]
    verdict: Verdict
    expect: Verdict | None
    vacuous: Annotated[bool, "Whether the verdict hinges on an operator that speaks of what doesn't come about"]
    trust: Annotated[Count | None, "The fewest steps on trust; null where that isn't what it fails for"]
    about: Annotated[bool, "Whether the question of the model is about it"]


WayStepStart = TypedDict("WayStepStart", {"from": Ordinal})


class WayStepJSON(WayStepStart):
    """A move on the way; on trust if its mover prefers the state that it leaves, a gain if it prefers the next."""

    dm: str
    to: Ordinal
    trust: bool
    gains: bool
    place: NotRequired[Annotated[PlaceOfJSON, "Of its mover, where that ranks the states"]]
    risk: NotRequired[
        Annotated[Ordinal, "Of a step on trust: a state least good for its mover to which the others' gains may lead"]
    ]
    risk_place: NotRequired[Annotated[Ordinal, "The place of that state in its mover's ranking"]]


class WayFacts(TypedDict):
    """The way from the status quo to an outcome: a shortest by improvements, else with the fewest steps on trust."""

    outcome: OutcomeJSON
    at: Annotated[Concept | None, "The way is to states of it that are equilibria under this concept; null: to any"]
    via: Annotated[
        Literal["there", "improvements", "moves", "none"], "none: no sequence of moves leads there; there: it is so now"
    ]
    steps: list[WayStepJSON]
    trust: Annotated[Count, "How many steps are on trust"]
    first: Annotated[list[str], "Who makes the first step on the shortest ways with no more steps on trust"]
    better: Annotated[list[str], "Who prefers its end to the status quo"]
    worse: Annotated[list[str], "Who prefers the status quo to its end"]
    resting: Annotated[bool, "Whether its end is an equilibrium under some concept"]
    same_as: NotRequired[Annotated[OutcomeJSON, "An outcome before it to which this is the way, too"]]


class TogetherFacts(TypedDict):
    """A smallest coalition that can bring an outcome about so that all its members gain; no members: there is none."""

    outcome: OutcomeJSON
    members: list[str]
    to: Annotated[Ordinal | None, "Where it goes"]
    places: Annotated[dict[str, PlaceOfJSON], "By member that ranks the states"]
    all: Annotated[bool, "Whether coalitions of every size were looked at"]


class PartChangeJSON(TypedDict):
    """A change of one decision maker's preference: edits of statements, or comparisons that are other ones."""

    dm: str
    edits: list[EditJSON]
    reordered: list[ReorderedJSON]


class ChangeFacts(TypedDict):
    """A least change of preference that makes a state of an outcome an equilibrium; no changes: none was found."""

    outcome: OutcomeJSON
    concept: Concept
    state: Annotated[Ordinal | None, "The state that becomes an equilibrium"]
    changes: list[PartChangeJSON]
    impossible: Annotated[bool, "Whether it is proven that no change does"]
    elsewhere: Annotated[bool, "Whether it has an equilibrium under another concept as things are"]
    looked: NotRequired[Annotated[bool, "False where no change was looked for"]]


class SureFacts(TypedDict):
    """What is marked as unsure, and the statements without which the verdict is another."""

    unsure: Annotated[list[str], "Addresses of the statements that are marked"]
    unknown: Annotated[list[str], "Decision makers of whom comparisons aren't known or are uncertain"]
    outcome: OutcomeJSON | None
    state: Annotated[Ordinal | None, "The state whose verdict is looked at; null where it wasn't looked at"]
    concept: Annotated[Concept | None, "The concept of that verdict"]
    equilibrium: Annotated[bool | None, "The verdict"]
    rests_on: Annotated[list[str], "Addresses of statements; without any one of them the verdict is another"]
    pairs: Annotated[
        list[Pair] | None,
        "Where `rests_on` is empty: two without both of which the verdict is another; null: not looked for",
    ]
    left_out: Annotated[list[str], "Kinds of sentence that weren't computed for a conflict of this size"]


class ViewJSON(TypedDict):
    """A game that isn't the true one: whose view it is, and in what it differs."""

    view: Annotated[str, "As in the model: syria, or syria.iraq for what Iraq sees, as Syria believes"]
    parts: Annotated[
        dict[Literal["states", "moves", "wants"], list[str]] | None,
        "What there is; whose moves and wishes differ, among the states of both; null where that wasn't looked at",
    ]


class AstrayJSON(TypedDict):
    """Whose picture of the conflict a step of the way breaks, and by what."""

    dm: str
    breaks: Annotated[
        Literal["state", "move", "unwanted", "unmade"],
        "A state unknown to it; a move that it believes impossible, or not wanted; its own that it wouldn't make",
    ]
    step: Ordinal
    mover: str


class SeenFacts(TypedDict):
    """Who sees another game than the true one, by which all else is told."""

    views: list[ViewJSON]
    rests: Annotated[
        Concepts | None, "Concepts under which nobody leaves the status quo as it sees the game; null: not known"
    ]
    outcome: Annotated[OutcomeJSON | None, "The outcome whose way is followed; null where no way is told"]
    at: Annotated[Concept | None, "As of that way"]
    astray: Annotated[list[AstrayJSON], "Whose picture breaks on it, each by the first step that does"]


class SentenceHead(TypedDict):
    """A sentence of the answer."""

    words: Annotated[str, "In English"]
    translations: Annotated[dict[str, str], "In the other languages, by their tags"]


class NowJSON(SentenceHead):
    """Where things stand, and whether anybody leaves."""

    kind: Literal["now"]
    facts: NowFacts


class SettlesJSON(SentenceHead):
    """What it can settle at."""

    kind: Literal["settles"]
    facts: SettlesFacts


class HoldsJSON(SentenceHead):
    """Whether an outcome can hold, or a claim does."""

    kind: Literal["outcome"]
    facts: AskedFacts | HoldsFacts | ClaimFacts


class WayJSON(SentenceHead):
    """How an outcome comes about, and who moves first."""

    kind: Literal["way"]
    facts: WayFacts


class TogetherJSON(SentenceHead):
    """Who can bring it about together."""

    kind: Literal["together"]
    facts: TogetherFacts


class ChangeToJSON(SentenceHead):
    """What would have to change for it to hold."""

    kind: Literal["change"]
    facts: ChangeFacts


class SureJSON(SentenceHead):
    """How sure that is, and who sees another game."""

    kind: Literal["sure"]
    facts: SeenFacts | SureFacts


SentenceJSON = NowJSON | SettlesJSON | HoldsJSON | WayJSON | TogetherJSON | ChangeToJSON | SureJSON
