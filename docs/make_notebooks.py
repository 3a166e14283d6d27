"""Make the tutorial notebooks anew from their texts, every cell executed; with --check, say which aren't current.

A text is Markdown whose blocks marked ``python`` become cells. Pictures are compared by their kind, since they differ a
little from one version of matplotlib to another; everything else has to be the same.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "notebooks"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PICTURES = ("image/svg+xml", "image/png")


def notebook(text: str) -> Any:
    """The notebook of a text, not executed."""
    from nbformat import v4

    cells = []
    for place, part in enumerate(BLOCK.split(text)):
        if part.strip():
            made = v4.new_code_cell(part.strip()) if place % 2 else v4.new_markdown_cell(part.strip())
            made["id"] = hashlib.sha256(f"{place} {part}".encode()).hexdigest()[:8]
            cells.append(made)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return v4.new_notebook(cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}})


async def executed(text: str) -> str:
    """The notebook of a text with what its cells show, as its file has it."""
    import nbformat
    from nbclient import NotebookClient

    made = notebook(text)
    client = NotebookClient(made, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}})
    await client.async_execute()
    made["metadata"] = {"kernelspec": made["metadata"]["kernelspec"], "language_info": {"name": "python"}}
    for cell in made["cells"]:
        cell["metadata"] = {}
    written: str = nbformat.writes(made)
    return written + "\n"


def plain(notebook: str) -> Any:
    """A notebook as compared: pictures by their kind, and without the time that answers took."""
    timeless = re.sub(r"complete, [0-9.]+ s\.", "complete.", notebook)
    found = json.loads(re.sub(r"[0-9.]+ ثانية", "ثانية", timeless))
    for cell in found["cells"]:
        for output in cell.get("outputs", ()):
            for kind in PICTURES:
                if kind in output.get("data", {}):
                    output["data"][kind] = kind
    return found


async def all_executed(texts: list[str]) -> list[str]:
    """Notebooks, all executed at once."""
    return await asyncio.gather(*map(executed, texts))


def main() -> int:
    """Write all notebooks, or check them."""
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    stale = []
    sources = sorted(FOLDER.glob("*.md"))
    notebooks = asyncio.run(all_executed([source.read_text("utf-8") for source in sources]))
    for source, made in zip(sources, notebooks, strict=True):
        target = source.with_suffix(".ipynb")
        if "--check" not in sys.argv:
            target.write_text(made, "utf-8")
            print(target)
        elif not target.exists() or plain(target.read_text("utf-8")) != plain(made):
            stale.append(target.name)
    if stale:
        print(f"not current: {', '.join(stale)}; make them anew: python docs/make_notebooks.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
