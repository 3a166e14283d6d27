"""What a session keeps between questions, and where it stands after some answers."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import replace

from detente.analysis.asking.choosing import (
    Candidate,
    Choice,
    Judgement,
    Open,
    all_judged,
    candidates,
    chosen,
    instance,
    of_items,
    settled_by,
)
from detente.analysis.asking.found import found_conflict
from detente.analysis.asking.knowledge import Clash, Heard, Items, Knowledge, clash, learned
from detente.analysis.asking.proof import proofs
from detente.analysis.asking.sentences import Sentences
from detente.analysis.asking.targets import Wanted, about_claims, about_sentences, about_state
from detente.analysis.asking.undecided import asked_anyway, occurring
from detente.analysis.query import Query
from detente.concepts import Profile
from detente.engines.asking.ground import Ground
from detente.engines.asking.propositions import Proposition
from detente.errors import ConflictError, PreferenceError, TooLarge, together
from detente.model.conflict import Conflict
from detente.model.notices import Notice
from detente.model.partial_orders import END
from detente.model.preferences.comparables import UNKNOWN_ORDERS, Comparables
from detente.model.states import State
from detente.results.asking import ANSWERS, WHETHER, Asking, NextQuestion, Proof, QuestionKind, Reply, Status, Target

MOST_ITEMS = 400
MOST_FACTS = 6  # comparisons named where nobody can be asked


def _compared(asked: Query, dm: str | None, unknown: str) -> dict[str, Comparables]:
    """The items of each preference; those of others than the one who is asked are unknown as marked only."""
    conflict, by_dm = asked.conflict, dict[str, Comparables]()
    for maker in conflict.decision_makers:
        unknown_order = unknown if dm in (None, maker.id) else UNKNOWN_ORDERS[0]
        try:
            by_dm[maker.id] = maker.preferences.form.comparables(asked.engine.backend, maker.id, unknown_order)
        except PreferenceError as error:
            raise conflict.placed(error.at(address=f"{maker.id}.preferences")) from None
        count = len(by_dm[maker.id].order.tied)
        if count > MOST_ITEMS:
            raise TooLarge("ask_items", dm=maker.id, n=count, most=MOST_ITEMS)
    return by_dm


class Room:
    """What a session keeps between questions: the engine, the states, and what is asked about."""

    def __init__(self, asked: Query, dm: str | None, unknown: str, who: str, ground: type[Ground] = Ground) -> None:
        self.asked, self.dm, self.unknown, self.who = asked, dm, unknown, who
        compared = self.compared = _compared(asked, dm, unknown)
        self.ground = ground(asked.engine.backend, compared)
        self.items = {
            maker_id: Items(asked.conflict, maker_id, comparables, asked.state)
            for maker_id, comparables in compared.items()
        }
        self.wanted: tuple[Wanted, ...] = ()
        self.notices: tuple[Notice, ...] = ()

    def about(self, sentences: Iterable[str] | None, at: str | int | State | None, profiles: list[Profile]) -> None:
        """Take up the targets."""
        asked, sentence_reader = self.asked, Sentences(self.asked.engine, self.ground)
        state = None if at is None else asked.state(at)
        if sentences is not None:
            self.wanted = tuple(about_sentences(asked, sentence_reader, sentences, state, profiles))
            return
        claims, notices = about_claims(asked, sentence_reader) if state is None else ([], ())
        self.wanted = (*about_state(sentence_reader, profiles, state or asked.status_quo()), *claims)
        self.notices = notices

    def answered(self, replies: tuple[Reply, ...]) -> Asking:
        """The session after these answers.

        Raises
        ------
        Clash
            They can't all be so.
        """
        began = time.perf_counter()
        heard = self._heard(replies)
        replies = tuple(self.items[self.asked.conflict.decision_maker(reply.dm).id].placed(reply) for reply in replies)
        known = self._known(replies, heard)
        judgements = all_judged(self.ground, [target.proposition for target in self.wanted], known)
        left = [judgement for judgement in judgements if isinstance(judgement, Open)]
        excluded = {candidate for dm, several in heard.items() for candidate in self._unanswerable(dm, several, known)}
        undecided = [
            target.proposition for target, judgement in zip(self.wanted, judgements, strict=True) if judgement is None
        ]
        choice = chosen(self.ground, known, left, excluded, self.dm) if left else None
        if choice is None:
            own = [dm for dm in self.compared if self.dm in (None, dm)]
            choice = asked_anyway(known, undecided, excluded, own)
        targets = tuple(
            Target(target.claim, target.at, _status(judgement), target.id)
            for target, judgement in zip(self.wanted, judgements, strict=True)
        )
        is_open = any(target.status == "open" for target in targets)
        unsaid = tuple(reply for reply in replies if reply.answer == "unknown") if is_open else ()
        if is_open and choice is None:
            unsaid = (*unsaid, *self._others(known, left, undecided, excluded))
        beyond = choice is None and bool(undecided)
        head = self.asked.head(()) | {"notices": self.notices, "seconds": time.perf_counter() - began}
        return Asking(
            targets=targets,
            question=None if choice is None else self._question(choice, known, left),
            answers=replies,
            hangs_on=unsaid,
            unneeded=sum(len(order.open_pairs) for order in known.values()),
            room=self,
            complete=not beyond,
            why="undecided" if beyond else None,
            **head,
        )

    def found(self, replies: tuple[Reply, ...]) -> Conflict:
        """The conflict with the orders that these answers find."""
        heard = self._heard(replies)
        answered = {
            dm: [(replies[number - 1], reply_heard) for number, reply_heard in several] for dm, several in heard.items()
        }
        scratch = [dm for dm in self.compared if self.unknown == "all" and self.dm in (None, dm)]
        return found_conflict(self.asked.conflict, self.compared, self._known(replies, heard), answered, scratch)

    def proofs(self, replies: tuple[Reply, ...]) -> tuple[Proof, ...]:
        """What shows each target that is settled."""
        known = self._known(replies, self._heard(replies))
        judgements = all_judged(self.ground, [target.proposition for target in self.wanted], known)
        settled = [(target, _status(verdict)) for target, verdict in zip(self.wanted, judgements, strict=True)]
        return tuple(proofs(self.asked, self.compared, known, settled))

    # Answers.

    def refuse(self, replies: tuple[Reply, ...], unsaid: Iterable[str]) -> None:
        """Refuse answers that name no statement or state, or can't all be so.

        Raises
        ------
        UnknownLabel, Clash
            There are some; what clashes isn't looked for among those of whom it isn't said yet what they want.
        """
        silent = set(unsaid)  # what their statements say isn't known yet
        heard = self._heard(
            tuple(replace(reply, first_that="", second_that="") if reply.dm in silent else reply for reply in replies)
        )
        self._known(replies, {dm: several for dm, several in heard.items() if dm not in silent})

    def _heard(self, replies: tuple[Reply, ...]) -> dict[str, list[tuple[int, Heard]]]:
        """The answers about each decision maker, with their numbers from 1."""
        by_dm, faults = dict[str, list[tuple[int, Heard]]](), list[ConflictError]()
        for number, reply in enumerate(replies, 1):
            try:
                dm = self.asked.conflict.decision_maker(reply.dm).id
                by_dm.setdefault(dm, []).append((number, self.items[dm].heard(reply)))
            except ConflictError as error:
                faults.append(error.at(place=reply.place))
        if faults:
            raise together(faults)
        return by_dm

    def _known(self, replies: tuple[Reply, ...], heard: Mapping[str, list[tuple[int, Heard]]]) -> Knowledge:
        known = {dm: compared.order for dm, compared in self.compared.items()}
        for dm, several in heard.items():
            order = learned(self.compared[dm], [reply_heard for _, reply_heard in several])
            if order is None:
                places = clash(self.compared[dm], [reply_heard for _, reply_heard in several])
                numbers = tuple(several[at][0] for at in places)
                raise Clash(numbers, [replies[number - 1] for number in numbers])
            known[dm] = order
        return known

    def _unanswerable(self, dm: str, several: list[tuple[int, Heard]], known: Knowledge) -> Iterable[Candidate]:
        """The comparisons that nobody could answer."""
        order, compared = known[dm], self.compared[dm]
        for _, reply in several:
            if reply.answer != "unknown":
                continue
            if reply.is_item:
                first, second = (item if item == END else order.place(item) for item in (reply.first, reply.second))
                yield of_items((dm, min(first, second), max(first, second)))
            else:
                yield Candidate(dm, compared.sides(order, reply.first, reply.second))
                yield Candidate(dm, compared.sides(order, reply.second, reply.first))

    def _others(
        self, known: Knowledge, left: list[Open], undecided: list[Proposition], excluded: set[Candidate]
    ) -> Iterable[Reply]:
        """The comparisons of those who aren't asked on which targets hang, or may."""
        weights = candidates(self.ground, known, left, excluded)
        of_items = [candidate for candidate in weights if candidate.states is None and candidate.dm != self.dm]
        ranked = sorted(of_items, key=lambda candidate: (-weights[candidate].count, candidate.dm, candidate.sides))
        others = [dm for dm in self.compared if dm != self.dm]
        ranked += occurring(known, undecided, excluded, others)
        for candidate in [*dict.fromkeys(ranked)][:MOST_FACTS]:
            first, second = self.items[candidate.dm].named(candidate.sides)
            yield Reply(candidate.dm, first, second, "unknown")

    # The question.

    def _question(self, choice: Choice, known: Knowledge, left: list[Open]) -> NextQuestion:
        candidate, ground = choice.candidate, self.ground
        instance_places = instance(ground, candidate)
        settles = settled_by(candidate, known, left)
        is_item = candidate.states is None
        state_labels = [ground.states[place].label for place in candidate.states or ()]
        first, second = self.items[candidate.dm].named(candidate.sides) if is_item else state_labels
        kind: QuestionKind = self.compared[candidate.dm].kind if is_item else "states"
        answers = ANSWERS
        if candidate.standing is not None:
            kind, answers = "holds", WHETHER
        elif not is_item or any(side & known[candidate.dm].doubted for side in candidate.sides):
            answers = tuple(answer for answer in ANSWERS if answer != "same")
        return NextQuestion(
            candidate.dm,
            kind,
            first,
            second,
            None if instance_places is None else (ground.states[instance_places[0]], ground.states[instance_places[1]]),
            answers,
            self._claims(choice.serves),
            {answer: self._claims(settles[value]) for answer, value in zip(answers, (True, False), strict=False)},
        )

    def _claims(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Targets by the claim of the model that they are, or by their sentence."""
        return tuple(self.wanted[number].id or self.wanted[number].claim for number in numbers)


def _status(judgement: Judgement) -> Status:
    if isinstance(judgement, bool):
        return "yes" if judgement else "no"
    return "open"
