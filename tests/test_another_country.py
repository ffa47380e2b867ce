"""Another country's pages: the example of India has nothing of Indonesia on any of them, and no
new word of Indonesia is written into the code.
"""

from __future__ import annotations

import ast
import html
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "smartcity_eval"
INDIA = ROOT / "examples" / "india"

WORDS = re.compile(
    r"rupiah|\bRp|kabupaten|\bkota\b|regenc|provinces?\b|\bIPM\b|\bHDI\b|\bSPBE\b|\bIKN\b|\bAPBD\b"
    r"|Kemendagri|\bBPS\b|Indonesia|Kominfo|Jawa|Central Java|Bupati|masterplan|Smart City"
    r"|Smart (?:Governance|Branding|Economy|Living|Society|Environment)|(?:up )?to 4\b",
    re.IGNORECASE,
)
# The report's notebook, named where a page says what it was made from; the names of columns in a
# table's first row, and of keys in data, are the same for every country.
FILE_NAMES = re.compile(r"regency_report\.ipynb")
COLUMN_NAMES = re.compile(r"\bprovince\b")


@pytest.fixture(scope="module")
def india(tmp_path_factory, run_cli):
    """The example's batch: every report, the year's comparison and the site, in English."""
    folder = tmp_path_factory.mktemp("india")
    for name in ("params", "pack", "editions"):
        shutil.copytree(INDIA / name, folder / name)
    return run_cli(folder, "run", "params/2020", "--language", "en", "--workers", "2")


def text_of(page: Path) -> str:
    """What a reader of a page sees, and its title, alternative texts and labels."""
    source = page.read_text(encoding="utf-8")
    labels = re.findall(r'(?:alt|title|aria-label|content|placeholder)="([^"]*)"', source)
    body = re.sub(r"(?s)<(style|script)\b.*?</\1>", "", source)
    return html.unescape(" ¦ ".join([re.sub(r"<[^>]+>", " ", body), *labels]))


def found_in(text: str) -> list[str]:
    """Words of Indonesia, each with what stands around it."""
    text = FILE_NAMES.sub("", text)
    return [
        " ".join(text[max(0, m.start() - 40) : m.end() + 40].split()) for m in WORDS.finditer(text)
    ]


def test_no_page_of_another_country_has_a_word_of_indonesia(india):
    assert india.code == 0, india.err
    pages = sorted(india.reports.rglob("*.html"))
    reports = [p for p in pages if (p.parent.name, p.parent.parent.name) == ("2020", "en")]
    assert len(reports) == 11 + 2  # each city, the comparison, the year's own page
    assert {p.name for p in reports} >= {"bengaluru.html", "yearly_comparison.html", "index.html"}
    found = {p.relative_to(india.reports).as_posix(): found_in(text_of(p)) for p in pages}
    # The dictionary names the tables' columns, which programs read, beside their meanings.
    found["en/dictionary.html"] = [
        words for words in found["en/dictionary.html"] if not COLUMN_NAMES.search(words)
    ]
    assert {page: words for page, words in found.items() if words} == {}


def test_no_table_of_another_country_has_a_column_of_indonesia(india):
    for table in sorted(india.reports.rglob("*.csv")):
        assert not found_in(COLUMN_NAMES.sub("", table.read_text(encoding="utf-8-sig")))


def test_the_pages_say_what_was_published(india):
    report = text_of(india.reports / "en" / "2020" / "bengaluru.html")
    assert "The Ease of Living index of Bengaluru was 66.70 in 2020, rank 1 of 49" in report
    assert "scale up to 100" in report and "Karnataka" in report
    assert "cities above a million people" in report
    comparison = text_of(india.reports / "en" / "2020" / "yearly_comparison.html")
    assert "from 57.56 (Delhi) to 66.70 (Bengaluru)" in comparison
    regions = text_of(india.reports / "en" / "regions" / "index.html")
    assert "Tamil Nadu" in regions and "Jawa" not in regions


def test_the_examples_records_and_edition_are_valid(india, run_cli):
    checked = run_cli(india.folder, "check", "params", "editions")
    assert checked.code == 0, checked.err


# What still knows Indonesia above the reference layer: how many times, by module. A number here
# only falls, and docs/another-country.md says what the modules are about. Docstrings, comments and
# names of variables do not count; what is counted is what the code compares or writes.
HARD_WORDS = re.compile(
    r"rupiah|\bRp\b|kabupaten|kota\b|\bIPM\b|Kemendagri|\bBPS\b|up to 4|Bupati|Perbup|Central Java"
)
STILL: dict[str, int] = {
    "comparison/year_rows.py": 5,
    "documents/workbook/book_table.py": 2,
    "documents/workbook/book_writer.py": 1,
    "documents/workbook/record_tables.py": 2,
    "documents/workbook/result_rows.py": 4,
    "documents/workbook/year_book.py": 1,
    "evaluation/coverage.py": 1,
    "records/checks/indicator_readings.py": 2,
    "records/figure.py": 4,
    "records/record.py": 1,
    "records/region.py": 1,
    "reports/comparison/peer_groups.py": 6,
    "reports/comparison/year.py": 2,
    "reports/kernel/warm_up.py": 2,
    "reports/labels.py": 1,
    "reports/opening/key_figures.py": 1,
    "reports/opening/rank_phrase.py": 1,
    "site/dictionary.py": 3,
    "site/downloads.py": 4,
    "starting/packaged_files.py": 2,
    "starting/record_start.py": 1,
    "workbooks/panel/plan_reading.py": 2,
    "workbooks/read/number_cells.py": 2,
    "workbooks/sheets/cell_styles.py": 1,
    "workbooks/sheets/data_validation.py": 2,
    "workbooks/sheets/drawing.py": 2,
    "workbooks/sheets/instructions.py": 2,
    "workbooks/sheets/kinds.py": 7,
    "workbooks/sheets/layout.py": 1,
    "workbooks/submissions/filled_page.py": 2,
    "workbooks/tables/figure_cells.py": 7,
    "workbooks/tables/mapping.py": 2,
    "workbooks/tables/merging.py": 1,
    "workbooks/tables/region_codes_in.py": 7,
    "workbooks/tables/region_names.py": 7,
    "workbooks/tables/region_rows.py": 2,
    "workbooks/tables/written_names.py": 15,
    "yaml_io/validation.py": 5,
    "reports/analysis/findings_pages/2023.en.md.j2": 1,
    "reports/analysis/findings_pages/2023.id.md.j2": 4,
}
LAYERS_BELOW = ("core", "reference", "notebooks")


def texts(tree: ast.Module) -> list[str]:
    """Every string of a module but its docstrings."""
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documented
    ]


def test_no_more_of_indonesia_is_written_into_the_code_above_the_reference_layer():
    counts: Counter[str] = Counter()
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        if not place.startswith(LAYERS_BELOW):
            found = texts(ast.parse(path.read_text(encoding="utf-8")))
            counts[place] += sum(len(HARD_WORDS.findall(text)) for text in found)
    for path in sorted(PACKAGE.rglob("*.j2")):
        place = path.relative_to(PACKAGE).as_posix()
        counts[place] += len(HARD_WORDS.findall(path.read_text(encoding="utf-8")))
    assert {place: count for place, count in counts.items() if count} == STILL
