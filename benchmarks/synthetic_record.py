"""The YAML text of one synthetic record: what it draws, and what of it is published."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from decimal import Decimal

from published_figures import SPBE_COLUMNS, Reading, Readings

from smartcity_eval.frameworks.membership import judging_edition
from smartcity_eval.records import DIMENSIONS

STAND_IN = "kominfo-2022"  # judges the years whose edition nobody knows, as a what-if
SYNTHETIC = "sintetis"
TITLE = "Data sintetis untuk uji beban, bukan data sebenarnya"
PREDICATES = (
    (Decimal("4.2"), "Memuaskan"),
    (Decimal("3.5"), "Sangat Baik"),
    (Decimal("2.6"), "Baik"),
    (Decimal("1.8"), "Cukup"),
    (Decimal(0), "Kurang"),
)
SECOND_NOTES = (
    "Catatan sintetis: jumlah program belum diperiksa silang.",
    "Catatan sintetis: sebagian program lanjutan dari tahun sebelumnya.",
    "Catatan sintetis: pagu berubah pada pertengahan tahun.",
)


class Draws:
    """Chance under a name: one name, the same draws; only `random()` is used, whose sequence Python
    keeps between versions.
    """

    def __init__(self, *name: object):
        self._next = random.Random("/".join(map(str, name))).random

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number from low to high, both included."""
        return low + int(self._next() * (high - low + 1))

    def one_in(self, count: int) -> bool:
        """Draw yes once in so many times."""
        return self.whole(1, count) == 1


@dataclass(frozen=True)
class Drawn:
    """The drawn scores of one regency and year, and the index that follows from them."""

    scores: dict[str, Decimal]
    index: Decimal


@dataclass(frozen=True)
class NationalSet:
    """What a national set is made of."""

    seed: int
    regions: tuple[str, ...]
    years: tuple[int, ...]
    hdi: Readings
    spbe: dict[str, Readings]

    @property
    def how(self) -> str:
        """How a drawn figure came about."""
        return f"Ditarik acak (benih {self.seed}) untuk uji beban; bukan data sebenarnya."


def record_text(
    made: NationalSet, whose: tuple[str, int], scores: tuple[Drawn | None, Drawn], rank: int
) -> str:
    """Write one record as YAML text: a dumper would take minutes for a national set."""
    region, year = whose
    chance = Draws(made.seed, region, year)
    real = [
        name
        for name, known in (("IPM", made.hdi), ("Indeks SPBE", made.spbe["spbe"]))
        if whose in known
    ]
    truth = (
        f"Yang sebenarnya hanya {' dan '.join(real)}" if real else "Tidak ada angka yang sebenarnya"
    )
    synthetic = (
        f"DATA SINTETIS: catatan ini dibuat acak (benih {made.seed}) untuk uji beban. {truth}."
    )
    return "\n".join(
        [
            (
                "# DATA SINTETIS untuk uji beban, bukan data sebenarnya; dibuat"
                f" benchmarks/national.py dengan benih {made.seed}."
            ),
            f"year: {year}",
            f"region: {region}",
            f"as_of: {year}-12-31",
            "stage: implementation",
            *_evaluation(made, whose),
            *_programmes(made, chance),
            *_index(made, scores, rank),
            *_budget(made, chance),
            *_indicators(made, whose, chance),
            *_quick_wins(made, chance),
            *_sources(made, whose),
            "notes:",
            f"  - {_text(synthetic)}",
            *(
                [f"  - {_text(SECOND_NOTES[chance.whole(0, len(SECOND_NOTES) - 1)])}"]
                if chance.one_in(2)
                else []
            ),
            "",
        ]
    )


def _text(value: str) -> str:
    """Quote a text; JSON's quotes are YAML's."""
    return json.dumps(value, ensure_ascii=False)


def _assumed(made: NationalSet, indent: str) -> list[str]:
    return [
        f"{indent}source: {SYNTHETIC}",
        f"{indent}status: assumed",
        f"{indent}how: {_text(made.how)}",
    ]


def _evaluation(made: NationalSet, whose: tuple[str, int]) -> list[str]:
    edition = judging_edition(*whose)
    judged = (
        [f"  framework: {edition}"]
        if edition
        else ["  framework: unknown", f"  what_if: {STAND_IN}"]
    )
    return ["evaluation:", *_assumed(made, "  "), *judged]


def _programmes(made: NationalSet, chance: Draws) -> list[str]:
    targets = {name: chance.whole(2, 20) for name in DIMENSIONS}
    achieved = {
        name: min(target, target * chance.whole(60, 104) // 100) for name, target in targets.items()
    }
    return [
        "programmes:",
        *_assumed(made, "  "),
        f"  target: {sum(targets.values())}",
        f"  achieved: {sum(achieved.values())}",
        "  dimensions:",
        *(
            f"    {name}: {{target: {targets[name]}, achieved: {achieved[name]}}}"
            for name in DIMENSIONS
        ),
    ]


def _index(made: NationalSet, scores: tuple[Drawn | None, Drawn], rank: int) -> list[str]:
    before, now = scores
    group = f"{len(made.regions)} kabupaten/kota dalam data sintetis"
    return [
        "scores:",
        *_assumed(made, "  "),
        "  components:",
        *(f"    {key}: {value:.2f}" for key, value in now.scores.items()),
        "published:",
        *_assumed(made, "  "),
        f"  index: {now.index:.2f}",
        *(
            [
                f"  previous_index: {before.index:.2f}",
                f"  improvement: {now.index - before.index:.2f}",
            ]
            if before
            else []
        ),
        (
            f"  ranks: [{{value: {rank}, scope: group, group: {_text(group)}, group_size:"
            f" {len(made.regions)}}}]"
        ),
    ]


def _budget(made: NationalSet, chance: Draws) -> list[str]:
    planned = chance.whole(800, 24_000) * 1_000_000
    lines = [
        ("APBD", "smart_city", "planned", planned),
        ("APBD", "smart_city", "realised", planned // 1000 * chance.whole(820, 999)),
    ]
    if chance.one_in(2):
        lines.append(("CSR", "smart_city", "planned", chance.whole(50, 4_000) * 1_000_000))
    lines.append(("APBD", "ict_office", "planned", chance.whole(4_000, 60_000) * 1_000_000))
    return [
        "budget:",
        *(
            line
            for fund, holder, state, amount in lines
            for line in (
                f"  - fund: {fund}",
                f"    holder: {holder}",
                f"    state: {state}",
                f"    amount: {amount}",
                *_assumed(made, "    "),
            )
        ),
    ]


# An index of human development below this is out of the ordinary (reference/indicators.yaml).
UNUSUAL = 30


def _indicators(made: NationalSet, whose: tuple[str, int], chance: Draws) -> list[str]:
    hdi, spbe = made.hdi.get(whose), made.spbe["spbe"].get(whose)
    drawn_spbe = Decimal(chance.whole(120, 430)) / 100
    label = next(word for least, word in PREDICATES if drawn_spbe >= least)
    drawn_hdi = f"{chance.whole(5_500, 8_600) / 100:.2f}"
    realised = chance.whole(40, 9_000) * 1_000_000_000
    lines = ["indicators:", "  hdi:"]
    lines += (
        _real(hdi, "bps-ipm", series="uhh-sp2010")
        if hdi
        else _drawn_reading(made, f"value: {drawn_hdi}")
    )
    lines.append("  spbe:")
    lines += (
        _real(spbe, "panrb-spbe")
        if spbe
        else _drawn_reading(made, f"value: {drawn_spbe:.2f}", f"label: {label}")
    )
    for name in SPBE_COLUMNS:
        domain = made.spbe[name].get(whose) if name != "spbe" else None
        if domain:
            lines += [f"  {name}:", *_real(domain, "panrb-spbe")]
    lines.append("  investment:")
    lines += _drawn_reading(made, f"rupiah: {realised}", "preferred: true")
    lines += _drawn_reading(
        made, f"rupiah: {realised // 100 * chance.whole(70, 130)}", "kind: target"
    )
    return lines


def _real(reading: Reading, source: str, series: str = "") -> list[str]:
    is_unusual = bool(series) and Decimal(reading.value) < UNUSUAL
    parts = [
        f"value: {reading.value}",
        *([f"label: {reading.label}"] if reading.label else []),
        *([f"series: {series}"] if series else []),
        # What is out of the ordinary must be confirmed: Nduga's index of 2015 was 25.47.
        *([f"note: {_text('Demikian diterbitkan.')}"] if is_unusual else []),
    ]
    return [f"    - {{{', '.join(parts)}, source: {source}}}"]


def _drawn_reading(made: NationalSet, first: str, *others: str) -> list[str]:
    return [f"    - {first}", *(f"      {other}" for other in others), *_assumed(made, "      ")]


def _quick_wins(made: NationalSet, chance: Draws) -> list[str]:
    lines = ["quick_wins:"]
    for number in range(1, chance.whole(1, 3) + 1):
        lines += [
            f"  - name: Quick win sintetis {number}",
            f"    dimension: {DIMENSIONS[chance.whole(0, len(DIMENSIONS) - 1)]}",
            *_assumed(made, "    "),
        ]
    return lines


def _sources(made: NationalSet, whose: tuple[str, int]) -> list[str]:
    year = whose[1]
    hdi, spbe = made.hdi.get(whose), made.spbe["spbe"].get(whose)
    lines = [
        "sources:",
        f"  {SYNTHETIC}:",
        f"    title: {_text(TITLE)}",
        "    publisher: smartcity-eval, benchmarks/national.py",
    ]
    lines += ["    kind: dataset", f"    note: {_text(f'Benih {made.seed}.')}"]
    if hdi:
        title = f"[Metode Baru] Indeks Pembangunan Manusia Menurut Kabupaten/Kota, {year}"
        lines += [
            "  bps-ipm:",
            f"    title: {_text(title)}",
            "    publisher: BPS",
            "    kind: dataset",
            f"    locator: {_text(hdi.locator)}",
        ]
        lines.append("    note: Seri lama (umur harapan hidup menurut SP2010).")
    if spbe:
        title = f"Evaluasi SPBE {year}"
        lines += [
            "  panrb-spbe:",
            f"    title: {_text(title)}",
            "    publisher: KemenPANRB",
            "    kind: report",
            f"    locator: {_text(spbe.locator)}",
        ]
        lines.append(f"    note: {_text(f'Dibaca dari {spbe.read_from}.')}")
    return lines
