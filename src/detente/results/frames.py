"""Rows as a DataFrame."""

from __future__ import annotations

from typing import Any

from detente.errors import EngineMissing


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
        raise EngineMissing("missing_package", package="pandas", command="pip install pandas") from None
    return pd.DataFrame(rows)
