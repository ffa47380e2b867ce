"""Script and formulas in every text of the workbooks a panel and a regency send in: imported and
reported they stay text.
"""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

pytest.importorskip("playwright", reason="make test-browser installs the extra [browser]")

from .conftest import page_names, run_command
from .test_planted import UNHARMED

SCRIPT = '<script>alert(1)</script>"><img src=x onerror="window.__planted = 1">'
FORMULA = '=HYPERLINK("http://example.org","x")'
PLANTED = f"{FORMULA} {SCRIPT}"
RECORD = f"""year: 2022
region: kab-batang
as_of: 2022-11-14
stage: implementation
sources:
  koran: {{title: '{FORMULA}', publisher: '{SCRIPT}'}}
evaluation: {{framework: kominfo-2022, source: koran}}
published:
  index: 3.1
  ranks: [{{value: 4, scope: province, group: '{FORMULA}'}}]
  source: koran
"""
DAY = date(2022, 11, 14)
SUBMITTED = "sudah diserahkan"
# Where the sheets are filled in: the form's cells, then rows of the table with the texts' columns.
# A word in each text tells which it is.
FORMS = {
    "self-assessment": {"B6": "peran-daerah", "B8": SUBMITTED, "B9": DAY},
    "ratings": {"B7": "peran-asesor", "B9": SUBMITTED, "B10": DAY},
    "programmes": {"B6": "peran-program", "B7": DAY},
    "budget": {"B6": "peran-anggaran", "B7": DAY},
    "survey": {"B7": "peran-survei", "B8": DAY},
}
ROWS = {
    "self-assessment": {"C": 3, "D": "penjelasan", "E": "bukti-daerah"},
    "ratings": {"D": 1, "E": "alasan", "F": "bukti-asesor"},
    "programmes": {
        "A": "nama-program",
        "B": "Smart Living",
        "C": "subdimensi",
        "D": "perangkat",
        "E": "target",
        "F": "tercapai",
        "G": "bukti-program",
        "H": 5,
        "J": "sebelum",
        "K": "sesudah",
        "P": "cara-program",
        "Q": "catatan-program",
    },
    "budget": {
        "A": "APBD",
        "B": "Diskominfo",
        "C": "pagu",
        "D": 7_000_000,
        "I": "peruntukan",
        "N": "cara-anggaran",
        "O": "catatan-anggaran",
    },
}
FIRST = {"self-assessment": (13, 5), "ratings": (14, 5), "programmes": (11, 2), "budget": (11, 1)}
KEPT = {SUBMITTED, "Smart Living", "tercapai", "APBD", "Diskominfo", "pagu"}


def command(folder: Path, *words: str) -> None:
    """Run a command in a project; it must succeed."""
    done = subprocess.run(
        [sys.executable, "-c", "from smartcity_eval.cli import main; main()", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        encoding="locale",
    )
    assert done.returncode == 0, done.stderr


def type_in(path: Path, kind: str) -> None:
    """Fill in a sheet, each text of one's own planted; text that looks like a formula is typed as
    text.
    """
    book = openpyxl.load_workbook(path)

    def put(sheet, place: str, value: object) -> None:
        own = isinstance(value, str) and value not in KEPT
        sheet[place] = f"{PLANTED} {value}" if own else value
        if own:
            sheet[place].data_type = "s"

    front = book.worksheets[0]
    for place, value in FORMS[kind].items():
        put(front, place, value)
    first, count = FIRST.get(kind, (0, 0))
    for row in range(first, first + count):
        for column, value in ROWS[kind].items():
            put(
                front,
                f"{column}{row}",
                f"{value}-{row}" if (kind, column) == ("programmes", "A") else value,
            )
    if kind == "survey":
        for sheet in book.worksheets[1:7]:
            for row in (5, 6, 7):
                put(sheet, f"B{row}", "ditanyakan")
            for row in range(11, 16):
                for column in "BCD":
                    put(sheet, f"{column}{row}", 4)
    book.save(path)


@pytest.fixture(scope="module")
def planted(tmp_path_factory) -> Path:
    """The reports of a record into which planted workbooks of every kind were imported."""
    folder = tmp_path_factory.mktemp("sent-in")
    (folder / "params" / "2022").mkdir(parents=True)
    (folder / "params" / "2022" / "kab-batang.yaml").write_text(RECORD, encoding="utf-8")
    region = ("--region", "kab-batang", "--year", "2022", "--params", "params")
    edition = ("--framework", "kominfo-2022")
    more = {
        "self-assessment": ("--kind", "self-assessment", *edition),
        "ratings": ("--assessor", f"{PLANTED} Universitas", *edition),
        "programmes": ("--kind", "programmes"),
        "budget": ("--kind", "budget"),
        "survey": ("--kind", "survey", "--answers", "1-5", "--respondents", "5"),
    }
    for kind, words in more.items():
        command(folder, "workbook", "new", *words, *region, "-o", f"{kind}.xlsx")
        type_in(folder / f"{kind}.xlsx", kind)
    command(folder, "workbook", "import", *(f"{kind}.xlsx" for kind in more), "--params", "params")
    for language in ("id", "en"):
        run_command(
            folder,
            "params",
            "--notebook",
            "regency_report",
            "--notebook",
            "panel_review",
            "--notebook",
            "yearly_comparison",
            "--language",
            language,
        )
    return folder / "reports"


def test_what_was_planted_in_sheets_is_text_on_every_page(planted, look):
    names = page_names(planted)
    assert {
        "id/2022/kab-batang.html",
        "en/2022/kab-batang.html",
        "id/2022/kab-batang.panel_review.html",
        "id/regions/kab-batang.html",
        "id/operator/2022.html",
    } <= set(names)
    texts = ""
    for name in names:
        looked = look(planted / name)
        looked.page.wait_for_timeout(100)
        assert looked.page.evaluate(UNHARMED) and looked.dialogs == [], name
        assert looked.page.locator("a[href*='example.org']").count() == 0, name
        assert not [address for address in looked.asked if address.endswith("/x")], name
        texts += looked.page.evaluate("document.body.textContent")
        looked.page.close()
    shown = (
        "Universitas",
        "alasan",
        "nama-program-11",
        "nama-program-12",
        "perangkat",
        "bukti-program",
        "sebelum",
        "sesudah",
        "ditanyakan",
        "peruntukan",
    )
    assert [word for word in shown if f"{PLANTED} {word}" not in texts] == []


def test_in_the_years_tables_a_formula_is_text(planted):
    with zipfile.ZipFile(planted / "tables" / "smart-city-2022.xlsx") as book:
        sheets = [
            ElementTree.fromstring(book.read(name))
            for name in book.namelist()
            if name.startswith("xl/worksheets/sheet")
        ]
        texts = [
            "".join(t.itertext()) for t in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
    assert len(sheets) == 2 and FORMULA in texts
    assert not [
        one
        for sheet in sheets
        for one in sheet.iter()
        if one.tag.rpartition("}")[2] in ("f", "hyperlink")
    ]
    rows = list(
        csv.reader(
            io.StringIO(
                (planted / "tables" / "smart-city-2022.csv").read_text(encoding="utf-8-sig")
            )
        )
    )
    cells = [cell for row in rows for cell in row]
    assert f"'{FORMULA}" in cells and not [cell for cell in cells if cell[:1] in "=+@\t\r" and cell]
