"""Prompts: what a person can start an assistant with; the tools decide, the assistant words and asks."""

from __future__ import annotations

from collections.abc import Mapping

from detente import words
from detente.errors import QuestionError, nearest
from detente.mcp.answers import MOST
from detente.mcp.arguments import LANG

# Each prompt's arguments, all of them required.
PROMPTS: Mapping[str, tuple[str, ...]] = {
    "model_a_conflict": ("text",),
    "test_an_argument": ("model", "argument"),
    "prepare_a_mediation": ("model", "goal"),
}


def said(name: str, given: Mapping[str, str], lang: str) -> str:
    """The text of a prompt.

    Parameters
    ----------
    name
        The prompt.
    given
        Its arguments, also `lang`.
    lang
        The language if none is given.

    Raises
    ------
    QuestionError
        There is no such prompt or argument, or one is missing or too long.

    >>> said("test_an_argument", {"model": "elmira", "argument": "It can't last."}, "en").splitlines()[0]
    'Test an argument against the model `elmira`.'
    """
    if name not in PROMPTS:
        raise QuestionError("mcp_no_prompt", name=name, near=nearest(name, PROMPTS))
    known = [*PROMPTS[name], LANG]
    for argument, value in given.items():
        if argument not in known:
            raise QuestionError("mcp_unknown_argument", name=argument, tool=name, near=nearest(argument, known))
        if len(value) > MOST:
            raise QuestionError("mcp_long", name=argument, most=MOST)
    missing = [argument for argument in PROMPTS[name] if not given.get(argument, "").strip()]
    if missing:
        raise QuestionError("mcp_missing", missing=missing, tool=name, taken=known)
    chosen = given.get(LANG, lang)
    if chosen not in words.LANGUAGES:
        raise QuestionError("unknown_language", name=chosen, near=nearest(chosen, words.LANGUAGES))
    fields = {argument: given[argument] for argument in PROMPTS[name]}
    return words.say(f"mcp.prompt.{name}", chosen, **fields)
