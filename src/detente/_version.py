"""The version of the package; the build and the citation file take it from here."""

__version__ = "0.1.0"
