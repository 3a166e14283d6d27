"""The command line: a thin client of the public API."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit.

    Raises
    ------
    SystemExit
        Always, with the exit code.
    """
    try:
        from detente.cli.running import run

        code = run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:  # while the program itself was still being loaded
        code = 130
    sys.exit(code)
