"""Rows as a DataFrame."""

from __future__ import annotations

from typing import Any

from detente.packages import missing


def frame(rows: list[dict[str, Any]]) -> Any:
    """The rows as a pandas DataFrame.

    Raises
    ------
    EngineMissing
        pandas isn't installed.
    """
    try:
        import pandas as pd
    except ImportError:
        raise missing("pandas") from None
    return pd.DataFrame(rows)
