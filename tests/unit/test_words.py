"""Everything that users read is there in both languages, with the same fields and every plural form."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from typing import Any

import pytest
from babel import Locale

from detente import words
from detente.concepts import CONCEPTS
from detente.errors import ConflictError
from tests.architecture.layers import modules
from tests.each import each

EN, AR = words.messages("en"), words.messages("ar")
COUNTS = (0, 1, 2, 3, 7, 10, 11, 12, 99, 100, 101, 102, 103, 111, 1000)
FORMS = {"en": {"one", "other"}, "ar": {"zero", "one", "two", "few", "many", "other"}}

# What stands in Arabic messages as it is typed or published: keys of model files, formulas, formats, encodings.
CODE = re.compile(
    r"`[^`]*`|\{[^}]*\}|https?://\S+|\.[a-z]+\b|--[a-z]+(?: [A-Z]+)?|#\d"
    r"|[a-z]+\+[a-z]+|[a-z]+=[A-Z]+(?:,[a-z]+=[A-Z]+)*"
)
TYPED = {
    "F6",  # the key
    *("detente", "pip", "install", "Ctrl-C", "FOLDER", "KEY", "FILE", "MODEL", "IN", "OUT", "A", "B", "N", "Y", "o"),
    *("E", "auto", "logical", "visual", "terminal-rtl", "status_quo", "nash,seq", "en", "ar"),
    *("CSV", "GMCR", "GMCR+", "HTML", "ISO", "JSON", "LaTeX", "Markdown", "MiB", "UTF-8", "UTF-16", "YAML", "NFC"),
    *("rnash,rseq", "jump"),
    *("Amiri", "booktabs", "fontspec", "usepackage", "babel", "polyglossia", "LuaLaTeX", "XeLaTeX"),
    *("improvements", "null", "states", "t", "x", "M", "G", "SAT"),
    *CONCEPTS,
    *(f"C{name}" for name in CONCEPTS),
}


def texts(message: words.Message) -> Iterator[str]:
    """The text of a message, or those of its plural forms."""
    if isinstance(message, str):
        yield message
    else:
        yield from message.values()


def fields(message: words.Message) -> dict[str, str]:
    """The fields of a message, with what is to be done with each, but for what only agrees with one."""
    return {
        name: spec or ""
        for text in texts(message)
        for _, name, spec, _ in string.Formatter().parse(text)
        if name is not None and "|" not in (spec or "")
    }


def test_both_languages_have_the_same_keys() -> None:
    assert set(EN) == set(AR)


@each("key", EN, always=True)
def test_both_languages_have_the_same_fields(key: str) -> None:
    english, arabic = fields(EN[key]), fields(AR[key])
    counted = {"n"} if isinstance(EN[key], dict) or isinstance(AR[key], dict) else set()
    assert set(english) - counted == set(arabic) - counted
    # The noun that a number counts may stand in another case, or by itself.
    alike = (_kind(english[name]) == _kind(arabic[name]) for name in set(english) & set(arabic))
    assert all(alike)


def _kind(spec: str) -> str:
    return "" if spec.startswith("count.") else spec


def test_what_agrees_with_a_field_has_both_forms_and_the_field() -> None:
    for key, message in EN.items():
        for text in texts(message):
            parsed = [(name, spec or "") for _, name, spec, _ in string.Formatter().parse(text) if name is not None]
            agreeing = [(name, spec) for name, spec in parsed if "|" in spec]
            assert all(spec.count("|") == 1 and all(spec.split("|")) for _, spec in agreeing), key
            assert {name for name, _ in agreeing} <= {name for name, spec in parsed if "|" not in spec}, key


def test_a_verb_agrees_with_the_names_before_it() -> None:
    assert words.say("facts.stable", dm="The insurgents", concepts="NASH") == "The insurgents stay (NASH)"
    assert words.say("facts.stable", dm="Congress", concepts="NASH") == "Congress stays (NASH)"
    assert "have to move" in words.say("answer.way.first", n=1, dms=["Workers of the port"])


def test_arabic_names_stand_in_the_case_that_the_word_before_them_governs() -> None:
    farmers, law = "المزارعون", "القانون"
    assert "لدى المزارعين" in words.say("answer.change.drop.wants", "ar", dm=farmers, what="x") + words.say(
        "answer.change.insert.wants", "ar", dm=farmers, what="x", rank="y"
    )
    assert "الرعاة والمزارعين معًا" in words.say(
        "answer.together.pair_unranked", "ar", members=["الرعاة", farmers], outcome="x"
    )
    assert words.say("answer.place", "ar", dm=farmers, before=1, after=2, of=3).startswith(farmers)
    assert "يستطيع الرعاة والمزارعون" in words.say(
        "coalitions.pair", "ar", members=["الرعاة", farmers], state="s1", n=1
    )
    assert law in words.say("answer.change.insert.wants", "ar", dm=law, what="x", rank="y")


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_a_counted_message_has_forms_of_its_language_and_one_for_the_rest(lang: str) -> None:
    counted = {key: set(message) for key, message in words.messages(lang).items() if isinstance(message, dict)}
    assert {key: forms for key, forms in counted.items() if not {"other"} <= forms <= FORMS[lang]} == {}


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_a_counted_noun_has_all_forms_of_its_language(lang: str) -> None:
    nouns = {key: set(message) for key, message in words.messages(lang).items() if key.startswith("count.")}
    assert {key: forms for key, forms in nouns.items() if forms != FORMS[lang]} == {}


@pytest.mark.parametrize("lang", words.LANGUAGES)
@each("n", COUNTS)
def test_every_message_becomes_a_sentence(lang: str, n: int) -> None:
    for key, message in words.messages(lang).items():
        given = {name: _value(spec, n) for name, spec in fields(message).items()} | {"n": n}
        said = words.say(key, lang, **given)
        assert said.strip(), key
        assert not re.search(r"[{}]", re.sub(r"`[^`]*`|\\\w+\{\w+\}", "", said)), key


def _value(spec: str, n: int) -> object:
    if spec == "list":
        return ["s1", "s2"][: max(1, n)]
    return n if spec.startswith("count.") else "s1"


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_plural_forms_are_those_of_the_unicode_cldr(lang: str) -> None:
    locale = Locale(lang)
    assert [words.plural(lang, n) for n in range(1200)] == [locale.plural_form(n) for n in range(1200)]


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "لا حالة ممكنة"),
        (1, "حالة ممكنة واحدة"),
        (2, "حالتان ممكنتان"),
        (3, "3 حالات ممكنة"),
        (10, "10 حالات ممكنة"),
        (11, "11 حالة ممكنة"),
        (99, "99 حالة ممكنة"),
        (100, "100 حالة ممكنة"),
        (2048, "2,048 حالة ممكنة"),
    ],
)
def test_arabic_counts_agree_with_what_they_count(n: int, said: str) -> None:
    assert words.say("count.feasible", "ar", n=n) == said


def test_arabic_has_no_latin_words_but_what_is_typed_or_published() -> None:
    foreign = {
        key: found
        for key, message in AR.items()
        for text in texts(message)
        if (found := set(re.findall(r"[A-Za-z](?:[A-Za-z0-9_+.,-]*[A-Za-z0-9+])?", CODE.sub(" ", text))) - TYPED)
    }
    assert foreign == {}


def test_arabic_has_arabic_punctuation() -> None:
    wrong = [
        key for key, message in AR.items() for text in texts(message) if re.search(r"[\u0600-\u06ff] ?[,;?]", text)
    ]
    assert wrong == []


def said() -> Iterator[tuple[str, str]]:
    """Every key that the code says by its whole name, and the codes of all errors that it raises."""
    for module, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            value = node.args[0].value
            if not isinstance(value, str):
                continue
            if name == "say" and re.fullmatch(r"[a-z_]+\.[a-z_.]+", value):
                yield module, value
            elif re.fullmatch(r"[A-Z]\w*(Error|Label|Model|Large|Missing)|Interrupted", name):
                yield module, f"error.{value}.given"


def test_every_message_that_the_code_says_exists() -> None:
    found = set(said())
    assert len(found) > 100
    assert {(module, key) for module, key in found if not words.has(key)} == set()


def test_a_list_reads_as_the_language_writes_it() -> None:
    assert words.join("en", "ab") == "a and b"
    assert words.join("ar", ["أ", "ب"]) == "أ وب"
    assert words.join("ar", []) == ""


def test_there_is_no_third_language() -> None:
    with pytest.raises(ValueError, match="fr"):
        words.messages("fr")


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_what_one_may_choose_from_is_a_list_of_alternatives(lang: str) -> None:
    """Every error that offers something to choose from offers it with "or"."""
    offers = [
        key.split(".")
        for key, message in words.messages(lang).items()
        if key.startswith("error.") and key.endswith(".allowed") and "{near:list}" in str(message)
    ]
    assert offers
    for _, code, _ in offers:
        message = str(words.messages(lang)[f"error.{code}.allowed"])
        fields: dict[str, Any] = {name: "x" for _, name, *_ in string.Formatter().parse(message) if name}
        fields["near"] = [".html", ".htm", ".pdf"]
        told = ConflictError(code, **fields).part("allowed", lang)
        assert {"en": ".html, .htm or .pdf", "ar": ".html أو .htm أو .pdf"}[lang] in str(told)
