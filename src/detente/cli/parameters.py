"""Arguments and options of commands: derived from the kinds of a question's arguments, or the command line's own.

Their texts come from `words`.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from detente import words
from detente.cli.completing import complete_file, complete_folder, complete_key, complete_model, offered
from detente.cli.session import ORDERS
from detente.errors import QuestionError, nearest

if TYPE_CHECKING:
    from detente.analysis.arguments import Argument

    WordType = click.ParamType[str]
    NumberType = click.ParamType[int]
    ValueType = click.ParamType[object]
else:
    WordType = NumberType = ValueType = click.ParamType

MOST_SECONDS = 86_400
AIMS = "aims"  # for --to as both target formula and format


class Value(ValueType):
    """click type of a kind of argument."""

    name = "value"

    def __init__(self, argument: Argument) -> None:
        self.argument = argument

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> object:
        """Parse the value."""
        try:
            return self.argument.kind.parse(value, self.argument.name)
        except QuestionError:
            if ctx is not None and ctx.resilient_parsing:
                return value
            raise


class Port(NumberType):
    """A port number."""

    name = "port"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Parse the number."""
        text = str(value).strip()
        if not (text.isascii() and text.isdecimal() and len(text) <= 5 and int(text) <= 65535):
            raise QuestionError("bad_port", given=text[:40])
        return int(text)


class Seconds(NumberType):
    """A time limit in whole seconds."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Parse the number."""
        text = str(value).strip()
        if not (text.isascii() and text.isdecimal() and 1 <= int(text[:6]) <= MOST_SECONDS and len(text) <= 6):
            raise QuestionError("cli_bad_seconds", given=text[:40], most=MOST_SECONDS)
        return int(text)


class OneOf(WordType):
    """An enumeration of words; `code` is the error for any other."""

    name = "one of"

    def __init__(self, allowed: tuple[str, ...], code: str) -> None:
        self.allowed, self.code = allowed, code

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Validate the word."""
        if value not in self.allowed and not (ctx is not None and ctx.resilient_parsing):
            raise QuestionError(self.code, name=str(value), near=nearest(str(value), self.allowed))
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The words with this prefix."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.allowed if word.startswith(incomplete)]


TEMPLATES = ("deadlock", "mediator", "threat", "commons", "coalition")  # kinds of conflict to start from
FILE: dict[str, Any] = {"metavar": "FILE", "type": click.Path(), "shell_complete": complete_file}
OWN: dict[str, dict[str, Any]] = {
    "lang": {"type": OneOf(words.LANGUAGES, "unknown_language"), "metavar": "|".join(words.LANGUAGES)},
    "rtl": {"type": OneOf(ORDERS, "unknown_order"), "metavar": "|".join(ORDERS)},
    "json": {"is_flag": True},
    "debug": {"is_flag": True},
    "output": FILE,
    "to_format": {"metavar": "SUFFIX"},
    "overwrite": {"is_flag": True},
    "template": {"type": OneOf(TEMPLATES, "unknown_template"), "metavar": "|".join(TEMPLATES)},
    "schema": {"is_flag": True},
    "common": {"metavar": "DM=RULE", "multiple": True},
    "outcome_by": {"metavar": "DATE"},
    "same": {"metavar": "OPTION=OPTION", "multiple": True},
    "moves": {"type": OneOf(("single", "joint"), "unknown_moves"), "metavar": "single|joint"},
    "out": {"metavar": "DIR", "type": click.Path(), "shell_complete": complete_folder},
    "shard": {"metavar": "I/N"},
    "merge": {"is_flag": True},
    "explain": {"metavar": "FIGURE"},
    "scheduler": {"metavar": "ADDRESS"},
    "processes": {"metavar": "N"},
    "model": {"metavar": "NAME"},
    "replay": FILE,
    "show_prompts": {"is_flag": True},
    "dry_run": {"is_flag": True},
    "port": {"type": Port(), "metavar": "PORT"},
    "no_browser": {"is_flag": True},
    "host": {"metavar": "ADDRESS"},
    "allow_host": {"metavar": "NAME", "multiple": True},
    "base_path": {"metavar": "PATH"},
    "token": {"metavar": "TOKEN"},
    "token_file": FILE,
    "write": {"is_flag": True},
    "seconds": {"type": Seconds(), "metavar": "N"},
}
CALLED = {
    "output": ["-o", "--output"],
    "to_format": ["--to"],
    "template": ["--from"],
    "allow_host": ["--allow-host", "--host-name"],
}
COMPLETED = {"key": complete_key, "target": complete_file, "file": complete_file, "folder": complete_folder,
             "design": complete_file, "document": complete_file}  # fmt: skip
ELSEWHERE = ("json", "lang", "rtl", "debug")  # what every command takes


def own_option(name: str, command: str, lang: str, required: bool = False) -> click.Option:
    """An option of the command line itself."""
    called = CALLED.get(name, [_dashed(name)])
    return click.Option([*called, name], help=_text(name, command, lang), required=required, **OWN[name])


def option(argument: Argument, command: str, lang: str, taken: Collection[str]) -> click.Option:
    """The option of a question's argument, without aliases that are `taken`."""
    kind, name = argument.kind, argument.kind.option or argument.name
    aliases = [alias for alias in kind.names if alias not in taken]
    called = [*map(_dashed, (name, *aliases)), argument.name]
    text = _text(name, command, lang)
    if kind.is_flag:
        return click.Option(called, help=text, is_flag=True)
    several = kind.gather is not None
    return click.Option(
        called,
        help=text,
        required=argument.is_required,
        multiple=several,
        metavar=kind.metavar,
        type=Value(argument),
        shell_complete=partial(offered, kind),
    )


def aims_option(command: str, lang: str) -> click.Option:
    """``--to`` as a target formula or, with a leading dot, a file format."""
    return click.Option(["--to", AIMS], help=_text(AIMS, command, lang), metavar="FORMULA|SUFFIX", multiple=True)


def argument(name: str, required: bool = True, shown: str | None = None) -> click.Argument:
    """A positional argument: a model, or a file to write."""
    complete = COMPLETED.get(name, complete_model)
    metavar = shown or {"source": "IN", "target": "OUT"}.get(name, name.upper())
    kind = click.Path() if complete is complete_file else None
    return click.Argument([name], required=required, metavar=metavar, type=kind, shell_complete=complete)


def argument_by_place(argument: Argument) -> click.Argument:
    """A positional argument of a question: the file of what it is about."""
    kind = argument.kind
    return click.Argument([argument.name], metavar=kind.metavar, type=Value(argument), shell_complete=complete_file)


def _dashed(name: str) -> str:
    return "--" + name.rstrip("_").replace("_", "-")


def _text(name: str, command: str, lang: str) -> str:
    """The command's text for an option, or the general one."""
    own_key = f"cli.{command}.option.{name}"
    return words.say(own_key if words.has(own_key) else f"cli.option.{name}", lang)
