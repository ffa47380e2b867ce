"""The tables to take away."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest

from smartcity_eval.comparison.year_rows import year_columns
from smartcity_eval.site import downloads
from smartcity_eval.site.downloads import data_package, table_csv, table_parquet, tables_of

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")']


def rows_in(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_csv_holds_the_years_table_unrounded(three):
    rows = [entry.row for _, entry in sorted(three.site().content.entries[2023].items())]
    batang, _, kediri = rows_in(table_csv(rows))
    assert (batang["programmes_achieved"], batang["investment"], batang["index_published"]) == (
        "97",
        "6170000000000",
        "3.4",
    )
    assert (
        float(batang["programmes_percent"]) == 97 * 100 / 104 and kediri["index_published"] == "3.2"
    )
    assert tuple(batang) == tuple(year_columns())


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_of_the_csv_can_run_as_a_formula(text):
    [row] = rows_in(table_csv([{"region": "kab-batang", "name": text, "rank_group": text}]))
    assert row["name"] == row["rank_group"] == f"'{text}"


def test_parquet_keeps_days_counts_and_exact_rupiah():
    parquet = pytest.importorskip(
        "pyarrow.parquet", reason="pyarrow (extra [parquet]) is not installed"
    )
    pyarrow = pytest.importorskip("pyarrow")
    rows = [
        {
            "region": "kab-batang",
            "year": 2023,
            "as_of": "2023-11-14",
            "investment": "1535015624405.01",
            "programmes_target": 104,
            "index": 3.315,
        },
        {
            "region": "kota-kediri",
            "year": 2023,
            "as_of": "2023-12-31",
            "investment": 6_170_000_000_000,
        },
    ]
    table = parquet.read_table(pyarrow.BufferReader(table_parquet(rows)))
    assert table.column_names == list(year_columns())
    assert table["investment"].to_pylist() == [
        Decimal("1535015624405.01"),
        Decimal("6170000000000.00"),
    ]
    assert [str(day) for day in table["as_of"].to_pylist()] == ["2023-11-14", "2023-12-31"]
    assert table["programmes_target"].to_pylist() == [104, None] and table["index"].to_pylist() == [
        3.315,
        None,
    ]


def test_a_count_too_large_for_parquets_whole_numbers_is_kept():
    parquet = pytest.importorskip(
        "pyarrow.parquet", reason="pyarrow (extra [parquet]) is not installed"
    )
    pyarrow = pytest.importorskip("pyarrow")
    content = table_parquet(
        [
            {
                "region": "kab-batang",
                "year": 2023,
                "as_of": "2023-11-14",
                "programmes_target": 10**19 - 1,
            }
        ]
    )
    assert parquet.read_table(pyarrow.BufferReader(content))["programmes_target"].to_pylist() == [
        Decimal(10**19 - 1)
    ]


def test_the_dictionary_is_a_valid_data_package_and_every_table_fits_it(reports, params, made):
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    reports.judge(params, 2022, 2023)
    reports.write(made("kab-batang"))
    found = frictionless.validate(
        str(reports.folder / "tables" / "datapackage.json"), type="package"
    )
    assert found.valid, found.flatten(["rowNumber", "fieldName", "type", "note"])
    assert found.stats["tasks"] == 2


def test_a_table_that_does_not_fit_would_be_found(reports, params, made):
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    reports.judge(params, 2023, only={"kab-batang"})
    reports.write(made("kab-batang"))
    path = reports.folder / "tables" / "smart-city-2023.csv"
    path.write_bytes(path.read_bytes().replace(b"implementation", b"finished"))
    found = frictionless.validate(
        str(reports.folder / "tables" / "datapackage.json"), type="package"
    )
    assert [error[0] for error in found.flatten(["type"])] == ["constraint-error"]


def test_every_column_has_a_title_in_both_languages_and_a_unit_where_it_has_one():
    [resource] = json.loads(data_package([2023]))["resources"]
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    assert list(fields) == list(year_columns()) and resource["path"] == "smart-city-2023.csv"
    assert all(
        field["title_id"] and field["title_en"] and field["title_id"] != field["title_en"]
        for field in fields.values()
    )
    assert fields["investment"]["unit"] == "rupiah" and fields["stage"]["constraints"]["enum"] == [
        "selection",
        "preparation",
        "implementation",
    ]


def test_without_pyarrow_there_is_no_parquet_file(three, made, monkeypatch):
    monkeypatch.setattr(downloads, "find_spec", lambda _: None)
    written = three.write(made("kab-batang"))
    assert not [place for place in written if place.endswith(".parquet")]
    assert [kind for kind, _ in tables_of(three.site().content, 2023)] == [
        "XLSX (Excel)",
        "CSV",
    ] and tables_of(three.site().content, 1999) == []
