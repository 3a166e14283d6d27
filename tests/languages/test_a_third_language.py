"""A third language is one file: put beside the others in a copy of the package, it appears at every door."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import detente

FRENCH = Path(__file__).with_name("fr.json")
PACKAGE = Path(detente.__file__).parent


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with one more file."""
    home = tmp_path_factory.mktemp("copy")
    shutil.copytree(PACKAGE, home / "detente", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(FRENCH, home / "detente" / "words" / "fr.json")
    return home


def run(home: Path, *code: str) -> subprocess.CompletedProcess[str]:
    """Python in which that copy is the package."""
    environment = os.environ | {"PYTHONPATH": str(home), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, *code]
    return subprocess.run(
        command, check=False, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=120
    )


def ask(home: Path, *arguments: str) -> str:
    """What the command line prints."""
    done = run(home, "-m", "detente", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_terminal_speaks_it(copy: Path) -> None:
    said = ask(copy, "equilibria", "elmira", "--lang", "fr")
    assert "Équilibres" in said
    assert "Moteur explicit, complet" in said
    assert "s5, s8" in said
    assert "1 autre" not in ask(copy, "explain", "elmira", "--state", "s1", "--lang", "fr")


def test_the_languages_are_named_where_one_is_chosen(copy: Path) -> None:
    done = run(copy, "-m", "detente", "equilibria", "elmira", "--lang", "xx")
    assert done.returncode == 2
    assert "fr" in done.stderr
    assert "en|ar|fr" in run(copy, "-m", "detente", "equilibria", "--help").stdout


def test_python_and_errors_speak_it(copy: Path) -> None:
    code = (
        "import detente as dt\n"
        "print(dt.equilibria(dt.catalog('elmira')).to_text('fr'))\n"
        "try: dt.catalog('elmra')\n"
        "except dt.ConflictError as error: print(error.message('fr'))\n"
    )
    said = run(copy, "-c", code).stdout
    assert "Équilibres" in said
    assert "le catalogue n’a pas d’entrée" in said


def test_the_report_shows_one_language_at_a_time_and_switches_to_each(copy: Path, tmp_path: Path) -> None:
    page = tmp_path / "elmira.html"
    ask(copy, "report", "elmira", "-o", str(page), "--lang", "fr")
    html = page.read_text("utf-8")
    assert '<html lang="fr" dir="ltr" data-shown="fr"' in html
    for lang, name in (("en", "English"), ("ar", "العربية"), ("fr", "Français")):
        assert f'data-switch="{lang}">{name}<' in html
        assert f"html[data-shown={lang}] :is(.l:not(.{lang}),[data-switch={lang}])" in html


def test_the_app_serves_its_words(copy: Path) -> None:
    code = (
        "import json\n"
        "from detente import words\n"
        "from detente.web.pages import _words\n"
        "from detente.web.shapes import Model\n"
        "said = json.loads(_words('fr'))['concept.NASH']\n"
        "print(json.dumps([words.LANGUAGES, said, Model(text='', lang='fr').lang]))\n"
    )
    languages, sentence, lang = json.loads(run(copy, "-c", code).stdout)
    assert languages == ["en", "ar", "fr"]
    assert sentence.startswith("Personne")
    assert lang == "fr"


def test_formulas_are_in_its_words_too(copy: Path) -> None:
    code = (
        "from detente.model.formulas import parse, text_of\n"
        "from detente.model.formula_text import written\n"
        "said = parse('grève si (bail et non garantie) ou أ وليس ب')\n"
        "assert said == parse('grève if (bail and not garantie) or أ and not ب')\n"
        "assert parse(text_of(said, 'fr')) == parse(text_of(said, 'ar')) == parse(written(said)) == said\n"
        "print(text_of(said, 'fr'), written(said), text_of(parse('x ssi y'), 'fr'), sep='|')\n"
    )
    in_french, as_typed, both_ways = run(copy, "-c", code).stdout.strip().split("|")
    assert in_french == "grève si bail et non garantie ou أ et non ب"
    assert as_typed == "grève si bail et non garantie ou أ وليس ب"
    assert both_ways == "x si et seulement si y"


def test_no_word_is_another_operator_in_another_language() -> None:
    for file in (FRENCH, PACKAGE / "words" / "ar.json"):
        formula = json.loads(file.read_text("utf-8"))["@"]["formula"]
        assert set(formula) <= {"and", "and not", "or", "not", "if", "iff"}
        spelt = [(word, operator) for operator, spellings in formula.items() for word in spellings]
        assert len(dict(spelt)) == len(spelt)


def test_what_it_lacks_falls_back_to_the_default_language(copy: Path) -> None:
    code = (
        "from detente import words\n"
        "own, all_ = words.own('fr'), words.messages('fr')\n"
        "lacking = set(words.own(words.DEFAULT)) - set(own)\n"
        "assert all(all_[key] == words.own(words.DEFAULT)[key] for key in lacking)\n"
        "print(len(own), len(lacking), sorted(set(own) - set(words.own(words.DEFAULT))))\n"
    )
    own, lacking, unknown = run(copy, "-c", code).stdout.strip().split(" ", 2)
    assert int(own) == len(json.loads(FRENCH.read_text("utf-8"))) - 1
    assert int(lacking) == len(detente.words.messages(detente.words.DEFAULT)) - int(own)
    assert unknown == "[]", "the trial has messages that the default language lacks"


def test_the_languages_that_ship_lack_nothing() -> None:
    words = detente.words
    everything = set(words.own(words.DEFAULT))
    for lang in words.LANGUAGES:
        assert set(words.own(lang)) == everything, lang


DOORS = {
    "python": test_python_and_errors_speak_it,
    "command": test_the_terminal_speaks_it,
    "web": test_the_app_serves_its_words,
}
