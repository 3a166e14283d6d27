"""Rows as a DataFrame, and as the HTML table that notebooks show."""

from __future__ import annotations

from html import escape
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
    if not rows:
        return "<table></table>"
    head = "".join(f"<th scope='col'>{escape(str(key))}</th>" for key in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td dir='auto'>{escape(str(value))}</td>" for value in row.values()) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
