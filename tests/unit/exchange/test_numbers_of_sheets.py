"""Numbers in sheets of any country: a sheet says the game that was meant, or is refused; never another game."""

from __future__ import annotations

import csv
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as some

from detente import words
from detente.errors import ConflictError, FormatError
from detente.exchange import state_table
from detente.exchange.numerals import readings, spelled
from detente.model.conflict import Conflict
from detente.model.plain import plain
from detente.model.plain_parts import decimal

SIGNS, DELIMITERS, SEPARATORS = (".", ",", "٫"), (",", ";", "\t"), (";", ",", "/")
CODES = {
    "table_two_readings",
    "table_signs_differ",
    "bimatrix_cell",
    "table_delimiters",
    "table_number",
    "table_heading",
}
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

styles = some.tuples(some.sampled_from(SIGNS), some.sampled_from(("", ".", ",", "٬")), some.booleans()).filter(
    lambda style: style[1] in ("", "٬") or (style[0] != "٫" and style[0] != style[1])
)
payoffs = some.one_of(
    some.integers(-20, 20).map(Fraction),
    some.sampled_from((1000, 1200, 900, 950, 1234, 10_000, 1_234_567)).map(Fraction),
    some.integers(-9_999_999, 9_999_999).map(lambda n: Fraction(n, 1000)),
    some.integers(-99, 99).map(lambda n: Fraction(n, 2)),
    some.fractions(max_denominator=9),
)
games = some.lists(payoffs, min_size=8, max_size=8)


def written(value: Fraction, style: tuple[str, str, bool], places: int = 0) -> str:
    """A number as somebody somewhere writes it."""
    sign, thousands, arabic = style
    text = decimal(value)
    if "/" not in text:
        minus, digits = ("-", text[1:]) if text[0] == "-" else ("", text)
        whole, _, decimals = digits.partition(".")
        decimals = decimals.ljust(places, "0")
        grouped = f"{int(whole):,}".replace(",", thousands) if thousands else whole
        text = minus + grouped + (sign + decimals if decimals else "")
    return text.translate(ARABIC) if arabic else text


def read(folder: Path, rows: list[list[str]], delimiter: str) -> Conflict:
    output = StringIO()
    csv.writer(output, delimiter=delimiter).writerows(rows)
    path = folder / "game.csv"
    path.write_text(output.getvalue(), "utf-8", newline="")
    return state_table.read(path)


def groups(labels: list[str], values: list[Fraction]) -> list[set[str]]:
    """Labels from the highest payoff on, ties together."""
    return [
        {label for label, one in zip(labels, values, strict=True) if one == value}
        for value in sorted(set(values), reverse=True)
    ]


def found_groups(conflict: Conflict, dm: int) -> list[set[str]]:
    ranking = list(plain(conflict)["decision_makers"].values())[dm]["ranking"]
    return [{group} if isinstance(group, str) else set(group) for group in ranking]


def same_or_refused(
    folder: Path, rows: list[list[str]], delimiter: str, labels: list[str], game: list[Fraction]
) -> bool:
    """Whether the sheet is read, as the game it says; else it must be refused as it should be."""
    conflict, error = read_or_refused(folder, rows, delimiter)
    if conflict is None:
        check_refusal(error)
        return False
    assert found_groups(conflict, 0) == groups(labels, game[::2])
    assert found_groups(conflict, 1) == groups(labels, game[1::2])
    return True


def read_or_refused(folder: Path, rows: list[list[str]], delimiter: str) -> tuple[Conflict | None, FormatError | None]:
    try:
        return read(folder, rows, delimiter), None
    except FormatError as error:
        return None, error


def check_refusal(error: FormatError | None) -> None:
    assert error is not None
    assert error.code in CODES, error
    assert error.place is not None
    assert error.place.line or error.code == "table_delimiters"
    for lang in words.LANGUAGES:
        assert "{" not in error.message(lang)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sheets")


@given(games, styles, some.sampled_from(DELIMITERS), some.integers(0, 3))
@example([Fraction(one) for one in (900, 2, 1000, 1, 1200, 3, 950, 4)], (",", ".", False), ";", 0)
@example([Fraction(one) for one in (900, 2, 1000, 1, 1200, 3, 950, 4)], (".", ",", False), "\t", 0)
def test_a_state_table(
    folder: Path, game: list[Fraction], style: tuple[str, str, bool], delimiter: str, places: int
) -> None:
    cells = [written(one, style, places) for one in game]
    rows = [["state", "a.x", "b.y", "payoff a", "payoff b"]]
    rows += [[f"s{n + 1}", "NY"[n % 2], "NY"[n // 2], cells[2 * n], cells[2 * n + 1]] for n in range(4)]
    was_read = same_or_refused(folder, rows, delimiter, ["s1", "s2", "s3", "s4"], game)
    if any(set(readings(cell)) == {style[0]} for cell in cells):
        assert was_read


@given(
    games, styles, some.sampled_from(DELIMITERS), some.sampled_from(SEPARATORS), some.integers(0, 3), some.booleans()
)
@example(
    [Fraction(one) for one in ("3.5", "2", "1", "1", "2", "3.5", "2.5", "3")], (",", "", False), ";", "/", 0, False
)
@example(
    [Fraction(one) for one in ("2", "3.5", "1", "2.5", "2", "3.5", "4", "1.5")], (",", "", False), ";", "/", 0, False
)
def test_a_bimatrix(
    folder: Path,
    game: list[Fraction],
    style: tuple[str, str, bool],
    delimiter: str,
    separator: str,
    places: int,
    brackets: bool,
) -> None:
    cells = [written(one, style, places) for one in game]
    pairs = [separator.join(cells[n : n + 2]) for n in range(0, 8, 2)]
    shown = [f"({pair})" if brackets else pair for pair in pairs]
    rows = [["Ann \\ Bob", "l", "r"], ["u", *shown[:2]], ["d", *shown[2:]]]
    labels = ["u-l", "u-r", "d-l", "d-r"]
    was_read = same_or_refused(folder, rows, delimiter, labels, game)
    if separator == ";" and any(set(readings(cell)) == {style[0]} for cell in cells):
        assert was_read


@given(payoffs, some.sampled_from(SIGNS), some.booleans())
def test_what_a_refusal_tells_to_write_has_one_reading(value: Fraction, sign: str, decimals: bool) -> None:
    assume("/" not in decimal(value))
    found = readings(spelled(value, sign, decimals))
    assert set(found.values()) == {value}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3,5", {",": "3.5"}),
        ("0,125", {",": "0.125"}),
        ("0.125", {".": "0.125"}),
        ("1.234.567", {",": "1234567"}),
        ("1.234,5", {",": "1234.5"}),
        ("1,234.5", {".": "1234.5"}),
        ("1234.567", {".": "1234.567"}),
        ("1.000", {".": "1", ",": "1000"}),
        ("-1,000", {".": "-1000", ",": "-1"}),
        ("١٬٠٠٠٫٥", {"٫": "1000.5"}),
        ("−2", {".": "-2", ",": "-2", "٫": "-2"}),
        ("1/3", {".": "1/3", ",": "1/3", "٫": "1/3"}),
        *(
            (text, {})
            for text in ("1.23.4", "12,34,567", "1,2,3", "1.000/2", "1/0", "1e3", "1_000", "$3", "50%", ".", "½")
        ),
        ("", {}),
    ],
)
def test_every_reading_of_a_number(text: str, found: dict[str, str]) -> None:
    assert {sign: decimal(value) for sign, value in readings(text).items()} == found


HEAD = ["state", "a.x", "payoff a"]


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize(
    ("cells", "code", "line", "said"),
    [
        (["900", "1.000"], "table_two_readings", 3, ("1.0", "1000")),
        (["900", "1,250"], "table_two_readings", 3, ("1250", "1,25")),
        (["2", "1.125"], "table_two_readings", 3, ("1.1250", "1125")),
        (["0.5", "3,5"], "table_signs_differ", 3, ("0.5",)),
        (["1.234.567", "3.5"], "table_signs_differ", 3, ("1.234.567",)),
        (["1٫5", "2.5"], "table_signs_differ", 3, ("1٫5",)),
        (["1,5", "1.5"], "table_signs_differ", 3, ("1,5",)),
    ],
)
def test_a_sheet_that_does_not_decide_is_refused_with_both_readings(
    cells: list[str], code: str, line: int, said: tuple[str, ...], delimiter: str, tmp_path: Path
) -> None:
    rows = [HEAD, *([f"s{n}", "NY"[n], cell] for n, cell in enumerate(cells))]
    with pytest.raises(FormatError) as caught:
        read(tmp_path, rows, delimiter)
    assert (caught.value.code, caught.value.place and caught.value.place.line) == (code, line)
    for lang in words.LANGUAGES:
        message = caught.value.message(lang)
        assert all(one in message for one in (*said, "payoff a")), message


def test_a_bimatrix_of_which_each_cell_has_two_readings_is_refused(tmp_path: Path) -> None:
    rows = [["", "l", "r"], ["u", "2/3,5", "1/2,5"], ["d", "3/1,5", "2/4,5"]]
    with pytest.raises(FormatError) as caught:
        read(tmp_path, rows, ";")
    assert caught.value.code == "table_two_readings"
    assert "2;3,5" in caught.value.message()
    assert "2/3;5" in caught.value.message()


def test_separators_are_chosen_by_all_rows(tmp_path: Path) -> None:
    path = tmp_path / "game.csv"
    path.write_text("Ann, mostly;l, as said;r, too\nu;3/1;1/1\nd;0/0;2/2\n", "utf-8")
    assert state_table.read(path).options == ("ann.u", "mostly.l_as_said")
    path.write_text("a,b;c\nu,1/1;2\nd,2/1;2\n", "utf-8")
    with pytest.raises(ConflictError) as caught:
        state_table.read(path)
    assert caught.value.code == "table_delimiters"
    assert "commas" in caught.value.message()
    path.write_text("sep=,\na,b;c\nu,1/1\nd,2/1\n", "utf-8")
    assert len(state_table.read(path).decision_makers) == 2
