"""From an executed notebook to one page that loads nothing."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from smartcity_eval._version import __version__
from smartcity_eval.batch.outputs import html
from smartcity_eval.batch.outputs.html import _exporter, export_html, rehearse
from smartcity_eval.batch.plan.jobs import Finish
from smartcity_eval.core.files import file_sha256
from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.evaluation.models.evaluation_result import Provenance
from smartcity_eval.reports.blocks import Section
from smartcity_eval.reports.outline import KEY as OUTLINE

PNG = base64.b64encode(b"\x89PNG\r\n").decode()
PLANTED = "<script>alert(1)</script>"
# Where the bar of a region's report leads, in one language.
BAR = [
    "../../index.html",
    "index.html",
    "../regions/kab-batang.html",
    "../../data/2023/kab-batang.json",
    "../../tables/smart-city-2023.csv",
    "#sc-cite",
]


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
        notebook = new_notebook(
            cells=[
                new_markdown_cell("A note for editors.", metadata={"tags": ["editor-note"]}),
                new_code_cell(source, execution_count=1, outputs=list(outputs)),
            ]
        )
        return export_html(notebook, job(**asked))

    return export


def test_the_page_says_its_language_and_title(page_of):
    for language, title in (("id", "Laporan"), ("en", "Report")):
        page = page_of(language=language, titles={"id": "Laporan", "en": "Report"})
        tags = Tags(page)
        assert ("html", {"lang": language}) in tags.found
        assert f"<title>{title} 2023 – Kabupaten Batang</title>" in page
    assert "<title>Laporan 2023</title>" in page_of(region=None, titles={"id": "Laporan"})


def test_landmarks_a_way_to_skip_and_a_way_back(page_of):
    tags = Tags(page_of())
    assert [a for tag, a in tags.found if tag == "main"] == [{"id": "sc-main", "tabindex": "-1"}]
    assert [a["href"] for tag, a in tags.found if tag == "a"] == ["#sc-main", *BAR]
    assert all(a["aria-label"] for tag, a in tags.found if tag == "nav")
    assert [tag for tag, _ in tags.found if tag in ("header", "nav", "main", "footer")] == [
        "header",
        "nav",
        "main",
        "footer",
    ]


def test_a_report_on_a_whole_year_and_one_on_a_region_without_a_name_lead_to_no_regions_page(
    page_of, job
):
    assert "regions/" not in page_of(region=None)
    nameless = replace(job(), place="")
    assert "regions/" not in export_html(new_notebook(), nameless)
    assert (
        "Kabupaten Batang: semua tahunnya" in page_of()
        and "Kabupaten Batang: all its years" in page_of(language="en")
    )


def section(key, heading, level=2):
    """Show a section as a kernel does."""
    data, metadata = Section(key, heading, (), level=level)._repr_mimebundle_()
    return shown({**data, "text/plain": ""}, **metadata)


def test_the_contents_lead_to_the_sections_and_stand_under_the_title(page_of):
    page = page_of(
        section("title", "Laporan", 1),
        section("money", "Uang & <daya>"),
        section("what-if", "Andai"),
    )
    assert [a["href"] for tag, a in Tags(page).found if tag == "a"] == [
        "#sc-main",
        *BAR,
        "#sc-money",
        "#sc-what-if",
    ]
    assert '<a href="#sc-money">Uang &amp; &lt;daya&gt;</a>' in page
    assert page.index("</h1>") < page.index('class="sc-contents"') < page.index("<h2")


def test_contents_stand_first_where_there_is_no_title_and_nowhere_without_sections(page_of):
    page = page_of(section("money", "Uang"))
    assert page.count('<nav class="sc-contents"') == 1 and page.index("<main") < page.index(
        'class="sc-contents"'
    ) < page.index("<section")
    assert '<nav class="sc-contents"' not in page_of(section("title", "Laporan", 1))


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {OUTLINE: None},
        {OUTLINE: {"anchor": "sc-x", "heading": "Judul"}},
        {OUTLINE: {"anchor": 1, "heading": ["Judul"], "level": "2"}},
    ],
)
def test_html_of_someone_elses_is_no_section_whatever_it_looks_like(page_of, metadata):
    page = page_of(
        shown({"text/html": '<h1 id="sc-a">Judul</h1><h2 id="sc-x">Bab</h2>'}, **metadata)
    )
    assert '<nav class="sc-contents"' not in page and '<h2 id="sc-x">Bab</h2>' in page


def test_a_planted_place_in_the_outline_stays_text(page_of):
    planted = {"anchor": f'">{PLANTED}', "heading": PLANTED, "level": 2}
    page = page_of(shown({"text/html": "<p>x</p>"}, **{OUTLINE: planted}))
    assert "script" not in {tag for tag, _ in Tags(page).found} and "sc-contents" in page


def test_outputs_are_shown_each_in_its_way(page_of):
    page = page_of(
        shown({"text/html": "<table><tr><td>7</td></tr></table>", "text/plain": "no"}),
        shown(
            {"image/png": PNG, "text/plain": "no figure"}, **{"image/png": {"alt": 'Two "lines"'}}
        ),
        shown({"image/svg+xml": "<svg/>", "text/plain": "no drawing"}),
        shown({"text/plain": "'plain <i>'"}),
        new_output("stream", name="stdout", text="printed <b>"),
    )
    assert "<td>7</td>" in page and f"data:image/png;base64,{PNG}" in page and "<svg" in page
    assert "plain &lt;i&gt;" in page and "printed &lt;b&gt;" in page and "no figure" not in page
    assert (
        'alt="Two &#34;lines&#34;"' in page
        or 'alt="Two &quot;lines&quot;"' in page
        or "alt='Two \"lines\"'" in page
    )


def test_notes_for_editors_stay_in_the_notebook(page_of):
    assert "A note for editors" not in page_of()


def test_code_stands_behind_a_switch(page_of):
    page = page_of(source='title = "</code><script>x</script>"')
    assert "script" not in {tag for tag, _ in Tags(page).found}
    assert "<details" in page and "&lt;/code&gt;" in page


def test_a_page_without_code_has_none_of_it(job):
    notebook = new_notebook(cells=[new_code_cell("secret_sauce = 1", execution_count=1)])
    page = export_html(notebook, replace(job(), finish=Finish(code=False)))
    assert "secret_sauce" not in page and "<details" not in page
    assert "secret_sauce" in export_html(notebook, job())


@pytest.mark.parametrize(
    "output",
    [
        new_output("stream", name="stdout", text=PLANTED),
        new_output("stream", name="stderr", text=PLANTED),
        shown({"text/plain": PLANTED}),
        new_output("error", ename=PLANTED, evalue=PLANTED, traceback=[PLANTED]),
        shown({"application/javascript": "alert(1)"}),
        shown({"image/png": PNG, "text/plain": ""}, **{"image/png": {"alt": f'">{PLANTED}'}}),
    ],
    ids=["stdout", "stderr", "plain", "error", "javascript", "alt"],
)
def test_planted_script_stays_text(output, page_of):
    assert "script" not in {tag for tag, _ in Tags(page_of(output)).found}


def test_a_planted_title_stays_text(page_of):
    page = page_of(titles={"id": f"</title></style>{PLANTED}"})
    tags = Tags(page)
    assert "script" not in {tag for tag, _ in tags.found} and page.count("</style>") == 1


def test_a_title_over_each_printed_page_cannot_end_its_string(page_of):
    page = page_of(titles={"id": 'Laporan "; } body { display: none } \\'})
    content = (
        page.rpartition("@top-left { content: ")[0]
        .rpartition("@top-left { content: ")[2]
        .partition(";")[0]
    )
    assert content.count('"') == 2 and "{" not in content and "Laporan" in content


def test_the_page_loads_nothing(page_of):
    page = page_of(shown({"text/plain": "x"}))
    tags = {tag for tag, _ in Tags(page).found}
    assert not tags & {"script", "link", "iframe", "object", "embed"}
    # The print style writes addresses out, and so names how one begins.
    assert (
        "url(" not in page
        and "@import" not in page
        and "http" not in page.replace('a[href^="http"]', "")
    )


def test_the_page_names_what_it_was_made_from_without_a_path(job, params, tmp_path):
    own = replace(job(language="en"), finish=Finish(day=date(2024, 2, 29)))
    data = own.reports_dir / "data" / "2023" / "kab-batang.json"
    data.parent.mkdir(parents=True)
    evaluation = evaluate_file(params / "2024" / "kab-bekasi.yaml")
    assert evaluation.scorecard is None and evaluation.what_if is not None
    provenance = Provenance(
        record_sha256="a" * 64, region_sha256="b" * 64, framework_sha256="f" * 64, version="1"
    )
    judged = evaluation.model_copy(update={"provenance": provenance})
    data.write_text(judged.model_dump_json(), encoding="utf-8")
    (own.params_dir / "regions").mkdir()
    (own.params_dir / "regions" / "kab-batang.yaml").write_text("x", encoding="utf-8")
    page = export_html(new_notebook(), own)
    for text in (
        "params/2023/kab-batang.yaml",
        "params/regions/kab-batang.yaml",
        evaluation.what_if.framework,
        "regency_report.ipynb",
        f"smartcity-eval {__version__}",
        "29 February 2024",
    ):
        assert text in page
    assert re.findall("sha256 ([0-9a-f]{12})<", page) == [
        "a" * 12,
        "b" * 12,
        "f" * 12,
        file_sha256(own.notebook.path)[:12],
    ]
    assert str(tmp_path) not in page


def test_what_was_not_used_is_not_named(page_of):
    page = page_of(language="en")
    assert "Region file" not in page and "Framework edition" not in page and "Made on" not in page
    assert "params/2023/<" in page_of(region=None, language="en")


def test_a_rehearsal_leaves_the_templates_compiled_and_changes_no_page(job):
    notebook, asked = (
        new_notebook(
            cells=[new_code_cell("1", execution_count=1, outputs=[shown({"text/plain": "x"})])]
        ),
        job(),
    )
    _exporter.cache_clear()
    plain = export_html(notebook, asked)
    _exporter.cache_clear()
    rehearse()
    assert len(_exporter().environment.cache) > 0
    assert export_html(notebook, asked) == plain


def test_a_markdown_cell_is_shown_and_a_note_for_the_editor_is_not(job):
    shown_cell = new_markdown_cell(
        "# Bab satu\n\nTeks **penting** dan [tautan](https://example.org).\n\n| a | b"
        " |\n|---|---|\n| 1 | 2 |"
    )
    page = export_html(
        new_notebook(
            cells=[
                new_markdown_cell("Untuk penyunting.", metadata={"tags": ["editor-note"]}),
                shown_cell,
            ]
        ),
        job(),
    )
    assert (
        "<h2>Bab satu</h2>" in page
        and "<strong>penting</strong>" in page
        and "<td>1</td>" in page
        and 'href="https://example.org"' in page
    )
    assert "Untuk penyunting" not in page


def test_a_markdown_cell_runs_nothing_and_loads_nothing(job):
    pixel = (
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5Er"
        "kJggg=="
    )
    texts = (
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "![peta](https://elsewhere.example/x.png)",
        "[x](javascript:alert(1))",
        "![p](attachment:p.png)",
        "![hilang](attachment:q.png)",
        '![" onerror="alert(1)](x.png)',
        "$a<b$",
    )
    cells = [new_markdown_cell(text, attachments={"p.png": {"image/png": pixel}}) for text in texts]
    page = export_html(new_notebook(cells=cells), job())
    found = Tags(page).found
    assert [attributes["src"] for tag, attributes in found if tag == "img"] == [
        f"data:image/png;base64,{pixel}"
    ]
    assert not [tag for tag, _ in found if tag == "script"] and "javascript:" not in page
    assert not [name for _, attributes in found for name in attributes if name.startswith("on")]
    assert '<a href="https://elsewhere.example/x.png">peta</a>' in page


def meta(page):
    return {
        a.get("name") or a.get("property"): a.get("content")
        for tag, a in Tags(page).found
        if tag == "meta"
    }


def test_who_shares_the_page_shares_its_verdict_as_text(page_of):
    verdict = 'Indeks "3,40" <naik> & terus'
    data, metadata = Section("title", "Laporan", (), level=1)._repr_mimebundle_()
    metadata[OUTLINE]["description"] = verdict
    said = meta(page_of(shown(data, **metadata)))
    assert said["description"] == said["og:description"] == verdict
    assert said["og:title"].endswith("2023 – Kabupaten Batang")
    assert meta(page_of(language="en"))["og:locale"] == "en"


def test_the_page_says_how_to_cite_it_with_the_records_hash_and_the_day(job, monkeypatch):
    asked = replace(job(), finish=Finish(day=date(2026, 11, 28)))
    judged = html.JudgedFrom({asked.record_path: "ab" * 32}, "kominfo-2023-regular", "f" * 64)
    monkeypatch.setattr(html, "judged_from", lambda job: judged)
    page = export_html(new_notebook(), asked)
    text = " ".join("".join(Tags(page).text).split())
    assert "Edisi kominfo-2023-regular. Catatan dengan sha256 abababababab." in text
    assert f"Dibuat dengan smartcity-eval {__version__}, 28 November 2026." in text
    assert 'id="sc-cite"' in page


@pytest.mark.parametrize("kind", ["image/png", "image/jpeg"])
@pytest.mark.parametrize("by_kind", [True, False])
def test_a_picture_has_the_alternative_text_that_its_cell_gave(page_of, kind, by_kind):
    told = {kind: {"alt": 'A "line" up'}} if by_kind else {"alt": 'A "line" up'}
    [picture] = [
        attrs for tag, attrs in Tags(page_of(shown({kind: PNG}, **told))).found if tag == "img"
    ]
    assert picture["alt"] == 'A "line" up' and picture["src"] == f"data:{kind};base64,{PNG}"


def test_a_picture_without_one_says_so(page_of):
    [picture] = [
        attrs for tag, attrs in Tags(page_of(shown({"image/png": PNG}))).found if tag == "img"
    ]
    assert picture["alt"] == "Gambar tanpa keterangan"


def test_a_drawing_has_the_alternative_text_that_its_cell_gave(page_of):
    page = Tags(page_of(shown({"image/svg+xml": "<svg/>"}, alt="A <line> up")))
    assert ("div", {"role": "img", "aria-label": "A <line> up"}) in page.found


def test_markdown_and_formulas_that_a_cell_put_out_are_shown(page_of):
    page = page_of(
        shown({"text/markdown": f"**bold** {PLANTED}", "text/plain": "no"}),
        shown({"text/latex": "$x^2 < 3$", "text/plain": "no"}),
    )
    assert "<strong>bold</strong>" in page and PLANTED not in page
    assert "<pre>$x^2 &lt; 3$</pre>" in page


def test_a_picture_beside_the_notebook_is_shown_with_its_alternative_text(tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a curve.png").write_bytes(base64.b64decode(PNG))
    (tmp_path / "secret.png").write_bytes(b"secret")
    cell = new_markdown_cell(
        "![A *curve* & more](a%20curve.png) ![far](../secret.png) ![gone](gone.png)"
    )
    made = html.markdown_cell(cell, str(tmp_path / "own"))
    found = Tags(made).found
    pictures = [attrs for tag, attrs in found if tag == "img"]
    assert [(p["alt"], p["src"]) for p in pictures] == [
        ("A curve & more", f"data:image/png;base64,{PNG}")
    ]
    assert [attrs["href"] for tag, attrs in found if tag == "a"] == ["../secret.png", "gone.png"]
