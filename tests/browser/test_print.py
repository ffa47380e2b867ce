"""On paper and as PDF: A4, numbered pages with the title, rows and drawings whole, bookmarks and
tags.
"""

from __future__ import annotations

import io
import re

import pytest

pytest.importorskip("playwright", reason="make test-browser installs the extra [browser]")
pypdf = pytest.importorskip("pypdf")

from .conftest import RECORDS  # noqa: E402 (after the skip)

# Fewest and most pages: fonts differ from one machine to the next.
EXPECTED = {
    "2022/kab-batang": (4, 8),
    "2022/kota-kediri": (3, 7),
    "2024/kab-purbalingga": (3, 5),
    "2024/kab-muaro-jambi": (2, 4),
    "2022/yearly_comparison": (3, 7),
}


OPEN = "document.querySelectorAll('details').forEach(fold => { fold.open = true; })"


def printed(page) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=False)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_prints_on_numbered_a4_pages_under_its_title(name, scheme, reports, look):
    page = look(reports / f"id/{name}.html", scheme=scheme).page
    document, title = printed(page), page.title()
    count = len(document.pages)
    least, most = EXPECTED[name]
    assert least <= count <= most
    for number, sheet in enumerate(document.pages, start=1):
        assert (round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) == (
            595,
            842,
        )
        text = sheet.extract_text()
        assert re.search(rf"\b{number}\s*/\s*{count}\b", text), number
        assert (title in text.splitlines()) == (number > 1), number


# Most pages before the appendix: a full record, one of readiness, one of a single figure.
BODY = {
    "2022/kab-batang": 4,
    "2023/kab-malang": 4,
    "2022/kota-kediri": 4,
    "2024/kab-purbalingga": 2,
    "2024/kab-muaro-jambi": 1,
}


@pytest.mark.parametrize("name", BODY)
def test_what_answers_first_is_short_and_the_appendix_begins_on_a_new_page(name, reports, look):
    sheets = printed(look(reports / f"id/{name}.html").page).pages
    heads = [re.search(r"^[A-D]\. ", sheet.extract_text(), re.MULTILINE) for sheet in sheets]
    # The contents on the first page name the appendix too.
    begins = next(number for number, head in enumerate(heads) if head and number)
    assert begins <= BODY[name]
    above = sheets[begins].extract_text()[: heads[begins].start()].strip()
    assert len(above.splitlines()) <= 2, "only the page's head"


def test_what_is_folded_is_printed_where_the_reader_opened_it(reports, look):
    page = look(reports / "id/2023/kab-malang.html").page
    folded = "Rata-rata pertanyaan"
    assert folded not in "".join(sheet.extract_text() for sheet in printed(page).pages)
    page.evaluate(OPEN)
    assert folded in "".join(sheet.extract_text() for sheet in printed(page).pages)


def test_the_sources_addresses_and_every_chart_are_on_paper_and_the_code_is_not(reports, look):
    page = look(reports / "id/2022/kota-kediri.html").page
    addresses = page.locator("section:has(#sc-sources) li[id] > a").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    text = "".join("".join(sheet.extract_text().split()) for sheet in printed(page).pages)
    assert addresses and not [a for a in addresses if a not in text]
    assert "reports.load_report" not in text


def test_nothing_is_cut_by_the_end_of_a_page(reports, look):
    """Rows, drawings and key figures ask not to be broken, and heads of tables to stand again on
    the next page.
    """
    page = look(reports / "id/2022/kota-kediri.html").page
    page.emulate_media(media="print")
    style = (
        "([s, p]) => [...new Set([...document.querySelectorAll(s)].map(e =>"
        " getComputedStyle(e)[p]))]"
    )
    for selector in ("tr", "figure", ".sc-figures"):
        assert page.evaluate(style, [selector, "breakInside"]) == ["avoid"]
    assert page.evaluate(style, ["thead", "display"]) == ["table-header-group"]
    assert page.evaluate(style, [".sc-scroll", "overflowX"]) == ["visible"]
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


def test_the_head_of_a_table_stands_again_on_the_next_page(reports, look):
    page = look(reports / "id/2023/kab-malang.html").page
    page.evaluate(OPEN)
    sheets = [sheet.extract_text() for sheet in printed(page).pages]
    heads = [text for text in sheets if re.search(r"Pertanyaan\s+Indikator\s+2023", text)]
    assert len(heads) >= 3 and any(
        "54 pertanyaan" not in text and "Smart Environment" in text for text in heads
    ), "of the 54 questions on a later page"


# ---- the PDF beside the page


@pytest.fixture(scope="module")
def document(reports) -> pypdf.PdfReader:
    """The PDF that the batch has made of a full report."""
    pytest.importorskip("weasyprint", reason="make test-browser installs the extra [pdf]")
    return pypdf.PdfReader(reports / "id/2022/kota-kediri.pdf")


def tags(element):
    """Give a tag of the structure and all below it."""
    element = element.get_object()
    if hasattr(element, "get"):
        yield element
        below = element.get("/K", [])
        for child in below if isinstance(below, list) else [below]:
            yield from tags(child)


@pytest.mark.usefixtures("document")
def test_every_report_has_its_pdf_beside_it(reports):
    asked = {*RECORDS, "2022/yearly_comparison", "2023/yearly_comparison", "2024/yearly_comparison"}
    assert {
        p.relative_to(reports / "id").with_suffix("").as_posix()
        for p in (reports / "id").rglob("*.pdf")
    } == asked


def test_the_pdf_has_the_pages_language_title_and_sections_as_bookmarks(document, reports, look):
    page = look(reports / "id/2022/kota-kediri.html").page
    root = document.trailer["/Root"]
    assert (root["/Lang"], document.metadata.title) == ("id", page.title()) and root["/MarkInfo"][
        "/Marked"
    ]
    bookmarks = [
        entry["/Title"]
        for level in document.outline
        if isinstance(level, list)
        for entry in level
        if not isinstance(entry, list)
    ]
    headings = page.locator("main section.sc > h2").all_text_contents()
    assert len(headings) > 6 and [text for text in bookmarks if text in headings] == headings


def test_the_pdfs_drawings_have_their_words_and_its_tables_their_heads(document, reports, look):
    page = look(reports / "id/2022/kota-kediri.html").page
    structure = list(tags(document.trailer["/Root"]["/StructTreeRoot"]))
    kinds = [tag.get("/S") for tag in structure]
    assert [
        tag.get("/Alt") for tag in structure if tag.get("/S") == "/Figure"
    ] == page.eval_on_selector_all(
        "figure img, .sc-spark",
        "all => all.map(i => i.alt ?? i.querySelector('title').textContent)",
    )
    assert (
        kinds.count("/Table") >= page.locator("table").count() > 5
        and kinds.count("/TH") >= page.locator("th").count()
    )


@pytest.mark.parametrize("name", ["2022/kota-kediri", "2022/kab-batang", "2024/kab-purbalingga"])
def test_a_validator_finds_no_fault_against_pdf_ua(name, reports):
    """Of PDF/UA-1 it knows 16 of the 106 rules that a machine can check."""
    pytest.importorskip("weasyprint", reason="make test-browser installs the extra [pdf]")
    pdfua = pytest.importorskip("pdfua", reason="make test-browser installs the extra [browser]")
    found = pdfua.Validator().validate(str(reports / f"id/{name}.pdf")).findings
    # WeasyPrint writes no scope to the heads of tables; the rule leaves it to a person.
    assert {finding.rule_id for finding in found} <= {"UA-15-003"}


def test_the_pdfs_contents_tell_the_pages_of_the_sections(document):
    lines = [
        line
        for line in document.pages[0].extract_text().splitlines()
        if re.search(r"(\. ){3}", line)
    ]
    told = [int(line.split()[-1]) for line in lines]
    assert len(told) > 6 and told == sorted(told) and told[-1] <= len(document.pages)


def test_a_citation_leads_to_its_source_in_the_pdf_too(document):
    links = [a.get_object() for sheet in document.pages for a in sheet.get("/Annots", [])]
    led = {str(a["/Dest"]) for a in links if "/Dest" in a}
    sources = {name for name in led if re.fullmatch(r"s[0-9]+", name)}
    assert len(sources) >= 5 and sources <= set(document.named_destinations)
    last = len(document.pages)
    assert {
        document.get_destination_page_number(document.named_destinations[name]) for name in sources
    } <= {last - 3, last - 2, last - 1}
