"""The ASEM index step by step beside the values that the R package COINr 1.1.14 computed.

    python benchmarks/asem.py [FOLDER]

Prints, for each step, how many cells were compared and the largest difference. The chain is the
framework file tests/composites/asem-2018.yaml; nothing here computes anything but differences.
FOLDER holds the published tables; without it, golden/asem is looked for in ../shared or where
SMARTCITY_EVAL_SHARED says.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from smartcity_eval.composites.build import BuiltIndex, build_index
from smartcity_eval.composites.indicator_metadata import resolve_construction
from smartcity_eval.frameworks import Framework, read_framework
from smartcity_eval.frameworks.construction import Construction

ROOT = Path(__file__).resolve().parent.parent
EDITION = ROOT / "tests" / "composites" / "asem-2018.yaml"
STEPS = {
    "denominate": "Denominated",
    "impute": "Imputed",
    "treat": "Treated",
    "normalise": "Normalised",
    "aggregate": "Aggregated",
}
TREATMENT = {
    "points": "winsorise.nwin",
    "skew_before": "check_SkewKurt0.Skew",
    "kurtosis_before": "check_SkewKurt0.Kurt",
    "skew_after": "check_SkewKurt1.Skew",
    "kurtosis_after": "check_SkewKurt1.Kurt",
}


def golden(folder: Path, name: str, key: str = "uCode") -> pd.DataFrame:
    """Read one table of COINr's, its columns named as the tree's keys."""
    table = pd.read_csv(folder / f"{name}.csv", index_col=key)
    return table.rename(columns=str.lower) if key == "uCode" else table.rename(index=str.lower)


def geometric(framework: Framework) -> Construction:
    """Return the same steps with scores from 1 to 100 and geometric means."""
    changed: dict[str, dict[str, object]] = {
        "normalise": {"parameters": {"low": 1, "high": 100}},
        "aggregate": {"method": "geometric"},
    }
    construction = resolve_construction(framework)
    return Construction.model_validate(
        {
            "indicators": {k: v.model_dump() for k, v in construction.indicators.items()},
            "steps": [
                {**step.model_dump(), **changed.get(step.step, {})} for step in construction.steps
            ],
        }
    )


def differences(
    framework: Framework, folder: Path
) -> Iterator[tuple[str, pd.DataFrame, pd.DataFrame]]:
    """Return each step's name with our table and COINr's, in the same order."""
    data = pd.read_csv(folder / "ASEM_iData.csv", index_col="uCode")
    built = build_index(framework, data)
    for step, name in STEPS.items():
        published = golden(folder, f"coinr_Data_{name}")
        yield step, built.table(step).loc[published.index, published.columns], published
    yield "treatment details", *_details(built, golden(folder, "coinr_treat_details", "iCode"))
    published = golden(folder, "coinr_results_scores").drop(columns="rank")
    yield "results: scores", built.scores.loc[published.index, published.columns], published
    ranks = golden(folder, "coinr_results_ranks")
    yield (
        "results: ranks",
        built.scores.rank(ascending=False, method="min").loc[ranks.index, ranks.columns],
        ranks,
    )
    published = golden(folder, "coinr_agg_a_gmean")
    yield (
        "geometric means",
        build_index(framework, data, geometric(framework)).scores.loc[
            published.index, published.columns
        ],
        published,
    )


def _details(built: BuiltIndex, published: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    published = published.rename(columns={theirs: ours for ours, theirs in TREATMENT.items()})[
        list(TREATMENT)
    ]
    # COINr leaves these blank where nothing was treated.
    untreated = published["points"].isna()
    published.loc[untreated, "points"] = 0
    for after in ("skew", "kurtosis"):
        published.loc[untreated, f"{after}_after"] = published[f"{after}_before"]
    return built.treatment.loc[published.index, list(TREATMENT)].astype(float), published.astype(
        float
    )


def main() -> int:
    """Print the differences; 1 where a step leaves other cells missing than COINr."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    shared = Path(os.environ.get("SMARTCITY_EVAL_SHARED") or ROOT.parent / "shared")
    parser.add_argument(
        "folder", type=Path, nargs="?", metavar="FOLDER", default=shared / "golden" / "asem"
    )
    folder = parser.parse_args().folder
    print(f"{'step':<20}{'cells':>7}{'largest difference':>21}{'relative':>12}")
    for step, ours, published in differences(read_framework(EDITION), folder):
        if (ours.isna() != published.isna()).any(axis=None):
            print(f"{step}: other cells are missing than in COINr's table")
            return 1
        theirs = published.to_numpy(dtype=float)
        apart = np.abs(ours.to_numpy(dtype=float) - theirs)
        relative = np.nanmax(apart / np.where(theirs == 0, np.nan, np.abs(theirs)))
        cells, largest = int((~np.isnan(theirs)).sum()), np.nanmax(apart)
        print(f"{step:<20}{cells:>7}{largest:>21.1e}{relative:>12.1e}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
