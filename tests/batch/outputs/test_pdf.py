"""A page as PDF: tagged, in its language, on A4; and what is said where it cannot be made."""

from __future__ import annotations

import io
import sys
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from smartcity_eval import UsageError
from smartcity_eval.batch.outputs import pdf
from smartcity_eval.batch.outputs.execute import make_report
from smartcity_eval.batch.outputs.formats import FORMATS
from smartcity_eval.batch.plan.jobs import Finish
from smartcity_eval.batch.plan.prepare import Request, choose

PAGE = """<!DOCTYPE html><html lang="id"><head><meta charset="utf-8">
<title>Laporan &lt;2023&gt;</title><style>@page { size: A4; }</style></head>
<body><main><h1>Judul</h1><h2>Uang</h2><p>Teks</p><table><caption>Tabel</caption><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>
<img alt="Bagan batang"
 src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
>{extra}</main></body></html>"""


@pytest.fixture
def read():
    """Make a PDF of a page and read it back."""
    pytest.importorskip("weasyprint", reason="make test-browser installs the extra [pdf]")
    pypdf = pytest.importorskip("pypdf", reason="make test-browser installs it")
    return lambda page: pypdf.PdfReader(io.BytesIO(pdf.page_to_pdf(page)))


def tags(element):
    """Give a tag of the structure and all below it."""
    element = element.get_object()
    if hasattr(element, "get"):
        yield element
        below = element.get("/K", [])
        for child in below if isinstance(below, list) else [below]:
            yield from tags(child)


def test_a_pdf_says_its_language_and_title_and_is_tagged(read):
    document = read(PAGE.replace("{extra}", ""))
    root = document.trailer["/Root"]
    assert root["/Lang"] == "id" and document.metadata.title == "Laporan <2023>"
    assert root["/MarkInfo"]["/Marked"] and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/Figure"} <= {
        tag.get("/S") for tag in tags(root["/StructTreeRoot"])
    }
    assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()


def test_headings_are_bookmarks_and_the_paper_is_a4(read):
    document = read(PAGE.replace("{extra}", ""))
    titles = [entry["/Title"] for entry in (document.outline[0], document.outline[1][0])]
    assert titles == ["Judul", "Uang"]
    box = document.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)


def test_a_picture_keeps_its_words(read):
    structure = read(PAGE.replace("{extra}", "")).trailer["/Root"]["/StructTreeRoot"]
    assert [tag.get("/Alt") for tag in tags(structure) if tag.get("/S") == "/Figure"] == [
        "Bagan batang"
    ]


def test_the_same_page_gives_the_same_pdf():
    pytest.importorskip("weasyprint", reason="make test-browser installs the extra [pdf]")
    assert pdf.page_to_pdf(PAGE) == pdf.page_to_pdf(PAGE)


def test_neither_a_file_nor_an_address_is_read_for_it(read, tmp_path):
    asked = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

    secret = tmp_path / "secret.css"
    secret.write_text("h1::after { content: 'terbaca'; }", encoding="utf-8")
    server = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        base = f"http://127.0.0.1:{server.server_port}"
        document = read(
            PAGE.replace(
                "{extra}",
                f'<img src="{base}/a.png" alt="x"><link rel="stylesheet" href="{base}/b.css"><link'
                f' rel="stylesheet" href="{secret.as_uri()}">',
            )
        )
    finally:
        server.shutdown()
        server.server_close()
    assert asked == [] and "terbaca" not in document.pages[0].extract_text()


# ---- beside the page


def made_with(monkeypatch, make):
    monkeypatch.setitem(FORMATS, "pdf", replace(FORMATS["pdf"], make=make))


def test_a_report_gets_its_pdf_and_loses_it_when_made_again_without(
    job, notebook_at, tmp_path, monkeypatch
):
    made_with(monkeypatch, lambda report: b"%PDF " + str(len(report.page)).encode())
    own = job(notebook_at(tmp_path / "small.ipynb", "1"))
    assert make_report(replace(own, finish=Finish(formats=("pdf",)))).made
    page = own.target(".html").read_text(encoding="utf-8")
    assert own.target(".pdf").read_bytes() == b"%PDF " + str(len(page)).encode()
    assert make_report(own).made and not own.target(".pdf").exists()


def test_a_page_that_gives_no_pdf_leaves_nothing_behind(job, notebook_at, tmp_path, monkeypatch):
    made_with(monkeypatch, lambda _report: 1 / 0)
    own = replace(job(notebook_at(tmp_path / "small.ipynb", "1")), finish=Finish(formats=("pdf",)))
    outcome = make_report(own)
    assert not outcome.made and "ZeroDivisionError" in outcome.message
    assert not [ending for ending in (".html", ".ipynb", ".pdf") if own.target(ending).exists()]


# ---- where it cannot be made


@pytest.mark.parametrize(
    ("module", "told"),
    [
        (None, 'pip install "smartcity-eval[pdf]"'),
        (
            OSError("cannot load library 'libpango-1.0-0': no such file"),
            "apt-get install libpango-1.0-0",
        ),
    ],
    ids=["not installed", "without Pango"],
)
def test_before_anything_runs_it_is_said_how_to_get_it(module, told, monkeypatch, params, tmp_path):
    class Broken:
        def find_spec(self, name, _path=None, _target=None):
            if name == "weasyprint":
                raise module
            return

    if module is None:
        monkeypatch.setitem(sys.modules, "weasyprint", None)
    else:
        monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
        monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    with pytest.raises(UsageError) as refused:
        choose(Request((params,), tmp_path / "reports", formats=("pdf",)))
    assert told in refused.value.in_language("en") and not (tmp_path / "reports").exists()
