"""Writes the fonts that reports carry: subsets of fonts under the Open Font License.

``python docs/make_fonts.py FOLDER`` takes them from the folder's `node_modules`, where the npm packages
`@fontsource-variable/noto-naskh-arabic`, `@fontsource-variable/source-serif-4` and `@fontsource/source-code-pro` are
installed. It needs fontTools and brotli.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parents[1] / "src" / "detente" / "reports" / "fonts"


@dataclass(frozen=True)
class Cut:
    """What of a font is kept, and under which name."""

    source: str
    name: str
    unicodes: str
    features: tuple[str, ...]


CUTS = {
    "naskh": Cut(
        "@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2", "Report Naskh",
        "0020,00A0,0600-06FF,0750-077F,200C-200F", ("*",),
    ),
    "serif": Cut(
        "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2", "Report Serif",
        "0020-007E,00A0-00FF,2010-2015,2018-201E,2022,2026,2032,2190,2192,2212,2264,2265",
        ("kern", "liga", "lnum", "tnum", "ccmp", "mark", "mkmk", "locl"),
    ),
    "code": Cut(
        "@fontsource/source-code-pro/files/source-code-pro-latin-400-normal.woff2", "Report Code",
        "0020-007E,00A7,00B6,2026", (),
    ),
}  # fmt: skip


def cut(modules: Path, wanted: Cut, target: Path) -> None:
    """Write a subset; other names, since some of the old ones are reserved."""
    from fontTools import subset

    options: Any = subset.Options()
    options.flavor = "woff2"
    options.layout_features = list(wanted.features)
    font = subset.load_font(str(modules / wanted.source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(wanted.unicodes))
    cutter.subset(font)
    for number in (1, 4, 6, 16):
        if font["name"].getDebugName(number) is not None:
            font["name"].setName(wanted.name.replace(" ", "") if number == 6 else wanted.name, number, 3, 1, 0x409)
    subset.save_font(font, str(target), options)


def main(folder: str) -> None:
    """Write all of them."""
    for name, wanted in CUTS.items():
        cut(Path(folder) / "node_modules", wanted, FONTS / f"{name}.woff2")


if __name__ == "__main__":
    main(sys.argv[1])
