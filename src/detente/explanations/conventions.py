"""The conventions that an answer rests on, in words."""

from __future__ import annotations

from collections.abc import Mapping

from detente import words
from detente.explanations import dm_name
from detente.model.conflict import Conflict


def said_conventions(conflict: Conflict, conventions: Mapping[str, str], lang: str) -> str:
    """Each convention with its value, as one sentence."""
    text = words.listed(lang, [_said(conflict, name, value, lang) for name, value in conventions.items()])
    return words.say("text.conventions", lang, conventions=text)


def _said(conflict: Conflict, name: str, value: str, lang: str) -> str:
    """A convention's name, with its decision maker if it has its own, and its value."""
    dm, _, bare = name.rpartition(".")
    key = f"convention.{bare}"
    called = words.say(key, lang) if words.has(key) else bare
    value_text = words.say(f"{key}.{value}", lang) if words.has(f"{key}.{value}") else value
    whose = f"{dm_name(conflict, dm, lang)} {called}" if dm else called
    return words.say("text.convention", lang, name=whose, value=value_text)
