r"""References in BibTeX: for solution concepts, for the cases of the catalog and their sources, and for detente itself.

A concept's reference is made of its citation (authors, year, title); what else is known of a work, such as its journal,
stands in ``works.json``, unchecked, and the reference says so. A source's reference is made of what the model file says
of it: a publisher in the form ``Journal 10(2):159-175`` makes an article, one name a book.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from detente import words
from detente._version import __version__
from detente.concepts import ALL_CONCEPTS, concept
from detente.errors import QuestionError, nearest
from detente.library import catalog, keys
from detente.model.concept_names import examples
from detente.model.given import name as name_of
from detente.model.texts import Source
from detente.shipped import shipped
from detente.views.latex_text import escaped

SELF = "detente"
CITED = re.compile(r"(?P<authors>.+?) (?P<year>\d{4})[a-z]?(?:, (?P<title>.+))?")
ARTICLE = re.compile(r"(?P<journal>[^\d,]+) (?P<volume>\d+)(?:\((?P<number>[\d-]+)\))?:(?P<first>\d+)-(?P<last>\d+)")
UNCHECKED = "Names in full, journal and pages were not checked against the publication"
HOUSE = re.compile(r"[^\d,:]+")
Fields = Mapping[str, str]


def cite(key: str | None = None) -> str:
    """References in BibTeX.

    Parameters
    ----------
    key
        A solution concept, a key of the catalog, or ``detente``; by default all of them.

    Raises
    ------
    QuestionError
        There is nothing of this name.

    >>> print(cite("seq"))
    @article{fraser1979,
      author = {Fraser, Niall M. and Hipel, Keith W.},
      title = {Solving complex conflicts},
      year = {1979},
      journal = {IEEE Transactions on Systems, Man, and Cybernetics},
      volume = {9},
      number = {12},
      pages = {805--816},
      annote = {Names in full, journal and pages were not checked against the publication},
    }
    <BLANKLINE>
    """
    if key is None:
        names = (SELF, *_concepts(), *keys())
        entries: dict[str, str] = {}
        for name in names:
            entries |= _entries(name)
        return "\n".join(entries.values())
    return "\n".join(_entries(name_of(key, "key")).values())


def citable() -> tuple[str, ...]:
    """What has references: detente, each concept, each key of the catalog."""
    return (SELF, *_concepts(), *keys())


def _concepts() -> tuple[str, ...]:
    return (*ALL_CONCEPTS, *examples())


def _entries(name: str) -> dict[str, str]:
    """The references of what has this name, by their keys."""
    if name == SELF:
        return dict([_itself()])
    if name in keys():
        return dict(_case(name))
    try:
        return dict(_works(concept(name).citation))
    except QuestionError:
        called = {citable_name.casefold(): citable_name for citable_name in citable()}
        near = [called[citable_name] for citable_name in nearest(name.casefold(), called)]
        raise QuestionError("unknown_citation", name=name, near=near) from None


def _itself() -> tuple[str, str]:
    title = "detente: strategic conflict analysis with the graph model for conflict resolution"
    fields = {"author": "{The detente authors}", "title": title, "version": __version__}
    return SELF, _entry("software", SELF, fields)


def _works(citation: str) -> Iterator[tuple[str, str]]:
    """The works of a citation, as concepts and methods give them: ``Rego & Vieira 2017, Title; ...``."""
    for part in citation.split("; "):
        cited = CITED.fullmatch(part)
        if cited is None:
            continue
        authors = re.split(r", | & ", cited["authors"].replace(" et al.", ", others"))
        key = _key(authors[0], cited["year"])
        plain = {"author": " and ".join(authors), "title": cited["title"] or "", "year": cited["year"]}
        known = _known().get(key, {})
        kind = known.get("type", "misc")
        fields_known = {name: value for name, value in known.items() if name != "type"}
        yield key, _entry(kind, key, plain | fields_known | ({"annote": UNCHECKED} if fields_known else {}))


@cache
def _known() -> Mapping[str, Fields]:
    """What is known of works beyond their citations."""
    works: Mapping[str, Fields] = json.loads(shipped("library", "works.json").read_text("utf-8"))
    return works


def _key(author: str, year: str) -> str:
    """A key such as ``nash1950``, in ASCII."""
    plain = unicodedata.normalize("NFKD", author).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]", "", plain.split(" ")[-1]) + year


def _case(key: str) -> Iterator[tuple[str, str]]:
    """A case's model, and its sources under keys of their own."""
    conflict = catalog(key)
    own = {
        "author": " and ".join(map(_whole, conflict.authors)) or "{The detente authors}",
        "title": f"{conflict.name.say(words.DEFAULT)}: model file",
        "howpublished": f"In the catalog of detente {__version__}, key {key}",
        "note": conflict.digest[:19],
    }
    if conflict.date:
        own["year"] = str(conflict.date)[:4]
    yield f"{SELF}-{key}", _entry("misc", f"{SELF}-{key}", own)
    for source in conflict.sources:
        yield f"{key}-{source.id}", _entry(*_source(key, source))


def _source(key: str, source: Source) -> tuple[str, str, Fields]:
    """The type, the key and the fields of a source."""
    authors = source.authors or ()
    names = (authors,) if isinstance(authors, str) and "(" in authors else authors
    listed = names.split(", ") if isinstance(names, str) else map(_whole, names)
    publisher = "" if source.publisher is None else source.publisher.say(words.DEFAULT)
    fields: dict[str, str] = {
        "author": " and ".join(listed),
        "title": source.title.say(words.DEFAULT),
        "year": source.year or (source.date or "")[:4],
        "date": source.date or "",
        "url": source.url or "",
    }
    kind, placed = _published(publisher, dated=source.date is not None)
    return kind, f"{key}-{source.id}", {**fields, **placed}


def _published(publisher: str, dated: bool) -> tuple[str, Fields]:
    """What kind of work it is by where it was published, and the fields of that; no book is of a day."""
    article = ARTICLE.fullmatch(publisher)
    if article is not None:
        pages = f"{article['first']}--{article['last']}"
        named = {"journal": article["journal"], "volume": article["volume"], "number": article["number"] or ""}
        return "article", {**named, "pages": pages}
    if publisher and HOUSE.fullmatch(publisher) and not dated:
        return "book", {"publisher": publisher}
    return "misc", {"howpublished": publisher}


def _whole(name: str) -> str:
    """A name that BibTeX doesn't take apart: an organisation's, or one with a remark."""
    return name if re.fullmatch(r"\S+( \S+)?", name) else f"{{{name}}}"


def _entry(kind: str, key: str, fields: Fields) -> str:
    """One reference; an address stands as it is, other texts have TeX's own signs escaped."""
    lines = [f"  {name} = {{{_value(name, text)}}}," for name, text in fields.items() if text]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _value(name: str, text: str) -> str:
    if name == "url":
        return text.replace("{", "%7B").replace("}", "%7D")
    if name == "pages":
        return text
    if text.startswith("{") and text.endswith("}"):
        return f"{{{escaped(text[1:-1])}}}"
    names = text.split(" and ") if name == "author" else [text]
    return " and ".join(f"{{{escaped(part[1:-1])}}}" if part.startswith("{") else escaped(part) for part in names)
