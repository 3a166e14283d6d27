"""Values for the shell to complete: models, and what is in the model that was named. It never fails aloud.

Values are as they are meant, without quotes; quoting them is up to the shell (`shells`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

    from detente.model.conflict import Conflict

SUFFIXES = (".yaml", ".yml", ".json", ".gmcr", ".csv")
MOST = 200


def complete_model(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Keys of the catalog, model files, and folders on the way to them."""
    from click.shell_completion import CompletionItem

    found = [CompletionItem(name) for name in _keys(incomplete)]
    return [*found, *_paths(incomplete, SUFFIXES)] or [CompletionItem(incomplete, type="native")]


def complete_file(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Files and folders of any name."""
    from click.shell_completion import CompletionItem

    return _paths(incomplete, None) or [CompletionItem(incomplete, type="native")]


def complete_folder(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Folders."""
    return _paths(incomplete, ())


def complete_source(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The sources of the model; after ``ID=`` the analyst's copy of one."""
    from click.shell_completion import CompletionItem

    id, equals, path = incomplete.partition("=")
    if not equals:
        conflict = _model(ctx)
        sources = () if conflict is None else conflict.sources
        return [CompletionItem(f"{one.id}=") for one in sources if one.id.startswith(id)]
    found = complete_file(ctx, param, path)
    return [CompletionItem(f"{id}={one.value}", type=one.type) for one in found]


def complete_claim(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """The claims of the model."""
    from click.shell_completion import CompletionItem

    conflict = _model(ctx)
    claims = () if conflict is None else conflict.claims
    return [CompletionItem(one.id) for one in claims if one.id.startswith(incomplete)]


def complete_key(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Keys of the catalog."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(key) for key in _keys(incomplete)]


def _keys(incomplete: str) -> list[str]:
    from detente.library import keys

    return [key for key in keys() if key.startswith(incomplete)]


def _paths(incomplete: str, suffixes: tuple[str, ...] | None) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(path, type="file") for path in _files(incomplete, suffixes)]


def _files(incomplete: str, suffixes: tuple[str, ...] | None) -> Iterator[str]:
    """Folders, and files with one of the suffixes, or with any; a name that looks like an option begins with ``./``."""
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


def complete_dm(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """The decision makers of the model, with their names."""
    from click.shell_completion import CompletionItem

    conflict = _model(ctx)
    dms = () if conflict is None else conflict.decision_makers
    return [CompletionItem(dm.id, help=str(dm.name)) for dm in dms if dm.id.startswith(incomplete)]


def complete_coalition(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Decision makers of the model joined by +, the last of them."""
    from click.shell_completion import CompletionItem

    before, plus, start = incomplete.rpartition("+")
    members = (one for one in complete_dm(ctx, param, start) if one.value not in before.split("+"))
    return [CompletionItem(f"{before}{plus}{one.value}", help=one.help) for one in members]


def complete_state(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """The states of the model, the first of them where there are many."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(label) for label in _labels(_model(ctx)) if label.startswith(incomplete)][:MOST]


def _labels(conflict: Conflict | None) -> tuple[str, ...]:
    if conflict is None or conflict.labels is not None:
        return () if conflict is None or conflict.labels is None else conflict.labels
    from detente.analysis.views import states

    try:
        return tuple(state.label for state in states(conflict, limit=50 * MOST).found.states)
    except Exception:  # noqa: BLE001  a shell waits for an answer, not for a message
        return ()


def _model(ctx: click.Context) -> Conflict | None:
    from detente.cli.models import model

    # An option without a value stops the parser before it takes the arguments.
    given = ctx.params.get("model") or next((word for word in ctx.args if not word.startswith("-")), None)
    try:
        return None if given is None else model(given)
    except Exception:  # noqa: BLE001  a shell waits for an answer, not for a message
        return None


def complete_concepts(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Concepts, the last of a list; ``us=`` goes on with a concept for that decision maker."""
    from click.shell_completion import CompletionItem

    from detente.concepts import CONCEPTS

    at = max(incomplete.rfind(","), incomplete.rfind("=")) + 1
    before, start = incomplete[:at], incomplete[at:]
    plain: Any = [CompletionItem(before + name) for name in CONCEPTS if name.startswith(start.upper())]
    mixed = [] if incomplete[at - 1 : at] == "=" else complete_dm(ctx, param, start)
    return [*plain, *(CompletionItem(f"{before}{item.value}=") for item in mixed)]
