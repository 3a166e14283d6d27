"""Zip archives, as which office programs keep their documents: the same bytes for the same content."""

from __future__ import annotations

import io
import re
import zipfile

LONG_AGO = (1980, 1, 1, 0, 0, 0)
_SAVED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)")
NO_DATE = rb"\g<1>2000-01-01T00:00:00Z\g<2>"


def steady(archive: bytes) -> bytes:
    """An archive without the times at which it and its files were made."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as original,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as rewritten,
    ):
        for name in original.namelist():
            content = original.read(name)
            if name == "docProps/core.xml":
                content = _SAVED.sub(NO_DATE, content)
            rewritten.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
