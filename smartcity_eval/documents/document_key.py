"""The keys of documents: their places in reports/, by which the journal knows them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .registry import DOCUMENTS, FORMATS, DocumentKind

_KEY = re.compile(r"([a-z]{2})/([0-9]{4})/([^/\\]+)")


@dataclass(frozen=True)
class DocumentKey:
    """Which document: its kind, on what, in which language; `region` is None for a whole year's."""

    language: str
    year: int
    region: str | None
    kind: DocumentKind

    def __str__(self) -> str:
        """Return it as the journal has it: ``id/2023/kab-batang.report.docx``."""
        return f"{self.language}/{self.year}/{self.kind.stem(self.region)}{self.kind.ending}"


def is_document(key: str) -> bool:
    """Return whether a key of the journal is a document's, which ends as its file does.

    Examples
    --------
    >>> is_document("id/2023/kab-batang.report.docx"), is_document("id/2023/kab-batang")
    (True, False)
    """
    return key.endswith(tuple(FORMATS))


def read_document_key(key: str) -> DocumentKey | None:
    """Return what a key of the journal says; None where it is of no kind known here.

    Examples
    --------
    >>> read_document_key("id/2023/kab-batang.report.docx").region
    'kab-batang'
    """
    found = _KEY.fullmatch(key)
    if found is None or not is_document(key):
        return None
    language, year, name = found.groups()
    for kind in DOCUMENTS.values():
        region = name.removesuffix(f".{kind.stem(None)}{kind.ending}")
        own = DocumentKey(language, int(year), region if kind.per == "region" else None, kind)
        if str(own) == key and own.region != "":
            return own
    return None
