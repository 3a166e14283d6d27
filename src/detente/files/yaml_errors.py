"""Translation of YAML parser errors to this package's codes, with the probable intention."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.errors import FormatError

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

    from detente.files.source_text import Page

# The two parsers (libyaml and pure Python) have similar enough messages.
_CODES = (
    ("end of stream|document (indicator|separator)", "yaml_quote_open"),
    ("escape|hexdecimal", "yaml_escape"),
    ("mapping values are not allowed", "yaml_colon"),
    ("sequence entries are not allowed", "yaml_dash"),
    ("cannot start any token", "yaml_first_character"),
    (r"',' or '\]'|',' or '\}'", "yaml_bracket_open"),
    ("expected ':'", "yaml_no_colon"),
    ("document start", "yaml_after_end"),
    ("node content", "yaml_no_content"),
    ("expected key|block end|'-' indicator", "yaml_indentation"),
)
_QUOTED = re.compile(r"""("(\\.|[^"\\])*"|'([^']|'')*')[ \t]*$""")
_SIGN_BEFORE = re.compile(r"-[ \t]+>+[ \t]*$")  # a block of text, rather than the sign of a comparison
_COLON_BEFORE = re.compile(r":[ \t]+\S")


def told(page: Page, error: MarkedYAMLError, shift: int) -> FormatError:
    """Convert a parser's error."""
    mark, opened = error.problem_mark or error.context_mark, error.context_mark
    at = min(mark.index + shift, len(page.text)) if mark else 0
    line_start = max(page.text.rfind("\n", 0, at), page.text.rfind("\r", 0, at)) + 1
    before = page.text[line_start:at]
    character = page.text[at : at + 1]
    problem = error.problem or ""
    code = next((code for pattern, code in _CODES if re.search(pattern, problem)), "yaml_syntax")
    if code == "yaml_syntax" and _SIGN_BEFORE.search(before):
        return page.error("yaml_first_character", line_start + before.index(">"), sign=">")
    if character == "\t" or "tab" in problem or "\t" in before[: len(before) - len(before.lstrip())]:
        return page.error("yaml_tab", at)
    if code in ("yaml_quote_open", "yaml_bracket_open") and opened is not None and character != ":":
        return page.error(code, opened.index + shift, sign=page.text[opened.index + shift])
    if code == "yaml_no_colon" and opened is not None:
        return page.error(code, opened.index + shift)
    if code == "yaml_bracket_open" or (code == "yaml_colon" and _COLON_BEFORE.search(before)):
        return page.error("cut_by_colon", at)
    if code == "yaml_colon":
        return page.error("yaml_key_place", at)
    if code == "yaml_indentation" and _QUOTED.search(before):
        return page.error("yaml_after_quote", at)
    return page.error(code, at, sign=character)
