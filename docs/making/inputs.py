"""What a picture is drawn from, as a fingerprint: code without comments and layout, words, models.

A picture is current as long as its fingerprint is the one that was written down when it was drawn. So it says which
inputs count: not the whole package, but the rooms that draw it, the words that it shows, and its model.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "detente"
SHOWN = 16  # digits


def fingerprint(*inputs: object) -> str:
    """A short hash of some inputs."""
    text = json.dumps([str(each) for each in inputs], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:SHOWN]


@cache
def code(*places: str) -> str:
    """The code of some files and folders of the package, without comments, docstrings and layout."""
    return fingerprint(*(f"{path.relative_to(PACKAGE).as_posix()} {_said(path)}" for path in _files(places)))


def said(lang: str, *prefixes: str) -> str:
    """The texts of a language whose keys begin so."""
    texts = _texts(PACKAGE / "words" / f"{lang}.json")
    return fingerprint(lang, {key: text for key, text in texts.items() if key.startswith(prefixes)})


def model(key: str) -> str:
    """A conflict of the catalog, as its file has it."""
    return fingerprint((PACKAGE / "library" / f"{key}.yaml").read_text("utf-8"))


@cache
def _texts(file: Path) -> dict[str, object]:
    return dict(json.loads(file.read_text("utf-8")))


def _files(places: Iterable[str]) -> Iterator[Path]:
    for place in places:
        path = PACKAGE / place
        yield from sorted(each for each in path.rglob("*") if each.suffix in SAID) if path.is_dir() else [path]


def _said(path: Path) -> str:
    return SAID[path.suffix](path.read_text("utf-8"))


def _python(text: str) -> str:
    """What a module does: its syntax tree, without docstrings."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(
            node, clean=False
        ):
            node.body = node.body[1:]
    return ast.dump(tree)


def _script(text: str) -> str:
    """A script or a style sheet without comments that stand alone, and without its layout."""
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/|^\s*//[^\n]*", "", text, flags=re.DOTALL | re.MULTILINE))


def _page(text: str) -> str:
    """A page without its layout."""
    return re.sub(r"\s+", " ", text)


SAID: dict[str, Callable[[str], str]] = {".py": _python, ".js": _script, ".css": _script, ".html": _page}
