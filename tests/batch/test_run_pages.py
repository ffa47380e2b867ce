"""What a batch leaves: pages, data, index and journal, after a good run and one with faults."""

from __future__ import annotations

import base64
import json
import re
from urllib.parse import urlsplit

import nbformat
import pytest

from smartcity_eval import Evaluation
from smartcity_eval.site.downloads import has_parquet

from .page_tags import Tags

TABLES = (
    "datapackage.json",
    *(
        f"smart-city-2023.{ending}"
        for ending in ("csv", "xlsx", *(("parquet",) if has_parquet() else ()))
    ),
)
LOADING = ("src", "srcset", "poster", "data", "action", "background", "href", "xlink:href")


def pages(ran):
    return sorted(ran.reports.rglob("*.html"))


def above(page):
    """The way from a page up to the folder of all reports."""
    return "../" * (page.parts[::-1].index("reports") - 1)


def test_a_good_run_ends_with_0_and_tells_where(made):
    assert made.code == 0, made.err
    assert made.out.strip() == "reports/index.html"
    assert "3/3" in made.err and "\x1b" not in made.err and "Traceback" not in made.err


def test_reports_data_index_and_journal_stand(made):
    stand = {
        p.relative_to(made.reports).as_posix() for p in made.reports.rglob("*") if p.is_file()
    } | {".lock"}  # some platforms take it away
    names = ("kab-batang", "kota-kediri", "yearly_comparison")
    assert stand == {
        "index.html",
        "site.css",
        "site.js",
        "check.html",
        "check.js",
        "journal.json",
        ".lock",
        ".smartcity-eval",
        "data/state.json",
        "data/site.json",
        "data/peers/2023.json",
        "data/entries/2023.json",
        "data/2023/kab-batang.json",
        "data/records/2023/kab-batang.json",
        "data/records/2023/kota-kediri.json",
        "data/2023/kota-kediri.json",
        *(f"tables/{place}" for place in TABLES),
        "tables/regions/kab-batang.csv",
        "tables/regions/kota-kediri.csv",
        "id/compare/kab-batang.js",
        "id/compare/kota-kediri.js",
        *(
            f"id/{place}.html"
            for place in (
                "2023/index",
                "regions/index",
                "regions/kab-batang",
                "regions/kota-kediri",
                "compare",
                "dictionary",
                "operator/index",
                "operator/2023",
            )
        ),
        *(f"id/2023/{name}.{ending}" for name in names for ending in ("html", "ipynb")),
        *(f"logs/id/2023/{name}.log" for name in names),
    }
    journal = json.loads((made.reports / "journal.json").read_text(encoding="utf-8"))
    assert {key: entry["made"] for key, entry in journal.items()} == {
        f"id/2023/{name}": True for name in names
    }


def test_the_pages_show_the_years_figures_in_indonesian_form(made):
    text = Tags((made.reports / "id" / "2023" / "kab-batang.html").read_text(encoding="utf-8")).text
    for figure in ("Rp18.755.371.000,00", "93,3%", "87,5%", "Rp6,17 triliun", "14 November 2023"):
        assert figure in text
    assert "22.055.371.000" not in text


@pytest.mark.parametrize("which", ["made", "faulty"])
def test_every_page_opens_with_the_network_off(which, request):
    found = pages(request.getfixturevalue(which))
    assert len(found) >= 4
    for page in found:
        content = page.read_text(encoding="utf-8")
        tags = Tags(content)
        assert ("html", {"lang": "id"}) in tags.found, page
        assert not {tag for tag, _ in tags.found} & {"iframe", "object", "embed", "base"}, page
        loaded = {
            a.get("src") or a.get("href")
            for tag, a in tags.found
            if tag in ("script", "link") and a.get("type") != "application/json"
        }
        # A report loads nothing, a page of the site what lies beside it.
        beside = {f"{above(page)}site.css", f"{above(page)}site.js"}
        own = {"check.html": {f"{above(page)}check.js"}}.get(page.name, set())
        assert loaded in (set(), beside | own), page
        for tag, attributes in tags.found:
            for name in LOADING:
                address = attributes.get(name) or ""
                assert tag == "a" or not re.match(r"(https?:)?//", address), (page, tag, address)
                if address.startswith("data:image/svg+xml;base64,"):
                    drawing = base64.b64decode(address.partition(",")[2]).decode()
                    assert not re.search(
                        r"""(href|src)=["']https?:|url\(["']?https?:""", drawing
                    ), page
        assert not re.search(r"""url\(["']?(https?:)?//|@import""", content), page


def test_beside_its_charts_a_report_weighs_60_kb_at_most(made):
    for page in (made.reports / "id" / "2023").glob("k*.html"):
        beside = re.sub(r"data:image/[^\"]+", "", page.read_text(encoding="utf-8"))
        assert 20_000 < len(beside.encode()) <= 60_000, page


@pytest.mark.parametrize("which", ["made", "faulty"])
def test_no_path_of_the_machine_is_in_any_page_notebook_or_file(which, request):
    ran = request.getfixturevalue(which)
    # A failure's traceback names files; the memory of what was read is for this machine alone.
    looked = [p for p in ran.reports.rglob("*") if p.is_file() and "failed" not in p.parts]
    assert len(looked) > 6
    for path in looked:
        content = path.read_bytes()
        assert not [place for place in ran.machine_paths() if place.encode() in content], path


def test_links_between_the_pages_lead_somewhere(made):
    for page in pages(made):
        for tag, attributes in Tags(page.read_text(encoding="utf-8")).found:
            address = attributes.get("href", "")
            if tag == "a" and not address.startswith(("http", "#")):
                assert (page.parent / urlsplit(address).path).is_file(), (page, address)


def test_ids_are_unique_and_fragments_lead_to_them(made):
    for page in pages(made):
        found = Tags(page.read_text(encoding="utf-8")).found
        ids = [attributes["id"] for _, attributes in found if "id" in attributes]
        assert len(ids) == len(set(ids)), page
        named = {
            a.get("href", "")[1:]
            for t, a in found
            if t == "a" and a.get("href", "").startswith("#")
        } | {a["aria-labelledby"] for _, a in found if "aria-labelledby" in a}
        assert named <= set(ids), page


def test_the_executed_notebooks_are_valid(made):
    notebooks = [nbformat.read(path, as_version=4) for path in made.reports.rglob("*.ipynb")]
    assert notebooks
    for notebook in notebooks:
        nbformat.validate(notebook)


def test_a_run_with_faults_ends_with_4_and_the_others_are_made(faulty):
    assert faulty.code == 4, faulty.err
    assert "5/5" in faulty.err and "Traceback" not in faulty.err
    made = {
        key
        for key, entry in json.loads(
            (faulty.reports / "journal.json").read_text(encoding="utf-8")
        ).items()
        if entry["made"]
    }
    assert made == {"id/2023/kab-batang.exits", "id/2023/kab-batang.shows"}


def test_the_figures_are_there_though_notebooks_failed(faulty):
    data = faulty.reports / "data" / "2023"
    assert [p.name for p in data.iterdir()] == ["kab-batang.json"]
    assert (
        Evaluation.model_validate_json(
            (data / "kab-batang.json").read_text(encoding="utf-8")
        ).programmes.total.achieved
        == 97
    )


def test_refused_records_are_named_with_their_line_on_stderr_and_on_the_operators_page(faulty):
    page = Tags((faulty.reports / "id" / "operator" / "2023.html").read_text(encoding="utf-8"))
    for place in (
        "params/2023/kota-kediri.yaml:1: salah<script>",
        "params/regions/kab-bekasi.yaml:1: keliru",
    ):
        assert place in page.text and place in faulty.err
    assert [a for tag, a in page.found if tag == "script"] == [
        {"defer": None, "src": "../../site.js"}
    ]


def test_the_operators_page_lists_failures_with_cell_and_kept_notebook(faulty):
    path = faulty.reports / "id" / "operator" / "2023.html"
    text = Tags(path.read_text(encoding="utf-8")).text
    for part in (
        "ValueError: <script>alert(1)</script>",
        "failed/id/2023/kab-batang.raises.ipynb",
        "DeadKernelError",
        "failed/id/2023/kab-batang.dies.ipynb",
    ):
        assert part in text


def test_a_notebooks_table_figure_and_text_are_on_its_page(faulty):
    content = (faulty.reports / "id" / "2023" / "kab-batang.shows.html").read_text(encoding="utf-8")
    tags = Tags(content)
    assert (
        "<script>alert(1)</script>" in tags.text
        and "<script>x</script>" in tags.text
        and "plain text <i>" in tags.text
    )
    images = [attributes for tag, attributes in tags.found if tag == "img"]
    assert images and all(
        i["src"].startswith("data:image/png;base64,") and "alt" in i for i in images
    )
    assert "<title>&lt;script&gt;judul&lt;/script&gt; 2023" in content
