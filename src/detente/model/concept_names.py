"""Names of solution concepts beyond the usual ones, in families: ``SIM``, ``L2``, ``L2.some``, ``STACKELBERG(us)``.

Their forms are keys of the texts, so that a model can be read without loading definitions: ``#`` stands for a number
from 1, ``(dm)`` for a decision maker. These names aren't reserved: a decision maker or option may have one as its id.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from detente import words
from detente.model.ids import nfc

KEY = "family."
NUMBER, WHO = "#", "(dm)"
MOST = 99  # the largest number in a name
_NUMBERED = re.compile(r"(.*[A-Z])([1-9][0-9]?)((?:\(dm\))?)")
_OF_WHOM = re.compile(r"\(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class FamilyName:
    """A name of a family of concepts: its form, and what stands for ``#`` and ``(dm)`` in it.

    >>> str(FamilyName("L#.some", number=2)), str(FamilyName("STACKELBERG(dm)", who="us"))
    ('L2.some', 'STACKELBERG(us)')
    """

    form: str
    number: int = 0
    who: str = ""

    def __str__(self) -> str:
        return self.form.replace(NUMBER, str(self.number)).replace(WHO, f"({self.who})")

    @property
    def base(self) -> str:
        """The form up to its first dot: ``L#``."""
        return self.form.split(".")[0]


def forms() -> tuple[str, ...]:
    """The forms of names in families."""
    messages = words.messages(words.DEFAULT)
    return _forms(id(messages), len(messages))


@lru_cache(maxsize=4)
def _forms(messages: int, size: int) -> tuple[str, ...]:  # noqa: ARG001  a key: there are thousands of messages
    return words.names(KEY)


def examples(who: str = "us") -> tuple[str, ...]:
    """A name of each form, with the number 2.

    >>> "STACKELBERG(us)" in examples()
    True
    """
    return tuple(str(FamilyName(form, 2 * (NUMBER in form), who * (WHO in form))) for form in forms())


def family_name(text: str) -> FamilyName | None:
    """Parse a name of a family, in any case, its parts between dots in any order; None if it is none.

    >>> str(family_name("Classical.seq+sim")), family_name("L0"), family_name("SEQ")
    ('SEQ+SIM.classical', None, None)
    """
    compact = re.sub(r"\s+", "", nfc(text))
    whose = _OF_WHOM.findall(compact)
    parts = _OF_WHOM.sub("()", compact).split(".")
    for at, part in enumerate(parts):
        base, number = _base(part.upper().replace("()", WHO))
        modifiers = sorted(modifier.lower() for modifier in (*parts[:at], *parts[at + 1 :]))
        form = ".".join((base, *modifiers))
        if form in forms() and len(whose) == form.count(WHO):
            return FamilyName(form, number, "".join(whose))
    return None


def in_family(text: str) -> FamilyName | None:
    """The name of a family that a text begins with, as of ``L2`` in ``L2.certain``; None if there is none."""
    return next((family for part in text.split(".") if (family := family_name(part)) is not None), None)


def _base(part: str) -> tuple[str, int]:
    """The part of a name before its dots, as in a form, and its number."""
    numbered = _NUMBERED.fullmatch(part)
    if numbered is not None and f"{numbered[1]}{NUMBER}{numbered[3]}" in {form.split(".")[0] for form in forms()}:
        return f"{numbered[1]}{NUMBER}{numbered[3]}", int(numbered[2])
    return part, 0
