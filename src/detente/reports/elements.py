"""HTML as a type: text that is put into it is escaped by itself, and only here are tags spelled out."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any, Self

from markupsafe import Markup


class Html(Markup):
    """Text that is HTML already; plain text that is added to it, joined by it or put in its fields is escaped.

    >>> Html("&amp;") + "<b>" + Html("&amp;"), Html("{} > {}").format("<", Html("&lt;"))
    (Html('&amp;&lt;b&gt;&amp;'), Html('&lt; > &lt;'))
    >>> Html(", ").join(["<", Html("&lt;")])
    Html('&lt;, &lt;')
    """

    __slots__ = ()

    @classmethod
    def escape(cls, text: Any, /) -> Self:
        """Text as HTML, as the standard library spells it; what is HTML already stays.

        >>> Html.escape("'a' & <b>"), Html.escape(Html("&amp;"))
        (Html('&#x27;a&#x27; &amp; &lt;b&gt;'), Html('&amp;'))
        """
        return cls(text) if hasattr(text, "__html__") else cls(escape(str(text), quote=True))


def tag(name: str, /, *children: str, **attributes: object) -> Html:
    """An element around its children; what is no HTML among them is text.

    >>> tag("p", "a < ", tag("b", "b"), class_="c")
    Html('<p class="c">a &lt; <b>b</b></p>')
    """
    return Html(f"<{name}{spelled(attributes)}>{pieces(children)}</{name}>")


def void(name: str, /, **attributes: object) -> Html:
    """An element without content, or the start of one.

    >>> void("input", type="checkbox", id="a")
    Html('<input type="checkbox" id="a">')
    """
    return Html(f"<{name}{spelled(attributes)}>")


def spelled(attributes: dict[str, object]) -> Html:
    """The attributes of an element: None leaves one out, and True says that it is there.

    `_` in their names is a hyphen, a trailing one is dropped.

    >>> spelled({"class_": '"a"', "hidden": None, "open": True, "data_b": 1})
    Html(' class="&quot;a&quot;" open data-b="1"')
    """
    named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value is not None}
    return Html(
        "".join(f" {name}" if value is True else f' {name}="{Html.escape(value)}"' for name, value in named.items())
    )


def pieces(content: Iterable[str], between: str = "") -> Html:
    """Pieces of a page one after the other.

    >>> pieces([tag("b", "a"), "<"], " & ")
    Html('<b>a</b> &amp; &lt;')
    """
    return Html.escape(between).join(content)
