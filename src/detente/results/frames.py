"""Rows as a DataFrame, and as a plain HTML table."""

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


def html(rows: list[dict[str, Any]]) -> str:
    """The rows as an HTML table; every cell is escaped."""
    from detente.model.display import table

    head = [str(key) for key in rows[0]] if rows else []
    return table(head, [[str(value) for value in row.values()] for row in rows], headings=False)
