"""Font selection and fallback for figures: the bundled fonts, the user's own, and other installed ones."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import QuestionError, nearest
from detente.model.notices import Notice

if TYPE_CHECKING:
    from matplotlib.figure import Figure

HOUSE = ("Noto Naskh Arabic", "DejaVu Sans")
GENERIC = ("serif", "sans-serif", "sans", "cursive", "fantasy", "monospace")
LAST_RESORT = "last resort"  # fonts with a box for every character

# Preferred fonts of a script, by the first word of Unicode names; the first is recommended.
FAMILIES: dict[str, tuple[str, ...]] = {
    "HIRAGANA": ("Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", "Meiryo", "IPAexGothic"),
    "HANGUL": ("Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", "NanumGothic"),
    "CJK": ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "SimHei",
            "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Heiti TC", "Arial Unicode MS"),
    "THAI": ("Noto Sans Thai", "Thonburi", "Leelawadee UI", "Tahoma"),
    "DEVANAGARI": ("Noto Sans Devanagari", "Kohinoor Devanagari", "Nirmala UI", "Mangal", "Lohit Devanagari"),
    "HEBREW": ("Noto Sans Hebrew", "Arial"),
    "ARABIC": ("Noto Naskh Arabic", "Noto Sans Arabic", "Segoe UI", "Geeza Pro"),
    "LATIN": ("Noto Sans", "Segoe UI", "Arial"),
}  # fmt: skip
ALIKE = {"KATAKANA": "HIRAGANA", "KATAKANA-HIRAGANA": "HIRAGANA", "IDEOGRAPHIC": "CJK", "FULLWIDTH": "CJK"}
PICTURES = ("Noto Emoji", "Symbola", "Noto Sans Symbols2", "Noto Sans Symbols", "Segoe UI Symbol", "Apple Symbols")
MOST_SHOWN = 12
USUAL_WEIGHT = 400


def dress(figure: Figure, font: str | None, usual: Sequence[str]) -> tuple[Notice, ...]:
    """Set the fonts of all texts in a figure; return the characters that no installed font has.

    Parameters
    ----------
    font
        A family, or a font file, with priority over all others.
    usual
        The families in the user's matplotlib settings.

    Raises
    ------
    QuestionError
        There is no such font.
    """
    from matplotlib.text import Text

    texts: list[Any] = figure.findobj(Text)
    asked = () if font is None else (family_of(font),)
    chosen, missing = families_for("".join(text.get_text() for text in texts), (*asked, *usual))
    for text in texts:
        text.set_fontfamily(list(chosen))
    return tuple(_notices(missing)) if missing else ()


def _notices(missing: str) -> Iterator[Notice]:
    shown = missing[:MOST_SHOWN] + ("…" if len(missing) > MOST_SHOWN else "")
    yield Notice("no_font", {"letters": shown, "fonts": tuple(dict.fromkeys(map(_recommended, missing)))})
    if any(unicodedata.category(letter) == "So" for letter in missing):
        yield Notice("no_coloured_font", {})


def families_for(text: str, first: Iterable[str] = ()) -> tuple[list[str], str]:
    """The families for a text, in order of fallback, and the characters that none has.

    Parameters
    ----------
    first
        Families with priority over the bundled ones.
    """
    chosen = list(dict.fromkeys([*(family for family in first if family in _installed()), *HOUSE]))
    missing = [letter for letter in dict.fromkeys(text) if _is_drawn(letter)]
    missing = _lacking(chosen, missing)
    if missing:
        known = tuple(_installed())
        for family in _candidates(missing, known):
            left = _lacking([family], missing)
            if len(left) < len(missing):
                chosen.append(family)
                missing = left
            if not missing:
                break
    return chosen, "".join(missing)


def _lacking(families: Sequence[str], letters: Sequence[str]) -> list[str]:
    return [letter for letter in letters if not any(has(family, letter) for family in families)]


def _candidates(missing: Sequence[str], known: Sequence[str]) -> Iterator[str]:
    """Installed families: first those for the scripts of the missing characters, then sans-serif ones."""
    scripts = {_script(letter) for letter in missing}
    suited = [family for script in (*FAMILIES, "") if script in scripts for family in FAMILIES.get(script, PICTURES)]
    yield from (family for family in dict.fromkeys(suited) if family in known)
    yield from sorted(
        (family for family in known if family not in suited), key=lambda family: ("Sans" not in family, family)
    )


def _recommended(letter: str) -> str:
    """A family to install for a character; a general one for other scripts."""
    usual = FAMILIES["LATIN"] if letter.isalpha() else PICTURES
    return FAMILIES.get(_script(letter), usual)[0]


def _script(letter: str) -> str:
    """A script of the table; empty for symbols, emoji, and other scripts."""
    word = unicodedata.name(letter, "").split(" ")[0]
    word = ALIKE.get(word, word)
    return word if word in FAMILIES else ""


def _is_drawn(letter: str) -> bool:
    """Whether a character is visible: not a space, a bidi control, or a variation selector."""
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp") and not (
        "\ufe00" <= letter <= "\ufe0f" or "\U0001f3fb" <= letter <= "\U0001f3ff"
    )


@lru_cache(maxsize=100_000)
def has(family: str, letter: str) -> bool:
    """Whether a family has an outline for a character; matplotlib can't draw colour bitmaps."""
    from matplotlib.font_manager import get_font

    path = _path(family)
    if path is None:
        return False
    try:
        font = get_font(path)
        if not font.scalable or not font.get_char_index(ord(letter)):
            return False
        font.set_size(12, 72)
        font.load_char(ord(letter))
        return len(font.get_path()[0]) > 0
    except (RuntimeError, OSError, ValueError):
        return False


def _path(family: str) -> Any:
    """The font file of a family, preferably upright and regular; None if not installed."""
    from matplotlib.font_manager import FontPath

    entries = _installed().get(family)
    if entries is None:
        return None
    best = min(entries, key=lambda entry: (entry.style != "normal", abs(_weight(entry) - USUAL_WEIGHT)))
    return FontPath(best.fname, best.index)


def _weight(entry: Any) -> int:
    return entry.weight if isinstance(entry.weight, int) else USUAL_WEIGHT


def _installed() -> dict[str, list[Any]]:
    """Matplotlib's installed fonts, by family."""
    from matplotlib.font_manager import fontManager

    return _by_family(len(fontManager.ttflist))


@lru_cache(maxsize=1)
def _by_family(count: int) -> dict[str, list[Any]]:  # noqa: ARG001  fonts are only ever added
    from matplotlib.font_manager import fontManager

    entries: dict[str, list[Any]] = {}
    for entry in fontManager.ttflist:
        if LAST_RESORT not in entry.name.casefold():
            entries.setdefault(entry.name, []).append(entry)
    return entries


def family_of(font: str) -> str:
    """The family with a name, or of a font file.

    Raises
    ------
    QuestionError
        There is no such font.
    """
    from matplotlib.font_manager import fontManager, get_font, ttfFontProperty

    named = {family.casefold(): family for family in _installed()}
    if font.casefold() in named:
        return named[font.casefold()]
    if not Path(font).is_file():
        raise QuestionError("unknown_font", name=font, near=nearest(font, sorted(named.values()))[:5])
    try:
        family = ttfFontProperty(get_font(font)).name
        fontManager.addfont(font)
    except (RuntimeError, OSError, ValueError):
        raise QuestionError("no_font_file", name=font) from None
    has.cache_clear()
    return str(family)


def usual_families() -> tuple[str, ...]:
    """The families in the user's matplotlib settings, if they aren't the defaults."""
    import matplotlib as mpl

    asked = mpl.rcParams["font.family"]
    families: list[str] = []
    for name in [asked] if isinstance(asked, str) else asked:
        key = f"font.{'sans-serif' if name == 'sans' else name}"
        if name not in GENERIC:
            families.append(name)
        elif mpl.rcParams[key] != mpl.rcParamsDefault[key]:
            families += mpl.rcParams[key]
    return tuple(families)
