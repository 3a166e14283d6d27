"""Shell completion for bash, zsh and fish: scripts, and responses to the Tab key.

Values are passed verbatim with a NUL terminator, and the shell quotes them, so that a file name is never run, split or
expanded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import QuestionError, nearest
from detente.shipped import shipped

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

VARIABLE = "_DETENTE_COMPLETE"
PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=,./")
ESCAPED_IN_QUOTES = '$`"\\\n'


@dataclass(frozen=True, slots=True)
class Typed:
    """A command line up to the cursor, split into words.

    Attributes
    ----------
    done
        The complete words, without the command.
    last
        The incomplete word.
    kept
        The prefix of the last word that the shell keeps on completion.
    """

    done: tuple[str, ...]
    last: str
    kept: str = ""


def requested() -> str | None:
    """The shell's request, if any: ``bash_source``, ``zsh_complete`` and so on."""
    return os.environ.get(VARIABLE) or None


def answer(instruction: str, arguments: Sequence[str], program: click.Command) -> int:
    """Print a shell's script or completions; return the exit code.

    Raises
    ------
    QuestionError
        There is no script for this shell.
    """
    shell, _, output_kind = instruction.partition("_")
    if shell not in SHELLS or output_kind not in ("source", "complete"):
        allowed = [f"{shell_name}_source" for shell_name in SHELLS]
        raise QuestionError("unknown_shell", name=instruction, near=nearest(instruction, allowed))
    if output_kind == "source":
        text = shipped("cli", "completion", f"detente.{shell}").read_text("utf-8")
        _write(text.encode("utf-8"))
    else:
        reader, writer = SHELLS[shell]
        _write(b"".join(os.fsencode(writer(completion)) for completion in _offered(reader(arguments), program)))
    return 0


def _write(text: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(text)


def _offered(typed: Typed, program: click.Command) -> list[CompletionItem]:
    """The matching values, without the prefix that the shell keeps; empty on errors, since none can be shown."""
    from click.shell_completion import CompletionItem, ShellComplete

    option, equals, _ = typed.last.partition("=")
    before = f"{option}=" if equals and option.startswith("-") and "--" not in typed.done else ""
    try:
        completions = ShellComplete(program, {}, "detente", VARIABLE).get_completions(list(typed.done), typed.last)
    except Exception:  # noqa: BLE001  a shell waits for an answer, not for a message
        return []
    whole = [CompletionItem(before + completion.value, completion.type, completion.help) for completion in completions]
    return [
        CompletionItem(completion.value[len(typed.kept) :], completion.type, completion.help)
        for completion in whole
        if completion.value.startswith(typed.kept)
    ]


def _words(arguments: Sequence[str]) -> Typed:
    """The words passed by zsh and fish, unquoted."""
    *done, last = arguments or [""]
    return Typed(tuple(done), last)


def _expanded(typed: Typed) -> Typed:
    """Expand a leading tilde of the last word, since shells take a quoted tilde literally."""
    home = typed.last.startswith("~/")
    return Typed(typed.done, str(Path.home()) + typed.last[1:], typed.kept) if home else typed


def _line(arguments: Sequence[str]) -> Typed:
    """The line passed by bash, and the part of its last word that a completion replaces."""
    line, replaced = ([*arguments, "", ""])[:2]
    words = split(line)
    before = split(line.removesuffix(replaced))
    return Typed(tuple(words[1:-1]), words[-1], before[-1]) if len(words) > 1 else Typed((), "")


def split(line: str) -> list[str]:
    r"""Split an incomplete line into unquoted words by bash's rules; the last is empty after a space.

    >>> split("detente analyze 'a b' c\\ d"), split('x "$y\\$'), split("x ")
    (['detente', 'analyze', 'a b', 'c d'], ['x', '$y$'], ['x', ''])
    """
    words, quote, signs = [""], "", iter(line)
    begun = False
    for sign in signs:
        if quote == "'" or (quote and sign == quote):
            quote, unquoted = ("", "") if sign == quote else (quote, sign)
        elif sign == "\\":
            unquoted = _escaped(next(signs, ""), quote)
        elif quote:
            unquoted = sign
        elif sign in "'\"":
            quote, unquoted = sign, ""
        elif sign in " \t\n":
            words += [""] if begun else []
            begun = False
            continue
        else:
            unquoted = sign
        words[-1] += unquoted
        begun = True
    return words


def _escaped(sign: str, quote: str) -> str:
    """The character of an escape sequence."""
    if sign == "\n":
        return ""
    return sign if not quote or sign in ESCAPED_IN_QUOTES else f"\\{sign}"


def _record(completion: CompletionItem) -> str:
    """Record of kind, value and description for bash and zsh; special characters are quoted as in file names."""
    kind = completion.type if completion.type != "plain" or PLAIN.issuperset(completion.value) else "file"
    return f"{kind}\0{completion.value}\0{_one_line(completion.help)}\0"


def _with_tab(completion: CompletionItem) -> str:
    """Record of value and description for fish, which can't represent values with tabs."""
    if "\t" in completion.value or completion.type == "native":
        return ""
    return f"{completion.value}\t{_one_line(completion.help)}\0"


def _one_line(text: str | None) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text or "").split())


SHELLS: dict[str, tuple[Callable[[Sequence[str]], Typed], Callable[[CompletionItem], str]]] = {
    "bash": (lambda given: _expanded(_line(given)), _record),
    "zsh": (lambda given: _expanded(_words(given)), _record),
    "fish": (_words, _with_tab),
}
