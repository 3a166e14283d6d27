"""The kinds of step in paths, for claims, evolution and all interfaces."""

from __future__ import annotations

from typing import Literal, get_args

Via = Literal["moves", "improvements", "best_replies", "coalitions"]
VIAS: tuple[str, ...] = get_args(Via)
MOST_STEPS = 999  # largest bound on the number of steps of a path
ALONE = tuple(via for via in VIAS if via != "coalitions")  # steps of a single decision maker each
