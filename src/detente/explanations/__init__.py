"""Natural-language explanations of verdicts and advice; nothing is computed here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from detente import words
from detente.concepts import CONCEPTS, concept
from detente.concepts.base import NO_IMPROVEMENT
from detente.explanations.attitudes_that_count import attitudes_that_count
from detente.explanations.foresight import foresight_sentences, repetition_sentences
from detente.explanations.marks import marked
from detente.explanations.readings import comparison_of, comparison_sentence, comparison_sentences, is_read, read_of
from detente.model.conflict import Conflict
from detente.model.preferences import Preferences
from detente.model.rewording import laid_out
from detente.model.states import State
from detente.results.certificates import Assumed, Case, Certificate, Improvement, Sanction, Step
from detente.results.stability import Explanation
from detente.results.views import Advice


def sentences(explanation: Explanation, lang: str = words.DEFAULT) -> list[str]:
    """An explanation in sentences, one paragraph per verdict."""
    return [" ".join(verdict(certificate, explanation.conflict, lang)) for certificate in explanation.certificates]


def verdict(certificate: Certificate, conflict: Conflict, lang: str = words.DEFAULT) -> list[str]:
    """The reasons for a verdict on a decision maker and concept, sentence by sentence.

    >>> import detente as dt
    >>> found = dt.explain(dt.catalog("prisoners-dilemma"), state="#1", dm="first", concept="nash")
    >>> verdict(found.certificates[0], found.conflict)[0]
    '1 is stable under NASH for First prisoner.'
    """
    return _verdict([certificate], conflict, lang, completed=True)


def reasons(
    certificates: Sequence[Certificate], conflict: Conflict, lang: str = words.DEFAULT, most: int | None = None
) -> list[str]:
    """The reasons, one paragraph each, shared by all concepts and decision makers to which they apply.

    Each paragraph explains at most `most` improvements, and counts the rest.

    >>> import detente as dt
    >>> found = dt.explain(dt.catalog("prisoners-dilemma"), state="#1")
    >>> reasons(found.certificates, found.conflict)
    ['1 is stable under every concept for First prisoner and Second prisoner: none of them has an improvement from it.']
    """
    alike = [
        group
        for dm in dict.fromkeys(certificate.dm for certificate in certificates)
        for group in _alike([certificate for certificate in certificates if certificate.dm == dm])
    ]
    idle: dict[tuple[str, ...], list[str]] = {}
    for group in alike:
        if _is_idle(group[0]) and not _is_completed(group):
            idle.setdefault(tuple(certificate.concept for certificate in group), []).append(group[0].dm)
    paragraphs = []
    for concepts, dms in idle.items():
        if len(dms) > 1:
            names = [dm_name(conflict, dm, lang) for dm in dms]
            paragraphs.append(
                words.say(
                    "explain.none_improves",
                    lang,
                    state=certificates[0].state.label,
                    dms=names,
                    concept=_under(concepts, lang),
                )
            )
    joint = {(dm, concepts) for concepts, dms in idle.items() if len(dms) > 1 for dm in dms}
    lone = [group for group in alike if (group[0].dm, tuple(certificate.concept for certificate in group)) not in joint]
    return paragraphs + [" ".join(_verdict(group, conflict, lang, most)) for group in lone]


def _is_idle(certificate: Certificate) -> bool:
    reasons = certificate.improvements or certificate.compared or certificate.parts or certificate.cases
    shown = reasons or certificate.foresight
    usual = concept(certificate.concept).idle_words == NO_IMPROVEMENT
    return certificate.stable and certificate.proved and usual and not shown


def _is_completed(group: Sequence[Certificate]) -> bool:
    """Whether all that is said is so in one completion only."""
    return all(certificate.completion for certificate in group)


def _alike(certificates: Sequence[Certificate]) -> list[list[Certificate]]:
    """Group one decision maker's certificates whose reasons follow from the first of the group."""
    groups: list[list[Certificate]] = []
    for certificate in certificates:
        for group in groups:
            if _way(certificate) == _way(group[0]) and (_says(certificate, group[0]) or _says(group[0], certificate)):
                group.insert(0 if _says(certificate, group[0]) else len(group), certificate)
                break
        else:
            groups.append([certificate])
    return groups


def _way(certificate: Certificate) -> object:
    """The verdict, with the deciding moves and the comparisons that a reading decides."""
    ways = [(move.to, move.sanction and move.sanction.steps) for move in certificate.improvements]
    read = str(read_of(certificate)) if certificate.compared or certificate.parts else ""
    return (
        certificate.stable,
        concept(certificate.concept).improvement_words,
        ways,
        read,
        certificate.compared,
        certificate.parts,
        certificate.cases,
        certificate.proved,
        certificate.foresight,
        certificate.repeats,
        certificate.way,
    )


def _says(first: Certificate, second: Certificate) -> bool:
    """Whether the first certificate's explanation implies the second's."""
    tempted = first.improvements or first.parts or first.cases  # else it stays whatever the others could answer
    return not (first.stable and tempted) or concept(first.concept).tells(concept(second.concept))


def _under(concepts: Sequence[str], lang: str) -> str:
    """Concepts in the order in which they are defined."""
    if set(concepts) == set(CONCEPTS):
        return words.say("term.every_concept", lang)
    plain = [name for name in CONCEPTS if name in concepts]
    return words.join(lang, [*plain, *dict.fromkeys(name for name in concepts if name not in plain)])


def _verdict(
    group: Sequence[Certificate], conflict: Conflict, lang: str, most: int | None = None, completed: bool = False
) -> list[str]:
    """The sentences of a group of certificates; the first is the most specific. With `completed`, completions, too."""
    first = group[0]
    fields = {"state": first.state.label, "dm": dm_name(conflict, first.dm, lang),
              "concept": _under([certificate.concept for certificate in group], lang)}  # fmt: skip
    under_none = not first.stable and {certificate.concept for certificate in group} == set(CONCEPTS)
    key = "explain.stable" if first.stable else "explain.unstable_all" if under_none else "explain.unstable"
    counting = attitudes_that_count(first, conflict, _named(conflict, lang), lang)
    head = " ".join([words.say(key, lang, **fields), *counting])
    if first.parts:
        return [head, *(text for part in first.parts for text in _verdict([part], conflict, lang, most))]
    if first.foresight:
        return [head, *foresight_sentences(first, fields["dm"], lang, most)]
    if first.way:
        moves, end = sequence(first.way, conflict, lang), first.way[-1].end.label
        return [head, words.say("explain.unsupported", lang, moves=moves, end=end, **fields)]
    if first.cases or not first.proved:
        return [head, *over_completions(first, conflict, lang, most)]
    head = f"{head} {in_completion(first, conflict, lang, completed)}" if _is_completed(group) else head
    together = len(group) > 1
    spelled = first.improvements[:most]
    texts = [text for part in spelled for text in _improvement(first, part, conflict, lang, together)]
    unspelled = len(first.improvements) - len(spelled)
    texts += [words.say("explain.more", lang, n=unspelled)] if unspelled else []
    texts += _unattractive(first, conflict, lang, most) if first.stable else ()
    return [head, *texts, *repetition_sentences(first, lang)]


def _unattractive(certificate: Certificate, conflict: Conflict, lang: str, most: int | None) -> Iterator[str]:
    """That no other move is to a state that attracts, and why not where a reading decides."""
    fields = {"dm": dm_name(conflict, certificate.dm, lang)}
    if not certificate.improvements:
        key = "explain.no_attraction" if certificate.compared else concept(certificate.concept).idle_words
        yield words.say(key, lang, **fields)
    attractive = {improvement.to for improvement in certificate.improvements}
    ends = [pair.end for pair in certificate.compared if pair.role == "attracts" and pair.end not in attractive]
    yield from comparison_sentences(certificate, "attracts", ends[:most], _named(conflict, lang), lang)
    if len(ends) > len(ends[:most]):
        yield words.say("explain.more_compared", lang, n=len(ends) - len(ends[:most]))


def over_completions(
    certificate: Certificate, conflict: Conflict, lang: str = words.DEFAULT, most: int | None = None
) -> Iterator[str]:
    """Why a verdict holds in every completion: case by case, at most so many of them; or that it isn't shown."""
    if not certificate.proved:
        yield words.say("explain.not_proved", lang)
        return
    yield words.say("explain.cases", lang, n=len(certificate.cases))
    for case in certificate.cases[:most]:
        yield from case_sentences(certificate, case, conflict, lang)
    cases_left = len(certificate.cases) - len(certificate.cases[:most])
    if cases_left:
        yield words.say("explain.more_cases", lang, n=cases_left)


def case_sentences(certificate: Certificate, case: Case, conflict: Conflict, lang: str) -> Iterator[str]:
    """What a case assumes, and what shows the verdict there."""
    if case.assumed:
        yield words.say("explain.case", lang, assumed=[_assumed(assumed, conflict, lang) for assumed in case.assumed])
    for improvement in case.improvements:
        yield from _improvement(certificate, improvement, conflict, lang, together=False)


def _assumed(assumed: Assumed, conflict: Conflict, lang: str) -> str:
    key = "explain.assumed" if assumed.prefers else "explain.assumed_not"
    fields = {"dm": dm_name(conflict, assumed.dm, lang), "first": assumed.first.label, "second": assumed.second.label}
    return words.say(key, lang, **fields)


def in_completion(certificate: Certificate, conflict: Conflict, lang: str, spelled: bool) -> str:
    """That what follows is so in one completion; which one, if it is to be spelled out."""
    if not spelled:
        return words.say("explain.in_completion", lang)
    preferences = completed_preferences(certificate.completion, conflict, lang)
    return words.say("explain.in_this_completion", lang, preferences=preferences)


def completed_preferences(
    completion: Iterable[tuple[str, Preferences]], conflict: Conflict, lang: str = words.DEFAULT
) -> list[str]:
    """What each decision maker prefers in a completion."""
    preferred = ((dm_name(conflict, dm, lang), laid_out(chosen.form.text, lang)) for dm, chosen in completion)
    return [words.say("text.completed_preference", lang, dm=dm, preference=text) for dm, text in preferred]


def _named(conflict: Conflict, lang: str) -> Callable[[str], str]:
    return lambda dm: dm_name(conflict, dm, lang)


def _improvement(
    certificate: Certificate, improvement: Improvement, conflict: Conflict, lang: str, together: bool
) -> Iterator[str]:
    fields = {"dm": dm_name(conflict, certificate.dm, lang), "state": certificate.state.label}
    move = _move(Step(certificate.dm, certificate.state, improvement.to), conflict, lang)
    compared = comparison_of(certificate, "attracts", certificate.dm, certificate.state, improvement.to)
    is_known = not _may_improve(certificate) if compared is None else compared.known
    usual_key = concept(certificate.concept).improvement_words
    key = usual_key if is_known else "explain.improvement_possible"
    yield words.say(key, lang, move=move)
    if compared is not None:
        yield comparison_sentence(certificate, compared, _named(conflict, lang), lang)
    if improvement.sanction is not None:
        yield from _sanction(certificate, improvement.sanction, conflict, lang)
    elif together:
        yield words.say("explain.undeterred", lang)
    else:
        yield words.say(_escape_words(certificate), lang, **fields)


def _may_improve(certificate: Certificate) -> bool:
    """Whether an improvement is one in some completion only, for all that is shown."""
    return read_of(certificate).uncertain == "certain" and certificate.stable


def _escape_words(certificate: Certificate) -> str:
    """The text for an unsanctioned improvement; under a reading of preference, that no end deters."""
    key = concept(certificate.concept).escape_words
    return f"{key}_read" if is_read(certificate) and key != "explain.leaves" else key


def _sanction(certificate: Certificate, sanction: Sanction, conflict: Conflict, lang: str) -> Iterator[str]:
    if sanction.together is not None:
        yield from _at_once(certificate, sanction.steps, sanction.together, conflict, lang)
        return
    end = sanction.steps[-1].end
    fields = {"dm": dm_name(conflict, certificate.dm, lang), "state": certificate.state.label, "end": end.label}
    steps = (comparison_of(certificate, "credible", step.dm, step.start, step.end) for step in sanction.steps)
    credible = [comparison for comparison in steps if comparison is not None]
    is_known = all(comparison.known for comparison in credible)
    key = concept(certificate.concept).sanction_words if is_known else "explain.sanction"
    yield words.say(key, lang, moves=sequence(sanction.steps, conflict, lang), **fields)
    yield from (comparison_sentence(certificate, comparison, _named(conflict, lang), lang) for comparison in credible)
    compared = [*comparison_sentences(certificate, "deters", [end], _named(conflict, lang), lang)]
    back = "explain.back" if end.label == certificate.state.label else concept(certificate.concept).deterrent_words
    yield from compared or [words.say(back, lang, **fields)]
    for further in sanction.then:
        yield words.say("explain.counter", lang, reply=further.to.label, **fields)
        if further.sanction is not None:
            yield from _sanction(certificate, further.sanction, conflict, lang)
    if sanction.replies is not None and not sanction.then:
        yield from _replies(certificate, sanction.replies, fields, conflict, lang)


def _at_once(
    certificate: Certificate, steps: Sequence[Step], end: State, conflict: Conflict, lang: str
) -> Iterator[str]:
    """A sanction by moves that are made at the same time as the improvement."""
    fields = {"dm": dm_name(conflict, certificate.dm, lang), "state": certificate.state.label, "end": end.label}
    moves = [_move(step, conflict, lang) for step in steps]
    yield words.say(concept(certificate.concept).sanction_words, lang, moves=moves, **fields)
    yield words.say("explain.no_better", lang, **fields)


def _replies(
    certificate: Certificate, replies: Sequence[State], fields: dict[str, str], conflict: Conflict, lang: str
) -> Iterator[str]:
    """What the focal decision maker can do after a sanction."""
    labels = [state.label for state in replies]
    compared = [*comparison_sentences(certificate, "deters", [*replies], _named(conflict, lang), lang)]
    usual_key = concept(certificate.concept).replies_words
    key = "explain.no_reply" if not labels else "explain.replies_read" if compared else usual_key
    yield words.say(key, lang, replies=labels, n=len(labels), **fields)
    yield from compared


def sequence(steps: Sequence[Step], conflict: Conflict, lang: str = words.DEFAULT) -> str:
    """Moves in words, one after the other."""
    return words.say("explain.then", lang).join(_move(step, conflict, lang) for step in steps)


def _move(step: Step, conflict: Conflict, lang: str) -> str:
    """A move in words: mover, options taken and dropped, start and end."""
    changed = options_moved(step.dm, step.start, step.end, conflict, lang)
    key = "explain.move" if changed else "explain.move_plain"
    fields = {"dm": dm_name(conflict, step.dm, lang), "start": step.start.label, "end": step.end.label}
    return words.say(key, lang, changes=changed, **fields)


def options_moved(dm: str, start: State, end: State, conflict: Conflict, lang: str, every: bool = False) -> list[str]:
    """The mover's options taken, or dropped; with `every` all names are quoted, else those that are no ids."""
    changed = []
    for option in conflict.decision_maker(dm).qualified():
        name = option_name(conflict, option, lang)
        if every or name != option.partition(".")[2]:
            name = words.say("answer.quoted" if every else "term.quoted", lang, text=name)
        if option in end.taken and option not in start.taken:
            changed.append(words.say("explain.takes", lang, option=name))
        elif option in start.taken and option not in end.taken and option not in end.open:
            changed.append(words.say("explain.drops", lang, option=name))
    return changed


def some(first: Sequence[str], count: int, lang: str = words.DEFAULT) -> str:
    """The first items of an enumeration, and the number of the rest.

    >>> some(["s1", "s2"], 2), some(["s1", "s2"], 5)
    ('s1 and s2', 's1, s2 and 3 more')
    """
    if len(first) == count:
        return words.join(lang, first)
    return words.say("text.and_more", lang, items=words.listed(lang, first), n=count - len(first))


def advice(suggestion: Advice, lang: str = words.DEFAULT) -> str:
    """A piece of advice as a sentence.

    >>> print(advice(Advice("option_never", "upper.dam", {"option": "upper.dam"})))
    Option upper.dam is taken in no feasible state: check the constraints, or leave the option out.
    """
    fields = dict(suggestion.fields)
    if "kind" in fields:
        fields["kind"] = words.say(f"kind.{fields['kind']}", lang)
    return words.say(f"advice.{suggestion.code}", lang, **fields)


def described(state: State, conflict: Conflict, lang: str = words.DEFAULT) -> str:
    """A state by its label and the names of the options taken in it, and of those that it leaves open."""
    return f"{state.label} ({options_of(state, conflict, lang)})" if conflict.options else state.label


def options_of(
    state: State, conflict: Conflict, lang: str = words.DEFAULT, listed: Callable[[str, list[str]], str] = words.join
) -> str:
    """A state in words: the options taken in it, then those that it leaves open.

    Parameters
    ----------
    state, conflict, lang
        The state, its conflict, and the language of the names.
    listed
        Joins the names of the options taken.

    >>> from detente import Conflict, DecisionMaker
    >>> conflict = Conflict("River", [DecisionMaker("p", options=["dam", "sue"], prefers=[])])
    >>> options_of(State(1, "q", ("p.dam",), ("p.sue",)), conflict), options_of(State(2, "r"), conflict)
    ('dam; sue open', 'nothing taken')
    """
    names, free = ([option_name(conflict, option, lang) for option in options] for options in (state.taken, state.open))
    parts = [listed(lang, names)] if names else []
    parts += [words.say("term.left_open", lang, options=free)] if free else []
    return words.say("term.apart", lang).join(parts) or words.say("term.nothing_taken", lang)


def dm_name(conflict: Conflict, id: str, lang: str = words.DEFAULT) -> str:
    """Display name of a decision maker, with its id if ambiguous."""
    said = {dm.id: dm.name.say(lang) for dm in conflict.decision_makers}
    return marked("dm", id, said[id] if [*said.values()].count(said[id]) == 1 else f"{said[id]} ({id})")


def option_name(conflict: Conflict, qualified: str, lang: str = words.DEFAULT) -> str:
    """Display name of an option."""
    dm, _, id = qualified.partition(".")
    return marked("option", qualified, {one.id: one.name for one in conflict.decision_maker(dm).options}[id].say(lang))
