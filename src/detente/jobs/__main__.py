"""``python -m detente.jobs MODULE:NAME BYTES``: a process that does the jobs of whoever started it."""

from __future__ import annotations

import sys

from detente.jobs.serving import serve

if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
