"""Letters of every script: drawn in a font that has them, or said to be missing; never boxes without a word."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.figures import fonts
from detente.figures.canvas import drawing
from detente.figures.kinds import KINDS, UnreadableFigure
from tests.unit.cli.helpers import detente

pytest.importorskip("matplotlib")
from matplotlib.text import Text

SAMPLES = {
    "Chinese": "环境部与工厂",
    "Japanese": "環境省とカナ",
    "Korean": "환경부",
    "Thai": "กระทรวง",
    "Devanagari": "पर्यावरण",
    "Hebrew": "המשרד",
    "Arabic": "وزارة البيئة",
    "Georgian": "გარემო",
    "Amharic": "አካባቢ",
    "emoji": "🦜🏽 and 👩‍👩‍👧",
    "rare": "𓀀 𐎀",
}
NOWHERE = "\U000105c0"  # stands for no letter


def conflict_of(name: str) -> dt.Conflict:
    """Two who both gain if they move together, and are called so."""
    dms = [
        dt.DecisionMaker(id, name=f"{name} {id}", options={option: name}, ranking=ranking)
        for id, option, ranking in (("a", "x", ["s4", "s1", "s2", "s3"]), ("b", "y", ["s4", "s1", "s3", "s2"]))
    ]
    tempo = {"unit": name, "horizon": 90, "moves": [{"dm": "anyone", "every": 30}]}
    return dt.Conflict(name, decision_makers=dms, status_quo=[], scenarios={"both": "x and y"}, tempo=tempo)


def unreadable(made: Any) -> set[str]:
    """The letters of a figure that no family of their text has."""
    return {
        letter
        for text in made.figure.findobj(Text)
        for letter in text.get_text()
        if fonts._is_drawn(letter) and not any(fonts.has(family, letter) for family in text.get_fontfamily())
    }


@pytest.fixture
def house_only(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No font but those that come along."""
    with drawing():
        known = {name: found for name, found in fonts._installed().items() if name in fonts.HOUSE}
    monkeypatch.setattr(fonts, "_installed", lambda: known)
    fonts.has.cache_clear()
    yield
    fonts.has.cache_clear()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("script", SAMPLES)
def test_every_letter_is_drawn_or_said_to_be_missing(script: str, kind: str) -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always", UnreadableFigure)
        made = dt.draw(conflict_of(SAMPLES[script]), kind=kind)
    missing = unreadable(made)
    assert bool(missing) == bool(made.notices) == bool(said)
    assert missing <= set("".join(str(one.message) for one in said))
    for suffix in ("svg", "pdf", "png"):
        assert made.to_bytes(suffix)


@pytest.mark.usefixtures("house_only")
@pytest.mark.parametrize("script", [one for one in SAMPLES if one not in ("Hebrew", "Arabic", "Georgian")])
def test_missing_letters_are_said(script: str, tmp_path: Path) -> None:
    with pytest.warns(UnreadableFigure, match="No installed font"):
        made = dt.draw(conflict_of(SAMPLES[script]))
    assert unreadable(made)
    model = tmp_path / "model.yaml"
    dt.save(conflict_of(SAMPLES[script]), model)
    done = detente("draw", str(model), "-o", str(tmp_path / "a.svg"))
    assert done.code == 0
    assert all(letter in done.err for letter in unreadable(made))
    assert "Install fonts that have them, such as Noto" in done.err
    done = detente("draw", str(model), "-o", str(tmp_path / "b.svg"), "--json", "--lang", "ar")
    assert json.loads(done.out)["notices"][0]["code"] == "no_font"
    assert done.err == ""


@pytest.mark.usefixtures("house_only")
def test_the_fonts_that_come_along_are_enough_for_both_languages(recwarn: pytest.WarningsRecorder) -> None:
    for lang in ("en", "ar"):
        assert not unreadable(dt.draw(dt.catalog("elmira"), lang=lang))
    assert not recwarn.list


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Fonts that there are in no system: each family and its letters."""
    found = {"Noto Naskh Arabic": "و", "DejaVu Sans": "abc", "Zhong Serif": "环境部", "Zhong Sans": "环境部",
             "Noto Sans CJK SC": "环境部", "Noto Sans CJK JP": "環境カナ境", "Half": "环",
             "House Style": "abc环"}  # fmt: skip
    monkeypatch.setattr(fonts, "_installed", lambda: {name: [] for name in found})
    monkeypatch.setattr(fonts, "has", lambda family, letter: letter in found[family])
    return found


@pytest.mark.usefixtures("shelf")
def test_the_font_made_for_a_script_comes_first() -> None:
    assert fonts.families_for("a环境部") == ([*fonts.HOUSE, "Noto Sans CJK SC"], "")
    assert fonts.families_for("境カナ") == ([*fonts.HOUSE, "Noto Sans CJK JP"], "")


def test_other_fonts_are_looked_through(shelf: dict[str, str]) -> None:
    for name in ("Noto Sans CJK SC", "Noto Sans CJK JP", "House Style"):
        shelf[name] = ""
    assert fonts.families_for("环境部")[0] == [*fonts.HOUSE, "Zhong Sans"]
    shelf["Zhong Sans"] = shelf["Zhong Serif"] = "境"
    assert fonts.families_for("环境部") == ([*fonts.HOUSE, "Zhong Sans", "Half"], "部")


@pytest.mark.usefixtures("shelf")
def test_what_the_user_set_comes_first_and_unknown_fonts_are_passed_over() -> None:
    found = fonts.families_for("a环", ["Nowhere", "House Style"])
    assert found == (["House Style", *fonts.HOUSE], "")


def test_the_settings_of_matplotlib_hold(recwarn: pytest.WarningsRecorder) -> None:
    import matplotlib as mpl

    for settings in ({"font.family": "DejaVu Serif"}, {"font.sans-serif": ["DejaVu Serif"]}):
        with mpl.rc_context(settings):
            made = dt.draw(dt.catalog("chicken"))
        assert {text.get_fontfamily()[0] for text in made.figure.findobj(Text)} == {"DejaVu Serif"}
    assert not recwarn.list


def test_a_font_can_be_named_by_family_or_file(tmp_path: Path) -> None:
    from matplotlib.font_manager import FontProperties, findfont

    file = str(findfont(FontProperties(family=["DejaVu Sans Mono"])))
    for font, family in (("dejavu serif", "DejaVu Serif"), (file, "DejaVu Sans Mono")):
        made = dt.draw(dt.catalog("chicken"), font=font)
        assert {text.get_fontfamily()[0] for text in made.figure.findobj(Text)} == {family}
    (tmp_path / "no.ttf").write_bytes(b"nothing")
    for font in ("No Such Font", str(tmp_path / "no.ttf"), str(tmp_path), ""):
        done = detente("draw", "chicken", "-o", str(tmp_path / "a.svg"), "--font", font)
        assert done.code == 2
        assert not (tmp_path / "a.svg").exists()


def test_a_font_of_boxes_is_no_font() -> None:
    with drawing():
        families, missing = fonts.families_for(NOWHERE)
    assert missing == NOWHERE
    assert families == list(fonts.HOUSE)
