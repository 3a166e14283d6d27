"""Which attitudes a verdict looks at, in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from detente import words
from detente.concepts import concept
from detente.model.conflict import Conflict
from detente.results.certificates import Certificate

Named = Callable[[str], str]  # the name of a decision maker


def attitudes_that_count(certificate: Certificate, conflict: Conflict, named: Named, lang: str) -> Iterator[str]:
    """The attitudes of those at whose attitudes the concept looks, but for indifference; nothing for other concepts."""
    rows = concept(certificate.concept).attitudes_of(certificate.dm, conflict)
    clear = {dm: {other: sign for other, sign in row.items() if sign != "0"} for dm, row in rows.items()}
    if any(clear.values()):
        yield words.say("explain.attitudes.count", lang, such=attitude_words(clear, named, lang))
    elif rows:
        yield words.say("explain.attitudes.none_count", lang)


def attitude_words(attitudes: Mapping[str, Mapping[str, str]], named: Named, lang: str) -> str:
    """Attitudes in words."""
    parts = [
        words.say(f"attitudes.sign.{sign}", lang, dm=named(dm), other=named(other))
        for dm, row in attitudes.items()
        for other, sign in row.items()
    ]
    return words.join(lang, parts)
