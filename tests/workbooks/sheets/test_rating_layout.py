"""Sheets of ratings for a few components and for an instrument of 117 questions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.core.messages import translator
from smartcity_eval.evaluation import evaluate
from smartcity_eval.frameworks import load_framework
from smartcity_eval.frameworks.loader import EDITIONS
from smartcity_eval.frameworks.scoring import index_of
from smartcity_eval.records import read_record
from smartcity_eval.workbooks.sheets.kinds import layout_of
from smartcity_eval.workbooks.sheets.layout import HEADING, Identity
from smartcity_eval.workbooks.sheets.new_workbook import new_workbook
from smartcity_eval.workbooks.sheets.rating_layout import has_questions, rating_pages
from smartcity_eval.workbooks.submissions.importing import import_workbooks

EDITION = "kominfo-2023-kppn-ikn"
LEAVES = [leaf.key for leaf in load_framework(EDITION).leaves()]
SOURCES = "sources:\n  surat: {title: Surat hasil, publisher: Kementerian}\n"
BEFORE = (
    "year: 2022\nregion: kab-malang\nas_of: 2022-12-06\nstage: implementation\nevaluation:"
    " {framework: kominfo-2022-first-phase, source: surat}\n"
)


def wanted(kind: str = "ratings", assessor: str = "ugm", **about) -> Identity:
    return Identity(
        kind,
        EDITION,
        "kab-malang",
        year=2023,
        assessor=assessor if kind == "ratings" else "",
        as_of="2023-12-04",
        language="id",
        **about,
    )


def table_of(edition: str, kind: str = "ratings", **about):
    return (
        layout_of(
            Identity(kind, edition, "kab-malang", year=2023, assessor="ugm", language="en", **about)
        )
        .page("ratings")
        .table
    )


class Instrument:
    """Kabupaten Malang 2023 judged by all 117 questions."""

    def __init__(self, folder: Path):
        self.folder, self.params = folder, folder / "params"
        self.record = self.params / "2023" / "kab-malang.yaml"
        self.record.parent.mkdir(parents=True)

    def filled(self, scores, kind: str = "ratings", assessor: str = "ugm") -> Path:
        """Make a sheet, score the questions in their order, and hand it in."""
        path, identity = self.folder / f"{kind}-{assessor}.xlsx", wanted(kind, assessor)
        layout = layout_of(new_workbook(path, identity, self.params, assessor.upper()))
        first, page = layout.pages[0], layout.page("ratings")
        book = openpyxl.load_workbook(path)
        form = {field.key: first.form_row + row for row, field in enumerate(first.form)}
        (
            book[first.name].cell(form["state"], 2).value,
            book[first.name].cell(form["date"], 2).value,
        ) = "sudah diserahkan", date(2023, 12, 4)
        columns = [column.key for column in page.table.columns]
        sheet, left = book[page.name], iter(scores)
        for row in range(page.head_row + 1, sheet.max_row + 1):
            if sheet.cell(row, columns.index("leaf") + 1).value:
                sheet.cell(row, columns.index("value") + 1).value = next(left)
        assert next(left, None) is None, "there is a row for each score"
        book.save(path)
        return path


@pytest.fixture
def malang(tmp_path) -> Instrument:
    return Instrument(tmp_path)


@pytest.mark.parametrize(
    ("edition", "count"),
    [("kominfo-2022-first-phase", 59), ("kominfo-2023-regular", 111), (EDITION, 117)],
)
def test_every_question_has_its_row_in_the_editions_order(edition, count):
    rows = table_of(edition).asked
    assert [row["leaf"] for row in rows] == [
        leaf.key for leaf in load_framework(edition).leaves()
    ] and len(rows) == count


def test_questions_stand_below_a_heading_for_their_component_and_one_for_their_indicator():
    rows = table_of(EDITION).fixed
    assert [row["component"] for row in rows if row.get(HEADING) == 1] == [
        "Baseline · 5 questions · weight 10 of 100",
        "Output · 7 questions · weight 20 of 100",
        "Outcome · 33 questions · weight 20 of 100",
        "Impact · 54 questions · weight 20 of 100",
        "Quick win · 12 questions · weight 20 of 100",
        "Collaboration · 6 questions · weight 10 of 100",
    ]
    above = ""
    for row in rows:
        above = row["component"] if row.get(HEADING) == 2 else above
        if HEADING not in row:
            question = next(
                leaf.question
                for leaf in load_framework(EDITION).leaves()
                if leaf.key == row["leaf"]
            )
            assert above == question.indicator and row["printed"] == question.code
            assert not question.sub_indicator or question.sub_indicator in row["about"]


def test_an_indicator_of_the_same_name_in_the_next_component_has_a_heading_of_its_own():
    edition = load_framework(EDITION)
    collaboration, outcome = (
        next(c for c in edition.components if c.key == key) for key in ("collaboration", "outcome")
    )
    page = rating_pages(
        wanted(),
        edition.model_copy(update={"components": (collaboration, outcome)}),
        translator("en"),
    )[1]
    assert [row["component"] for row in page.table.fixed if HEADING in row] == [
        "Collaboration · 6 questions · weight 10 of 100",
        "Program",
        "Outcome · 33 questions · weight 20 of 100",
        "Program",
        "Rencana Aksi",
    ]


def test_a_long_sheet_has_its_form_on_a_page_before_so_that_headings_stay_in_view():
    first, second, _ = layout_of(wanted()).pages
    assert (first.key, bool(first.form), first.table) == ("sheet", True, None)
    assert (second.key, second.form) == ("ratings", ()) and second.head_row < 9
    assert second.needs_reason == ("value", "own", "reason", Decimal("0.5"))


@pytest.mark.parametrize("edition", ["kominfo-2021", "kominfo-2022", "contoh-2024"])
def test_an_edition_without_questions_keeps_one_page_and_no_headings(edition):
    layout = layout_of(Identity("ratings", edition, "kab-batang", year=2022, assessor="ugm"))
    assert [page.key for page in layout.pages] == ["ratings", "feedback"] and not has_questions(
        load_framework(edition)
    )
    assert layout.pages[0].table.asked == layout.pages[0].table.fixed


def test_the_sheet_is_drawn_with_frozen_headings_locked_headings_and_a_progress_of_questions_alone(
    malang,
):
    path = malang.folder / "lembar.xlsx"
    page = layout_of(new_workbook(path, wanted(), malang.params, "UGM")).page("ratings")
    sheet = openpyxl.load_workbook(path)[page.name]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.print_title_cols) == (
        f"B{page.head_row + 1}",
        f"${page.head_row}:${page.head_row}",
        "$A:$A",
    )
    # Openpyxl gives None for the width that Excel takes where none is written: one page.
    assert (
        sheet.page_setup.orientation,
        sheet.page_setup.fitToWidth or 1,
        sheet.page_setup.fitToHeight,
    ) == ("landscape", 1, 0)
    assert "117" in sheet.cell(page.progress_row, 2).number_format
    for number, row in enumerate(page.table.fixed, start=page.head_row + 1):
        open_cells = [cell.column for cell in sheet[number] if not cell.protection.locked]
        assert bool(open_cells) == (HEADING not in row), row
    assert sheet.merged_cells.ranges == set()


def test_last_years_published_scores_stand_beside_the_questions_of_the_same_key_and_are_not_read(
    malang,
):
    earlier = malang.params / "2022" / "kab-malang.yaml"
    earlier.parent.mkdir()
    earlier.write_text(
        BEFORE
        + "scores: {source: surat, questions: {output_regulation: 2.75, outcome_governance_spbe:"
        " 1.00}}\n" + SOURCES,
        encoding="utf-8",
    )
    path = malang.filled([None] * 116 + [3])
    layout = layout_of(new_workbook(malang.folder / "lagi.xlsx", wanted(), malang.params, "UGM"))
    page = layout.page("ratings")
    columns = {
        column.key: (place, column) for place, column in enumerate(page.table.columns, start=1)
    }
    assert columns["previous"][1].locked and "2022" in columns["previous"][1].heading
    sheet = openpyxl.load_workbook(path)[page.name]
    shown = {
        sheet.cell(row, columns["leaf"][0]).value: sheet.cell(row, columns["previous"][0]).value
        for row in range(page.head_row + 1, sheet.max_row + 1)
    }
    assert {key: value for key, value in shown.items() if value is not None} == {
        "output_regulation": 2.75,
        "outcome_governance_spbe": 1,
    }
    assert [taken.state for taken in import_workbooks([path], malang.params)] == ["imported"]
    assert {
        key: rating.value
        for key, rating in read_record(malang.record).ratings.assessors["ugm"].ratings.items()
    } == {LEAVES[-1]: 3}


def test_scores_on_another_scale_are_not_set_beside(malang, monkeypatch):
    editions = malang.folder / "edisi"
    editions.mkdir()
    text = (
        (EDITIONS / "kominfo-2022-first-phase.yaml")
        .read_text(encoding="utf-8")
        .replace("id: kominfo-2022-first-phase", "id: lima-2022", 1)
    )
    (editions / "lima-2022.yaml").write_text(
        text.replace("    value: 4\n", "    value: 5\n", 1), encoding="utf-8"
    )
    monkeypatch.setenv("SMARTCITY_EVAL_EDITIONS", str(editions))
    earlier = malang.params / "2022" / "kab-malang.yaml"
    earlier.parent.mkdir()
    judged = (
        BEFORE.replace("kominfo-2022-first-phase", "lima-2022")
        + "scores: {source: surat, questions: {output_regulation: 4.75}}\n"
        + SOURCES
    )
    earlier.write_text(judged, encoding="utf-8")
    assert new_workbook(malang.folder / "lembar.xlsx", wanted(), malang.params, "UGM").previous == 0


def test_without_scores_of_last_year_there_is_no_column_for_them(malang):
    assert new_workbook(malang.folder / "lembar.xlsx", wanted(), malang.params, "UGM").previous == 0
    assert "previous" not in {column.key for column in table_of(EDITION).columns}
    assert "previous" in {column.key for column in table_of(EDITION, previous=2022).columns}


def test_what_is_written_into_a_heading_is_told_at_its_cell(malang):
    path = malang.filled([None] * 117)
    page = layout_of(wanted()).page("ratings")
    book = openpyxl.load_workbook(path)
    book[page.name].cell(
        page.head_row + 1, [column.key for column in page.table.columns].index("value") + 1
    ).value = 3
    book.save(path)
    [taken] = import_workbooks([path], malang.params)
    assert (
        taken.state == "refused"
        and "this row has no code; fill in only the rows that are there"
        in [p.message.in_language("en") for p in taken.problems]
    )


def test_five_assessors_judge_117_questions_and_the_index_is_that_of_their_means(malang):
    given = {
        name: [Decimal((n * (place + 2) + place) % 5) for n in range(117)]
        for place, name in enumerate(("itb", "ugm", "umy", "citiasia", "iktii"))
    }
    files = [
        malang.filled([int(value) for value in values], assessor=name)
        for name, values in given.items()
    ]
    assert [taken.state for taken in import_workbooks(files, malang.params)] == ["imported"] * 5
    record = read_record(malang.record)
    assert record.evaluation.framework == EDITION
    assert {
        name: [sheet.ratings[key].value for key in LEAVES]
        for name, sheet in record.ratings.assessors.items()
    } == given
    panel = evaluate(record).panel
    means = {
        key: sum(column) / 5
        for key, column in zip(LEAVES, zip(*given.values(), strict=True), strict=True)
    }
    assert (panel.state, len(panel.leaves)) == ("submitted", 117)
    assert panel.index == index_of(load_framework(EDITION), means)


def test_the_regencys_own_scores_stand_beside_and_a_far_score_needs_its_reason(malang):
    assert [
        taken.state
        for taken in import_workbooks([malang.filled([3] * 117, "self-assessment")], malang.params)
    ] == ["imported"]
    [taken] = import_workbooks([malang.filled([3] * 116 + [1])], malang.params)
    [problem] = taken.problems
    assert (
        problem.message.in_language("en")
        == "1 departs from the self-assessment 3 by more than 0.5; write the reason"
    )


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        (
            "kab-batang",
            (
                "kominfo-2023-kppn-ikn judged the group KPPN&IKN; kab-batang was judged by"
                " kominfo-2023-regular in 2023"
            ),
        ),
        (
            "kab-kediri",
            "kominfo-2023-kppn-ikn judged the group KPPN&IKN, which does not name kab-kediri",
        ),
    ],
)
def test_no_sheet_is_made_for_a_region_of_another_group(tmp_path, region, expected):
    with pytest.raises(UsageError) as refused:
        new_workbook(
            tmp_path / "x.xlsx",
            Identity("ratings", EDITION, region, year=2023, assessor="ugm"),
            None,
        )
    assert refused.value.in_language("en").startswith(expected)
