"""A panel that has not closed its score: its values stand in no output as if announced."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from smartcity_eval import reports as sections
from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.evaluation.summary import summary
from smartcity_eval.reports.notebooks import section_names

EXAMPLES = Path(__file__).parents[2] / "examples" / "params"
# The panel's score of the example, with two and with three decimals.
SCORE = re.compile(r"\b2\.37(?:0\b|\b)")


@pytest.fixture
def draft(tmp_path) -> Path:
    """The made-up regency's records, the last one before its panel was closed."""
    params = tmp_path / "params"
    shutil.copytree(EXAMPLES, params)
    record = params / "2024" / "kab-contoh.yaml"
    text = record.read_text(encoding="utf-8")
    text = re.sub(r"^  final:\n(?:    .*\n)+", "", text, count=1, flags=re.MULTILINE)
    record.write_text(text, encoding="utf-8")
    return params


def blocks(html: str) -> list[str]:
    """Return the smallest parts of a page that are read by themselves, as text."""
    html = re.sub(r"<(style|script)\b.*?</\1>", "", html, flags=re.DOTALL)
    parts = re.findall(r"<(tr|p|li|dl|figure)\b(.*?)</\1", html, re.DOTALL)
    return [re.sub(r"<[^>]+>", " ", body) for _, body in parts]


def assert_called_the_panels(html: str, where: str) -> None:
    for block in blocks(html):
        if SCORE.search(block):
            text = block.lower()
            named = ("panel", "moderation", "agreed", "not closed")
            assert any(word in text for word in named), (where, block)
            assert not re.search(r"announced index:|published", text), (where, block)


def test_each_section_of_each_page_calls_it_the_panels(draft):
    where = (2024, "en", str(draft))
    pages = {
        "regency_report": sections.load_report("kab-contoh", *where),
        "panel_review": sections.load_jury("kab-contoh", *where),
        "yearly_comparison": sections.load_comparison(*where),
    }
    found = 0
    for notebook, page in pages.items():
        for name in section_names(notebook):
            shown = getattr(sections, name)(page)
            html = shown._repr_html_() if shown is not None else ""
            found += bool(SCORE.search(html))
            assert_called_the_panels(html, name)
    assert found >= 3


def test_the_years_comparison_says_what_each_row_is_made_from(draft, tmp_path):
    shown = sections.year_components(sections.load_comparison(2024, "en", str(draft)))
    assert "the panel&#39;s draft" in shown._repr_html_()
    closed = sections.year_components(sections.load_comparison(2024, "en", str(EXAMPLES)))
    assert "the panel&#39;s final score" in closed._repr_html_()


def test_downloads_and_json_say_what_the_index_is(draft, reports):
    reports.judge(draft, 2024).write()
    table = reports.folder / "tables" / "smart-city-2024.csv"
    with table.open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["index"], row["scored_from"], row["index_published"]) == ("2.37", "panel_draft", "")
    book = openpyxl.load_workbook(table.with_suffix(".xlsx"))
    assert "panel_draft" in [cell.value for line in book.worksheets[0] for cell in line]
    package = json.loads((table.parent / "datapackage.json").read_text(encoding="utf-8"))
    [field] = [f for f in package["resources"][0]["schema"]["fields"] if f["name"] == "scored_from"]
    assert field["constraints"]["enum"] == [
        "published_scores",
        "panel_draft",
        "panel_final",
        "what_if",
    ]
    told = summary(evaluate_file(draft / "2024" / "kab-contoh.yaml"))
    assert (told["scored_from"], told["index_published"]) == ("panel_draft", None)
    for page in reports.folder.rglob("*.html"):
        assert_called_the_panels(page.read_text(encoding="utf-8"), page.name)
        # The panel's own page shows it as not closed; no other page does.
        if page.parent.name != "panel":
            assert not SCORE.search(page.read_text(encoding="utf-8")), page
