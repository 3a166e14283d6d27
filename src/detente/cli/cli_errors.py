"""Usage errors, reported like all others: by code, in the session's language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from detente.errors import ConflictError, FormulaError, QuestionError, UnknownLabel, nearest


class AtFault(Exception):
    """An error in the arguments, not in the model: a state, a decision maker or a formula given to a command."""

    def __init__(self, error: ConflictError) -> None:
        super().__init__(error.code)
        self.error = error


@contextmanager
def asking() -> Iterator[None]:
    """Context manager for after loading: an unknown name without an address must come from an argument.

    Raises
    ------
    AtFault
        Instead of the error of such a name.
    """
    try:
        yield
    except (FormulaError, UnknownLabel) as error:
        if error.address is None and error.place is None:
            raise AtFault(error) from error
        raise


def usage_error(error: click.UsageError) -> ConflictError:
    """Convert an error of click."""
    match error:
        case click.NoSuchOption():
            return QuestionError(
                "cli_unknown_option", name=error.option_name, near=nearest(error.option_name, _options(error.ctx))
            )
        case click.MissingParameter() if error.param is not None:
            code = "cli_missing_state" if error.param.name == "state" else "cli_missing"
            return QuestionError(code, name=_shown(error.param), command=_path(error.ctx))
        case click.BadOptionUsage():
            code = "cli_no_value" if _is_flag(error.option_name, error.ctx) else "cli_needs_value"
            return QuestionError(code, name=error.option_name)
    return QuestionError("cli_other", what=error.format_message(), command=_path(error.ctx))


def _path(ctx: click.Context | None) -> str:
    return "detente" if ctx is None else ctx.command_path


def _options(ctx: click.Context | None) -> list[str]:
    params = [] if ctx is None else ctx.command.get_params(ctx)
    return [name for param in params if isinstance(param, click.Option) for name in param.opts]


def _is_flag(name: str, ctx: click.Context | None) -> bool:
    """Whether an option takes no value; true of unknown ones."""
    params = [] if ctx is None else ctx.command.get_params(ctx)
    options = [param for param in params if isinstance(param, click.Option) and name in param.opts]
    return all(option.is_flag for option in options)


def _shown(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else str(param.metavar or param.name)
