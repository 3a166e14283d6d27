"""The pages of answers, docs/answers.md and docs/answers.ar.md; run it to write them anew.

Each is of small conflicts in docs/answers, with the question asked of each and the page that `report --brief` makes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import detente as dt

HERE = Path(__file__).parent
PAGES = {
    "en": ("answers.md", ("trams", "observers", "hospital", "fishery")),
    "ar": ("answers.ar.md", ("well",)),
}
MODEL = {"en": "The model", "ar": "النموذج"}


def written(lang: str) -> str:
    """A page as it should be; what stands before its first section is written by hand."""
    page, keys = PAGES[lang]
    head = (HERE / page).read_text("utf-8").partition("\n## ")[0]
    return "\n".join([head, *(part for key in keys for part in _section(key, lang))])


def _section(key: str, lang: str) -> Iterator[str]:
    """A conflict: its page, quoted, and its model."""
    file = HERE / "answers" / f"{key}.yaml"
    made = dt.report(file, brief=True, lang=lang)
    title, *lines = made.to_bytes(".md").decode("utf-8").rstrip().splitlines()
    yield f"## {title.removeprefix('# ')}\n"
    quoted = (f"**{line.removeprefix('## ')}**" if line.startswith("## ") else line for line in lines)
    page = "\n".join(line for line in quoted if not _is_version(line)).strip()
    yield "\n".join(f"> {line}".rstrip() for line in page.splitlines())
    yield f"\n### {MODEL[lang]}\n"
    yield f"```yaml\n{file.read_text('utf-8')}```\n"


def _is_version(line: str) -> bool:
    """Whether a line says which version of the program made it, which changes by itself."""
    return "detente 0." in line or "detente 1." in line


if __name__ == "__main__":
    for lang, (page, _) in PAGES.items():
        (HERE / page).write_text(written(lang), "utf-8")
