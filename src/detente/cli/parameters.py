"""The arguments and options of the commands; their texts come from words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from detente import words
from detente.cli.completing import (
    complete_claim,
    complete_coalition,
    complete_concepts,
    complete_dm,
    complete_file,
    complete_folder,
    complete_key,
    complete_model,
    complete_source,
    complete_state,
)
from detente.cli.session import ORDERS
from detente.errors import QuestionError, nearest
from detente.model.vias import VIAS
from detente.results.labels import LABELS

if TYPE_CHECKING:
    WordType = click.ParamType[str]
    NumberType = click.ParamType[int]
else:
    WordType = NumberType = click.ParamType

ENGINES = ("auto", "reference", "explicit", "symbolic")
WAYS = ("auto", "rankings", "statements")
DEPTHS = ("1", "2", "3")


class Limit(NumberType):
    """A whole number that isn't negative."""

    name = "limit"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        text = str(value).strip()
        if not (text.isascii() and text.isdecimal() and len(text) <= 18):
            if ctx is not None and ctx.resilient_parsing:
                return 0
            raise QuestionError("bad_limit", given=text[:40])
        return int(text)


class Whole(NumberType):
    """A whole number from `least` on."""

    name = "number"

    def __init__(self, of: str, least: int) -> None:
        self.of, self.least = of, least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        text = str(value).strip()
        if not (text.isascii() and text.isdecimal() and len(text) <= 18 and int(text) >= self.least):
            if ctx is not None and ctx.resilient_parsing:
                return self.least
            raise QuestionError("bad_number", argument=self.of, given=text[:40], least=self.least)
        return int(text)


class Port(NumberType):
    """A number that a port can have."""

    name = "port"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        text = str(value).strip()
        if not (text.isascii() and text.isdecimal() and len(text) <= 5 and int(text) <= 65535):
            raise QuestionError("bad_port", given=text[:40])
        return int(text)


class OneOf(WordType):
    """One of several words; `code` is the error of any other."""

    name = "one of"

    def __init__(self, allowed: tuple[str, ...], code: str) -> None:
        self.allowed, self.code = allowed, code

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word."""
        if value not in self.allowed and not (ctx is not None and ctx.resilient_parsing):
            raise QuestionError(self.code, name=str(value), near=nearest(str(value), self.allowed))
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """Those that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.allowed if word.startswith(incomplete)]


TYPES: dict[str, dict[str, Any]] = {
    "engine": {"type": OneOf(ENGINES, "unknown_engine"), "metavar": "|".join(ENGINES)},
    "limit": {"type": Limit(), "metavar": "N"},
    "labels": {"type": OneOf(LABELS, "unknown_labels"), "metavar": "|".join(LABELS)},
    "lang": {"type": OneOf(words.LANGUAGES, "unknown_language"), "metavar": "|".join(words.LANGUAGES)},
    "rtl": {"type": OneOf(ORDERS, "unknown_order"), "metavar": "|".join(ORDERS)},
    "json": {"is_flag": True},
    "debug": {"is_flag": True},
    "improvements": {"is_flag": True},
    "overwrite": {"is_flag": True},
    "schema": {"is_flag": True},
    "concepts": {"metavar": "LIST", "shell_complete": complete_concepts},
    "concept": {"metavar": "CONCEPT", "shell_complete": complete_concepts},
    "dm": {"metavar": "DM", "shell_complete": complete_dm},
    "state": {"metavar": "STATE", "shell_complete": complete_state},
    "from_": {"metavar": "STATE", "shell_complete": complete_state},
    "to": {"metavar": "FORMULA"},
    "via": {"type": OneOf(VIAS, "unknown_via"), "metavar": "|".join(VIAS)},
    "coalition": {"metavar": "COALITION", "shell_complete": complete_coalition},
    "jumps": {"metavar": "CONCEPT", "shell_complete": complete_concepts},
    "universal": {"is_flag": True},
    "lone": {"is_flag": True},
    "claim": {"metavar": "ID", "shell_complete": complete_claim},
    "depth": {"type": OneOf(DEPTHS, "bad_depth"), "metavar": "|".join(DEPTHS)},
    "by": {"metavar": "COALITION", "shell_complete": complete_coalition},
    "frozen": {"metavar": "COALITION", "shell_complete": complete_coalition},
    "of": {"metavar": "STATE", "shell_complete": complete_state},
    "swaps": {"type": Whole("swaps", 0), "metavar": "N"},
    "samples": {"type": Whole("samples", 1), "metavar": "N"},
    "seed": {"type": Whole("seed", 0), "metavar": "N"},
    "scheduler": {"metavar": "ADDRESS"},
    "only": {"metavar": "COALITION", "shell_complete": complete_coalition},
    "keep": {"metavar": "COMPARISONS"},
    "bar": {"metavar": "FORMULA"},
    "at_most": {"metavar": "COST"},
    "weights": {"metavar": "LIST"},
    "over": {"type": OneOf(WAYS, "unknown_over"), "metavar": "|".join(WAYS)},
    "conditions": {"is_flag": True},
    "source": {"metavar": "ID=FILE", "multiple": True, "shell_complete": complete_source},
    "element": {"metavar": "ADDRESS"},
    "kind": {"metavar": "KIND"},
    "within": {"metavar": "FORMULA"},
    "layout": {"metavar": "LAYOUT"},
    "font": {"metavar": "FONT"},
    "aims": {"metavar": "FORMULA|SUFFIX", "multiple": True},
    "to_format": {"metavar": "SUFFIX"},
    "output": {"metavar": "FILE", "type": click.Path(), "shell_complete": complete_file},
    "port": {"type": Port(), "metavar": "PORT"},
    "no_browser": {"is_flag": True},
    "host": {"metavar": "ADDRESS"},
    "host_name": {"metavar": "NAME", "multiple": True},
    "token": {"metavar": "TOKEN"},
    "token_file": {"metavar": "FILE", "type": click.Path(), "shell_complete": complete_file},
}
COMPLETED = {"key": complete_key, "target": complete_file, "file": complete_file, "folder": complete_folder}
SHORT = {
    "concept": ["--concept", "--concepts"],
    "concepts": ["--concepts", "--concept"],
    "output": ["-o", "--output"],
    "from_": ["--from"],
    "aims": ["--to"],
    "to_format": ["--to"],
    "at_most": ["--at-most"],
    "no_browser": ["--no-browser"],
    "token_file": ["--token-file"],
    "host_name": ["--host-name"],
}
EVERYWHERE = ("engine", "limit", "json", "lang", "rtl", "debug")
QUESTIONS = (*EVERYWHERE, "labels")
ELSEWHERE = ("json", "lang", "rtl", "debug")


def option(name: str, command: str, lang: str, required: bool = False) -> click.Option:
    """The option of this name, with the text that the command has for it or that it has everywhere."""
    own = f"cli.{command}.option.{name}"
    text = words.say(own if words.has(own) else f"cli.option.{name}", lang)
    return click.Option([*SHORT.get(name, [f"--{name}"]), name], help=text, required=required, **TYPES[name])


def argument(name: str, required: bool = True) -> click.Argument:
    """A model, or a file to write."""
    complete = COMPLETED.get(name, complete_model)
    shown = {"source": "IN", "target": "OUT"}.get(name, name.upper())
    kind = click.Path() if complete is complete_file else None
    return click.Argument([name], required=required, metavar=shown, type=kind, shell_complete=complete)
