"""The commands and their parameters, built in one language: one per question, and the command line's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from detente import words
from detente._version import __version__
from detente.cli.parameters import ELSEWHERE, aims_option, argument, argument_by_place, option, own_option
from detente.cli.session import Session
from detente.errors import QuestionError, alike

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from detente.analysis.registry import Question

HELP = "help"  # accepted in place of a command, or before one


@dataclass(frozen=True, slots=True)
class Spec:
    """A command that isn't a question: its function, arguments (optional ones in brackets) and options."""

    home: str
    arguments: tuple[str, ...]
    options: tuple[str, ...] = ()
    required: tuple[str, ...] = ()


OWN = {
    "convert": Spec("files", ("source", "target"), ("to_format", "overwrite")),
    "join": Spec("joining", ("source", "other"), ("common", "moves", "output", "to_format", "overwrite")),
    "catalog": Spec("files", ("[key]",), ("output", "to_format", "overwrite")),
    "score": Spec("scoring", ("folder",), ("output", "to_format", "overwrite")),
    "freeze": Spec("scoring", ("source",), ("outcome_by", "output", "overwrite"), required=("outcome_by",)),
    "agree": Spec("scoring", ("source", "other"), ("same",)),
    "sweep": Spec("sweeping", ("design",), ("out", "shard", "merge", "explain", "scheduler", "processes")),
    "draft": Spec("drafting", ("document",), ("output", "model", "replay", "show_prompts", "dry_run", "overwrite")),
    "cite": Spec("citing", ("[key]",), ("output", "overwrite")),
    "new": Spec("files", ("file",), ("template", "overwrite", "schema")),
    "serve": Spec(
        "serving", ("[folder]",), ("port", "no_browser", "host", "allow_host", "base_path", "token", "token_file")
    ),
    "mcp": Spec("serving", ("[folder]",), ("write", "seconds")),
}


class Speaking(click.Command):
    """A command whose help is in the language of the session."""

    session: Session

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; errors mention this command."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_help(self, ctx: click.Context) -> str:
        """The help, laid out like answers."""
        from detente.cli.help import help_text

        return help_text(self, ctx, self.session)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` with a translated text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.session.say("cli.option.help")
        return option


class Command(Speaking):
    """A command without extra arguments."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run; refuse extra arguments."""
        if ctx.args:
            raise QuestionError("cli_extra", given=list(ctx.args), n=len(ctx.args), command=ctx.command_path)
        return super().invoke(ctx)


class Program(Speaking, click.Group):
    """The group of all commands, each built on demand."""

    def list_commands(self, ctx: click.Context | None = None) -> list[str]:
        """The commands in order of use."""
        from detente.questions import commands

        return [*commands(), *OWN]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Build a command by name."""
        if cmd_name not in self.commands and cmd_name in self.list_commands():
            self.add_command(_command(self.session, cmd_name))
        return self.commands.get(cmd_name)

    def every_command(self) -> dict[str, click.Command]:
        """Build all commands, by name."""
        ctx = click.Context(self)
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        return {name: command for name, command in commands if command is not None}

    def in_short(self, name: str) -> str:
        """Short description of a command, without building it."""
        return self.session.say(f"cli.{name}.short")

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands and options with this prefix."""
        from click.shell_completion import CompletionItem

        named = [name for name in self.list_commands() if name.startswith(incomplete)]
        completions = [CompletionItem(name, help=self.in_short(name)) for name in named]
        return [*completions, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named first.

        Raises
        ------
        QuestionError
            An unknown command.
        """
        if args[0] == HELP and not ctx.resilient_parsing:
            pairs = pairwise(args)
            named = [word for before, word in pairs if not word.startswith("-") and not before.startswith("--")]
            if not named:
                click.echo(ctx.get_help())
                ctx.exit()
            args = [named[0], "--help"]
        commands = self.list_commands(ctx)
        if args[0] not in commands and not ctx.resilient_parsing:
            raise QuestionError("cli_unknown_command", name=args[0], near=alike(args[0], [*commands, HELP]))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; without one, list all."""
        if not ctx._protected_args and not ctx.args:  # noqa: SLF001  click gives no other way to ask
            click.echo(ctx.get_help())
            return 0
        return super().invoke(ctx)


def program(session: Session) -> Program:
    """Build the command line in the session's language."""
    lang = session.lang
    version = click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False,
                           help=words.say("cli.option.version", lang), callback=_version)  # fmt: skip
    built = Program(
        "detente",
        help=words.say("cli.detente.help", lang),
        callback=partial(_set, session),
        no_args_is_help=False,
        params=[version, own_option("lang", "detente", lang), own_option("rtl", "detente", lang)],
    )
    built.session = session
    return built


def _command(session: Session, name: str) -> Command:
    if name in OWN:
        spec = OWN[name]
        work = getattr(import_module(f"detente.cli.{spec.home}"), name)
        params: list[click.Parameter] = [
            argument(spelled.strip("[]"), not spelled.startswith("[")) for spelled in spec.arguments
        ]
        params += [own_option(key, name, session.lang, key in spec.required) for key in (*spec.options, *ELSEWHERE)]
        return _made(session, name, params, work)
    from detente.analysis.registry import find
    from detente.cli.questions import ask

    question = find(name)
    return _made(session, name, list(_parameters(question, session.lang)), partial(ask, question=question))


def _parameters(question: Question, lang: str) -> Iterator[click.Parameter]:
    """The parameters of a question: models are positional, all others options."""
    name, models = question.name, question.models
    for place, model in enumerate(models):
        yield argument(model.name, shown="MODEL" if len(models) == 1 else "ABCD"[place])
    placed = [param for param in question.arguments.values() if param.kind.by_place]
    yield from (argument_by_place(param) for param in placed)
    writing = question.writing
    if writing is not None and writing.always:
        yield own_option("output", name, lang, required=True)
    names_used = {part for param in question.arguments.values() for part in (param.name, param.key)}
    options = [param for param in question.arguments.values() if param not in placed]
    typed = [param for param in options if param.kind.metavar is not None or param.kind.is_flag]
    common = [param for param in typed if param.name in COMMON]
    for param in (*(param for param in typed if param not in common), *question.options):
        yield (
            aims_option(name, lang)
            if writing is not None and param.key == "to"
            else option(param, name, lang, names_used)
        )
    if writing is not None:
        yield from [] if writing.always else [own_option("output", name, lang)]
        yield from [] if "to" in names_used else [own_option("to_format", name, lang)]
        yield own_option("overwrite", name, lang)
    yield from (option(param, name, lang, names_used) for param in common if param.name != COMMON[-1])
    yield from (own_option(key, name, lang) for key in ELSEWHERE)
    yield from (option(param, name, lang, names_used) for param in common if param.name == COMMON[-1])


COMMON = ("given", "engine", "limit", "labels")  # common options come last in help


def _made(session: Session, name: str, params: list[click.Parameter], work: Callable[..., int]) -> Command:
    def run(**given: Any) -> int:
        _set(session, **{common: given.pop(common) for common in ELSEWHERE})
        return work(session, **given)

    command = Command(
        name,
        params=params,
        callback=run,
        context_settings={"allow_extra_args": True},
        help=session.say(f"cli.{name}.help"),
        short_help=session.say(f"cli.{name}.short"),
    )
    command.session = session
    return command


def _set(session: Session, **common: Any) -> None:
    """Apply the options common to all commands."""
    for name, value in common.items():
        if value:
            setattr(session, name, value)


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001  click's signature
    if value and not ctx.resilient_parsing:
        click.echo(f"detente {__version__}")
        ctx.exit()
