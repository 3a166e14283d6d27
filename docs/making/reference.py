"""The reference, written from the code: Python, the commands, the keys of model files, the JSON answers."""

from __future__ import annotations

import html
import inspect
import json
import re
import sys
from collections.abc import Iterator
from importlib.resources import files
from types import NoneType, UnionType
from typing import Annotated, Any, ForwardRef, Union, get_args, get_origin

import click

import detente as dt
from detente import words
from detente.cli.program import program
from detente.cli.session import Session
from detente.model.formulas import Formula

SECTIONS = ("Parameters", "Attributes", "Returns", "Raises", "Notes", "Examples", "See Also", "References")

METHODS = {
    "Conflict": ("changed", "decision_maker", "resolve"),
    "Document": ("read", "of", "set", "insert", "drop", "move", "rename", "edited"),
}


def python_page() -> str:
    """Every public name: how it is called, what it does, what it raises, an example."""
    lines = [
        "# Python",
        "",
        "Everything public, written from the code. `import detente as dt` loads nothing heavy.",
        "",
    ]
    functions = [name for name in dt.__all__ if inspect.isroutine(getattr(dt, name))]
    classes = [name for name in dt.__all__ if inspect.isclass(getattr(dt, name))]
    concepts = [name for name in dt.__all__ if isinstance(getattr(dt, name), dt.SolutionConcept)]
    lines += ["## Functions", ""]
    for name in functions:
        lines += _documented(name, getattr(dt, name))
    lines += ["## Types", ""]
    for name in classes:
        lines += _documented(name, getattr(dt, name))
        for method in METHODS.get(name, ()):
            lines += _documented(f"{name}.{method}", getattr(getattr(dt, name), method), "####")
    lines += ["## Solution concepts", "", "| name | published as | defined by |", "|---|---|---|"]
    for name in concepts:
        concept = getattr(dt, name)
        lines.append(f"| `dt.{name}` | {', '.join(concept.published)} | {concept.citation} |")
    return "\n".join(lines) + "\n"


def _documented(name: str, thing: Any, level: str = "###") -> Iterator[str]:
    yield f"{level} `dt.{name}`"
    yield ""
    yield "```python"
    yield f"dt.{name}{_signature(thing)}"
    yield "```"
    yield ""
    yield from _docstring(inspect.getdoc(thing) or "")
    yield ""


def _signature(thing: Any) -> str:
    """One parameter a line where there are many."""
    try:
        signature = _without_kinds(inspect.signature(thing), thing)
    except (TypeError, ValueError):
        return "(...)"
    said = _named(str(signature))
    if len(said) <= 90:
        return said
    shown = [_named(str(one)) for one in signature.parameters.values()]
    kinds = [one.kind for one in signature.parameters.values()]
    if inspect.Parameter.KEYWORD_ONLY in kinds:
        shown.insert(kinds.index(inspect.Parameter.KEYWORD_ONLY), "*")
    returns = "" if signature.return_annotation is inspect.Signature.empty else said[said.rindex(")") :]
    return "(\n" + "".join(f"    {one},\n" for one in shown) + (returns or ")")


def _without_kinds(signature: inspect.Signature, thing: Any) -> inspect.Signature:
    """A signature with the types that its kinds of argument stand for."""
    inside = vars(sys.modules[thing.__module__]) if hasattr(thing, "__wrapped__") else {}
    if "a" not in inside:
        return signature
    given = signature.parameters.values()
    return signature.replace(
        parameters=[one.replace(annotation=_spelled(eval(one.annotation, inside))) for one in given]
    )


def _spelled(kind: Any) -> str:
    """A type as one writes it, without what marks it as a kind of argument."""
    if get_origin(kind) is Annotated:
        return _spelled(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        said = " | ".join(dict.fromkeys(_spelled(part) for part in get_args(kind)))
        return said.replace(FORMULA, "Formula")
    if isinstance(kind, ForwardRef):
        return kind.__forward_arg__
    return "None" if kind is NoneType else inspect.formatannotation(kind)


FORMULA = " | ".join(inspect.formatannotation(part) for part in get_args(Formula))


def _named(text: str) -> str:
    """A signature as one writes it: without modules, and annotations without quotation marks."""
    bare = re.sub(r"(?:[A-Za-z_]\w*\.)+(?=[A-Za-z_])", "", text)
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", bare).replace("Constant(value=True)", "TRUE")


def _docstring(text: str) -> Iterator[str]:
    """NumPy style as Markdown."""
    parts = re.split(rf"^({'|'.join(SECTIONS)})\n-+\n", text, flags=re.MULTILINE)
    yield from _body(parts[0])
    for heading, body in zip(parts[1::2], parts[2::2], strict=True):
        yield ""
        yield f"**{heading}**"
        yield ""
        yield from _listed(body) if heading in SECTIONS[:4] else _body(body)


def _listed(body: str) -> Iterator[str]:
    """Names, each with its text set in under it."""
    lines = body.rstrip().splitlines()
    cut = next((k for k, line in enumerate(lines) if line.startswith(">>>")), len(lines))
    for line in lines[:cut]:
        if line.strip() and not line.startswith(" "):
            yield f"- `{line.strip()}`"
        else:
            yield f"  {_plain(line.strip())}"
    yield ""
    yield from _body("\n".join(lines[cut:]))


def _body(body: str) -> Iterator[str]:
    """Running text, with examples as code."""
    inside = False
    for line in body.strip("\n").splitlines():
        example = line.startswith((">>>", "... ")) or (inside and bool(line.strip()))
        if example != inside:
            yield "```pycon" if example else "```"
            inside = example
        if inside:
            yield line
        else:
            yield _plain(line)
    if inside:
        yield "```"


def _plain(text: str) -> str:
    """What Sphinx would turn into links and code."""
    return re.sub(r":\w+:`([^`]+)`", r"`\1`", text.replace("``", "`")).removesuffix("::")


def commands_page(lang: str) -> str:
    """Every command, from its own help."""
    found = program(Session(lang=lang))
    say = words.messages(lang)
    title = {"en": "# Commands", "ar": "# الأوامر"}[lang]
    intro = {
        "en": "Written from the program itself: `detente COMMAND --help` says the same.",
        "ar": "هذه الصفحة من البرنامج نفسه: والأمر `detente COMMAND --help` يقول مثلها.",
    }[lang]
    lines = [title, "", intro, ""]
    for name, command in found.every_command().items():
        usage = " ".join(["detente", name, *_usage(command)])
        lines += [f"## `detente {name}`", "", "```text", usage, "```", "", str(say[f"cli.{name}.help"]), ""]
        head = {"en": "| option | |\n|---|---|", "ar": "| الخيار | |\n|---|---|"}[lang]
        lines += [head, *(_option(one) for one in command.params if isinstance(one, click.Option)), ""]
    return "\n".join(lines) + "\n"


def _usage(command: click.Command) -> Iterator[str]:
    for one in command.params:
        if isinstance(one, click.Argument):
            shown = one.metavar or str(one.name).upper()
            yield shown if one.required else f"[{shown}]"
        elif isinstance(one, click.Option) and one.required:
            yield f"{one.opts[-1]} {one.metavar or ''}".strip()
    yield "[...]"


def _option(one: click.Option) -> str:
    shown = ", ".join(one.opts) + (f" {one.metavar}" if one.metavar else "")
    return f"| <code>{html.escape(shown).replace('|', '&#124;')}</code> | {_cell(one.help or '')} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def keys_page() -> str:
    """The keys of a model file, from the JSON Schema that ships."""
    schema = _schema("model")
    lines = ["# Keys of a model file", "", "From the JSON Schema that ships (`detente/schemas/model.schema.json`).",
             "What they mean together is in [the model file](../model-file.md).", ""]  # fmt: skip
    lines += ["## Top", "", *_table(schema)]
    for name, part in schema.get("$defs", {}).items():
        shapes = [shape for shape in (part, *part.get("oneOf", ()), *part.get("anyOf", ())) if "properties" in shape]
        if not shapes:
            continue
        lines += [f"## {name.replace('_', ' ').capitalize()}", ""]
        if part.get("description"):
            lines += [part["description"], ""]
        for shape in shapes:
            lines += [*_table(shape), ""]
    return "\n".join(lines) + "\n"


def answers_page() -> str:
    """The JSON answers, from the schemas that ship."""
    lines = [
        "# JSON answers",
        "",
        "What `--json` prints and `.to_dict()` gives, written from the schemas that ship.",
        "",
    ]
    folder = files("detente").joinpath("schemas")
    names = sorted(path.name.removesuffix(".schema.json") for path in folder.iterdir() if path.name.endswith(".json"))
    parts: dict[str, Any] = {}
    for name in names:
        if name == "model":
            continue
        schema = _schema(name)
        parts |= schema.get("$defs", {})
        about = schema.get("description", f"One of: {_type(schema)}.")
        lines += [f"## {name}", "", f"{about} Schema: `detente/schemas/{name}.schema.json`.", ""]
        lines += [*_table(schema), ""] if "properties" in schema else []
    lines += ["## Parts", "", "What answers are made of, by the names that the tables above have for it.", ""]
    for name, part in sorted(parts.items()):
        lines += [f"### {name.replace('_', ' ')}", "", part["description"], "", *_table(part), ""]
    return "\n".join(lines) + "\n"


def _schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("detente").joinpath("schemas", f"{name}.schema.json").read_text("utf-8"))
    return found


def _table(schema: dict[str, Any]) -> Iterator[str]:
    yield "| key | required | type | |"
    yield "|---|---|---|---|"
    required = schema.get("required", [])
    for key, part in schema.get("properties", {}).items():
        mark = "yes" if key in required else ""
        yield f"| `{_cell(key)}` | {mark} | {_cell(_type(part))} | {_cell(part.get('description', ''))} |"
    yield ""


def _type(part: Any) -> str:
    """What a value may be, in a few words."""
    if not isinstance(part, dict):
        return ""
    if "const" in part:
        return f"`{json.dumps(part['const'])}`"
    if "enum" in part:
        return ", ".join(f"`{json.dumps(one)}`" for one in part["enum"])
    if "$ref" in part:
        return str(part["$ref"]).rsplit("/", 1)[-1].replace("_", " ")
    if "oneOf" in part or "anyOf" in part:
        return " or ".join(dict.fromkeys(filter(None, map(_type, part.get("oneOf") or part["anyOf"]))))
    kind = part.get("type", "")
    kinds = " or ".join(kind) if isinstance(kind, list) else str(kind)
    if kinds == "array":
        inner = _type(part.get("items", {}))
        return f"list of {inner}" if inner else "list"
    if kinds == "object" and "properties" in part:
        return "map with " + ", ".join(f"`{key}`" for key in part["properties"])
    if kinds == "object":
        inner = _type(part.get("additionalProperties"))
        return f"map of {inner}" if inner else "map"
    return kinds
