"""What the last page of a document shows of its origin: a short table and a QR code."""

from __future__ import annotations

import io

import segno

from ..core.messages import translator
from ..reports.blocks import Chart, Paragraph, Section, Table
from .carried_origin import NAME
from .origin import BEGINNING, Origin

CHECK_PAGE = "check.html"
# The part of a template that this takes the place of.
MADE_FROM = "made_from"
# A little less than three centimetres wide, which a telephone reads from a hand's breadth.
_SCALE, _DPI = 6, 270


def origin_table(origin: Origin, language: str) -> Table:
    """Return the short table of what a document was made from, with beginnings of hashes."""
    say = translator(language)
    named = {
        f"params/{origin.year}/{origin.region}.yaml": say("Record"),
        f"params/regions/{origin.region}.yaml": say("Region file"),
        f"params/{origin.year}/": say("Records of the year")
        if not origin.region
        else say("Other records of the year"),
    }
    rows = []
    for place, sha256 in origin.hashes:
        label = say("Framework edition") if place.startswith("editions/") else named.get(place)
        if label:
            rows.append((label, place, sha256[:BEGINNING]))
    if others := len(origin.hashes) - len(rows):
        rows.append((say("More files"), say("{count} in the file's properties", count=others), ""))
    rows.append((say("Package"), f"{NAME} {origin.version}", ""))
    rows.append((say("All of it"), "", origin.sha256[:BEGINNING]))
    columns = (say("Kind"), say("File or version"), say("sha256 begins with"))
    return Table(say("What this document was made from"), columns, tuple(rows))


def origin_blocks(origin: Origin, language: str, site: str = "") -> Section:
    """Return what the last page shows: the table, what it is for, and the QR code.

    Parameters
    ----------
    origin
        What the document was made from.
    language
        ``id`` or ``en``.
    site
        The address of the published site, which the QR code leads to; empty where there is none.
    """
    say = translator(language)
    return Section(
        MADE_FROM,
        say("Made from"),
        (
            origin_table(origin, language),
            Paragraph(
                say(
                    "smartcity-eval verify, or the page of the site that checks a file, says"
                    " whether the figures are those that the records give today. This is not an"
                    " electronic signature."
                )
            ),
            Chart(
                b"",
                say("QR code with the hash of what this document was made from"),
                say("The whole hash as QR code"),
                qr_png(origin, site),
            ),
        ),
        language=language,
    )


def origin_line(origin: Origin, language: str) -> str:
    """Return what a document was made from in one line, for a template of an office's own."""
    return translator(language)(
        "Made with {package}; the hash of all it was made from begins with {hash}",
        package=f"{NAME} {origin.version}",
        hash=origin.sha256[:BEGINNING],
    )


def qr_text(origin: Origin, site: str = "") -> str:
    """Return what the QR code holds.

    Parameters
    ----------
    origin
        What the document was made from.
    site
        The address of the published site; the code then leads to its page that checks a file.

    Examples
    --------
    >>> made = Origin("report", 2023, "kab-batang", "id", "", (), "1.0")
    >>> qr_text(made)[:23]
    'smartcity-eval:15fe52b1'
    >>> qr_text(made, "https://example.org/sc/")[:40]
    'https://example.org/sc/check.html#15fe52'
    """
    if site:
        return f"{site.rstrip('/')}/{CHECK_PAGE}#{origin.sha256}"
    return f"{NAME}:{origin.sha256}"


def qr_png(origin: Origin, site: str = "") -> bytes:
    """Return the QR code with a document's hash as PNG, the same for the same origin."""
    made = io.BytesIO()
    segno.make(qr_text(origin, site), error="m", micro=False).save(
        made, kind="png", scale=_SCALE, border=4, dpi=_DPI
    )
    return made.getvalue()
