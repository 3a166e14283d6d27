"""The sentences of the answer in words; nothing is computed here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente import words
from detente.explanations import dm_name, options_moved
from detente.explanations.changes_of_mind import would_have_to
from detente.explanations.claims import why_not
from detente.explanations.elements import statement_words
from detente.explanations.foreseeing import always, if_feared, if_only_feared
from detente.explanations.formulas import LONG, flat, formula_words, option_words, quoted, scenario_words
from detente.explanations.misperceptions import misperceived
from detente.explanations.profiles import spelled
from detente.model.conflict import Conflict
from detente.model.formula_nodes import names
from detente.model.states import State
from detente.results.answer import Asked, Changed, Claimed, Holds, Now, Settles, Together, Told, Way
from detente.results.answer_parts import Leaver, Outcome, Places, WayStep
from detente.results.answer_sureness import Seen, Sure
from detente.results.views import Analysis

SHOWN, LESS = 4, 2  # outcomes that it can settle at, and leavers; outcomes added by another concept
FEW = 4  # options by which an outcome is told


def sentence(told: Told, look: Analysis, lang: str = words.DEFAULT) -> str:
    """A sentence of the answer of a first look, which may be several in grammar.

    >>> import detente as dt
    >>> look = dt.analyze(dt.catalog("chicken"))
    >>> sentence(look.answer[0], look)
    'It can settle at 2 outcomes, however far each looks ahead: “Cooperate” (Row); “Cooperate” (Column). ...'
    """
    mixed = {name: spelled(by_dm) for name, by_dm in look.equilibria.profiles.items()}
    return " ".join(part for part in _Telling(look.conflict, lang, mixed).told(told) if part)


def outcome_words(outcome: Outcome, conflict: Conflict, lang: str = words.DEFAULT) -> str:
    """An outcome by its name, or by what is taken in it; a state of a graph by its label."""
    if outcome.scenario is not None:
        return scenario_words(outcome.scenario, conflict, lang)
    if not conflict.options:
        return outcome.states[0].label
    return _stands(outcome.taken, outcome.open, conflict, lang)


def state_words(state: State, conflict: Conflict, lang: str = words.DEFAULT) -> str:
    """A state by what is taken in it; of a graph by its label."""
    return _stands(state.taken, state.open, conflict, lang) if conflict.options else state.label


def _stands(options_taken: Sequence[str], options_open: Sequence[str], conflict: Conflict, lang: str) -> str:
    """What is taken, and what is left open: all the rest, or options by name."""
    names = [option_words(option, conflict, lang) for option in options_taken]
    free = words.Alternatives(option_words(option, conflict, lang) for option in options_open)
    if len(names) + len(free) == len(conflict.options) and len(free) > 1:
        options_in_words = words.join(lang, names) or words.say("answer.stands.anything", lang)
        return words.say("answer.stands.whatever", lang, taken=options_in_words) if names else options_in_words
    if not names:
        key = "answer.stands.nothing_but" if free else "answer.stands.nothing"
        return words.say(key, lang, **({"open": free} if free else {}))
    return words.say("answer.stands.and_open", lang, taken=names, open=free) if free else words.join(lang, names)


class _Telling:
    """Tells sentences about one conflict in one language."""

    def __init__(self, conflict: Conflict, lang: str, mixed: Mapping[str, str]) -> None:
        self.conflict, self.lang, self.mixed = conflict, lang, mixed

    def say(self, key: str, **fields: object) -> str:
        return words.say(key, self.lang, **fields)

    def told(self, one: Told) -> Iterator[str]:
        match one:
            case Asked():
                yield from self.asked(one)
            case Now():
                yield from self.now(one)
            case Settles():
                yield from self.settles(one)
            case Holds():
                yield from self.holds(one)
            case Claimed():
                yield from self.claimed(one)
            case Way():
                yield from self.way(one)
            case Together():
                yield self.together(one)
            case Changed():
                feared = self.if_feared([one.concept], named=not one.asked)
                yield would_have_to(one, self.outcome(one.outcome), feared, self.conflict, self.lang)
            case Seen():
                way_to = None if one.outcome is None else self.outcome(one.outcome)
                when = self.if_feared(one.rests) if one.rests else None
                yield from misperceived(one, way_to, when, self.conflict, self.lang)
            case Sure():
                yield from self.sure(one)

    # Names.

    def outcome(self, outcome: Outcome) -> str:
        """An outcome as the subject of a sentence."""
        return self.say("answer.about", outcome=outcome_words(outcome, self.conflict, self.lang))

    def state(self, state: State) -> str:
        return state_words(state, self.conflict, self.lang)

    def dm(self, id: str) -> str:
        return dm_name(self.conflict, id, self.lang)

    def dms(self, ids: Sequence[str]) -> list[str]:
        return [self.dm(id) for id in ids]

    def move(self, dm: str, start: State, end: State) -> str:
        """A move as a noun: what is taken and dropped, or of a graph where it leads."""
        moves = options_moved(dm, start, end, self.conflict, self.lang, every=True)
        return words.join(self.lang, moves) if moves else self.say("answer.move.to", state=self.state(end))

    def places(self, dm: str, one: Places) -> str:
        return self.say("answer.place", dm=self.dm(dm), before=one.before, after=one.after, of=one.of)

    def named(self, concepts: Sequence[str]) -> list[str]:
        """Concepts by name, mixed ones spelt out."""
        return [self.mixed.get(name, name) for name in concepts]

    def if_feared(self, concepts: Sequence[str], named: bool = True) -> str:
        """When something holds; the first sentences do without the `named` concepts."""
        return if_feared(self.named(concepts), self.lang, named=named)

    def if_only_feared(self, concepts: Sequence[str], named: bool = True) -> str:
        return if_only_feared(self.named(concepts), self.lang, named=named)

    # Sentences.

    def asked(self, one: Asked) -> Iterator[str]:
        reached = [] if one.way is None else [*self.reached(one, one.way)]
        held = [*self.holds(one.verdict, named=False)]
        yield from (*held, *reached) if one.asks == "outcome" else (*reached, *held)
        if one.way is not None and one.way.steps and one.way.at is None and one.verdict.holds:
            yield self.say("answer.asked.out_of_reach")
        meaning = self.meaning(one.outcome)
        if meaning is not None:
            yield self.say("answer.asked.means", outcome=self.outcome(one.outcome), formula=meaning)

    def reached(self, one: Asked, way: Way) -> Iterator[str]:
        """Whether and how an outcome comes about from the status quo, in short; then how it does where it holds."""
        fields = {"outcome": self.outcome(one.outcome)}
        yield self.comes_about("asked", way if one.reach is None else one.reach, fields)
        if one.reach is not None and way.via not in ("there", "none"):
            yield self.comes_about("holding", way, fields)
        if len(way.steps) > 1:
            first = self.dms(way.first)
            yield self.say("answer.way.first", n=len(first), dms=words.Alternatives(first))
        if one.together is not None and one.together.members and one.asks != "together":  # else that was just said
            members = self.dms(one.together.members)
            key = {1: "alone", 2: "pair"}.get(len(members), "several")
            yield self.say(f"answer.together.{key}_unranked", members=members, **fields)

    def comes_about(self, key: str, way: Way, fields: Mapping[str, str]) -> str:
        """In how many steps, on whose trust."""
        if way.via in ("there", "none"):
            return self.say(f"answer.way.{way.via}", **fields)
        trusting = self.dms(way.trusted)
        if not trusting:
            paying = "gains" if way.via == "improvements" else "no_loss"
            return self.say(f"answer.{key}.{paying}", n=len(way.steps), **fields)
        if len(way.steps) == 1:
            return self.say(f"answer.{key}.trust_only", dms=trusting, **fields)
        share = {(1, 2): "one_of_two", (2, 2): "both"}.get((way.trusting, len(way.steps)), "some")
        share = "all" if share == "some" and way.trusting == len(way.steps) else share
        trust = self.say(f"answer.trust.{share}", n=way.trusting, dms=trusting)
        return self.say(f"answer.{key}.trust", n=way.trusting, steps=len(way.steps), trust=trust, **fields)

    def meaning(self, outcome: Outcome) -> str | None:
        """What a scenario stands for, in options; None where that is long, or all that its name says."""
        if outcome.scenario is None:
            return None
        formula = flat(self.conflict.resolve(self.conflict.names.scenario_name(outcome.scenario)))
        return None if len([*names(formula)]) > LONG else formula_words(formula, self.conflict, self.lang)

    def now(self, one: Now) -> Iterator[str]:
        if one.state is None:
            yield self.say("answer.now.none")
            return
        yield self.say("answer.now.stands", state=self.state(one.state))
        if one.indifferent:
            yield self.say("answer.now.indifferent", dms=self.dms(one.indifferent))
        if not one.leavers and not one.moves:
            yield self.say("answer.now.nobody")
            return
        yield from (self.leaver(leaver) for leaver in one.leavers[:SHOWN])
        if not one.rests:
            yield self.say("answer.now.moves") if one.moves else ""
        elif one.moves and any(leaver.stays != one.rests for leaver in one.leavers):  # else that was just said
            yield self.say("answer.now.rests", when=self.if_feared(one.rests, named=False))

    def leaver(self, one: Leaver) -> str:
        if one.to is None:
            return self.say("answer.leaver.unnamed", dm=self.dm(one.dm))
        fields = {"dm": self.dm(one.dm), "move": self.move(one.dm, one.start, one.to)}
        if not one.leaves:
            return self.say("answer.leaver.stays", **fields)
        if not one.stays:
            return self.say("answer.leaver.leaves", **fields)
        return self.say("answer.leaver.held", when=self.if_feared(one.stays, named=False), **fields)

    def settles(self, one: Settles) -> Iterator[str]:
        if one.concept is None:
            yield self.say("answer.settles.nowhere")
            return
        when = always(self.lang) if one.all else self.if_feared(one.under, named=False)
        listed = self.outcomes(one.outcomes, one.now)
        yield self.say("answer.settles.several", n=len(one.outcomes), outcomes=listed, when=when)
        if one.none:
            yield self.say("answer.settles.none", when=self.if_only_feared(one.none, named=False))
        if one.more is not None:
            when = self.if_feared(one.more.under, named=False)
            yield self.say(
                "answer.settles.more", outcomes=self.outcomes(one.more.outcomes, one.more.now, LESS), when=when
            )

    def outcomes(self, outcomes: Sequence[Outcome], is_now: bool, most: int = SHOWN) -> str:
        """The first outcomes, and how many more there are; `is_now`: the first is that of the status quo."""
        forms = list(dict.fromkeys(map(self.form, outcomes)))
        shown, unshown = forms[:most], len(forms) - most
        if is_now:
            shown[0] = self.say("answer.settles.as_today", outcome=shown[0])
        shown += [self.say("answer.more", n=unshown)] if unshown > 0 else []
        return words.language(self.lang).semicolon.join(shown)

    def form(self, outcome: Outcome) -> str:
        """An outcome by what is taken; one that takes much by the scenario that it is a form of."""
        if outcome.within is None or len(outcome.taken) <= FEW:
            return outcome_words(outcome, self.conflict, self.lang)
        return self.say("answer.settles.form", outcome=scenario_words(outcome.within, self.conflict, self.lang))

    def holds(self, one: Holds, named: bool = True) -> Iterator[str]:
        fields = {"outcome": self.outcome(one.outcome)}
        leavers = [self.left(leaver) for leaver in one.leavers[:SHOWN]]
        if one.state is None:
            yield self.say("answer.outcome.infeasible", **fields)
        elif one.holds and not one.fails:
            yield self.say("answer.outcome.always", when=always(self.lang), **fields)
        elif one.holds:
            yield self.say("answer.outcome.some", when=self.if_feared(one.holds, named), **fields)
            when = self.if_only_feared(one.fails, named)
            key = "answer.outcome.some_left" if leavers else "answer.outcome.some_not"
            yield self.say(key, when=when, **({"leavers": leavers} if leavers else {}))
        elif one.fails:
            yield self.say("answer.outcome.never", **fields)
            if leavers:
                yield self.say("answer.outcome.never_left", state=self.state(one.state), leavers=leavers)
        else:
            yield self.say("answer.outcome.open", **fields)

    def left(self, one: Leaver) -> str:
        if one.to is None:
            return self.say("answer.outcome.left_unnamed", dm=self.dm(one.dm))
        return self.say("answer.outcome.left", dm=self.dm(one.dm), move=self.move(one.dm, one.start, one.to))

    def claimed(self, one: Claimed) -> Iterator[str]:
        claim = one.verdict.claim
        name = quoted(claim.id if claim.name is None else claim.name.say(self.lang), self.lang)
        cited = bool(claim.evidence.because)
        if one.verdict.contrary:
            key = "against" if cited else "unexpected"
        elif claim.expect and one.verdict.judged:
            key = "as_argued" if cited else "expected"
        else:
            key = "plain"
        if one.verdict.verdict == "undefined" and one.verdict.why is not None:
            why = why_not(one.verdict, self.conflict, self.lang)
            yield self.say("answer.claim.undefined", claim=name, why=why)
        elif one.trust:
            yield self.say("answer.claim.trust", claim=name, n=one.trust)
        else:
            yield self.say(
                f"answer.claim.{key}", claim=name, verdict=self.say(f"answer.claim.verdict.{one.verdict.verdict}")
            )
        if one.verdict.vacuous:
            yield self.say("claims.vacuous")

    def way(self, one: Way) -> Iterator[str]:
        fields = {"outcome": self.outcome(one.outcome)}
        if one.via in ("there", "none"):
            yield self.say(f"answer.way.{one.via}", **fields)
            return
        if one.same_as is not None:
            yield self.say("answer.way.same", other=self.outcome(one.same_as), **fields)
            return
        moves = words.say("explain.then", self.lang).join(self.step(step) for step in one.steps)
        key = ("answer.way.path_holding" if one.at else "answer.way.path") + ("_trust" if one.trusting else "")
        yield self.say(key, moves=moves, **fields)
        if len(one.steps) > 1:
            first = self.dms(one.first)
            yield self.say("answer.way.first", n=len(first), dms=words.Alternatives(first))
        if one.via == "improvements":
            yield self.say("answer.way.gains")
        elif not one.trusting:
            yield self.say("answer.way.no_loss")
        for step in one.steps:
            yield from self.trusted(step)
        yield from self.end(one)

    def step(self, step: WayStep) -> str:
        changed = options_moved(step.dm, step.start, step.end, self.conflict, self.lang, every=True)
        return self.say(
            "answer.way.step", dm=self.dm(step.dm), changes=changed or [self.move(step.dm, step.start, step.end)]
        )

    def trusted(self, step: WayStep) -> Iterator[str]:
        """What a step on trust costs its mover, and what it risks."""
        if not step.trust:
            return
        place = step.place
        if place is None:
            yield self.say("answer.way.trust", dm=self.dm(step.dm))
        else:
            fields = {"before": place.before, "after": place.after, "of": place.of}
            yield self.say("answer.way.trust_place", dm=self.dm(step.dm), **fields)
        if step.risk is None or step.risk == step.end:
            yield self.say("answer.way.risk_stay")
        elif place is None or step.risk_place is None:
            yield self.say("answer.way.risk_unranked", state=self.state(step.risk))
        else:
            yield self.say("answer.way.risk", state=self.state(step.risk), place=step.risk_place, before=place.before)

    def end(self, one: Way) -> Iterator[str]:
        """Who is better and worse off at the end of the way."""
        better, worse = self.dms(one.better), self.dms(one.worse)
        if len(better) == len(self.conflict.dms):
            yield self.say("answer.way.better_all")
        elif better:
            yield self.say("answer.way.better_one" if len(better) == 1 else "answer.way.better", dms=better)
        else:
            yield self.say("answer.way.better_none")
        if worse:
            yield self.say("answer.way.worse_one" if len(worse) == 1 else "answer.way.worse", dms=worse)
        if not one.resting:
            yield self.say("answer.way.not_resting")

    def together(self, one: Together) -> str:
        fields = {"outcome": self.outcome(one.outcome)}
        if not one.members:
            return self.say("answer.together.none" if one.every else "answer.together.none_small", **fields)
        places = [self.places(dm, place) for dm, place in one.places.items()]
        key = {1: "alone", 2: "pair"}.get(len(one.members), "several")
        if len(places) < len(one.members):
            return self.say(f"answer.together.{key}_unranked", members=self.dms(one.members), **fields)
        return self.say(f"answer.together.{key}", members=self.dms(one.members), places=places, **fields)

    def sure(self, one: Sure) -> Iterator[str]:
        if one.unsure:
            yield self.say("answer.sure.marked", n=len(one.unsure))
        elif not one.unknown:
            yield self.say("answer.sure.gap")
        if one.unknown:
            yield self.say("answer.sure.unknown", dms=self.dms(one.unknown))
        if one.state is not None and one.concept is not None:
            yield self.hangs(one, one.state, one.concept)
        if one.left_out:
            yield self.say("answer.sure.left_out", kinds=[self.say(f"answer.kind.{kind}") for kind in one.left_out])

    def hangs(self, one: Sure, state: State, concept: str) -> str:
        """The statements that the verdict hangs on, the most doubtful in words."""
        when = self.say("answer.fears.under", concepts=self.named([concept]))
        if one.outcome is None:
            subject = self.say("answer.sure.of_now", when=when)
        elif one.outcome.count == 1:
            subject = self.say("answer.sure.of_outcome", outcome=self.outcome(one.outcome), when=when)
        else:
            fields = {"outcome": self.outcome(one.outcome), "state": self.state(state)}
            subject = self.say("answer.sure.of_state", when=when, **fields)
        if one.pairs:
            first, second = map(self.statement, one.pairs[0])
            return self.say("answer.sure.hangs_on_two", n=len(one.pairs), subject=subject, first=first, second=second)
        if not one.rests_on:
            key = "answer.sure.hangs_on_one" if one.pairs is None else "answer.sure.hangs_on_none"
            return self.say(key, subject=subject)
        return self.say(
            "answer.sure.hangs", n=len(one.rests_on), subject=subject, statement=self.statement(one.rests_on[0])
        )

    def statement(self, address: str) -> str:
        """A preference statement in words, with what it rests on."""
        for dm in self.conflict.decision_makers:
            for place, stated in dm.preferences.stated(dm.id):
                if place == address:
                    statement_text = statement_words(self.conflict, address, stated, self.lang)
                    cited = [str(cite) for cite in stated.evidence.because]
                    return self.say(
                        "answer.sure.cited" if cited else "answer.sure.uncited", statement=statement_text, cited=cited
                    )
        raise KeyError(address)
