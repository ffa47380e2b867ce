"""A small edition with every step, and data for it; built indices that audits are tried on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from smartcity_eval.composites.build import build_index
from smartcity_eval.composites.indicator_metadata import indicator_metadata_of
from smartcity_eval.composites.pipeline import PipelineInputs
from smartcity_eval.composites.uncertainty_sources import UncertaintySources
from smartcity_eval.composites.variants import Variants
from smartcity_eval.frameworks import Framework, read_framework
from smartcity_eval.frameworks.construction import Construction

EDITION = """id: coba-2030
title: {id: Coba, en: Trial}
years: [2030]
scale:
  minimum: {value: 0, status: stated, reference: surat}
  maximum: {value: 100, status: stated, reference: surat}
missing: refuse
min_coverage: 100
components:
  - key: ekonomi
    label: {id: Ekonomi, en: Economy}
    weight: {value: 60, status: stated, reference: surat}
    children:
      - key: investasi
        label: {id: Investasi, en: Investment}
        weight: {value: 40, status: stated, reference: surat}
        goalposts:
          worst: {value: 0, status: stated, reference: surat}
          best: {value: 100, status: stated, reference: surat}
      - key: penganggur
        label: {id: Penganggur, en: Jobless}
        weight: {value: 20, status: stated, reference: surat}
  - key: layanan
    label: {id: Layanan, en: Services}
    weight: {value: 40, status: stated, reference: surat}
building:
  indicators:
    investasi: {denominator: penduduk}
    penganggur: {column: Tingkat, direction: -1}
  steps:
    - {step: denominate, parameters: {per: 1000}}
    - {step: screen, method: by_coverage, parameters: {minimum: 60}}
    - {step: impute, method: group_mean, parameters: {by: pulau}}
    - {step: treat}
    - {step: normalise, method: min_max, parameters: {low: 1, high: 100}}
    - {step: aggregate, method: arithmetic}
"""


@pytest.fixture
def small_edition(write_text) -> Framework:
    """An edition of three leaves, two of them in a branch, with every step."""
    return read_framework(write_text(EDITION, "coba-2030.yaml"))


@pytest.fixture
def small_data() -> pd.DataFrame:
    """Twelve units: one lacks a figure, one is left out, one is far off in one indicator."""
    rng = np.random.default_rng(12)
    data = pd.DataFrame(
        {
            "investasi": rng.uniform(10, 90, 12).round(1),
            "penduduk": rng.integers(500, 900, 12) * 1000.0,
            "Tingkat": rng.uniform(2, 9, 12).round(1),
            "layanan": rng.uniform(1, 4, 12).round(2),
            "pulau": ["Jawa", "Bali"] * 6,
        },
        index=[f"kab-{letter}" for letter in "abcdefghijkl"],
    )
    data.loc["kab-b", "Tingkat"] = np.nan
    data.loc["kab-c", ["Tingkat", "layanan"]] = np.nan
    data.loc["kab-d", "investasi"] = 5000.0
    return data


@pytest.fixture
def with_steps():
    """Give an edition other steps; the leaves' facts stay."""

    def give(framework: Framework, *steps: dict) -> Framework:
        building = Construction.model_validate(
            {
                "indicators": {k: v.model_dump() for k, v in framework.building.indicators.items()},
                "steps": steps,
            }
        )
        return framework.model_copy(update={"building": building})

    return give


HERE = Path(__file__).resolve().parent
GOLDEN = (
    Path(os.environ.get("SMARTCITY_EVAL_SHARED") or HERE.parents[2] / "shared") / "golden" / "asem"
)


def _node(key: str, weight: int, parts: str = "") -> str:
    children = f", children: [{parts}]" if parts else ""
    return (
        f"{{key: {key}, label: {{id: {key}, en: {key}}}, weight: {{value: {weight}, status: stated,"
        f" reference: surat}}{children}}}"
    )


AUDITED = f"""id: kecil-2030
title: {{id: Kecil, en: Small}}
years: [2030]
scale:
  minimum: {{value: 0, status: stated, reference: surat}}
  maximum: {{value: 100, status: stated, reference: surat}}
missing: refuse
min_coverage: 100
components:
  - {_node("layanan", 50, ", ".join([_node("izin", 20), _node("aduan", 20), _node("data", 10)]))}
  - {_node("ekonomi", 30, ", ".join([_node("investasi", 15), _node("kerja", 15)]))}
  - {_node("udara", 20)}
building:
  steps: [{{step: normalise}}, {{step: aggregate}}]
"""


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., SimpleNamespace]:
    """A builder of a small index: two branches and a leaf under the top, 24 units drawn from a
    seed, columns replaced as asked.
    """
    path = tmp_path_factory.mktemp("editions") / "kecil-2030.yaml"
    path.write_text(AUDITED, encoding="utf-8")
    framework = read_framework(path)
    rng = np.random.default_rng(7)
    common = rng.normal(size=24)
    names = ["izin", "aduan", "data", "investasi", "kerja", "udara"]
    usual = pd.DataFrame(
        {name: common + 0.8 * rng.normal(size=24) for name in names},
        index=[f"kab-{n:02}" for n in range(24)],
    )

    def build(
        aggregate: dict | None = None,
        steps: tuple[dict, ...] = (),
        normalise: str = "min_max",
        **columns,
    ) -> SimpleNamespace:
        data = usual.assign(**columns)
        building = Construction.model_validate(
            {
                "steps": [
                    *steps,
                    {"step": "normalise", "method": normalise},
                    {"step": "aggregate", **(aggregate or {})},
                ]
            }
        )
        return SimpleNamespace(
            framework=framework,
            data=data,
            building=building,
            built=build_index(framework, data, building),
        )

    return build


@pytest.fixture(scope="session")
def asem() -> SimpleNamespace:
    """The ASEM index as COINr builds its example."""
    if not GOLDEN.is_dir():
        pytest.skip(f"COINr's tables are not at {GOLDEN}; set SMARTCITY_EVAL_SHARED")
    framework = read_framework(HERE / "asem-2018.yaml")
    data = pd.read_csv(GOLDEN / "ASEM_iData.csv", index_col="uCode")
    return SimpleNamespace(framework=framework, data=data, built=build_index(framework, data))


@pytest.fixture
def variants(small_edition, small_data):
    data = small_data.assign(negara="Indonesia")

    def give(
        sources: UncertaintySources, framework=small_edition, pool: tuple[int, int] = (20, 1)
    ) -> Variants:
        built = build_index(framework, data)
        leaves = tuple(leaf.key for leaf in framework.leaves())
        facts = indicator_metadata_of(framework, framework.building)
        kept = tuple(
            data.index.isin(stage.table.index)
            for stage in built.step_results
            if stage.step == "screen"
        )
        return Variants(
            framework,
            framework.building,
            PipelineInputs(
                leaves, facts, {name: data[name].to_numpy() for name in data}, kept, built.weights
            ),
            sources,
            pool,
        )

    give.data = data
    return give
