"""Shell completion of values: models, files, and kinds of argument. Errors are silent.

Values are unquoted; quoting is left to the shell (`shells`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

    from detente.analysis.kinds import Kind
    from detente.model.conflict import Conflict


def offered(kind: Kind, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completions of an argument for the named model; for ``ID=FILE`` first the id, then the file."""
    from click.shell_completion import CompletionItem

    id, equals, path = incomplete.partition("=")
    if kind.gather is not None and equals:
        files = complete_file(ctx, param, path)
        return [CompletionItem(f"{id}={file.value}", type=file.type) for file in files]
    if kind.complete is None:
        return []
    return [
        CompletionItem(value, help=meaning or None) for value, meaning in kind.complete(lambda: _model(ctx), incomplete)
    ]


def complete_model(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Keys of the catalog, model files, and folders."""
    from click.shell_completion import CompletionItem

    from detente.exchange.formats import model_suffixes

    keys = [CompletionItem(name) for name in _keys(incomplete)]
    return [*keys, *_paths(incomplete, model_suffixes())] or [CompletionItem(incomplete, type="native")]


def complete_file(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Files and folders of any name."""
    from click.shell_completion import CompletionItem

    return _paths(incomplete, None) or [CompletionItem(incomplete, type="native")]


def complete_folder(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Folders."""
    return _paths(incomplete, ())


def complete_key(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Keys of the catalog; of references, also concepts."""
    from click.shell_completion import CompletionItem

    if ctx.info_name == "cite":
        from detente.library.bibliography import citable

        return [CompletionItem(name) for name in citable() if name.casefold().startswith(incomplete.casefold())]
    return [CompletionItem(key) for key in _keys(incomplete)]


def _keys(incomplete: str) -> list[str]:
    from detente.library import keys

    return [key for key in keys() if key.startswith(incomplete)]


def _paths(incomplete: str, suffixes: tuple[str, ...] | None) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(path, type="file") for path in _files(incomplete, suffixes)]


def _files(incomplete: str, suffixes: tuple[str, ...] | None) -> Iterator[str]:
    """Folders, and files with given suffixes; a name that looks like an option gets the prefix ``./``."""
    folder, slash, start = incomplete.rpartition("/")
    try:
        entries = sorted(Path(folder + slash or ".").expanduser().iterdir())
    except (OSError, RuntimeError, ValueError):
        return
    for entry in entries:
        if not entry.name.startswith(start) or (entry.name.startswith(".") and not start):
            continue
        name = f"{folder}{slash}{entry.name}"
        path = f"./{name}" if name.startswith(("-", "~")) and not slash else name
        if _is_folder(entry):
            yield f"{path}/"
        elif suffixes is None or entry.suffix.lower() in suffixes:
            yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _model(ctx: click.Context) -> Conflict | None:
    from detente.library.lookup import conflict_of

    # An option without a value makes the parser stop before the arguments.
    named = ctx.params.get("conflict") or next((word for word in ctx.args if not word.startswith("-")), None)
    try:
        return None if named is None else conflict_of(named)
    except Exception:  # noqa: BLE001  a shell waits for an answer, not for a message
        return None
