"""Where files that come with the package lie.

The package is installed as a folder. ``importlib.resources`` would read it from an archive too, and takes longer to
import than most questions about a small conflict take to answer.
"""

from __future__ import annotations

from pathlib import Path

HOME = Path(__file__).parent


def shipped(*parts: str) -> Path:
    """A file or folder of the package.

    >>> shipped("words", "en.json").is_file()
    True
    """
    return HOME.joinpath(*parts)
