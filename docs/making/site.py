"""Build the documentation site: ``python -m docs.making.site``, or ``make site``.

Pages by hand are ``docs/**/*.md``; ``page.ar.md`` is the Arabic of ``page.md``. Reference and glossary are written
from the code. The site stands in ``build/site``, its Arabic half in ``build/site/ar``. It loads nothing from elsewhere.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from detente import words
from detente._version import ADDRESS, __version__
from detente.concepts import ALL_CONCEPTS as REGISTERED
from detente.concepts.coalitional import COALITIONAL
from detente.model.rewording import direction
from docs.making.glossary import glossary_page
from docs.making.reference import answers_page, commands_page, keys_page, python_page
from docs.making.symbols import typeset_page

HERE = Path(__file__).parents[1]
ROOT = HERE.parent
BUILD = ROOT / "build"
CONCEPTS = tuple(name.lower() for name in (*REGISTERED, *COALITIONAL))
FAMILIES = (
    "sim",
    "nm",
    "maximin",
    "seq2",
    "berge",
)  # of concepts that are there where they are asked for, a page for a family
READINGS = ("completions", "unknown", "strength", "hybrid", "certainty")  # of uncertain preference, a page for a family
# What the theme says in each language; SYSTEM, LIGHT and DARK are what a press on the button of brightness brings.
TEXTS = {
    "en": {
        "NAME": "detente",
        "WHAT": "Strategic conflict analysis: where a conflict can settle, and why",
        "COPYRIGHT": f"detente {__version__}, by its contributors, Apache-2.0",
        "SYSTEM": "As the system is set",
        "LIGHT": "Light",
        "DARK": "Dark",
    },
    "ar": {
        "NAME": "detente: تحليل النزاعات",
        "WHAT": "تحليل النزاعات الاستراتيجية: أين يمكن أن يستقر النزاع، ولماذا",
        "COPYRIGHT": f"الإصدار {__version__}، للمساهمين في detente، رخصة Apache-2.0",
        "SYSTEM": "كإعداد الجهاز",
        "LIGHT": "فاتح",
        "DARK": "داكن",
    },
}
# Where words end for the search. In Arabic an article ends too, so that a noun is found with and without it.
ENDS = r"""[\s\-_,:!=\[\]()\\"`/]+|\.(?!\d)"""
SEPARATORS = {"en": ENDS, "ar": ENDS + r"|[،؛؟«»]+|(?<![\p{L}\p{M}])(?:[وف]?(?:[بك]?ال|لل))(?=\p{L}{3})"}

# What stands where in the menu. A page that isn't there in the language is left out; a group without pages too.
MENU: dict[str, list[tuple[dict[str, str], list[str]]]] = {
    "groups": [
        ({"en": "Start", "ar": "البداية"}, ["index.md", "tutorial-app.md", "tutorial.md", "gallery.md", "answers.md"]),
        (
            {"en": "For whom", "ar": "لمن"},
            ["readers/analyst.md", "readers/researcher.md", "readers/mediator.md", "lesson.md", "cheat-sheet.md"],
        ),
        (
            {"en": "How to", "ar": "أدلة عملية"},
            ["how-to/evidence.md", "how-to/report.md", "how-to/argument.md", "how-to/uncertain-preferences.md",
             "how-to/from-nothing.md", "draft.md", "ask.md", "observe.md", "timeline.md", "how-to/changes.md",
             "sweep.md", "how-to/joined-conflicts.md", "how-to/power.md", "how-to/hypergames.md", "app.md",
             "mcp.md", "tables-and-figures.md", "python.md", "notebooks/first-analysis.md", "notebooks/argument.md",
             "how-to/other-programs.md", "large-conflicts.md", "track-record.md", "protocol.md", "questions.md"],
        ),
        ({"en": "Concepts", "ar": "المفاهيم"},
         [f"concepts/{name}.md" for name in ("index", "which", *CONCEPTS, *FAMILIES, *READINGS)]),
        ({"en": "Iraq 2014", "ar": "العراق 2014"},
         ["iraq-2014.md", "iraq-2014-mechanisms.md", "iraq-2014-encoding.md"]),
        ({"en": "Reference", "ar": "المرجع"},
         ["reference/commands.md", "reference/python.md", "model-file.md", "reference/keys.md", "reference/answers.md",
          "glossary.md", "design.md"]),
    ]
}  # fmt: skip


def generated(lang: str) -> dict[str, str]:
    """The pages that are written from the code."""
    found = {"reference/commands.md": commands_page(lang), "glossary.md": glossary_page(lang)}
    if lang == "en":
        found |= {
            "reference/python.md": python_page(),
            "reference/keys.md": keys_page(),
            "reference/answers.md": answers_page(),
        }
    return found


def pages(lang: str) -> dict[str, str]:
    """Every page of a language, by its path on the site."""
    found = {}
    for path in sorted(HERE.rglob("*.md")):
        name = path.relative_to(HERE).as_posix()
        is_arabic = name.endswith(".ar.md")
        if is_arabic == (lang == "ar"):
            found[name.replace(".ar.md", ".md")] = path.read_text("utf-8")
    for name in (f"concepts/{concept}.md" for concept in (*CONCEPTS, *FAMILIES)):
        found[name] = typeset_page(found[name])
    found |= generated(lang)
    return {name: _linked(name, fenced(text), lang, found) for name, text in found.items()}


def fenced(text: str) -> str:
    """A page whose examples, written as doctests are, stand in blocks of code."""
    found: list[str] = []
    inside = example = False
    for line in text.splitlines():
        if not example and line.startswith("```"):
            inside = not inside
        if not inside and not example and line.startswith(">>> "):
            found.append("```pycon")
            example = True
        elif example and not line.strip():
            found.append("```")
            example = False
        found.append(line)
    return "\n".join([*found, *(["```"] if example else []), ""])


def _linked(name: str, text: str, lang: str, there: dict[str, str]) -> str:
    """Links as the site has them: to pages of this language, else to the English ones; none out of the site."""

    def link(found: re.Match[str]) -> str:
        said, target = found[1], found[2]
        if "://" in target or target.startswith("#"):
            return found[0]
        path, hash_, anchor = target.partition("#")
        full = (Path("/") / Path(name).parent / path).as_posix()
        full = _normal(full)
        if path.startswith("..") and not full:
            return said
        if not path.endswith(".md"):
            return found[0]
        own = full.replace(".ar.md", ".md")
        if own in there:
            up = "../" * (len(Path(name).parts) - 1)
            return f"[{said}]({up}{own}{hash_}{anchor})"
        if (lang == "ar" and (HERE / own).exists()) or own in ENGLISH_ONLY:
            up = "../" * len(Path(name).parts)
            return f"[{said}]({up}{own.removesuffix('.md')}.html{hash_}{anchor})"
        return said

    return re.sub(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)\)", link, text)


MISSPELT = {"إبحث": "ابحث"}  # in the Arabic of the site's generator
ENGLISH_ONLY = ("reference/python.md", "reference/keys.md", "reference/answers.md")


def _normal(path: str) -> str:
    """A path on the site without `..`; empty where it leads out of it."""
    parts: list[str] = []
    for part in path.strip("/").split("/"):
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def menu(lang: str, there: dict[str, str]) -> str:
    """The menu as the generator of the site reads it."""
    groups = []
    for title, names in MENU["groups"]:
        listed = ", ".join(f'{{ "{_title(there[name])}" = "{name}" }}' for name in names if name in there)
        if listed:
            groups.append(f'  {{ "{title[lang]}" = [{listed}] }},')
    return "nav = [\n" + "\n".join(groups) + "\n]"


def _title(text: str) -> str:
    found = re.search(r"^# (.+)$", text, flags=re.MULTILINE)
    return re.sub(r"[`\"*]", "", found[1]) if found else ""


def config(lang: str, there: dict[str, str]) -> str:
    """The settings of one language's half: no fonts, icons or scripts from elsewhere."""
    text = (Path(__file__).parent / "site.toml").read_text("utf-8")
    other = {"en": "ar", "ar": ".."}[lang]
    links = [("English", "." if lang == "en" else other, "en"), ("العربية", "ar" if lang == "en" else ".", "ar")]
    alternates = "\n".join(
        f'[[project.extra.alternate]]\nname = "{name}"\nlink = "{link}/index.html"\nlang = "{code}"'
        for name, link, code in links
    )
    settings = TEXTS[lang] | {
        "LANG": lang,
        "REPOSITORY": f'repo_url = "{ADDRESS}"' if ADDRESS else "",
        "MENU": menu(lang, there),
        "SEPARATOR": f"separator = '''{SEPARATORS[lang]}'''",
    }
    for name, setting in settings.items():
        text = text.replace(f"%{name}%", setting)
    return f"{text}\n{alternates}\n"


def assemble(lang: str, folder: Path) -> None:
    """Everything that the generator of the site needs for one language."""
    there = pages(lang)
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in there.items():
        target = folder / "docs" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    for notebook in HERE.rglob("*.ipynb") if lang == "en" else ():
        (folder / "docs" / notebook.relative_to(HERE)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(notebook, folder / "docs" / notebook.relative_to(HERE))
    shutil.copytree(HERE / "images", folder / "docs" / "images", dirs_exist_ok=True)
    shutil.copytree(Path(__file__).parent / "assets", folder / "docs" / "assets", dirs_exist_ok=True)
    (folder / "zensical.toml").write_text(config(lang, there), "utf-8")


def build(target: Path = BUILD) -> Path:
    """The whole site; it fails where the generator has anything to warn of.

    Raises
    ------
    SystemExit
        The generator failed.
    """
    site = target / "site"
    shutil.rmtree(site, ignore_errors=True)
    for lang, where in (("en", site), ("ar", site / "ar")):
        folder = target / "site-sources" / lang
        assemble(lang, folder)
        command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        said = done.stdout + done.stderr
        if done.returncode or re.search(r"warning|error", said, re.IGNORECASE):
            raise SystemExit(f"the {lang} half of the site wasn't built:\n{said}")
        shutil.copytree(folder / "site", where, dirs_exist_ok=True)
        write_index(where, lang)
    for path in site.rglob("*.html"):
        path.write_text(_finished(path.read_text("utf-8"), path, site), "utf-8")
    return site


def write_index(folder: Path, lang: str) -> None:
    """Write the index of the search: each term of the glossary is an entry of its own; as a script too.

    The parts of JSON answers, whose titles are words of every page, are left out. A page on disk can't read the index,
    but run it.
    """
    index = json.loads((folder / "search.json").read_text("utf-8"))
    left_out = "reference/answers.html"
    items = [item for item in index["items"] if item["level"] <= 2 or not item["location"].startswith(left_out)]
    path = next(item["path"] for item in items if item["location"] == "glossary.html")
    terms = [
        {
            "location": f"glossary.html#{term.id}",
            "level": 2,
            "title": term.say(lang),
            "text": f"<p>{html.escape(term.meaning(lang))}</p>",
            "path": path,
            "tags": [],
        }
        for term in words.glossary()
    ]
    index["items"] = [*terms, *items]
    text = json.dumps(index, ensure_ascii=False)
    (folder / "search.json").write_text(text, "utf-8")
    (folder / "search.js").write_text(f"var __index = {text}\n", "utf-8")


def _printed(block: re.Match[str]) -> str:
    """What commands print in Arabic: lines and columns from the right, the commands themselves from the left."""
    told = []
    for line in block[0].splitlines():
        columns = re.sub(r"( {2,})(?=\S)", "\\1\u200f", line)
        told.append(f'<span class="typed">{line}</span>' if 'class="gp"' in line else f"\u200f{columns}\n")
    return "".join(told)


def _directed(code: re.Match[str]) -> str:
    """A formula in a line of text, laid out in the direction of its words."""
    return f'<code dir="rtl">{code[1]}</code>' if direction(code[1]) == "rtl" else code[0]


def _finished(text: str, path: Path, site: Path) -> str:
    """A page whose logo leads to the first page also from disk, and which knows itself in the other language."""
    name = path.relative_to(site)
    is_arabic = name.parts[0] == "ar"
    here = Path(*name.parts[1:]) if is_arabic else name
    text = re.sub(
        r'<a href="[^"]*"( title="[^"]*" class="md-\w+__button md-logo")',
        rf'<a href="{"../" * (len(here.parts) - 1)}index.html"\1',
        text,
    )
    for lang in ("en", "ar"):
        there = Path("ar") / here if lang == "ar" else here
        if (site / there).exists():
            target = "../" * (len(name.parts) - 1) + there.as_posix()
            text = re.sub(
                rf'<a href="[^"]*"( hreflang="{lang}" class="md-select__link")', rf'<a href="{target}"\1', text
            )
    text = re.sub("<code>([^<]*)</code>", _directed, text)
    if is_arabic:
        text = re.sub(
            r'(?<=<div class="language-console highlight"><pre><span></span><code>).*?(?=</code>)',
            _printed,
            text,
            flags=re.DOTALL,
        )
    for misspelt, right in MISSPELT.items():
        text = text.replace(misspelt, right)
    return text


def main() -> None:
    """Build it, and say where it is."""
    print(build() / "index.html")


if __name__ == "__main__":
    main()
