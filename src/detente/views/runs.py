"""Runs of a text: what is typed as it stands, and what is of the other script and keeps its own direction.

Ids, formulas and Latin words in Arabic text, and Arabic in English text, are runs of their own, so that they don't
affect the bidirectional order of their neighbours. Names of the model are runs as wholes, with their punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

from detente import words
from detente.model.rewording import in_words

ARABIC = r"\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
ISOLATE, END = "\u2068", "\u2069"  # what stands between them is a run by itself, whatever is around it
_ARABIC_RUN = re.compile(rf"[{ARABIC}](?:[{ARABIC}\s،؛؟]*[{ARABIC}])?")
_WORD = r"[#]?[A-Za-z\u00c0-\u024f0-9](?:[\w\u00c0-\u024f.\[\]>=%+#’'-]*[\w\u00c0-\u024f\]%#+])?"
_LATIN_RUN = re.compile(rf"(?=[#\d]*[A-Za-z\u00c0-\u024f]){_WORD}(?:(?: |, | & | > | = ){_WORD})*", re.ASCII)
_NAMES: ContextVar[Mapping[str, re.Pattern[str] | None]] = ContextVar("names")  # of the page's model
_APART = re.compile(rf"`([^`]+)`|{ISOLATE}([^{ISOLATE}{END}]*){END}")
_RIGHT = re.compile(f"[{ARABIC}]")
_LETTER = re.compile(rf"[{ARABIC}A-Za-z\u00c0-\u024f]")
_HOLLOW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # XML has no such signs
Kind = Literal["text", "foreign", "code"]


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a text, and whether it's of the other script, or typed as it stands."""

    text: str
    kind: Kind = "text"

    @property
    def right_to_left(self) -> bool:
        """Whether its first letter is written from right to left."""
        letter = _LETTER.search(self.text)
        return letter is not None and _RIGHT.match(letter[0]) is not None


@contextmanager
def naming(names: Iterable[str]) -> Iterator[None]:
    """Isolate these names as units in all sentences within the block, including their punctuation.

    >>> with naming(["Workers' union", "Dr. Smith & Co"]):
    ...     [run.text for run in runs("بخطوة من Workers' union (s1)", "ar") if run.kind == "foreign"]
    ["Workers' union", 's1']
    >>> with naming(["Workers' union", "Dr. Smith & Co"]):
    ...     [run.text for run in runs("يغادره Workers' union وDr. Smith & Co.", "ar") if run.kind == "foreign"]
    ["Workers' union", 'Dr. Smith & Co']
    """
    patterns = {}
    for lang in words.LANGUAGES:
        run = _run(lang)
        odd = {name for name in names if run.search(name) and not run.fullmatch(name)}
        patterns[lang] = re.compile(_any_alone(odd)) if odd else None
    token = _NAMES.set(patterns)
    try:
        yield
    finally:
        _NAMES.reset(token)


def _any_alone(names: Iterable[str]) -> str:
    """Pattern of names that are no part of a longer word of their script; a conjunction may be glued to one.

    Those between letters of the same scripts are one alternative, which is much faster than one for each.
    """
    ordered = sorted(names, key=lambda name: (-len(name), name))
    between: dict[tuple[str, str], list[str]] = {}
    for name in ordered:
        between.setdefault((_letter(name[0]), _letter(name[-1])), []).append(re.escape(name))
    return "|".join(f"(?<!{before})(?:{'|'.join(some)})(?!{after})" for (before, after), some in between.items())


def _letter(of: str) -> str:
    """Pattern of a letter of the script of a character."""
    return f"[{ARABIC}]" if re.match(f"[{ARABIC}]", of) else rf"(?![{ARABIC}])\w"


def runs(text: str, lang: str) -> Iterator[Run]:
    """The runs of a text in a language: formulas between backquotes in its words, isolated parts, then by script.

    >>> [(run.text, run.kind) for run in runs("الحالة s3: `not dam`.", "ar")]
    [('الحالة ', 'text'), ('s3', 'foreign'), (': ', 'text'), ('ليس dam', 'code'), ('.', 'text')]
    """
    end = 0
    for apart in _APART.finditer(text):
        yield from scripts(text[end : apart.start()], lang)
        if apart[1] is not None:
            yield Run(in_words(apart[1], lang), "code")
        elif apart[2]:
            yield Run(apart[2], "foreign")
        end = apart.end()
    yield from scripts(text[end:], lang)


def scripts(text: str, lang: str) -> Iterator[Run]:
    """The runs of a text by script, names of the model that have both or punctuation as wholes."""
    whole, end = _NAMES.get({}).get(lang), 0
    for name_match in whole.finditer(text) if whole is not None else ():
        yield from _by_script(text[end : name_match.start()], lang)
        yield Run(name_match[0], "foreign")
        end = name_match.end()
    yield from _by_script(text[end:], lang)


def isolate(text: str) -> str:
    """A text marked as a run by itself."""
    return f"{ISOLATE}{text}{END}" if text else ""


def bare(text: str) -> str:
    """A text without the marks around its isolated parts.

    >>> bare(isolate("Workers' union"))
    "Workers' union"
    """
    return text.replace(ISOLATE, "").replace(END, "")


def allowed(text: str) -> str:
    """A text without the signs that a file of XML can't have."""
    return _HOLLOW.sub("", text)


def _run(lang: str) -> re.Pattern[str]:
    """Pattern of runs of the other script."""
    return _LATIN_RUN if words.language(lang).right_to_left else _ARABIC_RUN


def _by_script(text: str, lang: str) -> Iterator[Run]:
    end = 0
    for stretch in _run(lang).finditer(text):
        if stretch.start() > end:
            yield Run(text[end : stretch.start()])
        yield Run(stretch[0], "foreign")
        end = stretch.end()
    if end < len(text):
        yield Run(text[end:])
