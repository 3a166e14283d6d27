"""Files of answers to comparisons: a YAML list of maps, written whole so that an interruption loses none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from detente.errors import Place
from detente.files.disk import read_bytes, text_of, write_whole
from detente.files.nodes import read_yaml
from detente.files.source_text import Page
from detente.files.yaml_writing import inline


def load_answers(path: Path) -> list[dict[str, str]]:
    """Read a file of answers; an empty one has none.

    Raises
    ------
    FormatError
        It can't be read, or isn't a list of maps of texts.
    """
    return [answer for answer, _ in placed_answers(path)]


def placed_answers(path: Path) -> list[tuple[dict[str, str], Place]]:
    """Read a file of answers, each with where it stands; an empty one has none.

    Raises
    ------
    FormatError
        It can't be read, or isn't a list of maps of texts.
    """
    text = text_of(read_bytes(path), str(path), "file_blank")
    return parsed(text, str(path)) if text.strip() else []


def parsed(text: str, name: str) -> list[tuple[dict[str, str], Place]]:
    """Parse the text of a file of answers; each answer with where it stands.

    >>> [(answer, place)] = parsed("- {dm: us, first: s1, second: s2, answer: first}", "answers.yaml")
    >>> answer["second"], str(place)
    ('s2', 'answers.yaml:1:3')
    """
    page = Page(name, text)
    root = read_yaml(page)
    listed = root.data()
    if not isinstance(listed, list):
        raise page.error("answers_no_list", root.start)
    for node, answer in zip(root.items, listed, strict=True):
        if not (isinstance(answer, dict) and all(isinstance(value, str) for value in answer.values())):
            raise page.error("answers_no_map", node.start)
    return [(answer, page.place(node.start)) for node, answer in zip(root.items, listed, strict=True)]


def save_answers(path: Path, answers: Iterable[Mapping[str, str]]) -> None:
    """Write all answers, over those that the file has.

    Raises
    ------
    FormatError
        The file can't be written.
    """
    write_whole(path, written(answers).encode("utf-8"), overwrite=True)


def written(answers: Iterable[Mapping[str, str]]) -> str:
    """The text of a file of answers.

    >>> print(written([{"dm": "us", "first": "us.prefers[1]", "second": "us.prefers[2]", "answer": "first"}]), end="")
    - {dm: us, first: "us.prefers[1]", second: "us.prefers[2]", answer: first}
    """
    lines = [f"- {inline(dict(answer))}\n" for answer in answers]
    return "".join(lines) if lines else "[]\n"
