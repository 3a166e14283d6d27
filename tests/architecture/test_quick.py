"""What `make quick` runs and leaves out is there."""

from __future__ import annotations

import ast

from tests.architecture.layers import ROOT
from tests.each import each
from tests.mutants.faults import function_of
from tests.quick import LEFT_OUT, RUN, is_quick


@each("name", [*RUN, *LEFT_OUT], always=True)
def test_what_is_named_is_there(name: str) -> None:
    path, _, test = name.partition("[")[0].partition("::")
    assert (ROOT / path).exists()
    if test:
        function_of(ast.parse((ROOT / path).read_text("utf-8")), test)


def test_what_is_left_out_would_have_been_run() -> None:
    assert [name for name in LEFT_OUT if not name.startswith(RUN)] == []


def test_a_test_is_run_by_the_beginning_of_its_name() -> None:
    assert is_quick("tests/unit/test_words.py::test_both_languages_have_the_same_keys")
    assert not is_quick("tests/unit/cli/test_process.py::test_a_terminal_gets_styles")
    assert not is_quick("tests/browser/test_app.py::test_anything")
