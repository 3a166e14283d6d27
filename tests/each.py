"""One test over many cases of one kind; the cases that fail are reported together."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest

from tests.quick import spread

Test = Callable[..., None]
# A failed `pytest.raises` is no Exception.
FAILURES = (Exception, pytest.fail.Exception)
SHOWN = 20
# Whether only some cases are tried; tests/conftest.py says so.
sampling = False


def each(names: str, cases: Iterable[Any], always: bool = False) -> Callable[[Test], Test]:
    """Run the decorated test on every case; it fails if one does, and names all that do.

    Parameters
    ----------
    names : str
        The parameters that a case gives, separated by commas; the others are fixtures, shared by all cases.
    cases : iterable
        The value of the parameter, or a tuple with a value for each.
    always : bool
        Whether a sample has all cases too, because each takes next to no time.

    Notes
    -----
    This is for cases that differ only in their data (a seed, a file, a key). Behaviours that differ by name are
    parametrised, so that each is a test of its own.
    """
    fields = names.replace(",", " ").split()
    given = [dict(zip(fields, case if len(fields) > 1 else (case,), strict=True)) for case in cases]

    def decorate(test: Test) -> Test:
        @functools.wraps(test)
        def run(**fixtures: Any) -> None:
            assert given, f"no case for {test.__name__}"
            tried = spread(given) if sampling and not always else given
            failed = [(case, error) for case in tried if (error := failure(test, {**fixtures, **case}))]
            if failed:
                raise AssertionError(summary(failed, len(tried))) from failed[0][1]

        signature = inspect.signature(test)
        fixtures = [parameter for parameter in signature.parameters.values() if parameter.name not in fields]
        run.__signature__ = signature.replace(parameters=fixtures)  # type: ignore[attr-defined]
        return run

    return decorate


def failure(test: Test, arguments: Mapping[str, Any]) -> BaseException | None:
    """The error with which a test fails on these arguments; None where it passes."""
    try:
        test(**arguments)
    except FAILURES as error:
        return error
    return None


def summary(failed: list[tuple[dict[str, Any], BaseException]], of: int) -> str:
    """The cases that failed, each with its error."""
    lines = [f"{named(case)}: {type(error).__name__}: {cut(str(error), 500)}" for case, error in failed[:SHOWN]]
    more = [f"and {len(failed) - SHOWN} more"] if len(failed) > SHOWN else []
    return "\n".join([f"{len(failed)} of {of} cases fail; the traceback above is of the first", *lines, *more])


def named(case: Mapping[str, Any]) -> str:
    """A case, short enough for a line."""
    return ", ".join(f"{name}={cut(repr(value), 80)}" for name, value in case.items())


def cut(text: str, most: int) -> str:
    """A text, without its end where it is long.

    >>> cut("abcdef", 6), cut("abcdef", 3)
    ('abcdef', 'abc...')
    """
    return text if len(text) <= most else f"{text[:most]}..."
