"""The links of a page to its documents: to those that are there, and to no other."""

from __future__ import annotations

import pytest
from nbformat.v4 import new_notebook

from smartcity_eval.batch.outputs.document_links import BEGIN, END, write_document_links
from smartcity_eval.batch.outputs.html import export_html
from smartcity_eval.store.outcome import Outcome

EMPTY = "<ul><li>x</li><!--documents--><!--/documents--></ul>teks <!--documents-->"
KEY = "en/2023/kab-batang.memo.docx"


@pytest.fixture
def reports(tmp_path, memo):
    memo()
    memo(name="year-memo", ending=".xlsx", per="year")
    for name in ("kab-batang", "kab-batang.what_if", "yearly_comparison"):
        path = tmp_path / "en" / "2023" / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(EMPTY, encoding="utf-8")
    return tmp_path


def fill_in(reports, *documents, years=(2023,), pages=("kab-batang", "yearly_comparison")):
    outcomes = [Outcome(f"en/2023/{page}", made=True) for page in pages]
    for key in documents:
        (reports / key).write_bytes(b"memo")
        outcomes.append(Outcome(key, made=True))
    return write_document_links(reports, {o.key: o for o in outcomes}, years)


def page(reports, name="kab-batang"):
    return (reports / "en" / "2023" / f"{name}.html").read_text(encoding="utf-8")


def test_a_regencys_page_leads_to_its_documents_and_a_years_page_to_the_years(reports):
    assert sorted(fill_in(reports, KEY, "en/2023/year-memo.xlsx")) == [
        "en/2023/kab-batang.html",
        "en/2023/yearly_comparison.html",
    ]
    link = '<li><a href="kab-batang.memo.docx">Documents (Word)</a></li>'
    assert page(reports) == EMPTY.replace("--><!--/", f"-->\n{link}<!--/")
    assert '"year-memo.xlsx">Documents (Excel)' in page(reports, "yearly_comparison")
    assert fill_in(reports, KEY, "en/2023/year-memo.xlsx") == [], "it leads there already"


def test_a_document_that_is_gone_or_failed_has_no_link_any_more(reports):
    fill_in(reports, KEY)
    (reports / KEY).unlink()
    assert fill_in(reports) == ["en/2023/kab-batang.html"] and page(reports) == EMPTY


def test_other_notebooks_pages_other_years_and_older_pages_are_left_alone(reports):
    assert fill_in(reports, KEY, pages=("kab-batang.what_if",)) == []
    assert fill_in(reports, KEY, years=(2022,)) == []
    (reports / "en" / "2023" / "kab-batang.html").write_text("<!--documents-->", encoding="utf-8")
    assert fill_in(reports, KEY) == [] and page(reports) == "<!--documents-->"


def test_every_page_has_one_place_for_them_in_its_bar(job):
    page = export_html(new_notebook(), job())
    assert page.count((BEGIN + END).decode()) == 1
    assert page.index(BEGIN.decode()) < page.index("</nav>")
