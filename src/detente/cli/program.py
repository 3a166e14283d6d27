"""The commands with their parameters, built in one language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import pairwise
from typing import Any

import click

from detente import words
from detente._version import __version__
from detente.cli.parameters import ELSEWHERE, EVERYWHERE, QUESTIONS, argument, option
from detente.cli.session import Session
from detente.errors import QuestionError, alike

HELP = "help"  # said instead of a command, or before one


@dataclass(frozen=True, slots=True)
class Spec:
    """A command: what runs it, its arguments (optional ones in brackets), and its options (required ones marked)."""

    home: str
    arguments: tuple[str, ...]
    options: tuple[str, ...] = ()
    everywhere: tuple[str, ...] = QUESTIONS


COMMANDS = {
    "analyze": Spec("questions", ("model",), ("concepts",)),
    "equilibria": Spec("questions", ("model",), ("concepts",)),
    "stability": Spec("questions", ("model",), ("concepts", "dm")),
    "explain": Spec("questions", ("model",), ("state!", "dm", "concept")),
    "coalitions": Spec("questions", ("model",), ("from_", "coalition", "concepts", "jumps", "universal", "lone")),
    "evolution": Spec("questions", ("model",), ("from_", "to", "via", "by", "frozen")),
    "check": Spec("questions", ("model",), ("claim", "depth")),
    "evidence": Spec("evidence", ("model",), ("source", "element"), ELSEWHERE),
    "robustness": Spec("questions", ("model",), ("of", "concept", "swaps", "samples", "seed", "scheduler")),
    "inverse": Spec(
        "questions", ("model",), ("to!", "concept!", "only", "keep", "bar", "at_most", "weights", "over", "conditions")
    ),
    "states": Spec("questions", ("model",)),
    "preferences": Spec("questions", ("model",), ("dm",)),
    "moves": Spec("questions", ("model",), ("state", "dm", "improvements")),
    "report": Spec("reporting", ("model",), ("output!", "to_format", "source", "depth", "overwrite"), EVERYWHERE),
    "table": Spec(
        "papers",
        ("model",),
        ("kind", "within", "concepts", "from_", "via", "output", "to_format", "overwrite"),
        EVERYWHERE,
    ),
    "draw": Spec(
        "papers",
        ("model",),
        ("output!", "kind", "concept", "within", "from_", "aims", "via", "layout", "font", "overwrite"),
        EVERYWHERE,
    ),
    "diff": Spec("questions", ("a", "b"), (), EVERYWHERE),
    "convert": Spec("files", ("source", "target"), ("to_format", "overwrite"), ELSEWHERE),
    "catalog": Spec("files", ("[key]",), ("output", "to_format", "overwrite"), ELSEWHERE),
    "new": Spec("files", ("file",), ("overwrite", "schema"), ELSEWHERE),
    "serve": Spec(
        "serving", ("[folder]",), ("port", "no_browser", "host", "host_name", "token", "token_file"), ELSEWHERE
    ),
}


class Speaking(click.Command):
    """A command whose help is in the language of the session."""

    session: Session

    def get_help(self, ctx: click.Context) -> str:
        """The whole help, laid out as answers are."""
        from detente.cli.help import help_text

        return help_text(self, ctx, self.session)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` with a text of ours."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = self.session.say("cli.option.help")
        return found


class Command(Speaking):
    """A command that takes nothing but what it knows."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run, with nothing left over."""
        if ctx.args:
            raise QuestionError("cli_extra", given=list(ctx.args), n=len(ctx.args), command=ctx.command_path)
        return super().invoke(ctx)


class Program(Speaking, click.Group):
    """All commands."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named first.

        Raises
        ------
        QuestionError
            There is none of this name.
        """
        if args[0] == HELP and not ctx.resilient_parsing:
            pairs = pairwise(args)
            named = [one for before, one in pairs if not one.startswith("-") and not before.startswith("--")]
            if not named:
                click.echo(ctx.get_help())
                ctx.exit()
            args = [named[0], "--help"]
        if args[0] not in self.commands and not ctx.resilient_parsing:
            raise QuestionError("cli_unknown_command", name=args[0], near=alike(args[0], [*self.commands, HELP]))
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which one needs them."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; without one, say which there are."""
        if not ctx._protected_args and not ctx.args:  # noqa: SLF001  click gives no other way to ask
            click.echo(ctx.get_help())
            return 0
        return super().invoke(ctx)


def program(session: Session) -> Program:
    """The whole command line in the language of the session."""
    lang = session.lang
    version = click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False,
                           help=words.say("cli.option.version", lang), callback=_version)  # fmt: skip
    found = Program(
        "detente", help=words.say("cli.detente.help", lang), callback=partial(_set, session), no_args_is_help=False,
        params=[version, option("lang", "detente", lang), option("rtl", "detente", lang)],
    )  # fmt: skip
    found.session = session
    for name, spec in COMMANDS.items():
        found.add_command(_command(session, name, spec))
    return found


def _command(session: Session, name: str, spec: Spec) -> Command:
    def run(**given: Any) -> int:
        _set(session, **{common: given.pop(common) for common in (*ELSEWHERE, "labels") if common in given})
        code: int = getattr(import_module(f"detente.cli.{spec.home}"), name)(session, **given)
        return code

    arguments = [argument(one.strip("[]"), not one.startswith("[")) for one in spec.arguments]
    options = [option(one.strip("!"), name, session.lang, one.endswith("!")) for one in spec.options]
    common = [option(one, name, session.lang) for one in spec.everywhere]
    found = Command(
        name, params=[*arguments, *options, *common], callback=run, context_settings={"allow_extra_args": True},
        help=session.say(f"cli.{name}.help"), short_help=session.say(f"cli.{name}.short"),
    )  # fmt: skip
    found.session = session
    return found


def _set(session: Session, **common: Any) -> None:
    """Take over what is asked of all commands alike, where it is asked."""
    for name, value in common.items():
        if value:
            setattr(session, name, value)


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001  click's signature
    if value and not ctx.resilient_parsing:
        click.echo(f"detente {__version__}")
        ctx.exit()
