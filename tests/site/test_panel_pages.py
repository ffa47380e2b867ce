"""The page of a whole panel: what is missing comes first, and no value is called published."""

from __future__ import annotations

from smartcity_eval.batch.evaluation_files import write_evaluations
from smartcity_eval.batch.judging import judge
from smartcity_eval.site.content import gather
from smartcity_eval.site.page import Site
from smartcity_eval.site.panel_pages import pages, panel_years
from smartcity_eval.workbooks.panel.stored_plan import write_stored_plan

PLAN = """\
Kabupaten/kota;Tahun;Edisi;Lembaga;Peran;Tenggat
Kab. Batang;2022;kominfo-2022;UGM;;2022-11-30
Kab. Batang;2022;kominfo-2022;UI;;2022-11-30
"""
RECORD = """\
year: 2022
region: kab-batang
as_of: 2022-11-14
stage: implementation
evaluation: {source: koran, framework: kominfo-2022}
ratings:
  assessors:
    ugm:
      source: koran
      institution: UGM
      state: submitted
      date: 2022-11-14
      ratings: {baseline: 3, output: 3, outcome: 3, impact: 3, quick_win: 3}
sources:
  koran: {title: Berita, publisher: Koran Daerah}
"""


def made(tmp_path, plan: str = PLAN):
    params, reports = tmp_path / "params", tmp_path / "reports"
    (params / "panels").mkdir(parents=True)
    (params / "2022").mkdir()
    (params / "2022" / "kab-batang.yaml").write_text(RECORD, encoding="utf-8")
    if plan:
        (params / "panels" / "2022.csv").write_text(plan, encoding="utf-8")
    (reports / "data").mkdir(parents=True)
    write_evaluations(judge(params, {2022}), reports / "data")
    write_stored_plan(params, reports / "data")
    content = gather(reports, {}, "en")
    assert panel_years(content) == [2022]
    [page] = pages(Site(content, "en"))
    return page


def test_the_missing_sheets_stand_above_the_table(tmp_path):
    page = made(tmp_path)
    text = page.make().decode()
    assert page.place == "en/panel/2022.html"
    assert text.index("UI: Kabupaten Batang 2022, due on 30 November 2022") < text.index("<table")
    assert "3.00 <small>not closed</small>" in text
    assert "1 of 2 submitted<br><small>UI: missing</small>" in text
    assert "published<" not in text


def test_without_a_plan_the_page_says_that_missing_sheets_are_not_known(tmp_path):
    assert "missing sheets are not known either" in made(tmp_path, "").make().decode()
