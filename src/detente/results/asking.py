"""Which comparison is worth asking next, what it would settle, and what is settled already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Protocol

from detente import words
from detente.errors import Place, QuestionError
from detente.model import given as read
from detente.model.conflict import Conflict
from detente.model.formulas import text_of
from detente.model.naming import SCENARIO
from detente.model.preferences import Preferences
from detente.model.states import State
from detente.results.base import Result
from detente.results.certificates import Certificate
from detente.results.shapes.asking import AskedTargetJSON, AskingJSON, NextQuestionJSON, ReplyJSON
from detente.showing import Brief

Answer = Literal["first", "second", "same", "yes", "no", "unknown"]
ANSWERS: tuple[Answer, ...] = ("first", "second", "same", "unknown")
WHETHER: tuple[Answer, ...] = ("yes", "no", "unknown")  # to a question about one statement
Status = Literal["yes", "no", "open"]
QuestionKind = Literal["statements", "states", "wishes", "holds"]


def answer_of(value: object, argument: str, allowed: tuple[Answer, ...] = ANSWERS) -> Answer:
    """One of the answers that are allowed.

    Raises
    ------
    ArgumentError, QuestionError
        It is none.
    """
    word = read.chosen(allowed)(value, argument)
    return next(answer for answer in allowed if answer == word)


@dataclass(frozen=True, slots=True)
class Reply(Brief):
    """A comparison that was answered, or whether a statement holds.

    Attributes
    ----------
    dm
        Whose preference it is about.
    first, second
        Two statements by address, or two states by label; of a statement that may not hold, `second` is empty.
    answer
        Which of them matters more or is preferred, or ``same``; whether it holds, ``yes`` or ``no``; or ``unknown``: it
        couldn't be said.
    by, date
        Who answered, and when.
    first_that, second_that
        The formulas of the statements, by which they are found again where they stand elsewhere by now.
    place
        Where it stands in a file, if it was read from one.
    """

    dm: str
    first: str
    second: str
    answer: Answer
    by: str = ""
    date: str = ""
    first_that: str = ""
    second_that: str = ""
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def source(self) -> str:
        """The file that it stands in; empty if there is none."""
        return "" if self.place is None else self.place.file

    @property
    def sides(self) -> str:
        """What it is about, by name."""
        return " / ".join(name for name in (self.first, self.second) if name)

    def to_dict(self) -> ReplyJSON:
        """As in JSON, and as in a file of answers."""
        sides = _sides(self.first, self.second, self.first_that, self.second_that)
        plain: Any = {"dm": self.dm, **sides, "answer": self.answer}
        plain |= {key: value for key, value in (("by", self.by), ("date", self.date)) if value}
        typed: ReplyJSON = plain
        return typed


def _sides(first: str, second: str, first_that: str, second_that: str) -> dict[str, str]:
    """The two sides, and what they say if they are statements; without what is empty."""
    sides = {"first": first, "first_that": first_that, "second": second, "second_that": second_that}
    return {key: value for key, value in sides.items() if value}


def said_by(conflict: Conflict, dm: str, name: str) -> str:
    """The formula of a statement by address; empty for anything else."""
    stated = conflict.decision_maker(dm).preferences.stated(dm)
    return next((text_of(statement.that) for address, statement in stated if address == name), "")


@dataclass(frozen=True, slots=True)
class Target(Brief):
    """What is asked about: a sentence, the state that it is about, and whether it is settled."""

    claim: str
    at: State | None
    status: Status
    id: str = ""

    def to_dict(self) -> AskedTargetJSON:
        """As in JSON."""
        plain: AskedTargetJSON = {"claim": self.claim, "status": self.status}
        if self.at is not None:
            plain["at"] = self.at.label
        if self.id:
            plain["id"] = self.id
        return plain


@dataclass(frozen=True, slots=True)
class Extreme(Brief):
    """A completion that speaks most for a target, or most against it, and what is so there.

    Attributes
    ----------
    completion
        The preference of each decision maker of whom something wasn't known before any answer.
    conflict
        The conflict with these preferences.
    certificates
        What shows the verdict there.
    """

    completion: Mapping[str, Preferences]
    conflict: Conflict
    certificates: tuple[Certificate, ...]


@dataclass(frozen=True, slots=True)
class Proof(Brief):
    """That a target is settled: the verdict at the extremes of what isn't known, between which all others lie."""

    claim: str
    status: Status
    extremes: tuple[Extreme, ...]


@dataclass(frozen=True, slots=True)
class NextQuestion(Brief):
    """A comparison that an open target depends on.

    Attributes
    ----------
    dm
        Who is asked.
    kind
        Whether ``statements`` are compared by importance, or ``states`` by preference; ``wishes``: whether something
        is wanted, or its contrary, by somebody of whom nothing is known yet; or ``holds``: whether a statement marked
        ``unsure: holds`` does.
    first, second
        What is compared: addresses of statements, or labels of states; `second` is empty where one statement is asked
        about.
    shown
        A state for each side: of statements, one where only it is true of the two; of one statement, one where it is
        true and one where it isn't; of states, these themselves.
    answers
        The answers that it takes.
    serves
        The open targets of which it is known that they depend on it.
    settles
        The targets that an answer settles at once.
    """

    dm: str
    kind: QuestionKind
    first: str
    second: str
    shown: tuple[State, State] | None
    answers: tuple[Answer, ...]
    serves: tuple[str, ...]
    settles: Mapping[str, tuple[str, ...]]


class Room(Protocol):
    """What a session keeps between questions."""

    who: str  # who answers, if nobody else is named

    def answered(self, replies: tuple[Reply, ...]) -> Asking:
        """The session after these answers."""

    def found(self, replies: tuple[Reply, ...]) -> Conflict:
        """The conflict with the orders that these answers find."""

    def proofs(self, replies: tuple[Reply, ...]) -> tuple[Proof, ...]:
        """What shows each target that is settled."""


@dataclass(frozen=True, kw_only=True)
class Asking(Result):
    """Where a session of questions stands; `answer` leads on, and nothing is changed.

    Attributes
    ----------
    targets
        What is asked about.
    question
        The next question; None if everything is settled, or nothing that can be asked would settle more.
    answers
        The answers so far.
    hangs_on
        Where targets stay open: the comparisons that nobody could answer, and the statements that may not hold.
    unneeded
        The number of comparisons that aren't known and weren't asked: where all is settled, none of them matters.
    """

    asked: ClassVar[str] = "ask"
    of: ClassVar[str] = "targets"

    targets: tuple[Target, ...]
    question: NextQuestion | None
    answers: tuple[Reply, ...] = ()
    hangs_on: tuple[Reply, ...] = ()
    unneeded: int = 0
    room: Room = field(repr=False, compare=False)

    @property
    def settled(self) -> bool:
        """Whether no target is open."""
        return all(target.status != "open" for target in self.targets)

    def answer(self, given: Answer, by: str = "", date: str = "") -> Asking:
        """The session after an answer to the question.

        Parameters
        ----------
        given
            One of the question's: ``first``, ``second``, ``same``, or ``yes``, ``no``; or ``unknown``.
        by, date
            Who answers (by default as the session says), and when.

        Raises
        ------
        QuestionError
            There is no question, or it doesn't take this answer.

        >>> import detente as dt
        >>> asking = dt.ask(dt.catalog("syria-iraq-1975"), unknown_order="all", concepts="SEQ")
        >>> while asking.question:
        ...     asking = asking.answer("first")
        >>> asking.settled, len(asking.answers)
        (True, 4)
        """
        if self.question is None:
            raise QuestionError("no_question_left")
        checked = answer_of(given, "given", self.question.answers)
        who = by or self.room.who
        dm, first, second = self.question.dm, self.question.first, self.question.second
        first_that, second_that = (said_by(self.conflict, dm, name) for name in (first, second))
        reply = Reply(dm, first, second, checked, who, date, first_that, second_that)
        return self.room.answered((*self.answers, reply))

    def without(self, *numbers: int) -> Asking:
        """The session without some of its answers, by number from 1."""
        remaining = (reply for number, reply in enumerate(self.answers, 1) if number not in numbers)
        return self.room.answered(tuple(remaining))

    def proof(self) -> tuple[Proof, ...]:
        """What shows each target that is settled: the completions least and most in favour, with certificates.

        >>> import detente as dt
        >>> asking = dt.ask(dt.catalog("syria-iraq-1975"), unknown_order="all", concepts="NASH").answer("first")
        >>> [(one.claim, one.status, [each.certificates[0].stable for each in one.extremes]) for one in asking.proof()]
        [('stable(iraq, NASH)', 'no', [False, False])]
        """
        return self.room.proofs(self.answers)

    def found(self) -> Conflict:
        """The conflict with the orders that the answers find, each answered comparison ``because: asked NAME DATE``.

        What isn't known stands in groups of unknown order or, where a written order is kept, is marked. All completions
        of these are completions of what is known, so that what is settled is settled there, too.

        >>> import detente as dt
        >>> asking = dt.ask(dt.catalog("syria-iraq-1975"), unknown_order="all", concepts="NASH", who="a reader")
        >>> asking.answer("first", date="2014-06-30").found().sources[-1].id
        'asked'
        """
        return self.room.found(self.answers)

    def to_dict(self) -> AskingJSON:
        """As in JSON."""
        return self.in_words(words.DEFAULT)

    def in_words(self, lang: str) -> AskingJSON:
        """As in JSON, with the question in a language."""
        plain: Any = {
            **self.preamble(),
            "targets": [target.to_dict() for target in self.targets],
            "question": None if self.question is None else _question(self.conflict, self.question, lang),
            "settled": self.settled,
            "answers": [reply.to_dict() for reply in self.answers],
            "hangs_on": [reply.to_dict() for reply in self.hangs_on],
            "facts": [fact_words(self.conflict, reply, lang) for reply in self.hangs_on],
            "said": [reply_words(self.conflict, reply, lang) for reply in self.answers],
            "unneeded": self.unneeded,
        }
        typed: AskingJSON = plain
        return typed

    def rows(self) -> list[dict[str, Any]]:
        """One row per target."""
        return [
            {"claim": target.claim, "at": target.at and target.at.label, "status": target.status}
            for target in self.targets
        ]


def _question(conflict: Conflict, question: NextQuestion, lang: str) -> NextQuestionJSON:
    first_that, second_that = (said_by(conflict, question.dm, name) for name in (question.first, question.second))
    plain: Any = {
        "dm": question.dm,
        "kind": question.kind,
        **_sides(question.first, question.second, first_that, second_that),
        "words": question_words(conflict, question, lang),
        "sides": [item_words(conflict, question.dm, item, lang) for item in (question.first, question.second) if item],
        "answers": list(question.answers),
        "serves": list(question.serves),
        "settles": {answer: list(claims) for answer, claims in question.settles.items()},
    }
    if question.shown is not None:
        plain["instance"] = [state.label for state in question.shown]
        plain["only"] = [list(options) for options in differing(*question.shown)]
    typed: NextQuestionJSON = plain
    return typed


def differing(first: State, second: State) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The options that are taken in only one of two states, for each."""
    only = [
        tuple(option for option in state.taken if option not in other.taken)
        for state, other in ((first, second), (second, first))
    ]
    return only[0], only[1]


def fact_words(conflict: Conflict, reply: Reply, lang: str = words.DEFAULT) -> str:
    """The comparison of an answer as a fact to be found out, or whether a statement holds."""
    return words.say("ask.fact" if reply.second else "ask.fact.holds", lang, **_fields(conflict, reply, lang))


def reply_words(conflict: Conflict, reply: Reply, lang: str = words.DEFAULT) -> str:
    """An answer in a sentence."""
    kind = "said" if reply.second else "said.holds"
    return words.say(f"ask.{kind}.{reply.answer}", lang, **_fields(conflict, reply, lang))


def _fields(conflict: Conflict, reply: Reply, lang: str) -> dict[str, str]:
    first, second = (item_words(conflict, reply.dm, item, lang) for item in (reply.first, reply.second))
    return {"dm": conflict.decision_maker(reply.dm).name.say(lang), "first": first, "second": second}


def question_words(conflict: Conflict, question: NextQuestion, lang: str = words.DEFAULT) -> str:
    """The question in a sentence."""
    dm = conflict.decision_maker(question.dm).name.say(lang)
    first, second = (item_words(conflict, question.dm, item, lang) for item in (question.first, question.second))
    return words.say(f"ask.question.{question.kind}", lang, dm=dm, first=first, second=second)


def item_words(conflict: Conflict, dm: str, item: str, lang: str = words.DEFAULT) -> str:
    """A statement by its name, or as its formula; a state by its label."""
    for address, statement in conflict.decision_maker(dm).preferences.stated(dm):
        if address == item:
            if statement.name is None:
                return f"`{text_of(statement.that)}`"
            return words.say("ask.named", lang, name=statement.name.say(lang))
    return _wish_words(conflict, item, lang)


def _wish_words(conflict: Conflict, item: str, lang: str) -> str:
    """An option or a scenario by its name, or its contrary; anything else as it is."""
    if item.startswith("not "):
        return words.say("ask.without", lang, name=_wish_words(conflict, item.removeprefix("not "), lang))
    who, _, id = item.partition(".")
    if who == SCENARIO:
        named = {scenario.id: scenario.name for scenario in conflict.scenarios}
    else:
        named = {option.id: option.name for dm in conflict.decision_makers if dm.id == who for option in dm.options}
    name = named.get(id)
    return item if name is None else words.say("ask.named", lang, name=name.say(lang))
