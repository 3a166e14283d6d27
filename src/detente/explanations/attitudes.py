"""Under which attitudes an outcome is an equilibrium, in sentences; nothing is computed here."""

from __future__ import annotations

from detente import words
from detente.explanations import dm_name
from detente.explanations.attitudes_that_count import attitude_words
from detente.model.conflict import Conflict
from detente.results.attitudes import AttitudeProfiles, Attitudes
from detente.results.shapes.attitudes import Signs


def attitude_sentences(attitudes: Attitudes, lang: str = words.DEFAULT) -> list[str]:
    """One sentence for each concept: the least change, and how many profiles there are.

    >>> import detente as dt
    >>> print(attitude_sentences(dt.attitudes(dt.catalog("prisoners-dilemma"), to="#4"))[0][:60])
    RNASH: 2 attitudes changed make it an equilibrium, such as F
    """
    return [_sentence(name, answer, attitudes.conflict, lang) for name, answer in attitudes.found.items()]


def _sentence(name: str, answer: AttitudeProfiles, conflict: Conflict, lang: str) -> str:
    fields = {"concept": name, "count": f"{answer.count:,}", "of": f"{answer.of:,}"}
    share = words.say("attitudes.share" if answer.exact else "attitudes.share_tried", lang, **fields)
    if answer.least is None:
        return words.say("attitudes.none" if answer.exact else "attitudes.none_found", lang, **fields)
    if answer.least == 0:
        return words.say("attitudes.as_given", lang, **fields) + " " + share
    such = said(answer.profiles[0], conflict, lang) if answer.profiles else ""
    key = "attitudes.least" if such else "attitudes.least_unlisted"
    return words.say(key, lang, concept=name, n=answer.least, such=such) + " " + share


def said(changed: Signs, conflict: Conflict, lang: str = words.DEFAULT) -> str:
    """Attitudes in words."""
    return attitude_words(changed, lambda dm: dm_name(conflict, dm, lang), lang)
