"""The language of a run: as asked for, else as the environment says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente import words
from detente.cli.session import early
from detente.errors import QuestionError, nearest

VARIABLE = "DETENTE_LANG"
USUAL = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides, as in other programs


def language_of(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language of the answers; the default one where nothing says another.

    >>> language_of(["analyze"], {"LANG": "ar_SA.UTF-8"}), language_of(["analyze"], {"LANG": "xx_XX.UTF-8"})
    ('ar', 'en')
    >>> language_of(["analyze", "--lang", "en"], {"DETENTE_LANG": "ar"})
    'en'
    """
    chosen = early(arguments, "--lang", ("", *words.LANGUAGES)) or _code(environ.get(VARIABLE, ""))
    usual = next((environ[name] for name in USUAL if environ.get(name)), "")
    return next((lang for lang in (chosen, _code(usual)) if lang in words.LANGUAGES), words.DEFAULT)


def check_language(arguments: Sequence[str], environ: Mapping[str, str]) -> None:
    """Refuse a language in the variable that only this program reads, where no option overrules it.

    Raises
    ------
    QuestionError
        There is no such language.
    """
    name = environ.get(VARIABLE, "")
    if name and _code(name) not in words.LANGUAGES and not early(arguments, "--lang", ("", *words.LANGUAGES)):
        near = nearest(_code(name), words.LANGUAGES, len(words.LANGUAGES))
        raise QuestionError("cli_language_variable", name=name, variable=VARIABLE, near=near)


def _code(name: str) -> str:
    """The code of a language in the name of a locale: ``ar_SA.UTF-8``."""
    return name.partition(".")[0].partition("_")[0].partition("-")[0].lower()
