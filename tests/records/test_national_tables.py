"""The national tables in params/tables/ and the records of the regencies and cities: the same, row
by row, both ways.
"""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from smartcity_eval.core.errors import WorkbookError
from smartcity_eval.frameworks import load_framework
from smartcity_eval.frameworks.membership import judging_edition
from smartcity_eval.records import Record, read_record, record_paths
from smartcity_eval.records.shared_sources import SOURCES
from smartcity_eval.workbooks.tables.table_import import import_table

PARAMS = Path(__file__).resolve().parents[2] / "params"
# Table to its letter's source and its year.
TABLES = {
    "kominfo-2022-first-phase": ("kominfo-hasil-2022-tahap-awal", 2022),
    "kominfo-2023": ("kominfo-hasil-2023", 2023),
}
COMPONENTS = ("baseline", "output", "outcome", "impact", "quick_win", "collaboration")
tables = pytest.mark.parametrize("name", TABLES)


@cache
def rows(name: str) -> dict[str, dict[str, str]]:
    with (PARAMS / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert len({row["region"] for row in listed}) == len(listed)
    return {row["region"]: row for row in listed}


@cache
def records(year: int) -> dict[str, Record]:
    return {path.stem: read_record(path) for path in record_paths(PARAMS, year)}


def printed(row: dict[str, str]) -> dict[str, str]:
    """A row's figures as printed, by their place in a record; an empty cell is none."""
    places = {
        **{key: f"scores.components.{key}" for key in COMPONENTS},
        "index": "published.index",
        "improvement": "published.improvement",
    }
    return {place: row[key] for key, place in places.items() if row.get(key)}


def recorded(record: Record) -> dict[str, str]:
    """What a record has at the places of a row's figures, with its printed digits."""
    scores = {
        f"scores.components.{key}": score
        for key, score in (record.scores.components if record.scores else {}).items()
    }
    published = (
        {f"published.{key}": getattr(record.published, key) for key in ("index", "improvement")}
        if record.published
        else {}
    )
    return {
        place: str(score.value)
        for place, score in {**scores, **published}.items()
        if score is not None
    }


@tables
def test_every_row_of_a_table_is_in_its_record_with_the_same_digits(name):
    _, year = TABLES[name]
    for region, row in rows(name).items():
        record = records(year)[region]
        assert {
            place: value for place, value in recorded(record).items() if place in printed(row)
        } == printed(row), region
        assert (
            row["year"] == str(year)
            and judging_edition(region, year) == record.evaluation.framework
        )


@tables
def test_a_record_has_no_figure_by_the_letter_that_the_table_has_not(name):
    """The table announces components, index and improvement; a record says no more by the letter
    alone, and no less.
    """
    source, year = TABLES[name]
    for region, row in rows(name).items():
        record = records(year)[region]
        if record.scores and set(record.scores.source) == {source}:
            assert {place for place in recorded(record) if place.startswith("scores.")} == {
                place for place in printed(row) if place.startswith("scores.")
            }, region


@tables
def test_every_record_that_names_the_letter_has_its_row(name):
    source, year = TABLES[name]
    assert {region for region, record in records(year).items() if source in record.sources} == set(
        rows(name)
    )


@tables
def test_who_did_not_take_part_is_recorded_as_such_and_has_no_score(name):
    _, year = TABLES[name]
    absent = {region for region, row in rows(name).items() if row["participated"] == "no"}
    assert {
        region
        for region, record in records(year).items()
        if record.evaluation and not record.evaluation.participated
    } == absent
    for region in absent:
        assert printed(rows(name)[region]) == {} == recorded(records(year)[region]), region
        assert records(year)[region].scores is None and (
            records(year)[region].published is None or records(year)[region].published.index is None
        )
    assert all(printed(row) for region, row in rows(name).items() if region not in absent)


def test_how_many_rows_there_are():
    assert {
        name: Counter(row["participated"] for row in rows(name).values()) for name in TABLES
    } == {"kominfo-2022-first-phase": {"yes": 38, "no": 4}, "kominfo-2023": {"yes": 130, "no": 11}}


@tables
def test_each_component_of_the_edition_is_a_column_and_is_filled_for_its_group_alone(name):
    for region, row in rows(name).items():
        edition = load_framework(judging_edition(region, TABLES[name][1]))
        filled = {key for key in COMPONENTS if row.get(key)}
        assert filled == (
            {component.key for component in edition.components}
            if row["participated"] == "yes"
            else set()
        ), region


# Taken in by the command that its users have.


@pytest.fixture
def copy(tmp_path) -> Path:
    """The records, the shared sources and the tables of the checkout, to be written in."""
    for part in ("2022", "2023", "tables"):
        shutil.copytree(PARAMS / part, tmp_path / "params" / part)
    shutil.copy(PARAMS / SOURCES, tmp_path / "params" / SOURCES)
    return tmp_path / "params"


def take_in(params: Path, name: str):
    return import_table(
        params / "tables" / f"{name}.csv", params / "tables" / f"{name}.yaml", params
    )


@tables
def test_a_table_taken_in_again_changes_nothing(name, copy):
    before = {path: path.read_bytes() for path in copy.rglob("[!.]*") if path.is_file()}
    found = take_in(copy, name)
    assert (found.new, found.longer, found.same) == ({}, {}, len(rows(name)))
    assert {path: path.read_bytes() for path in copy.rglob("[!.]*") if path.is_file()} == before


@tables
def test_a_table_makes_the_same_figures_again_where_the_records_are_gone(name, copy):
    source, year = TABLES[name]
    for path in record_paths(copy, year):
        path.unlink()
    assert len(take_in(copy, name).new) == len(rows(name))
    for region, row in rows(name).items():
        record = read_record(copy / str(year) / f"{region}.yaml")
        assert recorded(record) == printed(row) and record.evaluation.participated == (
            row["participated"] == "yes"
        )
        assert record.evaluation.framework == records(year)[
            region
        ].evaluation.framework and record.sources.keys() == {source}


def change(params: Path, name: str, old: str, new: str) -> None:
    path = params / "tables" / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "words"),
    [
        (
            "kominfo-2023",
            "kab-batang,regular,3.80",
            "kab-batang,regular,3.81",
            "F9",
            "found 3.81, but scores.components.baseline in",
        ),
        (
            "kominfo-2023",
            "3.40,0.13,yes",
            "3.04,0.13,yes",
            "L9",
            "found 3.04, but published.index in",
        ),
        (
            "kominfo-2023",
            "3.40,0.13,yes",
            "3.40,0.31,yes",
            "M9",
            "found 0.31, but published.improvement in",
        ),
        (
            "kominfo-2023",
            "kab-batang,regular",
            "kab-batang,kppn_ikn",
            "E9",
            "found 'kominfo-2023-kppn-ikn', but evaluation.framework in",
        ),
        (
            "kominfo-2023",
            "kab-batang,regular",
            "kab-batang,mandiri",
            "E9",
            "the group 'mandiri' has no edition in the mapping",
        ),
        (
            "kominfo-2023",
            "kab-dairi,kppn_ikn,,",
            "kab-dairi,kppn_ikn,0.00,",
            "F132",
            "found 0.00, but by kominfo-2023!N132 this region did not take part",
        ),
        ("kominfo-2023", "3.40,0.13,yes", "3.40,0.13,no", None, "this region did not take part"),
        (
            "kominfo-2022-first-phase",
            "kab-malang,kppn_ikn,1.40",
            "kab-malang,kppn_ikn,1.04",
            "F16",
            "found 1.04, but scores.components.baseline in",
        ),
        (
            "kominfo-2022-first-phase",
            "kab-malang,kppn_ikn,1.40",
            "kab-malng,kppn_ikn,1.40",
            "D16",
            "kab-malng",
        ),
    ],
)
def test_a_wrong_cell_is_refused_at_its_place_and_nothing_is_written(
    name, old, new, place, words, copy
):
    change(copy, name, old, new)
    before = {path: path.read_bytes() for path in copy.rglob("*.yaml")}
    with pytest.raises(WorkbookError) as refused:
        take_in(copy, name)
    told = [
        (problem.place, problem.message.in_language("en")) for problem in refused.value.problems
    ]
    assert any(
        found == (f"{name}!{place}" if place else found) and words in text for found, text in told
    ), told
    assert {path: path.read_bytes() for path in before} == before


# What stands beside the tables.


def test_kota_bandung_2022_was_printed_otherwise_than_2023_implies():
    """3.88 by the news of 2022; the letter's index less its improvement is 3.89."""
    bandung = records(2023)["kota-bandung"]
    assert bandung.published.index.value - bandung.published.improvement.value == Decimal("3.89")
    assert records(2022)["kota-bandung"].published.index.value == Decimal("3.88")
    assert any(
        "3,89" in claim.says
        for conflict in (*records(2022)["kota-bandung"].conflicts, *bandung.conflicts)
        for claim in conflict.claims
    )


@pytest.mark.parametrize("year", [2022, 2023])
def test_kab_malang_has_every_question_of_its_edition_and_what_the_institutions_wrote(year):
    record = records(year)["kab-malang"]
    assert set(record.scores.questions) == {
        leaf.key for leaf in load_framework(record.evaluation.framework).leaves()
    }
    assert {item.kind for item in record.feedback} == {"weakness", "strength", "recommendation"}
    institutions = {item.institution for item in record.feedback}
    assert institutions == (
        {None} if year == 2022 else {seat.institution for seat in record.evaluation.panel}
    )
