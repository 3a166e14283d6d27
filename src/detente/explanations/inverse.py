"""Natural-language explanations of least changes of preference, conditions and behaviour; nothing is computed here."""

from __future__ import annotations

from collections.abc import Sequence

from detente import words
from detente.explanations import dm_name
from detente.explanations.formulas import target_words
from detente.explanations.profiles import said_profile
from detente.model.rewording import in_words
from detente.results.inverse import Change, Comparison, Condition, Inverse, number

MOST_PARTS, MOST_ATOMS = 4, 6  # of a condition in words


def inverse_sentences(inverse: Inverse, lang: str = words.DEFAULT) -> list[str]:
    """The question, and the least cost or why there is no change.

    >>> import detente as dt
    >>> found = dt.inverse(dt.catalog("prisoners-dilemma"), to="#4", concept="NASH")
    >>> inverse_sentences(found)[0]
    'The least change that makes a state of `#4` an equilibrium under NASH costs 1, counted in swaps of two states in a
    ranking.'
    """
    sentences = [_verdict(inverse, lang)]
    if inverse.only != inverse.conflict.dms:
        sentences.append(
            words.say("inverse.only", lang, dms=[dm_name(inverse.conflict, dm, lang) for dm in inverse.only])
        )
    if inverse.keep:
        sentences.append(
            words.say("inverse.keep", lang, keep=[in_words(comparison, lang) for comparison in inverse.keep])
        )
    if inverse.bar is not None:
        sentences.append(words.say("inverse.bar", lang, bar=in_words(inverse.bar, lang)))
    return sentences


def _verdict(inverse: Inverse, lang: str) -> str:
    fields: dict[str, object] = {
        "to": target_words(inverse.to, inverse.conflict, lang),
        "concept": said_profile(inverse.conflict, inverse.profile, lang),
        "unit": words.say(f"term.over.{inverse.over}", lang),
        "dms": [dm_name(inverse.conflict, dm, lang) for dm in inverse.only],
        "at_least": None if inverse.at_least is None else number(inverse.at_least),
        "cost": None if inverse.distance is None else number(inverse.distance),
    }
    if inverse.possible is False:
        return words.say("inverse.impossible", lang, **fields)
    if inverse.distance is None:
        return words.say("inverse.unknown", lang, **fields)
    if inverse.distance != inverse.at_least:
        return words.say("inverse.found", lang, **fields)
    if inverse.distance:
        return words.say("inverse.least", lang, **fields)
    states = [state.label for solution in inverse.solutions for state in solution.equilibria]
    return words.say("inverse.already", lang, states=states, **fields)


def change_words(change: Change, lang: str = words.DEFAULT, shown: int = 12) -> str:
    """The differences by a change, one by one."""
    if change.edits:
        texts = [
            words.say(f"inverse.edit.{edit.kind}", lang, at=edit.at, that=in_words(edit.that, lang))
            for edit in change.edits
        ]
    else:
        texts = [
            words.say(
                "inverse.reordered",
                lang,
                before=f"{pair.first} {pair.before} {pair.second}",
                after=f"{pair.first} {pair.after} {pair.second}",
            )
            for pair in change.reordered
        ]
    first = words.listed(lang, texts[:shown])
    return first if len(texts) <= shown else words.say("text.and_more", lang, items=first, n=len(texts) - shown)


def preference_words(change: Change, lang: str = words.DEFAULT) -> str:
    """The preference after a change, its parts in order."""
    return in_words(change.preferences.form.text, lang).replace("; ", words.language(lang).semicolon)


def condition_words(condition: Condition, inverse: Inverse, lang: str = words.DEFAULT) -> str:
    """A condition for stability in words: always, never, or if a formula holds.

    A long formula is cut after its first parts, with the number of the rest.
    """
    fields = {"state": condition.state.label, "dm": dm_name(inverse.conflict, condition.dm, lang)}
    if condition.when != "depends":
        return words.say(
            "inverse.condition_true" if condition.when == "always" else "inverse.condition_false", lang, **fields
        )
    text = words.say("inverse.condition", lang, formula=_formula(condition, lang), **fields)
    return text if condition.listed else f"{text}. {words.say('inverse.condition_cut', lang)}"


def _formula(condition: Condition, lang: str) -> str:
    conjunction, either = words.say("term.and_", lang), words.say("term.or_", lang)
    parts = []
    for requirement in condition.requirements[:MOST_PARTS]:
        alternatives = [_alternative(alternative, conjunction, lang) for alternative in requirement[:MOST_PARTS]]
        whole = either.join(
            f"[{alternative}]" if conjunction in alternative and len(requirement) > 1 else alternative
            for alternative in alternatives
        )
        if len(requirement) > MOST_PARTS:
            whole += words.say("inverse.more_alternatives", lang, n=len(requirement) - MOST_PARTS)
        parts.append(f"({whole})" if len(requirement) > 1 and len(condition.requirements) > 1 else whole)
    unshown = len(condition.requirements) - MOST_PARTS
    return conjunction.join(parts) + (words.say("inverse.more_requirements", lang, n=unshown) if unshown > 0 else "")


def _alternative(atoms: Sequence[Comparison], conjunction: str, lang: str) -> str:
    text = conjunction.join(map(str, atoms[:MOST_ATOMS]))
    unshown = len(atoms) - MOST_ATOMS
    return text + (words.say("inverse.more_comparisons", lang, n=unshown) if unshown > 0 else "")
