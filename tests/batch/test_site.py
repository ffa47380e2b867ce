"""The index pages."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from smartcity_eval.batch.outcome import Outcome
from smartcity_eval.batch.judging import judge, write_evaluations
from smartcity_eval.batch.site import write_site

PLANTED = "<script>alert(1)</script>\"'&"


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    @property
    def links(self):
        return [a["href"] for tag, a in self.found if tag == "a"]


@pytest.fixture
def site(tmp_path, params):
    """Write the pages for some outcomes and read the year's and the front page."""

    def make(*outcomes, problems=(), language="en"):
        write_evaluations(judge(params, {2023}, only={"kab-batang", "kota-kediri", "kab-purbalingga"}), tmp_path / "data")
        write_site(tmp_path, {o.key: o for o in outcomes}, {"2023": list(problems)} if problems else {}, language)
        pages = (tmp_path / language / "2023" / "index.html", tmp_path / "index.html")
        return tuple(Tags(page.read_text(encoding="utf-8")) for page in pages)

    return make


def made(name, language="en"):
    return Outcome(f"{language}/2023/{name}", made=True)


def test_successes_are_linked_and_failures_are_told(site):
    failed = Outcome("en/2023/kota-kediri", made=False, message="cell 2: ValueError: x", kept="failed/en/2023/kota-kediri.ipynb")
    year, front = site(made("kab-batang"), made("kab-batang.panel_review"), made("yearly_comparison"), failed)
    assert {"kab-batang.html", "kab-batang.panel_review.html", "yearly_comparison.html"} <= set(year.links)
    assert "kota-kediri.html" not in year.links
    assert "cell 2: ValueError: x" in year.text and "failed/en/2023/kota-kediri.ipynb" in year.text
    assert front.links == ["en/2023/index.html"] and "1 failed" in front.text
    assert "../../index.html" in year.links


def test_a_failed_report_on_the_whole_year_is_told_too(site):
    year, _ = site(made("kab-batang"), Outcome("en/2023/yearly_comparison", made=False, message="cell 4: KeyError: 'x'", kept="failed/y.ipynb"))
    assert "yearly_comparison.html" not in year.links and "cell 4: KeyError" in year.text and "failed/y.ipynb" in year.text


def test_figures_come_from_the_json_in_the_pages_language(site):
    year, _ = site(made("kab-batang", "id"), made("kota-kediri", "id"), language="id")
    assert "93,3\u00a0%" in year.text and "3,200" in year.text and ("html", {"lang": "id"}) in year.found
    assert "Jawa Tengah" in year.text


def test_planted_script_stays_text(site):
    failed = Outcome("en/2023/kab-batang", made=False, message=PLANTED, kept=PLANTED)
    own = Outcome("en/2023/kab-batang.<script>x", made=True)
    whole = Outcome("en/2023/<script>y", made=False, message=PLANTED, kept=PLANTED)
    year, front = site(failed, own, whole, problems=[PLANTED])
    for page in (year, front):
        assert "script" not in {tag for tag, _ in page.found}
        assert not [name for _, attributes in page.found for name in attributes if name.startswith("on")]
    assert year.text.count(PLANTED) >= 4


def test_refused_records_are_listed_even_where_nothing_was_made(site):
    year, front = site(problems=["params/2023/kota-kediri.yaml:3: unknown key"])
    assert "params/2023/kota-kediri.yaml:3" in year.text and front.links == ["en/2023/index.html"]


def test_only_pages_of_the_language_are_written(site, tmp_path):
    site(made("kab-batang"), made("kota-kediri", "id"))
    assert not (tmp_path / "id").exists()


def test_a_report_without_its_json_or_with_one_of_another_version_is_still_listed(site, tmp_path):
    site(made("kab-batang"))
    for content in (None, '{"region": "kab-batang", "form": 0}', "{"):
        path = tmp_path / "data" / "2023" / "kab-batang.json"
        path.unlink() if content is None else path.write_text(content, encoding="utf-8")
        write_site(tmp_path, {"en/2023/kab-batang": made("kab-batang")}, {}, "en")
        page = Tags((tmp_path / "en" / "2023" / "index.html").read_text(encoding="utf-8"))
        assert "kab-batang.html" in page.links and "Kabupaten Batang" in page.text


def test_pages_load_nothing(site, tmp_path):
    site(made("kab-batang"))
    for page in tmp_path.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"url\(|@import|https?:|<script|<link", text)


def test_a_regency_that_does_not_exist_has_its_row_and_both_pages_say_so(tmp_path):
    write_evaluations(judge(Path(__file__).parents[2] / "examples" / "params", {2024}), tmp_path / "data")
    outcome = Outcome("en/2024/kab-contoh", made=True)
    write_site(tmp_path, {outcome.key: outcome}, {}, "en")
    year, front = (Tags((tmp_path / name).read_text(encoding="utf-8")) for name in ("en/2024/index.html", "index.html"))
    assert "Kabupaten Contoh (rekaan)" in year.text and "kab-contoh.html" in year.links
    assert all("A made-up example stands on this page" in page.text for page in (year, front))


def test_pages_without_one_carry_no_such_mark(site):
    assert not any("made-up" in page.text for page in site(made("kab-batang")))
