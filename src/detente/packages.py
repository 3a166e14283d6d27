"""The packages that detente imports, and the extra that installs each, as in ``pyproject.toml``."""

from __future__ import annotations

from detente.errors import ConflictError, EngineMissing, QuestionError

PLAIN = ("click", "markupsafe", "numpy", "oxidd", "pysat", "rich", "yaml")
EXTRAS = {
    "fast": ("numba",),
    "web": ("fastapi", "h11", "pydantic", "starlette", "uvicorn"),
    "plot": ("matplotlib", "networkx"),
    "frames": ("pandas",),
    "cluster": ("distributed",),
    "draft": ("llm",),
    "documents": ("docx", "openpyxl", "pypdf", "typst"),
    "terminal-rtl": ("arabic_reshaper", "bidi"),
    "time": ("scipy",),
    "mcp": ("mcp",),
    "learn": ("sklearn",),
    "testing": ("hypothesis",),
}
PUBLISHED = {
    "docx": "python-docx",
    "markupsafe": "MarkupSafe",
    "pysat": "python-sat",
    "sklearn": "scikit-learn",
    "yaml": "PyYAML",
    "arabic_reshaper": "arabic-reshaper",
    "bidi": "python-bidi",
}
_EXTRA_OF = {package: extra for extra, packages in EXTRAS.items() for package in packages}


def missing(package: str) -> EngineMissing:
    """The error for a package that isn't installed.

    >>> print(missing("matplotlib"))
    this needs matplotlib, which isn't installed
    install it: `pip install "detente[plot]"`
    """
    name = PUBLISHED.get(package, package)
    wanted = f'"detente[{_EXTRA_OF[package]}]"' if package in _EXTRA_OF else name
    return EngineMissing("missing_package", package=name, command=f"pip install {wanted}")


def missing_for(error: BaseException) -> EngineMissing | None:
    """The error for a failed import of a declared package; None for any other error."""
    package = (error.name or "").partition(".")[0] if isinstance(error, ImportError) else ""
    return missing(package) if package in PLAIN or package in _EXTRA_OF else None


def unexpected(error: Exception) -> ConflictError:
    """The error that an interface reports for an unexpected exception: a missing package, or a bug."""
    return missing_for(error) or QuestionError("bug", what=f"{type(error).__name__}: {error}")
