"""A report's page as PDF: tagged, so that a screen reader and a search find their way in it."""

from __future__ import annotations

import logging

from ...core.errors import UsageError
from ...core.messages import Message
from ...documents.carried_origin import page_origin, pdf_keyword

VARIANT = "pdf/ua-1"
# Nobody can open a folded part in a PDF: it shows them all.
UNFOLDED = ".sc-folded { display: block !important; }"


def require_weasyprint() -> None:
    """Check that PDF can be made.

    Raises
    ------
    UsageError
        When WeasyPrint or a library it draws with is missing; says how to get it.
    """
    try:
        import weasyprint  # noqa: F401
    except ImportError:
        raise UsageError(
            Message(
                "PDF is made with WeasyPrint, which is not installed: pip install"
                ' "smartcity-eval[pdf]"'
            )
        ) from None
    except OSError as error:
        raise UsageError(
            Message(
                "WeasyPrint does not find a library it draws with ({library}); on Debian and"
                " Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
                {"library": str(error).split(":")[0]},
            )
        ) from None


def page_to_pdf(page: str) -> bytes:
    """Return a page as PDF, tagged, with its language, title and headings as bookmarks.

    Nothing outside the page is read, neither a file nor an address.

    Parameters
    ----------
    page
        The whole HTML page, with its charts inside.

    References
    ----------
    ISO 14289-1 (PDF/UA-1).
    """
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    read = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=["data"]))
    document = read.render(stylesheets=[CSS(string=UNFOLDED)], pdf_variant=VARIANT)
    if origin := page_origin(page):
        document.metadata.keywords = [pdf_keyword(origin)]
    content: bytes = document.write_pdf(pdf_variant=VARIANT)
    return content
