"""Another country's outputs: the example of India has nothing of Indonesia in any of them, and no
new word of Indonesia is written into the code.
"""

from __future__ import annotations

import ast
import html
import io
import re
import shutil
import zipfile
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "smartcity_eval"
INDIA = ROOT / "examples" / "india"

WORDS = re.compile(
    r"rupiah|\bRp|kabupaten|\bkota\b|regenc|provinces?\b|\bIPM\b|\bHDI\b|\bSPBE\b|\bIKN\b"
    r"|\bAPB[DN]\b|Kemendagri|\bBPS\b|Indonesia|Kominfo|Jawa|Central Java|Bupati|masterplan"
    r"|\bregents?\b|Smart City"
    r"|Diskominfo|\bOPD\b|\bCSR\b|\bPer(?:da|bup|wali)\b|\bsen\b"
    # The commonest words of Indonesian.
    r"|\b(?:dan|yang|untuk|dengan|tidak|dari|pada|atau|adalah|catatan|nilai|halaman|berkas)\b"
    r"|Smart (?:Governance|Branding|Economy|Living|Society|Environment)|(?:up )?to 4\b",
    re.IGNORECASE,
)
# The report's notebook, named where a page says what it was made from; the names of columns in a
# table's first row, and of keys in data, are the same for every country.
FILE_NAMES = re.compile(r"regency_report\.ipynb")
COLUMN_NAMES = re.compile(r"\bprovince\b")


# What the example's records do not have: something for budgets and a panel's sheets to say.
FULLER = """\
programmes: {source: moneycontrol-2021, target: 10, achieved: 8}
budget:
  - {fund: municipal, holder: smart_city, state: planned, amount: 25000000, source: jagranjosh-2021}
  - {fund: union, holder: ict_office, state: realised, amount: "500.50", source: jagranjosh-2021}
recommendations:
  - {text: Publish the scores of the pillars, by: panel, source: jagranjosh-2021}
"""
RATED = """\
year: 2020
region: surat
as_of: 2020-12-31
stage: implementation
evaluation: {source: jagranjosh-2021, framework: eoli-2020-million}
ratings:
  source: jagranjosh-2021
  assessors:
    alpha:
      institution: Alpha Institute
      state: submitted
      date: 2020-12-21
      ratings:
        {quality_of_life: 60, economic_ability: 5, sustainability: 50, citizen_perception: 75}
"""
PANEL = """\
panel:
  consensus: {rule: mean, status: assumed, reference: no source, how: Written for a test.}
  departure: {value: 20, status: assumed, reference: no source, how: Written for a test.}
  spread: {value: 10, status: assumed, reference: no source, how: Written for a test.}
  missing: refuse
"""


@pytest.fixture(scope="module")
def india(tmp_path_factory, run_cli):
    """The example's batch: every report and document, the year's comparison and the site."""
    folder = tmp_path_factory.mktemp("india")
    for name in ("params", "pack", "editions"):
        shutil.copytree(INDIA / name, folder / name)
    for name, text in (
        ("params/2020/pune.yaml", FULLER),
        ("editions/eoli-2020-million.yaml", PANEL),
    ):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    (folder / "params/2020/surat.yaml").write_text(RATED, encoding="utf-8")
    asked = ("--docx", "--pptx", "--document", "year-workbook", "--workers", "2")
    return run_cli(folder, "run", "params/2020", *asked)


@pytest.fixture(scope="module")
def sheets(india, run_cli):
    """The sheets to fill in that a panel gets, in a folder beside the reports."""
    made = {
        "ratings": ("surat", "2020", "--assessor", "Beta Institute"),
        "self-assessment": ("surat", "2020"),
        "moderation": ("surat", "2020"),
        "budget": ("pune", "2020"),
        "follow-up": ("pune", "2021"),
    }
    (india.folder / "sheets").mkdir()
    for kind, (region, year, *more) in made.items():
        edition = ("--framework", "eoli-2020-million") if region == "surat" else ()
        place = ("--region", region, "--year", year, "-o", f"sheets/{kind}.xlsx")
        done = run_cli(india.folder, "workbook", "new", "--kind", kind, *place, *edition, *more)
        assert done.code == 0, done.err
    done = run_cli(india.folder, "new", "plan", "-o", "sheets/plan.xlsx")
    assert done.code == 0, done.err
    return india.folder / "sheets"


def office_texts(path: Path | io.BytesIO) -> str:
    """Every text, name and label in an Office file: of its pages, properties, charts and notes."""
    found = []
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                source = parts.read(name).decode("utf-8")
                named = re.findall(
                    r'(?:name|title|descr|formatCode|prompt\w*|error\w*)="([^"]*)"', source
                )
                ends = re.sub(r"</(?:w:p|a:p|si|c:v|c:pt)>", " ¦ ", source)
                found += [html.unescape(text) for text in (re.sub(r"<[^>]+>", "", ends), *named)]
            elif name.endswith(".xlsx"):  # the figures behind a chart
                found.append(office_texts(io.BytesIO(parts.read(name))))
    return " ¦ ".join(found)


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
    tables = sorted(india.reports.rglob("*.csv"))
    assert len(tables) == 1 + 11
    for table in tables:
        assert not found_in(COLUMN_NAMES.sub("", table.read_text(encoding="utf-8-sig")))


def test_no_download_for_programs_has_a_word_of_indonesia(india):
    found = {}
    for path in sorted((india.reports / "tables").glob("*.json")) + sorted(
        (india.reports / "data").rglob("*.json")
    ):
        # Keys are for programs, and the same for every country; what they hold is not.
        values = re.sub(r'"\w+":', "", path.read_text(encoding="utf-8").replace('\\"', '"'))
        values = re.sub(r'"name": ?"province"', "", values) if path.suffix == ".json" else values
        found[path.name] = found_in(COLUMN_NAMES.sub("", values))
    assert {"datapackage.json", "pune.json", "2020.json"} <= found.keys()
    assert {name: words for name, words in found.items() if words} == {}


def test_no_document_of_another_country_has_a_word_of_indonesia(india):
    documents = [p for p in india.reports.rglob("*") if p.suffix in (".docx", ".pptx", ".xlsx")]
    kinds = Counter(path.name.partition(".")[2] or path.name for path in documents)
    assert kinds == {"report.docx": 11, "minutes.docx": 1, "slides.pptx": 11, "pptx": 1, "xlsx": 2}
    found = {path.name: found_in(COLUMN_NAMES.sub("", office_texts(path))) for path in documents}
    assert {name: words for name, words in found.items() if words} == {}
    report = office_texts(india.reports / "en" / "2020" / "pune.report.docx")
    assert "municipal budget" in report and "₹25" in report


def test_no_sheet_to_fill_in_has_a_word_of_indonesia(sheets):
    found = {path.name: found_in(office_texts(path)) for path in sorted(sheets.iterdir())}
    assert len(found) == 6
    assert {name: words for name, words in found.items() if words} == {}
    budget = office_texts(sheets / "budget.xlsx")
    assert "Amount (₹)" in budget and "municipal budget" in budget and "Dimension" not in budget


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "params", "--document", "letter"), "the pack of India does not offer letter; it"),
        (
            ("documents", "make", "year-letter", "x.docx", "--year", "2020"),
            "the pack of India does not offer year-letter; it offers report, minutes",
        ),
        (("run", "params", "--language", "id"), "the pack of India has no pages in id; it has en"),
        (
            ("workbook", "new", "--kind", "survey", "--region", "pune", "--year", "2020"),
            "the pack of India has no dimensions",
        ),
        (("workbook", "new", "--kind", "rubric"), "asks for each name in Indonesian"),
    ],
)
def test_what_is_indonesian_by_nature_is_refused_in_plain_words(india, run_cli, arguments, said):
    refused = run_cli(india.folder, *arguments, SMARTCITY_EVAL_LANGUAGE="en")
    assert refused.code == 2 and said in refused.err and not (india.folder / "x.docx").exists()


def test_the_list_of_documents_says_what_is_not_offered(india, run_cli):
    done = run_cli(india.folder, "documents", "list", SMARTCITY_EVAL_LANGUAGE="en")
    assert [
        line.split("\t")[0] for line in done.out.splitlines() if line.endswith("pack of India")
    ] == ["letter", "year-letter"]


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
    "comparison/year_rows.py": 1,
    "documents/workbook/result_rows.py": 1,
    "evaluation/coverage.py": 1,
    "records/checks/indicator_readings.py": 1,
    "records/record.py": 1,
    "records/region.py": 1,
    "reports/comparison/peer_groups.py": 6,
    "reports/comparison/year.py": 2,
    "reports/kernel/warm_up.py": 2,
    "reports/labels.py": 1,
    "reports/opening/key_figures.py": 1,
    "reports/opening/rank_phrase.py": 1,
    "site/dictionary.py": 1,
    "site/downloads.py": 1,
    "starting/packaged_files.py": 2,
    "starting/record_start.py": 1,
    "workbooks/panel/plan_reading.py": 2,
    "workbooks/read/number_cells.py": 1,
    "workbooks/sheets/data_validation.py": 1,
    "workbooks/sheets/instructions.py": 2,
    "workbooks/sheets/kinds.py": 1,
    "workbooks/tables/mapping.py": 2,
    "workbooks/tables/region_codes_in.py": 7,
    "workbooks/tables/region_names.py": 7,
    "workbooks/tables/region_rows.py": 2,
    "workbooks/tables/written_names.py": 15,
    "yaml_io/validation.py": 3,
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
