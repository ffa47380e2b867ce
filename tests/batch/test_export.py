"""From an executed notebook to one page that loads nothing."""

from __future__ import annotations

import base64
from html.parser import HTMLParser

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from smartcity_eval.batch import export
from smartcity_eval.batch.export import export_html

PNG = base64.b64encode(b"\x89PNG\r\n").decode()
PLANTED = "<script>alert(1)</script>"


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self.text = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


def shown(data, **metadata):
    return new_output("display_data", data=data, metadata=metadata)


@pytest.fixture
def page_of(job):
    """Export a notebook with some outputs."""

    def export(*outputs, source="1", **asked):
        notebook = new_notebook(cells=[new_markdown_cell("A note for editors."), new_code_cell(source, execution_count=1, outputs=list(outputs))])
        return export_html(notebook, job(**asked))

    return export


def test_the_page_says_its_language_and_title(page_of):
    for language, title in (("id", "Laporan"), ("en", "Report")):
        page = page_of(language=language, titles={"id": "Laporan", "en": "Report"})
        tags = Tags(page)
        assert ("html", {"lang": language}) in tags.found
        assert f"<title>{title} 2023 – Kabupaten Batang</title>" in page
    assert "<title>Laporan 2023</title>" in page_of(region=None, titles={"id": "Laporan"})


def test_a_landmark_a_way_to_skip_and_a_way_back(page_of):
    tags = Tags(page_of())
    assert ("main", {"id": "sc-main"}) in tags.found
    assert [a["href"] for tag, a in tags.found if tag == "a"] == ["#sc-main", "index.html"]


def test_outputs_are_shown_each_in_its_way(page_of):
    page = page_of(
        shown({"text/html": "<table><tr><td>7</td></tr></table>", "text/plain": "no"}),
        shown({"image/png": PNG, "text/plain": "no figure"}, **{"image/png": {"alt": "Two \"lines\""}}),
        shown({"image/svg+xml": "<svg/>", "text/plain": "no drawing"}),
        shown({"text/plain": "'plain <i>'"}), new_output("stream", name="stdout", text="printed <b>"),
    )
    assert "<td>7</td>" in page and f"data:image/png;base64,{PNG}" in page and "<svg" in page
    assert "plain &lt;i&gt;" in page and "printed &lt;b&gt;" in page and "no figure" not in page
    assert 'alt="Two &#34;lines&#34;"' in page or 'alt="Two &quot;lines&quot;"' in page or "alt='Two \"lines\"'" in page


def test_notes_for_editors_stay_in_the_notebook(page_of):
    assert "A note for editors" not in page_of()


def test_code_stands_behind_a_switch(page_of):
    page = page_of(source='title = "</code><script>x</script>"')
    assert "script" not in {tag for tag, _ in Tags(page).found}
    assert "<details" in page and "&lt;/code&gt;" in page


@pytest.mark.parametrize(
    "output",
    [
        new_output("stream", name="stdout", text=PLANTED), new_output("stream", name="stderr", text=PLANTED), shown({"text/plain": PLANTED}),
        new_output("error", ename=PLANTED, evalue=PLANTED, traceback=[PLANTED]), shown({"application/javascript": "alert(1)"}),
        shown({"image/png": PNG, "text/plain": ""}, **{"image/png": {"alt": f'">{PLANTED}'}}),
    ],
    ids=["stdout", "stderr", "plain", "error", "javascript", "alt"],
)
def test_planted_script_stays_text(output, page_of):
    assert "script" not in {tag for tag, _ in Tags(page_of(output)).found}


def test_a_planted_title_stays_text(page_of):
    page = page_of(titles={"id": f"</title>{PLANTED}"})
    assert "script" not in {tag for tag, _ in Tags(page).found}


def test_the_page_loads_nothing(page_of):
    page = page_of(shown({"text/plain": "x"}))
    tags = {tag for tag, _ in Tags(page).found}
    assert not tags & {"script", "link", "iframe", "object", "embed"}
    assert "url(" not in page and "@import" not in page and "http" not in page


def test_the_page_names_record_notebook_and_version_without_a_path(page_of, tmp_path):
    page = page_of()
    assert "params/2023/kab-batang.yaml" in page and "regency_report.ipynb" in page and "sha256" in page
    assert str(tmp_path) not in page


def test_a_rehearsal_leaves_the_templates_compiled_and_changes_no_page(job):
    notebook, asked = new_notebook(cells=[new_code_cell("1", execution_count=1, outputs=[shown({"text/plain": "x"})])]), job()
    export._exporter.cache_clear()
    plain = export_html(notebook, asked)
    export._exporter.cache_clear()
    export.rehearse()
    assert len(export._exporter().environment.cache) > 0
    assert export_html(notebook, asked) == plain
