"""The page around the sections: head, contents, styles, fonts and scripts, inlined in one file."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

from detente import words
from detente._version import __version__
from detente.explanations import names_of
from detente.reports.context import Context
from detente.reports.data import data
from detente.reports.markup import DIRECTION, RIGHT_TO_LEFT, esc, label, naming, say, speaking, tag, text
from detente.reports.sections.answer import answer
from detente.reports.sections.claims import claims
from detente.reports.sections.grounds import evidence
from detente.reports.sections.method import method, model
from detente.reports.sections.players import players, wants
from detente.reports.sections.settling import settling
from detente.reports.sections.states import states
from detente.reports.sections.status_quo import status_quo
from detente.reports.sections.together import changes, sure, together

SECTIONS: Mapping[str, Callable[[Context], str]] = {
    "answer": answer,
    "players": players,
    "wants": wants,
    "states": states,
    "settling": settling,
    "status_quo": status_quo,
    "coalitions": together,
    "changes": changes,
    "sure": sure,
    "claims": claims,
    "evidence": evidence,
    "method": method,
    "model": model,
}
SCRIPTS = ("table.js", "graph.js", "page.js")
FONTS = {
    "Report Serif": ("serif.woff2", "400 700"),
    "Report Naskh": ("naskh.woff2", "400 700"),
    "Report Code": ("code.woff2", "400"),
}
# Content security policy: the page is self-contained, nothing may be fetched.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def page(context: Context, lang: str) -> str:
    """The whole page, initially in `lang`; the reader can switch."""
    conflict = context.conflict
    title = esc(conflict.name.say(lang))
    with naming(names_of(conflict)):
        body = (
            _header(context)
            + _contents()
            + f"<main id='main'>{''.join(_section(name, context) for name in SECTIONS)}</main>"
        )
    foot = f"<footer>{say('report.made_with', version=__version__)}</footer>"
    titles = " ".join(f'data-{one}="{esc(conflict.name.say(one))}"' for one in words.LANGUAGES)
    return (
        f'<!doctype html>\n<html lang="{lang}" dir="{DIRECTION[lang]}" data-shown="{lang}" '
        f'data-rtl="{RIGHT_TO_LEFT}" data-digits="{words.DEFAULT}" {titles}>\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="detente {__version__}">\n<title>{title}</title>\n'
        f"<style>{_fonts()}{_asset('page.css')}{_one_at_a_time()}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{say("report.skip")}</a>'
        f"{speaking(body, lang)}{foot}\n{_data(context)}<script>{''.join(map(_asset, SCRIPTS))}</script>\n"
        "</body>\n</html>\n"
    )


def _header(context: Context) -> str:
    conflict = context.conflict
    switches = tag("div", "".join(map(_switch, words.LANGUAGES)), class_="switches")
    return f'<header><p class="kind">{say("report.kind")}</p><h1>{text(conflict.name)}</h1>{switches}</header>'


def _switch(lang: str) -> str:
    """A button that switches the page to a language; hidden for the current one."""
    return tag("button", esc(words.language(lang).name), type="button", class_="switch", lang=lang, data_switch=lang)


def _one_at_a_time() -> str:
    """Style that shows one language at a time, with quotations in that language first."""
    return "".join(
        f"html[data-shown={lang}] :is(.l:not(.{lang}),[data-switch={lang}]){{display:none!important}}"
        f"html[data-shown={lang}] blockquote[lang={lang}]{{order:-1}}"
        for lang in words.LANGUAGES
    )


def _contents() -> str:
    items = "".join(f'<li><a href="#{name}">{say(f"report.section.{name}")}</a></li>' for name in SECTIONS)
    listed = f'<details open id="contents"><summary>{say("report.contents")}</summary><ol>{items}</ol></details>'
    return f"<nav {label('report.contents')}>{listed}</nav>"


def _section(name: str, context: Context) -> str:
    title = f'<h2 id="{name}-title">{say(f"report.section.{name}")}</h2>'
    return tag("section", title + SECTIONS[name](context), id=name, aria_labelledby=f"{name}-title")


def _data(context: Context) -> str:
    """The states, moves and texts for the script, escaped so that nothing can end the element."""
    found = data(context)
    if found is not None:
        found["words"] = {lang: _words(context, lang) for lang in words.LANGUAGES}
    said = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    safe = said.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'<script type="application/json" id="data">{safe}</script>\n'


def _words(context: Context, lang: str) -> dict[str, object]:
    """The script's texts in one language, with fields for numbers."""
    conflict = context.conflict
    prefix = "report.js."
    said: dict[str, object] = {
        key.removeprefix(prefix): message for key, message in words.messages(lang).items() if key.startswith(prefix)
    }
    said["dms"] = context.names(conflict.dms, lang)
    said["options"] = [option.name.say(lang) for dm in conflict.decision_makers for option in dm.options]
    said["scenarios"] = {one.id: one.id if one.name is None else one.name.say(lang) for one in conflict.scenarios}
    return said


@cache
def _asset(name: str) -> str:
    return files("detente.reports").joinpath("assets", name).read_text("utf-8")


@cache
def _fonts() -> str:
    """The fonts, inlined."""
    rules = []
    for family, (name, weight) in FONTS.items():
        packed = base64.b64encode(files("detente.reports").joinpath("fonts", name).read_bytes()).decode()
        rules.append(f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:block;'
                     f'src:url(data:font/woff2;base64,{packed}) format("woff2")}}')  # fmt: skip
    return "".join(rules)
