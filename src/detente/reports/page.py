"""The page around the sections: head, contents, styles, fonts and scripts, inlined in one file."""

from __future__ import annotations

import base64
import json
from functools import cache

from detente import words
from detente._version import __version__
from detente.explanations import dm_name
from detente.explanations.names import names_of
from detente.model.conflict import Conflict
from detente.reports.blocks import spoken
from detente.reports.context import Context
from detente.reports.data import data
from detente.reports.elements import Html, pieces, spelled, tag
from detente.reports.live import LIVE
from detente.reports.markup import DIRECTION, RIGHT_TO_LEFT, label, say, speaking
from detente.reports.rendering import Rendering
from detente.reports.sections import SECTIONS, sections
from detente.shipped import shipped
from detente.views.runs import naming

SCRIPTS = ("table.js", "graph.js", "page.js")
FONTS = {
    "Report Serif": ("serif.woff2", "400 700"),
    "Report Naskh": ("naskh.woff2", "400 700"),
    "Report Code": ("code.woff2", "400"),
}
# Nothing may be fetched from anywhere: what the page needs is in it.
POLICY = Html(
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def page(context: Context, lang: str) -> str:
    """The whole page, initially in `lang`; the reader can switch."""
    conflict, rendering = context.conflict, Rendering(context, LIVE)
    with naming(names_of(conflict)):
        shown = tag("main", *(_section(name, rendering) for name in sections(conflict)), id="main")
        body = _header(rendering) + _contents(conflict) + shown
    document = asset("page.html").format(
        lang=lang,
        direction=DIRECTION[lang],
        right_to_left=RIGHT_TO_LEFT,
        digits=words.DEFAULT,
        policy=POLICY,
        titles=spelled({f"data_{language}": conflict.name.say(language) for language in words.LANGUAGES}),
        title=conflict.name.say(lang),
        version=__version__,
        style=fonts() + asset("page.css") + _one_at_a_time(),
        skip=say("report.skip"),
        body=speaking(body, lang),
        foot=tag("footer", say("report.made_with", version=__version__)),
        data=_data(context),
        script=pieces(map(asset, SCRIPTS)),
    )
    return str(document)


def _header(rendering: Rendering) -> Html:
    switches = tag("div", *map(_switch, words.LANGUAGES), class_="switches")
    name = rendering.say(lambda page: spoken(page.conflict.name, page.lang))
    return tag("header", tag("p", say("report.kind"), class_="kind"), tag("h1", name), switches)


def _switch(lang: str) -> Html:
    """A button that turns the page to a language; the page hides that of the language it shows."""
    return tag("button", words.language(lang).name, type="button", class_="switch", lang=lang, data_switch=lang)


def _one_at_a_time() -> Html:
    """The style that shows one language at a time, and its quotation first."""
    rules = Html(
        "html[data-shown={0}] :is(.l:not(.{0}),[data-switch={0}]){{display:none!important}}"
        "html[data-shown={0}] blockquote[lang={0}]{{order:-1}}"
        "@media print{{html[data-shown={0}] .pair:has(>[lang={0}])>:not([lang={0}]){{display:none}}}}"
    )
    return pieces(rules.format(lang) for lang in words.LANGUAGES)


def _contents(conflict: Conflict) -> Html:
    links = (tag("li", tag("a", say(f"report.section.{name}"), href=f"#{name}")) for name in sections(conflict))
    summary = tag("summary", say("report.contents"))
    return tag("nav", tag("details", summary, tag("ol", *links), open=True, id="contents"), **label("report.contents"))


def _section(name: str, rendering: Rendering) -> Html:
    title = tag("h2", say(f"report.section.{name}"), id=f"{name}-title")
    told = {lang: tuple(SECTIONS[name](rendering.context.speaking(lang))) for lang in words.LANGUAGES}
    return tag("section", title, rendering.blocks(told), id=name, aria_labelledby=f"{name}-title")


def _data(context: Context) -> Html:
    """The states and moves, and the words that the script needs; nothing in it can end the element."""
    contents = data(context)
    if contents is not None:
        contents["words"] = {lang: _words(context, lang) for lang in words.LANGUAGES}
    encoded = json.dumps(contents, ensure_ascii=False, separators=(",", ":"))
    return Html(encoded.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _words(context: Context, lang: str) -> dict[str, object]:
    """The script's texts in one language, with fields for numbers."""
    conflict = context.conflict
    prefix = "report.js."
    texts: dict[str, object] = {
        key.removeprefix(prefix): message for key, message in words.messages(lang).items() if key.startswith(prefix)
    }
    texts["dms"] = [dm_name(conflict, dm, lang) for dm in conflict.dms]
    texts["options"] = [option.name.say(lang) for dm in conflict.decision_makers for option in dm.options]
    texts["scenarios"] = {
        scenario.id: scenario.id if scenario.name is None else scenario.name.say(lang)
        for scenario in conflict.scenarios
    }
    return texts


@cache
def asset(name: str) -> Html:
    """A file of the page's own: its frame, its styles, its scripts."""
    return Html(shipped("reports", "assets", name).read_text("utf-8"))


@cache
def fonts(script: str = "") -> Html:
    """The fonts inside the page: all of them, or those that a page in one script needs."""
    rule = Html(
        '@font-face{{font-family:"{}";font-weight:{};font-display:block;'
        'src:url(data:font/woff2;base64,{}) format("woff2")}}'
    )
    faces = {family: face for family, face in FONTS.items() if script != "Latn" or family != "Report Naskh"}
    return pieces(rule.format(family, weight, _packed(name)) for family, (name, weight) in faces.items())


def _packed(name: str) -> str:
    return base64.b64encode(shipped("reports", "fonts", name).read_bytes()).decode()
