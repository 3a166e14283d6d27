"""What inputs are made from: the repository's own files, by the door that reads them, and the words of each format."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from detente.errors import ConflictError
from detente.exchange.loading import text_for
from detente.files.document import Document
from tests.fuzz.doors import text_options

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 12_000  # bytes: larger seeds take long to read, and say nothing that small ones don't
_TEXT = re.compile(r"[^\W\d]+|\d+|[^\w\s]")


@cache
def seeds(door: str) -> tuple[bytes, ...]:
    """The inputs that a door's mutations begin with."""
    found = {
        "yaml": _models(".yaml"),
        "json": _models(".json") + _written(".json"),
        "csv": _tables(),
        "tsv": _tabs(),
        "gmcr": _exported(".gmcr"),
        "nfg": _exported(".nfg"),
        "md": _exported(".md"),
        "source": SOURCES,
        "page": PAGES,
        "formula": _formulas(),
        "claim": _claims(),
        "argument": _arguments(),
    }[door]
    return tuple(dict.fromkeys(found))


@cache
def dictionary(door: str) -> tuple[bytes, ...]:
    """The words of a door's format: the tokens that occur in its seeds, and those that any format may choke on."""
    words = {word for seed in seeds(door)[:200] for word in _TEXT.findall(seed.decode("utf-8", "replace"))}
    return (*sorted(word.encode() for word in words)[:4000], *ANYWHERE, *NUMBERS)


def _files(*folders: str, suffix: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).glob(f"*{suffix}"))


def _models(suffix: str) -> tuple[bytes, ...]:
    paths = _files("tests/conformance", "src/detente/library", "src/detente/cli/examples", suffix=suffix)
    kept = [path for path in paths if not path.name.endswith((".expected.json", "keys.json"))]
    return tuple(path.read_bytes() for path in kept if path.stat().st_size <= LARGEST)


@cache
def _documents() -> tuple[Document, ...]:
    found = []
    for text in _models(".yaml"):
        try:
            found.append(Document.of(text.decode()))
        except (ConflictError, UnicodeDecodeError):
            continue
    return tuple(found)


@cache
def _written(suffix: str) -> tuple[bytes, ...]:
    """Models of the repository in another format, as far as it holds them."""
    found = []
    for document in _documents():
        try:
            text = text_for(document.conflict, f"model{suffix}")
        except ConflictError:
            continue
        found.append(text.encode())
    return tuple(text for text in found if len(text) <= LARGEST)


def _exported(suffix: str) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in _files("tests/samples", suffix=suffix)) + _written(suffix)


def _tables() -> tuple[bytes, ...]:
    return (*_exported(".csv"), *TABLES)


def _tabs() -> tuple[bytes, ...]:
    return tuple(text.replace(b",", b"\t").replace(b";", b"\t") for text in _tables())


def _formulas() -> tuple[bytes, ...]:
    found = (one for document in _documents() for one in _texts(document.source.root.data(), "prefers", "that"))
    own = "dam if not sue", "a & -b | (c iff true)", "upper.dam and not (lower.sue or false)"
    return tuple(one.encode() for one in (*found, *own))


def _claims() -> tuple[bytes, ...]:
    said = (claim.that.encode() for document in _documents() for claim in document.conflict.claims)
    return (*said, b"stable(us, SEQ) and not equilibrium(NASH)", b"reachable(improvements, us.strike)")


def _texts(data: object, *keys: str) -> list[str]:
    if isinstance(data, dict):
        own = [one for key in keys for one in _leaves(data.get(key))]
        return own + [text for item in data.values() for text in _texts(item, *keys)]
    return [text for item in data for text in _texts(item, *keys)] if isinstance(data, list) else []


def _leaves(data: object) -> list[str]:
    if isinstance(data, str):
        return [data]
    return [one for one in data if isinstance(one, str)] if isinstance(data, list) else []


def _arguments() -> tuple[bytes, ...]:
    texts = (
        *(
            "s1",
            "row.swerve",
            "not row.swerve and column.swerve",
            "NASH",
            "row=nash,column=seq",
            "row+column",
            "2",
            "0",
        ),
        *("s1 > s2", "row: s1 > s2", "row=2,column=1/3", "all", "1", "s1,s2", "N N", "c1", "constraints[1]"),
    )
    return tuple(f"{slot}\n{text}".encode() for slot in text_options() for text in texts)


TABLES = (
    b"state;a.x;b.y;payoff a;payoff b\ns1;N;N;900;2\ns2;Y;N;1.000;1\ns3;N;Y;1.200;3\ns4;Y;Y;950;4\n",
    b'state,a.x,b.y,payoff a,payoff b\ns1,N,N,"1,234.5",2\ns2,Y,N,0.5,1\ns3,N,Y,1/3,3\ns4,Y,Y,-2,4\n',
    b"Anna;links;rechts\noben;3,5/2;1/1\nunten;2/3,5;2,5/3\n",
    b'Ann \\ Bob,left,right\nup,"(3, 2)","1;1"\ndown,2/3.5,2.5/3\n',
    b"sep=;\nA;l;r\nu;1.000/2;900/1\nd;950/1;1.200/3\n",
    "\ufeffstate,عليا.سد,سفلى.شكوى,rank عليا,rank سفلى,status quo\n1,نعم,لا,٢,١٫٥,x\n2,لا,نعم,١,٣,\n".encode(),
    b"Option,s1,s2,s3\nUpper,,,\n  dam,Y,N,-\nLower,,,\n  sue,N,N,Y\nrank Upper,1,2,3\nrank Lower,3,2,1\n",
    "decision maker;option;1;2\nupper;dam;Y;N\nlower;sue;–;✓\nrank upper;;1;2\nrank lower;;2;1\n".encode(),
)
_PARAGRAPH = (
    "The council said on Monday that it would not close the road before the quarry had answered its letter, and that "
    "nobody was to be heard twice. "
)
_SHORT = "It was signed. It held.\nوُقّع الاتفاق في المدينة أمس بحضور الطرفين. وصمد.\n"
SOURCES = (
    (_PARAGRAPH * 2 + "\n\n" + _PARAGRAPH + "\n\nA title\n\n" + _PARAGRAPH).encode(),
    ("¶1 " + _PARAGRAPH + "\n¶2 " + _SHORT + "¶9. Then they left.\n¶0 none of it\n").encode(),
    (_SHORT * 12).encode(),
    ("\ufeff" + _SHORT).encode("utf-16-le"),
    "قال المجلس يوم الاثنين إنه لن يغلق الطريق قبل أن يجيب المقلع.\n".encode("cp1256"),
)
PAGES = (
    b"<!doctype html><html><body><p>" + _PARAGRAPH.encode() + b"</p></body></html>",
    *(source for source in SOURCES[:2]),
)
NUMBERS = tuple(
    text.encode()
    for text in (
        "0",
        "-1",
        "1e5",
        "1/0",
        "1/2",
        "0,5",
        "1.000",
        "1,000",
        "1.234,5",
        "1,234.5",
        "1'000",
        "1 000",
        "9" * 40,
        "-0",
        "0x10",
        "1_000",
        "٣",
        "٫٥",
        "١٬٠٠٠",
        "½",
        "−3",
        "NaN",
        "inf",
        "1e400",
        ".5",
        "5.",
        "+1",
        "00",
        "2147483648",
        "18446744073709551616",
        "1" * 400,
    )
)
ANYWHERE = tuple(
    text.encode("utf-8", "surrogatepass")
    for text in (
        "\ufeff",
        "\u202e",
        "\u2066",
        "\u200b",
        "\u00a0",
        "\u3000",
        "\u2028",
        "\u0085",
        "\x00",
        "\x1b[31m",
        "\x07",
        "\r",
        "\r\n",
        "\n",
        "\t",
        "\ud800",
        "\U0001f600",
        "é",
        "e\u0301",
        "ﷺ",
        "İ",
        "ß",
        "ſ",
        "K",
        "ǅ",
        "٠",
        "،",
        "؛",
        "：",
        "，",
        "{",
        "}",
        "{0}",
        "{n}",
        "{name:list}",
        "%s",
        "{{",
        "[",
        "]",
        "(",
        ")",
        '"',
        "'",
        "`",
        "\\",
        "\\u0000",
        "\\ud800",
        "\\x07",
        "&a",
        "*a",
        "!!python/object",
        "<<",
        "---",
        "...",
        "? ",
        ": ",
        "- ",
        "|",
        ">",
        "#",
        "@",
        "=",
        "=1+1",
        "null",
        "true",
        "false",
        "~",
        "yes",
        "no",
        "not",
        "and",
        "or",
        "if",
        "iff",
        "anyone",
        "state",
        "s1",
        "detente: 1",
        ",",
        ";",
        ".",
        "/",
        "sep=;",
        "payoff",
        "rank",
        "$",
        "<",
        "&",
    )
)
