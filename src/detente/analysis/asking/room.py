"""What a session keeps between questions, and where it stands after some answers."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping

from detente.analysis.asking.choosing import (
    Candidate,
    Choice,
    Judgement,
    Open,
    all_judged,
    candidates,
    chosen,
    instance,
    settled_by,
)
from detente.analysis.asking.found import found_conflict
from detente.analysis.asking.knowledge import Clash, Heard, Items, Knowledge, clash, learned
from detente.analysis.asking.proof import proofs
from detente.analysis.asking.sentences import Sentences
from detente.analysis.asking.targets import Wanted, about_claims, about_sentences, about_state
from detente.analysis.query import Query
from detente.concepts import Profile
from detente.engines.asking.ground import Ground
from detente.errors import PreferenceError, TooLarge
from detente.model.conflict import Conflict
from detente.model.notices import Notice
from detente.model.preferences.comparables import UNKNOWN_ORDERS, Comparables
from detente.model.states import State
from detente.results.asking import ANSWERS, Answer, Asking, NextQuestion, Proof, Reply, Status, Target

MOST_ITEMS = 400
MOST_FACTS = 6  # comparisons named where nobody can be asked


def _compared(asked: Query, dm: str | None, unknown: str) -> dict[str, Comparables]:
    """The items of each preference; those of others than the one who is asked are unknown as marked only."""
    conflict, found = asked.conflict, dict[str, Comparables]()
    for one in conflict.decision_makers:
        wanted = unknown if dm in (None, one.id) else UNKNOWN_ORDERS[0]
        try:
            found[one.id] = one.preferences.form.comparables(asked.engine.backend, one.id, wanted)
        except PreferenceError as error:
            raise conflict.placed(error.at(address=f"{one.id}.preferences")) from None
        items = len(found[one.id].order.tied)
        if items > MOST_ITEMS:
            raise TooLarge("ask_items", dm=one.id, n=items, most=MOST_ITEMS)
    return found


class Room:
    """What a session keeps between questions: the engine, the states, and what is asked about."""

    def __init__(self, asked: Query, dm: str | None, unknown: str, who: str, ground: type[Ground] = Ground) -> None:
        self.asked, self.dm, self.unknown, self.who = asked, dm, unknown, who
        compared = self.compared = _compared(asked, dm, unknown)
        self.ground = ground(asked.engine.backend, compared)
        self.items = {one: Items(asked.conflict, one, each, asked.state) for one, each in compared.items()}
        self.wanted: tuple[Wanted, ...] = ()
        self.notices: tuple[Notice, ...] = ()

    def about(self, sentences: Iterable[str] | None, at: str | int | State | None, profiles: list[Profile]) -> None:
        """Take up the targets."""
        asked, made = self.asked, Sentences(self.asked.engine, self.ground)
        state = None if at is None else asked.state(at)
        if sentences is not None:
            self.wanted = tuple(about_sentences(asked, made, sentences, state, profiles))
            return
        claims, notices = about_claims(asked, made) if state is None else ([], ())
        self.wanted = (*about_state(made, profiles, state or asked.status_quo()), *claims)
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
        known = self._known(replies, heard)
        judgements = all_judged(self.ground, [one.proposition for one in self.wanted], known)
        left = [one for one in judgements if isinstance(one, Open)]
        excluded = {one for dm, several in heard.items() for one in self._unanswerable(dm, several, known)}
        choice = chosen(self.ground, known, left, excluded, self.dm) if left else None
        targets = tuple(
            Target(one.claim, one.at, _status(judgement), one.id)
            for one, judgement in zip(self.wanted, judgements, strict=True)
        )
        is_open = any(target.status == "open" for target in targets)
        unsaid = tuple(reply for reply in replies if reply.answer == "unknown") if is_open else ()
        if is_open and choice is None:
            unsaid = (*unsaid, *self._others(known, left, excluded))
        beyond = choice is None and any(judgement is None for judgement in judgements)
        head = self.asked.head(()) | {"notices": self._notices(), "seconds": time.perf_counter() - began}
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
        answered = {dm: [(replies[number - 1], one) for number, one in several] for dm, several in heard.items()}
        scratch = [dm for dm in self.compared if self.unknown == "all" and self.dm in (None, dm)]
        return found_conflict(self.asked.conflict, self.compared, self._known(replies, heard), answered, scratch)

    def proofs(self, replies: tuple[Reply, ...]) -> tuple[Proof, ...]:
        """What shows each target that is settled."""
        known = self._known(replies, self._heard(replies))
        judgements = all_judged(self.ground, [one.proposition for one in self.wanted], known)
        settled = [(one, _status(verdict)) for one, verdict in zip(self.wanted, judgements, strict=True)]
        return tuple(proofs(self.asked, self.compared, known, settled))

    def _notices(self) -> tuple[Notice, ...]:
        forms = (dm.preferences.form for dm in self.asked.conflict.decision_makers)
        doubtful = sum(statement.unsure in ("holds", "both") for form in forms for statement in form.statements)
        return ((Notice("ask_holds", {"n": doubtful}),) if doubtful else ()) + self.notices

    # Answers.

    def _heard(self, replies: tuple[Reply, ...]) -> dict[str, list[tuple[int, Heard]]]:
        """The answers about each decision maker, with their numbers from 1."""
        found: dict[str, list[tuple[int, Heard]]] = {}
        for number, reply in enumerate(replies, 1):
            dm = self.asked.conflict.decision_maker(reply.dm).id
            found.setdefault(dm, []).append((number, self.items[dm].heard(reply)))
        return found

    def _known(self, replies: tuple[Reply, ...], heard: Mapping[str, list[tuple[int, Heard]]]) -> Knowledge:
        known = {dm: compared.order for dm, compared in self.compared.items()}
        for dm, several in heard.items():
            order = learned(self.compared[dm], [one for _, one in several])
            if order is None:
                places = clash(self.compared[dm], [one for _, one in several])
                numbers = tuple(several[at][0] for at in places)
                raise Clash(numbers, [replies[number - 1] for number in numbers])
            known[dm] = order
        return known

    def _unanswerable(self, dm: str, several: list[tuple[int, Heard]], known: Knowledge) -> Iterable[Candidate]:
        """The comparisons that nobody could answer."""
        order, compared = known[dm], self.compared[dm]
        for _, one in several:
            if one.answer != "unknown":
                continue
            if one.is_item:
                first, second = sorted((order.place(one.first), order.place(one.second)))
                yield Candidate(dm, (1 << first, 1 << second))
            else:
                yield Candidate(dm, compared.sides(order, one.first, one.second))
                yield Candidate(dm, compared.sides(order, one.second, one.first))

    def _others(self, known: Knowledge, left: list[Open], excluded: set[Candidate]) -> Iterable[Reply]:
        """The comparisons of those who aren't asked on which targets hang."""
        found = candidates(self.ground, known, left, excluded)
        items = [one for one in found if one.states is None and one.dm != self.dm]
        for one in sorted(items, key=lambda one: (-found[one].count, one.dm, one.sides))[:MOST_FACTS]:
            names = self.items[one.dm].names
            first, second = (names[side.bit_length() - 1] for side in one.sides)
            yield Reply(one.dm, first, second, "unknown")

    # The question.

    def _question(self, choice: Choice, known: Knowledge, left: list[Open]) -> NextQuestion:
        one, ground = choice.candidate, self.ground
        shown = instance(ground, one)
        settles = settled_by(one, known, left)
        is_item = one.states is None
        names = self.items[one.dm].names
        items = [names[side.bit_length() - 1] for side in one.sides]
        states = [ground.states[place].label for place in one.states or ()]
        first, second = items if is_item else states
        answers: tuple[Answer, ...] = ANSWERS if is_item else tuple(each for each in ANSWERS if each != "same")
        return NextQuestion(
            one.dm,
            self.compared[one.dm].kind if is_item else "states",
            first,
            second,
            None if shown is None else (ground.states[shown[0]], ground.states[shown[1]]),
            answers,
            self._claims(choice.serves),
            {key: self._claims(settles[value]) for key, value in (("first", True), ("second", False))},
        )

    def _claims(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Targets by the claim of the model that they are, or by their sentence."""
        return tuple(self.wanted[number].id or self.wanted[number].claim for number in numbers)


def _status(judgement: Judgement) -> Status:
    if isinstance(judgement, bool):
        return "yes" if judgement else "no"
    return "open"
