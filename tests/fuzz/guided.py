"""``python -m tests.fuzz.guided DOOR``: inputs guided by which lines of the readers they reach, by Atheris.

Atheris (``pip install atheris``; Linux, and not every Python) isn't among what the tests need. Arguments after the door
go to libFuzzer, such as ``-max_total_time=600``; a folder keeps the inputs that reach more.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path


def main(arguments: list[str]) -> None:
    """Run until something is found, or as long as the arguments say."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["detente.files", "detente.exchange", "detente.model"]):
        from tests.fuzz.doors import DOORS
        from tests.fuzz.trials import place
    from tests.fuzz.corpus import seeds

    name, *rest = arguments
    door = DOORS[name]
    with tempfile.TemporaryDirectory() as corpus, place() as at:
        for number, data in enumerate(seeds(name)):
            (Path(corpus) / str(number)).write_bytes(data)

        def one(data: bytes) -> None:
            found = at.trial(door, data)
            if found is not None:
                raise AssertionError(found.what)

        atheris.Setup([sys.argv[0], *rest, corpus], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
