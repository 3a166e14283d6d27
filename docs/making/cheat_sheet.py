"""The cheat sheet as a PDF of one page, from its page in Markdown, by Typst."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from detente.views.typst import string
from docs.making.inputs import fingerprint

HERE = Path(__file__).parents[1]
SHEETS = {"cheat-sheet.pdf": "en", "cheat-sheet.ar.pdf": "ar"}
PAGES = {"en": "cheat-sheet.md", "ar": "cheat-sheet.ar.md"}
INLINE = re.compile(r"`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\([^)]*\)")
FRAME = Path(__file__).with_name("cheat_sheet.typ")
NO_BREAK = "\u00a0"
ARABIC = re.compile(r"[\u0621-\u0652؟]+(?: [\u0621-\u0652؟]+)*")


def draw_sheet(name: str, file: Path) -> None:
    """Write a sheet.

    Raises
    ------
    SystemExit
        It takes more than one page.
    """
    import typst

    with TemporaryDirectory() as folder, as_file(files("detente.figures") / "fonts") as fonts:
        source = Path(folder) / "main.typ"
        source.write_text(sheet(SHEETS[name]), "utf-8")
        pages = typst.query(
            str(source), "<end>", field="value", one=True, font_paths=[str(fonts)], ignore_system_fonts=True
        )
        if pages.strip() != "1":
            raise SystemExit(f"{name} takes {pages} pages")
        made = typst.compile(str(source), font_paths=[str(fonts)], ignore_system_fonts=True, timestamp=0)
    file.write_bytes(made)


def sheet_inputs(name: str) -> str:
    """What a sheet depends on: its page, and how it is laid out."""
    return fingerprint(sheet(SHEETS[name]))


def sheet(lang: str) -> str:
    """The sheet in Typst's language."""
    text = (HERE / PAGES[lang]).read_text("utf-8")
    title, _, rest = text.partition("\n## ")
    name = string("detente · " + title.splitlines()[0].removeprefix("# "))
    opened = f"#show: sheet.with({name}, {string(lang)}, {'rtl' if lang == 'ar' else 'ltr'})"
    return "\n".join([FRAME.read_text("utf-8"), opened, *_blocks("## " + rest), ""])


def _blocks(text: str) -> Iterator[str]:
    """Headings, blocks of code, tables and paragraphs, which blank lines separate."""
    for block in _split(text):
        if block.startswith("## "):
            yield f"#heading({string(block.removeprefix('## '))})"
        elif block.startswith("```"):
            lines = ", ".join(string(isolated(line).replace(" ", NO_BREAK)) for line in block.splitlines()[1:-1])
            yield f"#typed(({lines}))"
        elif block.startswith("|"):
            yield _table(block)
        else:
            yield _inline(" ".join(block.splitlines())) + "\n"


def isolated(code: str) -> str:
    """Code in which Arabic words keep their place between Latin ones."""
    return ARABIC.sub(lambda words: f"\u200e{words[0]}\u200e", code)


def _split(text: str) -> Iterator[str]:
    """Blocks of Markdown; blank lines inside code don't separate."""
    for part in re.split(r"(^```.*?^```$)", text, flags=re.MULTILINE | re.DOTALL):
        if part.startswith("```"):
            yield part
        else:
            yield from (block.strip() for block in re.split(r"\n\s*\n", part) if block.strip())


def _table(block: str) -> str:
    """A table of two columns, whose head is left out where it is empty."""
    rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in block.splitlines()]
    head = [f"[#strong[{_inline(cell)}]]" for cell in rows[0] if cell]
    cells = [f"[{_inline(cell)}]" for row in rows[2:] for cell in row]
    return f"#table(columns: (auto, 1fr), {', '.join(head + cells)})"


def _inline(text: str) -> str:
    """A line with its codes and what is bold; a link is its text."""
    parts, end = [], 0
    for found in INLINE.finditer(text):
        parts.append(f"#{string(text[end : found.start()])}")
        code, bold, link = found.groups()
        if code is not None:
            is_formula = ARABIC.search(code) and not re.search("[A-Za-z]", code)
            parts.append(f"#said(rtl, {string(code)})" if is_formula else f"#said(ltr, {string(isolated(code))})")
        else:
            parts.append(f"#strong({string(bold)})" if bold is not None else f"#{string(link)}")
        end = found.end()
    return "".join([*parts, f"#{string(text[end:])}"])
