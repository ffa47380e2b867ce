"""A built index as a workbook, and back."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from smartcity_eval.composites.build import build_index
from smartcity_eval.composites.tables.index_sheets import index_sheets
from smartcity_eval.composites.tables.metadata_tables import index_from_tables
from smartcity_eval.documents.workbook.index_book import index_book, save_index_book
from smartcity_eval.frameworks import load_framework
from smartcity_eval.workbooks.coinr_files import read_index_files, sheet_frame
from smartcity_eval.workbooks.read.opening import open_book

STEPS = (
    {"step": "denominate"},
    {"step": "impute", "method": "group_mean", "parameters": {"by": "Pulau"}},
    {"step": "treat"},
    {"step": "normalise"},
    {"step": "aggregate"},
)

TITLES = [
    "iMeta",
    "iData",
    "Skor semua bagian",
    "Peringkat semua bagian",
    "Bobot dalam setiap cabang",
    "Penanganan pencilan",
]


@pytest.fixture(scope="module")
def index():
    rng = np.random.default_rng(3)
    imeta = pd.DataFrame(
        [
            ("Jalan", "Gerak", 1, 2.0, "Indicator", "Luas", None),
            ("CO-2", "Gerak", -1, 1.0, "Indicator", None, 3.5),
            ("Guru", "Indeks", 1, 0.5, "Indicator", None, None),
            ("Gerak", "Indeks", 1, 1.5, "Aggregate", None, None),
            ("Indeks", None, 1, 1.0, "Aggregate", None, None),
            ("Luas", None, None, None, "Denominator", None, None),
            ("Pulau", None, None, None, "Group", None, None),
        ],
        columns=["iCode", "Parent", "Direction", "Weight", "Type", "Denominator", "Target"],
    )
    idata = pd.DataFrame(
        {
            "uCode": [f"{n:03}" for n in range(12)],
            "uName": [f"=Kota {n}" for n in range(12)],
            "Pulau": ["Jawa", "Bali"] * 6,
            "Luas": rng.uniform(1, 9, 12),
            **{name: rng.normal(50, 9, 12) for name in ("Jalan", "CO-2", "Guru")},
        }
    )
    idata.loc[2, "Guru"] = np.nan
    return index_from_tables(imeta, idata, name="kecil-2024", year=2024, steps=STEPS)


@pytest.fixture(scope="module")
def saved(index, tmp_path_factory):
    path = tmp_path_factory.mktemp("books") / "index.xlsx"
    built = index.build()
    sheets = index_sheets(index.framework, built, index.data, language="en", codes=index.codes)
    return save_index_book(path, sheets)


def test_every_step_has_its_sheet_with_unrounded_figures(index, saved):
    sheets = open_book(saved).sheets
    assert list(sheets) == [
        "iMeta",
        "iData",
        "Denominated",
        "Imputed",
        "Treated",
        "Normalised",
        "Scores of all parts",
        "Ranks of all parts",
        "Weights in each branch",
        "Treatment of outliers",
    ]
    built = index.build()
    for title, table in (
        ("Normalised", built.table("normalise")),
        ("Scores of all parts", built.scores),
    ):
        found = sheet_frame(sheets[title]).set_index("uCode")
        expected = index.with_codes(table)
        pd.testing.assert_frame_equal(
            found.loc[expected.index, expected.columns].astype(float),
            expected,
            check_names=False,
            check_index_type=False,
            check_column_type=False,
            rtol=1e-14,
        )


def test_the_weights_and_ranks_are_those_the_index_was_built_with(index, saved):
    sheets = open_book(saved).sheets
    weights = sheet_frame(sheets["Weights in each branch"]).set_index("iCode")["Weight"]
    assert weights["Jalan"] == pytest.approx(2 / 3) and weights["Gerak"] == pytest.approx(0.75)
    ranks = sheet_frame(sheets["Ranks of all parts"])["Indeks"]
    assert sorted(ranks) == list(range(1, 13))


def test_the_workbook_is_read_again_as_the_same_index(index, saved):
    again = read_index_files(saved, name="kecil-2024", year=2024, steps=STEPS)
    assert again.framework == index.framework
    assert (again.groups, again.unit_names) == (index.groups, index.unit_names)
    pd.testing.assert_frame_equal(
        again.build().scores, index.build().scores, check_index_type=False, check_names=False
    )


def test_an_edition_without_steps_is_written_too_and_alike_each_time(tmp_path):
    edition = load_framework("kominfo-2022")
    data = pd.DataFrame(
        [[3.0, 2.5, 2.75, 3, 2], [1, 2, 3, 3, 2]],
        columns=[leaf.key for leaf in edition.leaves()],
        index=["kab-batang", "kab-brebes"],
    )
    sheets = index_sheets(edition, build_index(edition, data), language="id")
    assert [table.title for table in index_book(sheets).tables] == TITLES
    first, second = (save_index_book(tmp_path / f"{name}.xlsx", sheets) for name in "ab")
    assert first.read_bytes() == second.read_bytes()
