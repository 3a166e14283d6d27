"""What assistants are told of the language of models, by the cheat sheet; and the transcripts on the pages about it.

    PYTHONPATH=. python docs/make_mcp.py

A block marked ``yaml`` that begins with ``tool:`` is a call: the tool, and its arguments. Below it stands what the
server said to the client of the official SDK, over standard streams; the time that it took is left out.
"""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

HERE = Path(__file__).parent
REFERENCE = HERE.parent / "src" / "detente" / "mcp" / "reference"
SHEETS = {"en": "cheat-sheet.md", "ar": "cheat-sheet.ar.md"}
SECTIONS = (0, 1, 4, 5)  # of the cheat sheet: the file, formulas, concepts and claims
PAGES = {"en": HERE / "mcp.md", "ar": HERE / "mcp.ar.md"}
CALL = re.compile(r"^```yaml\n(tool: .*?)^```\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TIME = re.compile(r"\d+\.\d\d(?=\D*$)")
MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")


def reference(lang: str) -> str:
    """What the cheat sheet says of the language of models."""
    title, *sections = re.split(r"(?m)^(?=## )", (HERE / SHEETS[lang]).read_text("utf-8"))
    return "".join([title.partition("\n")[0] + "\n\n", *(sections[number] for number in SECTIONS)])


def transcribed(lang: str) -> str:
    """A page with the server's answers as they are now."""
    page = PAGES[lang].read_text("utf-8")
    calls = [yaml.safe_load(call) for call, _ in CALL.findall(page)]
    answers = iter(asyncio.run(_answers(calls, lang)))
    return CALL.sub(lambda found: found[0].replace(f"```text\n{found[2]}", f"```text\n{next(answers)}"), page)


async def _answers(calls: list[dict[str, str]], lang: str) -> list[str]:
    from mcp import Client, StdioServerParameters
    from mcp.types import TextContent

    said = list[str]()
    with TemporaryDirectory() as folder:
        arguments = ["-m", "detente", "mcp", folder, "--write", "--lang", lang]
        async with Client(StdioServerParameters(command=sys.executable, args=arguments)) as client:
            for call in calls:
                given = {name: value for name, value in call.items() if name != "tool"}
                (content,) = (await client.call_tool(call["tool"], given)).content
                assert isinstance(content, TextContent)
                *lines, last = MARKS.sub("", content.text).rstrip("\n").split("\n")
                said.append("".join(f"{line.rstrip()}\n" for line in (*lines, TIME.sub("…", last))))
    return said


def write() -> None:
    """Write the references and the transcripts."""
    for lang in SHEETS:
        (REFERENCE / f"{lang}.md").write_text(reference(lang), "utf-8", newline="\n")
        PAGES[lang].write_text(transcribed(lang), "utf-8", newline="\n")


if __name__ == "__main__":
    write()
