"""Labels where there are many: none on another, on a mark, or too small for a phone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.comparison.distribution import spread
from smartcity_eval.reports import index, peers
from smartcity_eval.reports.charts.bars import Bar, bars, dot_chart
from smartcity_eval.reports.charts.distributions import (
    Box,
    PlaceRange,
    Stack,
    boxes,
    place_ranges,
    stacks,
)
from smartcity_eval.reports.charts.intervals import Estimate, intervals
from smartcity_eval.reports.charts.line_charts import Mark, Range, fan, line_chart
from smartcity_eval.reports.charts.profile import (
    ProfileLegend,
    ProfileRow,
    lines_profile,
    radar_profile,
)
from smartcity_eval.reports.charts.rating_dots import DotRow, dots
from smartcity_eval.reports.charts.strip import Marked, strip

from .geometry import LEAST_LETTER, faults, figures_of, smallest_letter

SCALE = (Decimal(0), Decimal(4))
WORDS = ("alt", "caption")
LONG = "Persentase perangkat daerah yang memakai layanan digital terpadu nomor"
NAMES = [f"Kabupaten Kepulauan Penukal Abab Lematang {n}" for n in range(40)]


def value(text: str) -> Decimal:
    return Decimal(text)


def line(*readings: str, year: int = 2018, breaks: tuple[int, ...] = ()):
    marks = [
        Mark(year + i, Decimal(text), text, "ab"[year + i >= min(breaks, default=9999)])
        for i, text in enumerate(readings)
    ]
    return lambda: line_chart(marks, "alt", "caption", breaks)


def profile(draw, *rows: tuple[str, str | None, str | None]):
    made = [
        ProfileRow(name, value(now), now, before and value(before), median and value(median))
        for (now, before, median), name in zip(
            rows,
            ("Baseline", "Output", "Outcome", "Impact", "Quick win", "Kolaborasi"),
            strict=False,
        )
    ]
    legend = ProfileLegend("2023", "median kelompok", "2022")
    return lambda: draw(made, SCALE, legend, WORDS)


CLOSE = (
    ("3.60", "3.58", "3.60"),
    ("4.00", "0.00", "2.00"),
    ("0.00", "4.00", None),
    ("3.44", None, "3.41"),
    ("3.58", "2.90", "3.00"),
    ("2.53", None, None),
)
PANEL = [
    DotRow(
        f"{'▲ ' if n % 5 == 0 else ''}{LONG} {n}",
        tuple(map(Decimal, ("3", "3", "3.50", "3.68", "4", "2", "2", "1", "3.6"))),
        Decimal("3.50"),
        Decimal("3.64"),
    )
    for n in range(47)
]
BUSY = {
    "bars": lambda: bars(
        [Bar(f"{LONG} {n}", Decimal(n), f"{n} dari 104 program") for n in range(12)],
        Decimal(104),
        *WORDS,
    ),
    "bars without a full length": lambda: bars(
        [Bar(name, Decimal(n), f"Rp{n},07 triliun") for n, name in enumerate(NAMES[:9])],
        None,
        *WORDS,
    ),
    "dots of forty": lambda: dot_chart(
        [
            Bar(name, 3 + Decimal(n) / 100, f"3,{n:02}", low=Decimal(2), high=Decimal(4))
            for n, name in enumerate(NAMES)
        ],
        *WORDS,
    ),
    "boxes": lambda: boxes(
        [
            Box(f"Kolaborasi KPPN dan IKN {n}", spread([Decimal(n % 4)] * 3), "2,35")
            for n in range(12)
        ],
        SCALE,
        WORDS,
    ),
    "intervals of forty": lambda: intervals(
        [
            Estimate(f"{name} (asesor {n})", n / 9 - 2, n / 9 - 2.5, n / 9 - 1, f"+{n},07", n > 30)
            for n, name in enumerate(NAMES)
        ],
        WORDS,
    ),
    "stacks": lambda: stacks(
        [
            Stack(name, (Decimal(0), Decimal("0.05"), Decimal(4)), spread([Decimal(1)] * 3))
            for name in NAMES[:4]
        ],
        SCALE,
        WORDS,
    ),
    "places": lambda: place_ranges(
        [PlaceRange(i, max(1, i - 9), min(148, i + 9)) for i in range(1, 149)], WORDS
    ),
    "profile": profile(lines_profile, *CLOSE),
    "radar": profile(radar_profile, *CLOSE),
    "radar of three": profile(radar_profile, *CLOSE[:3]),
    "panel of 47": lambda: dots(PANEL, SCALE, ("asesor", "penilaian mandiri", "disepakati"), WORDS),
    "years rising": line("0.10", "1.00", "2.00", "3.00", "4.00", "5.00", "6.00", "7.00"),
    "years up and down": line("1.00", "9.00", "1.00", "9.00", "1.00", "9.00", "1.00", "9.00"),
    "years falling, broken": line("9.00", "3.00", "2.90", "2.80", breaks=(2019, 2021)),
    "years alike": line("3.00", "3.00", "3.00", "3.00", "3.00", "3.00"),
    "index": line("3.44", "3.27", "3.40", year=2021, breaks=(2022,)),
    "trend rising": lambda: fan(
        [Mark(2018 + n, Decimal(60 + 3 * n), f"{60 + 3 * n},00") for n in range(6)],
        [Range(2024 + n, 78.0 + 3 * n, 77.0, 79.0 + 3 * n, "81,0 (77,0–82,0)") for n in range(2)],
        *WORDS,
    ),
    "trend falling": lambda: fan(
        [Mark(2018 + n, Decimal(60 - 3 * n), f"{60 - 3 * n},00") for n in range(6)],
        [Range(2024 + n, 42.0 - 3 * n, 38.0, 43.0, "39,0 (38,0–43,0)") for n in range(2)],
        *WORDS,
    ),
    "strip in the middle": lambda: strip(
        [Decimal("2.97")] * 72,
        SCALE,
        Marked(Decimal("2.97"), "Kabupaten Kepulauan Anambas 2,97"),
        Marked(Decimal("2.97"), "median 2,97"),
        WORDS,
    ),
    "strip at the ends": lambda: strip(
        [Decimal(0), Decimal(4)],
        SCALE,
        Marked(Decimal(4), "Kabupaten Kepulauan Anambas 4,00"),
        Marked(Decimal(0), "median 0,00"),
        WORDS,
    ),
}


@pytest.mark.parametrize("draw", BUSY.values(), ids=BUSY)
def test_no_label_stands_on_another_or_on_a_mark_or_leaves_the_drawing(draw, monkeypatch):
    [figure] = figures_of(draw, monkeypatch)
    assert faults(figure) == []


@pytest.mark.parametrize("draw", BUSY.values(), ids=BUSY)
def test_the_smallest_letters_can_be_read_on_a_phone(draw, monkeypatch):
    [figure] = figures_of(draw, monkeypatch)
    assert smallest_letter(figure) >= LEAST_LETTER


@pytest.mark.parametrize(
    ("region", "year"),
    [
        ("kab-batang", 2023),
        ("kab-malang", 2023),
        ("kota-kediri", 2022),
        ("kota-bandung", 2021),
        ("kota-surabaya", 2023),
        ("kota-cimahi", 2024),
    ],
)
def test_the_charts_of_records_hold_it_too(report_of, monkeypatch, region, year):
    report = report_of(region, year)
    figures = figures_of(
        lambda: (index(report), index(report, "radar"), peers(report)), monkeypatch
    )
    assert figures
    for figure in figures:
        assert faults(figure) == [] and smallest_letter(figure) >= LEAST_LETTER


def test_a_label_on_another_is_found(monkeypatch):
    """The measure itself: what it would miss, the tests above would too."""

    def draw():
        return bars([Bar("a\nb\nc\nd\ne", Decimal(1), "1")] * 4, Decimal(4), *WORDS)

    monkeypatch.setattr("smartcity_eval.reports.charts.bars.row_height", lambda *_: 0.2)
    [figure] = figures_of(draw, monkeypatch)
    assert any("' on '" in fault for fault in faults(figure))
