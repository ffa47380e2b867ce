"""Built indices for the sections on them: a small one, and COINr's example."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from smartcity_eval.composites.tables.metadata_tables import index_from_tables
from smartcity_eval.reports import IndexPage

from ..charts.geometry import LEAST_LETTER, faults, figures_of, smallest_letter
from ..conftest import Seen

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = Path(os.environ.get("SMARTCITY_EVAL_SHARED") or ROOT.parent / "shared") / "golden" / "asem"
BRANCHES = {"Jalan": "Gerak", "Bus": "Gerak", "Sekolah": "Belajar", "Guru": "Belajar"}


@pytest.fixture(scope="session")
def small():
    """Four indicators in two branches, 24 units drawn from a seed; less of one is better."""
    rng = np.random.default_rng(5)
    common = rng.normal(size=24)
    data = {name: 50 + 9 * (common + rng.normal(size=24)) for name in BRANCHES}
    idata = pd.DataFrame({"uCode": [f"kab-{n:02}" for n in range(24)], **data})
    idata["Guru"] = 100 - idata["Guru"]
    imeta = pd.DataFrame(
        [
            *(
                {
                    "iCode": code,
                    "iName": f"Indikator {code}",
                    "Parent": branch,
                    "Type": "Indicator",
                    "Direction": -1 if code == "Guru" else 1,
                    "Weight": 1 + place,
                }
                for place, (code, branch) in enumerate(BRANCHES.items())
            ),
            *(
                {"iCode": code, "Parent": parent, "Type": "Aggregate", "Weight": weight}
                for code, parent, weight in (
                    ("Gerak", "Indeks", 3),
                    ("Belajar", "Indeks", 1),
                    ("Indeks", None, 1),
                )
            ),
        ]
    )
    return index_from_tables(imeta, idata, name="kecil-2024", year=2024)


@pytest.fixture(scope="session")
def page(small) -> IndexPage:
    return IndexPage.of(small, "en")


@pytest.fixture(scope="session")
def asem_index():
    if not GOLDEN.is_dir():
        pytest.skip(f"COINr's tables are not at {GOLDEN}; set SMARTCITY_EVAL_SHARED")
    imeta, idata = (pd.read_csv(GOLDEN / f"ASEM_{name}.csv") for name in ("iMeta", "iData"))
    steps = [
        {"step": "denominate"},
        {"step": "impute", "method": "group_mean", "parameters": {"by": "EurAsia_group"}},
        {"step": "screen", "method": "by_coverage", "parameters": {"minimum": 90}},
        {"step": "treat"},
        {"step": "normalise"},
        {"step": "aggregate"},
    ]
    return index_from_tables(imeta, idata, name="asem-2018", year=2018, steps=steps)


@pytest.fixture(scope="session")
def asem_page(asem_index) -> IndexPage:
    return IndexPage.of(asem_index, "en")


@pytest.fixture
def seen(monkeypatch):
    """Show a section as Jupyter does; every drawing of it is held against the charts' measures."""

    def show(make) -> Seen:
        made = []
        figures = figures_of(lambda: made.append(make()), monkeypatch)
        for figure in figures:
            assert faults(figure) == []
            assert smallest_letter(figure) >= LEAST_LETTER
        found = Seen(made[0]._repr_html_())
        assert len(found.images) == len(figures)
        assert all(len(image["alt"] or "") > 20 for image in found.images)
        return found

    return show
