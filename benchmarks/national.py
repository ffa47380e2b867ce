"""Make a national set of records for load tests: every regency and city, several years.

    python benchmarks/national.py OUT --years 10 --seed 2026

writes OUT/params/<year>/<region>.yaml. HDI and SPBE are the published ones where the shared figures
have them; everything else is drawn with the seed, and every record says so: in its first line, its
sources, its first note and beside each drawn figure. The same seed and shared figures give the same
bytes.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from published_figures import published_hdi, published_spbe, shared_figures
from synthetic_record import STAND_IN, Drawn, Draws, NationalSet, record_text

from smartcity_eval.frameworks import load_framework
from smartcity_eval.frameworks.membership import judging_edition
from smartcity_eval.frameworks.scoring import index_of, rounded_index
from smartcity_eval.methods.uncertainty.rounding_intervals import half_up
from smartcity_eval.reference.regions import regions

LAST_YEAR = 2024


def make_set(out: Path, years: Iterable[int], seed: int, count: int) -> NationalSet:
    """Write the records of a national set.

    Parameters
    ----------
    out
        Folder in which ``params/`` is made; it must not have one.
    years
        The years, one folder each.
    seed
        Of everything drawn.
    count
        How many regencies and cities, spread evenly over the official list.
    """
    everywhere = list(regions())
    chosen = tuple(everywhere[i * len(everywhere) // count] for i in range(count))
    made = NationalSet(seed, chosen, tuple(sorted(years)), published_hdi(), published_spbe())
    (out / "params").mkdir(parents=True)
    before: dict[str, Drawn] = {}
    for year in made.years:
        folder = out / "params" / str(year)
        folder.mkdir()
        drawn = {region: _draw_scores(made, region, year) for region in chosen}
        highest = sorted(drawn, key=lambda region: (-drawn[region].index, region))
        ranks = {region: rank for rank, region in enumerate(highest, start=1)}
        for region in chosen:
            text = record_text(
                made, (region, year), (before.get(region), drawn[region]), ranks[region]
            )
            (folder / f"{region}.yaml").write_text(text, encoding="utf-8")
        before = drawn
    return made


def _draw_scores(made: NationalSet, region: str, year: int) -> Drawn:
    """Draw a year's component scores from the regency's level, its yearly growth and chance."""
    own, chance = Draws(made.seed, region), Draws(made.seed, region, year, "scores")
    middle = own.whole(170, 290) + own.whole(2, 11) * (year - 2015)
    edition = load_framework(judging_edition(region, year) or STAND_IN)
    scores = {
        component.key: Decimal(max(100, min(395, middle + chance.whole(-25, 25)))) / 100
        for component in edition.components
    }
    index = rounded_index(edition, scores)
    if index is None:
        unrounded = index_of(edition, scores)
        assert unrounded is not None, "every component has a score"
        index = half_up(unrounded, 2)
    # So that some announced indices differ from the computed ones.
    slip = Decimal("0.02") if chance.one_in(25) else 0
    return Drawn(scores, index + slip)


def main() -> None:
    """Make a set and say what of it is real."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "out",
        type=Path,
        metavar="OUT",
        help="folder in which params/ is made; it must not have one",
    )
    parser.add_argument("--years", type=int, default=10, help="how many years (default: 10)")
    parser.add_argument(
        "--until", type=int, default=LAST_YEAR, help=f"the last of them (default: {LAST_YEAR})"
    )
    parser.add_argument(
        "--seed", type=int, default=2026, help="of everything drawn (default: 2026)"
    )
    parser.add_argument(
        "--regions",
        type=int,
        default=len(regions()),
        help="how many regencies and cities (default: all 514)",
    )
    asked = parser.parse_args()
    if not 1 <= asked.regions <= len(regions()) or asked.years < 1:
        parser.error(f"--regions is from 1 to {len(regions())}, --years at least 1")
    if (asked.out / "params").exists():
        parser.error(f"{asked.out / 'params'} exists; name a folder without one")
    start = time.perf_counter()
    made = make_set(
        asked.out, range(asked.until - asked.years + 1, asked.until + 1), asked.seed, asked.regions
    )
    whole = [(region, year) for region in made.regions for year in made.years]
    print(
        f"{len(whole)} records ({len(made.regions)} regions, {made.years[0]}–{made.years[-1]}) in"
        f" {time.perf_counter() - start:.1f} s"
    )
    hdi, spbe = (sum(key in known for key in whole) for known in (made.hdi, made.spbe["spbe"]))
    print(f"real: HDI in {hdi}, SPBE in {spbe}; all else is drawn with seed {made.seed}")
    if not shared_figures().is_dir():
        print(
            "the shared figures were not found (SMARTCITY_EVAL_SHARED): HDI and SPBE are drawn as"
            " well",
            file=sys.stderr,
        )


if __name__ == "__main__":
    main()
