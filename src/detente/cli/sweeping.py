"""The command that sweeps a question over many variants, merges what came of it, and explains a verdict."""

from __future__ import annotations

from pathlib import Path

from detente.analysis.kinds import MOST_PROCESSES, whole
from detente.cli.exit_codes import ANSWERED, INCOMPLETE
from detente.cli.models import tell
from detente.cli.progress import Watch
from detente.cli.session import Session
from detente.results.sweep import Sweep
from detente.sweeps.reading import read_design
from detente.sweeps.sweep import Wish, check, look, shard_of, sweep_design
from detente.views.blocks import Paragraph
from detente.views.sweep import sweep_view

PROCESSES = whole(1, MOST_PROCESSES)


def sweep(
    session: Session,
    design: str,
    *,
    out: str | None,
    shard: str | None,
    merge: bool,
    explain: str | None,
    scheduler: str | None,
    processes: str | None,
) -> int:
    """Ask the parts of a design that aren't there, or look at those of a folder; show how far the sweep is."""
    if out is None and not Path(design).exists():
        read_design(design)  # which is at fault before anything else
    wish = Wish(
        lang=session.lang,
        folder=None if out is None else Path(out),
        shard=None if shard is None else shard_of(shard),
        merge=merge,
        explain=explain,
        scheduler=scheduler,
        processes=None if processes is None else PROCESSES.read(PROCESSES.parse(processes, "processes"), "processes"),  # type: ignore[arg-type]
    )
    answer = look(Path(design), wish) if Path(design).is_dir() else _swept(session, design, wish)
    if session.json:
        session.show_json(answer.to_dict())
    else:
        session.show(sweep_view(answer, session.lang))
    return ANSWERED if answer.complete else INCOMPLETE


def _swept(session: Session, design: str, wish: Wish) -> Sweep:
    """Sweep a design; how many parts it has is said before anything is asked."""
    check(wish)
    opened = read_design(design)
    tell(session, opened.notices)
    if not session.json:
        session.complain([Paragraph(session.say("sweep.before", n=opened.design.size))])
    with Watch(session) as watch:
        return sweep_design(opened, wish, watch)
