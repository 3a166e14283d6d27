"""Help of commands in the session's language, laid out like answers: usage, arguments, options."""

from __future__ import annotations

from collections.abc import Iterator

import click

from detente import words
from detente.cli.session import Session
from detente.views.blocks import Block, Heading, Lines, Paragraph, Table, row, table
from detente.views.text import plain


def help_text(command: click.Command, ctx: click.Context, session: Session) -> str:
    """Help of a command, or of the whole program."""
    return plain(_blocks(command, ctx, session), session.room, session.script)


def _blocks(command: click.Command, ctx: click.Context, session: Session) -> Iterator[Block]:
    yield Lines(((" ".join([ctx.command_path, *command.collect_usage_pieces(ctx)]), True),))
    yield Paragraph(command.help or "")
    if isinstance(command, click.Group):
        yield Heading(session.say("heading.commands"))
        names = command.list_commands(ctx)
        yield table(("", ""), (row(name, session.say(f"cli.{name}.short")) for name in names))
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    if arguments:
        yield Heading(session.say("heading.arguments"))
        yield table(
            ("", ""),
            (
                row(str(argument.make_metavar(ctx)).strip("[]"), _meaning(argument, command, session))
                for argument in arguments
            ),
        )
    yield Heading(session.say("heading.options"))
    yield _options(command, ctx)
    if isinstance(command, click.Group):
        yield from _more(session)


def _options(command: click.Command, ctx: click.Context) -> Table:
    options = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    return table(("", ""), (row(_called(option, ctx), option.help or "") for option in options))


def _called(option: click.Option, ctx: click.Context) -> str:
    names = ", ".join(option.opts)
    return names if option.is_flag else f"{names} {option.make_metavar(ctx)}"


def _meaning(param: click.Argument, command: click.Command, session: Session) -> str:
    """Description of an argument, by its name or by its placeholder."""
    keys = (f"cli.{command.name}.argument.{param.name}", f"cli.argument.{param.name}")
    return session.say(next(filter(words.has, keys), f"cli.argument.{str(param.metavar).lower()}"))


def _more(session: Session) -> Iterator[Block]:
    yield Heading(session.say("heading.exit_codes"))
    codes = (0, 1, 2, 3, 130)
    yield table(("", ""), (row(str(code), session.say(f"cli.exit.{code}")) for code in codes))
    yield Heading(session.say("heading.completion"))
    yield Paragraph(session.say("cli.completion"))
    yield Lines(
        (
            ('  eval "$(_DETENTE_COMPLETE=bash_source detente)"       # ~/.bashrc, bash 4.4 or newer', True),
            ('  eval "$(_DETENTE_COMPLETE=zsh_source detente)"        # ~/.zshrc', True),
            ("  _DETENTE_COMPLETE=fish_source detente | source        # ~/.config/fish/completions/detente.fish", True),
        )
    )
