"""Jobs in child processes: start, limits on time and memory, termination, reuse, and diagnosis of exits.

:mod:`~detente.jobs.child` manages one process, :mod:`~detente.jobs.pool` several; :mod:`~detente.jobs.serving` is their
main loop, :mod:`~detente.jobs.wire` the wire format. Users supply the function and handle its results.
"""

import os

CHILD = "DETENTE_CHILD"  # in the environment of children, and of theirs


def is_child() -> bool:
    """Whether this process is a child itself, one of several among which work is already shared."""
    return CHILD in os.environ
