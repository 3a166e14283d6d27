"""Slugs: valid ids derived from arbitrary names in other programs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from detente.model.ids import is_id_character, is_reserved
from detente.model.naming import SCENARIO, STATE

LONGEST = 40
# `state.x` and `scenario.x` qualify labels and scenarios, so no decision maker may be called so.
NAMESPACES = {STATE, SCENARIO}


def id_of(name: str, fallback: str) -> str:
    """A slug of a name; `fallback` if no character is valid in an id.

    >>> id_of("Don't build (the) dam!", "option"), id_of("إطلاق المياه", "option"), id_of("?", "option")
    ('dont_build_the_dam', 'إطلاق_المياه', 'option')
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).lower())
    folded = re.sub("['’ʼ]", "", folded)
    spaced = "".join(c if is_id_character(c) or c == "-" else "_" for c in folded)
    joined = re.sub(r"_*-[-_]*|__+", lambda run: "-" if run[0] == "-" else "_", spaced).strip("-_")
    if len(joined) > LONGEST:
        cut = joined[:LONGEST]
        joined = (cut.rpartition("_")[0] or cut).strip("-_")
    return joined or fallback


def is_id(text: str) -> bool:
    """Whether a text is a valid id."""
    has_id_characters = all(is_id_character(c) or c == "-" for c in text)
    is_composed = unicodedata.is_normalized("NFC", text)
    return (
        bool(text) and has_id_characters and is_composed and not is_reserved(text) and not re.search("^-|-$|--", text)
    )


def ids_of(names: Iterable[str], fallback: str, keep: bool = False) -> tuple[str, ...]:
    """Distinct slugs of names; with `keep`, names that are valid ids are kept.

    >>> ids_of(["Talk", "Talk", "not"], "option")
    ('talk', 'talk_2', 'not_2')
    """
    listed = list(names)
    ids, used = list[str](), {*NAMESPACES}
    for number, name in enumerate(listed, 1):
        stem = name if keep and is_id(name) else id_of(name, f"{fallback}_{number}")
        id, count = stem, 1
        while id in used or is_reserved(id):
            count += 1
            id = f"{stem}_{count}"
        used.add(id)
        ids.append(id)
    return tuple(ids)
