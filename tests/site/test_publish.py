"""Writing the site: whole, harmless, and only what has changed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from smartcity_eval.batch.evaluation_files import write_evaluations
from smartcity_eval.batch.judging import judge
from smartcity_eval.core.errors import Problem
from smartcity_eval.core.messages import Message
from smartcity_eval.site import downloads
from smartcity_eval.store.outcome import Outcome
from smartcity_eval.store.refusals import write_refusals

THREE = ("kab-batang", "kota-kediri", "kab-purbalingga")
PLANTED = "<script>alert(1)</script>\"'&"


def html(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_every_page_is_written_in_each_language_that_has_reports(three, made):
    written = three.write(
        made("kab-batang"), made("kab-batang", "id"), made("kota-kediri"), language="id"
    )
    names = {place for place in written if place.endswith(".html")}
    assert names == {
        "index.html",
        "check.html",
        "en/index.html",
        "en/check.html",
        *(
            f"{code}/{name}.html"
            for code in ("id", "en")
            for name in (
                "2023/index",
                "regions/index",
                *(f"regions/{region}" for region in THREE),
                "compare",
                "dictionary",
                "operator/index",
                "operator/2023",
            )
        ),
    }
    assert {
        "site.css",
        "site.js",
        "check.js",
        "tables/datapackage.json",
        "tables/smart-city-2023.csv",
        "tables/smart-city-2023.xlsx",
        *(f"tables/regions/{region}.csv" for region in THREE),
        *(f"{code}/compare/{region}.js" for code in ("id", "en") for region in THREE),
    } <= set(written)


def test_every_link_leads_somewhere(three, made):
    outcomes = [
        made(f"{name}", code)
        for code in ("id", "en")
        for name in (
            "kab-batang",
            "kota-kediri",
            "kab-purbalingga",
            "yearly_comparison",
            "kab-batang.panel_review",
        )
    ]
    three.write(*outcomes)
    for outcome in outcomes:
        (three.folder / f"{outcome.key}.html").touch()
    pages = [page for page in html(three.folder) if page.stat().st_size]
    assert len(pages) == 2 * 2 + 2 * (1 + 4 + 2 + 2), (
        "fronts and checks, year, regions, two single, operator's"
    )
    for page in pages:
        tags = three.page(str(page.relative_to(three.folder)))
        addresses = (
            tags.links
            + [a["src"] for tag, a in tags.found if tag == "script" and "src" in a]
            + [a["href"] for tag, a in tags.found if tag == "link"]
        )
        # Sources on a region's page lead to their publishers.
        outside = {address for address in addresses if urlsplit(address).scheme}
        assert not outside or page.parent.name == "regions"
        assert outside <= set(tags.links)
        for address in set(addresses) - outside:
            parts = urlsplit(address)
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target.is_file() and target.is_relative_to(three.folder), (
                f"{page.name}: {address}"
            )
            if parts.fragment:
                ids = {
                    a.get("id") for _, a in three.page(str(target.relative_to(three.folder))).found
                }
                assert parts.fragment in ids, f"{page.name}: {address}"


def test_pages_load_only_the_two_files_beside_them(three, made):
    three.write(made("kab-batang"), made("kab-batang", "id"))
    for page in html(three.folder):
        tags = three.page(str(page.relative_to(three.folder)))
        loaded = [
            a.get("src") or a.get("href")
            for tag, a in tags.found
            if tag in ("script", "link") and a.get("type") != "application/json"
        ]
        own = ["check.js"] if page.name == "check.html" else []
        assert sorted(Path(place).name for place in loaded) == [*own, "site.css", "site.js"]
        assert not {tag for tag, _ in tags.found} & {"iframe", "object", "embed", "base", "img"}
        # A link loads nothing; the sources of a region's page have one.
        text = re.sub(r'<a href="https?:[^"]*">', "", page.read_text(encoding="utf-8"))
        assert not re.search(r"url\(|@import|https?:", text)


def test_nothing_changed_nothing_written(three, made):
    assert three.write(made("kab-batang"))
    times = {path: path.stat().st_mtime_ns for path in three.folder.rglob("*") if path.is_file()}
    assert three.write(made("kab-batang")) == []
    assert times == {
        path: path.stat().st_mtime_ns for path in three.folder.rglob("*") if path.is_file()
    }


def test_one_changed_evaluation_changes_its_year_its_region_and_what_stands_above(
    reports, params, made
):
    reports.judge(params, 2022, 2023, only={"kab-batang", "kota-kediri"})
    outcomes = [
        made(region, year=year) for region in ("kab-batang", "kota-kediri") for year in (2022, 2023)
    ]
    reports.write(*outcomes)
    path = reports.folder / "data" / "2023" / "kab-batang.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"achieved": 97', '"achieved": 96'),
        encoding="utf-8",
    )
    written = set(reports.write(*outcomes))
    tables = {
        f"tables/smart-city-2023.{ending}"
        for ending in ("csv", "xlsx", *(("parquet",) if downloads.has_parquet() else ()))
    }
    assert written == {
        "en/2023/index.html",
        "en/regions/kab-batang.html",
        "en/compare/kab-batang.js",
        "tables/regions/kab-batang.csv",
        *tables,
    }  # the others were made, and came out the same


def test_pages_that_came_out_the_same_are_not_touched_but_another_package_makes_them_again(
    three, made, monkeypatch
):
    from smartcity_eval.site.page import Site

    three.write(made("kab-batang"))
    rendered = []
    render = Site.render
    monkeypatch.setattr(
        Site,
        "render",
        lambda self, template, *a, **k: (
            rendered.append(template) or render(self, template, *a, **k)
        ),
    )
    assert three.write(made("kab-batang")) == [] and rendered == []
    assert three.write(made("kab-batang"), library="other") == [] and len(rendered) == 11


def test_a_page_nothing_leads_to_any_more_is_taken_away(three, made):
    three.write(made("kab-batang"), made("kota-kediri"))
    places = ("en/regions/{}.html", "en/compare/{}.js", "tables/regions/{}.csv")
    assert all((three.folder / place.format("kota-kediri")).is_file() for place in places)
    (three.folder / "data" / "2023" / "kota-kediri.json").unlink()
    three.write(made("kab-batang"))
    assert not [place for place in places if (three.folder / place.format("kota-kediri")).exists()]
    assert all((three.folder / place.format("kab-batang")).is_file() for place in places)


def test_a_page_that_was_deleted_is_written_again(three, made):
    three.write(made("kab-batang"))
    (three.folder / "en/2023/index.html").unlink()
    assert three.write(made("kab-batang")) == ["en/2023/index.html"]


def test_whatever_the_memory_says_nothing_outside_is_taken_away(three, made, tmp_path):
    (tmp_path / "mine.html").write_text("x", encoding="utf-8")
    three.write(made("kab-batang"))
    (three.folder / "data" / "site.json").write_text(
        json.dumps({"../mine.html": "x", str(tmp_path / "mine.html"): "x"}), encoding="utf-8"
    )
    three.write(made("kab-batang"))
    assert (tmp_path / "mine.html").is_file()


@pytest.mark.parametrize("content", ["{", "[]", "3"])
def test_a_damaged_memory_makes_all_pages_again(three, made, content):
    three.write(made("kab-batang"))
    (three.folder / "data" / "site.json").write_text(content, encoding="utf-8")
    assert three.write(made("kab-batang")) == []
    assert len(json.loads((three.folder / "data" / "site.json").read_text(encoding="utf-8"))) > 8


def test_planted_script_stays_text(reports, write_record, made):
    write_record(f"""
        published:
          source: koran
          index: 3.20
          ranks:
            - {{value: 3, scope: group, group: {json.dumps(PLANTED)}}}
        """)
    write_evaluations(judge(reports.folder.parent / "params", {2023}), reports.folder / "data")
    write_refusals(
        reports.folder / "data",
        {2023: [Problem(PLANTED, 1, PLANTED, Message("{count} records", {"count": PLANTED}))]},
    )
    outcomes = (
        Outcome("en/2023/kab-batang", made=False, message=PLANTED, kept=PLANTED),
        made("kab-batang.<script>x"),
        Outcome("en/2023/<script>y", made=False, message=PLANTED, kept=PLANTED),
    )
    reports.write(*outcomes)
    for page in html(reports.folder):
        tags = reports.page(str(page.relative_to(reports.folder)))
        assert [
            a
            for tag, a in tags.found
            if tag == "script" and "src" not in a and a.get("type") != "application/json"
        ] == []
        assert not [
            name for _, attributes in tags.found for name in attributes if name.startswith("on")
        ]
    year, region, operator = (
        reports.page(f"en/{name}.html")
        for name in ("2023/index", "regions/kab-batang", "operator/2023")
    )
    assert (
        year.text.count(PLANTED) >= 2
        and PLANTED in region.text
        and operator.text.count(PLANTED) >= 3
    )
    assert "<script" not in (reports.folder / "en/compare/kab-batang.js").read_text(
        encoding="utf-8"
    )


def test_the_site_is_imported_without_pandas_and_matplotlib():
    code = (
        "import sys, smartcity_eval.site.publish;"
        " print([name for name in ('pandas', 'matplotlib', 'numpy') if name in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="locale"
    )
    assert said.stdout.strip() == "[]"
