"""Ask only what matters: the next comparison that a verdict depends on, until everything is settled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from detente.analysis import kinds as a
from detente.analysis.arguments import public
from detente.analysis.asking import readers
from detente.analysis.asking.proposed import is_unsaid
from detente.analysis.asking.room import Room
from detente.analysis.asking.wishes import Wishing
from detente.analysis.query import LIMIT, Query
from detente.concepts import REACTIONS
from detente.concepts import profiles as profiles_of
from detente.engines.asking.ground import Ground
from detente.errors import TooLarge
from detente.model import given as read
from detente.model.notices import Notice
from detente.model.preferences.comparables import UNKNOWN_ORDERS
from detente.results.asking import Asking

MOST_STATES = 20_000

UnknownOrder = Annotated[str, a.choice(UNKNOWN_ORDERS, "unknown_unknown_order")]
About = Annotated[str | Iterable[str], readers.ABOUT]
Who = Annotated[str, a.Kind(read.text, a.TEXT, "NAME")]
Answers = Annotated[Iterable[object], readers.ANSWERS_KIND]


@public
def ask(
    conflict: a.Model,
    *,
    about: About | None = None,
    state: a.State | None = None,
    concepts: a.Concepts | None = None,
    dm: a.DecisionMaker | None = None,
    unknown_order: UnknownOrder = "neighbours",
    answers: Answers | None = None,
    who: Who = "",
    engine: a.Engine = "auto",
    limit: a.Limit = LIMIT,
    progress: a.Progress | None = None,
) -> Asking:
    """Find the next comparison that is worth asking, what its answers would settle, and what is settled already.

    A target is settled if it has one verdict in all completions of what isn't known of the preferences, given the
    answers so far: statements in any order that agrees with what is known, those marked ``unsure: holds`` in their
    place or left out, or states. Only comparisons are asked on which an open target depends, unless that is too much to
    see: in some completion, exchanging the two changes the verdict. Likewise it is asked whether a marked statement
    holds where leaving it out changes one. Of these questions the one is asked whose answers leave least open.

    The answer is a session that is never changed: ``session.answer("first")`` is the next one, and the same answers
    given as `answers` lead to the same place.

    Parameters
    ----------
    conflict
        The conflict.
    about
        Sentences of the language of claims, such as ``stable(us, NASH)`` or ``equilibrium(SEQ)``, ids of claims, or
        ``equilibria``: for each state, whether it is one under the `concepts`. By default stability of the state for
        everybody under each concept, and, without `state`, those claims of the model that go by stability and
        comparison. Sentences on paths, coalitions or changed rules are judged in one completed model after the other;
        while these are too many, comparisons are asked of which it isn't known whether the verdict depends on them.
    state
        The state that is asked about; by default the status quo.
    concepts
        The concepts of the default targets; by default those of reactions.
    dm
        Ask only about this decision maker's preference; by default about everybody's. If nothing is said of it yet
        (``prefers: []``), or of anybody, it is first asked what it wants, option by option and scenario by scenario, as
        far as this can matter to what is open.
    unknown_order
        What is unknown before any answer: that of statements marked ``unsure: order`` and their ``neighbours``, and
        groups of unknown order; the place of each ``marked`` statement; or ``all`` orders.
    answers
        The answers so far: maps with the keys ``dm``, ``first``, ``second`` (addresses of statements or labels of
        states) and ``answer`` (``first``, ``second``, ``same`` or ``unknown``), perhaps ``by`` and ``date``; whether a
        statement holds has no ``second``, and is answered by ``yes``, ``no`` or ``unknown``; or the path of a file of
        them.
    who
        Who answers from now on, kept beside each answer.
    engine, limit, progress
        As for :func:`detente.equilibria`.

    Raises
    ------
    QuestionError
        Answers clash, a sentence reads what isn't known or changes a preference, or there is no status quo.
    UnknownLabel
        An answer names no statement or state.
    PreferenceError
        A preference doesn't go by comparisons.
    TooLarge
        There are too many states or items, or the conflict exceeds the engine's limits.

    Notes
    -----
    Completions are the linear extensions of what is known (certain and possible verdicts over them: Li, Hipel, Kilgour
    & Fang 2004 for the notion of unknown preference). An answer about two states of which statements are compared is a
    precedence constraint of the and/or kind (Möhring, Skutella & Stork 2004).

    >>> import detente as dt
    >>> session = dt.ask(dt.catalog("syria-iraq-1975"), concepts="NASH", unknown_order="all")
    >>> [target.status for target in session.targets], session.question.dm
    (['open', 'open'], 'iraq')
    >>> while session.question:
    ...     session = session.answer("first")
    >>> [target.status for target in session.targets], len(session.answers)
    (['yes', 'no'], 2)
    """
    asked = Query(conflict, engine, limit, progress)
    count = asked.engine.all().count
    if count > MOST_STATES:
        raise TooLarge("ask_states", n=count, most=MOST_STATES)
    replies = tuple(readers.reply_of(reply, "answers") for reply in answers or ())
    profiles = profiles_of([*REACTIONS] if concepts is None else concepts, conflict.dms)

    def opened(query: Query, ground: type[Ground] = Ground) -> Room:
        room = Room(query, dm, unknown_order, who, ground)
        room.about(about, state, profiles)
        room.notices += unasked
        return room

    silent = [maker.id for maker in conflict.decision_makers if is_unsaid(maker)]
    everybody = dm is None and (unknown_order == "all" or len(silent) == len(conflict.dms))
    unsaid = [maker_id for maker_id in silent if everybody or maker_id == dm]
    left = [maker_id for maker_id in silent if dm is None and maker_id not in unsaid]
    unasked = (Notice("ask_unsaid", {"dms": left, "dm": left[0]}),) if left else ()
    return (Wishing(asked, unsaid, who, opened) if unsaid else opened(asked)).answered(replies)
